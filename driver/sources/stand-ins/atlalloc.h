#pragma once
#include "atldef.h"
