//===- Print.cpp - The linked program as text -----------------------------===//

#include "checks/linker/Program.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi;
using namespace mapi::linker;
using llvm::StringRef;
using summary::CalleeKind;

namespace mapi::linker {

/// Prints a program with names instead of numbers.
class ProgramPrinter {
public:
  ProgramPrinter(const Program &P, llvm::raw_ostream &OS) : P(P), OS(OS) {}
  void print();

private:
  void nameFunctions();
  void names(llvm::ArrayRef<FunctionId> Ids);
  void function(FunctionId Id);
  template <typename Map> std::vector<StringRef> sortedKeys(const Map &M) {
    std::vector<StringRef> Keys;
    for (const auto &Entry : M)
      if (!Entry.second.empty())
        Keys.push_back(Entry.first());
    llvm::sort(Keys);
    return Keys;
  }

  const Program &P;
  llvm::raw_ostream &OS;
  /// By FunctionId. Functions of one name have their unit added, then a
  /// number.
  std::vector<std::string> Names;
};

} // namespace mapi::linker

void ProgramPrinter::nameFunctions() {
  llvm::StringMap<unsigned> Uses;
  for (const Function &F : P.Functions) {
    const Entity &E = P.Entities[F.Entity];
    Names.push_back(E.Api.empty() ? E.Name : E.Api);
    ++Uses[Names.back()];
  }
  for (FunctionId Id = 0; Id != Names.size(); ++Id)
    if (Uses[Names[Id]] > 1)
      Names[Id] += "@" + P.Functions[Id].Unit->MainFile;
  Uses.clear();
  for (std::string &Name : Names)
    if (unsigned Number = ++Uses[Name]; Number > 1)
      Name += "#" + std::to_string(Number);
}

void ProgramPrinter::names(llvm::ArrayRef<FunctionId> Ids) {
  llvm::interleave(Ids, OS, [&](FunctionId Id) { OS << Names[Id]; }, ", ");
}

void ProgramPrinter::function(FunctionId Id) {
  const Function &F = P.Functions[Id];
  OS << "function " << Names[Id] << " in " << F.Unit->MainFile;
  if (F.IsRoot)
    OS << " root";
  if (F.IsThreadEntry)
    OS << " thread-entry";
  if (F.Body->IsDegraded)
    OS << " degraded";
  if (F.Body->IsOutOfBudget)
    OS << " out-of-budget";
  OS << '\n';
  for (const summary::Block &B : F.Body->Blocks) {
    for (const summary::Instruction &I : B.Instructions) {
      if (I.Op != summary::Opcode::Call)
        continue;
      if (I.CallKind == CalleeKind::Indirect) {
        StringRef Type = F.Unit->string(I.Symbol);
        OS << "  indirect " << Type;
        if (!P.addressTaken(Type).empty())
          OS << " -> ";
        names(P.addressTaken(Type));
        OS << '\n';
        continue;
      }
      const Entity &E = P.Entities[P.entity(F, I.Callee)];
      bool IsVirtual = I.CallKind == CalleeKind::Virtual;
      OS << (IsVirtual ? "  virtual " : "  call ");
      if (!E.Api.empty()) {
        OS << "api " << E.Api << '\n';
        continue;
      }
      auto Targets = P.targets(P.entity(F, I.Callee), IsVirtual);
      OS << E.Name << (Targets.empty() ? " -> unknown" : " -> ");
      names(Targets);
      OS << '\n';
    }
  }
}

void ProgramPrinter::print() {
  OS << "program units " << P.Units.size() << " functions "
     << P.Functions.size() << " irrelevant " << P.FunctionsIrrelevant
     << " ambiguous " << P.FunctionsAmbiguous << '\n';
  nameFunctions();
  for (FunctionId Id = 0; Id != P.Functions.size(); ++Id)
    function(Id);
  for (StringRef Type : sortedKeys(P.AddressTaken)) {
    OS << "address-taken " << Type << " -> ";
    names(P.addressTaken(Type));
    OS << '\n';
  }
  for (StringRef Place : sortedKeys(P.Stored)) {
    OS << "stored " << Place << " <- ";
    llvm::interleave(
        P.storedFunctions(Place), OS,
        [&](EntityId Id) { OS << P.Entities[Id].Name; }, ", ");
    OS << '\n';
  }
  for (const auto &Component : P.BottomUp) {
    OS << "component ";
    names(Component);
    OS << '\n';
  }
}

void Program::print(llvm::raw_ostream &OS) const {
  ProgramPrinter(*this, OS).print();
}
