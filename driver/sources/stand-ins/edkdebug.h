// Exchange: the tracing and assertions of its development kit, in a build that
// has neither.
#pragma once
#ifndef HR_LOG
#define HR_LOG(hr) (hr)
#endif
#ifndef RETURN
#define RETURN(hr) return (hr)
#endif
#ifndef DEBUGPUBLIC
#define DEBUGPUBLIC(...) ((void)0)
#define DEBUGPRIVATE(...) ((void)0)
#define DEBUGACTION(...) ((void)0)
#define DEBUGCHK(...) ((void)0)
#define DEBUGCALLBACK(...) ((void)0)
#define MODULE_ERROR(...) ((void)0)
#define MODULE_WARNING(...) ((void)0)
#define MODULE_INFO(...) ((void)0)
#define INFO_PRINT(...) ((void)0)
#endif
#ifndef ASSERTERROR
#define ASSERTERROR(...) ((void)0)
#define ASSERTWARNING(...) ((void)0)
#define ASSERT_READ_PTR(...) ((void)0)
#define ASSERT_WRITE_PTR(...) ((void)0)
#define ASSERT_ZERO_OR_READ_PTR(...) ((void)0)
#define ASSERT_ZERO_OR_WRITE_PTR(...) ((void)0)
#define ASSERT_STRING_PTR(...) ((void)0)
#define ASSERT_STRINGA_PTR(...) ((void)0)
#define ASSERT_STRINGW_PTR(...) ((void)0)
#define ASSERT_ZERO_OR_STRING_PTR(...) ((void)0)
#define ASSERT_IUNKNOWN_PTR(...) ((void)0)
#define ASSERT_ZERO_OR_IUNKNOWN_PTR(...) ((void)0)
#define ASSERT_LPUNKNOWN(...) ((void)0)
#endif
#ifndef ARRAY_CNT
#define ARRAY_CNT(a) (sizeof(a) / sizeof((a)[0]))
#endif
