/// The runs of a study by number: all cases of one setting of the levers at one sample stand together, so that a study
/// stopped half-way has all cases to compare.
///
/// `run = (place * settings + setting) * cases + case`. Place 0 is the middle, where every uncertain number has its median; the
/// samples of the design follow.
package struct RunPlan: Sendable, Hashable {
  package let cases: Int
  /// Values of each lever.
  package let settings: [Int]
  package let samples: Int

  package init(cases: Int, settings: [Int], samples: Int) {
    self.cases = cases
    self.settings = settings
    self.samples = samples
  }

  /// Combinations of the levers.
  package var settingCount: Int { settings.reduce(1, *) }

  /// Runs of the study, those of the middle included.
  package var count: Int { (samples + 1) * settingCount * cases }

  /// A run by its parts.
  package struct Place: Sendable, Hashable {
    package let caseIndex: Int
    /// Number of the combination of levers.
    package let setting: Int
    /// 0: the middle; else one more than the index of the sample.
    package let sample: Int

    package init(caseIndex: Int, setting: Int, sample: Int) {
      self.caseIndex = caseIndex
      self.setting = setting
      self.sample = sample
    }
  }

  package func place(_ run: Int) -> Place {
    let unit = run / cases
    return Place(
      caseIndex: run % cases, setting: unit % settingCount, sample: unit / settingCount)
  }

  package func run(_ place: Place) -> Int {
    (place.sample * settingCount + place.setting) * cases + place.caseIndex
  }

  /// Which value each lever has in a combination; the last lever changes fastest.
  package func values(setting: Int) -> [Int] {
    var rest = setting
    return settings.reversed().map { size in
      defer { rest /= size }
      return rest % size
    }.reversed()
  }

  /// The combination of such values.
  package func setting(values: [Int]) -> Int {
    zip(values, settings).reduce(0) { $0 * $1.1 + $1.0 }
  }

  /// Whether a run belongs to a part of the study.
  package func isIn(_ shard: StoreHeader.Shard?, run: Int) -> Bool {
    guard let shard else { return true }
    return run / cases % shard.count == shard.index - 1
  }
}
