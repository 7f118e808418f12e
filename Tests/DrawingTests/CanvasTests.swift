import Raster
import Testing

@testable import Drawing

/// Shapes cover the pixels that they should, and nothing else.
@Suite struct CanvasTests {
  private let red = Color(255, 0, 0)

  /// The places of all pixels that are not white.
  static func marked(_ canvas: Canvas) -> Set<[Int]> {
    var places: Set<[Int]> = []
    for row in 0..<canvas.height {
      for column in 0..<canvas.width where canvas[row, column] != .white { places.insert([row, column]) }
    }
    return places
  }

  @Test func `a rectangle is filled to its edges`() {
    var canvas = Canvas(height: 5, width: 6)
    canvas.fill(Rectangle(top: 1, left: 2, height: 2, width: 3), with: red)
    #expect(Self.marked(canvas) == [[1, 2], [1, 3], [1, 4], [2, 2], [2, 3], [2, 4]])
    #expect(canvas[1, 2] == red)
    #expect(canvas.samples.count == 90)
    #expect(Canvas(height: 1, width: 2, color: red).samples == [255, 0, 0, 255, 0, 0])
  }

  @Test func `an outline lies inside its rectangle`() {
    var canvas = Canvas(height: 5, width: 5)
    canvas.stroke(Rectangle(top: 1, left: 1, height: 3, width: 3), with: red)
    #expect(Self.marked(canvas).count == 8)
    #expect(canvas[2, 2] == .white)
    canvas.stroke(Rectangle(top: 0, left: 0, height: 5, width: 5), with: red, thickness: 9)
    #expect(Self.marked(canvas).count == 25)
  }

  @Test func `a line covers its pixels, and its neighbours by the share that it touches`() {
    var canvas = Canvas(height: 5, width: 7)
    canvas.line(from: (2, 1), to: (2, 5), with: .black)
    #expect((1...5).allSatisfy { canvas[2, $0] == .black })
    #expect(Self.marked(canvas).count == 5)
    var between = Canvas(height: 5, width: 7)
    between.line(from: (1.5, 1), to: (1.5, 5), with: .black)
    // Half of each of the two rows.
    #expect(between[1, 3] == Color(gray: 128) && between[2, 3] == Color(gray: 128))
  }

  @Test func `what lies outside is not drawn, however far`() {
    var canvas = Canvas(height: 3, width: 3)
    let far = [Int.min, Int.min / 2, -400, 400, Int.max / 2, Int.max]
    for top in far {
      for left in far {
        for side in [-1, 0, 1] {
          let rectangle = Rectangle(top: top, left: left, height: side, width: side)
          canvas.fill(rectangle, with: red)
          canvas.stroke(rectangle, with: red)
          _ = rectangle.inset(by: 3)
        }
        canvas.draw("Ag", top: top, column: left, alignment: .right, scale: 2)
        canvas.drawUpward("Ag", left: left, middle: top)
        canvas.draw(Canvas(height: 1, width: 1, color: red), top: top, left: left)
        canvas[top, left] = red
      }
    }
    for bad in [Double.nan, .infinity, -1e300] { canvas.line(from: (bad, 0), to: (1, bad), with: red) }
    #expect(Self.marked(canvas).isEmpty)
    canvas.fill(Rectangle(top: -5, left: -5, height: Int.max, width: Int.max), with: red)
    #expect(Self.marked(canvas).count == 9)
  }

  @Test func `a canvas without pixels takes everything and shows nothing`() {
    for (height, width) in [(0, 0), (0, 4), (4, 0)] {
      var canvas = Canvas(height: height, width: width, color: red)
      canvas.fill(canvas.bounds, with: .black)
      canvas.line(from: (0, 0), to: (9, 9), with: .black)
      canvas.draw("text", top: 0, column: 0)
      canvas.draw(canvas, top: 0, left: 0)
      #expect(canvas.samples.isEmpty)
      #expect(canvas.magnified(by: 3).samples.isEmpty)
      #expect(canvas.makeSource().header.height == height)
    }
  }

  @Test func `planes become pixels, clamped and magnified`() {
    let gray = Canvas(planes: [[-1, 0.5, .nan, 2]], height: 2, width: 2, magnification: 2)
    #expect((gray.height, gray.width) == (4, 4))
    #expect(gray[0, 0] == .black && gray[1, 3] == Color(gray: 128) && gray[3, 1] == .black && gray[2, 2] == .white)
    let color = Canvas(planes: [[1], [0.2], [0]], height: 1, width: 1)
    #expect(color[0, 0] == Color(255, 51, 0))
    #expect(color.magnified(by: 2)[1, 1] == Color(255, 51, 0))
  }

  @Test func `rows of a decoder are drawn at their places`() {
    let band = RowBand(width: 2, capacity: 1, format: PixelFormat(colorChannels: 1, hasAlpha: true, sampleType: .uint8))
    band.rows = 1..<2
    band.withMutableRow(0) { row in
      for (place, sample) in [100, 255, 0, 0].enumerated() {
        row.storeBytes(of: UInt8(sample), toByteOffset: place, as: UInt8.self)
      }
    }
    var canvas = Canvas(height: 4, width: 4, color: red)
    canvas.draw(band, top: 1, left: 1)
    #expect(canvas[2, 1] == Color(gray: 100))
    #expect(canvas[2, 2] == .white)
    #expect(canvas[1, 1] == red && canvas[2, 3] == red)
  }

  @Test func `a source gives all rows in bands of any height`() throws {
    var canvas = Canvas(height: 5, width: 2)
    canvas[4, 1] = red
    let source = canvas.makeSource()
    let band = RowBand(width: 2, capacity: 2, format: source.header.format)
    var samples: [UInt8] = []
    repeat {
      source.read(into: band)
      for index in 0..<band.rows.count {
        samples += band.withRow(index) { row in
          row.byteOffsets.map { unsafe row.unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
        }
      }
    } while !band.rows.isEmpty
    #expect(samples == canvas.samples)
  }
}
