// The parts of the GNU Scientific Library that Numerics wraps.
#pragma once
#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_histogram.h>
#include <gsl/gsl_histogram2d.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_interp.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_min.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_multifit_nlinear.h>
#include <gsl/gsl_multimin.h>
#include <gsl/gsl_multiroots.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_roots.h>
#include <gsl/gsl_rstat.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <gsl/gsl_version.h>
#include <stdint.h>

// Algorithm handles are global variables in C, which Swift 6 does not let concurrent code read.
#define CGSL_HANDLE(type, name) \
  static inline const type *c##name(void) { return name; }

CGSL_HANDLE(gsl_root_fsolver_type, gsl_root_fsolver_bisection)
CGSL_HANDLE(gsl_root_fsolver_type, gsl_root_fsolver_brent)
CGSL_HANDLE(gsl_root_fsolver_type, gsl_root_fsolver_falsepos)
CGSL_HANDLE(gsl_root_fdfsolver_type, gsl_root_fdfsolver_newton)
CGSL_HANDLE(gsl_root_fdfsolver_type, gsl_root_fdfsolver_secant)
CGSL_HANDLE(gsl_root_fdfsolver_type, gsl_root_fdfsolver_steffenson)
CGSL_HANDLE(gsl_min_fminimizer_type, gsl_min_fminimizer_goldensection)
CGSL_HANDLE(gsl_min_fminimizer_type, gsl_min_fminimizer_brent)
CGSL_HANDLE(gsl_multimin_fminimizer_type, gsl_multimin_fminimizer_nmsimplex2)
CGSL_HANDLE(gsl_multimin_fdfminimizer_type, gsl_multimin_fdfminimizer_vector_bfgs2)
CGSL_HANDLE(gsl_multiroot_fsolver_type, gsl_multiroot_fsolver_hybrids)
CGSL_HANDLE(gsl_multiroot_fdfsolver_type, gsl_multiroot_fdfsolver_hybridsj)
CGSL_HANDLE(gsl_interp_type, gsl_interp_linear)
CGSL_HANDLE(gsl_interp_type, gsl_interp_cspline)
CGSL_HANDLE(gsl_interp_type, gsl_interp_akima)
CGSL_HANDLE(gsl_interp_type, gsl_interp_steffen)
CGSL_HANDLE(gsl_qrng_type, gsl_qrng_sobol)
CGSL_HANDLE(gsl_qrng_type, gsl_qrng_niederreiter_2)
CGSL_HANDLE(gsl_qrng_type, gsl_qrng_halton)
CGSL_HANDLE(gsl_multifit_nlinear_type, gsl_multifit_nlinear_trust)
CGSL_HANDLE(gsl_multifit_nlinear_trs, gsl_multifit_nlinear_trs_lm)
CGSL_HANDLE(gsl_multifit_nlinear_scale, gsl_multifit_nlinear_scale_more)
CGSL_HANDLE(gsl_multifit_nlinear_scale, gsl_multifit_nlinear_scale_levenberg)
CGSL_HANDLE(gsl_multifit_nlinear_scale, gsl_multifit_nlinear_scale_marquardt)
CGSL_HANDLE(gsl_multifit_nlinear_solver, gsl_multifit_nlinear_solver_qr)

// A counter-based generator in the library's frame, so that its samplers can draw from it: Philox4x32 with ten rounds
// (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"). The key is the seed, the
// counter is (block, stream): streams of one seed share no block, and no seed is cut to 32 bits as in mt19937.
typedef struct {
  uint32_t key[2];
  uint32_t counter[4];
  uint32_t words[4];
  uint32_t used;
} cgsl_philox_state;

static inline void cgsl_philox_block(const uint32_t key[2], const uint32_t counter[4], uint32_t out[4]) {
  uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
  uint32_t k0 = key[0], k1 = key[1];
  for (int round = 0; round < 10; ++round) {
    uint64_t p0 = (uint64_t)0xD2511F53u * c0, p1 = (uint64_t)0xCD9E8D57u * c2;
    c0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0;
    c1 = (uint32_t)p1;
    c2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
    c3 = (uint32_t)p0;
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

static inline void cgsl_philox_set(void *memory, unsigned long seed) {
  cgsl_philox_state *s = (cgsl_philox_state *)memory;
  s->key[0] = (uint32_t)seed;
  s->key[1] = (uint32_t)((uint64_t)seed >> 32);
  for (int i = 0; i < 4; ++i) s->counter[i] = 0;
  s->used = 4;
}

static inline unsigned long cgsl_philox_get(void *memory) {
  cgsl_philox_state *s = (cgsl_philox_state *)memory;
  if (s->used == 4) {
    cgsl_philox_block(s->key, s->counter, s->words);
    if (++s->counter[0] == 0) ++s->counter[1];
    s->used = 0;
  }
  return s->words[s->used++];
}

// 53 bits, from 0 to 1 - 2^-53.
static inline double cgsl_philox_get_double(void *memory) {
  uint64_t high = cgsl_philox_get(memory) >> 5, low = cgsl_philox_get(memory) >> 6;
  return (double)((high << 26) | low) * 0x1p-53;
}

static inline const gsl_rng_type *cgsl_rng_philox(void) {
  static const gsl_rng_type type = {
      "philox4x32-10",   0xFFFFFFFFu,     0, sizeof(cgsl_philox_state), &cgsl_philox_set,
      &cgsl_philox_get, &cgsl_philox_get_double};
  return &type;
}

// Puts a generator made with cgsl_rng_philox at the start of a stream.
static inline void cgsl_philox_seek(gsl_rng *generator, uint64_t stream) {
  cgsl_philox_state *s = (cgsl_philox_state *)generator->state;
  s->counter[0] = s->counter[1] = 0;
  s->counter[2] = (uint32_t)stream;
  s->counter[3] = (uint32_t)(stream >> 32);
  s->used = 4;
}
