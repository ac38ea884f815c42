//===- RangeSet.cpp - The integers a tracked value may be -----------------===//

#include "checks/solver/RangeSet.h"
#include <algorithm>

using namespace mapi::solver;

RangeSet RangeSet::empty() {
  RangeSet R;
  R.Count = 0;
  return R;
}

RangeSet RangeSet::of(int64_t Lo, int64_t Hi) {
  RangeSet R;
  R.Intervals[0] = {Lo, Hi};
  return R;
}

RangeSet RangeSet::except(int64_t C) {
  RangeSet R = empty();
  if (C != Min)
    R.append({Min, C - 1});
  if (C != Max)
    R.append({C + 1, Max});
  return R;
}

bool RangeSet::contains(int64_t C) const {
  for (unsigned I = 0; I < Count; ++I)
    if (Intervals[I].Lo <= C && C <= Intervals[I].Hi)
      return true;
  return false;
}

bool RangeSet::isConstant(int64_t &C) const {
  if (Count != 1 || Intervals[0].Lo != Intervals[0].Hi)
    return false;
  C = Intervals[0].Lo;
  return true;
}

bool RangeSet::isEnumerated() const {
  // Two constants may be neighbours, such as kinds of logon. 0 and 1 are what
  // any comparison yields.
  return Count != 0 && std::all_of(Intervals.begin(), Intervals.begin() + Count,
                                   [](const Interval &I) {
                                     return I.Lo == I.Hi ||
                                            (I.Lo > 1 && I.Hi == I.Lo + 1);
                                   });
}

bool RangeSet::anyHasBits(int64_t Mask) const {
  return isEnumerated() &&
         std::any_of(Intervals.begin(), Intervals.begin() + Count,
                     [&](const Interval &I) {
                       return (I.Lo & Mask) != 0 || (I.Hi & Mask) != 0;
                     });
}

RangeSet RangeSet::intersect(const RangeSet &Other) const {
  RangeSet R = empty();
  for (unsigned I = 0, J = 0; I < Count && J < Other.Count;) {
    int64_t Lo = std::max(Intervals[I].Lo, Other.Intervals[J].Lo);
    int64_t Hi = std::min(Intervals[I].Hi, Other.Intervals[J].Hi);
    if (Lo <= Hi)
      R.append({Lo, Hi});
    if (Intervals[I].Hi < Other.Intervals[J].Hi)
      ++I;
    else
      ++J;
  }
  return R;
}

RangeSet RangeSet::unite(const RangeSet &Other) const {
  RangeSet R = empty();
  unsigned I = 0, J = 0;
  while (I < Count || J < Other.Count) {
    bool Mine = J == Other.Count ||
                (I < Count && Intervals[I].Lo <= Other.Intervals[J].Lo);
    R.append(Mine ? Intervals[I++] : Other.Intervals[J++]);
  }
  return R;
}

bool RangeSet::operator==(const RangeSet &Other) const {
  return Count == Other.Count &&
         std::equal(Intervals.begin(), Intervals.begin() + Count,
                    Other.Intervals.begin());
}

// Intervals arrive sorted by lower bound.
void RangeSet::append(Interval I) {
  if (Count != 0) {
    Interval &Last = Intervals[Count - 1];
    if (Last.Hi == Max || I.Lo <= Last.Hi + 1) {
      Last.Hi = std::max(Last.Hi, I.Hi);
      return;
    }
  }
  if (Count < MaxIntervals) {
    Intervals[Count++] = I;
    return;
  }
  // Close the smallest gap. Unsigned arithmetic: gaps may exceed INT64_MAX.
  auto Gap = [](const Interval &A, const Interval &B) {
    return static_cast<uint64_t>(B.Lo) - static_cast<uint64_t>(A.Hi);
  };
  unsigned Best = MaxIntervals - 1;
  uint64_t Smallest = Gap(Intervals[Best], I);
  for (unsigned K = 0; K + 1 < MaxIntervals; ++K)
    if (Gap(Intervals[K], Intervals[K + 1]) < Smallest) {
      Smallest = Gap(Intervals[K], Intervals[K + 1]);
      Best = K;
    }
  if (Best == MaxIntervals - 1) {
    Intervals[Best].Hi = I.Hi;
    return;
  }
  Intervals[Best].Hi = Intervals[Best + 1].Hi;
  std::copy(Intervals.begin() + Best + 2, Intervals.end(),
            Intervals.begin() + Best + 1);
  Intervals[MaxIntervals - 1] = I;
}
