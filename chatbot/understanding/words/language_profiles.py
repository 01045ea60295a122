"""What tells eight languages apart: small words, words of time and number, letters and endings."""

from typing import Final

# Words with their accents taken off, as `normalise.words` gives them. A word of several languages
# stands in each of them and counts less.
WORDS: Final[dict[str, str]] = {
    "en": """
        the a an and or but if then than of to in on at by for from with without into about after before until till since is are was were be been being am do does did have has had will would can could should may might must shall
        i you he she it we they me him her us them my your his its our their this that these those there here what when where who which why how much many long not no yes yeah please thanks thank hello hi hey ok okay just only also very really so as all any some more most other one
        dont im its ive id ill cant wont didnt doesnt isnt thats whats youre were lets get got go going want need like know think see look make take tell show find give use work help would back out up down off over again still now today tomorrow yesterday tonight morning afternoon evening night week weeks month months year years day days hour hours minute minutes second seconds quarter half next last this coming end beginning early late mid
        two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen couple first third fourth fifth monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
        dollars pounds money price budget company business team people meeting order payment card account transfer christmas easter thanksgiving new old good great happy book booked table hotel flight check weather between around almost less under above each every per time date eve holiday summer winter spring fall autumn around half past eom laughing loud lol flying away ago later earlier soon as possible
    """,
    "de": """
        der die das den dem des ein eine einen einem einer eines und oder aber wenn dann als von zu zum zur in im an am auf bei beim fur mit ohne nach vor seit bis um aus uber unter zwischen ist sind war waren bin bist sein hat habe haben hatte wird werde werden wurde wurden kann konnen konnte konnten muss mussen soll sollen darf mochte mochten will wollen
        ich du er sie es wir ihr mich mir dich dir uns euch ihnen mein meine meinen dein unser unsere ihre seine dies diese dieser dieses jene was wann wo wer welche welcher warum wieso wie viel viele nicht kein keine nein ja bitte danke hallo guten tag auch nur noch schon sehr so mehr alle alles man da hier jetzt gerade
        heute morgen ubermorgen gestern vorgestern woche wochen monat monate monaten jahr jahre jahren tag tage tagen stunde stunden minute minuten sekunde sekunden viertel halb halbe quartal nachste nachsten nachster nachstes letzte letzten letzter kommende kommenden diese ende anfang mitte fruh spat abend nachmittag mittag nacht wochenende eineinhalb anderthalb paar etwa ungefahr zirka circa genau gegen
        eins zwei zwo drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig hundert tausend million millionen milliarde milliarden dutzend erste erster ersten zweite dritte vierte vierter montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar marz mai juni juli oktober dezember
        euro geld preis kosten firma unternehmen budget termin sende ihn dreiviertel uhr ostern weihnachten pfingsten silvester neujahr feiertag sommer herbst fruhling tausendsechs bananen komme zuruck weg gibt es doch mal eben gern gerne dollar pfund franken gross klein neu gut ubernachste jeden jede jedes einmal tagen vergangene wir geht macht
    """,
    "fr": """
        le la les un une des du de au aux et ou mais si donc car que qui quoi dont ou en dans sur sous par pour avec sans chez vers entre avant apres depuis pendant jusque jusqu est sont etait suis es sommes etes etre ai as a avons avez ont avoir sera serai seront fait faire fera peut peux pouvez pouvons dois doit
        je tu il elle on nous vous ils elles me te se moi toi lui leur mon ma mes ton ta tes son sa ses notre nos votre vos ce cet cette ces ca cela quand comment pourquoi combien quel quelle quels quelles ne pas plus non oui merci bonjour salut aussi tres bien tout tous toute toutes meme c j l d n s t qu m y
        aujourd hui demain hier apres-demain semaine semaines mois annee annees an ans jour jours heure heures minute minutes seconde secondes trimestre prochain prochaine prochains dernier derniere derniers suivant suivante debut fin milieu mi tot tard matin midi soir nuit environ peu pres presque week moitie demi demie
        deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts trente quarante cinquante soixante cent cents mille million millions milliard milliards douzaine premier premiere deuxieme troisieme tiers quart quarts cinquieme cinquiemes lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
        euros argent prix entreprise societe noel paques fete jours rendez reviendrai pars serai absent selon contre ainsi lors dollars livres roupies accord bon reunion voudrais faut parti partir quelques chaque il y été hiver printemps automne soir
    """,
    "es": """
        el la los las un una unos unas lo al del de y o u pero si que quien quienes cual cuales cuando donde como por para con sin en entre desde hasta sobre bajo antes despues durante hacia segun es son era eran fue ser estar esta estan estoy estaba he ha han hay tengo tiene tienen tenemos puede puedo pueden podemos debe voy va vamos van ir sera
        yo tu el ella nosotros ellos ellas usted ustedes me te se nos le les mi mis su sus tus nuestro nuestra este esta estos estas ese esa eso aquel que cuanto cuantos cuanta cuantas porque no si gracias hola bien muy mas menos todo toda todos todas tambien ya solo otra otro
        hoy manana ayer anteayer semana semanas mes meses ano anos dia dias hora horas minuto minutos segundo segundos trimestre proximo proxima proximos pasado pasada siguiente viene que ultimo ultima principio final finales mediados temprano tarde noche mediodia madrugada casi aproximadamente alrededor unos medio media
        uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis veinte veintiuno treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento cientos doscientos mil millon millones billon billones docena primero primera segundo tercero tercer cuarto quinto quintos cero lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
        euros dinero precio empresa presupuesto pesos dolares libras florines navidad pascua reunion volvere regresare ire ocurrira quisiera quiero necesito nuevo nueva fueron tiempo ventas ano verano invierno primavera otono dejame anadir calendario reserva ayudarnos encontrar lunes semana
    """,
    "it": """
        il lo la i gli le un uno una e ed o ma se che chi cui quando dove come perche quanto quanti quale quali di a da in con su per tra fra del dello della dei degli delle al allo alla ai agli alle dal dallo dalla dai dalle nel nello nella nei nelle sul sulla sui d dell all dall nell sull l un verso entro senza dopo prima durante fino e sono era erano sei siamo siete essere ho hai ha abbiamo avete hanno avere sara saro posso puo possiamo possono devo deve vado va andiamo
        io tu lui lei noi voi loro mi ti si ci vi me te mio mia miei mie tuo tua suo sua suoi nostro questo questa questi queste quello quella non no grazie ciao buongiorno anche molto piu meno tutto tutti tutta tutte ancora gia solo stato stata
        oggi domani dopodomani ieri settimana settimane mese mesi anno anni giorno giorni ora ore minuto minuti secondo secondi trimestre prossimo prossima prossimi scorso scorsa ultimo ultima fine inizio meta mattina mattino pomeriggio sera notte stamattina stasera circa quasi mezzo mezza adesso
        uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento duecento mila mille milione milioni miliardo miliardi bilione bilionesimo bilionesimi dozzina primo secondo terzo quarto quinto decimo lunedi martedi mercoledi giovedi venerdi sabato domenica gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
        euro soldi prezzo azienda sterline dollari natale pasqua festa tornero torno andro via vorrei voglio bisogno riunione prenota accordo capitale profitti spese estate inverno primavera autunno detto niente vicino nuovo nuova saro fuori
    """,
    "pt": """
        o a os as um uma uns umas e ou mas se que quem qual quais quando onde como porque quanto quantos por para com sem em no na nos nas num numa do da dos das de ao aos pelo pela pelos pelas entre desde ate sobre antes depois durante sao era eram foi ser estar esta estao estou estava estamos tem tenho temos ter ha havia posso pode podem podemos deve vou vai vamos vao ir sera seria
        eu tu ele ela nos voce voces eles elas me te lhe meu minha meus minhas seu sua seus suas nosso nossa este esta isto esse essa isso aquele nao sim obrigado obrigada ola oi bom boa muito mais menos tudo todo toda todos todas tambem ja so outro outra
        hoje amanha ontem anteontem semana semanas mes meses ano anos dia dias hora horas minuto minutos segundo segundos trimestre proximo proxima passado passada seguinte ultimo ultima que vem inicio comeco fim final meados cedo tarde noite manha madrugada cerca quase aproximadamente meio meia voltarei voltar
        dois duas tres quatro cinco seis sete oito nove dez onze doze treze catorze quatorze quinze dezesseis vinte trinta quarenta cinquenta sessenta setenta oitenta noventa cem cento duzentos mil milhao milhoes milhares bilhao bilhoes mil duzia duzias par primeiro primeira segundo terceiro quarto quinto zero segunda terca quarta quinta sexta feira sabado domingo janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro
        euros dinheiro preco empresa orcamento reais dolares dolar libras natal pascoa reuniao queria quero preciso novo nova acontecera ganhei libra acao investidores verao inverno primavera outono agora atual
    """,
    "nl": """
        de het een en of maar als dan dat die dit deze van voor met zonder naar bij op in uit om tot aan over onder tussen door na sinds tijdens te is zijn was waren ben bent worden wordt werd geworden heeft heb hebben had kan kunnen kon moet moeten mag zal zullen zou wil willen
        ik jij je u hij zij ze wij we jullie mij me jou hem haar ons hun mijn jouw uw onze wat wanneer waar wie welke waarom hoe hoeveel niet geen nee ja dank bedankt hallo goedendag alstublieft ook nog al heel erg zeer meer minder alle alles er hier daar nu toch wel maar eens laten
        vandaag morgen overmorgen gisteren week weken maand maanden jaar jaren dag dagen uur uren minuut minuten seconde seconden kwartaal kwart half halve volgende volgend vorige vorig komende komend aanstaande afgelopen laatste einde eind begin midden vroeg laat ochtend middag avond nacht ongeveer circa bijna anderhalf anderhalve paar
        een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend miljoen miljard dozijn eerste tweede derde vierde maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september oktober november december
        euro geld prijs bedrijf vierduizend zet studenten vertrek vertrekken weg terug gaan ga graag nodig vergadering afspraak pasen kerst kerstmis feest zomer winter lente herfst heel hele gebeurde gebeuren vieren bereik bereikt verkoop beschikbaar
    """,
    "ar": "من في على الى إلى عن مع هذا هذه ما لا نعم انا أنا نحن هل كيف متى كم اين أين يوم اسبوع شهر سنة",
}

# Parts of a word, with accents, that one language has and the others have not (or hardly).
SIGNS: Final[dict[str, tuple[str, ...]]] = {
    "de": (
        "ß",
        "ä",
        "ö",
        "ü",
        "sch",
        "ung",
        "cht",
        "zw",
        "ich",
        "tz",
        "pf",
        "eich",
        "ehn",
        "keit",
        "tausend",
        "hundert",
    ),
    "fr": (
        "ê",
        "è",
        "ç",
        "œ",
        "û",
        "î",
        "ô",
        "ë",
        "eau",
        "oux",
        "eux",
        "ille",
        "quat",
        "tion",
        "aine",
        "ième",
        "eur",
        "ois",
    ),
    "es": (
        "ñ",
        "¿",
        "¡",
        "ción",
        "dad",
        "ll",
        "ue",
        "ié",
        "ía",
        "ero",
        "ández",
        "imos",
        "cien",
        "nta",
        "ntos",
        "cuen",
    ),
    "it": (
        "ò",
        "ì",
        "zz",
        "gli",
        "cch",
        "zione",
        "tto",
        "ità",
        "ssi",
        "cci",
        "mente",
        "ebbe",
        "anta",
        "cinqu",
        "esimo",
        "esimi",
        "illi",
    ),
    "pt": (
        "ã",
        "õ",
        "ç",
        "ção",
        "ções",
        "lh",
        "nh",
        "ê",
        "ões",
        "ss",
        "eir",
        "ênc",
        "oit",
        "ntos",
        "quen",
    ),
    "nl": (
        "ij",
        "aa",
        "ee",
        "oo",
        "uu",
        "oe",
        "eeu",
        "sch",
        "ieuw",
        "uiz",
        "oen",
        "vijf",
        "tig",
        "lijk",
        "duizend",
    ),
    "en": ("th", "wh", "ght", "ing", "ould", "ough", "sh", "ck", "tion", "ness", "y"),
    "ar": (),
}

# Letters that only these write: worth as much as two words.
LETTERS: Final[dict[str, str]] = {
    "de": "ßäöü",
    "fr": "êèçœûîôë",
    "es": "ñ¿¡",
    "it": "òì",
    "pt": "ãõ",
    "nl": "",
    "en": "",
}
