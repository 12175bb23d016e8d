/// The words the grammar knows. All of them may also be names where the grammar asks for a name.
package enum Keyword: String, Sendable, CaseIterable {
  // Items
  case language, use, reference, rate, unit, `let`, group, policy, overlay, study, test
  // Entries
  case rule, require, expect
  // Clauses
  case source, assumption, note, at, quote, during, within, because
  // Headers
  case extends, on, except, `for`
  // Changes
  case replace, scale, shift, delay, add, remove, to, with, by
  // Steps
  case `case`, choose, uncertain, correlate, sample, seed, report, compare, from, `as`, against
  case resolve, over
  // Expressions
  case `if`, then, `else`, and, or, not, `in`, `true`, `false`, suppliers, `where`
  // Schedules
  case linear, step, geometric, smooth, hold, before, start, end

  /// A line that begins with one of these goes on with the statement above it.
  var continuesStatement: Bool {
    switch self {
    case .source, .assumption, .note, .during, .within, .because, .and, .or: true
    default: false
    }
  }

  /// Words that cannot be a value, because they join values or introduce a part of a statement.
  var isReservedInValues: Bool {
    switch self {
    case .if, .then, .else, .and, .or, .not, .in, .to, .where, .by, .with, .as, .from, .at,
      .against,
      .over, .resolve, .during, .within, .because, .source, .assumption, .note, .for, .except,
      .extends,
      .on:
      true
    default: false
    }
  }

  /// Words that cannot follow a number as its unit.
  var isReservedAfterNumbers: Bool {
    isReservedInValues || self == .seed || self == .rule || self == .quote
  }
}
