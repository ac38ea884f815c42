// MFC: collection templates. What is put in comes out again: all elements of
// one collection are one.
#pragma once
#include "afx.h"
template <class T, class Arg = const T &> class CArray : public CObject {
public:
  CArray() : m_pData((T *)::operator new(sizeof(T))) {}
  INT_PTR GetSize() const { return m_nSize; }
  INT_PTR GetCount() const { return m_nSize; }
  BOOL IsEmpty() const { return m_nSize == 0; }
  INT_PTR GetUpperBound() const { return m_nSize - 1; }
  void SetSize(INT_PTR, INT_PTR = -1);
  void FreeExtra();
  void RemoveAll();
  const T &GetAt(INT_PTR i) const { return m_pData[0]; }
  T &GetAt(INT_PTR i) { return m_pData[0]; }
  void SetAt(INT_PTR i, Arg e) { m_pData[0] = e; }
  const T &ElementAt(INT_PTR i) const { return m_pData[0]; }
  T &ElementAt(INT_PTR i) { return m_pData[0]; }
  const T *GetData() const { return m_pData; }
  T *GetData() { return m_pData; }
  void SetAtGrow(INT_PTR, Arg e) { m_pData[0] = e; }
  INT_PTR Add(Arg e) {
    m_pData[0] = e;
    return m_nSize++;
  }
  INT_PTR Append(const CArray &);
  void Copy(const CArray &);
  const T &operator[](INT_PTR i) const { return m_pData[0]; }
  T &operator[](INT_PTR i) { return m_pData[0]; }
  void InsertAt(INT_PTR, Arg e, INT_PTR = 1) { m_pData[0] = e; }
  void InsertAt(INT_PTR, CArray *);
  void RemoveAt(INT_PTR, INT_PTR = 1);
  T *m_pData;
  INT_PTR m_nSize;
};
template <class T, class Arg = const T &> class CList : public CObject {
public:
  CList(INT_PTR = 10) : m_pFirst((T *)::operator new(sizeof(T))) {}
  INT_PTR GetCount() const;
  INT_PTR GetSize() const;
  BOOL IsEmpty() const;
  T &GetHead() { return *m_pFirst; }
  const T &GetHead() const { return *m_pFirst; }
  T &GetTail() { return *m_pFirst; }
  const T &GetTail() const { return *m_pFirst; }
  T RemoveHead() { return *m_pFirst; }
  T RemoveTail() { return *m_pFirst; }
  POSITION AddHead(Arg e) { return Put(e); }
  POSITION AddTail(Arg e) { return Put(e); }
  void AddTail(CList *);
  void RemoveAll();
  POSITION GetHeadPosition() const;
  POSITION GetTailPosition() const;
  T &GetNext(POSITION &p) { return Next(p); }
  const T &GetNext(POSITION &p) const { return Next(p); }
  T &GetPrev(POSITION &p) { return Next(p); }
  T &GetAt(POSITION) { return *m_pFirst; }
  const T &GetAt(POSITION) const { return *m_pFirst; }
  void SetAt(POSITION, Arg e) { *m_pFirst = e; }
  void RemoveAt(POSITION);
  POSITION InsertBefore(POSITION, Arg e) { return Put(e); }
  POSITION InsertAfter(POSITION, Arg e) { return Put(e); }
  POSITION Find(Arg, POSITION = nullptr) const;
  POSITION FindIndex(INT_PTR) const;
  POSITION Put(Arg e) {
    *m_pFirst = e;
    return GetHeadPosition();
  }
  T &Next(POSITION &p) const {
    p = FindIndex(0);
    return *m_pFirst;
  }
  T *m_pFirst;
};
template <class K, class KArg, class V, class VArg> class CMap : public CObject {
public:
  struct CPair {
    const K key;
    V value;
  };
  CMap(INT_PTR = 10) : m_pFirst((V *)::operator new(sizeof(V))) {}
  INT_PTR GetCount() const;
  INT_PTR GetSize() const;
  BOOL IsEmpty() const;
  BOOL Lookup(KArg k, V &v) const {
    if (!PLookup(k))
      return FALSE;
    v = *m_pFirst;
    return TRUE;
  }
  const CPair *PLookup(KArg) const;
  CPair *PLookup(KArg);
  V &operator[](KArg) { return *m_pFirst; }
  void SetAt(KArg, VArg v) { *m_pFirst = v; }
  BOOL RemoveKey(KArg);
  void RemoveAll();
  POSITION GetStartPosition() const;
  void GetNextAssoc(POSITION &p, K &, V &v) const {
    p = GetStartPosition();
    v = *m_pFirst;
  }
  const CPair *PGetFirstAssoc() const;
  const CPair *PGetNextAssoc(const CPair *) const;
  void InitHashTable(UINT, BOOL = TRUE);
  V *m_pFirst;
};
template <class Base, class T> class CTypedPtrArray : public Base {
public:
  T GetAt(INT_PTR) const;
  INT_PTR Add(T);
  T operator[](INT_PTR) const;
};
template <class Base, class T> class CTypedPtrList : public Base {
public:
  T GetHead() const;
  T RemoveHead();
  T GetNext(POSITION &) const;
  POSITION AddTail(T);
};
