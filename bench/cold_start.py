"""Cold start: the commands of Wenbao, each in a new process, against `import torch` in one.

    python -m bench.cold_start FOLDER [ROUNDS]     the sample archive's index is built in FOLDER if it is not there; 7 rounds unless told

The ways take turns, so that other work on the machine falls on all of them.  Files are in the machine's memory, as from the second start
on.  The goal: `wenbao ask` is through no later than `import torch` and one second.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
QUESTION = "柳舟小学寒假里换了多少把可躺式课椅？"
BASE, ASK, SLACK = "import torch", "wenbao ask", 1.0


def commands(index: Path) -> dict[str, list[str]]:
    """What is run, by name."""
    wenbao = [sys.executable, "-m", "ui.cli", "--index", str(index)]
    page = next(iter(sorted((ROOT / "samples" / "archive").glob("*.txt"))))
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        BASE: [sys.executable, "-c", "import torch"],
        "wenbao --help": [*wenbao, "--help"],
        f"wenbao parse ({page.stat().st_size / 1024:.0f} KB page)": [*wenbao, "parse", str(page)],
        "wenbao search": [*wenbao, "search", QUESTION],
        ASK: [*wenbao, "ask", QUESTION],
    }


def run(command: list[str]) -> tuple[float, float]:
    """Seconds by the clock and of the processor (all cores together) that a command takes. Raises CalledProcessError if it fails."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime


def main(index: Path, rounds: int = 7) -> None:
    """Measure and print the table."""
    ways = commands(index.resolve())
    if not (index / "current").exists():
        run([sys.executable, "-m", "ui.cli", "--index", str(index.resolve()), "build", str(ROOT / "samples" / "archive")])
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for turn in range(rounds + 1):
        for name, command in ways.items():
            taken = run(command)
            if turn:  # the first round brings the files into memory
                times[name].append(taken)
    walls, cpus = ({name: median(column) for name, column in zip(times, columns, strict=True)} for columns in columns_of(times))
    print(f"{os.cpu_count()} cores, medians of {rounds} rounds\n")
    print(f"| command | seconds | to {BASE} | CPU seconds | to {BASE} |\n| --- | --- | --- | --- | --- |")
    for name in ways:
        print(f"| {name} | {walls[name]:.2f} | {walls[name] / walls[BASE]:.2f} | {cpus[name]:.2f} | {cpus[name] / cpus[BASE]:.2f} |")
    over = median(ask - base for (ask, _), (base, _) in zip(times[ASK], times[BASE], strict=True))
    print(f"\n{ASK} − {BASE}, in the same round: {over:+.2f} s; goal at most {SLACK:+.2f} s: {'held' if over <= SLACK else 'MISSED'}")


def columns_of(times: dict[str, list[tuple[float, float]]]) -> list[list[tuple[float, ...]]]:
    """The times by clock of each way, and those of the processor."""
    return [[tuple(pair[place] for pair in pairs) for pairs in times.values()] for place in (0, 1)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("rounds", type=int, nargs="?", default=7)
    asked = parser.parse_args()
    main(asked.folder, asked.rounds)
