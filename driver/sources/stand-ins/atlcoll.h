// ATL: collections.
#pragma once
#include "atldef.h"
#include "atlsimpstr.h"
typedef struct __POSITION *POSITION;
namespace ATL {
template <class T> class CElementTraits {
public:
  typedef const T &INARGTYPE;
  typedef T &OUTARGTYPE;
};
template <class T> class CPrimitiveElementTraits : public CElementTraits<T> {};
template <class T> class CStringElementTraits : public CElementTraits<T> {};
template <class T> class CStringRefElementTraits : public CElementTraits<T> {};
template <class T> class CStringElementTraitsI : public CElementTraits<T> {};
template <class T> class CAutoPtrElementTraits : public CElementTraits<T> {};
template <class E, class Traits = CElementTraits<E>> class CAtlArray {
public:
  CAtlArray() throw() : m_pData((E *)::operator new(sizeof(E))) {}
  ~CAtlArray() throw();
  size_t GetCount() const throw();
  bool IsEmpty() const throw();
  bool SetCount(size_t n, int nGrowBy = -1);
  void RemoveAll() throw();
  const E &GetAt(size_t i) const { return m_pData[0]; }
  E &GetAt(size_t i) { return m_pData[0]; }
  void SetAt(size_t i, const E &e) { m_pData[0] = e; }
  const E *GetData() const throw() { return m_pData; }
  E *GetData() throw() { return m_pData; }
  void SetAtGrow(size_t, const E &e) { m_pData[0] = e; }
  size_t Add();
  size_t Add(const E &e) {
    m_pData[0] = e;
    return GetCount();
  }
  size_t Append(const CAtlArray &);
  void Copy(const CAtlArray &);
  const E &operator[](size_t i) const { return m_pData[0]; }
  E &operator[](size_t i) { return m_pData[0]; }
  void InsertAt(size_t, const E &e, size_t = 1) { m_pData[0] = e; }
  void RemoveAt(size_t i, size_t n = 1);
  void FreeExtra() throw();
  E *m_pData;
};
template <class E> class CAutoPtrArray : public CAtlArray<CAutoPtr<E>> {};
template <class E, class Traits = CElementTraits<E>> class CAtlList {
public:
  CAtlList(UINT = 10) throw();
  ~CAtlList() throw();
  size_t GetCount() const throw();
  bool IsEmpty() const throw();
  E &GetHead();
  const E &GetHead() const;
  E &GetTail();
  const E &GetTail() const;
  E RemoveHead();
  E RemoveTail();
  void RemoveHeadNoReturn() throw();
  POSITION AddHead(const E &);
  POSITION AddTail(const E &);
  POSITION AddTail();
  void RemoveAll() throw();
  POSITION GetHeadPosition() const throw();
  POSITION GetTailPosition() const throw();
  E &GetNext(POSITION &);
  const E &GetNext(POSITION &) const;
  E &GetPrev(POSITION &);
  E &GetAt(POSITION);
  const E &GetAt(POSITION) const;
  void SetAt(POSITION, const E &);
  void RemoveAt(POSITION) throw();
  POSITION InsertBefore(POSITION, const E &);
  POSITION InsertAfter(POSITION, const E &);
  POSITION Find(const E &, POSITION = nullptr) const throw();
  POSITION FindIndex(size_t) const throw();
};
template <class K, class V, class KTraits = CElementTraits<K>, class VTraits = CElementTraits<V>> class CAtlMap {
public:
  class CPair {
  public:
    const K m_key;
    V m_value;
  };
  CAtlMap(UINT = 17) throw();
  ~CAtlMap() throw();
  size_t GetCount() const throw();
  bool IsEmpty() const throw();
  bool Lookup(const K &, V &) const;
  const CPair *Lookup(const K &) const throw();
  CPair *Lookup(const K &) throw();
  V &operator[](const K &);
  POSITION SetAt(const K &, const V &);
  void SetValueAt(POSITION, const V &);
  bool RemoveKey(const K &) throw();
  void RemoveAll() throw();
  void RemoveAtPos(POSITION) throw();
  POSITION GetStartPosition() const throw();
  void GetNextAssoc(POSITION &, K &, V &) const;
  const CPair *GetNext(POSITION &) const throw();
  CPair *GetNext(POSITION &) throw();
  const K &GetNextKey(POSITION &) const;
  V &GetNextValue(POSITION &);
  const V &GetNextValue(POSITION &) const;
  CPair *GetAt(POSITION) throw();
  const CPair *GetAt(POSITION) const throw();
  const K &GetKeyAt(POSITION) const;
  V &GetValueAt(POSITION);
  const V &GetValueAt(POSITION) const;
  bool InitHashTable(UINT, bool = true);
};
template <class K, class V, class KTraits = CElementTraits<K>, class VTraits = CElementTraits<V>>
class CRBMap : public CAtlMap<K, V, KTraits, VTraits> {
public:
  POSITION GetHeadPosition() const throw();
  POSITION GetTailPosition() const throw();
};
} // namespace ATL
