/// The years of a report, given as `2025-2060` or `2030`.
package struct YearSpan: Sendable, Equatable {
  package let first: Int
  package let last: Int

  /// - Parameter allowed: Years that have results.
  package init(
    _ text: String, allowed: ClosedRange<Int>, option: String = "--years"
  ) throws(ArgumentFault) {
    func fault(_ offset: Int, _ problem: ArgumentFault.Problem) -> ArgumentFault {
      ArgumentFault(.text(option: option, text: text, offset: offset), problem)
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count) else { throw fault(0, .expectedYears(found: text)) }
    var years: [Int] = []
    var offset = 0
    for part in parts {
      guard part.utf8.count == 4, part.utf8.allSatisfy({ (48...57).contains($0) }),
        let year = Int(part)
      else { throw fault(offset, .expectedYears(found: text)) }
      guard allowed.contains(year) else {
        throw fault(
          offset,
          .yearOutOfRange(year: year, first: allowed.lowerBound, last: allowed.upperBound))
      }
      years.append(year)
      offset += part.count + 1
    }
    guard let first = years.first, let last = years.last else {
      throw fault(0, .expectedYears(found: text))
    }
    guard first <= last else { throw fault(0, .yearsReversed(first: first, last: last)) }
    self.first = first
    self.last = last
  }

  /// Every year of the span.
  package init(_ allowed: ClosedRange<Int>) {
    first = allowed.lowerBound
    last = allowed.upperBound
  }

  package func contains(_ year: Int) -> Bool { (first...last).contains(year) }
}
