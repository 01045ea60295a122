"""German. Accents are folded on comparison; "ae", "oe", "ue" spellings are listed where common."""

from chatbot.understanding.words.table import Words, exact, listed

WORDS = Words(
    code="de",
    yes=listed("""
        logisch, logo, ja, jaa, jaaa, jap, jep, jepp, jo, joa, jawohl, yes, yep, yeah, ja bitte, ja gerne, ja gern, na klar, klar, aber klar, klaro, klar doch, sicher, na sicher, aber sicher, sicherlich, natürlich, natuerlich, selbstverständlich, selbstverstaendlich, selbstredend
        gerne, gern, sehr gerne, sehr gern, aber gerne, mit vergnügen, unbedingt, auf jeden fall, auf alle fälle, definitiv, absolut, allerdings, genau, exakt, stimmt, das stimmt, stimmt genau, richtig, das ist richtig, korrekt, das ist korrekt, so ist es
        einverstanden, bin einverstanden, ich stimme zu, stimme zu, zugestimmt, ich akzeptiere, akzeptiert, ich willige ein, ich bestätige, bestätigt, warum nicht, wieso nicht, machen wir, mach das, machen sie das, tun sie das, nur zu, leg los, legen sie los, los gehts
        passt, das passt, passt mir, das passt mir, passt so, passt gut, geht klar, geht in ordnung, in ordnung, ist in ordnung, das geht, hört sich gut an, hoert sich gut an, klingt gut, klingt super, klingt prima, kein problem, keine frage, kein thema, von mir aus, meinetwegen, nichts dagegen, ich habe nichts dagegen, spricht nichts dagegen, ohne zweifel, zweifellos, kein zweifel, keine einwände, da haben sie recht, sie haben recht, du hast recht, nicht schlecht
    """),
    yes_whole=listed("""
        ich will, will ich, möchte ich, das möchte ich, das will ich, ich möchte, habe ich, haben wir, bin ich, sind wir, ich bin es, ist es, das ist es, mache ich, machen, weiter, fortfahren, bestätigen, ich denke schon, denke schon, denk schon, ich glaube schon, glaube schon, glaub schon, glaube ja, ich glaube ja, ich denke ja, denke ja, ich hoffe es, hoffentlich, schon, doch, immer, freilich, bitte, bitte ja, zustimmen, tun wir, können wir, kann ich, das tue ich, wir haben, würde ich, würden wir, brauche ich, brauchen wir, ich brauche das, ich hätte gern, si, oui, j
    """),
    no=listed("""
        auf gar keinen fall, auf gar keinen, nein, ne, nee, nö, noe, nä, no, nope, nein danke, nein danke schön, leider nein, leider nicht, eher nicht, lieber nicht, besser nicht, auf keinen fall, keinesfalls, keineswegs, gar nicht, überhaupt nicht, ueberhaupt nicht, absolut nicht, sicher nicht, bestimmt nicht, ganz sicher nicht, niemals, nie im leben, natürlich nicht, unter keinen umständen, im gegenteil
        nicht wirklich, nicht jetzt, jetzt nicht, heute nicht, noch nicht, momentan nicht, derzeit nicht, zurzeit nicht, im moment nicht, nicht mehr, nicht nötig, nicht notwendig, nicht erforderlich, nicht interessiert, kein interesse, kein bedarf, keinen bedarf, brauche ich nicht, brauchen wir nicht, will ich nicht, möchte ich nicht, wollen wir nicht, ich lehne ab, lehne ich ab, lehne ab, abgelehnt, ich verzichte, ich passe, vergiss es, vergessen sie es, bitte nicht, ich denke nicht, denke nicht, denke eher nicht, glaube nicht, ich glaube nicht, glaube kaum, wohl kaum, kaum, wohl nicht, vermutlich nicht, wahrscheinlich nicht, keine chance, stimmt nicht, das stimmt nicht, nicht richtig, nicht korrekt, nicht wahr ist das, trifft nicht zu, nicht einverstanden, bin dagegen, ich bin dagegen, dagegen
    """),
    no_whole=listed(
        "nie, nicht, nichts, keine, keiner, keins, kein, bin ich nicht, habe ich nicht, haben wir nicht, sind wir nicht, ich nicht, wir nicht, tue ich nicht, mache ich nicht, kann ich nicht, können wir nicht, ablehnen, negativ, n, ist es nicht, passt nicht, geht nicht, das geht nicht, will nicht, möchte nicht, würde ich nicht, weder noch"
    ),
    unsure=listed("""
        vielleicht, weiß nicht, weiss nicht, weis nicht, weiß ich nicht, weiss ich nicht, weiß ich noch nicht, weiss ich noch nicht, weiß noch nicht, weiss noch nicht, weiß es nicht, weiß es noch nicht, weiß das nicht, wissen wir nicht, wissen wir noch nicht, wissen nicht, wissen es noch nicht, keine ahnung, kein plan, kein schimmer, keinen schimmer, keinen plan, keine idee, null ahnung, nicht sicher, nicht ganz sicher, noch nicht sicher, unsicher, unschlüssig, unentschieden, unentschlossen, noch nicht entschieden, nicht entschieden, noch offen, noch unklar, steht noch nicht fest, mal sehen, mal schauen, schauen wir mal, kommt darauf an, kommt drauf an, hängt davon ab, je nachdem, schwer zu sagen, kann ich nicht sagen, kann ich noch nicht sagen, kann man nicht sagen, nicht sagen, nicht beurteilen, muss ich überlegen, muss ich noch überlegen, muss überlegen, überlege noch, ich überlege noch, muss ich fragen, muss ich klären, muss ich prüfen, wer weiß, wer weiss, jein, sowohl als auch, ka, kp, ich zweifle, habe zweifel, frag mich später, zu früh, kann mich nicht erinnern, erinnere mich nicht, habe ich vergessen, vergessen
    """),
    unsure_whole=listed(
        "woher soll ich das wissen, woher soll ich das denn wissen, wie soll ich das wissen, was weiß ich, weiß der himmel, weiß der kuckuck, wer weiß, wer weiß das schon, keinen plan, kein plan, null ahnung, eventuell, evtl, möglich, möglicherweise, kann sein, könnte sein, mag sein, wäre möglich, ist möglich, wahrscheinlich, vermutlich, womöglich, denkbar, ggf, gegebenenfalls, unklar, teils, teilweise, teils teils, manchmal, hm, hmm, unter umständen, beides"
    ),
    good=listed(
        "gut, sehr gut, super, prima, toll, klasse, perfekt, okay, ok, okey, oki, wunderbar, ausgezeichnet, hervorragend, großartig, spitze, schön, fein, fantastisch, top, cool, recht, wahr, wunderbar, passend, zutreffend, zufrieden, ideal, optimal, in ordnung, alles klar, geil, passt, freut mich, stimmt, richtig, korrekt, einverstanden, nett"
    ),
    bad=listed(
        "falsch, verkehrt, unrichtig, inkorrekt, fehler, irrtum, unwahr, schlecht, unsinn, quatsch, blödsinn, missverstanden, unpassend, unmöglich, fehlerhaft, ungenau, daneben, mist"
    ),
    negations=listed(
        "nicht, nichts, kein, keine, keinen, keiner, keinem, keines, nie, niemals, ohne, kaum, weder, niemand, ned, net, nich"
    ),
    idle=listed(
        "danke, vielen dank, danke schön, guten tag, guten morgen, guten abend, gute frage, bis zum, sicher dass, sicher stellen, recht haben, wie gut, richtig viel, richtig gut, so gut wie, schon mal, schon seit, ja schon, gerne wissen, gern wissen, gerne mehr, am besten, besser, möglichst"
    ),
    around=listed("""
        das, dies, diese, dieser, dieses, es, er, sie, ist, sind, war, wäre, waere, wird, würde, wuerde, sein, bin, seid, bei, mir, mich, uns, ich, wir, ihr, du, dir, dich, ihnen, ihre, ihr, mein, meine, für, fuer, mit, von, zu, zum, zur, in, im, am, an, auf, so, sehr, ganz, voll, echt, wirklich, total, absolut, alles, auch, schon, mal, doch, denn, dann, da, der, die, den, dem, des, ein, eine, einen, und, oder, also, naja, na, ach, oh, äh, ähm, hm, hmm, bitte, danke, schön, vielen, dank, finde, denke, glaube, meine, hört, sich, klingt, scheint, wohl, eigentlich, einfach, eben, halt, gerade, jetzt, hier, noch, wieder, antwort, angabe, angaben, daten, termin, zeit, aber, hallo, hi, sagen, sage, habe, haben, hat, kann, können, machen, tun, gehen, geht, wollen, will, möchte, gesagt, leider, alle, mal, ehrlich, gesagt, das, heißt, was, wie, nun, gut, sowas, dafür, davon, damit, dazu, gewesen, anders
    """),
    declines=listed(
        "sein, nötig, notwendig, erforderlich, einverstanden, interessiert, gut, richtig, wahr, korrekt, in, haben, machen, brauchen, wollen, möchte, möglich, der, so, das, was, passend, zufrieden, bereit, interesse, bedarf, gewünscht, gewollt, nutzen, verwenden, an, mehr, vor, für, dass, geplant, vorgesehen, vorhanden, versicherung, lust, zeit, sinn, gebrauchen"
    ),
    however=listed("aber, jedoch, allerdings nur, sondern"),
    closing=listed(
        "das ist alles, das war alles, das wars, das wärs, tschüss, auf wiedersehen, bis bald, bis später, schönen tag, schönen tag noch, ciao"
    ),
    interrogatives=listed(
        "was, wie, wann, wo, wer, wen, wem, welche, welcher, welches, warum, wieso, weshalb, wieviel"
    ),
    wishes=listed(
        "möchte, will, hätte gern, hätte gerne, brauche, brauchen, bitte, nehme, nehmen, wollen, wünsche, gerne, gern, lieber, bevorzuge, interessiert, suche, suchen"
    ),
    consent_yes=exact("""
        ja, ja bitte, ja gerne, ja gern, gerne, gern, ja klar, klar, na klar, natürlich, natuerlich, ja natürlich, ja natuerlich, selbstverständlich, selbstverstaendlich, ja selbstverständlich, sicher, ja sicher, einverstanden, ja einverstanden, ich bin einverstanden, ja ich bin einverstanden, bin einverstanden, ich stimme zu, ja ich stimme zu, stimme zu, ich willige ein, ja ich willige ein, ich akzeptiere, ja ich akzeptiere, akzeptiert, akzeptieren, zustimmen, ok, okay, ja ok, ja okay, ok ja, in ordnung, ja in ordnung, das ist in ordnung, ja das ist in ordnung, geht in ordnung, ja dürfen sie, dürfen sie, ja das dürfen sie, das dürfen sie, ja darfst du, auf jeden fall, ja auf jeden fall, jawohl, jap, jep, ja danke, ja mach das, ja machen sie das, ja genau, ja passt, passt, das passt, ja das passt, ja ist ok, ist ok, ja das ist ok, das ist ok, ja das ist okay, das ist okay, ja kein problem, ja von mir aus, aber ja, aber gern, aber gerne, aber klar, aber sicher, aber natürlich, ich gebe meine einwilligung, ja ich gebe meine einwilligung, ich bestätige, ja ich bestätige, yes, j
    """),
    consent_no=exact("""
        nein, nein danke, nö, ne, nee, nein bitte nicht, bitte nicht, nicht einverstanden, ich bin nicht einverstanden, nein ich bin nicht einverstanden, ich stimme nicht zu, nein ich stimme nicht zu, ich willige nicht ein, ich lehne ab, nein ich lehne ab, lehne ab, abgelehnt, ablehnen, auf keinen fall, nein auf keinen fall, niemals, nie, lieber nicht, nein lieber nicht, eher nicht, nein eher nicht, das möchte ich nicht, nein das möchte ich nicht, möchte ich nicht, will ich nicht, nein will ich nicht, das will ich nicht, ich möchte das nicht, ich will das nicht, nein dürfen sie nicht, dürfen sie nicht, das dürfen sie nicht, jetzt nicht, nein jetzt nicht, kein interesse, nicht interessiert, sicher nicht, natürlich nicht, no, n
    """),
    asks=listed("""
        wie viel, wieviel, wie viele, wieviele, wie lange, wie lang, wie teuer, wie hoch, wie oft, wie schnell, wie sicher, wie gut, wie groß, wie weit, wie funktioniert, wie geht, wie läuft, wie kann, wie können, wie ist, wie sind, wie sieht, wie bekomme, wie komme, wie werde, wie wird, wie werden, wie macht, wie mache, wie soll, wie wäre, wie steht, wie heißt, wie heißen, wie kommt, wie alt, wie hast, wie haben, wie kündige, wie ändere, wie exportiere, wie importiere, wie lösche, wie erstelle, wie lade, wie verbinde, wie richte, wie starte, wie finde, wie lege, wie würde, wie soll
        was kostet, was kosten, was ist, was sind, was macht, was machen, was bedeutet, was heißt, was bietet, was bieten, was passiert, was kann, was können, was wenn, was muss, was für, was genau, was wäre, was würde, was unterscheidet, was haben, was gibt, was beinhaltet, was enthält, was soll, was wird, was wären, was geschieht, was hat, was meinen, was meinst, was brauche ich, was benötige ich, was muss ich, was verlangen, was bringt
        wann ist, wann kann, wann können, wann wird, wann werden, wann kommt, wann geht, wann haben, wann sind, wann bekomme, wann melden, wann meldet, wann wäre, wann erhalte, wann würde, wann öffnen, wann startet, wo ist, wo sind, wo kann, wo finde, wo werden, wo wird, wo liegen, wo liegt, wo sitzt, wo sitzen, wo befindet, wo gibt, wo bekomme, wo habt, wo haben, woher, wohin, wofür, wozu, womit, worin, wodurch, wer ist, wer sind, wer kann, wer hat, wer bist, wer macht, wer entscheidet, wer nutzt, wer steckt, wer bezahlt, wer seid, wer betreibt, wen, wem, wessen
        warum, wieso, weshalb, welche, welcher, welches, welchen, welchem, gibt es, gibts, gibt's, kann ich, kann man, kann das, kann es, können wir, können sie, könnt ihr, könnten sie, könnten wir, kannst du, könntest du, haben sie, habt ihr, hast du, hat das, hat es, bieten sie, bietet ihr, ist das, ist es, ist der, ist die, ist ihr, ist eine, ist ein, ist da, sind sie, sind die, sind meine, seid ihr, bist du, muss ich, müssen wir, muss man, darf ich, darf man, dürfen wir, soll ich, sollen wir, werden sie, werden meine, werden die, wird das, wird es, wird der, wird die, machen sie, macht ihr, machst du, arbeiten sie, verwenden sie, nutzen sie, nutzt ihr, unterstützen sie, unterstützt ihr, unterstützt das, kostet das, kostet es, funktioniert das, funktioniert es, geht das, geht es, lässt sich, läuft das, brauche ich, braucht man, benötige ich, erhalte ich, bekomme ich, bekommen wir, kennen sie, wissen sie, weißt du, wisst ihr, sprechen sie, sprichst du, liefern sie, speichern sie, würden sie, würdest du, wäre es, wären sie, ich habe eine frage, hab eine frage, eine frage, habe eine frage, noch eine frage, kurze frage, ich wollte fragen, wollte fragen, ich wüsste gern, ich wüsste gerne, mich interessiert, mich würde interessieren, ich würde gerne wissen, ich möchte wissen, ich wollte wissen, erzählen sie mir, erzähl mir, stimmt es, gilt das, gilt der, kommt ihr, kommen sie
    """),
    asks_not=listed(
        "woher soll ich das wissen, woher soll ich das denn wissen, wie soll ich das wissen, was weiß ich, weiß der himmel, weiß der kuckuck, wer weiß, wer weiß das schon, keinen plan, kein plan, null ahnung, was ich, was wir, wie gesagt, wie besprochen, wie oben, wie immer, wie sie wollen, was auch immer, wer weiß, wer weiss, wann immer, wie auch immer, wo auch immer, warum nicht, wieso nicht, was solls, geht klar, ist ok, ist okay, ist gut, ist in ordnung, ist mir, welche auch immer, was sie, was du, ist der chef, ist die geschäftsführung, ist das ok"
    ),
    polite=listed(
        "bitte, kann, können, könnte, könnten, ich, du, sie, mich, mir, möchte, will, würde, wuerde, gern, gerne, wollen, hallo, hi, hey, ok, okay, nein, ja, also, jetzt, mal, einfach, das, gespräch, zu, nun, entschuldigung, sorry, doch, lieber, ach, oh, und, aber, moment, stopp bitte, bot, lass, lassen, uns, alle"
    ),
    polite_after=listed(
        "bitte, danke, jetzt, sofort, gleich, nun, mal, endlich, wieder, kann, können, könnte, möchte, will, würde, ok, hier, du, sie, ich, gern, gerne, heute, lieber, werden"
    ),
    human_before=listed("""
        ich, wir, möchte, moechte, will, wollen, würde, wuerde, würden, gern, gerne, bitte, kann, können, könnte, könnten, könntest, kannst, darf, dürfen, man, mal, lieber, jetzt, direkt, hallo, hi, hey, guten, tag, morgen, abend, ok, okay, nein, ja, also, nun, doch, einfach, sofort, gleich, hier, auch, nur, sie, du, mich, mir, uns, es, gibt, möglich, ist, wäre, wie, hätte, brauche, zu, mit, einem, einer, echten, und, aber, sorry, entschuldigung, danke, moment, endlich, etwas, kurz, richtig, persönlich, telefonisch, wieder, eine, ein, einen, mensch, da, jemand, dem, der, ihrem, dass
    """),
    human_open=listed("mit, an, zu"),
    human_closing=listed(
        "sprechen, reden, chatten, verbinden, verbunden, schreiben, telefonieren, weiterleiten, verbindet, unterhalten, diskutieren, durchstellen, kontakt, weitergeleitet"
    ),
    human_verbs=listed(
        "verbinden sie mich mit, verbinde mich mit, verbinden mit, verbinden zu, verbinden sie mich bitte mit, verbinde mich bitte mit, weiterleiten an, leiten sie mich an, leite mich an, weiterleiten zu, durchstellen zu, stellen sie mich durch zu, kontakt zu, kontakt mit, sprechen mit, reden mit, chatten mit, gespräch mit, holen sie, hol, rufen sie, kontaktieren"
    ),
    human_wants=listed(
        "will, möchte, brauche, gibt es, gib mir, geben sie mir, hätte gern, hätte gerne, lieber, bitte, ist da, ist hier, an"
    ),
    human_between=listed(
        "einem, einer, einen, ein, eine, dem, der, den, die, echten, echter, richtigen, richtiger, realen, lebendigen, menschlichen, ihrem, ihrer, ihren, eurem, euren, eurer, deinem, deinen, deiner, aus, vom, von, beim, ihnen, anderen, kompetenten, zuständigen, irgendeinem, wirklichen, deutschen, ihre, eure, euch"
    ),
    human_nouns=listed(
        "mensch, menschen, person, mitarbeiter, mitarbeiterin, mitarbeitern, berater, beraterin, ansprechpartner, ansprechpartnerin, kundenservice, kundendienst, kundenberater, kundenbetreuer, support, vertrieb, verkauf, verkäufer, vertriebler, jemand, jemandem, jemanden, kollege, kollegen, kollegin, fachmann, experte, experten, expertin, agent, agenten, operator, team, sachbearbeiter"
    ),
    human_strict=listed(
        "mensch, menschen, echten menschen, echter mensch, echte person, mitarbeiter, mitarbeiterin, berater, beraterin, ansprechpartner, ansprechpartnerin, kundenservice, kundenberater, rückruf, rueckruf, live chat, livechat"
    ),
    human_after=listed(
        "sprechen, reden, chatten, verbinden, verbunden, werden, schreiben, telefonieren, bitte, danke, zu, weiterleiten, verbindet, kontakt, aufnehmen, über, ueber, wegen, kann, können, könnte, möchte, will, würde, jetzt, statt, anstatt, direkt, sofort, hier, haben, aus, vom, von, im, in, der, die, das, und, gern, gerne, unterhalten, diskutieren, durchstellen, persönlich, telefonisch, lieber, nicht, kein, da, dran, erreichbar, verfügbar, rufen, holen, sein, anwesend"
    ),
    human_whole=listed(
        "kann mich jemand anrufen, könnte mich jemand anrufen, kann mich jemand zurückrufen, könnte mich jemand zurückrufen, können sie mich anrufen, könnten sie mich anrufen, kannst du mich anrufen, könnt ihr mich anrufen, können sie mich zurückrufen, rufen sie mich an, rufen sie mich bitte an, rufen sie mich zurück, rufen sie mich bitte zurück, rufen sie an, ruf mich an, ruft mich an, ruf mich bitte an, ich möchte angerufen werden, ich möchte einen anruf, ich hätte gerne einen anruf, ich hätte gern einen anruf, ich bitte um einen anruf, ich bitte um rückruf, ich möchte einen rückruf, ich hätte gerne einen rückruf, bitte zurückrufen, bitte um anruf, können wir telefonieren, ich möchte telefonieren, lieber telefonisch, geben sie mir einen menschen, geben sie mir einen echten menschen, gib mir einen menschen, ich will einen echten menschen, jemanden aus fleisch und blut, mensch, mensch bitte, ein mensch, ein mensch bitte, echter mensch, mitarbeiter, mitarbeiter bitte, berater, berater bitte, ansprechpartner, kundenservice, kundendienst, echte person, eine echte person, live chat, rückruf bitte, bitte um rückruf, bitte rufen sie mich an, ist da jemand, ist da ein mensch, ist hier jemand, gibt es hier menschen, gibt es hier einen menschen, kein bot, keinen bot, ich will keinen bot, ich hasse bots, jemand da, bitte anrufen, verkaufsberater, vertrieb bitte, einen menschen, einen menschen bitte, einen mitarbeiter bitte, ich brauche hilfe von einem menschen"
    ),
    back=listed(
        "zurück, zurueck, gehe zurück, geh zurück, zurück gehen, zurückgehen, einen schritt zurück, ein schritt zurück, eins zurück, vorherige frage, zur vorherigen frage, zurück zur vorherigen frage, letzte frage, zur letzten frage, zurück zur letzten frage, rückgängig, rückgängig machen, antwort ändern, meine antwort ändern, antwort korrigieren, letzte antwort ändern, meine letzte antwort ändern, ändere meine antwort, ändere meine letzte antwort, vertippt, ich habe mich vertippt, verklickt, ich habe mich verklickt, habe mich verklickt, falsch geklickt, falscher knopf, korrigieren, nochmal zurück, wieder zurück, bitte zurück"
    ),
    restart=listed(
        "neustart, neu starten, neustarten, von vorne, von vorn, nochmal von vorne, noch mal von vorne, noch einmal von vorne, nochmal von vorn, wieder von vorne, von vorne anfangen, von vorn anfangen, von vorne beginnen, neu anfangen, neu beginnen, noch mal neu, nochmal neu, noch einmal neu, von neuem, zurücksetzen, neues gespräch, neuer chat, neuen chat starten, neues gespräch starten, chat neu starten, gespräch neu starten, fang von vorne an, fangen wir von vorne an, fangen wir nochmal an, zum anfang, zurück zum anfang, nochmal anfangen, alles neu, alles von vorne, reset, starte neu, beginne neu"
    ),
    stop=listed(
        "stopp, stop, halt, ende, beenden, beende, aufhören, aufhoeren, hör auf, hören sie auf, hör auf damit, schluss, schluss jetzt, schluss damit, chat beenden, den chat beenden, gespräch beenden, das gespräch beenden, unterhaltung beenden, beende den chat, beende das gespräch, beenden sie den chat, beenden sie das gespräch, keine fragen mehr, keine weiteren fragen, lass mich in ruhe, lassen sie mich in ruhe, genug, es reicht, das reicht, reicht jetzt, abbrechen, abbruch, breche ab, ich breche ab, einwilligung widerrufen, ich widerrufe meine einwilligung, meine einwilligung widerrufen, widerrufe meine einwilligung, ich ziehe meine einwilligung zurück, zustimmung widerrufen, ich widerrufe meine zustimmung, meine zustimmung widerrufen, ich will nicht mehr, ich möchte nicht mehr, ich möchte keine fragen mehr beantworten, ich will keine fragen mehr beantworten, geh weg, verschwinde, halt den mund, chat schließen, exit, quit, raus"
    ),
    opt_out=listed(
        "kein interesse, ich habe kein interesse, wir haben kein interesse, habe kein interesse, haben kein interesse, kein interesse mehr, ich habe kein interesse mehr, wir haben kein interesse mehr, keinerlei interesse, nicht interessiert, ich bin nicht interessiert, wir sind nicht interessiert, bin nicht interessiert, nicht mehr interessiert, nein kein interesse, kein interesse danke, leider kein interesse, austragen, trag mich aus, tragen sie mich aus, bitte austragen, abmelden, melden sie mich ab, abbestellen, newsletter abbestellen, von der liste nehmen, nehmen sie mich von der liste, nehmen sie mich von ihrer liste, nimm mich von der liste, streichen sie mich von der liste, streichen sie mich von ihrer liste, kontaktieren sie mich nicht, kontaktieren sie mich nicht mehr, kontaktiert mich nicht mehr, bitte nicht kontaktieren, bitte nicht mehr kontaktieren, nicht kontaktieren, nicht mehr kontaktieren, keine kontaktaufnahme, rufen sie mich nicht an, rufen sie mich nicht mehr an, ruft mich nicht an, bitte nicht anrufen, nicht anrufen, schreiben sie mir nicht, schreiben sie mir nicht mehr, schreibt mir nicht mehr, keine werbung, keine mails mehr, keine e mails mehr, keine anrufe, keine anrufe mehr"
    ),
    delete=listed(
        "lösche meine daten, loesche meine daten, löschen sie meine daten, loeschen sie meine daten, meine daten löschen, meine daten loeschen, alle meine daten löschen, daten löschen, löschen sie alle meine daten, lösche alle meine daten, löscht meine daten, löscht alle meine daten, alles löschen, lösche alles, löschen sie alles, alle daten löschen, löschen sie alle daten, lösche alle daten, löschen sie alles über mich, lösche alles über mich, meine daten entfernen, entfernen sie meine daten, entferne meine daten, meine angaben löschen, löschen sie meine angaben, lösche meine angaben, meine persönlichen daten löschen, löschen sie meine persönlichen daten, personenbezogene daten löschen, meine personenbezogenen daten löschen, vergiss mich, vergessen sie mich, vergesst mich, meine daten vernichten, recht auf löschung, recht auf vergessenwerden, löschung meiner daten, datenlöschung, dsgvo löschung, ich möchte dass meine daten gelöscht werden, meine daten sollen gelöscht werden, meine e mail löschen, meine nummer löschen, meinen namen löschen, chat löschen, chatverlauf löschen, gespräch löschen, lösche diesen chat, lösche den chat, lösche dieses gespräch"
    ),
    change_verbs=listed(
        "ändere, ändern sie, ändern, aendern, aendere, korrigiere, korrigieren sie, korrigieren, aktualisiere, aktualisieren, bearbeite, bearbeiten, setze, setzen sie, anpassen, ändert, passe an"
    ),
    owners=listed(
        "mein, meine, meinen, meinem, meiner, das, die, den, der, dem, unser, unsere, unseren, unserem, antwort, antworten, zu, zum, zur, auf, für, angabe, bei, beim, frage, nach"
    ),
    change_to=listed(
        "auf, in, zu, bitte, ändern, aendern, korrigieren, anpassen, aktualisieren, mit"
    ),
    actually=listed(
        "eigentlich, tatsächlich, tatsaechlich, korrektur, kleine korrektur, genauer gesagt, ich meinte, mein fehler, ich habe mich geirrt, habe mich geirrt, ich habe mich vertan, habe mich vertan, das war falsch, doch nicht, in wirklichkeit, besser gesagt, ich korrigiere, ich muss korrigieren, quatsch"
    ),
    oh=listed(
        "sorry, entschuldigung, verzeihung, nein, moment, halt, ups, oh, ach, ach so, also, naja, äh, hm, hmm, ok, okay, hallo, hi, guten tag, guten morgen, ja, bitte, aber, und, übrigens, danke, doch"
    ),
    is_now=listed(
        "ist eigentlich, ist doch, ist jetzt, ist nun, ist tatsächlich, sollte sein, soll sein, beträgt jetzt, beträgt doch, sind jetzt, sind doch, liegt jetzt bei, hat sich geändert auf, ist nicht, wäre eher, ist eher"
    ),
    copulas=listed("ist, sind, beträgt, lautet, war, liegt bei, liegt, wäre, heißt, betragen"),
    no_targets=listed(
        "es, er, wir, ich, man, da, was, wer, alles, nichts, jemand, niemand, man, hier, du"
    ),
    topics={
        "budget": listed(
            "budget, preis, preisrahmen, summe, betrag, kosten, kostenrahmen, ausgaben, geld"
        ),
        "timeline": listed(
            "zeitplan, zeitrahmen, termin, frist, datum, startdatum, zeitpunkt, start, starttermin, deadline, beginn"
        ),
        "authority": listed("entscheider, entscheidungsträger, entscheiderin, zuständigkeit"),
        "need": listed(
            "bedarf, ziel, grund, anforderung, anforderungen, anliegen, problem, interesse"
        ),
        "name": listed("name, namen, vorname, vornamen, nachname, nachnamen, familienname"),
        "email": listed(
            "e mail, email, mail, mailadresse, e mail adresse, emailadresse, email adresse, adresse"
        ),
        "phone": listed(
            "telefonnummer, telefon, nummer, handynummer, mobilnummer, rufnummer, handy"
        ),
        "company": listed("firma, unternehmen, firmenname, arbeitgeber, betrieb"),
        "job_title": listed("position, jobtitel, rolle, funktion, titel, stelle"),
        "company_size": listed(
            "firmengröße, unternehmensgröße, teamgröße, mitarbeiterzahl, anzahl mitarbeiter, anzahl der mitarbeiter, anzahl nutzer, nutzerzahl, größe"
        ),
    },
    anything=listed("""
        egal, ist egal, ist mir egal, das ist mir egal, mir egal, mir ist es egal, ganz egal, völlig egal, total egal, wurst, ist mir wurst, wurscht, gleich, ist mir gleich, mir gleich, einerlei, irgendeine, irgendeiner, irgendeins, irgendwas, irgendetwas, irgendwelche, beliebig, beliebige, keine präferenz, keine präferenzen, keine vorliebe, keine vorlieben, keine besondere vorliebe, nichts bestimmtes, nichts besonderes, nichts spezielles, spielt keine rolle, macht keinen unterschied, kein unterschied, ist unwichtig, unwichtig, nicht wichtig, was auch immer, welche auch immer, jede, jeder, jedes, alle sind gut, alles ist gut, alles gut, alle passen, alles passt, alles ok, alles okay, alle, beide, beides, beides ok, sie entscheiden, entscheiden sie, entscheide du, du entscheidest, sie wählen, wählen sie, such dir was aus, suchen sie aus, ihre wahl, deine wahl, überrasch mich, überraschen sie mich, bin offen, ich bin offen, offen für alles, bin flexibel, ich bin flexibel, flexibel, das ist mir gleich, wie sie wollen, wie sie möchten, wie du willst, ist nicht wichtig, interessiert mich nicht
    """),
    knows_not=listed(
        "woher soll ich das wissen, woher soll ich das denn wissen, wie soll ich das wissen, was weiß ich, weiß der himmel, weiß der kuckuck, wer weiß, wer weiß das schon, keinen plan, kein plan, null ahnung, weiß nicht, weiß ich nicht, weiss nicht, weiss ich nicht, keine ahnung, nicht sicher"
    ),
    ordinals={
        "erste": 1,
        "ersten": 1,
        "erster": 1,
        "erstes": 1,
        "1ste": 1,
        "zweite": 2,
        "zweiten": 2,
        "zweiter": 2,
        "zweites": 2,
        "dritte": 3,
        "dritten": 3,
        "dritter": 3,
        "drittes": 3,
        "vierte": 4,
        "vierten": 4,
        "vierter": 4,
        "viertes": 4,
        "fünfte": 5,
        "fünften": 5,
        "fünftes": 5,
        "sechste": 6,
        "sechsten": 6,
        "sechstes": 6,
        "siebte": 7,
        "siebten": 7,
        "achte": 8,
        "achten": 8,
        "neunte": 9,
        "neunten": 9,
        "zehnte": 10,
        "zehnten": 10,
        "letzte": -1,
        "letzten": -1,
        "letzter": -1,
        "letztes": -1,
        "letztere": -1,
        "letzteres": -1,
        "erstere": 1,
        "ersteres": 1,
        "unterste": -1,
        "oberste": 1,
    },
    option_nouns=listed(
        "option, antwort, auswahl, möglichkeit, von denen, von diesen, davon, punkt, eintrag, variante, nummer, nr, alternative, wahl, bitte, knopf, von oben"
    ),
    numbers={
        "eins": 1,
        "ein": 1,
        "eine": 1,
        "einen": 1,
        "einer": 1,
        "zwei": 2,
        "zwo": 2,
        "drei": 3,
        "vier": 4,
        "fünf": 5,
        "sechs": 6,
        "sieben": 7,
        "acht": 8,
        "neun": 9,
        "zehn": 10,
        "elf": 11,
        "zwölf": 12,
        "dreizehn": 13,
        "vierzehn": 14,
        "fünfzehn": 15,
        "sechzehn": 16,
        "siebzehn": 17,
        "achtzehn": 18,
        "neunzehn": 19,
        "zwanzig": 20,
        "dreißig": 30,
        "vierzig": 40,
        "fünfzig": 50,
    },
    idle_words=listed("""
        ich, wir, mich, mir, uns, unser, unsere, unseren, mein, meine, meinen, du, dein, deine, sie, ihr, ihre, ihnen, er, es, man, ein, eine, einen, einem, einer, eines, der, die, das, den, dem, des, dies, diese, dieser, dieses
        ist, sind, bin, bist, war, wäre, waere, sein, habe, hab, haben, hat, hätte, hätten, kann, können, könnte, möchte, moechte, möchten, will, wollen, würde, wuerde, würden, soll, sollen, muss, müssen, werden, wird, zu, zum, zur, von, vom, für, fuer, in, im, an, am, auf, bei, beim, mit, aus, nach, über, um, als, und, oder, aber, so, dann, denn, wenn, da, hier, auch, noch, nur, schon, mal, eher, eigentlich, einfach, gerade, jetzt, sehr, mehr, etwas, was, wie, wo, wer, welche, welcher
        brauche, brauchen, benötige, benötigen, suche, suchen, gern, gerne, lieber, am liebsten, liebsten, bitte, danke, hallo, hi, guten, tag, ja, ok, okay, klar, gut, nehme, nehmen, wähle, wählen, interessiere, interessiert, interesse, denke, glaube, vielleicht, wahrscheinlich, vermutlich, hauptsächlich, vor allem, art, option, antwort, kein, keine, nicht, nein, wohl, halt, eben, ganz, alle, alles, geht, machen, mache, sagen
    """),
    prefers=listed(
        "möchte, möchten, will, wollen, brauche, brauchen, suche, suchen, nehme, nehmen, wähle, lieber, am liebsten, hätte gern, hätte gerne, interessiere, interessiert, bevorzuge, würde"
    ),
)
