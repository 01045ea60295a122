"""Dutch."""

from chatbot.understanding.words.table import Words, exact, listed

WORDS = Words(
    code="nl",
    yes=listed("""
        ja, jaa, jaaa, jep, jup, yes, yep, jazeker, ja zeker, zeker, zeker weten, ja hoor, ja graag, graag, heel graag, ja natuurlijk, natuurlijk, uiteraard, vanzelfsprekend, dat is vanzelfsprekend, absoluut, beslist, inderdaad, precies, exact, klopt, dat klopt, dat is juist, dat is correct, juist, zo is het, akkoord, ga akkoord, ik ga akkoord, wij gaan akkoord, eens, mee eens, ik ben het ermee eens, daar ben ik het mee eens, ik stem in, ik stem toe, ik accepteer, geaccepteerd, ik bevestig, bevestigd, oké, prima, in orde, is goed, dat is goed, dat is prima, is prima, dat is oké, vind ik goed, vind ik prima, komt goed, lijkt me goed, lijkt me prima, klinkt goed, klinkt prima, past, dat past, dat werkt, werkt voor mij, waarom niet, geen probleem, geen enkel probleem, zonder twijfel, zonder problemen, geen bezwaar, geen bezwaren, met plezier, met genoegen, ga je gang, gaat uw gang, doe maar, doe dat maar, dat mag, mag, u heeft gelijk, je hebt gelijk, laten we dat doen, niet slecht, goed idee
    """),
    yes_whole=listed(
        "ik wil, wil ik, dat wil ik, ik wil graag, wij willen, ik denk het wel, denk het wel, denk ik wel, ik geloof het wel, dat denk ik wel, ik hoop het, hopelijk wel, heb ik, hebben wij, ben ik, doe ik, wel, jawel, doorgaan, ga door, bevestigen, accepteren, altijd, j, alsjeblieft, alstublieft, ook, toch wel"
    ),
    no=listed("""
        nee, neen, neuh, nope, no, nee bedankt, nee dank je, nee dank u, nee hoor, nee liever niet, liever niet, beter niet, zeker niet, absoluut niet, natuurlijk niet, uiteraard niet, helemaal niet, echt niet, geenszins, nooit, nooit van mijn leven, in geen geval, onder geen beding, geen sprake van, geen interesse, niet geïnteresseerd, ik wil niet, wil ik niet, dat wil ik niet, wij willen niet, ik ga niet akkoord, niet akkoord, ga niet akkoord, niet mee eens, ik ben het er niet mee eens, oneens, ik weiger, geweigerd, ik sla over, nu niet, niet nu, vandaag niet, nog niet, momenteel niet, op dit moment niet, niet meer, niet echt, eigenlijk niet, niet helemaal, ik denk het niet, denk het niet, dat denk ik niet, ik geloof het niet, ik denk van niet, denk van niet, waarschijnlijk niet, niet nodig, hoeft niet, dat hoeft niet, heb ik niet nodig, hebben wij niet nodig, onnodig, klopt niet, dat klopt niet, niet juist, niet correct, niet waar, dat is niet waar, dat is niet juist, integendeel, laat maar, vergeet het, vergeet het maar, ik zei nee, negatief, evenmin
    """),
    no_whole=listed(
        "niets, geen, geen van beide, niemand, kan ik niet, ik kan niet, heb ik niet, ik heb niet, ben ik niet, ik ben niet, doe ik niet, weigeren, n, niet, ik niet, wij niet, zonder, nee nee"
    ),
    unsure=listed("""
        misschien, wellicht, weet niet, weet ik niet, ik weet het niet, weet het niet, ik weet het nog niet, weet nog niet, weet ik nog niet, dat weet ik niet, dat weten we niet, weten we nog niet, wij weten het niet, geen idee, geen flauw idee, geen benul, niet zeker, nog niet zeker, niet helemaal zeker, ik ben niet zeker, ik ben er niet zeker van, weet niet zeker, weet ik niet zeker, onzeker, ik twijfel, twijfel, twijfelachtig, ik betwijfel, onbeslist, nog niet besloten, niet besloten, nog open, onduidelijk, nog onduidelijk, hangt ervan af, dat hangt ervan af, ligt eraan, dat ligt eraan, we zien wel, we zullen zien, even kijken, moeilijk te zeggen, lastig te zeggen, kan ik niet zeggen, kan ik nog niet zeggen, valt niet te zeggen, moet ik over nadenken, daar moet ik over nadenken, ik denk erover na, moet nog nadenken, moet ik vragen, moet ik navragen, moet ik checken, wie weet, het een of het ander, weet ik niet meer, vergeten, ik ben het vergeten, te vroeg, ja en nee, half om half, min of meer
    """),
    unsure_whole=listed(
        "hoe moet ik dat weten, hoe zou ik dat weten, hoe kan ik dat weten, weet ik veel, wie weet, wie zal het zeggen, geen flauw idee, mogelijk, mogelijkerwijs, eventueel, kan zijn, zou kunnen, zou kunnen zijn, het kan, dat kan, waarschijnlijk, vermoedelijk, soms, deels, gedeeltelijk, allebei, beide, hmm, eh"
    ),
    good=listed(
        "goed, heel goed, zeer goed, prima, super, perfect, uitstekend, geweldig, fantastisch, prachtig, mooi, fijn, leuk, top, oké, ok, okay, juist, correct, waar, klopt, ideaal, cool, tevreden, akkoord, orde"
    ),
    bad=listed(
        "fout, verkeerd, onjuist, incorrect, vals, onwaar, vergissing, mis, slecht, onzin, onmogelijk, ongeldig, foutief"
    ),
    negations=listed("niet, geen, nooit, niets, zonder, noch, niemand, nee"),
    idle=listed(
        "dank je, dank u, bedankt, goedemorgen, goedemiddag, goedenavond, goedendag, zo goed als, indien mogelijk, niet alleen, liefst, het liefst"
    ),
    around=listed("""
        dat, dit, die, deze, het, is, zijn, was, waren, wordt, zou, zal, ben, bent, de, een, van, voor, met, op, in, aan, om, te, bij, naar, er, ik, je, jij, u, we, wij, ze, zij, me, mij, ons, mijn, uw, jouw, heel, erg, zeer, echt, helemaal, alles, ook, zo, wel, nog, al, dan, toch, maar, en, of, als, nou, ach, oh, eh, hm, hoor, dank, bedankt, alsjeblieft, alstublieft, graag, lijkt, klinkt, denk, vind, geloof, zeg, zei, gezegd, heb, hebt, heeft, hebben, kan, doe, doen, gaat, antwoord, opdracht, verzoek, informatie, datum, tijd, idee, meneer, mevrouw, hallo, hoi, sorry, helaas, eerlijk, hier, nu, wat, hoe, ding, zoals, daar
    """),
    declines=listed(
        "nodig, willen, akkoord, interesse, geinteresseerd, goed, juist, waar, correct, mogelijk, van, het, in, zo, dat, wat, mee, meer, voor, hebben, gebruiken, zin, bezwaar, verzekering, tijd, de, oke, eens, willen, plan"
    ),
    however=listed("maar, echter, hoewel"),
    closing=listed(
        "dat is alles, dat was alles, dat was het, tot ziens, tot later, doei, dag, fijne dag, fijne dag nog"
    ),
    interrogatives=listed("wat, hoe, wanneer, waar, wie, welke, welk, waarom, hoeveel"),
    wishes=listed(
        "wil, willen, graag, nodig, neem, nemen, wens, liever, zoek, zoeken, voeg, met, alstublieft, alsjeblieft, geïnteresseerd"
    ),
    consent_yes=exact("""
        ja, ja graag, graag, ja hoor, jazeker, ja zeker, zeker, natuurlijk, ja natuurlijk, uiteraard, ja uiteraard, akkoord, ja akkoord, ik ga akkoord, ja ik ga akkoord, ga akkoord, mee eens, ja mee eens, ik stem in, ja ik stem in, ik stem toe, ja ik stem toe, ik geef toestemming, ja ik geef toestemming, ik accepteer, ja ik accepteer, accepteren, ok, oké, oke, okay, ja ok, ja oké, ja oke, oké ja, prima, ja prima, goed, ja goed, is goed, ja is goed, dat is goed, ja dat is goed, ja dat is prima, dat is prima, in orde, ja in orde, dat mag, ja dat mag, mag, ja mag, ja bedankt, ja dank je, ja dank u, ja alstublieft, ja alsjeblieft, geen probleem, ja geen probleem, absoluut, ja absoluut, ik bevestig, ja ik bevestig, klopt, ja klopt, dat klopt, ja dat klopt, ja inderdaad, ja doe maar, doe maar, yes
    """),
    consent_no=exact("""
        nee, neen, nee bedankt, nee dank je, nee dank u, nee dank je wel, nee hoor, niet akkoord, nee niet akkoord, ik ga niet akkoord, nee ik ga niet akkoord, ik stem niet in, ik stem niet toe, ik geef geen toestemming, nee ik geef geen toestemming, ik accepteer niet, ik weiger, weigeren, geweigerd, liever niet, nee liever niet, zeker niet, nee zeker niet, absoluut niet, nooit, ik wil niet, nee ik wil niet, dat wil ik niet, nee dat wil ik niet, wil ik niet, beter niet, nu niet, nee nu niet, niet nu, dat mag niet, nee dat mag niet, mag niet, geen interesse, niet geïnteresseerd, natuurlijk niet, oneens, no
    """),
    asks=listed("""
        hoeveel, hoe duur, hoe lang, hoelang, hoe werkt, hoe kan, hoe kunnen, hoe kom, hoe gaat, hoe veel, hoe vaak, hoe groot, hoe snel, hoe veilig, hoe is, hoe zijn, hoe zit, hoe doe, hoe moet, hoe heet, hoe wordt, hoe krijg, hoe zou, wat kost, wat kosten, wat is, wat zijn, wat doet, wat doen, wat houdt, wat gebeurt, wat betekent, wat biedt, wat bieden, wat kan, wat moet, wat als, wat voor, wat heeft, wat zit, wat maakt, wat heb ik nodig, wat krijg, wanneer is, wanneer kan, wanneer kunnen, wanneer begint, wanneer wordt, wanneer gaat, wanneer komt, wanneer zijn, waar is, waar zijn, waar kan, waar vind, waar staat, waar worden, waar wordt, waar zit, waar zitten, waarvoor, waarmee, wie is, wie zijn, wie kan, wie ben, wie beslist, wie heeft, wie bent, welke, welk, waarom is, waarom moet, waarom zijn, waarom heb, waarom hebben, waarom wil, waarom kan, waarom vraag, waarom zou, kan ik, kunnen we, kunnen wij, kan dit, kan het, kan dat, kunt u, kun je, kunnen jullie, zou u, zou je, zouden jullie, heeft u, heb je, hebben jullie, hebt u, is er, is het, is dit, is dat, is de, is een, zijn er, zijn jullie, bent u, ben je, bieden jullie, biedt u, moet ik, moeten we, mag ik, mogen we, gebruiken jullie, ondersteunen jullie, accepteren jullie, werkt het, werkt dit, werkt dat, werken jullie, kost het, kost dit, weet u, weet je, weten jullie, krijg ik, krijgen we, doen jullie, gaat het, komt het, leveren jullie, wil je weten, ik heb een vraag, een vraag, heb een vraag, ik wil weten, ik wil graag weten, ik zou graag willen weten, ik vraag me af, vertel me, kunt u mij vertellen
    """),
    asks_not=listed(
        "hoe moet ik dat weten, hoe zou ik dat weten, hoe kan ik dat weten, weet ik veel, wie weet, wie zal het zeggen, geen flauw idee, wie weet, waarom niet, wat ik, wat we, wat wij, zoals gezegd, hoe dan ook, wat dan ook, wanneer dan ook, is goed, is prima, is oke, welke dan ook, wat u wilt, wat je wilt, is de directeur, is de baas"
    ),
    polite=listed(
        "alsjeblieft, alstublieft, aub, svp, kan, kunt, kun, zou, ik, u, je, jij, mij, me, wil, willen, graag, hallo, hoi, hey, ok, oké, nee, ja, dus, nu, even, gewoon, sorry, dank, bedankt, mag, is, het, mogelijk, om, te, maar, en, wacht, bot, laat, we, liever, toch, het, gesprek, de, chat"
    ),
    polite_after=listed(
        "alsjeblieft, alstublieft, aub, svp, bedankt, dank, nu, meteen, direct, onmiddellijk, ok, hier, vandaag, graag, even, worden"
    ),
    human_before=listed("""
        ik, wij, we, wil, willen, zou, zouden, graag, mag, kan, kunt, kun, kunnen, u, je, jij, mij, me, even, liever, nu, direct, hallo, hoi, hey, goedemorgen, goedemiddag, goedendag, ok, oké, nee, ja, dus, gewoon, meteen, hier, alsjeblieft, alstublieft, aub, is, het, er, mogelijk, om, te, met, een, echt, echte, maar, en, sorry, bedankt, wacht, heb, nodig, of, iemand, mens, persoonlijk, telefonisch, doorverbinden, verbinden, worden, dat, wel, de
    """),
    human_verbs=listed(
        "praten met, spreken met, chatten met, contact met, contact opnemen met, verbind me met, verbind mij met, verbinden met, verbonden worden met, verbonden met, doorverbinden met, doorverbonden met, gesprek met, in contact met, in contact komen met, overleggen met, bellen met, doorsturen naar, geholpen worden door"
    ),
    human_wants=listed("wil, heb, nodig, liever, is er, geef me, geef mij, graag, ik zoek"),
    human_open=listed("met"),
    human_closing=listed(
        "praten, spreken, chatten, bellen, overleggen, verbinden, doorverbinden, verbonden, contact, telefoneren"
    ),
    human_between=listed(
        "een, de, het, echt, echte, levende, menselijke, uw, jullie, je, van, uit, andere, ander, collega, team, levend"
    ),
    human_nouns=listed(
        "mens, mensen, persoon, medewerker, medewerkster, adviseur, vertegenwoordiger, verkoper, verkoopster, iemand, collega, collega's, klantenservice, klantendienst, support, verkoop, verkoopteam, expert, specialist, agent, operator, consultant, team, sales"
    ),
    human_strict=listed(
        "mens, echt mens, echt persoon, echte persoon, medewerker, menselijke medewerker, klantenservice, operator, live chat, echt iemand, terugbelverzoek, adviseur"
    ),
    human_after=listed(
        "over, praten, spreken, chatten, alsjeblieft, alstublieft, aub, bedankt, nu, direct, voor, via, hier, en, van, uit, in, bij, die, dat, niet, graag, meteen, vandaag, omdat, in plaats, hebben, nodig, opnemen, krijgen, doorverbinden, verbinden, bellen, overleggen, kan, kunnen, wil, te, beschikbaar, aanwezig, persoonlijk"
    ),
    human_whole=listed(
        "kunt u mij bellen, kunt u me bellen, kun je me bellen, kun je mij bellen, kan iemand mij bellen, kan iemand me bellen, kan iemand mij terugbellen, kan iemand me terugbellen, kunnen jullie mij bellen, kunnen jullie me bellen, bel me alstublieft, bel me alsjeblieft, belt u mij, ik wil gebeld worden, ik wil graag gebeld worden, ik wil teruggebeld worden, ik wil graag teruggebeld worden, geef me een mens, geef mij een mens, ik wil een echt mens, mens, een mens, een mens alsjeblieft, mens alsjeblieft, echt mens, een echt mens, echt persoon, een echt persoon, medewerker, een medewerker, medewerker alstublieft, adviseur, klantenservice, operator, bel me, bel me terug, bel mij, terugbellen, geen bot, ik wil geen bot, is er iemand, is daar iemand, is er iemand aanwezig, live chat, met een mens, agent"
    ),
    back=listed(
        "terug, ga terug, terug gaan, teruggaan, vorige, vorige vraag, de vorige vraag, terug naar de vorige vraag, naar de vorige vraag, ga terug naar de vorige vraag, laatste vraag, stap terug, een stap terug, ongedaan maken, maak ongedaan, antwoord wijzigen, mijn antwoord wijzigen, wijzig mijn antwoord, antwoord veranderen, mijn antwoord veranderen, verander mijn antwoord, mijn laatste antwoord wijzigen, verkeerd geklikt, ik heb verkeerd geklikt, verkeerde knop, ik heb me vergist, vergissing"
    ),
    restart=listed(
        "opnieuw, opnieuw beginnen, begin opnieuw, opnieuw starten, start opnieuw, herstart, herstarten, herstart de chat, van voren af aan, van voor af aan, vanaf het begin, van het begin, terug naar het begin, naar het begin, nieuw gesprek, nieuwe chat, reset, resetten, laten we opnieuw beginnen, helemaal opnieuw"
    ),
    stop=listed(
        "stop, stoppen, stop maar, stop ermee, hou op, houd op, ophouden, einde, eindig, beëindigen, beëindig, sluiten, sluit, sluit de chat, chat sluiten, chat beëindigen, de chat beëindigen, gesprek beëindigen, het gesprek beëindigen, beëindig het gesprek, beëindig de chat, afsluiten, sluit af, verlaten, geen vragen meer, geen vragen, genoeg, genoeg vragen, het is genoeg, laat me met rust, laat mij met rust, mijn toestemming intrekken, ik trek mijn toestemming in, trek mijn toestemming in, toestemming intrekken, ga weg, hou je mond, zwijg, ik wil niet verder, ik wil niet doorgaan, ik wil geen vragen meer beantwoorden, kappen, ik stop"
    ),
    opt_out=listed(
        "geen interesse, ik heb geen interesse, wij hebben geen interesse, we hebben geen interesse, heb geen interesse, geen interesse meer, ik heb geen interesse meer, niet geïnteresseerd, ik ben niet geïnteresseerd, wij zijn niet geïnteresseerd, we zijn niet geïnteresseerd, niet meer geïnteresseerd, ik ben niet meer geïnteresseerd, nee geen interesse, uitschrijven, schrijf me uit, schrijf mij uit, ik wil me uitschrijven, afmelden, meld me af, meld mij af, haal me van de lijst, haal mij van de lijst, haal me van jullie lijst, haal mij van uw lijst, verwijder me van de lijst, verwijder mij van de lijst, verwijder me uit de lijst, verwijder mij uit uw lijst, neem geen contact op, neem geen contact meer op, neem geen contact met me op, neem geen contact met mij op, neem geen contact meer met me op, neem geen contact meer met mij op, niet contacteren, contacteer me niet, contacteer mij niet, bel me niet, bel mij niet, bel me niet meer, bel mij niet meer, niet bellen, mail me niet, mail me niet meer, schrijf me niet, stuur me niets meer, geen e mails meer, geen reclame"
    ),
    delete=listed(
        "verwijder mijn gegevens, verwijder al mijn gegevens, mijn gegevens verwijderen, al mijn gegevens verwijderen, gegevens verwijderen, wis mijn gegevens, wis al mijn gegevens, mijn gegevens wissen, al mijn gegevens wissen, gegevens wissen, verwijder mijn data, verwijder al mijn data, mijn data verwijderen, wis mijn data, verwijder mijn informatie, wis mijn informatie, mijn informatie verwijderen, verwijder mijn persoonlijke gegevens, mijn persoonlijke gegevens verwijderen, verwijder mijn persoonsgegevens, mijn persoonsgegevens verwijderen, wis mijn persoonsgegevens, verwijder alles, verwijder alles over mij, wis alles, alles verwijderen, alles wissen, vergeet mij, vergeet me, recht op vergetelheid, recht om vergeten te worden, recht op verwijdering, verwijdering van mijn gegevens, ik wil dat mijn gegevens worden verwijderd, ik wil dat mijn gegevens verwijderd worden, verwijder dit gesprek, verwijder deze chat, wis dit gesprek, wis deze chat"
    ),
    change_verbs=listed(
        "verander, veranderen, wijzig, wijzigen, corrigeer, corrigeren, verbeter, aanpassen, pas, bewerk, bewerken, update, zet, maak"
    ),
    owners=listed("mijn, de, het, ons, onze, antwoord, over, van, op, voor, bij, dat, dit, aan"),
    change_to=listed("naar, in, op, tot, veranderen, wijzigen, aanpassen, aan"),
    actually=listed(
        "eigenlijk, correctie, in werkelijkheid, ik bedoelde, ik bedoel, ik heb me vergist, mijn fout, dat was fout, feitelijk, bij nader inzien, om precies te zijn, beter gezegd, ik corrigeer"
    ),
    oh=listed(
        "sorry, nee, wacht, oeps, oh, ach, eh, hm, ok, oké, hallo, hoi, goedemorgen, goedemiddag, goedendag, dus, nou, maar, en, trouwens, bedankt, ja, pardon, excuses, alsjeblieft"
    ),
    is_now=listed(
        "is eigenlijk, is nu, is toch, is inmiddels, moet zijn, zou moeten zijn, is veranderd naar, wordt nu, is eerder, is niet"
    ),
    copulas=listed("is, zijn, was, wordt, bedraagt, zou, ligt op"),
    no_targets=listed(
        "het, dat, er, hij, zij, we, ik, alles, niets, wie, wat, niemand, iemand, je, u"
    ),
    topics={
        "budget": listed("budget, prijs, bedrag, som, kosten, uitgaven, prijsklasse"),
        "timeline": listed(
            "tijdlijn, planning, termijn, datum, deadline, startdatum, tijdschema, tijdstip, start"
        ),
        "authority": listed("beslisser, beslissingsbevoegde"),
        "need": listed("behoefte, behoeften, doel, reden, probleem, vereisten, wens, wensen"),
        "name": listed("naam, voornaam, achternaam, volledige naam"),
        "email": listed("e mail, email, mail, mailadres, e mailadres, emailadres, adres"),
        "phone": listed(
            "telefoonnummer, telefoon, nummer, mobiel, mobiele nummer, gsm, gsm nummer"
        ),
        "company": listed("bedrijf, bedrijfsnaam, onderneming, firma, werkgever"),
        "job_title": listed("functie, functietitel, rol, positie, titel"),
        "company_size": listed(
            "bedrijfsgrootte, grootte, aantal medewerkers, aantal werknemers, aantal gebruikers, teamgrootte, medewerkers"
        ),
    },
    anything=listed(
        "maakt niet uit, het maakt niet uit, maakt me niet uit, het maakt me niet uit, maakt mij niet uit, het maakt mij niet uit, maakt niks uit, maakt geen verschil, geen verschil, om het even, eender, eender welke, gelijk, allemaal goed, alles is goed, alles goed, alles prima, alles mag, alle, allebei, beide, beide goed, geen voorkeur, ik heb geen voorkeur, geen speciale voorkeur, geen bepaalde voorkeur, zonder voorkeur, wat je wilt, wat u wilt, wat jij wilt, kies maar, kies jij maar, kiest u maar, jij mag kiezen, u mag kiezen, jij beslist, u beslist, beslis jij, verras me, verras mij, willekeurig, welke dan ook, wat dan ook, een van beide, boeit niet, boeit me niet, kan me niet schelen, het kan me niet schelen, interesseert me niet, niet belangrijk, onbelangrijk, flexibel, ik ben flexibel, ik sta open voor alles, niets bijzonders, niets specifieks, geen in het bijzonder"
    ),
    knows_not=listed(
        "hoe moet ik dat weten, hoe zou ik dat weten, hoe kan ik dat weten, weet ik veel, wie weet, wie zal het zeggen, geen flauw idee, weet ik niet, weet niet, geen idee"
    ),
    ordinals={
        "eerste": 1,
        "1e": 1,
        "1ste": 1,
        "tweede": 2,
        "2e": 2,
        "2de": 2,
        "derde": 3,
        "3e": 3,
        "3de": 3,
        "vierde": 4,
        "4e": 4,
        "vijfde": 5,
        "5e": 5,
        "zesde": 6,
        "6e": 6,
        "zevende": 7,
        "achtste": 8,
        "negende": 9,
        "tiende": 10,
        "laatste": -1,
        "onderste": -1,
        "bovenste": 1,
    },
    option_nouns=listed(
        "optie, antwoord, keuze, mogelijkheid, alternatief, nummer, nr, uit de lijst, punt, knop, daarvan, hiervan, van die"
    ),
    numbers={
        "een": 1,
        "één": 1,
        "twee": 2,
        "drie": 3,
        "vier": 4,
        "vijf": 5,
        "zes": 6,
        "zeven": 7,
        "acht": 8,
        "negen": 9,
        "tien": 10,
        "elf": 11,
        "twaalf": 12,
        "dertien": 13,
        "veertien": 14,
        "vijftien": 15,
        "twintig": 20,
        "dertig": 30,
        "veertig": 40,
        "vijftig": 50,
        "honderd": 100,
    },
    idle_words=listed("""
        ik, je, jij, u, hij, zij, ze, we, wij, jullie, me, mij, mijn, jouw, uw, ons, onze, hun, het, de, een, dit, dat, deze, die, is, ben, bent, zijn, was, wordt, worden, heb, heeft, hebben, had, kan, kunnen, wil, willen, zou, zouden, moet, moeten, mag, zal, van, voor, met, op, in, aan, bij, naar, uit, om, te, er, en, of, maar, dus, als, dan, nog, ook, al, wel, niet, geen, nee, ja, ok, oké, goed, graag, liever, liefst, nodig, zoek, zoeken, neem, nemen, kies, kiezen, denk, vind, misschien, waarschijnlijk, vooral, voornamelijk, alleen, gewoon, even, erg, zeer, meer, alles, iets, optie, antwoord, keuze, soort, type, ding, nu, momenteel, hallo, hoi, dank, bedankt, alsjeblieft, alstublieft, wat, welke, hoe, hoeveel, geïnteresseerd, interesse, ga, gaan, eigenlijk, toch
    """),
    prefers=listed(
        "wil, willen, graag, liever, zoek, zoeken, nodig, kies, neem, nemen, geïnteresseerd, wens"
    ),
)
