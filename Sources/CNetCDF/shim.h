// The library of the NetCDF format.
#pragma once
#include <netcdf.h>
