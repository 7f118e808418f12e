extension HeatMapSheet {
  /// Arranges the maps of a bank of kernels, given output by output and input by input.
  ///
  /// Outputs stand beside each other and inputs below, or the other way where that is wider than high; a bank with a
  /// single output or input is broken into lines.
  package init(kernels maps: [HeatMap], outputs: Int, inputs: Int) {
    precondition(maps.count == outputs * inputs, "a bank has a kernel for each output and input")
    if outputs == 1 || inputs == 1 {
      // A single line of many would be a ribbon.
      let columns = min(maps.count, max(8, Int(Double(2 * maps.count).squareRoot().rounded(.up))))
      self.init(maps, columns: columns)
      let word = inputs == 1 ? "out" : "in"
      guard columns < maps.count else {
        columnLabels = maps.indices.map { "\(word) \($0)" }
        return
      }
      rowLabels = stride(from: 0, to: maps.count, by: columns).map { first in
        let last = min(first + columns, maps.count) - 1
        return first == last ? "\(word) \(first)" : "\(word) \(first)–\(last)"
      }
      return
    }
    let outputsAcross = outputs >= inputs
    let arranged =
      outputsAcross ? (0..<maps.count).map { maps[$0 % outputs * inputs + $0 / outputs] } : maps
    self.init(arranged, columns: outputsAcross ? outputs : inputs)
    columnLabels = (0..<(outputsAcross ? outputs : inputs)).map { "\(outputsAcross ? "out" : "in") \($0)" }
    rowLabels = (0..<(outputsAcross ? inputs : outputs)).map { "\(outputsAcross ? "in" : "out") \($0)" }
  }
}
