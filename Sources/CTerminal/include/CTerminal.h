#ifndef LUMBUNG_CTerminal
#define LUMBUNG_CTerminal
#endif
