"""The tables of the vault. Truth: versions, sections, events, journal, access log. Projections can be dropped and rebuilt."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text

REVISION = "0005"
metadata = MetaData()


def _text(name: str, *, key: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=key, nullable=False)


def _later(name: str) -> Column[str]:
    """A column that a table got after its first rows were written."""
    return Column(name, Text, nullable=False, server_default="")


def _number(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, Integer, primary_key=key, nullable=False)


cases = Table("zaken", metadata, _text("zaak", key=True), _text("dossiernummer"), Index("zaken_nummer", "dossiernummer"))
versions = Table(
    "versies",
    metadata,
    _number("nr", key=True),
    Column("id", Text, nullable=False, unique=True),
    _text("zaak"),
    _text("kop"),
    _number("begonnen_ms"),
    _number("eigen"),
    Column("vervangen_ms", Integer),
    Index("versies_zaak", "zaak", "nr"),
    Index("versies_vervangen", "vervangen_ms", sqlite_where=text("vervangen_ms IS NOT NULL")),
    sqlite_autoincrement=True,
)
"""`kop`: canonical header. `eigen` 1: made on this device, all sections must be here. `vervangen_ms`: squashed then, UTC milliseconds."""
parents = Table("ouders", metadata, _text("versie", key=True), _text("ouder", key=True), Index("ouders_ouder", "ouder"))
sections = Table("delen", metadata, _text("commitment", key=True), Column("zout", LargeBinary, nullable=False), _text("inhoud"))
heads = Table("koppen", metadata, _text("zaak", key=True), Column("versie", Text, ForeignKey("versies.id"), primary_key=True))
drafts = Table("concepten", metadata, _text("zaak", key=True), _text("pad", key=True), _text("tekst"), _text("basis"), _text("op"))
events = Table(
    "gebeurtenissen",
    metadata,
    _number("nr", key=True),
    Column("id", Text, nullable=False, unique=True),
    _text("zaak"),
    _text("soort"),
    _text("inhoud"),
    _text("handtekening"),
    _number("geldig"),
    _number("eigen"),
    Index("gebeurtenissen_zaak", "zaak", "nr"),
    Index("gebeurtenissen_soort", "soort", "nr"),
    sqlite_autoincrement=True,
)
access_log = Table(
    "inzage",
    metadata,
    _number("nr", key=True),
    *(_text(name) for name in ("op", "persoon", "rol", "apparaat", "handeling", "zaak", "resultaat")),
    _text("mac"),
    Column("vorm", Integer, nullable=False, server_default=text("1")),
    *(_later(name) for name in ("hlc", "namens", "object", "grond", "details", "vorige", "keten")),
    Index("inzage_zaak", "zaak", "nr"),
)
"""`vorm` 1: a line of before 0003, without the columns after it. `vorige`, `keten`: the chain without a key (docs/logboek.md)."""
log_begin = Table("inzage_begin", metadata, _text("voor", key=True), _number("nr"), *(_text(n) for n in ("mac", "keten", "bewijs")))
"""Where the log begins after lines older than `voor` (ISO) went: the last own number that went, its chains, and a MAC over these."""
log_elsewhere = Table(
    "inzage_elders",
    metadata,
    _text("apparaat", key=True),
    _number("nr", key=True),
    _text("keten", key=True),
    _number("vorm"),
    *(_text(name) for name in ("op", "hlc", "persoon", "namens", "rol", "handeling", "object", "zaak", "resultaat", "grond", "details")),
    _text("vorige"),
    _text("van"),
    Index("inzage_elders_zaak", "zaak", "op"),
)
"""Lines of the access logs of other laptops. Two with one number are both kept: a fork. `van`: whose bundle brought it."""
log_heads = Table(
    "inzage_stand", metadata, *(_text(n, key=True) for n in ("apparaat", "groep")), _number("seq", key=True), _number("nr"), _text("keten")
)
"""How far the log of another laptop went by the signed manifest of its bundle."""
journal = Table("journaal", metadata, _number("nr", key=True), _text("soort"), _text("id"), _text("hash"))
"""Every version, event, log line and bundle in order of arrival, each hash over the one before: what an anchor points at."""
conflicts = Table("botsingen", metadata, _text("zaak", key=True), _text("versie"), _text("inhoud"))
settings = Table("instellingen", metadata, _text("sleutel", key=True), _text("waarde"))
files = Table(
    "bestanden",
    metadata,
    *(_text(name, key=True) for name in ("soort", "zaak", "versie")),
    _text("naam"),
    _text("sha256"),
    _number("grootte"),
    Column("inhoud", LargeBinary, nullable=False),
)
printed = Table("afgedrukt", metadata, _text("zaak", key=True), _text("plan"))
bundles = Table(
    "pakketten",
    metadata,
    _text("groep", key=True),
    _number("seq", key=True),
    _text("bestand"),
    _text("sha256"),
    _number("versies"),
    _number("gebeurtenissen"),
    _number("inzage"),
    _text("inhoud"),
    _number("bezorgd"),
    Index("pakketten_bestand", "bestand", unique=True),
)
receipts = Table("ontvangsten", metadata, *(_text(n, key=True) for n in ("van", "groep")), _number("seq", key=True), _text("inhoud"))
seen = Table("gezien", metadata, *(_text(n, key=True) for n in ("apparaat", "groep")), _number("seq", key=True), _text("sha256"))

work = Table(
    "werklijst",
    metadata,
    _number("nr", key=True),
    Column("zaak", Text, nullable=False, unique=True),
    *(_text(name) for name in ("dossiernummer", "naam", "naam_volgorde", "adres", "status", "actie", "uiterlijk", "geld")),
    *(_text(name) for name in ("filters", "herkomst", "personen", "apparaat")),
    _number("versie_nr"),
    _number("gebeurtenis_nr"),
    Column("verversen_op", Text),
    Index("werklijst_verversen", "verversen_op"),
)
"""`apparaat`: the device of the case's first version; `personen`: everybody who wrote in it."""
work_filter = Table(
    "werkfilter",
    metadata,
    *(_text(name, key=True) for name in ("persoon", "filter")),
    _number("nr", key=True),
    *(_text(name) for name in ("uiterlijk", "naam_volgorde", "dossiernummer")),
    Index("werkfilter_uiterlijk", "persoon", "filter", "uiterlijk", "naam_volgorde", "nr"),
    Index("werkfilter_naam", "persoon", "filter", "naam_volgorde", "nr"),
    Index("werkfilter_nummer", "persoon", "filter", "dossiernummer", "nr"),
    Index("werkfilter_rij", "nr"),
)
"""A row per filter, and again per person who worked on the case (`persoon` empty: everybody's list)."""
filter_count = Table("filtertelling", metadata, *(_text(n, key=True) for n in ("persoon", "filter")), _number("aantal"))
money = Table(
    "geld",
    metadata,
    *(_text(name, key=True) for name in ("zaak", "soort")),
    _number("bedrag_cent"),
    CheckConstraint("bedrag_cent > 0", name="geld_meer_dan_niets"),
)
money_total = Table("geldtotaal", metadata, _text("soort", key=True), _number("bedrag_cent"))
evaluation = Table(
    "evaluatie",
    metadata,
    _number("nr", key=True),
    Column("zaak", Text, nullable=False, unique=True),
    _text("apparaat"),
    _text("feiten"),
    sqlite_autoincrement=True,
)
"""What the evaluation reads of each case. A case whose facts change gets a new `nr`, greater than any that was given before."""
agenda = Table(
    "agenda",
    metadata,
    *(_text(name, key=True) for name in ("dag", "tijd", "soort", "code")),
    _number("nr", key=True),
    _number("aantal"),
    Index("agenda_rij", "nr"),
    sqlite_with_rowid=False,
)
"""What has a day, of the case with that `nr` in the work list; `aantal` of the same kind on the same day (two actions)."""
trash = Table(
    "prullenbak",
    metadata,
    _text("zaak", key=True),
    *(_text(name) for name in ("soort", "grond", "voorstel", "hoofd", "op", "wissen_op")),
    _number("verstuurd_nr"),
)
"""Cases that are hidden and will be purged; `verstuurd_nr`: how far own bundles went when it came here."""
tombstones = Table(
    "grafstenen",
    metadata,
    _text("zaak", key=True),
    *(_text(name) for name in ("soort", "grond", "voorstel", "hoofd", "op")),
    *(_number(name) for name in ("toegezegd_cent", "betaald_cent")),
)
"""What stays of a cleared case: no personal data. Its amounts stay in the totals of the pot."""
