// Tokens of a client that another API hands out: of a web request, of a pipe. They
// are the client's, and cannot make a second hop; the server closes its own.
//
// In a folder of its own: this tree has mock headers, which a lone file finds.
//
// REQUIRES: mingw
// RUN: rm -rf %t && mkdir -p %t && cp %s %t
// RUN: not %mapi_audit --no-cache --checks='mapi-double-hop-logon,mapi-token-leak' %t | FileCheck --implicit-check-not=warning: %s

#include <windows.h>
#include <atlbase.h>
#include <atlsecurity.h>
#include <httpext.h>
#include <mapix.h>

HRESULT asWebClient(EXTENSION_CONTROL_BLOCK *Block, LPMAPISESSION *Session) {
  HANDLE Token = nullptr;
  if (!Block->ServerSupportFunction(Block->ConnID,
                                    HSE_REQ_GET_IMPERSONATION_TOKEN, &Token,
                                    nullptr, nullptr))
    return E_FAIL;
  HRESULT hr = E_FAIL;
  if (ImpersonateLoggedOnUser(Token)) {
    // CHECK: :[[@LINE+1]]:{{.*}}a web client{{.*}} [mapi-double-hop-logon]
    hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
    RevertToSelf();
  }
  return hr;
}

// Other requests hand out no token.
HRESULT asksForPath(EXTENSION_CONTROL_BLOCK *Block, LPMAPISESSION *Session) {
  char Path[MAX_PATH];
  DWORD Size = sizeof(Path);
  Block->ServerSupportFunction(Block->ConnID, HSE_REQ_MAP_URL_TO_PATH, Path,
                               &Size, nullptr);
  return MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
}

HRESULT asPipeClient(HANDLE Pipe, LPMAPISESSION *Session) {
  CAccessToken Token;
  if (!Token.OpenNamedPipeClientToken(Pipe, TOKEN_ALL_ACCESS) ||
      !Token.Impersonate())
    return E_FAIL;
  // CHECK: :[[@LINE+1]]:{{.*}}named pipe{{.*}} [mapi-double-hop-logon]
  HRESULT hr = MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
  Token.Revert();
  return hr;
}

HRESULT afterwards(HANDLE Pipe, LPMAPISESSION *Session) {
  CAccessToken Token;
  if (!Token.OpenNamedPipeClientToken(Pipe, TOKEN_ALL_ACCESS) ||
      !Token.Impersonate())
    return E_FAIL;
  if (!Token.Revert())
    return E_FAIL;
  return MAPILogonEx(0, nullptr, nullptr, MAPI_EXTENDED, Session);
}
