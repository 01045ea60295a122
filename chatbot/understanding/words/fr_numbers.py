"""French number words. `name:value` pairs; a phrase is written with `_` between its words."""

NUMBERS = {
    "add": """zéro:0 un:1 une:1 deux:2 trois:3 quatre:4 cinq:5 six:6 sept:7 huit:8 neuf:9 dix:10
        onze:11 douze:12 treize:13 quatorze:14 quinze:15 seize:16 vingt:20 trente:30 quarante:40
        cinquante:50 soixante:60 septante:70 huitante:80 octante:80 nonante:90""",
    "score": "vingt:20 vingts:20",
    "hundred": "cent:100 cents:100",
    "scale": """mille:1e3 milles:1e3 millier:1e3 milliers:1e3 k:1e3 million:1e6 millions:1e6 mio:1e6
        m:1e6 milliard:1e9 milliards:1e9 md:1e9 mds:1e9 g:1e9 billion:1e12 billions:1e12
        trillion:1e12 trillions:1e12 crore:1e7 lakh:1e5""",
    "suffix": "k g m mio md mds",
    "group": "douzaine:12 douzaines:12 dizaine:10 dizaines:10 quinzaine:15 vingtaine:20 trentaine:30 centaine:100 centaines:100",
    "few": "couple_de:2 quelques:2 plusieurs:3",
    "and": "et",
    "point": "virgule point",
    "article": "un une",
    "minus": "moins négatif négative",
    "half": "demi:0.5 demie:0.5 moitié:0.5",
    "fraction": """tiers:3 quart:4 quarts:4 quatrième:4 quatrièmes:4 cinquième:5 cinquièmes:5 sixième:6
        sixièmes:6 septième:7 septièmes:7 huitième:8 huitièmes:8 neuvième:9 neuvièmes:9 dixième:10
        dixièmes:10 centième:100 centièmes:100""",
}
