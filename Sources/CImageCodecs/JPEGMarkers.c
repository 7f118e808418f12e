/// EXIF and ICC markers, kept one by one so that a file of thousands of them takes no more memory than one profile.

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <jerror.h>

#include "JPEGDecoder.h"

static uint8_t next_byte(j_decompress_ptr library) {
  struct jpeg_source_mgr *source = library->src;
  if (source->bytes_in_buffer == 0) source->fill_input_buffer(library);
  source->bytes_in_buffer--;
  return *source->next_input_byte++;
}

static void copy_bytes(j_decompress_ptr library, uint8_t *bytes, size_t count) {
  struct jpeg_source_mgr *source = library->src;
  while (count > 0) {
    if (source->bytes_in_buffer == 0) source->fill_input_buffer(library);
    size_t part = count < source->bytes_in_buffer ? count : source->bytes_in_buffer;
    memcpy(bytes, source->next_input_byte, part);
    bytes += part;
    count -= part;
    source->next_input_byte += part;
    source->bytes_in_buffer -= part;
  }
}

/// The length of what follows; libjpeg has left the marker just before its length.
static size_t payload_count(j_decompress_ptr library) {
  size_t count = (size_t)next_byte(library) << 8;
  count |= next_byte(library);
  if (count < 2) ERREXIT(library, JERR_BAD_LENGTH);
  return count - 2;
}

static uint8_t *allocated(CodecReader *reader, size_t count) {
  uint8_t *bytes = malloc(count > 0 ? count : 1);
  if (bytes == NULL) reader_fail(reader, CodecStatusNoMemory, 0, "out of memory");
  return bytes;
}

static boolean read_app1(j_decompress_ptr library) {
  CodecReader *reader = library->client_data;
  JPEGDecoder *jpeg = &reader->jpeg;
  size_t left = payload_count(library);
  uint8_t name[6];
  if (jpeg->exif == NULL && left > sizeof name) {
    copy_bytes(library, name, sizeof name);
    left -= sizeof name;
    if (memcmp(name, "Exif\0\0", sizeof name) == 0) {
      jpeg->exif = allocated(reader, left);
      jpeg->exif_count = left;
      copy_bytes(library, jpeg->exif, left);
      return TRUE;
    }
  }
  library->src->skip_input_data(library, (long)left);
  return TRUE;
}

static boolean read_app2(j_decompress_ptr library) {
  CodecReader *reader = library->client_data;
  JPEGDecoder *jpeg = &reader->jpeg;
  size_t left = payload_count(library);
  uint8_t name[14];
  if (left >= sizeof name) {
    copy_bytes(library, name, sizeof name);
    left -= sizeof name;
    int number = name[12];
    if (memcmp(name, "ICC_PROFILE", 12) == 0 && number != 0 && jpeg->icc_chunks[number] == NULL) {
      jpeg->icc_chunks[number] = allocated(reader, left);
      jpeg->icc_chunk_counts[number] = left;
      jpeg->icc_chunk_total = name[13];
      copy_bytes(library, jpeg->icc_chunks[number], left);
      return TRUE;
    }
  }
  library->src->skip_input_data(library, (long)left);
  return TRUE;
}

void jpeg_markers_install(CodecReader *reader) {
  jpeg_set_marker_processor(&reader->jpeg.library, JPEG_APP0 + 1, read_app1);
  if (reader->options.keeps_icc_profile) {
    jpeg_set_marker_processor(&reader->jpeg.library, JPEG_APP0 + 2, read_app2);
  }
}

void jpeg_markers_publish(CodecReader *reader) {
  JPEGDecoder *jpeg = &reader->jpeg;
  reader->info.exif = jpeg->exif;
  reader->info.exif_count = jpeg->exif_count;
  size_t count = 0;
  for (int number = 1; number <= jpeg->icc_chunk_total; number++) {
    if (jpeg->icc_chunks[number] == NULL) return;
    count += jpeg->icc_chunk_counts[number];
  }
  if (count == 0) return;
  jpeg->icc_profile = allocated(reader, count);
  size_t offset = 0;
  for (int number = 1; number <= jpeg->icc_chunk_total; number++) {
    memcpy(jpeg->icc_profile + offset, jpeg->icc_chunks[number], jpeg->icc_chunk_counts[number]);
    offset += jpeg->icc_chunk_counts[number];
  }
  reader->info.icc_profile = jpeg->icc_profile;
  reader->info.icc_profile_count = count;
}

void jpeg_markers_free(CodecReader *reader) {
  JPEGDecoder *jpeg = &reader->jpeg;
  free(jpeg->exif);
  jpeg->exif = NULL;
  free(jpeg->icc_profile);
  jpeg->icc_profile = NULL;
  for (int number = 0; number < iccChunkCapacity; number++) {
    free(jpeg->icc_chunks[number]);
    jpeg->icc_chunks[number] = NULL;
  }
}
