"""Reads free text into requirements. `prd_analyzer` is its front door; nothing is imported here, because others use
the lexicon alone."""
