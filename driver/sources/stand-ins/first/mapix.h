// What the headers of Outlook 2010 and later add to <mapix.h>.
#pragma GCC system_header
#include_next <mapix.h>
#ifndef MAPI_TIDY_MAPIX_H
#define MAPI_TIDY_MAPIX_H
#ifndef MAPI_NO_CACHE
#define MAPI_NO_CACHE ((ULONG)0x00000200)
#endif
#ifndef MAPI_CACHE_ONLY
#define MAPI_CACHE_ONLY ((ULONG)0x00004000)
#endif
#ifdef __cplusplus
EXTERN_C const IID IID_IMsgServiceAdmin2;
DECLARE_INTERFACE_(IMsgServiceAdmin2, IMsgServiceAdmin) {
  STDMETHOD(CreateMsgServiceEx)(THIS_ LPTSTR, LPTSTR, ULONG_PTR, ULONG, LPMAPIUID) PURE;
};
typedef IMsgServiceAdmin2 *LPSERVICEADMIN2;
#endif
#endif
