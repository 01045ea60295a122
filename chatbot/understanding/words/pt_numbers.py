"""Portuguese number words. `name:value` pairs; a phrase is written with `_` between its words."""

NUMBERS = {
    "add": """zero:0 um:1 uma:1 dois:2 duas:2 três:3 quatro:4 cinco:5 seis:6 sete:7 oito:8 nove:9 dez:10
        onze:11 doze:12 treze:13 catorze:14 quatorze:14 quinze:15 dezesseis:16 dezasseis:16
        dezessete:17 dezassete:17 dezoito:18 dezenove:19 dezanove:19 vinte:20 trinta:30
        quarenta:40 cinquenta:50 cinqüenta:50 sessenta:60 setenta:70 oitenta:80 noventa:90
        cento:100 duzentos:200 duzentas:200 trezentos:300 trezentas:300 quatrocentos:400
        quatrocentas:400 quinhentos:500 quinhentas:500 seiscentos:600 seiscentas:600
        setecentos:700 setecentas:700 oitocentos:800 oitocentas:800 novecentos:900
        novecentas:900""",
    "hundred": "cem:100",
    "scale": """mil:1e3 milhar:1e3 milhares:1e3 k:1e3 milhão:1e6 milhões:1e6 mi:1e6 mio:1e6 mm:1e6 m:1e6
        bilhão:1e9 bilhões:1e9 bi:1e9 g:1e9 trilhão:1e12 trilhões:1e12""",
    "suffix": "k g m mm mi mio bi",
    "group": "dúzia:12 dúzias:12 dezena:10 dezenas:10 centena:100 centenas:100",
    "few": "par_de:2 pares_de:2 alguns:3 algumas:3 uns_poucos:3 varios:3 varias:3",
    "and": "e",
    "point": "vírgula ponto",
    "article": "um uma",
    "minus": "menos negativo",
    "half": "meio:0.5 meia:0.5 metade:0.5",
    "fraction": """terço:3 terços:3 quarto:4 quartos:4 quinto:5 quintos:5 sexto:6 sextos:6 sétimo:7
        sétimos:7 oitavo:8 oitavos:8 nono:9 nonos:9 décimo:10 décimos:10 centésimo:100
        centésimos:100""",
}
