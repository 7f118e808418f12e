package import Convolution
package import Filtering
package import JSON

/// What a kernel file holds.
package struct KernelSummary: Sendable {
  /// The traits of one plane of a bank, and the step that it is most like.
  package struct Plane: Sendable {
    /// Which plane comes out.
    package var output: Int
    /// Which plane is read.
    package var input: Int
    /// Its sums and symmetries.
    package var traits: KernelTraits
    /// The nearest step; nil for taps of 0, and for banks of very many planes.
    package var nearest: NearestStep?
  }

  /// Planes up to which each is compared with the catalogue.
  private static let comparedPlanes = 1024

  /// The taps and the bias.
  package var bank: KernelBank
  /// The border that the kernel was made for.
  package var border: BorderFill?
  /// What kind of file it is.
  package var format: KernelFormat
  /// Its planes, all inputs of the first output first.
  package var planes: [Plane]
  /// Whether all taps together sum to 0, so that alpha is left alone.
  package var sumsToZero: Bool

  /// Looks at a kernel.
  package init(_ description: KernelDescription, format: KernelFormat) {
    let bank = description.bank
    self.bank = bank
    self.format = format
    border = description.border
    sumsToZero = bank.alphaTaps == nil
    let isCompared = bank.outputs * bank.inputs <= Self.comparedPlanes
    planes = (0..<bank.outputs * bank.inputs).map { index in
      let (output, input) = (index / bank.inputs, index % bank.inputs)
      let plane = bank.plane(output: output, input: input)
      let nearest = isCompared ? NearestStep.find(for: plane, among: NamedKernelList.catalogue) : nil
      return Plane(output: output, input: input, traits: KernelTraits(plane), nearest: nearest)
    }
  }

  /// Adds the keys of a kernel.
  package func add(to object: inout JSONObject) {
    object.add("format", format.rawValue)
    object.add("shape", array: [bank.outputs, bank.inputs, bank.size.height, bank.size.width].map(String.init))
    object.add("taps", bank.taps)
    object.add("bias", bank.bias.isEmpty ? Array(repeating: 0, count: bank.outputs) : bank.bias)
    object.add("border", border?.rawValue)
    if planes.count == 1 {
      Self.add(planes[0], to: &object)
    } else {
      object.add(
        "planes",
        array: planes.map { plane in
          var entry = JSONObject()
          entry.add("output", plane.output)
          entry.add("input", plane.input)
          Self.add(plane, to: &entry)
          return entry.text
        })
    }
  }

  private static func add(_ plane: Plane, to object: inout JSONObject) {
    let traits = plane.traits
    object.add("sum", traits.sum)
    object.add("magnitude", traits.magnitude)
    object.add("sumsToZero", traits.sumsToZero)
    object.add("sumsToOne", traits.sumsToOne)
    var factors: JSONObject?
    if let column = traits.column, let row = traits.row {
      factors = JSONObject()
      factors?.add("column", column)
      factors?.add("row", row)
    }
    object.add("separable", factors)
    var symmetry = JSONObject()
    symmetry.add("leftRight", traits.leftRight?.rawValue)
    symmetry.add("upDown", traits.upDown?.rawValue)
    symmetry.add("halfTurn", traits.halfTurn?.rawValue)
    object.add("symmetry", symmetry)
    object.add(
      "nearest",
      plane.nearest.map { nearest in
        var entry = JSONObject()
        entry.add("name", nearest.name)
        entry.add("expression", nearest.expression)
        entry.add("scale", nearest.scale)
        entry.add("cosine", nearest.cosine)
        entry.add("shift", array: ["\(nearest.shiftDown)", "\(nearest.shiftRight)"])
        entry.add("cut", nearest.isCut)
        return entry
      })
  }
}

/// The formats that kernels come in.
package enum KernelFormat: String, Sendable, Hashable {
  /// NumPy's array.
  case npy
  /// burin's own.
  case json
  /// libvips' text.
  case matrix

  /// Tells them apart as the reader of kernels does.
  package init(_ bytes: [UInt8]) {
    if bytes.first == 0x93 {
      self = .npy
    } else {
      self = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "{") ? .json : .matrix
    }
  }

  /// The name that people use.
  var title: String {
    switch self {
    case .npy: "NPY"
    case .json: "JSON"
    case .matrix: "libvips matrix"
    }
  }
}
