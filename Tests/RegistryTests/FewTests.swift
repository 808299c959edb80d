import Testing

@testable import Registry

/// What stands in for a dictionary of a handful of keys behaves as one.
@Suite("A few values by key") struct FewTests {
  @Test("the last value of a key holds, nil takes it away, and what is not there is nil")
  func asADictionary() {
    var few: Few<RecordKind, Int> = [.umkm: 1, .koperasi: 2, .umkm: 3]
    #expect(few[.umkm] == 3 && few[.koperasi] == 2 && few[.pelatihan] == nil && few.count == 2)
    few[.pelatihan] = nil
    few[.koperasi] = nil
    few[.pelatihan] = 7
    #expect(few.map(\.key) == [.umkm, .pelatihan] && few.values == [3, 7])
  }

  @Test("equal means the same pairs, whatever order they came in")
  func equality() {
    let one: Few<RecordState, Int> = [.diajukan: 1, .batal: 2]
    let same: Few<RecordState, Int> = [.batal: 2, .diajukan: 1]
    #expect(one == same && one.hashValue == same.hashValue)
    #expect(one != [.diajukan: 1] && one != [.diajukan: 1, .batal: 3] && one != [.diajukan: 1, .bentrok: 2])
  }
}
