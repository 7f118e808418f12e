/// libpng and libjpeg-turbo behind a fence: bytes in, rows out, a status and a message back.
///
/// No function here jumps out, prints, or calls back. A handle is freed once, by its free function, whatever happened
/// before.

#ifndef BURIN_CIMAGECODECS_H
#define BURIN_CIMAGECODECS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CODEC_CLOSED_ENUM __attribute__((enum_extensibility(closed)))

typedef enum CODEC_CLOSED_ENUM {
  CodecFormatPNG,
  CodecFormatJPEG,
} CodecFormat;

/// How a call ended. Everything but `CodecStatusDone` ends the use of the handle.
typedef enum CODEC_CLOSED_ENUM {
  CodecStatusDone,
  CodecStatusCutOff,        ///< the input ended before the picture did
  CodecStatusDamaged,       ///< the data break the rules of the format
  CodecStatusUnsupported,   ///< legal, but not for this decoder
  CodecStatusTooManyScans,  ///< more scans than `maximum_scans`
  CodecStatusTooLarge,      ///< sides beyond what the library can hold
  CodecStatusNoMemory,
  CodecStatusReadFailed,    ///< read(2) failed; see `codec_reader_errno`
  CodecStatusWriteFailed,   ///< write(2) failed; see `codec_jpeg_writer_errno`
} CodecStatus;

/// Kinds of damage, as bits.
enum {
  CodecDamageWarning = 1,
  CodecDamageError = 2,
  CodecDamageCutOff = 4,
};

typedef struct {
  int failing_damage;      ///< bits of the damage that ends the reading; other damage becomes a warning
  int maximum_scans;       ///< of a JPEG with several scans
  bool keeps_icc_profile;  ///< false skips ICC profiles unread
} CodecReadOptions;

/// What is known after the header; pointers belong to the reader.
typedef struct {
  uint32_t height, width;
  int channels;               ///< samples a pixel in the rows that are given: 1…4
  int bits;                   ///< of each sample given: 8, or 16 in the processor's order
  int stored_bits;            ///< of each sample in the file
  bool has_alpha;
  bool is_interlaced;         ///< Adam7, or a JPEG of several scans
  uint64_t working_bytes;     ///< what decoding holds beside some rows: a whole interlaced picture, or all coefficients
  const uint8_t *icc_profile; ///< NULL when there is none
  size_t icc_profile_count;
  const uint8_t *exif;        ///< a TIFF stream; NULL when there is none
  size_t exif_count;
  int32_t gamma;              ///< PNG's gAMA, in 1/100000; 0 when there is none
  int srgb_intent;            ///< −1 when there is none
  int density_unit;           ///< 0 none, 1 a ratio, 2 per metre, 3 per inch, 4 per centimetre
  uint32_t horizontal_density, vertical_density;
} CodecPictureInfo;

typedef struct CodecReader CodecReader;

/// Makes a reader of `prefix`, then of what read(2) gives for `file_descriptor` (−1: nothing more).
/// `prefix` stays the caller's and must outlive the reader. NULL when memory is out.
CodecReader *codec_reader_create(CodecFormat format, const uint8_t *prefix, size_t prefix_count, int file_descriptor,
                                 CodecReadOptions options);
/// Reads up to the first sample; allocates nothing in proportion to the picture.
CodecStatus codec_reader_read_header(CodecReader *reader);
/// What the header said; valid after `codec_reader_read_header` until the reader is freed.
const CodecPictureInfo *codec_reader_info(const CodecReader *reader);
/// Gives Y alone of a YCbCr JPEG, and says so in the info; changes nothing else. Called before `codec_reader_start`.
void codec_reader_give_luminance(CodecReader *reader);
/// Gives a JPEG at an eighth, a quarter or half of its size, or as it is: the least that leaves its longest side `side` pixels. Says
/// so in the info, and changes nothing else. Called before `codec_reader_start`.
CodecStatus codec_reader_reduce(CodecReader *reader, uint32_t side);
/// Allocates what decoding takes, and reads an interlaced picture or all scans.
CodecStatus codec_reader_start(CodecReader *reader);
/// Writes the next `count` rows, one behind the other, `bytes_per_row` apart.
CodecStatus codec_reader_read_rows(CodecReader *reader, uint8_t *rows, size_t bytes_per_row, uint32_t count);
/// Reads what follows the last row, so that damage there is known too.
CodecStatus codec_reader_finish(CodecReader *reader);
/// What the library said of the failure, without a period.
const char *codec_reader_message(const CodecReader *reader);
int codec_reader_errno(const CodecReader *reader);
/// How many different warnings are kept, and each of them.
int codec_reader_warning_count(const CodecReader *reader);
const char *codec_reader_warning(const CodecReader *reader, int index);
void codec_reader_free(CodecReader *reader);

typedef struct {
  uint32_t height, width;
  int channels;  ///< 1 gray, 3 RGB
  int quality;   ///< 1…100
  int horizontal_sampling, vertical_sampling;  ///< of luma against chroma: 1 or 2
  bool progressive, optimized;
  int density_unit;  ///< as in CodecPictureInfo
  uint32_t horizontal_density, vertical_density;
  const uint8_t *icc_profile;  ///< NULL for none; must outlive `codec_jpeg_writer_start`, like `exif`
  size_t icc_profile_count;
  const uint8_t *exif;
  size_t exif_count;
} CodecJPEGSettings;

typedef struct CodecJPEGWriter CodecJPEGWriter;

CodecJPEGWriter *codec_jpeg_writer_create(int file_descriptor);
CodecStatus codec_jpeg_writer_start(CodecJPEGWriter *writer, const CodecJPEGSettings *settings);
CodecStatus codec_jpeg_writer_write_rows(CodecJPEGWriter *writer, const uint8_t *rows, size_t bytes_per_row,
                                         uint32_t count);
CodecStatus codec_jpeg_writer_finish(CodecJPEGWriter *writer);
const char *codec_jpeg_writer_message(const CodecJPEGWriter *writer);
int codec_jpeg_writer_errno(const CodecJPEGWriter *writer);
void codec_jpeg_writer_free(CodecJPEGWriter *writer);

#endif
