void Impersonate(HANDLE hToken);
void Worker(HANDLE hToken) {
  ImpersonateLoggedOnUser(hToken);
	MAPIInitialize(NULL); // a tab before it
  MAPIInitialize(NULL); // NOLINT(mapi-initialize-under-impersonation)
  MAPIInitialize(NULL); // NOLINT(mapi-thread-*)
  // NOLINTNEXTLINE
  MAPIInitialize(NULL);
  // NOLINTBEGIN(mapi-*)
  MAPIInitialize(NULL);
  // NOLINTEND(mapi-*)
  L"Grüße"; CreateThread(NULL, 0, Run, NULL, 0, NULL);
  RevertToSelf();
}
