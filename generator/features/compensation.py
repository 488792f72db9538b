"""Compensation."""

from .base import simple_feature

FEATURE = simple_feature(
    "compensation",
    "What was done is undone in reverse order when a later step fails.",
    r"\bcompensat\w+|\bsagas?\b|\broll(?:s|ed|ing)?[\s-]?(?:(?:everything|all|it|them)\s+)?back\b|\bundo(?:es|ne)?\b|\bcancel\s+everything\b|\brevert\w*\b|\brückgängig\b|\bannul\w+\s+tout\b|\btout\s+annuler\b|\breversed\b|\bdeshac\w+|\bdéfai\w+|\bback\s+out\b|\bcancels?\s+(?:both|all)\b|\bon\s+(?:failure|errors?),?\s+(?:release|cancel|refund|undo|delete|remove|reverse)\b|\bin\s+reverse(?:\s+order)?\b|\bif\s+\w+\s+(?:\w+\s+)?fails?,?\s+(?:release|cancel|refund|undo|delete|remove)\b",
)
