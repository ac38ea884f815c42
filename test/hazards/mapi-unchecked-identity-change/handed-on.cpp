// A result that is handed on is tested by whoever gets it, or by nobody.
// RUN: %check_mapi %s --checks=-*,mapi-unchecked-identity-change
#include <windows.h>
#define TRACE(Text)

static void End() {
  DeleteFileA("report.txt");
  if (!RevertToSelf())
    ExitProcess(1);
}

// Through a pointer: the caller has it, and does not look.
static void Make(HANDLE Token, BOOL *Made) {
  *Made = ImpersonateLoggedOnUser(Token);
  // expect: mapi-unchecked-identity-change: the result of 'ImpersonateLoggedOnUser' is never tested; if the call fails, what follows runs with the rights that the thread had before
  //   note: test the result, and leave without doing the client's work if the call failed
}

void ThroughPointer(HANDLE Token) {
  BOOL Made = FALSE;
  Make(Token, &Made);
  End();
}

// Harmless: this caller looks.
static void MakeTested(HANDLE Token, BOOL &Made) {
  Made = ImpersonateLoggedOnUser(Token);
}

void ThroughReference(HANDLE Token) {
  BOOL Made = FALSE;
  MakeTested(Token, Made);
  if (Made)
    End();
}

// Harmless: who calls from outside is not known.
void MakeForOthers(HANDLE Token, BOOL *Made) {
  *Made = ImpersonateLoggedOnUser(Token);
}

// To a function that ignores it, at whatever depth.
static void Ignores(BOOL) { End(); }
static void HandsOn(BOOL Made) { Ignores(Made); }

void ToIgnorer(HANDLE Token) {
  BOOL Made = ImpersonateLoggedOnUser(Token);
  // expect: mapi-unchecked-identity-change: the result of 'ImpersonateLoggedOnUser' is never tested
  HandsOn(Made);
}

// Harmless: to one that looks, by value or through a pointer.
static void Looks(BOOL Made) {
  if (Made)
    End();
}
static void LooksThrough(BOOL *Made) {
  if (*Made)
    End();
}
static void LooksIfThere(void *Context) {
  BOOL *Made = static_cast<BOOL *>(Context);
  if (Made && *Made)
    End();
}

void ToTester(HANDLE Token) {
  BOOL Made = ImpersonateLoggedOnUser(Token);
  Looks(Made);
  Made = ImpersonateLoggedOnUser(Token);
  LooksThrough(&Made);
  Made = ImpersonateLoggedOnUser(Token);
  LooksIfThere(&Made);
}

// Harmless: to code that is not known, directly or from a function that takes
// any number of arguments.
void Unknown(BOOL Made);
void UnknownThrough(BOOL *Made);
static void ToUnknown(const char *Text, BOOL *Made) { UnknownThrough(Made); }

void ToOthers(HANDLE Token) {
  Unknown(ImpersonateLoggedOnUser(Token));
  End();
  BOOL Made = ImpersonateLoggedOnUser(Token);
  ToUnknown("made", &Made);
  End();
}

// Harmless: it is tested, though nothing that matters comes of it.
static void Says(BOOL Made, HANDLE Token) {
  if (!Made)
    TRACE("no impersonation");
  CloseHandle(Token);
}

void ToLog(HANDLE Token) {
  BOOL Made = ImpersonateLoggedOnUser(Token);
  Says(Made, Token);
}

// Harmless: what is tested was joined with something else on the way.
static BOOL Both(BOOL Made, BOOL Wanted) {
  BOOL Result = Wanted;
  if (Wanted)
    Result = Made;
  return Result;
}

void Joined(HANDLE Token, BOOL Wanted) {
  BOOL Made = ImpersonateLoggedOnUser(Token);
  if (Both(Made, Wanted))
    End();
}

// Harmless: its address is kept, and read from there.
static BOOL *Watched;
static void Watch(BOOL *Made) { Watched = Made; }
void Check() {
  if (!*Watched)
    ExitProcess(1);
}

void KeptAddress(HANDLE Token) {
  BOOL Made = FALSE;
  Watch(&Made);
  Made = ImpersonateLoggedOnUser(Token);
  Check();
  End();
}

// By a lambda.
void Lambdas(HANDLE Token) {
  BOOL Untested = ImpersonateLoggedOnUser(Token);
  // expect: mapi-unchecked-identity-change: the result of 'ImpersonateLoggedOnUser' is never tested
  auto Ignore = [&Untested] {
    Untested = FALSE;
    End();
  };
  Ignore();
  BOOL Tested = ImpersonateLoggedOnUser(Token);
  auto Look = [&Tested] {
    if (Tested)
      End();
  };
  Look();
}

// Harmless to discard: the revert is seen to here, and the result is something
// else.
int Dispatch(HANDLE Pipe) {
  int Reply = 1;
  if (ImpersonateNamedPipeClient(Pipe)) {
    if (!DeleteFileA("report.txt"))
      Reply = 2;
    if (!RevertToSelf())
      ExitProcess(1);
  } else if (!RevertToSelf()) {
    ExitProcess(1);
  }
  return Reply;
}

void Serve(HANDLE Pipe) {
  Dispatch(Pipe);
}
