// Exchange: identifiers of interfaces and profile sections.
#pragma once
#include <guiddef.h>
#define MAPI_TIDY_EDK_GUID(n) EXTERN_C const GUID n;
#define pbGlobalProfileSectionGuid "\x13\xDB\xB0\xC8\xAA\x05\x10\x1A\x9B\xB0\x00\xAA\x00\x2F\xC4\x5A"
MAPI_TIDY_EDK_GUID(IID_IExchangeManageStore)
MAPI_TIDY_EDK_GUID(IID_IExchangeManageStore2)
MAPI_TIDY_EDK_GUID(IID_IExchangeManageStore3)
MAPI_TIDY_EDK_GUID(IID_IExchangeManageStore4)
MAPI_TIDY_EDK_GUID(IID_IExchangeManageStore5)
MAPI_TIDY_EDK_GUID(IID_IExchangeManageStoreEx)
MAPI_TIDY_EDK_GUID(IID_IExchangeModifyTable)
MAPI_TIDY_EDK_GUID(IID_IExchangeRuleAction)
MAPI_TIDY_EDK_GUID(IID_IExchangeExportChanges)
MAPI_TIDY_EDK_GUID(IID_IExchangeImportHierarchyChanges)
MAPI_TIDY_EDK_GUID(IID_IExchangeImportContentsChanges)
MAPI_TIDY_EDK_GUID(IID_IExchangeFavorites)
MAPI_TIDY_EDK_GUID(IID_IExchangeFolderACLs)
MAPI_TIDY_EDK_GUID(IID_IExchangeMessageConversion)

