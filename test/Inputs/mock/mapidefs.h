// Mock: the data and interfaces of Extended MAPI.
#ifndef MOCK_MAPIDEFS_H
#define MOCK_MAPIDEFS_H
#include <windows.h>

typedef ULONG_PTR BOOKMARK;
typedef struct _ENTRYID {
  BYTE abFlags[4];
  BYTE ab[1];
} ENTRYID, *LPENTRYID;
typedef struct _MAPIUID {
  BYTE ab[16];
} MAPIUID, *LPMAPIUID;
typedef struct _SBinary {
  ULONG cb;
  LPBYTE lpb;
} SBinary, *LPSBinary;
typedef struct _SBinaryArray {
  ULONG cValues;
  SBinary *lpbin;
} SBinaryArray, ENTRYLIST, *LPENTRYLIST;

#define PT_LONG ((ULONG)3)
#define PT_BOOLEAN ((ULONG)11)
#define PT_STRING8 ((ULONG)30)
#define PT_UNICODE ((ULONG)31)
#define PT_BINARY ((ULONG)258)
#ifdef UNICODE
#define PT_TSTRING PT_UNICODE
#else
#define PT_TSTRING PT_STRING8
#endif
#define PROP_TAG(ulPropType, ulPropID)                                         \
  ((((ULONG)(ulPropID)) << 16) | ((ULONG)(ulPropType)))
#define PROP_ID(ulPropTag) (((ULONG)(ulPropTag)) >> 16)
#define PROP_TYPE(ulPropTag) (((ULONG)(ulPropTag)) & 0xFFFF)

typedef struct _SPropTagArray {
  ULONG cValues;
  ULONG aulPropTag[1];
} SPropTagArray, *LPSPropTagArray;
#define SizedSPropTagArray(_ctag, _name)                                       \
  struct _SPropTagArray_##_name {                                              \
    ULONG cValues;                                                             \
    ULONG aulPropTag[_ctag];                                                   \
  } _name
typedef union _PV {
  short int i;
  LONG l;
  ULONG ul;
  unsigned short b;
  FILETIME ft;
  LPSTR lpszA;
  SBinary bin;
  LPWSTR lpszW;
  LPGUID lpguid;
  LONG x;
} __UPV;
typedef struct _SPropValue {
  ULONG ulPropTag;
  ULONG dwAlignPad;
  union _PV Value;
} SPropValue, *LPSPropValue;
#ifdef UNICODE
#define LPSZ lpszW
#else
#define LPSZ lpszA
#endif
typedef struct _SRow {
  ULONG ulAdrEntryPad;
  ULONG cValues;
  LPSPropValue lpProps;
} SRow, *LPSRow;
typedef struct _SRowSet {
  ULONG cRows;
  SRow aRow[1];
} SRowSet, *LPSRowSet;
typedef struct _ADRENTRY {
  ULONG ulReserved1;
  ULONG cValues;
  LPSPropValue rgPropVals;
} ADRENTRY, *LPADRENTRY;
typedef struct _ADRLIST {
  ULONG cEntries;
  ADRENTRY aEntries[1];
} ADRLIST, *LPADRLIST;
typedef struct _SPropProblemArray *LPSPropProblemArray;
typedef struct _SRestriction *LPSRestriction;
typedef struct _SSortOrderSet *LPSSortOrderSet;
typedef struct _MAPINAMEID MAPINAMEID, *LPMAPINAMEID;
typedef struct _MAPIERROR {
  ULONG ulVersion;
  LPTSTR lpszError, lpszComponent;
  ULONG ulLowLevelError, ulContext;
} MAPIERROR, *LPMAPIERROR;
typedef struct _NOTIFICATION {
  ULONG ulEventType;
  ULONG ulAlignPad;
} NOTIFICATION, *LPNOTIFICATION;

#define fnevNewMail ((ULONG)0x00000002)
#define fnevObjectCreated ((ULONG)0x00000004)
#define fnevObjectModified ((ULONG)0x00000010)
#define MAPI_MODIFY ((ULONG)0x00000001)
#define MAPI_BEST_ACCESS ((ULONG)0x00000010)
#define MAPI_UNICODE ((ULONG)0x80000000)
#define MAPI_E_CALL_FAILED E_FAIL
#define MAPI_E_NOT_FOUND ((SCODE)0x8004010F)
#define MAPI_E_NETWORK_ERROR ((SCODE)0x80040115)
#define MAPI_W_ERRORS_RETURNED ((SCODE)0x00040380)

typedef SCODE(STDMETHODCALLTYPE ALLOCATEBUFFER)(ULONG cbSize, LPVOID *lppBuffer);
typedef SCODE(STDMETHODCALLTYPE ALLOCATEMORE)(ULONG cbSize, LPVOID lpObject,
                                              LPVOID *lppBuffer);
typedef ULONG(STDMETHODCALLTYPE FREEBUFFER)(LPVOID lpBuffer);
typedef ALLOCATEBUFFER *LPALLOCATEBUFFER;
typedef ALLOCATEMORE *LPALLOCATEMORE;
typedef FREEBUFFER *LPFREEBUFFER;
typedef LONG(STDMETHODCALLTYPE NOTIFCALLBACK)(LPVOID lpvContext, ULONG cNotif,
                                              LPNOTIFICATION lpNotifications);
typedef NOTIFCALLBACK *LPNOTIFCALLBACK;

// In C the tables of methods repeat those of the bases.
#ifdef __cplusplus
#define MOCK_INTERFACE(iface, base) struct __declspec(novtable) iface : base
#define MOCK_UNKNOWN
#define MOCK_INHERIT(methods)
#else
#define MOCK_INTERFACE(iface, base) DECLARE_INTERFACE_(iface, base)
#define MOCK_UNKNOWN                                                           \
  STDMETHOD(QueryInterface)(THIS_ REFIID riid, void **ppvObj);                 \
  STDMETHOD_(ULONG, AddRef)(THIS);                                             \
  STDMETHOD_(ULONG, Release)(THIS);
#define MOCK_INHERIT(methods) methods
#endif

#define MOCK_FORWARD(iface, pointer) typedef struct iface *pointer
#ifndef __cplusplus
#define INTERFACE void
#endif
MOCK_FORWARD(IMAPIAdviseSink, LPMAPIADVISESINK);
MOCK_FORWARD(IMAPIProgress, LPMAPIPROGRESS);
MOCK_FORWARD(IMAPIProp, LPMAPIPROP);
MOCK_FORWARD(IMAPITable, LPMAPITABLE);
MOCK_FORWARD(IMAPIContainer, LPMAPICONTAINER);
MOCK_FORWARD(IMAPIFolder, LPMAPIFOLDER);
MOCK_FORWARD(IMsgStore, LPMDB);
MOCK_FORWARD(IMessage, LPMESSAGE);
MOCK_FORWARD(IAttach, LPATTACH);
MOCK_FORWARD(IMailUser, LPMAILUSER);
MOCK_FORWARD(IProfSect, LPPROFSECT);
MOCK_FORWARD(IProviderAdmin, LPPROVIDERADMIN);

MOCK_INTERFACE(IMAPIAdviseSink, IUnknown) {
  MOCK_UNKNOWN
  STDMETHOD_(ULONG, OnNotify)(THIS_ ULONG cNotif,
                              LPNOTIFICATION lpNotifications) PURE;
};

#define MOCK_PROP_METHODS                                                      \
  STDMETHOD(GetLastError)                                                      \
  (THIS_ HRESULT hResult, ULONG ulFlags, LPMAPIERROR *lppMAPIError) PURE;      \
  STDMETHOD(SaveChanges)(THIS_ ULONG ulFlags) PURE;                            \
  STDMETHOD(GetProps)                                                          \
  (THIS_ LPSPropTagArray lpPropTagArray, ULONG ulFlags, ULONG *lpcValues,      \
   LPSPropValue *lppPropArray) PURE;                                           \
  STDMETHOD(GetPropList)                                                       \
  (THIS_ ULONG ulFlags, LPSPropTagArray *lppPropTagArray) PURE;                \
  STDMETHOD(OpenProperty)                                                      \
  (THIS_ ULONG ulPropTag, LPCIID lpiid, ULONG ulInterfaceOptions,              \
   ULONG ulFlags, LPUNKNOWN *lppUnk) PURE;                                     \
  STDMETHOD(SetProps)                                                          \
  (THIS_ ULONG cValues, LPSPropValue lpPropArray,                              \
   LPSPropProblemArray *lppProblems) PURE;                                     \
  STDMETHOD(DeleteProps)                                                       \
  (THIS_ LPSPropTagArray lpPropTagArray, LPSPropProblemArray *lppProblems)     \
      PURE;                                                                    \
  STDMETHOD(CopyTo)                                                            \
  (THIS_ ULONG ciidExclude, LPCIID rgiidExclude,                               \
   LPSPropTagArray lpExcludeProps, ULONG_PTR ulUIParam,                        \
   LPMAPIPROGRESS lpProgress, LPCIID lpInterface, LPVOID lpDestObj,            \
   ULONG ulFlags, LPSPropProblemArray *lppProblems) PURE;                      \
  STDMETHOD(CopyProps)                                                         \
  (THIS_ LPSPropTagArray lpIncludeProps, ULONG_PTR ulUIParam,                  \
   LPMAPIPROGRESS lpProgress, LPCIID lpInterface, LPVOID lpDestObj,            \
   ULONG ulFlags, LPSPropProblemArray *lppProblems) PURE;                      \
  STDMETHOD(GetNamesFromIDs)                                                   \
  (THIS_ LPSPropTagArray *lppPropTags, LPGUID lpPropSetGuid, ULONG ulFlags,    \
   ULONG *lpcPropNames, LPMAPINAMEID **lpppPropNames) PURE;                    \
  STDMETHOD(GetIDsFromNames)                                                   \
  (THIS_ ULONG cPropNames, LPMAPINAMEID *lppPropNames, ULONG ulFlags,          \
   LPSPropTagArray *lppPropTags) PURE;
MOCK_INTERFACE(IMAPIProp, IUnknown) {
  MOCK_UNKNOWN
  MOCK_PROP_METHODS
};

MOCK_INTERFACE(IMAPITable, IUnknown) {
  MOCK_UNKNOWN
  STDMETHOD(GetLastError)
  (THIS_ HRESULT hResult, ULONG ulFlags, LPMAPIERROR *lppMAPIError) PURE;
  STDMETHOD(Advise)
  (THIS_ ULONG ulEventMask, LPMAPIADVISESINK lpAdviseSink,
   ULONG *lpulConnection) PURE;
  STDMETHOD(Unadvise)(THIS_ ULONG ulConnection) PURE;
  STDMETHOD(GetStatus)
  (THIS_ ULONG *lpulTableStatus, ULONG *lpulTableType) PURE;
  STDMETHOD(SetColumns)
  (THIS_ LPSPropTagArray lpPropTagArray, ULONG ulFlags) PURE;
  STDMETHOD(QueryColumns)
  (THIS_ ULONG ulFlags, LPSPropTagArray *lpPropTagArray) PURE;
  STDMETHOD(GetRowCount)(THIS_ ULONG ulFlags, ULONG *lpulCount) PURE;
  STDMETHOD(SeekRow)
  (THIS_ BOOKMARK bkOrigin, LONG lRowCount, LONG *lplRowsSought) PURE;
  STDMETHOD(SeekRowApprox)(THIS_ ULONG ulNumerator, ULONG ulDenominator) PURE;
  STDMETHOD(QueryPosition)
  (THIS_ ULONG *lpulRow, ULONG *lpulNumerator, ULONG *lpulDenominator) PURE;
  STDMETHOD(FindRow)
  (THIS_ LPSRestriction lpRestriction, BOOKMARK bkOrigin, ULONG ulFlags) PURE;
  STDMETHOD(Restrict)
  (THIS_ LPSRestriction lpRestriction, ULONG ulFlags) PURE;
  STDMETHOD(CreateBookmark)(THIS_ BOOKMARK *lpbkPosition) PURE;
  STDMETHOD(FreeBookmark)(THIS_ BOOKMARK bkPosition) PURE;
  STDMETHOD(SortTable)
  (THIS_ LPSSortOrderSet lpSortCriteria, ULONG ulFlags) PURE;
  STDMETHOD(QuerySortOrder)(THIS_ LPSSortOrderSet *lppSortCriteria) PURE;
  STDMETHOD(QueryRows)
  (THIS_ LONG lRowCount, ULONG ulFlags, LPSRowSet *lppRows) PURE;
  STDMETHOD(Abort)(THIS) PURE;
};

#define MOCK_CONTAINER_METHODS                                                 \
  STDMETHOD(GetContentsTable)(THIS_ ULONG ulFlags, LPMAPITABLE *lppTable)      \
      PURE;                                                                    \
  STDMETHOD(GetHierarchyTable)(THIS_ ULONG ulFlags, LPMAPITABLE *lppTable)     \
      PURE;                                                                    \
  STDMETHOD(OpenEntry)                                                         \
  (THIS_ ULONG cbEntryID, LPENTRYID lpEntryID, LPCIID lpInterface,             \
   ULONG ulFlags, ULONG *lpulObjType, LPUNKNOWN *lppUnk) PURE;                 \
  STDMETHOD(SetSearchCriteria)                                                 \
  (THIS_ LPSRestriction lpRestriction, LPENTRYLIST lpContainerList,            \
   ULONG ulSearchFlags) PURE;                                                  \
  STDMETHOD(GetSearchCriteria)                                                 \
  (THIS_ ULONG ulFlags, LPSRestriction *lppRestriction,                        \
   LPENTRYLIST *lppContainerList, ULONG *lpulSearchState) PURE;
MOCK_INTERFACE(IMAPIContainer, IMAPIProp) {
  MOCK_INHERIT(MOCK_UNKNOWN MOCK_PROP_METHODS)
  MOCK_CONTAINER_METHODS
};

MOCK_INTERFACE(IMAPIFolder, IMAPIContainer) {
  MOCK_INHERIT(MOCK_UNKNOWN MOCK_PROP_METHODS MOCK_CONTAINER_METHODS)
  STDMETHOD(CreateMessage)
  (THIS_ LPCIID lpInterface, ULONG ulFlags, LPMESSAGE *lppMessage) PURE;
  STDMETHOD(CopyMessages)
  (THIS_ LPENTRYLIST lpMsgList, LPCIID lpInterface, LPVOID lpDestFolder,
   ULONG_PTR ulUIParam, LPMAPIPROGRESS lpProgress, ULONG ulFlags) PURE;
  STDMETHOD(DeleteMessages)
  (THIS_ LPENTRYLIST lpMsgList, ULONG_PTR ulUIParam,
   LPMAPIPROGRESS lpProgress, ULONG ulFlags) PURE;
  STDMETHOD(CreateFolder)
  (THIS_ ULONG ulFolderType, LPTSTR lpszFolderName, LPTSTR lpszFolderComment,
   LPCIID lpInterface, ULONG ulFlags, LPMAPIFOLDER *lppFolder) PURE;
};

MOCK_INTERFACE(IMsgStore, IMAPIProp) {
  MOCK_INHERIT(MOCK_UNKNOWN MOCK_PROP_METHODS)
  STDMETHOD(Advise)
  (THIS_ ULONG cbEntryID, LPENTRYID lpEntryID, ULONG ulEventMask,
   LPMAPIADVISESINK lpAdviseSink, ULONG *lpulConnection) PURE;
  STDMETHOD(Unadvise)(THIS_ ULONG ulConnection) PURE;
  STDMETHOD(CompareEntryIDs)
  (THIS_ ULONG cbEntryID1, LPENTRYID lpEntryID1, ULONG cbEntryID2,
   LPENTRYID lpEntryID2, ULONG ulFlags, ULONG *lpulResult) PURE;
  STDMETHOD(OpenEntry)
  (THIS_ ULONG cbEntryID, LPENTRYID lpEntryID, LPCIID lpInterface,
   ULONG ulFlags, ULONG *lpulObjType, LPUNKNOWN *lppUnk) PURE;
  STDMETHOD(SetReceiveFolder)
  (THIS_ LPTSTR lpszMessageClass, ULONG ulFlags, ULONG cbEntryID,
   LPENTRYID lpEntryID) PURE;
  STDMETHOD(GetReceiveFolder)
  (THIS_ LPTSTR lpszMessageClass, ULONG ulFlags, ULONG *lpcbEntryID,
   LPENTRYID *lppEntryID, LPTSTR *lppszExplicitClass) PURE;
  STDMETHOD(GetReceiveFolderTable)
  (THIS_ ULONG ulFlags, LPMAPITABLE *lppTable) PURE;
  STDMETHOD(StoreLogoff)(THIS_ ULONG *lpulFlags) PURE;
};

MOCK_INTERFACE(IMessage, IMAPIProp) {
  MOCK_INHERIT(MOCK_UNKNOWN MOCK_PROP_METHODS)
  STDMETHOD(GetAttachmentTable)(THIS_ ULONG ulFlags, LPMAPITABLE *lppTable)
      PURE;
  STDMETHOD(OpenAttach)
  (THIS_ ULONG ulAttachmentNum, LPCIID lpInterface, ULONG ulFlags,
   LPATTACH *lppAttach) PURE;
  STDMETHOD(CreateAttach)
  (THIS_ LPCIID lpInterface, ULONG ulFlags, ULONG *lpulAttachmentNum,
   LPATTACH *lppAttach) PURE;
  STDMETHOD(DeleteAttach)
  (THIS_ ULONG ulAttachmentNum, ULONG_PTR ulUIParam,
   LPMAPIPROGRESS lpProgress, ULONG ulFlags) PURE;
  STDMETHOD(GetRecipientTable)(THIS_ ULONG ulFlags, LPMAPITABLE *lppTable) PURE;
  STDMETHOD(ModifyRecipients)(THIS_ ULONG ulFlags, LPADRLIST lpMods) PURE;
  STDMETHOD(SubmitMessage)(THIS_ ULONG ulFlags) PURE;
  STDMETHOD(SetReadFlag)(THIS_ ULONG ulFlags) PURE;
};

MOCK_INTERFACE(IAttach, IMAPIProp) {
  MOCK_INHERIT(MOCK_UNKNOWN MOCK_PROP_METHODS)
};
MOCK_INTERFACE(IMailUser, IMAPIProp) {
  MOCK_INHERIT(MOCK_UNKNOWN MOCK_PROP_METHODS)
};
MOCK_INTERFACE(IProfSect, IMAPIProp) {
  MOCK_INHERIT(MOCK_UNKNOWN MOCK_PROP_METHODS)
};

MOCK_INTERFACE(IProviderAdmin, IUnknown) {
  MOCK_UNKNOWN
  STDMETHOD(GetLastError)
  (THIS_ HRESULT hResult, ULONG ulFlags, LPMAPIERROR *lppMAPIError) PURE;
  STDMETHOD(GetProviderTable)(THIS_ ULONG ulFlags, LPMAPITABLE *lppTable) PURE;
  STDMETHOD(CreateProvider)
  (THIS_ LPTSTR lpszProvider, ULONG cValues, LPSPropValue lpProps,
   ULONG_PTR ulUIParam, ULONG ulFlags, MAPIUID *lpUID) PURE;
  STDMETHOD(DeleteProvider)(THIS_ LPMAPIUID lpUID) PURE;
  STDMETHOD(OpenProfileSection)
  (THIS_ LPMAPIUID lpUID, LPCIID lpInterface, ULONG ulFlags,
   LPPROFSECT *lppProfSect) PURE;
};
#endif // MOCK_MAPIDEFS_H
