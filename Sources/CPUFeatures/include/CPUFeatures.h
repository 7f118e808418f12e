/// What this processor can do: instruction sets, asked once, and the memory hints that Swift has no words for.
#ifndef BURIN_CPU_FEATURES_H
#define BURIN_CPU_FEATURES_H

/// 1 when the processor and the operating system support x86-64-v3 (AVX2, FMA, BMI), else 0.
int burin_cpu_has_x86_64_v3(void);

/// 1 when the processor and the operating system support x86-64-v4 (AVX-512 F, BW, CD, DQ, VL), else 0.
int burin_cpu_has_x86_64_v4(void);

/// How many processors this process may use: those that taskset or a container leaves; at least 1.
int burin_cpu_available_processors(void);

/// Sixteen floats: what Swift calls SIMD16<Float>.
typedef float burin_lanes __attribute__((ext_vector_type(16)));

/// Writes sixteen floats to an address that is a multiple of 64, past the caches.
static inline __attribute__((always_inline)) void burin_stream(burin_lanes lanes, float *address) {
  __builtin_nontemporal_store(lanes, (burin_lanes *)address);
}

/// Asks for the cache line at `address`, which need not exist.
static inline __attribute__((always_inline)) void burin_prefetch(const float *address) { __builtin_prefetch(address, 0, 3); }

/// Orders what was streamed before all later writes: streamed lines are otherwise seen by other threads in any order.
static inline __attribute__((always_inline)) void burin_stream_fence(void) {
#if defined(__x86_64__)
  __builtin_ia32_sfence();
#else
  __atomic_thread_fence(__ATOMIC_RELEASE);
#endif
}

#endif
