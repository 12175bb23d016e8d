extension CheckedPolicy {
  /// The policy with the measures of some names as they are in another one: exchanged, added or taken out.
  package func exchanging(_ names: Set<String>, with other: CheckedPolicy) -> CheckedPolicy {
    var changed = measures.compactMap { measure in
      names.contains(measure.name) ? other.measure(measure.name) : measure
    }
    changed += other.measures.filter { names.contains($0.name) && measure($0.name) == nil }
    return with(measures: changed)
  }
}
