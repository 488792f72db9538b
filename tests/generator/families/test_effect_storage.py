"""Operations of storages are read by their names, and the store has only what they need."""

from typing import TYPE_CHECKING

import pytest

from generator.families.base import PORT
from generator.families.effect_storage_roles import role_of
from generator.plan import make_plan
from generator.requirements import ModelPRDRequirements

if TYPE_CHECKING:
    from .conftest import Nodes

EVERYTHING = ["upload", "download", "delete", "list", "exists", "copy", "move", "stat", "expire"]
PARTS = ["start_upload", "upload_part", "complete_upload", "abort_upload"]
GUARDS = ("retry 3 times", "circuit breaker", "rate limit 9 per minute", "timeout 2 seconds", "connection pool 2-4")


def storage(
    operations: list[str], *features: str, description: str = "Keeps files", name: str = "things_store"
) -> ModelPRDRequirements:
    return ModelPRDRequirements(
        node_type="effect",
        service_name=name,
        domain="storage",
        business_description=description,
        operations=operations,
        features=list(features),
    )


def sample() -> list[ModelPRDRequirements]:
    """Every role in every store, features alone and together, and names that shadow builtins."""
    wanted = [
        (EVERYTHING, (), "Keeps files."),
        (EVERYTHING, ("ttl 90 days", "checksums", "multipart", *GUARDS), "Files in S3."),
        ([*EVERYTHING, *PARTS, "verify"], ("checksums", "multipart", "health check"), "Files on the local disk."),
        (["upload", "download"], ("multipart", "checksum verification"), "Invoices in a MinIO bucket."),
        (["archive", "fetch", "expire"], ("ttl 90 days",), "Reports in Google Cloud Storage."),
        (["list", "type", "id", "open", "set"], ("metrics", "structured logging"), "Things in a local folder."),
        (["open", "list"], ("pagination, 25 per page", "ttl 5 minutes", "graceful shutdown"), "Things in S3."),
        (["exists", "len", "print", "copy"], ("retry 3 times",), "Things on disk."),
        ([*PARTS, "filter", "get", "max"], ("health check", "connection pool 2-4"), "Things in S3."),
        (["type", "move", "stat"], ("ttl 5 minutes", "response caching for 60 seconds"), "Things on local disk."),
        (["delete", "range"], ("checksums", "ttl 1 hour"), "Things in Azure."),
        (["upload", "id"], ("multipart", "retry 3 times"), "Things in a folder."),
    ]
    return [
        storage(operations, *features, description=description, name=f"store_{number}")
        for number, (operations, features, description) in enumerate(wanted)
    ]


def test_nodes_pass_their_own_tests(nodes: "Nodes") -> None:
    nodes.pass_their_tests()


def test_nodes_pass_the_linter(nodes: "Nodes") -> None:
    nodes.pass_the_linter()


def test_nodes_pass_the_type_checker(nodes: "Nodes") -> None:
    nodes.pass_the_type_checker()


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("upload", "upload"),
        ("save_report", "upload"),
        ("write_file", "upload"),
        ("archive", "upload"),
        ("fetch", "download"),
        ("read_file", "download"),
        ("remove_old_files", "expire"),
        ("delete_file", "delete"),
        ("list_objects", "list"),
        ("file_exists", "exists"),
        ("rename", "move"),
        ("get_metadata", "stat"),
        ("head", "stat"),
        ("cleanup", "expire"),
        ("initiate_multipart_upload", "start_upload"),
        ("upload_part", "upload_part"),
        ("complete_upload", "complete_upload"),
        ("abort_multipart_upload", "abort_upload"),
        ("get_presigned_url", PORT),
        ("create_bucket", PORT),
        ("verify", PORT),
        ("transmogrify", PORT),
    ],
)
def test_a_name_says_what_an_operation_does(name: str, role: str) -> None:
    assert role_of(name) == role


def test_verifying_needs_checksums() -> None:
    assert role_of("verify_checksum", checksums=True) == "verify"


def test_the_store_has_only_what_the_operations_need() -> None:
    assert make_plan(storage(["list"])).reading.variables["needs"] == {"entries"}


@pytest.mark.parametrize(
    ("words", "s3", "local"),
    [
        ("Files in S3", True, False),
        ("Files in a MinIO bucket", True, False),
        ("Files on the local disk", False, True),
        ("Files", False, False),
        ("Files in Google Cloud Storage buckets", False, False),
    ],
)
def test_an_adapter_comes_only_where_the_words_name_it(words: str, s3: bool, local: bool) -> None:
    variables = make_plan(storage(["upload"], description=words)).reading.variables
    assert (variables["s3"], variables["local"]) == (s3, local)


def test_another_product_is_reported_as_left_to_a_store_of_their_own() -> None:
    plan = make_plan(storage(["upload"], description="Files in Azure"))
    assert plan.reading.assumptions == ("Azure Blob Storage is reached through a ProtocolObjectStore of your own.",)


def test_features_that_the_operations_cannot_use_are_reported() -> None:
    assert make_plan(storage(["delete"], "multipart", "ttl 5 minutes")).unknown_features == ("multipart",)
