import Convolution
import Filtering
import Raster
import Testing

@testable import GarmentClassifier

/// The picture that is searched, and what the network sees.
@Suite struct PhotographTests {
  @Test(arguments: [
    (100, 20_000, 1, 224), (20_000, 100, 224, 1), (1, 1, 1, 1), (224, 224, 224, 224), (225, 224, 224, 223),
    (448, 300, 224, 150), (3, 225, 3, 224), (17, 224, 17, 224),
  ])
  func largePicturesAreReducedAndOthersAreNot(height: Int, width: Int, rows: Int, columns: Int) throws {
    let photograph = try Scene(height: height, width: width, [0.3]).photograph
    #expect(photograph.height == rows && photograph.width == columns)
    #expect(photograph.planes.values.allSatisfy { abs($0 - 0.3) < 1e-5 })
  }

  /// Half of black and half of white light is 0.7354 in sRGB.
  @Test func theReductionTakesMeanLight() throws {
    var scene = Scene(height: 448, width: 448, [0])
    scene.paint([1]) { row, _ in row % 2 == 0 }
    let values = try scene.photograph.planes.values
    #expect(values.count == 224 * 224 && values.allSatisfy { abs($0 - 0.73536) < 1e-3 })
  }

  @Test func valuesOutsideAreHeldInsideAndWhatIsNoNumberDoesNotStopIt() throws {
    var scene = Scene(height: 30, width: 40, [0.5])
    scene.fill(0..<5, 0..<5, [-3])
    scene.fill(5..<9, 0..<5, [7])
    let plane = try scene.photograph.planes.plane(0)
    #expect(plane[0] == 0 && plane[5 * 40] == 1 && plane[20 * 40] == 0.5)
    for value in [Float.nan, .infinity, -.infinity] {
      for (height, width) in [(28, 28), (30, 40), (300, 40)] {
        var broken = Scene(height: height, width: width, [0])
        broken.fill(8..<20, 8..<20, [1])
        broken.fill(9..<12, 9..<12, [value])
        let view = try GarmentClassifierTests.view(of: broken)
        #expect(view.readings.allSatisfy { $0.seen.bytes.count == 784 })
        #expect(try Scene(height: height, width: width, [value]).photograph.width == (height == 300 ? 30 : width))
      }
    }
  }

  /// What may be meant in several ways is shown in all of them, and the answer shows one.
  @Test func outlinesAndFaintThingsHaveReadingsOfTheirOwn() throws {
    var outline = Scene(height: 80, width: 100, [1])
    outline.fill(15..<65, 30..<60, [0])
    outline.fill(20..<60, 35..<55, [1])
    let drawn = try GarmentClassifierTests.view(of: outline)
    let outlines = drawn.objects.count { $0.filled != nil }
    #expect(outlines > 0 && drawn.readings.count == 2 * drawn.objects.count + outlines)

    var faint = Scene(height: 80, width: 100, [0.915])
    faint.fill(15..<65, 30..<60, [0.95])
    faint.fill(25..<45, 35..<55, [0.3])
    let view = try GarmentClassifierTests.view(of: faint)
    #expect(view.objects.count == 2 && view.readings.map(\.object) == view.objects.flatMap { [$0, $0] })
    let answer = try #require(GarmentClassifierTests.classifier.answers(to: [view]).first)
    #expect(view.readings.contains { $0.seen == answer.seen && $0.object == answer.object })
  }

  /// A source that can be had smaller is asked for twice the side that is searched, before its header is read.
  @Test func aSourceThatReducesIsAskedTo() throws {
    final class Reducible: ReducibleSource {
      var asked: [Int] = []
      let source = Scene(height: 60, width: 40, [0.5]).source
      var header: PictureHeader { source.header }
      func reduce(keeping side: Int) { asked.append(side) }
      func read(into band: RowBand) throws { source.read(into: band) }
    }
    let source = Reducible()
    _ = try Photograph(source, workers: WorkerPool(threads: 1), memoryLimit: 1 << 30)
    #expect(source.asked == [448])
  }

  @Test(arguments: [2, 4, 5]) func otherNumbersOfPlanesAreRefused(planes: Int) throws {
    let scene = Scene(height: 9, width: 9, [Float](repeating: 0.5, count: planes))
    let error = #expect(throws: GarmentError.self) { try scene.photograph }
    #expect(error?.description == "it has \(planes) planes, and a picture is gray or of three colours")
  }

  @Test func theOpacityIsLookedAtWhereItHidesSomething() throws {
    var scene = Scene(height: 9, width: 9, [0.5, 0.6, 0.7, 0.8], hasAlpha: true)
    #expect(try scene.photograph.hasOpacity && scene.photograph.opacity == nil)
    scene.fill(0..<1, 0..<9, [0.5, 0.6, 0.7, 0.4])
    let opacity = try #require(try scene.photograph.opacity)
    #expect(opacity.count == 81 && opacity[0] == 0.4 && opacity[80] == 0.8)
    #expect(try Scene(height: 9, width: 9, [0.5]).photograph.opacity == nil)
  }

  @Test func aPictureIsMirrored() {
    let picture = SeenPicture((0..<784).map { UInt8(truncatingIfNeeded: $0 * 7) })
    let mirrored = picture.mirrored
    #expect(mirrored != picture && mirrored.mirrored == picture)
    for (row, column) in [(0, 0), (3, 27), (27, 5)] {
      #expect(mirrored.bytes[row * 28 + column] == picture.bytes[row * 28 + 27 - column])
    }
  }

  @Test func aPictureOfTheDataSetIsTakenAsItIs() throws {
    // All bytes, and dark corners.
    let bytes = (0..<784).map { index in
      [0, 27, 756, 783].contains(index) ? 0 : UInt8(truncatingIfNeeded: index * 37)
    }
    #expect(Set(bytes).count == 256)
    let view = try GarmentClassifierTests.view(of: Scene(height: 28, width: 28, bytes: bytes))
    #expect(view.isUntouched && view.objects.isEmpty && !view.isEmpty)
    #expect(view.readings.map(\.seen.bytes) == [bytes])
  }

  @Test func othersAreNotTakenAsTheyAre() throws {
    var light = Scene(height: 28, width: 28, [1])
    light.fill(5..<20, 5..<20, [0.1])
    let view = try GarmentClassifierTests.view(of: light)
    #expect(!view.isUntouched && !view.objects.isEmpty && view.readings.count == 2 * view.objects.count)
    for scene in [
      Scene(height: 28, width: 28, [0, 0, 0]), Scene(height: 28, width: 29, [0]),
      Scene(height: 28, width: 28, [0, 1], hasAlpha: true),
    ] { #expect(try !GarmentClassifierTests.view(of: scene).isUntouched) }
  }

  @Test func thePhotographIsKeptForThoseWhoAsk() throws {
    let scene = Scene(height: 30, width: 40, [0.2, 0.3, 0.4, 1], hasAlpha: true)
    let classifier = try GarmentClassifierTests.classifier
    #expect(try classifier.view(of: scene.source).photograph == nil)
    let kept = try classifier.view(of: scene.source, keepsPhotograph: true).photograph
    #expect(kept?.shape == MapShape(channels: 4, height: 30, width: 40))
  }
}
