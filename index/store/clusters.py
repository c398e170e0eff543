"""Where reading every vector takes too long: clusters that propose rows, and how well they do it.

An inverted file over product codes of two bits a dimension (IVF and PQ of FAISS; Jegou, Douze and Schmid 2011, TPAMI 33(1)), laid
out to be summed in the processor's registers (Andre, Kermarrec and Le Scouarnec 2015, VLDB 9(4)).  It only proposes: what is
proposed is put in order by the exact vectors.  How many clusters a search reads is not a setting; it is measured at the build.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import faiss

FILE = "clusters.faiss"
GOAL = 0.99  # of the ten nearest rows, the share that must be found
_CUT = 10
_PROBES = (8, 16, 32, 48, 64, 96, 128, 192, 256, 384, 512)
_EACH = 40  # vectors a cluster is learned from; FAISS asks for 39
_BITS = 4  # of a code, for two dimensions: what the registers hold
_CODES = 40 << _BITS  # vectors the codes are learned from, if there are so many
LEAST = 1 << _BITS  # vectors that codes can be learned from at all
_PORTION = 65536


@dataclass(frozen=True, slots=True)
class Clusters:
    """An inverted file: its clusters, how many of them a search reads, and the share of the ten nearest it found at the build."""

    clusters: int
    probes: int
    recall: float


def write_clusters(folder: Path, exact: faiss.IndexFlat, questions: np.ndarray) -> Clusters:
    """Cluster the vectors of an exact index and choose how many clusters a search reads.

    `questions` (float32 [n, dimension], unit rows) stand for those to come: the fewest clusters are read with which GOAL of the
    ten rows nearest to them are found, or the most that _PROBES allows.
    """
    import faiss

    count = cluster_count(exact.ntotal)
    parts = exact.d // 2 if exact.d % 2 == 0 else exact.d
    index = faiss.IndexIVFPQFastScan(faiss.IndexFlatIP(exact.d), exact.d, count, parts, _BITS, faiss.METRIC_INNER_PRODUCT)
    index.by_residual = True
    index.cp.niter, index.cp.seed = 10, 1
    index.pq.cp.niter = 10
    drawn = np.random.default_rng(1).choice(exact.ntotal, min(exact.ntotal, max(_EACH * count, _CODES)), replace=False)
    index.train(exact.reconstruct_batch(np.sort(drawn)))
    for start in range(0, exact.ntotal, _PORTION):
        index.add(exact.reconstruct_n(start, min(_PORTION, exact.ntotal - start)))
    chosen = _measured(index, exact, questions)
    write_index(index, folder / FILE)
    return chosen


def write_index(index: faiss.Index, path: Path) -> None:
    """Write an index of FAISS. Raises OSError if the disk does not take all of it."""
    import faiss

    try:
        faiss.write_index(index, str(path))
    except RuntimeError as error:  # all that FAISS ever raises
        raise OSError(f"{path.name} could not be written whole") from error


def cluster_count(rows: int) -> int:
    """A power of two near 4 times the root of the number of vectors, and small enough to learn each from _EACH of them."""
    return 1 << max(0, round(math.log2(min(4 * rows**0.5, max(1, rows // _EACH)))))


def proposed_for(k: int) -> int:
    """How many rows the clusters propose where the k nearest are wanted: their codes are rough, the exact vectors choose."""
    return 4 * k + 192


def open_clusters(folder: Path, probes: int) -> Any:
    """The inverted file of a snapshot, mapped into memory; None if it has none.  Raises RuntimeError if it is no FAISS index."""
    import faiss

    if not (folder / FILE).exists():
        return None
    index: Any = faiss.read_index(str(folder / FILE), faiss.IO_FLAG_MMAP)
    index.nprobe = probes
    index.parallel_mode = 1  # one question at a time: its clusters are shared out among the cores
    return index


def _measured(index: faiss.IndexIVF, exact: faiss.IndexFlat, questions: np.ndarray) -> Clusters:
    right = exact.search(questions, _CUT)[1]
    for probes in (min(p, index.nlist) for p in _PROBES):
        index.nprobe = probes
        recall = _recall(index.search(questions, proposed_for(_CUT))[1], right)
        if recall >= GOAL or probes == index.nlist:
            break
    return Clusters(index.nlist, probes, recall)


def _recall(found: np.ndarray, right: np.ndarray) -> float:
    """Share of the right rows [n, k] among those found [n, m]: what is proposed is put in order by exact vectors later."""
    return float(np.mean([np.isin(wanted, proposed).mean() for proposed, wanted in zip(found, right, strict=True)]))
