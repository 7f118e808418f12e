/// What damage makes a file fail; less damage is taken with a warning.
///
/// Each level fails on everything that the levels before it fail on.
public enum DamageTolerance: String, CaseIterable, Sendable {
  /// Take what can be taken of any file with a readable header.
  case none
  /// Fail when the file ends before the picture does.
  case truncated
  /// Fail when data are missing, wrong, or do not match their checksums.
  case error
  /// Fail on anything that a decoder remarks on.
  case warning
}
