"""The tables of `aanspreken`: how words around je go when it becomes u. Plain lower-case words; a test asks for those that are missing."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _pairs(listed: str) -> dict[str, str]:
    return {pair.split()[0]: pair.split()[1] for pair in listed.split(",")}


VERBS = _pairs("""
    begin begint, bel belt, ben bent, bepaal bepaalt, betaal betaalt, blijf blijft, breng brengt, denk denkt, doe doet, druk drukt, ga
    gaat, gebruik gebruikt, geef geeft, haal haalt, heb hebt, herken herkent, hoef hoeft, hoor hoort, houd houdt, kan kunt, ken kent,
    kies kiest, kijk kijkt, kom komt, koop koopt, krijg krijgt, kun kunt, leen leent, leer leert, lees leest, loop loopt, maak maakt,
    merk merkt, neem neemt, oefen oefent, ontvang ontvangt, open opent, pak pakt, raak raakt, red redt, regel regelt, rijd rijdt,
    schrijf schrijft, slaap slaapt, spaar spaart, spreek spreekt, sta staat, stop stopt, stuur stuurt, teken tekent, tik tikt, verdien
    verdient, vind vindt, voel voelt, vraag vraagt, vul vult, wacht wacht, werk werkt, wil wilt, woon woont, zal zult, zeg zegt, zie
    ziet, zoek zoekt, zorg zorgt, zul zult
""")
"""Verbs with je behind them, and how they are before u."""
SAME = _words("""
    had kon koos laat mag moet praat weet werd wilde wist zat zit zou
""")
"""Verbs that keep their form: "mag u"."""
BEFORE = _words("""
    aan al als anders bellen bij dan dank dat de die dit doen en er gaan gemeente geven helpen helpt het hier hoe hoeveel iemand ik in
    is langs met mogen naar naast niet nu of om omdat onderzoeker op over per samen soms staat tegen terwijl toen tot totdat uit van
    verandert verzekeraar voor waar waarom waarvoor wanneer wat we welk welke werker wie wij zeker zet zetten zijn zo zodat zodra zolang
""")
"""What stands before je and is no verb of it: je does something further on ("dat je"), or somebody else does ("helpt je")."""
NOUNS = _words("""
    adres afspraak afspraken agenda antwoord antwoorden baan baas bank bedrijf bewindvoerder brief brieven budget buurt contact dochter
    doel dossier energie familie gas gegevens geld gemeente gezin gezondheid handtekening hoofd huis huisarts hulp huur idee inkomen
    keuze keuzes kind kinderen lening leven lichaam loon man mening moeder naam netwerk opleiding papieren partner pas plan post recht
    rekening rekeningen rust school schuld schulden situatie spullen stap stappen stroom telefoon telefoonnummer tempo toekomst toeslag
    toeslagen uitkering vader verhaal verhuurder verzekeraar vinger vraag vrienden vrouw werk werker woning woorden zoon zorg
    zorgverzekeraar zorgverzekering
""")
"""What can be somebody's: before these je is "uw", whatever adjective stands between."""
ADJECTIVES = _words("""
    belangrijkste eerste eigen grootste hele kleine laatste nieuwe oude sociaal vaste volgende
""")
AFTER = _words("""
    aan al alles als bel bellen bent bereiken betaalt bij daar daarbij dan dat de denkt deze die dit doet een eerst elke er gaat geen
    genoeg goed graag handig hebt heen helpen hem het hier hoeft hoort iets in je kan kiest komt krijgt kunt langs leert maakt mag mee
    meedenken meer met minder misschien moet naar naartoe nee niet nodig nog nu oefent om ons op over overdag per regelde samen te
    tekent terug tot uit van vandaag vannacht veilig vertellen vindt voor vraagt wat weer weet wel wil wilde wilt woont zegt zei zeker
    zelf zien zo
""")
"""After je and no noun: je is a person there."""
DOES = _words("""
    bent hebt krijgt kunt op spaart verdient wilt zoekt
""")
"""After a noun these show that je does something with it: "dat je hulp hebt", "waar je recht op hebt"."""
WITH = _words("""
    aan bij door met naar om over tegen van voor zonder
""")
"""After these je is no subject: "wie met je kan praten"."""
AFTER_SUBJECT = {"kan": "kunt", "wil": "wilt", "zal": "zult"}
"""Verbs of je that u has otherwise."""
