"""Bestaanszekerheid eerst: what we do now and whom we call, before it is about anything else. Calm, without alarm colours."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models.samen import Eerst
from desktop.presenters.together import Together
from desktop.views.kit.labels import label, picture
from desktop.views.kit.page import Card, held, row
from desktop.views.kit.read_aloud import with_hint
from desktop.views.kit.tokens import M, S
from desktop.views.pictures.drawn import Drawn, has_drawing
from desktop.views.together.frame import PICTURE, Frame
from desktop.views.together.sheet import centred, question_words

TITLE = "Dit doen we nu"


class UrgentPage(Frame):
    """A card for each thing that asks for help now. Going on stays possible."""

    def __init__(self, talk: Together) -> None:
        super().__init__(talk)
        self.setAccessibleName(TITLE)
        found = [talk.words.eerst[code] for code in talk.urgent() if code in talk.words.eerst]
        route = talk.around.instruments.route("crisis")
        aloud = "\n".join([TITLE, talk.say(route.voor_bewoner), *(talk.say(line) for one in found for line in (*one.doen, *one.bellen))])
        parts: list[QWidget] = [question_words(TITLE, large=True), with_hint(talk.say(route.voor_bewoner), aloud)]
        parts += [_card(talk, one) for one in found]
        if route.contact_bewoner:
            parts.append(centred(label(talk.say(route.contact_bewoner), "large")))
        self.arrange(parts)


def _card(talk: Together, one: Eerst) -> QWidget:
    card = Card()
    card.setAccessibleName(one.titel)
    lines = QVBoxLayout()
    lines.setSpacing(S)
    lines.addWidget(label(one.titel, "page"))
    for line in one.doen:
        lines.addWidget(label(talk.say(line), "large"))
    for call in one.bellen:
        lines.addLayout(row(picture("phone"), label(f"Bel {call}.", "large"), spacing=S))
    lines.addStretch(1)
    side = [Drawn(f"zeker-{one.code}", PICTURE)] if has_drawing(f"zeker-{one.code}") else []
    card.add(held(row(*side, held(lines), spacing=M)))
    return card
