/// Loads a data package: reads, lays overlays over it, checks everything, collects every fault.
package struct CatalogueLoader: Sendable {
  /// What came out. There is a catalogue exactly when no fault is more than a warning.
  package struct Outcome: Sendable {
    /// The catalogue.
    package let catalogue: Catalogue?
    /// All faults and warnings, by file and line.
    package let faults: [DataFault]
  }

  /// Folder of the package; `nil` is the one that comes with the program.
  package let directory: String?
  /// Folders whose rows are laid over it, in this order.
  package let overlays: [String]
  private let home: String?

  /// - Parameters:
  ///   - directory: A folder that replaces the package that comes with the program.
  ///   - overlays: Folders with some of the tables, of which rows replace or are added.
  ///   - home: Where a library lies that is no program, with the package beside it.
  package init(directory: String? = nil, overlays: [String] = [], home: String? = nil) {
    self.home = home
    self.directory = directory
    self.overlays = overlays
  }

  /// Reads and checks everything.
  package func load() -> Outcome {
    var faults = FaultList()
    let embedded = EmbeddedPackage.locate(home)
    guard let home = embedded.directory else {
      faults.add(
        DataFault(PackageReader.descriptionName, .packageNotFound(searched: embedded.searched)))
      return Outcome(catalogue: nil, faults: faults.sorted())
    }
    let homeReader = PackageReader(directory: home, isNamed: false)
    guard let (contract, contractFile) = homeReader.readDescription(faults: &faults) else {
      return Outcome(catalogue: nil, faults: faults.sorted())
    }
    var description = contract
    var files = [contractFile]
    var reader = homeReader
    if let directory {
      reader = PackageReader(directory: directory, isNamed: true)
      guard reader.directoryExists else {
        faults.add(DataFault(directory, .directoryMissing))
        return Outcome(catalogue: nil, faults: faults.sorted())
      }
      // Without its description the tables are checked all the same.
      files = []
      if let (own, file) = reader.readDescription(faults: &faults) {
        description = own
        files = [file]
      }
    }
    var tables: [TableName: Table] = [:]
    var incomplete: Set<TableName> = []
    var changes: [OverlayChange] = []
    for name in TableName.allCases {
      guard let schema = contract.resource(name)?.schema else {
        faults.add(
          DataFault(
            homeReader.label + PackageReader.descriptionName,
            .tableNotDescribed(table: name.rawValue)))
        continue
      }
      let read = readTable(name, schema, reader, &files, &faults)
      if directory != nil, description != contract, description.resource(name) == nil {
        faults.add(
          DataFault(
            reader.label + PackageReader.descriptionName, .tableNotDescribed(table: name.rawValue)))
      }
      guard let read else {
        incomplete.insert(name)
        continue
      }
      if !read.isComplete { incomplete.insert(name) }
      compareHash(name, description, reader, files, &faults)
      tables[name] = read.table
    }
    layOver(contract, &tables, &incomplete, &changes, &files, &faults)

    var checker = RelationChecker(
      tables: tables.filter { !incomplete.contains($0.key) }, faults: faults)
    checker.checkAll()
    faults = checker.faults
    guard !faults.faults.contains(where: { !$0.isWarning }) else {
      return Outcome(catalogue: nil, faults: faults.sorted())
    }
    var unreadable: [TableName] = []
    let catalogue = Catalogue(
      description: description, files: files, changes: changes, tables: tables,
      unreadable: &unreadable)
    for name in unreadable {
      faults.add(
        DataFault(PackageReader.descriptionName, .schemaTooLax(table: name.rawValue)))
    }
    return Outcome(catalogue: unreadable.isEmpty ? catalogue : nil, faults: faults.sorted())
  }

  private func readTable(
    _ name: TableName, _ schema: TableSchema, _ reader: PackageReader, _ files: inout [FileRecord],
    _ faults: inout FaultList
  ) -> TableReader.Outcome? {
    guard let bytes = reader.read(name.fileName, faults: &faults) else { return nil }
    let file = reader.label + name.fileName
    files.append(FileRecord(name: file, size: bytes.count, hash: ContentHash(of: bytes)))
    return TableReader(name: name, schema: schema, file: file).read(bytes, faults: &faults)
  }

  private func compareHash(
    _ name: TableName, _ description: DataPackage, _ reader: PackageReader, _ files: [FileRecord],
    _ faults: inout FaultList
  ) {
    guard let stated = description.resource(name)?.hash, stated.hasPrefix("sha256:"),
      let file = files.last, stated.dropFirst("sha256:".count) != file.hash.hexadecimal
    else { return }
    faults.add(DataFault(file.name, .hashDiffers))
  }

  private func layOver(
    _ contract: DataPackage, _ tables: inout [TableName: Table], _ incomplete: inout Set<TableName>,
    _ changes: inout [OverlayChange], _ files: inout [FileRecord], _ faults: inout FaultList
  ) {
    for overlay in overlays {
      let reader = PackageReader(directory: overlay, isNamed: true)
      guard reader.directoryExists else {
        faults.add(DataFault(overlay, .directoryMissing))
        continue
      }
      let names = TableName.allCases.filter { reader.hasFile($0.fileName) }
      if names.isEmpty { faults.add(DataFault(overlay, .nothingToOverlay)) }
      for name in names {
        guard let schema = contract.resource(name)?.schema else { continue }
        guard let read = readTable(name, schema, reader, &files, &faults) else {
          incomplete.insert(name)
          continue
        }
        if !read.isComplete { incomplete.insert(name) }
        guard let lower = tables[name] else { continue }
        let (table, change, otherUnits) = lower.overlaid(by: read.table)
        for other in otherUnits {
          let origin = read.table.origin(of: other.row)
          faults.add(
            DataFault(
              origin.file, line: origin.line, column: other.column,
              .otherUnit(found: other.found, expected: other.expected, row: other.key)))
        }
        tables[name] = table
        changes.append(change)
      }
    }
  }
}
