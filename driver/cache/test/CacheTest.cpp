//===- CacheTest.cpp - The cache by itself --------------------------------===//
//
// mapi-cache-test FOLDER: works in the empty folder FOLDER and fails with the
// line of what did not hold.
//
//===----------------------------------------------------------------------===//

#include "driver/cache/Cache.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>
#include <functional>
#include <thread>
#include <vector>

using namespace mapi::cache;
using llvm::StringRef;
using State = Lookup::State;
namespace fs = llvm::sys::fs;

static unsigned Failures = 0;

static void check(bool Holds, StringRef What, int Line) {
  if (Holds)
    return;
  llvm::errs() << "CacheTest.cpp:" << Line << ": does not hold: " << What
               << '\n';
  ++Failures;
}
#define CHECK(What) check(What, #What, __LINE__)

static void write(StringRef Path, StringRef Text) {
  std::error_code EC;
  llvm::raw_fd_ostream OS(Path, EC);
  OS << Text;
}

static std::string read(StringRef Path) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path);
  return Buffer ? (*Buffer)->getBuffer().str() : std::string();
}

namespace {

/// One audit after the other in one folder.
class Audits {
public:
  explicit Audits(StringRef Folder)
      : Folder(Folder), CacheFolder(this->Folder + "/cache"),
        Main(this->Folder + "/a.cpp"), Header(this->Folder + "/a.h") {
    write(Main, "#include \"a.h\"\n#include \"gone.h\"\n");
    write(Header, "void f();\n");
    K.MainFile = Main;
    K.Arguments = {"-DX=1"};
    K.Models = 7;
    waitForClock();
  }

  /// Files written before an audit starts must not look as if written in it.
  static void waitForClock() {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }

  /// What a new audit finds; it captures and keeps what it did not find.
  Lookup audit(const Key &K, StringRef Tool = "tool 1") {
    waitForClock();
    FileStates States;
    HeaderPlaces Places;
    Places.addFolder(Folder);
    Places.addFolder(Folder + "/include");
    auto C = Cache::open(CacheFolder, Tool.str(), States, Places);
    if (!C) {
      llvm::errs() << llvm::toString(C.takeError()) << '\n';
      exit(2);
    }
    Lookup Found = C->find(K);
    if (During)
      During();
    if (Found.S != State::Hit) {
      auto Kept = C->store(K, {Main, Header}, {"Sub\\Gone.h"}, payload());
      if (!Kept) {
        llvm::errs() << llvm::toString(Kept.takeError()) << '\n';
        exit(2);
      }
      WasKept = *Kept;
    }
    return Found;
  }
  Lookup audit() { return audit(K); }

  static StringRef payload() {
    return {"a payload\nwith \0 bytes\nchecksum 1\n", 34};
  }

  std::vector<std::string> entries() const {
    std::vector<std::string> Entries;
    std::error_code EC;
    for (fs::recursive_directory_iterator It(CacheFolder, EC), End;
         !EC && It != End; It.increment(EC))
      if (StringRef(It->path()).ends_with(".capture"))
        Entries.push_back(It->path());
    return Entries;
  }

  std::string Folder, CacheFolder, Main, Header;
  Key K;
  bool WasKept = false;
  std::function<void()> During;
};

} // namespace

static void changes(Audits &A) {
  CHECK(A.audit().S == State::Absent);
  CHECK(A.WasKept);
  Lookup Hit = A.audit();
  CHECK(Hit.S == State::Hit && Hit.Payload == A.payload());

  // Content counts, also of the same size; touching alone is nothing.
  write(A.Header, "void f();\n");
  CHECK(A.audit().S == State::Hit);
  write(A.Header, "void g();\n");
  Lookup Changed = A.audit();
  CHECK(Changed.S == State::Changed);
  CHECK(StringRef(Changed.Reason).contains("a.h"));
  CHECK(A.audit().S == State::Hit);
  fs::remove(A.Header);
  CHECK(A.audit().S == State::Changed);
  CHECK(!A.WasKept);
  write(A.Header, "void g();\n");

  // Models and options.
  CHECK(A.audit().S == State::Hit);
  Key Other = A.K;
  Other.Models = 8;
  CHECK(A.audit(Other).S == State::Changed);
  CHECK(A.audit().S == State::Changed);
  Other = A.K;
  Other.Options = "max-blocks=3";
  CHECK(A.audit(Other).S == State::Changed);
  // Compile options name another entry, so that both live.
  Other = A.K;
  Other.Arguments = {"-DX=", "1"};
  CHECK(A.audit(Other).S == State::Absent);
  CHECK(A.audit(Other).S == State::Hit);
  CHECK(A.audit().S == State::Changed);
  CHECK(A.audit().S == State::Hit);

  // A missing header turns up; one that was read gets a twin.
  fs::create_directory(A.Folder + "/include");
  write(A.Folder + "/include/GONE.H", "");
  CHECK(A.audit().S == State::Changed);
  CHECK(A.audit().S == State::Hit);
  write(A.Folder + "/include/a.h", "");
  CHECK(A.audit().S == State::Changed);
  write(A.Folder + "/include/unrelated.h", "");
  CHECK(A.audit().S == State::Hit);

  // Another build of the tool.
  CHECK(A.audit(A.K, "tool 2").S == State::Foreign);
  CHECK(A.audit(A.K, "tool 2").S == State::Hit);
  CHECK(A.audit().S == State::Foreign);

  // A file is edited while the audit runs.
  write(A.Header, "void h();\n");
  A.During = [&] {
    Audits::waitForClock();
    write(A.Header, "void i();\n");
  };
  CHECK(A.audit().S == State::Changed);
  CHECK(!A.WasKept);
  A.During = nullptr;
  CHECK(A.audit().S == State::Changed);
  CHECK(A.audit().S == State::Hit);
}

static void damage(Audits &A) {
  FileStates States;
  HeaderPlaces Places;
  Places.addFolder(A.Folder);
  Places.addFolder(A.Folder + "/include");
  auto C = llvm::cantFail(Cache::open(A.CacheFolder, "tool 1", States, Places));
  // Of the two entries, the one that is looked at.
  CHECK(A.entries().size() == 2);
  std::string Path, Good;
  for (const std::string &Entry : A.entries()) {
    std::string Text = read(Entry);
    write(Entry, "");
    if (C.find(A.K).S == State::Damaged) {
      Path = Entry;
      Good = Text;
    }
    write(Entry, Text);
  }
  CHECK(!Good.empty());
  for (size_t Size = 0; Size < Good.size(); Size += 5) {
    write(Path, StringRef(Good).take_front(Size));
    CHECK(C.find(A.K).S == State::Damaged);
  }
  for (size_t I = 0; I < Good.size(); I += 5) {
    std::string Flipped = Good;
    Flipped[I] ^= 1 << (I % 8);
    write(Path, Flipped);
    CHECK(C.find(A.K).S == State::Damaged);
  }
  write(Path, Good);
  CHECK(C.find(A.K).S == State::Hit);
  write(Path, "");
  CHECK(A.audit().S == State::Damaged);
  CHECK(A.audit().S == State::Hit);
}

static void folders(Audits &A) {
  FileStates States;
  HeaderPlaces Places;
  auto C = Cache::open(A.Main + "/cache", "tool 1", States, Places);
  CHECK(!C);
  llvm::consumeError(C.takeError());

  std::string Left = A.entries().front() + ".123.tmp";
  write(Left, "half");
  auto Good =
      llvm::cantFail(Cache::open(A.CacheFolder, "tool 1", States, Places));
  Good.trim();
  CHECK(fs::exists(Left));
  int File = 0;
  llvm::cantFail(llvm::errorCodeToError(
      fs::openFileForReadWrite(Left, File, fs::CD_OpenExisting, fs::OF_None)));
  (void)fs::setLastAccessAndModificationTime(
      File, std::chrono::system_clock::now() - std::chrono::hours(2));
  Good.trim();
  CHECK(!fs::exists(Left));
  CHECK(!A.entries().empty());
  Audits::waitForClock();
  Good.trim(0);
  CHECK(A.entries().empty());
}

int main(int ArgC, char **ArgV) {
  if (ArgC != 2) {
    llvm::errs() << "usage: mapi-cache-test FOLDER\n";
    return 2;
  }
  fs::create_directories(ArgV[1]);
  Audits A(ArgV[1]);
  changes(A);
  damage(A);
  folders(A);
  return Failures != 0;
}
