/// Expressions over rows, tables and places, and the functions that come from XPath 3 or from ODK alone.
extension ExpressionTables {
  static let mathematics: [(String, String)] = [
    ("pow(2, 10)", "1024"), ("pow(4, 0.5)", "2"), ("pow('', 2)", "NaN"), ("sqrt(81)", "9"),
    ("sqrt(-1)", "NaN"),
    ("exp(0)", "1"), ("exp10(3)", "1000"), ("log(1)", "0"), ("log10(1000)", "3"), ("log(0)", "-Infinity"),
    ("log(-1)", "NaN"), ("round(pi(), 4)", "3.1416"), ("sin(0)", "0"), ("cos(0)", "1"), ("tan(0)", "0"),
    ("round(asin(1) * 2, 6)", "3.141593"), ("acos(1)", "0"), ("acos(2)", "NaN"),
    ("round(atan(1) * 4, 6)", "3.141593"), ("round(atan2(1, 1) * 4, 6)", "3.141593"), ("atan2(0, 1)", "0"),
    ("abs(number(''))", "NaN"), ("int(-0.5) = 0", "true"), ("exp(1) > 2.718 and exp(1) < 2.719", "true"),
    ("pow(10, 2) + exp10(2)", "200"), ("round(log(exp(3)), 6)", "3"), ("sqrt(true())", "1"),
  ]

  static let nodes: [(String, String)] = [
    ("count(${harga})", "3"), ("count(${produk})", "3"), ("count(${tak_ada})", "0"), ("sum(${harga})", "60"),
    ("sum(${diskon})", "5"), ("count-non-empty(${diskon})", "1"), ("count(${diskon})", "1"),
    ("min(${harga})", "10"), ("max(${harga})", "30"), ("max(${tak_ada})", "NaN"), ("sum(${tak_ada})", "0"),
    ("sum(${harga}) div count(${harga})", "20"), ("join(', ', ${nama_produk})", "Keripik, Batik, Dodol"),
    ("concat(${nama_produk})", "KeripikBatikDodol"), ("join('-', ${tak_ada})", ""),
    ("indexed-repeat(${nama_produk}, ${produk}, 2)", "Batik"),
    ("indexed-repeat(${nama_produk}, ${produk}, 0)", "Keripik"),
    ("indexed-repeat(${nama_produk}, ${produk}, 9)", ""),
    ("indexed-repeat(${thn}, ${produk}, 2, ${tahun}, 2)", "2025"),
    ("sum(indexed-repeat(${harga_thn}, ${produk}, 2))", "41"), ("count(${tahun})", "3"),
    ("${nama_produk}", "Keripik"), ("${harga} = 20", "true"), ("${harga} = 25", "false"),
    ("${harga} != 10", "true"), ("${harga} > 25", "true"), ("${harga} > 30", "false"),
    ("/data/produk[2]/nama_produk", "Batik"), ("/data/produk[harga > 15]/nama_produk", "Batik"),
    ("count(/data/produk[harga > 15])", "2"), ("sum(/data/produk[harga > 15]/harga)", "50"),
    ("/data/produk[last()]/nama_produk", "Dodol"), ("/data/produk[position() = 2]/harga", "20"),
    ("/data/produk[position() > 1][1]/harga", "20"), ("/data/produk[nama_produk = 'Dodol']/harga", "30"),
    ("count(/data/produk/tahun)", "3"), ("count(//harga)", "3"), ("sum(//harga_thn)", "50"),
    ("count(/data/*)", "12"), ("count(/data/produk[2]/*)", "6"), ("/data/omzet", "12000000"),
    ("/data/tiada", ""), ("count(/data/tiada)", "0"), ("string(/data/tiada/lagi)", ""),
    ("${produk}[harga = 30]/nama_produk", "Dodol"), ("count(${produk}[harga >= 20 and harga <= 30])", "2"),
    ("sum(${produk}[nama_produk != 'Batik']/harga)", "40"), ("count(${produk}[tahun/thn = 2025])", "1"),
    ("count(${nama} | ${harga})", "4"), ("count(${harga} | ${harga})", "3"),
    ("count(/data/produk[3]/../produk)", "3"), ("position(/data/produk[3])", "3"),
    ("position(/data/tiada)", "0"), ("count(/data/produk[count(tahun) > 0])", "2"),
    ("count(/data/produk[count(tahun) = 0])", "1"), ("count(/data/produk[sum(tahun/harga_thn) > 10])", "1"),
    ("checklist(1, 2, ${setuju})", "true"), ("checklist(3, -1, ${harga})", "true"),
    ("weighted-checklist(30, 70, ${harga}, ${harga})", "true"),
    ("weighted-checklist(61, 99, ${harga}, ${harga})", "false"),
    ("selected(${nama_produk}, 'Keripik')", "true"), ("boolean(${tak_ada})", "false"),
    ("coalesce(${tak_ada}, count(${produk}))", "3"),
    ("if(count(${produk}) > 2, 'banyak', 'sedikit')", "banyak"),
  ]

  static let instances: [(String, String)] = [
    ("instance('ambang')/root/item[kelas = 'kecil']/batas", "15000000000"),
    ("instance('ambang.csv')/root/item[kelas = ${jenis}]/batas", "2000000000"),
    ("count(instance('ambang')/root/item)", "2"), ("instance('ambang')/root/item[2]/kelas", "kecil"),
    ("count(instance('ambang')/root/item[batas > ${omzet}])", "2"),
    ("count(instance('ambang')/root/item[batas > 3000000000])", "1"),
    ("instance('tiada')/root/item/x", ""), ("count(instance('tiada')/root/item)", "0"),
    ("join(',', instance('ambang')/root/item/kelas)", "mikro,kecil"),
    ("max(instance('ambang')/root/item/batas) div 1000000000", "15"),
    ("instance('ambang')/root/item[contains(kelas, 'kec')]/kelas", "kecil"),
    ("join(' ', randomize(instance('ambang')/root/item, 42)/kelas)", "mikro kecil"),
    ("count(randomize(${harga}))", "3"), ("sum(randomize(${harga}, 7))", "60"),
    ("join('', randomize(${harga}, '7')) = join('', randomize(${harga}, 7))", "true"),
  ]

  static let geography: [(String, String)] = [
    ("round(distance(${batas}), 3)", "4439.287"), ("round(area(${batas}), 3)", "1231693.135"),
    ("round(enclosed-area(${batas}), 3)", "1231693.135"), ("area('')", "0"), ("distance('')", "0"),
    ("round(distance('-6.30 106.70 0 0;-6.30 106.71 0 0'), 3)", "1106.466"),
    ("round(distance(${titik}), 3)", "1106.466"), ("area(${titik})", "0"),
    ("distance('-6.3 106.7 0 0')", "0"),
    ("round(distance('-6.30 106.70', '-6.30 106.71'), 3)", "1106.466"), ("distance('di sana')", "0"),
    ("geofence('-6.305 106.705 0 0', ${batas})", "true"),
    ("geofence('-6.32 106.705 0 0', ${batas})", "false"),
    ("intersects('0 0 0 0; 0 1 0 0; 1 1 0 0; 1 0 0 0; 0 0 0 0')", "false"),
    ("intersects('0 0; 1 1; 0 1; 1 0')", "true"), ("intersects('0 0; 1 1; 0 1; 1 0; 0 0')", "true"),
    ("intersects('0 0; 0 2; 0 1')", "true"), ("intersects('0 0; 0 1; 0 2')", "false"),
    ("intersects('0 0; 0 2; 1 2; 0 1')", "true"), ("intersects('0 0; 0 1')", "false"),
    ("intersects('-6.3 106.7 0 0')", "false"), ("intersects('')", "false"), ("intersects('dua')", "false"),
    ("intersects(${batas})", "false"), ("geofence('', ${batas})", "false"),
    ("selected-at(${batas}, 1)", "106.70"),
    ("substring-before(${batas}, ' ')", "-6.30"),
  ]

  static let others: [(String, String)] = [
    ("digest('lumbung', 'MD5', 'hex')", "a88b71d35a8350e1f7aa1b79d91671c3"),
    ("digest('lumbung', 'SHA-256')", "YSI+EksOJgFI0/vZhY+MCc4M6SC/MFVc1FqZ1+kNgok="),
    ("digest('lumbung', 'SHA-256', 'base64')", "YSI+EksOJgFI0/vZhY+MCc4M6SC/MFVc1FqZ1+kNgok="),
    ("digest('lumbung', 'SHA-1', 'hex')", "9163c84fadee67a3f2ffbe33672f4b384f205368"),
    (
      "digest('abc', 'SHA-384', 'hex')",
      "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"
    ),
    (
      "digest('abc', 'SHA-512', 'hex')",
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd"
        + "454d4423643ce80e2a9ac94fa54ca49f"
    ),
    ("substr(digest('', 'SHA-256', 'hex'), 0, 16)", "e3b0c44298fc1c14"), ("digest('x', 'SHA-3')", ""),
    ("string-length(digest('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'MD5', 'hex'))", "32"),
    ("base64-decode('bHVtYnVuZyBwYWRp')", "lumbung padi"), ("base64-decode('bHVtYnVuZw==')", "lumbung"),
    ("base64-decode('w6k=')", "é"), ("base64-decode('')", ""), ("base64-decode('#')", ""),
    ("string-length(uuid())", "36"),
    ("regex(uuid(), '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab].*')", "true"),
    ("string-length(uuid(8))", "8"), ("uuid() = uuid()", "false"), ("random() >= 0 and random() < 1", "true"),
    ("random() = random()", "false"), ("once(random())", "42"), ("version()", ""),
    ("property('username')", "enum-01"), ("property('lain')", ""), ("depend(3, ${omzet})", "3"),
    ("extract-signed('x', 'y')", ""), ("checklist(0, 0)", "true"), ("checklist(1, -1)", "false"),
    ("decimal-time('18:00:00.000+07:00')", "0.75"), ("decimal-time('06:00')", "0.25"),
    ("decimal-date-time('')", ""), ("format-date('2026-11-22T08:05:00+07:00', '%d %H')", "22 08"),
    ("date('2026-11-22T23:59:00+07:00')", "2026-11-22"), ("date(20779.9)", "2026-11-22"),
    ("string-length()", "2"), ("normalize-space()", "42"), ("number(date('1970-01-02'))", "1"),
    ("date('2026-02-30')", ""), ("today() - 1 < today()", "true"), ("substr('abc', 1.9, 2.9)", "b"),
    ("translate('aaa', 'a', '')", ""), ("regex('é', '.')", "true"), ("selected-at('a b c', 1.9)", "b"),
    ("concat(0.1 + 0.7, '')", "0.7999999999999999"), ("string(123456789012)", "123456789012"),
    ("1 div 3 * 3 = 1", "true"), ("not(not('a'))", "true"), ("position()", "1"),
  ]

  static let further = mathematics + nodes + instances + geography + others
}
