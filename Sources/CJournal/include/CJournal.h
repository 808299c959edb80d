#ifndef LUMBUNG_CJournal
#define LUMBUNG_CJournal
#endif
