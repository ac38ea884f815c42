"""Writes a summary: one function that takes on one of N clients, chosen by a
call's result, and starts MAPI as whoever it is then."""

import sys

count = int(sys.argv[1])
print("mapi-tidy-summary 1")
print('unit "identities.cpp"')
print('entity api function ImpersonateLoggedOnUser "c:@F@ImpersonateLoggedOnUser"')
print('entity api function MAPIInitialize "c:@F@MAPIInitialize"')
print('entity function Choose "c:@F@Choose#" type "void (int)"')
print('entity function Other "c:@F@Other#" type "void (void *)"')
tokens = ", ".join(f"token{i}" for i in range(count))
print(f"function Choose void at 0:1:1-1:6 {{\n  param which, {tokens}\nbb0:")
print("  %1 = load which")
cases = ", ".join(f"{i}: bb{i + 2}" for i in range(count))
print(f"  switch %1 [{cases}, default: bb1]")
print("bb1:\n  call api MAPIInitialize(0) discarded at 2:3-2:9\n  return")
for i in range(count):
    print(f"bb{i + 2}:\n  %{2 * i + 2} = load token{i}")
    print(f"  %{2 * i + 3} = call api ImpersonateLoggedOnUser(%{2 * i + 2}) at 3:3-3:9")
    print("  jump bb1")
print("}")
print("function Other void at 0:11:1-11:6 {\n  param token\nbb0:\n  %1 = load token")
print("  %2 = call api ImpersonateLoggedOnUser(%1) at 12:3-12:9")
print("  call api MAPIInitialize(0) discarded at 13:3-13:9\n  return\n}")
print("end unsealed")
