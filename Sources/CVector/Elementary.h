// The exponential and the logarithm of every loop of this target, to be inlined into it.
#pragma once
#include <math.h>
#include <stdint.h>
#include <string.h>

// A fused multiply-add rounds once where a product and a sum round twice; leaving it out makes all levels agree.
#pragma clang fp contract(off)

#if defined(__x86_64__)
// Hidden: in a shared library the choice is made while addresses are still being filled in, so it must not look its
// variants up in a table.
#define DISPATCHED \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default"), visibility("hidden")))
#else
#define DISPATCHED
#endif
#define INLINED static inline __attribute__((always_inline))

static const double log2e = 0x1.71547652b82fep+0;
static const double ln2 = 0x1.62e42fefa39efp-1;
// log 2 in two parts; the first has 33 significant bits, so that k ln2High is exact.
static const double ln2High = 0x1.62e42feep-1;
static const double ln2Low = 0x1.a39ef35793c76p-33;
// Adding it rounds to a whole number, which then stands in the low bits.
static const double rounder = 0x1.8p52;

INLINED uint64_t bits(double x) {
  uint64_t u;
  memcpy(&u, &x, sizeof u);
  return u;
}

INLINED double from_bits(uint64_t u) {
  double x;
  memcpy(&x, &u, sizeof x);
  return x;
}

// exp r for |r| <= log(2)/2: 1 + r + r^2 q(r) with q of degree 9 through Chebyshev nodes (error 2e-17).
INLINED double exp_near_0(double r) {
  double r2 = r * r, r4 = r2 * r2;
  double q01 = 0x1.0000000000001p-1 + 0x1.5555555555556p-3 * r;
  double q23 = 0x1.5555555553d63p-5 + 0x1.11111111109b3p-7 * r;
  double q45 = 0x1.6c16c1788bd90p-10 + 0x1.a01a01a7c41d5p-13 * r;
  double q67 = 0x1.a019b90d2ae7ap-16 + 0x1.71de0dae63bb3p-19 * r;
  double q89 = 0x1.289185613a3d6p-22 + 0x1.af38a9b0ec855p-26 * r;
  double q = (q01 + q23 * r2) + r4 * ((q45 + q67 * r2) + r4 * q89);
  return 1 + (r + r2 * q);
}

// exp x = 2^k exp r for -708 <= x <= 710.
INLINED double pexp_inside(double c) {
  double t = c * log2e + rounder;
  double k = t - rounder;
  double r = (c - k * ln2High) - k * ln2Low;
  // 2^k in two factors: k reaches 1024.
  double scale = from_bits((bits(t) + 1022) << 52);
  return (exp_near_0(r) * scale) * 2;
}

INLINED double pexp(double x) {
  double c = x > 710 ? 710 : x;
  // Where the result is 0, anything without denormal numbers on the way, which are slow.
  double y = pexp_inside(c < -708 ? 0 : c);
  return x < -708 ? 0 : y;
}

// s R(s^2) = log((1 + s)/(1 - s)) - 2 s for 1 + f between sqrt(1/2) and sqrt 2 (error 5e-18), s = f/(2 + f);
// then log(1 + f) = f - (f^2/2 - s (f^2/2 + R)), which keeps the leading term exact.
INLINED double log_tail(double f) {
  double s = f / (2 + f);
  double z = s * s, z2 = z * z, half = 0.5 * f * f;
  double odd = 0x1.9999999995273p-2 + z2 * (0x1.c71c62d5e53e0p-3 + z2 * 0x1.39fdcceb4bb45p-3);
  double even = 0x1.5555555555558p-1
      + z2 * (0x1.2492492dfd86cp-2 + z2 * (0x1.7462b91b8df65p-3 + z2 * 0x1.2b5f68a50d903p-3));
  double r = z * (even + z * odd);
  return half - s * (half + r);
}

// For normal numbers.
INLINED double plog_inside(double v) {
  // Shift the exponent so that the mantissa runs from sqrt(1/2) to sqrt 2.
  uint64_t shifted = bits(v) - 0x3fe6a09e667f3bcdULL;
  // The exponent as a double without a 64-bit conversion, which older levels lack.
  double k = from_bits(((shifted + 0x4000000000000000ULL) >> 52) | 0x4330000000000000ULL) - (0x1p52 + 1024);
  double f = from_bits((shifted & 0x000fffffffffffffULL) + 0x3fe6a09e667f3bcdULL) - 1;
  return k * ln2High - ((log_tail(f) - k * ln2Low) - f);
}

// x^y = 2^(y log2 x) for x = 0 or 1e-290 <= x <= 1e290 and 0 < y <= 1, within 2 + |log x| ulp, in two halves: loops over one half
// at a time take two thirds of the time, since more numbers are then on their way at once.
INLINED double power_exponent(double x, double y) {
  uint64_t shifted = bits(x) - 0x3fe6a09e667f3bcdULL;
  double k = from_bits(((shifted + 0x4000000000000000ULL) >> 52) | 0x4330000000000000ULL) - (0x1p52 + 1024);
  double f = from_bits((shifted & 0x000fffffffffffffULL) + 0x3fe6a09e667f3bcdULL) - 1;
  double t = y * (k + (f - log_tail(f)) * log2e);
  return x == 0 ? -1e4 : t;
}

INLINED double power_of_2(double t) {
  double rounded = t + rounder;
  double power = exp_near_0((t - (rounded - rounder)) * ln2) * from_bits((bits(rounded) + 1023) << 52);
  return t < -1000 ? 0 : power;
}

INLINED double plog(double x) {
  int denormal = x < 0x1p-1022;
  double v = denormal ? x * 0x1p54 : x;
  // Shift the exponent so that the mantissa runs from sqrt(1/2) to sqrt 2.
  uint64_t shifted = bits(v) - 0x3fe6a09e667f3bcdULL;
  // The exponent as a double without a 64-bit conversion, which older levels lack.
  double k = from_bits(((shifted + 0x4000000000000000ULL) >> 52) | 0x4330000000000000ULL) - (0x1p52 + 1024);
  k = denormal ? k - 54 : k;
  double f = from_bits((shifted & 0x000fffffffffffffULL) + 0x3fe6a09e667f3bcdULL) - 1;
  double y = k * ln2High - ((log_tail(f) - k * ln2Low) - f);
  y = x == 0 ? -INFINITY : y;
  y = x < 0 ? NAN : y;
  y = x == INFINITY ? x : y;
  return x != x ? x : y;
}
