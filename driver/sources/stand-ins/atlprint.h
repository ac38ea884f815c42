// WTL: printing.
#pragma once
#include "atlapp.h"
