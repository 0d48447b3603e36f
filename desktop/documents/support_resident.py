"""The plan that the resident keeps: one page where it can, 12 points or larger, je-vorm, B1 (domain.md 11.1).

Only what the resident said or does is on it. Situations, reasons of the worker, notes, the bsn and the method's words stay out.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable

from desktop.documents import blocks, bridge_part, facts, reading, referrals, signed, styles
from desktop.documents.formats import day, euro, weekday
from desktop.documents.grid import Grid, Look, card
from desktop.documents.labels import Labels
from desktop.documents.text import Strong, paragraph, paragraphs
from desktop.models import aanspreken
from desktop.models.aanspreken import Say
from desktop.models.records import PrintRequest
from desktop.models.strict_json import Document

LATER = "Dat spreken we nog af."


def story(page: PrintRequest) -> list[Flowable]:
    labels, say = Labels(page.instruments), _say(page)
    first = reading.words(reading.part(page.dossier, "bewoner"), "roepnaam")
    result: list[Flowable] = [paragraph(styles.B1_TITLE, say("Jouw plan") + (f", {first}" if first else ""))]
    wish = reading.words(reading.part(page.dossier, "plan"), "hulpvraag")
    if wish:
        result.append(Grid(card(Look((1.0,), pad=4), styles.SELECT, styles.PRIMARY), [[list(paragraphs(styles.B1_BODY, wish))]]))
    discussed = bridge_part.for_resident(page)
    result += _part("Waar hadden we het over?", [_bullet(line) for line in discussed]) if discussed else []
    result += _part("Wat gaat er gebeuren?", _happens(page, labels))
    result += _part(say("Wat doe jij?"), _actions(page, "bewoner"))
    result += _part("Wat doe ik?", _actions(page, "werker"))
    others = [*_helpers(page), *_actions(page, "ander")]
    result += _part("Wie helpt mee?", others) if others else []
    result += _part("Wanneer?", _when(page))
    return result + list(_closing(page))


def _helpers(page: PrintRequest) -> list[Flowable]:
    """Who helps with a goal that is still open, by first name or role, once; not who stands beside an action already."""
    plan = reading.part(page.dossier, "plan")
    goals = [goal for area in reading.parts(plan, "leefgebieden") for goal in reading.parts(area, "doelen")]
    named = {first_name(reading.words(item, "naam")) for goal in goals for item in reading.parts(goal, "acties") if _belongs(item, "ander")}
    names = [first_name(reading.words(goal, "wie_helpt")) for goal in _goals(page) if goal.get("status") != "bereikt"]
    return [_bullet(name) for name in dict.fromkeys(filter(None, names)) if name not in named]


def _agreed(page: PrintRequest) -> list[Flowable]:
    """Her signature, or how she said yes; a line to sign on where there is no agreement for this plan."""
    if page.status == "eerder":
        return []  # Nobody signs what another plan came after.
    akkoord = reading.part(page.dossier, "plan", "akkoord")
    head = paragraph(styles.B1_STRONG, _say(page)("Jouw akkoord"))
    if not akkoord or page.status == "gewijzigd":
        words = "Je plan is veranderd. Ben je het eens? Teken dan hier." if akkoord else "Ben je het eens? Teken dan hier."
        return [head, paragraph(styles.B1_BODY, _say(page)(words)), *signed.line()]
    drawn = signed.signature(page, styles.B1_BODY)
    when = day(reading.words(akkoord, "datum"))
    how = "Je zei ja op" if akkoord.get("wijze") == "mondeling" else "Je handtekening is van"
    said = [paragraph(styles.B1_BODY, _say(page)(f"{how} {when}."))] if when and not drawn else []
    return [head, *said, *drawn] if said or drawn else []


def _say(page: PrintRequest) -> Say:
    """Je or u, for our own words; what somebody wrote stays as it is."""
    return aanspreken.by(page.profile.get("aanspreken"))


OPENING = ("mijn", "onze", "een", "de", "het", "iemand", "niemand", "ik")
"""Words with a capital because a sentence begins with them: "Mijn zus" is no name."""


def first_name(text: str) -> str:
    """A helper by role and first name: "zus Hiske" stays, of "Hiske de Vries" the first word."""
    kept: list[str] = []
    for word in text.split():
        kept.append(word)
        if word[:1].isupper() and word.lower() not in OPENING:
            break
    return " ".join(kept)


def _part(title: str, lines: list[Flowable]) -> list[Flowable]:
    return [CondPageBreak(60), paragraph(styles.B1_SECTION, title), *(lines or [paragraph(styles.B1_BODY, LATER)])]


def _happens(page: PrintRequest, labels: Labels) -> list[Flowable]:
    lines = [_payment_line(page.dossier, item, _say(page)) for item in reading.parts(page.dossier, "betalingen")]
    offered = [
        labels.word("interventie", reading.words(item, "code"), resident=True)
        for item in reading.codes(reading.part(page.dossier, "plan"), "interventies")
    ]
    joined = [_say(page)(f"Je kunt meedoen met: {name}.") for name in offered if name]
    elsewhere = referrals.resident_lines(page, labels)
    told = [_bullet(text) for text in filter(None, [*joined, *elsewhere])]
    return [*(_bullet(text) for text in lines if text), *(line for goal in _goals(page) for line in _goal(goal)), *told]


def _goals(page: PrintRequest) -> list[Document]:
    """Goals with words; what was stopped is talked about, and not printed."""
    areas = reading.parts(reading.part(page.dossier, "plan"), "leefgebieden")
    goals = [goal for area in areas for goal in reading.parts(area, "doelen")]
    return [goal for goal in goals if reading.words(goal, "doel") and goal.get("status") != "gestopt"]


def _goal(goal: Document) -> list[Flowable]:
    """The goal in the resident's words, with what she does when something comes in between. One that was reached says what went well."""
    reached = goal.get("status") == "bereikt"
    first = paragraph(_HANGING, "☑  " if reached else "•  ", Strong("Gelukt: ") if reached else "", reading.words(goal, "doel"))
    if reached:
        well = reading.words(goal, "erkenning")
        return [first, paragraph(_UNDER, well)] if well else [first]
    hindrance, then = reading.words(goal, "als"), reading.words(goal, "dan")
    return (
        [first, paragraph(_UNDER, Strong("Als: "), f"{hindrance.rstrip('. ')}. ", Strong("Dan: "), then)] if hindrance and then else [first]
    )


def _payment_line(dossier: Document, payment: Document, say: Say) -> str:
    """What the resident may count on: a payment that is asked for is not promised, one from a file is looked at first."""
    what = f"{euro(payment.get('bedrag_cent'))} aan {reading.words(facts.debt(dossier, payment), 'schuldeiser') or 'het bedrijf'}"
    if reading.words(payment, "herkomst") == "import":
        return f"Betaling van {what}: wij kijken dit nog na."
    paid = day(reading.words(payment, "betaald_op"))
    return {
        "betaald": f"Wij betaalden {what}" + (f" op {paid}." if paid else "."),
        "in_betaling": f"Wij betalen {what}. Het geld is onderweg.",
        "akkoord": f"Wij betalen {what}.",
        "aangevraagd": f"Ik heb gevraagd om {what} te betalen. {say('Je hoort of het mag.')}",
    }.get(reading.words(payment, "status"), "")


def _actions(page: PrintRequest, who: str) -> list[Flowable]:
    rows = []
    for area in reading.parts(reading.part(page.dossier, "plan"), "leefgebieden"):
        for goal in reading.parts(area, "doelen"):
            rows += [_action(item, who) for item in reading.parts(goal, "acties") if _belongs(item, who)]
    return [Grid(Look((0.74, 0.26), pad=3), rows)] if rows else []


def _belongs(action: Document, who: str) -> bool:
    return action.get("wie") == who and action.get("status") != "gestopt" and bool(reading.words(action, "wat"))


def _action(action: Document, who: str) -> list[list[Flowable]]:
    done = action.get("status") == "gedaan"
    helper = first_name(reading.words(action, "naam")) if who == "ander" else ""
    mark = "☑  " if done else "☐  "
    what = paragraph(_HANGING, mark, Strong(f"{helper}: ") if helper else "", reading.words(action, "wat"))
    when = "Gelukt" if done else (day(reading.words(action, "uiterlijk")) or LATER)
    return [[what], [paragraph(styles.B1_WHEN, when)]]


def _when(page: PrintRequest) -> list[Flowable]:
    rows = [f"{when}: we spreken elkaar".capitalize() for when, _place in facts.appointments(page)]
    for code, planned in facts.moments(page):
        if planned and code != "start" and not facts.evaluation_done(page, code):
            rows.append(f"{weekday(planned)}: we kijken samen hoe het gaat".capitalize())
    if not rows and facts.start(page.dossier):
        return [_bullet(_say(page)("We hebben een jaar lang samen gekeken hoe het gaat. Bel gerust als je iets wilt vragen."))]
    return [_bullet(text) for text in rows]


def _closing(page: PrintRequest) -> Iterator[Flowable]:
    """Whom to call, and beside it what was agreed: together they take no more room than the card alone."""
    agreed, call = _agreed(page), _call(page)
    yield CondPageBreak(100)
    yield blocks.gap(14)
    yield Grid(Look((0.56, 0.44), gap=18, pad=0, rule=None), [[[call], agreed]]) if agreed else call


def _call(page: PrintRequest) -> Flowable:
    who = paragraph(styles.B1_PHONE, "Bel mij: ", page.author or _say(page)("je sociaal werker"))
    number = paragraph(styles.B1_BODY, "Telefoon: ……………………………………")
    help_line = paragraph(styles.B1_BODY, "Lukt iets niet? Bel dan. Samen kijken we wat wel kan.")
    return Grid(card(Look((1.0,), pad=9), styles.SUNKEN, styles.PRIMARY), [[[who, number, help_line]]])


def _bullet(text: str) -> Flowable:
    return paragraph(_HANGING, "•  ", text)


_HANGING = ParagraphStyle("b1-hanging", styles.B1_BODY, leftIndent=17, firstLineIndent=-17)
_UNDER = ParagraphStyle("b1-under", styles.B1_BODY, leftIndent=17)
