import Testing

@testable import Convolution

/// The microkernels of the sets that this processor runs, beside each other: the fused ones agree to the bit, and the portable
/// ones to roundings.
@Suite struct BlockSetTests {
  static let sets = InstructionSet.allCases.filter(\.isSupported)

  /// Runs `body` for every set, and compares: `tolerance` is the largest difference between fused and portable.
  static func compare(_ tolerance: Float, _ body: (MicrokernelTable) -> [Float]) {
    let portable = body(.of(.portable))
    #expect(!portable.isEmpty && portable.allSatisfy(\.isFinite))
    var fused: [Float]?
    for set in sets where set != .portable {
      let values = body(.of(set))
      let worst = zip(values, portable).map { abs($0 - $1) }.max() ?? .infinity
      #expect(values.count == portable.count && worst <= tolerance, "\(set)")
      if let fused { #expect(values == fused, "\(set)") }
      fused = values
    }
  }

  @Test(arguments: [PointwiseFunction.sigmoid, .tanh, .relu])
  func activationSlopesAgree(function: PointwiseFunction) {
    var random = SeededGenerator(71)
    let (y, slope) = (random.floats(48), random.floats(48))
    // The values are given, so that nothing but three products and a difference can be rounded.
    Self.compare(4 * 0x1p-24) { table in
      var result = slope
      unsafe result.withUnsafeMutableBufferPointer { result in
        unsafe y.withUnsafeBufferPointer { y in
          unsafe table.activationSlope(function.activation.function, y.baseAddress!, result.baseAddress!, 48)
        }
      }
      return result
    }
  }

  @Test func crossEntropiesAgree() {
    var random = SeededGenerator(72)
    for classes in [1, 2, 10, 37] {
      let logits = random.floats(classes * 16).map { $0 * 8 }
      let targets = [Float](repeating: 1 / Float(classes), count: classes * 16)
      let weights = random.floats(16)
      // Losses are below 16 + log 37.
      Self.compare(Float(classes + 12) * 20 * 0x1p-24) { table in
        var (slope, losses) = ([Float](repeating: 0, count: classes * 16), [Float](repeating: 0, count: 16))
        unsafe logits.withUnsafeBufferPointer { logits in
          unsafe targets.withUnsafeBufferPointer { targets in
            unsafe weights.withUnsafeBufferPointer { weights in
              unsafe slope.withUnsafeMutableBufferPointer { slope in
                unsafe losses.withUnsafeMutableBufferPointer { losses in
                  unsafe table.crossEntropy(
                    logits.baseAddress!, targets.baseAddress!, weights.baseAddress!, classes, slope.baseAddress!,
                    losses.baseAddress!)
                }
              }
            }
          }
        }
        return slope + losses
      }
    }
  }

  @Test func sumsAndRowsOfNormalisationsAgree() {
    var random = SeededGenerator(73)
    let count = 160
    let (x, slope) = (random.floats(count), random.floats(count))
    let square = x.reduce(0.0) { $0 + (Double($1) - 0.25) * (Double($1) - 0.25) }
    let product = zip(slope, x).reduce(0.0) { $0 + Double($1.0) * (Double($1.1) - 0.25) }
    // 160 products below 1.6, in 10 steps of 16 lanes and 4 more.
    let tolerance = Float(count) * 1.6 * 16 * 0x1p-24
    Self.compare(tolerance) { table in
      unsafe x.withUnsafeBufferPointer { x in
        unsafe slope.withUnsafeBufferPointer { slope in
          let sums = unsafe [
            table.sumSquares(x.baseAddress!, 0.25, count),
            table.sumProducts(slope.baseAddress!, x.baseAddress!, 0.25, count),
          ]
          #expect(abs(Double(sums[0]) - square) <= Double(tolerance))
          #expect(abs(Double(sums[1]) - product) <= Double(tolerance))
          return sums
        }
      }
    }
    Self.compare(4 * 0x1p-24) { table in
      var result = [Float](repeating: .nan, count: count)
      unsafe result.withUnsafeMutableBufferPointer { result in
        unsafe x.withUnsafeBufferPointer { x in
          unsafe slope.withUnsafeBufferPointer { slope in
            unsafe table.combineRows(
              slope.baseAddress!, x.baseAddress!, 0.75, -0.5, 0.125, result.baseAddress!, count)
          }
        }
      }
      for place in 0..<count {
        #expect(abs(result[place] - (0.75 * slope[place] - 0.5 * x[place] + 0.125)) <= 4 * 0x1p-24)
      }
      return result
    }
  }

  @Test func lanesBecomeRows() {
    let (features, stride) = (5, 7)
    let values = (0..<features * 16).map { Float($0) }
    Self.compare(0) { table in
      var rows = [Float](repeating: -1, count: 16 * stride)
      unsafe rows.withUnsafeMutableBufferPointer { rows in
        unsafe values.withUnsafeBufferPointer { values in
          unsafe table.transposeLanes(values.baseAddress!, features, rows.baseAddress!, stride)
        }
      }
      for lane in 0..<16 {
        for column in 0..<stride {
          #expect(rows[lane * stride + column] == (column < features ? Float(column * 16 + lane) : -1))
        }
      }
      return rows
    }
  }

  /// Tiles of every set: groups of planes, and tiles of the gradient, are of other sizes in each.
  @Test func correlationsAndKernelGradientsAgree() throws {
    var random = SeededGenerator(74)
    for outputs in 1...14 {
      let shape = MapShape(channels: 3, height: 4, width: 5)
      let size = WindowSize(height: 3, width: 2)
      let geometry = WindowGeometry(padding: .symmetric(height: 1, width: 1), border: .zero)
      let (rows, columns) = try geometry.axes(window: size, map: shape)
      let bank = random.bank(outputs: outputs, inputs: 3, height: 3, width: 2)
      let input = LaneBlock(shape: shape, frame: BlockFrame(top: 1, bottom: 1, left: 1, right: 1))
      let slope = LaneBlock(shape: MapShape(channels: outputs, height: rows.output, width: columns.output))
      input.fill(&random)
      slope.fill(&random)
      Self.compare(18 * 18 * 0x1p-24) { table in
        let correlation = LaneCorrelation(
          outputs: outputs, inputs: 3, rows: CutAxis(forward: rows), columns: CutAxis(forward: columns),
          planeStride: input.planeStride, rowStride: input.rowStride, hasBias: true, table: table
        ) { output, input, row, column in ((output * 3 + input) * 3 + row) * 2 + column }
        unsafe bank.taps.withUnsafeBufferPointer { taps in
          unsafe bank.bias.withUnsafeBufferPointer { bias in
            unsafe correlation.refresh(0..<correlation.programCount, taps: taps.baseAddress!, bias: bias.baseAddress)
          }
        }
        let output = LaneBlock(shape: slope.shape)
        unsafe correlation.run(input, into: output)
        return output.values
      }
      let terms = Float(16 * rows.output * columns.output)
      Self.compare(terms * 24 * 0x1p-24) { table in
        let gradient = LaneKernelGradient(
          outputs: outputs, inputs: 3, rows: rows, columns: columns, planeStride: input.planeStride,
          rowStride: input.rowStride, table: table)
        var sums = [Float](repeating: .nan, count: outputs * 18 + outputs)
        unsafe sums.withUnsafeMutableBufferPointer { unsafe gradient.run(input, slope: slope, into: $0.baseAddress!) }
        return sums
      }
    }
  }
}
