#include "StdAfx.h"
#include "beside.h"
#include "sub\nowhere.h"
#include <MAPIX.h>
#include <Mail\tokens.H>
#include <Windows.H>
#ifndef _WIN32
#error not parsed for Windows
#endif

int deliver() {
  if (!ImpersonateLoggedOnUser(Owner()))
    return 1;
  MAPIInitialize(nullptr);
  MAPIUninitialize();
  return RevertToSelf() ? Beside() : 2;
}
