/// A map of a plane grid of which only the neighbourhood of borders is looked at.
///
/// A coarse grid is looked at first; each of its cells whose corners differ is cut into four (two at the edges of the grid), again and again down
/// to single steps. An island smaller than a coarse cell, with no corner on it, is not seen.
package struct BorderRefinement: Sendable {
  package struct Place: Sendable, Hashable {
    package let column: Int
    package let row: Int

    package init(_ column: Int, _ row: Int) {
      self.column = column
      self.row = row
    }
  }

  private struct Cell {
    let columns: ClosedRange<Int>
    let rows: ClosedRange<Int>

    var corners: [Place] {
      [
        Place(columns.lowerBound, rows.lowerBound), Place(columns.upperBound, rows.lowerBound),
        Place(columns.lowerBound, rows.upperBound), Place(columns.upperBound, rows.upperBound),
      ]
    }

    var parts: [Cell] {
      func halves(_ range: ClosedRange<Int>) -> [ClosedRange<Int>] {
        let middle = (range.lowerBound + range.upperBound) / 2
        return range.count <= 2 ? [range] : [range.lowerBound...middle, middle...range.upperBound]
      }
      return halves(columns).flatMap { columns in
        halves(rows).map { Cell(columns: columns, rows: $0) }
      }
    }

    var isSmallest: Bool { columns.count <= 2 && rows.count <= 2 }
  }

  /// What was found where it was looked.
  package let found: [Place: String]

  /// - Parameters:
  ///   - stride: Steps of the coarse grid, from 1 on.
  ///   - look: What is at these places, in their order. Each place is asked for once, those of one level together.
  package init(
    columns: Int, rows: Int, stride: Int, look: ([Place]) throws -> [String]
  ) rethrows {
    func spans(_ count: Int) -> [ClosedRange<Int>] {
      let ends =
        Array(Swift.stride(from: 0, to: max(count - 1, 1), by: max(stride, 1))) + [count - 1]
      return count <= 1 ? [0...0] : zip(ends, ends.dropFirst()).map { $0...$1 }
    }
    var cells = spans(columns).flatMap { columns in
      spans(rows).map { Cell(columns: columns, rows: $0) }
    }
    var found: [Place: String] = [:]
    while !cells.isEmpty {
      var missing: [Place] = []
      var asked: Set<Place> = []
      for place in cells.flatMap(\.corners)
      where found[place] == nil && asked.insert(place).inserted { missing.append(place) }
      if !missing.isEmpty {
        for (place, answer) in zip(missing, try look(missing)) { found[place] = answer }
      }
      cells = cells.filter { cell in
        !cell.isSmallest && Set(cell.corners.map { found[$0] ?? "" }).count > 1
      }.flatMap(\.parts)
    }
    self.found = found
  }

  /// A stride of which a grid of so many places has at least four, a power of two.
  package static func stride(for count: Int) -> Int {
    var stride = 1
    while stride * 8 <= count - 1 { stride *= 2 }
    return stride
  }
}
