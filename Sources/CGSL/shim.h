// The parts of the GNU Scientific Library that Numerics wraps.
#pragma once
#include <gsl/gsl_errno.h>
#include <gsl/gsl_version.h>
