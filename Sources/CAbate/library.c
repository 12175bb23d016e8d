// dladdr is no part of POSIX.
#define _GNU_SOURCE
#include "library.h"
#include <dlfcn.h>

const char *abate_library(void) {
  Dl_info image;
  return dladdr((const void *)&abate_library, &image) ? image.dli_fname : 0;
}
