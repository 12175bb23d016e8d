#include "CVector.h"
#include "Elementary.h"

// Pragmas hold to the end of a file that is compiled, not of one that is included: said again where it matters most.
#pragma clang fp contract(off)

typedef double lanes __attribute__((vector_size(64)));
typedef double unaligned __attribute__((vector_size(64), aligned(8), may_alias));
#define LANES(p) (*(unaligned *)(p))
#define CONST_LANES(p) (*(const unaligned *)(p))

DISPATCHED void cvector_exp(const double *x, double *y, size_t n) {
  for (size_t i = 0; i < n; ++i) y[i] = pexp(x[i]);
}

DISPATCHED void cvector_log(const double *x, double *y, size_t n) {
  for (size_t i = 0; i < n; ++i) y[i] = plog(x[i]);
}

// With e = exp(-|x|): softplus = max(x, 0) + log(1 + e); 1 + e is halved above sqrt 2 to stay in the range of log_tail.
INLINED double softplus_logistic(double v, double *logistic) {
  double e = pexp(v > 0 ? -v : v);
  int halved = e > 0x1.a827999fcef32p-2;
  double f = halved ? 0.5 * (e - 1) : e;
  double high = halved ? ln2High : 0, low = halved ? ln2Low : 0;
  double log1pe = high - ((log_tail(f) - low) - f);
  double share = 1 / (1 + e);
  *logistic = v < 0 ? e * share : share;
  return (v > 0 ? v : 0) + log1pe;
}

DISPATCHED void cvector_softplus(const double *x, double *softplus, double *logistic, size_t n) {
  for (size_t i = 0; i < n; ++i) {
    double share;
    softplus[i] = softplus_logistic(x[i], &share);
    logistic[i] = share;
  }
}

DISPATCHED void cvector_logistic_uptake(const double *restrict net, const double *restrict spread,
                                        double *restrict share, double *restrict saving, size_t n) {
  for (size_t i = 0; i < n; ++i) {
    const int scatters = spread[i] > 0;
    double taken;
    const double softplus = softplus_logistic(-net[i] / (scatters ? spread[i] : 1), &taken);
    share[i] = scatters ? taken : 0;
    saving[i] = spread[i] * softplus;
  }
}

DISPATCHED void cvector_logistic_output(const double *restrict cost, const double *restrict maximum, double spread,
                                        double *restrict utilisation, double *restrict slope,
                                        double *restrict holding, size_t n) {
  for (size_t i = 0; i < n; ++i) {
    double share;
    const double softplus = softplus_logistic(-cost[i] / spread, &share);
    utilisation[i] = maximum[i] * share;
    slope[i] = -maximum[i] / spread * share * (1 - share);
    holding[i] -= maximum[i] * spread * softplus;
  }
}

DISPATCHED void cvector_add_products(double *y, const double *base, const int32_t *first, const double *a,
                                     const int32_t *left, const double *b, const int32_t *right, size_t rows,
                                     size_t n) {
  for (size_t row = 0; row < rows; ++row) {
    const int32_t from = first[row], to = first[row + 1];
    for (size_t i = 0; i < n; i += 8) {
      lanes sum = {0};
      if (base) sum = CONST_LANES(base + row * n + i);
      for (int32_t k = from; k < to; ++k)
        sum += CONST_LANES(a + (size_t)left[k] * n + i) * CONST_LANES(b + (size_t)right[k] * n + i);
      LANES(y + row * n + i) = sum;
    }
  }
}

void cvector_transpose(const double *restrict x, size_t rows, size_t columns, size_t width, double *restrict y,
                       size_t stride) {
  for (size_t column = 0; column < columns; ++column)
    for (size_t row = 0; row < rows; ++row) y[column * stride + row] = x[row * width + column];
}

DISPATCHED void cvector_add_scaled(double *restrict y, double a, const double *restrict x, size_t n) {
  for (size_t i = 0; i < n; ++i) y[i] += a * x[i];
}

DISPATCHED void cvector_gather(double *y, const double *table, const int32_t *place, const double *share,
                               size_t options, double scale, size_t n) {
  for (size_t i = 0; i < n; i += 8) {
    lanes sum = {0};
    for (size_t k = 0; k < options; ++k) sum += share[k] * CONST_LANES(table + (size_t)place[k] * n + i);
    LANES(y + i) = scale * sum;
  }
}

DISPATCHED void cvector_scatter(double *target, const int32_t *place, const double *share, size_t options,
                                const double *base, double strength, const double *table, const double *mean,
                                size_t n) {
  for (size_t i = 0; i < n; i += 8) {
    const lanes b = CONST_LANES(base + i);
    for (size_t k = 0; k < options; ++k) {
      lanes flow = b;
      if (strength != 0) flow -= strength * (CONST_LANES(table + (size_t)place[k] * n + i) - CONST_LANES(mean + i));
      LANES(target + (size_t)place[k] * n + i) += share[k] * flow;
    }
  }
}

DISPATCHED double cvector_dot(const double *x, const double *y, size_t n) {
  lanes a = {0};
  size_t i = 0;
  for (; i + 8 <= n; i += 8) a += CONST_LANES(x + i) * CONST_LANES(y + i);
  double sum = ((a[0] + a[1]) + (a[2] + a[3])) + ((a[4] + a[5]) + (a[6] + a[7]));
  for (; i < n; ++i) sum += x[i] * y[i];
  return sum;
}

DISPATCHED void cvector_multiply(const double *matrix, const double *x, size_t rows, size_t columns, double *y) {
  for (size_t row = 0; row < rows; ++row) {
    lanes a = {0};
    for (size_t i = 0; i < columns; i += 8) a += CONST_LANES(matrix + row * columns + i) * CONST_LANES(x + i);
    y[row] = ((a[0] + a[1]) + (a[2] + a[3])) + ((a[4] + a[5]) + (a[6] + a[7]));
  }
}

DISPATCHED void cvector_add_combination(double *y, const double *matrix, const double *x, size_t rows,
                                        size_t spacing, size_t columns) {
  for (size_t i = 0; i < columns; i += 8) {
    lanes sum = CONST_LANES(y + i);
    for (size_t row = 0; row < rows; ++row) sum += x[row * spacing] * CONST_LANES(matrix + row * columns + i);
    LANES(y + i) = sum;
  }
}

DISPATCHED void cvector_clamped_uptake(const double *net, const double *slope, double *share, double *saving,
                                       size_t n) {
  for (size_t i = 0; i < n; ++i) {
    double v = net[i], rise = slope[i];
    double along = rise > 0 ? -v / rise : (v < 0 ? 1 : 0);
    along = along < 0 ? 0 : along;
    along = along > 1 ? 1 : along;
    share[i] = along;
    saving[i] = -(v * along + rise * along * along / 2);
  }
}

// Lanes are taken eight at a time, whole vectors on every level; within a lane planes are summed in their order.
DISPATCHED void cvector_softmin(const double *restrict costs, size_t planes, size_t n, size_t stride,
                                double spread, double *restrict shares, double *restrict values) {
  enum { width = 8 };
  // exp(-40) is a twentieth of half a unit in the last place of the sum, which is at least 1.
  const double negligible = -40;
  const double inverse = 1 / spread;
  for (size_t start = 0; start < n; start += width) {
    double low[width], sum[width];
    for (size_t i = 0; i < width; ++i) low[i] = costs[start + i];
    for (size_t p = 1; p < planes; ++p) {
      const double *c = costs + p * n + start;
      for (size_t i = 0; i < width; ++i) low[i] = c[i] < low[i] ? c[i] : low[i];
    }
    for (size_t i = 0; i < width; ++i) sum[i] = 0;
    size_t counted = 0;
    for (size_t p = 0; p < planes; ++p) {
      const double *c = costs + p * n + start;
      double *s = shares + p * stride + start;
      double distance[width];
      int counts = 0;
      for (size_t i = 0; i < width; ++i) {
        distance[i] = (low[i] - c[i]) * inverse;
        counts |= distance[i] > negligible;
      }
      if (!counts) {
        for (size_t i = 0; i < width; ++i) s[i] = 0;
        continue;
      }
      ++counted;
      for (size_t i = 0; i < width; ++i) {
        double e = pexp(distance[i]);
        s[i] = e;
        sum[i] += e;
      }
    }
    // A single plane that counts is the cheapest in every lane: its share is 1.
    if (counted == 1) {
      for (size_t i = 0; i < width; ++i) values[start + i] = low[i];
      continue;
    }
    for (size_t i = 0; i < width; ++i) {
      values[start + i] = low[i] - spread * plog(sum[i]);
      sum[i] = 1 / sum[i];
    }
    for (size_t p = 0; p < planes; ++p) {
      double *s = shares + p * stride + start;
      for (size_t i = 0; i < width; ++i) s[i] *= sum[i];
    }
  }
}

DISPATCHED void cvector_hardmin(const double *costs, const double *extra, size_t planes, size_t n, size_t stride,
                                double limit, double *shares, double *values) {
  enum { width = 8 };
  for (size_t start = 0; start < n; start += width) {
    double low[width], left[width];
    for (int i = 0; i < width; ++i) low[i] = limit;
    for (size_t p = 0; p < planes; ++p) {
      const double *c = costs + p * n + start, e = extra[p];
      for (int i = 0; i < width; ++i) low[i] = c[i] + e < low[i] ? c[i] + e : low[i];
    }
    // Where all is forbidden nothing is chosen.
    for (int i = 0; i < width; ++i) left[i] = 1;
    for (size_t p = 0; p < planes; ++p) {
      const double *c = costs + p * n + start, e = extra[p];
      double share[width];
      for (int i = 0; i < width; ++i) share[i] = c[i] + e <= low[i] ? left[i] : 0;
      for (int i = 0; i < width; ++i) left[i] -= share[i];
      LANES(shares + p * stride + start) = CONST_LANES(share);
    }
    LANES(values + start) = CONST_LANES(low);
  }
}

DISPATCHED void cvector_add_limited(double *restrict y, const double *restrict x, double a, double limit,
                                    size_t n) {
  for (size_t i = 0; i < n; ++i) y[i] = x[i] + a < limit ? x[i] + a : limit;
}
