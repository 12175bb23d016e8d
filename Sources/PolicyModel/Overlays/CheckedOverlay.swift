package import PolicySyntax
package import Quantities

/// An overlay: a named set of changes on a policy or on anything that extends it.
package struct CheckedOverlay: Sendable {
  package let name: String
  package let title: String?
  /// The policy it was written for.
  package let base: String
  package let changes: [OverlayChange]
  /// Its name in the text.
  package let span: SourceSpan

  package init(
    name: String, title: String? = nil, base: String, changes: [OverlayChange], span: SourceSpan
  ) {
    self.name = name
    self.title = title
    self.base = base
    self.changes = changes
    self.span = span
  }
}

/// One change of an overlay, its value checked.
package struct OverlayChange: Sendable {
  /// What is done.
  package enum Action: Sendable {
    /// Another value in place of the old one.
    case replace(CheckedValue)
    /// Every number times a factor.
    case scale(ChangeAmount)
    /// Every number plus an amount.
    case shift(ChangeAmount)
    /// Everything later by whole years.
    case delay(years: Int)
    /// A new measure of the policy.
    case addMeasure(CheckedMeasure)
    /// A new rule of the measure or section the path names.
    case addRule(CheckedRule)
    /// The measure, section, rule or field goes.
    case remove
  }

  /// The order in which kinds of changes take effect.
  package enum Phase: Int, Sendable, Comparable, CaseIterable {
    case removeAndAdd, replace, scale, shift, delay

    package static func < (left: Phase, right: Phase) -> Bool { left.rawValue < right.rawValue }
  }

  package let overlay: String
  package let action: Action
  /// What is changed; for an addition, what it is added to (no names: the policy itself).
  package let reference: PathReference
  /// When the change holds.
  package let period: Period
  /// As written, without its clauses and without the body of an addition.
  package let text: String
  package let span: SourceSpan
  /// What the change itself cites; `hypothesis` where it cites nothing.
  package let status: Provenance.Status
  package let notes: [String]

  package init(
    overlay: String, _ action: Action, reference: PathReference, period: Period = .always,
    text: String, span: SourceSpan, status: Provenance.Status = .hypothesis, notes: [String] = []
  ) {
    self.overlay = overlay
    self.action = action
    self.reference = reference
    self.period = period
    self.text = text
    self.span = span
    self.status = status
    self.notes = notes
  }

  package var phase: Phase {
    switch action {
    case .addMeasure, .addRule, .remove: .removeAndAdd
    case .replace: .replace
    case .scale: .scale
    case .shift: .shift
    case .delay: .delay
    }
  }

  /// What comes into being, goes or changes: for an addition, the thing added.
  package var target: PolicyPath {
    switch action {
    case .addMeasure(let measure): PolicyPath([measure.name])
    case .addRule(let rule): reference.path.whole.appending(rule.name)
    default: reference.path.timeless
    }
  }

  /// How it is recorded with the value it changed.
  package var applied: AppliedChange {
    AppliedChange(overlay: overlay, text: text, span: span, status: status)
  }
}
