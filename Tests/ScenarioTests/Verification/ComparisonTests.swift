import Scenario
import Testing

@Suite struct ComparisonTests {
  /// One per cent and nothing absolute, so that distances are plain to see.
  private let tolerance = Tolerance(validating: 0.01, absolute: 0)

  @Test func `The farthest number is found with its path and its distance in tolerances`() throws {
    let tolerance = try #require(tolerance)
    let worst = Comparison(
      ["p": 100.5, "q": ["x": [1, 2, 206]]], with: ["p": 100, "q": ["x": [1, 2, 200]]],
      tolerance: tolerance)
    #expect(worst.path == "q.x[2]")
    #expect(worst.got == 206)
    #expect(worst.expected == 200)
    // |206 - 200| / (0.01 * 200); equal to rounding.
    #expect(abs(worst.ratio - 3) < 1e-12)
    #expect(!worst.passes)
  }

  @Test func `A distance of exactly the tolerance passes and the next number fails`() throws {
    let tolerance = try #require(Tolerance(validating: 0, absolute: 0.5))
    #expect(Comparison(1.5, with: 1, tolerance: tolerance).passes)
    #expect(!Comparison(.number(1.5.nextUp), with: 1, tolerance: tolerance).passes)
  }

  @Test(arguments: [
    (#"{"a": 1}"#, #"{"a": 1, "b": 2}"#, "b"),
    ("[1, 2]", "[1, 2, 3]", ""),
    (#"{"a": [1, 2, 3]}"#, #"{"a": [1, 2]}"#, "a"),
    (#"{"a": "1"}"#, #"{"a": 1}"#, "a"),
    (#"{"a": {"b": 1}}"#, #"{"a": [1]}"#, "a"),
    (#"{"a": "slack"}"#, #"{"a": "interior"}"#, "a"),
    (#"{"a": true}"#, #"{"a": 1}"#, "a"),
    (#"{"a": 1}"#, #"{"a": null}"#, "a"),
    (#"[{"a": [0, {"b": 1}]}]"#, #"[{"a": [0, {"b": "1"}]}]"#, "[0].a[1].b"),
  ])
  func `A different structure fails whatever the tolerance`(
    got: String, expected: String, path: String
  ) throws {
    let wide = try #require(Tolerance(validating: 1e9, absolute: 1e9))
    let worst = Comparison(try read(got), with: try read(expected), tolerance: wide)
    #expect(!worst.passes)
    #expect(worst.path == path)
  }

  @Test func `What is not a number fails`() {
    #expect(!Comparison(.number(.nan), with: 1, tolerance: .standard).passes)
    #expect(!Comparison(.number(.infinity), with: 1, tolerance: .standard).passes)
  }

  @Test func `More members than expected are no fault`() {
    #expect(Comparison(["a": 1, "b": 2], with: ["a": 1], tolerance: .standard).passes)
  }

  @Test func `Equal numbers pass without any tolerance and others do not`() throws {
    let none = try #require(Tolerance(validating: 0, absolute: 0))
    #expect(Comparison(0, with: 0, tolerance: none).ratio == 0)
    #expect(Comparison(1e-300, with: 0, tolerance: none).ratio == .infinity)
  }
}
