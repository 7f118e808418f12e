/// Recognises files by their first bytes, whatever their names say.
package enum FileSignature {
  /// The format that can be read, or nil.
  package static func format(of prefix: [UInt8]) -> PictureFileFormat? {
    if prefix.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if prefix.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    if prefix.starts(with: [0x93] + Array("NUMPY".utf8)) { return .npy }
    return nil
  }

  /// The sentence for a file that is none of the formats.
  package static func refusal(of prefix: [UInt8]) -> String {
    if prefix.isEmpty { return "It is empty." }
    let bare = "It is not a PNG, JPEG or NPY file"
    guard let other = otherFormat(of: prefix) else { return "\(bare)." }
    return "\(bare) but \(other)."
  }

  private static func otherFormat(of prefix: [UInt8]) -> String? {
    func has(_ text: String, at offset: Int = 0) -> Bool { prefix.dropFirst(offset).starts(with: Array(text.utf8)) }
    let convert = "; convert it first"
    if prefix.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "a PNG that was damaged by a transfer as text" }
    if has("GIF8") { return "a GIF\(convert)" }
    if has("RIFF"), has("WEBP", at: 8) { return "a WebP\(convert)" }
    if has("II*\0") || has("MM\0*") || has("II+\0") || has("MM\0+") { return "a TIFF or raw photograph\(convert)" }
    if has("ftyphe", at: 4) || has("ftypmif1", at: 4) { return "a HEIC\(convert)" }
    if has("ftypavif", at: 4) { return "an AVIF\(convert)" }
    if has("\0\0\0\u{0C}JXL ") || prefix.starts(with: [0xFF, 0x0A]) { return "a JPEG XL\(convert)" }
    if has("\0\0\0\u{0C}jP  ") { return "a JPEG 2000\(convert)" }
    if has("BM"), prefix.count > 26, prefix[5] < 0x20 { return "a BMP\(convert)" }
    if has("8BPS") { return "a Photoshop document\(convert)" }
    if has("%PDF") { return "a PDF document" }
    if has("PK\u{3}\u{4}") { return "a ZIP or .npz archive; unpack it first" }
    if prefix.starts(with: [0x1F, 0x8B]) { return "a gzip archive; unpack it first" }
    if prefix.count >= 2, prefix[0] == 0x50, (0x31...0x37).contains(prefix[1]) { return "a PNM\(convert)" }
    if has("<svg") || has("<?xml") { return "XML or SVG" }
    let isText = prefix.allSatisfy { $0 >= 0x20 && $0 != 0x7F || (0x09...0x0D).contains($0) }
    return isText ? "a text file" : nil
  }
}
