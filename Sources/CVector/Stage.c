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

INLINED size_t block_end(int32_t lane) { return block_start(lane + width - 1); }

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
#define SWAPPED(x, ...) __builtin_shufflevector(x, x, __VA_ARGS__)
#define NEIGHBOURS(a, b)                                          \
  (__builtin_shufflevector(a, b, 0, 2, 4, 6, 8, 10, 12, 14) +     \
   __builtin_shufflevector(a, b, 1, 3, 5, 7, 9, 11, 13, 15))
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

// The sums of eight vectors, each in the order of SUM.
INLINED void put_sums(const lanes *x, double *sums) {
  const lanes a = NEIGHBOURS(x[0], x[1]), b = NEIGHBOURS(x[2], x[3]);
  const lanes c = NEIGHBOURS(x[4], x[5]), d = NEIGHBOURS(x[6], x[7]);
  const lanes left = NEIGHBOURS(a, b), right = NEIGHBOURS(c, d);
  LANES(sums) = NEIGHBOURS(left, right);
}

// The planes of a row that move and whose factor is not 0, as factors and the weights they lead to.
typedef struct {
  double factor;
  int32_t plane, place;
} moving_plane;

INLINED size_t list_planes(const cvector_rows *rows, size_t row, const double *factor, moving_plane *list) {
  size_t count = 0;
  for (int32_t p = rows->plane[row]; p < rows->plane[row + 1] - 1; ++p) {
    list[count] = (moving_plane){factor[p], p, rows->target[p] * (int32_t)rows->stride + 1};
    count += factor[p] != 0;
  }
  return count;
}

INLINED void leaving_cost(const cvector_rows *rows, size_t row, size_t start, double leave, double *y) {
  LANES(y) = CHOICE(MARKS(lanes_from(start, rows->open[row])), ALL_LANES(smaller(leave, rows->forbidden)),
                    ALL_LANES(rows->forbidden));
}

// Cost of an option in the lanes from `start` on.
INLINED void option_cost(const cvector_rows *rows, size_t row, int32_t p, size_t start, const double *cost,
                         const double *leave, const double *next_value, double *y) {
  if (p == rows->plane[row + 1] - 1) {
    leaving_cost(rows, row, start, leave[row], y);
    return;
  }
  const double forbidden = rows->forbidden, c = cost[p];
  const double *v = next_value + (size_t)rows->target[p] * rows->stride + start + 1;
  for (int i = 0; i < width; ++i) y[i] = smaller(c + v[i], forbidden);
}

// The least over all options; those that are forbidden in all lanes are passed over.
INLINED void least_cost(const cvector_rows *rows, size_t row, size_t start, const double *cost, const double *leave,
                        const double *next_value, double *least) {
  leaving_cost(rows, row, start, leave[row], least);
  for (int32_t p = rows->plane[row]; p < rows->plane[row + 1] - 1; ++p) {
    const double c = cost[p];
    if (c >= rows->forbidden) continue;
    const double *v = next_value + (size_t)rows->target[p] * rows->stride + start + 1;
    for (int i = 0; i < width; ++i) least[i] = smaller(c + v[i], least[i]);
  }
}

// sum over options of exp((least - y)/spread), at least 1.
INLINED void direct_sum(const cvector_rows *rows, size_t row, size_t start, const double *cost, const double *leave,
                        double inverse, const double *next_value, double *least, double *sum) {
  least_cost(rows, row, start, cost, leave, next_value, least);
  for (int i = 0; i < width; ++i) sum[i] = 0;
  for (int32_t p = rows->plane[row]; p < rows->plane[row + 1]; ++p) {
    double y[width];
    option_cost(rows, row, p, start, cost, leave, next_value, y);
    for (int i = 0; i < width; ++i) sum[i] += pexp((least[i] - y[i]) * inverse);
  }
}

INLINED double row_least(const cvector_rows *rows, int32_t first, int32_t end, const double *value) {
  double least[width];
  for (int i = 0; i < width; ++i) least[i] = rows->forbidden;
  for (size_t start = block_start(first); start < (size_t)end; start += width)
    for (int i = 0; i < width; ++i) least[i] = smaller(value[start + i], least[i]);
  return least_of(least);
}

// Fills the whole vectors of a row that hold no lane which is reached.
INLINED void fill_outside(const cvector_rows *rows, int32_t first, int32_t end, double value, double *x) {
  const size_t from = end > first ? block_start(first) : 0, to = end > first ? block_end(end) : 0;
  for (size_t start = 0; start < from; start += width) LANES(x + start) = ALL_LANES(value);
  for (size_t start = to; start < rows->stride; start += width) LANES(x + start) = ALL_LANES(value);
}

// Marks a row as one whose state is its values, and weighs these.
INLINED void weigh_row(const cvector_rows *rows, size_t row, int32_t first, int32_t end, double inverse,
                       const double *value, double *factor, double *weight, double *low) {
  factor[rows->plane[row]] = -1;
  const double least = row_least(rows, first, end, value);
  for (size_t start = block_start(first); start < (size_t)end; start += width) {
    double e[width];
    for (int i = 0; i < width; ++i) e[i] = cut_exp((least - value[start + i]) * inverse);
    LANES(weight + start) = CHOICE(INSIDE(start, first, end), CONST_LANES(e), ALL_LANES(0.0));
  }
  low[row] = least;
}

DISPATCHED void cvector_rows_weigh(const cvector_rows *rows, const int32_t *first, const int32_t *end,
                                   double spread, const double *value, double *factor, double *weight, double *low) {
  const size_t stride = rows->stride;
  for (size_t row = 0; row < rows->rows; ++row) {
    fill_outside(rows, first[row], end[row], 0, weight + row * stride);
    weigh_row(rows, row, first[row], end[row], 1 / spread, value + row * stride, factor, weight + row * stride, low);
  }
}

INLINED void restore_values(const cvector_rows *rows, const cvector_stage *stage, double spread, double *value) {
  for (size_t row = 0; row < rows->rows; ++row) {
    const int32_t first = stage->first[row], end = stage->end[row];
    const size_t place = row * rows->stride;
    fill_outside(rows, first, end, rows->forbidden, value + place);
    if (end <= first) continue;
    const int direct = spread == 0 || stage->factor[rows->plane[row]] < 0;
    for (size_t start = block_start(first); start < (size_t)end; start += width) {
      double x[width];
      if (direct) {
        LANES(x) = CONST_LANES(stage->state + place + start);
      } else {
        const double *w = stage->weight + place + start;
        for (int i = 0; i < width; ++i) x[i] = stage->low[row] - spread * plog_inside(w[i]);
      }
      LANES(value + place + start) = CHOICE(INSIDE(start, first, end), CONST_LANES(x), ALL_LANES(rows->forbidden));
    }
  }
}

DISPATCHED void cvector_rows_values(const cvector_rows *rows, const cvector_stage *stage, double spread,
                                    double *value) {
  restore_values(rows, stage, spread, value);
}

// Values of a row option by option.
INLINED void direct_row(const cvector_rows *rows, size_t row, int32_t first, int32_t end, const double *cost,
                        const double *leave, double running, double discount, double spread,
                        const double *next_value, double *value) {
  for (size_t start = block_start(first); start < (size_t)end; start += width) {
    double least[width], total[width], x[width];
    direct_sum(rows, row, start, cost, leave, 1 / spread, next_value, least, total);
    for (int i = 0; i < width; ++i) x[i] = running + discount * (least[i] - spread * plog(total[i]));
    LANES(value + start) = CHOICE(INSIDE(start, first, end), CONST_LANES(x), ALL_LANES(rows->forbidden));
  }
}

// exp((reference - y)/spread) of every plane, y with the least value of the row it leads to; the reference of a row is its
// least y, so that no factor exceeds 1.
INLINED void plane_factors(const cvector_rows *rows, const double *cost, const double *leave, const double *next_low,
                           double spread, double *factor, double *reference) {
  const double inverse = 1 / spread;
  for (size_t row = 0; row < rows->rows; ++row) {
    const int32_t last = rows->plane[row + 1] - 1;
    double least = leave[row];
    for (int32_t p = rows->plane[row]; p < last; ++p) {
      const double y = cost[p] + next_low[rows->target[p]];
      factor[p] = y;
      least = smaller(y, least);
    }
    for (int32_t p = rows->plane[row]; p < last; ++p) factor[p] = (least - factor[p]) * inverse;
    factor[last] = (least - leave[row]) * inverse;
    reference[row] = least;
  }
  const size_t planes = (size_t)rows->plane[rows->rows];
  for (size_t p = 0; p < planes; p += width) {
    double e[width];
    for (int i = 0; i < width; ++i) e[i] = cut_exp(factor[p + i]);
    for (int i = 0; i < width; ++i) factor[p + i] = e[i];
  }
}

DISPATCHED void cvector_rows_softmin(const cvector_rows *rows, const int32_t *first, const int32_t *end,
                                     const double *cost, const double *leave, const double *running, double discount,
                                     double spread, const cvector_stage *next, double *factor, double *state,
                                     double *weight, double *low, double *initial) {
  const size_t stride = rows->stride, count = rows->rows, room = (count + width - 1) & ~(size_t)(width - 1);
  double reference[room], most[room], eldest[room];
  plane_factors(rows, cost, leave, next->low, spread, factor, reference);

  int32_t place[count * stride / width], row_of[count * stride / width];
  moving_plane planes[rows->plane[count]];
  size_t blocks = 0;
  lanes thinnest = ALL_LANES(1.0);
  for (size_t row = 0; row < room; ++row) most[row] = eldest[row] = 1;
  for (size_t row = 0; row < count; ++row) {
    fill_outside(rows, first[row], end[row], 0, weight + row * stride);
    if (end[row] <= first[row]) continue;
    double *s = state + row * stride;
    const size_t moving = list_planes(rows, row, factor, planes);
    const double leave = factor[rows->plane[row + 1] - 1];
    lanes best = {0};
    for (size_t start = block_start(first[row]); start < (size_t)end[row]; start += width) {
      const marks inside = INSIDE(start, first[row], end[row]);
      lanes sum = CHOICE(MARKS(lanes_from(start, rows->open[row])), ALL_LANES(leave), ALL_LANES(0.0));
      for (size_t k = 0; k < moving; ++k)
        sum += planes[k].factor * CONST_LANES(next->weight + (size_t)planes[k].place + start);
      sum = (lanes)((marks)sum & inside);
      LANES(s + start) = sum;
      best = CHOICE(best > sum, best, sum);
      const lanes counted = CHOICE(inside, sum, ALL_LANES(1.0));
      thinnest = CHOICE(counted < thinnest, counted, thinnest);
      place[blocks] = (int32_t)(row * stride + start);
      row_of[blocks++] = (int32_t)row;
    }
    const lanes pair = CHOICE(best > SWAPPED(best, 4, 5, 6, 7, 0, 1, 2, 3), best, SWAPPED(best, 4, 5, 6, 7, 0, 1, 2, 3));
    const double a = pair[0] > pair[1] ? pair[0] : pair[1], b = pair[2] > pair[3] ? pair[2] : pair[3];
    most[row] = a > b ? a : b;
    eldest[row] = first[row] == 0 ? s[0] : 1;
  }
  // The least value is that of the largest sum.
  double inverse[room], least[room], start[room];
  for (size_t row = 0; row < room; ++row) inverse[row] = 1 / most[row];
  for (size_t row = 0; row < room; ++row) least[row] = spread * plog_inside(most[row]);
  for (size_t row = 0; row < room; ++row) start[row] = spread * plog_inside(eldest[row]);
  for (size_t row = 0; row < count; ++row) {
    const int empty = end[row] <= first[row];
    low[row] = empty ? rows->forbidden : running[row] + discount * (reference[row] - least[row]);
    initial[row] =
        empty || first[row] > 0 ? rows->forbidden : running[row] + discount * (reference[row] - start[row]);
  }
  // exp((low - value)/spread) = (sum/largest sum)^discount
  double exponent[blocks * width];
  for (size_t k = 0; k < blocks; ++k) {
    const double scale = inverse[row_of[k]];
    const double *x = state + place[k];
    double *t = exponent + k * width;
    for (int i = 0; i < width; ++i) t[i] = power_exponent(x[i] * scale, discount);
  }
  for (size_t k = 0; k < blocks; ++k) {
    const double *t = exponent + k * width;
    double *w = weight + place[k];
    for (int i = 0; i < width; ++i) w[i] = power_of_2(t[i]);
  }
  double lowest[width];
  LANES(lowest) = thinnest;
  if (least_of(lowest) >= thin) return;
  double next_value[count * stride + width];
  restore_values(rows, next, spread, next_value);
  for (size_t row = 0; row < count; ++row) {
    if (end[row] <= first[row]) continue;
    double *own = state + row * stride;
    int thinned = 0;
    for (int32_t lane = first[row]; lane < end[row]; ++lane) thinned |= own[lane] < thin;
    if (!thinned) continue;
    direct_row(rows, row, first[row], end[row], cost, leave, running[row], discount, spread, next_value, own);
    weigh_row(rows, row, first[row], end[row], 1 / spread, own, factor, weight + row * stride, low);
    if (first[row] == 0) initial[row] = own[0];
  }
}

DISPATCHED void cvector_rows_hardmin(const cvector_rows *rows, const int32_t *first, const int32_t *end,
                                     const double *cost, const double *leave, const double *running, double discount,
                                     const double *next_value, double *value, double *initial) {
  for (size_t row = 0; row < rows->rows; ++row) {
    double *v = value + row * rows->stride;
    fill_outside(rows, first[row], end[row], rows->forbidden, v);
    for (size_t start = block_start(first[row]); start < (size_t)end[row]; start += width) {
      double x[width];
      least_cost(rows, row, start, cost, leave, next_value, x);
      for (int i = 0; i < width; ++i) x[i] = running[row] + discount * x[i];
      LANES(v + start) = CHOICE(INSIDE(start, first[row], end[row]), CONST_LANES(x), ALL_LANES(rows->forbidden));
    }
    initial[row] = v[0];
  }
}

// Shares of a row option by option, from the values of the next stage.
INLINED void direct_shares(const cvector_rows *rows, size_t row, int32_t first, int32_t end, const double *cost,
                           const double *leave, double spread, const double *next_value, double *shares) {
  const int32_t from = rows->plane[row], last = rows->plane[row + 1] - 1;
  for (size_t start = block_start(first); start < (size_t)end; start += width) {
    double inside[width];
    LANES(inside) = CHOICE(INSIDE(start, first, end), ALL_LANES(1.0), ALL_LANES(0.0));
    double least[width], sum[width];
    if (spread > 0) {
      direct_sum(rows, row, start, cost, leave, 1 / spread, next_value, least, sum);
    } else {
      least_cost(rows, row, start, cost, leave, next_value, least);
    }
    for (int32_t p = from; p <= last; ++p) {
      double y[width], *s = shares + (size_t)(p - from) * rows->stride + start;
      option_cost(rows, row, p, start, cost, leave, next_value, y);
      if (spread > 0) {
        double share[width];
        const double inverse = 1 / spread;
        for (int i = 0; i < width; ++i) share[i] = inside[i] * (pexp((least[i] - y[i]) * inverse) / sum[i]);
        for (int i = 0; i < width; ++i) s[i] = share[i];
      } else {
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
                                    const double *cost, const double *leave, double spread,
                                    const cvector_stage *next, const double *factor, const double *state,
                                    double *shares) {
  const int32_t from = rows->plane[row], last = rows->plane[row + 1] - 1;
  const size_t stride = rows->stride;
  if (spread == 0 || factor[from] < 0) {
    double next_value[rows->rows * stride + width];
    restore_values(rows, next, spread, next_value);
    direct_shares(rows, row, first, end, cost, leave, spread, next_value, shares);
    return;
  }
  for (size_t start = block_start(first); start < (size_t)end; start += width) {
    const lanes inverse = CHOICE(INSIDE(start, first, end), 1 / CONST_LANES(state + row * stride + start), ALL_LANES(0.0));
    for (int32_t p = from; p < last; ++p)
      LANES(shares + (size_t)(p - from) * stride + start) =
          factor[p] * CONST_LANES(next->weight + (size_t)rows->target[p] * stride + start + 1) * inverse;
    LANES(shares + (size_t)(last - from) * stride + start) =
        CHOICE(MARKS(lanes_from(start, rows->open[row])), factor[last] * inverse, ALL_LANES(0.0));
  }
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

// Without spreads most lanes are empty, and the first option of least cost takes all.
INLINED void move_exact(const cvector_rows *rows, const int32_t *first, const int32_t *end, const double *cost,
                        const double *leave, const double *next_value, const double *mass, const double *total,
                        double *next_mass, double *flow, double *left) {
  const size_t count = rows->rows, stride = rows->stride;
  for (size_t start = 0; start < (size_t)rows->plane[count]; start += width) LANES(flow + start) = (lanes){0};
  for (size_t start = 0; start < count; start += width) LANES(left + start) = (lanes){0};
  for (size_t row = 0; row < count; ++row) {
    if (end[row] <= first[row] || total[row] <= 0) continue;
    const int32_t last = rows->plane[row + 1] - 1;
    for (size_t start = block_start(first[row]); start < (size_t)end[row]; start += width) {
      lanes held = CONST_LANES(mass + row * stride + start);
      double rest = SUM(held);
      if (rest <= 0) continue;
      double least[width];
      least_cost(rows, row, start, cost, leave, next_value, least);
      for (int32_t p = rows->plane[row]; p <= last && rest > 0; ++p) {
        double y[width];
        option_cost(rows, row, p, start, cost, leave, next_value, y);
        const lanes taken = CHOICE((marks)(CONST_LANES(y) == CONST_LANES(least)), held, ALL_LANES(0.0));
        const double flowing = SUM(taken);
        if (flowing <= 0) continue;
        held -= taken;
        rest = SUM(held);
        if (p == last) {
          left[row] += flowing;
        } else {
          flow[p] += flowing;
          LANES(next_mass + (size_t)rows->target[p] * stride + start + 1) += taken;
        }
      }
    }
  }
}

DISPATCHED void cvector_rows_move(const cvector_rows *rows, const int32_t *first, const int32_t *end,
                                  const double *cost, const double *leave, double spread, const cvector_stage *next,
                                  const double *factor, const double *state, const double *mass, const double *total,
                                  double *next_mass, double *flow, double *left) {
  if (spread == 0) {
    move_exact(rows, first, end, cost, leave, next->state, mass, total, next_mass, flow, left);
    return;
  }
  const size_t count = rows->rows, planes = (size_t)rows->plane[count], stride = rows->stride;
  const size_t room = (planes + width - 1) & ~(size_t)(width - 1), row_room = (count + width - 1) & ~(size_t)(width - 1);
  lanes moved[room], gone[row_room];
  moving_plane list[planes];
  double next_value[count * stride + width];
  int restored = 0;
  const unsigned int mode = flush_denormals();
  for (size_t p = 0; p < room; ++p) moved[p] = (lanes){0};
  for (size_t row = 0; row < row_room; ++row) gone[row] = (lanes){0};
  for (size_t row = 0; row < rows->rows; ++row) {
    if (end[row] <= first[row] || total[row] <= 0) continue;
    const double *m = mass + row * stride;
    const int32_t from = rows->plane[row], last = rows->plane[row + 1] - 1;
    const size_t begin = block_start(first[row]), used = (size_t)end[row];
    if (factor[from] >= 0) {
      // mass share = (mass/sum) factor weight
      lanes part[stride / width];
      const double *sum = state + row * stride;
      lanes leaving = {0};
      for (size_t start = begin; start < used; start += width) {
        const lanes held = CONST_LANES(m + start);
        const lanes own = CHOICE(held > ALL_LANES(0.0), held / CONST_LANES(sum + start), ALL_LANES(0.0));
        part[start / width] = own;
        leaving += CHOICE(MARKS(lanes_from(start, rows->open[row])), factor[last] * own, ALL_LANES(0.0));
      }
      gone[row] = leaving;
      const size_t moving = list_planes(rows, row, factor, list);
      for (size_t k = 0; k < moving; ++k) {
        const double c = list[k].factor;
        const double *w = next->weight + (size_t)list[k].place;
        double *target = next_mass + (size_t)list[k].place;
        lanes all = {0};
        for (size_t start = begin; start < used; start += width) {
          const lanes share = part[start / width] * (c * CONST_LANES(w + start));
          all += share;
          LANES(target + start) += share;
        }
        moved[list[k].plane] = all;
      }
      continue;
    }
    if (!restored) restore_values(rows, next, spread, next_value);
    restored = 1;
    double shares[(size_t)(last - from + 1) * stride];
    direct_shares(rows, row, first[row], end[row], cost, leave, spread, next_value, shares);
    for (int32_t p = from; p <= last; ++p) {
      const double *s = shares + (size_t)(p - from) * stride;
      for (size_t start = begin; start < used; start += width) {
        const lanes part = CONST_LANES(m + start) * CONST_LANES(s + start);
        if (p == last) {
          gone[row] += part;
        } else {
          moved[p] += part;
          LANES(next_mass + (size_t)rows->target[p] * stride + start + 1) += part;
        }
      }
    }
  }
  for (size_t p = 0; p < room; p += width) put_sums(moved + p, flow + p);
  for (size_t row = 0; row < row_room; row += width) put_sums(gone + row, left + row);
  restore_denormals(mode);
}

DISPATCHED void cvector_rows_total(const cvector_rows *rows, const int32_t *first, const int32_t *end,
                                   const double *mass, double *total) {
  for (size_t begin = 0; begin < rows->rows; begin += width) {
    lanes sum[width];
    for (size_t i = 0; i < width; ++i) {
      const size_t row = begin + i;
      sum[i] = (lanes){0};
      if (row >= rows->rows) continue;
      for (size_t start = block_start(first[row]); start < (size_t)end[row]; start += width)
        sum[i] += CONST_LANES(mass + row * rows->stride + start);
    }
    put_sums(sum, total + begin);
  }
}

// Lane by lane: N = sum of k e over a nest, T = sum over nests of N^ratio, value = reference - spread log T and the
// share of plane i in nest n is k e N^(ratio - 1)/T.
DISPATCHED int cvector_nested_softmin(const double *factor, const double *cost, const int32_t *place,
                                      const double *plane_spread, const int32_t *nest, size_t nests, size_t n,
                                      const double *needed, double least, double ratio, double spread,
                                      double forbidden, double *shares, double *value) {
  const size_t planes = (size_t)nest[nests], room = (planes + width - 1) & ~(size_t)(width - 1);
  double weight[room], reference = forbidden;
  for (size_t p = 0; p < planes; ++p) reference = smaller(cost[place[p]], reference);
  for (size_t p = 0; p < room; ++p) weight[p] = p < planes ? (reference - cost[place[p]]) / plane_spread[p] : 0;
  for (size_t p = 0; p < room; p += width) {
    double e[width];
    for (int i = 0; i < width; ++i) e[i] = pexp(weight[p + i]);
    for (int i = 0; i < width; ++i) weight[p + i] = e[i];
  }
  // Planes that weigh nothing are passed over.
  int32_t heavy[planes], bound[nests + 1];
  int32_t count = bound[0] = 0;
  for (size_t k = 0; k < nests; ++k) {
    for (int32_t p = nest[k]; p < nest[k + 1]; ++p) {
      heavy[count] = p;
      if (weight[p] != 0) {
        ++count;
      } else {
        for (size_t start = 0; start < n; start += width) LANES(shares + (size_t)p * n + start) = (lanes){0};
      }
    }
    bound[k + 1] = count;
  }
  // Vectors that somebody needs.
  size_t starts[n / width], used = 0;
  for (size_t start = 0; start < n; start += width) {
    const lanes some = CONST_LANES(needed + start);
    if (SUM(some) > 0) {
      starts[used++] = start;
    } else {
      LANES(value + start) = ALL_LANES(forbidden);
      for (int32_t h = 0; h < count; ++h) LANES(shares + (size_t)heavy[h] * n + start) = (lanes){0};
    }
  }
  // Sums of the nests, then their powers all at once, then what follows from these. A nest of one plane enters as it is.
  lanes sum[nests * n / width], scale[nests * n / width];
  double power[nests * n];
  int32_t place_of[nests * n / width];
  size_t powers = 0;
  for (size_t u = 0; u < used; ++u) {
    for (size_t k = 0; k < nests; ++k) {
      lanes all = {0};
      for (int32_t h = bound[k]; h < bound[k + 1]; ++h) {
        const lanes product = CONST_LANES(factor + (size_t)heavy[h] * n + starts[u]) * weight[heavy[h]];
        all += product;
        LANES(shares + (size_t)heavy[h] * n + starts[u]) = product;
      }
      sum[u * nests + k] = all;
      scale[u * nests + k] = ALL_LANES(1.0);
      place_of[powers] = (int32_t)(u * nests + k);
      powers += nest[k + 1] - nest[k] > 1 && bound[k + 1] > bound[k];
    }
  }
  for (size_t q = 0; q < powers; ++q) {
    double x[width];
    LANES(x) = CHOICE(sum[place_of[q]] > ALL_LANES(tiny), sum[place_of[q]], ALL_LANES(0.0));
    for (int i = 0; i < width; ++i) power[q * width + i] = power_exponent(x[i], ratio);
  }
  for (size_t i = 0; i < powers * width; ++i) power[i] = power_of_2(power[i]);
  for (size_t q = 0; q < powers; ++q) {
    const lanes own = sum[place_of[q]], raised = CONST_LANES(power + q * width);
    scale[place_of[q]] = CHOICE(own > ALL_LANES(tiny), raised / own, ALL_LANES(0.0));
    sum[place_of[q]] = raised;
  }
  double thinnest[width];
  for (int i = 0; i < width; ++i) thinnest[i] = least;
  for (size_t u = 0; u < used; ++u) {
    double all[width], v[width];
    lanes part = {0};
    for (size_t k = 0; k < nests; ++k) part += sum[u * nests + k];
    LANES(all) = part;
    for (int i = 0; i < width; ++i) v[i] = all[i] > tiny ? reference - spread * plog_inside(all[i]) : forbidden;
    LANES(value + starts[u]) = CONST_LANES(v);
    for (int i = 0; i < width; ++i) {
      double counted = needed[starts[u] + i] > 0 ? all[i] : least;
      thinnest[i] = smaller(counted, thinnest[i]);
    }
    const lanes inverse = CHOICE(part > ALL_LANES(tiny), 1 / part, ALL_LANES(0.0));
    for (size_t k = 0; k < nests; ++k) {
      const lanes own = scale[u * nests + k] * inverse;
      for (int32_t h = bound[k]; h < bound[k + 1]; ++h) LANES(shares + (size_t)heavy[h] * n + starts[u]) *= own;
    }
  }
  return least_of(thinnest) < least;
}
