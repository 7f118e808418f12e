internal import ArgumentParser
private import Convolution
package import KernelRecovery

/// A height and a width as people write them: `3x5`, or `3` for both.
package struct ExtentArgument: ExpressibleByArgument, Equatable, Sendable {
  /// Rows.
  package var height: Int
  /// Columns.
  package var width: Int

  /// Reads `HxW` or one number; nil for anything else.
  package init?(argument: String) {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in part.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } ? Int(part) : nil }
    guard numbers.count == parts.count, (1...2).contains(numbers.count) else { return nil }
    height = numbers[0]
    width = numbers[numbers.count - 1]
  }
}

/// The size of a kernel: `HxW`, or `auto`.
package enum KernelSizeArgument: ExpressibleByArgument, Equatable, Sendable {
  case auto
  case fixed(ExtentArgument)

  /// Reads the word or the size; nil for anything else.
  package init?(argument: String) {
    if argument == "auto" {
      self = .auto
    } else if let extent = ExtentArgument(argument: argument) {
      self = .fixed(extent)
    } else {
      return nil
    }
  }

  /// How help shows the default.
  package var defaultValueDescription: String {
    switch self {
    case .auto: "auto"
    case .fixed(let extent): "\(extent.height)x\(extent.width)"
    }
  }

  /// What the learner is told.
  package var size: LearningOptions.Size {
    switch self {
    case .auto: .automatic(largest: 15)
    case .fixed(let extent): .fixed(WindowSize(height: extent.height, width: extent.width))
    }
  }
}

/// Which channels a kernel reads.
package enum ChannelsArgument: String, ExpressibleByArgument, CaseIterable, Sendable {
  case shared
  case full

  /// The names that help and completions list.
  package static var allValueStrings: [String] { allCases.map(\.rawValue) }
  /// Values have no descriptions beside their names.
  package static var allValueDescriptions: [String: String] { [:] }
}

/// How a kernel is looked for.
package enum MethodArgument: String, ExpressibleByArgument, CaseIterable, Sendable {
  case exact
  case descent

  /// The names that help and completions list.
  package static var allValueStrings: [String] { allCases.map(\.rawValue) }
  /// Values have no descriptions beside their names.
  package static var allValueDescriptions: [String: String] { [:] }
}

/// A tool for which a kernel is written down.
package enum PrintArgument: String, ExpressibleByArgument, CaseIterable, Sendable {
  case imagemagick
  case opencv
  case numpy

  /// The names that help and completions list.
  package static var allValueStrings: [String] { allCases.map(\.rawValue) }
  /// Values have no descriptions beside their names.
  package static var allValueDescriptions: [String: String] { [:] }
}
