/// Where a business or an office is.
struct Address {
  var street: String
  var rt: String
  var rw: String

  init(random: inout SampleRandom, place: Place, where kind: String) {
    let number = random.within(1...148)
    switch kind {
    case "pasar":
      street = "Pasar \(place.kecamatanName) Blok \(random.word(["A", "B", "C", "D"])) No. \(number)"
    case "pusat_belanja":
      street =
        "\(random.word(["ITC", "Plaza", "Mal"])) \(place.kecamatanName) Lt. \(random.within(1...4)) No. \(number)"
    case "rumah" where random.chance(300):
      let block = random.word(["A", "B", "C", "D", "E", "F"])
      street =
        "\(random.word(Address.estates)) Blok \(block)\(random.within(1...9)) No. \(random.within(1...32))"
    default:
      let road = random.chance(250) ? "Jl. Raya \(place.name)" : random.word(Address.roads)
      street = "\(road) No. \(number)"
    }
    rt = padded(random.within(1...12), 3)
    rw = padded(random.within(1...18), 3)
  }

  private static let estates = [
    "Perum Griya Asri", "Komplek Bumi Indah", "Perum Villa Permai", "Komplek Taman Sari", "Perum Bukit Hijau",
    "Komplek Puri Kencana", "Perum Graha Mulia",
  ]

  private static let roads = [
    "Jl. Melati", "Jl. Mawar", "Jl. Anggrek", "Jl. Kenanga", "Jl. Cempaka", "Jl. Flamboyan", "Jl. Dahlia",
    "Jl. Merpati", "Jl. Cendrawasih", "Jl. Rajawali", "Jl. Mangga", "Jl. Rambutan", "Jl. Salak", "Jl. Nangka",
    "Jl. Masjid", "Jl. Sekolah", "Jl. Pendidikan", "Jl. Swadaya", "Jl. Gotong Royong", "Jl. Pelita",
    "Jl. Makmur",
    "Gang Haji Saidi", "Gang Haji Naman", "Gang Mushola", "Gang Damai", "Gang Kober", "Jl. Empang",
    "Jl. Setapak",
  ]
}
