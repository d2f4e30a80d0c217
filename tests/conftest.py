"""What every test has whatever machine and shell started the suite."""

import signal

from hypothesis import settings

# No deadlines for property tests: what takes long on a busy machine is no fault of the program
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

# A shell has commands in the background ignore Ctrl-C, and what they start inherits that
signal.signal(signal.SIGINT, signal.default_int_handler)
