"""Disputes over the newswire archive: how many, how long linking takes, and a sample for a person to judge.

    onrecord read newswire.jsonl --input jsonl --format jsonl --output readings.jsonl
    python -m benchmarks.disputes readings.jsonl --sample sample.txt

Reading the articles is not counted: only what is done with their readings, from the registry of actors to the
links. The sample is of disputes across articles, 50 or all of them, chosen by a fixed seed; it quotes other people's
texts, so write it outside the project.
"""

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

from onrecord.actors import Registry
from onrecord.article import Failure
from onrecord.disputes import gather
from onrecord.disputes.across import ArchiveDispute
from onrecord.positions.identities import identities, registering
from onrecord.sources.readings import readings
from onrecord.statement import Reading

SIZES = (500, 1000, 2444)
SAMPLED = 50
SEED = 20061231


def main() -> None:
    """Prints the figures and writes the sample."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", type=Path, help="what onrecord read --format jsonl wrote for the archive")
    parser.add_argument("--sample", type=Path, help="where to write the sample, outside the project")
    arguments = parser.parse_args()
    archive = sorted((each for each in readings(arguments.readings) if not isinstance(each, Failure)), key=_by_date)
    found: Sequence[ArchiveDispute] = ()
    for size in sorted({min(size, len(archive)) for size in SIZES}):
        start = time.process_time()
        found = _disputes(archive[:size])
        seconds = time.process_time() - start
        statements = sum(len(each.statements) for each in archive[:size])
        print(f"{size:5d} articles  {statements:6d} statements  {seconds:7.1f} s of processor  {1000 * seconds / size:6.1f} ms an article")
    across = [dispute for dispute in found if dispute.of and dispute.of.article != dispute.by.article]
    within = [dispute for dispute in found if dispute.of and dispute.of.article == dispute.by.article]
    alone = len(found) - len(within) - len(across)
    print(f"{len(found)} disputes: {len(within)} within an article, {len(across)} across articles, {alone} denials of what nobody said")
    if arguments.sample:
        chosen = random.Random(SEED).sample(across, min(SAMPLED, len(across)))
        arguments.sample.write_text("\n".join(_shown(number, dispute) for number, dispute in enumerate(chosen, start=1)), encoding="utf-8")


def _disputes(archive: Sequence[Reading]) -> Sequence[ArchiveDispute]:
    registry = Registry()
    return gather(registering(archive, registry), identities(registry))


def _by_date(reading: Reading) -> tuple[str, str]:
    return reading.article.published or "", reading.article.id


def _shown(number: int, dispute: ArchiveDispute) -> str:
    by, of = dispute.by, dispute.of
    assert of is not None
    return (
        f"{number}. {dispute.relation}, score {dispute.score:.2f}\n"
        f"   {by.article} {by.date}: {by.speaker} | {by.cue} | {by.content}\n"
        f"   {of.article} {of.date}: {of.speaker} | {of.cue} | {of.content}\n"
    )


if __name__ == "__main__":
    main()
