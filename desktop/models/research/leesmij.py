"""The page that goes along with a set: under which agreement, how many rows, what was done to them, and what a researcher has to do."""

from __future__ import annotations

from datetime import date

from desktop import texts
from desktop.models.research import anoniem
from desktop.models.research.afspraak import Afspraak
from desktop.models.research.anoniem import Vergroofd


def leesmij(afspraak: Afspraak, vergroofd: Vergroofd, on: date, terug: int, k: int, *, oefening: bool) -> str:
    """Plain text; the same set of the same day gives the same text."""
    lines = [
        *(["OEFENING: dit zijn verzonnen bewoners.", ""] if oefening else []),
        f"Gegevens voor onderzoek, {texts.plain_date(on)}",
        "",
        f"Voor: {afspraak.organisatie}",
        f"Doel: {afspraak.doel}",
        f"Afspraak: {afspraak.kenmerk}, van {texts.plain_date(afspraak.van)} tot en met {texts.plain_date(afspraak.tot)}",
        f"Besloten door: {afspraak.besloten_door}, {texts.plain_date(afspraak.besloten_op)}",
        "",
        f"rijen.csv: {texts.count(len(vergroofd.rijen), 'rij', 'rijen')}, één per bewoner die ja zei tegen onderzoek.",
        "codeboek.csv: wat elke kolom betekent, en hoe grof die is gemaakt.",
        f"ingetrokken.csv: {texts.count(terug, 'bewoner trok', 'bewoners trokken')} het ja in sinds een vorige levering.",
        "Verwijder hun rijen.",
        "SHA256SUMS: om na te gaan of alles heel is (sha256sum -c SHA256SUMS).",
        "",
        f"Elke combinatie van {', '.join(anoniem.CODES)} komt minstens {k} keer voor.",
        f"Bewoners die nog in geen levering zaten, komen erbij zodra het er {k} zijn. Zo valt een nieuwe rij niet op.",
        f"In {texts.count(vergroofd.gemaskeerd, 'rij staat', 'rijen staan')} daarvoor overal een *.",
        "",
        "Deze gegevens zijn niet anoniem. Wie meer weet van een bewoner, kan een rij soms toch herkennen. Koppel ze niet aan andere",
        "gegevens, probeer niemand te herkennen, geef ze niet door, en verwijder ze na afloop van de afspraak.",
    ]
    return "\n".join(lines) + "\n"
