extension Catalogue {
  /// The car maker of a name in English or Chinese: the whole name, or a part that fits one maker only.
  package func carMaker(matching text: String) throws(CatalogueError) -> CarMaker {
    let wanted = text.lowercased()
    func isWhole(_ maker: CarMaker) -> Bool {
      maker.name.lowercased() == wanted || maker.chineseName == text
    }
    func isPart(_ maker: CarMaker) -> Bool {
      maker.name.lowercased().contains(wanted) || maker.chineseName?.contains(text) == true
    }
    let whole = carMakers.filter(isWhole)
    if let only = whole.first { return only }
    let partial = wanted.isEmpty ? [] : carMakers.filter(isPart)
    if partial.count == 1 { return partial[0] }
    // The first word of a name is what people say: Tesla (Shanghai).
    let begins = partial.filter {
      $0.name.lowercased().split(separator: " ").first.map(String.init) == wanted
    }
    if begins.count == 1 { return begins[0] }
    throw .unknown(
      what: .carMaker, name: text,
      suggestions: partial.isEmpty
        ? suggest(text, carMakers.flatMap { words(of: $0) }).flatMap { word in
          carMakers.filter { words(of: $0).contains(word) }.prefix(1).map(title)
        } : Array(partial.prefix(5).map(title)))
  }

  private func words(of maker: CarMaker) -> [String] {
    [maker.name, maker.chineseName ?? ""]
      + maker.name.split(separator: " ").map(String.init).filter { $0.count > 2 }
  }

  private func title(_ maker: CarMaker) -> String {
    maker.chineseName.map { "\(maker.name) (\($0))" } ?? maker.name
  }

  /// The archetypes of a name such as `BEV B`, `BEV`, `mid-size battery-electric car` or `中型纯电动车`.
  package func vehicles(matching text: String) throws(CatalogueError) -> [Vehicle] {
    let wanted = text.lowercased()
    let rules: [(Vehicle) -> Bool] = [
      { "\($0.powertrain) \($0.segment)".lowercased() == wanted },
      { $0.name.lowercased() == wanted || $0.chineseName == text },
      { $0.powertrain.lowercased() == wanted || $0.segment.lowercased() == wanted },
      {
        !wanted.isEmpty && ($0.name.lowercased().contains(wanted) || $0.chineseName.contains(text))
      },
    ]
    for rule in rules {
      let found = vehicles.filter(rule)
      if !found.isEmpty { return found }
    }
    throw .unknown(
      what: .vehicle, name: text,
      suggestions: suggest(
        text,
        vehicles.flatMap { ["\($0.powertrain) \($0.segment)", $0.name, $0.chineseName] }))
  }
}
