internal import Synchronization

/// What pieces of work gave, each in its own place, so that they can be joined in order.
package final class OrderedResults<Value: Sendable>: Sendable {
  private let values: Mutex<[Value?]>

  /// Makes room for the results of so many pieces.
  package init(count: Int) { values = Mutex(.init(repeating: nil, count: count)) }

  /// The result of one piece, nil until it is set.
  package subscript(index: Int) -> Value? {
    get { values.withLock { $0[index] } }
    set { values.withLock { $0[index] = newValue } }
  }
}
