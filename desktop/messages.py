"""Error code and facts -> one or two Dutch sentences: what happened, what it means for the work, what to do.

The only place where faults become words. No Qt, no I/O, any thread. `ERRORS` is about the whole fault (`KantelpuntError.code`),
`REASONS` says why (fact `reason`, or an obstacle or refusal on its own). A place in
braces is a fact; facts that end in `_cent` are written as euros.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from datetime import date, datetime

LONGEST_FACT = 160
ON_SCREEN = "Je tekst staat nog in het scherm."

ERRORS: dict[str, str] = {
    "fout": "Er ging iets mis. Wat al bewaard was, blijft bewaard. Probeer het nog eens.",
    "regel": "{because}",
    "ingehaald": "Iemand anders veranderde dit ook, na jou. Allebei de teksten zijn bewaard. Kies welke blijft.",
    "invoer": "{file} kan niet worden ingelezen. {because}{place} Er is niets veranderd.",
    "dossierbestand": "Het dossierbestand {file} is niet ingelezen. {because}{place} Er is niets veranderd.",
    "instrument": "Het bestand {file} van Kantelpunt klopt niet. {because}{place} Vraag de beheerder om een goed bestand.",
    "pakket": "Het pakket {file} is niet ingelezen. {because}{place} Er is niets veranderd.",
    "organisatiebestand": "Het organisatiebestand {file} wordt niet gebruikt. {because}{place} Je dossiers zijn niet veranderd. "
    "Vraag de beheerder om een goed bestand.",
    "rekenblad": "Het rekenblad {file} is niet ingelezen. {because} Er is niets veranderd. Verbeter het en probeer het opnieuw.",
    "levering": "{file} is niet ingelezen als levering van signalen. {because}Er is niets veranderd.",
    "bijlage": "Dit bestand is niet toegevoegd. {because}Het dossier is niet veranderd.",
    "bijlage_elders": "Deze bijlage staat nog op de laptop van {who}. Er is niets kwijt. Zij komt mee als die laptop verstuurt.",
    "dossier_onbekend": "Dossier {dossiernummer} staat niet op deze laptop. Kijk het nummer na, of vraag het je teamleider.",
    "dossier_bestaat": "Dossier {dossiernummer} is er al. Er is niets veranderd. Gebruik --update als je het wilt bijwerken.",
    "mag_niet": "{because}",
    "bestand_niet_te_gebruiken": "Het bestand of de map {file} kan niet worden gelezen of geschreven. "
    "Kijk na of de map er is en of jij erin mag.",
    "programmafout": "Dit is een fout in Kantelpunt ({what}). Je bent niets kwijt: wat je typte, staat er nog. Probeer het nog eens. "
    "Lukt het weer niet, zet Kantelpunt dan op slot en open het opnieuw. Geef deze melding door aan de beheerder.",
    "kluis": "De map met dossiers kan niet worden gebruikt. {because}Er is niets veranderd. Vraag de beheerder om hulp.",
    "kluis_ontbreekt": "Op deze plek staan geen dossiers. Kijk de map na, of maak eerst een nieuwe kluis. Er is niets veranderd.",
    "kluis_bestaat": "In deze map staan al bestanden. Er is niets overschreven. Kies een lege map.",
    "reservesleutel_onjuist": "Deze reservesleutel past hier niet. Er is niets veranderd. "
    "Neem het bestand van iemand die een reservesleutel van deze kluis bewaart.",
    "geen_pin_mogelijk": "Deze computer heeft geen sleutelbos die Kantelpunt kan gebruiken. De kluis gaat open met de zes woorden.",
    "geheim_onjuist": "Hiermee gaat de kluis niet open. Er is niets veranderd. Probeer het nog eens, of gebruik je zes woorden.",
    "kluis_beschadigd": "{damage}Er is niets veranderd. {backup}Zet de nieuwste reservekopie terug, of vraag de beheerder.",
    "kluis_nakijken": "Bij de controle is niets veranderd of weggegooid. Bewaar deze map zoals hij is. {backup}"
    "Zet de nieuwste reservekopie terug in een nieuwe map, of vraag de beheerder.",
    "kluis_weg": "De sleutels staan in deze map en het bestand met de dossiers is weg. Er is niets veranderd. "
    "{backup}Zet de nieuwste reservekopie terug, of vraag de beheerder.",
    "reservekopie": "{file} kan niet worden teruggezet. {because}Er is niets veranderd. Kies een andere reservekopie.",
    "sleutelkopie_hersteld": "Een van de twee sleutelbestanden ({file}) was kapot, oud of weg. Het is hersteld. Je dossiers zijn heel.",
    "sleutelkopie_kapot": "Een van de twee sleutelbestanden ({file}) is kapot en kan nu niet worden hersteld. "
    "Je dossiers zijn heel. Maak ruimte op de schijf.",
    "herstel_melden": "De kluis van {naam} (laptop {apparaat}) is geopend met een reservesleutel. Dat staat in het logboek. "
    "Meld het vandaag aan de FG: wie erbij was, waarom het nodig was, en waar deze kopie blijft. Schrijf de nieuwe woorden nu over.",
    "laptop_ingetrokken": "Laptop {apparaat} is ingetrokken. Wat hij nu nog stuurt, wordt overal geweigerd. "
    "Iedereen merkt het bij de volgende keer sturen.",
    "teruggezet": "De reservekopie staat er weer. Deze laptop heet nu {apparaat}. Laat de coördinator hem bevestigen. "
    "Vraag je teamleider om een overdracht van wat er later nog bij kwam.",
    "logboek_zonder_anker": "Er is nog niets buiten deze kluis waarmee het logboek is te vergelijken. Als de laatste regels zijn "
    "weggehaald, valt dat dan niet op. Na de eerste ontvangst wel.",
    "kluis_zonder_anker": "Deze kluis heeft geen anker in een sleutelbos. Alleen aan een ontvangst in de postbus is te zien "
    "of er een oude kopie is teruggezet.",
    "kluis_plek": "Deze kluis staat op een netwerkschijf of in een map die met de wolk gelijkloopt. Er is niets kwijt. "
    "Vraag de beheerder om hem naar de eigen schijf van deze laptop te verplaatsen.",
    "kluis_nieuwer": "Deze dossiers zijn gemaakt met een nieuwere Kantelpunt. Er is niets veranderd. Werk het programma eerst bij.",
    "woord_onbekend": "Woord {number} staat niet op de woordenlijst. Kijk of je het goed hebt overgenomen. Er is niets veranderd.",
    "herstart_mislukt": "Je dossiers zijn op slot en heel. Kantelpunt kon zichzelf niet opnieuw openen. Start het zelf weer.",
    "kluis_in_gebruik": "Kantelpunt is al open met deze dossiers{holder}. Er is niets veranderd. "
    "Ga naar het andere venster, of sluit dat eerst.",
    "nieuwe_sleutel": "De kluis heeft een nieuwe sleutel. Alleen je nieuwe woorden openen hem nog. Er staan {aantal} reservekopieën "
    "onder de oude sleutel. Die gaan open met je oude woorden, net als kopieën van deze schijf. "
    "Bewaar die woorden zolang de kopieën er zijn.",
    "nieuwe_sleutel_alles": "De kluis heeft een nieuwe sleutel. Alleen je nieuwe woorden openen hem nog. Kopieën die je zelf ergens anders "
    "bewaarde, gaan nog open met je oude woorden.",
    "oude_kopieen_weg": "De kluis heeft een nieuwe sleutel en een nieuwe reservekopie die open is geweest. "
    "{aantal} reservekopieën onder de oude sleutel zijn weggehaald. Kopieën die ergens anders staan, gaan nog open met je oude woorden.",
    "kluis_open_elders": "Hiervoor moet Kantelpunt alleen zijn. Er is niets veranderd. Sluit de andere vensters en opdrachten, "
    "en probeer het opnieuw.",
    "kluis_nieuwe_sleutel": "De kluis kreeg net een nieuwe sleutel. Er is niets verloren. "
    "Doe dit nog een keer, met je nieuwe PIN of woorden.",
    "kluis_teruggezet": "Deze dossiers zijn ouder dan wat hier het laatst stond ({found} in plaats van {expected}). Er is niets veranderd. "
    "{backup}Is er een oude kopie teruggezet? Bel de beheerder voordat je verder werkt.",
    "sleutelbos": "De sleutelbos van de computer werkt niet mee. Er is niets veranderd. Open met je zes woorden.",
    "sleutelbos_ontbreekt": "Deze computer heeft geen sleutelbos. Er is niets veranderd. Open met je zes woorden.",
    "sleutelbos_op_slot": "De sleutelbos van de computer zit op slot. Log opnieuw in op de computer, of open met je zes woorden.",
    "sleutelbos_leeg": "De sleutel van Kantelpunt staat niet meer in de sleutelbos. Je dossiers zijn er nog. Open met je zes woorden.",
    "sleutelbos_geweigerd": "De sleutelbos van deze computer ({backend}) bewaart sleutels leesbaar. "
    "Kantelpunt gebruikt hem niet. Open met je zes woorden.",
    "opslag": "Opslaan lukte niet. Je tekst staat nog in het scherm. Probeer het zo opnieuw.",
    "schijf_vol": "De schijf is vol. Je tekst staat nog in het scherm. Maak ruimte vrij en probeer het opnieuw.",
    "alleen_lezen": "In de map met dossiers kan niet worden geschreven. Er is niets veranderd. "
    "Vraag de beheerder om de map weer beschrijfbaar te maken.",
    "niet_vernieuwd": "De nieuwe sleutel is niet af. Er is niets kwijt. De kluis gaat open met je oude woorden. "
    "Bewaar ook de nieuwe, tot je ziet welke van de twee openen.",
    "klok_achter": "De klok van deze laptop staat op {tijd}. Dat is vroeger dan wat hier het laatst is bewaard ({laatst}). "
    "Je werk is veilig en blijft in goede volgorde. Zet de klok goed, anders kloppen de datums op papier niet.",
    "klok_voor": "De klok van deze laptop staat op {tijd}. Dat is jaren later dan wat hier het laatst is bewaard ({laatst}). "
    "Je werk is veilig en blijft in goede volgorde. Zet de klok goed, anders kloppen de datums op papier niet.",
    "geen_ruimte_voor_kopie": "Er is te weinig ruimte op de schijf voor een reservekopie. De kopieën die er zijn, blijven staan. "
    "Maak ruimte vrij en probeer het opnieuw.",
    "gestopt": "Dit is gestopt omdat Kantelpunt op slot ging. Er is niets kwijt. Het begint later vanzelf opnieuw.",
    "geheugen_vol": "De computer heeft te weinig geheugen over. Er is niets kwijt. Sluit andere programma's en probeer het opnieuw.",
    "opslag_bezet": "De kluis is even bezet. Je tekst staat nog in het scherm. Probeer het over een paar tellen opnieuw.",
    "postbus": "De postbus doet het nu niet. {because}Je werk is veilig bewaard en gaat de volgende keer mee.",
}

REASONS: dict[str, str] = {
    "slot_minuten": "Kies 2 tot en met 15 minuten.",
    # Reading files of other people (models/strict_json, exchange, toml)
    "te_groot": "Het bestand is te groot.",
    "geen_utf8": "De tekens zijn niet leesbaar (geen UTF-8).",
    "geen_json": "Dit is geen geldige JSON.",
    "geen_toml": "Dit is geen geldige TOML.",
    "dubbele_sleutel": "Dezelfde naam staat er twee keer in.",
    "getal": "Er staat een getal in dat niet kan.",
    "te_diep": "De gegevens zitten te diep in elkaar.",
    "geen_bestand": "Het bestand is er niet, of je mag het niet lezen.",
    "niet_leesbaar": "Het bestand is niet te lezen.",
    "niet_schrijfbaar": "Het bestand kan daar niet worden bewaard. Kies een andere map.",
    "onleesbaar": "De inhoud is niet te lezen.",
    "ontbreekt": "Er ontbreekt iets dat nodig is.",
    "leeg": "Hier staat niets, en dat moet wel.",
    "dubbel": "Dezelfde naam staat er twee keer in.",
    "negatief": "Hier staat een getal onder nul.",
    "verkeerd_soort": "Hier staat een ander soort gegeven dan hoort.",
    "onbekende_waarde": "Hier staat een woord dat Kantelpunt niet kent.",
    "onbekende_sleutel": "Hier staat een naam die Kantelpunt niet kent.",
    "naam_past_niet": "De naam in het bestand past niet bij de naam van het bestand.",
    "aantal": "Het aantal klopt niet.",
    "dagen_of_maanden": "Er hoort een aantal dagen of maanden te staan, en niet allebei.",
    "einde_voor_begin": "Het einde ligt voor het begin.",
    "profiel_onbekend": "Dit profiel is er niet. Kijk de naam na.",
    "geen_lijst": "Hier hoort een lijst te staan.",
    "geen_object": "Er staat geen dossier in.",
    # The organisation file and its keys (written by the administrator)
    "ander_formaat": "Dit is geen organisatiebestand van Kantelpunt.",
    "andere_organisatie": "Het is van een andere organisatie.",
    "andere_sleutel": "Het is ondertekend met een andere sleutel dan eerst. Bel de beheerder voordat je verder gaat.",
    "handtekening_ongeldig": "De handtekening klopt niet.",
    "ouder": "Het is ouder dan het bestand dat hier al staat.",
    "apparaat_niet_aangemeld": "Deze laptop heeft zich niet aangemeld. Laat de werker eerst een keer versturen.",
    "geen_organisatiesleutel": "De sleutel van de organisatie is hier niet. Dit kan alleen de beheerder.",
    "apparaat_bestaat": "Deze laptop ({device}) staat al op de lijst.",
    "apparaat_onbekend": "Deze laptop ({device}) staat niet op de lijst. Laat hem eerst aanmelden.",
    "minstens_twee": "Er zijn minstens twee mensen nodig met een reservesleutel. Raakt er een weg, dan zijn de dossiers niet weg.",
    "ontvanger_ongeldig": "De reservesleutel van {name} klopt niet. Kijk de letters na.",
    "herstel_keuze": "Kies wat je wilt: --out om een proef te maken, --identity met --probe om hem te openen, of --answer voor de woorden.",
    "herstel_woorden": "Dit zijn niet de woorden van de laatste proef. Er is niets veranderd. "
    "Laat ze nog een keer voorlezen, of maak een nieuwe proef.",
    "eigen_laptop": "Dit is je eigen laptop. Die kun je niet intrekken: dan kan niemand meer een laptop bevestigen.",
    "geen_herstel": "Deze kluis heeft nog geen reservesleutel. Er kunnen alleen oefendossiers in.",
    "te_kort": "Dit is te kort. Neem minstens {minimum} tekens.",
    # What comes in a bundle
    "handtekening": "De handtekening klopt niet. Misschien is het pakket onderweg veranderd, of komt het van een ander.",
    "kop": "Het pakket is niet op de afgesproken manier versleuteld.",
    "ontvanger": "Het pakket is niet voor deze laptop bedoeld, of het is beschadigd.",
    "naam": "In het pakket zit een bestand met een naam die niet mag.",
    "tar_kapot": "Het pakket is niet heel aangekomen.",
    "tar_soort": "In het pakket zit iets anders dan gewone bestanden.",
    "bestanden": "De bestanden in het pakket passen niet bij de lijst die erbij zit.",
    "bestandsnaam": "De naam van het bestand is niet die van een pakket.",
    "binnen_buiten": "De afzender buiten op het pakket is een ander dan de afzender binnenin.",
    "nieuwer": "Dit is gemaakt met een nieuwere Kantelpunt. Werk het programma eerst bij.",
    "telling": "De telling klopt niet: er ontbreekt iets of er is iets bij gekomen.",
    "vorm": "De inhoud klopt niet met de afgesproken vorm.",
    "geen_ontvanger": "Het pakket is niet voor deze laptop bedoeld.",
    "versleuteling": "Het pakket is onderweg beschadigd.",
    "handtekening_ontbreekt": "De handtekening bij het pakket is er niet bij. Vraag om het bestand dat op .minisig eindigt.",
    "apparaat_onbevestigd": "Het komt van een laptop die nog niet is bevestigd. Het pakket blijft staan tot dat is gebeurd.",
    "apparaat_ingetrokken": "Het komt van een laptop die is ingetrokken. Bel de beheerder.",
    "oefening": "Oefenen en echt gaan niet samen: het ene is een oefenpakket en het andere niet.",
    "splitsing": "Er is al een ander pakket met dit nummer van deze laptop. Dat mag niet voorkomen. Bel de beheerder.",
    "wacht_op_eerder": "Er ontbreekt een eerder pakket van deze laptop. Dit pakket wacht tot dat er is.",
    "veel_verwijderd": "Dit pakket haalt veel dossiers weg. Vraag eerst na of dat de bedoeling is.",
    "klok": "De klok van de andere laptop loopt ver voor. Laat die goed zetten.",
    "deel": "Een stuk van de inhoud past niet bij het zegel van de versie.",
    "gebeurtenis": "Een betaalstap in het pakket is niet goed ondertekend.",
    "versie_id": "Het kenmerk van een versie klopt niet.",
    "logregel": "Een regel van het logboek in het pakket klopt niet, of is van een andere laptop.",
    "vreemde_versie": "Er zit werk in van een laptop die dat niet zelf heeft verstuurd.",
    "beschadigd": "Een bestand in de postbus is niet heel aangekomen.",
    "bestaat_anders": "Er staat al een ander bestand met dezelfde naam. Er is niets overschreven.",
    "niet_bereikbaar": "De plek van de postbus is niet te vinden. Kijk of de schijf of het netwerk verbonden is.",
    "vol": "De postbus is vol. Vraag de beheerder om ruimte.",
    "geen_toegang": "Je mag op de plek van de postbus niet lezen of schrijven. Vraag de beheerder om toegang.",
    "te_veel_bestanden": "Er zitten te veel bestanden in.",
    # A case file (models/case_check)
    "geen_dossierbestand": "Dit is een ander soort bestand, geen dossier van Kantelpunt.",
    "andere_versie": "Dit dossier is gemaakt voor een andere versie van Kantelpunt.",
    "hele_centen": "Hier hoort een bedrag in hele centen, zonder komma.",
    "buiten_bereik": "Dit getal is te klein of te groot.",
    "datum_in_bestand": "Hier hoort een datum, geschreven als 2025-10-06.",
    "maand_in_bestand": "Hier hoort een maand, geschreven als 2025-10.",
    "dubbel_id": "Dit id staat twee keer in dezelfde lijst.",
    # An attachment (models/bijlage)
    "bijlage_leeg": "Er staat niets in. Kies het bestand opnieuw.",
    "bijlage_te_groot": "Het is groter dan 10 MB. Maak de foto opnieuw met een kleiner formaat, of bewaar de PDF in delen.",
    "bijlage_soort": "Het is geen PDF, PNG of JPEG, wat er ook achter de naam staat. Maak een foto van de brief.",
    "heic": "Het is een HEIC-foto van een telefoon. Kies op de telefoon bij Camera, Formaten: Meest compatibel. "
    "Of maak een schermafdruk van de foto en stuur die.",
    "andere_afbeelding": "Dit soort afbeelding neemt Kantelpunt niet aan. Bewaar haar als JPEG of PNG.",
    "kantoorbestand": "Dit is een document of een ingepakt bestand. Open het en bewaar het als PDF.",
    "afbeelding_kapot": "De afbeelding is kapot of niet heel aangekomen. Stuur of maak haar opnieuw.",
    "te_veel_beeldpunten": "De afbeelding heeft meer dan 50 miljoen beeldpunten. Maak de foto opnieuw met een kleiner formaat.",
    "iets_erachter": "Achter de afbeelding of PDF zit nog een ander bestand verstopt. Maak een foto of schermafdruk van de brief.",
    "pdf_kapot": "De PDF is kapot of niet heel aangekomen. Vraag haar opnieuw, of maak een foto van de brief.",
    "pdf_slot": "Op de PDF zit een wachtwoord. Open haar met het wachtwoord, druk af naar PDF en voeg die toe.",
    "te_veel_bladen": "De PDF heeft meer dan 50 bladen of is te ingewikkeld. Bewaar alleen de bladen die je nodig hebt.",
    "bijlage_niet_te_tonen": "Het kan hier niet worden getoond. Bewaar het buiten Kantelpunt en open het daar.",
    "te_veel_bijlagen": "Dit dossier heeft al 200 bijlagen. Haal er eerst een weg die niet meer nodig is.",
    "bijlage_weg": "Deze bijlage staat niet meer in het dossier. Open het dossier opnieuw.",
    "titel_nodig": "Geef de bijlage een titel. Dan vind je haar terug.",
    "bijlage_in_pakket": "Een bijlage in het pakket is niet wat er op de lijst staat.",
    # What a request for a payment still needs (models/betaling)
    "dossier_afgesloten": "Dit dossier is afgesloten. Er kan niets meer worden aangevraagd.",
    "besluit_inzetten_nodig": "Leg eerst je besluit vast bij Op Maat: betalen.",
    "besluit_andere_schuld": "Je besluit gaat over een andere schuld. Leg ook voor deze schuld een besluit vast.",
    "begeleiding_ja_nodig": "Vraag of de bewoner begeleiding wil.",
    "onderzoek_ja_nodig": "Vraag of de bewoner meedoet aan het onderzoek.",
    "oplossing_niet_betalen": "Bij deze schuld staat een andere oplossing dan betalen.",
    "bedrag_nodig": "Vul eerst het bedrag van de schuld in.",
    "schuldeiser_nodig": "Vul eerst in wie het geld krijgt.",
    "iban_nodig": "Vul eerst het rekeningnummer van de schuldeiser in.",
    "iban_onjuist": "Het rekeningnummer klopt niet. Kijk het na op de brief.",
    "tenaamstelling_nodig": "Vul eerst de naam bij het rekeningnummer in, zoals op de brief.",
    "al_aangevraagd": "Deze betaling is al aangevraagd.",
    "boven_plafond": "Hiermee komt de bewoner boven de grens per persoon. Kijk bij de andere wegen.",
    "boven_pot": "Er is niet genoeg geld meer in de pot. Kijk bij de andere wegen.",
    "instroomperiode_dicht": "De instroom was dicht op de dag van instroom. Kijk bij de andere wegen.",
    "plan_akkoord_nodig": "De bewoner moet eerst akkoord zijn met het plan.",
    "plan_te_lang_wacht": "Er is al eerder betaald zonder akkoord op het plan. Dat akkoord moet er nu eerst zijn.",
    # A delivery of signals (exchange/ddas)
    "geen_ddas": "Dit is geen levering volgens DDAS, het uitwisselmodel van de VNG.",
    "naam_met_punt": "Er staat een naam met een punt in. Dat past niet bij DDAS.",
    "geen_leveringen": "Deze laptop kan geen leveringen lezen. Vraag de beheerder om hulp.",
    "verschreven_sleutel": "De naam '{naam}' ken ik niet. Bedoeld is misschien '{lijkt_op}'. Wat erbij staat, is niet gelezen.",
    "andere_gemeente": "De gemeentecode is een andere dan die van deze gemeente.",
    "verkeerd_jaar": "Deze datum past niet bij de tijd van de pilot of van de levering. Misschien klopt het jaar niet.",
    "dag_moet_nog_komen": "Deze dag moet nog komen. Misschien klopt het jaar niet.",
    "bsn_of_adres": "Hier hoort een BSN te staan, of een postcode met huisnummer. Niet geen van beide en niet allebei.",
    "bsn_onjuist": "Dit is geen geldig BSN.",
    "postcode_in_bestand": "Dit is geen Nederlandse postcode.",
    "huisnummer_in_bestand": "Dit is geen huisnummer.",
    "verkeerde_lengte": "Er staan te veel of te weinig tekens.",
    "dubbel_in_lijst": "Hetzelfde staat twee keer in een lijst.",
    "moment_in_bestand": "Hier hoort een datum met tijd en tijdzone, zoals 2026-10-01T08:00:00Z.",
    "tijd_in_bestand": "Hier hoort een tijd, zoals 08:00:00.",
    "email_in_bestand": "Dit is geen e-mailadres.",
    "nog_meer": "Er is nog meer dat niet klopt. Dat is samen geteld.",
    "te_veel_signalen": "Er wachten te veel signalen op jouw oordeel. De levering is niet ingelezen. Werk de lijst eerst af.",
    "signaal_niet_meer_open": "Dit signaal is al behandeld. Ververs de lijst.",
    "datum_nodig": "Vul de datum in waarop de achterstand ontstond. Die dag moet geweest zijn.",
    "bedrag_nodig_signaal": "Vul een bedrag in dat groter is dan nul, of laat het leeg.",
    "soort_nodig": "Kies waar de achterstand over gaat: huur, energie, water of zorg.",
    "periode_nodig": "Het begin van de periode ligt na het einde. Kijk de datums na.",
    "controle_datum": "De dag van de controle moet geweest zijn. Kijk de datum na.",
    # What is asked of the worker (services)
    "naam_nodig": "Vul een naam in. Dan kun je het dossier terugvinden.",
    "besluit_nodig": "Kies eerst een besluit.",
    "motivering_nodig": "Schrijf op waarom je dit besluit neemt.",
    "wijze_nodig": "Kies hoe de bewoner akkoord gaf: met een handtekening of mondeling.",
    "reden_mondeling_nodig": "Schrijf op waarom het akkoord mondeling is.",
    "handtekening_leeg": "Het vak is nog leeg. Laat de bewoner tekenen, of kies een andere manier.",
    "plan_net_veranderd": "Het plan is net veranderd. Lees het samen opnieuw. Leg daarna het akkoord vast.",
    "reden_terug_nodig": "Schrijf op waarom je dit terugzet. Dan begrijpt je collega het later ook.",
    "plek_weg": "De plek waar dit stond is er niet meer. Zet eerst terug waar het bij hoorde. Er is niets veranderd.",
    "niet_terug_te_zetten": "Dit onderdeel kan niet in één keer worden teruggezet. Er is niets veranderd.",
    "tijd_bestaat_niet": "In de nacht van {datum} gaat de klok van 2 naar 3 uur. De tijd {begin} bestaat dan niet. Kies een andere tijd.",
    "pauze_nog_niet_rond": "Vul eerst het nummer op de brief in, en tot welke dag de ander wacht.",
    "reden_nodig": "Schrijf op waarom. Dan weet je collega wat er moet gebeuren.",
    "schuld_onbekend": "Deze schuld staat niet meer in het dossier. Open het dossier opnieuw.",
    # What leaves for researchers (models/research, services/research)
    "geen_afspraak": "Er is geen afspraak met een onderzoeker die vandaag geldt. Leg eerst een afspraak vast. Er is niets gemaakt.",
    "meer_afspraken": "Er gelden vandaag meer afspraken met onderzoekers. Kies voor welke je dit maakt. Er is niets gemaakt.",
    "afspraak_onvolledig": "Vul {veld} in. Zonder volledige afspraak gaan er geen gegevens naar een onderzoeker.",
    "afspraak_ontvanger": "Een sleutel van de onderzoeker klopt niet. Die begint met age1. Vraag hem opnieuw en plak hem helemaal.",
    "te_weinig_bewoners": "Er doen minder dan {k} bewoners mee aan het onderzoek. Dan is iedereen herkenbaar. Er is niets gemaakt.",
    "publicatie_herleidbaar": "In {count} vakken is een klein aantal toch uit te rekenen. Er is niets gemaakt. Meld dit aan de beheerder.",
    # What this person or laptop may not do (services)
    "alleen_coordinator": "Dit kan alleen de coördinator. Vraag het aan de coördinator van de gemeente.",
    "alleen_teamleider": "Alleen de teamleider kan dit doen.",
    "andere_rol_keurt_goed": "Een ander geeft hier akkoord ({role}). De aanvraag blijft klaarstaan.",
    "eigen_aanvraag": "Je vroeg deze betaling zelf aan. Een ander moet ernaar kijken. De aanvraag blijft klaarstaan.",
    "dossier_niet_heel": "Van dit dossier zie je hier een deel. Alleen het team kan er iets in veranderen. Er is niets veranderd. "
    "Bel de werker als er iets niet klopt.",
    "andermans_aanvraag": "Een ander vroeg deze betaling aan. Alleen die ander kan haar intrekken. Geef de aanvraag zo nodig terug.",
    "laptop_nog_niet_bevestigd": "Deze laptop is nog niet bevestigd. Je werk is bewaard. Vraag de coördinator om de laptop te bevestigen.",
    "aanvraag_past_niet_meer": "De schuld is veranderd na deze aanvraag, of er is geen ruimte meer. Geef de aanvraag terug aan de werker.",
    "niet_meer_open": "Deze aanvraag is al beantwoord. Ververs de lijst.",
    "geen_postbus": "Deze laptop kent nog geen postbus. Vraag de beheerder om een nieuw organisatiebestand.",
    "bestand_bestaat": "{file} bestaat al. Er is niets overschreven. Kies een andere naam.",
    "kluis_eerst_herstellen": "Bij de controle is iets gevonden dat niet klopt. Daarom is er geen kopie gemaakt. "
    "De goede kopieën die er zijn, blijven staan. Bel de beheerder.",
    "geen_reservekopie": "Dit bestand is geen reservekopie van Kantelpunt.",
    "kopie_beschadigd": "Deze reservekopie is beschadigd.",
    "gedeelde_schijf": "Deze map staat op een netwerkschijf. Daar kan een kluis stuk gaan. Er is niets veranderd. "
    "Kies een map op de eigen schijf van deze laptop.",
    "wolkmap": "Deze map loopt gelijk met de wolk (zoals OneDrive). Daar kan een kluis stuk gaan of uitlekken. Er is niets veranderd. "
    "Kies een andere map op deze laptop.",
    "map_niet_leeg": "De map {folder} is niet leeg. Er is niets overschreven. Kies een lege of nieuwe map.",
    "document_nog_niet": "Dit document ({document}) maakt deze versie van Kantelpunt nog niet. Er is niets veranderd.",
    "opdracht_nog_niet": "Deze opdracht zit nog niet in deze versie van Kantelpunt. Er is niets veranderd.",
    # What a spreadsheet may hold, row by row
    "formule": "Hier staat een formule. Zet er de uitkomst neer.",
    "datum": "Dit is geen datum. Schrijf bijvoorbeeld 6-10-2025.",
    "bedrag": "Dit is geen bedrag. Schrijf bijvoorbeeld 1.234,56.",
    "postcode": "Dit is geen postcode. Schrijf bijvoorbeeld 8911AB.",
    "iban": "Dit rekeningnummer klopt niet. Kijk het na op de brief.",
    "gemeentecode": "Een gemeentecode heeft vier cijfers, zoals 0080.",
    "maand": "Dit is geen maand. Schrijf bijvoorbeeld 10-2025.",
    "heel_getal": "Hier hoort een heel getal.",
    "keuze": "Dit antwoord kan hier niet. Kies een woord uit het blad Uitleg.",
    "te_lang": "Deze tekst is te lang.",
    "verboden_teken": "Hier staat een teken dat niet mag. Typ de tekst opnieuw.",
    # What is kept, what goes, and what a resident asks about it
    "zelf_voorgesteld": "Jij stelde dit zelf voor. Een ander moet het bevestigen, op een andere laptop.",
    "tweede_persoon_rol": "Dit kan alleen een teamleider of coördinator. Er is niets veranderd.",
    "coordinator_nodig": "Een dossier overal weghalen kan alleen als de coördinator een van de twee is. Er is niets veranderd.",
    "al_voorgesteld": "Dit dossier is al voorgesteld om op te ruimen. Er is niets veranderd.",
    "nog_niet_opruimen": "De bewaartermijn is nog niet voorbij, of er is iets dat het tegenhoudt. Er is niets veranderd.",
    "niet_direct": "Meteen wissen kan alleen als de bewoner erom vroeg. Er is niets veranderd.",
    "geen_vergissing": "Dit dossier is al verstuurd, of er staat al een besluit of geld in. Weggooien kan niet meer alleen.",
    "niet_in_prullenbak": "Dit dossier staat niet meer in de prullenbak. Kijk op de werklijst, of bij wat er gewist is.",
    "al_verlengd": "Dit verzoek is al een keer verlengd. Dat mag maar één keer.",
    "verzoek_soort_nodig": "Kies wat de bewoner vraagt.",
    "uitkomst_nodig": "Kies wat er met het verzoek is gedaan.",
    "datum_nodig_verzoek": "Vul de dag in waarop het verzoek binnenkwam. Die dag moet geweest zijn.",
    "geen_toegewezen_verzoek": "Er is geen verzoek om te wissen dat is toegewezen. Rond dat eerst af.",
    "geen_nieuwere_kopie": "Er is nog geen nieuwere reservekopie die is getest. De oude blijven staan. Probeer het morgen opnieuw.",
    "bewaarplicht": "Dit dossier mag niet weg: er geldt een bewaarplicht. Er is niets veranderd.",
    "bezwaar_loopt": "Er loopt een bezwaar van de bewoner. Handel dat eerst af. Er is niets veranderd.",
    "betaling_open": "Er is nog een betaling onderweg. Er is niets veranderd.",
    "verplicht": "Dit vak moet gevuld zijn.",
    "dossiernummer": "Een dossiernummer heeft hoofdletters, cijfers en streepjes, zoals VD-2025-0001.",
    "bestaat_al": "Dit dossiernummer is er hier al.",
    "dubbel_dossiernummer": "Dit dossiernummer staat er twee keer in.",
    "schuld_ontbreekt": "Deze betaling hoort bij een schuld die niet is ingevuld.",
    "onbekende_kolom": "Deze kolom ken ik niet. Gebruik de kolommen van het sjabloon.",
    "dubbele_kolom": "Deze kolom staat er twee keer in.",
    "kolom_ontbreekt": "Deze kolom is nodig en staat er niet in.",
    "te_veel_rijen": "Er staan te veel rijen in. Verdeel ze over meer bestanden.",
    "te_veel_kolommen": "Deze rij heeft meer vakken dan er kolommen zijn.",
    "geen_rijen": "Er staat geen enkele bewoner in.",
    "geen_rekenblad": "Dit is geen rekenblad (XLSX of CSV) dat ik kan lezen.",
    "tekens": "De tekens in dit bestand zijn niet leesbaar. Bewaar het als CSV UTF-8.",
}

DAMAGE: dict[str, str] = {
    "sleutels": "De sleutelbestanden zijn allebei kapot of weg.",
    "alles": "De sleutels en het bestand met de dossiers zijn weg. De reservekopieën zijn er nog.",
    "bestand": "Het bestand met de dossiers is kapot.",
    "ander": "Het bestand met de dossiers past niet bij deze sleutels. Het is van een andere kluis, of het begin is kapot.",
    "leesbaar": "Het bestand met de dossiers is niet versleuteld. Kantelpunt heeft dit bestand niet gemaakt.",
    "inhoud": "Een deel van de dossiers is kapot.",
    "geschiedenis": "De geschiedenis van een dossier klopt niet meer.",
    "ankerpunt": "Het anker van de kluis klopt niet.",
}
"""Of `kluis_beschadigd`: the fact `what`."""


def sentence(code: str, facts: Mapping[str, object]) -> str:
    """The Dutch sentences of an error, obstacle or refusal; an unknown code gives a safe general sentence that names it."""
    template = ERRORS.get(code) or REASONS.get(code)
    if template is None:
        return f"Er ging iets mis ({_plain(code)}). Wat al bewaard was, blijft bewaard. Geef deze code door aan de beheerder."
    return " ".join(filled(template, facts).split())


def sentence_of_verb(code: str, facts: Mapping[str, object]) -> str:
    """The same, told where no screen keeps what was typed."""
    return sentence(code, facts).replace(ON_SCREEN, "Wat al bewaard was, blijft bewaard.")


def filled(template: str, facts: Mapping[str, object]) -> str:
    """The template with its places in braces filled from the facts."""
    words = {name: _word(name, facts.get(name)) for _, name, _, _ in string.Formatter().parse(template) if name}
    words["because"] = _because(facts)
    words["place"] = f" Kijk bij {_plain(facts['where'])}." if facts.get("where") else ""
    words["holder"] = f" sinds {_moment(facts['since'])} (proces {_plain(facts.get('pid'))})" if facts.get("since") else ""
    words["damage"] = DAMAGE.get(str(facts.get("what")), "Er is schade gevonden in de kluis.") + " "
    words["backup"] = f"Er is een goede reservekopie van {_day(facts['backup'])}. " if facts.get("backup") else ""
    return template.format_map(words)


def _because(facts: Mapping[str, object]) -> str:
    """The reason as a sentence of its own; a list of problems of a spreadsheet is told by number and first place."""
    problems = facts.get("problems")
    if isinstance(problems, (list, tuple)) and problems:
        row, column, reason = problems[0]
        count = "1 vak klopt" if len(problems) == 1 else f"{len(problems)} vakken kloppen"
        place = f"Rij {_plain(row)}, kolom {_plain(column)}" if column else f"Rij {_plain(row)}"
        return f"{count} niet. {place}: {sentence(str(reason), {})} "
    reason = facts.get("reason")
    if not reason:
        return ""
    return sentence(str(reason), {key: value for key, value in facts.items() if key != "reason"}) + " "


def _word(name: str, value: object) -> str:
    if value is None:
        return "onbekend"
    if name.endswith("_cent") and isinstance(value, int):
        return euro(value)
    return _plain(value)


def _day(value: object) -> str:
    return f"{value.day}-{value.month}-{value.year}" if isinstance(value, date) else _plain(value)


def _moment(value: object) -> str:
    """A stamp (ISO, UTC) as day and time here."""
    try:
        return f"{datetime.fromisoformat(str(value)).astimezone():%d-%m-%Y %H:%M}"
    except ValueError:
        return _plain(value)


def euro(cents: int) -> str:
    """Whole cents as `€ 1.234,50`."""
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}€ {whole:,}".replace(",", ".") + f",{rest:02d}"


def _plain(value: object) -> str:
    """One printable line, so that a file name or a note cannot forge a second line or turn the text around."""
    text = "".join(char if char.isprintable() else " " for char in str(value))
    return text if len(text) <= LONGEST_FACT else text[:LONGEST_FACT] + "..."
