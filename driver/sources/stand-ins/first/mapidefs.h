// What the headers of Outlook 2010 and later add to <mapidefs.h>.
#pragma GCC system_header
#include_next <mapidefs.h>
#ifndef MAPI_TIDY_MAPIDEFS_H
#define MAPI_TIDY_MAPIDEFS_H
#ifndef TABLE_SORT_CATEG_MAX
#define TABLE_SORT_CATEG_MAX ((ULONG)4)
#endif
#ifndef TABLE_SORT_CATEG_MIN
#define TABLE_SORT_CATEG_MIN ((ULONG)8)
#endif
#ifndef AB_UNICODEUI
#define AB_UNICODEUI ((ULONG)0x40)
#endif
#ifndef ATTACH_BY_WEBREFERENCE
#define ATTACH_BY_WEBREFERENCE ((ULONG)7)
#endif
#ifndef RES_COUNT
#define RES_COUNT ((ULONG)0xB)
#endif
#ifndef RES_ANNOTATION
#define RES_ANNOTATION ((ULONG)0xC)
#endif
#ifndef MAPI_NATIVE_BODY
#define MAPI_NATIVE_BODY ((ULONG)0x00010000)
#endif
#endif
