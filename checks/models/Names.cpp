//===- Names.cpp - Enumerators of the models as YAML spells them ----------===//

#include "checks/models/Names.h"
#include "llvm/ADT/Twine.h"
#include <iterator>

using namespace llvm;

namespace mapi::models {

namespace {

constexpr unsigned Object = static_cast<unsigned>(Role::Object);
constexpr unsigned Token = static_cast<unsigned>(Role::Token);
constexpr unsigned Entry = static_cast<unsigned>(Role::Entry);
constexpr unsigned Argument = static_cast<unsigned>(Role::Argument);
constexpr unsigned Name = static_cast<unsigned>(Role::Name);
constexpr EffectWhen Success = EffectWhen::Success;
constexpr EffectWhen Always = EffectWhen::Always;
constexpr ArgRef Effect::*NoMain = nullptr;

const EffectInfo Effects[] = {
    {EffectKind::Impersonate, "impersonate", &Effect::Token, 0, Success,
     "token|rpc|com|pipe|sspi|dde|http|anonymous", "impersonates"},
    {EffectKind::Revert, "revert", NoMain, 0, Success, "", "reverts"},
    {EffectKind::SetThreadToken, "set-thread-token", &Effect::Token, Token,
     Success, "", "sets the thread's token"},
    {EffectKind::ImpersonateSelf, "impersonate-self", NoMain, 0, Success, "",
     "impersonates the process's own user"},
    {EffectKind::SaveIdentity, "save-identity", &Effect::Object, Object,
     Success, "", "saves the identity"},
    {EffectKind::RestoreIdentity, "restore-identity", &Effect::Object, Object,
     Success, "", "restores a saved identity"},
    {EffectKind::OpenToken, "open-token", &Effect::Object, Object, Success,
     "logon|network-logon|thread|process|duplicate|rpc|com|pipe|http",
     "opens a token"},
    {EffectKind::CloseHandle, "close-handle", &Effect::Object, Object, Success,
     "", "closes a handle"},
    {EffectKind::MapiInitialize, "mapi-initialize", NoMain, 0, Success,
     "|implicit", "starts MAPI"},
    {EffectKind::MapiUninitialize, "mapi-uninitialize", NoMain, 0, Success, "",
     "ends MAPI"},
    {EffectKind::MapiLogon, "mapi-logon", &Effect::Flags, 0, Success, "",
     "logs on to MAPI"},
    {EffectKind::Obtain, "obtain", &Effect::Object, Object, Success,
     "interface|buffer|rowset|sink|session|handle", "obtains"},
    {EffectKind::Use, "use", &Effect::Object, Object, Always, "", "uses"},
    {EffectKind::Release, "release", &Effect::Object, Object, Always, "",
     "releases"},
    {EffectKind::Free, "free", &Effect::Object, Object, Always, "", "frees"},
    {EffectKind::Advise, "advise", NoMain, 0, Success, "|sink",
     "asks for notifications"},
    {EffectKind::SetProperties, "set-properties", &Effect::Object, Object,
     Success, "", "sets properties"},
    {EffectKind::Spawn, "spawn", &Effect::Entry, 0, Success,
     "thread|work item|timer|wait", "creates a thread"},
    {EffectKind::EditFile, "edit-file", &Effect::Name, Name, Success,
     "|shell-operation", "writes a file"},
    {EffectKind::OpenFile, "open-file", &Effect::Name, Name, Always, "",
     "opens a file"},
    {EffectKind::NameMapisvc, "name-mapisvc", &Effect::Object, Object, Success,
     "", "names MAPISVC.INF"},
    {EffectKind::CreateLock, "create-lock", &Effect::Object, Object, Success,
     "mutex|semaphore|event|file|in-process", "creates a lock"},
    {EffectKind::AcquireLock, "acquire-lock", &Effect::Object, Object, Success,
     "|mutex|semaphore|event|file|in-process", "takes a lock"},
    {EffectKind::ReleaseLock, "release-lock", &Effect::Object, Object, Success,
     "", "gives a lock up"},
    {EffectKind::UseKey, "use-key", &Effect::Object, Object, Always, "",
     "uses a registry key"},
    {EffectKind::DisablePredefinedCache, "disable-predefined-cache", NoMain, 0,
     Success, "", "makes HKEY_CURRENT_USER follow the thread"},
    {EffectKind::OverridePredefKey, "override-predef-key", &Effect::Object,
     Object | Argument, Success, "", "overrides a predefined key"},
    {EffectKind::CloseKey, "close-key", &Effect::Object, Object, Success, "",
     "closes a registry key"},
    {EffectKind::Assign, "assign", &Effect::Object, Object | Argument, Success,
     "|inside", "hands a value on"},
    {EffectKind::AddressOf, "address-of", &Effect::Object, Object | Argument,
     Success, "", "hands an address on"},
    {EffectKind::Invoke, "invoke", &Effect::Entry, Entry, Always, "",
     "calls a function it was given"},
    {EffectKind::FunctionByName, "function-by-name", &Effect::Object,
     Object | Name, Success, "", "finds a function by name"},
    {EffectKind::Neutral, "neutral", NoMain, 0, Always, "", "nothing"},
    {EffectKind::ThreadCallback, "thread-callback", &Effect::Entry, Entry,
     Success, "", "names a thread's function"},
    {EffectKind::SetText, "set-text", &Effect::Object, Object | Argument,
     Always,
     "|path|make-path|format|braces|extension|default-extension|file-name",
     "makes a text"},
    {EffectKind::AppendText, "append-text", &Effect::Object, Object | Argument,
     Always,
     "|path|make-path|format|braces|extension|default-extension|file-name",
     "adds to a text"},
    {EffectKind::IsNull, "is-null", &Effect::Argument, Object | Argument,
     Always, "", "tests a value"},
    {EffectKind::EnteredImpersonating, "entered-impersonating", NoMain, 0,
     Always, "token|rpc|com|pipe|sspi|dde|http|anonymous",
     "is called under a client's identity"},
    {EffectKind::TellIdentity, "tell-identity", &Effect::Object, Object, Always,
     "", "tells whether the thread impersonates"},
    {EffectKind::Convert, "convert", &Effect::Object, Object | Argument, Always,
     "hresult|status", "converts a result"},
    {EffectKind::NoReturn, "no-return", NoMain, 0, Always, "",
     "does not come back"},
    {EffectKind::Keep, "keep", &Effect::Object, Object, Always, "",
     "keeps a value"},
};
static_assert(std::size(Effects) == static_cast<unsigned>(EffectKind::Keep) + 1,
              "an effect kind without a spelling");

// In the order of ResultKind.
const StringRef Results[] = {
    "unknown",
    "void",
    "bool",
    "hresult",
    "hresult-s-false",
    "status",
    "nt-status",
    "handle",
    "handle-or-minus-one",
    "wait",
    "last-error",
    "failure",
    "not-null",
};

// In the order of Condition::Kind.
const StringRef Conditions[] = {
    "if-equal",    "unless-equal",  "if-true", "if-bits",
    "unless-bits", "if-write-mode", "if-text",
};

} // namespace

ArrayRef<EffectInfo> effectInfos() { return Effects; }

StringRef name(ResultKind K) { return Results[static_cast<unsigned>(K)]; }

std::optional<ResultKind> resultKind(StringRef Name) {
  for (unsigned I = 0; I != std::size(Results); ++I)
    if (Results[I] == Name)
      return static_cast<ResultKind>(I);
  return std::nullopt;
}

StringRef name(Condition::Kind K) {
  return Conditions[static_cast<unsigned>(K)];
}

StringRef name(EffectWhen W) {
  switch (W) {
  case EffectWhen::Success:
    return "success";
  case EffectWhen::Failure:
    return "failure";
  case EffectWhen::Always:
    return "always";
  }
  return "";
}

std::string spelling(const ArgRef &Ref) {
  switch (Ref.K) {
  case ArgRef::Kind::None:
    return "";
  case ArgRef::Kind::Argument:
    return std::to_string(Ref.Index);
  case ArgRef::Kind::Pointee:
    return "\"*" + std::to_string(Ref.Index) + "\"";
  case ArgRef::Kind::This:
    return "this";
  case ArgRef::Kind::Slot:
    return "slot";
  case ArgRef::Kind::Result:
    return "result";
  case ArgRef::Kind::Constant:
    return "{ constant: " + std::to_string(Ref.Index) + " }";
  case ArgRef::Kind::ArgumentSlot:
    return std::to_string(Ref.Index) + ".slot";
  case ArgRef::Kind::ResultSlot:
    return "result.slot";
  case ArgRef::Kind::Deleter:
    return "deleter";
  case ArgRef::Kind::ResultDeleter:
    return "result.deleter";
  }
  return "";
}

} // namespace mapi::models
