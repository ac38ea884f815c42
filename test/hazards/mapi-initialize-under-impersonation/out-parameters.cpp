// What a call writes to is not what it was before the call: the test of a count
// can go either way, though the program has set it to 0.
// RUN: %check_mapi %s --checks=-*,mapi-initialize-under-impersonation
#include <mapix.h>

void Counted(LPMAPIPROP Object, HANDLE Token) {
  ULONG Count = 0;
  LPSPropValue Values = nullptr;
  if (FAILED(Object->GetProps(nullptr, 0, &Count, &Values)) || Count != 2)
    return;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  RevertToSelf();
}

// Harmless: nothing writes to it.
void NotCounted(LPMAPIPROP Object, HANDLE Token) {
  ULONG Count = 0, Other = 0;
  LPSPropValue Values = nullptr;
  if (FAILED(Object->GetProps(nullptr, 0, &Other, &Values)) || Count != 2)
    return;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  MAPIInitialize(nullptr);
  RevertToSelf();
}

// A function of the SDK.
void Sized(HKEY Key, HANDLE Token) {
  DWORD Size = 0;
  RegQueryValueExW(Key, L"Users", nullptr, nullptr, nullptr, &Size);
  if (!Size || !ImpersonateLoggedOnUser(Token))
    return;
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation
  RevertToSelf();
}
