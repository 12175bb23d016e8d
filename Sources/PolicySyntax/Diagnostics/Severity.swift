/// How much a diagnostic weighs.
package enum Severity: String, Sendable, CaseIterable {
  /// The policy cannot be used.
  case error
  /// An `expect` or `require` that did not hold.
  case failed
  /// The policy can be used; this should be mended.
  case warning
  /// Worth knowing.
  case remark

  /// Whether it stops what was asked for.
  package var isError: Bool { self == .error || self == .failed }
}
