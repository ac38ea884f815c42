// WIL.
#pragma once
#include "resource.h"
