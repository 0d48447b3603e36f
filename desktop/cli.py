"""The verbs of contract.md 1: arguments in, one verb run, exit code out.

0 done, 1 refused (one Dutch sentence on stderr, nothing changed), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

from desktop import messages
from desktop.models.errors import KantelpuntError

Handler = Callable[[argparse.Namespace], int]
SPARE = 2_000_000
"""Bytes that are kept aside, so that there is memory left to say that there is none."""


class Parser(argparse.ArgumentParser):
    """Says in Dutch that the call was wrong; argparse's own exit code 2 is the contract's."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"kantelpunt: deze opdracht klopt niet ({message}). Kijk met --help wat er kan.\n")


class ShowVersion(argparse.Action):
    """Looks the version up only when it is asked for: it stands in a file of the installation."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        print(f"kantelpunt {version('kantelpunt')}")
        parser.exit()


def main(arguments: Sequence[str]) -> int:
    """Run one verb; never raises a foreseen fault."""
    namespace = parser().parse_args(arguments)
    handler: Handler = namespace.handler
    spare = bytearray(SPARE)
    try:
        return handler(namespace)
    except KantelpuntError as error:
        print(messages.sentence_of_verb(error.code, error.facts), file=sys.stderr)
    except BrokenPipeError:
        # Whoever read our answer had enough of it; nothing is wrong with the vault. Python must not try to flush again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        facts = {"file": Path(error.filename).name if error.filename else ""}
        code = "schijf_vol" if error.errno in {errno.ENOSPC, errno.EDQUOT} else "bestand_niet_te_gebruiken"
        print(messages.sentence_of_verb(code, facts), file=sys.stderr)
    except MemoryError:
        spare.clear()
        print(messages.sentence("geheugen_vol", {}), file=sys.stderr)
    except KeyboardInterrupt:
        print("Gestopt. Wat al bewaard was, blijft bewaard.", file=sys.stderr)
    return 1


def vault_to_open(arguments: Sequence[str]) -> Path | None:
    """The vault on which the window opens after the verb was done: the worker's, after `demo` without `--headless`."""
    if arguments[0] != "demo":
        return None
    from desktop.verbs import demo

    namespace = parser().parse_args(arguments)
    return None if namespace.headless else demo.vault_to_open(namespace)


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = Parser(
        prog="kantelpunt", description="Dossier, gesprek en plan voor de pilot Vroegtijdige doorbraak. Zonder opdracht opent het programma."
    )
    top.add_argument("--version", action=ShowVersion, nargs=0, help="zegt welke versie dit is")
    verbs = top.add_subparsers(metavar="OPDRACHT", required=True, parser_class=Parser)
    _demo(verbs.add_parser("demo", help="maakt een oefenorganisatie en opent die"))
    _assess(verbs.add_parser("assess", help="leest een dossierbestand en drukt de toets af"))
    _vault(_group(verbs, "vault", "kluis maken, controleren, bewaren en terugzetten"))
    _organisation(_group(verbs, "organisation", "een organisatie beginnen, een laptop intrekken"))
    _case(_group(verbs, "case", "dossiers in en uit"))
    _plan(_group(verbs, "plan", "plannen op papier"))
    _bundle(_group(verbs, "bundle", "pakketten voor de gemeente en het team"))
    _sync(verbs.add_parser("sync", help="een ronde met de postbus"))
    _register(_group(verbs, "register", "register van de coördinator"))
    _later(_group(verbs, "payments", "betaalopdrachten"), ("export", "reconcile"))
    _signals(_group(verbs, "signals", "signalen uit vroegsignalering"))
    return top


def _group(verbs: argparse._SubParsersAction[Parser], name: str, text: str) -> argparse._SubParsersAction[Parser]:
    return verbs.add_parser(name, help=text).add_subparsers(metavar="ACTIE", required=True, parser_class=Parser)


def _demo(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--folder", type=Path)
    verb.add_argument("--headless", action="store_true")
    _json(verb)
    verb.set_defaults(handler=_from("demo", "run"))


def _assess(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("file", type=Path)
    verb.add_argument("--profile", default="leeuwarden-2025")
    verb.add_argument("--on", type=_day)
    verb.add_argument("--committed-cent", type=_cents, default=0)
    verb.add_argument("--json", action="store_true")
    verb.set_defaults(handler=_from("assess", "run_verb"))


def _vault(actions: argparse._SubParsersAction[Parser]) -> None:
    # Those that print JSON always take the option too, so that a caller need not know which they are.
    create = _json(_opening(actions.add_parser("create", help="maak een kluis"), "vault", "create"))
    create.add_argument("--organisation", type=Path)
    create.add_argument("--recovery", action="append", default=[])
    check = _json(_opening(actions.add_parser("check", help="klopt alles nog"), "vault", "check"))
    check.add_argument("--log", action="store_true", help="kijk alleen of het logboek heel is")
    _opening(actions.add_parser("backup", help="maak een reservekopie in een bestand"), "vault", "backup").add_argument(
        "--out", type=Path, required=True
    )
    _opening(actions.add_parser("restore", help="zet een reservekopie terug in een lege map"), "vault", "restore").add_argument(
        "file", type=Path
    )
    recover = _opening(actions.add_parser("recover", help="open met een reservesleutel en maak nieuwe woorden"), "vault", "recover")
    recover.add_argument("--identity", type=Path, required=True, help="bestand met de reservesleutel (age)")
    rehearse = _json(_opening(actions.add_parser("rehearse", help="oefen het herstel met een proef"), "rehearse", "run"))
    for option, text in {"--out": "bestand voor een nieuwe proef", "--identity": "reservesleutel (age)", "--probe": "de proef"}.items():
        rehearse.add_argument(option, type=Path, help=text)
    rehearse.add_argument("--answer", action="store_true", help="zeg de zes woorden van de proef terug")
    rekey = _json(_opening(actions.add_parser("rekey", help="nieuwe sleutel, na misbruik of elk jaar"), "vault", "rekey"))
    rekey.add_argument("--remove-old-copies", action="store_true", help="haal daarna de reservekopieën onder de oude sleutel weg")


def _organisation(actions: argparse._SubParsersAction[Parser]) -> None:
    verb = _opening(actions.add_parser("create", help="begin een organisatie"), "organisation", "create")
    verb.add_argument("--out", type=Path, required=True, help="lege map voor organisatie.json, voor de andere laptops")
    for option in ("--name", "--team", "--coordinator", "--mailbox"):
        verb.add_argument(option, required=True)
    for option in ("--recovery", "--municipality"):
        verb.add_argument(option, action="append", required=True, type=_holder, metavar="NAAM=age1...")
    verb.add_argument("--profile", default="leeuwarden-2025")
    revoke = _json(_opening(actions.add_parser("revoke", help="een laptop telt niet meer mee"), "organisation", "revoke"))
    revoke.add_argument("--device", required=True, help="de acht letters van de laptop")


def _case(actions: argparse._SubParsersAction[Parser]) -> None:
    read = _opening(actions.add_parser("import", help="lees dossierbestanden in"), "case", "import_files")
    read.add_argument("files", type=Path, nargs="+")
    read.add_argument("--update", action="store_true")
    write = _opening(actions.add_parser("export", help="schrijf een dossier naar een bestand"), "case", "export")
    write.add_argument("id")
    write.add_argument("--out", type=Path, required=True)
    _json(_opening(actions.add_parser("list", help="noem de dossiers"), "case", "show_list"))


def _plan(actions: argparse._SubParsersAction[Parser]) -> None:
    verb = _opening(actions.add_parser("print", help="zet plannen op papier (PDF)"), "plan", "print_plans")
    verb.add_argument("ids", nargs="+", metavar="id")
    verb.add_argument("--out", type=Path, required=True)
    verb.add_argument(
        "--document",
        choices=["ondersteuningsplan", "doorbraakplan", "betaalverzoek", "alles_over_mij", "hier_kun_je_terecht"],
        default="ondersteuningsplan",
    )
    verb.add_argument("--face", choices=["worker", "resident"], default="worker")


def _bundle(actions: argparse._SubParsersAction[Parser]) -> None:
    make = _opening(actions.add_parser("make", help="maak pakketten van wat nieuw is"), "bundle", "make")
    make.add_argument("--hand-over", action="store_true", help="teamleider: alle dossiers, voor een nieuwe laptop of collega")
    for name, text in {"inspect": "wat staat er in een pakket", "verify": "klopt de handtekening van een pakket"}.items():
        verb = _json(_opening(actions.add_parser(name, help=text), "bundle", name))
        verb.add_argument("file", type=Path)


def _sync(verb: argparse.ArgumentParser) -> None:
    _json(_opening(verb, "sync", "run")).add_argument("--once", action="store_true")


def _register(actions: argparse._SubParsersAction[Parser]) -> None:
    _json(_opening(actions.add_parser("import", help="lees pakketten in"), "register", "import_bundles")).add_argument(
        "folder", type=Path, nargs="?"
    )
    _json(_opening(actions.add_parser("status", help="welke dossiers en laptops er zijn"), "register", "status"))
    report = _json(_opening(actions.add_parser("report", help="evaluatieverslag in een map"), "register", "report"))
    report.add_argument("--out", type=Path, required=True)
    report.add_argument("--on", type=_day, help="dag van de stand, zoals 2026-12-31; anders vandaag")
    rows = _json(_opening(actions.add_parser("research", help="verzegelde rijen voor een onderzoeker"), "research", "export"))
    rows.add_argument("--out", type=Path, required=True, help="nieuw bestand, zoals onderzoek.tar.age")
    rows.add_argument("--agreement", type=Path, help="afspraak met de onderzoeker (JSON); anders de afspraak die vandaag geldt")
    tables = _json(_opening(actions.add_parser("publish", help="tabellen die iedereen mag lezen"), "research", "publish"))
    tables.add_argument("--out", type=Path, required=True, help="lege of nieuwe map")
    tables.add_argument("--on", type=_day, help="dag van de stand, zoals 2026-12-31; anders vandaag")


def _signals(actions: argparse._SubParsersAction[Parser]) -> None:
    _json(_opening(actions.add_parser("import", help="lees een levering in"), "signals", "import_file")).add_argument("file", type=Path)


def _later(actions: argparse._SubParsersAction[Parser], names: Sequence[str]) -> None:
    for name in names:
        verb = _json(_opening(actions.add_parser(name, help="zit nog niet in deze versie"), "register", "not_yet"))
        verb.add_argument("file", nargs="?")
        verb.add_argument("--out", type=Path)


def _opening(verb: argparse.ArgumentParser, module: str, function: str) -> argparse.ArgumentParser:
    verb.add_argument("--vault", type=Path, metavar="MAP", help="de map met dossiers; anders die van deze gebruiker")
    verb.add_argument("--secret-stdin", action="store_true", help="lees de PIN of de zes woorden van standaardinvoer")
    verb.set_defaults(handler=_from(module, function))
    return verb


def _json(verb: argparse.ArgumentParser) -> argparse.ArgumentParser:
    verb.add_argument("--json", action="store_true")
    return verb


def _from(module: str, function: str) -> Handler:
    """A verb's own module is imported when it runs, so that `assess` never waits for the database or the paper."""

    def run(namespace: argparse.Namespace) -> int:
        from importlib import import_module

        handler: Handler = getattr(import_module(f"desktop.verbs.{module}"), function)
        return handler(namespace)

    return run


def _holder(text: str) -> object:
    from desktop.verbs import organisation

    return organisation.holder(text)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _cents(text: str) -> int:
    cents = int(text)
    if cents < 0:
        raise ValueError(text)
    return cents
