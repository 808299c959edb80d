/// A kind of business: what it is called, where it stands, what it sells and earns.
struct Trade: Sendable {
  /// Sector, for the share that it has among all.
  var sector: String
  var kbli: String
  /// First words of its name.
  var names: [String]
  /// In everyday words.
  var goods: String
  /// Where such a business usually is.
  var places: [String]
  /// Yearly sales of the one in the middle, in millions of rupiah.
  var millions: Int64
  /// How many sales, in millions, one worker makes.
  var perWorker: Int64 = 110
  /// Licences besides NIB that such a business may have.
  var licences: [String] = []
}

extension Trade {
  /// Sectors and their shares in a thousand: seven in ten are trade and services.
  static let shares: [(sector: String, weight: Int)] = [
    ("perdagangan", 460), ("jasa", 240), ("kuliner", 190), ("fashion", 50), ("kerajinan", 35),
    ("pertanian", 25),
  ]

  static let bySector: [[Trade]] = shares.map { share in all.filter { $0.sector == share.sector } }

  private static let all: [Trade] = trading + services + food + fashion + crafts + farming

  private static let shop = ["kios", "kios", "kios", "rumah", "pasar"]
  private static let home = ["rumah", "rumah", "kios"]
  private static let street = ["pkl", "pkl", "keliling", "rumah", "kios"]

  private static let trading: [Trade] = [
    Trade(
      sector: "perdagangan", kbli: "47112", names: ["Warung", "Warung Kelontong", "Toko Sembako"],
      goods: "sembako dan kebutuhan sehari-hari", places: ["rumah", "rumah", "kios"], millions: 110),
    Trade(
      sector: "perdagangan", kbli: "47112", names: ["Toko", "Warung Sembako", "Kios"],
      goods: "beras, gula, minyak, dan jajanan", places: ["rumah", "kios", "pasar"], millions: 150),
    Trade(
      sector: "perdagangan", kbli: "47212", names: ["Kios Buah", "Toko Buah"], goods: "buah segar",
      places: ["pasar", "kios", "pkl"], millions: 180),
    Trade(
      sector: "perdagangan", kbli: "47213", names: ["Lapak Sayur", "Warung Sayur"], goods: "sayur mayur",
      places: ["pasar", "keliling", "rumah"], millions: 90),
    Trade(
      sector: "perdagangan", kbli: "47214", names: ["Kios Ayam", "Lapak Daging"],
      goods: "ayam potong dan daging", places: ["pasar", "pasar", "kios"], millions: 260),
    Trade(
      sector: "perdagangan", kbli: "47215", names: ["Lapak Ikan", "Kios Ikan"], goods: "ikan segar",
      places: ["pasar", "keliling"], millions: 140),
    Trade(
      sector: "perdagangan", kbli: "47241", names: ["Toko Beras", "Agen Beras"], goods: "beras",
      places: shop, millions: 420, perWorker: 300),
    Trade(
      sector: "perdagangan", kbli: "47404", names: ["Cell", "Konter Pulsa", "Ponsel"],
      goods: "pulsa, paket data, dan aksesori HP", places: ["kios", "kios", "rumah"], millions: 160),
    Trade(
      sector: "perdagangan", kbli: "47521", names: ["Toko Bangunan", "TB"], goods: "bahan bangunan",
      places: ["kios"], millions: 900, perWorker: 350),
    Trade(
      sector: "perdagangan", kbli: "47592", names: ["Elektronik", "Toko Listrik"],
      goods: "alat listrik dan lampu",
      places: ["kios", "pasar"], millions: 300),
    Trade(
      sector: "perdagangan", kbli: "47593", names: ["Toko Perabot", "Toko Plastik"],
      goods: "perabot dan alat dapur", places: shop, millions: 220),
    Trade(
      sector: "perdagangan", kbli: "47611", names: ["Toko ATK", "Fotokopi dan ATK"],
      goods: "alat tulis dan fotokopi",
      places: ["kios", "rumah"], millions: 120),
    Trade(
      sector: "perdagangan", kbli: "47630", names: ["Toko Mainan"], goods: "mainan anak",
      places: ["kios", "pasar", "pkl"], millions: 90),
    Trade(
      sector: "perdagangan", kbli: "47711", names: ["Toko Baju", "Butik", "Busana"], goods: "pakaian jadi",
      places: ["pasar", "kios", "pusat_belanja", "online"], millions: 190),
    Trade(
      sector: "perdagangan", kbli: "47712", names: ["Toko Sepatu"], goods: "sepatu dan sandal",
      places: ["pasar", "kios"], millions: 170),
    Trade(
      sector: "perdagangan", kbli: "47723", names: ["Toko Jamu", "Depot Jamu"],
      goods: "jamu dan obat tradisional",
      places: ["kios", "keliling"], millions: 80, licences: ["bpom", "halal"]),
    Trade(
      sector: "perdagangan", kbli: "47724", names: ["Toko Kosmetik", "Beauty"], goods: "kosmetik",
      places: ["kios", "online", "pasar"], millions: 200),
    Trade(
      sector: "perdagangan", kbli: "47754", names: ["Toko Pakan", "Poultry Shop"],
      goods: "pakan ternak dan burung",
      places: ["kios"], millions: 210),
    Trade(
      sector: "perdagangan", kbli: "47762", names: ["Tanaman Hias", "Taman"], goods: "tanaman hias dan bibit",
      places: ["kios", "rumah", "pkl"], millions: 100),
    Trade(
      sector: "perdagangan", kbli: "47772", names: ["Pangkalan Gas", "Agen LPG"],
      goods: "gas LPG dan air galon",
      places: ["rumah", "kios"], millions: 480, perWorker: 320),
    Trade(
      sector: "perdagangan", kbli: "46339", names: ["Grosir", "Agen"], goods: "grosir makanan dan minuman",
      places: ["kios", "pasar"], millions: 1_400, perWorker: 450),
    Trade(
      sector: "perdagangan", kbli: "47242", names: ["Toko Kue", "Toko Roti"], goods: "roti dan kue titipan",
      places: shop, millions: 130, licences: ["halal"]),
    Trade(
      sector: "perdagangan", kbli: "47820", names: ["Sparepart Motor", "Toko Onderdil"],
      goods: "suku cadang kendaraan",
      places: ["kios"], millions: 320),
  ]

  private static let services: [Trade] = [
    Trade(
      sector: "jasa", kbli: "95320", names: ["Bengkel Motor", "Bengkel"],
      goods: "servis dan tambal ban motor",
      places: ["kios", "rumah", "pabrik"], millions: 120),
    Trade(
      sector: "jasa", kbli: "95311", names: ["Bengkel Mobil", "Auto Service"], goods: "servis mobil",
      places: ["kios", "pabrik"], millions: 380, perWorker: 160),
    Trade(
      sector: "jasa", kbli: "95312", names: ["Cuci Motor", "Steam"], goods: "cuci motor dan mobil",
      places: ["kios", "pabrik"], millions: 110),
    Trade(
      sector: "jasa", kbli: "96100", names: ["Laundry", "Binatu"], goods: "cuci kiloan",
      places: ["kios", "kios", "rumah"], millions: 95),
    Trade(
      sector: "jasa", kbli: "96210", names: ["Pangkas Rambut", "Barbershop", "Salon"], goods: "potong rambut",
      places: ["kios", "rumah"], millions: 85),
    Trade(
      sector: "jasa", kbli: "96220", names: ["Salon", "Rias Pengantin"],
      goods: "perawatan kecantikan dan rias",
      places: ["rumah", "kios"], millions: 90),
    Trade(
      sector: "jasa", kbli: "95210", names: ["Servis Elektronik", "Servis TV"],
      goods: "servis alat elektronik",
      places: ["rumah", "kios"], millions: 70),
    Trade(
      sector: "jasa", kbli: "95102", names: ["Servis HP"], goods: "servis HP", places: ["kios"], millions: 85),
    Trade(
      sector: "jasa", kbli: "77291", names: ["Sewa Tenda", "Sound System"],
      goods: "sewa tenda dan alat pesta",
      places: home, millions: 160, perWorker: 70),
    Trade(
      sector: "jasa", kbli: "85595", names: ["Bimbel", "Rumah Belajar"], goods: "bimbingan belajar",
      places: ["rumah", "kios"], millions: 110),
    Trade(
      sector: "jasa", kbli: "49296", names: ["Ojek", "Ojek Pangkalan"], goods: "antar penumpang dan barang",
      places: ["keliling"], millions: 48),
    Trade(
      sector: "jasa", kbli: "53200", names: ["Kurir", "Ekspedisi"], goods: "pengiriman paket",
      places: ["kios", "rumah"], millions: 150),
    Trade(
      sector: "jasa", kbli: "74209", names: ["Foto", "Studio Foto"], goods: "foto dan video acara",
      places: home, millions: 100),
    Trade(
      sector: "jasa", kbli: "82300", names: ["Event Organizer", "Wedding Organizer"],
      goods: "penyelenggara acara",
      places: ["rumah", "online"], millions: 240, perWorker: 90),
    Trade(
      sector: "jasa", kbli: "73100", names: ["Advertising", "Reklame"], goods: "spanduk dan reklame",
      places: ["kios", "rumah"], millions: 260, perWorker: 120),
  ]

  private static let food: [Trade] = [
    Trade(
      sector: "kuliner", kbli: "56102", names: ["Warung Nasi", "Warung Makan", "Nasi Uduk"],
      goods: "nasi dan lauk",
      places: street, millions: 130, licences: ["halal"]),
    Trade(
      sector: "kuliner", kbli: "56102", names: ["Bakso", "Mie Ayam", "Soto"], goods: "bakso dan mi ayam",
      places: street, millions: 140, licences: ["halal"]),
    Trade(
      sector: "kuliner", kbli: "56102", names: ["Ayam Geprek", "Pecel Lele", "Sate"],
      goods: "ayam, lele, dan sate",
      places: street, millions: 170, licences: ["halal"]),
    Trade(
      sector: "kuliner", kbli: "56101", names: ["Rumah Makan", "RM", "Kedai"], goods: "masakan rumahan",
      places: ["kios"], millions: 420, perWorker: 100, licences: ["halal"]),
    Trade(
      sector: "kuliner", kbli: "56303", names: ["Kopi", "Kedai Kopi"], goods: "kopi dan camilan",
      places: ["kios", "rumah"], millions: 260, licences: ["halal"]),
    Trade(
      sector: "kuliner", kbli: "56306", names: ["Es Teh", "Jus", "Es Kelapa"], goods: "minuman segar",
      places: street, millions: 75),
    Trade(
      sector: "kuliner", kbli: "56210", names: ["Katering", "Dapur"], goods: "katering dan nasi kotak",
      places: home, millions: 280, perWorker: 90, licences: ["halal", "pirt"]),
    Trade(
      sector: "kuliner", kbli: "10710", names: ["Roti", "Bakery", "Donat"], goods: "roti dan donat",
      places: home, millions: 190, licences: ["pirt", "halal"]),
    Trade(
      sector: "kuliner", kbli: "10792", names: ["Kue", "Kue Basah", "Jajanan Pasar"], goods: "kue basah",
      places: home, millions: 85, licences: ["pirt", "halal"]),
    Trade(
      sector: "kuliner", kbli: "10794", names: ["Keripik", "Kerupuk", "Rempeyek"],
      goods: "keripik dan kerupuk",
      places: home, millions: 110, licences: ["pirt", "halal", "merek"]),
    Trade(
      sector: "kuliner", kbli: "10307", names: ["Tempe"], goods: "tempe", places: ["rumah", "pabrik"],
      millions: 230, licences: ["pirt"]),
    Trade(
      sector: "kuliner", kbli: "10779", names: ["Sambal", "Bumbu Dapur"], goods: "sambal dan bumbu kemasan",
      places: ["rumah", "online"], millions: 95, licences: ["pirt", "halal", "bpom", "merek"]),
    Trade(
      sector: "kuliner", kbli: "11052", names: ["Depot Air", "Isi Ulang"], goods: "air minum isi ulang",
      places: ["kios", "rumah"], millions: 120),
  ]

  private static let fashion: [Trade] = [
    Trade(
      sector: "fashion", kbli: "14111", names: ["Konveksi", "Garmen"], goods: "kaus, seragam, dan jaket",
      places: ["rumah", "pabrik"], millions: 480, perWorker: 75, licences: ["merek"]),
    Trade(
      sector: "fashion", kbli: "14120", names: ["Penjahit", "Modiste", "Tailor"], goods: "jahit pakaian",
      places: home, millions: 70),
    Trade(
      sector: "fashion", kbli: "13133", names: ["Batik"], goods: "batik", places: ["rumah", "online"],
      millions: 180, perWorker: 60, licences: ["merek"]),
    Trade(
      sector: "fashion", kbli: "15121", names: ["Tas", "Craft"], goods: "tas dan dompet",
      places: ["rumah", "online"], millions: 140, licences: ["merek"]),
    Trade(
      sector: "fashion", kbli: "95291", names: ["Vermak Jeans", "Permak"], goods: "permak pakaian",
      places: ["kios", "pkl"], millions: 55),
  ]

  private static let crafts: [Trade] = [
    Trade(
      sector: "kerajinan", kbli: "31011", names: ["Mebel", "Furniture"],
      goods: "lemari, meja, dan kitchen set",
      places: ["pabrik", "kios"], millions: 420, perWorker: 110),
    Trade(
      sector: "kerajinan", kbli: "16291", names: ["Anyaman"], goods: "anyaman bambu", places: ["rumah"],
      millions: 60),
    Trade(
      sector: "kerajinan", kbli: "18111", names: ["Percetakan", "Sablon"], goods: "cetak undangan dan sablon",
      places: ["kios", "rumah"], millions: 260, perWorker: 120),
    Trade(
      sector: "kerajinan", kbli: "25111", names: ["Bengkel Las", "Las"], goods: "pagar, kanopi, dan teralis",
      places: ["pabrik", "kios"], millions: 330, perWorker: 110),
    Trade(
      sector: "kerajinan", kbli: "32903", names: ["Souvenir", "Kriya"], goods: "suvenir dan kriya",
      places: ["rumah", "online"], millions: 80, licences: ["merek"]),
  ]

  private static let farming: [Trade] = [
    Trade(
      sector: "pertanian", kbli: "03221", names: ["Kolam Lele", "Budi Daya Lele"], goods: "lele dan nila",
      places: ["rumah", "lain"], millions: 120),
    Trade(
      sector: "pertanian", kbli: "03222", names: ["Ikan Hias"], goods: "ikan hias", places: ["rumah"],
      millions: 90),
    Trade(
      sector: "pertanian", kbli: "01131", names: ["Kebun", "Hidroponik"], goods: "sayuran hidroponik",
      places: ["rumah", "lain"], millions: 75),
    Trade(
      sector: "pertanian", kbli: "01193", names: ["Kebun Anggrek"], goods: "anggrek dan bunga potong",
      places: ["rumah", "lain"], millions: 140),
    Trade(
      sector: "pertanian", kbli: "01461", names: ["Peternakan Ayam"], goods: "ayam potong", places: ["lain"],
      millions: 350, perWorker: 200),
  ]
}
