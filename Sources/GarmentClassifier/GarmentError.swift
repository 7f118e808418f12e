/// Why a picture cannot be classified, in a sentence.
public struct GarmentError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, and what to do.
  public let description: String

  init(_ description: String) { self.description = description }
}
