#define _GNU_SOURCE
#include "CPUFeatures.h"

#include <sched.h>

#if defined(__x86_64__)
/* The compiler's run-time library reads CPUID and XGETBV, so that registers which the operating system does not save do not count. */
int burin_cpu_has_x86_64_v3(void) { return __builtin_cpu_supports("x86-64-v3") != 0; }
int burin_cpu_has_x86_64_v4(void) { return __builtin_cpu_supports("x86-64-v4") != 0; }
#else
int burin_cpu_has_x86_64_v3(void) { return 0; }
int burin_cpu_has_x86_64_v4(void) { return 0; }
#endif

int burin_cpu_available_processors(void) {
  cpu_set_t set;
  return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}
