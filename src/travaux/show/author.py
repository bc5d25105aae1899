"""Who decides, where nobody says."""

import getpass


def user_name() -> str:
    """Return the system's name of the person at the keyboard; ``analyst`` where it knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "analyst"
