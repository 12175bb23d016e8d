// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: language mode 6, explicit existentials and imports, warnings are errors.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let database = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

/// The house: imports run downward only. `.ci/imports` holds this table against the sources.
let package = Package(
  name: "abate",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Abate", targets: ["Abate"]),
    .executable(name: "abate", targets: ["AbateCommand"]),
    .library(name: "abate-c", type: .dynamic, targets: ["CInterface"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    // Only `make docs` builds it.
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    // Floor 0
    .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"])]),
    .systemLibrary(
      name: "CNetCDF", pkgConfig: "netcdf",
      providers: [.apt(["libnetcdf-dev"]), .brew(["netcdf"])]),
    .target(name: "CVector", linkerSettings: [.linkedLibrary("m")]),
    // Floor 1
    .target(
      name: "Numerics", dependencies: ["CGSL", "CVector"],
      swiftSettings: strict + [.strictMemorySafety()]),
    .target(name: "Quantities", swiftSettings: strict),
    // Floor 2
    .target(name: "PolicySyntax", dependencies: ["Quantities"], swiftSettings: strict),
    .target(
      name: "Manual", dependencies: ["PolicySyntax"], resources: [.copy("Pages")],
      swiftSettings: strict),
    .target(
      name: "Catalogue", dependencies: ["Quantities", crypto],
      resources: [.copy("Data")], swiftSettings: strict),
    .target(name: "Market", dependencies: ["Numerics"], swiftSettings: strict),
    // Floor 3
    .target(
      name: "PolicyModel", dependencies: ["PolicySyntax", "Catalogue", "Quantities"],
      swiftSettings: strict),
    // Floor 4
    .target(
      name: "Scenario",
      dependencies: ["PolicyModel", "Market", "Catalogue", "Quantities", "Numerics"],
      swiftSettings: strict),
    // Floor 5
    .target(
      name: "Studies",
      dependencies: [
        "Scenario", "PolicyModel", "PolicySyntax", "Market", "Catalogue", "Quantities", "Numerics",
        crypto, database,
      ],
      swiftSettings: strict),
    .target(
      name: "Reports",
      dependencies: [
        "Studies", "Scenario", "PolicyModel", "PolicySyntax", "Catalogue", "Quantities", crypto,
      ],
      swiftSettings: strict),
    // Beside the library, so that what is built on it needs no libnetcdf.
    .target(
      name: "NetCDF", dependencies: ["Reports", "Studies", "Scenario", "CNetCDF"],
      swiftSettings: strict),
    // Floor 6
    .target(
      name: "Abate",
      dependencies: [
        "Reports", "Studies", "Scenario", "PolicyModel", "Catalogue", "Market", "Manual",
        "PolicySyntax", "Quantities", "Numerics",
      ],
      swiftSettings: strict),
    // Floor 7
    .target(
      name: "LanguageServer", dependencies: ["PolicyModel", "PolicySyntax"], swiftSettings: strict),
    .target(name: "CAbate"),
    .target(name: "CInterface", dependencies: ["Abate", "CAbate"], swiftSettings: strict),
    .executableTarget(
      name: "AbateCommand", dependencies: ["Abate", "LanguageServer", "NetCDF", argumentParser],
      swiftSettings: strict),
    .executableTarget(
      name: "Benchmarks",
      dependencies: ["Studies", "Scenario", "PolicyModel", "Catalogue", "Market", "Numerics"],
      path: "Benchmarks", exclude: ["reference.py", "sweeps.py"], swiftSettings: strict),
    // Tests
    .target(
      name: "DiagnosticTesting", dependencies: ["PolicySyntax"], path: "Tests/DiagnosticTesting",
      swiftSettings: strict),
    .target(name: "SeededTesting", path: "Tests/SeededTesting", swiftSettings: strict),
    .testTarget(
      name: "ManualTests",
      dependencies: [
        "Manual", "Scenario", "PolicyModel", "PolicySyntax", "Catalogue", "DiagnosticTesting",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "NumericsTests", dependencies: ["Numerics"],
      swiftSettings: strict),
    .testTarget(
      name: "QuantitiesTests", dependencies: ["Quantities", "SeededTesting"],
      swiftSettings: strict),
    .testTarget(
      name: "PolicySyntaxTests",
      dependencies: ["PolicySyntax", "Quantities", "DiagnosticTesting", "SeededTesting"],
      exclude: ["Fixtures", "bad"],
      swiftSettings: strict),
    .testTarget(
      name: "LanguageServerTests",
      dependencies: ["LanguageServer", "PolicyModel", "PolicySyntax", "Catalogue"],
      swiftSettings: strict),
    .testTarget(name: "CatalogueTests", dependencies: ["Catalogue"], swiftSettings: strict),
    .testTarget(
      name: "PolicyModelTests",
      dependencies: [
        "PolicyModel", "PolicySyntax", "Catalogue", "Quantities", "Manual", "DiagnosticTesting",
        "SeededTesting",
      ],
      exclude: ["bad"],
      swiftSettings: strict),
    .testTarget(name: "MarketTests", dependencies: ["Market", "Numerics"], swiftSettings: strict),
    .testTarget(
      name: "ScenarioTests",
      dependencies: [
        "Scenario", "PolicyModel", "PolicySyntax", "Market", "Catalogue", "SeededTesting",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "StudiesTests",
      dependencies: [
        "Studies", "Scenario", "PolicyModel", "PolicySyntax", "Catalogue", "Quantities", "Numerics",
        database,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "AbateTests",
      dependencies: ["Abate", "Reports", "Scenario", "Market", "Catalogue", crypto],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
