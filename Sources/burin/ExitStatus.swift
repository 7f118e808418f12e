/// What the process tells its parent when it ends; the numbers are those of sysexits.h.
package enum ExitStatus: Int32, Error {
  /// All that was asked is done.
  case done = 0
  /// At least one of several inputs failed, or a comparison found a difference.
  case someFailed = 1
  /// The command line or the expression is wrong.
  case usage = 64
  /// The input is malformed, or larger than the limits allow.
  case data = 65
  /// The input cannot be opened or read.
  case cannotRead = 66
  /// The output cannot be created.
  case cannotCreate = 73
  /// Reading or writing failed underway, as on a full disk.
  case inputOutput = 74
}
