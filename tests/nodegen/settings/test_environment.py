import pytest
from channels_redis.core import RedisChannelLayer

from nodegen.settings.environment import channel_layers


def test_a_quiet_channel_does_not_end_the_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NODEGEN_REDIS_URL", "redis://127.0.0.1:6379/0")
    (host,) = channel_layers()["default"]["CONFIG"]["hosts"]
    assert host["socket_timeout"] > 2 * RedisChannelLayer.brpop_timeout


def test_without_a_server_channels_stay_within_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NODEGEN_REDIS_URL", raising=False)
    assert "InMemory" in channel_layers()["default"]["BACKEND"]
