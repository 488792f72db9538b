"""Tells the pages that watch a generation that there is something new."""

from uuid import UUID

from channels.layers import get_channel_layer


def group_name(generation_id: UUID) -> str:
    """Name of the group of pages that watch a generation."""
    return f"generation.{generation_id}"


async def tell(generation_id: UUID) -> None:
    """Something about this generation is new; what it is, each page reads from the rows."""
    await get_channel_layer().group_send(group_name(generation_id), {"type": "generation.changed"})
