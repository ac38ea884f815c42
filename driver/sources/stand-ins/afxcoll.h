// MFC: collections of fixed types.
#pragma once
#include "afxtempl.h"
typedef CArray<BYTE, BYTE> CByteArray;
typedef CArray<WORD, WORD> CWordArray;
typedef CArray<DWORD, DWORD> CDWordArray;
typedef CArray<UINT, UINT> CUIntArray;
typedef CArray<void *, void *> CPtrArray;
typedef CArray<CObject *, CObject *> CObArray;
typedef CArray<CString, LPCTSTR> CStringArray;
typedef CList<void *, void *> CPtrList;
typedef CList<CObject *, CObject *> CObList;
typedef CList<CString, LPCTSTR> CStringList;
typedef CMap<void *, void *, void *, void *> CMapPtrToPtr;
typedef CMap<CString, LPCTSTR, void *, void *> CMapStringToPtr;
typedef CMap<CString, LPCTSTR, CObject *, CObject *> CMapStringToOb;
typedef CMap<CString, LPCTSTR, CString, LPCTSTR> CMapStringToString;
typedef CMap<WORD, WORD, void *, void *> CMapWordToPtr;
