// Mock: sessions, profiles and the entry points of Extended MAPI.
#ifndef MOCK_MAPIX_H
#define MOCK_MAPIX_H
#include <mapidefs.h>

typedef ULONG FLAGS;
#define MAPI_LOGON_UI 0x00000001
#define MAPI_NEW_SESSION 0x00000002
#define MAPI_ALLOW_OTHERS 0x00000008
#define MAPI_EXPLICIT_PROFILE 0x00000010
#define MAPI_EXTENDED 0x00000020
#define MAPI_USE_DEFAULT 0x00000040
#define MAPI_NT_SERVICE 0x00010000
#define MAPI_NO_MAIL 0x00008000
#define MAPI_INIT_VERSION 0
#define MAPI_MULTITHREAD_NOTIFICATIONS ((ULONG)0x00000001)
// Dropped from the headers with Outlook 2003; code defines it itself.
#define MAPI_TEMPORARY_PROFILES ((ULONG)0x00000004)
#define MDB_NO_DIALOG ((ULONG)0x00000001)
#define MDB_WRITE ((ULONG)0x00000004)
#define MDB_TEMPORARY ((ULONG)0x00000020)
#define MDB_ONLINE ((ULONG)0x00000100)

typedef struct {
  ULONG ulVersion;
  ULONG ulFlags;
} MAPIINIT_0, *LPMAPIINIT_0;
typedef MAPIINIT_0 MAPIINIT;

MOCK_FORWARD(IMAPISession, LPMAPISESSION);
MOCK_FORWARD(IAddrBook, LPADRBOOK);
MOCK_FORWARD(IProfAdmin, LPPROFADMIN);
MOCK_FORWARD(IMsgServiceAdmin, LPSERVICEADMIN);

MOCK_EXTERN_C_BEGIN
typedef HRESULT(STDMETHODCALLTYPE MAPIINITIALIZE)(LPVOID lpMapiInit);
typedef MAPIINITIALIZE *LPMAPIINITIALIZE;
typedef void(STDMETHODCALLTYPE MAPIUNINITIALIZE)(void);
typedef MAPIUNINITIALIZE *LPMAPIUNINITIALIZE;
typedef HRESULT(STDMETHODCALLTYPE MAPILOGONEX)(ULONG_PTR ulUIParam,
                                               LPTSTR lpszProfileName,
                                               LPTSTR lpszPassword,
                                               ULONG ulFlags,
                                               LPMAPISESSION *lppSession);
typedef MAPILOGONEX *LPMAPILOGONEX;
HRESULT STDMETHODCALLTYPE MAPIInitialize(LPVOID lpMapiInit);
void STDMETHODCALLTYPE MAPIUninitialize(void);
HRESULT STDMETHODCALLTYPE MAPILogonEx(ULONG_PTR ulUIParam,
                                      LPTSTR lpszProfileName,
                                      LPTSTR lpszPassword, ULONG ulFlags,
                                      LPMAPISESSION *lppSession);
HRESULT STDMETHODCALLTYPE MAPIAdminProfiles(ULONG ulFlags,
                                            LPPROFADMIN *lppProfAdmin);
SCODE STDMETHODCALLTYPE MAPIAllocateBuffer(ULONG cbSize, LPVOID *lppBuffer);
SCODE STDMETHODCALLTYPE MAPIAllocateMore(ULONG cbSize, LPVOID lpObject,
                                         LPVOID *lppBuffer);
ULONG STDMETHODCALLTYPE MAPIFreeBuffer(LPVOID lpBuffer);
MOCK_EXTERN_C_END

MOCK_INTERFACE(IMAPISession, IUnknown) {
  MOCK_UNKNOWN
  STDMETHOD(GetLastError)
  (THIS_ HRESULT hResult, ULONG ulFlags, LPMAPIERROR *lppMAPIError) PURE;
  STDMETHOD(GetMsgStoresTable)(THIS_ ULONG ulFlags, LPMAPITABLE *lppTable) PURE;
  STDMETHOD(OpenMsgStore)
  (THIS_ ULONG_PTR ulUIParam, ULONG cbEntryID, LPENTRYID lpEntryID,
   LPCIID lpInterface, ULONG ulFlags, LPMDB *lppMDB) PURE;
  STDMETHOD(OpenAddressBook)
  (THIS_ ULONG_PTR ulUIParam, LPCIID lpInterface, ULONG ulFlags,
   LPADRBOOK *lppAdrBook) PURE;
  STDMETHOD(OpenProfileSection)
  (THIS_ LPMAPIUID lpUID, LPCIID lpInterface, ULONG ulFlags,
   LPPROFSECT *lppProfSect) PURE;
  STDMETHOD(GetStatusTable)(THIS_ ULONG ulFlags, LPMAPITABLE *lppTable) PURE;
  STDMETHOD(OpenEntry)
  (THIS_ ULONG cbEntryID, LPENTRYID lpEntryID, LPCIID lpInterface,
   ULONG ulFlags, ULONG *lpulObjType, LPUNKNOWN *lppUnk) PURE;
  STDMETHOD(CompareEntryIDs)
  (THIS_ ULONG cbEntryID1, LPENTRYID lpEntryID1, ULONG cbEntryID2,
   LPENTRYID lpEntryID2, ULONG ulFlags, ULONG *lpulResult) PURE;
  STDMETHOD(Advise)
  (THIS_ ULONG cbEntryID, LPENTRYID lpEntryID, ULONG ulEventMask,
   LPMAPIADVISESINK lpAdviseSink, ULONG *lpulConnection) PURE;
  STDMETHOD(Unadvise)(THIS_ ULONG ulConnection) PURE;
  STDMETHOD(MessageOptions)
  (THIS_ ULONG_PTR ulUIParam, ULONG ulFlags, LPTSTR lpszAdrType,
   LPMESSAGE lpMessage) PURE;
  STDMETHOD(QueryDefaultMessageOpt)
  (THIS_ LPTSTR lpszAdrType, ULONG ulFlags, ULONG *lpcValues,
   LPSPropValue *lppOptions) PURE;
  STDMETHOD(EnumAdrTypes)
  (THIS_ ULONG ulFlags, ULONG *lpcAdrTypes, LPTSTR **lpppszAdrTypes) PURE;
  STDMETHOD(QueryIdentity)(THIS_ ULONG *lpcbEntryID, LPENTRYID *lppEntryID)
      PURE;
  STDMETHOD(Logoff)(THIS_ ULONG_PTR ulUIParam, ULONG ulFlags, ULONG ulReserved)
      PURE;
  STDMETHOD(SetDefaultStore)
  (THIS_ ULONG ulFlags, ULONG cbEntryID, LPENTRYID lpEntryID) PURE;
  STDMETHOD(AdminServices)(THIS_ ULONG ulFlags, LPSERVICEADMIN *lppServiceAdmin)
      PURE;
};

MOCK_INTERFACE(IAddrBook, IMAPIProp) {
  MOCK_INHERIT(MOCK_UNKNOWN MOCK_PROP_METHODS)
  STDMETHOD(OpenEntry)
  (THIS_ ULONG cbEntryID, LPENTRYID lpEntryID, LPCIID lpInterface,
   ULONG ulFlags, ULONG *lpulObjType, LPUNKNOWN *lppUnk) PURE;
  STDMETHOD(CompareEntryIDs)
  (THIS_ ULONG cbEntryID1, LPENTRYID lpEntryID1, ULONG cbEntryID2,
   LPENTRYID lpEntryID2, ULONG ulFlags, ULONG *lpulResult) PURE;
  STDMETHOD(Advise)
  (THIS_ ULONG cbEntryID, LPENTRYID lpEntryID, ULONG ulEventMask,
   LPMAPIADVISESINK lpAdvise, ULONG *lpulConnection) PURE;
  STDMETHOD(Unadvise)(THIS_ ULONG ulConnection) PURE;
  STDMETHOD(ResolveName)
  (THIS_ ULONG_PTR ulUIParam, ULONG ulFlags, LPTSTR lpszNewEntryTitle,
   LPADRLIST lpAdrList) PURE;
};

MOCK_INTERFACE(IProfAdmin, IUnknown) {
  MOCK_UNKNOWN
  STDMETHOD(GetLastError)
  (THIS_ HRESULT hResult, ULONG ulFlags, LPMAPIERROR *lppMAPIError) PURE;
  STDMETHOD(GetProfileTable)(THIS_ ULONG ulFlags, LPMAPITABLE *lppTable) PURE;
  STDMETHOD(CreateProfile)
  (THIS_ LPTSTR lpszProfileName, LPTSTR lpszPassword, ULONG_PTR ulUIParam,
   ULONG ulFlags) PURE;
  STDMETHOD(DeleteProfile)(THIS_ LPTSTR lpszProfileName, ULONG ulFlags) PURE;
  STDMETHOD(ChangeProfilePassword)
  (THIS_ LPTSTR lpszProfileName, LPTSTR lpszOldPassword,
   LPTSTR lpszNewPassword, ULONG ulFlags) PURE;
  STDMETHOD(CopyProfile)
  (THIS_ LPTSTR lpszOldProfileName, LPTSTR lpszOldPassword,
   LPTSTR lpszNewProfileName, ULONG_PTR ulUIParam, ULONG ulFlags) PURE;
  STDMETHOD(RenameProfile)
  (THIS_ LPTSTR lpszOldProfileName, LPTSTR lpszOldPassword,
   LPTSTR lpszNewProfileName, ULONG_PTR ulUIParam, ULONG ulFlags) PURE;
  STDMETHOD(SetDefaultProfile)(THIS_ LPTSTR lpszProfileName, ULONG ulFlags)
      PURE;
  STDMETHOD(AdminServices)
  (THIS_ LPTSTR lpszProfileName, LPTSTR lpszPassword, ULONG_PTR ulUIParam,
   ULONG ulFlags, LPSERVICEADMIN *lppServiceAdmin) PURE;
};

MOCK_INTERFACE(IMsgServiceAdmin, IUnknown) {
  MOCK_UNKNOWN
  STDMETHOD(GetLastError)
  (THIS_ HRESULT hResult, ULONG ulFlags, LPMAPIERROR *lppMAPIError) PURE;
  STDMETHOD(GetMsgServiceTable)(THIS_ ULONG ulFlags, LPMAPITABLE *lppTable)
      PURE;
  STDMETHOD(CreateMsgService)
  (THIS_ LPTSTR lpszService, LPTSTR lpszDisplayName, ULONG_PTR ulUIParam,
   ULONG ulFlags) PURE;
  STDMETHOD(DeleteMsgService)(THIS_ LPMAPIUID lpUID) PURE;
  STDMETHOD(CopyMsgService)
  (THIS_ LPMAPIUID lpUID, LPTSTR lpszDisplayName, LPCIID lpInterfaceToCopy,
   LPCIID lpInterfaceDst, LPVOID lpObjectDst, ULONG_PTR ulUIParam,
   ULONG ulFlags) PURE;
  STDMETHOD(RenameMsgService)
  (THIS_ LPMAPIUID lpUID, ULONG ulFlags, LPTSTR lpszDisplayName) PURE;
  STDMETHOD(ConfigureMsgService)
  (THIS_ LPMAPIUID lpUID, ULONG_PTR ulUIParam, ULONG ulFlags, ULONG cValues,
   LPSPropValue lpProps) PURE;
  STDMETHOD(OpenProfileSection)
  (THIS_ LPMAPIUID lpUID, LPCIID lpInterface, ULONG ulFlags,
   LPPROFSECT *lppProfSect) PURE;
  STDMETHOD(MsgServiceTransportOrder)
  (THIS_ ULONG cUID, LPMAPIUID lpUIDList, ULONG ulFlags) PURE;
  STDMETHOD(AdminProviders)
  (THIS_ LPMAPIUID lpUID, ULONG ulFlags, LPPROVIDERADMIN *lppProviderAdmin)
      PURE;
};
#endif // MOCK_MAPIX_H
