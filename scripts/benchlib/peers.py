"""What people use instead, on the same records: sqlite3, fzf, visidata, Foundation's JSONDecoder."""
import csv
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import time

from program import Program

SEARCHED = ("nama_usaha", "nama_pemilik", "nik", "nib", "alamat")


def median_ms(runs, work):
    work()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1e3)
    return statistics.median(taken)


def newest(binary, data):
    """The newest answers and state of every UMKM, by record: a few columns, as a user of the peers would keep them."""
    records, states = {}, {}
    cat = subprocess.Popen([binary, "log", "cat", "--data", data], stdout=subprocess.PIPE)
    for line in cat.stdout:
        if line.find(b'"k":"rev"', 0, 80) >= 0:
            entry = json.loads(line)
            if entry["kind"] != "umkm":
                continue
            answers = entry["d"]["a"]
            texts = [str(answers.get(name, "")) for name in SEARCHED]
            records[entry["r"]] = texts + [answers.get("omzet_tahun"), entry["at"]]
            states[entry["r"]] = "diajukan"
        elif line.find(b'"k":"state"', 0, 80) >= 0:
            entry = json.loads(line)
            for record, _ in entry["on"]:
                states[record] = entry["to"]
    cat.wait()
    return [[record, states[record]] + fields for record, fields in records.items()]


def sqlite3_process(database, statements):
    subprocess.run(["sqlite3", database], input=statements.encode(), check=True, stdout=subprocess.DEVNULL)


def sqlite_insert(folder, count=500):
    """Median microseconds of one WAL synchronous=FULL insert of 1.2 KB, each timed by itself; the call itself costs some 3."""
    database = os.path.join(folder, "insert.db")
    for ending in ("", "-wal", "-shm"):
        if os.path.exists(database + ending):
            os.remove(database + ending)
    text, taken = "isi " * 300, []
    base = sqlite3.connect(database, isolation_level=None)
    try:
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=FULL")
        base.execute("CREATE TABLE e(r INTEGER PRIMARY KEY, j TEXT)")
        for _ in range(count):
            start = time.perf_counter()
            base.execute("INSERT INTO e(j) VALUES(?)", (text,))
            taken.append((time.perf_counter() - start) * 1e6)
    finally:
        base.close()
    return statistics.median(taken)


def json_decoder(binary, log_file):
    """MB/s of Foundation's JSONDecoder on one log file."""
    words = subprocess.run([binary, log_file], capture_output=True, check=True).stdout.split()
    return int(words[2]) / 1e3 / float(words[3])


class Peers:
    def __init__(self, folder, rows):
        self.folder = folder
        self.rows = rows
        self.database = os.path.join(folder, "peer.db")
        self.text = os.path.join(folder, "peer.tsv")
        with open(self.text, "w", encoding="utf-8") as text:
            writer = csv.writer(text, delimiter="\t", lineterminator="\n")
            writer.writerow(("id", "state") + SEARCHED + ("omzet", "at"))
            writer.writerows(rows)

    def sqlite(self):
        """Whole processes, warm: first page with counts, search over five columns, the smallest by money."""
        if not shutil.which("sqlite3"):
            return {}
        if os.path.exists(self.database):
            os.remove(self.database)
        with sqlite3.connect(self.database) as base:
            columns = ",".join(("id", "state") + SEARCHED + ("omzet INTEGER", "at"))
            base.execute(f"CREATE TABLE umkm({columns})")
            base.executemany(f"INSERT INTO umkm VALUES({','.join('?' * 9)})", self.rows)
        base.close()
        like = " OR ".join(f"{name} LIKE '%bakso%'" for name in SEARCHED)
        page = "SELECT * FROM umkm LIMIT 40;SELECT state,count(*) FROM umkm GROUP BY state;"
        run = lambda statements: median_ms(9, lambda: sqlite3_process(self.database, statements))
        return {
            "page": run(page), "search": run(f"SELECT count(*) FROM umkm WHERE {like};"),
            "search page": run(f"SELECT * FROM umkm WHERE {like} LIMIT 40;"),
            "money": run("SELECT id FROM umkm ORDER BY omzet LIMIT 40;"),
            "start": run("SELECT 1;"),
        }

    def fzf(self):
        if not shutil.which("fzf"):
            return {}

        def filter_():
            with open(self.text, "rb") as text:
                subprocess.run(["fzf", "--filter", "bakso"], stdin=text, stdout=subprocess.DEVNULL)

        def exact():
            with open(self.text, "rb") as text:
                subprocess.run(["fzf", "--exact", "--no-sort", "--filter", "bakso"], stdin=text,
                               stdout=subprocess.DEVNULL)

        return {"filter": median_ms(5, filter_), "exact": median_ms(5, exact)}

    def visidata(self):
        command = shutil.which("vd") or shutil.which("visidata")
        if not command:
            return {}
        first, loaded = [], []
        for _ in range(3):
            program = Program([command, self.text], {"HOME": self.folder}, 120, 40)
            one, other = program.settle(1.5)
            program.end()
            first.append(one)
            loaded.append(other)
        return {"first": statistics.median(first), "loaded": statistics.median(loaded)}
