//===- PackMain.cpp - The build step for the built-in models --------------===//
//
// mapi-models-pack OUTPUT FILE.yaml... reads the built-in models and writes
// them as a C++ source file. A mistake in them stops the build.
//
//===----------------------------------------------------------------------===//

#include "checks/models/Loader.h"
#include "checks/models/Pack.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace mapi::models;

int main(int Argc, char **Argv) {
  if (Argc < 3) {
    errs() << "usage: mapi-models-pack OUTPUT FILE.yaml...\n";
    return 2;
  }
  std::shared_ptr<ModelSet> Set = Packer::create();
  Loader L(*Set);
  std::vector<std::string> Buffers;
  for (int I = 2; I != Argc; ++I) {
    auto Buffer = MemoryBuffer::getFile(Argv[I], /*IsText=*/true);
    if (!Buffer) {
      errs() << Argv[I] << ": error: " << Buffer.getError().message() << "\n";
      return 2;
    }
    // Models remember the file by its name alone: a build elsewhere makes the
    // same bytes.
    L.add(MemoryBufferRef((*Buffer)->getBuffer(), sys::path::filename(Argv[I])),
          /*IsBuiltin=*/true);
  }
  L.finish();
  for (const std::string &Error : L.errors())
    errs() << "checks/models/" << Error << "\n";
  if (!L.errors().empty())
    return 1;

  std::error_code Code;
  raw_fd_ostream Out(Argv[1], Code);
  if (Code) {
    errs() << Argv[1] << ": error: " << Code.message() << "\n";
    return 2;
  }
  std::string Bytes = Packer::pack(*Set);
  Out << "#include \"checks/models/Pack.h\"\n"
         "static const unsigned char Bytes[] = {";
  for (size_t I = 0; I != Bytes.size(); ++I) {
    if (I % 32 == 0)
      Out << '\n';
    Out << unsigned(static_cast<unsigned char>(Bytes[I])) << ',';
  }
  Out << "\n};\n"
         "llvm::StringRef mapi::models::builtinBytes() {\n"
         "  return {reinterpret_cast<const char *>(Bytes), sizeof(Bytes)};\n"
         "}\n";
  return 0;
}
