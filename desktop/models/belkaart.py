"""The call cards of *Bel nu*, from `resources/instruments/belnu-<versie>.toml`: per kind of kantelpunt whom to call and what to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.models.toml_table import Herkomst, Table, herkomst

ZINNEN = 4
"""Who I am, what I ask, what we do meanwhile, what I want confirmed."""
ANDERS = "anders"


@dataclass(frozen=True)
class Belkaart:
    """`wie` to call; `dagen` of rest to ask for; `niets_doen` and `helpen` tell both paths; `let_op` is "" or what is different here.

    `route` is the code of the way on the sociale kaart that belongs to it, "" for none.
    """

    soort: str
    titel: str
    wie: str
    dagen: int
    zinnen: tuple[str, ...]
    niets_doen: str
    helpen: str
    let_op: str
    route: str
    herkomst: Herkomst


@dataclass(frozen=True)
class Belkaarten:
    """All cards by kind. `vooraf` is said before the call, `spraak_af` after it."""

    kaarten: Mapping[str, Belkaart]
    vooraf: str
    spraak_af: str

    def kaart(self, soort: str) -> Belkaart:
        """The card of a kind; one that has none gets the general card."""
        return self.kaarten.get(soort) or self.kaarten[ANDERS]


def read(root: Table) -> Belkaarten:
    """The cards of a file; raises BadInstrument."""
    cards = [_card(table, herkomst(table, herkomst(root))) for table in root.tables("belnu")]
    found = {card.soort: card for card in cards}
    if ANDERS not in found or len(found) != len(cards):
        raise root.fault("belnu", "ontbreekt" if ANDERS not in found else "dubbel")
    return Belkaarten(found, root.text("vooraf"), root.text("spraak_af"))


def _card(table: Table, origin: Herkomst) -> Belkaart:
    sentences = table.texts("zinnen")
    if len(sentences) != ZINNEN:
        raise table.fault("zinnen", "aantal", expected=ZINNEN)
    return Belkaart(
        soort=table.text("code"),
        titel=table.text("titel"),
        wie=table.text("wie"),
        dagen=table.number("dagen"),
        zinnen=sentences,
        niets_doen=table.text("niets_doen"),
        helpen=table.text("helpen"),
        let_op=table.text("let_op", ""),
        route=table.text("route", ""),
        herkomst=origin,
    )
