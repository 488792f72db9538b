"""Lists of words as running text: a new word needs no quotes and no line of its own."""


def words_in(text: str) -> frozenset[str]:
    """The words of a text that white space separates."""
    return frozenset(text.split())
