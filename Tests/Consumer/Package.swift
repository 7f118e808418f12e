// swift-tools-version: 6.2
import PackageDescription

/// A package that uses burin as others do: by version, and by nothing but its products.
///
/// `scripts/try-consumer` puts the URL of a tagged clone in place of the one below, builds it and runs it.
let package = Package(
  name: "consumer",
  dependencies: [.package(url: "https://example.org/burin.git", from: "0.1.0")],
  targets: [
    .executableTarget(
      name: "consumer",
      dependencies: [
        .product(name: "Convolution", package: "burin"),
        .product(name: "Raster", package: "burin"),
        .product(name: "ImageCodecs", package: "burin"),
        .product(name: "Filtering", package: "burin"),
        .product(name: "KernelRecovery", package: "burin"),
        .product(name: "FashionMNIST", package: "burin"),
        .product(name: "NeuralNetwork", package: "burin"),
        .product(name: "GarmentClassifier", package: "burin"),
      ])
  ]
)
