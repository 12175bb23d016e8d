/// The words for how a value came about.
package enum CitationText {
  /// A label before the text of a statement.
  package static func label(_ kind: Claim.Kind) -> String {
    switch kind {
    case .published: "source"
    case .confirmed: "confirmed"
    case .recalled: "recalled"
    case .computed: "computed"
    case .derived: "taken from"
    case .projection: "projection"
    case .estimate: "estimate"
    case .choice: "choice"
    }
  }

  /// What the kind means for somebody who wants to use the value.
  package static func summary(_ kind: Claim.Kind) -> String {
    switch kind {
    case .published: "published: taken from the named source"
    case .confirmed: "published: checked against a second list"
    case .recalled: "recalled: a published figure, not retrieved again, treat as unverified"
    case .computed: "computed: arithmetic on other rows"
    case .derived: "derived: taken from other rows"
    case .projection: "projection: a cited index applied to a base value"
    case .estimate: "estimate"
    case .choice: "choice of the package"
    }
  }
}
