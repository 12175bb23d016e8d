/// Numbers by year, technology and a third index, whose range differs by technology: `table[year][technology][index]`.
///
/// In one array: a run has some hundred thousand cells, too small for an array each.
package struct TraceTable: Sendable, RandomAccessCollection {
  private let values: [Double]
  /// Where the cells of each technology start within a year; the last entry is where they end.
  private let bounds: [Int]
  private let years: Int

  /// - Parameter cells: Numbers of each technology.
  init(years: Int, cells: [Int], _ number: (_ year: Int, _ technology: Int, _ index: Int) -> Double)
  {
    var values: [Double] = []
    values.reserveCapacity(years * cells.reduce(0, +))
    for year in 0..<years {
      for (technology, count) in cells.enumerated() {
        for index in 0..<count { values.append(number(year, technology, index)) }
      }
    }
    self.values = values
    self.years = years
    bounds = cells.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { years }

  /// The same without the rows and cells on the way, for loops.
  package subscript(year: Int, technology: Int, index: Int) -> Double {
    values[year * bounds[bounds.count - 1] + bounds[technology] + index]
  }

  package subscript(year: Int) -> Row {
    Row(values: values, bounds: bounds, start: year * bounds[bounds.count - 1])
  }

  /// The cells of a year by technology.
  package struct Row: RandomAccessCollection {
    fileprivate let values: [Double]
    fileprivate let bounds: [Int]
    fileprivate let start: Int

    package var startIndex: Int { 0 }
    package var endIndex: Int { bounds.count - 1 }

    package subscript(technology: Int) -> Cell {
      Cell(
        values: values, start: start + bounds[technology],
        count: bounds[technology + 1] - bounds[technology])
    }
  }

  /// The numbers of a year and technology.
  package struct Cell: RandomAccessCollection {
    fileprivate let values: [Double]
    fileprivate let start: Int
    package let count: Int

    package var startIndex: Int { 0 }
    package var endIndex: Int { count }

    package subscript(index: Int) -> Double { values[start + index] }
  }
}
