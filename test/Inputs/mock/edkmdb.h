// Mock: the Exchange message store provider.
#ifndef MOCK_EDKMDB_H
#define MOCK_EDKMDB_H
#include <mapix.h>
#define pidProfileMin 0x6600
#define PR_PROFILE_CONFIG_FLAGS PROP_TAG(PT_LONG, pidProfileMin + 0x01)
#define PR_PROFILE_HOME_SERVER PROP_TAG(PT_STRING8, pidProfileMin + 0x02)
#define PR_PROFILE_USER PROP_TAG(PT_STRING8, pidProfileMin + 0x03)
#define PR_PROFILE_CONNECT_FLAGS PROP_TAG(PT_LONG, pidProfileMin + 0x04)
#define PR_PROFILE_UI_STATE PROP_TAG(PT_LONG, pidProfileMin + 0x06)
#define PR_PROFILE_UNRESOLVED_NAME PROP_TAG(PT_STRING8, pidProfileMin + 0x07)
#define PR_PROFILE_UNRESOLVED_SERVER PROP_TAG(PT_STRING8, pidProfileMin + 0x08)
#define PR_PROFILE_AUTH_PACKAGE PROP_TAG(PT_LONG, pidProfileMin + 0x19)
#define PR_PROFILE_SERVER_VERSION PROP_TAG(PT_LONG, pidProfileMin + 0x1B)
#define PR_PROFILE_ABP_ALLOW_RECONNECT PROP_TAG(PT_LONG, pidProfileMin + 0x39)

#define CONNECT_NO_RPC_ENCRYPTION ((ULONG)0x2)
#define CONNECT_NO_NOTIFICATIONS ((ULONG)0x20)
#define EDK_PROFILEUISTATE_ENCRYPTNETWORK ((ULONG)0x4000)
#define OPENSTORE_USE_ADMIN_PRIVILEGE ((ULONG)1)
#define OPENSTORE_TAKE_OWNERSHIP ((ULONG)8)

MOCK_EXTERN_C const IID IID_IExchangeManageStore;
MOCK_INTERFACE(IExchangeManageStore, IUnknown) {
  MOCK_UNKNOWN
  STDMETHOD(CreateStoreEntryID)
  (THIS_ LPSTR lpszMsgStoreDN, LPSTR lpszMailboxDN, ULONG ulFlags,
   ULONG *lpcbEntryID, LPENTRYID *lppEntryID) PURE;
  STDMETHOD(EntryIDFromSourceKey)
  (THIS_ ULONG cFolderKeySize, BYTE *lpFolderSourceKey, ULONG cMessageKeySize,
   BYTE *lpMessageSourceKey, ULONG *lpcbEntryID, LPENTRYID *lppEntryID) PURE;
  STDMETHOD(GetRights)
  (THIS_ ULONG cbUserEntryID, LPENTRYID lpUserEntryID, ULONG cbEntryID,
   LPENTRYID lpEntryID, ULONG *lpulRights) PURE;
  STDMETHOD(GetMailboxTable)
  (THIS_ LPSTR lpszServerName, LPMAPITABLE *lppTable, ULONG ulFlags) PURE;
  STDMETHOD(GetPublicFolderTable)
  (THIS_ LPSTR lpszServerName, LPMAPITABLE *lppTable, ULONG ulFlags) PURE;
};
typedef struct IExchangeManageStore *LPEXCHANGEMANAGESTORE;
#endif // MOCK_EDKMDB_H
