// swift-tools-version: 6.2
import PackageDescription

/// One list for every Swift target: Swift 6, every check that the compiler offers, no warning left standing.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// The microkernels are optimised in debug builds too: unoptimised SIMD is a thousand times slower.
func microkernels(cpu: String? = nil, define: String? = nil) -> [SwiftSetting] {
  settings + [.unsafeFlags(["-O"] + (cpu.map { ["-Xcc", "-march=\($0)"] } ?? []))]
    + (define.map { [.define($0)] } ?? [])
}

#if arch(x86_64)
  let wideRooms: [Target] = [
    .target(
      name: "MicrokernelsAVX2", dependencies: ["CPUFeatures"],
      swiftSettings: microkernels(cpu: "x86-64-v3", define: "BURIN_AVX2")),
    .target(
      name: "MicrokernelsAVX512", dependencies: ["CPUFeatures"],
      swiftSettings: microkernels(cpu: "x86-64-v4", define: "BURIN_AVX512")),
  ]
  let wideDependencies: [Target.Dependency] = ["MicrokernelsAVX2", "MicrokernelsAVX512"]
#else
  let wideRooms: [Target] = []
  let wideDependencies: [Target.Dependency] = []
#endif

let package = Package(
  name: "burin",
  products: [
    .executable(name: "burin", targets: ["burin"]),
    .library(name: "Convolution", targets: ["Convolution"]),
    .library(name: "Raster", targets: ["Raster"]),
    .library(name: "ImageCodecs", targets: ["ImageCodecs"]),
    .library(name: "Filtering", targets: ["Filtering"]),
    .library(name: "KernelRecovery", targets: ["KernelRecovery"]),
    .library(name: "FashionMNIST", targets: ["FashionMNIST"]),
    .library(name: "NeuralNetwork", targets: ["NeuralNetwork"]),
    .library(name: "GarmentClassifier", targets: ["GarmentClassifier"]),
  ],
  dependencies: [.package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")],
  targets: [
    .target(name: "CPUFeatures"),
    .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
    .target(name: "CDigest", linkerSettings: [.linkedLibrary("md")]),
    .target(name: "CImageCodecs", linkerSettings: [.linkedLibrary("png"), .linkedLibrary("jpeg")]),
    .target(name: "Microkernels", dependencies: ["CPUFeatures"], swiftSettings: microkernels()),
    .target(
      name: "Convolution", dependencies: ["CPUFeatures", "Microkernels"] + wideDependencies, swiftSettings: settings),
    .target(name: "JSON", swiftSettings: settings),
    .target(name: "Files", swiftSettings: settings),
    .target(name: "Raster", swiftSettings: settings),
    .target(name: "Randomness", swiftSettings: settings),
    .target(name: "Digest", dependencies: ["CDigest"], swiftSettings: settings),
    .target(name: "ImageCodecs", dependencies: ["Files", "Raster", "CImageCodecs", "CZlib"], swiftSettings: settings),
    .target(name: "Drawing", dependencies: ["Raster"], swiftSettings: settings),
    .target(name: "Filtering", dependencies: ["JSON", "Raster", "Convolution"], swiftSettings: settings),
    .target(
      name: "KernelRecovery", dependencies: ["Raster", "Convolution", "Filtering", "Randomness"],
      swiftSettings: settings),
    .target(
      name: "FashionMNIST", dependencies: ["CZlib", "Digest", "Files", "Randomness"], swiftSettings: settings),
    .target(
      name: "NeuralNetwork", dependencies: ["Convolution", "Digest", "Files", "JSON", "Randomness"],
      swiftSettings: settings),
    .target(name: "CBuiltInModels", exclude: ["models"]),
    .target(
      name: "GarmentClassifier",
      dependencies: ["CBuiltInModels", "Convolution", "Filtering", "NeuralNetwork", "Raster"], swiftSettings: settings),
    .executableTarget(
      name: "burin",
      dependencies: [
        "CPUFeatures", "JSON", "Files", "Raster", "Convolution", "Drawing", "ImageCodecs", "Filtering",
        "KernelRecovery", "NeuralNetwork", "FashionMNIST", "GarmentClassifier", "Randomness",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: settings),
    .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: settings),
    .testTarget(name: "FilesTests", dependencies: ["Files"], swiftSettings: settings),
    .testTarget(
      name: "ConvolutionTests", dependencies: ["Convolution", "Raster"], exclude: ["Fixtures"], swiftSettings: settings),
    .testTarget(
      name: "ImageCodecsTests", dependencies: ["ImageCodecs", "Raster"], exclude: ["Fixtures"], swiftSettings: settings),
    .testTarget(
      name: "FilteringTests", dependencies: ["Filtering", "Raster", "Convolution"], exclude: ["Fixtures"],
      swiftSettings: settings),
    .testTarget(name: "DigestTests", dependencies: ["Digest"], swiftSettings: settings),
    .testTarget(name: "RandomnessTests", dependencies: ["Randomness"], swiftSettings: settings),
    .testTarget(
      name: "FashionMNISTTests", dependencies: ["FashionMNIST", "CZlib", "Digest", "Randomness"],
      swiftSettings: settings),
    .testTarget(name: "DrawingTests", dependencies: ["Drawing", "Raster"], swiftSettings: settings),
    .testTarget(
      name: "KernelRecoveryTests",
      dependencies: ["KernelRecovery", "Convolution", "Filtering", "ImageCodecs", "Raster"],
      exclude: ["Fixtures"], swiftSettings: settings),
    .testTarget(
      name: "NeuralNetworkTests", dependencies: ["NeuralNetwork", "Convolution", "Randomness"], exclude: ["Fixtures"],
      swiftSettings: settings),
    .testTarget(
      name: "GarmentClassifierTests",
      dependencies: ["GarmentClassifier", "Convolution", "FashionMNIST", "Filtering", "NeuralNetwork", "Raster"],
      swiftSettings: settings),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "burin", "Convolution", "Drawing", "FashionMNIST", "Filtering", "GarmentClassifier", "ImageCodecs",
        "NeuralNetwork", "Raster",
      ],
      exclude: ["Snapshots"], swiftSettings: settings),
    .testTarget(name: "ArchitectureTests", exclude: ["UnsafeFiles.txt"], swiftSettings: settings),
  ] + wideRooms
)
