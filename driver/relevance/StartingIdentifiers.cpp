//===- StartingIdentifiers.cpp - Names that matter by themselves ----------===//

#include "checks/linker/Events.h"
#include "checks/models/Models.h"
#include "driver/relevance/RelevanceIndex.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace mapi;
using llvm::StringRef;

std::vector<std::string>
relevance::startingIdentifiers(const models::ModelSet &Models) {
  // A class matters by itself if one of its methods does; interfaces do by
  // being used.
  llvm::StringMap<bool> Methods;
  llvm::StringSet<> Events, Others;
  for (const models::FunctionModel &Function : Models.functions()) {
    auto [Scope, Name] = StringRef(Function.Name).rsplit("::");
    bool IsEvent = linker::isEvent(Function);
    if (Name.empty())
      Name = Scope;
    else if (Models.classModel(Scope)) {
      Methods[Scope] |= IsEvent;
      continue;
    }
    (IsEvent ? Events : Others).insert(Name);
  }
  for (const models::ClassModel &Class : Models.classes()) {
    auto It = Methods.find(Class.Name);
    bool IsEvent = Class.K == models::ClassKind::Interface ||
                   It == Methods.end() || It->second;
    auto &Names = IsEvent ? Events : Others;
    StringRef Name = Class.Name;
    Names.insert(Name.substr(Name.rfind(':') + 1));
    for (const std::string &Alias : Class.Aliases)
      Names.insert(Alias);
  }
  // The key matters to registry calls, which are no events either.
  Others.insert("HKEY_CURRENT_USER");

  std::vector<std::string> Result;
  for (const std::string &Name : Models.relevantIdentifiers())
    if (Events.contains(Name) || !Others.contains(Name))
      Result.push_back(Name);
  return Result;
}
