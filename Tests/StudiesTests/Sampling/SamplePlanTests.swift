import Numerics
import PolicyModel
import Quantities
import Testing

@testable import Studies

@Suite struct SamplePlanTests {
  private func number(_ value: Double) throws -> Quantity { try Quantity(base: value, .ratio) }

  private func sample(
    _ distributions: [PolicyModel.Distribution], size: Int = 4096,
    method: SampleDesign.Method = .sobol, correlation: CorrelationMatrix? = nil
  ) throws -> [[Double]] {
    let plan = try SamplePlan(
      SampleDesign(method: method, size: size, seed: 5), distributions.map { try Marginal($0) },
      correlation: correlation)
    let cursor = try DesignCursor(plan.design)
    return try (0..<plan.count).map { try plan.sample(at: cursor.point($0)).values }
  }

  @Test("Means and spreads of samples are those of the distributions")
  func distributions() throws {
    let list: [(PolicyModel.Distribution, mean: Double, deviation: Double)] = [
      (.uniform(low: try number(2), high: try number(4)), 3, 2 / 12.0.squareRoot()),
      (
        .triangular(low: try number(0), mode: try number(1), high: try number(2)), 1,
        1 / 6.0.squareRoot()
      ),
      (
        .normal(
          mean: try number(10), standardDeviation: try number(1), low: try number(0),
          high: try number(20)), 10, 1
      ),
      (
        .logNormal(median: try number(2), geometricDeviation: 1.25),
        2 * elementaryExponential(0.5 * 0.223143551 * 0.223143551),
        2 * elementaryExponential(0.5 * 0.0497930)
          * (elementaryExponential(0.0497930) - 1).squareRoot()
      ),
      (.beta(low: try number(1), high: try number(3), a: 2, b: 2), 2, 2 * 0.05.squareRoot()),
      (.oneOf([try number(1), try number(3)]), 2, 1),
    ]
    let values = try sample(list.map(\.0))
    for (column, expected) in list.enumerated() {
      let own = values.map { $0[column] }
      // 4096 Sobol' points: far below the 1.6 percent of a deviation that random ones would have.
      #expect(abs(try Statistics.mean(own) - expected.mean) < 0.005 * expected.deviation)
      #expect(abs(try Statistics.standardDeviation(own) / expected.deviation - 1) < 0.01)
    }
  }

  @Test(
    "Correlated values have the rank correlation asked for and keep their distributions",
    arguments: [-0.7, 0.3, 0.9], [SampleDesign.Method.sobol, .latinHypercube, .halton, .random])
  func correlation(_ asked: Double, method: SampleDesign.Method) throws {
    let matrix = CorrelationMatrix(size: 2, [CorrelationMatrix.Pair(0, 1, asked)])
    let values = try sample(
      [
        .uniform(low: try number(0), high: try number(1)),
        .logNormal(median: try number(1), geometricDeviation: 2),
      ], method: method, correlation: matrix)
    let (x, y) = (values.map { $0[0] }, values.map { $0[1] })
    // Standard error of a rank correlation over 4096 independent pairs: at most 1/64.
    #expect(abs(try Statistics.rankCorrelation(x, y) - asked) < 3.0 / 64)
    #expect(abs(try Statistics.mean(x) - 0.5) < 3 * 0.2887 / 64)
  }

  @Test("Rank correlations that no normal numbers have are refused")
  func impossible() throws {
    // Possible as ranks' matrix, not after 2 sin(pi s/6).
    let matrix = CorrelationMatrix(
      size: 3,
      [
        CorrelationMatrix.Pair(0, 1, 0.9), CorrelationMatrix.Pair(1, 2, 0.9),
        CorrelationMatrix.Pair(0, 2, -0.9),
      ])
    #expect(throws: StudiesError.self) { try GaussianCopula(matrix) }
  }

  @Test("The middle of everything is the median of each")
  func centre() throws {
    let plan = try SamplePlan(
      SampleDesign(method: .random, size: 1, seed: 1),
      [Marginal(.logNormal(median: number(21), geometricDeviation: 1.25))])
    #expect(abs(try plan.centre().values[0] - 21) < 1e-12)
  }

  @Test("Ends of a distribution without ends are the shares half a percent away")
  func ends() throws {
    let marginal = try Marginal(.logNormal(median: number(1), geometricDeviation: 2))
    #expect(try marginal.value(at: 0) == marginal.value(at: Marginal.leastShare))
    #expect(try marginal.value(at: 1).isFinite)
  }
}
