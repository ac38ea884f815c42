/*
 * profset.cpp - Settings of the Exchange service in our profile
 */
#include "mailgate.h"

#ifndef MAPI_TEMPORARY_PROFILES
#define MAPI_TEMPORARY_PROFILES 0x00000004
#endif
#ifndef PR_PROFILE_CONNECT_FLAGS
#define PR_PROFILE_CONNECT_FLAGS PROP_TAG(PT_LONG, 0x6604)
#endif
#ifndef PR_PROFILE_AUTH_PACKAGE
#define PR_PROFILE_AUTH_PACKAGE PROP_TAG(PT_LONG, 0x6619)
#endif
#ifndef PR_PROFILE_SERVER_VERSION
#define PR_PROFILE_SERVER_VERSION PROP_TAG(PT_LONG, 0x661B)
#endif
#ifndef PR_PROFILE_ABP_ALLOW_RECONNECT
#define PR_PROFILE_ABP_ALLOW_RECONNECT PROP_TAG(PT_LONG, 0x6639)
#endif
#ifndef RPC_C_AUTHN_GSS_NEGOTIATE
#define RPC_C_AUTHN_GSS_NEGOTIATE 9
#endif

static MAPIUID g_uidEmsAb = {{0xDC, 0xA7, 0x40, 0xC8, 0xC0, 0x42, 0x10, 0x1A,
                              0xB4, 0xB9, 0x08, 0x00, 0x2B, 0x2F, 0xE1, 0x82}};

HRESULT ConfigureExchange(IMAPISession *pSession)
{
    IProfSect *pSection = NULL;
    SPropValue props[3];
    HRESULT    hr = pSession->OpenProfileSection(&g_uidEmsAb, NULL, MAPI_MODIFY, &pSection);

    if (FAILED(hr))
        return hr;
    ZeroMemory(props, sizeof(props));
    props[0].ulPropTag = PR_PROFILE_ABP_ALLOW_RECONNECT;
    props[0].Value.l = 1;
    props[1].ulPropTag = PR_PROFILE_AUTH_PACKAGE;
    props[1].Value.l = RPC_C_AUTHN_GSS_NEGOTIATE;
    props[2].ulPropTag = PR_PROFILE_SERVER_VERSION;
    // HAZARD mapi-profile-settings: below 3000 the address book provider never
    // reconnects to another global catalog server.
    props[2].Value.l = 2653;
    hr = pSection->SetProps(3, props, NULL);
    pSection->Release();
    return hr;
}

HRESULT StartMapiForService()
{
    MAPIINIT_0 init;

    init.ulVersion = MAPI_INIT_VERSION;
    // HAZARD mapi-temporary-profile: Outlook's MAPI has ignored this flag
    // since 2003.
    init.ulFlags = MAPI_MULTITHREAD_NOTIFICATIONS | MAPI_TEMPORARY_PROFILES;
    return MAPIInitialize(&init);
}
