public import Raster

/// A picture before and after an unknown filter, as something that can be read more than once.
public struct PicturePair {
  /// What one picture is called, and how it is opened.
  public struct Picture {
    /// The name that messages use.
    public var name: String
    /// Whether it went through a codec that changes samples, such as JPEG.
    public var isLossy: Bool
    /// Opens the picture at its first row.
    public var open: () throws -> any RowSource

    /// Describes a picture.
    public init(name: String, isLossy: Bool = false, open: @escaping () throws -> any RowSource) {
      self.name = name
      self.isLossy = isLossy
      self.open = open
    }
  }

  /// What went into the filter.
  public var before: Picture
  /// What came out.
  public var after: Picture

  /// Joins two pictures.
  public init(before: Picture, after: Picture) {
    self.before = before
    self.after = after
  }
}
