private import Convolution
private import Drawing
private import Filtering

extension KernelSummary {
  /// Planes whose taps are shown one below the other; larger banks get a line for each.
  private static let shownPlanes = 4
  /// Planes that get a line; the others are in the JSON.
  private static let listedPlanes = 64

  /// The report for people, tables of taps no wider than `columns`.
  package func lines(columns: Int) -> [String] {
    var facts = TextTable([.left, .left])
    facts.rows.append(["format", format.title])
    let size = "height \(bank.size.height), width \(bank.size.width)"
    let isBank = planes.count > 1
    facts.rows.append(["shape", isBank ? "\(bank.outputs) out, \(bank.inputs) in, \(size)" : size])
    if bank.bias.contains(where: { $0 != 0 }) {
      let format = DecimalFormat(fitting: bank.bias.lazy.map { Double($0) })
      let shown = bank.bias.prefix(16).map { format.text(of: Double($0)) }
      facts.rows.append(["bias", (shown + (bank.bias.count > 16 ? ["…"] : [])).joined(separator: " ")])
    }
    if let border { facts.rows.append(["border", border.rawValue]) }
    if !isBank {
      let taps = TapTable(bank, columns: columns).lines
      return facts.lines + [""] + taps + [""] + describe(planes[0]).lines
    }
    facts.rows.append([
      "alpha", sumsToZero ? "left alone, as all taps sum to 0" : "filtered along, as the taps do not sum to 0",
    ])
    var lines = facts.lines
    if planes.count <= Self.shownPlanes {
      for plane in planes {
        let taps = TapTable(bank.plane(output: plane.output, input: plane.input), columns: columns).lines
        lines += ["", "out \(plane.output), in \(plane.input)"] + taps
      }
    }
    return lines + [""] + planeTable
  }

  private var planeTable: [String] {
    let listed = planes.prefix(Self.listedPlanes)
    let format = DecimalFormat(fitting: listed.lazy.flatMap { [$0.traits.roundedSum, $0.traits.magnitude] })
    var table = TextTable([.right, .right, .right, .right, .left, .left])
    table.rows.append(["out", "in", "sum", "|taps|", "separable", "nearest step"])
    for plane in listed {
      let traits = plane.traits
      let name = traits.magnitude == 0 ? "all taps are 0" : plane.nearest.map(Self.phrase) ?? "not compared"
      table.rows.append([
        "\(plane.output)", "\(plane.input)", format.text(of: traits.roundedSum), format.text(of: traits.magnitude),
        traits.magnitude == 0 ? "" : traits.column == nil ? "no" : "yes", name,
      ])
    }
    let more = planes.count - listed.count
    return table.lines + (more > 0 ? ["\(more) more kernels: --json has them all, --picture draws them"] : [])
  }

  private func describe(_ plane: Plane) -> TextTable {
    let traits = plane.traits
    var table = TextTable([.left, .left])
    let sum = Self.number(traits.roundedSum)
    let effect: String
    if traits.sumsToZero, traits.roundedSum != 0 {
      effect = "little beside so many taps, so it counts as 0, and alpha is left alone"
    } else if traits.sumsToZero {
      effect = "flat areas become 0, and alpha is left alone"
    } else if traits.sumsToOne {
      effect = "flat areas stay as they are, and alpha is filtered along"
    } else {
      effect = "flat areas are multiplied by it, and alpha is filtered along"
    }
    table.rows.append(["sum", "\(sum): \(effect)"])
    table.rows.append(["|taps|", "\(Self.number(traits.magnitude)), the sum without signs"])
    table.rows.append(["separable", Self.separability(of: traits, bank.size)])
    if let symmetry = Self.symmetry(of: traits) { table.rows.append(["symmetry", symmetry]) }
    if let nearest = plane.nearest {
      table.rows.append(["nearest step", Self.sentence(nearest)])
    } else {
      table.rows.append(["nearest step", "none, as all taps are 0"])
    }
    return table
  }

  private static func separability(of traits: KernelTraits, _ size: WindowSize) -> String {
    if size.height == 1 || size.width == 1 { return size.height == size.width ? "one tap" : "already a single line" }
    guard let column = traits.column, let row = traits.row else { return "no" }
    guard max(column.count, row.count) <= 9 else { return "yes, a column × a row; --json has both" }
    func text(_ taps: [Float]) -> String {
      let format = DecimalFormat(fitting: taps.lazy.map { Double($0) })
      return taps.map { format.text(of: Double($0)) }.joined(separator: " ")
    }
    return "column \(text(column)) × row \(text(row))"
  }

  private static func symmetry(of traits: KernelTraits) -> String? {
    let parts = [(traits.leftRight, "left to right"), (traits.upDown, "top to bottom")].compactMap { symmetry, words in
      symmetry.map { "\($0.rawValue) \(words)" }
    }
    if !parts.isEmpty { return parts.joined(separator: ", ") }
    return traits.halfTurn.map { "\($0.rawValue) about its centre" }
  }

  /// How near a step must be for a kernel to be called by its name: an angle of less than a degree.
  private static let sameCosine = 0.9998

  /// How near a step must be to be worth a name.
  private static let likeCosine = 0.8

  private static func sentence(_ nearest: NearestStep) -> String {
    let words = nearest.sentence(scale: number(nearest.scale))
    if nearest.cosine >= sameCosine { return "this is \(words)" }
    let cosine = DecimalFormat.fixed(nearest.cosine, decimals: 3)
    return nearest.cosine >= likeCosine
      ? "\(words) (cosine \(cosine))" : "none is near; the least far is \(nearest.name) (cosine \(cosine))"
  }

  private static func phrase(_ nearest: NearestStep) -> String {
    guard nearest.cosine >= likeCosine else { return "none is near" }
    let cosine = nearest.cosine >= sameCosine ? "" : " (cosine \(DecimalFormat.fixed(nearest.cosine, decimals: 3)))"
    return nearest.sentence(scale: number(nearest.scale)) + cosine
  }

  /// A number by itself, with four significant digits at most.
  static func number(_ value: Double) -> String { DecimalFormat(fitting: [value]).text(of: value) }
}
