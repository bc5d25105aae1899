"""Small classes of words that the grammar of acts asks for."""

from functools import cache

from travaux.read.lexicons import load_table


@cache
def words_of(group: str) -> frozenset[str]:
    """Return a class of words from the lexicon of act words."""
    return frozenset(word for name, word in load_table("act_words") if name == group)
