// Mock: MAPI's utility functions.
#ifndef MOCK_MAPIUTIL_H
#define MOCK_MAPIUTIL_H
#include <mapix.h>
MOCK_EXTERN_C_BEGIN
SCODE STDMETHODCALLTYPE ScInitMapiUtil(ULONG ulFlags);
void STDMETHODCALLTYPE DeinitMapiUtil(void);
HRESULT STDMETHODCALLTYPE HrAllocAdviseSink(LPNOTIFCALLBACK lpfnCallback,
                                            LPVOID lpvContext,
                                            LPMAPIADVISESINK *lppAdviseSink);
HRESULT STDMETHODCALLTYPE HrThisThreadAdviseSink(
    LPMAPIADVISESINK lpAdviseSink, LPMAPIADVISESINK *lppAdviseSink);
HRESULT STDMETHODCALLTYPE HrGetOneProp(LPMAPIPROP lpMapiProp, ULONG ulPropTag,
                                       LPSPropValue *lppProp);
HRESULT STDMETHODCALLTYPE HrSetOneProp(LPMAPIPROP lpMapiProp,
                                       LPSPropValue lpProp);
LPSPropValue STDMETHODCALLTYPE PpropFindProp(LPSPropValue lpPropArray,
                                             ULONG cValues, ULONG ulPropTag);
HRESULT STDMETHODCALLTYPE HrQueryAllRows(LPMAPITABLE lpTable,
                                         LPSPropTagArray lpPropTags,
                                         LPSRestriction lpRestriction,
                                         LPSSortOrderSet lpSortOrderSet,
                                         LONG crowsMax, LPSRowSet *lppRows);
void STDMETHODCALLTYPE FreeProws(LPSRowSet lpRows);
void STDMETHODCALLTYPE FreePadrlist(LPADRLIST lpAdrlist);
ULONG STDMETHODCALLTYPE UlAddRef(LPVOID lpunk);
ULONG STDMETHODCALLTYPE UlRelease(LPVOID lpunk);
#define ULRELEASE(punk) (((punk) != NULL) ? UlRelease(punk) : 0)
HRESULT STDMETHODCALLTYPE OpenStreamOnFile(LPALLOCATEBUFFER lpAllocateBuffer,
                                           LPFREEBUFFER lpFreeBuffer,
                                           ULONG ulFlags, LPTSTR lpszFileName,
                                           LPTSTR lpszPrefix,
                                           LPSTREAM *lppStream);
MOCK_EXTERN_C_END
#endif // MOCK_MAPIUTIL_H
