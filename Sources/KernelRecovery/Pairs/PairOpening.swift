import Convolution
import Raster

/// What the headers of the pairs and the options say before a sample is read.
struct PairOpening {
  /// The geometries that explain the sizes; for a size that is to be chosen, of the largest kernel.
  let geometries: [PairGeometry]
  /// The kernels to look for.
  let plans: [ChannelPlan]
  /// How far rows read.
  let reach: RowReach
  /// Whether the size is left to the data.
  let choosesSize: Bool
  /// Whether a valid convolution tells the size.
  let isSizeGivenByPictures: Bool
  /// How far the anchor of a kernel may lie from where burin has it.
  let ownShift: Int
  private let shapes: [PairShape]
  private let names: [String]

  /// Opens each picture once and checks that the pairs belong together.
  init(_ pairs: [PicturePair], _ options: LearningOptions) throws {
    guard !pairs.isEmpty else {
      throw LearningError(cause: .usage, message: "a kernel is learned from a picture before and one after")
    }
    var shapes: [PairShape] = []
    var formats: (before: PixelFormat, after: PixelFormat)?
    for pair in pairs {
      let before = try pair.before.open().header
      let after = try pair.after.open().header
      try Self.checkDepths(before.format, after.format, pair)
      if let formats, formats != (before.format, after.format) {
        throw LearningError(
          cause: .data, name: pair.after.name,
          message: "this pair has other channels or another depth than the first; give pairs of one kind")
      }
      formats = (before.format, after.format)
      shapes.append(PairShape(before, after))
    }
    guard let formats else { preconditionFailure("there is a pair") }
    let names = pairs.map(\.after.name)
    self.shapes = shapes
    self.names = names
    plans = try Self.plans(formats.before, formats.after, options.channels, pairs[0])
    let found = try Self.geometries(options, shapes, names, plans[0])
    (geometries, choosesSize, isSizeGivenByPictures) = found
    let largest = found.geometries.map { max($0.size.height, $0.size.width) }.max() ?? 1
    ownShift = options.searchShift == 0 && !found.choosesSize && largest > 1 ? max(1, min(7, largest / 2)) : 0
    let searched = max(options.searchShift, ownShift)
    let rows = found.geometries.map { geometry in
      (geometry.top, geometry.size.height - 1 - geometry.top)
    }
    reach = RowReach(
      stride: found.geometries[0].stride.height, above: (rows.map(\.0).max() ?? 0) + searched,
      below: (rows.map(\.1).max() ?? 0) + searched)
  }

  /// Checks that there are more samples than unknowns.
  func checkCounts(_ geometry: PairGeometry, _ plan: ChannelPlan) throws(LearningError) {
    let samples = shapes.reduce(0) { $0 + PairInterior(geometry, $1).count } * plan.uses.count
    let unknowns = plan.inputs * geometry.size.height * geometry.size.width + 1
    guard samples < unknowns else { return }
    throw LearningError(
      cause: .data, name: names[0],
      message: "\(samples) of its samples have their whole window on the picture, and a kernel of "
        + "\(geometry.size.height)x\(geometry.size.width) has \(unknowns) unknowns; give larger pictures, more pairs or a "
        + "smaller --size")
  }

  private static func checkDepths(
    _ before: PixelFormat, _ after: PixelFormat, _ pair: PicturePair
  ) throws(LearningError) {
    let types = [before.sampleType, after.sampleType]
    guard before.sampleType != after.sampleType, !types.contains(.float32) else { return }
    let bits = { (type: SampleType) in type == .uint8 ? "8" : "16" }
    throw LearningError(
      cause: .data, name: pair.after.name,
      message: "it has \(bits(after.sampleType)) bits a sample and \(pair.before.name) has \(bits(before.sampleType)); "
        + "give both in the same depth")
  }

  private static func plans(
    _ before: PixelFormat, _ after: PixelFormat, _ channels: LearningOptions.Channels, _ pair: PicturePair
  ) throws(LearningError) -> [ChannelPlan] {
    let (inputs, outputs) = (before.colorChannels, after.colorChannels)
    guard inputs <= 16, outputs <= 16 else {
      throw LearningError(
        cause: .data, name: pair.before.name, message: "a kernel is learned for at most 16 channels; give fewer")
    }
    if channels == .shared && inputs != outputs {
      throw LearningError(
        cause: .usage, name: pair.after.name,
        message:
          "it has \(outputs) channel\(outputs == 1 ? "" : "s") and \(pair.before.name) has \(inputs), so no kernel is "
          + "shared by them; leave --channels shared out")
    }
    let isFull = channels == .full || inputs != outputs
    return ChannelPlan.plans(before: inputs, after: outputs, isFull: isFull && !(inputs == 1 && outputs == 1))
  }

  private typealias Found = (geometries: [PairGeometry], choosesSize: Bool, isGiven: Bool)

  private static func geometries(
    _ options: LearningOptions, _ shapes: [PairShape], _ names: [String], _ plan: ChannelPlan
  ) throws(LearningError) -> Found {
    switch options.size {
    case .fixed(let size):
      guard size.height > 0, size.width > 0 else {
        throw LearningError(
          cause: .usage, message: "a kernel of \(size.height)x\(size.width) has no taps; give a larger --size")
      }
      guard max(size.height, size.width) <= LearningOptions.largestSize else {
        for (shape, name) in zip(shapes, names)
        where size.height > shape.beforeHeight || size.width > shape.beforeWidth {
          throw LearningError(
            cause: .usage, name: name,
            message: "a kernel of \(size.height)x\(size.width) is larger than the picture of "
              + "\(shape.beforeHeight)x\(shape.beforeWidth); give a smaller --size")
        }
        throw LearningError(
          cause: .usage,
          message: "a kernel of \(size.height)x\(size.width) is larger than \(LearningOptions.largestSize)x"
            + "\(LearningOptions.largestSize), the largest that is learned; give a smaller --size")
      }
      return (try PairGeometry.candidates(size: size, shapes: shapes, names: names), false, false)
    case .automatic(let largest):
      // A result that is a little smaller comes from a window that stayed inside, and tells its size.
      let (down, across) = (
        shapes[0].beforeHeight - shapes[0].afterHeight, shapes[0].beforeWidth - shapes[0].afterWidth
      )
      if down >= 0, across >= 0, down + across > 0, down < largest, across < largest {
        let size = WindowSize(height: down + 1, width: across + 1)
        if let found = try? PairGeometry.candidates(size: size, shapes: shapes, names: names) {
          return (found, false, true)
        }
      }
      let size = affordable(largest, shapes, plan)
      let found = try PairGeometry.candidates(size: size, shapes: shapes, names: names)
      // Without its anchor a part of a kernel cannot be compared with the whole.
      return (
        found.filter { $0.placement == .same }.isEmpty ? found : found.filter { $0.placement == .same }, true, false
      )
    }
  }

  /// The largest odd size, up to `largest`, whose unknowns the pictures have four samples for each of.
  private static func affordable(_ largest: Int, _ shapes: [PairShape], _ plan: ChannelPlan) -> WindowSize {
    func odd(_ limit: Int, _ extent: Int) -> Int {
      let bounded = max(1, min(limit, extent))
      return bounded % 2 == 1 ? bounded : bounded - 1
    }
    let height = shapes.map(\.beforeHeight).min() ?? 1
    let width = shapes.map(\.beforeWidth).min() ?? 1
    var size = WindowSize(height: odd(largest, height), width: odd(largest, width))
    while size.height > 1 || size.width > 1 {
      let rows = shapes.reduce(0) { sum, shape in
        sum + max(0, shape.afterHeight - size.height + 1) * max(0, shape.afterWidth - size.width + 1)
      }
      if rows * plan.uses.count >= 4 * (plan.inputs * size.height * size.width + 1) { break }
      size = WindowSize(height: max(1, size.height - 2), width: max(1, size.width - 2))
    }
    return size
  }
}
