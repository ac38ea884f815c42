//===- Results.cpp - Who looks at the results of identity changes ---------===//

#include "checks/solver/Results.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi;
using namespace mapi::solver;
using summary::Instruction;
using summary::Opcode;
using OperandKind = summary::Operand::Kind;

ResultId Results::result(linker::FunctionId Function, uint32_t Call) {
  auto [It, IsNew] = Ids.try_emplace({Function, Call}, All.size());
  if (IsNew)
    All.push_back(false);
  return It->second;
}

std::optional<Results::Key> Results::key(RegionId R) const {
  std::optional<Key> K = Table.key(R);
  return K == AnyPointee ? std::nullopt : K;
}

/// What is kept in one place, or returned, may be this many symbols.
static constexpr unsigned MaxKept = 64;

/// Calls \p Result and \p Entry for all that \p Symbols may be or are computed
/// from. False: that is more than \p Limit symbols.
bool Results::origins(llvm::ArrayRef<SymbolId> Symbols, const ResultMap &Of,
                      llvm::function_ref<void(ResultId)> Result,
                      llvm::function_ref<void(SymbolId)> Entry,
                      unsigned Limit) const {
  llvm::SmallVector<SymbolId, 8> Work;
  llvm::SmallDenseSet<SymbolId, 8> Seen;
  auto AddSymbol = [&](SymbolId Id) {
    if (Seen.insert(Id).second)
      Work.push_back(Id);
  };
  auto Add = [&](const Value &X) {
    if (X.is(Value::Kind::Symbol))
      AddSymbol(X.Id);
  };
  for (SymbolId Id : Symbols)
    AddSymbol(Id);
  while (!Work.empty()) {
    if (Seen.size() > Limit)
      return false;
    SymbolId Id = Work.pop_back_val();
    if (auto It = Of.find(Id); It != Of.end())
      for (ResultId R : It->second)
        Result(R);
    const Symbol &Sym = Table.symbol(Id);
    if (Sym.K == Symbol::Kind::Entry) {
      Entry(Id);
    } else if (Sym.K == Symbol::Kind::Expr) {
      Add(Sym.L);
      Add(Sym.R);
    }
    for (SymbolId Input : Table.inputs(Id))
      AddSymbol(Input);
  }
  return true;
}

void Results::lookAt(llvm::ArrayRef<SymbolId> Symbols, const ResultMap &Of,
                     EntrySymbols &Entries) {
  origins(
      Symbols, Of, [&](ResultId R) { All[R] = true; },
      [&](SymbolId Entry) {
        if (std::optional<Key> K = key(Table.symbol(Entry).A))
          Looked.insert(*K);
        else
          Entries.insert(Entry);
      });
}

void Results::lookAtResults(llvm::ArrayRef<SymbolId> Symbols,
                            const ResultMap &Of) {
  origins(Symbols, Of, [&](ResultId R) { All[R] = true; }, [](SymbolId) {});
}

bool Results::originsOf(SymbolId Symbol, const ResultMap &Of,
                        llvm::SmallVectorImpl<ResultId> &Results,
                        llvm::SmallVectorImpl<SymbolId> &Entries) const {
  return origins(
      Symbol, Of,
      [&](ResultId R) {
        if (!llvm::is_contained(Results, R))
          Results.push_back(R);
      },
      [&](SymbolId Entry) { Entries.push_back(Entry); }, MaxKept);
}

bool Results::comesFrom(Value V, const ResultMap &Of, ResultId R) const {
  bool Found = false;
  if (V.is(Value::Kind::Symbol))
    origins(V.Id, Of, [&](ResultId Id) { Found |= Id == R; }, [](SymbolId) {});
  return Found;
}

bool Results::keep(Value V, const ResultMap &Of, RegionId Where,
                   KeptSymbols *Entries) {
  std::optional<Key> To = key(Where);
  if (!To || !V.is(Value::Kind::Symbol))
    return true;
  return origins(
      V.Id, Of, [&](ResultId R) { Places[*To].Results.insert(R); },
      [&](SymbolId Entry) {
        std::optional<Key> From = key(Table.symbol(Entry).A);
        if (!From && Entries)
          Entries->insert({Entry, Where});
        else if (From && *From != *To)
          Places[*To].From.insert(*From);
      },
      MaxKept);
}

void Results::addReads(const linker::Program &P, const summary::TUSummary &Unit,
                       const summary::Function &F, SymbolTable &Names) {
  llvm::DenseMap<uint32_t, const Instruction *> Definitions;
  for (const summary::Block &B : F.Blocks)
    for (const Instruction &I : B.Instructions)
      if (I.Op == Opcode::Field || I.Op == Opcode::Element)
        Definitions[I.Result] = &I;
  for (const summary::Block &B : F.Blocks)
    for (const Instruction &I : B.Instructions) {
      if (I.Op != Opcode::Load)
        continue;
      summary::Operand Place = I.Operands[0];
      const Instruction *D = nullptr;
      while (Place.K == OperandKind::Register) {
        auto It = Definitions.find(Place.Index);
        D = It == Definitions.end() ? nullptr : It->second;
        if (!D || D->Op != Opcode::Element)
          break;
        Place = D->Operands[0];
      }
      if (Place.K == OperandKind::Global)
        Looked.insert(GlobalKeyBit | P.entity(Unit, Place.Index));
      else if (Place.K == OperandKind::Register && D)
        Looked.insert(Names.name(Unit.Strings[D->Symbol]));
    }
}

void Results::settle(const linker::Program &P) {
  llvm::StringSet<> Lost;
  for (const auto &Unit : P.Units)
    for (summary::StringId Name : Unit->LostReads)
      Lost.insert(Unit->Strings[Name]);
  llvm::SmallVector<Key, 16> Work(Looked.begin(), Looked.end());
  for (const auto &[K, C] : Places) {
    llvm::StringRef Name = K & GlobalKeyBit
                               ? llvm::StringRef(P.Entities[uint32_t(K)].Name)
                               : Table.text(K);
    // Code that was not understood has simple names.
    size_t Scope = Name.rfind("::");
    if (Lost.contains(Name) || (Scope != llvm::StringRef::npos &&
                                Lost.contains(Name.substr(Scope + 2))))
      if (Looked.insert(K).second)
        Work.push_back(K);
  }
  while (!Work.empty()) {
    auto It = Places.find(Work.pop_back_val());
    if (It == Places.end())
      continue;
    for (ResultId R : It->second.Results)
      All[R] = true;
    for (Key From : It->second.From)
      if (Looked.insert(From).second)
        Work.push_back(From);
  }
}
