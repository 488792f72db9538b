"""Who shares an installation decides whether tests may run where they cannot be locked down."""

from asgiref.sync import async_to_sync

from nodegen import engine, isolation
from nodegen.studio.options import Options


def test_somebody_alone_may_run_tests_anywhere(alice) -> None:
    assert async_to_sync(isolation.is_required)() is False


def test_with_a_second_person_isolation_is_required(alice, bob) -> None:
    assert async_to_sync(isolation.is_required)() is True


def test_unless_the_settings_allow_it(alice, bob, settings) -> None:
    settings.TESTS_UNISOLATED = True
    assert async_to_sync(isolation.is_required)() is False


def test_the_engine_is_told_so(alice, bob, monkeypatch) -> None:
    told: dict[str, object] = {}

    class Engine:
        async def generate_node(self, **options: object) -> None:
            told.update(options)

    monkeypatch.setattr(engine, "service", lambda _team: Engine())
    async_to_sync(engine.generate)(None, None, Options(), None, None)
    assert told["require_isolation"] is True
