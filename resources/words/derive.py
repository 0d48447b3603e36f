"""Derives `woorden.txt` from the OpenTaal word list, as README.md in this folder describes; run with the two source files.

The order of merit is how often a word takes part in longer words of the same list: `huis` does 800 times, `sirih` five. So plain words
come first, and no frequency table with a licence of its own is needed.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
WANTED = 8192
"""A power of two: 13 bits a word, 78 bits in six words."""
DIMINUTIVES = ("je", "tje", "pje", "etje")
ENDINGS = ("en", "s", "e", "t", *DIMINUTIVES)


def inflects(word: str, known: set[str]) -> bool:
    """Leaves out fragments that are only in the list because longer words start with them."""
    return any(word + ending in known for ending in (*ENDINGS, word[-1] + "en", word[-1] + "e"))


def is_verb_stem(word: str, known: set[str]) -> bool:
    """`aanbak` is in the list because of `aanbakt`; nobody says it alone. A noun of the same form (`bak`) has a diminutive."""
    return word + "t" in known and not any(word + ending in known for ending in DIMINUTIVES)


def is_inflected(word: str, known: set[str]) -> bool:
    """Plurals and conjugated forms sound too much like their own stem when words are read aloud."""
    if word.endswith("en") and is_verb_stem(word[:-2], known):
        return False
    for ending in ("en", "s", "e", "t", "te", "ten", "de", "den"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3 and (stem in known or (stem[-1:] == stem[-2:-1] and stem[:-1] in known)):
            return True
    return False


def is_left_out(word: str, left_out: set[str]) -> bool:
    """Short parts count at the start or the end only: `arm` leaves out `armoede` and not `alarmeer`."""
    return any(word.startswith(part) or word.endswith(part) or (len(part) > 4 and part in word) for part in left_out)


def halves(word: str, known: set[str]) -> Iterator[tuple[str, str]]:
    """The ways to cut a compound; the s between two nouns is left out."""
    for cut in range(3, len(word) - 2):
        first, second = word[:cut], word[cut:]
        if second in known and (first in known or first.removesuffix("s") in known):
            yield first, second


def merit(known: set[str]) -> Counter[str]:
    """How many longer words begin or end with each word and have a known word as the other half."""
    score: Counter[str] = Counter()
    for word in known:
        for first, second in halves(word, known):
            score[first] += 1
            score[second] += 1
    return score


def rank(word: str, score: Counter[str], known: set[str]) -> float:
    """A compound of two much used words (`appelsap`) is as plain as its rarer half is, roughly."""
    made_of = max((min(score[first], score[second]) for first, second in halves(word, known)), default=0)
    return -max(score[word], made_of / 8)


def choose(listed: Iterable[str], base: set[str], left_out: set[str]) -> list[str]:
    """The WANTED best words, in alphabetical order."""
    known = {word for word in listed if re.fullmatch("[a-z]+", word)}
    plain = {word for word in known & base if 4 <= len(word) <= 8 and inflects(word, known)}
    plain = {word for word in plain if not is_inflected(word, known) and not is_verb_stem(word, known)}
    plain = {word for word in plain if not is_left_out(word, left_out)}
    score = merit(known)
    return sorted(sorted(plain, key=lambda word: (rank(word, score, known), word))[:WANTED])


def main(word_list: Path, dictionary: Path) -> None:
    base = {line.split("/")[0] for line in dictionary.read_text("utf-8").splitlines()[1:]}
    left_out = set((HERE / "weggelaten.txt").read_text("utf-8").split())
    words = choose(word_list.read_text("utf-8").split(), base, left_out)
    (HERE / "woorden.txt").write_text("\n".join(words) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
