package import PolicySyntax
package import Quantities

/// What is known around the values of a policy: its years and money, the names that may stand in it.
package struct PolicyScope: Sendable {
  /// The policy or overlay; empty at the top of a file.
  package let owner: String
  package let horizon: ClosedRange<Int>
  /// Currency and price year of money that names none; the year is nil where the policy has no `money`.
  package let money: PriceBasis
  /// Price level by year, for money of other price years.
  package let deflator: Deflator?
  /// Value of other currencies in the policy's.
  package let rates: [Currency: CheckedValue]
  /// Values of `let` by name; nil for one with a fault, of which nothing more is said.
  package internal(set) var definitions: [String: CheckedValue?]
  /// Where the value of each `let` comes from.
  package internal(set) var definitionSources: [String: Provenance.Status]
  /// Selections of `group` by name; nil for one with a fault.
  package internal(set) var groups: [String: Selection?]
  /// Kind of each measure by name.
  package let measures: [String: String]
  /// Names of the named sections of each measure, by kind of section.
  package let sections: [String: [String: [String]]]
  package let units: UnitTable
  package let suppliers: SupplierList
  package let kinds: KindTable
  package let references: ProjectNames.Table<ReferenceItemSyntax>
  /// What is known in the measures, sections and rules that have `let` or `group` of their own, by their path.
  package internal(set) var within: [[String]: PolicyScope] = [:]

  package init(
    owner: String = "", horizon: ClosedRange<Int>, money: PriceBasis, deflator: Deflator? = nil,
    rates: [Currency: CheckedValue] = [:], definitions: [String: CheckedValue?] = [:],
    definitionSources: [String: Provenance.Status] = [:],
    groups: [String: Selection?] = [:], measures: [String: String] = [:],
    sections: [String: [String: [String]]] = [:], units: UnitTable = .standard,
    suppliers: SupplierList, kinds: KindTable,
    references: ProjectNames.Table<ReferenceItemSyntax> = .init()
  ) {
    self.owner = owner
    self.horizon = horizon
    self.money = money
    self.deflator = deflator
    self.rates = rates
    self.definitions = definitions
    self.definitionSources = definitionSources
    self.groups = groups
    self.measures = measures
    self.sections = sections
    self.units = units
    self.suppliers = suppliers
    self.kinds = kinds
    self.references = references
  }

  /// What is known at a path: the definitions of the innermost block around it come first.
  package func inside(_ names: [String]) -> PolicyScope {
    guard !within.isEmpty else { return self }
    for count in stride(from: names.count, to: 0, by: -1) {
      if let own = within[Array(names.prefix(count))] { return own }
    }
    return self
  }

  /// The products that the suppliers meant make.
  package func products(of selection: Selection) -> Set<Substance> {
    Set(productsBySector(of: selection).flatMap(\.value))
  }

  /// What each sector among the suppliers meant makes; conditions without data do not narrow it.
  func productsBySector(
    of selection: Selection, memory: CheckMemory?
  ) -> [String: [Substance]] {
    if case .among("route", let words) = selection,
      let products = words.compactMap({ suppliers.routeProducts[$0] }).first
    {
      return ["": products]
    }
    let rows = self.rows(selection, memory)
    let sectors = suppliers.words("sector", in: rows)
    return suppliers.products.filter { sectors.contains($0.key) && !$0.value.isEmpty }
  }
}
