//===- Print.h - Models for people to read ----------------------*- C++ -*-===//

#ifndef MAPI_TIDY_MODELS_PRINT_H
#define MAPI_TIDY_MODELS_PRINT_H

#include "checks/models/Models.h"
#include "llvm/Support/raw_ostream.h"

namespace mapi::models {

/// Markdown: one table for each family, as docs/known-apis.md has it.
void print(const ModelSet &Set, llvm::raw_ostream &OS);

/// One effect as YAML spells it, on one line ("impersonate: { token: 0 }").
std::string describe(const Effect &E);

/// One line for each function and class, for tests: `mapi-audit models
/// --print`.
void printText(const ModelSet &Set, llvm::raw_ostream &OS);

} // namespace mapi::models

#endif // MAPI_TIDY_MODELS_PRINT_H
