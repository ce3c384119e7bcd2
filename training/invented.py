"""News articles that we invented and labelled by gold/GUIDELINES.md, for acts that real news of peace and war has few of.

``invented_articles.jsonl`` holds texts about places and people that do not exist, written by a language model in the manner of many outlets, each
statement with its spans, act, target and what it disputes, in the form of ``labelled_statements.jsonl``. They teach the network that reads
statements and the words that tell acts: what conditions, refusals and charges sound like, also where the cue is a plain "said".
"""

import json
from pathlib import Path
from typing import Any

from training.labelled_statements import in_gold_form

INVENTED = Path(__file__).parent / "invented_articles.jsonl"


def invented_articles() -> list[dict[str, Any]]:
    """The articles in the gold set's form; speakers, dates, issues, addressees and relays are not labelled."""
    lines = [json.loads(line) for line in INVENTED.read_text(encoding="utf-8").splitlines()]
    return [in_gold_form(line, line) for line in lines]
