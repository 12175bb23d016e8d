import Market
import Scenario
import Synchronization

/// Solved neighbours from which runs start.
///
/// A start changes an answer in its last digits, so it may not depend on which runs happened to come before. Hence runs start
/// from *anchors* that the study fixes: the middle of each case and setting, and its first samples. A sample starts from the
/// anchor nearest to it, the distance taken between shares of the uncertain numbers; an anchor from the middle; the middle of a
/// setting from that of the first setting. Whoever needs an anchor that is not there yet solves it.
final class WarmStarts: Sendable {
  /// Prices of a solved market, with what they belong to. The one place that knows what a start is.
  struct Start: Sendable {
    let markets: [MarketKey]
    let years: [Int]
    let prices: [[Double]]

    init(_ result: ScenarioResult) {
      markets = result.scenario.markets
      years = result.scenario.years
      prices = result.equilibrium.prices
    }

    /// The prices for a scenario; nil where its markets are others.
    func prices(for scenario: CompiledScenario) -> [[Double]]? {
      scenario.markets == markets && scenario.years == years ? prices : nil
    }
  }

  /// Most anchors in memory, some kB each.
  private static let most = 2000
  /// Anchors of one case and setting, the middle apart, and the samples that one of them must serve.
  private static let mostOfOne = 16
  private static let served = 8

  /// Samples that are anchors, by number from 1.
  let count: Int
  private let plan: RunPlan
  private let points: [[Double]]
  private let starts = Mutex([RunPlan.Place: Start?]())

  init(_ plan: RunPlan, _ samples: SamplePlan?) throws(StudiesError) {
    self.plan = plan
    let room = WarmStarts.most / max(1, plan.cases * plan.settingCount) - 1
    count = max(0, min(room, WarmStarts.mostOfOne, plan.samples / WarmStarts.served))
    var points: [[Double]] = []
    if let samples {
      points.append(try samples.centre().point)
      let cursor = try DesignCursor(samples.design)
      for index in 0..<count {
        points.append(try samples.sample(at: cursor.point(index)).point)
      }
    }
    self.points = points
  }

  /// The place to start a run from; nil: from nothing.
  func anchor(of place: RunPlan.Place, at point: [Double]) -> RunPlan.Place? {
    if place.sample == 0 {
      guard place.setting > 0 else { return nil }
      return RunPlan.Place(caseIndex: place.caseIndex, setting: 0, sample: 0)
    }
    var nearest = 0
    if place.sample > count {
      func distance(_ other: [Double]) -> Double {
        zip(point, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      }
      nearest = points.indices.min { distance(points[$0]) < distance(points[$1]) } ?? 0
    }
    return RunPlan.Place(
      caseIndex: place.caseIndex, setting: place.setting, sample: nearest)
  }

  func isAnchor(_ place: RunPlan.Place) -> Bool { place.sample <= count }

  /// What is known of an anchor: a start, that it has none, or nothing yet.
  func known(_ place: RunPlan.Place) -> Start?? { starts.withLock { $0[place] } }

  func keep(_ start: Start?, for place: RunPlan.Place) {
    starts.withLock { _ = $0.updateValue(start, forKey: place) }
  }
}
