// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "burin-benchmarks",
  dependencies: [.package(name: "burin", path: "..")],
  targets: [
    .executableTarget(
      name: "burin-benchmark",
      dependencies: [
        .product(name: "Convolution", package: "burin"),
        .product(name: "FashionMNIST", package: "burin"),
        .product(name: "GarmentClassifier", package: "burin"),
        .product(name: "NeuralNetwork", package: "burin"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6), .strictMemorySafety(), .treatAllWarnings(as: .error)])
  ]
)
