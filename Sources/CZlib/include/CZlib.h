/// zlib, for the strips of a PNG and for gzip files.

#ifndef BURIN_CZLIB_H
#define BURIN_CZLIB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The most bytes that `zlib_deflate_strip` writes for `count` bytes.
size_t zlib_strip_bound(size_t count);

/// Deflates one strip of a longer stream: raw deflate blocks that may refer to `dictionary`, the bytes just before
/// (32 KiB are of use), and end on a whole byte, so that strips joined in order are one stream, ended by the last.
/// Returns the number of bytes written, or −1 when memory is out or `capacity` is less than the bound.
ptrdiff_t zlib_deflate_strip(const uint8_t *dictionary, size_t dictionary_count, const uint8_t *bytes, size_t count,
                             int level, bool is_filtered, bool is_last, uint8_t *out, size_t capacity);

/// Compresses `bytes` into one whole zlib stream; −1 when memory is out or `capacity` is less than the bound.
ptrdiff_t zlib_compress(const uint8_t *bytes, size_t count, int level, uint8_t *out, size_t capacity);

/// Adler-32 of `bytes` alone, and of two strips joined.
uint32_t zlib_adler32(const uint8_t *bytes, size_t count);
uint32_t zlib_adler32_combine(uint32_t first, uint32_t second, size_t second_count);

/// CRC-32 of what `crc` was the CRC of (0: nothing) followed by `bytes`.
uint32_t zlib_crc32(uint32_t crc, const uint8_t *bytes, size_t count);

/// How the reading of a gzip file ended.
typedef enum {
  /// All of it was inflated, and its checksum and length are right.
  zlib_gzip_whole,
  /// More bytes follow than there was room for.
  zlib_gzip_longer,
  /// The file ends before its stream does.
  zlib_gzip_truncated,
  /// It is no gzip file, a code in it is wrong, or its checksum or length is.
  zlib_gzip_damaged,
  /// Something stands behind the end of the stream.
  zlib_gzip_followed,
  /// zlib has got no memory.
  zlib_gzip_no_memory,
} zlib_gzip_status;

/// Inflates the gzip file `bytes` into `head` and, when that is full, into `body`, and not a byte further; `written`
/// receives how many bytes both hold, on every path.
zlib_gzip_status zlib_gunzip(const uint8_t *bytes, size_t count, uint8_t *head, size_t head_count, uint8_t *body,
                             size_t body_count, size_t *written);

#endif
