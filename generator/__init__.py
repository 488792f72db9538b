"""Turns requirements or a prompt into an ONEX node that runs."""
