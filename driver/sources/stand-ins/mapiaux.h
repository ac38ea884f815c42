// MAPI: declarations that older SDKs lack.
#pragma once
#include <mapix.h>
#include <mapiutil.h>
#include "edkmdb.h"
