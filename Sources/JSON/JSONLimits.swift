/// How much a JSON text may hold, so that what is made of it stays in proportion.
package struct JSONLimits: Equatable, Sendable {
  /// The most arrays and objects inside each other.
  package var depth: Int
  /// The most values, those inside arrays and objects counted one by one; each takes a few dozen bytes, however short its text is.
  package var values: Int

  /// Sets limits; the defaults take the files that people make.
  package init(depth: Int = 64, values: Int = 1 << 22) {
    self.depth = depth
    self.values = values
  }
}
