"""One identity for each actor over all articles, read together or added later.

    registry = Registry()
    for reading in readings:
        for link in registry.add(reading):      # of this article's actors, and of earlier ones that it changed
            ...
    registry.identity_of(Reference("talks.txt", "Ana Ruiz")).aliases

A link says why (``evidence``) and how sure (``confidence``). An actor that may be several identities ("Clinton") stays
one of its own, with those it may be in ``open_to``. What a person decides is data, and wins:

    registry.decide(Decision("apart", Reference("a.txt", "John Smith"), Reference("b.txt", "John Smith")))

To keep a registry: store each Appearance with its Link, and the decisions. ``Registry.restored`` takes them back without
comparing anything again. To add one article to a large archive, restore only the identities that share one of
``Registry.keys_of(reading)``: what shares none can't change.
"""

from onrecord.actors.appearance import Appearance, Reference, appearances
from onrecord.actors.identity import Evidence, Identity, Link
from onrecord.actors.registry import Decision, Registry

__all__ = ["Appearance", "Decision", "Evidence", "Identity", "Link", "Reference", "Registry", "appearances"]
