// Loops over arrays of doubles that the solvers spend their time in.
//
// Every function gives the same bits for the same numbers on every x86-64 level (it is compiled for v4, v3
// and the baseline and chosen when the program is loaded; products are never fused with sums), for every array
// length and for every place in the array. n may be 0. Arrays must not overlap unless it is said.
#pragma once
#include <stddef.h>

/// y[i] = exp(x[i]) within 1 ulp. Below -708 the result is 0 (never a denormal), above 709.78 infinity.
/// y may be x.
void cvector_exp(const double *x, double *y, size_t n);

/// y[i] = log(x[i]) within 1 ulp; log(0) = -infinity, NaN below 0. y may be x.
void cvector_log(const double *x, double *y, size_t n);

/// softplus[i] = log(1 + exp(x[i])) and logistic[i] = 1 / (1 + exp(-x[i])), each within 3 ulp, also far from 0.
/// Either output may be x.
void cvector_softplus(const double *x, double *softplus, double *logistic, size_t n);

/// y[i] += a x[i]
void cvector_add_scaled(double *y, double a, const double *x, size_t n);

/// target[i] += weight dmass[i] - coefficient (g[i] - gbar[i])
void cvector_scatter(double *target, const double *dmass, double weight, const double *g, const double *gbar,
                     double coefficient, size_t n);

/// x[0] y[0] + ... + x[n-1] y[n-1], summed in eight interleaved parts, so that the order depends on n alone.
double cvector_dot(const double *x, const double *y, size_t n);

/// y[i] += a[i] b[i].
void cvector_add_product(double *y, const double *a, const double *b, size_t n);

/// y[i] = min(x[i] + a, limit).
void cvector_add_limited(double *y, const double *x, double a, double limit, size_t n);

/// The limit of cvector_softmin at spread 0: the least cost, and the share 1 for the first plane that has it.
void cvector_hardmin(const double *costs, size_t planes, size_t n, size_t stride, double *shares,
                     double *values);

/// Lane by lane over planes: values = -spread log sum exp(-costs/spread), shares = exp((values - costs)/spread).
/// Costs of plane p start at p n, shares at p stride; n is a multiple of 8; spread > 0.
void cvector_softmin(const double *costs, size_t planes, size_t n, size_t stride, double spread,
                     double *shares, double *values);
