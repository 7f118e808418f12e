/// SHA-256 of bytes, by libmd.

#ifndef BURIN_CDIGEST_H
#define BURIN_CDIGEST_H

#include <stddef.h>
#include <stdint.h>

enum { digest_sha256_count = 32 };

/// A digest that is not finished: plain memory, nothing to free, copied by copying it.
typedef struct {
  uint64_t words[26];
} digest_sha256_state;

/// The state before the first byte.
digest_sha256_state digest_sha256_start(void);

/// Adds `count` bytes.
void digest_sha256_update(digest_sha256_state *state, const uint8_t *bytes, size_t count);

/// Writes the 32 bytes of the digest; `state` is left as it was and takes more bytes.
void digest_sha256_finish(const digest_sha256_state *state, uint8_t *digest);

#endif
