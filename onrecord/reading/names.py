"""The tags of the names head: one for each word, BIOES over kinds of names.

The kinds are those of the CoNLL 2003 shared task, which CoreNLP follows: ``people`` is its
miscellaneous kind, most of it nationalities, parties' adjectives and faiths ("Americans",
"Democratic"). The order here is the order of the model's scores.
"""

NAME_KINDS = ("person", "organization", "place", "people")
NAME_TAGS = ("O", *(f"{position}-{kind}" for kind in NAME_KINDS for position in "BIES"))
