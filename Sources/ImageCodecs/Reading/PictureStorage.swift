package import Raster

/// How a file holds a picture, which its rows no longer show.
package struct PictureStorage: Sendable, Hashable {
  /// Bits of each sample, or of each index into a palette.
  package var bitDepth: Int
  /// Whether it comes in several passes: Adam7, or a JPEG of several scans.
  package var isInterlaced: Bool
  /// How the stored rows are turned to stand upright.
  package var orientation: PictureOrientation

  /// Describes it.
  package init(bitDepth: Int, isInterlaced: Bool, orientation: PictureOrientation) {
    self.bitDepth = bitDepth
    self.isInterlaced = isInterlaced
    self.orientation = orientation
  }
}
