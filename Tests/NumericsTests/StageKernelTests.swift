import Numerics
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Rows of 5, 9 and 3 lanes: the first may move to the second, the second to the third, all may leave from lane 2 on.
@Suite struct StageKernelTests {
  private let lengths = [5, 9, 3]
  private let targets = [[0, 1], [1, 2], [2]]
  private let open = [2, 2, 2]
  private let forbidden = 1e12
  private let stride = StageKernel.stride(length: 9)

  /// `y` of every option of a row and lane, as the definition has it.
  private func costs(_ row: Int, _ lane: Int, _ cost: [[Double]], _ next: [Double]) -> [Double] {
    targets[row].enumerated().map { plane, target in
      lane + 1 < lengths[target]
        ? cost[row][plane] + next[target * stride + lane + 1] : forbidden
    } + [lane >= open[row] ? cost[row][targets[row].count] : forbidden]
  }

  /// Memory for one stage, and its values.
  private final class Memory {
    let room: Int
    let values: UnsafeMutablePointer<Double>
    let stage: StageKernel.Stage
    private let all: UnsafeMutablePointer<Double>

    init(rows: Int, room: Int, forbidden: Double) {
      self.room = room
      all = .allocate(capacity: 3 * room + rows + 16)
      all.initialize(repeating: 0, count: 3 * room + rows + 16)
      values = all + 2 * room
      for place in 0..<room {
        all[place] = forbidden
        values[place] = forbidden
      }
      stage = StageKernel.Stage(
        state: all, weight: all + room, low: all + 3 * room, factor: all + 3 * room + rows)
    }

    deinit { all.deallocate() }

    /// The state of a stage whose values are given.
    subscript(place: Int) -> Double {
      get { all[place] }
      set { all[place] = newValue }
    }
  }

  // Costs differ by up to 3000: at a spread of 3 the sums of exponentials leave the range of a double.
  @Test(arguments: [200.0, 3.0, 0.0])
  func valuesSharesAndFlowsFollowTheDefinition(spread: Double) throws {
    let stream = try RandomStream(seed: 11, stream: 2)
    let rows = lengths.count
    let room = rows * stride + 8
    let layout = StageKernel.layout(
      open: open, targets: targets,
      reached: Array(repeating: lengths.map { 0..<$0 }, count: 2))
    let cost = targets.map { row in
      [0.0] + row.dropFirst().map { _ in 500 * stream.uniform() } + [3000 * stream.uniform()]
    }
    // The cost of leaving is given apart.
    let flat = cost.flatMap { $0.dropLast() + [.nan] } + Array(repeating: 0, count: 8)
    let leave = cost.map { $0[$0.count - 1] }
    let running = lengths.map { _ in 100 * stream.uniform() }
    let next = Memory(rows: rows, room: room, forbidden: forbidden)
    for (row, length) in lengths.enumerated() {
      for lane in 0..<length { next[row * stride + lane] = 3000 * stream.uniform() }
    }
    let nextValue = (0..<room).map { next[$0] }
    let here = Memory(rows: rows, room: room, forbidden: forbidden)
    var initial = Array(repeating: 0.0, count: 8)
    var total = Array(repeating: 0.0, count: 8)
    var shares = Array(repeating: 0.0, count: 3 * stride)
    var moved = Array(repeating: 0.0, count: room)
    var flow = Array(repeating: 0.0, count: 8)
    var gone = Array(repeating: 0.0, count: 8)
    let mass = (0..<room).map { place -> Double in
      let row = place / stride
      return row < rows && place % stride < lengths[row] ? stream.uniform() : 0
    }
    layout.withUnsafeBufferPointer { layout in
      guard let layout = layout.baseAddress else { return }
      let kernel = StageKernel(
        layout: layout, rows: rows, stages: 2, stride: stride, forbidden: forbidden)
      if spread > 0 {
        kernel.weigh(1, spread: spread, next.stage)
        kernel.softmin(
          0, cost: flat, leave: leave, running: running, discount: 0.9, spread: spread,
          here: here.stage,
          ahead: next.stage, initial: &initial)
      } else {
        kernel.hardmin(
          0, cost: flat, leave: leave, running: running, discount: 0.9, here: here.stage,
          ahead: next.stage,
          initial: &initial)
      }
      kernel.values(0, spread: spread, of: here.stage, into: here.values)
      kernel.shares(
        1, 0, cost: flat, leave: leave, spread: spread, here: here.stage, ahead: next.stage,
        into: &shares)
      kernel.total(0, mass: mass, into: &total)
      kernel.move(
        0, cost: flat, leave: leave, spread: spread, here: here.stage, ahead: next.stage,
        mass: mass,
        total: total, nextMass: &moved, flow: &flow, left: &gone)
    }
    var expected = Array(repeating: 0.0, count: room)
    var left = 0.0
    for (row, length) in lengths.enumerated() {
      let own = (0..<length).reduce(0) { $0 + mass[row * stride + $1] }
      #expect(abs(total[row] - own) < 1e-13)
      for lane in 0..<length {
        let y = costs(row, lane, cost, nextValue)
        let least = y.min() ?? 0
        let parts = y.map { spread > 0 ? exp((least - $0) / spread) : ($0 == least ? 1 : 0) }
        let sum = parts.reduce(0, +)
        let value = running[row] + 0.9 * (least - spread * log(sum))
        // Lanes with no option at all are as good as forbidden.
        if least < forbidden {
          #expect(abs(here.values[row * stride + lane] - value) < 1e-12 * 6000)
        }
        if lane == 0, least < forbidden { #expect(abs(initial[row] - value) < 1e-12 * 6000) }
        for (plane, part) in parts.enumerated() {
          if row == 1 { #expect(abs(shares[plane * stride + lane] - part / sum) < 1e-12) }
          let part = mass[row * stride + lane] * part / sum
          if plane < targets[row].count {
            expected[targets[row][plane] * stride + lane + 1] += part
          } else {
            left += part
          }
        }
      }
    }
    for place in 0..<(rows * stride) { #expect(abs(moved[place] - expected[place]) < 1e-12) }
    #expect(abs(gone[..<rows].reduce(0, +) - left) < 1e-11)
    // Planes that move: 0 and 1 of the first row, 3 and 4 of the second, 6 of the third.
    let stayed = flow[0] + flow[1] + flow[3] + flow[4] + flow[6]
    #expect(abs(stayed - moved.reduce(0, +)) < 1e-11)
    #expect(abs(mass.reduce(0, +) - moved.reduce(0, +) - left) < 1e-11)
  }
}
