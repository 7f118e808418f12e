/// Quotes a text as JSON does (RFC 8259 §7).
package func jsonString(_ text: String) -> String {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case "\n": quoted += "\\n"
    case "\r": quoted += "\\r"
    case "\t": quoted += "\\t"
    case _ where scalar.value < 0x20: quoted += escape(scalar)
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}

/// A number as JSON writes it; null for nil and for what JSON has no word for.
package func jsonNumber(_ value: Double?) -> String {
  guard let value, value.isFinite else { return "null" }
  return "\(value)"
}

/// Quotes a stranger's text for a message: its first 60 signs, and nothing in it that a terminal would obey.
package func jsonExcerpt(_ text: String) -> String {
  let longest = 60
  var shown = ""
  for scalar in text.unicodeScalars.prefix(longest) {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
      shown += escape(scalar)
    default:
      if scalar == "\"" || scalar == "\\" { shown += "\\" }
      shown.unicodeScalars.append(scalar)
    }
  }
  return "\"\(shown)\(text.unicodeScalars.dropFirst(longest).isEmpty ? "" : "…")\""
}

/// `\u` and four digits for each of the scalar's UTF-16 units.
private func escape(_ scalar: Unicode.Scalar) -> String {
  String(scalar).utf16.map { unit in
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }.joined()
}
