//===- Pack.cpp - Models as bytes -----------------------------------------===//

#include "checks/models/Pack.h"
#include "llvm/ADT/StringMap.h"
#include <cassert>

using namespace llvm;

namespace mapi::models {

namespace {

/// Numbers are in base 128, texts are numbers into a table at the front.
class Writer {
public:
  void number(uint64_t N) { number(Body, N); }
  void signedNumber(int64_t N) {
    number((static_cast<uint64_t>(N) << 1) ^ static_cast<uint64_t>(N >> 63));
  }
  void text(StringRef Text) {
    auto [It, IsNew] = TextIds.try_emplace(Text, Texts.size());
    if (IsNew)
      Texts.push_back(It->getKey());
    number(It->second);
  }
  std::string take() const {
    std::string Bytes;
    number(Bytes, Texts.size());
    for (StringRef Text : Texts) {
      number(Bytes, Text.size());
      Bytes += Text;
    }
    return Bytes + Body;
  }

private:
  std::string Body;
  StringMap<unsigned> TextIds;
  std::vector<StringRef> Texts;

  static void number(std::string &Bytes, uint64_t N) {
    for (; N >= 128; N >>= 7)
      Bytes += static_cast<char>(N | 128);
    Bytes += static_cast<char>(N);
  }
};

class Reader {
public:
  explicit Reader(StringRef Bytes) : At(Bytes.begin()), End(Bytes.end()) {
    Texts.resize(number());
    for (StringRef &Text : Texts) {
      size_t Size = number();
      assert(Size <= size_t(End - At) && "cut short");
      Text = StringRef(At, Size);
      At += Size;
    }
  }
  uint64_t number() {
    uint64_t N = 0;
    for (unsigned Shift = 0;; Shift += 7) {
      assert(At != End && "cut short");
      unsigned char C = *At++;
      N |= uint64_t(C & 127) << Shift;
      if (C < 128)
        return N;
    }
  }
  int64_t signedNumber() {
    uint64_t N = number();
    return static_cast<int64_t>(N >> 1) ^ -static_cast<int64_t>(N & 1);
  }
  std::string text() { return Texts[number()].str(); }
  bool isAtEnd() const { return At == End; }

private:
  const char *At, *End;
  std::vector<StringRef> Texts;
};

// One description of each type serves both directions: `A(x)` writes x or
// reads it.
struct Out {
  Writer &W;
  void operator()(const std::string &T) { W.text(T); }
  void operator()(int T) { W.signedNumber(T); }
  void operator()(int64_t T) { W.signedNumber(T); }
  void operator()(bool T) { W.number(T); }
  template <typename E>
    requires std::is_enum_v<E>
  void operator()(E T) {
    W.number(static_cast<unsigned>(T));
  }
  template <typename List> void list(const List &L) {
    W.number(L.size());
    for (const auto &Each : L)
      each(Each);
  }
  void each(const std::string &T) { W.text(T); }
  template <typename T> void each(const T &Item) {
    fields(*this, const_cast<T &>(Item));
  }
};

struct In {
  Reader &R;
  void operator()(std::string &T) { T = R.text(); }
  void operator()(int &T) { T = static_cast<int>(R.signedNumber()); }
  void operator()(int64_t &T) { T = R.signedNumber(); }
  void operator()(bool &T) { T = R.number() != 0; }
  template <typename E>
    requires std::is_enum_v<E>
  void operator()(E &T) {
    T = static_cast<E>(R.number());
  }
  template <typename List> void list(List &L) {
    L.resize(R.number());
    for (auto &Each : L)
      each(Each);
  }
  void each(std::string &T) { T = R.text(); }
  template <typename T> void each(T &Item) { fields(*this, Item); }
};

template <typename Archive> void fields(Archive &A, ArgRef &R) {
  A(R.K);
  if (R.K != ArgRef::Kind::None)
    A(R.Index);
}

template <typename Archive> void fields(Archive &A, Condition &C) {
  A(C.K);
  fields(A, C.Value);
  A(C.Constant);
  A(C.Text);
}

template <typename Archive> void fields(Archive &A, Effect &E) {
  A(E.K);
  A(E.When);
  for (ArgRef *R : {&E.Object, &E.Token, &E.Thread, &E.Entry, &E.Argument,
                    &E.Flags, &E.Count, &E.Name})
    fields(A, *R);
  A(E.Mask);
  A(E.IfMask);
  A(E.Detail);
  A(E.ArgumentsFollow);
  A.list(E.UnlessAllNull);
  A.list(E.Conditions);
}

template <typename Archive> void fields(Archive &A, FunctionModel &M) {
  A(M.Name);
  A(M.Result);
  A(M.Parameters);
  A(M.IsNoReturn);
  A(M.IsAuxiliary);
  A(M.Source);
  A(M.File);
  A(M.Family);
  A.list(M.Effects);
}

template <typename Archive> void fields(Archive &A, ClassModel &M) {
  A(M.Name);
  A(M.K);
  A(M.SlotField);
  A(M.Template);
  A(M.Match);
  A(M.Source);
  A(M.File);
  A(M.Family);
  A(M.IsAuxiliary);
  A.list(M.Bases);
  A.list(M.Aliases);
}

} // namespace

std::string Packer::pack(const ModelSet &Set) {
  Writer W;
  Out A{W};
  A.list(Set.Functions);
  A.list(Set.Classes);
  A.list(Set.ExtraIdentifiers);
  A.list(Set.Neutral);
  return W.take();
}

std::shared_ptr<ModelSet> Packer::unpack(StringRef Bytes) {
  Reader R(Bytes);
  In A{R};
  std::shared_ptr<ModelSet> Set = create();
  A.list(Set->Functions);
  A.list(Set->Classes);
  A.list(Set->ExtraIdentifiers);
  A.list(Set->Neutral);
  assert(R.isAtEnd() && "bytes left over");
  return Set;
}

std::shared_ptr<ModelSet> Packer::create() {
  return std::make_shared<ModelSet>();
}

} // namespace mapi::models
