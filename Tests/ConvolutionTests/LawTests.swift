import Convolution
import Testing

/// What holds for every correlation, whatever the numbers.
@Suite struct LawTests {
  @Test func aUnitKernelGivesThePictureBack() throws {
    var random = SeededGenerator(1)
    let map = random.map(channels: 2, height: 33, width: 47)
    for border in BorderFill.allCases {
      let unit = KernelBank(plane: [[0, 0, 0], [0, 1, 0], [0, 0, 0]])
      #expect(try map.correlated(with: unit, sharing: .shared, border: border).values == map.values)
    }
  }

  @Test func correlationIsLinear() throws {
    var random = SeededGenerator(2)
    let (a, b) = (random.map(channels: 3, height: 30, width: 41), random.map(channels: 3, height: 30, width: 41))
    let bank = random.bank(outputs: 4, inputs: 3, height: 5, width: 3, bias: false)
    let sum = FeatureMap(shape: a.shape, values: zip(a.values, b.values).map { $0 + 2 * $1 })
    let (ya, yb) = (try a.correlated(with: bank).values, try b.correlated(with: bank).values)
    for (value, parts) in zip(try sum.correlated(with: bank).values, zip(ya, yb)) {
      // 45 taps of products up to 3.
      #expect(abs(value - (parts.0 + 2 * parts.1)) <= 45 * 3 * 3 * 0x1p-24)
    }
  }

  @Test func aShiftedPictureGivesAShiftedAnswer() throws {
    var random = SeededGenerator(3)
    let map = random.map(channels: 1, height: 40, width: 70)
    let bank = random.bank(outputs: 1, inputs: 1, height: 3, width: 5)
    let rows = (0..<40).map { row in (0..<69).map { map[0, row, $0 + 1] } }
    let answer = try map.correlated(with: bank, padding: .valid)
    let shifted = try FeatureMap(plane: rows).correlated(with: bank, padding: .valid)
    for row in 0..<38 {
      for column in 0..<65 { #expect(shifted[0, row, column] == answer[0, row, column + 1]) }
    }
  }

  /// The same bits for any split of rows and any number of threads, and for both fused instruction sets.
  @Test func bitsDoNotDependOnTheSplit() throws {
    var random = SeededGenerator(4)
    let sets = [InstructionSet.avx2, .avx512].filter(\.isSupported)
    let map = random.map(channels: 2, height: 131, width: 217)
    let mixed = KernelBank(
      outputs: 1, inputs: 2, size: WindowSize(height: 3, width: 3), taps: [Float](repeating: 0.1, count: 18))
    let box = KernelBank(
      outputs: 1, inputs: 1, size: WindowSize(height: 11, width: 9), taps: [Float](repeating: 0.01, count: 99))
    let productTaps: [Float] = (0..<81).map { (index: Int) -> Float in Float((index / 9 + 1) * (index % 9 + 2)) }
    let product = KernelBank(outputs: 1, inputs: 1, size: WindowSize(height: 9, width: 9), taps: productTaps)
    let cases: [(bank: KernelBank, sharing: KernelSharing)] = [
      (random.bank(outputs: 2, inputs: 2, height: 5, width: 7), .dense),
      (random.bank(outputs: 9, inputs: 2, height: 3, width: 3), .dense), (mixed, .dense),
      (random.bank(outputs: 1, inputs: 1, height: 6, width: 4), .shared), (box, .shared), (product, .shared),
    ]
    for (bank, sharing) in cases {
      for border in BorderFill.allCases {
        var first: [Float]?
        for set in sets.isEmpty ? [.portable] : sets {
          let plan = try CorrelationPlan(
            bank, sharing: sharing, geometry: WindowGeometry(border: border), inputShape: map.shape,
            instructionSet: set)
          for (threads, rowsAtOnce) in [(1, 131), (2, 131), (7, 131), (1, 1), (3, 7), (2, 50)] {
            let values = Self.compute(plan, map, threads: threads, rowsAtOnce: rowsAtOnce)
            if first == nil { first = values }
            #expect(values == first, "\(set) \(threads) threads, \(rowsAtOnce) rows, \(border), \(bank.size)")
          }
        }
      }
    }
  }

  /// Runs a plan in bands, each made of just the rows that it says it reads.
  static func compute(_ plan: CorrelationPlan, _ map: FeatureMap, threads: Int, rowsAtOnce: Int) -> [Float] {
    let pool = WorkerPool(threads: threads)
    let output = PlaneBand(shape: plan.outputShape)
    var lowest = 0
    for first in stride(from: 0, to: plan.outputShape.height, by: rowsAtOnce) {
      let rows = first..<min(first + rowsAtOnce, plan.outputShape.height)
      let needed = plan.inputRows(for: rows)
      #expect(needed.lowerBound >= lowest, "the first row that is read must never fall")
      lowest = needed.lowerBound
      let band = PlaneBand(channels: map.shape.channels, width: map.shape.width, capacity: needed.count)
      band.rows = needed
      for channel in 0..<map.shape.channels {
        for row in needed { band.setRow(row, of: channel, to: (0..<map.shape.width).map { map[channel, row, $0] }) }
      }
      plan.run(band, into: output, rows: rows, workers: pool)
    }
    return (0..<output.channels).flatMap { channel in output.rows.flatMap { output.row($0, of: channel) } }
  }

  /// A map of 16 MiB is written past the caches, which must not change a bit, nor be seen half done by another thread.
  @Test func largeMapsGiveTheBitsOfSmallBands() throws {
    var random = SeededGenerator(8)
    let (height, width) = (1700, 2500)
    let map = random.map(channels: 1, height: height, width: width)
    let bank = random.bank(outputs: 1, inputs: 1, height: 5, width: 5)
    let plan = try CorrelationPlan(bank, inputShape: map.shape)
    let whole = try map.correlated(with: bank, workers: WorkerPool(threads: 2))
    let workers = WorkerPool(threads: 1)
    let input = PlaneBand(shape: map.shape)
    for row in 0..<height { input.setRow(row, of: 0, to: (0..<width).map { map[0, row, $0] }) }
    let band = PlaneBand(channels: 1, width: width, capacity: 100)
    for first in stride(from: 0, to: height, by: 100) {
      band.rows = first..<first + 100
      plan.run(input, into: band, rows: band.rows, workers: workers)
      for row in band.rows { #expect((0..<width).map { whole[0, row, $0] } == band.row(row, of: 0), "row \(row)") }
    }
  }

  @Test func separableAndBoxKernelsEqualTheOracle() throws {
    var random = SeededGenerator(5)
    for (height, width) in [(9, 9), (13, 5), (3, 21), (8, 8), (31, 31), (1, 17), (17, 1), (2, 40)] {
      let map = random.map(channels: 1, height: 45, width: 83)
      let (column, row) = (random.floats(height), random.floats(width))
      let product = column.flatMap { c in row.map { c * $0 } }
      let size = WindowSize(height: height, width: width)
      for taps in [product, .init(repeating: 0.25, count: height * width)] {
        for border in BorderFill.allCases {
          let bank = KernelBank(outputs: 1, inputs: 1, size: size, taps: taps, bias: [0.5])
          let geometry = WindowGeometry(border: border)
          let answer = try map.correlated(with: bank, border: border)
          #expect(Oracle(correlating: map, with: bank, geometry: geometry).worstError(of: answer) <= 1, "\(size)")
        }
      }
    }
  }

  @Test func theLengthOfAGradientIsTheRootOfItsSquares() throws {
    var random = SeededGenerator(6)
    let map = random.map(channels: 3, height: 50, width: 1100)
    let bank = random.bank(outputs: 2, inputs: 1, height: 3, width: 3, bias: false)
    let plan = try CorrelationPlan(bank, sharing: .shared, combining: .magnitude, inputShape: map.shape)
    let pair = try map.correlated(with: bank, sharing: .shared)
    let lengths = Self.compute(plan, map, threads: 2, rowsAtOnce: 33)
    #expect(lengths.count == map.shape.count)
    for channel in 0..<3 {
      for row in stride(from: 0, to: 50, by: 7) {
        for column in 0..<1100 {
          let (a, b) = (Double(pair[2 * channel, row, column]), Double(pair[2 * channel + 1, row, column]))
          let length = (a * a + b * b).squareRoot()
          #expect(abs(Double(lengths[(channel * 50 + row) * 1100 + column]) - length) <= length * 0x1p-22)
        }
      }
    }
  }

  @Test func shapesThatDoNotFitAreErrors() {
    let map = FeatureMap(plane: [[1, 2], [3, 4]])
    let three = KernelBank(plane: [[1, 1, 1], [1, 1, 1], [1, 1, 1]])
    #expect(
      throws: ConvolutionError.windowExceedsMap(
        window: WindowSize(height: 3, width: 3), map: MapShape(channels: 1, height: 2, width: 2))
    ) { try map.correlated(with: three, padding: .valid) }
    #expect(throws: ConvolutionError.self) { try map.correlated(with: three, stride: Stride(height: 0, width: 1)) }
    #expect(throws: ConvolutionError.self) { try map.correlated(with: KernelBank(plane: [[.nan]])) }
    let two = KernelBank(outputs: 1, inputs: 2, size: WindowSize(height: 1, width: 1), taps: [1, 1])
    #expect(throws: ConvolutionError.channelMismatch(expected: 2, found: 1)) { try map.correlated(with: two) }
  }
}
