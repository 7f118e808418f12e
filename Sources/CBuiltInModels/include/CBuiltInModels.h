/// Trained models, compiled into the program.

#ifndef BURIN_CBUILTINMODELS_H
#define BURIN_CBUILTINMODELS_H

#include <stddef.h>
#include <stdint.h>

/// The bytes of a model's file.
typedef struct {
  const uint8_t *bytes;
  size_t count;
} built_in_model;

built_in_model built_in_model_classic(void);
built_in_model built_in_model_lenet(void);
built_in_model built_in_model_modern(void);
built_in_model built_in_model_photographs(void);

#endif
