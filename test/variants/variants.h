// What the cases of the flow-variant suite include.
#ifndef VARIANTS_H
#define VARIANTS_H
#include <windows.h>
#include <rpc.h>
#include <mapix.h>
#include <mapiutil.h>
#include <mapitags.h>
#include <edkmdb.h>
#ifdef __cplusplus
#include <atlbase.h>
#include <exception>
#include <memory>
#include <optional>
#include <utility>
#include <wil/com.h>
#include <wil/resource.h>
// With bodies, as those of real libraries have; the mocks have none.
namespace std {
template <class T> class vector {
public:
  vector() : m_p(nullptr), m_c(0) {}
  ~vector() { delete[] m_p; }
  void push_back(const T &value) {
    T *p = new T[m_c + 1];
    for (size_t i = 0; i < m_c; ++i)
      p[i] = m_p[i];
    p[m_c++] = value;
    delete[] m_p;
    m_p = p;
  }
  T &operator[](size_t i) { return m_p[i]; }

private:
  T *m_p;
  size_t m_c;
};

template <class> class function;
template <class R, class... A> class function<R(A...)> {
  struct base {
    virtual ~base() {}
    virtual R call(A... a) = 0;
  };
  template <class F> struct holder : base {
    explicit holder(F f) : m_f(f) {}
    R call(A... a) override { return m_f(a...); }
    F m_f;
  };

public:
  template <class F> function(F f) : m_p(new holder<F>(f)) {}
  ~function() { delete m_p; }
  R operator()(A... a) const { return m_p->call(a...); }

private:
  base *m_p;
};
} // namespace std

extern "C" {
#endif
HANDLE GetRequestToken(void);
LPCWSTR GetUser(void);
LPCWSTR GetSecret(void);
LPMAPISESSION GetSession(void);
LPPROFSECT GetGlobalSection(void);
LPMAPIADVISESINK GetSink(void);
BOOL HasRequest(void);
BOOL IsEnabled(void);
int GetMode(void);
void WorkAsClient(void);
void WriteLog(LPCSTR pszText);
DWORD WINAPI Deliver(LPVOID pvRequest);
#ifdef __cplusplus
}
#endif
#endif // VARIANTS_H
