import Randomness
import Testing

@testable import FashionMNIST

@Suite struct AugmentationTests {
  /// Five standard deviations of how often an event of `probability` happens in `count` trials.
  static func tolerance(_ probability: Double, _ count: Int) -> Double {
    5 * (probability * (1 - probability) * Double(count)).squareRoot()
  }

  @Test func whatIsDrawnBelongsToItsPlace() {
    let augmentation = Augmentation(erasing: RandomErasing(filling: .noise))
    let forward = (0..<200).map { augmentation.change(seed: 7, epoch: 3, example: $0) }
    let backward = (0..<200).reversed().map { augmentation.change(seed: 7, epoch: 3, example: $0) }
    #expect(forward == backward.reversed())
    #expect(forward != (0..<200).map { augmentation.change(seed: 7, epoch: 4, example: $0) })
    #expect(forward != (0..<200).map { augmentation.change(seed: 8, epoch: 3, example: $0) })
  }

  /// These were drawn once; another version of burin that draws others would not resume what this one began.
  @Test func whatIsDrawnStaysTheSame() {
    let augmentation = Augmentation(erasing: RandomErasing(probability: 1))
    let changes = (0..<4).map { augmentation.change(seed: 1, epoch: 2, example: $0) }
    #expect(changes.map(\.isFlipped) == [true, true, false, true])
    #expect(changes.map(\.down) == [-2, 2, -1, 2])
    #expect(changes.map(\.right) == [1, 0, -1, 0])
    #expect(changes.map(\.erased?.rows) == [10..<28, 18..<24, 18..<25, 12..<18])
    #expect(changes.map(\.erased?.columns) == [17..<23, 5..<17, 2..<20, 6..<20])
  }

  @Test(arguments: [0, 1, 2, 4])
  func flipsAndShiftsAreEvenlySpread(largest: Int) {
    let count = 20_000
    let augmentation = Augmentation(largestShift: largest)
    let changes = (0..<count).map { augmentation.change(seed: 1, epoch: $0 % 7, example: $0) }
    #expect(abs(Double(changes.count { $0.isFlipped }) - Double(count) / 2) < Self.tolerance(0.5, count))
    let places = 2 * largest + 1
    var counts: [[Int]: Int] = [:]
    for change in changes { counts[[change.down, change.right], default: 0] += 1 }
    #expect(counts.count == places * places)
    for (place, found) in counts {
      #expect(place.allSatisfy { abs($0) <= largest })
      let share = 1 / Double(places * places)
      #expect(abs(Double(found) - share * Double(count)) <= Self.tolerance(share, count), "\(place)")
    }
  }

  @Test func erasingLeavesFlipsAndShiftsAsTheyWere() {
    for example in 0..<500 {
      let plain = Augmentation().change(seed: 3, epoch: 0, example: example)
      let erasing = Augmentation(erasing: RandomErasing()).change(seed: 3, epoch: 0, example: example)
      #expect(plain.isFlipped == erasing.isFlipped && plain.down == erasing.down && plain.right == erasing.right)
      #expect(plain.erased == nil)
    }
  }

  @Test func erasedRectanglesHaveTheAskedAreaAndShape() {
    let count = 20_000
    let augmentation = Augmentation(erasing: RandomErasing(probability: 0.3, areaRange: 0.05...0.25))
    let rectangles = (0..<count).compactMap { augmentation.change(seed: 2, epoch: 0, example: $0).erased }
    #expect(abs(Double(rectangles.count) - 0.3 * Double(count)) < Self.tolerance(0.3, count))
    var standing = 0
    var lying = 0
    for rectangle in rectangles {
      #expect((0...28).contains(rectangle.rows.upperBound) && (0...28).contains(rectangle.columns.upperBound))
      let (height, width) = (Double(rectangle.rows.count), Double(rectangle.columns.count))
      // Each side was rounded by at most half a pixel.
      let largestArea: Double = (height + 0.5) * (width + 0.5)
      let leastArea: Double = (height - 0.5) * (width - 0.5)
      #expect(largestArea >= 0.05 * 784)
      #expect(leastArea <= 0.25 * 784)
      let leastElongation: Double = (max(height, width) - 0.5) / (min(height, width) + 0.5)
      #expect(leastElongation <= 3)
      if height > width { standing += 1 } else if width > height { lying += 1 }
    }
    #expect(abs(standing - lying) < Int(10 * (0.25 * Double(standing + lying)).squareRoot()))
    #expect(Set(rectangles.map(\.rows.lowerBound)).count > 20 && Set(rectangles.map(\.columns.lowerBound)).count > 20)
  }

  @Test func squaresAndWholePicturesCanBeErased() {
    let square = Augmentation(
      erasing: RandomErasing(probability: 1, areaRange: 0.25...0.25, largestElongation: 1)
    ).change(seed: 1, epoch: 1, example: 1).erased
    #expect(square?.rows.count == 14 && square?.columns.count == 14)
    let whole = Augmentation(erasing: RandomErasing(probability: 1, areaRange: 1...1)).change(
      seed: 1, epoch: 1, example: 1, height: 5, width: 9
    ).erased
    #expect(whole.map { $0.rows.count == 5 || $0.columns.count == 9 } == true)
    let least = Augmentation(erasing: RandomErasing(probability: 1, areaRange: 0...0)).change(
      seed: 1, epoch: 1, example: 1
    ).erased
    #expect(least?.rows.count == 1 && least?.columns.count == 1)
  }

  /// The changed picture, sample by sample from the definition.
  static func expected(_ picture: [UInt8], height: Int, width: Int, _ change: ImageChange) -> [UInt8] {
    (0..<height * width).map { place in
      let (row, column) = (place / width, place % width)
      if let erased = change.erased, erased.rows.contains(row), erased.columns.contains(column) { return 0 }
      let (sourceRow, sourceColumn) = (row - change.down, column - change.right)
      guard (0..<height).contains(sourceRow), (0..<width).contains(sourceColumn) else { return 0 }
      return picture[sourceRow * width + (change.isFlipped ? width - 1 - sourceColumn : sourceColumn)]
    }
  }

  @Test(arguments: [false, true])
  func picturesAreChangedAsDefined(isFlipped: Bool) {
    let (height, width) = (5, 7)
    let picture = (1...UInt8(height * width)).map(\.self)
    for down in -7...7 {
      for right in -9...9 {
        for erased in [nil, ErasedRectangle(rows: 1..<4, columns: 0..<3), ErasedRectangle(rows: 4..<5, columns: 2..<7)]
        {
          let change = ImageChange(isFlipped: isFlipped, down: down, right: right, erased: erased)
          // The bytes around the target tell whether anything is written beside it.
          var target = Array(repeating: UInt8(200), count: 3 + picture.count + 2)
          var span = target.mutableSpan
          change.write(picture.span, width: width, into: &span, at: 3)
          let wanted = Self.expected(picture, height: height, width: width, change)
          #expect(target == [200, 200, 200] + wanted + [200, 200], "\(change)")
        }
      }
    }
  }

  @Test func anyDistanceMovesEverythingOut() {
    let picture = Array(repeating: UInt8(9), count: 784)
    for distance in [Int.min, -29, 29, Int.max] {
      for change in [
        ImageChange(down: distance), ImageChange(right: distance), ImageChange(isFlipped: true, right: distance),
      ] {
        var target = picture
        var span = target.mutableSpan
        change.write(picture.span, width: 28, into: &span)
        #expect(target.allSatisfy { $0 == 0 }, "\(change)")
      }
    }
  }

  @Test func noiseFillsTheRectangleAndNothingElse() {
    let picture = Array(repeating: UInt8(77), count: 784)
    let change = ImageChange(erased: ErasedRectangle(rows: 4..<24, columns: 8..<28, noiseSeed: 5))
    var (first, second) = (picture, picture)
    var span = first.mutableSpan
    change.write(picture.span, width: 28, into: &span)
    span = second.mutableSpan
    change.write(picture.span, width: 28, into: &span)
    #expect(first == second)
    let inside = (0..<784).filter { (4..<24).contains($0 / 28) && (8..<28).contains($0 % 28) }
    let samples = inside.map { Double(first[$0]) }
    #expect((0..<784).allSatisfy { inside.contains($0) || first[$0] == 77 })
    // 400 samples of a uniform 0…255 have a mean of 127.5, with a standard deviation of 73.9 / 20; five of these are 18.5.
    let mean: Double = samples.reduce(0, +) / 400
    #expect(abs(mean - 127.5) < 18.5)
    #expect(Set(samples).count > 150)
  }

  @Test func nothingIsChangedWhereNothingIsAsked() {
    for example in 0..<100 {
      #expect(Augmentation.none.change(seed: 1, epoch: 1, example: example) == ImageChange())
    }
  }
}
