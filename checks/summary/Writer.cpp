//===- Writer.cpp - Writes a TU summary as text ---------------------------===//

#include "checks/summary/Text.h"
#include "checks/summary/TextFormat.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/xxhash.h"
#include <charconv>
#include <fmt/format.h>

using namespace mapi::summary;
using namespace mapi::summary::text;
using llvm::StringRef;

namespace {

/// Appends to one string: text of tens of megabytes is written for large
/// units, and raw_ostream's checks for each piece would show.
class Renderer {
public:
  explicit Renderer(const TUSummary &Summary) : Summary(Summary) {
    numberNames();
  }

  std::string render();

private:
  void add(StringRef S) { Out.append(S.data(), S.size()); }
  void add(char C) { Out.push_back(C); }
  template <typename Int> void number(Int N) {
    char Digits[24];
    auto [End, Error] = std::to_chars(Digits, Digits + sizeof(Digits), N);
    Out.append(Digits, End);
  }
  void quoted(StringRef S, char Quote);
  void string(StringId Id) { quoted(Summary.string(Id), '"'); }
  void name(StringId Id, uint32_t Ordinal = 1);
  void entityName(EntityId Id) {
    name(handle(Summary.Entities[Id]), EntityOrdinals[Id]);
  }
  void localName(LocalId Id) {
    name(CurrentFunction->Locals[Id].Name, LocalOrdinals[Id]);
  }
  void block(BlockId Id) {
    add("bb");
    number(Id);
  }
  void range(StringRef Word, const SourceRange &R, bool WithFile);
  void at(const SourceRange &R) {
    range(" at ", R, R.File != CurrentFunction->Range.File);
  }
  void operand(const Operand &O);
  void operands(llvm::ArrayRef<Operand> Operands);

  void numberNames();
  void tables();
  void entity(EntityId Id);
  void function(const Function &F);
  void locals(const Function &F);
  void instruction(const Instruction &I);
  void call(const Instruction &I);
  void terminator(const Terminator &T);

  const TUSummary &Summary;
  std::string Out;
  /// The first of the strings with the same text, by string.
  std::vector<StringId> FirstEqual;
  std::vector<uint32_t> EntityOrdinals;
  std::vector<uint32_t> LocalOrdinals;
  /// How often the current function's locals have used a name, by string.
  std::vector<uint32_t> NameCounts;
  const Function *CurrentFunction = nullptr;
};

} // namespace

void Renderer::numberNames() {
  llvm::DenseMap<StringRef, StringId> Seen;
  Seen.reserve(Summary.Strings.size());
  FirstEqual.reserve(Summary.Strings.size());
  for (StringId Id = 0; Id != Summary.Strings.size(); ++Id)
    FirstEqual.push_back(
        Seen.try_emplace(StringRef(Summary.Strings[Id]), Id).first->second);
  NameCounts.assign(Summary.Strings.size(), 0);
  EntityOrdinals.reserve(Summary.Entities.size());
  for (const Entity &E : Summary.Entities)
    EntityOrdinals.push_back(++NameCounts[FirstEqual[handle(E)]]);
  NameCounts.assign(Summary.Strings.size(), 0);
}

void Renderer::quoted(StringRef S, char Quote) {
  add(Quote);
  for (char C : S) {
    auto Byte = static_cast<unsigned char>(C);
    if (C == Quote || C == '\\') {
      add('\\');
      add(C);
    } else if (C == '\n') {
      add("\\n");
    } else if (C == '\t') {
      add("\\t");
    } else if (Byte < 0x20 || Byte == 0x7f) {
      static constexpr char Hex[] = "0123456789abcdef";
      add("\\x");
      add(Hex[Byte >> 4]);
      add(Hex[Byte & 15]);
    } else {
      add(C);
    }
  }
  add(Quote);
}

void Renderer::name(StringId Id, uint32_t Ordinal) {
  StringRef Name = Summary.string(Id);
  if (isBareName(Name))
    add(Name);
  else if (!Name.empty())
    quoted(Name, '\'');
  if (Ordinal == 1 && !Name.empty())
    return;
  add('#');
  number(Ordinal);
}

void Renderer::range(StringRef Word, const SourceRange &R, bool WithFile) {
  if (!R.isValid())
    return;
  add(Word);
  if (WithFile) {
    number(R.File);
    add(':');
  }
  number(R.Line);
  add(':');
  number(R.Column);
  add('-');
  number(R.EndLine);
  add(':');
  number(R.EndColumn);
}

void Renderer::operand(const Operand &O) {
  switch (O.K) {
  case Operand::Kind::None:
    return add("none");
  case Operand::Kind::Int:
    return number(O.Value);
  case Operand::Kind::String:
    return string(O.Index);
  case Operand::Kind::Function:
    add('&');
    return entityName(O.Index);
  case Operand::Kind::Global:
    add('@');
    return entityName(O.Index);
  case Operand::Kind::Local:
    return localName(O.Index);
  case Operand::Kind::Register:
    add('%');
    return number(O.Index);
  case Operand::Kind::Unknown:
    return add('?');
  }
}

void Renderer::operands(llvm::ArrayRef<Operand> Operands) {
  bool First = true;
  for (const Operand &O : Operands) {
    if (!First)
      add(", ");
    First = false;
    operand(O);
  }
}

void Renderer::tables() {
  add(Header);
  add("\nunit ");
  quoted(Summary.MainFile, '"');
  add('\n');
  for (size_t I = 0; I != Summary.Files.size(); ++I) {
    if (I == 0 && Summary.Files[0] == Summary.MainFile)
      continue;
    add("file ");
    number(I);
    add(' ');
    quoted(Summary.Files[I], '"');
    add('\n');
  }
  for (const MissingHeader &H : Summary.MissingHeaders) {
    add("missing ");
    string(H.Name);
    range(" at ", H.Range, true);
    add('\n');
  }
  const CaptureStatistics &S = Summary.Statistics;
  add("statistics seen ");
  number(S.FunctionsSeen);
  add(" captured ");
  number(S.FunctionsCaptured);
  add(" degraded ");
  number(S.FunctionsDegraded);
  add(" out-of-budget ");
  number(S.FunctionsOutOfBudget);
  add(" errors ");
  number(S.Errors);
  add('\n');
  for (EntityId Id = 0; Id != Summary.Entities.size(); ++Id)
    entity(Id);
  for (const Override &O : Summary.Overrides) {
    add("override ");
    entityName(O.Overrider);
    add(" of ");
    entityName(O.Overridden);
    add('\n');
  }
  for (StringId Name : Summary.LostReads) {
    add("reads ");
    name(Name);
    add('\n');
  }
}

void Renderer::entity(EntityId Id) {
  const Entity &E = Summary.Entities[Id];
  add("entity ");
  if (E.IsInternal)
    add("internal ");
  if (E.IsVariadic)
    add("variadic ");
  if (E.IsDefined)
    add("defined ");
  if (E.Api)
    add("api ");
  add(E.Kind == EntityKind::Function ? "function " : "variable ");
  entityName(Id);
  add(' ');
  string(E.Usr);
  if (!Summary.string(E.Type).empty()) {
    add(" type ");
    string(E.Type);
  }
  if (Summary.string(E.Name) != Summary.string(handle(E))) {
    add(" name ");
    string(E.Name);
  }
  add('\n');
}

void Renderer::locals(const Function &F) {
  LocalOrdinals.clear();
  for (const Local &L : F.Locals)
    LocalOrdinals.push_back(++NameCounts[FirstEqual[L.Name]]);
  for (const Local &L : F.Locals)
    NameCounts[FirstEqual[L.Name]] = 0;

  for (LocalId Id = 0; Id != F.Locals.size(); ++Id) {
    if (Id == 0 || Id == F.ParameterCount)
      add(Id < F.ParameterCount ? "  param " : "  local ");
    else
      add(", ");
    const Local &L = F.Locals[Id];
    if (L.HasLostReads)
      add("read ");
    if (L.IsReference)
      add("ref ");
    if (L.IsAggregate)
      add("object ");
    localName(Id);
    if (Id + 1 == F.ParameterCount || Id + 1 == F.Locals.size())
      add('\n');
  }
}

void Renderer::call(const Instruction &I) {
  add("call ");
  llvm::ArrayRef<Operand> Arguments = I.Operands;
  switch (I.CallKind) {
  case CalleeKind::Virtual:
    add("virtual ");
    [[fallthrough]];
  case CalleeKind::Direct:
    if (Summary.Entities[I.Callee].Api)
      add("api ");
    entityName(I.Callee);
    break;
  case CalleeKind::Indirect:
    add("indirect ");
    string(I.Symbol);
    add(' ');
    operand(Arguments.front());
    Arguments = Arguments.drop_front();
    break;
  case CalleeKind::None:
    break;
  }
  add('(');
  operands(Arguments);
  add(')');
  if (I.UnwindK == UnwindKind::None)
    return;
  add(I.UnwindK == UnwindKind::Throw ? " throws" : " raises");
  if (I.Unwind == NoBlock)
    return;
  add(' ');
  block(I.Unwind);
}

void Renderer::instruction(const Instruction &I) {
  add("    ");
  if (I.Result) {
    add('%');
    number(I.Result);
    add(" = ");
  }
  switch (I.Op) {
  case Opcode::Load:
    add("load ");
    operands(I.Operands);
    break;
  case Opcode::Store:
    add("store ");
    operands(I.Operands);
    break;
  case Opcode::Copy:
    add("copy ");
    operands(I.Operands);
    break;
  case Opcode::Field:
    add("field ");
    operands(I.Operands);
    add(", ");
    name(I.Symbol);
    break;
  case Opcode::Element:
    add("element ");
    operands(I.Operands);
    break;
  case Opcode::Call:
    call(I);
    break;
  case Opcode::Binary:
    add(BinaryNames[static_cast<unsigned>(I.Bin)]);
    add(' ');
    operands(I.Operands);
    break;
  }
  if (I.Discarded)
    add(" discarded");
  if (I.VoidCast)
    add(" void");
  if (I.Implicit)
    add(" implicit");
  if (I.Degraded)
    add(" degraded");
  at(I.Range);
  add('\n');
}

void Renderer::terminator(const Terminator &T) {
  add("    ");
  switch (T.K) {
  case TerminatorKind::Jump:
    add("jump ");
    block(T.Successors[0]);
    break;
  case TerminatorKind::Branch:
    add("branch ");
    operand(T.Condition);
    add(" ? ");
    block(T.Successors[0]);
    add(" : ");
    block(T.Successors[1]);
    break;
  case TerminatorKind::Switch:
    add("switch ");
    operand(T.Condition);
    add(" [");
    for (size_t I = 0; I != T.Cases.size(); ++I) {
      number(T.Cases[I]);
      if (!T.CaseTexts.empty() && !Summary.string(T.CaseTexts[I]).empty()) {
        add(' ');
        string(T.CaseTexts[I]);
      }
      add(": ");
      block(T.Successors[I]);
      add(", ");
    }
    add("default: ");
    block(T.Successors.back());
    add(']');
    break;
  case TerminatorKind::Return:
    add("return");
    if (T.Condition.K != Operand::Kind::None) {
      add(' ');
      operand(T.Condition);
    }
    break;
  case TerminatorKind::Throw:
    add("throw");
    if (T.Condition.K != Operand::Kind::None) {
      add(' ');
      operand(T.Condition);
    }
    if (!T.Successors.empty()) {
      add(" to ");
      block(T.Successors[0]);
    }
    break;
  case TerminatorKind::Unreachable:
    add("unreachable");
    break;
  }
  if ((T.K == TerminatorKind::Branch || T.K == TerminatorKind::Switch) &&
      !Summary.string(T.Text).empty()) {
    add(' ');
    string(T.Text);
  }
  at(T.Range);
  add('\n');
}

void Renderer::function(const Function &F) {
  CurrentFunction = &F;
  add("function ");
  entityName(F.Entity);
  if (F.Role != FunctionRole::Plain) {
    add(' ');
    add(RoleNames[static_cast<unsigned>(F.Role)]);
  }
  if (F.IsInline)
    add(" inline");
  if (F.ReturnsVoid)
    add(" void");
  if (F.IsNoReturn)
    add(" noreturn");
  if (F.IsDegraded)
    add(" degraded");
  if (F.IsOutOfBudget)
    add(" out-of-budget");
  range(" at ", F.Range, true);
  range(" close ", F.CloseBrace, true);
  add(" {\n");
  locals(F);
  for (BlockId Id = 0; Id != F.Blocks.size(); ++Id) {
    add("  ");
    block(Id);
    add(":\n");
    for (const Instruction &I : F.Blocks[Id].Instructions)
      instruction(I);
    terminator(F.Blocks[Id].Term);
  }
  add("}\n");
}

std::string Renderer::render() {
  tables();
  for (const Function &F : Summary.Functions)
    function(F);
  return std::move(Out);
}

std::string text::checksum(StringRef Body) {
  return fmt::format("{:016x}", llvm::xxh3_64bits(Body));
}

std::string text::renderEnd(const TUSummary &Summary, StringRef Body) {
  return fmt::format("end functions {} checksum {}\n", Summary.Functions.size(),
                     checksum(Body));
}

void mapi::summary::write(const TUSummary &Summary, llvm::raw_ostream &OS) {
  std::string Body = Renderer(Summary).render();
  OS << Body << renderEnd(Summary, Body);
}
