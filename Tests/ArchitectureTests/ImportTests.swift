import Testing

/// SwiftPM builds undeclared transitive imports, so the table of rooms is held here.
@Suite struct ImportTests {
  /// What each room may import of the package and its dependencies.
  static let rooms: [String: Set<String>] = [
    "Microkernels": ["CPUFeatures"],
    "MicrokernelsAVX2": ["CPUFeatures"],
    "MicrokernelsAVX512": ["CPUFeatures"],
    "Convolution": ["CPUFeatures", "Microkernels", "MicrokernelsAVX2", "MicrokernelsAVX512"],
    "JSON": [],
    "Files": [],
    "Raster": [],
    "Randomness": [],
    "Digest": ["CDigest"],
    "ImageCodecs": ["Files", "Raster", "CImageCodecs", "CZlib"],
    "Drawing": ["Raster"],
    "Filtering": ["JSON", "Raster", "Convolution"],
    "KernelRecovery": ["Raster", "Convolution", "Filtering", "Randomness"],
    "FashionMNIST": ["CZlib", "Digest", "Files", "Randomness"],
    "NeuralNetwork": ["Convolution", "Digest", "Files", "JSON", "Randomness"],
    "GarmentClassifier": ["CBuiltInModels", "Convolution", "Filtering", "NeuralNetwork", "Raster"],
    "burin": [
      "ArgumentParser", "CPUFeatures", "Convolution", "Drawing", "FashionMNIST", "Files", "Filtering",
      "GarmentClassifier", "ImageCodecs", "JSON", "KernelRecovery", "NeuralNetwork", "Randomness", "Raster",
    ],
  ]

  /// Modules of the system and the toolchain that every room may use, and Foundation is none.
  static let anyone: Set<String> = ["Glibc", "Synchronization"]

  /// The headers that belong to one C room alone.
  static let headers = [
    "png.h": "CImageCodecs", "jpeglib.h": "CImageCodecs", "jerror.h": "CImageCodecs", "zlib.h": "CZlib",
    "sha2.h": "CDigest",
  ]

  /// The module that a line imports, if it is an import.
  static func module(importedBy line: Substring) -> String? {
    var words = line.split(separator: " ").map(String.init)
    while let word = words.first,
      word.hasPrefix("@") || ["public", "package", "internal", "private", "fileprivate"].contains(word)
    {
      words.removeFirst()
    }
    guard words.first == "import", words.count > 1 else { return nil }
    let kinds: Set<String> = ["struct", "class", "enum", "protocol", "func", "let", "var", "typealias"]
    let named = kinds.contains(words[1]) && words.count > 2 ? words[2] : words[1]
    return named.split(separator: ".").first.map(String.init)
  }

  @Test func theReaderOfImportsUnderstandsEveryForm() {
    #expect(Self.module(importedBy: "import Glibc") == "Glibc")
    #expect(Self.module(importedBy: "public import Raster") == "Raster")
    #expect(Self.module(importedBy: "@preconcurrency package import struct Raster.RowBand") == "Raster")
    #expect(Self.module(importedBy: "// import Foundation") == nil)
    #expect(Self.module(importedBy: "let important = 1") == nil)
  }

  @Test func everyImportIsInTheTableOfRooms() {
    #expect(SourceTree.swiftSources.count > 60)
    for file in SourceTree.swiftSources {
      guard let allowed = Self.rooms[file.room] else {
        Issue.record("\(file) is in a room that the table does not know")
        continue
      }
      for module in file.lines.compactMap(Self.module(importedBy:)) where !Self.anyone.contains(module) {
        #expect(allowed.contains(module), "\(file) imports \(module)")
      }
    }
  }

  @Test func cRoomsOwnTheirLibraries() {
    let files = SourceTree.files(in: "Sources", ending: ".c", ".h")
    #expect(files.count > 4)
    for file in files {
      for line in file.lines where line.hasPrefix("#include <") {
        let header = String(line.dropFirst("#include <".count).prefix { $0 != ">" })
        if let owner = Self.headers[header] { #expect(file.room == owner, "\(file) includes \(header)") }
      }
    }
  }
}
