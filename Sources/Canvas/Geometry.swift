/// A size in terminal cells.
public struct Size: Hashable, Sendable {
  /// Columns, never negative.
  public var width: Int
  /// Rows, never negative.
  public var height: Int

  /// A size; negative numbers count as zero.
  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }
}

/// A rectangle in terminal cells; `x` counts columns from the left, `y` rows from the top, both from 0.
public struct Rect: Hashable, Sendable {
  /// The first column.
  public var x: Int
  /// The first row.
  public var y: Int
  /// Columns, never negative.
  public var width: Int
  /// Rows, never negative.
  public var height: Int

  /// A rectangle; a negative width or height counts as zero.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The whole of a size, from the top left corner.
  public init(_ size: Size) {
    self.init(x: 0, y: 0, width: size.width, height: size.height)
  }

  /// The column after the last one.
  public var right: Int { x + width }
  /// The row after the last one.
  public var bottom: Int { y + height }
  /// The size without the place.
  public var size: Size { Size(width: width, height: height) }
  /// Whether there is no cell inside.
  public var isEmpty: Bool { width == 0 || height == 0 }

  /// Whether the cell lies inside.
  public func contains(x column: Int, y row: Int) -> Bool {
    column >= x && column < right && row >= y && row < bottom
  }

  /// Smaller by `dx` columns on the left and right and `dy` rows above and below.
  public func inset(dx: Int = 0, dy: Int = 0) -> Rect {
    Rect(x: x + dx, y: y + dy, width: width - 2 * dx, height: height - 2 * dy)
  }

  /// What both rectangles cover.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Rect(
      x: left, y: top, width: min(right, other.right) - left, height: min(bottom, other.bottom) - top)
  }

  /// A part of `width` columns on the left, and the rest; no part is wider than the rectangle.
  public func split(left width: Int) -> (left: Rect, rest: Rect) {
    let cut = min(max(0, width), self.width)
    return (
      Rect(x: x, y: y, width: cut, height: height),
      Rect(x: x + cut, y: y, width: self.width - cut, height: height)
    )
  }

  /// The rest, and a part of `width` columns on the right.
  public func split(right width: Int) -> (rest: Rect, right: Rect) {
    let parts = split(left: self.width - min(max(0, width), self.width))
    return (parts.left, parts.rest)
  }

  /// A part of `height` rows at the top, and the rest.
  public func split(top height: Int) -> (top: Rect, rest: Rect) {
    let cut = min(max(0, height), self.height)
    return (
      Rect(x: x, y: y, width: width, height: cut),
      Rect(x: x, y: y + cut, width: width, height: self.height - cut)
    )
  }

  /// The rest, and a part of `height` rows at the bottom.
  public func split(bottom height: Int) -> (rest: Rect, bottom: Rect) {
    let parts = split(top: self.height - min(max(0, height), self.height))
    return (parts.top, parts.rest)
  }

  /// A rectangle of at most this size in the middle of this one.
  public func centered(width: Int, height: Int) -> Rect {
    let w = min(max(0, width), self.width)
    let h = min(max(0, height), self.height)
    return Rect(x: x + (self.width - w) / 2, y: y + (self.height - h) / 2, width: w, height: h)
  }
}
