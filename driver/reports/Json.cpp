//===- Json.cpp - Everything a report knows, in a plain form --------------===//
//
// docs/json.md describes it.
//
//===----------------------------------------------------------------------===//

#include "llvm/Support/JSON.h"
#include "driver/reports/Impl.h"

using namespace mapi;
using namespace mapi::reports;
using llvm::StringRef;
using llvm::json::OStream;

namespace {

class JsonWriter {
public:
  JsonWriter(OStream &J, StringRef Base) : J(J), Base(Base) {}

  void place(const hazards::Place &P) {
    J.attribute("file", utf8(relativeTo(P.File, Base)));
    if (!P.Line)
      return;
    J.attribute("line", P.Line);
    J.attribute("column", P.Column);
    J.attribute("endLine", P.EndLine);
    J.attribute("endColumn", P.EndColumn);
  }

  void finding(const Entry &E) {
    const hazards::Finding &F = *E.Finding;
    J.object([&] {
      J.attribute("check", F.Check);
      place(F.Where);
      J.attribute("message", utf8(F.Message));
      J.attribute("degraded", F.IsDegraded);
      J.attribute("suppressed", E.IsSuppressed);
      J.attributeArray("notes", [&] {
        for (const hazards::Note &N : F.Notes)
          J.object([&] {
            J.attribute("kind",
                        N.K == hazards::NoteKind::Path ? "path" : "fix");
            place(N.Where);
            J.attribute("message", utf8(N.Message));
            J.attribute("depth", N.Depth);
          });
      });
      J.attributeArray("fixits", [&] {
        for (const hazards::FixIt &Fix : F.FixIts)
          J.object([&] {
            place(Fix.Range);
            J.attribute("text", utf8(Fix.Text));
          });
      });
    });
  }

  void unit(const Unit &U) {
    J.object([&] {
      J.attribute("file", utf8(relativeTo(U.File, Base)));
      J.attribute("status", spelling(U.Status));
      if (!U.Reason.empty())
        J.attribute("reason", utf8(U.Reason));
      J.attribute("functionsSeen", U.Statistics.FunctionsSeen);
      J.attribute("functionsCaptured", U.Statistics.FunctionsCaptured);
      J.attribute("functionsDegraded", U.Statistics.FunctionsDegraded);
      J.attribute("functionsOutOfBudget", U.Statistics.FunctionsOutOfBudget);
      J.attribute("errors", U.Statistics.Errors);
    });
  }

private:
  OStream &J;
  StringRef Base;
};

} // namespace

void Report::Impl::writeJson(llvm::raw_ostream &OS) const {
  OStream J(OS, 2);
  JsonWriter W(J, Options.BaseDirectory);
  J.objectBegin();
  J.attribute("format", "mapi-audit");
  J.attribute("formatVersion", 1);
  J.attributeObject("tool", [&] {
    J.attribute("version", Options.ToolVersion);
    J.attribute("llvmVersion", LLVM_VERSION_STRING);
  });
  J.attribute("baseDirectory", utf8(Options.BaseDirectory));
  J.attributeArray("findings", [&] {
    for (const Entry &E : Entries)
      W.finding(E);
  });
  J.attributeArray("nolintErrors", [&] {
    for (const NoLintError &E : Files.noLintErrors())
      J.object([&] {
        W.place(E.Where);
        J.attribute("message", utf8(E.Message));
      });
  });
  J.attributeObject("coverage", [&] {
    J.attributeArray("units", [&] {
      for (const Unit &U : Coverage.Units)
        W.unit(U);
    });
    J.attributeArray("notAnalyzed", [&] {
      for (const hazards::NotAnalyzed &G : Result.Gaps)
        J.object([&] {
          W.place(G.Where);
          J.attribute("function", utf8(G.Function));
          J.attribute("reason", utf8(G.Reason));
        });
    });
    J.attributeArray("missingHeaders", [&] {
      for (const MissingHeader &H : Coverage.MissingHeaders)
        J.object([&] {
          J.attribute("name", utf8(H.Name));
          W.place(H.FirstIncluded);
          J.attribute("units", H.Units);
        });
    });
    const hazards::SolveStatistics &V = Result.Statistics;
    J.attribute("functionsAnalyzed", V.FunctionsAnalyzed);
    J.attribute("functionsDegraded", V.FunctionsDegraded);
    J.attribute("functionsOutOfBudget", V.FunctionsOutOfBudget);
    J.attribute("functionsIrrelevant", V.FunctionsIrrelevant);
    J.attribute("callsUnknown", V.CallsUnknown);
    J.attributeArray("remarks", [&] {
      for (const std::string &Remark : Coverage.Remarks)
        J.value(utf8(Remark));
    });
  });
  J.objectEnd();
  OS << '\n';
}
