//===- Parser.cpp - A TU summary from its text ----------------------------===//
//
// A parser straight over the buffer. It understands a little more than the
// writer writes (comments, free spacing), so that summaries can be written by
// hand. The rules that are not about spelling are left to verify().
//
//===----------------------------------------------------------------------===//

#include "checks/summary/Parser.h"
#include "checks/summary/TextFormat.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace mapi::summary;
using namespace mapi::summary::text;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// Tables
//===----------------------------------------------------------------------===//

/// LINE:COLUMN-LINE:COLUMN, with the file in front if there are three numbers.
/// Without a file, R.File is what it was.
bool Parser::range(SourceRange &R, bool WithFile) {
  uint32_t First = 0, Second = 0;
  if (!number(First) || !expect(':') || !number(Second))
    return false;
  if (take(':')) {
    R.File = First;
    First = Second;
    if (!number(Second))
      return false;
  } else if (WithFile) {
    return fail("the range does not name its file");
  }
  R.Line = First;
  R.Column = Second;
  if (R.Line == 0)
    return fail("lines are counted from 1");
  return expect('-') && number(R.EndLine) && expect(':') && number(R.EndColumn);
}

bool Parser::header() {
  // Comments may come before the first line of a text written by hand.
  skipEmptyLines();
  if (!StringRef(P, End - P).starts_with(Header))
    return fail(WrongHeader);
  P += Header.size();
  StringId Unit = 0;
  if (!endOfLine())
    return false;
  skipEmptyLines();
  if (!expectWord("unit") || !string(Unit) || !endOfLine())
    return false;
  Summary.MainFile = Summary.Strings[Unit];
  Summary.Files.push_back(Summary.MainFile);
  return true;
}

bool Parser::file() {
  uint32_t Index = 0;
  StringId Name = 0;
  if (!number(Index) || !string(Name))
    return false;
  if (Index == 0 && Summary.Files.size() == 1) {
    Summary.Files[0] = Summary.Strings[Name];
    return true;
  }
  if (Index != Summary.Files.size())
    return fail(fmt::format("file {} is expected", Summary.Files.size()));
  Summary.Files.push_back(Summary.Strings[Name]);
  return true;
}

bool Parser::missing() {
  MissingHeader H;
  if (!string(H.Name))
    return false;
  if (takeWord("at") && !range(H.Range, true))
    return false;
  Summary.MissingHeaders.push_back(H);
  return true;
}

bool Parser::statistics() {
  if (std::exchange(HasStatistics, true))
    return fail("statistics are given twice");
  CaptureStatistics &S = Summary.Statistics;
  return expectWord("seen") && number(S.FunctionsSeen) &&
         expectWord("captured") && number(S.FunctionsCaptured) &&
         expectWord("degraded") && number(S.FunctionsDegraded) &&
         expectWord("out-of-budget") && number(S.FunctionsOutOfBudget) &&
         expectWord("errors") && number(S.Errors);
}

bool Parser::entity() {
  Entity E;
  bool IsModelled = false;
  for (;;) {
    StringRef Word = word();
    if (Word == "internal") {
      E.IsInternal = true;
    } else if (Word == "variadic") {
      E.IsVariadic = true;
    } else if (Word == "defined") {
      E.IsDefined = true;
    } else if (Word == "api") {
      IsModelled = true;
    } else if (Word == "function" || Word == "variable") {
      E.Kind = Word == "function" ? EntityKind::Function : EntityKind::Variable;
      break;
    } else {
      return fail("'function' or 'variable' is expected");
    }
  }
  NameRef Handle;
  const char *Start = P;
  if (!name(Handle))
    return false;
  uint32_t Count = ++EntityCounts[Handle.Name];
  if (Handle.Ordinal != Count)
    return failAt(Start,
                  fmt::format("'#{}' is expected after this name", Count));
  if (IsModelled && Handle.Name == 0)
    return failAt(Start, "a modelled entity has a name");
  E.Name = Handle.Name;
  if (IsModelled)
    E.Api = Handle.Name;
  if (!string(E.Usr))
    return false;
  if (takeWord("type") && !string(E.Type))
    return false;
  if (takeWord("name") && !string(E.Name))
    return false;
  EntityNames.try_emplace(Handle.key(), Summary.Entities.size());
  Summary.Entities.push_back(E);
  return true;
}

bool Parser::entityRef(EntityId &Id, EntityKind Kind) {
  NameRef Name;
  const char *Start = P;
  if (!name(Name))
    return false;
  auto It = EntityNames.find(Name.key());
  if (It == EntityNames.end())
    return failAt(Start, "there is no entity of that name");
  Id = It->second;
  if (Summary.Entities[Id].Kind != Kind)
    return failAt(Start, Kind == EntityKind::Function
                             ? "the entity is not a function"
                             : "the entity is not a variable");
  return true;
}

bool Parser::override() {
  Override O;
  if (!entityRef(O.Overrider, EntityKind::Function) || !expectWord("of") ||
      !entityRef(O.Overridden, EntityKind::Function))
    return false;
  Summary.Overrides.push_back(O);
  return true;
}

bool Parser::lostRead() {
  NameRef Name;
  if (!name(Name))
    return false;
  Summary.LostReads.push_back(Name.Name);
  return true;
}

bool Parser::tables() {
  for (;;) {
    skipEmptyLines();
    const char *Start = P;
    StringRef Word = word();
    bool Ok = false;
    if (Word == "file") {
      Ok = file();
    } else if (Word == "missing") {
      Ok = missing();
    } else if (Word == "statistics") {
      Ok = statistics();
    } else if (Word == "entity") {
      Ok = entity();
    } else if (Word == "override") {
      Ok = override();
    } else if (Word == "reads") {
      Ok = lostRead();
    } else {
      P = Start;
      return true;
    }
    if (!Ok || !endOfLine())
      return false;
  }
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

bool Parser::localRef(LocalId &Id) {
  NameRef Name;
  const char *Start = P;
  if (!name(Name))
    return false;
  if (Name.Ordinal == 1) {
    if (Name.Name < FirstLocals.size() &&
        FirstLocals[Name.Name].FunctionNumber == FunctionNumber) {
      Id = FirstLocals[Name.Name].Id;
      return true;
    }
  } else if (auto It = OtherLocals.find(Name.key()); It != OtherLocals.end()) {
    Id = It->second;
    return true;
  }
  return failAt(Start, "there is no local of that name");
}

bool Parser::locals(Function &F, bool AreParameters) {
  if (AreParameters && F.Locals.size() != F.ParameterCount)
    return fail("parameters come before locals");
  do {
    Local L;
    L.IsParameter = AreParameters;
    L.HasLostReads = takeWord("read");
    L.IsReference = takeWord("ref");
    L.IsAggregate = takeWord("object");
    NameRef Name;
    const char *Start = P;
    if (!name(Name))
      return false;
    if (Name.Name >= FirstLocals.size())
      FirstLocals.resize(Summary.Strings.size() * 2);
    FirstLocal &First = FirstLocals[Name.Name];
    if (First.FunctionNumber != FunctionNumber)
      First = {FunctionNumber, 0, static_cast<LocalId>(F.Locals.size())};
    if (Name.Ordinal != ++First.Count)
      return failAt(
          Start, fmt::format("'#{}' is expected after this name", First.Count));
    if (Name.Ordinal != 1)
      OtherLocals.try_emplace(Name.key(), F.Locals.size());
    L.Name = Name.Name;
    F.Locals.push_back(L);
  } while (take(','));
  if (AreParameters)
    F.ParameterCount = F.Locals.size();
  return true;
}

bool Parser::block(BlockId &Id) {
  if (peek() != 'b' || End - P < 3 || P[1] != 'b' || !llvm::isDigit(P[2]))
    return fail("a block is expected");
  P += 2;
  return number(Id);
}

bool Parser::operand(Operand &O) {
  char C = peek();
  switch (C) {
  case '?':
    ++P;
    O = Operand::unknown();
    return true;
  case '"':
    O.K = Operand::Kind::String;
    return quoted('"', O.Index);
  case '%':
    ++P;
    O.K = Operand::Kind::Register;
    return number(O.Index);
  case '&':
    ++P;
    O.K = Operand::Kind::Function;
    return entityRef(O.Index, EntityKind::Function);
  case '@':
    ++P;
    O.K = Operand::Kind::Global;
    return entityRef(O.Index, EntityKind::Variable);
  case '\0':
    return fail("an operand is expected");
  default:
    break;
  }
  if (C == '-' || llvm::isDigit(C)) {
    O.K = Operand::Kind::Int;
    return number(O.Value);
  }
  if (takeWord("none"))
    return true;
  O.K = Operand::Kind::Local;
  return localRef(O.Index);
}

bool Parser::arguments(Instruction &I) {
  if (!expect('('))
    return false;
  if (take(')'))
    return true;
  do {
    if (!operand(I.Operands.emplace_back()))
      return false;
  } while (take(','));
  return expect(')');
}

bool Parser::call(Instruction &I) {
  const char *Start = P;
  I.CallKind = CalleeKind::Direct;
  if (takeWord("indirect")) {
    I.CallKind = CalleeKind::Indirect;
    if (!string(I.Symbol) || !operand(I.Operands.emplace_back()))
      return false;
  } else {
    P = Start;
    if (takeWord("virtual"))
      I.CallKind = CalleeKind::Virtual;
    const char *BeforeApi = P;
    bool IsModelled = takeWord("api");
    if (!entityRef(I.Callee, EntityKind::Function))
      return false;
    if (IsModelled != (Summary.Entities[I.Callee].Api != 0))
      return failAt(BeforeApi, IsModelled ? "the entity is not modelled"
                                          : "'api' is expected");
  }
  if (!arguments(I))
    return false;
  if (takeWord("throws"))
    I.UnwindK = UnwindKind::Throw;
  else if (takeWord("raises"))
    I.UnwindK = UnwindKind::Structured;
  else
    return true;
  return peek() != 'b' || block(I.Unwind);
}

bool Parser::instruction(Instruction &I, StringRef Word,
                         const SourceRange &FunctionRange) {
  size_t Operands = 2;
  if (Word == "load") {
    I.Op = Opcode::Load;
    Operands = 1;
  } else if (Word == "store") {
    I.Op = Opcode::Store;
  } else if (Word == "call") {
    I.Op = Opcode::Call;
    if (!call(I))
      return false;
    Operands = 0;
  } else if (Word == "field") {
    I.Op = Opcode::Field;
    if (!operand(I.Operands.emplace_back()) || !expect(',') ||
        !nameText(I.Symbol))
      return false;
    Operands = 0;
  } else if (Word == "copy") {
    I.Op = Opcode::Copy;
  } else if (Word == "element") {
    I.Op = Opcode::Element;
  } else {
    const auto *It = llvm::find(BinaryNames, Word);
    if (It == BinaryNames.end())
      return fail("an instruction is expected");
    I.Op = Opcode::Binary;
    I.Bin = static_cast<BinaryOp>(It - BinaryNames.begin());
  }
  for (size_t N = 0; N != Operands; ++N)
    if ((N && !expect(',')) || !operand(I.Operands.emplace_back()))
      return false;

  while (peek()) {
    StringRef Flag = word();
    if (Flag == "at") {
      I.Range.File = FunctionRange.File;
      return range(I.Range, false);
    }
    if (Flag == "discarded")
      I.Discarded = true;
    else if (Flag == "void")
      I.VoidCast = true;
    else if (Flag == "implicit")
      I.Implicit = true;
    else if (Flag == "degraded")
      I.Degraded = true;
    else
      return fail("the end of the instruction is expected");
  }
  return true;
}

bool Parser::terminator(Block &B, StringRef Word,
                        const SourceRange &FunctionRange) {
  Terminator &T = B.Term;
  auto HasOperand = [&] {
    const char *Start = P;
    if (!peek())
      return false;
    StringRef Next = word();
    bool IsKeyword = (Next == "at" || Next == "to") &&
                     (P == End || charClass(*P) == CharOther);
    P = Start;
    return !IsKeyword;
  };
  if (Word == "jump") {
    T.K = TerminatorKind::Jump;
    if (!block(T.Successors.emplace_back()))
      return false;
  } else if (Word == "branch") {
    T.K = TerminatorKind::Branch;
    if (!operand(T.Condition) || !expect('?') ||
        !block(T.Successors.emplace_back()) || !expect(':') ||
        !block(T.Successors.emplace_back()))
      return false;
  } else if (Word == "switch") {
    T.K = TerminatorKind::Switch;
    if (!operand(T.Condition) || !expect('['))
      return false;
    while (peek() == '-' || llvm::isDigit(peek()))
      if (!number(T.Cases.emplace_back()) || (peek() == '"' && !caseText(T)) ||
          !expect(':') || !block(T.Successors.emplace_back()) || !expect(','))
        return false;
    if (!T.CaseTexts.empty())
      T.CaseTexts.resize(T.Cases.size());
    if (word() != "default")
      return fail("'default' is expected");
    if (!expect(':') || !block(T.Successors.emplace_back()) || !expect(']'))
      return false;
  } else if (Word == "return") {
    T.K = TerminatorKind::Return;
    if (HasOperand() && !operand(T.Condition))
      return false;
  } else if (Word == "throw") {
    T.K = TerminatorKind::Throw;
    if (HasOperand() && !operand(T.Condition))
      return false;
    if (takeWord("to") && !block(T.Successors.emplace_back()))
      return false;
  } else {
    T.K = TerminatorKind::Unreachable;
  }
  if ((T.K == TerminatorKind::Branch || T.K == TerminatorKind::Switch) &&
      peek() == '"' && !quoted('"', T.Text))
    return false;
  if (!takeWord("at"))
    return true;
  T.Range.File = FunctionRange.File;
  return range(T.Range, false);
}

/// What the case that was read last is called.
bool Parser::caseText(Terminator &T) {
  T.CaseTexts.resize(T.Cases.size());
  return quoted('"', T.CaseTexts.back());
}

/// One line of a block: an instruction, or the terminator that ends it.
bool Parser::line(Function &F, Block &B, bool &IsEnd) {
  Instruction I;
  if (take('%')) {
    const char *Start = P;
    if (!number(I.Result) || !expect('='))
      return false;
    if (I.Result == 0)
      return failAt(Start, "registers are counted from 1");
  }
  const char *Start = P;
  StringRef Word = word();
  IsEnd = !I.Result &&
          (Word == "jump" || Word == "branch" || Word == "switch" ||
           Word == "return" || Word == "throw" || Word == "unreachable");
  if (IsEnd)
    return terminator(B, Word, F.Range);
  if (Word.empty())
    return failAt(Start, "an instruction is expected");
  if (!instruction(I, Word, F.Range))
    return false;
  B.Instructions.push_back(std::move(I));
  return true;
}

bool Parser::body(Function &F) {
  for (;;) {
    skipEmptyLines();
    const char *Start = P;
    if (takeWord("param")) {
      if (!locals(F, true) || !endOfLine())
        return false;
      continue;
    }
    P = Start;
    if (!takeWord("local"))
      break;
    if (!locals(F, false) || !endOfLine())
      return false;
  }
  while (!take('}')) {
    BlockId Id = 0;
    if (!block(Id))
      return false;
    if (Id != F.Blocks.size())
      return fail(fmt::format("bb{} is expected", F.Blocks.size()));
    if (!expect(':') || !endOfLine())
      return false;
    Block &B = F.Blocks.emplace_back();
    for (bool IsEnd = false; !IsEnd;) {
      skipEmptyLines();
      if (!line(F, B, IsEnd) || !endOfLine())
        return false;
    }
    skipEmptyLines();
  }
  return endOfLine();
}

bool Parser::function() {
  ++FunctionNumber;
  if (!OtherLocals.empty())
    OtherLocals.clear();
  Function &F = Summary.Functions.emplace_back();
  if (!entityRef(F.Entity, EntityKind::Function))
    return false;
  while (!take('{')) {
    StringRef Word = word();
    if (Word == "at") {
      if (!range(F.Range, true))
        return false;
    } else if (Word == "close") {
      if (!range(F.CloseBrace, true))
        return false;
    } else if (Word == "inline") {
      F.IsInline = true;
    } else if (Word == "void") {
      F.ReturnsVoid = true;
    } else if (Word == "noreturn") {
      F.IsNoReturn = true;
    } else if (Word == "degraded") {
      F.IsDegraded = true;
    } else if (Word == "out-of-budget") {
      F.IsOutOfBudget = true;
    } else {
      const auto *It = llvm::find(RoleNames, Word);
      if (It == RoleNames.end())
        return fail("'{' is expected");
      F.Role = static_cast<FunctionRole>(It - RoleNames.begin());
    }
  }
  return endOfLine() && body(F);
}

bool Parser::parse() {
  if (!header() || !tables())
    return false;
  for (;;) {
    skipEmptyLines();
    const char *Start = P;
    StringRef Word = word();
    if (Word == "function") {
      FunctionStarts.push_back(Start);
      if (!function())
        return false;
      continue;
    }
    P = Start;
    return P == End || fail("'function' or 'end' is expected");
  }
}
