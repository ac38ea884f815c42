// What becomes of a result that is discarded can be told although a header is
// missing; whether one is tested somewhere cannot.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change --broken
#include <windows.h>

bool ReadName(HANDLE Pipe, Text &Name) {
  if (!ImpersonateNamedPipeClient(Pipe))
    return false;
  Name = Text::FromUser();
  RevertToSelf();
  // expect: mapi-unchecked-identity-change: the result of 'RevertToSelf' is discarded
  return true;
}

// Harmless as far as one can see.
bool Handed(HANDLE Pipe, Text &Name) {
  BOOL Done = ImpersonateNamedPipeClient(Pipe);
  Name = Text::FromUser(Done);
  BOOL Reverted = RevertToSelf();
  CHECK_ALL(Done, Reverted);
  return true;
}
