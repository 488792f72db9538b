"""The strategies that exist. A new one is a module here and a line in STRATEGIES."""

from .base import Strategy
from .hybrid import HybridStrategy
from .jinja2 import Jinja2Strategy
from .template_loading import TemplateLoadingStrategy

STRATEGIES: tuple[Strategy, ...] = (Jinja2Strategy(), TemplateLoadingStrategy(), HybridStrategy())
