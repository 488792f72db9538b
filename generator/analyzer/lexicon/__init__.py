"""What words mean. A reader who misses one adds it in one of these modules, and nowhere else."""

from .domains import DOMAIN_WORDS, DOMAINS_OF_KIND, FIT, MISFIT, SYSTEM_WEIGHT
from .feature_words import BORROWING_FEATURES, SILENT_FEATURES
from .grammar import FILLER
from .kinds import DEFAULT_DOMAINS, FEATURE_KINDS, GROUP_KINDS, KIND_WORDS
from .systems import PROTOCOLS, SYSTEMS
from .verbs import DEFAULT_OPERATIONS, GROUP_OF, VERBS

__all__ = [
    "BORROWING_FEATURES",
    "DEFAULT_DOMAINS",
    "DEFAULT_OPERATIONS",
    "DOMAINS_OF_KIND",
    "DOMAIN_WORDS",
    "FEATURE_KINDS",
    "FILLER",
    "FIT",
    "GROUP_KINDS",
    "GROUP_OF",
    "KIND_WORDS",
    "MISFIT",
    "PROTOCOLS",
    "SILENT_FEATURES",
    "SYSTEMS",
    "SYSTEM_WEIGHT",
    "VERBS",
]
