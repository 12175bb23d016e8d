/// Who reports plant data, and what the rest of output counts as in the footprints of its buyers.
package struct Disclosure: Sendable, Equatable {
  /// What output without plant data counts as.
  package enum Undisclosed: Sendable, Equatable {
    /// The mean of the sector with an interval around it: half width as a share; `nil`: that of published factors.
    case interval(YearPath?)
    /// A default factor, tCO2e per t.
    case standard(YearPath)
    /// The mean of the sector, taken as known.
    case mean
  }

  package let name: String
  package let sector: String
  /// Share of output with plant data, 0 to 1.
  package let share: YearPath
  package let undisclosed: Undisclosed
  package let years: ClosedRange<Int>

  package init(
    name: String, sector: String, share: YearPath, undisclosed: Undisclosed,
    years: ClosedRange<Int>
  ) {
    self.name = name
    self.sector = sector
    self.share = share
    self.undisclosed = undisclosed
    self.years = years
  }
}
