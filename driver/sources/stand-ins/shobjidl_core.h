// Part of <shobjidl.h> in newer SDKs.
#pragma once
#include <shobjidl.h>
