private import Convolution
private import Drawing
package import KernelRecovery

/// A learned kernel as other tools take it.
package struct ForeignKernelText {
  /// One or a few lines.
  package let text: String

  /// Writes the first plane of a kernel down for `tool`; both tools and burin correlate.
  package init(_ learned: LearnedKernel, tool: PrintArgument) {
    guard let bank = learned.bank else {
      text = ""
      return
    }
    let size = bank.size
    let bias = Double(bank.bias.first ?? 0)
    let rows = { (open: String, close: String, separator: String, between: String) -> String in
      let planes = (0..<bank.outputs * bank.inputs).map { plane in
        (0..<size.height).map { y in
          let taps = bank.taps[(plane * size.height + y) * size.width..<(plane * size.height + y + 1) * size.width]
          return open + taps.map { Self.number($0) }.joined(separator: separator) + close
        }.joined(separator: between)
      }
      return planes.count == 1 ? planes[0] : planes.map { "[\($0)]" }.joined(separator: between)
    }
    let array = "[" + rows("[", "]", ", ", ", ") + "]"
    switch tool {
    case .numpy:
      text = "numpy.array(\(array))" + (bias == 0 ? "" : "  # and \(bank.bias.map { Self.number($0) }) is added")
    case .opencv:
      let border: [BorderFill: String] = [
        .replicate: "REPLICATE", .zero: "CONSTANT", .reflect: "REFLECT_101", .symmetric: "REFLECT", .wrap: "WRAP",
      ]
      let scale = learned.residual.step > 0 && learned.residual.step < 1 ? 1 / learned.residual.step : 1
      text =
        "cv2.filter2D(image, -1, numpy.array(\(array)), delta=\(Self.number(Float(bias * scale))), "
        + "borderType=cv2.BORDER_\(border[learned.border.fill ?? .replicate] ?? "REPLICATE"))"
    case .imagemagick:
      let pixel: [BorderFill: String] = [
        .replicate: "Edge", .zero: "Black", .reflect: "Mirror", .symmetric: "Mirror", .wrap: "Tile",
      ]
      let offset = bias == 0 ? "" : "-define convolve:bias=\(DecimalFormat.fixed(bias * 100, decimals: 4))% "
      text =
        "-virtual-pixel \(pixel[learned.border.fill ?? .replicate] ?? "Edge") \(offset)-morphology Correlate "
        + "'\(size.width)x\(size.height)+\(size.width / 2)+\(size.height / 2): " + rows("", "", ",", " ") + "'"
    }
  }

  private static func number(_ value: Float) -> String {
    value == value.rounded() && value.magnitude < 1e6 ? "\(Int(value))" : "\(value)"
  }
}
