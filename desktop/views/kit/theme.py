"""Palette, font and one style sheet, all made from the tokens; `current()` gives painted widgets their colours.

The applied theme hangs on the QApplication, so it lives exactly as long as the windows that it paints.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import Template
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop.paths import resource
from desktop.views.kit.tokens import Mode, Tokens, load

FAMILY = "Atkinson Hyperlegible"
PROPERTY = "kantelpunt_theme"
LOADED = "kantelpunt_font"
WEIGHTS = ("Regular", "Bold")
SCALES = (1.0, 1.25, 1.5, 2.0)
MAX_CHARACTERS = 75


@dataclass(frozen=True)
class Theme:
    """The tokens of one mode at one text size; `scale` 2.0 is 200% text."""

    tokens: Tokens
    scale: float = 1.0

    def colour(self, token: str) -> QColor:
        """The colour called `token`; KeyError for a name that does not exist."""
        return QColor(self.tokens.colours[token])

    def px(self, token: str) -> int:
        """A type or other size in pixels at this text size."""
        value = self.tokens.type.get(token) or self.tokens.size[token]
        return round(value * self.scale)

    def measure(self) -> int:
        """The widest line of running text: 75 characters, in pixels (an average character is half an em)."""
        return round(MAX_CHARACTERS * 0.5 * self.px("text"))


def apply(app: QApplication, mode: Mode | None = None, scale: float = 1.0) -> Theme:
    """Dress the whole application; without `mode` the system's light or dark is followed."""
    theme = Theme(load(mode or _system_mode()), scale)
    app.setProperty(PROPERTY, theme)
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette(theme.tokens))
    app.setFont(font(theme, _family()))
    app.setStyleSheet(style_sheet(theme))
    return theme


def current() -> Theme:
    """The theme that was applied, or light at 100% when none was."""
    app = QApplication.instance()
    found: Any = app.property(PROPERTY) if app is not None else None
    return found if isinstance(found, Theme) else Theme(load("light"))


def font(theme: Theme, family: str) -> QFont:
    """The text font with tabular figures, so that columns of amounts line up."""
    result = QFont(family)
    result.setPixelSize(theme.px("text"))
    result.setFeature(QFont.Tag("tnum"), 1)
    return result


def palette(tokens: Tokens) -> QPalette:
    """What Fusion paints itself (check marks, disabled text, selection) in our colours."""
    roles = QPalette.ColorRole
    result = QPalette()
    for role, token in {
        roles.Window: "canvas",
        roles.WindowText: "ink",
        roles.Base: "surface",
        roles.AlternateBase: "surface",
        roles.Text: "ink",
        roles.Button: "surface",
        roles.ButtonText: "ink",
        roles.BrightText: "on_primary",
        roles.Highlight: "primary",
        roles.HighlightedText: "on_primary",
        roles.Accent: "primary",
        roles.Link: "primary",
        roles.PlaceholderText: "muted",
        roles.ToolTipBase: "ink",
        roles.ToolTipText: "surface",
        roles.Mid: "line",
        roles.Dark: "line",
    }.items():
        result.setColor(role, QColor(tokens.colours[token]))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.colours["disabled"]))
    return result


def style_sheet(theme: Theme) -> str:
    """resources/styles/kantelpunt.qss with every $name filled in; KeyError for a name that nothing fills."""
    template = Template(resource("styles", "kantelpunt.qss").read_text("utf-8"))
    tick = resource("styles", f"tick-{theme.tokens.mode}.svg").as_posix()
    return template.substitute(theme.tokens.colours | {name: str(value) for name, value in _sizes(theme).items()}, tick=f'"{tick}"')


def _sizes(theme: Theme) -> dict[str, int]:
    chip = theme.px("target") - 8
    return {
        **{f"{name}_px": theme.px(name) for name in theme.tokens.type},
        "radius": theme.tokens.size["radius"],
        "target": theme.px("target"),
        "target_together": theme.px("target_together"),
        "inner_target": theme.px("target") - 2,
        "icon": theme.px("icon"),
        "chip": chip,
        "chip_radius": chip // 2,
        "chip_pad": 12,
        "chip_checked": chip - 2,
        "chip_pad_checked": 11,
        "pad": 16,
        "badge_radius": round(11 * theme.scale),
        "radio_radius": theme.px("icon") // 2 + 1,
        "radio_ring": round(6 * theme.scale),
        "radio_dot": theme.px("icon") + 2 - 2 * round(6 * theme.scale),
        "small_pad": 8,
        "nav_pad": 12,
        "field_pad": 10,
        "text_pad": 8,
        "combo_room": theme.px("icon") + 12,
    }


def _family() -> str:
    """Our font when resources/fonts has it, else the system's; loaded once a process, regular and bold only."""
    app = QApplication.instance()
    known: Any = app.property(LOADED) if app is not None else None
    if known:
        return str(known)
    # Asking which families exist would make Qt read every font of the system first; adding answers by itself.
    added = [QFontDatabase.addApplicationFont(str(resource("fonts", f"AtkinsonHyperlegible-{name}.ttf"))) for name in WEIGHTS]
    families = [family for font_id in added if font_id >= 0 for family in QFontDatabase.applicationFontFamilies(font_id)]
    found = families[0] if families else QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    if app is not None:
        app.setProperty(LOADED, found)
    return found


def _system_mode() -> Mode:
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"
