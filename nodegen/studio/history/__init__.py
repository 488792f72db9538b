"""The list of everything a team generated: what it is narrowed to, in which order, a page at a time."""
