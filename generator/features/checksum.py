"""Checksum."""

from .base import simple_feature

FEATURE = simple_feature(
    "checksum",
    "Content is stored and compared with its checksum.",
    r"\bchecksums?\s+(?:verif\w+|validat\w+|check\w*)|\bverif\w+\s+(?:the\s+|their\s+)?(?:\w+\s+)?checksums?|\bintegrity\s+checks?\b|\b(?:verif|check|prov|ensur)\w*\s+(?:the\s+|their\s+|its\s+)?integrity\b|\bcomput\w+\s+(?:an?\s+|the\s+|their\s+)?(?:\w+\s+)?checksums?\b|^\s*checksums?\b|\b(?:verif|check|compar)\w+\s+(?:the\s+|their\s+|its\s+|an?\s+)?(?:md5|sha-?\d{1,3}|crc-?32|hash(?:es)?)\b|\bwith\s+(?:sha-?256\s+|md5\s+)?checksums?\b",
)
