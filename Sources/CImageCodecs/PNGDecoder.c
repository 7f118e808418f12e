#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "Reader.h"

/// An ICC profile or EXIF block above this is not taken; libpng's own default is of the same size.
enum { chunkByteLimit = 8 * 1024 * 1024 };

static void fail(png_structp library, png_const_charp message) {
  CodecReader *reader = png_get_error_ptr(library);
  reader_fail(reader, CodecStatusDamaged, CodecDamageError, message);
}

/// libpng calls damage that it can pass by a warning; sums that do not match are errors all the same.
static int damage_of(const char *message) {
  if (strstr(message, "CRC error") != NULL) return CodecDamageError;
  if (strncmp(message, "IDAT: ", 6) != 0) return CodecDamageWarning;
  if (strstr(message, "Too much image data") != NULL || strstr(message, "Extra compressed data") != NULL) {
    return CodecDamageWarning;
  }
  return CodecDamageError;
}

static void warn(png_structp library, png_const_charp message) {
  reader_warn(png_get_error_ptr(library), damage_of(message), message);
}

static void read_bytes(png_structp library, png_bytep bytes, size_t count) {
  CodecReader *reader = png_get_io_ptr(library);
  CodecInput *input = &reader->input;
  if (reader->png.reads_row) {
    // libpng inflates all that follows the last row only to throw it away: a few megabytes can keep it busy for minutes.
    if (count > reader->png.row_budget) {
      reader_fail(reader, CodecStatusDamaged, CodecDamageError, "more data follows than the picture can hold");
    }
    reader->png.row_budget -= count;
  }
  while (count > 0) {
    if (input->left == 0 && !reader_refill(reader)) {
      if (reader->error_number == ENOMEM) reader_fail(reader, CodecStatusNoMemory, 0, "out of memory");
      if (reader->error_number != 0) reader_fail(reader, CodecStatusReadFailed, 0, "reading failed");
      reader_fail(reader, CodecStatusCutOff, CodecDamageCutOff, "the file ends before the picture does");
    }
    size_t part = count < input->left ? count : input->left;
    memcpy(bytes, input->next, part);
    bytes += part;
    count -= part;
    input->next += part;
    input->left -= part;
  }
}

/// Only these ancillary chunks are looked at; the rest is skipped, as text may be large and is of no use here.
static void choose_chunks(CodecReader *reader) {
  static const png_byte unwanted[] =
      "bKGD\0cHRM\0hIST\0iTXt\0oFFs\0pCAL\0sBIT\0sCAL\0sPLT\0tEXt\0tIME\0zTXt\0iCCP";
  int count = reader->options.keeps_icc_profile ? 12 : 13;
  png_set_keep_unknown_chunks(reader->png.library, PNG_HANDLE_CHUNK_NEVER, unwanted, count);
}

static void read_metadata(CodecReader *reader) {
  png_structp library = reader->png.library;
  png_infop info = reader->png.info;
  CodecPictureInfo *out = &reader->info;

  png_charp name;
  int compression;
  png_bytep profile;
  png_uint_32 profile_count;
  if (png_get_iCCP(library, info, &name, &compression, &profile, &profile_count) != 0) {
    out->icc_profile = profile;
    out->icc_profile_count = profile_count;
  }
  png_bytep exif;
  png_uint_32 exif_count;
  if (png_get_eXIf_1(library, info, &exif_count, &exif) != 0) {
    out->exif = exif;
    out->exif_count = exif_count;
  }
  int intent;
  if (png_get_sRGB(library, info, &intent) != 0) out->srgb_intent = intent;
  png_fixed_point gamma;
  if (png_get_gAMA_fixed(library, info, &gamma) != 0) out->gamma = gamma;
  png_uint_32 horizontal, vertical;
  int unit;
  if (png_get_pHYs(library, info, &horizontal, &vertical, &unit) != 0) {
    out->density_unit = unit == PNG_RESOLUTION_METER ? 2 : 1;
    out->horizontal_density = horizontal;
    out->vertical_density = vertical;
  }
}

static void choose_samples(CodecReader *reader, int color_type, int bit_depth) {
  png_structp library = reader->png.library;
  bool has_key = png_get_valid(library, reader->png.info, PNG_INFO_tRNS) != 0;
  if (color_type == PNG_COLOR_TYPE_PALETTE) png_set_palette_to_rgb(library);
  if (color_type == PNG_COLOR_TYPE_GRAY && bit_depth < 8) png_set_expand_gray_1_2_4_to_8(library);
  if (has_key) png_set_tRNS_to_alpha(library);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  if (bit_depth == 16) png_set_swap(library);
#endif

  CodecPictureInfo *out = &reader->info;
  out->has_alpha = has_key || (color_type & PNG_COLOR_MASK_ALPHA) != 0;
  out->channels = ((color_type & PNG_COLOR_MASK_COLOR) != 0 ? 3 : 1) + (out->has_alpha ? 1 : 0);
  out->bits = bit_depth == 16 ? 16 : 8;
  out->stored_bits = bit_depth;
}

CodecStatus png_decoder_read_header(CodecReader *reader) {
  if (setjmp(reader->fence) != 0) return reader->status;
  PNGDecoder *png = &reader->png;
  png->library = png_create_read_struct(PNG_LIBPNG_VER_STRING, reader, fail, warn);
  if (png->library == NULL) reader_fail(reader, CodecStatusNoMemory, 0, "out of memory");
  png->info = png_create_info_struct(png->library);
  if (png->info == NULL) reader_fail(reader, CodecStatusNoMemory, 0, "out of memory");

  png_set_read_fn(png->library, reader, read_bytes);
  // The caller compares the sides with its own limits, before anything grows with them, and says which flag lifts them.
  png_set_user_limits(png->library, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_chunk_malloc_max(png->library, chunkByteLimit);
  png_set_chunk_cache_max(png->library, 16);
  png_set_benign_errors(png->library, 1);
  choose_chunks(reader);
  if ((reader->options.failing_damage & CodecDamageError) == 0) {
    png_set_crc_action(png->library, PNG_CRC_WARN_USE, PNG_CRC_WARN_DISCARD);
#ifdef PNG_IGNORE_ADLER32
    png_set_option(png->library, PNG_IGNORE_ADLER32, PNG_OPTION_ON);
#endif
  }
  png_read_info(png->library, png->info);

  CodecPictureInfo *out = &reader->info;
  int bit_depth, color_type, interlace;
  png_get_IHDR(png->library, png->info, &out->width, &out->height, &bit_depth, &color_type, &interlace, NULL, NULL);
  choose_samples(reader, color_type, bit_depth);
  read_metadata(reader);
  png->bytes_per_row = (size_t)out->width * (size_t)out->channels * (size_t)(out->bits / 8);
  out->is_interlaced = interlace != PNG_INTERLACE_NONE;
  if (out->is_interlaced) {
    bool overflows = png->bytes_per_row != 0 && out->height > UINT64_MAX / png->bytes_per_row;
    out->working_bytes = overflows ? UINT64_MAX : (uint64_t)png->bytes_per_row * out->height;
  }
  return CodecStatusDone;
}

/// Reads one row, for which the file may take the bytes of an uncompressed one twice, and some for the chunks around it.
static void read_row(CodecReader *reader, png_bytep row) {
  reader->png.row_budget = 2 * reader->png.bytes_per_row + 128 * 1024;
  reader->png.reads_row = true;
  png_read_row(reader->png.library, row, NULL);
  reader->png.reads_row = false;
}

CodecStatus png_decoder_start(CodecReader *reader) {
  if (setjmp(reader->fence) != 0) return reader->status;
  PNGDecoder *png = &reader->png;
  int passes = png_set_interlace_handling(png->library);
  png_read_update_info(png->library, png->info);
  if (png_get_rowbytes(png->library, png->info) != png->bytes_per_row) {
    reader_fail(reader, CodecStatusDamaged, 0, "the rows are not as long as the header says");
  }
  if (!reader->info.is_interlaced) return CodecStatusDone;
  png->image = calloc(reader->info.height, png->bytes_per_row);
  if (png->image == NULL) reader_fail(reader, CodecStatusNoMemory, 0, "out of memory");
  for (int pass = 0; pass < passes; pass++) {
    for (uint32_t row = 0; row < reader->info.height; row++) {
      read_row(reader, png->image + row * png->bytes_per_row);
    }
  }
  return CodecStatusDone;
}

CodecStatus png_decoder_read_rows(CodecReader *reader, uint8_t *rows, size_t bytes_per_row, uint32_t count) {
  if (setjmp(reader->fence) != 0) return reader->status;
  PNGDecoder *png = &reader->png;
  for (uint32_t row = 0; row < count; row++) {
    if (png->image != NULL) {
      memcpy(rows + row * bytes_per_row, png->image + reader->rows_done * png->bytes_per_row, png->bytes_per_row);
    } else {
      read_row(reader, rows + row * bytes_per_row);
    }
    reader->rows_done++;
  }
  return CodecStatusDone;
}

CodecStatus png_decoder_finish(CodecReader *reader) {
  if (setjmp(reader->fence) != 0) return reader->status;
  free(reader->png.image);
  reader->png.image = NULL;
  png_read_end(reader->png.library, NULL);
  return CodecStatusDone;
}

void png_decoder_free(CodecReader *reader) {
  png_destroy_read_struct(&reader->png.library, &reader->png.info, NULL);
  free(reader->png.image);
  reader->png.image = NULL;
}
