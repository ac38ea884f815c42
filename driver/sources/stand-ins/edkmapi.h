// Exchange.
#pragma once
#include "edkutils.h"
