#include <sspi.h>
