/// The place where a computed answer lies farthest from the expected one, in tolerances.
package struct Comparison: Sendable, Equatable {
  /// Distance there; the answer passes while it is at most 1. Infinite when the structure differs.
  package let ratio: Double
  /// The way to that place, for example `baseline.output[2]`; empty for the whole answer.
  package let path: String
  /// What was computed; nil when it is missing.
  package let got: JSONValue?
  /// What was expected.
  package let expected: JSONValue

  /// Whether the whole answer lies within the tolerance.
  package var passes: Bool { ratio <= 1 }

  /// Compares every number, text and truth value of `expected` with its counterpart in `got`.
  ///
  /// Members that only `got` has are not looked at: a solver may report more than a case asks for. Lists must agree in
  /// length. Of equal distances the first counts; members are visited in the order of their names.
  package init(
    _ got: JSONValue?, with expected: JSONValue, tolerance: Tolerance, path: String = ""
  ) {
    var worst = Comparison(
      ratio: Self.ownRatio(got, expected, tolerance), path: path, got: got, expected: expected)
    if worst.ratio == 0 {
      for (step, part, wanted) in Self.parts(of: got, expected) {
        let way = path.isEmpty && step.hasPrefix(".") ? String(step.dropFirst()) : path + step
        let inner = Comparison(part, with: wanted, tolerance: tolerance, path: way)
        if inner.ratio > worst.ratio || worst.isContainer { worst = inner }
      }
    }
    self = worst
  }

  /// Holds a number against a range; outside, its distance to the nearer end counts.
  package init(
    _ got: JSONValue?, in range: ClosedRange<Double>, tolerance: Tolerance, path: String
  ) {
    guard case .number(let value)? = got, !value.isNaN else {
      self.init(ratio: .infinity, path: path, got: got, expected: .number(range.lowerBound))
      return
    }
    let nearest = min(max(value, range.lowerBound), range.upperBound)
    self.init(
      ratio: tolerance.ratio(of: value, to: nearest), path: path, got: got,
      expected: .number(nearest))
  }

  private init(ratio: Double, path: String, got: JSONValue?, expected: JSONValue) {
    self.ratio = ratio
    self.path = path
    self.got = got
    self.expected = expected
  }

  /// Whether this stands for a list or an object that has parts of its own.
  private var isContainer: Bool {
    switch expected {
    case .array(let values): !values.isEmpty && ratio == 0
    case .object(let members): !members.isEmpty && ratio == 0
    default: false
    }
  }

  /// The distance of the values themselves, their parts left aside.
  private static func ownRatio(
    _ got: JSONValue?, _ expected: JSONValue, _ tolerance: Tolerance
  ) -> Double {
    switch (got, expected) {
    case (.number(let value)?, .number(let wanted)): tolerance.ratio(of: value, to: wanted)
    case (.array(let values)?, .array(let wanted)): values.count == wanted.count ? 0 : .infinity
    case (.object?, .object): 0
    default: got == expected ? 0 : .infinity
    }
  }

  private static func parts(
    of got: JSONValue?, _ expected: JSONValue
  ) -> [(step: String, got: JSONValue?, expected: JSONValue)] {
    switch (got, expected) {
    case (.array(let values)?, .array(let wanted)):
      zip(values, wanted).enumerated().map { ("[\($0)]", $1.0, $1.1) }
    case (.object(let members)?, .object(let wanted)):
      wanted.sorted { $0.key < $1.key }.map { (".\($0.key)", members[$0.key], $0.value) }
    default: []
    }
  }
}
