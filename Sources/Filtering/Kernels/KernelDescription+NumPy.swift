extension KernelDescription {
  /// Reads a `.npy` array of shape `(kh, kw)` or `(out, in, kh, kw)`.
  init(numPy bytes: [UInt8]) throws(KernelFileError) {
    throw KernelFileError(message: "kernels in .npy files are not read yet; give burin's JSON or a matrix as text")
  }
}
