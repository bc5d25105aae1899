"""What a truce is called by those who tell of one."""

_WORDS = ("truce", "ceasefire", "cease-fire", "armistice", "pause", "lull", "cessation")


def names_truce(words: str) -> bool:
    """Tell whether words may name a truce: what begins, lasts and is extended is told by ``reason.clock``."""
    folded = words.lower()
    return any(word in folded for word in _WORDS)
