/// Slopes of a cubic through knots that is monotone between any two of them and so cannot overshoot.
///
/// M. Steffen, "A simple method for monotonic interpolation in one dimension", Astronomy and Astrophysics
/// 239 (1990) 443. With `h_i = x_{i+1} - x_i` and `s_i = (y_{i+1} - y_i) / h_i`:
///
///     p_i  = (s_{i-1} h_i + s_i h_{i-1}) / (h_{i-1} + h_i)
///     y'_i = (sign s_{i-1} + sign s_i) min(|s_{i-1}|, |s_i|, |p_i| / 2)
///
/// and at the ends a parabola through three knots, cut to the range 0 to 2 s.
enum MonotoneSlopes {
  /// Slopes at ascending `x`.
  static func slopes(at x: [Double], values y: [Double]) -> [Double] {
    let n = x.count
    guard n > 1 else { return Array(repeating: 0, count: n) }
    let h = zip(x.dropFirst(), x).map { $0 - $1 }
    let s = zip(zip(y.dropFirst(), y), h).map { ($0.0 - $0.1) / $1 }
    guard n > 2 else { return [s[0], s[0]] }
    var slopes = [end(s[0], s[1], h[0], h[1])]
    for i in 1..<(n - 1) {
      let p = (s[i - 1] * h[i] + s[i] * h[i - 1]) / (h[i - 1] + h[i])
      let size = min(s[i - 1].magnitude, s[i].magnitude, p.magnitude / 2)
      slopes.append((sign(s[i - 1]) + sign(s[i])) * size)
    }
    slopes.append(end(s[n - 2], s[n - 3], h[n - 2], h[n - 3]))
    return slopes
  }

  /// Slope at an end whose own interval has slope `s` and length `h`, the one next to it `t` and `k`.
  private static func end(_ s: Double, _ t: Double, _ h: Double, _ k: Double) -> Double {
    let p = s * (1 + h / (h + k)) - t * h / (h + k)
    if p * s <= 0 { return 0 }
    return p.magnitude > 2 * s.magnitude ? 2 * s : p
  }

  private static func sign(_ x: Double) -> Double {
    x > 0 ? 1 : x < 0 ? -1 : 0
  }
}
