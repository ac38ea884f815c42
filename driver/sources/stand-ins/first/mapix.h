// What the headers of other versions of MAPI add to <mapix.h>, and what
// Microsoft's documentation tells programs to define themselves.
#pragma GCC system_header
#include_next <mapix.h>
#ifndef MAPI_TIDY_MAPIX_H
#define MAPI_TIDY_MAPIX_H
// Opening folders, sessions and stores.
#ifndef MAPI_NO_CACHE
#define MAPI_NO_CACHE ((ULONG)0x00000200)
#endif
#ifndef MAPI_CACHE_ONLY
#define MAPI_CACHE_ONLY ((ULONG)0x00004000)
#endif
#ifndef MAPI_BG_SESSION
#define MAPI_BG_SESSION ((ULONG)0x00200000)
#endif
#ifndef MDB_ONLINE
#define MDB_ONLINE ((ULONG)0x00000100)
#endif
// MAPIINIT_0::ulFlags. The second went with Outlook 2003 (KB 891425).
#ifndef MAPI_NO_COINIT
#define MAPI_NO_COINIT ((ULONG)0x00000008)
#endif
#ifndef MAPI_TEMPORARY_PROFILES
#define MAPI_TEMPORARY_PROFILES ((ULONG)0x00000004)
#endif
// SaveChanges().
#ifndef SPAMFILTER_ONSAVE
#define SPAMFILTER_ONSAVE ((ULONG)0x00000080)
#endif
#ifndef ITEMPROC_FORCE
#define ITEMPROC_FORCE ((ULONG)0x00000800)
#endif
#ifndef NON_EMS_XP_SAVE
#define NON_EMS_XP_SAVE ((ULONG)0x00001000)
#endif
#ifdef __cplusplus
EXTERN_C const IID IID_IMsgServiceAdmin2;
DECLARE_INTERFACE_(IMsgServiceAdmin2, IMsgServiceAdmin) {
  STDMETHOD(CreateMsgServiceEx)(THIS_ LPTSTR, LPTSTR, ULONG_PTR, ULONG, LPMAPIUID) PURE;
};
typedef IMsgServiceAdmin2 *LPSERVICEADMIN2;
#endif
#endif
