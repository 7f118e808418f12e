/// What this processor can do, asked once and answered as levels.
#ifndef BURIN_CPU_FEATURES_H
#define BURIN_CPU_FEATURES_H

/// 1 when the processor and the operating system support x86-64-v3 (AVX2, FMA, BMI), else 0.
int burin_cpu_has_x86_64_v3(void);

/// 1 when the processor and the operating system support x86-64-v4 (AVX-512 F, BW, CD, DQ, VL), else 0.
int burin_cpu_has_x86_64_v4(void);

/// How many processors this process may use: those that taskset or a container leaves; at least 1.
int burin_cpu_available_processors(void);

#endif
