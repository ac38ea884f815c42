// Mock: ATL's access token.
#ifndef MOCK_ATLSECURITY_H
#define MOCK_ATLSECURITY_H
#include <atlbase.h>
namespace ATL {
class CAutoRevertImpersonation;
class CAccessToken {
public:
  CAccessToken() throw() {}
  virtual ~CAccessToken() throw() {}
  HANDLE GetHandle() const throw();
  bool Impersonate(HANDLE hThread = nullptr) const throw(...);
  bool ImpersonateLoggedOnUser() const throw(...);
  bool Revert(HANDLE hThread = nullptr) const throw();
  bool LogonUser(LPCTSTR pszUserName, LPCTSTR pszDomain, LPCTSTR pszPassword,
                 DWORD dwLogonType = LOGON32_LOGON_INTERACTIVE,
                 DWORD dwLogonProvider = LOGON32_PROVIDER_DEFAULT) throw();
  bool GetThreadToken(DWORD dwDesiredAccess, HANDLE hThread = nullptr,
                      bool bOpenAsSelf = true) throw();
  bool GetProcessToken(DWORD dwDesiredAccess,
                       HANDLE hProcess = nullptr) throw();
  bool OpenThreadToken(DWORD dwDesiredAccess, bool bImpersonate = false,
                       bool bOpenAsSelf = true,
                       SECURITY_IMPERSONATION_LEVEL sil =
                           SecurityImpersonation) throw(...);
  bool OpenCOMClientToken(DWORD dwDesiredAccess, bool bImpersonate = false,
                          bool bOpenAsSelf = true) throw(...);
  bool OpenNamedPipeClientToken(HANDLE hPipe, DWORD dwDesiredAccess,
                                bool bImpersonate = false,
                                bool bOpenAsSelf = true) throw(...);
  bool OpenRPCClientToken(void *BindingHandle, DWORD dwDesiredAccess,
                          bool bImpersonate = false,
                          bool bOpenAsSelf = true) throw(...);
};
class CAutoRevertImpersonation {
public:
  CAutoRevertImpersonation(const CAccessToken *pAT) throw();
  ~CAutoRevertImpersonation() throw();
  void Attach(const CAccessToken *pAT) throw();
  const CAccessToken *Detach() throw();
};
} // namespace ATL
#endif // MOCK_ATLSECURITY_H
