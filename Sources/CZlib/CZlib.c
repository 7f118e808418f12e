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

typedef struct {
  z_stream stream;
  // What the stream has not been given yet: its own counts have 32 bits.
  const uint8_t *bytes;
  size_t count;
} gzip_input;

static const size_t pieceCount = (size_t)1 << 30;

/// Inflates up to `count` bytes: Z_OK when there are as many, Z_STREAM_END where the stream ends, Z_BUF_ERROR where the input does.
static int gzip_fill(gzip_input *input, uint8_t *out, size_t count, size_t *written) {
  z_stream *stream = &input->stream;
  while (count > 0) {
    if (stream->avail_in == 0) {
      size_t piece = input->count < pieceCount ? input->count : pieceCount;
      stream->next_in = (z_const Bytef *)(uintptr_t)input->bytes;
      stream->avail_in = (uInt)piece;
      input->bytes += piece;
      input->count -= piece;
    }
    uInt room = (uInt)(count < pieceCount ? count : pieceCount);
    stream->next_out = out;
    stream->avail_out = room;
    int status = inflate(stream, Z_NO_FLUSH);
    size_t made = room - stream->avail_out;
    out += made;
    count -= made;
    *written += made;
    if (status != Z_OK) return status;
  }
  return Z_OK;
}

zlib_gzip_status zlib_gunzip(const uint8_t *bytes, size_t count, uint8_t *head, size_t head_count, uint8_t *body,
                             size_t body_count, size_t *written) {
  *written = 0;
  gzip_input input = {.bytes = bytes, .count = count};
  // 16 more than the bits of the window: a gzip header and trailer, and nothing else.
  if (inflateInit2(&input.stream, 15 + 16) != Z_OK) return zlib_gzip_no_memory;
  int status = gzip_fill(&input, head, head_count, written);
  if (status == Z_OK) status = gzip_fill(&input, body, body_count, written);
  if (status == Z_OK) {
    // The trailer is read only when the stream is asked for one byte more.
    uint8_t spare;
    size_t surplus = 0;
    status = gzip_fill(&input, &spare, 1, &surplus);
    if (surplus > 0) status = Z_OK;
  }
  bool is_used_up = input.stream.avail_in == 0 && input.count == 0;
  inflateEnd(&input.stream);
  switch (status) {
    case Z_STREAM_END: return is_used_up ? zlib_gzip_whole : zlib_gzip_followed;
    case Z_OK: return zlib_gzip_longer;
    case Z_BUF_ERROR: return zlib_gzip_truncated;
    case Z_MEM_ERROR: return zlib_gzip_no_memory;
    default: return zlib_gzip_damaged;
  }
}
