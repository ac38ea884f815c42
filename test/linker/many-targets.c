// A call through a pointer may go to every function of its type whose address
// is taken. It is followed to up to eight of them: more are an interpreter's
// commands, and nobody knows which it is. Then it is no reason to keep the
// caller, nor do caller and functions call each other.
// RUN: %mapi_audit capture %s -o %t.sum -- %mock
// RUN: %mapi_audit link --print %t.sum | FileCheck %s
#include <windows.h>

void Unknown(void *);

// CHECK-NOT: function Interpret
// CHECK-NOT: function Many
// CHECK: function ManyReverting in
// CHECK-NOT: function Many
static void ManyReverting(int Code) { RevertToSelf(); }
static void Many1(int Code) { Unknown(0); }
static void Many2(int Code) { Unknown(0); }
static void Many3(int Code) { Unknown(0); }
static void Many4(int Code) { Unknown(0); }
static void Many5(int Code) { Unknown(0); }
static void Many6(int Code) { Unknown(0); }
static void Many7(int Code) { Unknown(0); }
static void Many8(int Code) { Unknown(0); }
static void (*const Commands[])(int) = {ManyReverting, Many1, Many2,
                                        Many3,         Many4, Many5,
                                        Many6,         Many7, Many8};
void Interpret(int Code) { Commands[Code](Code); }

// CHECK: function FewReverting in
// CHECK: function Few1 in
// CHECK: function Choose in
static void FewReverting(char Code) { RevertToSelf(); }
static void Few1(char Code) { Unknown(0); }
static void (*const Choices[])(char) = {FewReverting, Few1};
void Choose(char Code) { Choices[(int)Code](Code); }

// CHECK-NOT: function Interpret
