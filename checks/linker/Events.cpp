//===- Events.cpp - What an analysis starts from --------------------------===//

#include "checks/linker/Events.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi;
using models::EffectKind;

static bool isEvent(const models::Effect &Effect) {
  switch (Effect.K) {
  case EffectKind::CloseHandle:
  case EffectKind::Spawn:
  case EffectKind::ThreadCallback:
  case EffectKind::OpenFile:
  case EffectKind::CreateLock:
  case EffectKind::AcquireLock:
  case EffectKind::ReleaseLock:
  case EffectKind::UseKey:
  case EffectKind::CloseKey:
  case EffectKind::Assign:
  case EffectKind::AddressOf:
  case EffectKind::Invoke:
  case EffectKind::FunctionByName:
  case EffectKind::Neutral:
  case EffectKind::SetText:
  case EffectKind::AppendText:
  case EffectKind::IsNull:
  case EffectKind::TellIdentity:
  case EffectKind::Convert:
  case EffectKind::NoReturn:
  case EffectKind::Keep:
    return false;
  default:
    return true;
  }
}

bool linker::isEvent(const models::FunctionModel &Model, bool MayNameMapisvc) {
  return !Model.IsAuxiliary &&
         llvm::any_of(Model.Effects, [&](const models::Effect &Effect) {
           return ::isEvent(Effect) &&
                  (MayNameMapisvc || Effect.K != EffectKind::EditFile);
         });
}

bool linker::changesIdentity(const models::FunctionModel &Model) {
  return llvm::any_of(Model.Effects, [](const models::Effect &Effect) {
    return Effect.K == EffectKind::Impersonate ||
           Effect.K == EffectKind::Revert ||
           Effect.K == EffectKind::SetThreadToken;
  });
}

const models::FunctionModel *
linker::modelOfPointer(const models::ModelSet &Models, llvm::StringRef Place) {
  llvm::StringRef Name = Place.substr(Place.rfind(':') + 1);
  for (llvm::StringRef Prefix : {"m_", "g_", "s_"})
    Name.consume_front(Prefix);
  for (llvm::StringRef Prefix : {"", "pfn", "lpfn", "fn", "lp", "p", "_"})
    if (Name.starts_with(Prefix))
      if (const auto *M = Models.function(Name.substr(Prefix.size())))
        return M;
  return nullptr;
}

bool linker::mayNameMapisvc(llvm::StringRef Text) {
  return Text.contains_insensitive("mapisvc") ||
         Text.contains_insensitive("svc.inf");
}
