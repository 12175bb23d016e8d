// The functions are Swift (Sources/CInterface); this file makes the compiler read their header.
#include "abate.h"
