"""CPU time that another process or the collector does not disturb: the best of three runs."""

import gc
import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of the best of three runs, without garbage collection."""
    times = []
    gc.disable()
    try:
        for _ in range(3):
            begin = time.process_time()
            work()
            times.append(time.process_time() - begin)
    finally:
        gc.enable()
    return min(times)
