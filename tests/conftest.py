"""Property tests have no deadline: what takes long on a busy machine is no fault of the program."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
