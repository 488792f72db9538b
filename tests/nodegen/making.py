"""Finished generations for tests to look at."""

import uuid

from django.utils import timezone

from generator import ModelPRDRequirements
from nodegen import engine
from nodegen.studio import search
from nodegen.studio.models import GeneratedFile, Generation, Status
from nodegen.studio.options import Options
from nodegen.teams.models import Team, User


def made(team: Team, author: User, **changes: object) -> Generation:
    """A finished generation, its files from the preview: what a run keeps, without running one."""
    asked = ModelPRDRequirements(
        node_type="effect",
        service_name="answers",
        domain="cache",
        business_description="Keeps answers.",
        operations=["get", "set"],
        features=changes.pop("features", []),
    )
    node = engine.preview(asked)
    fields = {
        "id": uuid.uuid4(),
        "status": Status.DONE,
        "requirements": asked.model_dump(mode="json"),
        "options": Options().model_dump(mode="json"),
        "service_name": asked.service_name,
        "node_type": asked.node_type,
        "domain": asked.domain,
        "node_name": node.node_name,
        "package": node.package,
        "strategy_used": "jinja2",
        "validation_passed": True,
        "finished_at": timezone.now(),
        "report": node.report.model_dump(mode="json"),
    }
    generation = Generation.objects.create(team=team, author=author, **{**fields, **changes})
    GeneratedFile.objects.bulk_create(
        GeneratedFile(generation=generation, path=path, content=content) for path, content in node.files.items()
    )
    search.refresh(generation)
    return generation
