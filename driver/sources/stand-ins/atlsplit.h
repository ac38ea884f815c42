// WTL: splitters.
#pragma once
#include "atlapp.h"
