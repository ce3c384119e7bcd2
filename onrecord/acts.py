"""The acts: what a speaker can do by saying something. docs/record.md tells what each means."""

ACTS = (
    "claim",
    "deny",
    "accuse",
    "criticize",
    "support",
    "demand",
    "condition",
    "offer",
    "agree",
    "refuse",
    "promise",
    "threaten",
    "predict",
    "ask",
    "opine",
    "admit",
)
