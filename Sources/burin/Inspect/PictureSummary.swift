private import Drawing
package import Files
package import ImageCodecs
package import JSON
package import Raster

/// What a PNG or JPEG file holds.
package struct PictureSummary: Sendable {
  /// What kind of file it is.
  package var format: PictureFileFormat
  /// Size, channels and metadata, upright.
  package var header: PictureHeader
  /// How the file holds it.
  package var storage: PictureStorage
  /// The range of each channel, alpha last.
  package var channels: [ChannelStatistics]
  /// What was read past, as sentences.
  package var warnings: [String]

  /// Reads a picture to its end, band by band.
  package init(_ input: InputFile, options: DecodingOptions) throws {
    let reader = try PictureReader(input, options: options)
    format = reader.format
    header = reader.header
    channels = try ChannelStatistics.channels(of: reader)
    storage = reader.storage ?? PictureStorage(bitDepth: 8, isInterlaced: false, orientation: .upright)
    warnings = reader.warnings
  }

  /// The names of the channels, in their order.
  package var channelNames: [String] {
    (header.format.colorChannels == 1 ? ["gray"] : ["red", "green", "blue"]) + (header.format.hasAlpha ? ["alpha"] : [])
  }

  private var colorName: String { header.format.colorChannels == 1 ? "gray" : "rgb" }

  /// Adds the keys of a picture.
  package func add(to object: inout JSONObject) {
    object.add("format", format.rawValue)
    object.add("width", header.width)
    object.add("height", header.height)
    object.add("channels", header.format.channels)
    object.add("color", colorName)
    object.add("alpha", header.format.hasAlpha)
    object.add("bitDepth", storage.bitDepth)
    object.add("interlaced", storage.isInterlaced)
    object.add("orientation", storage.orientation.rawValue)
    let metadata = header.metadata
    object.add(
      "resolution",
      metadata.resolution.map { resolution in
        var density = JSONObject()
        density.add("horizontal", resolution.horizontal)
        density.add("vertical", resolution.vertical)
        density.add("unit", resolution.isPerMetre ? "pixelsPerMetre" : "ratio")
        return density
      })
    object.add("iccProfileBytes", metadata.iccProfile?.count)
    object.add("exifBytes", metadata.exif?.count)
    object.add("gamma", metadata.gamma)
    object.add("srgbIntent", metadata.sRGBIntent.map(Int.init))
    object.add(
      "statistics",
      array: zip(channelNames, channels).map { name, channel in
        var statistics = JSONObject()
        statistics.add("channel", name)
        channel.addRange(to: &statistics)
        return statistics.text
      })
    object.add("warnings", array: warnings.map(jsonString))
  }

  /// The report for people.
  package var lines: [String] {
    var facts = TextTable([.left, .left])
    let passes = format == .png ? "interlaced" : "progressive"
    facts.rows.append(["format", format.commonName + (storage.isInterlaced ? ", \(passes)" : "")])
    facts.rows.append(["size", "height \(header.height), width \(header.width)"])
    let color = header.format.colorChannels == 1 ? "gray" : "RGB"
    let depth = "\(storage.bitDepth) bit\(storage.bitDepth == 1 ? "" : "s")"
    let isPalette = storage.bitDepth < 8 && header.format.colorChannels == 3
    facts.rows.append([
      "samples", "\(color)\(header.format.hasAlpha ? " with alpha" : ""), \(depth)\(isPalette ? " of a palette" : "")",
    ])
    facts.rows += metadataRows
    return facts.lines + [""] + table
  }

  private var metadataRows: [[String]] {
    var rows: [[String]] = []
    let metadata = header.metadata
    if let resolution = metadata.resolution {
      let (across, down) = (resolution.horizontal, resolution.vertical)
      rows.append([
        "resolution",
        resolution.isPerMetre
          ? across == down
            ? "\(Self.perInch(across)) pixels an inch"
            : "\(Self.perInch(across)) pixels an inch across, \(Self.perInch(down)) down"
          : "pixels \(Self.short(across)) to \(Self.short(down))",
      ])
    }
    if let profile = metadata.iccProfile { rows.append(["profile", "ICC, \(profile.count) bytes"]) }
    if metadata.sRGBIntent != nil { rows.append(["profile", "sRGB"]) }
    if let gamma = metadata.gamma { rows.append(["gamma", "\(gamma)"]) }
    if storage.orientation != .upright {
      rows.append(["orientation", "\(storage.orientation.rawValue) (\(storage.orientation.name)); told upright here"])
    }
    if let exif = metadata.exif { rows.append(["EXIF", "\(exif.count) bytes"]) }
    return rows
  }

  private var table: [String] {
    var table = TextTable([.left, .right, .right, .right])
    table.rows.append(["channel", "minimum", "maximum", "mean"])
    for (name, channel) in zip(channelNames, channels) {
      table.rows.append([name] + [channel.minimum, channel.maximum, channel.mean].map(Self.sample))
    }
    return table.lines
  }

  /// A share of full scale with four decimals, which tell 8-bit steps apart.
  private static func sample(_ value: Double?) -> String {
    value.map { DecimalFormat.fixed($0, decimals: 4) } ?? "none"
  }

  private static func perInch(_ perMetre: Double) -> String { short(perMetre * 0.0254) }

  /// A positive number with at most one decimal.
  private static func short(_ value: Double) -> String {
    let text = DecimalFormat.fixed(value, decimals: 1)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension PictureOrientation {
  /// How the file holds the picture, in words.
  fileprivate var name: String {
    switch self {
    case .upright: "upright"
    case .mirrored: "left and right exchanged"
    case .halfTurn: "turned by 180°"
    case .flipped: "top and bottom exchanged"
    case .transposed: "rows and columns exchanged"
    case .quarterRight: "to be turned right by 90°"
    case .transversed: "rows and columns exchanged, turned by 180°"
    case .quarterLeft: "to be turned left by 90°"
    }
  }
}
