/// Which plants with which technologies a rule or clause covers.
///
/// A plant keeps its place, owner and size while its technology may change, so a selection such as
/// `province = Hebei and route = scrap-eaf` is a box: these plants, while they run these technologies. A
/// coverage is a union of boxes. Names are identifiers of `plants.csv` and `technologies.csv`.
package struct Coverage: Sendable, Equatable {
  /// Plants times technologies; `nil` stands for all of them.
  package struct Box: Sendable, Equatable {
    package let plants: Set<String>?
    package let technologies: Set<String>?

    package init(plants: Set<String>?, technologies: Set<String>?) {
      self.plants = plants
      self.technologies = technologies
    }

    func covers(plant: String, technology: String) -> Bool {
      (plants?.contains(plant) ?? true) && (technologies?.contains(technology) ?? true)
    }
  }

  package let boxes: [Box]

  package init(boxes: [Box]) { self.boxes = boxes }

  /// Plants, while they run given technologies; `nil` stands for all.
  package init(plants: Set<String>? = nil, technologies: Set<String>? = nil) {
    boxes = [Box(plants: plants, technologies: technologies)]
  }

  /// Exactly these pairs of plant and technology.
  package init(pairs: [(plant: String, technology: String)]) {
    let plants = Dictionary(grouping: pairs, by: \.plant).mapValues { Set($0.map(\.technology)) }
    boxes = Dictionary(grouping: plants.keys, by: { plants[$0] ?? [] })
      .map { Box(plants: Set($0.value), technologies: $0.key) }
      .sorted { ($0.plants?.min() ?? "") < ($1.plants?.min() ?? "") }
  }

  /// Every plant with every technology.
  package static let everything = Coverage(plants: nil, technologies: nil)
  /// Nobody.
  package static let nothing = Coverage(boxes: [])

  package func covers(plant: String, technology: String) -> Bool {
    boxes.contains { $0.covers(plant: plant, technology: technology) }
  }
}
