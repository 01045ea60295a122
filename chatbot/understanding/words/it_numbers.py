"""Italian number words. `name:value` pairs; a phrase is written with `_` between its words."""

NUMBERS = {
    "add": """zero:0 un:1 uno:1 una:1 due:2 tre:3 quattro:4 cinque:5 sei:6 sette:7 otto:8 nove:9
        dieci:10 undici:11 dodici:12 tredici:13 quattordici:14 quindici:15 sedici:16
        diciassette:17 diciotto:18 diciannove:19 venti:20 vent:20 trenta:30 trent:30 quaranta:40
        quarant:40 cinquanta:50 cinquant:50 sessanta:60 sessant:60 settanta:70 settant:70
        ottanta:80 ottant:80 novanta:90 novant:90""",
    "hundred": "cento:100 cent:100",
    "scale": """mille:1e3 mila:1e3 migliaio:1e3 migliaia:1e3 k:1e3 milione:1e6 milioni:1e6 mio:1e6 mln:1e6
        m:1e6 miliardo:1e9 miliardi:1e9 mld:1e9 g:1e9 bilione:1e12 bilioni:1e12""",
    "suffix": "k g m mio mln mld",
    "group": "dozzina:12 dozzine:12 decina:10 decine:10 centinaio:100 centinaia:100",
    "few": "paio_di:2 qualche:3 alcuni:3 alcune:3 diversi:3 diverse:3",
    "and": "e",
    "point": "virgola punto",
    "article": "un una",
    "minus": "meno negativo",
    "half": "mezzo:0.5 mezza:0.5 metà:0.5",
    "fraction": """terzo:3 terzi:3 quarto:4 quarti:4 quinto:5 quinti:5 sesto:6 sesti:6 settimo:7 settimi:7
        ottavo:8 ottavi:8 nono:9 noni:9 decimo:10 decimi:10 centesimo:100 centesimi:100""",
    "compound": "uno due tre quattro cinque sei sette otto nove",
}
