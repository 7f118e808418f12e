#include "Reader.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { bufferCount = 64 * 1024 };

CodecReader *codec_reader_create(CodecFormat format, const uint8_t *prefix, size_t prefix_count, int file_descriptor,
                                 CodecReadOptions options) {
  CodecReader *reader = calloc(1, sizeof *reader);
  if (reader == NULL) return NULL;
  reader->format = format;
  reader->options = options;
  reader->input.prefix = prefix;
  reader->input.prefix_count = prefix_count;
  reader->input.file_descriptor = file_descriptor;
  reader->info.srgb_intent = -1;
  return reader;
}

bool reader_refill(CodecReader *reader) {
  CodecInput *input = &reader->input;
  if (input->prefix != NULL) {
    input->next = input->prefix;
    input->left = input->prefix_count;
    input->prefix = NULL;
    if (input->left > 0) return true;
  }
  if (input->file_descriptor < 0) return false;
  if (input->buffer == NULL) {
    input->buffer = malloc(bufferCount);
    if (input->buffer == NULL) {
      reader->error_number = ENOMEM;
      return false;
    }
  }
  ssize_t count;
  do {
    count = read(input->file_descriptor, input->buffer, bufferCount);
  } while (count < 0 && errno == EINTR);
  if (count < 0) reader->error_number = errno;
  if (count <= 0) return false;
  input->next = input->buffer;
  input->left = (size_t)count;
  return true;
}

static void keep_warning(CodecReader *reader, const char *message) {
  for (int index = 0; index < reader->warning_count; index++) {
    if (strcmp(reader->warnings[index], message) == 0) return;
  }
  if (reader->warning_count == warningCapacity) return;
  snprintf(reader->warnings[reader->warning_count++], messageCapacity, "%s", message);
}

void reader_fail(CodecReader *reader, CodecStatus status, int damage, const char *message) {
  reader->status = status;
  reader->damage = damage;
  snprintf(reader->message, sizeof reader->message, "%s", message);
  longjmp(reader->fence, 1);
}

void reader_warn(CodecReader *reader, int damage, const char *message) {
  if (reader->options.failing_damage & damage) {
    CodecStatus status = damage == CodecDamageCutOff ? CodecStatusCutOff : CodecStatusDamaged;
    reader_fail(reader, status, damage, message);
  }
  keep_warning(reader, message);
}

CodecStatus codec_reader_read_header(CodecReader *reader) {
  return reader->format == CodecFormatPNG ? png_decoder_read_header(reader) : jpeg_decoder_read_header(reader);
}

const CodecPictureInfo *codec_reader_info(const CodecReader *reader) { return &reader->info; }

/// Turns a failure that the options tolerate into a warning; the rows that were not decoded are filled from then on.
static CodecStatus tolerate(CodecReader *reader, CodecStatus status) {
  if (status == CodecStatusDone) return status;
  if (reader->damage == 0 || (reader->options.failing_damage & reader->damage)) return status;
  keep_warning(reader, reader->message);
  reader->is_broken = true;
  return CodecStatusDone;
}

/// Whether an earlier call failed for good, after which the library must not be called again.
static bool has_ended(const CodecReader *reader) {
  return reader->status != CodecStatusDone && !reader->is_broken;
}

void codec_reader_give_luminance(CodecReader *reader) {
  if (reader->format == CodecFormatJPEG && !has_ended(reader)) jpeg_decoder_give_luminance(reader);
}

CodecStatus codec_reader_reduce(CodecReader *reader, uint32_t side) {
  if (has_ended(reader)) return reader->status;
  return reader->format == CodecFormatJPEG ? jpeg_decoder_reduce(reader, side) : CodecStatusDone;
}

CodecStatus codec_reader_start(CodecReader *reader) {
  if (has_ended(reader)) return reader->status;
  return tolerate(reader, reader->format == CodecFormatPNG ? png_decoder_start(reader) : jpeg_decoder_start(reader));
}

CodecStatus codec_reader_read_rows(CodecReader *reader, uint8_t *rows, size_t bytes_per_row, uint32_t count) {
  if (has_ended(reader)) return reader->status;
  uint32_t first = reader->rows_done;
  // Of an interlaced picture that broke off, the passes that came are all there.
  if (!reader->is_broken || reader->png.image != NULL) {
    CodecStatus status = reader->format == CodecFormatPNG
                             ? png_decoder_read_rows(reader, rows, bytes_per_row, count)
                             : jpeg_decoder_read_rows(reader, rows, bytes_per_row, count);
    status = tolerate(reader, status);
    if (status != CodecStatusDone) return status;
  }
  // What is missing is black and transparent in a PNG, and gray in a JPEG, as the libraries' other users show it.
  uint32_t done = reader->rows_done - first;
  if (done < count) {
    int fill = reader->format == CodecFormatPNG ? 0 : 128;
    memset(rows + done * bytes_per_row, fill, (count - done) * bytes_per_row);
    reader->rows_done = first + count;
  }
  return CodecStatusDone;
}

CodecStatus codec_reader_finish(CodecReader *reader) {
  if (has_ended(reader)) return reader->status;
  if (reader->is_broken || reader->is_finished) return CodecStatusDone;
  reader->is_finished = true;
  return tolerate(reader, reader->format == CodecFormatPNG ? png_decoder_finish(reader) : jpeg_decoder_finish(reader));
}

const char *codec_reader_message(const CodecReader *reader) { return reader->message; }
int codec_reader_errno(const CodecReader *reader) { return reader->error_number; }
int codec_reader_warning_count(const CodecReader *reader) { return reader->warning_count; }

const char *codec_reader_warning(const CodecReader *reader, int index) {
  return index >= 0 && index < reader->warning_count ? reader->warnings[index] : "";
}

void codec_reader_free(CodecReader *reader) {
  if (reader == NULL) return;
  png_decoder_free(reader);
  jpeg_decoder_free(reader);
  free(reader->input.buffer);
  free(reader);
}
