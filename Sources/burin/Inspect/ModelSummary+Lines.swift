private import Convolution
private import Drawing
private import JSON
private import NeuralNetwork

extension ModelSummary {
  /// Tensors and notes that get a line; the others are in the JSON.
  private static let listed = (tensors: 64, notes: 16, classes: 32)

  /// What the file holds, in a sentence.
  package var title: String {
    switch content {
    case .model: "a model"
    case .checkpoint: "the checkpoint of a training"
    case .tensors: "tensors"
    }
  }

  /// The report for people, in lines of at most `columns` where that can be.
  package func lines(columns: Int) -> [String] {
    var facts = TextTable([.left, .left])
    if let recipe { facts.rows.append(["recipe", Self.shown(recipe)]) }
    if let network {
      facts.rows.append(["input", Self.text(Self.sides(network.description.input))])
    } else {
      facts.rows.append(["tensors", "\(file.tensors.count)"])
    }
    facts.rows.append(["weights", "\(weights)"])
    if let classes { facts.rows += Self.wrapped(classes, label: "classes", columns: columns - 14) }
    if case .model(let model) = content, network != nil {
      facts.rows.append(["temperature", DecimalFormat(fitting: [model.temperature]).text(of: model.temperature)])
    }
    if case .checkpoint(let checkpoint) = content { facts.rows += Self.rows(of: checkpoint) }
    let notes = notes.isEmpty && network == nil ? file.metadata.sorted { $0.key < $1.key } : notes
    for (key, value) in notes.prefix(Self.listed.notes) { facts.rows.append([Self.shown(key), Self.shown(value)]) }
    let more = notes.count - min(notes.count, Self.listed.notes)
    let rest = more > 0 ? ["\(more) more: --json has them all"] : []
    return facts.lines + rest + [""] + (network.map { Self.layerTable($0.description) } ?? tensorTable)
  }

  private static func rows(of checkpoint: Checkpoint) -> [[String]] {
    let (settings, progress) = (checkpoint.settings, checkpoint.state.progress)
    let step = progress.step > 0 ? ", and \(progress.step) steps of the next" : ""
    var rows = [["epochs", "\(progress.epoch) of \(settings.epochs) are over\(step)"]]
    if let last = checkpoint.history.last {
      func share(_ value: Double) -> String { DecimalFormat.fixed(value, decimals: 4) }
      rows.append([
        "last epoch",
        "train loss \(share(last.trainLoss)), train accuracy \(share(last.trainAccuracy)), test accuracy "
          + share(last.testAccuracy),
      ])
    }
    rows.append([
      "steps",
      "\(settings.optimiser.words), batches of \(settings.batchSize), learning rate \(settings.learningRate), "
        + settings.schedule.rawValue,
    ])
    var extras: [String] = []
    if settings.weightDecay != 0 { extras.append("weight decay \(settings.weightDecay)") }
    if settings.labelSmoothing != 0 { extras.append("label smoothing \(settings.labelSmoothing)") }
    if let decay = settings.averageDecay { extras.append("average of the weights \(decay)") }
    if !extras.isEmpty { rows.append(["", extras.joined(separator: ", ")]) }
    return rows
  }

  private static func layerTable(_ description: NetworkDescription) -> [String] {
    let slots = description.slots
    var table = TextTable([.right, .left, .left, .right, .left])
    table.rows.append(["", "layer", "gives", "weights", "tensors"])
    for (index, layer) in description.layers.enumerated() {
      let own = slots.filter { $0.layer == index }
      let weights = own.filter(\.isTrained).reduce(0) { $0 + $1.range.count }
      table.rows.append([
        "\(index)", layer.description, text(sides(description.shapes[index])), own.isEmpty ? "" : "\(weights)",
        own.map { "\($0.name) \(text($0.shape))" }.joined(separator: ", "),
      ])
    }
    return table.lines
  }

  private var tensorTable: [String] {
    let listed = file.tensors.prefix(Self.listed.tensors)
    let ranges = listed.compactMap(\.range).flatMap { [Double($0.lowerBound), Double($0.upperBound)] }
    let format = DecimalFormat(fitting: ranges)
    var table = TextTable([.left, .left, .right, .right])
    table.rows.append(["tensor", "shape", "minimum", "maximum"])
    for tensor in listed {
      let ends = tensor.range.map { [$0.lowerBound, $0.upperBound] } ?? []
      table.rows.append(
        [Self.shown(tensor.name), tensor.shape.isEmpty ? "a number" : Self.text(tensor.shape)]
          + (ends.isEmpty ? ["none", "none"] : ends.map { format.text(of: Double($0)) }))
    }
    let more = file.tensors.count - listed.count
    return table.lines + (more > 0 ? ["\(more) more tensors: --json has them all"] : [])
  }

  /// Names in as many rows as they need.
  private static func wrapped(_ names: [String], label: String, columns: Int) -> [[String]] {
    var rows: [String] = [""]
    let more = names.count - min(names.count, listed.classes)
    let texts = names.prefix(listed.classes).map(shown) + (more > 0 ? ["and \(more) more"] : [])
    for (index, text) in texts.enumerated() {
      let piece = index + 1 < texts.count ? text + "," : text
      let last = rows[rows.count - 1]
      if last.isEmpty {
        rows[rows.count - 1] = piece
      } else if last.count + 1 + piece.count <= columns {
        rows[rows.count - 1] = last + " " + piece
      } else {
        rows.append(piece)
      }
    }
    return rows.enumerated().map { [$0.offset == 0 ? label : "", $0.element] }
  }

  /// A stranger's text as it is where that is harmless and short, else quoted.
  private static func shown(_ text: String) -> String {
    let quoted = jsonExcerpt(text)
    return text.isEmpty || quoted != "\"\(text)\"" ? quoted : text
  }

  private static func text(_ sides: [Int]) -> String { sides.map(String.init).joined(separator: "×") }
}
