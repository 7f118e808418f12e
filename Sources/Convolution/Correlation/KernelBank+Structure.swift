extension KernelBank {
  /// A column and a row whose product is the one kernel of this bank to float accuracy, nil when there are none.
  ///
  /// The largest tap is the pivot: the column through it and the row through it, divided by it, must give every other tap
  /// to within four roundings.
  package var factors: (column: [Float], row: [Float])? {
    guard outputs == 1, inputs == 1, let pivot = taps.indices.max(by: { abs(taps[$0]) < abs(taps[$1]) }),
      taps[pivot] != 0
    else { return nil }
    let (pivotRow, pivotColumn) = (pivot / size.width, pivot % size.width)
    let column = (0..<size.height).map { Double(tap(0, 0, $0, pivotColumn)) }
    let row = (0..<size.width).map { Double(tap(0, 0, pivotRow, $0)) / Double(taps[pivot]) }
    for y in 0..<size.height {
      for x in 0..<size.width {
        let exact = Double(tap(0, 0, y, x))
        guard abs(exact - column[y] * row[x]) <= 4 * Double(Float.ulpOfOne) / 2 * abs(exact) else { return nil }
      }
    }
    return (column.map { Float($0) }, row.map { Float($0) })
  }

  /// The weight that all taps of the one kernel share, nil when they differ.
  var commonTap: Float? {
    guard outputs == 1, inputs == 1, taps.allSatisfy({ $0 == taps[0] }) else { return nil }
    return taps[0]
  }
}
