// MFC: collection templates.
#pragma once
#include "afx.h"
template <class T, class Arg = const T &> class CArray : public CObject {
public:
  INT_PTR GetSize() const { return m_nSize; }
  INT_PTR GetCount() const { return m_nSize; }
  BOOL IsEmpty() const { return m_nSize == 0; }
  INT_PTR GetUpperBound() const { return m_nSize - 1; }
  void SetSize(INT_PTR, INT_PTR = -1);
  void FreeExtra();
  void RemoveAll();
  const T &GetAt(INT_PTR i) const { return m_pData[i]; }
  T &GetAt(INT_PTR i) { return m_pData[i]; }
  void SetAt(INT_PTR i, Arg e) { m_pData[i] = e; }
  const T &ElementAt(INT_PTR i) const { return m_pData[i]; }
  T &ElementAt(INT_PTR i) { return m_pData[i]; }
  const T *GetData() const { return m_pData; }
  T *GetData() { return m_pData; }
  void SetAtGrow(INT_PTR, Arg);
  INT_PTR Add(Arg);
  INT_PTR Append(const CArray &);
  void Copy(const CArray &);
  const T &operator[](INT_PTR i) const { return m_pData[i]; }
  T &operator[](INT_PTR i) { return m_pData[i]; }
  void InsertAt(INT_PTR, Arg, INT_PTR = 1);
  void InsertAt(INT_PTR, CArray *);
  void RemoveAt(INT_PTR, INT_PTR = 1);
  T *m_pData;
  INT_PTR m_nSize;
};
template <class T, class Arg = const T &> class CList : public CObject {
public:
  CList(INT_PTR = 10);
  INT_PTR GetCount() const;
  INT_PTR GetSize() const;
  BOOL IsEmpty() const;
  T &GetHead();
  const T &GetHead() const;
  T &GetTail();
  const T &GetTail() const;
  T RemoveHead();
  T RemoveTail();
  POSITION AddHead(Arg);
  POSITION AddTail(Arg);
  void AddTail(CList *);
  void RemoveAll();
  POSITION GetHeadPosition() const;
  POSITION GetTailPosition() const;
  T &GetNext(POSITION &);
  const T &GetNext(POSITION &) const;
  T &GetPrev(POSITION &);
  T &GetAt(POSITION);
  const T &GetAt(POSITION) const;
  void SetAt(POSITION, Arg);
  void RemoveAt(POSITION);
  POSITION InsertBefore(POSITION, Arg);
  POSITION InsertAfter(POSITION, Arg);
  POSITION Find(Arg, POSITION = nullptr) const;
  POSITION FindIndex(INT_PTR) const;
};
template <class K, class KArg, class V, class VArg> class CMap : public CObject {
public:
  struct CPair {
    const K key;
    V value;
  };
  CMap(INT_PTR = 10);
  INT_PTR GetCount() const;
  INT_PTR GetSize() const;
  BOOL IsEmpty() const;
  BOOL Lookup(KArg, V &) const;
  const CPair *PLookup(KArg) const;
  CPair *PLookup(KArg);
  V &operator[](KArg);
  void SetAt(KArg, VArg);
  BOOL RemoveKey(KArg);
  void RemoveAll();
  POSITION GetStartPosition() const;
  void GetNextAssoc(POSITION &, K &, V &) const;
  const CPair *PGetFirstAssoc() const;
  const CPair *PGetNextAssoc(const CPair *) const;
  void InitHashTable(UINT, BOOL = TRUE);
};
template <class Base, class T> class CTypedPtrArray : public Base {
public:
  T GetAt(INT_PTR) const;
  INT_PTR Add(T);
  T operator[](INT_PTR) const;
};
template <class Base, class T> class CTypedPtrList : public Base {
public:
  T GetHead() const;
  T RemoveHead();
  T GetNext(POSITION &) const;
  POSITION AddTail(T);
};
