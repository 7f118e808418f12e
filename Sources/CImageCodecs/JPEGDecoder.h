#ifndef BURIN_JPEGDECODER_H
#define BURIN_JPEGDECODER_H

#include "Reader.h"

/// Has libjpeg hand over the EXIF and ICC markers.
void jpeg_markers_install(CodecReader *reader);
/// Puts what was found into the reader's info, the profile joined; an incomplete profile is left out.
void jpeg_markers_publish(CodecReader *reader);
void jpeg_markers_free(CodecReader *reader);

#endif
