//===- Symbols.cpp - Values, symbols and regions of the solver ------------===//

#include "checks/solver/Symbols.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace mapi::solver;
using mapi::summary::BinaryOp;

SymbolTable::SymbolTable() { name(""); }

/// Fibonacci hashing, word by word (Knuth: "Sorting and searching", 6.4).
static uint64_t mix(uint64_t Hash, uint64_t Word) {
  Hash = (Hash ^ Word) * 0x9E3779B97F4A7C15u;
  return Hash ^ (Hash >> 29);
}

static uint64_t pair(uint32_t Low, uint32_t High) {
  return Low | (static_cast<uint64_t>(High) << 32);
}

static uint64_t hash(const Symbol &S) {
  uint64_t Kinds =
      static_cast<unsigned>(S.K) * 64u + static_cast<unsigned>(S.Op);
  uint64_t H = mix(mix(Kinds, pair(S.A, S.B)), S.C);
  if (S.K == Symbol::Kind::Expr)
    for (const Value *V : {&S.L, &S.R})
      H = mix(mix(H, pair(static_cast<uint32_t>(V->K), V->Id)),
              static_cast<uint64_t>(V->Int));
  return H;
}

static uint64_t hash(const Region &R) {
  uint64_t Kinds = static_cast<unsigned>(R.K) * 2u + R.IndexKnown;
  uint64_t H = mix(mix(Kinds, pair(R.A, R.B)), R.C);
  return R.Index ? mix(H, static_cast<uint64_t>(R.Index)) : H;
}

SymbolId SymbolTable::intern(const Symbol &S) {
  auto [Id, IsNew] = SymbolIds.insert(Symbols, S, hash(S));
  if (!IsNew)
    return Id;
  unsigned Depth = 0;
  if (S.K == Symbol::Kind::Entry)
    Depth = RegionDepth[S.A] + 1;
  else if (S.K == Symbol::Kind::Expr)
    for (const Value *V : {&S.L, &S.R})
      if (V->is(Value::Kind::Symbol))
        Depth = std::max<unsigned>(Depth, SymbolDepth[V->Id] + 1);
  SymbolDepth.push_back(static_cast<uint8_t>(std::min(Depth, 250u)));
  return Id;
}

RegionId SymbolTable::intern(const Region &R) {
  auto [Id, IsNew] = RegionIds.insert(Regions, R, hash(R));
  if (!IsNew)
    return Id;
  unsigned Depth = 0;
  if (R.isSub())
    Depth = RegionDepth[R.A] + 1;
  else if (R.K == Region::Kind::Pointee)
    Depth = SymbolDepth[R.A] + 1;
  RegionDepth.push_back(static_cast<uint8_t>(std::min(Depth, 250u)));
  RegionRoots.push_back(R.isSub() ? RegionRoots[R.A] : Id);
  return Id;
}

NameId SymbolTable::name(llvm::StringRef Text) {
  auto [It, IsNew] =
      NameIds.try_emplace(Text, static_cast<NameId>(Names.size()));
  if (IsNew)
    Names.push_back(Text.str());
  return It->second;
}

void SymbolTable::addInput(SymbolId Joined, Value Input) {
  if (KeepsInputs && Input.is(Value::Kind::Symbol) && Input.Id != Joined)
    Inputs[Joined].insert(Input.Id);
}

RegionId SymbolTable::element(RegionId Base, int64_t Index, bool Known) {
  if (Known && Index == 0)
    return Base;
  return intern(Region{Region::Kind::Element, Known, Base, 0, 0, Index});
}

std::optional<PlaceKey> SymbolTable::key(RegionId R) const {
  while (Regions[R].K == Region::Kind::Element)
    R = Regions[R].A;
  switch (Regions[R].K) {
  case Region::Kind::Field:
    return Regions[R].B;
  case Region::Kind::Global:
    return GlobalKeyBit | Regions[R].A;
  case Region::Kind::Pointee:
    return AnyPointee;
  default:
    return std::nullopt;
  }
}

bool SymbolTable::isWithin(RegionId R, RegionId Outer) const {
  while (R != Outer) {
    if (!Regions[R].isSub())
      return false;
    R = Regions[R].A;
  }
  return true;
}

RegionId SymbolTable::rebase(RegionId R, RegionId From, RegionId To) {
  if (R == From)
    return To;
  Region Sub = Regions[R];
  Sub.A = rebase(Sub.A, From, To);
  return intern(Sub);
}

bool SymbolTable::isActivationLocal(RegionId R) const {
  switch (Regions[root(R)].K) {
  case Region::Kind::Register:
  case Region::Kind::Local:
    return true;
  default:
    return false;
  }
}

static llvm::StringRef spelling(BinaryOp Op) {
  switch (Op) {
  case BinaryOp::Add:
    return "+";
  case BinaryOp::Sub:
    return "-";
  case BinaryOp::And:
    return "&";
  case BinaryOp::Or:
    return "|";
  case BinaryOp::Xor:
    return "^";
  case BinaryOp::Shl:
    return "<<";
  case BinaryOp::Shr:
    return ">>";
  case BinaryOp::Eq:
    return "==";
  case BinaryOp::Ne:
    return "!=";
  case BinaryOp::Lt:
    return "<";
  case BinaryOp::Le:
    return "<=";
  case BinaryOp::Gt:
    return ">";
  case BinaryOp::Ge:
    return ">=";
  }
  return "?";
}

void SymbolTable::print(llvm::raw_ostream &OS, Value V) const {
  switch (V.K) {
  case Value::Kind::Unknown:
    OS << "unknown";
    return;
  case Value::Kind::Int:
    OS << V.Int;
    return;
  case Value::Kind::Address:
    OS << '&';
    printRegion(OS, V.Id);
    return;
  case Value::Kind::Function:
    OS << "function#" << V.Id;
    return;
  case Value::Kind::Model:
    OS << "api#" << V.Id;
    return;
  case Value::Kind::String:
    OS << '"' << Names[V.Id] << '"';
    return;
  case Value::Kind::Symbol:
    printSymbol(OS, V.Id);
    return;
  case Value::Kind::Aggregate:
    OS << "copy of ";
    printRegion(OS, V.Id);
    return;
  }
}

void SymbolTable::printRegion(llvm::raw_ostream &OS, RegionId Id) const {
  const Region &R = Regions[Id];
  switch (R.K) {
  case Region::Kind::Register:
    OS << '%' << R.A;
    return;
  case Region::Kind::Local:
    OS << "local" << R.A;
    return;
  case Region::Kind::Temporary:
    OS << "temporary" << R.B;
    return;
  case Region::Kind::Global:
    OS << "global" << R.A;
    return;
  case Region::Kind::Pointee:
    OS << '*';
    printSymbol(OS, R.A);
    return;
  case Region::Kind::Field:
    printRegion(OS, R.A);
    OS << '.' << Names[R.B];
    return;
  case Region::Kind::Element:
    printRegion(OS, R.A);
    OS << '[';
    if (R.IndexKnown)
      OS << R.Index;
    OS << ']';
    return;
  }
}

void SymbolTable::printSymbol(llvm::raw_ostream &OS, SymbolId Id) const {
  const Symbol &S = Symbols[Id];
  switch (S.K) {
  case Symbol::Kind::Entry:
    OS << "entry(";
    printRegion(OS, S.A);
    OS << ')';
    return;
  case Symbol::Kind::Fresh:
    OS << "new" << S.B;
    if (S.C)
      OS << '.' << S.C;
    return;
  case Symbol::Kind::Phi:
    OS << "phi" << S.B << '(';
    printRegion(OS, S.C);
    OS << ')';
    return;
  case Symbol::Kind::Expr:
    OS << '(';
    print(OS, S.L);
    OS << ' ' << spelling(S.Op) << ' ';
    print(OS, S.R);
    OS << ')';
    return;
  }
}
