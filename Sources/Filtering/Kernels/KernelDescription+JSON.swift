import Convolution
import JSON

extension KernelDescription {
  /// Reads burin's JSON: `{"shape": [out, in, h, w], "taps": […], "bias": […], "border": "…"}`.
  ///
  /// `shape` may also be `[h, w]`. Other keys (where a kernel came from, how sure it is) are passed over.
  /// What `burin learn-kernel --json` prints is understood too: its `kernel` is taken.
  init(json text: String) throws(KernelFileError) {
    var document: JSONValue
    do {
      document = try JSONValue(parsing: text)
    } catch {
      throw KernelFileError(message: error.description)
    }
    if let kernel = document["kernel"], case .object = kernel { document = kernel }
    guard let shape = Self.numbers(document["shape"]), [2, 4].contains(shape.count) else {
      throw KernelFileError(message: "\"shape\" must be [out, in, height, width] or [height, width]")
    }
    var sizes: [Int] = []
    for number in shape {
      guard let size = Int(exactly: number) else {
        throw KernelFileError(message: "\"shape\" must be made of whole numbers")
      }
      sizes.append(size)
    }
    if sizes.count == 2 { sizes = [1, 1] + sizes }
    let count = try Self.tapCount(outputs: sizes[0], inputs: sizes[1], height: sizes[2], width: sizes[3])
    guard let taps = Self.numbers(document["taps"]), taps.count == count else {
      throw KernelFileError(message: "\"taps\" must be a flat list of \(count) finite numbers, as \"shape\" says")
    }
    var bias: [Double] = []
    if let value = document["bias"], value != .null {
      guard let numbers = Self.numbers(value), numbers.isEmpty || numbers.count == sizes[0] else {
        throw KernelFileError(message: "\"bias\" must be a list of \(sizes[0]) finite numbers")
      }
      bias = numbers
    }
    var border: BorderFill?
    if let value = document["border"], value != .null {
      guard case .string(let name) = value, let known = BorderFill(rawValue: name) else {
        let names = BorderFill.allCases.map(\.rawValue).joined(separator: ", ")
        throw KernelFileError(message: "\"border\" must be one of \(names)")
      }
      border = known
    }
    let size = WindowSize(height: sizes[2], width: sizes[3])
    self.init(
      bank: try Self.bank(outputs: sizes[0], inputs: sizes[1], size: size, taps: taps, bias: bias), border: border)
  }

  private static func numbers(_ value: JSONValue?) -> [Double]? {
    guard case .array(let elements)? = value else { return nil }
    var numbers: [Double] = []
    numbers.reserveCapacity(elements.count)
    for element in elements {
      guard case .number(let number) = element else { return nil }
      numbers.append(number.value)
    }
    return numbers
  }
}
