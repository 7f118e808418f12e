#include "CDigest.h"

#include <sha2.h>
#include <string.h>

// The context is copied in and out, which costs nothing beside the bytes and keeps libmd's types in this file.
_Static_assert(sizeof(SHA2_CTX) <= sizeof(digest_sha256_state), "a state holds libmd's context");
_Static_assert(SHA256_DIGEST_LENGTH == digest_sha256_count, "a digest has 32 bytes");

digest_sha256_state digest_sha256_start(void) {
  digest_sha256_state state = {0};
  SHA2_CTX context;
  SHA256Init(&context);
  memcpy(&state, &context, sizeof context);
  return state;
}

void digest_sha256_update(digest_sha256_state *state, const uint8_t *bytes, size_t count) {
  // libmd copies from the pointer even where there is nothing to copy.
  if (count == 0) return;
  SHA2_CTX context;
  memcpy(&context, state, sizeof context);
  SHA256Update(&context, bytes, count);
  memcpy(state, &context, sizeof context);
}

void digest_sha256_finish(const digest_sha256_state *state, uint8_t *digest) {
  SHA2_CTX context;
  memcpy(&context, state, sizeof context);
  SHA256Final(digest, &context);
}
