#include <comdef.h>
