//===- Link.cpp - TU summaries to program ---------------------------------===//

#include "checks/linker/Link.h"
#include "checks/linker/CallGraph.h"
#include "checks/linker/Joiner.h"

using namespace mapi;
using namespace mapi::linker;

Program
linker::link(std::vector<std::shared_ptr<const summary::TUSummary>> Units,
             std::shared_ptr<const models::ModelSet> Models,
             const Membership &Programs) {
  Program P;
  P.Models = std::move(Models);
  Joiner(P, Programs).run(std::move(Units));
  CallGraph(P).run();
  return P;
}
