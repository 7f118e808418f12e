public import Convolution

/// A kernel that a step of the catalogue applies, and the expression that applies it.
public struct NamedKernel: Sendable {
  /// How a kernel is searched along the one parameter of its step.
  public struct Refinement: Sendable {
    /// The values between this kernel's neighbours in the list.
    public var range: ClosedRange<Double>
    /// Makes the kernel of a value in the range.
    public var kernel: @Sendable (Double) -> NamedKernel

    /// Searches `range` for the kernel that `kernel` makes of it.
    public init(range: ClosedRange<Double>, kernel: @escaping @Sendable (Double) -> NamedKernel) {
      self.range = range
      self.kernel = kernel
    }
  }

  /// What an expression says to apply it, such as `sobel x` or `gaussian 1.4`.
  public var expression: String
  /// What people call it; the expression unless given.
  public var name: String
  /// Its taps, one plane.
  public var bank: KernelBank
  /// Whether it runs out towards its edges, so that others cut it off nearer to its centre and mean the same.
  public var hasTails: Bool
  /// How its neighbours in the list are searched; nil when there is nothing between them.
  public var refinement: Refinement?

  /// Names a kernel of one plane.
  public init(
    expression: String, name: String? = nil, bank: KernelBank, hasTails: Bool = false, refinement: Refinement? = nil
  ) {
    precondition(bank.outputs == 1 && bank.inputs == 1, "a named kernel has one plane")
    self.expression = expression
    self.name = name ?? expression
    self.bank = bank
    self.hasTails = hasTails
    self.refinement = refinement
  }
}
