// Part of <shlobj.h> in newer SDKs.
#pragma once
#include <shlobj.h>
