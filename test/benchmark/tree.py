"""Makes source trees of any size for the benchmarks.

The shares are those of the legacy services that the checks are for: most units
compute, parse, or talk to a database; some impersonate; few work with MAPI. All
include windows.h through a header of the project.
"""

import json
import os
import random

OPTIONS = [
    "--target=x86_64-w64-windows-gnu",
    "-fms-extensions",
    "-isystem",
    "/usr/x86_64-w64-mingw32/include",
]

COMMON = """#ifndef COMMON_H
#define COMMON_H
#include <windows.h>
#include <stdlib.h>
#include <string.h>
#define CHECK_HR(e) do { hr = (e); if (FAILED(hr)) goto cleanup; } while (0)
struct Record { int Key; int Count; double Weight; char Name[32]; Record *pNext; };
void Trace(const char *pszFormat, ...);
#endif
"""

PLAIN = """
static int Compare{n}(const Record *pLeft, const Record *pRight) {{
  if (pLeft->Key != pRight->Key)
    return pLeft->Key < pRight->Key ? -1 : 1;
  return strcmp(pLeft->Name, pRight->Name);
}}

static Record *Find{n}(Record *pHead, int nKey) {{
  for (Record *p = pHead; p; p = p->pNext) {{
    if (p->Key == nKey)
      return p;
    if (p->Key > nKey && p->Count > {a})
      break;
  }}
  return NULL;
}}

double Sum{n}(Record *pHead, int nLimit) {{
  double dSum = 0;
  int nSeen = 0;
  while (pHead && nSeen < nLimit) {{
    switch (pHead->Key % 4) {{
    case 0: dSum += pHead->Weight; break;
    case 1: dSum -= pHead->Weight / {b}; break;
    case 2: dSum += pHead->Count * {a}; break;
    default: ++nSeen;
    }}
    pHead = pHead->pNext;
  }}
  return dSum;
}}

bool Store{n}(Record **ppHead, int nKey, const char *pszName) {{
  Record *p = Find{n}(*ppHead, nKey);
  if (!p) {{
    p = (Record *)malloc(sizeof(Record));
    if (!p)
      return false;
    memset(p, 0, sizeof(*p));
    p->Key = nKey;
    p->pNext = *ppHead;
    *ppHead = p;
  }}
  strncpy(p->Name, pszName, sizeof(p->Name) - 1);
  Trace("stored %d of %d", nKey, Compare{n}(p, *ppHead));
  return true;
}}

class Table{n} {{
public:
  Table{n}() : m_pHead(NULL), m_cRows(0) {{}}
  ~Table{n}() {{
    while (m_pHead) {{
      Record *p = m_pHead->pNext;
      free(m_pHead);
      m_pHead = p;
    }}
  }}
  bool Add(int nKey, const char *pszName) {{
    if (!Store{n}(&m_pHead, nKey, pszName))
      return false;
    m_cRows += {a};
    return true;
  }}
  double Total() const {{ return Sum{n}(m_pHead, m_cRows); }}
private:
  Record *m_pHead;
  int m_cRows;
}};

double Run{n}(const char *pszName) {{
  Table{n} table;
  for (int i = 0; i < {a}; ++i)
    if (!table.Add(i * {b}, pszName))
      return -1;
  return table.Total();
}}
"""

IDENTITY = """
BOOL ReadAsUser{n}(HANDLE hToken, LPCWSTR pszPath, void *pv, DWORD cb) {{
  BOOL fOk = FALSE;
  DWORD cbRead = 0;
  HANDLE hFile;
  if (!ImpersonateLoggedOnUser(hToken))
    return FALSE;
  hFile = CreateFileW(pszPath, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
  if (hFile != INVALID_HANDLE_VALUE) {{
    fOk = ReadFile(hFile, pv, cb, &cbRead, NULL);
    CloseHandle(hFile);
  }}
  if (!RevertToSelf())
    Trace("revert failed");
  return fOk;
}}
"""

MAPI = """
#include <mapix.h>
#include <mapiutil.h>

HRESULT OpenFirst{n}(IMAPISession *pSession, IMsgStore **ppStore) {{
  HRESULT hr;
  IMAPITable *pTable = NULL;
  SRowSet *pRows = NULL;
  CHECK_HR(pSession->GetMsgStoresTable(0, &pTable));
  CHECK_HR(HrQueryAllRows(pTable, NULL, NULL, NULL, {a}, &pRows));
  if (pRows->cRows == 0) {{
    hr = MAPI_E_NOT_FOUND;
    goto cleanup;
  }}
  hr = pSession->OpenMsgStore(0, pRows->aRow[0].lpProps[0].Value.bin.cb,
                              (ENTRYID *)pRows->aRow[0].lpProps[0].Value.bin.lpb,
                              NULL, MDB_WRITE, ppStore);
cleanup:
  if (pRows)
    FreeProws(pRows);
  if (pTable)
    pTable->Release();
  return hr;
}}

HRESULT Deliver{n}(const char *pszProfile) {{
  IMAPISession *pSession = NULL;
  IMsgStore *pStore = NULL;
  HRESULT hr = MAPIInitialize(NULL);
  if (FAILED(hr))
    return hr;
  CHECK_HR(MAPILogonEx(0, (LPTSTR)pszProfile, NULL, MAPI_EXTENDED, &pSession));
  CHECK_HR(OpenFirst{n}(pSession, &pStore));
cleanup:
  if (pStore)
    pStore->Release();
  if (pSession)
    pSession->Release();
  MAPIUninitialize();
  return hr;
}}

HRESULT DeliverAs{n}(HANDLE hToken, const char *pszProfile) {{
  HRESULT hr;
  if (!ImpersonateLoggedOnUser(hToken))
    return E_ACCESSDENIED;
  hr = Deliver{n}(pszProfile);
  if (!RevertToSelf())
    return E_FAIL;
  return hr;
}}
"""


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def make(folder, units, mapi, identity, blocks=4, seed=1):
    """A tree of `units` files, of which `mapi` work with MAPI and `identity`
    impersonate only; each has `blocks` times some six unrelated functions.
    Returns the files. Writes a compile_commands.json."""
    dice = random.Random(seed)
    write(os.path.join(folder, "include", "common.h"), COMMON)
    kinds = ["mapi"] * mapi + ["identity"] * identity
    kinds += ["plain"] * (units - len(kinds))
    dice.shuffle(kinds)
    files, commands = [], []
    for number, kind in enumerate(kinds):
        parts = ['#include "common.h"\n']
        if kind == "mapi":
            parts.append(MAPI.format(n=number, a=dice.randint(1, 9)))
        elif kind == "identity":
            parts.append(IDENTITY.format(n=number))
        for block in range(blocks):
            parts.append(
                PLAIN.format(
                    n=f"{number}_{block}", a=dice.randint(2, 90), b=dice.randint(2, 90)
                )
            )
        path = os.path.join(folder, f"module{number // 50}", f"unit{number}.cpp")
        write(path, "".join(parts))
        files.append(path)
        commands.append(
            {
                "directory": folder,
                "file": path,
                "arguments": ["clang++", *OPTIONS, "-I", "include", "-c", path],
            }
        )
    write(os.path.join(folder, "compile_commands.json"), json.dumps(commands, indent=1))
    return files


EVENTS = """typedef void *HANDLE; typedef int BOOL; typedef long HRESULT;
extern "C" {
__declspec(dllimport) BOOL __stdcall ImpersonateLoggedOnUser(HANDLE);
__declspec(dllimport) BOOL __stdcall RevertToSelf(void);
HRESULT __stdcall MAPIInitialize(void *);
void __stdcall MAPIUninitialize(void);
void Trace(int nCode);
}
"""

# A leaf without an event: it computes, and calls code outside of the program.
LEAF_PLAIN = """
HRESULT Work{n}(HANDLE hToken, int nMode) {{
  if (nMode > {a})
    Trace(nMode * {a});
  return hToken ? 0 : -1;
}}
"""

LEAF_MAPI = """
HRESULT Work{n}(HANDLE hToken, int nMode) {{
  HRESULT hr = MAPIInitialize(0);
  if (hr < 0)
    return hr;
  Trace(nMode + {a});
  MAPIUninitialize();
  return hr;
}}
"""

INNER_PLAIN = """
HRESULT Work{n}(HANDLE hToken, int nMode) {{
  HRESULT hr = Work{x}(hToken, nMode - 1);
  if (hr < 0)
    return hr;
  if (nMode & {a})
    hr = Work{y}(hToken, 0);
  return hr;
}}
"""

INNER_IDENTITY = """
HRESULT Work{n}(HANDLE hToken, int nMode) {{
  HRESULT hr = 0;
  BOOL fActive = 0;
  if (nMode & {a}) {{
    if (!ImpersonateLoggedOnUser(hToken))
      return -1;
    fActive = 1;
  }}
  hr = Work{x}(hToken, nMode - 1);
  if (hr >= 0)
    hr = Work{y}(hToken, 0);
  if (fActive && !RevertToSelf())
    hr = -1;
  return hr;
}}
"""

LEVELS = 10


def make_functions(folder, functions, per_unit=500, matter=0.1, seed=1):
    """A program of that many functions in units without headers.

    A unit is a module of functions in ten levels that call lower ones, mostly
    of their own module. In the share `matter` of the modules a fifth of the
    leaves start MAPI and a tenth of the others impersonate. Returns the files.
    """
    dice = random.Random(seed)
    files = []
    modules = (functions + per_unit - 1) // per_unit
    for module in range(modules):
        first = module * per_unit
        size = min(per_unit, functions - first)
        matters = module % max(1, round(1 / matter)) == 0
        step = max(1, size // LEVELS)
        parts, called = [], set()
        for index in range(size):
            n = first + index
            level = min(index // step, LEVELS - 1)
            a = 1 << dice.randrange(8)
            if level == 0:
                leaf = LEAF_MAPI if matters and dice.random() < 0.2 else LEAF_PLAIN
                parts.append(leaf.format(n=n, a=a))
                continue
            calls = []
            for _ in range(2):
                # Two in a hundred calls leave the module, for an earlier one.
                home = first
                if module and dice.random() < 0.02:
                    home = dice.randrange(module) * per_unit
                calls.append(home + dice.randrange(level * step))
            called |= set(calls)
            inner = INNER_IDENTITY if matters and dice.random() < 0.1 else INNER_PLAIN
            parts.append(inner.format(n=n, a=a, x=calls[0], y=calls[1]))
        declared = "".join(
            f"HRESULT Work{n}(HANDLE hToken, int nMode);\n" for n in sorted(called)
        )
        path = os.path.join(folder, f"unit{module}.cpp")
        write(path, EVENTS + declared + "".join(parts))
        files.append(path)
    return files
