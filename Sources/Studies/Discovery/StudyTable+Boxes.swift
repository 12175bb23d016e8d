extension StudyTable {
  /// Where the samples of interest gather.
  package struct Interest: Sendable {
    /// Samples with an answer, and how many of them are of interest.
    package let samples: Int
    package let found: Int
    /// From the whole range to the narrowest; empty where nothing is of interest.
    package let boxes: [ScenarioBox]
  }

  /// Looks for ranges of the uncertain numbers in which an output is as wanted.
  ///
  /// - Parameter output: The place of the result among those of the table.
  package func interest(
    in output: Int, where isWanted: (Double) -> Bool
  ) throws(StudiesError) -> Interest {
    let rows = answered(output)
    let isOfInterest = rows.map { isWanted(outputs[output][$0]) }
    let found = isOfInterest.count(where: \.self)
    guard found > 0 else { return Interest(samples: rows.count, found: 0, boxes: []) }
    let search = try BoxSearch(
      inputs: inputs.map { column in rows.map { column[$0] } }, isOfInterest: isOfInterest)
    return Interest(samples: rows.count, found: found, boxes: search.trajectory())
  }
}
