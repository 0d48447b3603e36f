"""The steps of a case in their usual order; every step can be opened at any time."""

from __future__ import annotations

from desktop.models.instrument import Instruments
from desktop.models.pilot import Profile
from desktop.models.strict_json import Document
from desktop.presenters.forms import bewoner, bijlagen, brug, contact, doorverwijzing, evaluatie, geld, op_maat, plan
from desktop.presenters.forms.spec import StepSpec

TITLES = {
    "bewoner": "Bewoner",
    "geld": "Geld en brieven",
    "op_maat": "Op Maat",
    "brug": "Brug",
    "plan": "Plan",
    "betaling": "Betaling",
    "evaluatie": "Evaluatie",
    "contact": "Contact, afspraken",
    "routes": "Andere hulp",
    "bijlagen": "Bijlagen",
    "geschiedenis": "Geschiedenis",
}
SECTIONS = {
    "bewoner": ("bewoner", "instroom", "bestaanszekerheid"),
    "geld": ("kantelpunten", "schulden", "bellen"),
    "op_maat": ("op_maat",),
    "brug": ("brug",),
    "plan": ("plan",),
    "betaling": ("betalingen",),
    "evaluatie": ("evaluaties", "nieuwe_achterstanden", "controles", "status", "afsluiting"),
    "contact": ("contacten", "afspraken"),
    "routes": ("doorverwijzingen",),
    "bijlagen": ("bijlagen",),
    "geschiedenis": (),
}


def form(code: str, instruments: Instruments, profile: Profile, document: Document, today: str, name: str) -> StepSpec:
    """The fields of a step, for this document; `today` is ISO text, `name` the worker's. KeyError for a step without fields."""
    makers = {
        "bewoner": lambda: bewoner.step(instruments, profile),
        "geld": lambda: geld.step(instruments, document),
        "op_maat": lambda: op_maat.step(instruments, today),
        "brug": lambda: brug.step(instruments),
        "plan": lambda: plan.step(instruments),
        "evaluatie": lambda: evaluatie.step(instruments, today, name),
        "contact": lambda: contact.step(instruments, today),
        "routes": lambda: doorverwijzing.step(instruments, today),
        "bijlagen": lambda: bijlagen.step(instruments, document),
    }
    return makers[code]()
