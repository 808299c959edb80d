/// Given and second names by where families come from. People made of them are fictional.
struct NamePool: Sendable {
  var weight: Int
  var men: [String]
  var women: [String]
  var menSecond: [String]
  var womenSecond: [String]
  /// How customers address the owner: `Pak Slamet`.
  var manTitle: [String]
  var womanTitle: [String]
  /// Whether some carry H. or Hj.
  var mayBeHaji: Bool
}

extension NamePool {
  static let all: [NamePool] = [javanese, sundanese, betawi, minang, batak, chinese, general]

  private static let javanese = NamePool(
    weight: 30,
    men: [
      "Slamet", "Sugeng", "Agus", "Bambang", "Joko", "Sutrisno", "Wahyudi", "Supriyadi", "Budi", "Eko", "Dwi",
      "Tri", "Heru", "Suyanto", "Mulyono", "Sunaryo", "Suparman", "Wagiman", "Teguh", "Yanto", "Kuncoro",
    ],
    women: [
      "Sri", "Siti", "Endang", "Wahyuni", "Tutik", "Sulastri", "Suminah", "Partini", "Wiwik", "Yuni", "Retno",
      "Dewi", "Tini", "Ngatini", "Sumarni", "Murni", "Rahayu", "Suharti", "Kartini", "Lestari",
    ],
    menSecond: [
      "Santoso", "Wibowo", "Prasetyo", "Susanto", "Setiawan", "Nugroho", "Utomo", "Widodo", "Raharjo",
      "Purnomo",
      "Saputro", "Hartono", "", "", "",
    ],
    womenSecond: [
      "Wahyuningsih", "Lestari", "Handayani", "Rahayu", "Astuti", "Utami", "Setyowati", "Purwanti",
      "Susilowati",
      "Mulyani", "Hartati", "", "",
    ],
    manTitle: ["Pak", "Mas", "Pakde"], womanTitle: ["Bu", "Mbak", "Bude"], mayBeHaji: true)

  private static let sundanese = NamePool(
    weight: 20,
    men: [
      "Asep", "Dadang", "Cecep", "Ujang", "Dedi", "Iwan", "Yayat", "Tatang", "Aep", "Encep", "Deden", "Oman",
      "Jajang", "Engkos", "Uus",
    ],
    women: [
      "Neneng", "Euis", "Iis", "Yeni", "Imas", "Enok", "Cucu", "Teti", "Nining", "Lilis", "Eneng", "Ani",
      "Titin",
      "Kokom", "Rohaeti",
    ],
    menSecond: [
      "Suherman", "Hidayat", "Kurnia", "Sutisna", "Permana", "Ruhiyat", "Supriatna", "Mulyana", "Gunawan",
      "Koswara", "Saepudin", "",
    ],
    womenSecond: [
      "Nurhayati", "Rohaeti", "Kurniasih", "Sumiati", "Komariah", "Suryani", "Maryam", "Hasanah", "Rosmiati",
      "Sukaesih", "",
    ],
    manTitle: ["Pak", "Kang", "Mang"], womanTitle: ["Bu", "Teh", "Ceu"], mayBeHaji: true)

  private static let betawi = NamePool(
    weight: 18,
    men: [
      "Rojali", "Mamat", "Jayadi", "Naman", "Sanusi", "Marzuki", "Madih", "Saidi", "Nasir", "Rahmat",
      "Muhidin",
      "Sapri", "Namin", "Sarmili", "Bokir",
    ],
    women: [
      "Rohmah", "Mursanah", "Nuraini", "Maemunah", "Juleha", "Saodah", "Romlah", "Aisyah", "Fatimah",
      "Halimah",
      "Asmanih", "Sanih", "Masitoh", "Ropiah",
    ],
    menSecond: ["Saputra", "Maulana", "Hasan", "Ismail", "Fauzi", "Abdullah", "Mursalih", "Sabeni", "", ""],
    womenSecond: ["Hasan", "Nurjanah", "Sabeni", "Amsar", "Syarifah", "Ismail", "", ""],
    manTitle: ["Bang", "Pak", "Babeh"], womanTitle: ["Mpok", "Bu", "Nyak"], mayBeHaji: true)

  private static let minang = NamePool(
    weight: 8,
    men: [
      "Zulfikar", "Afrizal", "Syafrizal", "Erizal", "Hendri", "Rizal", "Jasril", "Yusrizal", "Mardianto",
      "Nofri",
    ],
    women: [
      "Yulinar", "Desmawati", "Yusnidar", "Elvi", "Erna", "Novita", "Zulfa", "Rosmaini", "Mardiana", "Desi",
    ],
    menSecond: ["Chaniago", "Koto", "Piliang", "Tanjung", "Sikumbang", "Jambak", "", ""],
    womenSecond: ["Chaniago", "Koto", "Piliang", "Tanjung", "Yanti", "Susanti", "", ""],
    manTitle: ["Uda", "Pak"], womanTitle: ["Uni", "Bu"], mayBeHaji: true)

  private static let batak = NamePool(
    weight: 6,
    men: [
      "Parlindungan", "Jhonson", "Hotman", "Maruli", "Togar", "Binsar", "Poltak", "Sahat", "Saut", "Monang",
    ],
    women: [
      "Tiurma", "Rosmawati", "Delima", "Lamtiur", "Hotmaida", "Rumondang", "Duma", "Mariati", "Lasma",
      "Nurmala",
    ],
    menSecond: [
      "Simanjuntak", "Sihombing", "Nainggolan", "Sitorus", "Hutapea", "Siregar", "Harahap", "Manurung",
      "Pasaribu", "Panjaitan",
    ],
    womenSecond: [
      "Simanjuntak", "Sihombing", "Nainggolan", "Sitorus", "Hutapea", "Siregar", "Harahap", "Manurung",
      "Pasaribu", "Panjaitan",
    ],
    manTitle: ["Pak", "Lae"], womanTitle: ["Bu", "Ito"], mayBeHaji: false)

  private static let chinese = NamePool(
    weight: 8,
    men: [
      "Hendra", "Andi", "Budiman", "Rudy", "Kevin", "Johan", "Wilson", "Herman", "Edy", "Steven", "Suryadi",
    ],
    women: [
      "Mei Lan", "Lily", "Linda", "Shinta", "Yuliana", "Jenny", "Meiliana", "Vonny", "Cindy", "Siu Lan",
    ],
    menSecond: [
      "Wijaya", "Tanuwijaya", "Halim", "Gunawan", "Lim", "Tan", "Salim", "Hartanto", "Tjahyadi", "Setiabudi",
      "Oey",
    ],
    womenSecond: ["Wijaya", "Halim", "Lim", "Tan", "Salim", "Tjahyadi", "Liem", "Oey", "Kosasih"],
    manTitle: ["Ko", "Koh", "Pak"], womanTitle: ["Ci", "Bu"], mayBeHaji: false)

  private static let general = NamePool(
    weight: 10,
    men: [
      "Ahmad", "Muhammad", "Rizky", "Dimas", "Andri", "Fajar", "Ilham", "Rian", "Yusuf", "Hasan", "Arif",
    ],
    women: ["Nur", "Fitri", "Rina", "Putri", "Ayu", "Maya", "Indah", "Lina", "Nurul", "Ratna", "Dian"],
    menSecond: [
      "Fauzan", "Maulana", "Ramadhan", "Pratama", "Hakim", "Firmansyah", "Syahputra", "Rahman",
      "Hidayatullah",
    ],
    womenSecond: [
      "Aisyah", "Handayani", "Anggraini", "Puspita", "Wulandari", "Safitri", "Hasanah", "Fitriani",
      "Rahmawati",
      "Permatasari",
    ],
    manTitle: ["Pak", "Mas", "Bang"], womanTitle: ["Bu", "Mbak", "Kak"], mayBeHaji: true)
}
