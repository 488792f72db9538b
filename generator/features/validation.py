"""Input validation."""

from .base import simple_feature

FEATURE = simple_feature(
    "validation",
    "Bad input is answered with what is wrong and where.",
    r"\b(?:input|payload|schema|data|request)s?\s+validation\b|\bvalidat(?:e|es|ing)\s+(?:the\s+)?inputs?\b|\breject\w*\s+(?:any\s+|the\s+)?(?:impossible|invalid|malformed|bad|wrong|unknown|unsupported|incomplete|missing|negative|empty|out[\s-]of[\s-]range|broken)\b|\bagainst\s+(?:our|the|an?|its|this)\s+(?:\w+\s+)?(?:polic\w+|schema\w*|rules?|spec\w*|constraints?|standards?)\b|\b(?:reject|refus)\w*\s+(?:anything|everything|whatever|what|all)\b|\binvalid\s+\w+\s+(?:are|is)\s+rejected\b|^\s*validation\b",
)
