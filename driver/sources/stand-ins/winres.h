// Resources.
#pragma once
#include <winuser.h>
#ifndef IDC_STATIC
#define IDC_STATIC (-1)
#endif
