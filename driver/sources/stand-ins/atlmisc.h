// WTL: strings, geometry, and the maps of user interface and data exchange.
#pragma once
#include "atlapp.h"
#include "atlstr.h"
#include "atltypes.h"
