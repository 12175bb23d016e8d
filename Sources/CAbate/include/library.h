/* Not part of the interface. */
#ifndef ABATE_LIBRARY_H
#define ABATE_LIBRARY_H

/* The file of the library that holds this function; NULL where the system does not say. */
const char *abate_library(void);

#endif
