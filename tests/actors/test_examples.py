"""The examples, read as their authors meant them: everyone is one over all articles, and nobody is two."""

from onrecord.actors import Registry
from tests.intended import readings


def test_each_name_of_the_examples_is_one_identity_and_each_identity_one_name() -> None:
    registry = Registry()
    for reading in readings().values():
        registry.add(reading)

    pairs = {(appearance.name, identity.id) for identity in registry.identities() if not identity.local for appearance in identity.appearances}
    assert len({name for name, _ in pairs}) == len(pairs) == len({id_ for _, id_ in pairs}) > 50
