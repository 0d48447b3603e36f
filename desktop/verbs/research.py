"""`register research` and `register publish`: the sealed set for a researcher, and the tables that anybody may read."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from desktop import texts
from desktop.exchange import private_files
from desktop.models import strict_json
from desktop.models.errors import BadInput
from desktop.models.research import afspraak
from desktop.models.research.afspraak import Afspraak
from desktop.models.strict_json import Document, JSONFault
from desktop.services import research
from desktop.services.desk import Desk
from desktop.verbs import opening, output

LONGEST = 100_000


def export(namespace: Namespace) -> int:
    """Make a set under the agreement of today, or under the one in a file, which is recorded first unless it is known."""
    with opening.desk(namespace) as desk:
        filled_in = _read(namespace.agreement) if namespace.agreement else None
        agreed = None if filled_in is None else _recorded(desk, filled_in)
        done = research.export(desk, namespace.out, agreed.id if agreed else None)
    rows = len(done.pseudoniemen)
    if namespace.json:
        output.print_json({"rijen": rows, "ingetrokken": len(done.ingetrokken), "bestand": str(namespace.out)})
    else:
        print(f"{texts.count(rows, 'rij', 'rijen')} in {namespace.out}. Alleen de afgesproken ontvangers kunnen het openen.")
    return 0


def publish(namespace: Namespace) -> int:
    """The paths of the published tables on standard output, the spreadsheet first."""
    with opening.desk(namespace) as desk:
        written = research.write_publication(desk, namespace.out, namespace.on)
    if namespace.json:
        output.print_json({"bestanden": [str(path) for path in written]})
    else:
        print(*written, sep="\n", flush=True)
    return 0


def _recorded(desk: Desk, filled_in: Document) -> Afspraak:
    """The agreement of a file: the same file twice is one agreement, so that its pseudonyms stay."""
    wanted = _said(afspraak.nieuw(filled_in))
    known = next((one for one in research.agreements(desk) if _said(one) == wanted and not one.gestopt_op), None)
    return known or research.record(desk, filled_in)


def _said(one: Afspraak) -> Document:
    """What a person filled in."""
    own = ("id", "sleutel", "gestopt_op", "leveringen")
    return {key: value for key, value in afspraak.document(one).items() if key not in own}


def _read(path: Path) -> Document:
    """Raises BadInput when it is not a JSON object."""
    try:
        found = strict_json.loads(private_files.read(path, LONGEST), max_bytes=LONGEST)
    except JSONFault as fault:
        raise BadInput(file=path.name, where=fault.where, reason=fault.reason) from None
    except OverflowError:
        raise BadInput(file=path.name, where="", reason="te_groot") from None
    except (FileNotFoundError, IsADirectoryError, PermissionError):
        raise BadInput(file=path.name, where="", reason="geen_bestand") from None
    if not isinstance(found, dict):
        raise BadInput(file=path.name, where="", reason="geen_json")
    return found
