package import Market
import Numerics
import PolicyModel
import Quantities
import Scenario

/// Runs of the first case of a study with its uncertain numbers set by hand, one after another, and their slopes by these numbers.
///
/// Each run starts from the prices of the one before: the same settings in the same order give the same bits.
package final class LeverRuns {
  private let model: PolicyStudyModel
  private let ranges: [ClosedRange<Double>]
  private let parallel: ParallelMap
  private let place = RunPlan.Place(caseIndex: 0, setting: 0, sample: 1)
  private var last: (levers: [Double], policy: CheckedPolicy, result: ScenarioResult)?
  private var start: ScenarioResult?
  /// Why the latest run without an answer has none.
  package private(set) var diagnosis: String?

  /// Most levers.
  package static let mostLevers = ConstrainedMinimization.mostVariables

  /// - Parameter ranges: Of the uncertain numbers of the study, in base units.
  package init(
    _ model: PolicyStudyModel, between ranges: [ClosedRange<Double>],
    parallel: ParallelMap = .serial
  ) {
    self.model = model
    self.ranges = ranges
    self.parallel = parallel
  }

  /// The levers as the policy has them, where it has one number for them; else the middle of their ranges.
  package var present: [Double] {
    let policy = model.study.cases[0].policy
    return zip(model.study.uncertainties, ranges).map { item, range in
      guard case .field(let path) = item.target,
        let own = SensitivityParameter(
          path: path.description, of: policy, kinds: model.variation.kinds),
        let value = own.value, let one = own.one
      else { return range.place(0.5) }
      return min(max(value * one.value, range.lowerBound), range.upperBound)
    }
  }

  /// What came of a run: the columns of the study and the largest residual.
  package typealias Answer = (outputs: [Double], residual: Double)

  /// The policy as it is written, no lever set.
  package func unchanged() throws(StudiesError) -> Answer {
    let policy = model.study.cases[0].policy
    return try answer(policy, model.compiled(policy)).answer
  }

  /// The policy with the levers set; nil where there is no answer, for the reason in ``diagnosis``.
  package func run(_ levers: [Double]) -> Answer? {
    do throws(StudiesError) {
      let sample = sample(levers)
      let policy = try model.policy(place, sample)
      let (answer, result) = try answer(policy, model.compiled(place, sample, policy))
      last = (levers, policy, result)
      return answer
    } catch {
      diagnosis = error.diagnosis
      return nil
    }
  }

  /// Steps of the levers, as a share of their ranges.
  private static let step = 1e-4

  /// Derivatives of the columns by each lever, `[lever][column]`, at the setting that was run last.
  package func slopes(at levers: [Double]) throws(StudiesError) -> [[Double]] {
    guard let last, last.levers == levers else {
      preconditionFailure("slopes are those of the run before")
    }
    let derivative = try RunDerivative(model, last.result, of: last.policy, parallel: parallel)
    var slopes: [[Double]] = []
    for index in levers.indices {
      let width = ranges[index].upperBound - ranges[index].lowerBound
      guard width > 0 else {
        slopes.append(derivative.values.map { _ in 0 })
        continue
      }
      let ends = try derivative.ends(Self.step * width) { step throws(StudiesError) in
        var moved = levers
        moved[index] += step
        let sample = sample(moved)
        let policy = try model.policy(place, sample)
        return RunDerivative.End(
          step: step, policy: policy,
          scenario: try model.compiled(
            place, sample, policy, referencePrice: derivative.referencePrice))
      }
      slopes.append(try derivative.slopes(ends, along: derivative.move(ends)).values)
    }
    return slopes
  }

  /// Distances from the goal below this share of its result count as none: ten times what residuals of prices leave.
  private static let accuracy = 1e-7

  /// The setting at which the first column is zero at the least of the last one.
  ///
  /// - Parameters:
  ///   - size: Of the result that is to meet the goal.
  ///   - notice: Called before each run.
  /// - Throws: ``StudiesError/uncleared(_:)`` where no run that the search starts from has an answer.
  package func leastCost(
    size: Double, notice: () -> Void = {}
  ) throws -> LeastCostSeek {
    do {
      return try LeastCostSeek(
        between: ranges, near: present, tolerance: Self.accuracy * size,
        slopes: { levers in
          let slopes = try slopes(at: levers)
          return ConstrainedMinimization.Slopes(
            objective: slopes.map { $0[$0.count - 1] }, constraint: slopes.map { $0[0] })
        }
      ) { levers in
        notice()
        return run(levers).map { answer in
          LeastCostSeek.Trial(
            levers: levers, distance: answer.outputs[0],
            cost: answer.outputs[answer.outputs.count - 1], outputs: answer.outputs,
            residual: answer.residual)
        }
      }
    } catch NumericsError.functionNotFinite {
      throw StudiesError.uncleared(
        "no result between the bounds: \(diagnosis ?? "the runs have no such result")")
    }
  }

  private func sample(_ levers: [Double]) -> Sample {
    Sample(point: levers.map { _ in 0.5 }, values: levers)
  }

  private func answer(
    _ policy: CheckedPolicy, _ scenario: CompiledScenario
  ) throws(StudiesError) -> (answer: Answer, result: ScenarioResult) {
    let name = model.study.cases[0].name
    let result: ScenarioResult
    do throws(ScenarioError) {
      do throws(ScenarioError) {
        let near = start.flatMap { WarmStarts.Start($0).prices(for: scenario) }
        result = try scenario.run(named: name, start: near, parallel: parallel)
      } catch {
        // A far neighbour may lead astray where none does not.
        guard start != nil else { throw error }
        result = try scenario.run(named: name, parallel: parallel)
      }
    } catch { throw .unsolved(error, in: scenario) }
    start = result
    let residual = max(result.residuals.excess, result.residuals.complementarity)
    return ((model.outputs(result, of: policy), residual), result)
  }
}
