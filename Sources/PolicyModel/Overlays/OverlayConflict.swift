import PolicySyntax
import Quantities

/// Two changes that cannot both be made without saying which wins.
struct OverlayConflict {
  enum Kind {
    /// Both replace a value at a time.
    case replacements
    /// One removes what the other changes.
    case removal
    /// Both add something of one name.
    case additions
  }

  let kind: Kind
  /// The two changes, that of the overlay first by name in front.
  let first: OverlayChange
  let second: OverlayChange

  /// The change to leave out where nothing settles the conflict: a removal, else the second addition.
  var idle: OverlayChange {
    if case .remove = first.action { return first }
    return second
  }

  /// All conflicts among changes. Complexity: quadratic in their number.
  static func all(in changes: [OverlayChange]) -> [OverlayConflict] {
    var found: [OverlayConflict] = []
    for (index, first) in changes.enumerated() {
      for second in changes[(index + 1)...] {
        guard let kind = kind(first, second) else { continue }
        let isOrdered =
          (first.overlay, first.span.file, first.span.start)
          <= (second.overlay, second.span.file, second.span.start)
        found.append(
          OverlayConflict(
            kind: kind, first: isOrdered ? first : second, second: isOrdered ? second : first))
      }
    }
    return found
  }

  private static func kind(_ first: OverlayChange, _ second: OverlayChange) -> Kind? {
    switch (first.action, second.action) {
    case (.replace, .replace):
      return first.target.overlaps(second.target) && first.period.overlaps(second.period)
        ? .replacements : nil
    // Two that remove the same agree.
    case (.remove, .remove): return nil
    case (.remove, _): return first.holds(second) ? .removal : nil
    case (_, .remove): return second.holds(first) ? .removal : nil
    default:
      return first.isAddition && second.isAddition && first.target == second.target
        ? .additions : nil
    }
  }
}

extension OverlayChange {
  var isAddition: Bool {
    switch action {
    case .addMeasure, .addRule: true
    default: false
    }
  }

  /// Whether the other changes something within what this removes.
  fileprivate func holds(_ other: OverlayChange) -> Bool {
    other.target.names.starts(with: target.names)
  }

  /// A text by which changes of one phase are put in an order that depends on nothing but what they do.
  var sortKey: String {
    let what =
      switch action {
      case .replace(let value): CanonicalText.of(value)
      case .scale(let amount), .shift(let amount): amount.canonicalText
      case .delay(let years): "\(years)"
      case .addMeasure, .addRule, .remove: ""
      }
    return "\(target) \(period) \(what) \(overlay)"
  }
}
