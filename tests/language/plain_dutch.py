"""The rules of plain Dutch for a resident (domain.md 11.1, look.md, design.md 7): each gives what is wrong with a text, in words.

Flesch-Douma (1960) counts lengths only: it knows no word and no grammar. It tells a text with long words and long sentences from one
without, and no more; the levels A2 and B1 themselves can only be heard from readers. Below two sentences it says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST, AVERAGE = 20, 15
"""Words in one sentence, and on average (domain.md 11.1)."""
LONG_WORD = 20


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


STIFF = _words("""
    aangaande aldus alsmede alsnog alvorens behoudens benevens betreffende bovenstaande conform derhalve desalniettemin desgewenst
    dienen dient doch echter eveneens gaarne gelieve hieromtrent indien ingevolge inzake jegens krachtens mede middels mits namelijk
    navolgende niettemin omtrent onderhavige onderstaande onverwijld reeds schriftelijk teneinde tenzij tevens thans verstrekken
    vervolgens voornemens voornoemde wegens zodoende zulks
""")
STIFF_PHRASES = (
    "u dient",
    "dien je",
    "ten behoeve van",
    "met betrekking tot",
    "zorg dragen",
    "in het kader van",
    "ten aanzien van",
    "op grond van",
    "met ingang van",
)
ENGLISH = _words("""
    account and app-store challenge checken coaching deadline demo empowerment feedback flow for goals intake issue list match mindset
    monitor oke outcome outreach owner perspective planning please quick screen sessie skip stakeholder step sync the tool triggers
    update upload vault with you your
""")
NEVER_HERE = {"escrow", "recipient", "vault", "fingerprint", "sync"}
NOT_TOGETHER = {
    "kantelpunt",
    "leefgebied",
    "instroom",
    "rendement",
    "legitimiteit",
    "perspectief",
    "dossier",
    "betrokkenheid",
    "doormodderen",
    "doorbreken",
}
"""Words of the method, and their compounds (look.md): never where the resident looks along."""
SHORTENED = re.compile(
    r"\b(?:[a-z]\.){2,}|\b(?:bijv|bv|enz|etc|evt|excl|incl|max|min|mw|dhr|mevr|nr|tel|jl|vb|vgl|ca|resp)\.(?=\s|$)|\bt/m\b|\b[A-Z]{2,}\b|\bm/v\b"
)
KNOWN_CAPITALS = {"TV"}
ON_PAPER = {"BSN", "IBAN", "CAK"}
"""Names that stand on her own letters; never on the screen of Samen kijken."""
PRAISE = re.compile(
    r"\b(?:goed|knap|mooi|fijn|gelukt|lukt|sterk|top|super|prachtig|geweldig|netjes|prima|trots|moedig|bedankt|dank)\b", re.IGNORECASE
)
PASSIVE = re.compile(r"\b(?:word|wordt|worden|werd|werden)\b", re.IGNORECASE)
PARTICIPLE = re.compile(r"\b(?:\w*ge\w{2,}(?:d|t|en)|(?:ver|be|her|ont|over|onder)\w{2,}(?:d|t|en))\b", re.IGNORECASE)
NO_PARTICIPLE = {
    "geen",
    "geld",
    "gezin",
    "gewoon",
    "genoeg",
    "beetje",
    "het",
    "niet",
    "moet",
    "goed",
    "overdag",
    "gezond",
    "gemeente",
    "bent",
    "best",
}
END = re.compile(r"(?<=[.!?])\s+|\n+")
WORD = re.compile(r"[\w'’-]+", re.UNICODE)
VOWELS = re.compile(r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|au|ou|[aeiouy]|[àáâèéêìíîòóôùúû]")


def faults(text: str, *, screen: bool) -> list[str]:
    """What is wrong with one text; on the screen of Samen kijken more is asked than on paper."""
    found = [f"{len(words(one))} woorden: {one}" for one in sentences(text) if len(words(one)) > LONGEST]
    found += [*_wrong_words(text, screen=screen), *_shortened(text, screen=screen), *_scolding(text, screen=screen)]
    return found + [f"lijdend: {one}" for one in sentences(text) if passive(one)]


def sentences(text: str) -> list[str]:
    return [part.strip() for part in END.split(text) if words(part)]


def words(text: str) -> list[str]:
    return [found.group() for found in WORD.finditer(text) if re.search(r"\w", found.group())]


def average(texts: Iterable[str]) -> float:
    """Words in a sentence, over all sentences of the texts; 0 without any."""
    counts = [len(words(one)) for text in texts for one in sentences(text)]
    return sum(counts) / len(counts) if counts else 0.0


def passive(sentence: str) -> bool:
    """`wordt` or `werd` with a participle beside it; who does it is not told then."""
    if not PASSIVE.search(sentence):
        return False
    return any(word.lower() not in NO_PARTICIPLE for word in PARTICIPLE.findall(sentence) if not PASSIVE.fullmatch(word))


def syllables(word: str) -> int:
    """Groups of vowels as they are written; a trema begins a new one."""
    plain = re.sub("[äëïöü]", lambda found: " " + "aeiou"["äëïöü".index(found.group())], word.lower())
    return max(1, len(VOWELS.findall(plain)))


def flesch_douma(texts: Iterable[str]) -> float | None:
    """206.84 - 0.93 words a sentence - 77 syllables a word; 80 and more is easy, below 60 hard. None below two sentences."""
    found = [one for text in texts for one in sentences(text)]
    if len(found) < 2:
        return None
    counted = [word for one in found for word in words(one) if not word.isdigit()]
    return 206.84 - 0.93 * len(counted) / len(found) - 77 * sum(map(syllables, counted)) / len(counted)


def _wrong_words(text: str, *, screen: bool) -> list[str]:
    lower = text.lower()
    said = {word.lower() for word in words(text)}
    wrong = [f"stijf woord: {word}" for word in sorted(said & STIFF)]
    wrong += [f"stijve zin: {phrase}" for phrase in STIFF_PHRASES if phrase in lower]
    wrong += [f"Engels: {word}" for word in sorted(said & (ENGLISH | NEVER_HERE))]
    if screen:
        wrong += [f"niet in Samen kijken: {word}" for word in sorted(said) if any(part in word for part in NOT_TOGETHER)]
        wrong += [f"lang woord: {word}" for word in sorted(said) if len(word) > LONG_WORD]
    return wrong


def _shortened(text: str, *, screen: bool) -> list[str]:
    known = KNOWN_CAPITALS if screen else KNOWN_CAPITALS | ON_PAPER
    return [f"afkorting: {found}" for found in SHORTENED.findall(text) if found not in known]


def _scolding(text: str, *, screen: bool) -> list[str]:
    """`maar` after praise takes the praise back; together at the screen it is `en` (design.md 7)."""
    at = re.search(r"\bmaar\b", text, re.IGNORECASE)
    if at is None or "alleen maar" in text.lower():
        return []
    return ["maar: zeg en"] if screen or PRAISE.search(text[: at.start()]) else []
