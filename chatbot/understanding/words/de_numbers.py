"""German number words. `name:value` pairs; a phrase is written with `_` between its words."""

NUMBERS = {
    "add": """null:0 ein:1 eins:1 eine:1 einen:1 einem:1 einer:1 zwei:2 zwo:2 drei:3 vier:4 fünf:5
        fuenf:5 sechs:6 sieben:7 acht:8 neun:9 zehn:10 elf:11 zwölf:12 zwoelf:12 dreizehn:13
        vierzehn:14 fünfzehn:15 fuenfzehn:15 sechzehn:16 siebzehn:17 achtzehn:18 neunzehn:19
        zwanzig:20 dreißig:30 dreissig:30 vierzig:40 fünfzig:50 fuenfzig:50 sechzig:60 siebzig:70
        achtzig:80 neunzig:90""",
    "hundred": "hundert:100 hunderte:100",
    "scale": """tausend:1e3 tausende:1e3 tsd:1e3 k:1e3 mille:1e3 riesen:1e3 million:1e6 millionen:1e6
        mio:1e6 mill:1e6 mln:1e6 m:1e6 milliarde:1e9 milliarden:1e9 mrd:1e9 g:1e9 billion:1e12
        billionen:1e12 billiarde:1e15 billiarden:1e15""",
    "suffix": "k g m mio mill mln mrd tsd",
    "group": "dutzend:12",
    "few": "paar:2 beide:2 beiden:2 einige:3 einigen:3 einiger:3 mehrere:3 mehreren:3",
    "and": "und",
    "point": "komma punkt",
    "article": "ein eine einen einem einer",
    "minus": "minus negativ",
    "half": "halb:0.5 halbe:0.5 halben:0.5 halber:0.5 halbes:0.5 dreiviertel:0.75",
    "whole_half": """anderthalb:1.5 eineinhalb:1.5 einundeinhalb:1.5 zweieinhalb:2.5
        zweiundeinhalb:2.5 dreieinhalb:3.5 viereinhalb:4.5 fünfeinhalb:5.5 fuenfeinhalb:5.5
        sechseinhalb:6.5 siebeneinhalb:7.5 achteinhalb:8.5 neuneinhalb:9.5 zehneinhalb:10.5""",
    "fraction": """drittel:3 viertel:4 fünftel:5 fuenftel:5 sechstel:6 siebtel:7 achtel:8 neuntel:9
        zehntel:10 hundertstel:100 tausendstel:1e3""",
    "compound": "ein zwei zwo drei vier fünf fuenf sechs sieben acht neun zehn elf und",
}
