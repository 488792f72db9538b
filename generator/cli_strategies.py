"""`nodegen strategies`: lists the strategies."""

import argparse
import json

from .cli_exit import ExitCode
from .service import CodeGenerationService


async def run(options: argparse.Namespace) -> int:
    """The command."""
    strategies = CodeGenerationService().list_strategies()
    if options.json:
        print(json.dumps(strategies, indent=2))
        return ExitCode.HELD
    for strategy in strategies:
        default = " (default)" if strategy["is_default"] else ""
        print(f"{strategy['type']:<18}{strategy['summary']}{default}")
    return ExitCode.HELD
