"""What was read of a statement beside its words, for formats that have no field for it."""

from onrecord.statement import Dispute, Statement


def described(statement: Statement, disputes: tuple[Dispute, ...] = ()) -> list[tuple[str, str]]:
    """Names and values of what is known of ``statement``, and of the ``disputes`` that it opens; what is not known is left out."""
    speaker, confidence = statement.speaker, statement.confidence
    named = "" if speaker is None else f"{speaker.name} ({speaker.type})" if speaker.type else speaker.name
    known: list[tuple[str, str | None]] = [
        ("speaker", named),
        ("act", statement.act),
        ("target", statement.target),
        ("addressee", statement.addressee),
        ("issue", statement.issue),
        ("said", statement.said),
        ("via", ", ".join(statement.via)),
        ("quotation", statement.quotation),
        ("within", statement.within),
        *((dispute.relation, f"{dispute.proposition} ({dispute.of})" if dispute.of else dispute.proposition) for dispute in disputes),
        ("confidence", _in_words(confidence.attribution, confidence.speaker, confidence.act)),
        ("id", statement.id),
    ]
    return [(name, value) for name, value in known if value]


def _in_words(attribution: float, speaker: float | None, act: float | None) -> str:
    sure = {"attribution": attribution, "speaker": speaker, "act": act}
    return ", ".join(f"{part} {number:.2f}" for part, number in sure.items() if number is not None)
