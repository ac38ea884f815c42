// What a smart pointer's deleter does at the end of the scope: the function
// that a functor is, and the destructor of what is deleted.
// RUN: %check_mapi %s --checks=-*,mapi-unbalanced-impersonation
#include <windows.h>
#include <memory>

bool Wanted();
void Work();

struct Revert {
  void operator()(BOOL *Active) const {
    if (*Active)
      RevertToSelf();
  }
};

class Scope {
public:
  explicit Scope(BOOL Active) : Active(Active) {}
  ~Scope() {
    if (Active)
      RevertToSelf();
  }

private:
  BOOL Active;
};

// Harmless: the deleter reverts.
void ByFunctor(HANDLE Token) {
  BOOL Active = ImpersonateLoggedOnUser(Token);
  std::unique_ptr<BOOL, Revert> End(&Active);
  if (!Wanted())
    return;
  Work();
}

// Harmless: the destructor reverts.
void ByDestructor(HANDLE Token) {
  BOOL Active = ImpersonateLoggedOnUser(Token);
  std::unique_ptr<Scope> End(new Scope(Active));
  if (!Wanted())
    return;
  Work();
}

// The pointer gave it up.
void Released(HANDLE Token) {
  BOOL Active = ImpersonateLoggedOnUser(Token);
  std::unique_ptr<BOOL, Revert> End(&Active);
  if (!Wanted()) {
    End.release();
    return;
    // expect@-1: mapi-unbalanced-impersonation
  }
  Work();
}
