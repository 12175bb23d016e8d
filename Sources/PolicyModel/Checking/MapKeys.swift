import Quantities

/// The legal keys of maps.
enum MapKeys {
  /// The key that a spelling stands for; nil where it is none.
  static func name(of written: String, in keys: KeySet, _ scope: PolicyScope) -> String? {
    func word(_ attribute: String) -> String? {
      guard let words = scope.suppliers.attributes[attribute]?.words(for: written),
        words.count == 1
      else { return nil }
      return words.first
    }
    switch keys {
    case .sectors: return word("sector")
    case .routes: return word("route")
    case .sectorsOrRoutes: return word("sector") ?? word("route")
    case .technologies: return word("technology")
    case .products: return word("product") ?? (substances(scope).contains(written) ? written : nil)
    case .vehicleClasses: return vehicleClasses.contains(written) ? written : nil
    case .words(let words): return words.contains(written) ? written : nil
    case .either(let sets):
      for set in sets {
        if let found = name(of: written, in: set, scope) { return found }
      }
      return nil
    }
  }

  /// The keys, for suggestions.
  static func names(of keys: KeySet, _ scope: PolicyScope) -> [String] {
    func words(_ attribute: String) -> [String] {
      if case .words(let words, _)? = scope.suppliers.attributes[attribute]?.content {
        words
      } else {
        []
      }
    }
    switch keys {
    case .sectors: return words("sector")
    case .routes: return words("route")
    case .sectorsOrRoutes:
      let sectors = words("sector")
      return sectors + words("route").filter { !sectors.contains($0) }
    case .technologies: return words("technology")
    case .products: return words("product") + substances(scope).sorted()
    case .vehicleClasses: return vehicleClasses
    case .words(let words): return words
    case .either(let sets):
      var seen: Set<String> = []
      return sets.flatMap { names(of: $0, scope) }.filter { seen.insert($0).inserted }
    }
  }

  private static func substances(_ scope: PolicyScope) -> Set<String> {
    Set(scope.suppliers.products.values.flatMap { $0 }.map(\.name))
  }

  /// Size classes of the vehicle table.
  static let vehicleClasses = ["A00", "A0", "A", "B", "C", "SUV", "SUV-L"]

  /// What the suppliers of a key produce; nil where the key says nothing of products.
  static func products(of key: String, _ scope: PolicyScope) -> [String: [Substance]]? {
    let suppliers = scope.suppliers
    if let own = suppliers.products[key] { return own.isEmpty ? [:] : [key: own] }
    if let own = suppliers.routeProducts[key] { return ["": own] }
    for attribute in ["route", "technology", "product"] {
      guard suppliers.attributes[attribute]?.words(for: key) != nil else { continue }
      let products = scope.productsBySector(of: .among(attribute: attribute, words: [key]))
      if !products.isEmpty { return products }
    }
    return nil
  }
}
