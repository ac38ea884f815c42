// ATL: CPath.
#pragma once
#include "atldef.h"
#include "atlsimpstr.h"
namespace ATL {
template <class S> class CPathT {
public:
  typedef const typename S::XCHAR *PCXSTR;
  CPathT() throw();
  CPathT(const CPathT &);
  CPathT(PCXSTR);
  operator const S &() const throw() { return m_strPath; }
  operator S &() throw() { return m_strPath; }
  operator PCXSTR() const throw() { return m_strPath; }
  void AddBackslash();
  BOOL AddExtension(PCXSTR);
  BOOL Append(PCXSTR);
  void Canonicalize();
  void Combine(PCXSTR, PCXSTR);
  BOOL FileExists() const;
  int FindExtension() const;
  int FindFileName() const;
  S GetExtension() const;
  BOOL IsDirectory() const;
  BOOL IsFileSpec() const;
  BOOL IsRelative() const;
  BOOL IsRoot() const;
  BOOL IsUNC() const;
  BOOL MatchSpec(PCXSTR) const;
  void QuoteSpaces();
  void UnquoteSpaces();
  void RemoveArgs();
  void RemoveBackslash();
  void RemoveBlanks();
  void RemoveExtension();
  BOOL RemoveFileSpec();
  BOOL RenameExtension(PCXSTR);
  BOOL StripToRoot();
  void StripPath();
  CPathT &operator+=(PCXSTR);
  S m_strPath;
};
typedef CPathT<CString> CPath;
typedef CPathT<CStringA> CPathA;
typedef CPathT<CStringW> CPathW;
} // namespace ATL
