"""Who an article mentions: its actors, and every place that names, describes or points at one of them."""

from onrecord.reading.cast.read import Scenes, Voice, read_cast, scenes
from onrecord.reading.cast.roles import Cast, Mention

__all__ = ["Cast", "Mention", "Scenes", "Voice", "read_cast", "scenes"]
