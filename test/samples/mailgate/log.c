/*
 * log.c - Event log helpers. Nothing here knows of MAPI or of identities.
 */
#include "mailgate.h"
#include <stdarg.h>
#include <stdio.h>

static LONG g_cMessages;

void GateLog(const char *pszFormat, ...)
{
    char    szLine[512];
    va_list args;

    va_start(args, pszFormat);
    _vsnprintf(szLine, sizeof(szLine) - 1, pszFormat, args);
    va_end(args);
    szLine[sizeof(szLine) - 1] = '\0';
    InterlockedIncrement(&g_cMessages);
    OutputDebugStringA(szLine);
}

void GateLogError(const char *pszWhat, DWORD dwError)
{
    GateLog("MailGate: %s failed, error %lu\n", pszWhat, dwError);
}

BOOL GateTrimLine(char *pszLine)
{
    size_t cch = lstrlenA(pszLine);

    while (cch > 0 && (pszLine[cch - 1] == '\r' || pszLine[cch - 1] == '\n'))
        pszLine[--cch] = '\0';
    return cch != 0;
}
