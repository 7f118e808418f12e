/// What a picture was taken for.
public struct GarmentAnswer: Sendable {
  /// A class and how probable it is.
  public struct Candidate: Sendable, Hashable {
    /// The class's name, such as `Ankle boot`.
    public let label: String
    /// The class's number, 0 to 9.
    public let index: Int
    /// How probable it is that the garment is of this class, given that it is one of the ten.
    public let probability: Double
  }

  /// Whether the picture is taken for one of the ten garments.
  public let isGarment: Bool
  /// All classes, the most probable first.
  public let candidates: [Candidate]
  /// How probable it is that the picture is none of the ten, 0 to 1.
  public let strangeness: Double
  /// What the networks saw of the picture; where it may be meant in several ways, what looks most like a garment.
  public let seen: SeenPicture
  /// What that shows of the picture; nil when nothing stands out, and when the picture was taken as it is.
  public let object: FoundObject?

  /// The most probable class.
  public var best: Candidate { candidates[0] }
}
