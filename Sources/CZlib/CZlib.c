#include "CZlib.h"

#include <zlib.h>

enum { windowCount = 32 * 1024 };

size_t zlib_strip_bound(size_t count) { return compressBound(count) + 64; }

ptrdiff_t zlib_deflate_strip(const uint8_t *dictionary, size_t dictionary_count, const uint8_t *bytes, size_t count,
                             int level, bool is_filtered, bool is_last, uint8_t *out, size_t capacity) {
  // A strip and its bound stay far below what zlib's 32-bit counts hold.
  if (count > UINT32_MAX / 2 || capacity > UINT32_MAX) return -1;
  z_stream stream = {0};
  int strategy = is_filtered ? Z_FILTERED : Z_DEFAULT_STRATEGY;
  if (deflateInit2(&stream, level, Z_DEFLATED, -15, 8, strategy) != Z_OK) return -1;
  if (dictionary_count > windowCount) {
    dictionary += dictionary_count - windowCount;
    dictionary_count = windowCount;
  }
  if (dictionary_count > 0 && deflateSetDictionary(&stream, dictionary, (uInt)dictionary_count) != Z_OK) {
    deflateEnd(&stream);
    return -1;
  }
  stream.next_in = (z_const Bytef *)(uintptr_t)bytes;
  stream.avail_in = (uInt)count;
  stream.next_out = out;
  stream.avail_out = (uInt)capacity;
  int status = deflate(&stream, is_last ? Z_FINISH : Z_SYNC_FLUSH);
  bool is_whole = is_last ? status == Z_STREAM_END : status == Z_OK && stream.avail_in == 0 && stream.avail_out > 0;
  size_t written = capacity - stream.avail_out;
  deflateEnd(&stream);
  return is_whole ? (ptrdiff_t)written : -1;
}

ptrdiff_t zlib_compress(const uint8_t *bytes, size_t count, int level, uint8_t *out, size_t capacity) {
  uLongf written = capacity;
  if (compress2(out, &written, bytes, count, level) != Z_OK) return -1;
  return (ptrdiff_t)written;
}

uint32_t zlib_adler32(const uint8_t *bytes, size_t count) {
  return (uint32_t)adler32_z(adler32_z(0, NULL, 0), bytes, count);
}

uint32_t zlib_adler32_combine(uint32_t first, uint32_t second, size_t second_count) {
  return (uint32_t)adler32_combine(first, second, (z_off_t)second_count);
}

uint32_t zlib_crc32(uint32_t crc, const uint8_t *bytes, size_t count) { return (uint32_t)crc32_z(crc, bytes, count); }
