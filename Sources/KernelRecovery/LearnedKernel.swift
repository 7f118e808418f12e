public import Convolution
public import Filtering

/// What was learned from pairs of pictures.
public struct LearnedKernel: Sendable {
  /// How samples were brought to the values that a file can hold.
  public enum Rounding: String, Sendable, Hashable {
    /// To the nearest.
    case nearest
    /// To the one below.
    case down
    /// Not at all.
    case none
  }

  /// What the kernel leaves, in samples where full intensity is 1.
  public struct Residual: Sendable, Hashable {
    /// The root of the mean square.
    public var rmse: Double
    /// 20 log₁₀(peak / rmse), nil without any residual.
    public var psnr: Double?
    /// The share of pixels that the kernel gives bit for bit, 0…1.
    public var bitExactShare: Double
    /// The largest.
    public var largest: Double
    /// The distance between neighbouring samples, 0 for floats.
    public var step: Double
    /// What rounding alone leaves: step/√12.
    public var roundingFloor: Double { step / 12.squareRoot() }
    /// The least and the most that is left of a tile when it is not learned from.
    public var heldOut: ClosedRange<Double>?
  }

  /// How many samples were looked at, and why others were not.
  public struct Pixels: Sendable, Hashable {
    /// Samples that the fit counted.
    public var used: Int
    /// Samples that were cut off at black or white, or so near that they may have been.
    public var cut: Int
    /// Samples that no kernel explains.
    public var outliers: Int
    /// Samples that are transparent, or whose window reads something transparent.
    public var transparent: Int
    /// Samples whose window leaves the picture.
    public var frame: Int
    /// Samples that the fit did not need; they were verified all the same.
    public var spare: Int
    /// Samples left out for what they are.
    public var masked: Int { cut + outliers + transparent }
  }

  /// The kernel, with its bias; nil when it is not determined.
  public var bank: KernelBank?
  /// The standard error of each tap, in the order of the bank's taps; infinite for taps that are not determined.
  public var standardErrors: [Double]
  /// The standard error of each bias.
  public var biasErrors: [Double]
  /// How far the kernel explains the pair.
  public var verdict: LearningVerdict
  /// Why the verdict is no better, as ends of sentences.
  public var objections: [String]
  /// The residual.
  public var residual: Residual
  /// The pixels.
  public var pixels: Pixels
  /// The part of what a change of brightness and contrast leaves that the kernel explains.
  public var gain: Double
  /// The part of the after-picture's variation that it explains.
  public var explained: Double
  /// The number of unknowns that the pictures determine, and how many there are.
  public var rank: (determined: Int, unknowns: Int)
  /// The condition of the normal equations.
  public var condition: Double
  /// Indices of taps that are not determined.
  public var undetermined: [Int]
  /// What the filter worked on.
  public var encoding: LightEncoding
  /// How the after-picture was rounded.
  public var rounding: Rounding
  /// How far the window moves.
  public var stride: Stride
  /// Whether the window stayed inside the picture.
  public var isValid: Bool
  /// How far the after-picture is shifted, in pixels.
  public var shift: (down: Int, right: Int)
  /// What the filter took for the outside of the picture.
  public var border: BorderFinding
  /// The common divisor when the taps are whole numbers over one, for each output; empty when they are not.
  public var divisors: [Int]
  /// The step of the catalogue that the kernel is most like; nil for banks and kernels of zeros.
  public var nearest: NearestStep?
  /// A column and a row whose product the one kernel is, if it is.
  public var factors: (column: [Double], row: [Double])?
  /// How the size was chosen, when it was.
  public var sizeChoice: SizeChoice?
  /// What people should know.
  public var warnings: [String]
  /// The filter that is no kernel and explains the pair, if one was found.
  public var alternative: NonlinearFinding?
}
