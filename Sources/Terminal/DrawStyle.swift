import CTerminal
import Canvas

/// A style in the numbers that CTerminal takes.
struct DrawStyle {
  let fg: Int32
  let bg: Int32
  let attributes: Int32

  init(_ style: Style) {
    fg = Self.number(style.fg)
    bg = Self.number(style.bg)
    var bits: UInt32 = 0
    if style.bold { bits |= CT_BOLD.rawValue }
    if style.dim { bits |= CT_DIM.rawValue }
    if style.underline { bits |= CT_UNDERLINE.rawValue }
    if style.reverse { bits |= CT_REVERSE.rawValue }
    attributes = Int32(bits)
  }

  private static func number(_ color: Color) -> Int32 {
    switch color {
    case .standard: -1
    case .palette(let number): Int32(number)
    }
  }

  func draw(x: Int, y: Int, _ glyphs: [UInt32], _ widths: [UInt8]) {
    ct_draw(Int32(x), Int32(y), glyphs, widths, Int32(glyphs.count), fg, bg, attributes)
  }

  func drawCluster(x: Int, y: Int, _ scalars: [UInt32], width: Int) {
    ct_draw_cluster(
      Int32(x), Int32(y), scalars, Int32(scalars.count), Int32(width), fg, bg, attributes)
  }
}
