"""The secret store of generated nodes against a server that speaks Vault's key-value engine, version 2, over HTTP."""

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr

pytestmark = pytest.mark.slow
TOKEN = "hvs.token"


class _Vault(BaseHTTPRequestHandler):
    """Versions of secrets under /v1/secret; every request needs the token, and a sealed Vault does nothing."""

    secrets: dict[str, list[str]]
    sealed: list[bool]

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        if path == "/v1/sys/health":
            return self._say(503 if any(self.sealed) else 200, {"sealed": any(self.sealed)})
        name = path.removeprefix("/v1/secret/data/").removeprefix("/v1/secret/metadata/")
        if query == "list=true":
            below = sorted({rest.partition("/")[0] + "/" * ("/" in rest) for rest in self._below(name)})
            return self._allowed(lambda: (200, {"data": {"keys": below}}) if below else (404, {"errors": []}))
        return self._allowed(lambda: self._read(name))

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))

        def write() -> tuple[int, object]:
            versions = self.secrets.setdefault(self.path.removeprefix("/v1/secret/data/"), [])
            versions.append(body["data"]["value"])
            return 200, {"data": {"version": len(versions)}}

        self._allowed(write)

    def do_DELETE(self) -> None:
        def delete() -> tuple[int, object]:
            self.secrets.pop(self.path.removeprefix("/v1/secret/metadata/"), None)
            return 204, None

        self._allowed(delete)

    def _below(self, folder: str) -> list[str]:
        return [name.removeprefix(folder) for name in self.secrets if name.startswith(folder)]

    def _read(self, name: str) -> tuple[int, object]:
        versions = self.secrets.get(name)
        if versions is None:
            return 404, {"errors": []}
        if "/metadata/" in self.path:
            return 200, {"data": {"current_version": len(versions)}}
        return 200, {"data": {"data": {"value": versions[-1]}, "metadata": {"version": len(versions)}}}

    def _allowed(self, act: Callable[[], tuple[int, object]]) -> None:
        if any(self.sealed):
            return self._say(503, {"errors": ["Vault is sealed"]})
        if self.headers["X-Vault-Token"] != TOKEN:
            return self._say(403, {"errors": ["permission denied"]})
        return self._say(*act())

    def _say(self, status: int, body: object) -> None:
        content = b"" if body is None else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def vault() -> Iterator[tuple[str, type[_Vault]]]:
    """Address and handler of a Vault."""
    handler = type("Vault", (_Vault,), {"secrets": {}, "sealed": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", handler
        server.shutdown()
        thread.join()


def test_secrets_live_in_a_vault_and_leases_in_the_node(
    package: Callable[..., Any], vault: tuple[str, type[_Vault]], caplog: pytest.LogCaptureFixture
) -> None:
    address, server = vault
    made = package(
        "real_vault",
        domain="security",
        business_description="Secrets in HashiCorp Vault, with leases and audit.",
        operations=["get_secret", "store_secret", "rotate_secret", "delete_secret", "list_secrets", "renew_lease"],
        features=["audit", "structured logging"],
    )
    store = made.node.VaultSecretStore(address, SecretStr(TOKEN))
    trail = made.node.AuditTrail()
    ask = made.asker(made.handler(store, audit=trail))

    async def scene() -> None:
        assert (await ask("store_secret", name="shop/db", value="hush-1")).data["version"] == 1
        first = await ask("get_secret", name="shop/db", ttl_seconds=60)
        assert (first.data["value"], first.data["version"]) == ("hush-1", 1)
        assert (await ask("renew_lease", lease_id=first.data["lease_id"])).status == "success"
        assert (await ask("rotate_secret", name="shop/db")).data == {
            "name": "shop/db",
            "version": 2,
            "ended_leases": 1,
        }
        assert (await ask("renew_lease", lease_id=first.data["lease_id"])).error_code == "lease_not_found"
        assert (await ask("get_secret", name="shop/db")).data["value"] not in ("hush-1", "")
        await ask("store_secret", name="top", value="hush-2")
        assert (await ask("list_secrets")).data == {"names": ["shop/db", "top"]}
        assert (await ask("list_secrets", folder="shop/")).data == {"names": ["shop/db"]}
        deleted = [(await ask("delete_secret", name="top")).data["deleted"] for _ in range(2)]
        assert deleted == [True, False]
        assert (await ask("get_secret", name="top")).error_code == "not_found"
        stranger = made.asker(made.handler(made.node.VaultSecretStore(address, SecretStr("other"))))
        assert (await stranger("get_secret", name="shop/db")).error_code == "refused"
        assert await store.ping() == 200
        server.sealed.append(True)
        assert (await ask("get_secret", name="shop/db")).error_code == "unavailable"
        with pytest.raises(made.node.UnavailableError):
            await store.ping()

    with caplog.at_level(0, logger="real_vault"):
        asyncio.run(scene())
    told = f"{[vars(record) for record in caplog.records if record.name.startswith('real_vault')]}{trail.entries}"
    assert "store_secret" in told
    assert "shop/db" in told
    assert "hush" not in told


def test_others_read_the_tokens_and_the_node_reads_theirs(package: Callable[..., Any]) -> None:
    made = package(
        "real_tokens",
        domain="security",
        business_description="Tokens and signatures.",
        operations=["issue_token", "verify_token"],
    )
    key = "k" * 32
    ask = made.asker(made.handler(signing_keys=[SecretStr(key)]))

    async def scene() -> None:
        issued = (await ask("issue_token", subject="ann", claims={"role": "admin"})).data["token"]
        assert jwt.decode(issued, key, algorithms=["HS256"])["role"] == "admin"
        theirs = jwt.encode({"sub": "bob", "exp": time.time() + 60}, key, algorithm="HS256", headers={"kid": "1"})
        assert (await ask("verify_token", token=theirs)).data["claims"]["sub"] == "bob"
        late = jwt.encode({"sub": "bob", "exp": time.time() - 1}, key, algorithm="HS256")
        assert (await ask("verify_token", token=late)).error_code == "expired_token"
        stronger = jwt.encode({"sub": "bob", "exp": time.time() + 60}, key * 2, algorithm="HS512")
        assert (await ask("verify_token", token=stronger)).error_code == "invalid_token"

    asyncio.run(scene())


def test_what_is_encrypted_is_read_with_the_key_of_then_and_of_now(package: Callable[..., Any]) -> None:
    made = package(
        "real_cipher",
        domain="security",
        business_description="Keeps fields from being read.",
        operations=["encrypt", "decrypt"],
    )
    old, new = (SecretStr(Fernet.generate_key().decode()) for _ in range(2))
    before = made.asker(made.handler(cipher=made.node.FernetCipher([old])))
    after = made.asker(made.handler(cipher=made.node.FernetCipher([new, old])))
    later = made.asker(made.handler(cipher=made.node.FernetCipher([new])))

    async def scene() -> None:
        hidden = (await before("encrypt", text="hush é")).data["ciphertext"]
        assert "hush" not in hidden
        assert (await after("decrypt", ciphertext=hidden)).data == {"text": "hush é"}
        assert (await later("decrypt", ciphertext=hidden)).error_code == "undecryptable"
        assert (await after("decrypt", ciphertext=hidden[:-6] + "AAAAA=")).error_code == "undecryptable"

    asyncio.run(scene())
