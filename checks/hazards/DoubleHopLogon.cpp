//===- DoubleHopLogon.cpp -------------------------------------------------===//
//
// An identity that came over the network, without its password, does not
// reach a further server: credentials can be passed on only with Kerberos
// delegation, which Exchange's store provider does not support (KB 918710).
//
//===----------------------------------------------------------------------===//

#include "checks/hazards/Check.h"
#include <fmt/format.h>

using namespace mapi;
using namespace mapi::hazards;
using namespace mapi::solver;
using models::EffectKind;

namespace {
constexpr int64_t AuthPackageTag = 0x66190003; ///< PR_PROFILE_AUTH_PACKAGE
constexpr int64_t Kerberos = 16;               ///< RPC_C_AUTHN_GSS_KERBEROS

constexpr int64_t NetworkLogon = 3; ///< LOGON32_LOGON_NETWORK

/// How an identity came that cannot make a second hop; empty if it can.
llvm::StringRef singleHop(llvm::StringRef How) {
  if (How == "network-logon")
    return "a network logon (LOGON32_LOGON_NETWORK)";
  if (How == "rpc")
    return "the client of an RPC call";
  if (How == "com")
    return "the client of a COM call";
  if (How == "pipe")
    return "the client of a named pipe";
  if (How == "sspi")
    return "an SSPI context";
  if (How == "http")
    return "a web client";
  if (How == "dde")
    return "a DDE client";
  return "";
}

class DoubleHopLogon : public Check {
public:
  Verdict judge(const Operation &Op, const Context &C, Report &R) override {
    if (Op.K == EffectKind::SetProperties)
      return judgeProfile(Op, C, R);
    if (Op.K != EffectKind::MapiLogon)
      return Verdict::Harmless;
    if (Op.P.Current.isEntry())
      return Verdict::Depends;
    if (!Op.P.Current.isClient())
      return Verdict::Harmless;
    llvm::StringRef Whose =
        singleHop(C.Solver.symbols().text(Op.P.Current.How));
    if (Whose.empty() && Op.LogonTypes.isEnumerated() &&
        Op.LogonTypes.contains(NetworkLogon))
      Whose = singleHop("network-logon");
    if (Whose.empty() && StateOps(C.Solver.symbols()).isFromEntry(Op.LogonType))
      return Verdict::Depends;
    if (Whose.empty())
      return StateOps(C.Solver.symbols()).isFromEntry(Op.P.Current.Token)
                 ? Verdict::Depends
                 : Verdict::Harmless;
    R.Message = fmt::format(
        "'{}' logs on under the identity of {}, which cannot be passed on to "
        "another server; the logon to Exchange fails (MAPI_E_LOGON_FAILED)",
        Op.Model->Name, Whose.str());
    R.Fix = "log on with an account whose password the program has "
            "(LOGON32_LOGON_INTERACTIVE or _BATCH), as the process's user, or "
            "on the Exchange server itself";
    R.Show.Tokens = true;
    return Verdict::Hazard;
  }

private:
  static Verdict judgeProfile(const Operation &Op, const Context &C,
                              Report &R) {
    Verdict V = Verdict::Harmless;
    for (const PropertyValue &P : Op.Properties) {
      if (StateOps(C.Solver.symbols()).isFromEntry(P.OpenTag))
        V = Verdict::Depends;
      if (P.Tag != AuthPackageTag)
        continue;
      if (StateOps(C.Solver.symbols()).isFromEntry(P.V))
        V = Verdict::Depends;
      if (!P.Range.isEnumerated() || !P.Range.contains(Kerberos))
        continue;
      R.Message = "the profile asks for Kerberos (RPC_C_AUTHN_GSS_KERBEROS), "
                  "which Exchange's MAPI provider does not support";
      R.Fix = "use RPC_C_AUTHN_GSS_NEGOTIATE, and a process that runs as the "
              "user whose mailbox it opens";
      R.Show.Identity = false;
      R.Where = P.Where;
      return Verdict::Hazard;
    }
    return V;
  }
};
} // namespace

std::unique_ptr<Check> mapi::hazards::makeDoubleHopLogon() {
  return std::make_unique<DoubleHopLogon>();
}
