// Known: the call operator of a std::unique_ptr's deleter class is not reached.
// Belongs into hazards/mapi-object-crosses-identity/ownership.cpp.
// XFAIL: *
// RUN: %check_mapi %s --checks=-*,mapi-object-crosses-identity
#include <mapix.h>
#include <memory>

struct FreeBuffer {
  void operator()(SPropValue *Values) const {
    MAPIFreeBuffer(Values);
  }
};

void Deleter(LPMESSAGE Message, HANDLE Token) {
  std::unique_ptr<SPropValue, FreeBuffer> Values;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  ULONG Count = 0;
  LPSPropValue Raw = nullptr;
  if (SUCCEEDED(Message->GetProps(nullptr, 0, &Count, &Raw)))
    Values.reset(Raw);
  RevertToSelf();
}
// expect: mapi-object-crosses-identity: the end of the scope frees as the process's user
