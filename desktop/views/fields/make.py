"""The widget for a field of the table."""

from __future__ import annotations

from datetime import date

from desktop.models.patches import Path
from desktop.presenters.forms.spec import FieldSpec
from desktop.views.fields.box import FieldBox
from desktop.views.fields.choice import ChoiceField, ManyField
from desktop.views.fields.line import LineField
from desktop.views.fields.pick import PickField
from desktop.views.fields.textbox import TextField

WIDGETS: dict[str, type[FieldBox]] = {
    "text": TextField, "choice": ChoiceField,
    "ladder": ChoiceField, "yesno": ChoiceField, "scale": ChoiceField, "flag": ChoiceField,
    "many": ManyField, "pick": PickField, "open_pick": PickField,
}  # fmt: skip


def make(spec: FieldSpec, path: Path, today: date) -> FieldBox:
    """A field for `spec` at the full path `path`; `today` completes a date without a year."""
    return WIDGETS.get(spec.kind, LineField)(spec, path, today)
