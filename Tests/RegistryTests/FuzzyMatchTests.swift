import Formats
import Questionnaire
import Registry
import Testing

@Suite("Kemiripan nama dan alamat") struct FuzzyMatchTests {
  @Test(arguments: [
    ("Warung Bu Tini", "Tini, Wr. Ibu"), ("Toko Soeharto Djaja", "TK SUHARTO JAYA"),
    ("Konveksi Rapi", "UD Rapi Konveksi"), ("Bakso Pak Slamet", "baksso Slamet"),
    ("Jl. Raya Muncul No. 12", "Jalan Raya Muncul 12"),
  ])
  func wordOrderSpellingAndNoiseMatterLittle(_ one: String, _ other: String) {
    #expect(
      NameLikeness(one).score(NameLikeness(other)) > 0.75, "\(NameLikeness(one).score(NameLikeness(other)))")
  }

  @Test(arguments: [
    ("Warung Bu Tini", "Warung Bu Yati"), ("Toko Maju", "Toko Mundur"), ("Warung", "Toko"), ("", "Toko"),
    ("Jl. Melati 3", "Jl. Kenanga 8"),
  ])
  func othersAreToldApart(_ one: String, _ other: String) {
    #expect(
      NameLikeness(one).score(NameLikeness(other)) < 0.5, "\(NameLikeness(one).score(NameLikeness(other)))")
  }

  @Test func aTextIsLikeItselfWhateverItHolds() {
    for text in ["Tini", "👍🏽 kopi", "é", "Toko", "a b c", String(repeating: "xyz ", count: 2000)] {
      let likeness = NameLikeness(text)
      #expect(likeness.score(likeness) == 1 || NameLikeness(text).score(NameLikeness("")) == 0)
      #expect(likeness.score(NameLikeness("Tini")) == NameLikeness("Tini").score(likeness), "both ways alike")
    }
  }

  private func office() -> RegistryFixture {
    let office = Office.staffed()
    let shops: [(UInt32, String, String, String)] = [
      (1, "Warung Bu Tini", "36.74.07.1001", "+6281234567890"),
      (2, "Warung Bu Tini", "36.74.06.1001", ""), (3, "Toko Maju Jaya", "36.74.07.1001", "081234567899"),
    ]
    for (number, name, place, phone) in shops {
      office.submit(
        .umkm, number,
        answers: Answers([
          "nama_usaha": .text(name), "kelurahan": .text(place), "telepon": .text(phone),
          "nama_pemilik": .text("Orang \(number)"),
        ]), by: "enum-01")
    }
    return office
  }

  private func id(_ number: UInt32) -> RecordID { RecordID(writer: "K7F3QX", counter: number) }

  @Test func onlyTheSameKelurahanIsLookedAtAndNeverTheRecordItself() {
    let registry = office().registry
    func found(_ name: String, _ region: String, except: RecordID? = nil) -> [RecordID] {
      registry.similar(kind: .umkm, name: name, address: "", region: region, except: except).map(\.id)
    }
    #expect(found("Wr Ibu Tini", "36.74.07.1001") == [id(1)])
    #expect(found("Wr Ibu Tini", "36.74.07.1001", except: id(1)).isEmpty)
    #expect(Set(found("Wr Ibu Tini", "36.74")) == [id(1), id(2)])
    #expect(found("Wr Ibu Tini", "").isEmpty)
    #expect(found("Salon Cantik", "36.74.07.1001").isEmpty)
  }

  @Test func aTelephoneNumberIsTheSameInAllItsForms() {
    let registry = office().registry
    for form in ["+6281234567890", "6281234567890", "081234567890", "0812-3456-7890"] {
      #expect(registry.matches(phone: form, except: nil) == [id(1)], "\(form)")
    }
    #expect(registry.matches(phone: "+6281234567899", except: nil) == [id(3)], "stored as 08 too")
    #expect(registry.matches(phone: "08123456789", except: nil).isEmpty, "a part is not the number")
    #expect(registry.matches(phone: "", except: nil).isEmpty)
  }

  @Test func voidRecordsAreNoDuplicates() throws {
    let office = office()
    let head = try #require(office.dossier(id(1))?.current?.head)
    office.commit(.void(RevisionTarget(id(1), head), reason: "ganda", duplicateOf: nil), by: "pemeriksa-01")
    let registry = office.registry
    #expect(
      registry.similar(kind: .umkm, name: "Warung Bu Tini", address: "", region: "36.74.07.1001", except: nil)
        .isEmpty)
    #expect(registry.matches(phone: "081234567890", except: nil).isEmpty)
  }
}
