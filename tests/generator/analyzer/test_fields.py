import pytest

from generator.analyzer.fields import find_data_models


@pytest.mark.parametrize(
    ("text", "entity", "fields"),
    [
        ("CRUD for orders with id, total and status", "order", {"id": "string", "total": "decimal"}),
        ("Customers have a name, an email and a birthday.", "customer", {"name": "string", "birthday": "date"}),
        ("Users (id, email, active). CRUD on SQLite.", "user", {"id": "string", "active": "boolean"}),
        ("Books: isbn, title, price, published (date).", "book", {"price": "decimal", "published": "date"}),
        ("each ticket has a title, a status (open, closed) and tags", "ticket", {"status": "enum(open, closed)"}),
        ("fields of a reading: device_id, temperature, recorded_at", "reading", {"temperature": "number"}),
        ("invoices with number, due_date and paid (boolean)", "invoice", {"due_date": "date", "paid": "boolean"}),
    ],
)
def test_fields_that_are_named_get_types(text: str, entity: str, fields: dict[str, str]) -> None:
    [model] = find_data_models(text)
    assert model.entity == entity
    assert fields.items() <= model.fields.items()
    assert entity in text[model.start : model.end].lower()


@pytest.mark.parametrize(
    "text",
    [
        "a client with retry, metrics and tracing",
        "Stripe payments client with charge, refund and list",
        "GitHub client: get_user, get_repos, create_issue",
        "State machine for an order: created, paid, active",
        "pipeline with the steps extract, clean and publish",
        "a cache with get, set and delete",
    ],
)
def test_other_lists_are_no_data_models(text: str) -> None:
    assert find_data_models(text) == []
