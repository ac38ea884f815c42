// Messages.
#pragma once
#include <mapix.h>
