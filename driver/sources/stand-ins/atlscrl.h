// WTL: scrolling.
#pragma once
#include "atlapp.h"
