// MFC.
#pragma once
#include "afxdisp.h"
