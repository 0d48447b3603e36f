"""The standing texts of the evaluation report: how was counted, and what the numbers do not say. B1, for the municipality."""

from __future__ import annotations

from desktop.models.monitor.aandeel import STEEKPROEF
from desktop.models.monitor.verslag import KLEIN

FOR_WHOM = (
    f"Dit verslag is voor de gemeente zelf. Een getal met * gaat over minder dan {KLEIN} bewoners: niet openbaar maken. "
    "Gebruik voor anderen de openbare tabellen."
)

METHOD: tuple[tuple[str, str], ...] = (
    (
        "Wie telt mee",
        "Deelnemer is wie volgens een besluit van de werker meedoet, of voor wie betaald is. Wie stopte, verhuisde of overleed, "
        "blijft meetellen. Wie buiten de instroomperiode begon en wie dubbel in het register stond, staat apart bij Iedereen geteld.",
    ),
    (
        "Welk antwoord telt",
        "Het laatste antwoord van de bewoner na de start telt. De werker antwoordt apart, en die twee worden nooit bij elkaar "
        "opgeteld. Geen antwoord en weet ik niet staan onder open. Open telt nooit als ja.",
    ),
    (
        "Minstens en hoogstens",
        "Achter elk aandeel staan twee grenzen. Minstens is het aandeel als iedereen die open staat nee zou zeggen, naar beneden "
        "afgerond. Hoogstens is het aandeel als iedereen die open staat ja zou zeggen, naar boven afgerond.",
    ),
    (
        "Het interval",
        "Het interval is dat van Wilson, 95%, van ja onder wie antwoord gaf. "
        + STEEKPROEF
        + " Het interval zegt dus niets over andere bewoners. Het laat zien hoe groot de rol van toeval is bij zulke aantallen.",
    ),
    (
        "Waar de cijfers vandaan komen",
        "Alle cijfers zijn geteld uit de dossiers die de gemeente in haar register heeft, met alles wat op de dag van dit verslag "
        "al gebeurd was. Scherm, verslag en rekenblad tonen dezelfde getallen.",
    ),
)

LIMITS: tuple[tuple[str, str], ...] = (
    (
        "Er is geen groep om mee te vergelijken.",
        "Niemand weet hoe het deze bewoners zonder de pilot was vergaan. Een verbetering kan ook een andere oorzaak hebben.",
    ),
    (
        "De aantallen zijn klein.",
        "Eén bewoner meer of minder scheelt al een paar procent. Vergelijk groepen van enkele bewoners niet met elkaar.",
    ),
    (
        "Mensen vertellen het zelf.",
        "De antwoorden zijn van bewoners en van hun werker. Wie geholpen is, zegt misschien eerder iets goeds.",
    ),
    (
        "Wie niet antwoordt, kan anders zijn.",
        "Misschien gaat het juist met hen minder goed. Kijk daarom altijd naar minstens en hoogstens.",
    ),
    (
        "De gemeente ziet niet alles.",
        "Gezondheid, veiligheid en justitie blijven bij het team. Daarover zegt dit verslag niets.",
    ),
    (
        "Nieuwe schulden zijn maar voor een deel te zien.",
        "Het gaat om huur, energie, water en zorgpremie, en alleen bij wie is gekeken. Andere schulden tellen niet mee.",
    ),
    (
        "Kosten en opbrengsten zijn berekend, niet gemeten.",
        "Ze hangen aan kansen en prijzen die een mens heeft ingevuld.",
    ),
)

ADVICE = "Dit deel schrijven de onderzoekers en de gemeente zelf. Kantelpunt geeft geen advies."
