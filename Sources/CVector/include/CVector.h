// Vectorised elementary functions with the same bits on every x86-64 level.
#pragma once
#include <stddef.h>

/// y[i] = exp(x[i]), i < n; x is clamped to [-708, 709].
void cvector_exp(const double *x, double *y, size_t n);
