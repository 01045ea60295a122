"""What a plain Dutch "ja" to a consent question is put together from. Nothing else counts."""

from typing import Final

from chatbot.understanding.words.consent_parts import parts_of

PARTS: Final = parts_of(
    slots={
        "that_is": "dat is, dit is, het is, alles is, dat is allemaal, dat is voor mij, voor mij is dat, is, dat vind ik, vind ik, dat lijkt me, lijkt me, dat lijkt mij, lijkt mij, dat klinkt, klinkt, dat zou, dat ziet er",
        "how": "helemaal, volledig, absoluut, heel, zeer, echt, prima, allemaal, ook, zeker, hartstikke",
        "correct": "akkoord, correct, juist, perfect, in orde, uitstekend, geweldig, fantastisch, ideaal, toegestaan, bevestigd, vanzelfsprekend, waar, een goed idee, een prima idee, top, helemaal goed, helemaal prima, helemaal in orde, super",
        "fine": "goed, prima, ok, oké, oke, okay, fijn, best",
        "for": "voor mij, voor ons, wat mij betreft, hoor, van mijn kant",
        "may": "dat mag, dat mag je, dat mag u, dat mogen jullie, u mag, je mag, jullie mogen, dat kan, u mag dat, je mag dat, jullie mogen dat, je mag het, u mag het, jullie mogen het",
        "gladly": "gerust, zeker, natuurlijk, hoor, doen, wel, gerust doen, dat, het, best",
        "store": "bewaren, opslaan, gebruiken, vastleggen, verwerken, onthouden",
        "mine": "dat, het, ze, mijn gegevens, mijn adres, mijn e-mail, mijn email, mijn mail, mijn e-mailadres, mijn emailadres, mijn mailadres, mijn contactgegevens, mijn naam, de gegevens",
        "agree": "ik ga akkoord, ik ga ermee akkoord, ik ga daarmee akkoord, ik ga hiermee akkoord, daar ga ik mee akkoord, hier ga ik mee akkoord, ga akkoord, wij gaan akkoord, we gaan akkoord, ik ben akkoord, ik ben het ermee eens, ik ben het daarmee eens, ik ben het eens, mee eens, helemaal mee eens, daar ben ik het mee eens, ik stem in, ik stem ermee in, ik stem daarmee in, ik stem toe, ik geef toestemming, ik geef mijn toestemming, ik geef u toestemming, ik geef je toestemming, ik geef jullie toestemming, ik geef hierbij toestemming, u heeft mijn toestemming, u hebt mijn toestemming, je hebt mijn toestemming, jullie hebben mijn toestemming, ik accepteer, ik accepteer dat, ik accepteer het, dat accepteer ik, ik bevestig, ik bevestig dat, ik bevestig het, dat bevestig ik, ik keur het goed, ik sta het toe, dat sta ik toe, ik wil dat graag, dat wil ik graag, dat wil ik, ik wil het graag, dat zou ik graag willen, dat zou fijn zijn, dat zou mooi zijn, dat zou goed zijn, dat zou prima zijn, dat komt goed uit, komt goed uit, dat past mij, dat past me, dat schikt, dat werkt voor mij, werkt voor mij, dat is wat ik wil, dat is precies wat ik wil, wat mij betreft wel, wat mij betreft akkoord, van mij mag het, van mij mag dat, het mag, ik vind het goed, dat vind ik goed",
    },
    clear="ja, jawel, jazeker, jep, jup, ja hoor, zeker, zeker weten, zekers, natuurlijk, uiteraard, vanzelfsprekend, tuurlijk, akkoord, ok, oké, oke, okay, graag, heel graag, met plezier, met genoegen, met alle plezier, absoluut, inderdaad, precies, beslist, sowieso, yes, klopt, dat klopt, klopt helemaal, dat klopt helemaal, ik zeg ja, mijn antwoord is ja, dat is een ja, in orde",
    soft="prima, goed, perfect, mooi, top, fijn, super, uitstekend, geweldig, alsjeblieft, alstublieft",
    strong="""
        <agree> <for?>
        <that_is> <how?> <correct> <for?>
        <that_is> <how?> <fine> voor mij, <that_is> <how?> <fine> wat mij betreft
        <that_is> <how> <fine>
        bevestigd, geaccepteerd, doe maar, doe dat maar, doe dat, doe het maar, doet u maar, ga je gang, ga uw gang, ga gerust je gang, ga maar door, gaat u maar verder
        <may> <gladly?>
        <may> <mine?> <gladly?> <store>
        bewaar <mine> maar, sla <mine> maar op
    """,
    tame="<that_is> <fine> <for?>, komt goed, geen probleem, geen punt, geen bezwaar, prima, goed, goed zo, allemaal goed",
    weak="prima, goed, perfect, mooi, top, fijn, super, uitstekend, geweldig, ga verder, verder, ga door",
    thanks="dank je, dank je wel, dankjewel, dank u, dank u wel, dankuwel, bedankt, hartelijk dank, veel dank, alvast bedankt, dank, heel erg bedankt, bedankt voor de hulp, bedankt voor je hulp, bedankt voor uw hulp, thanks, merci",
    polite="alsjeblieft, alstublieft, aub, svp, hallo, hoi, goedendag, hoor, graag, maar",
    joins="en",
    never="ja ja, jaja, ja ja ja, ja hoor ja hoor, ok ok, oké oké, ja ja hoor, tuurlijk tuurlijk, ja hoor leuk, ja vast",
)  # fmt: skip
