"""Windows of pieces that each fit an encoder, and overlap."""

START, END = 101, 102
"""The pieces that open and close every window, [CLS] and [SEP]."""


def windows_over(pieces: int, size: int, overlap: int) -> list[tuple[int, int, int, int]]:
    """(begin, end, first, last): windows over ``pieces`` pieces, evenly spaced, and the pieces each answers for. All are half-open."""
    if pieces == 0:
        return []
    count = max(1, -(-(pieces - overlap) // (size - overlap)))
    length = min(pieces, size)
    begins = [round(index * (pieces - length) / max(1, count - 1)) for index in range(count)]
    edges = [0, *((begins[i] + length + begins[i + 1]) // 2 for i in range(count - 1)), pieces]
    return [(begin, begin + length, edges[i], edges[i + 1]) for i, begin in enumerate(begins)]
