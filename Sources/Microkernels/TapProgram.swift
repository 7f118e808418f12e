/// Which taps a tile adds to which of its streams, flattened so that it crosses the door as plain addresses.
///
/// A tile keeps several *streams* of output in registers: neighbouring rows of one plane, or several planes of one row.
/// Each tap is one place of the input, read once and added to the streams low..<high with a weight for each.
/// - `segments`: pairs of 32-bit numbers: low · 16 + high, then the number of taps that share these streams.
/// - `offsets`: for each tap the distance of its read from the tile's first input float.
/// - `weights`: for each tap high − low weights, in the order of the streams.
/// - `bias`: the value that each stream starts from.
///
/// A tuple and not a structure, because three builds of this room must accept the same type.
package typealias TapProgram = (
  segments: UnsafePointer<Int32>, segmentCount: Int, offsets: UnsafePointer<Int>, weights: UnsafePointer<Float>,
  bias: UnsafePointer<Float>, streams: Int
)

/// Where tiles lie: how many vectors of output there are in a row, and how far apart things are, in floats.
///
/// - `vectors`: vectors of sixteen outputs along the row.
/// - `inputStep`: from the input of one vector to that of the next: 16 for pixels, 16 · stride for examples.
/// - `streamStep`: from one stream's output to the next one's.
/// - `bypassesCache`: whether the output, which then lies at multiples of 64 bytes, is written past the caches: a map that
///   is larger than they are would first be read from memory, line by line, only to be overwritten.
package typealias TileRow = (vectors: Int, inputStep: Int, streamStep: Int, bypassesCache: Bool)

#if BURIN_AVX2 || BURIN_AVX512
  /// The most streams that a tile of rows keeps in registers.
  package var maximumStreams: Int { 6 }
#else
  /// The most streams that a tile of rows keeps in registers: four-float registers leave room for three.
  package var maximumStreams: Int { 3 }
#endif
