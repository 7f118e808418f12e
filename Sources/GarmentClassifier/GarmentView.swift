public import Convolution
internal import Filtering
public import Raster

/// The ways in which a picture may be meant: what the networks are asked about before the answers are put together.
public struct GarmentView: Sendable {
  /// What was found in the picture, most often one thing; none when nothing stands out, and when the picture was taken as it is.
  public let objects: [FoundObject]
  /// The picture that was searched: gray or three colours, then its opacity where it has one; nil unless it was asked for.
  public let photograph: FeatureMap?
  /// Each object in the tones of the data set, in the other ones, and filled where it is an outline; or a picture of the data
  /// set as it is.
  let readings: [Reading]
  /// Whether the picture is one of the data set's, which nobody photographed.
  public let isUntouched: Bool
  /// Whether nothing stands out of the background.
  let isEmpty: Bool

  /// Looks for the garment in a picture; see ``GarmentClassifier/view(of:workers:memoryLimit:keepsPhotograph:)``.
  public init(
    _ source: any RowSource, workers: WorkerPool = WorkerPool(threads: 1), memoryLimit: Int = 2 << 30,
    keepsPhotograph: Bool = false
  ) throws {
    let photograph = try Photograph(source, workers: workers, memoryLimit: memoryLimit)
    self.photograph = keepsPhotograph ? photograph.planes : nil
    if photograph.isFromDataSet {
      let picture = SeenPicture(photograph.planes.plane(0).map { UInt8(($0 * 255).rounded()) })
      isUntouched = true
      isEmpty = picture.bytes.allSatisfy { $0 == picture.bytes[0] }
      objects = []
      readings = [Reading(seen: picture, object: nil)]
      return
    }
    isUntouched = false
    objects = try ObjectSearch.objects(in: photograph)
    isEmpty = objects.isEmpty
    guard let whole = FoundObject(wholeOf: photograph) else { throw GarmentError("it has no pixels") }
    readings = try (isEmpty ? [whole] : objects).flatMap { [isEmpty] object in
      let cutOut = try CutOut(object, of: photograph)
      let seen = [cutOut.seen(isLight: false), cutOut.seen(isLight: true)] + (cutOut.drawing.map { [$0] } ?? [])
      return seen.map { Reading(seen: $0, object: isEmpty ? nil : object) }
    }
  }

  /// One way to see a picture, and the object that it shows.
  struct Reading {
    let seen: SeenPicture
    let object: FoundObject?
  }
}

extension Photograph {
  /// Whether it is a picture as the data set has them: gray, 28 × 28, and dark where its frame is.
  var isFromDataSet: Bool {
    guard height == SeenPicture.side, width == SeenPicture.side, planes.shape.channels == 1 else { return false }
    let plane = planes.plane(0)
    let corners = [0, width - 1, (height - 1) * width, height * width - 1]
    return corners.count { plane[$0] < 0.5 } >= 2
  }
}

extension FoundObject {
  /// All of a picture.
  init?(wholeOf photograph: Photograph) {
    self.init(
      mask: [Bool](repeating: true, count: photograph.height * photograph.width), height: photograph.height,
      width: photograph.width)
  }
}
