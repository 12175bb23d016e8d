/// "Did you mean": the nearest of the names that are legal at a place.
package enum Suggestion {
  /// The legal name nearest to the one written, if it is near: at most one change for up to four characters,
  /// two up to seven, three beyond. Of equally near ones the first in the list.
  package static func nearest(to written: String, among legal: [String]) -> String? {
    let length = written.count
    let limit = length <= 2 ? 0 : length <= 4 ? 1 : length <= 7 ? 2 : 3
    var best: (name: String, distance: Int)?
    for name in legal {
      let distance = distance(written.lowercased(), name.lowercased())
      if distance <= limit, distance < best?.distance ?? Int.max { best = (name, distance) }
    }
    return best?.name
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other
  /// (optimal string alignment: Damerau 1964). Words longer than 64 characters are cut there.
  package static func distance(_ left: String, _ right: String) -> Int {
    let a = Array(left.prefix(64))
    let b = Array(right.prefix(64))
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var value = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          value = min(value, beforeLast[j - 1] + 1)
        }
        row.append(value)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
