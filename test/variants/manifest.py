"""The flow-variant suite: what varies, and what is put into it.

A *flow* (control.tmpl, data.tmpl, objects.tmpl, holders.tmpl) is code with slots. A *filling*
gives the slots of one check their contents. Each flow with each filling makes a
bad case, which has to be reported at a marked line, and a good twin of the same
flow, which has to stay silent.

A flow handles one item of the filling's type, say a flag or a handle:

  $T            the item's type
  $NEUTRAL      its value before anything happened
  $BEFORE       what the function does first
  $SRC(item)    makes the item
  $ALT(item)    makes it the other way; only where it never runs, or where
                SINK is not reached
  $OFF(item)    leaves it neutral, on a path of its own
  $SINK(item)   uses the item
  $CLEAN        ends a path on which the item is not used
  $END          how the function returns
  $LOOPBEFORE   the same in a loop
  $LOOPEND      what follows at the end of a round
  $MARK         the line of a flaw that has no code of its own, such as the
                closing brace of a scope whose destructor uses the item
  $N            a name that no other case has

In a filling, a pair is the text of the bad case and that of the good twin; $x is
the item; COM(p, Method, arguments) is a method's call in the language of the
file. FLAW marks the lines at which a finding is right. The texts return nowhere,
so that they fit into any function; `before` and `end` are for the outermost one.
"""

IMPERSONATE = "ImpersonateLoggedOnUser(GetRequestToken())"


class Filling:
    """What the slots hold for one check; `about` tells its fillings apart."""

    def __init__(self, check, type, src, sink, about="", **slots):
        self.check, self.about = check, about
        self.label = f"{check}: {about}" if about else check
        self.slots = {
            "NEUTRAL": "0",
            "BEFORE": "",
            "ALT": "$x = $NEUTRAL;",
            "OFF": "$x = $NEUTRAL;",
            "CLEAN": "",
            "END": "return S_OK;",
            "LOOPEND": "",
            "MARK": ("/* FLAW */", ""),
        }
        self.slots["LOOPBEFORE"] = slots.get("before", "")
        self.slots.update({key.upper(): text for key, text in slots.items()})
        self.slots.update(T=type, SRC=src, SINK=sink)


FILLINGS = [
    # The item is the flag that says whether the thread impersonates.
    Filling(
        "mapi-initialize-under-impersonation",
        "BOOL",
        f"$x = {IMPERSONATE};",
        (
            """\
if (SUCCEEDED(MAPIInitialize(NULL))) /* FLAW */
  MAPIUninitialize();
if ($x)
  RevertToSelf();""",
            """\
if ($x)
  RevertToSelf();
if (SUCCEEDED(MAPIInitialize(NULL)))
  MAPIUninitialize();""",
        ),
        neutral="FALSE",
        alt=("$x = FALSE;", f"{IMPERSONATE};\n$x = FALSE;"),
    ),
    # The item is the flag that says whether MAPI is initialized.
    Filling(
        "mapi-impersonate-after-initialize",
        "BOOL",
        "$x = SUCCEEDED(MAPIInitialize(NULL));",
        (
            f"""\
if ({IMPERSONATE}) {{ /* FLAW */
  WorkAsClient();
  RevertToSelf();
}}
if ($x)
  MAPIUninitialize();""",
            f"""\
if ($x)
  MAPIUninitialize();
if ({IMPERSONATE}) {{
  WorkAsClient();
  RevertToSelf();
}}""",
        ),
        neutral="FALSE",
        alt=("$x = FALSE;", "MAPIInitialize(NULL);\n$x = FALSE;"),
        clean="",
    ),
    # The item is a table, obtained as the client or as the process's user.
    Filling(
        "mapi-object-crosses-identity",
        "LPMAPITABLE",
        (
            f"""\
$x = NULL;
if ({IMPERSONATE}) {{
  COM(GetSession(), GetMsgStoresTable, 0, &$x);
  RevertToSelf();
}}""",
            "COM(GetSession(), GetMsgStoresTable, 0, &$x);",
        ),
        """\
if ($x)
  COM($x, Release); /* FLAW */""",
        neutral="NULL",
        alt=(
            "COM(GetSession(), GetMsgStoresTable, 0, &$x);",
            f"""\
if ({IMPERSONATE}) {{
  COM(GetSession(), GetMsgStoresTable, 0, &$x);
  RevertToSelf();
}}""",
        ),
    ),
    # The item is the flags of a work item.
    Filling(
        "mapi-thread-under-impersonation",
        "ULONG",
        ("$x = WT_EXECUTELONGFUNCTION;", "$x = WT_TRANSFER_IMPERSONATION;"),
        f"""\
if ({IMPERSONATE}) {{
  QueueUserWorkItem(Deliver, NULL, $x); /* FLAW */
  RevertToSelf();
}}""",
        neutral="WT_TRANSFER_IMPERSONATION",
        alt=("$x = WT_TRANSFER_IMPERSONATION;", "$x = WT_EXECUTELONGFUNCTION;"),
    ),
    # The item is the name of a file.
    Filling(
        "mapi-unguarded-mapisvc-edit",
        "LPCSTR",
        ('$x = "MAPISVC.INF";', '$x = "GATEWAY.INF";'),
        'WritePrivateProfileStringA("Services", "GATEWAY", "Gateway", $x); /* FLAW */',
        neutral="NULL",
        alt=('$x = "GATEWAY.INF";', '$x = "MAPISVC.INF";'),
    ),
    # The item is a key.
    Filling(
        "mapi-current-user-under-impersonation",
        "HKEY",
        ("$x = HKEY_CURRENT_USER;", "$x = HKEY_LOCAL_MACHINE;"),
        f"""\
if ({IMPERSONATE}) {{
  HKEY hkOpened;
  if (RegOpenKeyExW($x, L"Software\\\\Contoso", 0, KEY_READ, /* FLAW */
                    &hkOpened) == ERROR_SUCCESS)
    RegCloseKey(hkOpened);
  RevertToSelf();
}}""",
        neutral="NULL",
        alt=("$x = HKEY_LOCAL_MACHINE;", "$x = HKEY_CURRENT_USER;"),
    ),
    # The item is the result of impersonating the caller of an RPC.
    Filling(
        "mapi-notifications-under-impersonation",
        "RPC_STATUS",
        "$x = RpcImpersonateClient(NULL);",
        (
            """\
{
  LPMAPIADVISESINK pThreadSink = NULL;
  if (SUCCEEDED(HrThisThreadAdviseSink(GetSink(), &pThreadSink))) /* FLAW */
    COM(pThreadSink, Release);
  if ($x == RPC_S_OK)
    RpcRevertToSelf();
}""",
            """\
{
  LPMAPIADVISESINK pThreadSink = NULL;
  if ($x == RPC_S_OK)
    RpcRevertToSelf();
  if (SUCCEEDED(HrThisThreadAdviseSink(GetSink(), &pThreadSink)))
    COM(pThreadSink, Release);
}""",
        ),
        neutral="RPC_S_CANNOT_SUPPORT",
        alt=(
            "$x = RPC_S_CANNOT_SUPPORT;",
            "RpcImpersonateClient(NULL);\n$x = RPC_S_CANNOT_SUPPORT;",
        ),
    ),
    # The item is the flags of the initialization.
    Filling(
        "mapi-temporary-profile",
        "ULONG",
        (
            "$x = MAPI_TEMPORARY_PROFILES; /* FLAW */",
            "$x = MAPI_MULTITHREAD_NOTIFICATIONS;",
        ),
        """\
{
  MAPIINIT_0 init = {MAPI_INIT_VERSION, 0};
  init.ulFlags = $x; /* FLAW */
  if (SUCCEEDED(MAPIInitialize(&init))) /* FLAW */
    MAPIUninitialize();
}""",
        alt=(
            "$x = MAPI_MULTITHREAD_NOTIFICATIONS;",
            "$x = MAPI_TEMPORARY_PROFILES;",
        ),
    ),
    # The item is the result, which is never tested.
    Filling(
        "mapi-unchecked-identity-change",
        "BOOL",
        f"$x = {IMPERSONATE}; /* FLAW */",
        (
            """\
WorkAsClient();
if (!RevertToSelf())
  ExitProcess(1);""",
            """\
if ($x) {
  WorkAsClient();
  if (!RevertToSelf())
    ExitProcess(1);
}""",
        ),
        neutral="FALSE",
        alt=("$x = TRUE;", f"{IMPERSONATE};\n$x = TRUE;"),
    ),
    # The item is the flag that says whether to revert at the end.
    Filling(
        "mapi-unbalanced-impersonation",
        "BOOL",
        ("$x = FALSE;", "$x = TRUE;"),
        """\
if ($x)
  RevertToSelf();""",
        before=f"""\
if (!{IMPERSONATE})
  return E_ACCESSDENIED;
if (!HasRequest()) {{
  RevertToSelf();
  return S_FALSE;
}}""",
        loopbefore=f"""\
if (!{IMPERSONATE})
  return E_ACCESSDENIED; /* FLAW */
if (!HasRequest()) {{
  RevertToSelf();
  return S_FALSE;
}}""",
        neutral="TRUE",
        alt=("$x = TRUE;", "$x = FALSE;"),
        clean="RevertToSelf();",
        end="return S_OK; /* FLAW */",
        loopend="if (GetMode())\n  return S_OK; /* FLAW */",
    ),
    # The item is the token.
    Filling(
        "mapi-token-leak",
        "HANDLE",
        """\
if (!LogonUserW(GetUser(), L".", GetSecret(), /* FLAW */
                LOGON32_LOGON_BATCH, LOGON32_PROVIDER_DEFAULT, &$x))
  $x = NULL;""",
        (
            """\
if ($x && ImpersonateLoggedOnUser($x)) {
  WorkAsClient();
  RevertToSelf();
}""",
            """\
if ($x && ImpersonateLoggedOnUser($x)) {
  WorkAsClient();
  RevertToSelf();
}
if ($x)
  CloseHandle($x);""",
        ),
        neutral="NULL",
        alt=(
            "$x = NULL;",
            """\
LogonUserW(GetUser(), L".", GetSecret(), LOGON32_LOGON_BATCH,
           LOGON32_PROVIDER_DEFAULT, &$x);
$x = NULL;""",
        ),
    ),
    # The item is the kind of logon.
    Filling(
        "mapi-double-hop-logon",
        "DWORD",
        ("$x = LOGON32_LOGON_NETWORK;", "$x = LOGON32_LOGON_BATCH;"),
        """\
{
  HANDLE hLogon = NULL;
  if (LogonUserW(GetUser(), L".", GetSecret(), $x, LOGON32_PROVIDER_DEFAULT,
                 &hLogon)) {
    if (ImpersonateLoggedOnUser(hLogon)) {
      LPMAPISESSION pLogon = NULL;
      if (SUCCEEDED(MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &pLogon))) /* FLAW */
        COM(pLogon, Release);
      RevertToSelf();
    }
    CloseHandle(hLogon);
  }
}""",
        neutral="LOGON32_LOGON_BATCH",
        alt=("$x = LOGON32_LOGON_BATCH;", "$x = LOGON32_LOGON_NETWORK;"),
    ),
    # The item is the version of the server.
    Filling(
        "mapi-profile-settings",
        "LONG",
        ("$x = 2653; /* FLAW */", "$x = 6944;"),
        """\
{
  SPropValue prop = {0};
  prop.ulPropTag = PR_PROFILE_SERVER_VERSION;
  prop.Value.l = $x; /* FLAW */
  HrSetOneProp((LPMAPIPROP)GetGlobalSection(), &prop); /* FLAW */
}""",
        neutral="6944",
        alt=("$x = 6944;", "$x = 2653;"),
    ),
    # The item is a token to run with; none means the process's own identity.
    Filling(
        "mapi-initialize-under-impersonation",
        "HANDLE",
        ("$x = GetRequestToken();", "$x = NULL;"),
        """\
if (SetThreadToken(NULL, $x)) {
  LPMAPISESSION pLogon = NULL;
  if (SUCCEEDED(MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &pLogon))) /* FLAW */
    COM(pLogon, Release);
  SetThreadToken(NULL, NULL);
}""",
        about="token",
        neutral="NULL",
        alt=("$x = NULL;", "$x = GetRequestToken();"),
    ),
    # The item is an array of properties, obtained like the table.
    Filling(
        "mapi-object-crosses-identity",
        "LPSPropValue",
        (
            f"""\
$x = NULL;
if ({IMPERSONATE}) {{
  HrGetOneProp((LPMAPIPROP)GetGlobalSection(), PR_DISPLAY_NAME, &$x);
  RevertToSelf();
}}""",
            "HrGetOneProp((LPMAPIPROP)GetGlobalSection(), PR_DISPLAY_NAME, &$x);",
        ),
        """\
if ($x)
  MAPIFreeBuffer($x); /* FLAW */""",
        about="buffer",
        neutral="NULL",
        alt=(
            "HrGetOneProp((LPMAPIPROP)GetGlobalSection(), PR_DISPLAY_NAME, &$x);",
            f"""\
if ({IMPERSONATE}) {{
  HrGetOneProp((LPMAPIPROP)GetGlobalSection(), PR_DISPLAY_NAME, &$x);
  RevertToSelf();
}}""",
        ),
    ),
    # The item is the flag that says whether MAPI is initialized, as whoever.
    Filling(
        "mapi-object-crosses-identity",
        "BOOL",
        (
            f"""\
$x = FALSE;
if ({IMPERSONATE}) {{
  $x = SUCCEEDED(MAPIInitialize(NULL));
  RevertToSelf();
}}""",
            "$x = SUCCEEDED(MAPIInitialize(NULL));",
        ),
        """\
if ($x)
  MAPIUninitialize(); /* FLAW */""",
        about="initialization",
        neutral="FALSE",
        alt=(
            "$x = SUCCEEDED(MAPIInitialize(NULL));",
            f"""\
if ({IMPERSONATE}) {{
  $x = SUCCEEDED(MAPIInitialize(NULL));
  RevertToSelf();
}}""",
        ),
    ),
    # The item is the flag that says whether the thread impersonates.
    Filling(
        "mapi-thread-under-impersonation",
        "BOOL",
        f"$x = {IMPERSONATE};",
        (
            """\
{
  HANDLE hStarted = CreateThread(NULL, 0, Deliver, NULL, 0, NULL); /* FLAW */
  if (hStarted)
    CloseHandle(hStarted);
  if ($x)
    RevertToSelf();
}""",
            """\
{
  HANDLE hStarted;
  if ($x)
    RevertToSelf();
  hStarted = CreateThread(NULL, 0, Deliver, NULL, 0, NULL);
  if (hStarted)
    CloseHandle(hStarted);
}""",
        ),
        about="identity",
        neutral="FALSE",
        alt=("$x = FALSE;", f"{IMPERSONATE};\n$x = FALSE;"),
    ),
    # The item is the mutex.
    Filling(
        "mapi-unguarded-mapisvc-edit",
        "HANDLE",
        (
            "$x = CreateMutexA(NULL, FALSE, NULL);",
            '$x = CreateMutexA(NULL, FALSE, "Global\\\\ContosoMapiSvc");',
        ),
        """\
if ($x) {
  WaitForSingleObject($x, INFINITE);
  WritePrivateProfileStringA("Services", "GATEWAY", /* FLAW */
                             "Gateway", "MAPISVC.INF");
  ReleaseMutex($x);
}""",
        about="lock",
        neutral="NULL",
        alt=(
            '$x = CreateMutexA(NULL, FALSE, "Global\\\\ContosoMapiSvc");',
            "$x = CreateMutexA(NULL, FALSE, NULL);",
        ),
    ),
    # The item is an HRESULT, which is tested like a BOOL.
    Filling(
        "mapi-unchecked-identity-change",
        "HRESULT",
        "$x = CoImpersonateClient(); /* FLAW */",
        (
            """\
if ($x) {
  if (SUCCEEDED(MAPIInitialize(NULL)))
    MAPIUninitialize();
  if (FAILED(CoRevertToSelf()))
    ExitProcess(1);
}""",
            """\
if (SUCCEEDED($x)) {
  if (SUCCEEDED(MAPIInitialize(NULL)))
    MAPIUninitialize();
  if (FAILED(CoRevertToSelf()))
    ExitProcess(1);
}""",
        ),
        about="sense",
        neutral="E_FAIL",
        alt=("$x = S_OK;", "CoImpersonateClient();\n$x = E_FAIL;"),
    ),
    # The item is the flags of the connection.
    Filling(
        "mapi-profile-settings",
        "ULONG",
        (
            "$x = CONNECT_NO_RPC_ENCRYPTION; /* FLAW */",
            "$x = CONNECT_NO_NOTIFICATIONS;",
        ),
        """\
{
  SPropValue prop = {0};
  prop.ulPropTag = PR_PROFILE_CONNECT_FLAGS;
  prop.Value.ul = $x; /* FLAW */
  COM(GetGlobalSection(), SetProps, 1, &prop, NULL); /* FLAW */
}""",
        about="flags",
        neutral="0",
        alt=("$x = CONNECT_NO_NOTIFICATIONS;", "$x = CONNECT_NO_RPC_ENCRYPTION;"),
    ),
]

# Where a flow makes no sense for a filling: {flow: {label: reason}}.
OMITTED = {}


def omit(flows, checks, reason):
    """Of the checks' fillings; `check/about` (`check/`) means that one alone."""
    for flow in flows.split():
        for name in checks.split():
            check, slash, about = name.partition("/")
            for filling in FILLINGS:
                if filling.check != "mapi-" + check:
                    continue
                if not slash or about == filling.about:
                    OMITTED.setdefault(flow, {})[filling.label] = reason


omit(
    "flag-else",
    "token-leak unchecked-identity-change unbalanced-impersonation "
    "impersonate-after-initialize",
    "the other value is a flaw of its own, used or not",
)
omit(
    "ternary",
    "token-leak unchecked-identity-change",
    "the function for the other value is a flaw of its own",
)
omit(
    "thread-argument",
    "initialize-under-impersonation/ impersonate-after-initialize "
    "object-crosses-identity/initialization "
    "notifications-under-impersonation unbalanced-impersonation "
    "thread-under-impersonation/identity unchecked-identity-change",
    "the new thread has its own identity and does not take over the old one's",
)
omit(
    "thread-whole thread-object",
    "unbalanced-impersonation",
    "the thread ends with what its procedure calls last",
)
omit("thread-argument", "token-leak", "a token handed to a thread escapes")
omit(
    "global static-global global-other-file static-local global-local "
    "static-member",
    "token-leak",
    "a token kept in a global variable escapes",
)
omit(
    "member member-inside member-out-of-line member-heap member-nested "
    "base-member constructor raii raii-return raii-heap "
    "initializer-list unique-ptr unique-ptr-moved hand-written-pointer "
    "struct-heap own-array vector",
    "token-leak",
    "when a token kept in a member has to be closed is not known",
)
