//===- RangeSet.h - The integers a tracked value may be ---------*- C++ -*-===//

#ifndef MAPI_TIDY_SOLVER_RANGESET_H
#define MAPI_TIDY_SOLVER_RANGESET_H

#include <array>
#include <cstdint>
#include <limits>

namespace mapi::solver {

/// A set of 64-bit integers as at most three disjoint, sorted intervals. That
/// is enough for the tests that code makes on results and flags ("not 0",
/// "negative", "neither 0 nor -1"); what needs more is widened, never narrowed.
class RangeSet {
public:
  static constexpr int64_t Min = std::numeric_limits<int64_t>::min();
  static constexpr int64_t Max = std::numeric_limits<int64_t>::max();

  /// All integers.
  RangeSet() : Count(1) { Intervals[0] = {Min, Max}; }

  static RangeSet full() { return {}; }
  static RangeSet empty();
  static RangeSet of(int64_t Lo, int64_t Hi);
  static RangeSet constant(int64_t C) { return of(C, C); }
  /// Everything but \p C.
  static RangeSet except(int64_t C);

  bool isFull() const {
    return Count == 1 && Intervals[0].Lo == Min && Intervals[0].Hi == Max;
  }
  bool isEmpty() const { return Count == 0; }
  bool contains(int64_t C) const;
  /// The only element, if there is just one.
  bool isConstant(int64_t &C) const;
  /// A few single numbers: what joins of constants leave.
  bool isEnumerated() const;
  /// Some element of an enumerated set has one of the bits \p Mask.
  bool anyHasBits(int64_t Mask) const;
  int64_t lower() const { return Intervals[0].Lo; }
  int64_t upper() const { return Intervals[Count - 1].Hi; }

  RangeSet intersect(const RangeSet &Other) const;
  /// The union; closes the smallest gap when it needs a fourth interval.
  RangeSet unite(const RangeSet &Other) const;

  bool operator==(const RangeSet &Other) const;

private:
  struct Interval {
    int64_t Lo = 0;
    int64_t Hi = 0;
    bool operator==(const Interval &) const = default;
  };
  static constexpr unsigned MaxIntervals = 3;
  void append(Interval I);

  uint8_t Count = 0;
  std::array<Interval, MaxIntervals> Intervals;
};

} // namespace mapi::solver

#endif // MAPI_TIDY_SOLVER_RANGESET_H
