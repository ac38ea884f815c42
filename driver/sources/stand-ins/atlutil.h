// ATL: pools of threads and the worker thread.
#pragma once
#include "atlbase.h"
namespace ATL {
template <class Worker, class ThreadTraits = DefaultThreadTraits, class WaitTraits = int> class CThreadPool {
public:
  CThreadPool() throw();
  virtual ~CThreadPool() throw();
  HRESULT Initialize(void *param = nullptr, int threads = 0, DWORD stackSize = 0, HANDLE completion = nullptr) throw();
  BOOL QueueRequest(typename Worker::RequestType) throw();
  void Shutdown(DWORD maxWait = 0) throw();
  HRESULT SetSize(int threads) throw();
  HRESULT GetSize(int *threads) throw();
};
struct IWorkerThreadClient {
  virtual HRESULT Execute(DWORD_PTR param, HANDLE object) = 0;
  virtual HRESULT CloseHandle(HANDLE handle) = 0;
};
template <class ThreadTraits = DefaultThreadTraits> class CWorkerThread {
public:
  CWorkerThread() throw();
  ~CWorkerThread() throw();
  HRESULT Initialize() throw();
  HRESULT Initialize(CWorkerThread<ThreadTraits> *thread) throw();
  HRESULT AddTimer(DWORD interval, IWorkerThreadClient *, DWORD_PTR param, HANDLE *timer, BOOL manual = FALSE) throw();
  HRESULT AddHandle(HANDLE, IWorkerThreadClient *, DWORD_PTR param) throw();
  HRESULT RemoveHandle(HANDLE) throw();
  HRESULT Shutdown(DWORD wait = 10000) throw();
  DWORD GetThreadId() throw();
  HANDLE GetThreadHandle() throw();
};
} // namespace ATL
