/// What the two decoders share: where bytes come from, the fence, and what is said of the damage.

#ifndef BURIN_READER_H
#define BURIN_READER_H

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>
#include <png.h>

#include "CImageCodecs.h"

enum { warningCapacity = 8, messageCapacity = JMSG_LENGTH_MAX };

typedef struct {
  const uint8_t *prefix;  ///< given first; NULL once it was given
  size_t prefix_count;
  int file_descriptor;
  uint8_t *buffer;  ///< allocated by the first read(2)
  const uint8_t *next;
  size_t left;
} CodecInput;

enum { iccChunkCapacity = 256 };

typedef struct {
  struct jpeg_decompress_struct library;
  struct jpeg_error_mgr errors;
  struct jpeg_source_mgr source;
  struct jpeg_progress_mgr progress;
  bool is_created;
  uint8_t *exif;
  size_t exif_count;
  uint8_t *icc_chunks[iccChunkCapacity];  ///< by their number, 1…255
  size_t icc_chunk_counts[iccChunkCapacity];
  int icc_chunk_total;
  uint8_t *icc_profile;
  uint8_t *cmyk_row;
} JPEGDecoder;

typedef struct {
  png_structp library;
  png_infop info;
  uint8_t *image;  ///< all rows of an interlaced picture
  size_t bytes_per_row;
  bool reads_row;     ///< a row is being read, which may take `row_budget` more bytes of the file
  size_t row_budget;
} PNGDecoder;

struct CodecReader {
  CodecFormat format;
  CodecReadOptions options;
  CodecInput input;
  CodecPictureInfo info;
  jmp_buf fence;  ///< set anew by every function that calls a library
  CodecStatus status;
  int damage;          ///< of the failure that led to `status`
  bool is_broken;      ///< a failure was tolerated: the rows that follow are filled
  bool is_finished;
  uint32_t rows_done;
  int error_number;
  char message[messageCapacity];
  int warning_count;
  char warnings[warningCapacity][messageCapacity];
  PNGDecoder png;
  JPEGDecoder jpeg;
};

/// Makes `input->next` and `left` the next bytes; false at the end and on an error (then `error_number` is not 0).
bool reader_refill(CodecReader *reader);
/// Records a failure and jumps to the fence.
_Noreturn void reader_fail(CodecReader *reader, CodecStatus status, int damage, const char *message);
/// Records a warning, or fails when `damage` is not tolerated.
void reader_warn(CodecReader *reader, int damage, const char *message);

CodecStatus png_decoder_read_header(CodecReader *reader);
CodecStatus png_decoder_start(CodecReader *reader);
CodecStatus png_decoder_read_rows(CodecReader *reader, uint8_t *rows, size_t bytes_per_row, uint32_t count);
CodecStatus png_decoder_finish(CodecReader *reader);
void png_decoder_free(CodecReader *reader);

CodecStatus jpeg_decoder_read_header(CodecReader *reader);
void jpeg_decoder_give_luminance(CodecReader *reader);
CodecStatus jpeg_decoder_reduce(CodecReader *reader, uint32_t side);
CodecStatus jpeg_decoder_start(CodecReader *reader);
CodecStatus jpeg_decoder_read_rows(CodecReader *reader, uint8_t *rows, size_t bytes_per_row, uint32_t count);
CodecStatus jpeg_decoder_finish(CodecReader *reader);
void jpeg_decoder_free(CodecReader *reader);

#endif
