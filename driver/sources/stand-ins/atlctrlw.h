// WTL: command bars.
#pragma once
#include "atlctrls.h"
namespace WTL {
class CCommandBarCtrl : public MapiTidyControl {
public:
  BOOL LoadImages(UINT);
};
} // namespace WTL
