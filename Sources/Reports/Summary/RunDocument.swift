/// The results of `abate run --json`.
package struct RunDocument: Sendable, Encodable {
  /// Version of the program.
  package let version: String
  package let summary: RunSummary
  package let certificate: CertificateFigures

  package init(summary: RunSummary, certificate: CertificateFigures) {
    version = Release.version
    self.summary = summary
    self.certificate = certificate
  }
}
