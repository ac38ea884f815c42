//===- Numbers.cpp - What values may be, and what tests tell of them ------===//

#include "checks/solver/State.h"

using namespace mapi::solver;
using mapi::summary::BinaryOp;

/// Expressions longer than this are not built (arithmetic in loops).
static constexpr unsigned MaxDepth = 8;

/// The address of a function counts as a number that nothing else has, so that
/// a path can know which of several functions a pointer leads to.
static constexpr int64_t FirstFunction = int64_t(1) << 48;

static bool isComparison(BinaryOp Op) { return Op >= BinaryOp::Eq; }

/// `x | 0x80000000`, as HRESULT_FROM_WIN32 makes it: the sign is set.
bool StateOps::isNegative(Value V) const {
  if (!V.is(Value::Kind::Symbol))
    return V.is(Value::Kind::Int) && V.Int < 0;
  const Symbol &Sym = Table.symbol(V.Id);
  return Sym.K == Symbol::Kind::Expr && Sym.Op == BinaryOp::Or &&
         (isNegative(Sym.L) || isNegative(Sym.R));
}

RangeSet StateOps::range(const State &S, Value V) {
  switch (V.K) {
  case Value::Kind::Int:
    return RangeSet::constant(V.Int);
  case Value::Kind::Unknown:
  case Value::Kind::Aggregate:
    return RangeSet::full();
  case Value::Kind::Function:
    return RangeSet::constant(FirstFunction + V.Id);
  case Value::Kind::Symbol: {
    const Symbol &Sym = Table.symbol(V.Id);
    RangeSet R = RangeSet::full();
    if (Sym.K == Symbol::Kind::Expr && isComparison(Sym.Op))
      R = RangeSet::of(0, 1);
    if (isNegative(V))
      R = RangeSet::of(RangeSet::Min, -1);
    if (const Facts *F = S.facts(V.Id)) {
      R = R.intersect(F->Range);
      if (F->Ones || F->IsUsed)
        R = R.intersect(RangeSet::except(0));
    }
    return R;
  }
  default:
    return RangeSet::except(0);
  }
}

int64_t StateOps::ones(const State &S, Value V) {
  if (V.is(Value::Kind::Int))
    return V.Int;
  if (!V.is(Value::Kind::Symbol))
    return 0;
  int64_t C;
  if (range(S, V).isConstant(C))
    return C;
  int64_t Bits = 0;
  if (const Facts *F = S.facts(V.Id))
    Bits |= F->Ones;
  const Symbol Sym = Table.symbol(V.Id);
  if (Sym.K == Symbol::Kind::Expr) {
    if (Sym.Op == BinaryOp::Or)
      Bits |= ones(S, Sym.L) | ones(S, Sym.R);
    else if (Sym.Op == BinaryOp::And)
      Bits |= ones(S, Sym.L) & ones(S, Sym.R);
  }
  return Bits;
}

Value StateOps::simplify(const State &S, Value V) {
  int64_t C;
  if (!V.is(Value::Kind::Symbol) || !range(S, V).isConstant(C))
    return V;
  return C >= FirstFunction && C <= FirstFunction + UINT32_MAX
             ? Value::function(C - FirstFunction)
             : Value::integer(C);
}

bool StateOps::isAboutFunction(const RangeSet &R) {
  return !R.isEmpty() && R.lower() >= FirstFunction &&
         R.upper() <= FirstFunction + UINT32_MAX;
}

bool StateOps::assumeRange(State &S, Value V, const RangeSet &R) {
  if (!V.is(Value::Kind::Symbol))
    return !range(S, V).intersect(R).isEmpty();
  RangeSet New = range(S, V).intersect(R);
  if (New.isEmpty())
    return false;
  S.factsFor(V.Id).Range = New;
  return New.contains(0) || settle(S, V.Id);
}

bool StateOps::learn(State &S, Value V, const RangeSet &R) {
  if (V.is(Value::Kind::Symbol) && Table.symbol(V.Id).K == Symbol::Kind::Expr) {
    int64_t C;
    if (!R.contains(0))
      return assume(S, V, true) && assumeRange(S, V, R);
    if (R.isConstant(C))
      return assume(S, V, false);
  }
  return assumeRange(S, V, R);
}

/// \p Phi is not null: it is the one value that it can be then, if there is
/// just one.
bool StateOps::settle(State &S, SymbolId Phi) {
  const Facts Mine = *S.facts(Phi);
  Value Only = Mine.Only;
  if (Only.is(Value::Kind::Unknown))
    return true;
  RangeSet Range = range(S, Only).intersect(Mine.Range);
  if (Range.isEmpty())
    return false;
  if (Only.is(Value::Kind::Symbol)) {
    Facts &F = S.factsFor(Only.Id);
    F.Range = Range;
    F.IsClosed |= Mine.IsClosed;
  }
  S.substitute(Phi, Only);
  return true;
}

static BinaryOp negate(BinaryOp Op) {
  switch (Op) {
  case BinaryOp::Eq:
    return BinaryOp::Ne;
  case BinaryOp::Ne:
    return BinaryOp::Eq;
  case BinaryOp::Lt:
    return BinaryOp::Ge;
  case BinaryOp::Le:
    return BinaryOp::Gt;
  case BinaryOp::Gt:
    return BinaryOp::Le;
  default:
    return BinaryOp::Lt;
  }
}

static BinaryOp swapSides(BinaryOp Op) {
  switch (Op) {
  case BinaryOp::Lt:
    return BinaryOp::Gt;
  case BinaryOp::Le:
    return BinaryOp::Ge;
  case BinaryOp::Gt:
    return BinaryOp::Lt;
  case BinaryOp::Ge:
    return BinaryOp::Le;
  default:
    return Op;
  }
}

/// The numbers X for which `X Op Y` can hold, for Y in [Lo, Hi].
static RangeSet satisfying(BinaryOp Op, const RangeSet &Y) {
  int64_t C;
  switch (Op) {
  case BinaryOp::Eq:
    return Y;
  case BinaryOp::Ne:
    return Y.isConstant(C) ? RangeSet::except(C) : RangeSet::full();
  case BinaryOp::Lt:
    return Y.upper() == RangeSet::Min
               ? RangeSet::empty()
               : RangeSet::of(RangeSet::Min, Y.upper() - 1);
  case BinaryOp::Le:
    return RangeSet::of(RangeSet::Min, Y.upper());
  case BinaryOp::Gt:
    return Y.lower() == RangeSet::Max
               ? RangeSet::empty()
               : RangeSet::of(Y.lower() + 1, RangeSet::Max);
  case BinaryOp::Ge:
    return RangeSet::of(Y.lower(), RangeSet::Max);
  default:
    return RangeSet::full();
  }
}

bool StateOps::assume(State &S, Value V, bool IsTrue) {
  if (V.is(Value::Kind::Symbol)) {
    const Symbol Sym = Table.symbol(V.Id);
    if (Sym.K == Symbol::Kind::Expr && isComparison(Sym.Op)) {
      RangeSet Mine = range(S, V);
      if (!Mine.contains(IsTrue))
        return false;
      BinaryOp Op = IsTrue ? Sym.Op : negate(Sym.Op);
      RangeSet L = range(S, Sym.L), R = range(S, Sym.R);
      if (L.isEmpty() || R.isEmpty())
        return false;
      if (Sym.L == Sym.R &&
          (Op == BinaryOp::Ne || Op == BinaryOp::Lt || Op == BinaryOp::Gt))
        return false;
      // (x & mask) != 0, (x & mask) == 0 and nested comparisons.
      int64_t C;
      if ((Op == BinaryOp::Eq || Op == BinaryOp::Ne) && R.isConstant(C) &&
          C == 0 && Sym.L.is(Value::Kind::Symbol) &&
          Table.symbol(Sym.L.Id).K == Symbol::Kind::Expr &&
          !assume(S, Sym.L, Op == BinaryOp::Ne))
        return false;
      if (!assumeRange(S, Sym.L, satisfying(Op, R)))
        return false;
      if (!assumeRange(S, Sym.R, satisfying(swapSides(Op), range(S, Sym.L))))
        return false;
      S.factsFor(V.Id).Range = RangeSet::constant(IsTrue);
      return true;
    }
    if (Sym.K == Symbol::Kind::Expr && Sym.Op == BinaryOp::And && IsTrue &&
        Sym.L.is(Value::Kind::Symbol) && Sym.R.is(Value::Kind::Int)) {
      // One bit is known to be set then.
      uint64_t Mask = static_cast<uint64_t>(Sym.R.Int);
      if (Mask != 0 && (Mask & (Mask - 1)) == 0) {
        if (!assumeRange(S, Sym.L, RangeSet::except(0)))
          return false;
        S.factsFor(Sym.L.Id).Ones |= Sym.R.Int;
      }
    }
    if (Sym.K == Symbol::Kind::Expr && Sym.Op == BinaryOp::And && !IsTrue &&
        (ones(S, Sym.L) & ones(S, Sym.R)) != 0)
      return false;
  }
  return assumeRange(S, V,
                     IsTrue ? RangeSet::except(0) : RangeSet::constant(0));
}

static bool fold(BinaryOp Op, int64_t L, int64_t R, int64_t &Out) {
  auto U = [](int64_t X) { return static_cast<uint64_t>(X); };
  switch (Op) {
  case BinaryOp::Add:
    Out = static_cast<int64_t>(U(L) + U(R));
    return true;
  case BinaryOp::Sub:
    Out = static_cast<int64_t>(U(L) - U(R));
    return true;
  case BinaryOp::And:
    Out = L & R;
    return true;
  case BinaryOp::Or:
    Out = L | R;
    return true;
  case BinaryOp::Xor:
    Out = L ^ R;
    return true;
  case BinaryOp::Shl:
    if (R < 0 || R > 63)
      return false;
    Out = static_cast<int64_t>(U(L) << R);
    return true;
  case BinaryOp::Shr:
    if (R < 0 || R > 63)
      return false;
    Out = L >> R;
    return true;
  case BinaryOp::Eq:
    Out = L == R;
    return true;
  case BinaryOp::Ne:
    Out = L != R;
    return true;
  case BinaryOp::Lt:
    Out = L < R;
    return true;
  case BinaryOp::Le:
    Out = L <= R;
    return true;
  case BinaryOp::Gt:
    Out = L > R;
    return true;
  case BinaryOp::Ge:
    Out = L >= R;
    return true;
  }
  return false;
}

Value StateOps::binary(const State &S, BinaryOp Op, Value L, Value R) {
  Value SL = simplify(S, L), SR = simplify(S, R);
  int64_t Folded;
  if (SL.is(Value::Kind::Int) && SR.is(Value::Kind::Int))
    return fold(Op, SL.Int, SR.Int, Folded) ? Value::integer(Folded)
                                            : Value::unknown();
  // Pointer arithmetic stays with the object.
  if ((Op == BinaryOp::Add || Op == BinaryOp::Sub) &&
      L.is(Value::Kind::Address))
    return L;
  if (isComparison(Op)) {
    // Places and functions are compared by name.
    if (L == R && !L.is(Value::Kind::Unknown) && !L.is(Value::Kind::Symbol))
      return fold(Op, 0, 0, Folded) ? Value::integer(Folded) : Value::unknown();
    // A handle that was opened on this path is none that was there before, and
    // none that was opened elsewhere.
    auto IsOpened = [&](Value V) {
      return V.is(Value::Kind::Symbol) &&
             Table.symbol(V.Id).K == Symbol::Kind::Fresh && token(S, V);
    };
    auto IsOther = [&](Value Token, Value V) {
      if (!IsOpened(Token) || Token == V)
        return false;
      if (isFromEntry(V) || IsOpened(V))
        return true;
      const Facts *F = V.is(Value::Kind::Symbol) ? S.facts(V.Id) : nullptr;
      return F && F->IsTokenOrOld && !llvm::is_contained(F->Tokens, Token.Id);
    };
    if ((Op == BinaryOp::Eq || Op == BinaryOp::Ne) &&
        (IsOther(L, R) || IsOther(R, L)))
      return Value::integer(Op == BinaryOp::Ne);
    RangeSet RL = range(S, L), RR = range(S, R);
    if (!RL.isEmpty() && !RR.isEmpty()) {
      if (satisfying(Op, RR).intersect(RL).isEmpty())
        return Value::integer(0);
      if (satisfying(negate(Op), RR).intersect(RL).isEmpty())
        return Value::integer(1);
    }
    // x != 0 is x where only zero or not matters and x is a comparison.
    if (SR.isNull() && SL.is(Value::Kind::Symbol) && Op == BinaryOp::Ne) {
      const Symbol &Sym = Table.symbol(SL.Id);
      if (Sym.K == Symbol::Kind::Expr && isComparison(Sym.Op))
        return SL;
    }
  }
  if (Op == BinaryOp::And && SL.is(Value::Kind::Int) &&
      SR.is(Value::Kind::Symbol))
    std::swap(SL, SR);
  if (SL.is(Value::Kind::Unknown) || SR.is(Value::Kind::Unknown))
    return Value::unknown();
  if ((SL.is(Value::Kind::Symbol) && Table.depthOfSymbol(SL.Id) > MaxDepth) ||
      (SR.is(Value::Kind::Symbol) && Table.depthOfSymbol(SR.Id) > MaxDepth))
    return Value::unknown();
  // Arithmetic in loops makes new expressions on each turn; only what can be
  // decided later is kept.
  if (!isComparison(Op) && Op != BinaryOp::And && Op != BinaryOp::Or)
    return Value::unknown();
  return Value::symbol(Table.expression(Op, SL, SR));
}
