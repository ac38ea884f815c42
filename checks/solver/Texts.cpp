//===- Texts.cpp - Names of files, as they are put together ---------------===//
//
// A text is a literal, or a symbol of which the end may be known: what is said
// about a file's name is said about its end. A "%" stands for a part that is
// not known.
//
//===----------------------------------------------------------------------===//

#include "checks/solver/FunctionSolver.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <optional>

using namespace mapi;
using namespace mapi::solver;
using llvm::StringRef;
using models::ArgRef;
using models::Effect;
using models::EffectKind;

namespace {
/// What is kept of a text's end: more than any name that matters.
constexpr size_t MaxTail = 64;
constexpr StringRef Unknown = "%";
constexpr StringRef Separators = "\\/:";

/// One of the texts that another is made of.
struct Piece {
  std::string Text; ///< Empty if the piece is NULL, or no text.
  Value V;
  bool IsExact = true; ///< All of it is known.
};

using Pieces = llvm::SmallVector<Piece, 4>;

/// "a" and "b": "a\\b".
void appendPath(std::string &To, StringRef Part) {
  if (!To.empty() && !Part.empty() && !Separators.contains(To.back()) &&
      !Separators.contains(Part.front()))
    To += '\\';
  To += Part;
}

void appendExtension(std::string &To, StringRef Extension) {
  if (!Extension.empty() && !Extension.starts_with(".") &&
      !Extension.starts_with(Unknown))
    To += '.';
  To += Extension;
}

/// Where the name of the file in \p Path begins.
size_t fileName(StringRef Path) {
  size_t Last = Path.find_last_of(Separators);
  return Last == StringRef::npos ? 0 : Last + 1;
}

/// The position of \p Path's extension, its end if there is none.
size_t extension(StringRef Path) {
  size_t Dot = Path.rfind('.');
  return Dot == StringRef::npos || Dot < fileName(Path) ? Path.size() : Dot;
}

/// _makepath: a drive, a directory, a name and an extension.
std::string makePath(llvm::ArrayRef<Piece> Parts) {
  if (Parts.size() > 4)
    Parts = Parts.take_back(4);
  std::string Path;
  for (auto [Index, P] : llvm::enumerate(Parts)) {
    if (Index == Parts.size() - 1)
      appendExtension(Path, P.Text);
    else
      Path += P.Text;
    if (P.Text.empty() || Separators.contains(Path.back()))
      continue;
    if (Index + 4 == Parts.size())
      Path += ':';
    else if (Index + 3 == Parts.size())
      Path += '\\';
  }
  return Path;
}

/// Replaces what \p Format says by \p Arguments, in the manner of printf, of
/// std::format if \p Braces. Numbers become a digit.
std::string format(StringRef Format, llvm::ArrayRef<Piece> Arguments,
                   bool Braces) {
  std::string Text;
  size_t Next = 0;
  auto Take = [&]() -> std::string {
    return Next < Arguments.size() ? Arguments[Next++].Text : Unknown.str();
  };
  for (size_t I = 0; I < Format.size(); ++I) {
    char C = Format[I];
    if (C != (Braces ? '{' : '%')) {
      Text += C;
      continue;
    }
    if (Format.substr(I + 1).starts_with(Format.substr(I, 1))) { // %%
      ++I;
      Text += C == '%' ? '_' : C; // Not what stands for the unknown.
      continue;
    }
    if (Braces) {
      size_t End = Format.find('}', I);
      Text += Take();
      I = End == StringRef::npos ? Format.size() : End;
      continue;
    }
    // Flags, width, precision, and the sizes of old and new libraries.
    size_t Type = I + 1;
    for (; Type < Format.size() &&
           StringRef("-+ #.0123456789hlLwIjzt*").contains(Format[Type]);
         ++Type)
      if (Format[Type] == '*')
        Take();
    if (Type >= Format.size())
      break;
    I = Type;
    if (StringRef("sSZ").contains(Format[Type])) {
      Text += Take();
    } else {
      Take();
      Text += StringRef("cC").contains(Format[Type]) ? Unknown : "0";
    }
  }
  return Text;
}

/// The text that \p Sources make in the way that \p How names (models.md).
/// \p Old is what the object held, if that stays.
std::string compose(StringRef How, const Piece *Old,
                    llvm::ArrayRef<Piece> Sources) {
  std::string Text = Old ? Old->Text : "";
  auto First = [&]() -> StringRef {
    for (const Piece &P : Sources)
      if (!P.Text.empty())
        return P.Text;
    return "";
  };
  if (How == "make-path")
    return makePath(Sources);
  if (How == "format" || How == "braces") {
    // Sizes and flags, which are no texts, may come before the format.
    while (!Sources.empty() && Sources.front().Text.empty())
      Sources = Sources.drop_front();
    if (!Sources.empty())
      Text += Sources.front().IsExact
                  ? format(Sources.front().Text, Sources.drop_front(),
                           How == "braces")
                  : Unknown.str();
    return Text;
  }
  if (How == "extension") {
    Text.resize(extension(Text));
    appendExtension(Text, First());
    return Text;
  }
  if (How == "default-extension") {
    if (extension(Text) == Text.size())
      appendExtension(Text, First());
    return Text;
  }
  if (How == "file-name") {
    Text.resize(fileName(Text));
    Text += First();
    return Text;
  }
  for (const Piece &P : Sources) {
    if (How == "path")
      appendPath(Text, P.Text);
    else
      Text += P.Text;
  }
  return Text;
}

/// Nothing is known of the text.
bool isAllUnknown(StringRef Text) {
  return Text.find_first_not_of(Unknown) == StringRef::npos;
}
} // namespace

/// Where the text begins that a pointer to \p R points into: `text + n`,
/// `&text[n]`.
static RegionId beginning(const SymbolTable &Table, RegionId R) {
  while (Table.region(R).K == Region::Kind::Element)
    R = Table.region(R).A;
  return R;
}

/// How far \p R is from its beginning, if that is known.
static std::optional<size_t> offset(const SymbolTable &Table, RegionId R) {
  int64_t Sum = 0;
  for (; Table.region(R).K == Region::Kind::Element; R = Table.region(R).A) {
    if (!Table.region(R).IndexKnown)
      return std::nullopt;
    Sum += Table.region(R).Index;
  }
  return Sum < 0 ? std::nullopt : std::optional<size_t>(Sum);
}

/// Follows the address of a buffer, or of a string object, to the text in it.
Value FunctionSolver::textOf(const State &St, Value V) {
  if (V.is(Value::Kind::Symbol)) {
    RegionId Pointee = Table.pointee(V.Id);
    if (const Value *Held = St.find(Table.field(Pointee, S.SlotName)))
      return *Held;
    const Value *Held = St.find(Pointee);
    return Held && !Held->is(Value::Kind::Aggregate) ? *Held : V;
  }
  if (!V.is(Value::Kind::Address))
    return V;
  // A string object.
  if (Value Held =
          Ops.load(St, Table.field(V.Id, S.SlotName), Body.ParameterCount);
      Held.is(Value::Kind::String) ||
      (Held.is(Value::Kind::Symbol) &&
       (St.facts(Held.Id) || Table.region(V.Id).K == Region::Kind::Local)))
    return Held;
  // A pointer into a text is another beginning of the same end.
  RegionId Where = V.Id;
  if (!St.find(Where))
    if (RegionId Whole = beginning(Table, Where); St.find(Whole))
      Where = Whole;
  Value Held = Ops.load(St, Where, Body.ParameterCount);
  return Held.is(Value::Kind::Unknown) ? V : Held;
}

llvm::SmallVector<Value, 2> FunctionSolver::filesOfOperation(const State &St,
                                                             Value Address) {
  constexpr int64_t Copy = 2; // FO_COPY; the others move, rename and delete.
  llvm::SmallVector<Value, 2> Files;
  RegionId R = Ops.deref(St, Address);
  if (R == NoRegion)
    return Files;
  for (StringRef Class : {"_SHFILEOPSTRUCTA::", "_SHFILEOPSTRUCTW::"}) {
    auto Member = [&](StringRef Name) {
      std::string Field = (Class + Name).str();
      return Ops.load(St, Table.field(R, Table.name(Field)),
                      Body.ParameterCount);
    };
    if (!(Ops.simplify(St, Member("wFunc")) == Value::integer(Copy)))
      Files.push_back(textOf(St, Member("pFrom")));
    Files.push_back(textOf(St, Member("pTo")));
  }
  return Files;
}

bool FunctionSolver::isFound(const CallSite &Site, const Effect &E,
                             const State &St) {
  Value Text = textOf(St, argument(Site, E.Argument, St));
  Value What = Site.Arguments.empty() ? Value::unknown()
                                      : textOf(St, Site.Arguments.back());
  StringRef Known;
  if (Text.is(Value::Kind::String))
    Known = Table.text(Text.Id);
  else if (Text.is(Value::Kind::Symbol))
    if (const Facts *F = St.facts(Text.Id))
      Known = Table.text(F->Tail);
  if (What.is(Value::Kind::Int))
    return Known.contains(static_cast<char>(What.Int));
  return What.is(Value::Kind::String) && Known.contains(Table.text(What.Id));
}

void FunctionSolver::setText(CallSite &Site, const Effect &E, State &St) {
  RegionId Where = E.Object.K == ArgRef::Kind::Result
                       ? NoRegion
                       : placeOf(Site, E.Object, St);
  Trace NamedAt = nullptr;
  auto PieceOf = [&](Value V) {
    Piece P;
    P.V = textOf(St, V);
    const Facts *F = P.V.is(Value::Kind::Symbol) ? St.facts(P.V.Id) : nullptr;
    if (Ops.isMapisvc(St, P.V) && F)
      NamedAt = F->Mapisvc;
    P.IsExact = P.V.is(Value::Kind::String) || P.V.is(Value::Kind::Int);
    if (P.V.is(Value::Kind::String))
      P.Text = Table.text(P.V.Id).str();
    else if (P.V.is(Value::Kind::Int)) // NULL, a size, or one letter.
      P.Text = P.V.Int == '\\' || P.V.Int == '/' ? "\\" : "";
    else if (F && F->Tail)
      P.Text = (Unknown + Table.text(F->Tail)).str();
    else
      P.Text = F && F->IsMapisvc ? "%\\mapisvc.inf" : Unknown.str();
    return P;
  };
  Pieces Sources;
  int64_t Last =
      E.ArgumentsFollow
          ? static_cast<int64_t>(Site.Arguments.size()) - Site.HasThis - 1
          : E.Argument.Index;
  if (E.Argument.K == ArgRef::Kind::Argument)
    for (int64_t A = E.Argument.Index; A <= Last; ++A)
      Sources.push_back(
          PieceOf(argument(Site, {ArgRef::Kind::Argument, A}, St)));
  else
    Sources.push_back(PieceOf(argument(Site, E.Argument, St)));
  // What stays: all of it, or what is before the place that is written to.
  std::optional<Piece> Old;
  RegionId Whole = Where == NoRegion ? NoRegion : beginning(Table, Where);
  if (E.K == EffectKind::AppendText && Where != NoRegion) {
    Old = PieceOf(Value::address(Where));
  } else if (Whole != Where) {
    std::optional<size_t> Offset = offset(Table, Where);
    const Value *Before = St.find(Whole);
    if (!Offset)
      Old = Piece{Unknown.str(), Value::unknown(), /*IsExact=*/false};
    else if (Before && Before->is(Value::Kind::String) &&
             *Offset <= Table.text(Before->Id).size())
      Old = Piece{Table.text(Before->Id).take_front(*Offset).str(), *Before};
    else
      Whole = Where; // A row of an array of texts.
  }
  std::string Text = compose(E.Detail, Old ? &*Old : nullptr, Sources);
  auto IsExact = [](const Piece &P) { return P.IsExact; };
  Value New;
  if (llvm::all_of(Sources, IsExact) && (!Old || Old->IsExact)) {
    New = Value::string(Table.name(Text));
  } else if (Sources.size() == 1 && !Old && E.Detail.empty()) {
    New = Sources[0].V;
  } else if (Sources.back().Text == Unknown &&
             StringRef(Text).ends_with(Unknown) &&
             Ops.isFromEntry(Sources.back().V) && !namesMapisvc(Text)) {
    New = Sources.back().V; // It ends as the caller says.
  } else {
    SymbolId Sym = Table.fresh(Id, Site.Number, made::Text);
    Facts &F = St.renew(Sym);
    F.IsMapisvc = namesMapisvc(Text);
    F.Mapisvc = NamedAt;
    if (!isAllUnknown(Text))
      F.Tail = Table.name(StringRef(Text).take_back(MaxTail));
    New = Value::symbol(Sym);
  }
  if (E.Object.K == ArgRef::Kind::Result) {
    assign(Site, E.Object, St, New);
    return;
  }
  if (Where == NoRegion)
    return;
  Ops.store(St, Where, New);
  // Parts of the whole stay what they are: it may be no text at all.
  if (Whole != Where && S.Program.MayNameMapisvc && !isAllUnknown(Text))
    St.bind(Whole, New);
}
