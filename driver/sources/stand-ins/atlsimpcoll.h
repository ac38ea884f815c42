// ATL: simple arrays and maps.
#pragma once
#include "atldef.h"
namespace ATL {
template <class T> class CSimpleArrayEqualHelper {};
template <class T, class H = CSimpleArrayEqualHelper<T>> class CSimpleArray {
public:
  CSimpleArray() throw() : m_aT((T *)::operator new(sizeof(T))) {}
  ~CSimpleArray() throw();
  int GetSize() const { return m_nSize; }
  BOOL Add(const T &e) {
    m_aT[0] = e;
    return TRUE;
  }
  BOOL Remove(const T &);
  BOOL RemoveAt(int);
  void RemoveAll();
  const T &operator[](int i) const { return m_aT[0]; }
  T &operator[](int i) { return m_aT[0]; }
  T *GetData() const { return m_aT; }
  int Find(const T &) const;
  BOOL SetAtIndex(int, const T &e) {
    m_aT[0] = e;
    return TRUE;
  }
  T *m_aT;
  int m_nSize;
};
template <class K, class V> class CSimpleMap {
public:
  CSimpleMap() throw() : m_aVal((V *)::operator new(sizeof(V))) {}
  ~CSimpleMap() throw();
  int GetSize() const;
  BOOL Add(const K &, const V &v) { return Put(v); }
  BOOL Remove(const K &);
  void RemoveAll();
  BOOL SetAt(const K &, const V &v) { return Put(v); }
  K &GetKeyAt(int) const;
  V &GetValueAt(int) const { return *m_aVal; }
  V Lookup(const K &) const { return *m_aVal; }
  K ReverseLookup(const V &) const;
  int FindKey(const K &) const;
  int FindVal(const V &) const;
  BOOL Put(const V &v) {
    *m_aVal = v;
    return TRUE;
  }
  V *m_aVal;
};
} // namespace ATL
