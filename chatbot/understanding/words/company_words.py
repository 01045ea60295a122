"""What stands around the names of companies."""

from typing import Final

from chatbot.understanding.words.table import listed


def _said(text: str) -> tuple[str, ...]:
    return tuple(
        p for p in (" ".join(part.split()) for part in text.replace("\n", ",").split(",")) if p
    )


_OURS: Final = ("my", "our", "the")
_OF_OURS: Final = tuple(
    f"{start} {noun}{named}"
    for starts, nameds in (
        (_OURS, (" is", " is called", " is named", " name is", "'s name is", " called", " named")),
        (
            ("a", "i own a", "i run a", "i have a", "i founded a", "we are a", "we're a"),
            (" called", " named"),
        ),
    )
    for start in starts
    for noun in (
        "company",
        "firm",
        "business",
        "agency",
        "startup",
        "organisation",
        "organization",
        "employer",
        "shop",
    )
    for named in nameds
)

LEADS: Final = _OF_OURS + _said("""
    i work for, i work at, i work with, i'm working for, i'm working at, i am working for, i am working at, we work for, working for, working at, work for, work at, is called, our company is called, my company is called, the company is called, company is called, my business is called, our business is called, company called, my company is, our company is, the company is, company is, my company's name is, the company name is, company name is, name of the company is, company name, the name of our company is, our company name is, my employer is, employed by, employed at, employer is, we are called, we're called, it's called, its called, called, i'm from, i am from, we're from, we are from, im from, i represent, representing, we're with, i'm with, i am with, on behalf of, my business is, our business is, i run, i own, i founded, we run, company
    ich arbeite bei, ich arbeite für, ich bin bei, wir sind von, unsere firma ist, unsere firma heißt, unsere firma, meine firma ist, meine firma heißt, die firma heißt, die firma ist, unser unternehmen ist, unser unternehmen heißt, firma, von der firma, bei der firma, angestellt bei, tätig bei, im auftrag von
    je travaille chez, je travaille pour, je suis chez,  mon entreprise est, notre entreprise est, notre société est, ma société est, mon entreprise s'appelle, notre entreprise s'appelle, notre société s'appelle, chez, société, entreprise
    trabajo en, trabajo para, mi empresa es, nuestra empresa es, mi empresa se llama, nuestra empresa se llama, la empresa es, la empresa se llama, empresa
    lavoro per, lavoro in, lavoro presso, lavoro da, la mia azienda è, la nostra azienda è, l'azienda è, la mia azienda si chiama, la nostra azienda si chiama, azienda
    trabalho na, trabalho no, trabalho em, trabalho para, a minha empresa é, minha empresa é, a nossa empresa é, nossa empresa é, a empresa é, minha empresa se chama, a empresa chama-se, somos da
    ik werk bij, ik werk voor, mijn bedrijf is, ons bedrijf is, mijn bedrijf heet, ons bedrijf heet, het bedrijf heet, bedrijf
""")

# In a story about a purchase the company stands after these.
# Before a name with a capital only: "we are Example Ltd", but "we are looking for".
MAY_LEAD: Final = _said(
    "we are, we're, were, it's, its, it is, this is, wir sind, wir sind die,  somos, siamo, wij zijn, we zijn, c'est, es, è, é, het is, das ist, die"
)

PLACES: Final = _said(
    "to, at, with, for, on, from, in, by, that, paid, pay, hope that, bei, von, für, chez, à, en, con, para, presso, da, na, no, em, bij, voor, van"
)

FORMS: Final = frozenset(
    listed(
        "inc, incorporated, llc, llp, lp, ltd, limited, plc, corp, corporation, co, company, companies, pllc, pc, gmbh, ag, kg, ohg, gbr, ug, ev, se, kgaa, mbh, sa, sas, sarl, eurl, srl, spa, snc, sl, slu, sau, lda, ltda, eireli, bv, nv, vof, cv, oy, oyj, ab, as, asa, aps, sp, zoo, kft, pty, pte, sdn, bhd, kk, gk, holding, holdings, group, gruppe, groupe, grupo, gruppo, groep, foundation, stiftung, trust, association"
    )
)

BUSINESS: Final = frozenset(
    listed(
        "services, service, solutions, systems, system, technologies, technology, tech, software, consulting, consultants, partners, associates, agency, agentur, agence, studio, studios, bank, insurance, realty, properties, property, estate, construction, builders, contractors, electric, plumbing, heating, restaurant, restaurants, cafe, bar, grill, pizza, hotel, hotels, hospital, clinic, medical, dental, pharmacy, health, healthcare, church, school, university, college, institute, academy, center, centre, center, store, stores, shop, market, markets, mart, supply, supplies, industries, industrial, manufacturing, enterprises, enterprise, international, global, worldwide, national, american, media, marketing, design, designs, logistics, transport, transportation, trucking, auto, automotive, motors, motor, energy, power, oil, gas, foods, food, farms, farm, club, society, department, city, county, state, district, office, union, federal, committee, council, ministries, ministry, management, investments, investment, capital, ventures, finance, financial, credit, mortgage, law, legal, labs, laboratories, pharma, chemicals, networks, network, communications, telecom, wireless, print, printing, products, equipment, tools, rentals, rental, cleaners, cleaning, salon, spa, fitness, gym, travel, tours, airlines, airways, security, interiors, landscaping, roofing, painting, works, and sons, sons, bros, brothers, dba, americas, the"
    )
)

# Where a company's name ends, or none begins.
ENDS: Final = frozenset(
    listed("""
    i, im, ive, id, me, my, mine, we, us, our, you, your, it, its, this, that, these, those, they, he, she, there, here, is, are, was, were, be, been, am, has, have, had, do, does, did, can, could, will, would, should, may, might, must, not, no, yes, yeah, ok, okay, please, thanks, thank, hi, hello, hey, sorry
    to, at, with, for, on, from, in, by, into, since, until, before, after, when, which, who, where, what, why, how, as, if, than, then, so, because, but, or, every, each, last, next, this, today, tomorrow, yesterday, now, already, also, again, only, just, still, via, per, using, during, over, about, between, within, without, up, out, off, accept, accepts, created, must, last, first, second
    january, february, march, april, may, june, july, august, september, october, november, december, monday, tuesday, wednesday, thursday, friday, saturday, sunday, day, days, week, weeks, month, months, year, years, morning, night, evening, time
    cancel, open, close, pay, get, set, make, buy, send, see, use, change, terminate, know, remember, tell, need, want, like, account, accounts, savings, current, card, cards, bank, subscription, subscriptions, atm, atms, office, payment, payments, cash, money, dollars, pounds, euros, cheque, cheques, debit, direct, standing, order, any, some, all, salary, expenses, statement, balance, much, many, online, purchases, purchase, usual, amount, charged, back, cancel, transfer, abroad, additional, new
    and i, small, large, startup, start, private, self, none, nothing, nobody, freelance, freelancer, unemployed, retired, student, individual, based, located, developer, engineer, manager, und, der, die, das, den, ein, eine, mit, in, aus, seit, nicht, kein, keine, ja, nein, ich, wir, et, je, nous, dans, depuis, pas, non, oui, y, yo, nosotros, desde, no, si, e, io, noi, da, eu, nos, nao, sim, en, ik, wij, nee, niet, geen
    """)
) - {"may", "e", "y", "in", "en", "und", "der", "die", "das", "den", "et", "no"} | {"in"}

BARE: Final = frozenset(
    listed(
        "none, nothing, private, self employed, freelance, freelancer, unemployed, retired, student, n a, na, no company, myself, me, individual, startup, a startup"
    )
)
