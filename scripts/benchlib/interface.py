"""The whole program in a terminal: start, keys, bytes, memory."""
import os
import shutil
import statistics

from program import Program

DOWN, UP, BACKSPACE = b"\x1b[B", b"\x1b[A", b"\x7f"
# What the program is asked after a key: have you drawn the rows in sight, and how many there are?
ROWS, COUNT = 778, 779
# In many rows, in some, in most, in none; the last makes the program look at every text.
WORDS = [b"bakso"] * 5 + [b"siti", b"9974", b"qzxw"] * 2


def p99(values):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]


def forget(paths):
    """Asks the kernel to drop the cached pages of files; no rights needed, and only clean pages go."""
    for path in paths:
        file = os.open(path, os.O_RDONLY)
        os.fsync(file)
        os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(file)


def files_below(folder):
    return [os.path.join(at, name) for at, _, names in os.walk(folder) for name in names]


class Interface:
    """`lumbung` on one data folder, as one person."""

    def __init__(self, binary, empty, data, person, state):
        self.command = [binary, "--data", data, "--as", person]
        self.empty = [empty]
        self.data = data
        self.environment = {"XDG_STATE_HOME": state, "HOME": state}

    def open(self, columns=80, rows=24):
        return Program(self.command, self.environment, columns, rows)

    def _first_frame(self, command):
        program = Program(command, self.environment)
        try:
            return program.first_frame()
        finally:
            program.end()

    def start(self, runs, cold=False, unseen=False):
        """Medians of both programs' first frames in ms, taken in turns. `unseen`: nobody has folded the tail before."""
        ours, floor = [], []
        front = os.path.join(self.data, "snapshot", "front")
        if not cold:
            self._first_frame(self.command)
            self._first_frame(self.empty)
        for _ in range(runs):
            if cold:
                forget(files_below(self.data) + [self.command[0]])
            if unseen and os.path.exists(front):
                os.unlink(front)
            ours.append(self._first_frame(self.command))
            if cold:
                forget(self.empty)
            floor.append(self._first_frame(self.empty))
        return {"ms": statistics.median(ours), "floor": statistics.median(floor), "runs": runs,
                "min": min(ours), "max": max(ours)}

    def beside(self, other, runs):
        """Warm starts of this folder and another, taken in turns: what the machine does to one it does to both."""
        own, others = [], []
        for _ in range(2):
            self._first_frame(self.command)
            other._first_frame(other.command)
        for run in range(runs):
            pair = [(own, self), (others, other)]
            for times, folder in pair if run % 2 else reversed(pair):
                times.append(folder._first_frame(folder.command))
        return {"ms": statistics.median(own), "other": statistics.median(others), "runs": runs}

    def session(self, columns=80, rows=24):
        """One session: browse, search, sort, type in a form; what that took and wrote."""
        program = self.open(columns, rows)
        try:
            program.first_frame()
            found = {"idle bytes": program.idle(3)}
            program.press(b"u")
            found["list"] = self._keys(program, [DOWN if i % 40 < 20 else UP for i in range(200)])
            program.press(b"/")
            keys = [key for word in WORDS for key in [bytes([c]) for c in word] + [BACKSPACE] * len(word)]
            found["search"] = self._searched(program, keys)
            # The next key comes as soon as the rows are there, and ends what is still being counted.
            found["search, typed on"] = self._keys(program, keys, ROWS)
            for key in b"bakso":
                program.press(bytes([key]))
            program.press(b"\x1b", limit=30)
            program.press(b"x")
            program.press(b"s")
            for key in (b"o", b"m", b"z", b"e", b"t"):
                program.press(key)
            found["sort ms"] = program.press(b"\r")[0]
            found["rss anon"], found["peak"] = program.memory()
            program.press(b"\x1b")
            program.press(b"n")
            program.press(b"\t")
            found["form"] = self._keys(program, [bytes([97 + i % 26]) for i in range(40)])
            return found
        finally:
            program.end()
            # What was typed here is nobody's work.
            shutil.rmtree(os.path.join(self.data, "draft"), ignore_errors=True)

    @staticmethod
    def _searched(program, keys):
        """Key to the frame with the right rows in sight, then key to their exact count; what is written for the count
        must not be rows."""
        rows, counts, sizes, after = [], [], [], []
        for key in keys:
            ms, size, _ = program.press(key, question=ROWS)
            more, rest, _ = program.press(b"", question=COUNT)
            rows.append(ms)
            counts.append(ms + more)
            sizes.append(size)
            after.append(rest)
            program.press(b"")
        return {"p50": statistics.median(rows), "p99": p99(rows), "bytes": statistics.median(sizes),
                "most bytes": max(sizes), "count p50": statistics.median(counts), "count p99": p99(counts),
                "count bytes": max(after)}

    @staticmethod
    def _keys(program, keys, question=777):
        steps = [program.press(key, question=question) for key in keys]
        times, sizes = [s[0] for s in steps], [s[1] for s in steps]
        return {"p50": statistics.median(times), "p99": p99(times), "bytes": statistics.median(sizes),
                "most bytes": max(sizes)}
