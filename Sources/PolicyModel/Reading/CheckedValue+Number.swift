extension CheckedValue {
  /// Whether a number stands in it, which should have a source.
  package var holdsNumber: Bool {
    switch self {
    case .quantity, .timeline, .formula: true
    case .map(let entries): entries.values.contains(where: \.holdsNumber)
    case .list(let values): values.contains(where: \.holdsNumber)
    case .text, .truth, .word, .words, .selection, .period, .year, .measure: false
    }
  }
}
