import Market
import Scenario
import Testing

@Suite struct ThreadedMapTests {
  /// Work whose pieces take different times.
  private static func piece(_ index: Int, _ workspace: Workspace) -> [Response] {
    var value = 1.0 / 3
    for _ in 0..<((index * 7919) % 1000) { value = value * 3.9 * (1 - value) }
    return [Response(value: value, positions: [Double(index)])]
  }

  @Test(arguments: [1, 2, 3, 64]) func answersAreTheSameInTheSameOrder(threads: Int) {
    let serial = ParallelMap.serial.run(40, Self.piece)
    let answers = ParallelMap.threads(threads).run(40, Self.piece)
    #expect(answers.map { $0.map(\.value.bitPattern) } == serial.map { $0.map(\.value.bitPattern) })
    #expect(answers.map { $0.map(\.positions) } == serial.map { $0.map(\.positions) })
  }

  @Test func noWorkHasNoAnswers() {
    #expect(ParallelMap.threads(2).run(0, Self.piece).isEmpty)
  }
}
