// ATL: tokens, SIDs, security descriptors.
#pragma once
#include "atlbase.h"
#include "atlstr.h"
#include "atlcoll.h"
#include <accctrl.h>
namespace ATL {
class CDacl;
class CSacl;
class CSid {
public:
  CSid() throw();
  CSid(const SID &rhs);
  CSid(const SID *rhs);
  CSid(const SID_IDENTIFIER_AUTHORITY &, BYTE, ...);
  explicit CSid(LPCTSTR pszAccountName, LPCTSTR pszSystem = nullptr);
  virtual ~CSid();
  bool LoadAccount(LPCTSTR pszAccountName, LPCTSTR pszSystem = nullptr) throw();
  bool IsValid() const throw();
  LPCTSTR AccountName() const;
  LPCTSTR Domain() const;
  LPCTSTR Sid() const;
  const SID *GetPSID() const throw();
  operator const SID *() const throw();
  UINT GetLength() const throw();
  bool EqualPrefix(const CSid &) const throw();
  SID_NAME_USE SidNameUse() const throw();
};
bool operator==(const CSid &, const CSid &) throw();
bool operator!=(const CSid &, const CSid &) throw();
namespace Sids {
CSid Null();
CSid World();
CSid Local();
CSid System();
CSid Self();
CSid Anonymous();
CSid AuthenticatedUser();
CSid Interactive();
CSid NetworkService();
CSid Service();
CSid Admins();
CSid Users();
CSid Guests();
CSid PowerUsers();
CSid CreatorOwner();
} // namespace Sids
class CAcl {
public:
  virtual ~CAcl();
  UINT GetAceCount() const throw();
  bool RemoveAces(const CSid &);
  const ACL *GetPACL() const throw();
  operator const ACL *() const throw();
  bool IsNull() const throw();
  void SetNull() throw();
  void SetEmpty() throw();
};
class CDacl : public CAcl {
public:
  CDacl() throw();
  CDacl(const ACL &);
  bool AddAllowedAce(const CSid &, ACCESS_MASK, BYTE = 0);
  bool AddDeniedAce(const CSid &, ACCESS_MASK, BYTE = 0);
};
class CSacl : public CAcl {
public:
  CSacl() throw();
  bool AddAuditAce(const CSid &, ACCESS_MASK, bool, bool, BYTE = 0);
};
class CSecurityDesc {
public:
  CSecurityDesc() throw();
  virtual ~CSecurityDesc() throw();
  bool FromString(LPCTSTR) throw();
  bool ToString(CString *, SECURITY_INFORMATION = OWNER_SECURITY_INFORMATION) const throw();
  void SetOwner(const CSid &, bool = false);
  void SetGroup(const CSid &, bool = false);
  void SetDacl(const CDacl &, bool = false);
  void SetDacl(bool, bool = false);
  void SetSacl(const CSacl &, bool = false);
  bool GetOwner(CSid *, bool * = nullptr) const throw();
  bool GetDacl(CDacl *, bool * = nullptr, bool * = nullptr) const throw();
  bool MakeAbsolute() throw();
  bool MakeSelfRelative() throw();
  const SECURITY_DESCRIPTOR *GetPSECURITY_DESCRIPTOR() const throw();
  operator const SECURITY_DESCRIPTOR *() const throw();
};
class CSecurityAttributes : public SECURITY_ATTRIBUTES {
public:
  CSecurityAttributes() throw();
  explicit CSecurityAttributes(const CSecurityDesc &, bool = false);
  void Set(const CSecurityDesc &, bool = false) throw();
};
class CTokenGroups {
public:
  CTokenGroups() throw();
  virtual ~CTokenGroups() throw();
  void Add(const CSid &, DWORD);
  bool LookupSid(const CSid &, DWORD * = nullptr) const throw();
  const TOKEN_GROUPS *GetPTOKEN_GROUPS() const throw();
};
class CTokenPrivileges {
public:
  CTokenPrivileges() throw();
  virtual ~CTokenPrivileges() throw();
  bool Add(LPCTSTR, bool) throw();
  const TOKEN_PRIVILEGES *GetPTOKEN_PRIVILEGES() const throw();
};
class CAutoRevertImpersonation;
class CAccessToken {
public:
  CAccessToken() throw();
  virtual ~CAccessToken() throw();
  void Attach(HANDLE hToken) throw();
  HANDLE Detach() throw();
  HANDLE GetHandle() const throw();
  HKEY HKeyCurrentUser() const throw();
  bool EnablePrivilege(LPCTSTR, CTokenPrivileges * = nullptr, bool * = nullptr) throw();
  bool EnablePrivileges(const CTokenPrivileges &, CTokenPrivileges * = nullptr, bool * = nullptr) throw();
  bool DisablePrivilege(LPCTSTR, CTokenPrivileges * = nullptr, bool * = nullptr) throw();
  bool CheckTokenMembership(const CSid &, bool *) const throw();
  bool GetUser(CSid *) const throw();
  bool GetGroups(CTokenGroups *) const throw();
  bool GetPrivileges(CTokenPrivileges *) const throw();
  bool GetPrimaryGroup(CSid *) const throw();
  bool GetOwner(CSid *) const throw();
  bool GetDefaultDacl(CDacl *) const throw();
  bool GetLogonSid(CSid *) const throw();
  bool GetLogonSessionId(LUID *) const throw();
  bool GetTerminalServicesSessionId(DWORD *) const throw();
  bool GetType(TOKEN_TYPE *) const throw();
  bool GetImpersonationLevel(SECURITY_IMPERSONATION_LEVEL *) const throw();
  bool IsTokenRestricted() const throw();
  bool GetThreadToken(DWORD dwDesiredAccess, HANDLE hThread = nullptr, bool bOpenAsSelf = true) throw();
  bool GetProcessToken(DWORD dwDesiredAccess, HANDLE hProcess = nullptr) throw();
  bool GetEffectiveToken(DWORD dwDesiredAccess) throw();
  bool OpenThreadToken(DWORD dwDesiredAccess, bool bImpersonate = false, bool bOpenAsSelf = true,
                       SECURITY_IMPERSONATION_LEVEL = SecurityImpersonation) throw();
  bool OpenCOMClientToken(DWORD dwDesiredAccess, bool bImpersonate = false, bool bOpenAsSelf = true) throw();
  bool OpenNamedPipeClientToken(HANDLE hPipe, DWORD dwDesiredAccess, bool bImpersonate = false, bool bOpenAsSelf = true) throw();
  bool OpenRPCClientToken(RPC_BINDING_HANDLE, DWORD dwDesiredAccess, bool bImpersonate = false, bool bOpenAsSelf = true) throw();
  bool ImpersonateLoggedOnUser() const throw();
  bool Impersonate(HANDLE hThread = nullptr) const throw();
  bool Revert(HANDLE hThread = nullptr) const throw();
  bool LoadUserProfile() throw();
  HANDLE GetProfile() const throw();
  bool CreatePrimaryToken(CAccessToken *, DWORD = MAXIMUM_ALLOWED, const CSecurityAttributes * = nullptr) const throw();
  bool CreateImpersonationToken(CAccessToken *, SECURITY_IMPERSONATION_LEVEL = SecurityImpersonation) const throw();
  bool CreateRestrictedToken(CAccessToken *, const CTokenGroups &, const CTokenGroups &,
                             const CTokenPrivileges & = CTokenPrivileges()) const throw();
  bool CreateProcessAsUser(LPCTSTR, LPTSTR, LPPROCESS_INFORMATION, LPSTARTUPINFO, DWORD = NORMAL_PRIORITY_CLASS,
                           bool = false, const CSecurityAttributes * = nullptr,
                           const CSecurityAttributes * = nullptr, LPVOID = nullptr, LPCTSTR = nullptr) throw();
  bool LogonUser(LPCTSTR pszUserName, LPCTSTR pszDomain, LPCTSTR pszPassword,
                 DWORD dwLogonType = LOGON32_LOGON_INTERACTIVE,
                 DWORD dwLogonProvider = LOGON32_PROVIDER_DEFAULT) throw();
  bool SetOwner(const CSid &) throw();
  bool SetDefaultDacl(const CDacl &) throw();
  HANDLE m_hToken;
};
class CAutoRevertImpersonation {
public:
  CAutoRevertImpersonation(const CAccessToken *pAT) throw();
  ~CAutoRevertImpersonation() throw();
  void Attach(const CAccessToken *pAT) throw();
  const CAccessToken *Detach() throw();
  const CAccessToken *GetAccessToken() throw();
};
bool AtlGetDacl(HANDLE, SE_OBJECT_TYPE, CDacl *) throw();
bool AtlSetDacl(HANDLE, SE_OBJECT_TYPE, const CDacl &, DWORD = 0) throw();
bool AtlGetSecurityDescriptor(LPCTSTR, SE_OBJECT_TYPE, CSecurityDesc *, SECURITY_INFORMATION = 0, bool = true) throw();
} // namespace ATL
