import Market
import Numerics
import PolicyModel
import Scenario

/// How the columns of a study move at a solved run, where a number of its policy or of its data moves.
///
/// The equilibrium is differentiated exactly (``ScenarioDerivative``); how the conditions of the markets and the results
/// themselves hang on a number is a central difference of both at prices that are known, so nothing is solved again:
///
///     dR/dtheta = ( R(p + h dp/dtheta, theta + h) - R(p - h dp/dtheta, theta - h) ) / 2h
///
/// A number that may move to one side only, such as a share of 100 %, has the difference of that side.
struct RunDerivative: Sendable {
  /// An end of a move: how far, and the markets there.
  struct End: Sendable {
    let step: Double
    let policy: CheckedPolicy
    let scenario: CompiledScenario
  }

  /// Both ends of a move, or one end and the run itself where the other end is not allowed.
  typealias Ends = (behind: End, ahead: End)

  /// The columns at the run.
  let values: [Double]
  private let model: PolicyStudyModel
  private let result: ScenarioResult
  private let policy: CheckedPolicy
  private let derivative: ScenarioDerivative

  init(
    _ model: PolicyStudyModel, _ result: ScenarioResult, of policy: CheckedPolicy,
    parallel: ParallelMap = .serial
  ) throws(StudiesError) {
    self.model = model
    self.result = result
    self.policy = policy
    values = model.outputs(result, of: policy)
    do {
      derivative = try ScenarioDerivative(result, parallel: parallel)
    } catch let error as NumericsError { throw .numerics(error) } catch let error
      as ScenarioError
    { throw .scenario(error) } catch { throw .variation("\(error)") }
  }

  /// Where a scenario whose numbers differ has to be built.
  var referencePrice: [Double]? { derivative.referencePrice }

  /// The ends of a move of so many units to either side.
  func ends(
    _ step: Double, _ end: (Double) throws(StudiesError) -> End
  ) throws(StudiesError) -> Ends {
    let here = End(step: 0, policy: policy, scenario: result.scenario)
    do throws(StudiesError) {
      let ahead = try end(step)
      return ((try? end(-step)) ?? here, ahead)
    } catch {
      guard let behind = try? end(-step) else { throw error }
      return (behind, here)
    }
  }

  func move(_ ends: Ends) throws(StudiesError) -> ScenarioDerivative.Move {
    let move: ScenarioDerivative.Move?
    do {
      move = try derivative.move(
        ahead: ends.ahead.scenario, behind: ends.behind.scenario,
        steps: (ends.ahead.step, ends.behind.step))
    } catch { throw .numerics(error) }
    guard let move else {
      throw .variation("a small move changes which markets there are")
    }
    return move
  }

  /// Prices at an end that a move leads to, `[market][year]`.
  func prices(at end: End, after move: ScenarioDerivative.Move) -> [[Double]] {
    derivative.prices(of: end.scenario, after: move, times: end.step)
  }

  /// The run at the prices that a move leads to.
  func moved(
    _ end: End, _ move: ScenarioDerivative.Move
  ) throws(StudiesError) -> ScenarioResult {
    guard end.step != 0 else { return result }
    do {
      return try end.scenario.certified(at: prices(at: end, after: move))
    } catch { throw .scenario(error) }
  }

  /// The columns per unit of a move, and what the move leaves unmet relative to its market.
  func slopes(
    _ ends: Ends, along move: ScenarioDerivative.Move
  ) throws(StudiesError) -> (values: [Double], unmet: Double) {
    let (behind, ahead) = (try moved(ends.behind, move), try moved(ends.ahead, move))
    let span = ends.ahead.step - ends.behind.step
    let values = zip(
      model.outputs(ahead, of: ends.ahead.policy), model.outputs(behind, of: ends.behind.policy)
    ).map { ($0 - $1) / span }
    let unmet = max(Self.unmet(behind), Self.unmet(ahead)) - Self.unmet(result)
    return (values, max(unmet, 0))
  }

  static func unmet(_ result: ScenarioResult) -> Double {
    result.equilibrium.certificate.excess.value
  }
}
