// Exchange.
#pragma once
#include "edkdebug.h"
#include "edkutils.h"
