#include <errno.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jpeglib.h>

#include <jerror.h>

#include "CImageCodecs.h"

enum { bufferCount = 64 * 1024, exifByteLimit = 65533 - 6 };

struct CodecJPEGWriter {
  struct jpeg_compress_struct library;
  struct jpeg_error_mgr errors;
  struct jpeg_destination_mgr destination;
  int file_descriptor;
  jmp_buf fence;
  bool is_created;
  CodecStatus status;
  int error_number;
  char message[JMSG_LENGTH_MAX];
  uint8_t buffer[bufferCount];
};

static _Noreturn void fail(CodecJPEGWriter *writer, CodecStatus status, const char *message) {
  writer->status = status;
  snprintf(writer->message, sizeof writer->message, "%s", message);
  longjmp(writer->fence, 1);
}

static _Noreturn void error_exit(j_common_ptr library) {
  char message[JMSG_LENGTH_MAX];
  library->err->format_message(library, message);
  bool is_memory = library->err->msg_code == JERR_OUT_OF_MEMORY;
  fail(library->client_data, is_memory ? CodecStatusNoMemory : CodecStatusUnsupported, message);
}

static void emit_message(j_common_ptr library, int level) { (void)library, (void)level; }
static void output_message(j_common_ptr library) { (void)library; }

static void write_bytes(CodecJPEGWriter *writer, size_t count) {
  const uint8_t *next = writer->buffer;
  while (count > 0) {
    ssize_t written = write(writer->file_descriptor, next, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      writer->error_number = written < 0 ? errno : EIO;
      fail(writer, CodecStatusWriteFailed, "writing failed");
    }
    next += written;
    count -= (size_t)written;
  }
}

static void init_destination(j_compress_ptr library) {
  CodecJPEGWriter *writer = library->client_data;
  library->dest->next_output_byte = writer->buffer;
  library->dest->free_in_buffer = bufferCount;
}

static boolean empty_output_buffer(j_compress_ptr library) {
  write_bytes(library->client_data, bufferCount);
  init_destination(library);
  return TRUE;
}

static void term_destination(j_compress_ptr library) {
  write_bytes(library->client_data, bufferCount - library->dest->free_in_buffer);
}

CodecJPEGWriter *codec_jpeg_writer_create(int file_descriptor) {
  CodecJPEGWriter *writer = calloc(1, sizeof *writer);
  if (writer == NULL) return NULL;
  writer->file_descriptor = file_descriptor;
  return writer;
}

static uint16_t density(uint32_t value) { return value > UINT16_MAX ? UINT16_MAX : (uint16_t)value; }

static void write_exif(j_compress_ptr library, const CodecJPEGSettings *settings) {
  if (settings->exif == NULL || settings->exif_count > exifByteLimit) return;
  jpeg_write_m_header(library, JPEG_APP0 + 1, (unsigned)settings->exif_count + 6);
  static const char name[6] = "Exif\0";
  for (size_t index = 0; index < sizeof name; index++) jpeg_write_m_byte(library, name[index]);
  for (size_t index = 0; index < settings->exif_count; index++) jpeg_write_m_byte(library, settings->exif[index]);
}

CodecStatus codec_jpeg_writer_start(CodecJPEGWriter *writer, const CodecJPEGSettings *settings) {
  if (setjmp(writer->fence) != 0) return writer->status;
  j_compress_ptr library = &writer->library;
  library->err = jpeg_std_error(&writer->errors);
  writer->errors.error_exit = error_exit;
  writer->errors.emit_message = emit_message;
  writer->errors.output_message = output_message;
  library->client_data = writer;
  writer->is_created = true;
  jpeg_create_compress(library);
  writer->destination.init_destination = init_destination;
  writer->destination.empty_output_buffer = empty_output_buffer;
  writer->destination.term_destination = term_destination;
  library->dest = &writer->destination;

  library->image_width = settings->width;
  library->image_height = settings->height;
  library->input_components = settings->channels;
  library->in_color_space = settings->channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults(library);
  jpeg_set_quality(library, settings->quality, TRUE);
  library->dct_method = JDCT_ISLOW;
  library->optimize_coding = settings->optimized ? TRUE : FALSE;
  if (settings->channels == 3) {
    library->comp_info[0].h_samp_factor = settings->horizontal_sampling;
    library->comp_info[0].v_samp_factor = settings->vertical_sampling;
  }
  if (settings->progressive) jpeg_simple_progression(library);
  uint32_t horizontal = settings->horizontal_density, vertical = settings->vertical_density;
  if (settings->density_unit != 0 && horizontal > 0 && vertical > 0) {
    library->density_unit = settings->density_unit == 3 ? 1 : settings->density_unit == 4 ? 2 : 0;
    library->X_density = density(horizontal);
    library->Y_density = density(vertical);
  }
  jpeg_start_compress(library, TRUE);
  write_exif(library, settings);
  if (settings->icc_profile != NULL && settings->icc_profile_count > 0) {
    jpeg_write_icc_profile(library, settings->icc_profile, (unsigned)settings->icc_profile_count);
  }
  return CodecStatusDone;
}

CodecStatus codec_jpeg_writer_write_rows(CodecJPEGWriter *writer, const uint8_t *rows, size_t bytes_per_row,
                                         uint32_t count) {
  if (writer->status != CodecStatusDone) return writer->status;
  if (setjmp(writer->fence) != 0) return writer->status;
  volatile uint32_t done = 0;
  while (done < count) {
    JSAMPROW pointers[16];
    uint32_t part = count - done < 16 ? count - done : 16;
    for (uint32_t index = 0; index < part; index++) {
      pointers[index] = (JSAMPROW)(uintptr_t)(rows + (done + index) * bytes_per_row);
    }
    done += jpeg_write_scanlines(&writer->library, pointers, part);
  }
  return CodecStatusDone;
}

CodecStatus codec_jpeg_writer_finish(CodecJPEGWriter *writer) {
  if (writer->status != CodecStatusDone) return writer->status;
  if (setjmp(writer->fence) != 0) return writer->status;
  jpeg_finish_compress(&writer->library);
  return CodecStatusDone;
}

const char *codec_jpeg_writer_message(const CodecJPEGWriter *writer) { return writer->message; }
int codec_jpeg_writer_errno(const CodecJPEGWriter *writer) { return writer->error_number; }

void codec_jpeg_writer_free(CodecJPEGWriter *writer) {
  if (writer == NULL) return;
  if (writer->is_created) jpeg_destroy_compress(&writer->library);
  free(writer);
}
