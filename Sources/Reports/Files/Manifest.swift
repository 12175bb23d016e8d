/// What a result folder rests on: program, data, options, residuals, files.
package struct Manifest: Sendable, Codable {
  /// The program that wrote it.
  package struct Program: Sendable, Codable {
    package let name: String
    package let version: String
    /// The command line, for repeating the run.
    package let arguments: [String]
  }

  /// A file that was read.
  package struct Input: Sendable, Codable {
    package let file: String
    package let bytes: Int
    package let sha256: String
  }

  /// The data package.
  package struct Data: Sendable, Codable {
    package let name: String
    package let version: String
    package let title: String
    /// Of all its files together.
    package let sha256: String
    package let licences: [String]
    package let attributions: [String]
    /// Overlay files with the number of rows they replaced and added.
    package let overlays: [Overlay]
  }

  /// Rows that an overlay changed.
  package struct Overlay: Sendable, Codable {
    package let file: String
    package let replaced: [String]
    package let added: [String]
  }

  /// What holds for all numbers.
  package struct Units: Sendable, Codable {
    package let priceYear: Int
    /// `value`: market prices as quoted, with VAT; `value_excl_vat`: without.
    package let priceBasis: String
    package let note: String
  }

  /// A source of the data package.
  package struct Source: Sendable, Codable {
    package let title: String
    package let licence: String
    package let path: String
    package let usedFor: String
  }

  /// A file of the folder.
  package struct Output: Sendable, Codable {
    package let file: String
    package let content: String
    package let rows: Int
    package let bytes: Int
    package let sha256: String
  }

  package let program: Program
  package let data: Data
  package let inputs: [Input]
  package let options: [String: String]
  /// Allowance price by year, CNY/tCO2, as given.
  package let allowancePrice: [String: Double]
  /// Scenario by variable, chosen or by default.
  package let scenarios: [String: String]
  package let reportedYears: [Int]
  package let units: Units
  package let certificate: CertificateFigures
  /// What the search for equilibria of a stability reserve has found; absent where there is none.
  package let reserve: String?
  package let sources: [Source]
  package let outputs: [Output]
}
