public import Convolution

/// The values that an expression, or a declaration's defaults, give to the parameters of a step.
public struct StepArguments: Sendable {
  var values: [String: ArgumentValue] = [:]
  /// Where each value that was given stands.
  var columns: [String: Range<Int>] = [:]

  /// The number of a parameter that has one.
  public func number(_ name: String) -> Double {
    guard let number = optionalNumber(name) else { preconditionFailure("the step's parameter \(name) holds no number") }
    return number
  }

  /// The number of a parameter, nil when none is given or a word is.
  public func optionalNumber(_ name: String) -> Double? {
    if case .number(let value) = values[name] { return value }
    return nil
  }

  /// The word of a parameter, nil when none is given or a number is.
  public func word(_ name: String) -> String? {
    if case .word(let word) = values[name] { return word }
    return nil
  }

  /// Whether a parameter or a flag stands in the expression, rather than its default.
  public func isGiven(_ name: String) -> Bool { columns[name] != nil }

  /// The height and width of a parameter, nil when none is given or a word is.
  public func size(_ name: String) -> (height: Int, width: Int)? {
    if case .size(let height, let width) = values[name] { return (height, width) }
    return nil
  }

  /// The size of a window that must be given.
  public func window(_ name: String) -> WindowSize {
    guard let size = size(name) else { preconditionFailure("the step's parameter \(name) holds no size") }
    return WindowSize(height: size.height, width: size.width)
  }

  /// The height and the width of a picture to be made; nil for a side that was left open.
  public func dimensions(_ name: String) -> (height: Int?, width: Int?) {
    guard case .dimensions(let height, let width) = values[name] else {
      preconditionFailure("the step's parameter \(name) holds no dimensions")
    }
    return (height, width)
  }

  /// The part of a picture that a parameter names.
  public func region(_ name: String) -> PictureRegion {
    guard case .region(let region) = values[name] else {
      preconditionFailure("the step's parameter \(name) holds no region")
    }
    return region
  }

  /// The taps of a parameter that must hold a kernel.
  public func bank(_ name: String) -> KernelBank { kernel(name).bank }

  /// The kernel of a parameter that must hold one.
  func kernel(_ name: String) -> KernelDescription {
    guard case .kernel(let kernel) = values[name] else {
      preconditionFailure("the step's parameter \(name) holds no kernel")
    }
    return kernel
  }

  /// The value of `stride=`, if one is given.
  var stride: Stride? { size("stride").map { Stride(height: $0.height, width: $0.width) } }

  /// The value of `dilation=`, if one is given.
  var dilation: Dilation? { size("dilation").map { Dilation(height: $0.height, width: $0.width) } }

  /// The value of `border=`, if one is given or the declaration has a default.
  public var border: BorderFill? { word("border").flatMap(BorderFill.init(rawValue:)) }

  /// The value of `padding=`, if one is given.
  var padding: Padding? {
    if let size = size("padding") { return .symmetric(height: size.height, width: size.width) }
    switch word("padding") {
    case "same": return .same
    case "valid": return .valid
    default: return nil
    }
  }

  /// Where the window of a filter is placed: what `padding=`, `stride=`, `dilation=` and `border=` say, and the defaults of a filter for those
  /// that the step does not have.
  public var geometry: WindowGeometry { geometry(border: nil) }

  /// Where the window of a filter is placed: what was given, then the border that the kernel's file asks for, then a filter's defaults.
  func geometry(border preferred: BorderFill?) -> WindowGeometry {
    WindowGeometry(
      padding: padding ?? .same, border: (isGiven("border") ? border : preferred ?? border) ?? .replicate,
      stride: stride ?? Stride(), dilation: dilation ?? Dilation())
  }
}

/// Why a step cannot be made of values that are each well formed.
public struct ArgumentMistake: Error, Sendable {
  /// The parameter that is to blame.
  public var parameter: String
  /// What is wrong and what to do, without a full stop.
  public var message: String

  /// Blames one parameter.
  public init(parameter: String, message: String) {
    self.parameter = parameter
    self.message = message
  }
}

extension ParameterDeclaration {
  /// `border=`, as every correlating step has it.
  public static let border = keyed(
    "border", .choice(BorderFill.allCases.map(\.rawValue)), default: "replicate",
    "what the picture is thought to hold beyond its edges")

  /// `padding=`, as every correlating step has it.
  public static let padding = keyed(
    "padding", .size(0...1_000_000, words: ["same", "valid"]), default: "same",
    "how far the picture is thought to continue beyond its edges")

  /// `stride=`, as every correlating step has it.
  public static let stride = keyed(
    "stride", .size(1...1_000_000), default: "1", "how far the window moves from one pixel to the next")
}
