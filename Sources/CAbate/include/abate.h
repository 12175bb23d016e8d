/* The C interface of Abate.

   Texts are UTF-8 and end with a zero. A text that is returned belongs to the caller, who gives it back with
   abate_free_text; a handle is given back with abate_release. Every function may be called from several threads at once.
   No function prints, ends the process or touches signals.

   Questions and answers are JSON objects. A call without an answer returns
     {"error": {"kind": KIND, "message": TEXT, "diagnostics": [...]}}
   KIND: "use" (ask in other words), "policy", "data", "no-equilibrium" (then there is no number), "stopped".
   Diagnostics are those of `abate check --format json`: code, severity, message, place (file, line, column), notes, fixes. */
#ifndef ABATE_H
#define ABATE_H
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Tables: the Arrow C data interface (https://arrow.apache.org/docs/format/CDataInterface.html). */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE
#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
  const char *format;
  const char *name;
  const char *metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema **children;
  struct ArrowSchema *dictionary;
  void (*release)(struct ArrowSchema *);
  void *private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void **buffers;
  struct ArrowArray **children;
  struct ArrowArray *dictionary;
  void (*release)(struct ArrowArray *);
  void *private_data;
};
#endif

/* A solved run, and a call that another thread looks at; both opaque. */
typedef void AbateResult;
typedef void AbateWatch;

/* Number of this interface: changes when a function changes its meaning. */
int32_t abate_interface(void);
/* Version of the program. */
char *abate_version(void);

/* What is wrong with a policy file and the files it uses. Question: file; text, if the file is not on the disk;
   language ("en" or "zh"); data and dataOverlays, folders. Answer: {"diagnostics": [...], "text": AS PRINTED}. */
char *abate_check(const char *question);

/* Solves a policy, or the market at a price. Question: as abate_check, and
     name            policy or case of the file
     sets            ["PATH=VALUE", ...]
     threads         0: all cores; the answer does not depend on it
     years           "2025-2040"
     prices          {"2030": 150} CNY/tCO2, without a policy
     scenarios, forbidden, withoutMeasures, unlimited, defaults, credibility, singleRate, uncalibrated
                     as the options of `abate run`
   Answer: {"name": POLICY, "diagnostics": [REMARKS AND FAILED EXPECTATIONS], "seconds": OF THE SOLVE}, and the result in
   *result (NULL with an error). watch may be NULL. */
char *abate_run(const char *question, AbateWatch *watch, AbateResult **result);

/* Summary and certificate of a result, as `abate run --no-baseline --json` prints them. */
char *abate_document(const AbateResult *result);

/* A table of a result: prices, emissions, output, costs, investment, positions (tidy, as `abate run --out` writes them),
   clauses, abatement, ledger, indicators. Texts are dictionaries. NULL when done, else the text of an error. The receiver calls
   both release functions. */
char *abate_table(
  const AbateResult *result, const char *name, struct ArrowSchema *schema, struct ArrowArray *array);

/* Charts of results, the first one compared with the others: {"charts": [{"id", "specification": VEGA-LITE}, ...]}.
   names: a line for each result; NULL for the names of their policies. language: NULL for "en". */
char *abate_charts(
  const AbateResult *const *results, int32_t count, const char *names, const char *language);

/* Writes the folder of `abate run --out`, whole or not at all. NULL when done, else the text of an error. */
char *abate_write(const AbateResult *result, const char *folder, int32_t overwrites);

/* What a car maker buys and emits under a result, against another. name may be Chinese. Answer: as `abate maker --json`. */
char *abate_maker(const AbateResult *result, const AbateResult *baseline, const char *name);

/* Runs what a store lacks of a study. Question: as abate_check, and name (the study), store (a file), limit (runs), threads.
   Answer: {"store", "end": "complete" | "enough", "total", "diagnostics": [FAILED EXPECTATIONS]}; stopped by the
   watch an error, the store being whole. */
char *abate_study(const char *question, AbateWatch *watch);
/* What a store is about: {"header": ..., "counts": {STATUS: RUNS}}. */
char *abate_store(const char *path);
/* The runs of a store, a row each; the unit of a number is the metadata "unit" of its field. Else as abate_table. */
char *abate_store_table(const char *path, struct ArrowSchema *schema, struct ArrowArray *array);
/* What the samples say of a result. Question: store, result, case, setting, resamples; above or below: ranges of the uncertain
   numbers in which the result is so. Answer: {"analysis": ..., "boxes": [...]}, the parts of `abate analyse --json`. */
char *abate_analyse(const char *question);

/* A watch on one call. abate_stop ends the call soon after, with the error "stopped". abate_progress: runs done, runs in all,
   runs without an answer. */
AbateWatch *abate_watch(void);
void abate_stop(AbateWatch *watch);
void abate_progress(const AbateWatch *watch, int64_t progress[3]);

void abate_release(void *handle);
void abate_free_text(char *text);

#ifdef __cplusplus
}
#endif
#endif
