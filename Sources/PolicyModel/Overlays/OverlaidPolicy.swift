package import PolicySyntax

/// A policy with overlays applied, and how it came about.
package struct OverlaidPolicy: Sendable {
  package let policy: CheckedPolicy
  /// The policy without them.
  package let base: CheckedPolicy
  /// The policy with all additions and removals made, before any value is changed.
  package let start: CheckedPolicy
  /// What each change did, in the order in which changes take effect.
  package let steps: [OverlayStep]
  package let diagnostics: [Diagnostic]

  package init(
    policy: CheckedPolicy, base: CheckedPolicy, start: CheckedPolicy,
    steps: [OverlayStep] = [], diagnostics: [Diagnostic] = []
  ) {
    self.policy = policy
    self.base = base
    self.start = start
    self.steps = steps
    self.diagnostics = diagnostics
  }

  /// A policy that no overlay touches.
  package init(_ policy: CheckedPolicy) { self.init(policy: policy, base: policy, start: policy) }

  /// The overlay that added what the path lies in; nil if it is of the policy itself.
  package func overlay(adding path: PolicyPath) -> OverlayChange? {
    steps.first { $0.change.isAddition && path.names.starts(with: $0.path.names) }?.change
  }
}

/// What one change did to one field, or to a measure or rule that came or went.
package struct OverlayStep: Sendable {
  package let change: OverlayChange
  /// The field, without key and year; for additions and removals what came or went.
  package let path: PolicyPath
  package let before: CheckedValue?
  package let after: CheckedValue?

  package init(
    change: OverlayChange, path: PolicyPath, before: CheckedValue?, after: CheckedValue?
  ) {
    self.change = change
    self.path = path
    self.before = before
    self.after = after
  }
}
