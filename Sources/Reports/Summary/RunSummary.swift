/// What a run shows on one page: rows of numbers by year, and what must be known to believe them.
package struct RunSummary: Sendable, Encodable {
  /// A quantity by year.
  package struct Row: Sendable, Encodable {
    /// Whom it is about, if rows of several stand under one heading: a sector.
    package let subject: String
    package let label: String
    package let unit: String
    /// One value for each year of the summary.
    package let values: [Double]

    package init(subject: String = "", label: String, unit: String, values: [Double]) {
      self.subject = subject
      self.label = label
      self.unit = unit
      self.values = values
    }
  }

  /// Rows under one heading.
  package struct Section: Sendable, Encodable {
    package let title: String
    package let rows: [Row]

    package init(title: String, rows: [Row]) {
      self.title = title
      self.rows = rows
    }
  }

  /// A remark under a keyword.
  package struct Note: Sendable, Encodable {
    package let keyword: String
    package let text: String

    package init(keyword: String, text: String) {
      self.keyword = keyword
      self.text = text
    }
  }

  /// What was run.
  package let title: String
  /// Assumptions that stand above the numbers.
  package let assumptions: [Note]
  /// Calendar years, ascending.
  package let years: [Int]
  package let sections: [Section]
  /// Certificate, data, what the answer depends on.
  package let notes: [Note]

  package init(
    title: String, assumptions: [Note], years: [Int], sections: [Section], notes: [Note]
  ) {
    self.title = title
    self.assumptions = assumptions
    self.years = years
    self.sections = sections
    self.notes = notes
  }

  /// The same summary with words before its title.
  package func titled(_ words: String) -> RunSummary {
    RunSummary(
      title: words + title, assumptions: assumptions, years: years, sections: sections,
      notes: notes)
  }

  /// The same summary with a section at its end.
  package func adding(_ section: Section) -> RunSummary {
    RunSummary(
      title: title, assumptions: assumptions, years: years, sections: sections + [section],
      notes: notes)
  }

  /// The same summary with a note at its end.
  package func adding(_ note: Note) -> RunSummary {
    RunSummary(
      title: title, assumptions: assumptions, years: years, sections: sections,
      notes: notes + [note])
  }
}
