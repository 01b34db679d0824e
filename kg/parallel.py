"""Work on many items in several processes, results in the order of the items."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from typing import TypeVar

from kg.errors import ConfigError

Item = TypeVar("Item")
Result = TypeVar("Result")
WORTH_IT = 12  # items; for fewer, starting processes that each load the encoder costs more than it saves
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
AHEAD = 8  # items given to each process before results are taken: bounds memory


def jobs() -> int:
    """How many processes to use: $KG_JOBS, or one a core. Raises ConfigError where it is no positive number."""
    told = os.environ.get("KG_JOBS", "")
    if not told:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not told.isdecimal() or int(told) < 1:
        raise ConfigError(f"KG_JOBS is {told!r}, which is no number of processes")
    return int(told)


@contextmanager
def one_thread_each() -> Iterator[None]:
    """Processes started meanwhile do their linear algebra in one thread: with more they would wait for each other."""
    kept = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        yield
    finally:
        for name, value in kept.items():
            if value is None:
                os.environ.pop(name)
            else:
                os.environ[name] = value


def ordered(work: Callable[[Item], Result], items: Iterable[Item], processes: int = 1) -> Iterator[Result]:
    """What `work` makes of each item, in order; few items are done in this process.

    `work`, items and results must be picklable; an exception of `work` is raised here. Results do not depend on the
    number of processes. A script that asks for more than one must be guarded by ``if __name__ == "__main__"``, since
    each process imports it.

    >>> list(ordered(abs, [-1, 2], processes=2))
    [1, 2]
    """
    rest = iter(items)
    first = list(islice(rest, WORTH_IT))
    if processes == 1 or len(first) < WORTH_IT:
        yield from map(work, chain(first, rest))
        return
    context = multiprocessing.get_context("spawn")
    with one_thread_each(), ProcessPoolExecutor(processes, mp_context=context) as pool:
        waiting: deque[Future[Result]] = deque()
        try:
            for item in chain(first, rest):
                waiting.append(pool.submit(work, item))
                if len(waiting) > AHEAD * processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
