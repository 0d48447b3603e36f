"""The first schema, frozen: what tables.py and triggers.py said when version 0.1 was made."""

# ruff: noqa: E501 frozen statements, as SQLite keeps them
from __future__ import annotations

from alembic.operations import Operations

revision = "0001"
before = None

STATEMENTS = (
    "CREATE TABLE zaken (zaak TEXT NOT NULL, dossiernummer TEXT NOT NULL, PRIMARY KEY (zaak))",
    "CREATE INDEX zaken_nummer ON zaken (dossiernummer)",
    "CREATE TABLE versies (nr INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, zaak TEXT NOT NULL, kop TEXT NOT NULL, begonnen_ms INTEGER NOT NULL, eigen INTEGER NOT NULL, vervangen_ms INTEGER, UNIQUE (id))",
    "CREATE INDEX versies_zaak ON versies (zaak, nr)",
    "CREATE INDEX versies_vervangen ON versies (vervangen_ms) WHERE vervangen_ms IS NOT NULL",
    "CREATE TABLE ouders (versie TEXT NOT NULL, ouder TEXT NOT NULL, PRIMARY KEY (versie, ouder))",
    "CREATE INDEX ouders_ouder ON ouders (ouder)",
    "CREATE TABLE delen (commitment TEXT NOT NULL, zout BLOB NOT NULL, inhoud TEXT NOT NULL, PRIMARY KEY (commitment))",
    "CREATE TABLE concepten (zaak TEXT NOT NULL, pad TEXT NOT NULL, tekst TEXT NOT NULL, basis TEXT NOT NULL, op TEXT NOT NULL, PRIMARY KEY (zaak, pad))",
    "CREATE TABLE gebeurtenissen (nr INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, zaak TEXT NOT NULL, soort TEXT NOT NULL, inhoud TEXT NOT NULL, handtekening TEXT NOT NULL, geldig INTEGER NOT NULL, eigen INTEGER NOT NULL, UNIQUE (id))",
    "CREATE INDEX gebeurtenissen_zaak ON gebeurtenissen (zaak, nr)",
    "CREATE INDEX gebeurtenissen_soort ON gebeurtenissen (soort, nr)",
    "CREATE TABLE inzage (nr INTEGER NOT NULL, op TEXT NOT NULL, persoon TEXT NOT NULL, rol TEXT NOT NULL, apparaat TEXT NOT NULL, handeling TEXT NOT NULL, zaak TEXT NOT NULL, resultaat TEXT NOT NULL, mac TEXT NOT NULL, PRIMARY KEY (nr))",
    "CREATE INDEX inzage_zaak ON inzage (zaak, nr)",
    "CREATE TABLE journaal (nr INTEGER NOT NULL, soort TEXT NOT NULL, id TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (nr))",
    "CREATE TABLE botsingen (zaak TEXT NOT NULL, versie TEXT NOT NULL, inhoud TEXT NOT NULL, PRIMARY KEY (zaak))",
    "CREATE TABLE instellingen (sleutel TEXT NOT NULL, waarde TEXT NOT NULL, PRIMARY KEY (sleutel))",
    "CREATE TABLE bestanden (soort TEXT NOT NULL, zaak TEXT NOT NULL, versie TEXT NOT NULL, naam TEXT NOT NULL, sha256 TEXT NOT NULL, grootte INTEGER NOT NULL, inhoud BLOB NOT NULL, PRIMARY KEY (soort, zaak, versie))",
    'CREATE TABLE afgedrukt (zaak TEXT NOT NULL, "plan" TEXT NOT NULL, PRIMARY KEY (zaak))',
    "CREATE TABLE pakketten (groep TEXT NOT NULL, seq INTEGER NOT NULL, bestand TEXT NOT NULL, sha256 TEXT NOT NULL, versies INTEGER NOT NULL, gebeurtenissen INTEGER NOT NULL, inzage INTEGER NOT NULL, inhoud TEXT NOT NULL, bezorgd INTEGER NOT NULL, PRIMARY KEY (groep, seq))",
    "CREATE UNIQUE INDEX pakketten_bestand ON pakketten (bestand)",
    "CREATE TABLE ontvangsten (van TEXT NOT NULL, groep TEXT NOT NULL, seq INTEGER NOT NULL, inhoud TEXT NOT NULL, PRIMARY KEY (van, groep, seq))",
    "CREATE TABLE gezien (apparaat TEXT NOT NULL, groep TEXT NOT NULL, seq INTEGER NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (apparaat, groep, seq))",
    "CREATE TABLE werklijst (nr INTEGER NOT NULL, zaak TEXT NOT NULL, dossiernummer TEXT NOT NULL, naam TEXT NOT NULL, naam_volgorde TEXT NOT NULL, adres TEXT NOT NULL, status TEXT NOT NULL, actie TEXT NOT NULL, uiterlijk TEXT NOT NULL, geld TEXT NOT NULL, filters TEXT NOT NULL, herkomst TEXT NOT NULL, personen TEXT NOT NULL, versie_nr INTEGER NOT NULL, gebeurtenis_nr INTEGER NOT NULL, verversen_op TEXT, PRIMARY KEY (nr), UNIQUE (zaak))",
    "CREATE INDEX werklijst_verversen ON werklijst (verversen_op)",
    "CREATE TABLE werkfilter (persoon TEXT NOT NULL, filter TEXT NOT NULL, nr INTEGER NOT NULL, uiterlijk TEXT NOT NULL, naam_volgorde TEXT NOT NULL, dossiernummer TEXT NOT NULL, PRIMARY KEY (persoon, filter, nr))",
    "CREATE INDEX werkfilter_uiterlijk ON werkfilter (persoon, filter, uiterlijk, naam_volgorde, nr)",
    "CREATE INDEX werkfilter_naam ON werkfilter (persoon, filter, naam_volgorde, nr)",
    "CREATE INDEX werkfilter_nummer ON werkfilter (persoon, filter, dossiernummer, nr)",
    "CREATE INDEX werkfilter_rij ON werkfilter (nr)",
    "CREATE TABLE filtertelling (persoon TEXT NOT NULL, filter TEXT NOT NULL, aantal INTEGER NOT NULL, PRIMARY KEY (persoon, filter))",
    "CREATE TABLE geld (zaak TEXT NOT NULL, soort TEXT NOT NULL, bedrag_cent INTEGER NOT NULL, PRIMARY KEY (zaak, soort), CONSTRAINT geld_meer_dan_niets CHECK (bedrag_cent > 0))",
    "CREATE TABLE geldtotaal (soort TEXT NOT NULL, bedrag_cent INTEGER NOT NULL, PRIMARY KEY (soort))",
    "CREATE TABLE koppen (zaak TEXT NOT NULL, versie TEXT NOT NULL, PRIMARY KEY (zaak, versie), FOREIGN KEY(versie) REFERENCES versies (id))",
    """CREATE VIRTUAL TABLE zoeken USING fts5(tekst, prefix = '2 3', tokenize = "unicode61 remove_diacritics 2", detail = none)""",
    "CREATE TRIGGER inzage_vast BEFORE UPDATE ON inzage BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER inzage_blijft BEFORE DELETE ON inzage BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER journaal_vast BEFORE UPDATE ON journaal BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER journaal_blijft BEFORE DELETE ON journaal BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER gebeurtenissen_vast BEFORE UPDATE OF id, zaak, soort, inhoud, handtekening ON gebeurtenissen BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER werkfilter_erbij AFTER INSERT ON werkfilter BEGIN INSERT INTO filtertelling VALUES (new.persoon, new.filter, 1) ON CONFLICT DO UPDATE SET aantal = aantal + 1; END",
    "CREATE TRIGGER werkfilter_eraf AFTER DELETE ON werkfilter BEGIN UPDATE filtertelling SET aantal = aantal - 1 WHERE persoon = old.persoon AND filter = old.filter; END",
    "CREATE TRIGGER geld_erbij AFTER INSERT ON geld BEGIN INSERT INTO geldtotaal VALUES (new.soort, new.bedrag_cent) ON CONFLICT DO UPDATE SET bedrag_cent = bedrag_cent + new.bedrag_cent; END",
    "CREATE TRIGGER geld_eraf AFTER DELETE ON geld BEGIN UPDATE geldtotaal SET bedrag_cent = bedrag_cent - old.bedrag_cent WHERE soort = old.soort; END",
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)",
    "INSERT INTO zoeken (zoeken, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO alembic_version VALUES ('0001')",
)


def upgrade(operations: Operations) -> None:
    """Everything, in an empty database."""
    for statement in STATEMENTS:
        operations.execute(statement)
