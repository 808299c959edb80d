/// Expressions with the values that XPath 1.0, the ODK XForms specification and, where these are silent, JavaRosa
/// give. The answers they read are in `expressionAnswers`; today is 2026-11-22, a Sunday.
enum ExpressionTables {
  static let arithmetic: [(String, String)] = [
    ("1 + 2", "3"), ("1.5 + 1.5", "3"), ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("10 - 4 - 3", "3"),
    ("2 * 3 * 4", "24"), ("7 div 2", "3.5"), ("1 div 3", "0.3333333333333333"), ("7 mod 2", "1"),
    ("-7 mod 2", "-1"), ("7 mod -2", "1"), ("5.5 mod 2", "1.5"), ("1 div 0", "Infinity"),
    ("-1 div 0", "-Infinity"), ("0 div 0", "NaN"), ("5 mod 0", "NaN"), ("-3", "-3"), ("--3", "3"),
    ("- 2 + 5", "3"), ("2 - -2", "4"), ("-2 * -3", "6"), ("100 div 10 div 2", "5"), (".5 + .5", "1"),
    ("3.", "3"), ("3.0", "3"), ("0.1 + 0.2", "0.30000000000000004"), ("1000000 * 1000000", "1000000000000"),
    ("'3' + '4'", "7"), ("'x' + 1", "NaN"), ("'' + 1", "NaN"), ("true() + true()", "2"),
    ("'1,5' * 2", "3"), ("' 12 ' + 1", "13"), ("'1e3' + 0", "NaN"), ("-''", "NaN"), ("0 * -1", "0"),
    ("8 div 2 * 4", "16"), ("2+3", "5"), ("6 mod 4 * 2", "4"), ("66226142125 + 0", "66226142125"),
    ("1 div 10000000", "0.0000001"), ("9007199254740991 + 0", "9007199254740991"),
  ]

  static let comparisons: [(String, String)] = [
    ("1 = 1", "true"), ("1 = 2", "false"), ("1 != 2", "true"), ("'a' = 'a'", "true"), ("'a' = 'A'", "false"),
    ("'1' = 1", "true"), ("'1.0' = 1", "true"), ("'1.0' = '1'", "false"), ("1 < 2", "true"),
    ("2 <= 2", "true"),
    ("3 > 4", "false"), ("4 >= 4", "true"), ("'10' > '9'", "true"), ("'b' > 'a'", "false"),
    ("'' < 1", "false"),
    ("'' > 1", "false"), ("'' = 0", "false"), ("'' = ''", "true"), ("'' != 0", "true"),
    ("true() = 1", "true"), ("true() = 'x'", "true"), ("false() = ''", "true"), ("1 = true()", "true"),
    ("0 = false()", "true"), ("number('x') = number('x')", "false"), ("0.1 + 0.2 = 0.3", "true"),
    ("1 = 1 = 1", "true"), ("3 > 2 > 1", "false"), ("1 < 2 = true()", "true"), ("1 + 1 = 2", "true"),
    ("1 div 0 = 1 div 0", "true"),
  ]

  static let logic: [(String, String)] = [
    ("true() and false()", "false"), ("true() or false()", "true"), ("false() or false()", "false"),
    ("true() or true() and false()", "true"), ("(true() or true()) and false()", "false"),
    ("1 and 'x'", "true"), ("0 or ''", "false"), ("not(true())", "false"), ("not(0)", "true"),
    ("not('')", "true"), ("not('false')", "false"), ("1 = 1 and 2 = 2", "true"), ("1 = 2 or 2 = 2", "true"),
    ("boolean(0)", "false"), ("boolean('0')", "true"), ("boolean(-1)", "true"),
    ("boolean(number(''))", "false"),
    ("boolean-from-string('true')", "true"), ("boolean-from-string('1')", "true"),
    ("boolean-from-string('ya')", "false"), ("if(1 < 2, 'ya', 'tidak')", "ya"),
    ("if('', 'ya', 'tidak')", "tidak"), ("if(true(), 1, 1 div 0)", "1"), ("coalesce('', 'b')", "b"),
    ("coalesce('a', 'b')", "a"), ("coalesce(number('x'), 7)", "7"),
    ("coalesce(${kosong}, ${omzet})", "12000000"),
    ("checklist(2, 3, true(), 1, '')", "true"), ("checklist(-1, 1, 1, 1)", "false"),
    ("weighted-checklist(3, 9, 1, 2, 1, 2)", "true"), ("weighted-checklist(5, -1, 1, 2, 0, 9)", "false"),
  ]

  static let texts: [(String, String)] = [
    ("concat('a', 'b', 'c')", "abc"), ("concat('n=', 3)", "n=3"), ("concat(1.0, '')", "1"),
    ("string(3.0)", "3"), ("string(true())", "true"), ("string(1 div 0)", "Infinity"), ("string('')", ""),
    ("string-length('koperasi')", "8"), ("string-length('')", "0"), ("string-length('é')", "1"),
    ("string-length(12.50)", "4"), ("substr('lumbung', 0, 3)", "lum"), ("substr('lumbung', 3)", "bung"),
    ("substr('lumbung', -4)", "bung"), ("substr('lumbung', 0, -4)", "lum"), ("substr('lumbung', 5, 2)", ""),
    ("substr('lumbung', 2, 99)", "mbung"), ("contains('koperasi', 'pera')", "true"),
    ("contains('koperasi', 'PERA')", "false"), ("contains('a', '')", "true"),
    ("starts-with('3674', '36')", "true"), ("starts-with('3674', '74')", "false"),
    ("ends-with('3674', '74')", "true"), ("substring-before('2026-11', '-')", "2026"),
    ("substring-after('2026-11', '-')", "11"), ("substring-before('abc', 'x')", ""),
    ("translate('10.5', '.', ',')", "10,5"), ("translate('abc', 'abc', 'x')", "x"),
    ("normalize-space('  a   b ')", "a b"), ("join(' ', 'a', 'b', 'c')", "a b c"), ("join(', ', 'a')", "a"),
    ("regex('3674', '[0-9]{4}')", "true"), ("regex('36745', '[0-9]{4}')", "false"),
    ("regex('a3674', '^[0-9]+$')", "false"), ("regex('', '[0-9]*')", "true"),
    ("regex('0812', '(\\+62|0)8\\d+')", "true"), ("regex(${nama}, '^[A-Z].*')", "true"),
    ("\"it's\"", "it's"), ("'kata \"kutip\"'", "kata \"kutip\""), ("‘miring’", "miring"),
  ]

  static let numbers: [(String, String)] = [
    ("int(3.7)", "3"), ("int(-3.7)", "-3"), ("int('4.2')", "4"), ("int('')", "NaN"), ("int(-0.3)", "0"),
    ("number('12')", "12"), ("number('')", "NaN"), ("number('1 2')", "NaN"), ("number(true())", "1"),
    ("round(2.5)", "3"), ("round(-2.5)", "-2"), ("round(2.4)", "2"), ("round(1.005, 2)", "1.01"),
    ("round(1234.567, 1)", "1234.6"), ("round(1250, -2)", "1300"), ("round(33.33, -1)", "30"),
    ("round(number(''))", "NaN"), ("round(0.5)", "1"), ("round(9.99, 1)", "10"), ("round(-1.55, 1)", "-1.5"),
    ("abs(-4)", "4"), ("min(3, 1, 2)", "1"), ("max(3, 1, 2)", "3"), ("max(-3, -1)", "-1"),
    ("min('', 4)", "4"), ("max('')", "NaN"),
  ]

  static let selections: [(String, String)] = [
    ("selected(${izin}, 'nib')", "true"), ("selected(${izin}, 'ni')", "false"),
    ("selected(${izin}, ' halal ')", "true"), ("selected('', 'nib')", "false"),
    ("not(selected(${izin}, 'pirt'))", "true"), ("count-selected(${izin})", "2"),
    ("count-selected('')", "0"), ("count-selected(' a  b ')", "2"), ("selected-at(${izin}, 0)", "nib"),
    ("selected-at(${izin}, 1)", "halal"), ("selected-at(${izin}, 2)", ""), ("selected-at(${izin}, -1)", ""),
    ("${jenis} = 'mikro'", "true"), ("is-selected(${izin}, 'halal')", "true"),
  ]

  static let dates: [(String, String)] = [
    ("today()", "2026-11-22"), ("today() + 1", "20780"), ("date(today() + 1)", "2026-11-23"),
    ("number(today())", "20779"), ("date('2026-11-22')", "2026-11-22"), ("date(0)", "1970-01-01"),
    ("date(-1)", "1969-12-31"), ("date('bukan')", ""), ("date('')", ""), ("today() = '2026-11-22'", "true"),
    ("today() > date('2020-01-01')", "true"), ("today() > '2020-01-01'", "false"),
    ("int((today() - date('1990-05-10')) div 365.25)", "36"), ("today() - date('2026-11-01')", "21"),
    ("now()", "2026-11-22T10:43:05+07:00"), ("number(now())", "20779"),
    ("format-date(today(), '%d/%m/%Y')", "22/11/2026"), ("format-date(today(), '%e %b %y')", "22 Nov 26"),
    ("format-date('2026-05-03', '%e-%n')", "3-5"), ("format-date(today(), '%a')", "Min"),
    ("format-date('', '%Y')", ""), ("format-date('2026-08-17', '100%% %Y')", "100% 2026"),
    ("format-date-time(now(), '%H:%M:%S')", "10:43:05"), ("format-date-time(now(), '%h.%3')", "10.000"),
    ("decimal-date-time('1970-01-02T07:00:00+07:00')", "1"), ("decimal-date-time(2.5)", "2.5"),
    ("decimal-time('2026-11-22T12:00:00+07:00')", "0.5"),
    ("date-time('2026-11-22T01:00:00Z')", "2026-11-22T08:00:00+07:00"),
    ("${mulai} < 2000", "true"), ("${lahir} < today()", "true"), ("${lahir} = '1990-05-10'", "true"),
    ("int((today() - ${lahir}) div 365.25)", "36"), ("concat(${lahir}, '!')", "1990-05-10!"),
    ("${tiba} > date('2026-11-01')", "true"), ("${tiba}", "2026-11-20T08:00:00+07:00"),
    ("format-date(${lahir}, '%Y') + 0", "1990"),
  ]

  static let answers: [(String, String)] = [
    ("${omzet}", "12000000"), ("${omzet} div 12", "1000000"), ("${kosong}", ""), ("${kosong} + 1", "NaN"),
    ("${kosong} = ''", "true"), ("${tak_ada}", ""), ("string-length(${nama})", "13"),
    ("concat(${nama}, ' (', ${jenis}, ')')", "Warung Melati (mikro)"), ("${rasio} * 2", "3"), (".", "42"),
    (". > 40 and . < 50", "true"), ("string-length(.)", "2"), ("once('x')", "42"),
    ("${ nama }", "Warung Melati"),
    ("pulldata('ambang', 'batas', 'kelas', 'mikro')", "2000000000"),
    ("pulldata('ambang.csv', 'batas', 'kelas', ${jenis}) > ${omzet}", "true"),
    ("pulldata('ambang', 'batas', 'kelas', 'raksasa')", ""), ("pulldata('tiada', 'a', 'b', 'c')", ""),
  ]

  static let all =
    arithmetic + comparisons + logic + texts + numbers + selections + dates + answers
    + further
}
