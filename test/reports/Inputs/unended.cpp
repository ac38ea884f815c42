// NOLINTBEGIN(mapi-*)
void f() { MAPIInitialize(0); }
