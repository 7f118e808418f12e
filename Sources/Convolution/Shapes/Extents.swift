/// The height and width of a kernel or of a pooling window, in taps.
public struct WindowSize: Sendable, Hashable {
  /// Taps down.
  public var height: Int
  /// Taps across.
  public var width: Int

  /// Makes a window of `height` × `width` taps.
  public init(height: Int, width: Int) {
    self.height = height
    self.width = width
  }
}

/// How far the window moves from one output pixel to the next.
public struct Stride: Sendable, Hashable {
  /// Rows from one output row to the next.
  public var height: Int
  /// Columns from one output column to the next.
  public var width: Int

  /// Makes a stride; 1 and 1 reads at every pixel.
  public init(height: Int = 1, width: Int = 1) {
    self.height = height
    self.width = width
  }
}

/// How far apart neighbouring taps read.
public struct Dilation: Sendable, Hashable {
  /// Rows from one tap to the tap below it.
  public var height: Int
  /// Columns from one tap to the tap on its right.
  public var width: Int

  /// Makes a dilation; 1 and 1 reads neighbouring pixels.
  public init(height: Int = 1, width: Int = 1) {
    self.height = height
    self.width = width
  }
}
