package import Randomness

/// Pictures of 28 × 28 that are no garments, drawn by number: what a classifier should refuse.
///
/// Letters, shapes, lines, noise, gradients, textures and garments that were taken apart. They are made of additions,
/// products, divisions and roots alone, so that a seed gives the same bytes on every machine.
package enum NonGarment: Int, CaseIterable, Sendable {
  /// Letters and digits, one to three.
  case letters
  /// Polygons, ellipses, stars and rings, alone or together.
  case shapes
  /// Lines at random, straight or bent.
  case lines
  /// Noise of any grain.
  case noise
  /// Gradients, and pictures of one value.
  case gradients
  /// Stripes, checks and dots.
  case textures
  /// Overlapping discs and blots, as edges of photographs are spread.
  case leaves
  /// Garments whose parts were exchanged.
  case scrambled

  /// How often each is drawn.
  private var weight: Int {
    switch self {
    case .letters: 6
    case .shapes: 5
    case .lines: 3
    case .noise: 3
    case .gradients: 2
    case .textures: 3
    case .leaves: 4
    case .scrambled: 5
    }
  }

  /// One picture, of a kind at random; `garments` gives those that are taken apart.
  package static func picture(from generator: inout SplitMix, garments: LabelledImages) -> [UInt8] {
    var number = generator.below(allCases.reduce(0) { $0 + $1.weight })
    for kind in allCases {
      number -= kind.weight
      if number < 0 { return kind.picture(from: &generator, garments: garments) }
    }
    preconditionFailure("the weights add up")
  }

  /// One picture of this kind.
  package func picture(from generator: inout SplitMix, garments: LabelledImages) -> [UInt8] {
    switch self {
    case .letters: Self.letters(&generator)
    case .shapes: Self.shapes(&generator)
    case .lines: Self.lines(&generator)
    case .noise: Self.noise(&generator)
    case .gradients: Self.gradient(&generator)
    case .textures: Self.texture(&generator)
    case .leaves: Self.leaves(&generator)
    case .scrambled: Self.scrambled(&generator, garments)
    }
  }
}
