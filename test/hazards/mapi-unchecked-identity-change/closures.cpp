// What a closure keeps is known by its function, too: a variable of the same
// name in another closure is another one. And the union that std::optional is
// made of ends none of its members by itself.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>
#include <optional>

HANDLE GetUser();
void Work();

// Hazard: the closure keeps the result, and does not look at it.
void Kept() {
  BOOL IsClient = ImpersonateLoggedOnUser(GetUser());
  // expect: mapi-unchecked-identity-change
  auto Run = [IsClient]() mutable {
    Work();
    if (!RevertToSelf())
      ExitProcess(1);
  };
  Run();
}

// Harmless: this one does.
void Tested() {
  BOOL IsClient = ImpersonateLoggedOnUser(GetUser());
  auto Run = [IsClient]() mutable {
    if (!IsClient)
      return;
    Work();
    if (!RevertToSelf())
      ExitProcess(1);
  };
  Run();
}

class Scope {
public:
  explicit Scope(BOOL IsClient) : m_isClient(IsClient) {}
  ~Scope() {
    Work();
    if (!RevertToSelf())
      ExitProcess(1);
  }

private:
  BOOL m_isClient;
};

// Hazard: nor does a guard that nobody can ask.
void Guarded() {
  BOOL IsClient = ImpersonateLoggedOnUser(GetUser());
  // expect: mapi-unchecked-identity-change
  std::optional<Scope> Guard;
  Guard.emplace(IsClient);
  Guard.reset();
}
