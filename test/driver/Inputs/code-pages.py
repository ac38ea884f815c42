"""Writes one source in several code pages into the current folder."""

SOURCE = """#include <windows.h>
#include <mapix.h>
// {comment}
void Serve(HANDLE Client) {{ // {last}
  if (!ImpersonateLoggedOnUser(Client)) // {last}
    return;
  MAPIInitialize(nullptr); // {last}
  const char *Text = "{last}", *Quoted = "{last}\\"", *Path = "{last}\\\\";
  if (!RevertToSelf())
    ExitProcess(1);
}}
"""

for name, page, comment, last in [
    # The last character of each of the first three ends in the byte 0x5c.
    ("shift-jis", "cp932", "\uff76\uff85 \u3042\u308a\u304c\u3068\u3046", "\u8868"),
    ("big5", "cp950", "\u4e2d\u6587\u8a3b\u89e3", "\u529f"),
    ("gbk", "cp936", "\u4e2d\u6587\u6ce8\u91ca", "\u4e57"),
    ("latin", "cp1252", "Gr\u00f6\u00dfe, Men\u00fc", "Men\u00fc"),
]:
    text = SOURCE.format(comment=comment, last=last)
    with open(name + ".cpp", "wb") as file:
        file.write(text.encode(page))
