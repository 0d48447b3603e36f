"""What the worker fills in at the kitchen table: every step of the case, field by field, as it is typed and pressed.

Paths are those of the case file (contract.md 2); `*` stands for the item that is open.
"""

from __future__ import annotations

from hand import Hand

IBAN = "NL28 RABO 0317 2401 85"
KENMERK = "6204 5188 3006 1240"

RESIDENT = (
    ("bewoner.tussenvoegsel", "de"),
    ("bewoner.geboortedatum", "17-3-1991"),
    ("bewoner.telefoon", "06 12345678"),
    ("bewoner.postcode", "8912 cd"),
    ("bewoner.gemeentecode", "0080"),
    ("bewoner.huishouden", "Alleenstaande ouder"),
    ("instroom.datum", "2-11-2026"),
    ("instroom.kanaal", "Wijkteam"),
    ("instroom.begeleiding.antwoord", "Ja"),
    ("instroom.begeleiding.datum", "2-11-2026"),
    ("instroom.onderzoek.antwoord", "Ja"),
    ("instroom.onderzoek.datum", "2-11-2026"),
    ("bestaanszekerheid.dak", "In orde"),
    ("bestaanszekerheid.eten", "In orde"),
    ("bestaanszekerheid.energie", "In orde"),
    ("bestaanszekerheid.zorg", "Er is een zorg"),
    ("bestaanszekerheid.veiligheid", "In orde"),
    ("bestaanszekerheid.inkomen", "In orde"),
)
TIPPING_POINT = (
    ("kantelpunten.*.soort", "Achterstand zorgpremie"),
    ("kantelpunten.*.oudste_onbetaalde_maand", "augustus 2026"),
    ("kantelpunten.*.maandpremies_open", "3"),
    ("kantelpunten.*.toelichting", "Na de scheiding liep de premie achter."),
)
DEBT = (
    ("schulden.*.schuldeiser", "Zorgverzekeraar De Terp"),
    ("schulden.*.bedrag_cent", "450,00"),
    ("schulden.*.peildatum", "9-11-2026"),
    ("schulden.*.soort", "Zorgpremie en zorgkosten"),
    ("schulden.*.oplossing", "Betalen in deze pilot"),
    ("schulden.*.kantelpunt", "Achterstand zorgpremie"),
    ("schulden.*.tenaamstelling", "De Terp Zorgverzekeringen NV"),
    ("schulden.*.iban", IBAN),
    ("schulden.*.betalingskenmerk", KENMERK),
)
WANTS = (
    ("op_maat.betrokkenheid.waar_naartoe", "Ik wil elke maand alles op tijd betalen."),
    ("op_maat.betrokkenheid.eerst_nodig", "Dat de zorgpremie weer bij is."),
    ("op_maat.betrokkenheid.zelf_en_hulp", "Ik zet de premie op automatisch betalen. Mijn zus kijkt mee."),
    ("op_maat.betrokkenheid.eens_met_plan", "Ja"),
    ("op_maat.betrokkenheid.zekerheid", "8"),
    ("op_maat.betrokkenheid.conclusie", "Anneke weet wat ze wil en doet zelf mee."),
)
ALLOWED = (
    ("op_maat.legitimiteit.probleem", "Zonder betaling volgt een melding bij het CAK."),
    ("op_maat.legitimiteit.gewone_weg", "De regeling van de verzekeraar was te hoog."),
    ("op_maat.legitimiteit.grond", "Voorkomen is het doel van de wet."),
    ("op_maat.legitimiteit.ook_voor_ander", "Ja, bij een kleine schuld met een klok."),
    ("op_maat.legitimiteit.conclusie", "Het mag, en het is uit te leggen."),
)
TRIED = (("op_maat.geprobeerd.*.weg", "Betalingsregeling"), ("op_maat.geprobeerd.*.uitkomst", "Te hoog voor haar inkomen."))
GROUND = (("op_maat.grondslagen.*.code", "Armoedebudget van de gemeente"), ("op_maat.grondslagen.*.toelichting", "Past bij vroeg helpen."))
HELPS = (
    ("op_maat.rendement.als_we_niets_doen", "Bestuursrechtelijke premie en beslag."),
    ("op_maat.rendement.kosten", "De betaling en vier uren."),
    ("op_maat.rendement.niet_in_geld", "Rust in huis, beter slapen."),
    ("op_maat.rendement.blijft_het_goed.antwoord", "Deels"),
    ("op_maat.rendement.blijft_het_goed.toelichting", "De premie gaat voortaan vanzelf."),
    ("op_maat.rendement.conclusie", "Helpen kost minder dan wachten."),
)
LOSS = (
    ("op_maat.rekenregels.*.omschrijving", "Opslag op de premie, twaalf maanden"),
    ("op_maat.rekenregels.*.drager", "Bewoner"),
    ("op_maat.rekenregels.*.soort", "Direct"),
    ("op_maat.rekenregels.*.eenheidsprijs_cent", "30"),
    ("op_maat.rekenregels.*.aantal", "1,5"),
    ("op_maat.rekenregels.*.duur", "12"),
    ("op_maat.rekenregels.*.kans_procent.laag", "50"),
    ("op_maat.rekenregels.*.kans_procent.midden", "80"),
    ("op_maat.rekenregels.*.kans_procent.hoog", "95"),
)
COST = (
    ("op_maat.kosten.*.omschrijving", "Doorbraakbetaling"),
    ("op_maat.kosten.*.drager", "Gemeente"),
    ("op_maat.kosten.*.bedrag_cent", "450"),
)
GOAL = (("plan.leefgebieden.*.situatie", "Drie maanden premie staan open."),)
AIM = (
    ("plan.leefgebieden.*.doelen.*.doel", "Ik betaal elke maand mijn zorgpremie op tijd."),
    ("plan.leefgebieden.*.doelen.*.waarom", "Dan slaap ik weer."),
    ("plan.leefgebieden.*.doelen.*.als", "De post blijft liggen."),
    ("plan.leefgebieden.*.doelen.*.dan", "Mijn zus maakt hem met mij open."),
    ("plan.leefgebieden.*.doelen.*.uiterlijk", "1-2-2027"),
)
ACTION = (
    ("plan.leefgebieden.*.doelen.*.acties.*.wat", "Automatisch betalen aanzetten"),
    ("plan.leefgebieden.*.doelen.*.acties.*.wie", "Werker"),
    ("plan.leefgebieden.*.doelen.*.acties.*.naam", "Wytske"),
    ("plan.leefgebieden.*.doelen.*.acties.*.uiterlijk", "1-12-2026"),
    ("plan.leefgebieden.*.doelen.*.acties.*.status", "Bezig"),
)
OFFER = (("plan.interventies.*.code", "Omgaan met geld (NIBUD)"), ("plan.interventies.*.aangeboden_op", "16-11-2026"))
EVALUATION = (
    ("evaluaties.*.moment", "Start"),
    ("evaluaties.*.wijze", "Huisbezoek"),
    ("evaluaties.*.achteraf", "Later ingevuld dan op die dag"),
    ("evaluaties.*.rondkomen.bewoner", "Slechter"),
    ("evaluaties.*.rondkomen.werker", "Slechter"),
    ("evaluaties.*.toekomstperspectief.bewoner", "Gelijk"),
    ("evaluaties.*.toekomstperspectief.werker", "Verbeterd"),
    ("evaluaties.*.toelichting", "Er is hoop."),
)
CONTROL = (
    ("controles.*.bron", "RIS vroegsignalering"),
    ("controles.*.periode_van", "1-8-2026"),
    ("controles.*.uitkomst", "Geen nieuwe achterstand"),
)
APPOINTMENT = (
    ("afspraken.*.datum", "23-11-2026"),
    ("afspraken.*.begin", "14:30"),
    ("afspraken.*.duur_minuten", "60"),
    ("afspraken.*.waar", "Thuis bij Anneke"),
    ("afspraken.*.wie_erbij", "Ervaringsdeskundige"),
)
CONTACT = (
    ("contacten.*.soort", "Huisbezoek"),
    ("contacten.*.minuten", "60"),
    ("contacten.*.bereikt", "Ja"),
    ("contacten.*.wie_erbij", "Naaste van de bewoner"),
    ("contacten.*.notitie", "Haar zus was erbij."),
)


def fill(hand: Hand, answers: tuple[tuple[str, str], ...]) -> None:
    """One after the other."""
    for pattern, text in answers:
        hand.fill(pattern, text)


def add(hand: Hand, button: str, answers: tuple[tuple[str, str], ...]) -> None:
    """A new item of a list, filled in."""
    hand.press(button)
    fill(hand, answers)


def resident(hand: Hand, answers: tuple[tuple[str, str], ...] = RESIDENT) -> None:
    hand.step("Bewoner")
    fill(hand, answers)
    hand.shoot_down("bewoner")


def money(hand: Hand, point: tuple[tuple[str, str], ...] = TIPPING_POINT, debt: tuple[tuple[str, str], ...] = DEBT) -> None:
    hand.step("Geld en brieven")
    add(hand, "Kantelpunt toevoegen", point)
    add(hand, "Schuld toevoegen", debt)
    hand.shoot_down("geld")


def op_maat(hand: Hand) -> None:
    hand.step("Op Maat")
    fill(hand, WANTS)
    hand.shoot_down("op-maat-1")
    hand.press("2 Mag het?")
    fill(hand, ALLOWED)
    add(hand, "Weg toevoegen", TRIED)
    add(hand, "Wet of regel toevoegen", GROUND)
    hand.shoot_down("op-maat-2")
    hand.press("3 Helpt het?")
    fill(hand, HELPS)
    add(hand, "Regel toevoegen", LOSS)
    add(hand, "Kosten toevoegen", COST)
    hand.shoot_down("op-maat-3")


def decide(hand: Hand) -> None:
    hand.press("Betalen")
    hand.write_named("Waarom neem je dit besluit?", "De premie is drie maanden oud. Betalen voorkomt de melding.")
    hand.press("Besluit vastleggen")
    hand.until(lambda: hand.sees("Je besluit is vastgelegd."), "the decision")
    hand.shoot_down("besluit")


def bridge(hand: Hand) -> None:
    hand.step("Brug")
    hand.shoot("brug-leeg")
    for picture in ("Wonen", "Rondkomen", "Schulden"):
        hand.press(picture)
    for part, step in (("wonen", 2), ("rondkomen", 0), ("schulden", 1)):
        box = hand.field(f"brug.*.stappen.{part}")
        hand.fill(f"brug.*.stappen.{part}", box.spec.options[step].label)
    hand.fill("brug.*.toelichting", "Anneke koos zelf.")
    hand.shoot_down("brug")


def evaluation(hand: Hand) -> None:
    hand.step("Evaluatie")
    add(hand, "Evaluatie toevoegen", EVALUATION)
    add(hand, "Controle toevoegen", CONTROL)
    hand.shoot_down("evaluatie")


def contact(hand: Hand) -> None:
    hand.step("Contact, afspraken")
    add(hand, "Afspraak toevoegen", APPOINTMENT)
    add(hand, "Contact toevoegen", CONTACT)
    hand.shoot_down("contact")
