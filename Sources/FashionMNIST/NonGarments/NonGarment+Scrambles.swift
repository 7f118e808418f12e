internal import Randomness

extension NonGarment {
  /// A garment in pieces: blocks or pixels exchanged, or halves of two that do not belong together.
  static func scrambled(_ generator: inout SplitMix, _ garments: LabelledImages) -> [UInt8] {
    let (height, width) = (garments.height, garments.width)
    let source = garments.image(at: generator.below(garments.count))
    var result = source
    switch generator.below(5) {
    case 0:
      // Every pixel by itself.
      var order = Array(source.indices)
      generator.shuffle(&order)
      for (index, from) in order.enumerated() { result[index] = source[from] }
    case 1, 2:
      let side = [4, 7, 14][generator.below(3)]
      let (down, across) = (height / side, width / side)
      var order = Array(0..<down * across)
      repeat { generator.shuffle(&order) } while order == order.sorted()
      let turns = generator.happens(0.3)
      for (index, from) in order.enumerated() {
        let isTurned = turns && generator.happens(0.5)
        for row in 0..<side {
          for column in 0..<side {
            let (a, b) = isTurned ? (column, row) : (row, column)
            result[(index / across * side + row) * width + index % across * side + column] =
              source[(from / across * side + a) * width + from % across * side + b]
          }
        }
      }
    case 3:
      // Upper and lower, or left and right half exchanged.
      let isVertical = generator.happens(0.5)
      for row in 0..<height {
        for column in 0..<width {
          let (a, b) = isVertical ? ((row + height / 2) % height, column) : (row, (column + width / 2) % width)
          result[row * width + column] = source[a * width + b]
        }
      }
    default:
      // The upper half of one above the half of another that stands on its head or lies on its side.
      let other = garments.image(at: generator.below(garments.count))
      let isTurned = generator.happens(0.5)
      for row in height / 2..<height {
        for column in 0..<width {
          result[row * width + column] =
            isTurned ? other[column * width + row] : other[(height - 1 - row) * width + column]
        }
      }
    }
    return result
  }
}
