import Abate
import CAbate
import Foundation

/// The data of a run, and what checks policies against them.
struct Basis: Sendable {
  let catalogue: Catalogue
  let checker: PolicyChecker

  /// The folder of this library, whose data lie beside it.
  private static let home = abate_library().map {
    URL(filePath: String(cString: $0)).deletingLastPathComponent().path
  }

  /// The embedded data, read once.
  private static let embedded = Result { () throws(Refusal) in
    try Basis(loading: CatalogueLoader(home: home))
  }

  /// The data of a question. A folder is read anew each time: it may have changed.
  static func of(_ question: Question) throws(Refusal) -> Basis {
    guard question.data != nil || question.dataOverlays != nil else { return try embedded.get() }
    return try Basis(
      loading: CatalogueLoader(
        directory: question.data, overlays: question.dataOverlays ?? [], home: home))
  }

  private init(loading loader: CatalogueLoader) throws(Refusal) {
    let outcome = loader.load()
    guard let catalogue = outcome.catalogue else {
      throw Refusal(
        .data, outcome.faults.filter { !$0.isWarning }.map { DataFaultText.line(for: $0) })
    }
    self.catalogue = catalogue
    checker = PolicyChecker(suppliers: SupplierList(catalogue))
  }
}
