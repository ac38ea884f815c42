#pragma once
#include "atlcom.h"
#include "atlwin.h"
