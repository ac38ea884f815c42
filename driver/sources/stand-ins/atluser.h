// WTL: menus.
#pragma once
#include "atlapp.h"
