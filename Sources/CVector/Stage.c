#include "CVector.h"
#include "Elementary.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#pragma clang fp contract(off)

enum { width = 8 };

// Weights and factors below exp(-345) = 1e-150 count as 0: products of two stay clear of denormal numbers, which are
// slow. Sums below `thin` are taken directly: what was left out could reach half a unit in their last place.
static const double cut = -345;
static const double thin = 1e-130;
// Sums below this count as 0.
static const double tiny = 1e-290;

INLINED double cut_exp(double x) {
  double e = pexp_inside(x < cut ? 0 : x);
  return x < cut ? 0 : e;
}

INLINED size_t block_start(int32_t lane) { return (size_t)lane & ~(size_t)(width - 1); }

INLINED double smaller(double a, double b) { return a < b ? a : b; }

INLINED double least_of(const double *x) {
  return smaller(smaller(smaller(x[0], x[1]), smaller(x[2], x[3])), smaller(smaller(x[4], x[5]), smaller(x[6], x[7])));
}

typedef double lanes __attribute__((vector_size(64)));
typedef double lanes_in_memory __attribute__((vector_size(64), aligned(8), may_alias));
typedef int64_t marks __attribute__((vector_size(64)));
typedef int64_t marks_in_memory __attribute__((vector_size(64), aligned(8), may_alias));
#define LANES(p) (*(lanes_in_memory *)(p))
#define CONST_LANES(p) (*(const lanes_in_memory *)(p))
#define ALL_LANES(x) ((lanes){x, x, x, x, x, x, x, x})
#define SUM(x) ((((x)[0] + (x)[1]) + ((x)[2] + (x)[3])) + (((x)[4] + (x)[5]) + ((x)[6] + (x)[7])))
// a where marked, else b.
#define CHOICE(mark, a, b) ((lanes)(((marks)(a) & (mark)) | ((marks)(b) & ~(mark))))

static const int64_t rise[2 * width] = {0, 0, 0, 0, 0, 0, 0, 0, -1, -1, -1, -1, -1, -1, -1, -1};
static const int64_t fall[2 * width] = {-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0};

// Marks the lanes `start + i >= from`: the table read at a shifted place.
INLINED const int64_t *lanes_from(size_t start, int32_t from) {
  int32_t ahead = (int32_t)start - from;
  return rise + width + (ahead > 0 ? 0 : ahead < -width ? -width : ahead);
}

// Marks the lanes `start + i < end`.
INLINED const int64_t *lanes_to(size_t start, int32_t end) {
  int32_t left = end - (int32_t)start;
  return fall + width - (left > width ? width : left < 0 ? 0 : left);
}

#define MARKS(p) (*(const marks_in_memory *)(p))
#define INSIDE(start, first, end) (MARKS(lanes_from(start, first)) & MARKS(lanes_to(start, end)))

// sum over options i of factor[i] weight[i], in all lanes of a row.
INLINED void factored_sum(const cvector_rows *rows, size_t row, size_t lanes_in_use, const double *factor,
                          const double *next_weight, double *restrict sum) {
  const int32_t last = rows->plane[row + 1] - 1;
  const double leave = factor[last];
  for (size_t start = 0; start < lanes_in_use; start += width) {
    LANES(sum + start) = CHOICE(MARKS(lanes_from(start, rows->open[row])), ALL_LANES(leave), ALL_LANES(0.0));
  }
  for (int32_t p = rows->plane[row]; p < last; ++p) {
    const double c = factor[p];
    const double *w = next_weight + (size_t)rows->target[p] * rows->stride + 1;
    for (size_t start = 0; start < lanes_in_use; start += width) LANES(sum + start) += c * CONST_LANES(w + start);
  }
}

// Cost of an option in the lanes from `start` on.
INLINED void option_cost(const cvector_rows *rows, size_t row, int32_t p, size_t start, const double *cost,
                         const double *next_value, double *y) {
  const double forbidden = rows->forbidden, c = cost[p];
  if (p == rows->plane[row + 1] - 1) {
    const double leave = smaller(c, forbidden);
    LANES(y) = CHOICE(MARKS(lanes_from(start, rows->open[row])), ALL_LANES(leave), ALL_LANES(forbidden));
    return;
  }
  const double *v = next_value + (size_t)rows->target[p] * rows->stride + start + 1;
  for (int i = 0; i < width; ++i) y[i] = smaller(c + v[i], forbidden);
}

INLINED void least_cost(const cvector_rows *rows, size_t row, size_t start, const double *cost,
                        const double *next_value, double *least) {
  option_cost(rows, row, rows->plane[row], start, cost, next_value, least);
  for (int32_t p = rows->plane[row] + 1; p < rows->plane[row + 1]; ++p) {
    double y[width];
    option_cost(rows, row, p, start, cost, next_value, y);
    for (int i = 0; i < width; ++i) least[i] = smaller(y[i], least[i]);
  }
}

// sum over options of exp((least - y)/spread), at least 1.
INLINED void direct_sum(const cvector_rows *rows, size_t row, size_t start, const double *cost, double inverse,
                        const double *next_value, double *least, double *sum) {
  least_cost(rows, row, start, cost, next_value, least);
  for (int i = 0; i < width; ++i) sum[i] = 0;
  for (int32_t p = rows->plane[row]; p < rows->plane[row + 1]; ++p) {
    double y[width];
    option_cost(rows, row, p, start, cost, next_value, y);
    for (int i = 0; i < width; ++i) sum[i] += pexp((least[i] - y[i]) * inverse);
  }
}

// Lanes outside first ..< end are forbidden.
INLINED void put_values(const cvector_rows *rows, size_t start, int32_t first, int32_t end, const double *x,
                        double *value) {
  const double forbidden = rows->forbidden;
  LANES(value + start) = CHOICE(INSIDE(start, first, end), CONST_LANES(x), ALL_LANES(forbidden));
}

INLINED double row_least(const cvector_rows *rows, const double *value) {
  double least[width];
  for (int i = 0; i < width; ++i) least[i] = value[i];
  for (size_t start = width; start < rows->stride; start += width)
    for (int i = 0; i < width; ++i) least[i] = smaller(value[start + i], least[i]);
  return least_of(least);
}

// Whole vectors that hold a lane which is reached: their places, and their rows.
INLINED size_t list_blocks(const cvector_rows *rows, const int32_t *first, const int32_t *end, int32_t *place,
                           int32_t *row_of) {
  size_t count = 0;
  for (size_t row = 0; row < rows->rows; ++row) {
    if (end[row] <= first[row]) continue;
    for (size_t start = block_start(first[row]); start < (size_t)end[row]; start += width) {
      place[count] = (int32_t)(row * rows->stride + start);
      row_of[count++] = (int32_t)row;
    }
  }
  return count;
}

// Least value of each row, and exp((low - value)/spread) in the blocks; weights elsewhere are left alone.
INLINED void weigh(const cvector_rows *rows, const int32_t *place, const int32_t *row_of, size_t blocks,
                   double spread, const double *value, double *weight, double *low) {
  const double inverse = 1 / spread;
  for (size_t row = 0; row < rows->rows; ++row) low[row] = row_least(rows, value + row * rows->stride);
  for (size_t k = 0; k < blocks; ++k) {
    const double least = low[row_of[k]];
    const double *v = value + place[k];
    double e[width], *w = weight + place[k];
    for (int i = 0; i < width; ++i) e[i] = cut_exp((least - v[i]) * inverse);
    for (int i = 0; i < width; ++i) w[i] = e[i];
  }
}

INLINED void fill(double *x, double value, size_t n) {
  for (size_t i = 0; i < n; ++i) x[i] = value;
}

DISPATCHED void cvector_rows_weigh(const cvector_rows *rows, const int32_t *first, const int32_t *end,
                                   double spread, const double *value, double *weight, double *low) {
  int32_t place[rows->rows * rows->stride / width], row_of[rows->rows * rows->stride / width];
  const size_t blocks = list_blocks(rows, first, end, place, row_of);
  fill(weight, 0, rows->rows * rows->stride);
  weigh(rows, place, row_of, blocks, spread, value, weight, low);
}

DISPATCHED void cvector_rows_softmin(const cvector_rows *rows, const int32_t *first, const int32_t *end,
                                     const double *cost, const double *running, double discount, double spread,
                                     const double *next_value, const double *next_weight, const double *next_low,
                                     double *factor, double *value, double *weight, double *low) {
  const double inverse = 1 / spread;
  const size_t stride = rows->stride, all = rows->rows * stride;
  // Factors relative to the cheapest option at its best lane, so that none exceeds 1.
  for (size_t row = 0; row < rows->rows; ++row) {
    const int32_t last = rows->plane[row + 1] - 1;
    double least = cost[last];
    for (int32_t p = rows->plane[row]; p < last; ++p)
      least = smaller(cost[p] + next_low[rows->target[p]], least);
    for (int32_t p = rows->plane[row]; p < last; ++p)
      factor[p] = (least - (cost[p] + next_low[rows->target[p]])) * inverse;
    factor[last] = (least - cost[last]) * inverse;
    low[row] = least;
  }
  const size_t planes = (size_t)rows->plane[rows->rows];
  for (size_t p = 0; p < planes; p += width) {
    double e[width];
    for (int i = 0; i < width; ++i) e[i] = cut_exp(factor[p + i]);
    for (int i = 0; i < width; ++i) factor[p + i] = e[i];
  }

  // One loop over all vectors at a time: their logarithms and exponentials then overlap.
  double sum[all];
  int32_t place[all / width], row_of[all / width];
  const size_t blocks = list_blocks(rows, first, end, place, row_of);
  for (size_t row = 0; row < rows->rows; ++row)
    if (end[row] > first[row]) factored_sum(rows, row, (size_t)end[row], factor, next_weight, sum + row * stride);
  fill(value, rows->forbidden, all);
  fill(weight, 0, all);
  double thinnest[width];
  for (int i = 0; i < width; ++i) thinnest[i] = 1;
  for (size_t k = 0; k < blocks; ++k) {
    const size_t row = (size_t)row_of[k], start = (size_t)place[k] - row * stride;
    const double own = running[row], reference = low[row];
    const double *s = sum + place[k];
    double x[width], counted[width];
    LANES(counted) = CHOICE(INSIDE(start, first[row], end[row]), CONST_LANES(s), ALL_LANES(1.0));
    for (int i = 0; i < width; ++i) thinnest[i] = smaller(counted[i], thinnest[i]);
    for (int i = 0; i < width; ++i) x[i] = own + discount * (reference - spread * plog_inside(s[i]));
    put_values(rows, start, first[row], end[row], x, value + row * stride);
  }
  if (least_of(thinnest) < thin) {
    for (size_t k = 0; k < blocks; ++k) {
      const size_t row = (size_t)row_of[k], start = (size_t)place[k] - row * stride;
      int thinned = 0;
      for (int32_t lane = first[row]; lane < end[row]; ++lane) thinned |= sum[row * stride + (size_t)lane] < thin;
      if (!thinned) continue;
      factor[rows->plane[row]] = -1;
      double least[width], total[width], x[width];
      direct_sum(rows, row, start, cost, inverse, next_value, least, total);
      for (int i = 0; i < width; ++i) x[i] = running[row] + discount * (least[i] - spread * plog(total[i]));
      put_values(rows, start, first[row], end[row], x, value + row * stride);
    }
  }
  weigh(rows, place, row_of, blocks, spread, value, weight, low);
}

DISPATCHED void cvector_rows_hardmin(const cvector_rows *rows, const int32_t *first, const int32_t *end,
                                     const double *cost, const double *running, double discount,
                                     const double *next_value, double *value) {
  fill(value, rows->forbidden, rows->rows * rows->stride);
  for (size_t row = 0; row < rows->rows; ++row) {
    if (end[row] <= first[row]) continue;
    double *v = value + row * rows->stride;
    for (size_t start = block_start(first[row]); start < (size_t)end[row]; start += width) {
      double x[width];
      least_cost(rows, row, start, cost, next_value, x);
      for (int i = 0; i < width; ++i) x[i] = running[row] + discount * x[i];
      put_values(rows, start, first[row], end[row], x, v);
    }
  }
}

INLINED void row_shares(const cvector_rows *rows, size_t row, int32_t first, int32_t end, const double *cost,
                        double spread, const double *next_value, const double *next_weight, const double *factor,
                        double *shares) {
  const int32_t from = rows->plane[row], last = rows->plane[row + 1] - 1;
  double sum[rows->stride];
  if (spread > 0 && factor[from] >= 0) factored_sum(rows, row, (size_t)end, factor, next_weight, sum);
  for (size_t start = block_start(first); start < (size_t)end; start += width) {
    double inside[width];
    LANES(inside) = CHOICE(INSIDE(start, first, end), ALL_LANES(1.0), ALL_LANES(0.0));
    if (spread > 0 && factor[from] >= 0) {
      double inverse[width], share[width];
      for (int i = 0; i < width; ++i) inverse[i] = 1 / sum[start + i];
      LANES(inverse) = CHOICE(INSIDE(start, first, end), CONST_LANES(inverse), ALL_LANES(0.0));
      for (int32_t p = from; p < last; ++p) {
        const double c = factor[p];
        const double *w = next_weight + (size_t)rows->target[p] * rows->stride + start + 1;
        double *s = shares + (size_t)(p - from) * rows->stride + start;
        for (int i = 0; i < width; ++i) share[i] = c * w[i] * inverse[i];
        for (int i = 0; i < width; ++i) s[i] = share[i];
      }
      for (int i = 0; i < width; ++i) share[i] = factor[last] * inverse[i];
      LANES(shares + (size_t)(last - from) * rows->stride + start) =
          CHOICE(MARKS(lanes_from(start, rows->open[row])), CONST_LANES(share), ALL_LANES(0.0));
    } else if (spread > 0) {
      const double inverse = 1 / spread;
      double least[width], sum[width];
      direct_sum(rows, row, start, cost, inverse, next_value, least, sum);
      for (int32_t p = from; p <= last; ++p) {
        double y[width], *s = shares + (size_t)(p - from) * rows->stride + start;
        option_cost(rows, row, p, start, cost, next_value, y);
        double share[width];
        for (int i = 0; i < width; ++i) share[i] = inside[i] * (pexp((least[i] - y[i]) * inverse) / sum[i]);
        for (int i = 0; i < width; ++i) s[i] = share[i];
      }
    } else {
      double least[width];
      least_cost(rows, row, start, cost, next_value, least);
      for (int32_t p = from; p <= last; ++p) {
        double y[width], *s = shares + (size_t)(p - from) * rows->stride + start;
        option_cost(rows, row, p, start, cost, next_value, y);
        for (int i = 0; i < width; ++i) {
          double taken = y[i] == least[i] ? inside[i] : 0;
          s[i] = taken;
          inside[i] -= taken;
        }
      }
    }
  }
}

DISPATCHED void cvector_rows_shares(const cvector_rows *rows, size_t row, int32_t first, int32_t end,
                                    const double *cost, double spread, const double *next_value,
                                    const double *next_weight, const double *factor, double *shares) {
  row_shares(rows, row, first, end, cost, spread, next_value, next_weight, factor, shares);
}

INLINED double row_most(const cvector_rows *rows, const double *x) {
  double most[width];
  for (int i = 0; i < width; ++i) most[i] = x[i];
  for (size_t start = width; start < rows->stride; start += width)
    for (int i = 0; i < width; ++i) most[i] = x[start + i] > most[i] ? x[start + i] : most[i];
  for (int i = 1; i < width; ++i) most[0] = most[i] > most[0] ? most[i] : most[0];
  return most[0];
}

// While masses fade, products run into denormal numbers, which are slow: they count as 0 between these two.
INLINED unsigned int flush_denormals(void) {
#if defined(__x86_64__)
  const unsigned int before = _mm_getcsr();
  _mm_setcsr(before | _MM_FLUSH_ZERO_ON);
  return before;
#else
  return 0;
#endif
}

INLINED void restore_denormals(unsigned int before) {
#if defined(__x86_64__)
  _mm_setcsr(before);
#else
  (void)before;
#endif
}

DISPATCHED void cvector_rows_move(const cvector_rows *rows, const int32_t *first, const int32_t *end,
                                  const double *cost, double spread, const double *next_value,
                                  const double *next_weight, const double *factor, const double *mass,
                                  double *scratch, double *next_mass, double *flow) {
  const size_t planes = (size_t)rows->plane[rows->rows], stride = rows->stride;
  const unsigned int mode = flush_denormals();
  for (size_t p = 0; p < planes; ++p) flow[p] = 0;
  for (size_t row = 0; row < rows->rows; ++row) {
    const double *m = mass + row * stride;
    const size_t used = (size_t)end[row];
    if (end[row] <= first[row] || row_most(rows, m) <= 0) continue;
    const int32_t from = rows->plane[row], last = rows->plane[row + 1] - 1;
    if (spread > 0 && factor[from] >= 0) {
      // mass share = (mass/sum) factor weight
      double sum[stride];
      factored_sum(rows, row, used, factor, next_weight, sum);
      for (size_t start = 0; start < used; start += width) {
        const lanes held = CONST_LANES(m + start);
        LANES(sum + start) = CHOICE(held > ALL_LANES(0.0), held / CONST_LANES(sum + start), ALL_LANES(0.0));
      }
      for (int32_t p = from; p < last; ++p) {
        const double c = factor[p];
        const double *w = next_weight + (size_t)rows->target[p] * stride + 1;
        double *target = next_mass + (size_t)rows->target[p] * stride + 1;
        lanes total = {0};
        for (size_t start = 0; start < used; start += width) {
          const lanes moved = CONST_LANES(sum + start) * (c * CONST_LANES(w + start));
          total += moved;
          LANES(target + start) += moved;
        }
        flow[p] = SUM(total);
      }
      lanes total = {0};
      for (size_t start = 0; start < used; start += width)
        total += CHOICE(MARKS(lanes_from(start, rows->open[row])), factor[last] * CONST_LANES(sum + start),
                        ALL_LANES(0.0));
      flow[last] = SUM(total);
      continue;
    }
    if (spread == 0) {
      // Without spreads most lanes are empty, and the first option of least cost takes all.
      for (int32_t p = from; p <= last; ++p) flow[p] = 0;
      for (size_t start = block_start(first[row]); start < used; start += width) {
        double held = 0, least[width];
        for (int i = 0; i < width; ++i) held += m[start + i];
        if (held <= 0) continue;
        least_cost(rows, row, start, cost, next_value, least);
        lanes left = CONST_LANES(m + start);
        for (int32_t p = from; p <= last; ++p) {
          double y[width];
          option_cost(rows, row, p, start, cost, next_value, y);
          const marks takes = (marks)(CONST_LANES(y) == CONST_LANES(least));
          const lanes taken = CHOICE(takes, left, ALL_LANES(0.0));
          left -= taken;
          flow[p] += SUM(taken);
          if (p < last) LANES(next_mass + (size_t)rows->target[p] * stride + start + 1) += taken;
        }
      }
      continue;
    }
    row_shares(rows, row, first[row], end[row], cost, spread, next_value, next_weight, factor, scratch);
    for (int32_t p = from; p <= last; ++p) {
      const double *s = scratch + (size_t)(p - from) * stride;
      double *target = next_mass + (size_t)rows->target[p] * stride + 1;
      for (int32_t lane = first[row]; lane < end[row]; ++lane) {
        const double moved = m[lane] * s[lane];
        flow[p] += moved;
        if (p < last) target[lane] += moved;
      }
    }
  }
  restore_denormals(mode);
}

DISPATCHED void cvector_rows_total(const cvector_rows *rows, const int32_t *first, const int32_t *end,
                                   const double *mass, double *total) {
  for (size_t row = 0; row < rows->rows; ++row) {
    lanes sum = {0};
    for (size_t start = 0; start < rows->stride; start += width) sum += CONST_LANES(mass + row * rows->stride + start);
    total[row] = end[row] > first[row] ? SUM(sum) : 0;
  }
}

// Lane by lane: N = sum of k e over a nest, T = sum over nests of N^ratio, value = reference - spread log T and the
// share of plane i in nest n is k e N^(ratio - 1)/T.
DISPATCHED int cvector_nested_softmin(const double *factor, const double *weight, const int32_t *nest, size_t nests,
                                      size_t n, const double *needed, double least, double ratio, double spread,
                                      double reference, double forbidden, double *scratch, double *shares,
                                      double *value) {
  double thinnest[width];
  for (int i = 0; i < width; ++i) thinnest[i] = least;
  for (size_t start = 0; start < n; start += width) {
    double total[width];
    for (int i = 0; i < width; ++i) total[i] = 0;
    for (size_t k = 0; k < nests; ++k) {
      double sum[width], *scale = scratch + k * width;
      for (int i = 0; i < width; ++i) sum[i] = 0;
      for (int32_t p = nest[k]; p < nest[k + 1]; ++p) {
        const double e = weight[p], *c = factor + (size_t)p * n + start;
        double *s = shares + (size_t)p * n + start;
        double product[width];
        for (int i = 0; i < width; ++i) product[i] = c[i] * e;
        for (int i = 0; i < width; ++i) sum[i] += product[i];
        for (int i = 0; i < width; ++i) s[i] = product[i];
      }
      if (nest[k + 1] - nest[k] == 1) {
        for (int i = 0; i < width; ++i) {
          scale[i] = 1;
          total[i] += sum[i];
        }
        continue;
      }
      double power[width], part[width];
      for (int i = 0; i < width; ++i) power[i] = sum[i] > tiny ? pexp(ratio * plog_inside(sum[i])) : 0;
      for (int i = 0; i < width; ++i) part[i] = sum[i] > tiny ? power[i] / sum[i] : 0;
      for (int i = 0; i < width; ++i) scale[i] = part[i];
      for (int i = 0; i < width; ++i) total[i] += power[i];
    }
    double v[width];
    for (int i = 0; i < width; ++i) v[i] = total[i] > tiny ? reference - spread * plog_inside(total[i]) : forbidden;
    for (int i = 0; i < width; ++i) {
      double counted = needed[start + i] > 0 ? total[i] : least;
      thinnest[i] = smaller(counted, thinnest[i]);
    }
    for (int i = 0; i < width; ++i) total[i] = total[i] > tiny ? 1 / total[i] : 0;
    for (int i = 0; i < width; ++i) value[start + i] = v[i];
    for (size_t k = 0; k < nests; ++k) {
      double scale[width];
      for (int i = 0; i < width; ++i) scale[i] = scratch[k * width + i] * total[i];
      for (int32_t p = nest[k]; p < nest[k + 1]; ++p) {
        double *s = shares + (size_t)p * n + start;
        double share[width];
        for (int i = 0; i < width; ++i) share[i] = s[i] * scale[i];
        for (int i = 0; i < width; ++i) s[i] = share[i];
      }
    }
  }
  return least_of(thinnest) < least;
}
