"""What SQLAlchemy cannot declare: the search table, totals that keep themselves, and tables that only grow."""

from __future__ import annotations

_REFUSE = "SELECT RAISE(ABORT, 'append only')"
# Of the log goes what is older than its term, after `inzage_begin` says up to where; of versions only what was squashed.
_STAYS = "old.nr > coalesce((SELECT max(nr) FROM inzage_begin), 0)"
_YOUNG = "old.op >= coalesce((SELECT max(voor) FROM inzage_begin), '')"
_COUNT = "INSERT INTO filtertelling VALUES (new.persoon, new.filter, 1) ON CONFLICT DO UPDATE SET aantal = aantal + 1"
_DISCOUNT = "UPDATE filtertelling SET aantal = aantal - 1 WHERE persoon = old.persoon AND filter = old.filter"
_ADD = "INSERT INTO geldtotaal VALUES (new.soort, new.bedrag_cent) ON CONFLICT DO UPDATE SET bedrag_cent = bedrag_cent + new.bedrag_cent"
_TAKE = "UPDATE geldtotaal SET bedrag_cent = bedrag_cent - old.bedrag_cent WHERE soort = old.soort"

STATEMENTS = (
    "CREATE VIRTUAL TABLE zoeken USING fts5(tekst, prefix = '2 3', tokenize = \"unicode61 remove_diacritics 2\", detail = none)",
    "INSERT INTO zoeken (zoeken, rank) VALUES ('secure-delete', 1)",
    f"CREATE TRIGGER inzage_vast BEFORE UPDATE ON inzage BEGIN {_REFUSE}; END",
    f"CREATE TRIGGER inzage_blijft BEFORE DELETE ON inzage WHEN {_STAYS} BEGIN {_REFUSE}; END",
    f"CREATE TRIGGER inzage_begin_vast BEFORE UPDATE ON inzage_begin BEGIN {_REFUSE}; END",
    f"CREATE TRIGGER inzage_begin_blijft BEFORE DELETE ON inzage_begin BEGIN {_REFUSE}; END",
    f"CREATE TRIGGER inzage_elders_vast BEFORE UPDATE ON inzage_elders BEGIN {_REFUSE}; END",
    f"CREATE TRIGGER inzage_elders_blijft BEFORE DELETE ON inzage_elders WHEN {_YOUNG} BEGIN {_REFUSE}; END",
    f"CREATE TRIGGER journaal_vast BEFORE UPDATE ON journaal BEGIN {_REFUSE}; END",
    f"CREATE TRIGGER journaal_blijft BEFORE DELETE ON journaal BEGIN {_REFUSE}; END",
    f"CREATE TRIGGER gebeurtenissen_vast BEFORE UPDATE OF id, zaak, soort, inhoud, handtekening ON gebeurtenissen BEGIN {_REFUSE}; END",
    f"CREATE TRIGGER versies_vast BEFORE UPDATE OF id, zaak, kop ON versies BEGIN {_REFUSE}; END",
    f"CREATE TRIGGER versies_blijft BEFORE DELETE ON versies WHEN old.vervangen_ms IS NULL BEGIN {_REFUSE}; END",
    f"CREATE TRIGGER grafstenen_vast BEFORE UPDATE ON grafstenen BEGIN {_REFUSE}; END",
    f"CREATE TRIGGER grafstenen_blijft BEFORE DELETE ON grafstenen BEGIN {_REFUSE}; END",
    f"CREATE TRIGGER werkfilter_erbij AFTER INSERT ON werkfilter BEGIN {_COUNT}; END",
    f"CREATE TRIGGER werkfilter_eraf AFTER DELETE ON werkfilter BEGIN {_DISCOUNT}; END",
    f"CREATE TRIGGER geld_erbij AFTER INSERT ON geld BEGIN {_ADD}; END",
    f"CREATE TRIGGER geld_eraf AFTER DELETE ON geld BEGIN {_TAKE}; END",
)
