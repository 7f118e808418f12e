/// Every step that expressions know.
public enum StepCatalogue {
  /// The steps, in the order in which the help lists them; a new step is registered here.
  public static let steps: [any FilterStep.Type] = [
    ConvStep.self,
    BoxStep.self,
    GaussianStep.self,
    SharpenStep.self,
    LaplacianStep.self,
    DifferenceStep.self,
    SobelStep.self,
    MaxPoolStep.self,
    AvgPoolStep.self,
    MinPoolStep.self,
    GrayStep.self,
    InvertStep.self,
    AbsStep.self,
    OffsetStep.self,
    GainStep.self,
    ClampStep.self,
    ThresholdStep.self,
  ]

  /// What the steps say of themselves, in the same order.
  public static var declarations: [StepDeclaration] { steps.map { $0.declaration } }

  /// All names.
  static var names: [String] { steps.map { $0.declaration.name } }

  /// The step of a name.
  static func step(named name: String) -> (any FilterStep.Type)? { steps.first { $0.declaration.name == name } }
}
