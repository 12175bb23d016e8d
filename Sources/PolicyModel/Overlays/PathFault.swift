package import PolicySyntax

/// Why a path leads nowhere.
package struct PathFault: Error, Sendable {
  package enum Problem: Sendable, Equatable {
    /// No measure, nor field of the policy, is called so.
    case noMeasure(String, legal: [String])
    /// The part has no part of this name.
    case noPart(String, of: String, legal: [String])
    /// The field is known but not set in this policy.
    case notSet(String, of: String)
    /// The map has no such key.
    case noKey(String, of: String, legal: [String])
    /// A key for a value that has none.
    case notAMap(String, key: String)
    /// A year or key for something that is not a field.
    case notAField(String)
    /// A year outside the horizon.
    case outsideHorizon(year: Int, horizon: ClosedRange<Int>)
    /// Something in brackets that is neither a key nor a year.
    case badIndex(String)
    /// A name after the brackets.
    case afterBrackets(String)
    /// No path at all.
    case malformed(String)
  }

  package let problem: Problem
  package let span: SourceSpan

  package init(_ problem: Problem, at span: SourceSpan) {
    self.problem = problem
    self.span = span
  }
}
