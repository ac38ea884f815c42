// Projects have smart pointers of their own. Their destructor is code like any
// other; the finding is at the closing brace, its notes lead into the
// destructor.
// RUN: %check_mapi %s --checks=-*,mapi-object-crosses-identity
#include <windows.h>
#include <mapix.h>

template <class T> class MapiPtr {
public:
  MapiPtr() : p(nullptr) {}
  ~MapiPtr() { Clear(); } // #call_Clear
  void Clear() {
    if (p) // #test
      p->Release(); // #destructor
    p = nullptr;
  }
  T **operator&() { return &p; }
  T *operator->() const { return p; }

private:
  MapiPtr(const MapiPtr &);
  T *p;
};

void ReleasedAtTheBrace(LPMAPISESSION Session, HANDLE Token) {
  MapiPtr<IMAPITable> Table;
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  Session->GetMsgStoresTable(0, &Table); // #obtain
  RevertToSelf(); // #revert
}
// expect: mapi-object-crosses-identity: the end of the scope releases as the process's user a MAPI object that was made as a client
//   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
//   note@#obtain: the object is obtained here, by 'IMAPISession::GetMsgStoresTable'
//   note@#revert: 'RevertToSelf' returns the thread to the process's identity here
//   note: calling 'MapiPtr::~MapiPtr'
//   note@#call_Clear: calling 'MapiPtr::Clear'
//   note@#test: assuming 'p' is true
//   note@#destructor: the destructor does it here
//   note: use and free it under the identity that made it: release everything before the identity changes, and make it anew afterwards

// Harmless.
void ClearedBeforeRevert(LPMAPISESSION Session, HANDLE Token) {
  MapiPtr<IMAPITable> Table;
  if (!ImpersonateLoggedOnUser(Token))
    return;
  Session->GetMsgStoresTable(0, &Table);
  Table.Clear();
  RevertToSelf();
}

// Locals die in reverse order: the pointer first, then the guard that reverts.
class AsUser {
public:
  explicit AsUser(HANDLE Token) : Active(ImpersonateLoggedOnUser(Token)) {}
  ~AsUser() {
    if (Active)
      RevertToSelf();
  }
  BOOL Active;
};

void PointerBeforeGuard(LPMAPISESSION Session, HANDLE Token) {
  MapiPtr<IMAPITable> Table;
  AsUser Guard(Token);
  if (Guard.Active)
    Session->GetMsgStoresTable(0, &Table);
}
// expect: mapi-object-crosses-identity: the end of the scope releases as the process's user

// Harmless.
void PointerAfterGuard(LPMAPISESSION Session, HANDLE Token) {
  AsUser Guard(Token);
  MapiPtr<IMAPITable> Table;
  if (Guard.Active)
    Session->GetMsgStoresTable(0, &Table);
}
