"""Where the tasks of a flow run, by the setting ``runner``: threads of the flow's process, processes, or Dask.

A runner is entered when there is work for it, so that a sweep of an empty inbox starts no cluster. Reading happens in
children of the task's process in any case (:mod:`pipeline.worker`): in threads they share one pool of ``jobs``
children, in processes and Dask workers each has one child of its own.

Dask workers elsewhere need the home under the same path, this version of pressfacts, and one thread each
(``dask worker --nthreads 1``). Dask ships tasks as pickles: a cluster of this machine's own is bound to loopback and
speaks TLS with keys that live as long as it does; for another one that is up to Dask's own configuration.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from flows.errors import DaskMissing

if TYPE_CHECKING:
    from prefect.task_runners import TaskRunner

    from pipeline.home import Home

IN_PROCESS = "in_process"
LOCAL = "local"


def jobs(home: Home) -> int:
    """Tasks at work at the same time, as far as it is this machine that does it."""
    return home.settings.jobs or os.cpu_count() or 1


def task_runner(home: Home) -> TaskRunner[Any]:
    """The runner that pressfacts.toml names, not started yet. Raises DaskMissing."""
    from prefect.task_runners import ProcessPoolTaskRunner, ThreadPoolTaskRunner

    match home.settings.runner:
        case "dask":
            return _dask(home)
        case "processes":
            return ProcessPoolTaskRunner(max_workers=jobs(home))
        case _:
            return ThreadPoolTaskRunner(max_workers=2)  # one chunk is written while the children are at the next


def _dask(home: Home) -> TaskRunner[Any]:
    try:
        from prefect_dask import DaskTaskRunner
    except ImportError as error:
        raise DaskMissing(str(error)) from error
    if home.settings.dask != LOCAL:
        return DaskTaskRunner(address=home.settings.dask)
    own = {"n_workers": jobs(home), "threads_per_worker": 1, "dashboard_address": None, "security": True}
    return DaskTaskRunner(cluster_class="distributed.LocalCluster", cluster_kwargs=own)
