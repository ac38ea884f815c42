// Mock: Microsoft::WRL::ComPtr.
#ifndef MOCK_WRL_CLIENT_H
#define MOCK_WRL_CLIENT_H
#include <windows.h>
namespace Microsoft {
namespace WRL {
namespace Details {
template <typename T> class ComPtrRef {
public:
  ComPtrRef(T *ptr) throw() : ptr_(ptr) {}
  operator typename T::InterfaceType **() const throw() {
    return ptr_->ReleaseAndGetAddressOf();
  }
  operator void **() const throw() {
    return reinterpret_cast<void **>(ptr_->ReleaseAndGetAddressOf());
  }

private:
  T *ptr_;
};
} // namespace Details
template <typename T> class ComPtr {
public:
  typedef T InterfaceType;
  ComPtr() throw() : ptr_(nullptr) {}
  ComPtr(decltype(nullptr)) throw() : ptr_(nullptr) {}
  ComPtr(T *other) throw() : ptr_(other) {
    if (ptr_)
      ptr_->AddRef();
  }
  ComPtr(const ComPtr &other) throw() : ptr_(other.ptr_) {
    if (ptr_)
      ptr_->AddRef();
  }
  ComPtr(ComPtr &&other) throw() : ptr_(other.ptr_) { other.ptr_ = nullptr; }
  ~ComPtr() throw() { Reset(); }
  ComPtr &operator=(T *other) throw() {
    if (other)
      other->AddRef();
    Reset();
    ptr_ = other;
    return *this;
  }
  ComPtr &operator=(const ComPtr &other) throw() { return *this = other.ptr_; }
  explicit operator bool() const throw() { return ptr_ != nullptr; }
  T *Get() const throw() { return ptr_; }
  T *operator->() const throw() { return ptr_; }
  Details::ComPtrRef<ComPtr<T>> operator&() throw() {
    return Details::ComPtrRef<ComPtr<T>>(this);
  }
  T *const *GetAddressOf() const throw() { return &ptr_; }
  T **GetAddressOf() throw() { return &ptr_; }
  T **ReleaseAndGetAddressOf() throw() {
    Reset();
    return &ptr_;
  }
  T *Detach() throw() {
    T *ptr = ptr_;
    ptr_ = nullptr;
    return ptr;
  }
  void Attach(T *other) throw() {
    Reset();
    ptr_ = other;
  }
  unsigned long Reset() throw() {
    T *temp = ptr_;
    ptr_ = nullptr;
    return temp ? temp->Release() : 0;
  }

protected:
  T *ptr_;
};
} // namespace WRL
} // namespace Microsoft
#endif // MOCK_WRL_CLIENT_H
