"""The work as flows on a Prefect server: schedules, tasks, what its UI shows, and the processes that serve it."""
