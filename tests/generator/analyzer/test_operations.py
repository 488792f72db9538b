import pytest

from generator.analyzer.operations import find_operations


@pytest.mark.parametrize(
    ("text", "operations"),
    [
        ("Create a node that stores and fetches avatars", ["store", "fetch"]),
        ("Archive reports, fetch them again, expire after 90 days", ["archive", "fetch", "expire"]),
        ("a service for sending and scheduling emails", ["send", "schedule"]),
        ("CRUD for invoices", ["create", "read", "update", "delete"]),
        ("session cache - get/set/touch/delete", ["get", "set", "touch", "delete"]),
        ("ops: get, mget, incr", ["get", "mget", "incr"]),
        ("looks up products by sku", ["lookup"]),
        ("look them up by user", ["lookup"]),
        ("it should let us create, rename and delete buckets", ["create", "rename", "delete"]),
        ("- post_message\n- list_channels", ["post_message", "list_channels"]),
        ("reserve stock, take payment, ship", ["reserve", "take_payment", "ship"]),
        ("Onboard a tenant: create the schema, invite the admin, send a mail", ["create", "invite", "send"]),
        ("Deduplicates and merges contacts, flags conflicts", ["deduplicate", "merge", "flag"]),
        ("text files to PDF converter", ["convert"]),
        ("Text customers when the courier is near", ["send"]),
        ("tokenise, lowercase and stem English text", ["tokenize", "lowercase", "stem"]),
        ("Ein Knoten, der Rechnungen speichert und liest", ["store", "read"]),
        ("Un nœud qui envoie des courriels", ["send"]),
        ("verificar documentos, crear la cuenta y enviar el contrato", ["verify", "create", "send"]),
        ("tokenize the text and frobnicate the rest", ["tokenize", "frobnicate"]),
    ],
)
def test_verbs_are_operations_in_the_order_of_the_text(text: str, operations: list[str]) -> None:
    assert [each.name for each in find_operations(text)] == operations


@pytest.mark.parametrize(
    ("text", "operations"),
    [
        ("must not delete anything; reads files", ["read"]),
        ("acknowledge messages only when somebody confirms", ["acknowledge"]),
        ("Ranks search results by relevance", ["rank"]),
        ("call the service with a breaker that opens after 5 failures", ["call"]),
        ("validate the record and return its score", ["validate"]),
        ("a node named order_reducer that parses strings", ["parse"]),
        ("parse the request", ["parse"]),
    ],
)
def test_words_that_only_look_like_verbs_of_the_node_are_left_alone(text: str, operations: list[str]) -> None:
    assert [each.name for each in find_operations(text)] == operations


def test_text_without_verbs_names_no_operation() -> None:
    assert find_operations("the new customer portal") == []
