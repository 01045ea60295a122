"""English number words. `name:value` pairs; a phrase is written with `_` between its words."""

NUMBERS = {
    "add": """zero:0 nil:0 nought:0 one:1 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9
        ten:10 eleven:11 twelve:12 thirteen:13 fourteen:14 fifteen:15 sixteen:16 seventeen:17
        eighteen:18 nineteen:19 twenty:20 thirty:30 forty:40 fourty:40 fifty:50 sixty:60
        seventy:70 eighty:80 ninety:90""",
    "hundred": "hundred:100 hundreds:100",
    "scale": """thousand:1e3 thousands:1e3 grand:1e3 k:1e3 million:1e6 millions:1e6 mil:1e6 mill:1e6
        mio:1e6 mln:1e6 mn:1e6 mm:1e6 m:1e6 billion:1e9 billions:1e9 bn:1e9 bln:1e9 g:1e9
        trillion:1e12 lakh:1e5 lakhs:1e5 lac:1e5 lacs:1e5 lkh:1e5 lkhs:1e5 crore:1e7 crores:1e7
        cr:1e7 tsd:1e3""",
    "suffix": "k g m mm mn mil mill mio mln bn bln cr tsd",
    "group": "dozen:12 dozens:12 gross:144",
    "few": "couple:2 couple_of:2 few:3 pair_of:2",
    "and": "and",
    "point": "point dot",
    "article": "a an",
    "minus": "minus negative",
    "half": "half:0.5 a_quarter:0.25",
    "half_of": "half_a:0.5 half_an:0.5 quarter_of_a:0.25",
    "fraction": """third:3 thirds:3 quarter:4 quarters:4 fourth:4 fourths:4 fifth:5 fifths:5 sixth:6
        sixths:6 seventh:7 sevenths:7 eighth:8 eighths:8 ninth:9 ninths:9 tenth:10 tenths:10
        hundredth:100 hundredths:100 thousandth:1e3 thousandths:1e3""",
}
