import pytest

from generator import ModelPRDRequirements
from nodegen import engine
from nodegen.studio.models import GeneratedFile, Generation
from nodegen.studio.picture.drawing import Drawing, windows
from nodegen.studio.picture.reading import read_picture
from nodegen.studio.versions import Version


@pytest.fixture
def read(team, alice, make_generation):
    """Reads the picture of a node made from these requirements."""

    def make(node_type: str, operations: list[str], features: list[str], **changes: str):
        asked = ModelPRDRequirements(
            node_type=node_type,
            service_name="answers",
            domain="general",
            business_description="Answers.",
            operations=operations,
            features=features,
        )
        fields = {"node_type": node_type, "requirements": asked.model_dump(mode="json")}
        generation: Generation = make_generation(team, alice, **fields)
        generation.files.all().delete()
        files = {**engine.preview(asked).files, **changes}
        rows = (GeneratedFile(generation=generation, path=path, content=content) for path, content in files.items())
        GeneratedFile.objects.bulk_create(rows)
        return read_picture(Version(generation))

    return make


def test_the_steps_of_an_orchestrator_are_drawn_in_their_order(read) -> None:
    picture = read("orchestrator", ["extract", "transform", "load"], [])
    assert [[node.name for node in column] for column in picture.graph.columns] == [
        ["extract"],
        ["transform"],
        ["load"],
    ]


def test_the_states_of_a_reducer_are_drawn_with_what_moves_them(read) -> None:
    picture = read("reducer", ["transition"], ["state machine (states: pending, paid, shipped)"])
    assert [box.node.name for box in picture.graph.boxes] == ["pending", "paid", "shipped"]
    assert [curve.label for curve in picture.graph.curves] == ["to_paid", "to_shipped"]


def test_the_windows_of_a_reducer_are_drawn(read) -> None:
    picture = read("reducer", ["aggregate"], ["tumbling windows of 60 seconds"])
    assert picture.windows.window_size_ms == 60_000
    first, second, _ = windows(picture.windows)
    assert second.x == first.x + first.width


def test_an_operation_leads_to_its_method_and_messages_stand_beside_the_node(read) -> None:
    picture = read("effect", ["get", "set"], ["TTL of 300 seconds"])
    assert [each.place.name for each in picture.operations] == ["HandlerAnswers.get", "HandlerAnswers.set"]
    drawing = Drawing(picture)
    (incoming,) = drawing.incoming
    assert incoming.x < drawing.x < min(message.x for message in drawing.outgoing)
    assert {line.css for line in drawing.lines} == {"operation", "feature"}


def test_an_edited_node_is_drawn_as_far_as_it_can_be_read(read) -> None:
    picture = read("orchestrator", ["extract", "load"], [], **{"node.py": "def (", "contract.yaml": "- odd"})
    assert picture.graph is None
    assert [each.place for each in picture.operations] == [None, None]
    assert Drawing(picture).incoming == []
