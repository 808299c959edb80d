#include "CJournal.h"
