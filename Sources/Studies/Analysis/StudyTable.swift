import Numerics
package import PolicyModel

/// The solved samples of one case and one setting of the levers, column by column.
package struct StudyTable: Sendable {
  package let header: StoreHeader
  package let caseIndex: Int
  package let setting: Int
  /// Indices of the samples in the design, ascending.
  package let samples: [Int]
  /// By uncertain number.
  package let inputs: [[Double]]
  /// By output asked for; `nan` where a run has no answer.
  package let outputs: [[Double]]
  /// Samples that are there without an answer.
  package let failures: Int

  /// Reads the store once; only the outputs asked for are kept.
  package init(
    _ store: StudyStore, caseIndex: Int, setting: Int, outputs chosen: [Int]
  ) throws(StoreError) {
    let header = store.header
    let plan = header.plan
    var samples: [Int] = []
    var inputs = header.inputs.map { _ in [Double]() }
    var outputs = chosen.map { _ in [Double]() }
    var failures = 0
    try store.forEach { record in
      let place = plan.place(record.run)
      guard place.caseIndex == caseIndex, place.setting == setting, place.sample > 0 else { return }
      guard record.status == .solved else {
        failures += 1
        return
      }
      samples.append(place.sample - 1)
      for column in inputs.indices { inputs[column].append(record.inputs[column]) }
      for (place, column) in chosen.enumerated() { outputs[place].append(record.outputs[column]) }
    }
    self.header = header
    self.caseIndex = caseIndex
    self.setting = setting
    self.samples = samples
    self.inputs = inputs
    self.outputs = outputs
    self.failures = failures
  }

  /// Rows in which an output has an answer.
  func answered(_ output: Int) -> [Int] {
    samples.indices.filter { outputs[output][$0].isFinite }
  }
}

extension StoreHeader {
  /// The place of an output; throws with the nearest name.
  package func output(named name: String) throws(StudiesError) -> Int {
    if let place = outputs.firstIndex(where: { $0.name == name }) { return place }
    let bare = name.filter { !$0.isWhitespace }
    if let place = outputs.firstIndex(where: { $0.name.filter { !$0.isWhitespace } == bare }) {
      return place
    }
    throw .unknownColumn(name, nearest: NearestName.of(name, among: outputs.map(\.name)))
  }

  /// The design as it was written; nil where nothing is sampled.
  package var sampleDesign: SampleDesign? {
    let words = design.split(separator: " ")
    guard words.count == 4, let method = SampleDesign.Method(rawValue: String(words[0])),
      let size = Int(words[1]), let seed = UInt64(words[3])
    else { return nil }
    return SampleDesign(method: method, size: size, seed: seed)
  }
}
