"""The shape of a case file: which kind of value stands under which key (contract.md 2). Unknown keys, null and missing are fine."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from desktop.models import bijlage, doelen, doorverwijzing, evaluatie, instroomtoets, kantelpunt, schuld
from desktop.models.aanspreken import VORMEN


@dataclass(frozen=True)
class Simple:
    """A value without parts: tekst, dag, maand, cent, getal, heel, vlag, stap, huisnummer."""

    kind: str


@dataclass(frozen=True)
class Choice:
    words: tuple[str, ...]


@dataclass(frozen=True)
class Whole:
    """A whole number from `low` up to and including `high`."""

    low: int
    high: int


@dataclass(frozen=True)
class Object:
    keys: dict[str, Shape] = field(default_factory=dict)


@dataclass(frozen=True)
class Each:
    """A list of which every item has this shape."""

    item: Shape


@dataclass(frozen=True)
class Either:
    """One of several shapes; the first whose outer kind fits is used."""

    shapes: tuple[Shape, ...]


Shape: TypeAlias = Simple | Choice | Whole | Object | Each | Either

TEXT, DAY, MONTH, CENT, FLAG = Simple("tekst"), Simple("dag"), Simple("maand"), Simple("cent"), Simple("vlag")
NUMBER = Simple("getal")
YES_NO = Choice(("ja", "nee"))
COUNT = Whole(0, 100_000)
LEEFGEBIEDEN = (
    "geld",
    "wonen",
    "gezin_en_relaties",
    "gezondheid_lichaam",
    "gezondheid_hoofd",
    "mensen_om_je_heen",
    "werk_en_dag",
    "leren_lezen_digitaal",
    "veiligheid_en_justitie",
)
ONDERDELEN = ("wonen", "gezin", "gezondheid", "mensen", "rondkomen", "schulden", "sparen", "leren", "werk", "inkomen")
BETALING_STATUSSEN = ("concept", "aangevraagd", "akkoord", "in_betaling", "betaald", "geweigerd", "teruggekomen")
BESLUIT = Choice(("inzetten", "andere_route", "niet_nu"))


def _texts(*keys: str) -> dict[str, Shape]:
    return dict.fromkeys(keys, TEXT)


def _both(*words: str) -> Object:
    return Object({"bewoner": Choice(words), "werker": Choice(words)})


BEWONER = Object(
    {
        **_texts("roepnaam", "tussenvoegsel", "achternaam", "postcode", "huisnummertoevoeging", "woonplaats", "telefoon", "bsn"),
        "geboortedatum": DAY,
        "huisnummer": Simple("huisnummer"),
        "gemeentecode": TEXT,
        "huishouden": Choice(("alleenstaand", "eenouder", "paar", "paar_met_kinderen")),
        "aanspreken": Choice(VORMEN),
    }
)
COMMITMENT = Object({"antwoord": YES_NO, "datum": DAY})
INSTROOM = Object(
    {
        "datum": DAY,
        "kanaal": Choice(("wijkteam", "dorpenteam", "vroegsignalering")),
        "begeleiding": COMMITMENT,
        "onderzoek": Object({**COMMITMENT.keys, "ingetrokken_op": DAY}),
        "interview": COMMITMENT,
    }
)
KANTELPUNT = Object(
    {
        **_texts("id", "toelichting", "eigen_soort"),
        "soort": Choice(kantelpunt.SOORTEN),
        "oudste_onbetaalde_maand": MONTH,
        "maandpremies_open": COUNT,
        **dict.fromkeys(("betekend_op", "beschikking_op", "besluit_op", "afloop_op"), DAY),
        **dict.fromkeys(("brief_op", "ontvangen_op", "uiterlijk_brief", "zienswijze_voor", "zienswijze_op"), DAY),
        "afloop": Choice(("voorkomen", "doorgeslagen", "onbekend")),
    }
)
SCHULD = Object(
    {
        **_texts("id", "schuldeiser", "iban", "tenaamstelling", "betalingskenmerk", "kantelpunt", "pauze_met"),
        "soort": Choice(schuld.SOORTEN),
        "bedrag_cent": CENT,
        **dict.fromkeys(("peildatum", "geregeld_op", "pauze_tot"), DAY),
        "oplossing": Choice(schuld.OPLOSSINGEN),
    }
)
BESLUIT_REGEL = Object({**_texts("id", "motivering", "besloten_door"), "besluit": BESLUIT, "besloten_op": DAY, "schulden": Each(TEXT)})
REKENREGEL = Object(
    {
        **_texts("id", "omschrijving", "drager", "prijs", "prijslijst", "bron"),
        "soort": Choice(("direct", "indirect", "niet_in_geld")),
        "kans_procent": Either((NUMBER, Object(dict.fromkeys(("laag", "midden", "hoog"), NUMBER)))),
        "aantal": NUMBER,
        "eenheidsprijs_cent": CENT,
        "duur": NUMBER,
    }
)
OP_MAAT = Object(
    {
        "betrokkenheid": Object(
            {**_texts("waar_naartoe", "eerst_nodig", "zelf_en_hulp", "eens_met_plan", "conclusie"), "zekerheid": Whole(1, 10)}
        ),
        "legitimiteit": Object(_texts("probleem", "gewone_weg", "grond", "ook_voor_ander", "conclusie")),
        "rendement": Object(
            {
                **_texts("als_we_niets_doen", "kosten", "niet_in_geld", "conclusie"),
                "blijft_het_goed": Object({"antwoord": Choice(("ja", "deels", "nee")), "toelichting": TEXT}),
            }
        ),
        "redenen_delen": FLAG,
        "geprobeerd": Each(Object(_texts("id", "weg", "uitkomst"))),
        "grondslagen": Each(Object(_texts("id", "code", "doel", "toelichting"))),
        "rekenregels": Each(REKENREGEL),
        "kosten": Each(Object({**_texts("id", "omschrijving", "drager", "bron", "schuld"), "bedrag_cent": CENT})),
        "besluit": BESLUIT,
        **_texts("motivering", "besloten_door"),
        "besloten_op": DAY,
        "besluiten": Each(BESLUIT_REGEL),
    }
)
METING = Object(
    {
        **_texts("id", "instrument", "toelichting"),
        "datum": DAY,
        "gekozen": Each(TEXT),
        "stappen": Object(dict.fromkeys(ONDERDELEN, Simple("stap"))),
    }
)
"""`gekozen` are the parts that the resident wanted to talk about; of another instrument the parts have codes of its own."""
ACTIE = Object(
    {
        **_texts("id", "wat", "naam"),
        "wie": Choice(("bewoner", "werker", "ander")),
        "uiterlijk": DAY,
        "status": Choice(("open", "bezig", "gedaan", "gestopt")),
    }
)
DOEL = Object(
    {
        **_texts("id", "doel", "waarom", "onderdeel", "wie_helpt", "als", "dan", "erkenning"),
        "uiterlijk": DAY,
        "acties": Each(ACTIE),
        "status": Choice(doelen.STATUSSEN),
    }
)
INTERVENTIE = Object({**_texts("id", "code"), **dict.fromkeys(("aangeboden_op", "begonnen_op", "afgerond_op"), DAY)})
PLAN = Object(
    {
        **_texts("hulpvraag", "kracht"),
        "leefgebieden": Each(Object({**_texts("id", "situatie"), "code": Choice(LEEFGEBIEDEN), "doelen": Each(DOEL)})),
        "interventies": Each(Either((TEXT, INTERVENTIE))),
        "akkoord": Object({"wijze": Choice(("handtekening", "mondeling")), "datum": DAY, **_texts("toelichting", "handtekening")}),
        "uitgereikt_op": DAY,
    }
)
BETALING = Object(
    {
        **_texts("id", "schuld", "aangevraagd_door", "akkoord_door"),
        "bedrag_cent": CENT,
        "status": Choice(BETALING_STATUSSEN),
        "betaald_op": DAY,
    }
)
EVALUATIE = Object(
    {
        **_texts("id", "instrument", "toelichting", "toelichting_bewoner"),
        "moment": Choice(("start", "3m", "6m", "12m", "eind", "tussentijds")),
        "datum": DAY,
        "wijze": Choice(("huisbezoek", "telefoon", "papier")),
        "achteraf": FLAG,
        "rondkomen": _both("beter", "gelijk", "slechter", "weet_niet"),
        "geen_antwoord": Choice(evaluatie.GEEN_ANTWOORD),
        "toekomstperspectief": _both("verbeterd", "verlies_voorkomen", "gelijk", "verslechterd", "weet_niet"),
    }
)
ACHTERSTAND = Object(
    {
        "id": TEXT,
        "soort": Choice(schuld.SOORTEN),
        "ontstaan_op": DAY,
        "bedrag_cent": CENT,
        "bron": Choice(("vroegsignalering", "bewoner", "werker")),
    }
)
CONTROLE = Object(
    {
        **_texts("id", "door"),
        **dict.fromkeys(("datum", "periode_van", "periode_tot"), DAY),
        "bron": Choice(("ris", "bewoner")),
        "uitkomst": Choice(("geen", "gevonden")),
    }
)
CONTACT = Object(
    {
        **_texts("id", "soort", "notitie", "begin", "waar", "kantelpunt"),
        "datum": DAY,
        "bereikt": FLAG,
        "minuten": COUNT,
        "duur_minuten": COUNT,
    }
    | {"wie_erbij": Each(TEXT)}
)
BELLEN = Object(
    {
        **_texts("id", "kantelpunt", "naam", "telefoon", "kenmerk", "gesproken_met"),
        **dict.fromkeys(("pauze_tot", "vastgelegd_op"), DAY),
    }
)
"""A call about a kantelpunt: with whom, and until when the other waits."""
SAMEN = Object({"open": Object(), "zonder_brug": FLAG, "leefgebieden": Each(Choice(LEEFGEBIEDEN))})
"""Samen kijken: why a question has no answer (to find it again), and where the resident wants to begin. Never leaves the team."""
BIJLAGE = Object(
    {
        **_texts("id", "naam", "sha256", "kantelpunt", "schuld", "toegevoegd_door"),
        "soort": Choice(bijlage.SOORTEN),
        "type": Choice(tuple(bijlage.SUFFIX)),
        "grootte": Whole(0, bijlage.MAX_BYTES),
        "toegevoegd_op": DAY,
    }
)
"""What is known of an attachment; its bytes are never in a case file."""
DOORVERWIJZING = Object(
    {
        **_texts("id", "route", "contact_naam_rol", "notitie"),
        **dict.fromkeys(("datum", "warm_op"), DAY),
        "toestemming": COMMITMENT,
        "wat_gedeeld": Each(TEXT),
        "status": Choice(doorverwijzing.STATUSSEN),
        "uitkomst": Choice(doorverwijzing.UITKOMSTEN),
    }
)
DOSSIER = Object(
    {
        "bewoner": BEWONER,
        "instroom": INSTROOM,
        "bestaanszekerheid": Object(dict.fromkeys(instroomtoets.BESTAANSZEKERHEID, Choice(("in_orde", "zorg", "acuut")))),
        "kantelpunten": Each(KANTELPUNT),
        "schulden": Each(SCHULD),
        "op_maat": OP_MAAT,
        "brug": Each(METING),
        "plan": PLAN,
        "betalingen": Each(BETALING),
        "evaluaties": Each(EVALUATIE),
        "nieuwe_achterstanden": Each(ACHTERSTAND),
        "controles": Each(CONTROLE),
        "contacten": Each(CONTACT),
        "afspraken": Each(CONTACT),
        "bijlagen": Each(BIJLAGE),
        "samen": SAMEN,
        "bellen": Each(BELLEN),
        "doorverwijzingen": Each(DOORVERWIJZING),
        "status": Choice(("verkenning", "deelnemer", "andere_route", "afgesloten")),
        "afsluiting": Object(
            {
                "datum": DAY,
                "reden": Choice(("afgerond", "gestopt_door_bewoner", "verhuisd", "overleden", "doorverwezen")),
                "samengevoegd_met": TEXT,
            }
        ),
    }
)
