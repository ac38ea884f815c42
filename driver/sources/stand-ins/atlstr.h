#pragma once
#include "atlsimpstr.h"
