/// The technologies of a sector and the changes allowed between them, shared by its supplier classes.
///
/// A unit is in a state `(technology, age)`. At each year end it is *kept* (age + 1), *retrofitted* (age
/// kept and + 1) or *rebuilt* (age 0). Closure is a rebuild as the technology that stands for an empty
/// site; new build is a rebuild of that one. See `model.md` section 2.2.
package struct Topology: Sendable {
  /// A production route with its retrofits.
  package struct Technology: Sendable {
    /// Its identifier, for reports.
    package let name: String
    /// Renewal cycle in years: at age `life - 1` it must be rebuilt (`life >= 1`).
    package let life: Int
    /// Years it must run before it may be rebuilt (0: no limit).
    package let minimumRun: Int
    /// Variants of one route share a nest, which has a smaller spread of its own.
    package let nest: Int

    package init(name: String, life: Int, minimumRun: Int = 0, nest: Int) {
      self.name = name
      self.life = life
      self.minimumRun = minimumRun
      self.nest = nest
    }
  }

  /// A change from one technology to another.
  package struct Change: Sendable, Hashable {
    package let from: Int
    package let to: Int

    package init(from: Int, to: Int) {
      self.from = from
      self.to = to
    }
  }

  package let technologies: [Technology]
  /// Changes that keep the age.
  package let retrofits: [Change]
  /// Changes that set the age to 0, renewals of a technology as itself included.
  package let rebuilds: [Change]

  package init(technologies: [Technology], retrofits: [Change], rebuilds: [Change]) {
    precondition(technologies.allSatisfy { $0.life >= 1 }, "a renewal cycle is at least one year")
    self.technologies = technologies
    self.retrofits = retrofits
    self.rebuilds = rebuilds
  }
}
