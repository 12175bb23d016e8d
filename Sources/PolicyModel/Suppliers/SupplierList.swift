package import Quantities

/// Everybody a policy can speak of: each plant with each technology it can come to run, and the sectors that the
/// data know as a whole (power, cement).
package struct SupplierList: Sendable {
  /// One supplier: a plant, or a whole sector.
  package struct Supplier: Sendable {
    package let id: String
    package let name: String
    package let chineseName: String?
    package let sector: String

    package init(id: String, name: String, chineseName: String?, sector: String) {
      self.id = id
      self.name = name
      self.chineseName = chineseName
      self.sector = sector
    }
  }

  /// A supplier running a technology.
  package struct Row: Sendable {
    /// Place in `suppliers`.
    package let supplier: Int
    package let facts: SupplierFacts

    package init(supplier: Int, facts: SupplierFacts) {
      self.supplier = supplier
      self.facts = facts
    }
  }

  package let suppliers: [Supplier]
  package let rows: [Row]
  /// The attributes a selection may ask for, by name.
  package let attributes: [String: SupplierAttribute]
  /// The names of the attributes, in the order in which they are explained.
  package let attributeNames: [String]
  /// What a tonne of the product of each sector is a tonne of; the first is the usual one.
  package let products: [String: [Substance]]
  /// Names of all that sectors produce, in alphabetical order.
  package var productNames: [String] { Set(products.values.joined().map(\.name)).sorted() }
  /// What else routes produce: a scrap yard scrap.
  package let routeProducts: [String: [Substance]]
  /// The first year in which a run decides anything; earlier years are history.
  package let firstDecisionYear: Int

  /// By attribute and word, the rows.
  private let byWord: [String: [String: SupplierSet]]
  /// By attribute, the value of each row; nan where unknown.
  private let numbers: [String: [Double]]

  package init(
    suppliers: [Supplier], rows: [Row], attributes: [SupplierAttribute],
    products: [String: [Substance]], routeProducts: [String: [Substance]] = [:],
    firstDecisionYear: Int
  ) {
    self.suppliers = suppliers
    self.rows = rows
    self.attributes = Dictionary(attributes.map { ($0.name, $0) }) { first, _ in first }
    attributeNames = attributes.map(\.name)
    self.products = products
    self.routeProducts = routeProducts
    self.firstDecisionYear = firstDecisionYear
    var byWord: [String: [String: SupplierSet]] = [:]
    var numbers: [String: [Double]] = [:]
    let nobody = SupplierSet(rowCount: rows.count)
    for attribute in attributes {
      let name = attribute.name
      if case .number = attribute.content {
        numbers[name] = rows.map { $0.facts.numbers[name] ?? .nan }
      } else {
        var sets: [String: SupplierSet] = [:]
        for (place, row) in rows.enumerated() {
          if let word = row.facts.words[name] { sets[word, default: nobody].insert(place) }
        }
        byWord[name] = sets
      }
    }
    self.byWord = byWord
    self.numbers = numbers
  }

  package var everybody: SupplierSet { SupplierSet(rowCount: rows.count, all: true) }
  package var nobody: SupplierSet { SupplierSet(rowCount: rows.count) }

  /// How an unknown property counts.
  package enum Unknown: Sendable {
    /// As in a run: it fits no condition.
    case fitsNothing
    /// A condition on an attribute without data might hold: for checks that must not cry wolf.
    case mayFit
  }

  /// Who is meant. Complexity: linear in the rows for bounds, in the rows / 64 for words.
  package func rows(_ selection: Selection, unknown: Unknown = .fitsNothing) -> SupplierSet {
    evaluate(selection, unknown).possible
  }

  /// Rows for which the selection holds or might hold, and those for which it certainly does.
  private func evaluate(
    _ selection: Selection, _ unknown: Unknown
  ) -> (possible: SupplierSet, certain: SupplierSet) {
    switch selection {
    case .everybody: return (everybody, everybody)
    case .among(let attribute, let words):
      if isOpen(attribute, unknown) { return (everybody, nobody) }
      var result = nobody
      // A word without rows, such as a route nobody can take, fits nobody, unless the data lack it.
      for word in words {
        if let set = byWord[attribute]?[word] { result.formUnion(set) }
      }
      if result.isEmpty, unknown == .mayFit, isUnsupplied(attribute, words) {
        return (everybody, nobody)
      }
      return (result, result)
    case .within(let attribute, let least, let leastIncluded, let most, let mostIncluded):
      if isOpen(attribute, unknown) { return (everybody, nobody) }
      var result = nobody
      for (row, number) in (numbers[attribute] ?? []).enumerated() where !number.isNaN {
        let isAbove = least.map { leastIncluded ? number >= $0 : number > $0 } ?? true
        let isBelow = most.map { mostIncluded ? number <= $0 : number < $0 } ?? true
        if isAbove, isBelow { result.insert(row) }
      }
      return (result, result)
    case .all(let parts):
      var result = (possible: everybody, certain: everybody)
      for part in parts {
        let next = evaluate(part, unknown)
        result.possible.formIntersection(next.possible)
        result.certain.formIntersection(next.certain)
      }
      return result
    case .any(let parts):
      var result = (possible: nobody, certain: nobody)
      for part in parts {
        let next = evaluate(part, unknown)
        result.possible.formUnion(next.possible)
        result.certain.formUnion(next.certain)
      }
      return result
    case .not(let part):
      let inner = evaluate(part, unknown)
      return (inner.certain.complement, inner.possible.complement)
    }
  }

  private func isOpen(_ attribute: String, _ unknown: Unknown) -> Bool {
    unknown == .mayFit && attributes[attribute]?.hasData == false
  }

  /// Whether the words name kinds of suppliers that exist but are not in the data.
  private func isUnsupplied(_ attribute: String, _ words: Set<String>) -> Bool {
    attribute == "route" && words.allSatisfy { routeProducts[$0] != nil }
  }

  /// Number of suppliers, each counted once.
  package func supplierCount(_ set: SupplierSet) -> Int {
    Set(set.rows.map { rows[$0].supplier }).count
  }

  /// The words of an attribute that occur in a set.
  package func words(_ attribute: String, in set: SupplierSet) -> Set<String> {
    Set((byWord[attribute] ?? [:]).filter { !$0.value.intersection(set).isEmpty }.keys)
  }

  /// Whether the data say anything of everything the selection asks for.
  package func hasData(for selection: Selection) -> Bool {
    switch selection {
    case .everybody: true
    case .among(let attribute, let words):
      attributes[attribute]?.hasData != false && !isUnsupplied(attribute, words)
    case .within(let attribute, _, _, _, _): attributes[attribute]?.hasData != false
    case .all(let parts), .any(let parts): parts.allSatisfy { hasData(for: $0) }
    case .not(let part): hasData(for: part)
    }
  }
}
