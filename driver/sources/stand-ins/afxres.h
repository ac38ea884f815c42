// MFC: identifiers of resources.
#pragma once
#include <winres.h>
#define ID_FILE_NEW 0xE100
#define ID_FILE_OPEN 0xE101
#define ID_FILE_SAVE 0xE103
#define ID_APP_ABOUT 0xE140
#define ID_APP_EXIT 0xE141
#define AFX_IDS_APP_TITLE 0xE000
#define AFX_IDW_STATUS_BAR 0xE801
#define AFX_IDW_TOOLBAR 0xE800
