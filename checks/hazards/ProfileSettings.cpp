//===- ProfileSettings.cpp ------------------------------------------------===//
//
// Settings of a profile that keep Exchange's MAPI from getting a referral from
// Exchange 2007 and later, or tie it to one directory server.
//
//===----------------------------------------------------------------------===//

#include "checks/hazards/Check.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace mapi;
using namespace mapi::hazards;
using namespace mapi::solver;
using models::EffectKind;

namespace {
constexpr int64_t ConnectFlagsTag = 0x66040003;
constexpr int64_t UiStateTag = 0x66060003;
constexpr int64_t AuthPackageTag = 0x66190003;
constexpr int64_t ServerVersionTag = 0x661B0003;
constexpr int64_t AllowReconnectTag = 0x66390003;
constexpr int64_t ConnectNoRpcEncryption = 0x2;
constexpr int64_t UiStateEncryptNetwork = 0x4000;
constexpr int64_t AuthnWinnt = 10;
constexpr int64_t OldestServerVersion = 3000;

class ProfileSettings : public Check {
public:
  Verdict judge(const Operation &Op, const Context &C, Report &R) override {
    if (Op.K == EffectKind::UseKey && writesValue(Op)) {
      // A caller may name it.
      if (StateOps(C.Solver.symbols()).isFromEntry(Op.Named))
        return Verdict::Depends;
      if (!llvm::StringRef(Op.Name).equals_insensitive("DS Server"))
        return Verdict::Harmless;
      R.Message = "the setting \"DS Server\" ties MAPI to one directory "
                  "server; when that server does not answer, the logon fails "
                  "instead of finding another";
      R.Fix = "do not set it; let Exchange refer MAPI to a directory server";
      R.Show.Identity = false;
      return Verdict::Hazard;
    }
    if (Op.K != EffectKind::SetProperties)
      return Verdict::Harmless;
    Verdict Result = Verdict::Harmless;
    StateOps Ops(C.Solver.symbols());
    std::vector<Report> Found;
    for (const PropertyValue &P : Op.Properties) {
      if (P.Tag == UiStateTag && (P.Ones & UiStateEncryptNetwork))
        Encrypts = true;
      Report Mine;
      if (judgeProperty(P, C, Mine)) {
        Mine.Show.Identity = false;
        Mine.Where = P.Where;
        Found.push_back(std::move(Mine));
      } else if (Ops.isFromEntry(P.V) || Ops.isFromEntry(P.OpenTag)) {
        Result = Verdict::Depends;
      }
    }
    if (Found.empty())
      return Result;
    R = std::move(Found.back());
    Found.pop_back();
    R.Others = std::move(Found);
    return Verdict::Hazard;
  }

  void finish(const Context &C, std::vector<Finding> &Mine) override {
    if (!Encrypts)
      return;
    llvm::erase_if(
        Mine, [&](const Finding &F) { return Removals.count(F.Where) != 0; });
  }

private:
  /// Where the flag is removed, and comes back unless the program Encrypts.
  std::set<Place> Removals;
  bool Encrypts = false;

  /// It writes a value of the registry; all APIs that do have it in their name.
  static bool writesValue(const Operation &Op) {
    llvm::StringRef Name = Op.Model->Name;
    return Name.contains("Set") || Name.contains("set_value");
  }

  /// \p P cuts MAPI off; \p R says how.
  bool judgeProperty(const PropertyValue &P, const Context &C, Report &R) {
    switch (P.Tag) {
    case AuthPackageTag:
      if (!P.Range.isEnumerated() || !P.Range.contains(AuthnWinnt))
        return false;
      R.Message = "PR_PROFILE_AUTH_PACKAGE is RPC_C_AUTHN_WINNT, which "
                  "Exchange 2007 and later do not accept for referrals; the "
                  "address book is then bound to one server";
      R.Fix = "set RPC_C_AUTHN_GSS_NEGOTIATE (9)";
      return true;
    case ConnectFlagsTag:
      if ((P.Ones & ConnectNoRpcEncryption) ||
          P.Range.anyHasBits(ConnectNoRpcEncryption)) {
        R.Message = "CONNECT_NO_RPC_ENCRYPTION stays in "
                    "PR_PROFILE_CONNECT_FLAGS; MAPI then asks for referrals "
                    "with an authentication that Exchange 2007 and later "
                    "refuse";
        R.Fix = "remove the flag, and set EDK_PROFILEUISTATE_ENCRYPTNETWORK "
                "(0x4000) in PR_PROFILE_UI_STATE so that it stays away";
        return true;
      }
      if (!clearsEncryptionFlag(P.V, C))
        return false;
      R.Message = "CONNECT_NO_RPC_ENCRYPTION is removed from "
                  "PR_PROFILE_CONNECT_FLAGS, but MAPI sets it again as long as "
                  "PR_PROFILE_UI_STATE lacks EDK_PROFILEUISTATE_ENCRYPTNETWORK";
      Removals.insert(toPlace(P.Where));
      R.Fix = "set EDK_PROFILEUISTATE_ENCRYPTNETWORK (0x4000) in "
              "PR_PROFILE_UI_STATE of the same profile section";
      return true;
    case AllowReconnectTag:
      if (!P.Range.isEnumerated() || P.Range == RangeSet::constant(1))
        return false;
      R.Message = "PR_PROFILE_ABP_ALLOW_RECONNECT is not 1; the address book "
                  "does not reconnect when its directory server goes away";
      R.Fix = "set it to 1";
      return true;
    case ServerVersionTag:
      if (P.Range.isEmpty() ||
          (P.Range.upper() >= OldestServerVersion &&
           !(P.Range.isEnumerated() && P.Range.lower() < OldestServerVersion)))
        return false;
      R.Message = "PR_PROFILE_SERVER_VERSION is below 3000; MAPI takes the "
                  "server for one that gives no referrals";
      R.Fix = "set it to 3000 or higher";
      return true;
    default:
      return false;
    }
  }

  /// `old & ~CONNECT_NO_RPC_ENCRYPTION`: the flag is taken out of flags that
  /// are otherwise kept.
  static bool clearsEncryptionFlag(const Value &V, const Context &C) {
    if (!V.is(Value::Kind::Symbol))
      return false;
    const Symbol &S = C.Solver.symbols().symbol(V.Id);
    if (S.K != Symbol::Kind::Expr)
      return false;
    if (S.Op == summary::BinaryOp::Or)
      return clearsEncryptionFlag(S.L, C) || clearsEncryptionFlag(S.R, C);
    if (S.Op != summary::BinaryOp::And)
      return false;
    for (const Value &Mask : {S.L, S.R})
      if (Mask.is(Value::Kind::Int))
        return !(Mask.Int & ConnectNoRpcEncryption) && Mask.Int != 0;
    return false;
  }
};
} // namespace

std::unique_ptr<Check> mapi::hazards::makeProfileSettings() {
  return std::make_unique<ProfileSettings>();
}
