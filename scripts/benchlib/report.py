"""Turns figures into docs/BENCHMARKS.md: every goal with what was measured, reached or not."""
import os
import platform
import subprocess
import time


def output(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as info:
        model = next((line.split(":", 1)[1].strip() for line in info if line.startswith("model name")), "?")
    with open("/etc/os-release", encoding="utf-8") as release:
        system = next((line.split("=", 1)[1].strip().strip('"') for line in release
                       if line.startswith("PRETTY_NAME")), platform.system())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return f"{os.cpu_count()} × {model}, {memory:.0f} GB, {system}, Linux {platform.release()}"


def number(value):
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


class Report:
    """Rows of goals; a goal that cannot be measured here says why."""

    def __init__(self):
        self.rows = []

    def goal(self, work, goal, value, limit, measured, at_least=False):
        """`value` is what the goal limits; nil when it could not be measured."""
        if value is None:
            mark = "–"
        else:
            mark = "✓" if (value >= limit if at_least else value <= limit) else "✗"
        self.rows.append((mark, work, goal, measured))

    def goals(self):
        lines = ["| | work | goal | measured |", "|---|---|---|---|"]
        return lines + [f"| {mark} | {work} | {goal} | {measured} |" for mark, work, goal, measured in self.rows]


def figures_table(figures):
    lines = ["| figure | of | median | min–max | p99 | floor | ratio | of fastest | rate |", "|---|---|--:|--:|--:|--:|--:|--:|--:|"]
    for f in figures:
        if f["unit"] in ("keys", "cells"):
            continue
        of = ", ".join(str(f[key]) for key in ("needle", "size", "form", "how") if key in f)
        rates = ", ".join(f"{number(f[key])} {key}" for key in ("MB/s", "GB/s", "entries/s") if key in f)
        p99 = number(f["p99"]) if "p99" in f else ""
        floor = f["floor"]
        lines.append(
            f"| {f['name']} | {of} | {number(f['median'])} {f['unit']} | {number(f['min'])}–{number(f['max'])} "
            f"| {p99} | {number(floor['median'])} ({floor['what']}) | {number(f['ratio'])} | {number(f['ratio min'])} | {rates} |")
    return lines


def heading(binary_version, umkm, log_bytes):
    commit = output("git", "rev-parse", "--short", "HEAD")
    if output("git", "status", "--porcelain", "--", "Sources", "forms", "Package.swift"):
        commit += " and changes"
    swift = output("swift", "--version").split("\n")[0].split("(")[0].strip()
    return [
        "# Benchmarks", "",
        "Written by `make bench`. Times belong to the machine, ratios carry over. ✓ reached, ✗ missed, – not measured.",
        "", f"- machine: {machine()}", f"- date: {time.strftime('%Y-%m-%d')}, commit {commit}, {binary_version}, {swift}",
        f"- data: sample of {umkm:,} UMKM and 549 koperasi with their history, {log_bytes / 1e6:,.0f} MB of log; other "
        "programs may have run beside (load "
        f"{os.getloadavg()[0]:.1f} at the end)", "",
        "Peers see the newest revision of every UMKM: id, state, name, owner, NIK, NIB, address, yearly turnover, time; "
        "nothing else of the record. Their times are whole processes.", "",
    ]
