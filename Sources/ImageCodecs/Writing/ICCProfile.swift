/// What must be known of an ICC profile to pass it on.
enum ICCProfile {
  /// The profile when it describes pixels of `colorChannels`, else nil: a profile for other colours would mislead.
  ///
  /// The colour space is the signature at byte 16 of the header (ICC.1:2010, 7.2.6).
  static func fitting(_ profile: [UInt8]?, colorChannels: Int) -> [UInt8]? {
    guard let profile, profile.count >= 128 else { return nil }
    let space = String(decoding: profile[16..<20], as: UTF8.self)
    return space == (colorChannels == 1 ? "GRAY" : "RGB ") ? profile : nil
  }
}
