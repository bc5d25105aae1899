"""The one way in which a loader says no."""


class UnreadableError(Exception):
    """A file or row that cannot be taken as a report: the message says what is wrong, in one line."""

    def __init__(self, what: object) -> None:
        super().__init__(" ".join(str(what).split())[:200])
