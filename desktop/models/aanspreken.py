"""Je or u: how a resident wants to be spoken to (`bewoner.aanspreken`; domain.md 11.1). Texts are written with je; `in_u` says them with u.

It works by tables (aanspreekwoorden.py): verbs before je ("kun je" is "kunt u"), and words after it that make it possessive ("je hulp" is
"uw hulp"). What no table knows is told by `unknown`, and a test over every text for residents asks for nothing unknown. Only for texts of
our own: what a person wrote stays as it is, and so does first person ("Ik woon alleen").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from desktop.models import reading
from desktop.models.aanspreekwoorden import ADJECTIVES, AFTER, AFTER_SUBJECT, BEFORE, DOES, NOUNS, SAME, VERBS, WITH
from desktop.models.strict_json import Document

JE, U = "je", "u"
VORMEN = (JE, U)
Say: TypeAlias = Callable[[str], str]
SUBJECTS, OWN = ("je", "jij"), ("jouw",)
_TOKEN = re.compile(r"[\w'’-]+|[^\w\s]")
_WORD = re.compile(r"\w")


def chosen(document: Document, default: str = JE) -> str:
    """How this resident is spoken to: her own choice, else that of the profile."""
    own = reading.section(document, "bewoner").get("aanspreken")
    return own if own in VORMEN else default


def say(document: Document, default: str = JE) -> Say:
    """What to do with each text of our own before this resident reads it."""
    return by(chosen(document, default))


def by(vorm: object) -> Say:
    """The same for who knows the form already."""
    return in_u if vorm == U else str


def in_u(text: str) -> str:
    """The same text with u; verbs, possessives and capitals follow."""
    tokens = list(_TOKEN.finditer(text))
    said = [token.group() for token in tokens]
    result, end = [], 0
    for token, word in zip(tokens, _spoken(said), strict=True):
        result += [text[end : token.start()], word]
        end = token.end()
    return "".join([*result, text[end:]])


def unknown(text: str) -> list[str]:
    """Pairs of words of which the tables cannot tell how they are with u."""
    words = [token.group().lower() for token in _TOKEN.finditer(text)]
    found = []
    for at, word in enumerate(words):
        before, _ = _around(words, at)
        _, after = _around(words, _past_adjectives(words, at) - 1)
        if word in SUBJECTS and before and before not in {*VERBS, *SAME, *BEFORE, *SUBJECTS, "u"} and not _owned(words, at):
            found.append(f"{before} {word}")
        if word == "je" and after and after not in AFTER | NOUNS and not _asks(before):
            found.append(f"{word} {after}")
    return found


def _spoken(words: list[str]) -> list[str]:
    low = [word.lower() for word in words]
    result = list(words)
    for at, word in enumerate(low):
        before, _ = _around(low, at)
        if word in OWN or (word == "je" and _owned(low, at)):
            result[at] = _cased(words[at], "uw")
        elif word in SUBJECTS and low[at - 1 : at] == ["je"]:
            result[at] = "zich"
        elif word in SUBJECTS:
            result[at] = _cased(words[at], "u")
            if before in VERBS:
                result[at - 1] = _cased(words[at - 1], VERBS[before])
            elif before not in WITH and at + 1 < len(low) and low[at + 1] in AFTER_SUBJECT:
                result[at + 1] = AFTER_SUBJECT[low[at + 1]]
        elif word in ("jou", "jezelf"):
            result[at] = _cased(words[at], "uzelf" if word == "jezelf" else "u")
    return result


def _owned(words: list[str], at: int) -> bool:
    """This je is "uw": something that can be hers follows, and je is not the one who does something."""
    behind = _past_adjectives(words, at)
    thing, then = (*words[behind : behind + 2], "", "")[:2]
    if words[at] != "je" or thing not in NOUNS or then in DOES:
        return False
    before, _ = _around(words, at)
    return not _asks(before) or _commands(words, at)


def _past_adjectives(words: list[str], at: int) -> int:
    behind = at + 1
    while behind < len(words) and words[behind] in ADJECTIVES:
        behind += 1
    return behind


def _asks(before: str) -> bool:
    return before in VERBS or before in SAME


def _commands(words: list[str], at: int) -> bool:
    """The verb stands first in a sentence that is no question: "Betaal je huur.", not "Heb je post?"."""
    first = at < 2 or not _WORD.match(words[at - 2])
    ending = next((word for word in words[at:] if word in ".?!"), ".")
    return first and ending != "?"


def _around(words: list[str], at: int) -> tuple[str, str]:
    """The words beside one, "" where a sentence begins or ends."""
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    return (before if _WORD.match(before) else ""), (after if _WORD.match(after) else "")


def _cased(shown: str, word: str) -> str:
    return word[:1].upper() + word[1:] if shown[:1].isupper() else word
