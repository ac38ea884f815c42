//===- NoBuiltin.cpp - The tool that packs the models has none itself -----===//

#include "checks/models/Pack.h"

llvm::StringRef mapi::models::builtinBytes() { return {}; }
