// The old value of a flag decides, the new one is in its place: how guards that
// can be moved from, or that several threads end, let go of what they hold.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation,mapi-initialize-under-impersonation,mapi-token-leak
#include <windows.h>
#include <mapix.h>
#include <utility>

extern "C" LONG InterlockedExchange(LONG volatile *, LONG);
extern "C" LONG InterlockedCompareExchange(LONG volatile *, LONG, LONG);
extern "C" PVOID InterlockedExchangePointer(PVOID volatile *, PVOID);

// As the C++ library writes it.
namespace std {
template <class T, class U> T __exchange(T &Place, U &&New) {
  T Old = std::move(Place);
  Place = std::forward<U>(New);
  return Old;
}
template <class T, class U = T> T exchange(T &Place, U &&New) {
  return std::__exchange(Place, std::forward<U>(New));
}
} // namespace std

class Impersonation {
public:
  explicit Impersonation(HANDLE Token)
      : Active(ImpersonateLoggedOnUser(Token) != FALSE) {}
  Impersonation(Impersonation &&From)
      : Active(std::exchange(From.Active, false)) {}
  ~Impersonation() { Reset(); }
  void Reset() {
    if (std::exchange(Active, false))
      (void)RevertToSelf();
  }
  bool Active;
};

class SharedImpersonation {
public:
  explicit SharedImpersonation(HANDLE Token) : Active(0) {
    if (ImpersonateLoggedOnUser(Token)) // #impersonate
      InterlockedExchange(&Active, 1);
  }
  ~SharedImpersonation() {
    if (InterlockedCompareExchange(&Active, 0, 1) == 1) // #compare
      (void)RevertToSelf();
  }
  void Forget() { InterlockedExchange(&Active, 0); }
  LONG volatile Active;
};

// Harmless: whatever way it leaves, the destructor reverts.
bool Scope(HANDLE Token) {
  Impersonation Client(Token);
  if (!Client.Active)
    return false;
  return DeleteFileA("report.txt");
}
void ResetFirst(HANDLE Token) {
  Impersonation Client(Token);
  if (!Client.Active)
    return;
  Client.Reset();
  MAPIInitialize(nullptr);
}
bool Shared(HANDLE Token) {
  SharedImpersonation Client(Token);
  if (!Client.Active)
    return false;
  return DeleteFileA("report.txt");
}
void Pointer() {
  HANDLE Token = nullptr;
  if (OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &Token))
    CloseHandle(InterlockedExchangePointer(&Token, nullptr));
}

// Hazard: who has let go does not revert.
bool Forgotten(HANDLE Token) {
  SharedImpersonation Client(Token); // #call
  if (!Client.Active)
    return false;
  if (!DeleteFileA("report.txt")) { // #delete
    Client.Forget();
    return false;
    // expect: mapi-unbalanced-impersonation: 'Forgotten' returns still impersonating
    //   note@#call: calling 'SharedImpersonation::SharedImpersonation'
    //   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
    //   note@#delete: assuming 'DeleteFileA("report.txt")' is false
    //   note@#end: calling 'SharedImpersonation::~SharedImpersonation', which does not revert on this path
    //   note@#compare: assuming 'InterlockedCompareExchange(&Active, 0, 1)' is false
    //   note: revert on every way out, best in a destructor
  }
  return true;
} // #end
