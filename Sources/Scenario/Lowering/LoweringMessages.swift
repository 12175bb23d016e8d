import PolicyModel
package import PolicySyntax

extension DiagnosticCatalogue {
  /// All that is said of policies, by the checker and by a run.
  package static let complete = policyModel.adding(lowering)

  /// Sentences of family M: what a run says of the clauses of a policy.
  package static let lowering = DiagnosticCatalogue([
    DiagnosticEntry(
      "M101", title: Sentence("No form in the model", "模型中没有对应形式"),
      Dictionary(uniqueKeysWithValues: Refusal.allCases.map { ($0.rawValue, $0.sentence) })),
    DiagnosticEntry(
      "M102", title: Sentence("No value in a year", "某年无值"),
      [
        "message": Sentence(
          "{field} has no value in {year}, a year in which it is needed",
          "{field} 在需要它的 {year} 年没有值")
      ]),
    DiagnosticEntry(
      "M103", title: Sentence("Reaches nobody in the fleet", "未覆盖任何工厂"),
      [
        "message": Sentence(
          "{measure} reaches no plant of the data, so it changes nothing",
          "{measure} 未覆盖数据中的任何工厂，因此没有影响")
      ]),
    DiagnosticEntry(
      "M104", title: Sentence("Offsets that nobody offers", "无人供应的减排量"),
      [
        "message": Sentence(
          "{measure} lets offsets be surrendered but does not say how many are offered at which price, so the run counts none",
          "{measure} 允许以减排量抵销，但未写明供应量和价格，因此运行中不计抵销")
      ]),
    DiagnosticEntry(
      "M105", title: Sentence("A reserve without a bank", "储备缺少结转"),
      [
        "message": Sentence(
          "{measure} follows the bank of a market whose price is given in all years, so that nobody holds any allowances",
          "{measure} 以市场的配额结存为依据，但该市场各年价格均已给定，因此没有结存")
      ]),
  ])
}
