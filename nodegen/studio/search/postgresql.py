"""Full-text search on PostgreSQL: a generated tsvector of the entries, with a GIN index."""

from collections.abc import Sequence

from django.db.models import Q
from django.db.models.expressions import RawSQL

CREATE = (
    # The words are ready made: neither here nor in the question does PostgreSQL's own parser have a say.
    """ALTER TABLE studio_searchentry ADD COLUMN vector tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED""",
    "CREATE INDEX studio_search ON studio_searchentry USING gin (vector)",
)
DROP = ("DROP INDEX studio_search", "ALTER TABLE studio_searchentry DROP COLUMN vector")

_HITS = "SELECT id FROM studio_searchentry WHERE vector @@ %s::tsquery"


def matching(words: Sequence[str]) -> Q:
    """Generations that have a word with each of these beginnings."""
    asked = " & ".join(f"'{word}':*" for word in words)
    return Q(search__in=RawSQL(_HITS, [asked]))  # noqa: S611 - a parameter
