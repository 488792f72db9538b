"""The rules of what is noted while a node is made: no check looks for these, they say how it came to be."""

from .rulebook import INFO, NONE, WARNING, Rule

MAKING: tuple[Rule, ...] = (
    Rule(
        *("feature-as-intent", "The feature became an intent", INFO, NONE),
        "What was asked for is nothing this kind may do itself, so the node says in its output that it wants it done.",
        "A reducer that writes to Redis could not be replayed.",
        "Nothing. Another node, an effect, carries the intent out.",
    ),
    Rule(
        *("output-replaced", "Files were replaced", INFO, NONE),
        "The directory held other versions of these files.",
        "You may have changed them by hand.",
        "Compare with your version control when that was not meant.",
    ),
    Rule(
        *("intelligence-unavailable", "A source of knowledge did not answer", INFO, NONE),
        "An intelligence source, such as an Archon server, could not be reached, or failed.",
        "The node was made without its examples.",
        "Check the address and try again, when you want them.",
    ),
    Rule(
        *("llm-missing", "No language model is set up", INFO, NONE),
        "The strategy would have asked a language model, and there is none.",
        "The bodies from the templates stand.",
        "Name one in the settings, or choose the strategy jinja2.",
    ),
    Rule(
        *("llm-not-needed", "The language model was not asked", INFO, NONE),
        "The templates know every operation.",
        "It says why llm_used is False.",
        "Nothing.",
    ),
    Rule(
        *("llm-answer-refused", "What the language model wrote was not kept", WARNING, NONE),
        "Its code did not pass the checks, or no answer came; the body from the templates stands.",
        "The operation works as the report says, not as the model wrote.",
        "Ask again, describe the operation more exactly, or take another model.",
    ),
    Rule(
        *("llm-improved", "The language model bettered an operation", INFO, NONE),
        "A body of the templates was replaced by the model's. All checks and tests that held before hold still.",
        "Somebody should read what a model wrote; the diff against the template's files shows it.",
        "Nothing, or choose the strategy jinja2 for the templates alone.",
    ),
    Rule(
        *("llm-improvement-refused", "What the language model bettered was not kept", INFO, NONE),
        "Its code did not pass the checks or broke a test, or no answer came; the body from the templates stands.",
        "An improvement is kept only when all that held before still holds, and new tests show what it betters.",
        "Nothing; the node is whole. Ask again, or take another model.",
    ),
    Rule(
        *("llm-improvement-skipped", "The language model was not asked to better what works", INFO, NONE),
        "The strategy hybrid rewrites working operations only where their tests are run.",
        "Without tests nobody could tell a better body from a broken one.",
        "Ask for the tests to be run as well.",
    ),
)
