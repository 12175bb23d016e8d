/// What a study asks: a market under a policy, or any other function of cases, levers and samples.
///
/// The answer to a run depends on the run alone, never on runs before it: else a study resumed or cut in parts would
/// differ from one run through.
package protocol StudyModel: Sendable {
  /// Answers one run; one that has no answer says why.
  func answer(_ run: StudyRun) -> RunRecord
  /// The run whose question is the same and comes first: a lever that a case does not have changes nothing there.
  func original(of place: RunPlan.Place) -> RunPlan.Place
}

extension StudyModel {
  package func original(of place: RunPlan.Place) -> RunPlan.Place { place }
}

/// One question of a study.
package struct StudyRun: Sendable {
  package let number: Int
  package let place: RunPlan.Place
  package let sample: Sample

  package init(number: Int, place: RunPlan.Place, sample: Sample) {
    self.number = number
    self.place = place
    self.sample = sample
  }
}

/// A study of a plain function of its uncertain numbers.
package struct FunctionModel: StudyModel {
  private let function: @Sendable ([Double]) -> [Double]

  package init(_ function: @escaping @Sendable ([Double]) -> [Double]) { self.function = function }

  package func answer(_ run: StudyRun) -> RunRecord {
    let outputs = function(run.sample.values)
    guard outputs.allSatisfy(\.isFinite) else {
      return RunRecord(
        run: run.number, status: .failed, inputs: run.sample.values, diagnosis: "not a number")
    }
    return RunRecord(
      run: run.number, status: .solved, inputs: run.sample.values, outputs: outputs)
  }
}
