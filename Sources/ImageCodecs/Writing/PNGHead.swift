import CZlib
import Raster

/// Everything of a PNG before its samples.
enum PNGHead {
  /// The signature, IHDR, and the chunks for what `metadata` says.
  static func bytes(
    layout: PNGLayout, isInterlaced: Bool, colorChannels: Int, metadata: PictureMetadata
  ) -> [UInt8] {
    var head = PNGChunk.bigEndian(UInt32(layout.width)) + PNGChunk.bigEndian(UInt32(layout.height))
    head += [UInt8(layout.bitDepth), layout.colorType, 0, 0, isInterlaced ? 1 : 0]
    var bytes = PNGChunk.signature + PNGChunk.bytes(type: "IHDR", payload: head)
    if let profile = ICCProfile.fitting(metadata.iccProfile, colorChannels: colorChannels),
      let deflated = compressed(profile)
    {
      bytes += PNGChunk.bytes(type: "iCCP", payload: Array("ICC profile".utf8) + [0, 0] + deflated)
    } else if let intent = metadata.sRGBIntent, intent <= 3 {
      // A file has one of the two; the profile says more.
      bytes += PNGChunk.bytes(type: "sRGB", payload: [intent])
    }
    if let gamma = metadata.gamma, gamma > 0, gamma < 20_000 {
      bytes += PNGChunk.bytes(type: "gAMA", payload: PNGChunk.bigEndian(UInt32((gamma * 100_000).rounded())))
    }
    if let resolution = metadata.resolution {
      let across = UInt32(min(2_147_483_647, max(1, resolution.horizontal.rounded())))
      let down = UInt32(min(2_147_483_647, max(1, resolution.vertical.rounded())))
      let unit: UInt8 = resolution.isPerMetre ? 1 : 0
      bytes += PNGChunk.bytes(
        type: "pHYs", payload: PNGChunk.bigEndian(across) + PNGChunk.bigEndian(down) + [unit])
    }
    if let exif = metadata.exif, !exif.isEmpty {
      bytes += PNGChunk.bytes(type: "eXIf", payload: exif)
    }
    return bytes
  }

  private static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    let bound = zlib_strip_bound(bytes.count)
    var written = -1
    let result = unsafe [UInt8](unsafeUninitializedCapacity: bound) { buffer, initialized in
      written = unsafe bytes.withUnsafeBufferPointer { bytes in
        unsafe zlib_compress(bytes.baseAddress, bytes.count, 9, buffer.baseAddress, bound)
      }
      initialized = max(0, written)
    }
    return written < 0 ? nil : result
  }
}
