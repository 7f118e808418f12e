private import Glibc

extension StandardOutput {
  /// How many characters a line of the terminal holds; nil when nobody looks at it, or it does not say.
  package static var columns: Int? {
    var size = winsize()
    guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
