package import Raster

extension Canvas {
  /// Makes a canvas of one gray plane or of a red, a green and a blue one, with values from 0 to 1.
  ///
  /// Each pixel becomes a square of `magnification` pixels. Values outside are clamped, and what is not a number is black.
  package init(planes: [[Float]], height: Int, width: Int, magnification: Int = 1) {
    precondition(
      [1, 3].contains(planes.count) && planes.allSatisfy { $0.count == height * width } && magnification > 0,
      "a picture has one plane or three, all of the same size")
    self.init(height: height * magnification, width: width * magnification)
    for row in 0..<height {
      for column in 0..<width {
        let values = planes.map { Self.byte($0[row * width + column]) }
        let color = values.count == 3 ? Color(values[0], values[1], values[2]) : Color(gray: values[0])
        let side = magnification
        fill(Rectangle(top: row * side, left: column * side, height: side, width: side), with: color)
      }
    }
  }

  /// The canvas with each pixel as a square of `factor` pixels.
  package func magnified(by factor: Int) -> Canvas {
    precondition(factor > 0, "a picture is magnified by a whole number from 1 up")
    var large = Canvas(height: height * factor, width: width * factor)
    for row in 0..<large.height {
      for column in 0..<large.width { large[row, column] = self[row / factor, column / factor] }
    }
    return large
  }

  /// Draws the rows that `band` holds at their places in a picture whose corner is at `top`, `left`.
  ///
  /// Gray and RGB of any depth are understood; alpha is laid on white, and of an array with other numbers of channels the
  /// first is drawn as gray.
  package mutating func draw(_ band: RowBand, top: Int, left: Int) {
    let format = band.format
    let colors = format.colorChannels == 3 ? [0, 1, 2] : [0, 0, 0]
    let full = Double(format.sampleType.largestValue)
    for index in 0..<band.rows.count {
      band.withRow(index) { bytes in
        for column in 0..<band.width {
          func sample(_ channel: Int) -> Double {
            let place = (column * format.channels + channel) * format.sampleType.byteCount
            switch format.sampleType {
            case .uint8: return unsafe Double(bytes.unsafeLoad(fromByteOffset: place, as: UInt8.self)) / full
            case .uint16: return unsafe Double(bytes.unsafeLoad(fromByteOffset: place, as: UInt16.self)) / full
            case .float32: return unsafe Double(bytes.unsafeLoad(fromByteOffset: place, as: Float.self))
            }
          }
          let alpha = format.hasAlpha ? sample(format.channels - 1) : 1
          let shown = colors.map { Self.byte(Float(sample($0) * alpha + (1 - alpha))) }
          self[top &+ (band.rows.lowerBound + index), left &+ column] = Color(shown[0], shown[1], shown[2])
        }
      }
    }
  }

  private static func byte(_ value: Float) -> UInt8 {
    value > 0 ? UInt8((min(1, value) * 255).rounded(.toNearestOrEven)) : 0
  }

  /// The canvas as rows for an encoder.
  package func makeSource() -> CanvasSource { CanvasSource(self) }
}

/// Gives a finished canvas from top to bottom.
package final class CanvasSource: RowSource {
  package let header: PictureHeader
  private let canvas: Canvas
  private var nextRow = 0

  init(_ canvas: Canvas) {
    self.canvas = canvas
    header = PictureHeader(
      height: canvas.height, width: canvas.width, format: PixelFormat(colorChannels: 3, sampleType: .uint8))
  }

  package func read(into band: RowBand) {
    precondition(band.width == header.width && band.format == header.format, "the band must fit the canvas")
    let count = min(band.capacity, header.height - nextRow)
    band.rows = nextRow..<nextRow + count
    for index in 0..<count {
      let start = (nextRow + index) * band.bytesPerRow
      band.withMutableRow(index) { row in
        for place in 0..<row.byteCount {
          row.storeBytes(of: canvas.samples[start + place], toByteOffset: place, as: UInt8.self)
        }
      }
    }
    nextRow += count
  }
}
