import Convolution
import Raster

extension KernelDescription {
  /// Reads a `.npy` array of shape `(kh, kw)` or `(out, in, kh, kw)`.
  init(numPy bytes: [UInt8]) throws(KernelFileError) {
    let shape: [Int]
    let taps: [Float]
    do throws(NumPyError) {
      let header = try NumPyHeader(parsing: bytes)
      shape = header.shape.count == 2 ? [1, 1] + header.shape : header.shape
      guard header.shape.count == 2 || header.shape.count == 4 else {
        throw NumPyError("a kernel has the shape (kh, kw) or (out, in, kh, kw), and this array has \(header.shape)")
      }
      taps = try header.values(of: bytes[header.byteCount...])
    } catch {
      throw KernelFileError(message: error.message.hasSuffix(".") ? String(error.message.dropLast()) : error.message)
    }
    _ = try Self.tapCount(outputs: shape[0], inputs: shape[1], height: shape[2], width: shape[3])
    guard taps.allSatisfy(\.isFinite) else { throw KernelFileError(message: "a tap is not a finite number") }
    let size = WindowSize(height: shape[2], width: shape[3])
    self.init(bank: KernelBank(outputs: shape[0], inputs: shape[1], size: size, taps: taps))
  }
}
