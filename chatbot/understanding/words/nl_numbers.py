"""Dutch number words. `name:value` pairs; a phrase is written with `_` between its words."""

NUMBERS = {
    "add": """nul:0 een:1 twee:2 drie:3 vier:4 vijf:5 zes:6 zeven:7 acht:8 negen:9 tien:10 elf:11
        twaalf:12 dertien:13 veertien:14 vijftien:15 zestien:16 zeventien:17 achttien:18
        negentien:19 twintig:20 dertig:30 veertig:40 vijftig:50 zestig:60 zeventig:70 tachtig:80
        negentig:90""",
    "hundred": "honderd:100 honderden:100",
    "scale": """duizend:1e3 duizenden:1e3 mille:1e3 k:1e3 ton:1e5 miljoen:1e6 miljoenen:1e6 mio:1e6
        mln:1e6 mil:1e6 m:1e6 miljard:1e9 miljarden:1e9 mrd:1e9 mld:1e9 g:1e9 biljoen:1e12""",
    "suffix": "k g m mio mln mil mrd mld",
    "group": "dozijn:12 gros:144",
    "few": "paar:2 aantal:3 enkele:3 enige:3 meerdere:3",
    "and": "en",
    "point": "komma punt",
    "article": "een",
    "minus": "min minus negatief",
    "half": "half:0.5 halve:0.5 driekwart:0.75 kwart:0.25 helft:0.5",
    "whole_half": """anderhalf:1.5 anderhalve:1.5 tweeënhalf:2.5 tweeënhalve:2.5 drieënhalf:3.5
        drieënhalve:3.5 vierenhalf:4.5 vijfenhalf:5.5""",
    "fraction": """derde:3 vierde:4 vijfde:5 zesde:6 zevende:7 achtste:8 negende:9 tiende:10
        honderdste:100""",
    "compound": "een twee drie vier vijf zes zeven acht negen en",
}
