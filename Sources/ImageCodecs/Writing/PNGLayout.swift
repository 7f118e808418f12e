import Raster

/// How the samples of a picture lie in a PNG's scanlines.
struct PNGLayout {
  let height: Int
  let width: Int
  let channels: Int
  /// Bits of one sample in the file.
  let bitDepth: Int
  /// The number of the colour type in IHDR.
  let colorType: UInt8

  init(header: PictureHeader, bitDepth: Int) {
    height = header.height
    width = header.width
    channels = header.format.channels
    self.bitDepth = bitDepth
    colorType = (header.format.colorChannels == 3 ? 2 : 0) + (header.format.hasAlpha ? 4 : 0)
  }

  /// The distance that filters look to the left, in bytes: one whole pixel, and at least one.
  var filterDistance: Int { max(1, channels * bitDepth / 8) }

  /// The bytes of a scanline of `width` pixels, without its filter byte.
  func scanlineByteCount(width: Int) -> Int { (width * channels * bitDepth + 7) / 8 }

  /// Packs `count` samples as they lie in memory into a scanline: most significant byte and bit first.
  func pack(_ samples: UnsafeRawBufferPointer, into line: UnsafeMutablePointer<UInt8>) {
    switch bitDepth {
    case 16:
      let count = samples.count / 2
      let source = unsafe samples.assumingMemoryBound(to: UInt16.self)
      unsafe UnsafeMutableRawPointer(line).withMemoryRebound(to: UInt16.self, capacity: count) { target in
        for index in 0..<count { unsafe target[index] = source[index].bigEndian }
      }
    case 8:
      if let source = samples.baseAddress {
        unsafe UnsafeMutableRawPointer(line).copyMemory(from: source, byteCount: samples.count)
      }
    default:
      let largest = (1 << bitDepth) - 1
      let perByte = 8 / bitDepth
      for index in 0..<((samples.count + perByte - 1) / perByte) {
        var byte = 0
        for place in 0..<perByte {
          let position = index * perByte + place
          let sample = unsafe position < samples.count ? Int(samples[position]) : 0
          byte = byte << bitDepth | (sample * largest + 127) / 255
        }
        unsafe line[index] = UInt8(byte)
      }
    }
  }
}
