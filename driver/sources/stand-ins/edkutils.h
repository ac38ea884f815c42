// Exchange: helpers of its development kit.
#pragma once
#include "edkmdb.h"
#include <mapiutil.h>
STDMETHODIMP HrMAPIOpenStoreAndFolder(LPMAPISESSION, ULONG, LPENTRYID, LPCTSTR, LPMDB *, LPMAPIFOLDER *);
HRESULT HrMailboxLogon(LPMAPISESSION, LPMDB, LPSTR, LPSTR, LPMDB *);
HRESULT HrMailboxLogoff(LPMDB *);
HRESULT HrOpenExchangePublicStore(LPMAPISESSION, LPMDB *);
HRESULT HrOpenExchangePrivateStore(LPMAPISESSION, LPMDB *);
HRESULT HrMAPIOpenMsgStore(LPMAPISESSION, LPSTR, LPMDB *);
HRESULT HrMAPIFindDefaultMsgStore(LPMAPISESSION, ULONG *, LPENTRYID *);
HRESULT HrMAPIFindInbox(LPMDB, ULONG *, LPENTRYID *);
HRESULT HrMAPIOpenFolder(LPMDB, ULONG, LPENTRYID, LPMAPIFOLDER *);
HRESULT HrMAPIOpenFolderEx(LPMDB, TCHAR, LPCTSTR, LPMAPIFOLDER *);
#ifndef MAPIFREEBUFFER
#define MAPIFREEBUFFER(p) do { if (p) { MAPIFreeBuffer(p); (p) = NULL; } } while (0)
#define ULRELEASE(p) do { if (p) { (p)->Release(); (p) = NULL; } } while (0)
#define FREEPROWS(p) do { if (p) { FreeProws(p); (p) = NULL; } } while (0)
#define FREEPADRLIST(p) do { if (p) { FreePadrlist(p); (p) = NULL; } } while (0)
#endif
