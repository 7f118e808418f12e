package import Files
private import Filtering
package import ImageCodecs
private import JSON
private import NeuralNetwork
private import Raster

/// What a file was found to hold.
package enum Inspection: Sendable {
  /// A PNG or a JPEG.
  case picture(PictureSummary)
  /// A `.npy` file of samples.
  case array(ArraySummary)
  /// Taps, in any of the formats that `conv` reads.
  case kernel(KernelSummary)
  /// A network's tensors.
  case model(ModelSummary)

  /// Recognises a file by its content and reads it.
  ///
  /// `kind` says what a `.npy` file is taken for; nil leaves it to its shape.
  package init(_ input: InputFile, as kind: ArrayMeaning?, options: DecodingOptions) throws {
    switch FileSignature.format(of: input.prefix) {
    case .png, .jpeg:
      if let kind {
        throw CommandFailure(
          .usage, file: input.name, "it is a picture, and --as \(kind.rawValue) is for .npy files; leave --as out")
      }
      self = .picture(try PictureSummary(input, options: options))
    case .npy: try self.init(numPy: input, as: kind, options: options)
    // A file that is named for a model is read as one, so that it is told what is wrong with it as a model.
    case nil where Safetensors.isRecognised(by: input.prefix) || input.name.hasSuffix(".safetensors"):
      if let kind {
        throw CommandFailure(
          .usage, file: input.name, "it is a model, and --as \(kind.rawValue) is for .npy files; leave --as out")
      }
      self = .model(try ModelSummary(input))
    case nil:
      let kernel = try Self.kernel(of: input)
      if kind == .array {
        throw CommandFailure(
          .usage, file: input.name, "it is a kernel, and --as array is for .npy files; leave --as out")
      }
      self = .kernel(kernel)
    }
  }

  /// The longest side of a `.npy` file of two axes that is taken for a kernel.
  static let longestKernelSide = 31

  private init(numPy input: InputFile, as kind: ArrayMeaning?, options: DecodingOptions) throws {
    try input.extendPrefix(to: 12 + NumPyHeader.maximumByteCount)
    let header: NumPyHeader
    do {
      header = try NumPyHeader(parsing: input.prefix)
    } catch {
      throw ImageCodecError(cause: .malformed, message: error.message, name: input.name)
    }
    let shape = header.shape
    func refused(_ words: String, _ status: ExitStatus = .data) -> CommandFailure {
      let text = NumPyHeader.text(of: shape)
      return CommandFailure(status, file: input.name, "its shape is \(text); \(words)")
    }
    let isSmall = shape.count == 2 && shape.allSatisfy { $0 <= Self.longestKernelSide }
    switch (shape.count, kind) {
    case (3, .kernel): throw refused("a kernel is (height, width) or (out, in, height, width)", .usage)
    case (4, .array): throw refused("an array is (height, width) or (channels, height, width)", .usage)
    case (4, _), (2, .kernel): self = .kernel(try Self.kernel(of: input))
    case (2, nil) where isSmall && header.valueCount > 0: self = .kernel(try Self.kernel(of: input))
    case (2, _), (3, _): self = .array(try ArraySummary(input, header: header, options: options))
    default:
      throw refused(
        "an array is (height, width) or (channels, height, width), and a kernel (height, width) or "
          + "(out, in, height, width)")
    }
  }

  private static func kernel(of input: InputFile) throws -> KernelSummary {
    guard let bytes = try input.contents(limit: KernelFile.maximumBytes) else {
      throw CommandFailure(
        .data, file: input.name, "it is no picture, and larger than 16 MiB, which no kernel is; name another file")
    }
    do {
      return try KernelSummary(KernelDescription(fileContents: bytes), format: KernelFormat(bytes))
    } catch {
      let looksLikeKernel = KernelFormat(bytes) != .matrix || beginsWithNumber(bytes)
      guard looksLikeKernel else {
        let refusal = FileSignature.refusal(of: input.prefix)
        let addition = refusal.hasSuffix("a text file.") ? ", and no kernel: JSON, or a matrix as text" : ""
        throw CommandFailure(.data, file: input.name, afterColon(refusal) + addition)
      }
      throw CommandFailure(.data, file: input.name, "it is no kernel: \(error.message)")
    }
  }

  /// Whether a text may be a matrix: its first sign, comments and blanks aside, begins a number.
  private static func beginsWithNumber(_ bytes: [UInt8]) -> Bool {
    guard let text = String(validating: bytes, as: UTF8.self) else { return false }
    let line = text.split(whereSeparator: \.isNewline).first { line in
      line.first { !$0.isWhitespace }.map { $0 != "#" } ?? false
    }
    return line?.first { !$0.isWhitespace }.map { "+-.0123456789".contains($0) } ?? false
  }

  /// The kind, as JSON names it.
  package var kind: String {
    switch self {
    case .picture: "picture"
    case .array: "array"
    case .kernel: "kernel"
    case .model: "model"
    }
  }

  /// The kind in a sentence.
  package var kindWithArticle: String {
    switch self {
    case .picture: "a picture"
    case .array: "an array"
    case .kernel(let kernel): kernel.planes.count == 1 ? "a kernel" : "a bank of kernels"
    case .model(let model): model.title
    }
  }

  /// What else may draw the file where `--picture` doesn't, as a sentence's end.
  package var pictureHint: String {
    switch self {
    case .array(let array) where array.shape.count == 2: ", or add --as kernel"
    case .model: ", or give --kernels"
    default: ""
    }
  }

  /// One JSON object, without a line's end.
  package func json(path: String) -> String {
    var object = JSONObject()
    object.add("path", path)
    object.add("kind", kind)
    switch self {
    case .picture(let summary): summary.add(to: &object)
    case .array(let summary): summary.add(to: &object)
    case .kernel(let summary): summary.add(to: &object)
    case .model(let summary): summary.add(to: &object)
    }
    return object.text
  }

  /// The report for people, in lines of at most `columns` where that can be.
  package func lines(columns: Int) -> [String] {
    switch self {
    case .picture(let summary): summary.lines
    case .array(let summary): summary.lines
    case .kernel(let summary): summary.lines(columns: columns - 2)
    case .model(let summary): summary.lines(columns: columns - 2)
    }
  }
}
