"""A program under a pty: how long until it has drawn, and how many bytes that took."""
import fcntl
import os
import re
import select
import signal
import struct
import termios
import time

ANSWER = re.compile(rb"\x1b\]2;frame-(\d+)\x07")


class Program:
    """Starts at once. The program must answer `ESC [ ? 777 ; N n` with the title `frame-N` after its flush: when nothing
    is under way any more. Asked with 778 it answers when the rows in sight are those asked for, with 779 when they are
    counted."""

    def __init__(self, arguments, environment, columns=80, rows=24):
        self.number = 0
        self.master, slave = os.openpty()
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        name = os.ttyname(slave)
        env = {k: v for k, v in os.environ.items() if k not in ("LINES", "COLUMNS", "NO_COLOR")}
        env.update(TERM="xterm-256color", LANG="C.UTF-8", LUMBUNG_TEST_FRAMES="1", **environment)
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0),
            (os.POSIX_SPAWN_DUP2, 0, 1),
            (os.POSIX_SPAWN_DUP2, 0, 2),
        ]
        self.began = time.perf_counter()
        self.pid = os.posix_spawn(arguments[0], arguments, env, file_actions=actions, setsid=True)
        os.close(slave)

    def _read(self, seconds):
        """The next bytes and when they came; nothing when the time is over."""
        ready, _, _ = select.select([self.master], [], [], max(0, seconds))
        if not ready:
            return b"", time.perf_counter()
        try:
            data = os.read(self.master, 1 << 16)
        except OSError:
            raise RuntimeError("the program ended early") from None
        return data, time.perf_counter()

    def first_frame(self, limit=120):
        """Milliseconds from the start to the last byte of the first whole frame."""
        deadline = self.began + limit
        while True:
            data, last = self._read(deadline - time.perf_counter())
            if not data:
                raise RuntimeError("no first frame")
            if data:
                break
        asked = b""
        while not ANSWER.search(asked):
            self._ask()
            again = time.perf_counter() + 5
            while time.perf_counter() < min(again, deadline):
                data, when = self._read(again - time.perf_counter())
                answer = ANSWER.search(data)
                if data and not (answer and answer.start() == 0):
                    last = when
                asked += data
                if ANSWER.search(asked):
                    break
            if time.perf_counter() > deadline:
                raise RuntimeError("no first frame")
        return (last - self.began) * 1e3

    def _ask(self):
        self.number += 1
        os.write(self.master, b"\x1b[?777;%dn" % self.number)

    def press(self, keys, limit=30, question=777):
        """Types, and waits for the frame after it: (milliseconds, bytes written without the answer, those bytes)."""
        self.number += 1
        mark = b"\x1b]2;frame-%d\x07" % self.number
        start = time.perf_counter()
        os.write(self.master, keys + b"\x1b[?%d;%dn" % (question, self.number))
        got = b""
        while mark not in got:
            data, when = self._read(start + limit - time.perf_counter())
            if not data:
                raise RuntimeError("no frame after %r" % keys)
            got += data
        got = got.replace(mark, b"")
        return (when - start) * 1e3, len(got), got

    def idle(self, seconds):
        """Bytes written while nobody types. The clock in the title moves once a minute: not in this time."""
        if time.time() % 60 > 59 - seconds:
            self.idle_until(60 - time.time() % 60 + 1.5)
        return self.idle_until(seconds)

    def idle_until(self, seconds):
        """Bytes written in so many seconds."""
        end = time.perf_counter() + seconds
        count = 0
        while time.perf_counter() < end:
            count += len(self._read(end - time.perf_counter())[0])
        return count

    def memory(self):
        """RssAnon and the peak of everything resident, in MB."""
        with open(f"/proc/{self.pid}/status") as status:
            fields = dict(line.split(":", 1) for line in status)
        return tuple(int(fields[name].split()[0]) * 1024 / 1e6 for name in ("RssAnon", "VmHWM"))

    def settle(self, quiet, limit=120):
        """For programs that do not answer: ms until first and last output before `quiet` seconds without any."""
        first = last = None
        while time.perf_counter() < self.began + limit:
            data, when = self._read(quiet if first else limit)
            if not data:
                break
            first, last = first or when, when
        return (first - self.began) * 1e3, (last - self.began) * 1e3

    def end(self):
        """Asks the program to end and waits for it."""
        try:
            os.kill(self.pid, signal.SIGTERM)
            end = time.perf_counter() + 10
            while os.waitpid(self.pid, os.WNOHANG)[0] == 0:
                if time.perf_counter() > end:
                    os.kill(self.pid, signal.SIGKILL)
                select.select([self.master], [], [], 0.01)[0] and os.read(self.master, 1 << 16)
        except (OSError, ChildProcessError):
            pass
        os.close(self.master)
