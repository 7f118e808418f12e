import Convolution
import JSON
import Raster

extension KernelDescription {
  /// burin's JSON, as `init(fileContents:)` reads it; `origin` is where the kernel comes from, for people.
  ///
  /// Numbers are the shortest that give the same floats again.
  package func json(origin: String?) -> String {
    let shape = "[\(bank.outputs),\(bank.inputs),\(bank.size.height),\(bank.size.width)]"
    var members = ["\"shape\":\(shape)", "\"taps\":\(Self.list(bank.taps))"]
    if !bank.bias.isEmpty { members.append("\"bias\":\(Self.list(bank.bias))") }
    if let border { members.append("\"border\":\"\(border.rawValue)\"") }
    if let origin { members.append("\"origin\":\(jsonString(origin))") }
    return "{" + members.joined(separator: ",") + "}\n"
  }

  /// A `.npy` array: `(height, width)` for one plane, else `(out, in, height, width)`; bias and border have no place in it.
  package func numPy() -> [UInt8] {
    let isPlane = bank.outputs == 1 && bank.inputs == 1
    let size = [bank.size.height, bank.size.width]
    let header = NumPyHeader(shape: isPlane ? size : [bank.outputs, bank.inputs] + size)
    return header.serialized()
      + bank.taps.flatMap { tap in (0..<4).map { UInt8(truncatingIfNeeded: tap.bitPattern >> (8 * $0)) } }
  }

  /// libvips' matrix text, nil for a bank of several planes: whole numbers over `divisor` where one is given, taps else.
  ///
  /// The offset counts in 8-bit steps, as libvips adds it to 8-bit pictures.
  package func matrixText(divisor: Int?) -> String? {
    guard bank.outputs == 1, bank.inputs == 1 else { return nil }
    let offset = (bank.bias.first ?? 0) * 255
    let scale = divisor ?? 1
    var lines = ["\(bank.size.width) \(bank.size.height) \(scale) \(offset == 0 ? "0" : "\(offset)")"]
    for row in 0..<bank.size.height {
      let taps = bank.taps[row * bank.size.width..<(row + 1) * bank.size.width]
      lines.append(
        taps.map { tap in
          divisor.map { "\(Int((Double(tap) * Double($0)).rounded()))" } ?? "\(tap)"
        }.joined(separator: " "))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func list(_ numbers: [Float]) -> String {
    "[" + numbers.map { $0 == $0.rounded() && $0.magnitude < 1e6 ? "\(Int($0))" : "\($0)" }.joined(separator: ",") + "]"
  }
}
