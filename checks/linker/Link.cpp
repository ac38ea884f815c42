//===- Link.cpp - TU summaries to program ---------------------------------===//

#include "checks/linker/Link.h"
#include "checks/linker/CallGraph.h"
#include "checks/linker/Events.h"
#include "checks/linker/Joiner.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi;
using namespace mapi::linker;

static bool someUnitMayNameMapisvc(const Program &P) {
  auto Names = [](const models::Effect &Effect) {
    return Effect.K == models::EffectKind::NameMapisvc;
  };
  auto HasText = [](const auto &Unit) {
    return llvm::any_of(Unit->Strings, mayNameMapisvc);
  };
  return llvm::any_of(P.Units, HasText) ||
         llvm::any_of(P.Entities, [&](const Entity &E) {
           return E.Model && llvm::any_of(E.Model->Effects, Names);
         });
}

Program
linker::link(std::vector<std::shared_ptr<const summary::TUSummary>> Units,
             std::shared_ptr<const models::ModelSet> Models,
             const Membership &Programs) {
  Program P;
  P.Models = std::move(Models);
  Joiner(P, Programs).run(std::move(Units));
  P.MayNameMapisvc = someUnitMayNameMapisvc(P);
  CallGraph(P).run();
  return P;
}
