// Loops over arrays of doubles that the solvers spend their time in.
//
// Every function gives the same bits for the same numbers on every x86-64 level (it is compiled for v4, v3
// and the baseline and chosen when the program is loaded; products are never fused with sums), for every array
// length and for every place in the array. n may be 0. Arrays must not overlap unless it is said.
#pragma once
#include <stddef.h>
#include <stdint.h>

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

/// y[i] = scale sum over options k of share[k] table[place[k] n + i]; n is a multiple of 8.
void cvector_gather(double *y, const double *table, const int32_t *place, const double *share, size_t options,
                    double scale, size_t n);

/// target[place[k] n + i] += share[k] (base[i] - strength (table[place[k] n + i] - mean[i])) for all options k; n is a
/// multiple of 8. At strength 0 neither table nor mean is read.
void cvector_scatter(double *target, const int32_t *place, const double *share, size_t options, const double *base,
                     double strength, const double *table, const double *mean, size_t n);

/// x[0] y[0] + ... + x[n-1] y[n-1], summed in eight interleaved parts, so that the order depends on n alone.
double cvector_dot(const double *x, const double *y, size_t n);

/// y[row] = sum over i of matrix[row * columns + i] x[i], summed like cvector_dot; columns is a multiple of 8.
void cvector_multiply(const double *matrix, const double *x, size_t rows, size_t columns, double *y);

/// y[i] += sum over rows of x[row * spacing] matrix[row * columns + i]; columns is a multiple of 8.
void cvector_add_combination(double *y, const double *matrix, const double *x, size_t rows, size_t spacing,
                             size_t columns);

/// Uptake of steps whose cost net of prices is net[i] at first and net[i] + slope[i] at last: share[i] =
/// -net[i]/slope[i] within 0...1, at slope 0 all or nothing, and saving[i] = -(net share + slope share^2/2).
void cvector_clamped_uptake(const double *net, const double *slope, double *share, double *saving, size_t n);

/// Uptake of steps whose cost scatters: share[i] = 1 / (1 + exp(net[i]/spread[i])) and
/// saving[i] = spread[i] log(1 + exp(-net[i]/spread[i])); both 0 where the spread is 0.
void cvector_logistic_uptake(const double *net, const double *spread, double *share, double *saving, size_t n);

/// Output at a unit cost that scatters: with share = 1 / (1 + exp(cost[i]/spread)), utilisation[i] = maximum[i] share,
/// slope[i] = -maximum[i]/spread share (1 - share), and holding[i] falls by maximum[i] spread log(1 + exp(-cost[i]/spread)).
void cvector_logistic_output(const double *cost, const double *maximum, double spread, double *utilisation,
                             double *slope, double *holding, size_t n);

/// y[r n + i] = base[r n + i] + sum over first[r] <= k < first[r + 1] of a[left[k] n + i] b[right[k] n + i]; n is a
/// multiple of 8. y may be base; a null base is 0.
void cvector_add_products(double *y, const double *base, const int32_t *first, const double *a, const int32_t *left,
                          const double *b, const int32_t *right, size_t rows, size_t n);

/// y[column stride + row] = x[row width + column]
void cvector_transpose(const double *x, size_t rows, size_t columns, size_t width, double *y, size_t stride);

/// y[i] = min(x[i] + a, limit).
void cvector_add_limited(double *y, const double *x, double a, double limit, size_t n);

/// Lane by lane over planes p: the least of costs[p n + i] + extra[p] and limit, and the share 1 for the first plane that
/// has it. Shares of plane p start at p stride; n is a multiple of 8.
void cvector_hardmin(const double *costs, const double *extra, size_t planes, size_t n, size_t stride, double limit,
                     double *shares, double *values);

/// Lane by lane over planes: values = -spread log sum exp(-costs/spread), shares = exp((values - costs)/spread).
/// Costs of plane p start at p n, shares at p stride; n is a multiple of 8; spread > 0.
void cvector_softmin(const double *costs, size_t planes, size_t n, size_t stride, double spread,
                     double *shares, double *values);

/// Rows of lanes for one stage of a backward induction: what stands in lane a of a row stays there (and is in lane a + 1 of
/// the next stage), moves to lane a + 1 of another row, or leaves. The options of a row are its planes: the first
/// stays, the last leaves, those between move.
///
/// Arrays over lanes hold `rows * stride` numbers and 8 more that may be read but do not count. `stride` is a multiple
/// of 8 and greater than every length. Lanes that are not reached hold `forbidden` as their value and 0 as their weight.
typedef struct {
  size_t rows, stride;
  /// First lane from which a row may be left.
  const int32_t *open;
  /// Planes of row r: plane[r] ..< plane[r + 1].
  const int32_t *plane;
  /// The row to which a plane leads.
  const int32_t *target;
  /// A cost that stands for what is not allowed.
  double forbidden;
} cvector_rows;

/// What a stage leaves for the one before it. Rows are in one of two forms:
/// - exponential: `state` holds the sums S over the row's planes (see cvector_rows_softmin);
/// - direct, where sums would leave the range of a double, at the last stage and at spread 0: `state` holds the values. The first
///   factor of the row is then -1.
typedef struct {
  const double *state;
  /// exp((low[r] - value)/spread) of the lanes that are reached, else 0; low[r] is the least value of a row.
  const double *weight, *low;
  const double *factor;
  /// Lanes that are reached: first[r] ..< end[r].
  const int32_t *first, *end;
} cvector_stage;

/// Weights and least values of a stage from its values; makes all rows direct.
void cvector_rows_weigh(const cvector_rows *rows, const int32_t *first, const int32_t *end, double spread,
                        const double *value, double *factor, double *weight, double *low);

/// value[r, a] = running[r] - discount spread log sum over planes p of exp(-y[p]/spread), where
/// y[p] = cost[p] + next_value[target[p], a + 1], and leave[r] for the plane that leaves.
///
/// In exponential form, where values are not computed but those of the first lanes, `initial`: with
/// factor[p] = exp((reference - cost[p] - next_low[target[p]])/spread), one exponential for all lanes of a plane,
///
///     S[r, a]      = sum over p of factor[p] next_weight[target[p], a + 1]
///     value[r, a]  = running[r] + discount (reference[r] - spread log S[r, a])
///     weight[r, a] = (S[r, a]/largest S[r])^discount
void cvector_rows_softmin(const cvector_rows *rows, const int32_t *first, const int32_t *end, const double *cost,
                          const double *leave, const double *running, double discount, double spread,
                          const cvector_stage *next, double *factor, double *state, double *weight, double *low,
                          double *initial);

/// The limit at spread 0: value[r, a] = running[r] + discount min over planes of y[p].
void cvector_rows_hardmin(const cvector_rows *rows, const int32_t *first, const int32_t *end, const double *cost,
                          const double *leave, const double *running, double discount, const double *next_value,
                          double *value, double *initial);

/// Values of a stage, `forbidden` where it is not reached.
void cvector_rows_values(const cvector_rows *rows, const cvector_stage *stage, double spread, double *value);

/// Share of every plane of a row in its lanes first ..< end, planes `stride` apart: exp(-y/spread) over the sum; at
/// spread 0 all for the first plane of least cost. `factor` and `state` are what cvector_rows_softmin left.
void cvector_rows_shares(const cvector_rows *rows, size_t row, int32_t first, int32_t end, const double *cost,
                         const double *leave, double spread, const cvector_stage *next, const double *factor,
                         const double *state, double *shares);

/// next_mass[target[p], a + 1] += mass[r, a] share[p, a] for all planes but those that leave, flow[p] = what each of them
/// moves and left[r] = what leaves, both in whole vectors. `total` is the mass of every row.
void cvector_rows_move(const cvector_rows *rows, const int32_t *first, const int32_t *end, const double *cost,
                       const double *leave, double spread, const cvector_stage *next, const double *factor,
                       const double *state, const double *mass, const double *total, double *next_mass, double *flow,
                       double *left);

/// total[r] = sum over lanes of mass, in whole vectors of rows.
void cvector_rows_total(const cvector_rows *rows, const int32_t *first, const int32_t *end, const double *mass,
                        double *total);

/// Softmin over nests of planes in exponential form, lane by lane: with weight[p] = exp((reference - cost[place[p]])/
/// plane_spread[p]), `reference` the least of these costs, N = sum over the planes of a nest of factor[p] weight[p] and
/// T = sum over nests of N^ratio (N itself for a nest of one plane), value = reference - spread log T and
/// shares[p] = factor[p] weight[p] N^(ratio - 1)/T.
///
/// Planes are n apart, n a multiple of 8; nest k has the planes nest[k] ..< nest[k + 1]. Vectors without a lane that is
/// `needed` are forbidden and have no shares. Returns whether T is below `least` in a lane that is needed.
int cvector_nested_softmin(const double *factor, const double *cost, const int32_t *place, const double *plane_spread,
                           const int32_t *nest, size_t nests, size_t n, const double *needed, double least,
                           double ratio, double spread, double forbidden, double *shares, double *value);

/// P A = L U with row exchanges, in place: row i of P A is row permutation[i] of A, `a` holds n rows of n numbers, U on and above
/// its diagonal and L, whose diagonal is 1, below it. `sign` is the determinant of P. A zero pivot is left where it is.
void cvector_lu(double *a, size_t n, size_t *permutation, int *sign);
