"""Spanish number words. `name:value` pairs; a phrase is written with `_` between its words."""

NUMBERS = {
    "add": """cero:0 zero:0 un:1 uno:1 una:1 dos:2 tres:3 cuatro:4 cinco:5 seis:6 siete:7 ocho:8
        nueve:9 diez:10 once:11 doce:12 trece:13 catorce:14 quince:15 dieciséis:16 diecisiete:17
        dieciocho:18 diecinueve:19 veinte:20 veintiún:21 veintiuno:21 veintiuna:21 veintidós:22
        veintitrés:23 veinticuatro:24 veinticinco:25 veintiséis:26 veintisiete:27 veintiocho:28
        veintinueve:29 treinta:30 cuarenta:40 cincuenta:50 sesenta:60 setenta:70 ochenta:80
        noventa:90 ciento:100 doscientos:200 doscientas:200 trescientos:300 trescientas:300
        cuatrocientos:400 cuatrocientas:400 quinientos:500 quinientas:500 seiscientos:600
        seiscientas:600 setecientos:700 setecientas:700 ochocientos:800 ochocientas:800
        novecientos:900 novecientas:900""",
    "hundred": "cien:100 cientos:100 cientas:100",
    "scale": """mil:1e3 miles:1e3 k:1e3 millón:1e6 millones:1e6 mio:1e6 mm:1e6 mill:1e6 m:1e6 billón:1e12
        billones:1e12 g:1e9""",
    "suffix": "k g m mm mio mill",
    "group": "docena:12 docenas:12 doz:12 dozs:12 decena:10 decenas:10",
    "few": "par_de:2 unos_pocos:3 unas_pocas:3 algunos:3 algunas:3 varios:3 varias:3 unos_cuantos:3 unas_cuantas:3",
    "and": "y",
    "point": "coma punto con",
    "article": "un una",
    "minus": "menos negativo",
    "half": "medio:0.5 media:0.5 mitad:0.5",
    "fraction": """tercio:3 tercios:3 cuarto:4 cuartos:4 quinto:5 quintos:5 sexto:6 sextos:6 séptimo:7
        séptimos:7 octavo:8 octavos:8 noveno:9 novenos:9 décimo:10 décimos:10 centésimo:100
        centésimos:100""",
}
