"""Fields of the step "Andere hulp": where a resident is referred to, what she agreed to share, and whether she arrived."""

from __future__ import annotations

from desktop import texts
from desktop.models import doorverwijzing, reading
from desktop.models.instrument import Instruments
from desktop.models.strict_json import Document
from desktop.presenters.forms.spec import Choice, FieldSpec, Group, ListSpec, StepSpec, choices, cut, joined

WHY = "Een dichte deur is geen einde. Zoek samen wat past, en laat de bewoner niet alleen gaan."
EMPTY = "Nog niemand naar wie je verwijst. Kies hierboven een weg, of zoek in de sociale kaart."
SHARING = "Zonder ja deel je niets. Vraag het voor deze ene plek. De bewoner mag altijd nee zeggen, en later ook."
ENOUGH = "Niet meer dan daar nodig is. Nooit het BSN."
WARM = "Warme overdracht: 1. bel samen, 2. ga samen of spreek af wie meegaat, 3. ga na of het liep."


def step(instruments: Instruments, today: str) -> StepSpec:
    """`today` is ISO text: the day of a new referral."""
    return StepSpec("routes", "Andere hulp", WHY, (Group("Doorverwijzingen", (_referrals(instruments, today),)),))


def called(instruments: Instruments, route: object) -> str:
    """The title of a route; a place that somebody typed herself stays as it is."""
    found = instruments.find_route(route)
    return found.titel if found else reading.text(route)


def _referrals(instruments: Instruments, today: str) -> ListSpec:
    return ListSpec(
        (doorverwijzing.SECTION,),
        "Doorverwijzingen",
        "doorverwijzing",
        "Andere doorverwijzing opschrijven",
        EMPTY,
        (
            FieldSpec(("route",), "Waarheen?", "open_pick", options=_routes(instruments), width=40),
            FieldSpec(("datum",), "Besproken op", "date"),
            FieldSpec(("toestemming", "antwoord"), "Mag jij daar iets over de bewoner vertellen?", "choice", SHARING, YES_NO, row="mag"),
            FieldSpec(("toestemming", "datum"), "Gevraagd op", "date", row="mag"),
            FieldSpec(("wat_gedeeld",), "Wat mag je delen?", "many", ENOUGH, choices(instruments, "wat_gedeeld"), when=_may_share),
            FieldSpec(("status",), "Hoe staat het ermee?", "choice", WARM, choices(instruments, "doorverwijzing_status")),
            FieldSpec(("contact_naam_rol",), "Met wie?", hint="Een voornaam of een rol is genoeg", row="warm", when=_spoken),
            FieldSpec(("warm_op",), "Samen gebeld of gegaan op", "date", row="warm", when=_warm),
            FieldSpec(("uitkomst",), "Hoe liep het?", "choice", options=choices(instruments, "doorverwijzing_uitkomst"), when=_known),
            FieldSpec(("notitie",), "Notitie", "text", "Alleen voor je team. De bewoner mag dit opvragen."),
        ),
        summary=lambda item: _summary(instruments, item),
        new={"datum": today, "status": doorverwijzing.STATUSSEN[0]},
    )  # fmt: skip


YES_NO = (Choice("ja", "Ja, dat mag"), Choice("nee", "Nee"))


def _routes(instruments: Instruments) -> tuple[Choice, ...]:
    """Where a resident can be sent to; what has stopped or is not for her is not offered."""
    return tuple(
        Choice(route.code, route.titel) for route in instruments.routes if route.soort == "verwijzing" and route.stand != "beeindigd"
    )


def _summary(instruments: Instruments, item: Document) -> str:
    found = doorverwijzing.read(item)
    share = {"ja": "", "nee": "niets delen"}.get(found.toestemming, "nog vragen wat je mag delen") if found.open else ""
    ask = f"nagaan op {texts.short(found.nagaan_op.isoformat())}" if found.nagaan_op else ""
    place = cut(called(instruments, found.route), 50) or "Nog niet gekozen"
    return joined(place, instruments.label("doorverwijzing_status", found.status), ask, share)


def _may_share(item: Document) -> bool:
    return doorverwijzing.read(item).mag_delen


def _spoken(item: Document) -> bool:
    return doorverwijzing.read(item).status not in ("voorgesteld", "teruggetrokken")


def _warm(item: Document) -> bool:
    return doorverwijzing.read(item).status in ("warme_overdracht", "aangekomen", "niet_aangekomen")


def _known(item: Document) -> bool:
    return not doorverwijzing.read(item).open
