"""What stands around names: lead-ins, titles, particles, and words that are no name."""

from typing import Final

from chatbot.understanding.words.table import listed


def _said(text: str) -> tuple[str, ...]:
    """Phrases as typed, in small letters, longest alternatives sorted by the caller."""
    return tuple(
        p for p in (" ".join(part.split()) for part in text.replace("\n", ",").split(",")) if p
    )


# A name follows, whatever the language of the page.
LEADS: Final = _said("""
    my name is, my names, my name's, my name, the name is, the name's, the names, name is, name's, names is, my full name is, full name is, my first name is, first name is, my last name is, last name is, my surname is, surname is, my second name is, second name is, my given name is
    full name, first name, last name, surname, i am called, i'm called, im called, people call me, they call me, you can call me, please call me, just call me, everyone calls me, everybody calls me, friends call me, call me, you may call me, i go by, i'm known as, i am known as, im known as, known as, named me, i was named, use the name, under the name of, under the name, under my name, in the name of, in the name, on the name of, on the name, on name, by the name of, for the name, with the name, name of, the name will be, my name would be, name would be, it's under, its under, signed, regards, best regards
    ich heiße, ich heisse, ich heiss, mein name ist, mein name lautet, mein name, der name ist, der name lautet, name ist, nennen sie mich, nennt mich, nenn mich, mein vorname ist, mein nachname ist, ich werde, vorname ist, nachname ist
    je m'appelle, je mappelle, je me nomme, mon nom est, mon nom c'est, mon prénom est, mon prenom est, appelez-moi, appelez moi, appelle-moi, on m'appelle, nom
    me llamo, mi nombre es, mi nombre completo es, mi apellido es, llámame, llamame, puedes llamarme, puede llamarme, nombre
    mi chiamo, il mio nome è, il mio nome e, il mio nome e', il mio cognome è, chiamami, mi chiamano, nome
    meu nome é, meu nome e, o meu nome é, o meu nome e, me chamo, chamo-me, chamo me, pode me chamar de, pode chamar-me, podes chamar-me, me chame de, meu nome completo é
    mijn naam is, ik heet, de naam is, naam is, mijn voornaam is, mijn achternaam is, noem me, noem mij, je kunt me, naam
    اسمي هو, اسمي, انا اسمي, أنا اسمي, أدعى
""")

# A name may follow: "I'm Ana", but "I'm the owner" too.
SPEAKERS: Final = _said("""
    i am, i'm, im, this is, it's, its, it is, here is, me is, i'm with, i am with
    ich bin, ich bin der, ich bin die, hier ist, hier spricht, das ist, bin, ich bin's
    je suis, c'est, ici, moi c'est, moi c’est, soy, yo soy, es, habla, aquí, aqui, sono, io sono, qui, sou, eu sou, eu sou o, eu sou a, sou o, sou a, aqui é, é o, é a, aqui quem fala é, ik ben, dit is, met, je spreekt met, u spreekt met, أنا, انا, معك
""")

# A name may follow in a story: "booked under Ana Sousa".
UNDER: Final = _said("""
    listed under, booked under, reserved under, is under, likely under, under, on behalf of, table for, booking for, reservation for, reservation is for, booking is for, booked for, is for, booking with, reserve for, appointment for, meeting with, transfer to, transferred to, transaction to, payment to, transaction of, order to, order for, transfer for, set up for, made to, paid to, i paid, pay, paid, owe, send to, send money to, amount to, account to, account for, money to, resend to, sent to, need to pay, standing order to, dollars to, pounds to, euros to, from, to, for, behalf of, reservation, standing order, name
""")

# A name stands before.
TRAILS: Final = _said("""
    here, speaking, is my name, is the name, is my full name, is my first name, is my last name, is my second name, is my surname, 's my name, is what they call me, at your service, on the line, calling, am apparat, ist mein name, heiße ich, heisse ich, spricht, est mon nom, à l'appareil, es mi nombre, al habla, al aparato, è il mio nome, al telefono, é o meu nome, é meu nome, falando, is mijn naam, aan de lijn, aan het woord
""")

PARTICLES: Final = frozenset(
    listed(
        "van, von, der, den, de, del, della, di, da, do, dos, das, du, des, la, le, el, al, bin, ibn, ben, bint, abu, ter, ten, te, zu, zum, zur, vom, af, av, mac, mc, st, san, santa, saint, o, y, e, und, dello, degli, lo, vande, vander, op, het, 't, t, d, l, dit, auf, vander, mc, dal, dalla"
    )
)

TITLES: Final = frozenset(
    listed(
        "mr, mrs, ms, miss, mx, dr, drs, prof, professor, sir, madam, madame, monsieur, mme, mlle, m, herr, frau, hr, fr, señor, señora, señorita, sr, sra, srta, signor, signora, signore, sig, senhor, senhora, doña, doctor, rev, reverend, fr, father, sister, brother, capt, captain, col, colonel, gen, general, lt, lieutenant, maj, major, sgt, sergeant, hon, honorable, senator, sen, congressman, congresswoman, representative, rep, governor, gov, president, judge, justice, mayor, ambassador, lord, lady, dame, count, baron, king, queen, prince, princess, dipl, ing, mag, meneer, mevrouw, dhr, mw, ir, avv, dott, dottssa, dottoressa, ingeniero, lic, eng, engr, chancellor, secretary, minister, pastor, rabbi, imam, cardinal, bishop, pope, coach, officer, detective, chef, atty, attorney, mister, missus, mademoiselle, doktor, dra, dott ssa"
    )
)

SUFFIXES: Final = frozenset(
    listed(
        "jr, sr, ii, iii, iv, vi, vii, junior, senior, md, m d, phd, ph d, do, d o, dds, dmd, esq, esquire, cpa, mba, rn, jd, pe, dvm, od, pharmd, mph, msc, bsc, ba, bs, ma, ms, cfa, cfp, pa, np, dc, dpm, lcsw, lmft, ret, usn, usaf, usmc, realtor, gri, crs, abr, broker, attorney at law, attorney, jnr, snr, llb, llm, dphil, obe, mbe, cbe, kbe, qc, mp, faia, aia, ra, pc, ea, clu, chfc, facs, facp, edd, psyd, lpn, aprn, crna, od, rph, mdiv, 2nd, 3rd, 4th"
    )
)

# Words of which no name is made, whatever their first letter.
FUNCTION: Final = frozenset(
    listed(
        "a, an, the, this, that, these, those, it, its, is, are, was, were, be, i, im, ill, ive, id, me, my, we, us, our, you, your, he, she, they, them, his, her, and, or, but, so, if, not, no, yes, to, of, for, from, in, on, at, by, with, what, when, where, who, why, how, which, can, could, will you, would, do, does, dont, have, has, please, ich, wir, ist, und, je, suis, et, yo, soy, y, io, sono, eu, sou, ik, ben, later, none, nothing, looking, sure, interested, morning, afternoon, evening, day, thanks"
    )
)

# Words that are no name where a name is asked for, nor where a sentence may hold one.
COMMON: Final = frozenset(
    listed("""
    a, an, the, this, that, these, those, it, its, is, are, was, were, be, been, am, i, im, ill, id, ive, me, my, mine, we, us, our, you, your, he, she, they, them, his, her, their, one, someone, somebody, anyone, nobody, everyone, no one
    and, or, but, so, if, then, than, because, as, at, by, for, from, in, into, of, off, on, onto, out, over, to, up, with, without, within, about, after, before, between, during, until, till, since, under, near, via, per
    not, no, nope, nah, yes, yeah, yep, yup, ok, okay, sure, fine, right, correct, wrong, true, false, maybe, perhaps, please, pls, thanks, thank, sorry, hello, hi, hey, hiya, bye, goodbye, good, morning, afternoon, evening, night, day, great, cool, nice, perfect, alright, well, um, uh, hmm, oh, ah, wow, lol, haha
    what, when, where, who, whom, whose, why, how, which, can, could, may, might, must, shall, should, will, would, do, does, did, done, dont, doesnt, didnt, cant, wont, isnt, arent, have, has, had, having, get, got, go, going, gonna, let, lets, make, made, take, put, set, see, say, said, tell, know, think, thought, want, wanted, need, needed, like, likes, love, prefer, wish, look, looking, find, come, came, give, given, use, used, work, works, working, call, calling, called, talk, speak, speaking, book, booked, booking, reserve, reserved, cancel, canceled, cancelled, change, changed, add, move, send, sent, pay, paid, transfer, owe, buy, bought, help, ask, asked, try, trying, wait, waiting, start, stop, skip, back, restart, human, agent, delete, remove, open, close, check, confirm, contact, email, mail, phone, number, message, run, running, late, sick, afraid, sorry, unable, able, sure, unsure, interested, curious, happy, ready, busy, free, available, done, new, old, same, other, another, first, second, third, last, next, previous
    today, tonight, tomorrow, yesterday, now, soon, later, asap, week, weeks, month, months, year, years, day, days, hour, hours, minute, minutes, time, times, date, monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, tues, wed, thu, thur, thurs, fri, sat, sun, january, february, march, april, june, july, august, september, october, november, december, jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec, am, pm, noon, midnight, lunch, dinner, breakfast, brunch, weekend, quarter
    two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, hundred, thousand, million, couple, few, some, any, all, none, many, much, more, most, less, lot, lots, each, every, both, either, neither, several, people, person, persons, guests, guest, adults, adult, kids, children, child, party, group, family, friends, friend, myself, yourself, others, individuals, colleagues
    table, reservation, reservations, room, rooms, appointment, massage, meeting, hotel, restaurant, account, accounts, current, savings, card, standing, order, orders, payment, payments, transaction, amount, exact, direct, debit, money, bank, balance, dollars, euros, pounds, budget, price, pricing, cost, costs, quote, offer, demo, trial, product, service, services, company, business, team, office, boss, manager, owner, ceo, founder, director, head, website, page, name, names, surname, nothing, something, anything, everything, thing, things, stuff, idea, question, answer, information, info, here, there, just, only, also, too, very, really, quite, actually, already, still, again, always, never, ever, yet, probably, possibly, likely, exactly, around, approximately, almost, sometime, instead, behalf, sake, tight, private, anonymous, secret, privacy, later, unknown, why, booked, list, listed, moment, afternoon, my, hereby, kindly, currently, calling, from, upon, regarding, concerning, myself, cancelation, cancellation, kind, sort, type, way, place, city, country, home, house, school, lunch, deposit, number, subscription, spa, pool, gym, acupuncture, treatment, checkin, checkout, check, test, testing, asdf, qwerty, foo, bar, na, n a, tbd, xxx, xyz, abc, blah, rather, decline, refuse, pass, fuck, shit, damn, hell, bullshit, crap, idiot, stupid, bitch, asshole, wtf, dick, ass
    ich, du, er, sie, es, wir, ihr, mein, meine, dein, der, die, das, den, dem, ein, eine, einen, einer, und, oder, aber, nicht, kein, keine, ja, nein, doch, danke, bitte, hallo, guten, tag, abend, ist, sind, war, bin, bist, habe, haben, hat, kann, können, möchte, will, warum, wieso, weshalb, wie, was, wer, wo, wann, welche, für, mit, von, bei, auf, aus, im, in, zu, zum, zur, egal, später, heute, morgen, gestern, jetzt, nichts, niemand, sag, sage, ohne, weiter, zurück, gern, gerne, keiner, geheim, anonym, chef, inhaber, geschäftsführer, firma, unternehmen, preis, kosten, wozu, verrate, nö, brauche, brauchen, suche, suchen, interessiert, hier, auch, sehr, gut, nur, noch, mal, dass, frage, einfach
    cest, moi, toi, jai, urgent, urgente, dringend, eilig, presse, pressee, interesse, interessee, interesado, interesada, interessado, interessada, interessato, interessata, geinteresseerd, important, importante, wichtig, complicated, difficult, curieux, curioso, curiosa, neugierig, nieuwsgierig,
    je, tu, il, elle, nous, vous, ils, elles, mon, ma, mes, le, la, les, un, une, des, et, ou, mais, non, oui, merci, bonjour, salut, bonsoir, est, suis, pas, pourquoi, comment, quand, où, qui, quoi, combien, pour, avec, sans, dans, sur, chez, rien, personne, plus, tard, patron, directeur, entreprise, société, prix
    yo, tú, él, ella, nosotros, mi, el, los, las, una, y, o, pero, sí, si, gracias, hola, buenos, buenas, dias, tardes, noches, es, soy, porque, cómo, cuándo, dónde, quién, qué, cuánto, para, con, sin, en, nada, nadie, jefe, dueño, empresa, precio
    io, lei, noi, voi, mio, mia, gli, uno, e, ma, grazie, ciao, salve, buongiorno, buonasera, sono, perché, come, quando, dove, chi, cosa, quanto, per, con, senza, niente, nessuno, capo, azienda, prezzo, prego
    eu, ele, ela, nós, meu, minha, os, as, um, uma, mas, não, nao, sim, obrigado, obrigada, olá, ola, bom, boa, dia, tarde, noite, é, sou, porque, como, quando, onde, quem, quanto, com, sem, em, nada, ninguém, chefe, dono, preço
    ik, jij, je, hij, zij, wij, jullie, mijn, het, een, en, of, maar, nee, dank, bedankt, hallo, goedendag, goedemorgen, ben, niet, geen, waarom, hoe, wat, wie, waar, wanneer, hoeveel, voor, met, zonder, bij, op, uit, niets, niemand, baas, eigenaar, bedrijf, prijs
    """)
) - frozenset(
    listed(
        "will, mark, may, april, june, august, jan, art, bill, grace, rose, hope, joy, dick, rich, frank, sonny, wen, van, ali, les, ben, ella, mia, lea, sol, dan, sue, guy, ray, gene, reason, drew, norm, rob, wade, pat, penny, dawn, eve, dale, glen, lee"
    )
)

# Of the words above, what is none even when it stands alone with a capital: kept apart from names
# such as "Will", "April", "Mark" and "Bill".
GREETINGS: Final = frozenset(
    listed(
        "hi, hello, hey, hiya, yo, good, morning, afternoon, evening, day, hallo, guten, tag, morgen, abend, moin, servus, bonjour, bonsoir, salut, hola, buenos, buenas, dias, tardes, noches, ciao, salve, buongiorno, buonasera, ola, bom, boa, dia, tarde, noite, goedendag, goedemorgen, goedemiddag, ok, okay, sure, yes, yeah, yep, ja, oui, si, sim, well, so, oh, um, uh, no, of, course, its, it, im, gerne, klar"
    )
)
TRAILING: Final = frozenset(
    listed(
        "thanks, thank, you, please, pls, here, danke, bitte, merci, gracias, grazie, obrigado, obrigada, bedankt, today, tomorrow, tonight, now, sir, madam, and, yours, nice, to, meet, hi, cheers"
    )
)
