"""What holds for every test."""

from hypothesis import settings

# How long one example takes says what else the machine does, not what the code does.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
