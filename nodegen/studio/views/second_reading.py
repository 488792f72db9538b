"""The team's language model reads a prompt that the rules are unsure of, when somebody asks it to."""

from asgiref.sync import async_to_sync
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.views.decorators.http import require_POST

from generator import LLM
from nodegen import engine
from nodegen.studio.composing.second_reading import packed, read_aloud
from nodegen.studio.views.access import working_membership
from nodegen.studio.views.compose import page


@require_POST
def read_again(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """What the model reads, told line by line while it does; without scripts the whole page."""
    team, typed = working_membership(request).team, request.POST.dict()
    # Whoever said that no model may be asked is not asked about this one either.
    llm = engine.reader_of(team) if typed.get("enable_llm") else None
    prompt = typed.get("prompt", "")
    if not request.htmx:
        return page(request, {**typed, "source": "prompt", "reading": _read(llm, prompt)})
    if llm is None:
        return JsonResponse({"told": "No language model may be asked; the rules' reading stands."})
    return StreamingHttpResponse(read_aloud(llm, prompt), content_type="application/x-ndjson")


def _read(llm: LLM | None, prompt: str) -> str:
    if llm is None or not prompt.strip():
        return ""
    return packed(prompt, async_to_sync(engine.analyze_with)(llm, prompt, lambda _: None))
