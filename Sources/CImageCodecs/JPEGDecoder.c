#include "JPEGDecoder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <jerror.h>

static _Noreturn void error_exit(j_common_ptr library) {
  CodecReader *reader = library->client_data;
  char message[JMSG_LENGTH_MAX];
  library->err->format_message(library, message);
  switch (library->err->msg_code) {
  case JERR_OUT_OF_MEMORY:
    reader_fail(reader, CodecStatusNoMemory, 0, message);
  case JERR_IMAGE_TOO_BIG:
  case JERR_WIDTH_OVERFLOW:
    reader_fail(reader, CodecStatusTooLarge, 0, message);
  case JERR_SOF_UNSUPPORTED:
  case JERR_BAD_PRECISION:
  case JERR_CONVERSION_NOTIMPL:
  case JERR_FRACT_SAMPLE_NOTIMPL:
  case JERR_CCIR601_NOTIMPL:
  case JERR_ARITH_NOTIMPL:
  case JERR_COMPONENT_COUNT:
    reader_fail(reader, CodecStatusUnsupported, 0, message);
  default:
    reader_fail(reader, CodecStatusDamaged, CodecDamageError, message);
  }
}

/// libjpeg calls everything that it can pass by a warning; where samples are lost, it is an error.
static int damage_of(int message_code) {
  switch (message_code) {
  case JWRN_JPEG_EOF:
    return CodecDamageCutOff;
  case JWRN_HIT_MARKER:
  case JWRN_HUFF_BAD_CODE:
  case JWRN_MUST_RESYNC:
  case JWRN_ARITH_BAD_CODE:
  case JWRN_BOGUS_PROGRESSION:
    return CodecDamageError;
  default:
    return CodecDamageWarning;
  }
}

static void emit_message(j_common_ptr library, int level) {
  if (level >= 0) return;
  library->err->num_warnings++;
  char message[JMSG_LENGTH_MAX];
  int damage = damage_of(library->err->msg_code);
  if (damage == CodecDamageCutOff) {
    strcpy(message, "the file ends before the picture does");
  } else {
    library->err->format_message(library, message);
  }
  reader_warn(library->client_data, damage, message);
}

static void output_message(j_common_ptr library) { (void)library; }

static void init_source(j_decompress_ptr library) { (void)library; }
static void term_source(j_decompress_ptr library) { (void)library; }

static boolean fill_input_buffer(j_decompress_ptr library) {
  static const JOCTET end[2] = {0xFF, JPEG_EOI};
  CodecReader *reader = library->client_data;
  if (reader_refill(reader)) {
    library->src->next_input_byte = reader->input.next;
    library->src->bytes_in_buffer = reader->input.left;
    return TRUE;
  }
  if (reader->error_number == ENOMEM) reader_fail(reader, CodecStatusNoMemory, 0, "out of memory");
  if (reader->error_number != 0) reader_fail(reader, CodecStatusReadFailed, 0, "reading failed");
  WARNMS(library, JWRN_JPEG_EOF);
  library->src->next_input_byte = end;
  library->src->bytes_in_buffer = sizeof end;
  return TRUE;
}

static void skip_input_data(j_decompress_ptr library, long count) {
  struct jpeg_source_mgr *source = library->src;
  while (count > (long)source->bytes_in_buffer) {
    count -= (long)source->bytes_in_buffer;
    fill_input_buffer(library);
  }
  if (count > 0) {
    source->next_input_byte += count;
    source->bytes_in_buffer -= (size_t)count;
  }
}

/// Runs before each row of blocks of each scan: a legal file of many empty scans takes minutes otherwise.
static void count_scans(j_common_ptr library) {
  CodecReader *reader = library->client_data;
  int scans = ((j_decompress_ptr)library)->input_scan_number;
  if (scans > reader->options.maximum_scans) reader_fail(reader, CodecStatusTooManyScans, 0, "too many scans");
}

/// All coefficients of a picture of several scans, 2 bytes each.
static uint64_t coefficient_bytes(const struct jpeg_decompress_struct *library) {
  uint64_t bytes = 0;
  for (int index = 0; index < library->num_components; index++) {
    const jpeg_component_info *component = &library->comp_info[index];
    uint64_t across = (uint64_t)component->width_in_blocks + (uint64_t)component->h_samp_factor;
    uint64_t down = (uint64_t)component->height_in_blocks + (uint64_t)component->v_samp_factor;
    bytes += across * down * DCTSIZE2 * sizeof(JCOEF);
  }
  return bytes;
}

static void choose_colors(CodecReader *reader) {
  struct jpeg_decompress_struct *library = &reader->jpeg.library;
  CodecPictureInfo *out = &reader->info;
  out->channels = 3;
  switch (library->jpeg_color_space) {
  case JCS_GRAYSCALE:
    library->out_color_space = JCS_GRAYSCALE;
    out->channels = 1;
    break;
  case JCS_YCbCr:
  case JCS_RGB:
    library->out_color_space = JCS_RGB;
    break;
  case JCS_CMYK:
  case JCS_YCCK:
    library->out_color_space = JCS_CMYK;
    break;
  default:
    reader_fail(reader, CodecStatusUnsupported, 0, "its color space is not gray, YCbCr, RGB, CMYK or YCCK");
  }
}

CodecStatus jpeg_decoder_read_header(CodecReader *reader) {
  if (setjmp(reader->fence) != 0) return reader->status;
  JPEGDecoder *jpeg = &reader->jpeg;
  struct jpeg_decompress_struct *library = &jpeg->library;
  library->err = jpeg_std_error(&jpeg->errors);
  jpeg->errors.error_exit = error_exit;
  jpeg->errors.emit_message = emit_message;
  jpeg->errors.output_message = output_message;
  library->client_data = reader;
  jpeg->is_created = true;
  jpeg_create_decompress(library);
  jpeg->source.init_source = init_source;
  jpeg->source.fill_input_buffer = fill_input_buffer;
  jpeg->source.skip_input_data = skip_input_data;
  jpeg->source.resync_to_restart = jpeg_resync_to_restart;
  jpeg->source.term_source = term_source;
  library->src = &jpeg->source;
  jpeg->progress.progress_monitor = count_scans;
  library->progress = &jpeg->progress;
  jpeg_markers_install(reader);

  // The end of the file within the header leaves nothing to show, whatever damage is tolerated.
  int failing = reader->options.failing_damage;
  reader->options.failing_damage |= CodecDamageCutOff;
  jpeg_read_header(library, TRUE);
  reader->options.failing_damage = failing;

  CodecPictureInfo *out = &reader->info;
  out->width = library->image_width;
  out->height = library->image_height;
  out->bits = 8;
  out->stored_bits = library->data_precision;
  choose_colors(reader);
  out->is_interlaced = jpeg_has_multiple_scans(library) != FALSE;
  if (out->is_interlaced) out->working_bytes = coefficient_bytes(library);
  if (library->saw_JFIF_marker) {
    out->density_unit = library->density_unit == 1 ? 3 : library->density_unit == 2 ? 4 : 1;
    out->horizontal_density = library->X_density;
    out->vertical_density = library->Y_density;
  }
  jpeg_markers_publish(reader);
  if (library->out_color_space == JCS_CMYK) {
    // The rows are RGB, which a profile for four inks does not describe.
    out->icc_profile = NULL;
    out->icc_profile_count = 0;
  }
  return CodecStatusDone;
}

void jpeg_decoder_give_luminance(CodecReader *reader) {
  struct jpeg_decompress_struct *library = &reader->jpeg.library;
  if (library->jpeg_color_space != JCS_YCbCr) return;
  library->out_color_space = JCS_GRAYSCALE;
  reader->info.channels = 1;
}

CodecStatus jpeg_decoder_reduce(CodecReader *reader, uint32_t side) {
  if (setjmp(reader->fence) != 0) return reader->status;
  struct jpeg_decompress_struct *library = &reader->jpeg.library;
  JDIMENSION longest = library->image_width > library->image_height ? library->image_width : library->image_height;
  // Of a block of 8×8 samples that many remain across: what the low frequencies of its cosines say.
  unsigned remaining = 1;
  while (remaining < 8 && ((uint64_t)longest * remaining + 7) / 8 < side) remaining *= 2;
  library->scale_num = remaining;
  library->scale_denom = 8;
  jpeg_calc_output_dimensions(library);
  reader->info.width = library->output_width;
  reader->info.height = library->output_height;
  return CodecStatusDone;
}

CodecStatus jpeg_decoder_start(CodecReader *reader) {
  if (setjmp(reader->fence) != 0) return reader->status;
  struct jpeg_decompress_struct *library = &reader->jpeg.library;
  library->dct_method = JDCT_ISLOW;
  library->do_fancy_upsampling = TRUE;
  jpeg_start_decompress(library);
  if (library->out_color_space == JCS_CMYK) {
    reader->jpeg.cmyk_row = malloc((size_t)library->output_width * 4);
    if (reader->jpeg.cmyk_row == NULL) reader_fail(reader, CodecStatusNoMemory, 0, "out of memory");
  }
  return CodecStatusDone;
}

/// Adobe's inks are stored inverted, so that ink × black / 255, rounded, is what remains of the light, as in djpeg.
static void convert_cmyk(const uint8_t *inks, uint8_t *colors, size_t count) {
  for (size_t index = 0; index < count; index++) {
    unsigned black = inks[4 * index + 3];
    for (size_t channel = 0; channel < 3; channel++) {
      colors[3 * index + channel] = (uint8_t)((inks[4 * index + channel] * black * 2 + 255) / 510);
    }
  }
}

CodecStatus jpeg_decoder_read_rows(CodecReader *reader, uint8_t *rows, size_t bytes_per_row, uint32_t count) {
  if (setjmp(reader->fence) != 0) return reader->status;
  struct jpeg_decompress_struct *library = &reader->jpeg.library;
  const uint32_t first = reader->rows_done;
  while (reader->rows_done - first < count) {
    uint8_t *row = rows + (reader->rows_done - first) * bytes_per_row;
    if (reader->jpeg.cmyk_row != NULL) {
      JSAMPROW pointers[1] = {reader->jpeg.cmyk_row};
      jpeg_read_scanlines(library, pointers, 1);
      convert_cmyk(reader->jpeg.cmyk_row, row, library->output_width);
      reader->rows_done++;
    } else {
      JSAMPROW pointers[16];
      uint32_t left = count - (reader->rows_done - first);
      uint32_t part = left < 16 ? left : 16;
      for (uint32_t index = 0; index < part; index++) pointers[index] = row + index * bytes_per_row;
      reader->rows_done += jpeg_read_scanlines(library, pointers, part);
    }
  }
  return CodecStatusDone;
}

CodecStatus jpeg_decoder_finish(CodecReader *reader) {
  if (setjmp(reader->fence) != 0) return reader->status;
  jpeg_finish_decompress(&reader->jpeg.library);
  return CodecStatusDone;
}

void jpeg_decoder_free(CodecReader *reader) {
  if (reader->jpeg.is_created) jpeg_destroy_decompress(&reader->jpeg.library);
  reader->jpeg.is_created = false;
  jpeg_markers_free(reader);
  free(reader->jpeg.cmyk_row);
  reader->jpeg.cmyk_row = NULL;
}
