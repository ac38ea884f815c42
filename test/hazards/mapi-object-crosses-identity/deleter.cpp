// What the deleter of a std::unique_ptr frees, the end of the scope frees.
// RUN: %check_mapi %s --checks=-*,mapi-object-crosses-identity
#include <mapix.h>
#include <memory>

struct FreeBuffer {
  void operator()(SPropValue *Values) const {
    MAPIFreeBuffer(Values); // #free
  }
};
using PropPtr = std::unique_ptr<SPropValue, FreeBuffer>;

void AfterTheRevert(LPMESSAGE Message, HANDLE Token) {
  PropPtr Values;
  if (!ImpersonateLoggedOnUser(Token)) // #impersonate
    return;
  ULONG Count = 0;
  LPSPropValue Raw = nullptr;
  if (SUCCEEDED(Message->GetProps(nullptr, 0, &Count, &Raw))) // #get
    Values.reset(Raw);
  RevertToSelf(); // #revert
} // #end
// expect@-1: mapi-object-crosses-identity: the end of the scope frees as the process's user
//   note@#impersonate: 'ImpersonateLoggedOnUser' makes the thread impersonate a client here
//   note@#get: the object is obtained here, by 'IMAPIProp::GetProps'
//   note@#revert: 'RevertToSelf' returns the thread to the process's identity here
//   note@#end: calling 'FreeBuffer::operator()'
//   note@#free: the destructor does it here
//   note: use and free it under the identity that made it

void BeforeTheRevert(LPMESSAGE Message, HANDLE Token) {
  if (!ImpersonateLoggedOnUser(Token))
    return;
  {
    PropPtr Values;
    ULONG Count = 0;
    LPSPropValue Raw = nullptr;
    if (SUCCEEDED(Message->GetProps(nullptr, 0, &Count, &Raw)))
      Values.reset(Raw);
  }
  RevertToSelf();
}
