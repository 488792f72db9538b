"""Finds generations by the words of their requirements, prompts and code.

One small interface over two databases. `refresh` writes the words of a generation; the database keeps its index
itself. `matching` asks it. Each database is a module with `CREATE`, `DROP` and `matching`, listed here.
"""

from collections.abc import Iterator

from django.db import connection, transaction
from django.db.models import Q

from nodegen.studio.models import Generation, SearchEntry
from nodegen.studio.search import postgresql, sqlite
from nodegen.studio.search.words import asked_words, words_of
from nodegen.studio.versions import latest

DATABASES = {"sqlite": sqlite, "postgresql": postgresql}


def matching(query: str) -> Q:
    """Generations that have, for each word of a question, a word that begins with it."""
    words = asked_words(query)
    return DATABASES[connection.vendor].matching(words) if words else Q()


@transaction.atomic
def refresh(generation: Generation) -> None:
    """Find a generation by what it is now: when it begins, when it ends, when its files are edited."""
    words = words_of(_texts(generation))
    if generation.search_id is None:
        generation.search = SearchEntry.objects.create(words=words)
        Generation.objects.filter(pk=generation.pk).update(search=generation.search)
    else:
        SearchEntry.objects.filter(pk=generation.search_id).update(words=words)


def _texts(generation: Generation) -> Iterator[str]:
    yield generation.prompt
    yield generation.node_name
    # The names of our own fields are the same everywhere; what they hold is not.
    yield from map(str, generation.requirements.values())
    yield from latest(generation).contents.values()
