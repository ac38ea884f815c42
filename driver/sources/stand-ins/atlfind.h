// WTL: finding text.
#pragma once
#include "atlapp.h"
