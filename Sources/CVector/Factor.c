#include "CVector.h"
#include <math.h>

#if defined(__x86_64__)
// Hidden: in a shared library the choice is made while addresses are still being filled in, so it must not look its
// variants up in a table.
#define DISPATCHED \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default"), visibility("hidden")))
#else
#define DISPATCHED
#endif

#pragma clang fp contract(off)

typedef double lanes __attribute__((vector_size(64)));
typedef double lanes_in_memory __attribute__((vector_size(64), aligned(8), may_alias));
#define LANES(p) (*(lanes_in_memory *)(p))
#define CONST_LANES(p) (*(const lanes_in_memory *)(p))

enum { block = 32, tile = 16, height = 4 };

// y -= a x
static inline __attribute__((always_inline)) void subtract(double *y, double a, const double *x, size_t n) {
  size_t i = 0;
  for (; i + 8 <= n; i += 8) LANES(y + i) -= a * CONST_LANES(x + i);
  for (; i < n; ++i) y[i] -= a * x[i];
}

// Right-looking and blocked (Golub and Van Loan 2013, algorithm 3.4.1 by blocks): columns k ..< k + block are decomposed with
// row exchanges, then the rows to their right solved for, then the rest updated four rows and sixteen columns at a time.
DISPATCHED void cvector_lu(double *a, size_t n, size_t *permutation, int *sign) {
  *sign = 1;
  for (size_t i = 0; i < n; ++i) permutation[i] = i;
  for (size_t k = 0; k < n; k += block) {
    const size_t end = k + block < n ? k + block : n;
    for (size_t j = k; j < end; ++j) {
      size_t best = j;
      for (size_t i = j + 1; i < n; ++i)
        if (fabs(a[i * n + j]) > fabs(a[best * n + j])) best = i;
      if (best != j) {
        for (size_t c = 0; c < n; ++c) {
          const double kept = a[j * n + c];
          a[j * n + c] = a[best * n + c];
          a[best * n + c] = kept;
        }
        const size_t kept = permutation[j];
        permutation[j] = permutation[best];
        permutation[best] = kept;
        *sign = -*sign;
      }
      const double pivot = a[j * n + j];
      if (pivot == 0) continue;
      for (size_t i = j + 1; i < n; ++i) {
        const double factor = a[i * n + j] / pivot;
        a[i * n + j] = factor;
        if (factor != 0) subtract(a + i * n + j + 1, factor, a + j * n + j + 1, end - j - 1);
      }
    }
    for (size_t i = k + 1; i < end; ++i)
      for (size_t p = k; p < i; ++p) subtract(a + i * n + end, a[i * n + p], a + p * n + end, n - end);
    size_t c = end;
    for (; c + tile <= n; c += tile) {
      size_t i = end;
      for (; i + height <= n; i += height) {
        lanes left[height], right[height];
        for (int r = 0; r < height; ++r) {
          left[r] = CONST_LANES(a + (i + r) * n + c);
          right[r] = CONST_LANES(a + (i + r) * n + c + 8);
        }
        for (size_t p = k; p < end; ++p) {
          const lanes u = CONST_LANES(a + p * n + c), v = CONST_LANES(a + p * n + c + 8);
          for (int r = 0; r < height; ++r) {
            const double factor = a[(i + r) * n + p];
            left[r] -= factor * u;
            right[r] -= factor * v;
          }
        }
        for (int r = 0; r < height; ++r) {
          LANES(a + (i + r) * n + c) = left[r];
          LANES(a + (i + r) * n + c + 8) = right[r];
        }
      }
      for (; i < n; ++i)
        for (size_t p = k; p < end; ++p) subtract(a + i * n + c, a[i * n + p], a + p * n + c, tile);
    }
    if (c < n)
      for (size_t i = end; i < n; ++i)
        for (size_t p = k; p < end; ++p) subtract(a + i * n + c, a[i * n + p], a + p * n + c, n - c);
  }
}
