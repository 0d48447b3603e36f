"""Which cases a vault has, and what it keeps ready of them: lists, money, facts for the evaluation. A part of VaultStore."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress

from sqlalchemy import select

from desktop.models.errors import VaultDamaged
from desktop.models.records import AgendaRow, Version, WorkQuery, WorkRow
from desktop.store import agenda_lines, clearing, evaluation_facts, ledger, projections, settings, versions, work_list
from desktop.store.database import Database
from desktop.store.evaluation_facts import Facts
from desktop.store.projections import Projection
from desktop.store.tables import REVISION, cases
from desktop.store.work import Work

PROJECTED = "projecties.vorm"


class VaultLists:
    """`database` and `work` are the vault's."""

    database: Database
    work: Work

    def find_case(self, dossiernummer: str) -> str | None:
        case: str | None = self.database.value(select(cases.c.zaak).where(cases.c.dossiernummer == dossiernummer).order_by(cases.c.zaak))
        return case

    def cases(self) -> list[str]:
        """All that are here, those in the trash too."""
        return [row.zaak for row in self.database.rows(select(cases.c.zaak).order_by(cases.c.dossiernummer, cases.c.zaak))]

    def work_rows(self, query: WorkQuery) -> list[WorkRow]:
        return work_list.rows(self.database, query)

    def work_count(self, query: WorkQuery) -> dict[str, int]:
        return work_list.counts(self.database, query)

    def work_rows_of(self, cases: Sequence[str], offset: int = 0, limit: int = 200) -> list[WorkRow]:
        """The rows of these cases by name; one that is not here has none."""
        return work_list.rows_of(self.database, cases, offset, limit)

    def agenda(self, since: str, until: str, mine: str = "", limit: int = 500) -> list[AgendaRow]:
        """Everything with a day from one ISO day up to and including another, by day and time."""
        return agenda_lines.rows(self.database, since, until, mine, limit)

    def agenda_late(self, before: str, mine: str = "", limit: int = 100) -> list[AgendaRow]:
        """What had a day before an ISO day and is still open, the newest of it; the oldest comes first."""
        return agenda_lines.late(self.database, before, mine, limit)

    def evaluation_facts(self, after: int = 0, limit: int | None = None) -> Iterator[Facts]:
        """(case, device of its first version, facts, number) of cases whose facts changed after that number, in that order."""
        return evaluation_facts.after(self.database, after, limit)

    def evaluation_gone(self, known: Collection[str]) -> list[str]:
        """Those of all cases that `evaluation_facts` ever gave that are no longer here."""
        return evaluation_facts.gone(self.database, known)

    def promised_cent(self, case: str | None = None) -> int:
        return projections.money_cent(self.database, "toegezegd", case)

    def paid_cent(self, case: str | None = None) -> int:
        return projections.money_cent(self.database, "betaald", case)

    def mark_printed(self, case: str, version: str) -> None:
        found = versions.find(self.database, version)
        with self.database.transaction():
            projections.mark_printed(self.database, case, found.sections.get("plan", "") if found else "")
            self._project(case)

    def refresh(self, day: str) -> int:
        """Project again what changes by itself on or before an ISO day; costs what changed. Gives the number of cases."""
        with self.database.transaction():
            due = projections.due_for_refresh(self.database, day)
            for case in due:
                self._project(case)
        return len(due)

    def renew(self) -> None:
        """Make the projections again where they are of another form than this program's, as in a vault that was just upgraded."""
        if settings.read(self.database, PROJECTED) != self._form():
            self.rebuild()

    def rebuild(self) -> None:
        """Drop all projections and make them again from versions and events.

        A damaged case gets none: it keeps nobody from the others, and the check of the vault, right after opening, tells of it.
        """
        with self.database.transaction():
            projections.drop(self.database)
            for case in self.cases():
                with suppress(VaultDamaged):
                    self._project(case)
            clearing.count_money(self.database)
            settings.write(self.database, PROJECTED, self._form())

    def _form(self) -> str:
        return f"{REVISION} {self.work.shape}"

    def projected(self, case: str) -> Projection:
        """What the projections of a case should say."""
        return self._projected(case, versions.newest(versions.known_case(self.database, case)))

    def _projected(self, case: str, head: Version) -> Projection:
        document = versions.document(self.database, head)
        waits = projections.to_print(self.database, head, document)
        row, refresh, facts, agenda = self.work.project(case, document, ledger.read(self.database, case, None), waits)
        persons, device = versions.hands(self.database, case)
        return Projection(row, refresh, facts, document, persons, device, agenda)

    def _project(self, case: str) -> None:
        # An event may come before the first version of its case.
        heads = versions.heads_of(self.database, case)
        if not heads:
            return
        made = self._projected(case, versions.newest(heads))
        number = made.document.get("dossiernummer")
        versions.name_case(self.database, case, number if isinstance(number, str) else "")
        if clearing.is_trashed(self.database, case):
            clearing.hide(self.database, case)
            projections.write_money(self.database, made.row)
        else:
            projections.write(self.database, made)
