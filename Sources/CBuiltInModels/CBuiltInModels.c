#include "CBuiltInModels.h"

// The files are models in safetensors, written by `burin train`; scripts/train-built-in-models makes them anew.

// #embed is C23; clang takes it in older C with a remark.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t classic[] = {
#embed "models/classic.safetensors"
};

static const uint8_t lenet[] = {
#embed "models/lenet.safetensors"
};

static const uint8_t modern[] = {
#embed "models/modern.safetensors"
};

static const uint8_t photographs[] = {
#embed "models/photographs.safetensors"
};

built_in_model built_in_model_classic(void) { return (built_in_model){classic, sizeof classic}; }

built_in_model built_in_model_lenet(void) { return (built_in_model){lenet, sizeof lenet}; }

built_in_model built_in_model_modern(void) { return (built_in_model){modern, sizeof modern}; }

built_in_model built_in_model_photographs(void) { return (built_in_model){photographs, sizeof photographs}; }
