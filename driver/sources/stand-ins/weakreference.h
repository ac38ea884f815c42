// Windows Runtime.
#pragma once
#include <unknwn.h>
DECLARE_INTERFACE_(IWeakReference, IUnknown) {
  STDMETHOD(Resolve)(THIS_ REFIID, void **) PURE;
};
DECLARE_INTERFACE_(IWeakReferenceSource, IUnknown) {
  STDMETHOD(GetWeakReference)(THIS_ IWeakReference **) PURE;
};
