//===- LostReads.cpp - Reads that the summary does not show ---------------===//

#include "checks/capture/LostReads.h"
#include "checks/capture/Lowering.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using mapi::summary::Instruction;
using mapi::summary::Opcode;
using Kind = mapi::summary::Operand::Kind;

namespace mapi::capture {

LostReads::LostReads(Unit &U, Builder &B, unsigned Parameters) : U(U), B(B) {
  std::vector<const Instruction *> Definitions(B.LastRegister + 1);
  // Locals that are not only stored to.
  llvm::BitVector IsRead(B.Locals.size());
  for (const Node &N : B.Nodes)
    for (const Instruction &I : N.Block.Instructions)
      for (const Operand &O :
           llvm::drop_begin(I.Operands, I.Op == Opcode::Store))
        if (O.K == Kind::Local)
          IsRead.set(O.Index);
  // Registers that are more than the base of another address.
  llvm::BitVector IsValue(B.LastRegister + 1);
  auto Use = [&](const Operand &O) {
    if (O.K == Kind::Register)
      IsValue.set(O.Index);
  };
  for (const Node &N : B.Nodes) {
    for (const Instruction &I : N.Block.Instructions) {
      if (I.Result)
        Definitions[I.Result] = &I;
      if (I.Op == Opcode::Store && I.Operands[0].K == Kind::Local &&
          !IsRead[I.Operands[0].Index])
        continue;
      bool HasBase = I.Op != Opcode::Call && I.Op != Opcode::Binary;
      for (const Operand &O : llvm::drop_begin(I.Operands, HasBase))
        Use(O);
    }
    Use(N.Block.Term.Condition);
  }
  auto Definition = [&](const Operand &O) -> const Instruction * {
    return O.K == Kind::Register ? Definitions[O.Index] : nullptr;
  };
  for (const Node &N : B.Nodes)
    for (const Instruction &I : N.Block.Instructions) {
      if (I.Op != Opcode::Load || !IsValue[I.Result])
        continue;
      Operand Place = I.Operands[0];
      const Instruction *D = Definition(Place);
      while (D && D->Op == Opcode::Element) {
        Place = D->Operands[0];
        D = Definition(Place);
      }
      if (D && D->Op == Opcode::Field) {
        if (U.isNumber(D->Symbol))
          Reads.push_back({I.Result, Kind::String, D->Symbol});
        continue;
      }
      // What a pointer leads to is its parameter's.
      for (; D; D = Definition(Place))
        if (D->Op == Opcode::Load || D->Op == Opcode::Field ||
            D->Op == Opcode::Element)
          Place = D->Operands[0];
        else
          break;
      if (Place.K == Kind::Global ||
          (Place.K == Kind::Local && Place.Index < Parameters))
        Reads.push_back({I.Result, Place.K, Place.Index});
    }
}

void LostReads::tell() {
  llvm::BitVector IsThere(B.LastRegister + 1);
  for (const Node &N : B.Nodes)
    for (const Instruction &I : N.Block.Instructions)
      if (I.Result)
        IsThere.set(I.Result);
  for (const Read &R : Reads) {
    if (IsThere[R.Result])
      continue;
    if (R.K == Kind::String)
      U.addLostRead(R.Index);
    else if (R.K == Kind::Global)
      U.addLostRead(U.entity(R.Index).Name);
    else
      B.Locals[R.Index].HasLostReads = true;
  }
}

void Lowering::loseNames() {
  for (summary::Local &L : B.Locals)
    L.HasLostReads |= L.IsParameter;
  const Stmt *Code = Self ? Self->getBody() : nullptr;
  if (!Code)
    return;
  const SourceManager &SM = U.SM;
  auto [File, From] = SM.getDecomposedLoc(SM.getFileLoc(Code->getBeginLoc()));
  auto [EndFile, To] = SM.getDecomposedLoc(SM.getFileLoc(Code->getEndLoc()));
  bool Invalid = false;
  llvm::StringRef Text = SM.getBufferData(File, &Invalid);
  if (Invalid || File != EndFile || From >= To || To > Text.size())
    return;
  Lexer Lex(SM.getLocForStartOfFile(File), U.Context.getLangOpts(),
            Text.begin(), Text.begin() + From, Text.end());
  Token T;
  for (;;) {
    Lex.LexFromRawLexer(T);
    if (T.is(tok::eof) || SM.getFileOffset(T.getLocation()) >= To)
      return;
    if (T.is(tok::raw_identifier))
      U.addLostRead(U.string(T.getRawIdentifier()));
  }
}

void Unit::finishLostReads() {
  Summary.LostReads.assign(LostReads.begin(), LostReads.end());
  llvm::sort(Summary.LostReads, [&](summary::StringId A, summary::StringId B) {
    return Summary.Strings[A] < Summary.Strings[B];
  });
}

} // namespace mapi::capture
