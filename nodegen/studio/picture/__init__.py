"""A picture of a node, drawn on the server from its files: what it does, what comes in and goes out, in which order."""
