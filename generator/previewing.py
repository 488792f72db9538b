"""A node as the templates make it, in memory and at once: what a form shows while it is filled in."""

from pydantic import BaseModel, ConfigDict

from .enums import EnumValidationLevel
from .models import ModelReport
from .plan import make_plan
from .rendering import Renderer
from .reporting import build_report
from .requirements import ModelPRDRequirements
from .strategies.jinja2 import render_files
from .validation import validate_syntax


class ModelPreview(BaseModel):
    """A node as the templates would make it now, checked at basic; nothing was written."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    node_name: str
    package: str
    files: dict[str, str]
    report: ModelReport


def preview(renderer: Renderer, requirements: ModelPRDRequirements) -> ModelPreview:
    """The node, checked at basic."""
    plan = make_plan(requirements, families=renderer.families())
    files = render_files(renderer, plan)
    report = build_report(plan, EnumValidationLevel.BASIC, validate_syntax(files, formatted=True))
    return ModelPreview(node_name=str(plan.class_name), package=str(plan.package), files=files, report=report)
