"""Addresses of composing, generations and history."""

from django.urls import path

from nodegen.studio.views import (
    changes,
    compose,
    export,
    files,
    generation,
    history,
    keeping,
    palette,
    report,
    rules,
    service,
)

urlpatterns = [
    path("", compose.compose, name="compose"),
    path("preview/", compose.preview, name="preview"),
    path("lines/", compose.lines, name="lines"),
    path("words.json", compose.words, name="words"),
    path("generate/", compose.generate, name="generate"),
    path("palette/", palette.palette, name="palette"),
    path("history/", history.history, name="history"),
    path("history/export.<str:form>", export.export, name="export"),
    path("history/keep/", keeping.keep, name="keep"),
    path("rules/", rules.rules, name="rules"),
    path("rules/<path:name>", rules.rule, name="rule"),
    path("compare/", changes.compare, name="compare"),
    path("services/<slug:node_type>/<slug:service_name>/", service.service, name="service"),
    path("g/<uuid:generation_id>/", generation.generation, name="generation"),
    path("g/<uuid:generation_id>/progress/", generation.progress, name="progress"),
    path("g/<uuid:generation_id>/cancel/", generation.cancel, name="cancel"),
    path("g/<uuid:generation_id>/again/", generation.again, name="again"),
    path("g/<uuid:generation_id>/rerun/", generation.rerun, name="rerun"),
    path("g/<uuid:generation_id>/files/", files.files, name="files"),
    path("g/<uuid:generation_id>/files/<path:path>", files.files, name="file"),
    path("g/<uuid:generation_id>/raw/<path:path>", files.raw, name="raw"),
    path("g/<uuid:generation_id>/download/", files.download, name="download"),
    path("g/<uuid:generation_id>/changes/", changes.changes, name="changes"),
    path("g/<uuid:generation_id>/report/", report.report, name="report"),
    path("g/<uuid:generation_id>/tests/", report.tests, name="tests"),
    path("g/<uuid:generation_id>/activity/", report.activity, name="activity"),
]
