"""The stores of generated nodes against real files and a real server that speaks S3."""

import asyncio
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer

pytestmark = pytest.mark.slow
type Ask = Callable[..., Any]
type Package = Callable[..., Any]
EVERYTHING = [
    "upload",
    "download",
    "delete",
    "list",
    "exists",
    "copy",
    "move",
    "stat",
    "expire",
    "verify",
    "start_upload",
    "upload_part",
    "complete_upload",
    "abort_upload",
]
HOSTILE = ("..", "../out", "/etc/passwd", "a/../../out", "a\\..\\out", "link/out", "a//b", "a\0b", "~/../../out", ".x")


def generated(package: Package, where: str) -> ModuleType:
    """The module `node` of a package that does everything."""
    made = package(
        "real_store",
        domain="storage",
        business_description=f"Files in {where}.",
        operations=EVERYTHING,
        features=["checksums", "multipart"],
    )
    return made.node


def asker(node: ModuleType, store: object) -> Ask:
    """`ask("upload", key=…)` on a handler with that store."""
    handler = node.HandlerRealStore(store)

    def ask(operation: str, **payload: Any) -> Any:
        return asyncio.run(handler.handle(node.ModelRealStoreRequest(operation=operation, payload=payload)))

    return ask


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    folder.mkdir()
    return folder


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Address of a server with the bucket `things`."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    boto3.client("s3", endpoint_url=f"http://{host}:{port}").create_bucket(Bucket="things")
    yield f"http://{host}:{port}"
    server.stop()


def _live(ask: Ask) -> None:
    """An object's life: stored, read, listed, copied, moved, checked, removed."""
    content = b64encode(b"\x00 bytes \xff").decode()
    assert ask("upload", key="in/a b", content=content).status == "success"
    assert ask("upload", key="in/\u00e4", content="").status == "success"
    assert ask("download", key="in/a b").data["content"] == content
    assert ask("download", key="in").error_code == "not_found"
    assert ask("copy", source="in/a b", target="out").status == "success"
    assert ask("move", source="out", target="z").status == "success"
    assert [ask("exists", key=key).data["exists"] for key in ("out", "z")] == [False, True]
    assert ask("verify", key="z").data["valid"] is True
    page = ask("list", limit=2).data
    assert [each["key"] for each in page["items"]] == ["in/a b", "in/\u00e4"]
    assert [each["key"] for each in ask("list", after=page["next"]).data["items"]] == ["z"]
    assert ask("stat", key="z").data["size"] == 9
    assert ask("delete", key="z").data == {"deleted": True}
    assert ask("delete", key="z").data == {"deleted": False}
    assert ask("expire", older_than_seconds=3600).data == {"deleted": 0}


def _in_parts(ask: Ask) -> dict[str, str]:
    """Large content, parts of an upload one by one, and an upload that is given up, which is returned."""
    large = b64encode(bytes(11 * 1024 * 1024)).decode()
    assert ask("upload", key="large", content=large).status == "success"
    assert ask("verify", key="large").data["valid"] is True
    upload = {"key": "parts", "upload_id": ask("start_upload", key="parts").data["upload_id"]}
    head = bytes(5 * 1024 * 1024)
    assert ask("upload_part", **upload, number=2, content=b64encode(b"end").decode()).status == "success"
    assert ask("upload_part", **upload, number=1, content=b64encode(head).decode()).status == "success"
    assert ask("exists", key="parts").data == {"exists": False}
    assert ask("complete_upload", **upload).status == "success"
    assert ask("download", key="parts").data["content"] == b64encode(head + b"end").decode()
    upload = {"key": "parts", "upload_id": ask("start_upload", key="parts").data["upload_id"]}
    assert ask("abort_upload", **upload).status == "success"
    return upload


def test_objects_live_in_real_files(root: Path, package: Package) -> None:
    node = generated(package, "a local folder")
    ask = asker(node, node.LocalObjectStore(root))
    _live(ask)
    given_up = _in_parts(ask)
    assert ask("upload_part", **given_up, number=1, content="").error_code == "not_found"
    left = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    assert [name for name in left if not name.endswith(".sha256")] == ["in/a b", "in/\u00e4", "large", "parts"]


def test_a_file_that_somebody_changed_is_noticed(root: Path, package: Package) -> None:
    node = generated(package, "a local folder")
    ask = asker(node, node.LocalObjectStore(root))
    ask("upload", key="a", content="YQ==")
    (root / "a").write_bytes(b"b")
    assert ask("download", key="a").error_code == "checksum_mismatch"


@pytest.mark.parametrize("key", HOSTILE)
def test_no_key_leaves_the_folder(tmp_path: Path, root: Path, package: Package, key: str) -> None:
    node = generated(package, "a local folder")
    ask = asker(node, node.LocalObjectStore(root))
    outside = tmp_path / "out"
    outside.write_bytes(b"secret")
    (root / "link").symlink_to(tmp_path)
    answers = [ask("upload", key=key, content="YQ=="), ask("download", key=key), ask("delete", key=key)]
    answers += [ask("start_upload", key=key), ask("move", source=key, target="b")]
    assert {each.error_code for each in answers} == {"invalid_key"}
    assert outside.read_bytes() == b"secret"
    assert [path.name for path in root.iterdir()] == ["link"]


def test_a_file_is_no_folder(root: Path, package: Package) -> None:
    node = generated(package, "a local folder")
    ask = asker(node, node.LocalObjectStore(root))
    ask("upload", key="a/b", content="YQ==")
    assert [ask("upload", key=key, content="YQ==").error_code for key in ("a", "a/b/c")] == ["invalid_key"] * 2


def test_objects_live_in_a_real_bucket(bucket: str, package: Package) -> None:
    node = generated(package, "S3")
    ask = asker(node, node.S3ObjectStore("things", endpoint_url=bucket))
    _live(ask)
    _in_parts(ask)
    assert ask("upload", key="../any key/is one", content="YQ==").status == "success"
    nowhere = asker(node, node.S3ObjectStore("nowhere", endpoint_url=bucket))
    assert nowhere("upload", key="a", content="").error_code == "not_found"
