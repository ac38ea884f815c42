//===- Inputs.h - From the command line's paths to units --------*- C++ -*-===//

#ifndef MAPI_TIDY_MAPI_AUDIT_INPUTS_H
#define MAPI_TIDY_MAPI_AUDIT_INPUTS_H

#include "driver/mapi-audit/Options.h"
#include "driver/projects/Programs.h"
#include "driver/sources/Plan.h"

namespace mapi::audit {

/// What an audit is asked to look at.
struct Inputs {
  sources::Plan Plan;
  projects::Programs Programs;
};

/// The plan's options that the command line says, without units.
sources::PlanOptions planOptions(const CommandLine &Options);

/// Finds the units of sources, folders, databases, projects and solutions among
/// the paths, and which programs they make. Fails with one line for people.
llvm::Expected<Inputs> readInputs(const CommandLine &Options);

} // namespace mapi::audit

#endif // MAPI_TIDY_MAPI_AUDIT_INPUTS_H
