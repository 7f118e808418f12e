/// One step of an expression.
///
/// A new step is one file with a type that conforms, and one line in `StepCatalogue.standard`; a program that uses the library
/// registers its own with `StepCatalogue.adding(_:)`.
public protocol FilterStep: Sendable {
  /// Its name, parameters and help.
  static var declaration: StepDeclaration { get }

  /// Makes the step from the values of its parameters, each of its declared kind and in its declared range.
  ///
  /// - Throws: an `ArgumentMistake` when values that are well formed do not make sense.
  init(_ arguments: StepArguments) throws(ArgumentMistake)

  /// Works out what the step does to a picture of this layout.
  ///
  /// - Throws: a `FilteringError` when the step does not fit the picture.
  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep

  /// The kernels that the step applies for values that people use, so that a kernel can be named; empty unless declared.
  static var namedKernels: [NamedKernel] { get }
}

extension FilterStep {
  /// None: the step is no kernel, or any.
  public static var namedKernels: [NamedKernel] { [] }
}
