/*
 * ownerid.h - Holders of identities and of MAPI objects
 */
#ifndef OWNERID_H
#define OWNERID_H

#include "mailgate.h"

/* Works as a mailbox's owner until the end of the scope. */
class COwnerIdentity
{
public:
    explicit COwnerIdentity(HANDLE hToken)
        : m_fActive(ImpersonateLoggedOnUser(hToken))
    {
    }
    ~COwnerIdentity() { Revert(); }

    BOOL IsActive() const { return m_fActive; }

    void Revert()
    {
        if (m_fActive && RevertToSelf())
            m_fActive = FALSE;
    }

private:
    COwnerIdentity(const COwnerIdentity &);
    COwnerIdentity &operator=(const COwnerIdentity &);

    BOOL m_fActive;
};

/* Holds one reference of a MAPI object. */
template <class T> class CMapiPtr
{
public:
    CMapiPtr() : m_p(NULL) {}
    ~CMapiPtr() { Release(); }

    T **operator&() { return &m_p; }
    T *operator->() const { return m_p; }
    operator T *() const { return m_p; }

    void Release()
    {
        if (m_p != NULL) {
            m_p->Release();
            m_p = NULL;
        }
    }

private:
    CMapiPtr(const CMapiPtr &);
    CMapiPtr &operator=(const CMapiPtr &);

    T *m_p;
};

#endif /* OWNERID_H */
