"""One process, several users at once: how long each waits, how many questions are answered a second, and whether the answers stay the same.

    python -m bench.users INDEX QUESTIONS.json[l] [--users 1 8 32] [--questions 32] [--rounds 2] [--http]

Every user asks, waits for the answer and asks the next one; together they ask so many questions of the file a round.  They call what the
chat's endpoint /ask calls (`ui.chat.desk.Desk`), or with --http the endpoint itself, over Gradio's own client.  The numbers of users take
turns.  Every answer is compared, in the whole of its JSON form but the seconds, with the one a lone user got before.
"""

from __future__ import annotations

import argparse
import os
import socket
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from rag.answer import Answerer
from rag.evaluate.answers import load_gold
from ui.chat.desk import Desk
from ui.config import ServeSettings

Ask = Callable[[str], dict[str, Any]]
"""A question to its answer's JSON form."""


@dataclass
class Level:
    """What was measured with so many users: seconds each question took, seconds of all rounds, and how many answers were other ones."""

    waits: list[float] = field(default_factory=list)
    wall: float = 0.0
    cpu: float = 0.0
    other: int = 0

    def row(self, users: int, alone: float) -> str:
        """A line of the table; `alone` is the median wait of the first level."""
        p50, p95 = np.quantile(self.waits, (0.5, 0.95))
        speed = f"{len(self.waits) / self.wall:.2f} | {self.cpu / len(self.waits):.2f}"
        return f"| {users} | {p50:.2f} | {p50 / alone:.1f} | {p95:.2f} | {speed} | {self.other} of {len(self.waits)} |"


def plain(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer without what differs by the clock."""
    return {name: value for name, value in answer.items() if name != "seconds"}


def direct(desk: Desk, most: int) -> list[Ask]:
    """What each user calls: the function behind the endpoint."""
    return [lambda question: desk.ask_form(question, (), "", "")] * most


def over_http(answerer: Answerer, most: int) -> list[Ask]:
    """What each user calls: the endpoint, over a client of their own."""
    from gradio_client import Client

    from ui.chat.app import serve

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve(answerer, ServeSettings(port=port), block=False)
    clients = [Client(f"http://127.0.0.1:{port}", verbose=False) for _ in range(most)]
    return [lambda question, client=client: client.predict(question, api_name="/ask") for client in clients]  # type: ignore[misc]


def together(asks: Sequence[Ask], questions: Sequence[str], known: dict[str, dict[str, Any]], level: Level) -> None:
    """All users ask their share of the questions at the same time."""

    def one(user: int) -> list[tuple[float, bool]]:
        told = []
        for question in questions[user :: len(asks)]:
            begun = time.perf_counter()
            answer = asks[user](question)
            told.append((time.perf_counter() - begun, plain(answer) == known[question]))
        return told

    wall, cpu = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(len(asks)) as pool:
        told = [item for items in pool.map(one, range(len(asks))) for item in items]
    level.wall += time.perf_counter() - wall
    level.cpu += time.process_time() - cpu
    level.waits += [seconds for seconds, _ in told]
    level.other += sum(not same for _, same in told)


def main() -> None:
    """Open the index, ask, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--users", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--questions", type=int, default=32, dest="number", help="questions a round, of all users together")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--http", action="store_true", help="over the server instead of the function behind its endpoint")
    args = parser.parse_args()
    asked = [str(gold["question"]) for gold in load_gold([args.questions])][: args.number]
    answerer = Answerer.open(args.index)
    asks = over_http(answerer, max(args.users)) if args.http else direct(Desk(answerer, ServeSettings()), max(args.users))
    known = {question: plain(asks[0](question)) for question in asked}  # also warms up
    levels = {users: Level() for users in args.users}
    for _ in range(args.rounds):
        for users, level in levels.items():
            together(asks[:users], asked, known, level)
    how = "over HTTP" if args.http else "the function behind the endpoint"
    chunks = answerer.archive.manifest.chunks
    print(f"{chunks} chunks, {len(asked)} questions in each of {args.rounds} rounds, {os.cpu_count()} cores, {how}\n")
    print("| users | seconds, median | to the first | seconds, 95 % | questions/s | CPU seconds a question | other answers |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    alone = float(np.median(levels[args.users[0]].waits))
    for users, level in levels.items():
        print(level.row(users, alone))


if __name__ == "__main__":
    main()
    os._exit(0)  # the server's threads are of no use any more
