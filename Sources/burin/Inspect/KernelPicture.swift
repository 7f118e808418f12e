private import Convolution
package import Drawing
private import Filtering

/// The taps of a kernel file as a picture: red above 0, blue below it.
package struct KernelPicture {
  /// Kernels that one picture shows at most: more would be too small to tell apart.
  private static let mostPlanes = 4096
  /// Pixels of a side at most, as many viewers and JPEG have it.
  private static let mostPixels = 30_000

  private let kernel: KernelSummary
  private let name: String

  /// Prepares the picture of a kernel from the file `name`.
  package init(_ kernel: KernelSummary, name: String) {
    self.kernel = kernel
    self.name = name
  }

  /// Draws it.
  ///
  /// - Throws: `CommandFailure` when there are more taps than a picture can show.
  package func drawn() throws(CommandFailure) -> Canvas {
    let bank = kernel.bank
    guard kernel.planes.count <= Self.mostPlanes, max(bank.size.height, bank.size.width) <= Self.mostPixels / 2 else {
      throw tooLarge
    }
    let maps = kernel.planes.map { plane in
      let taps = bank.plane(output: plane.output, input: plane.input).taps
      return HeatMap(height: bank.size.height, width: bank.size.width, values: taps.map { Double($0) })
    }
    let table: Canvas
    if maps.count == 1 {
      table = maps[0].drawn()
    } else {
      let sheet = HeatMapSheet(kernels: maps, outputs: bank.outputs, inputs: bank.inputs)
      guard let size = sheet.size, max(size.height, size.width) <= Self.mostPixels else { throw tooLarge }
      table = sheet.drawn()
    }
    let title = Font.shortened(name, toWidth: max(table.width, 240), scale: 2)
    return PanelGrid([PanelGrid.Panel(table, caption: "", notes: notes)], columns: 1, title: title).drawn()
  }

  private var tooLarge: CommandFailure {
    CommandFailure(
      .data,
      "a picture cannot show \(kernel.planes.count) kernel\(kernel.planes.count == 1 ? "" : "s") of height \(kernel.bank.size.height) and width "
        + "\(kernel.bank.size.width); leave --picture out, or give --json")
  }

  private var notes: [String] {
    let bank = kernel.bank
    guard kernel.planes.count == 1 else {
      return [
        "\(bank.outputs) output\(bank.outputs == 1 ? "" : "s") from \(bank.inputs) input\(bank.inputs == 1 ? "" : "s"), "
          + "\(bank.size.height)×\(bank.size.width) taps each"
      ]
    }
    let traits = kernel.planes[0].traits
    let sum = KernelSummary.number(traits.roundedSum)
    var notes = ["\(bank.size.height)×\(bank.size.width) taps, sum \(sum)"]
    if let nearest = kernel.planes[0].nearest, nearest.cosine >= 0.8 {
      let like = nearest.cosine >= 0.9998 ? "" : "like "
      notes.append(like + nearest.sentence(scale: KernelSummary.number(nearest.scale)))
    }
    return notes.map { $0.split(separator: "-", omittingEmptySubsequences: false).joined(separator: "−") }
  }
}
