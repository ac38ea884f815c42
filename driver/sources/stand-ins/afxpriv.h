// MFC.
#pragma once
#include "afxwin.h"
