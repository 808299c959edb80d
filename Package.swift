// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors in every Swift room; the language mode is Swift 6 by the tools version above.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// A Swift room. What it may import is exactly `dependencies`: the compiler keeps the pure rooms pure.
func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict + movable)
}

/// The released program is one file that needs nothing beside it: without the dynamic loader it starts in 1.6 ms less
/// (docs/DECISIONS.md). lld, because the others warn about what the standard library could do and we never ask for.
/// What a start runs stands together at the end of the code (scripts/start-layout), so that a cold start reads it in one go.
let oneFile = [
  "-static-executable", "-use-ld=lld", "-Xlinker", "-T", "-Xlinker",
  "\(Context.packageDirectory)/scripts/start.ld",
]

/// A function can only be moved when it has a section of its own.
let movable: [SwiftSetting] = [
  .unsafeFlags(["-Xfrontend", "-function-sections"], .when(configuration: .release))
]

/// Tests of a room; files that they read where they lie are in `beside`, a folder of theirs.
func tests(_ name: String, _ dependencies: [Target.Dependency], beside: String? = nil) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, exclude: beside.map { [$0] } ?? [], swiftSettings: strict)
}

let package = Package(
  name: "lumbung",
  products: [.executable(name: "lumbung", targets: ["lumbung"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    .target(
      name: "CTerminal",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "CJournal"),
    .target(name: "CScan"),
    .target(name: "CAssets"),
    .target(name: "CToml"),
    .target(
      name: "CWorkbook",
      linkerSettings: [.linkedLibrary("minizip"), .linkedLibrary("expat"), .linkedLibrary("z")]),
    .systemLibrary(name: "CSodium"),
    .systemLibrary(name: "CUTF8Proc"),

    room("Assets", ["CAssets"]),
    room("Formats", ["CUTF8Proc"]),
    room("Canvas", []),
    room("Questionnaire", ["Formats"]),
    room("Exchange", ["CWorkbook", "Questionnaire", "Formats"]),
    room("Registry", ["Questionnaire", "Formats", "CScan"]),
    room("Sample", ["Registry", "Questionnaire", "Formats"]),
    room("Journal", ["CJournal", "CSodium"]),
    room("Store", ["Journal", "Registry", "Questionnaire", "Formats"]),
    room("Screens", ["Registry", "Questionnaire", "Canvas", "Formats"]),
    room("Terminal", ["CTerminal", "Canvas"]),
    .executableTarget(
      name: "lumbung",
      dependencies: [
        "Assets", "Formats", "Canvas", "Questionnaire", "Registry", "Sample", "Journal", "Store",
        "Exchange", "Screens", "Terminal", "CToml",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict + movable,
      linkerSettings: [.unsafeFlags(oneFile, .when(configuration: .release))]),

    .target(
      name: "CVTerm",
      path: "Tests/Support/CVTerm",
      linkerSettings: [.linkedLibrary("vterm"), .linkedLibrary("util")]),
    tests("FormatsTests", ["Formats"]),
    tests("CanvasTests", ["Canvas"]),
    tests("QuestionnaireTests", ["Questionnaire", "Formats", "Assets"]),
    tests(
      "ExchangeTests", ["Exchange", "Questionnaire", "Formats", "Assets"], beside: "Fixtures"),
    tests("RegistryTests", ["Registry", "Questionnaire", "Formats", "Assets", "CScan"]),
    tests("SampleTests", ["Sample", "Registry", "Questionnaire", "Formats", "Assets"]),
    tests("JournalTests", ["Journal", "CJournal"], beside: "Golden"),
    tests(
      "StoreTests",
      ["Store", "Journal", "Registry", "Questionnaire", "Formats", "Assets"]),
    tests(
      "ScreensTests",
      ["Screens", "Exchange", "Registry", "Questionnaire", "Canvas", "Formats", "Assets"],
      beside: "Snapshots"),
    tests("TerminalTests", ["Terminal", "Canvas", "CVTerm"]),
    tests("FormsTests", ["Questionnaire", "Formats", "Assets", "Registry"]),
    tests("StoryTests", ["CVTerm", "Canvas"], beside: "Fixtures"),
  ],
  cxxLanguageStandard: .cxx17
)
