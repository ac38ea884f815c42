"""Makes random small programs of several files, the same ones for the same seed.

Nothing in them is meant to be right or wrong. They mix what has to be followed
across files: wrappers, guards whose destructors revert (inline in a header, or
defined elsewhere), callbacks handed on and kept, virtual handlers, flags and
sessions in globals and members, pointers by GetProcAddress, threads, macros that
paste names, statics and lambdas; and code that has to do with none of it.
"""

import random

COMMON = """#pragma once
#include <mapix.h>
typedef HRESULT (*HANDLER)(HANDLE hToken, int n);
#define CAT(a, b) a##b
#define CALL_AS(what) CAT(Impersonate, what)
#define CHECK_HR(e) do { hr = (e); if (FAILED(hr)) goto cleanup; } while (0)
HANDLE NextToken();
void Trace(int n);
"""


KINDS = ["enter", "flag", "session", "guard", "slot", "job", "box", "loaded", "thread"]


class Function:
    """A function of the program: its head, and how its body is made."""

    def __init__(self, head, make, home):
        self.head, self.make, self.home, self.body = head, make, home, ""

    def remake(self, dice):
        self.body = self.make(dice)


class Program:
    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.files = [f"unit{n}.cpp" for n in range(self.dice.randint(3, 8))]
        # APIs are named in few files, and no file knows everything, so that there
        # is something to leave out.
        self.api_files = self.dice.sample(self.files, k=self.dice.randint(1, 2))
        self.known, self.tastes = {}, {}
        for name in self.files:
            self.known[name] = self.dice.sample(self.files, k=2)
            self.tastes[name] = ["plain", *self.dice.sample(KINDS, k=self.dice.randint(0, 3))]
            if self.dice.random() < 0.5:
                self.tastes[name] = ["dull", "dull", *self.dice.sample(KINDS, k=1)]
            if name in self.api_files:
                self.tastes[name].append("api")
        self.headers = {"common.h": [COMMON]}
        self.globals = {name: [] for name in self.files}
        self.functions = []
        self.work, self.enter, self.leave = [], [], []
        self.guards, self.flags, self.sessions, self.slots = [], [], [], []
        self.jobs, self.boxes, self.loaded, self.threads = [], [], [], []
        for _ in range(self.dice.randint(1, 2)):
            self.add_flag()
            self.add_session()
        for _ in range(self.dice.randint(1, 3)):
            self.add_wrapper()
        for add in self.dice.sample(
            [self.add_guard, self.add_slot, self.add_job, self.add_box, self.add_loaded],
            k=self.dice.randint(1, 4),
        ):
            add()
        for number in range(self.dice.randint(5, 14)):
            self.add_work(number)
        for function in self.functions:
            function.remake(self.dice)

    # --- Parts.

    def file(self):
        return self.dice.choice(self.files)

    def api_file(self):
        return self.dice.choice(self.api_files)

    def declare(self, text, header=None):
        self.headers.setdefault(header or "common.h", []).append(text)

    def function(self, head, make, home=None, declaration=None):
        function = Function(head, make, home or self.file())
        self.functions.append(function)
        self.declare(declaration or f"{head};\n")
        return function

    def add_flag(self):
        name = f"g_fFlag{len(self.flags)}"
        self.flags.append(name)
        self.declare(f"extern BOOL {name};\n")
        self.globals[self.file()].append(f"BOOL {name} = {self.dice.randint(0, 1)};\n")
        if self.dice.random() < 0.4:
            self.function(
                f"void Set{name}(int n)", lambda dice: f"  {name} = n > {dice.randint(0, 3)};\n"
            )

    def add_session(self):
        name = f"g_pSession{len(self.sessions)}"
        self.sessions.append(name)
        self.declare(f"extern IMAPISession *{name};\n")
        self.globals[self.file()].append(f"IMAPISession *{name};\n")

    def add_wrapper(self):
        n = len(self.enter)
        self.enter.append(f"Enter{n}")
        self.leave.append(f"Leave{n}")
        flag = self.dice.choice(self.flags)

        def enter(dice):
            return dice.choice([
                "  return ImpersonateLoggedOnUser(hToken);\n",
                "  return CALL_AS(LoggedOnUser)(hToken);\n",
                f"  if ({flag})\n    return ImpersonateLoggedOnUser(hToken);\n  return TRUE;\n",
                "  Trace(1);\n  return hToken != NULL;\n",
                "  return SetThreadToken(NULL, hToken);\n",
            ])

        def leave(dice):
            return dice.choice([
                "  RevertToSelf();\n",
                "  if (!RevertToSelf())\n    Trace(2);\n",
                f"  if ({flag})\n    RevertToSelf();\n",
                "",
                "  SetThreadToken(NULL, NULL);\n",
            ])

        self.function(f"BOOL Enter{n}(HANDLE hToken)", enter, self.api_file())
        self.function(f"void Leave{n}()", leave, self.api_file())

    def add_guard(self):
        """A class whose constructor enters and whose destructor leaves."""
        n = len(self.guards)
        name = f"CGuard{n}"
        self.guards.append(name)
        enter, leave = self.dice.choice(self.enter), self.dice.choice(self.leave)
        is_inline = self.dice.random() < 0.5
        members = [f"{name}(HANDLE hToken)", f"~{name}()"]
        bodies = [f"m_fOn = {enter}(hToken);", f"if (m_fOn)\n    {leave}();"]
        header = self.dice.choice(["common.h", "guard.h"])
        text = f"class {name} {{\npublic:\n"
        for member, body in zip(members, bodies):
            text += f"  {member} {{ {body} }}\n" if is_inline else f"  {member};\n"
        text += "  BOOL m_fOn;\n};\n"
        # Needs the wrappers' declarations, which are there already.
        self.declare(text, header)
        if is_inline:
            return
        for member, body in zip(members, bodies):
            head = f"{name}::{member}"
            function = Function(head, lambda dice, body=body: f"  {body}\n", self.file())
            self.functions.append(function)

    def add_slot(self):
        """A pointer to a function, set here and called there."""
        name = f"g_pfnSlot{len(self.slots)}"
        self.slots.append(name)
        self.declare(f"extern HANDLER {name};\n")
        self.globals[self.file()].append(f"HANDLER {name};\n")
        self.function(f"void Register{name}(HANDLER pfn)", lambda dice: f"  {name} = pfn;\n")
        self.function(f"void Keep{name}(HANDLER *ppfn, HANDLER pfn)", lambda dice: "  *ppfn = pfn;\n")
        self.function(
            f"HANDLER Find{name}(const char *pszName)",
            lambda dice: f"  return pszName ? {self.work[0][0]} : {self.work[-1][0]};\n",
        )
        self.function(
            f"HRESULT Through{name}(HANDLER pfn, HANDLE hToken, int n)",
            lambda dice: "  return pfn ? pfn(hToken, n) : E_FAIL;\n",
        )

    def add_job(self):
        """An interface of the program with two classes in two files."""
        n = len(self.jobs)
        self.jobs.append(f"IJob{n}")
        self.declare(
            f"struct IJob{n} {{\n  virtual HRESULT Run(HANDLE hToken) = 0;\n"
            f"  virtual void Done() {{}}\n}};\nIJob{n} *MakeJob{n}(int n);\n"
        )
        homes = [self.file(), self.file()]
        for kind, home in enumerate(homes):
            self.globals[home].append(
                f"struct CJob{n}_{kind} : IJob{n} {{\n  HRESULT Run(HANDLE hToken) override;\n"
                f"  void Done() override {{ {self.dice.choice(self.leave)}(); }}\n}};\n"
                f"IJob{n} *MakeJob{n}_{kind}() {{ return new CJob{n}_{kind}; }}\n"
            )
            self.functions.append(
                Function(
                    f"HRESULT CJob{n}_{kind}::Run(HANDLE hToken)",
                    lambda dice, home=home: self.body(dice, len(self.work), home),
                    home,
                )
            )
        self.declare(f"IJob{n} *MakeJob{n}_0();\nIJob{n} *MakeJob{n}_1();\n")
        function = Function(
            f"IJob{n} *MakeJob{n}(int n)",
            lambda dice: f"  return n ? MakeJob{n}_0() : MakeJob{n}_1();\n",
            self.file(),
        )
        self.functions.append(function)

    def add_box(self):
        """A class with a session, a flag and a callback, methods in any file."""
        n = len(self.boxes)
        name = f"CBox{n}"
        self.boxes.append(name)
        self.declare(
            f"class {name} {{\npublic:\n  {name}() : m_pSession(NULL), m_fOn(FALSE), m_pfn(NULL) {{}}\n"
            "  HRESULT Open(HANDLE hToken);\n  HRESULT Use();\n  void Close();\n"
            "  static HANDLER s_pfn;\n"
            "  IMAPISession *m_pSession;\n  BOOL m_fOn;\n  HANDLER m_pfn;\n};\n"
            f"extern {name} g_Box{n};\n",
            self.dice.choice(["common.h", "box.h"]),
        )
        self.globals[self.file()].append(f"{name} g_Box{n};\nHANDLER {name}::s_pfn;\n")
        enter, leave = self.dice.choice(self.enter), self.dice.choice(self.leave)

        def open_(dice):
            logon = "MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &m_pSession)"
            return dice.choice([
                f"  m_fOn = {enter}(hToken);\n  return {logon};\n",
                f"  return {logon};\n",
                f"  HRESULT hr = {logon};\n  m_fOn = {enter}(hToken);\n  return hr;\n",
            ])

        def use(dice):
            return (
                "  IMAPITable *pTable = NULL;\n  if (!m_pSession)\n    return E_FAIL;\n"
                "  HRESULT hr = m_pSession->GetMsgStoresTable(0, &pTable);\n"
                "  if (pTable)\n    pTable->Release();\n  return hr;\n"
            )

        def close(dice):
            return dice.choice([
                f"  if (m_fOn)\n    {leave}();\n  if (m_pSession)\n    m_pSession->Release();\n",
                f"  if (m_pSession)\n    m_pSession->Release();\n  m_pSession = NULL;\n  {leave}();\n",
            ])

        for head, make in (
            (f"HRESULT {name}::Open(HANDLE hToken)", open_),
            (f"HRESULT {name}::Use()", use),
            (f"void {name}::Close()", close),
        ):
            self.functions.append(Function(head, make, self.api_file()))

    def add_loaded(self):
        """MAPI's functions by GetProcAddress, kept in a global or a structure."""
        n = len(self.loaded)
        structure = self.dice.random() < 0.5
        place = f"g_Loaded{n}.pfnInit" if structure else f"g_pfnInit{n}"
        self.loaded.append(place)
        if structure:
            self.declare(f"struct LOADED{n} {{ HMODULE hModule; LPMAPIINITIALIZE pfnInit; }};\n"
                         f"extern LOADED{n} g_Loaded{n};\n")
            self.globals[self.file()].append(f"LOADED{n} g_Loaded{n};\n")
        else:
            self.declare(f"extern LPMAPIINITIALIZE g_pfnInit{n};\n")
            self.globals[self.file()].append(f"LPMAPIINITIALIZE g_pfnInit{n};\n")
        self.function(
            f"void Load{n}()",
            lambda dice: '  HMODULE hModule = LoadLibraryA("mapi32.dll");\n'
            f'  {place} = (LPMAPIINITIALIZE)GetProcAddress(hModule, "MAPIInitialize");\n',
            self.api_file(),
        )

    def add_work(self, number):
        name = f"Work{number}"
        home = self.file()
        self.function(
            f"HRESULT {name}(HANDLE hToken, int n)",
            lambda dice: self.body(dice, number, home),
            home,
        )
        self.work.append((name, home))
        if self.dice.random() < 0.2:
            self.function(
                f"DWORD WINAPI Thread{number}(LPVOID pv)",
                lambda dice: f"  return {name}((HANDLE)pv, 1);\n",
                home,
            )
            self.threads.append(f"Thread{number}")

    # --- Bodies.

    def body(self, dice, level, home):
        """Statements; calls go to work of a lower number, now and then to any."""
        lines = ["  HRESULT hr = S_OK;\n"]
        for _ in range(dice.randint(1, 4)):
            lines.append(self.statement(dice, level, home))
        lines.append("  return hr;\n")
        return "".join(lines)

    def callee(self, dice, level, home):
        """Work of a lower number, now and then of any, in files that `home` knows."""
        names = self.work if dice.random() < 0.1 else self.work[:level]
        names = [name for name, file in names if file in self.known[home]]
        return dice.choice(names) if names else None

    def statement(self, dice, level, home):
        callee = self.callee(dice, level, home)
        call = f"{callee}(hToken, 1)" if callee else "E_FAIL"
        enter, leave = dice.choice(self.enter), dice.choice(self.leave)
        session = dice.choice(self.sessions)
        flag = dice.choice(self.flags)
        forms = {
            "dull": [
                "  Trace(4);\n  for (int i = 0; i < 3; ++i)\n    Trace(i);\n",
                "  if (!hToken)\n    hr = E_FAIL;\n",
            ],
            "plain": [
                f"  hr = {call};\n",
                f"  if (FAILED({call}))\n    return E_FAIL;\n",
                "  Trace(4);\n  for (int i = 0; i < 3; ++i)\n    Trace(i);\n",
                f"  {{\n    auto Later = [=] {{ return {call}; }};\n    hr = Later();\n  }}\n",
            ],
            "enter": [
                f"  if (!{enter}(hToken))\n    return E_ACCESSDENIED;\n  hr = {call};\n  {leave}();\n",
                f"  {leave}();\n",
            ],
            "flag": [
                f"  if ({flag}) {{\n    hr = {call};\n    Trace(3);\n  }}\n",
                f"  {flag} = !{flag};\n",
            ],
            "session": [
                f"  if ({session})\n    {session}->Release();\n  {session} = NULL;\n",
                f"  if (!{session})\n    hr = {call};\n",
            ],
            "api": [
                "  hr = MAPIInitialize(NULL);\n",
                "  if (SUCCEEDED(MAPIInitialize(NULL)))\n    MAPIUninitialize();\n",
                f"  if (!{session})\n"
                f"    hr = MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED, &{session});\n",
                "  {\n    HKEY hKey = NULL;\n"
                '    if (!RegOpenKeyExA(HKEY_CURRENT_USER, "x", 0, KEY_READ, &hKey))\n'
                "      RegCloseKey(hKey);\n  }\n",
            ],
            "guard": [
                f"  {{\n    {guard} Guard(hToken);\n    hr = {call};\n  }}\n"
                for guard in self.guards
            ],
            "slot": [],
            "job": [],
            "box": [],
            "loaded": [],
            "thread": [
                f"  CreateThread(NULL, 0, {name}, hToken, 0, NULL);\n" for name in self.threads
            ],
        }
        for slot in self.slots:
            forms["slot"] += [
                f"  if ({slot})\n    hr = {slot}(hToken, 2);\n",
                f'  {{\n    HANDLER pfn = Find{slot}("x");\n    hr = pfn(hToken, 5);\n  }}\n',
                f"  {slot} = Find{slot}(NULL);\n",
            ]
            if callee:
                forms["slot"] += [
                    f"  Register{slot}({callee});\n",
                    f"  Keep{slot}(&{slot}, {callee});\n",
                    f"  hr = Through{slot}({callee}, hToken, 2);\n",
                    f"  {slot} = {callee};\n",
                ]
        for job in self.jobs:
            make = job.replace("IJob", "MakeJob")
            forms["job"].append(
                f"  {{\n    {job} *pJob = {make}(1);\n    hr = pJob->Run(hToken);\n"
                "    pJob->Done();\n  }\n"
            )
        for number in range(len(self.boxes)):
            box = f"g_Box{number}"
            forms["box"] += [
                f"  hr = {box}.Open(hToken);\n",
                f"  hr = {box}.Use();\n",
                f"  {box}.Close();\n",
                f"  {{\n    CBox{number} Box;\n    if (SUCCEEDED(Box.Open(hToken)))\n"
                "      hr = Box.Use();\n    Box.Close();\n  }\n",
                f"  if ({box}.m_pfn)\n    hr = {box}.m_pfn(hToken, 3);\n",
                f"  if (CBox{number}::s_pfn)\n    hr = CBox{number}::s_pfn(hToken, 4);\n",
            ]
            if callee:
                forms["box"] += [
                    f"  {box}.m_pfn = {callee};\n",
                    f"  CBox{number}::s_pfn = {callee};\n",
                ]
        for number, place in enumerate(self.loaded):
            forms["loaded"] += [
                f"  Load{number}();\n",
                f"  if ({place})\n    hr = {place}(NULL);\n",
            ]
        kinds = [kind for kind in self.tastes[home] if forms[kind]]
        return dice.choice(forms[dice.choice(kinds)])

    def edit(self):
        """Makes one function anew; the next write() has the difference."""
        self.dice.choice(self.functions).remake(self.dice)

    # --- Text.

    def header_names(self):
        return sorted(self.headers, key=lambda name: (name != "common.h", name))

    def write(self):
        """File names and texts."""
        texts = {}
        for name, parts in self.headers.items():
            head = "" if name == "common.h" else '#pragma once\n#include "common.h"\n'
            texts[name] = head + "".join(parts)
        includes = "".join(f'#include "{name}"\n' for name in self.header_names())
        for name in self.files:
            text = includes + "".join(self.globals[name])
            # Statics of one name in several files.
            text += f"static int Count(int n) {{ return n + {len(text) % 7}; }}\n"
            for function in self.functions:
                if function.home == name:
                    text += f"{function.head} {{\n{function.body}}}\n"
            text += f"int Total{name[4]}(int n) {{ return Count(n); }}\n"
            texts[name] = text
        return texts

    def write_as_one(self):
        """The same program as one unit."""
        texts = self.write()
        text = "".join(texts[name] for name in self.header_names())
        text = text.replace("#pragma once\n", "").replace('#include "common.h"\n', "")
        for number, name in enumerate(self.files):
            part = texts[name].replace("Count(", f"Count{number}(")
            text += "".join(
                line for line in part.splitlines(True) if not line.startswith('#include "')
            )
        return text
