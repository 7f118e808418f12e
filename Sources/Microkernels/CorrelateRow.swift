internal import CPUFeatures

/// Correlates one row of tiles: every stream of `program`, `tiles.vectors` vectors long.
///
/// AVX-512 holds 6 streams × 4 vectors, AVX2 6 × 1 and SSE2 3 × 1 sums in registers, so that one load of the input
/// serves up to six multiply-adds. The order in which an output receives its taps is that of the program, whatever the
/// tile: all shapes give the same bits.
package func correlateRow(
  _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, _ program: TapProgram, _ tiles: TileRow
) {
  var done = 0
  #if BURIN_AVX512
    done = tiles.vectors / 4 * 4
    unsafe correlateTilesOfFour(input, output, program, tiles)
    if tiles.vectors &- done >= 2 {
      unsafe correlateTileOfTwo(input + (done &* tiles.inputStep), output + (done &* 16), program, tiles)
      done &+= 2
    }
  #endif
  unsafe correlateTilesOfOne(input, output, program, tiles, from: done)
  if tiles.bypassesCache { burin_stream_fence() }
}

// Functions of their own: the inliner takes the large tile into a caller once, and would leave a second one generic.

#if BURIN_AVX512
  /// Correlates as many tiles of four vectors as fit.
  private func correlateTilesOfFour(
    _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, _ program: TapProgram, _ tiles: TileRow
  ) {
    for tile in 0..<tiles.vectors / 4 {
      unsafe correlateTile(4, input + tile &* 4 &* tiles.inputStep, output + tile &* 64, program, tiles)
    }
  }

  /// Correlates one tile of two vectors.
  private func correlateTileOfTwo(
    _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, _ program: TapProgram, _ tiles: TileRow
  ) {
    unsafe correlateTile(2, input, output, program, tiles)
  }
#endif

/// Correlates the vectors from `first` on, one by one.
private func correlateTilesOfOne(
  _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, _ program: TapProgram, _ tiles: TileRow,
  from first: Int
) {
  for vector in first..<tiles.vectors {
    unsafe correlateTile(1, input + vector &* tiles.inputStep, output + vector &* 16, program, tiles)
  }
}

/// Correlates one tile of `vectors` vectors, a constant that the compiler unrolls by.
@inline(__always)
private func correlateTile(
  _ vectors: Int, _ x: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, _ program: TapProgram,
  _ tiles: TileRow
) {
  var sums = zeroSums()
  for stream in 0..<maximumStreams {
    let start = unsafe Lanes(repeating: program.bias[stream])
    for vector in 0..<vectors { sums[stream &* vectors &+ vector] = start }
  }
  var offsets = unsafe program.offsets
  var weights = unsafe program.weights
  for segment in unsafe 0..<program.segmentCount {
    let taps = unsafe Int(program.segments[2 &* segment &+ 1])
    // One case for each set of neighbouring streams: inside it all indices are constants, and the sums stay in registers.
    #if BURIN_AVX2 || BURIN_AVX512
      switch unsafe program.segments[2 &* segment] {
      case 0x01: unsafe add(0, 1, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      case 0x02: unsafe add(0, 2, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      case 0x03: unsafe add(0, 3, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      case 0x12: unsafe add(1, 2, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      case 0x13: unsafe add(1, 3, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      case 0x23: unsafe add(2, 3, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      case 0x04: unsafe add(0, 4, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      case 0x05: unsafe add(0, 5, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      case 0x06: unsafe add(0, 6, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      case 0x14: unsafe add(1, 4, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      case 0x15: unsafe add(1, 5, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      case 0x16: unsafe add(1, 6, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      case 0x24: unsafe add(2, 4, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      case 0x25: unsafe add(2, 5, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      case 0x26: unsafe add(2, 6, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      case 0x34: unsafe add(3, 4, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      case 0x35: unsafe add(3, 5, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      case 0x36: unsafe add(3, 6, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      case 0x45: unsafe add(4, 5, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      case 0x46: unsafe add(4, 6, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      default: unsafe add(5, 6, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      }
    #else
      switch unsafe program.segments[2 &* segment] {
      case 0x01: unsafe add(0, 1, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      case 0x02: unsafe add(0, 2, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      case 0x03: unsafe add(0, 3, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      case 0x12: unsafe add(1, 2, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      case 0x13: unsafe add(1, 3, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      default: unsafe add(2, 3, vectors, &sums, x, tiles.inputStep, &offsets, &weights, taps)
      }
    #endif
  }
  if tiles.bypassesCache {
    for stream in 0..<maximumStreams where unsafe stream < program.streams {
      for vector in 0..<vectors {
        unsafe burin_stream(sums[stream &* vectors &+ vector], output + (stream &* tiles.streamStep &+ vector &* 16))
      }
    }
  } else {
    for stream in 0..<maximumStreams where unsafe stream < program.streams {
      for vector in 0..<vectors {
        unsafe store(sums[stream &* vectors &+ vector], output + (stream &* tiles.streamStep &+ vector &* 16))
      }
    }
  }
}

/// Adds `taps` taps to the streams low..<high, and moves on the addresses.
@inline(__always)
private func add(
  _ low: Int, _ high: Int, _ vectors: Int, _ sums: inout Sums, _ x: UnsafePointer<Float>, _ inputStep: Int,
  _ offsets: inout UnsafePointer<Int>, _ weights: inout UnsafePointer<Float>, _ taps: Int
) {
  for tap in 0..<taps {
    let place = unsafe x + offsets[tap]
    var values = [Lanes(), Lanes(), Lanes(), Lanes()] as InlineArray<4, Lanes>
    for vector in 0..<vectors { values[vector] = unsafe load(place + vector &* inputStep) }
    for stream in low..<high {
      let weight = unsafe Lanes(repeating: weights[stream &- low])
      for vector in 0..<vectors {
        sums[stream &* vectors &+ vector] = multiplyAdd(sums[stream &* vectors &+ vector], values[vector], weight)
      }
    }
    unsafe weights += high &- low
  }
  unsafe offsets += taps
}
