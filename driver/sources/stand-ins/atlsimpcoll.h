// ATL: simple arrays and maps.
#pragma once
#include "atldef.h"
namespace ATL {
template <class T> class CSimpleArrayEqualHelper {};
template <class T, class H = CSimpleArrayEqualHelper<T>> class CSimpleArray {
public:
  CSimpleArray() throw();
  ~CSimpleArray() throw();
  int GetSize() const { return m_nSize; }
  BOOL Add(const T &);
  BOOL Remove(const T &);
  BOOL RemoveAt(int);
  void RemoveAll();
  const T &operator[](int i) const { return m_aT[i]; }
  T &operator[](int i) { return m_aT[i]; }
  T *GetData() const { return m_aT; }
  int Find(const T &) const;
  BOOL SetAtIndex(int, const T &);
  T *m_aT;
  int m_nSize;
};
template <class K, class V> class CSimpleMap {
public:
  CSimpleMap() throw();
  ~CSimpleMap() throw();
  int GetSize() const;
  BOOL Add(const K &, const V &);
  BOOL Remove(const K &);
  void RemoveAll();
  BOOL SetAt(const K &, const V &);
  K &GetKeyAt(int) const;
  V &GetValueAt(int) const;
  V Lookup(const K &) const;
  K ReverseLookup(const V &) const;
  int FindKey(const K &) const;
  int FindVal(const V &) const;
};
} // namespace ATL
