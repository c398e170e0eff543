"""Pictures of the benchmarks: search time against the size of the index, and finding against other programs.

    python -m bench.pictures --scale SCALE.jsonl --peers PEERS.json [--out docs/pictures]

SCALE.jsonl is what `python -m bench.search_scale` prints, PEERS.json what `python -m bench.peers --json` writes.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

BLUE, GREY = "#4878a8", "0.6"


def plots() -> Any:
    """pyplot, drawing to files."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    return plt


def draw_scale(rows: list[dict[str, Any]], file: Path) -> None:
    """Milliseconds of a search against the number of chunks, both on logarithmic scales."""
    plt = plots()
    figure, axis = plt.subplots(figsize=(8, 4))
    sizes = [row["chunks"] for row in rows]
    for name, label, colour in (("all", "whole search", BLUE), ("dense", "vectors", "#c44e52"), ("terms", "BM25", "#55a868")):
        axis.plot(sizes, [row[f"{name} p50 ms"] for row in rows], marker="o", color=colour, label=f"{label}, median")
        axis.plot(sizes, [row[f"{name} p95 ms"] for row in rows], marker="", linestyle=":", color=colour, label=f"{label}, 95 %")
    axis.set(xscale="log", yscale="log", xlabel="chunks", ylabel="milliseconds", title="Finding passages, one question")
    axis.grid(color="0.9")
    axis.legend(fontsize=8, loc="upper left", bbox_to_anchor=(1, 1), frameon=False)
    save(figure, file)


def draw_peers(rows: list[dict[str, Any]], file: Path) -> None:
    """R@1 of each way, and the processor's seconds to build, side by side."""
    plt = plots()
    figure, (found, built) = plt.subplots(1, 2, figsize=(10, 0.4 * len(rows) + 1.2), sharey=True)
    names = [row["way"] for row in reversed(rows)]
    colours = [BLUE if name == "Wenbao" else GREY for name in names]
    for axis, key, title, form in (
        (found, "r1", "Right article first (R@1)", "{:.2f}"),
        (built, "build_cpu_seconds", "Building, CPU seconds", "{:.0f}"),
    ):
        values = [row[key] for row in reversed(rows)]
        axis.bar_label(axis.barh(names, values, color=colours), [form.format(value) for value in values], padding=3, fontsize=8)
        axis.set(title=title, xlim=(0, 1.15 * max(values)))
        axis.spines[["top", "right"]].set_visible(False)
    save(figure, file)


def save(figure: Any, file: Path) -> None:
    """Write a picture that is the same bytes for the same figures."""
    figure.tight_layout()
    figure.savefig(file, dpi=110, metadata={"Software": None})
    print(file)


def main() -> None:
    """Draw what is given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=Path)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--out", type=Path, default=Path("docs/pictures"))
    args = parser.parse_args()
    if args.scale:
        lines = [line for line in args.scale.read_text("utf-8").splitlines() if line.startswith("{")]
        draw_scale([json.loads(line) for line in lines], args.out / "search_scale.png")
    if args.peers:
        draw_peers(json.loads(args.peers.read_text("utf-8")), args.out / "peers.png")


if __name__ == "__main__":
    main()
