import Abate
import CAbate

// The functions that `abate.h` declares and describes.

private func object<Object: AnyObject>(_ handle: UnsafeRawPointer, _: Object.Type) -> Object {
  Unmanaged<Object>.fromOpaque(handle).takeUnretainedValue()
}

/// Number of the interface.
@_cdecl("abate_interface")
public func abateInterface() -> Int32 { 1 }

/// Version of the program.
@_cdecl("abate_version")
public func abateVersion() -> UnsafeMutablePointer<CChar>? { Answers.handed(Release.version) }

/// What is wrong with a policy file.
@_cdecl("abate_check")
public func abateCheck(_ question: UnsafePointer<CChar>) -> UnsafeMutablePointer<CChar>? {
  Answers.of { () throws(Refusal) in
    let question = try Question.read(question)
    let language = try question.messageLanguage()
    let choice = PolicyChoice(
      file: question.text == nil
        ? try question.demand(question.file, "file") : question.file ?? "policy",
      name: nil, text: question.text)
    let review = ReviewedProject(
      try choice.project(language), with: try Basis.of(question).checker)
    let sources = review.overlaid.checked.project.sources
    return Answers.object([
      ("diagnostics", Answers.diagnostics(review.diagnostics.all, sources, language)),
      ("text", Answers.json(Answers.printed(review.diagnostics, sources, language))),
    ])
  }
}

/// Solves a policy, or the market at a price.
@_cdecl("abate_run")
public func abateRun(
  _ question: UnsafePointer<CChar>, _ watch: UnsafeRawPointer?,
  _ result: UnsafeMutablePointer<UnsafeMutableRawPointer?>
) -> UnsafeMutablePointer<CChar>? {
  result.pointee = nil
  return Answers.of { () throws(Refusal) in
    let run = try SolvedRun(Question.read(question), watch.map { object($0, Watch.self) })
    result.pointee = Unmanaged.passRetained(run).toOpaque()
    return run.answer
  }
}

/// Summary and certificate of a result.
@_cdecl("abate_document")
public func abateDocument(_ result: UnsafeRawPointer) -> UnsafeMutablePointer<CChar>? {
  Answers.handed(object(result, SolvedRun.self).document)
}

/// A table of a result.
@_cdecl("abate_table")
public func abateTable(
  _ result: UnsafeRawPointer, _ name: UnsafePointer<CChar>, _ schema: UnsafeMutableRawPointer,
  _ array: UnsafeMutableRawPointer
) -> UnsafeMutablePointer<CChar>? {
  Answers.fault { () throws(Refusal) in
    export(
      try object(result, SolvedRun.self).table(String(cString: name)), schema, array)
  }
}

private func export(
  _ columns: Columns, _ schema: UnsafeMutableRawPointer, _ array: UnsafeMutableRawPointer
) {
  columns.export(
    schema.assumingMemoryBound(to: ArrowSchema.self), array.assumingMemoryBound(to: ArrowArray.self)
  )
}

/// Charts of results.
@_cdecl("abate_charts")
public func abateCharts(
  _ results: UnsafePointer<UnsafeRawPointer?>, _ count: Int32, _ names: UnsafePointer<CChar>?,
  _ language: UnsafePointer<CChar>?
) -> UnsafeMutablePointer<CChar>? {
  Answers.of { () throws(Refusal) in
    let runs = (0..<Int(count)).compactMap { results[$0].map { object($0, SolvedRun.self) } }
    var question = Question()
    question.language = language.map { String(cString: $0) }
    let words = names.map { String(cString: $0).split(separator: "\n").map(String.init) } ?? []
    guard names == nil || words.count == runs.count else {
      throw Refusal(.use, ["names: expected \(runs.count) lines, found \(words.count)."])
    }
    let stored = runs.indices.map { place in
      runs[place].writer.stored(named: names == nil ? runs[place].name : words[place])
    }
    let pictures = ReportPage(stored, language: try question.messageLanguage()).pictures
    let list = pictures.map {
      Answers.object([("id", Answers.json($0.id)), ("specification", $0.specification)])
    }
    return Answers.object([("charts", Answers.array(list))])
  }
}

/// Writes the folder of a result.
@_cdecl("abate_write")
public func abateWrite(
  _ result: UnsafeRawPointer, _ folder: UnsafePointer<CChar>, _ overwrites: Int32
) -> UnsafeMutablePointer<CChar>? {
  Answers.fault { () throws(Refusal) in
    do throws(ResultFolderError) {
      let place = try ResultFolder(at: String(cString: folder), overwrites: overwrites != 0)
      try object(result, SolvedRun.self).writer.write(to: place)
    } catch {
      switch error {
      case .exists, .notOurs: throw Refusal(.use, [error.sentence])
      case .interrupted: throw Refusal(.stopped, [error.sentence])
      case .system: throw Refusal(.data, [error.sentence])
      }
    }
  }
}

/// A car maker under a result.
@_cdecl("abate_maker")
public func abateMaker(
  _ result: UnsafeRawPointer, _ baseline: UnsafeRawPointer, _ name: UnsafePointer<CChar>
) -> UnsafeMutablePointer<CChar>? {
  Answers.of { () throws(Refusal) in
    let run = object(result, SolvedRun.self)
    let catalogue = run.basis.catalogue
    let maker: CarMaker
    let schemes: [CertificationScheme]
    do throws(CatalogueError) {
      maker = try catalogue.carMaker(matching: String(cString: name))
      schemes = try CertificationScheme.schemes(catalogue)
    } catch { throw Refusal(.use, [CatalogueErrorText.sentence(for: error)]) }
    do throws(ScenarioError) {
      return Answers.json(
        try MakerReport(
          maker, run.result, against: object(baseline, SolvedRun.self).result, schemes: schemes,
          catalogue: catalogue, scenario: run.request.policy?.title ?? run.name))
    } catch { throw Refusal(error, run.result.scenario) }
  }
}

/// Runs what a store lacks of a study.
@_cdecl("abate_study")
public func abateStudy(
  _ question: UnsafePointer<CChar>, _ watch: UnsafeRawPointer?
) -> UnsafeMutablePointer<CChar>? {
  Answers.of { () throws(Refusal) in
    try StudyCalls.run(Question.read(question), watch.map { object($0, Watch.self) })
  }
}

/// What a store is about.
@_cdecl("abate_store")
public func abateStore(_ path: UnsafePointer<CChar>) -> UnsafeMutablePointer<CChar>? {
  Answers.of { () throws(Refusal) in try StudyCalls.describe(String(cString: path)) }
}

/// The runs of a store.
@_cdecl("abate_store_table")
public func abateStoreTable(
  _ path: UnsafePointer<CChar>, _ schema: UnsafeMutableRawPointer, _ array: UnsafeMutableRawPointer
) -> UnsafeMutablePointer<CChar>? {
  Answers.fault { () throws(Refusal) in
    export(try StudyCalls.table(String(cString: path)), schema, array)
  }
}

/// What the samples of a store say.
@_cdecl("abate_analyse")
public func abateAnalyse(_ question: UnsafePointer<CChar>) -> UnsafeMutablePointer<CChar>? {
  Answers.of { () throws(Refusal) in try StudyCalls.analyse(Question.read(question)) }
}

/// A watch on one call.
@_cdecl("abate_watch")
public func abateWatch() -> UnsafeMutableRawPointer { Unmanaged.passRetained(Watch()).toOpaque() }

/// Ends the call of a watch.
@_cdecl("abate_stop")
public func abateStop(_ watch: UnsafeRawPointer) { object(watch, Watch.self).stop() }

/// How far the call of a watch is.
@_cdecl("abate_progress")
public func abateProgress(_ watch: UnsafeRawPointer, _ progress: UnsafeMutablePointer<Int64>) {
  let found = object(watch, Watch.self).progress
  progress[0] = Int64(found?.done ?? 0)
  progress[1] = Int64(found?.total ?? 0)
  progress[2] = Int64(found?.failures ?? 0)
}

/// Gives a result or a watch back.
@_cdecl("abate_release")
public func abateRelease(_ handle: UnsafeMutableRawPointer?) {
  if let handle { Unmanaged<AnyObject>.fromOpaque(handle).release() }
}

/// Gives a text back.
@_cdecl("abate_free_text")
public func abateFreeText(_ text: UnsafeMutablePointer<CChar>?) { Answers.free(text) }
