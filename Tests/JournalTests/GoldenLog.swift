/// Written by an independent program.
let golden = #"""
  d8138724 c43e205b9a25497dd683f909a45063bf 1 01a20159b1280000 {"k":"log","at":"2026-11-22T10:43:05+07:00","v":1,"nonce":"9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f","dev":"LT-07","app":"0.1","heads":{}}
  fbb991a4 cc84b9b015abcb9b98c24384da4e4391 2 01a20159b1280001 {"k":"x","d":{"text":"a"}}
  0528a998 970941c364dc0410e7a23f247d727b33 3 01a20159b5100000 {"k":"x","d":{"text":"b"}}
  fc04ed50 1b961edb3cd64f00a2fed0f2d65a9734 4 01a20159b8f80000 {"k":"x","d":{"text":"c"}}
  34e90c5d c6350f2abdf9e0eee61154ecf5fa83da 5 01a20159bce00000 {"k":"x","d":{"text":"d"}}

  """#
