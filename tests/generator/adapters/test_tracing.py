"""Spans of generated nodes in the real OpenTelemetry."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

pytestmark = pytest.mark.slow


def test_requests_are_spans_of_opentelemetry(package: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "get_tracer_provider", lambda: provider)
    made = package(
        "traced_cache",
        domain="cache",
        business_description="A cache with OpenTelemetry tracing.",
        operations=["get", "set"],
        features=["tracing"],
    )
    ask = made.asker(made.handler())

    async def scene() -> None:
        with provider.get_tracer("caller").start_as_current_span("caller"):
            await ask("set", key="a", value=1)
            await ask("get", key="")

    asyncio.run(scene())
    spans = {span.name: span for span in exporter.get_finished_spans()}
    assert [span.attributes["outcome"] for name, span in spans.items() if name != "caller"] == [
        "success",
        "invalid_payload",
    ]
    parents = {span.parent.span_id for name, span in spans.items() if name != "caller"}
    assert parents == {spans["caller"].context.span_id}
