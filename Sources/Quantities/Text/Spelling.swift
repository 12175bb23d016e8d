/// Suggestions for misspelt names.
package enum Spelling {
  /// The nearest of `candidates` to `word`, at most three, those of its length first, then in
  /// alphabetical order; none when all are far.
  ///
  /// Near means at most one edit per three letters, or one in a short word. Case does not count.
  package static func suggestions(
    for word: String, among candidates: some Sequence<String>
  ) -> [String] {
    let limit = max(1, word.count / 3)
    let lower = word.lowercased()
    let distances = candidates.compactMap { candidate -> (distance: Int, name: String)? in
      let distance = editDistance(lower, candidate.lowercased())
      return distance <= limit && distance < candidate.count ? (distance, candidate) : nil
    }
    guard let least = distances.map(\.distance).min() else { return [] }
    return distances.filter { $0.distance == least }.map(\.name)
      .sorted { (abs($0.count - word.count), $0) < (abs($1.count - word.count), $1) }
      .prefix(3).map(\.self)
  }

  /// Number of insertions, deletions, replacements and swaps of neighbours that turn one word into
  /// the other (optimal string alignment; Damerau 1964).
  package static func editDistance(_ left: String, _ right: String) -> Int {
    let a = Array(left)
    let b = Array(right)
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var rows = [Array(0...b.count)]
    for i in 1...a.count {
      var row = [i]
      for j in 1...b.count {
        let replace = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        var best = min(rows[i - 1][j] + 1, row[j - 1] + 1, replace)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          best = min(best, rows[i - 2][j - 2] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
