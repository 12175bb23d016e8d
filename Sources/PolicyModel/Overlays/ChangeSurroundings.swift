import Quantities

/// What is known around a field that is changed: years, products, words of the fields beside it.
struct ChangeSurroundings {
  /// Years in which the value is asked; nil where none is.
  let years: ClosedRange<Int>?
  /// What the suppliers concerned produce, by sector.
  let products: [String: [Substance]]
  let words: [String: String]

  init(_ path: PolicyPath, in policy: CheckedPolicy, _ scope: PolicyScope, _ kinds: KindTable) {
    var years: ClosedRange<Int>? = policy.horizon
    var selection: Selection?
    let head = path.names.first ?? ""
    if let measure = policy.measure(head) {
      let body = kinds[measure.kind]?.body
      let about = body?.rules?.covers ?? body?.fields.first { $0.type == .selection }?.name
      if let about, case .selection(let covered)? = measure.body[about] { selection = covered }
      if case .period(let period)? = measure.body["in-force"] {
        years = years.flatMap { period.years(in: $0) }
      }
      if path.names.count > 2,
        let rule = measure.body.rules.first(where: { $0.name == path.names[1] })
      {
        years = years.flatMap { rule.period.years(in: $0) }
        if let selector = rule.selector {
          selection = selection.map { Selection.all([$0, selector]) } ?? selector
        }
      }
    }
    self.years = years
    products =
      path.key.flatMap { MapKeys.products(of: $0, scope) }
      ?? selection.map { scope.productsBySector(of: $0) } ?? [:]
    var words: [String: String] = [:]
    for (name, field) in policy.block(path.names.dropLast())?.fields ?? [:] {
      if case .word(let word) = field.value { words[name] = word }
    }
    self.words = words
  }
}
