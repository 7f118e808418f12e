private import Drawing
package import Files
package import ImageCodecs
package import JSON
package import Raster

/// What a `.npy` file of samples holds.
package struct ArraySummary: Sendable {
  /// Rows and columns, or planes, rows and columns.
  package var shape: [Int]
  /// The type of the numbers as NumPy writes it.
  package var type: String
  /// The range of each plane.
  package var channels: [ChannelStatistics]

  /// Reads an array to its end, band by band; `header` is the file's own.
  package init(_ input: InputFile, header: NumPyHeader, options: DecodingOptions) throws {
    let reader = try PictureReader(input, options: options)
    shape = header.shape
    type = header.element.descriptionText
    channels = try ChannelStatistics.channels(of: reader)
  }

  private var whole: (minimum: Double?, maximum: Double?, mean: Double?, nan: Int, infinite: Int) {
    let finite = channels.filter { $0.finiteCount > 0 }
    let count = finite.reduce(0) { $0 + $1.finiteCount }
    // The mean of means, weighted, so that sums of large numbers do not overflow.
    let mean = finite.reduce(0.0) { $0 + ($1.mean ?? 0) * (Double($1.finiteCount) / Double(max(1, count))) }
    return (
      finite.compactMap(\.minimum).min(), finite.compactMap(\.maximum).max(), count > 0 ? mean : nil,
      channels.reduce(0) { $0 + $1.nanCount }, channels.reduce(0) { $0 + $1.infiniteCount }
    )
  }

  /// Adds the keys of an array.
  package func add(to object: inout JSONObject) {
    object.add("format", PictureFileFormat.npy.rawValue)
    object.add("shape", array: shape.map(String.init))
    object.add("type", type)
    object.add("width", shape.last)
    object.add("height", shape.dropLast().last)
    object.add("channels", channels.count)
    let whole = whole
    object.add("minimum", whole.minimum)
    object.add("maximum", whole.maximum)
    object.add("mean", whole.mean)
    object.add("nan", whole.nan)
    object.add("infinite", whole.infinite)
    object.add(
      "statistics",
      array: channels.enumerated().map { index, channel in
        var statistics = JSONObject()
        statistics.add("channel", index)
        channel.addRange(to: &statistics)
        statistics.add("nan", channel.nanCount)
        statistics.add("infinite", channel.infiniteCount)
        return statistics.text
      })
  }

  /// Channels that the table lists; the others are in the JSON.
  private static let listedChannels = 16

  /// The report for people.
  package var lines: [String] {
    var facts = TextTable([.left, .left])
    let planes = shape.count == 3 ? "\(shape[0]) channel\(shape[0] == 1 ? "" : "s"), " : ""
    facts.rows.append(["shape", "\(planes)height \(shape[shape.count - 2]), width \(shape[shape.count - 1])"])
    facts.rows.append(["type", type])
    let whole = whole
    let odd = [(whole.nan, "not a number"), (whole.infinite, "infinite")].filter { $0.0 > 0 }
    facts.rows.append(["values", odd.isEmpty ? "all finite" : odd.map { "\($0.0) \($0.1)" }.joined(separator: ", ")])

    let listed = channels.prefix(Self.listedChannels)
    let numbers = [whole.minimum, whole.maximum, whole.mean] + listed.flatMap { [$0.minimum, $0.maximum, $0.mean] }
    let format = DecimalFormat(fitting: numbers.compactMap(\.self))
    func texts(_ values: [Double?]) -> [String] { values.map { $0.map { format.text(of: $0) } ?? "none" } }
    var table = TextTable([.left, .right, .right, .right])
    table.rows.append(["channel", "minimum", "maximum", "mean"])
    for (index, channel) in listed.enumerated() {
      table.rows.append(["\(index)"] + texts([channel.minimum, channel.maximum, channel.mean]))
    }
    if channels.count > 1 { table.rows.append(["all"] + texts([whole.minimum, whole.maximum, whole.mean])) }
    let more = channels.count - listed.count
    return facts.lines + [""] + table.lines + (more > 0 ? ["\(more) more channels: --json has them all"] : [])
  }
}
