"""The goals, each held against what was measured."""
from report import Report, number


def named(figures, name, **facts):
    for figure in figures:
        if figure["name"] == name and all(figure.get(key) == value for key, value in facts.items()):
            return figure
    return None


def per_floor(figure):
    return (f"{number(figure['median'])} {figure['unit']}, floor {number(figure['floor']['median'])}: "
            f"{number(figure['ratio'])} × (fastest runs {number(figure['ratio min'])} ×)")


def starts(report, found):
    """The first home frame of the whole process."""
    program, sqlite = found["program"], found["peers"]["sqlite"]
    start, cold, large = program["start"], program["cold"], found["large"]
    ratio = start["ms"] / start["floor"]
    report.goal(
        "start to the first home frame, warm, tail of 5,000 entries", "≤ 1.25 × an empty static Swift program with "
        "ncurses", ratio, 1.25,
        f"{number(start['ms'])} ms, empty {number(start['floor'])} ms: {number(ratio)} ×")
    unseen = program["unseen"]
    ratio = unseen["ms"] / unseen["floor"]
    report.goal(
        "the same, those 5,000 have just arrived and nobody has read them", "≤ 1.25 × that program", ratio, 1.25,
        f"{number(unseen['ms'])} ms, empty {number(unseen['floor'])} ms: {number(ratio)} ×")
    ratio = start["ms"] / sqlite["page"] if sqlite else None
    report.goal(
        "the same", "≤ 0.50 × `sqlite3`: first page + GROUP BY state, unindexed", ratio, 0.5,
        f"`sqlite3` {number(sqlite['page'])} ms (alone {number(sqlite['start'])}): {number(ratio)} ×"
        if sqlite else "`sqlite3` is not installed")
    beside = large["beside"] if large else None
    ratio = beside["ms"] / beside["other"] if beside else None
    report.goal(
        "the same, ten times the records", "≤ 1.1 × the smaller folder", ratio, 1.1,
        f"{large['umkm']:,} UMKM: {number(beside['ms'])} ms, the smaller {number(beside['other'])}, in turns, "
        f"{beside['runs']} each: {number(ratio)} ×"
        if large else "not run (`make bench BENCH_LARGE=1498000`)")
    ratio = cold["ms"] / cold["floor"] if cold else None
    report.goal(
        "cold cache (data, binary dropped)", "≤ 1.5 × that empty program", ratio, 1.5,
        f"{number(cold['ms'])} ms, empty {number(cold['floor'])} ms: {number(ratio)} ×" if cold else "not allowed here")


def saving(report, found):
    """As people save, with a pause, and one right behind the other: within a tick what is overwritten keeps its time, and
    its inode need not be written."""
    def figure(name, how):
        return named(found["figures"], "append." + name, how=how)

    floor = "≤ 1.4 × overwrite + fdatasync of 4 KB"
    report.goal("one 1.2 KB entry, durable, 10 ms after anything else", floor, figure("journal", "apart")["ratio"], 1.4,
                per_floor(figure("journal", "apart")))
    row = figure("journal", "in a row")
    report.goal("the same, one right behind the other", floor, row["ratio"], 1.4, per_floor(row))
    beside = figure("journal", "alone")["sqlite"]
    report.goal(
        "the same with nothing in between", "≤ 0.70 × SQLite WAL synchronous=FULL insert", beside["ratio"], 0.7,
        f"{number(beside['median'])} µs, SQLite {number(beside['insert'])}: {number(beside['ratio'])} × (a bare append of as many "
        f"bytes, write() and fdatasync(): {number(beside['bare'])} ×)")
    record = figure("record", "apart")
    report.goal("one submission: caught up, checked, durable, in the lists; 10 ms after anything else", "≤ 1.4 × that floor",
                record["ratio"], 1.4, per_floor(record))
    record = figure("record", "in a row")
    report.goal("the same, one right behind the other", "≤ 1.4 × that floor", record["ratio"], 1.4, per_floor(record))


def scanning(report, figures, folder):
    """The worst needle decides. The goal was set by one thread's read; on as many threads as a search has it is harder."""
    scans = sorted((f for f in figures if f["name"] == "search.scan" and len(f["needle"]) >= 3), key=lambda f: f["ratio"])
    stream = named(figures, "search.stream")
    alone = stream["floor"]["median"]
    report.goal(
        f"search: whole scan, needles ≥ 3{folder}", "≤ 1.25 × a streaming read of the same bytes, on one thread",
        max(f["median"] for f in scans) / alone, 1.25,
        ", ".join(f"“{f['needle']}” {number(f['median'] / alone)} ×" for f in scans)
        + f"; the read {number(alone)} ms")
    report.goal(
        "the same", "≤ 1.25 × that read on as many threads as the search has", scans[-1]["ratio"], 1.25,
        ", ".join(f"“{f['needle']}” {number(f['ratio'])} ×" for f in scans)
        + f"; the read {number(stream['median'])} ms on {stream['threads']} threads")


def searching(report, found):
    figures, sqlite, fzf = found["figures"], found["peers"]["sqlite"], found["peers"]["fzf"]
    scanning(report, figures, "")
    if found["large"]:
        scanning(report, found["large"]["figures"], f", {found['large']['umkm']:,} UMKM")
    rows = named(figures, "key.search.rows", size="120x40")
    report.goal("search keystroke to the visible rows", "≤ 16 ms", rows["p99"] / 1e3, 16,
                f"median {number(rows['median'] / 1e3)} ms, p99 {number(rows['p99'] / 1e3)} ms at 120×40")
    count = named(figures, "search.count", needle="bakso")
    ratio = fzf["filter"] / count["median"] if fzf else None
    report.goal(
        "search, all hits", "≥ 15 × faster than `fzf --filter`", ratio, 15,
        f"{number(count['median'])} ms; fzf process {number(fzf['filter'])} ms, exact {number(fzf['exact'])} ms: "
        f"{number(ratio)} ×" if fzf else "fzf is not installed", at_least=True)
    if sqlite:
        report.goal("", "(peer)", None, 0, f"`sqlite3` LIKE over the same columns {number(sqlite['search'])} ms")


def sorting(report, found):
    money, name = named(found["figures"], "sort.money"), named(found["figures"], "sort.name")
    report.goal("sort by money", "≤ 0.35 × Swift's sort of pairs", money["ratio"], 0.35, per_floor(money))
    report.goal("sort by name", "≤ 0.30 × Swift's sort of strings", name["ratio"], 0.30, per_floor(name))


def replaying(report, found, log_bytes):
    replay, verify = named(found["figures"], "replay.full"), named(found["figures"], "verify.folder")
    decoder = replay["decoder MB/s"]
    ratio = replay["MB/s"] / decoder if decoder else None
    report.goal(
        "full replay without snapshot", "≥ 25 × Foundation's JSONDecoder on the same log", ratio, 25,
        f"{number(replay['median'])} ms, {number(replay['MB/s'])} MB/s; JSONDecoder {number(decoder)} MB/s, in turns: "
        f"{number(ratio)} ×" if decoder else "the decoder could not be built", at_least=True)
    report.goal("`log verify`", "≥ 1 GB/s", verify["GB/s"], 1,
                f"{number(verify['GB/s'])} GB/s; whole process {number(found['verify ms'])} ms, "
                f"{number(log_bytes / 1e6 / found['verify ms'])} GB/s", at_least=True)


def keys(report, found):
    """What a form costs in keys; the goals are the figures' own."""
    titles = {"keys.new": "a new micro business", "keys.same": "a refresh without a change",
              "keys.three": "a refresh with three changes"}
    for figure in (f for f in found["figures"] if f["unit"] == "keys"):
        report.goal(
            titles.get(figure["name"], figure["name"]), f"≤ {figure['goal']} keys",
            figure["keys"] if figure["submitted"] else None, figure["goal"],
            f"{figure['keys']} keys for {figure['questions']} questions ({figure['typed']} characters, "
            f"{figure['choices']} choices); {figure['bytes']:,} bytes to the terminal, {figure['bytes a key, median']} a key, "
            f"most {figure['bytes a key, most']}")


def cells(report, found):
    """Moving about in a list: what is written against what looks otherwise afterwards."""
    for figure in (f for f in found["figures"] if f["unit"] == "cells"):
        report.goal(
            f"moving in a list, {figure['size']}", "cells sent ≤ 1.0 × the cells that changed",
            figure["sent"] / figure["changed"] if figure["changed"] else None, 1.0,
            f"{figure['sent']:,} sent, {figure['changed']:,} changed in {figure['keys']} keys: "
            f"{number(figure['ratio'])} ×, one key at most {number(figure['ratio of one key, most'])} ×; "
            f"{figure['bytes']:,} bytes")


def session(report, program, title):
    one, wide = program["session"], program["wide"]
    report.goal(f"RssAnon after a search and a sort, {title}", "≤ 40 MB", one["rss anon"], 40,
                f"{number(one['rss anon'])} MB; peak of all resident memory {number(one['peak'])} MB")
    kinds = ("list", "search", "search, typed on", "form")
    worst = max(part[kind]["p99"] for part in (one, wide) for kind in kinds)
    report.goal(
        f"keystroke to frame written, p99, {title}", "≤ 16 ms", worst, 16,
        "; ".join(f"{kind} {number(one[kind]['p50'])}/{number(one[kind]['p99'])}, at 120×40 "
                  f"{number(wide[kind]['p50'])}/{number(wide[kind]['p99'])}" for kind in kinds)
        + " ms p50/p99 through a pty")
    report.goal(
        f"search key to the exact count, {title}", "following the rows", None, 0,
        "; ".join(f"{number(part['search']['count p50'])}/{number(part['search']['count p99'])} ms p50/p99 at {size}"
                  for part, size in ((one, "80×24"), (wide, "120×40")))
        + f"; at most {max(one['search']['count bytes'], wide['search']['count bytes'])} bytes behind the rows")
    report.goal(f"typing in a field, {title}", "≤ 300 bytes to the terminal", one["form"]["most bytes"], 300,
                f"median {one['form']['bytes']:.0f}, most {one['form']['most bytes']}")
    report.goal("the bytes of that, by key", "following the cells", None, 0,
                f"median {one['list']['bytes']:.0f}, most {one['list']['most bytes']} bytes at 80×24; "
                f"{wide['list']['bytes']:.0f}, {wide['list']['most bytes']} at 120×40; a search key "
                f"{one['search']['bytes']:.0f}, {one['search']['most bytes']}")
    report.goal("idle for 3 s", "0 bytes", one["idle bytes"], 0, f"{one['idle bytes']} bytes")


def lines(found, log_bytes):
    report = Report()
    starts(report, found)
    saving(report, found)
    searching(report, found)
    sorting(report, found)
    replaying(report, found, log_bytes)
    keys(report, found)
    cells(report, found)
    session(report, found["program"], "this folder")
    if found["large"]:
        session(report, found["large"], f"{found['large']['umkm']:,} UMKM")
    visidata = found["peers"]["visidata"]
    report.goal("", "(peer)", None, 0,
                f"visidata: first screen {number(visidata['first'])} ms, loaded {number(visidata['loaded'])} ms"
                if visidata else "visidata is not installed")
    return ["## Goals", ""] + report.goals()
