"""`nodegen strategies`: lists the strategies."""

import argparse
import json
from typing import Any

from .cli_exit import ExitCode
from .service import CodeGenerationService


async def run(options: argparse.Namespace) -> int:
    """The command."""
    service = CodeGenerationService()
    strategies = service.list_strategies()
    if options.json:
        print(json.dumps(strategies, indent=2))
        return ExitCode.HELD
    for strategy in strategies:
        default = " (default)" if strategy["is_default"] else ""
        print(f"{strategy['type']:<18}{strategy['summary']}{default}")
        print(f"{'':<18}{_needs(service.get_strategy_info(strategy['type']))}")
    return ExitCode.HELD


def _needs(info: dict[str, Any]) -> str:
    """Kinds, what it needs, and how long it takes; this process made nothing that it could have measured."""
    model = "a language model" if info["requires_llm"] else "no language model"
    time = f"; typically {info['typical_ms']:.0f} ms" if info["typical_ms"] else ""
    return f"{', '.join(info['supported_node_types'])}; needs {model}{time}"
