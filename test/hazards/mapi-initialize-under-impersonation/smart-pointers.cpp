// What a std::unique_ptr deletes is told by its type, wherever it came from: a
// pointer to something plain does not revert because another one does.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation
#include <mapix.h>
#include <memory>
#include <utility>

struct CRequest {
  int nMode;
};

class CReverter {
public:
  ~CReverter() { RevertToSelf(); }
};

void Log(int nMode);

static void Take(std::unique_ptr<CRequest> pRequest) { Log(pRequest->nMode); }
static void End(std::unique_ptr<CReverter> pReverter) { Log(0); }

// Hazard: nothing reverts.
void Plain(HANDLE Token) {
  std::unique_ptr<CRequest> pRequest(new CRequest);
  if (!ImpersonateLoggedOnUser(Token))
    return;
  Take(std::move(pRequest));
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  RevertToSelf();
}

// Harmless: the parameter's destructor does.
void Reverting(HANDLE Token) {
  std::unique_ptr<CReverter> pReverter;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  pReverter.reset(new CReverter);
  End(std::move(pReverter));
  MAPIInitialize(nullptr);
  MAPIUninitialize();
}
