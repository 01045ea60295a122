"""Italian."""

from chatbot.understanding.words.table import Words, exact, listed

WORDS = Words(
    code="it",
    yes=listed("""
        come no, sì, si, sii, si si, sì certo, certo, certo che sì, certamente, sicuro, sicuramente, ma certo, naturalmente, ovviamente, ovvio, assolutamente, assolutamente sì, esatto, esattamente, precisamente, giusto, è giusto, corretto, è corretto, è vero, è così, proprio così, infatti, appunto, d'accordo, sono d'accordo, siamo d'accordo, ok per me, va bene, va benissimo, va bene così, mi va bene, per me va bene, sta bene, mi sta bene, volentieri, molto volentieri, con piacere, con molto piacere, accetto, accettato, confermo, confermato, lo confermo, acconsento, approvo, perché no, nessun problema, non c'è problema, non c'è nessun problema, senza problemi, senza dubbio, senz'altro, hai ragione, ha ragione, avanti, proceda, procedi, procediamo, facciamolo, lo faccia, fallo, fatto, affare fatto, mi piace, mi sembra buono, mi sembra perfetto, suona bene, ottima idea, buona idea, niente in contrario, nulla in contrario, yes, non male
    """),
    yes_whole=listed(
        "voglio, lo voglio, vorrei, mi piacerebbe, vogliamo, credo di sì, penso di sì, suppongo di sì, direi di sì, spero di sì, credo, penso, magari sì, ce l'ho, lo sono, sono io, abbiamo, continua, continui, conferma, accettare, sempre, s, per favore, anche, già"
    ),
    no=listed("""
        no, nope, no grazie, grazie no, no davvero, per niente, niente affatto, affatto, assolutamente no, certo che no, certamente no, sicuramente no, ovviamente no, mai, mai e poi mai, giammai, in nessun caso, in nessun modo, neanche per sogno, non voglio, non lo voglio, non vogliamo, non mi interessa, non ci interessa, non sono interessato, non sono interessata, preferisco di no, preferirei di no, preferirei non, meglio di no, direi di no, credo di no, penso di no, temo di no, non credo, non penso, non proprio, non esattamente, non ora, non adesso, adesso no, ora no, oggi no, non ancora, non più, per ora no, al momento no, non sono d'accordo, in disaccordo, non serve, non è necessario, non necessario, non ne ho bisogno, non ho bisogno, inutile, non è corretto, non è giusto, non è vero, non è così, non va bene, non mi va bene, non è ok, rifiuto, declino, al contrario, lasci perdere, lascia perdere, ho detto no, negativo, neanche, nemmeno
    """),
    no_whole=listed(
        "niente, nulla, nessuno, nessuna, né l'uno né l'altro, non posso, non possiamo, non ho, non abbiamo, non sono, non lo sono, rifiutare, n, non, io no, noi no, senza"
    ),
    unsure=listed("""
        forse, magari, può darsi, puo darsi, potrebbe darsi, non so, non lo so, nn so, boh, bo, mah, non saprei, non sappiamo, non lo sappiamo, nessuna idea, non ne ho idea, non ho idea, non ho la minima idea, non sono sicuro, non sono sicura, non siamo sicuri, non sicuro, incerto, incerta, indeciso, indecisa, non ho deciso, non ho ancora deciso, da decidere, non deciso, dipende, vediamo, vedremo, si vedrà, difficile dirlo, difficile da dire, è difficile dire, non posso dirlo, non saprei dire, ci devo pensare, devo pensarci, ci penso, fammi pensare, devo chiedere, devo verificare, ho dubbi, ne dubito, chissà, chi lo sa, chi sa, l'uno o l'altro, non ricordo, non mi ricordo, ho dimenticato, troppo presto, ancora da definire, non ancora definito, più o meno, sì e no, metà e metà, nì
    """),
    unsure_whole=listed(
        "come faccio a saperlo, come posso saperlo, come dovrei saperlo, che ne so, che ne so io, chi lo sa, chissà, boh, probabilmente, possibilmente, possibile, è possibile, eventualmente, potrebbe, potrebbe essere, può essere, a volte, in parte, entrambi, hmm, eh"
    ),
    good=listed(
        "bene, molto bene, benissimo, buono, buona, ottimo, ottima, perfetto, perfetta, perfettamente, eccellente, fantastico, fantastica, meraviglioso, splendido, grande, ok, okay, corretto, corretta, vero, vera, giusto, giusta, esatto, esatta, ideale, super, bello, soddisfatto, soddisfatta, accordo, funziona, bravo"
    ),
    bad=listed(
        "male, cattivo, sbagliato, sbagliata, errato, errata, falso, falsa, scorretto, errore, sbaglio, impossibile, sciocchezza, inesatto, pessimo"
    ),
    negations=listed(
        "non, no, mai, né, senza, niente, nulla, nessun, nessuna, nessuno, neanche, nemmeno, neppure, nn"
    ),
    idle=listed(
        "grazie, grazie mille, buongiorno, buonasera, buona giornata, va bene ma, bene o male, se possibile, non solo, per bene"
    ),
    around=listed("""
        questo, questa, quello, quella, cio, e, ed, era, sara, sarebbe, sono, siamo, essere, il, lo, la, i, gli, le, un, una, di, del, della, a, al, alla, in, con, per, su, da, che, chi, mi, me, ti, te, si, ci, vi, io, tu, lei, noi, voi, mio, mia, suo, sua, molto, tutto, tutta, tutti, cosi, anche, davvero, veramente, proprio, gia, ancora, allora, dunque, quindi, beh, ah, oh, eh, grazie, favore, piacere, prego, sembra, pare, penso, credo, trovo, dico, detto, ho, ha, fare, fa, puo, risposta, comando, richiesta, informazione, data, ora, idea, signore, signora, ciao, scusi, scusa, purtroppo, sinceramente, come, qui, adesso, cosa, d, l, c, se, piu, va, suona
    """),
    declines=listed(
        "voglio, vogliamo, vorrei, ho, abbiamo, serve, servono, interessa, sono, e, va, mi, lo, la, ne, ci, credo, posso, possiamo, accetto, corretto, giusto, vero, bene, cosi, d, accordo, concordo, funziona, desidero, uso, usiamo, bisogno, c"
    ),
    however=listed("ma, però, tuttavia, bensì"),
    closing=listed(
        "è tutto, basta così, nient'altro, arrivederci, a presto, ci vediamo, buona giornata, addio"
    ),
    interrogatives=listed(
        "cosa, quando, dove, chi, come, quanto, quanta, quanti, quante, quale, quali, perché"
    ),
    wishes=listed(
        "voglio, vorrei, vogliamo, serve, bisogno, mi piacerebbe, preferisco, desidero, cerco, per favore, aggiunga, aggiungi, con, prendo, interessato, interessata"
    ),
    consent_yes=exact("""
        sì, si, sì grazie, si grazie, ma certo, sì per favore, si per favore, sì certo, si certo, certo, certamente, sì certamente, va bene, sì va bene, si va bene, d'accordo, sì d'accordo, si d'accordo, sono d'accordo, sì sono d'accordo, si sono d'accordo, accetto, sì accetto, si accetto, accettato, accettare, acconsento, sì acconsento, si acconsento, do il mio consenso, sì do il mio consenso, ok, okay, sì ok, si ok, volentieri, sì volentieri, si volentieri, con piacere, sì con piacere, confermo, sì confermo, si confermo, naturalmente, sì naturalmente, senz'altro, sì senz'altro, assolutamente sì, sì può, si può, può, può farlo, sì può farlo, sicuro, sì sicuro, nessun problema, sì nessun problema, sì esatto, sì corretto, perfetto, sì perfetto, si perfetto, per me va bene, sì per me va bene, yes
    """),
    consent_no=exact("""
        no, no grazie, grazie no, non accetto, no non accetto, non sono d'accordo, no non sono d'accordo, non acconsento, no non acconsento, non do il mio consenso, rifiuto, no rifiuto, rifiutare, rifiutato, per niente, assolutamente no, mai, non voglio, no non voglio, non lo voglio, preferisco di no, no preferisco di no, preferirei di no, meglio di no, no meglio di no, non ora, no non ora, non adesso, certo che no, non può, no non può, non mi interessa, non sono interessato, non sono interessata, direi di no
    """),
    asks=listed("""
        quanto costa, quanto costano, quanto è, quanto tempo, quanto dura, quanto ci, quanto viene, quanto verrebbe, quanto devo, quanto si, quanti, quante, quanta, come posso, come funziona, come si, come faccio, come è, com'è, come va, come ti, come vi, come mai, come mi, come sono, cosa è, cos'è, cosa sono, cosa fa, cosa fate, cosa include, cosa offre, cosa offrite, cosa succede, cosa devo, cosa posso, cosa significa, cosa costa, che cosa, che cos'è, che tipo, che prezzo, che differenza, che ore, quando è, quando posso, quando si, quando potete, quando inizia, quando sarà, quando arriva, quando aprite, dove è, dov'è, dove sono, dove posso, dove si, dove siete, dove vengono, da dove, chi è, chi sono, chi può, chi siete, chi decide, chi sei, chi ha, quale è, qual è, quali, quale piano, quale prezzo, perché devo, perché non, perché è, perché mi, perché dovrei, perché avete, perché chiedete, avete, posso avere, posso parlare, posso usare, posso pagare, posso provare, posso sapere, posso cambiare, posso chiedere, puoi, può dirmi, può aiutarmi, può spiegarmi, potete, potrebbe, potreste, potrei avere, potrei sapere, si può, è possibile, è gratis, è gratuito, è sicuro, è necessario, è compatibile, c'è un, c'è una, c'è qualche, ci sono, esiste, esistono, offrite, accettate, funziona con, devo, serve una, sapete, sai, sa dirmi, vorrei sapere, voglio sapere, mi chiedo, mi chiedevo, ho una domanda, una domanda, avrei una domanda, mi dica, dimmi, costa
    """),
    asks_not=listed(
        "come faccio a saperlo, come posso saperlo, come dovrei saperlo, che ne so, che ne so io, chi lo sa, chissà, boh, chi lo sa, chi sa, perché no, come vuole, come vuoi, come preferisce, quando vuole, come detto, cosa importa, qualunque, qualsiasi, chiunque, quanto prima, devo pensarci, devo chiedere, devo verificare, può darsi, può essere, va bene"
    ),
    polite=listed(
        "per, favore, piacere, voglio, vorrei, posso, puoi, può, potrei, potrebbe, mi, ciao, salve, buongiorno, buonasera, ok, va, bene, no, sì, allora, adesso, ora, scusi, scusa, grazie, è, possibile, ho, bisogno, di, a, che, ma, aspetti, aspetta, bot, si, solo, io, beh"
    ),
    polite_after=listed(
        "per, favore, piacere, grazie, adesso, ora, subito, immediatamente, ok, qui, oggi"
    ),
    human_before=listed("""
        voglio, vorrei, vogliamo, vorremmo, mi, piacerebbe, posso, puoi, può, potrei, potrebbe, potete, ho, bisogno, di, preferisco, preferirei, desidero, per, favore, piacere, ciao, salve, buongiorno, buonasera, ok, va, bene, no, sì, si, allora, adesso, ora, io, è, possibile, che, a, con, c, direttamente, solo, ma, e, grazie, scusi, scusa, essere, far, qualcuno, un, una, persona, bot, qui, come, in, mettere, mettermi
    """),
    human_verbs=listed(
        "parlare con, parlare a, chattare con, comunicare con, conversare con, contattare, mettermi in contatto con, in contatto con, mettetemi in contatto con, mi metta in contatto con, mi passi, passami, passatemi, passarmi, mettimi in contatto con, collegarmi con, trasferirmi a, trasferitemi a, contattato da, richiamato da, chiamare, discutere con, parlarne con"
    ),
    human_wants=listed(
        "voglio, vorrei, bisogno di, preferisco, c'è, desidero, mi serve, dammi, mi dia"
    ),
    human_between=listed(
        "un, una, il, la, lo, i, gli, vero, vera, reale, qualche, altro, altra, del, della, dei, di, vostro, vostra, vostri, suo, sua, essere, in, carne, team, servizio, reparto, dal, dalla, dell"
    ),
    human_nouns=listed(
        "umano, umana, essere umano, persona, persona reale, persona vera, qualcuno, operatore, operatrice, agente, consulente, rappresentante, commerciale, venditore, venditrice, addetto, assistenza, assistenza clienti, servizio clienti, supporto, collega, esperto, esperta, specialista, impiegato, team, vendite, responsabile commerciale"
    ),
    human_strict=listed(
        "umano, essere umano, persona reale, persona vera, vera persona, operatore, operatrice, agente, consulente umano, qualcuno di reale, essere richiamato, servizio clienti, assistenza clienti"
    ),
    human_after=listed(
        "riguardo, per, favore, piacere, grazie, adesso, ora, direttamente, qui, e, del, della, di, in, che, non, reale, vera, vero, umano, umana, subito, perché, su, oggi, dal, se, disponibile, al, a"
    ),
    human_whole=listed(
        "può chiamarmi, potete chiamarmi, mi può chiamare, mi potete chiamare, potreste chiamarmi, potrebbe chiamarmi, puoi chiamarmi, mi puoi chiamare, qualcuno può chiamarmi, qualcuno mi può chiamare, può chiamarmi qualcuno, mi può chiamare qualcuno, mi chiami, mi chiami per favore, chiamatemi, chiamami, vorrei essere richiamato, vorrei essere richiamata, vorrei essere chiamato, vorrei una telefonata, mi passi qualcuno, mi passi una persona, voglio una persona vera, umano, un umano, essere umano, operatore, un operatore, operatore per favore, un operatore per favore, persona reale, una persona reale, una persona vera, una persona per favore, agente, un agente, agente per favore, consulente, un consulente, servizio clienti, assistenza clienti, richiamatemi, mi richiami, chiamatemi per favore, non voglio un bot, niente bot, no bot, c'è qualcuno, c'è una persona, chat dal vivo, un umano per favore"
    ),
    back=listed(
        "indietro, torna indietro, torna, tornare indietro, tornare, vai indietro, precedente, domanda precedente, la domanda precedente, alla domanda precedente, torna alla domanda precedente, passo indietro, un passo indietro, annulla, annullare, cambia risposta, cambia la mia risposta, cambiare la mia risposta, cambiare risposta, modifica la mia risposta, modificare la mia risposta, correggere la mia risposta, correggi la mia risposta, ho sbagliato, mi sono sbagliato, mi sono sbagliata, tasto sbagliato, ultima domanda, torniamo indietro"
    ),
    restart=listed(
        "ricomincia, ricominciare, ricominciamo, ricomincia da capo, ricominciare da capo, ricominciamo da capo, riavvia, riavviare, riavvia la chat, riavvia chat, da capo, dall'inizio, inizia di nuovo, iniziare di nuovo, iniziamo di nuovo, ripartire da zero, riparti da zero, da zero, nuova conversazione, nuova chat, torna all'inizio, reset, resetta, tutto da capo"
    ),
    stop=listed(
        "stop, basta, basta così, ferma, fermati, fermare, si fermi, alt, fine, finire, finito, finisci, termina, terminare, concludi, concludere, esci, uscire, chiudi, chiudere, chiudi chat, chiudi la chat, chiudere la chat, termina chat, termina la chat, termina la conversazione, terminare la conversazione, terminare la chat, smetti, smettila, la smetta, smetta, niente più domande, non più domande, basta domande, lasciami in pace, mi lasci in pace, ritiro il mio consenso, ritirare il consenso, ritirare il mio consenso, revoco il mio consenso, revocare il mio consenso, revoca il consenso, taci, zitto, non voglio continuare, non voglio più rispondere"
    ),
    opt_out=listed(
        "non mi interessa, non ci interessa, non sono interessato, non sono interessata, non siamo interessati, non più interessato, non più interessata, non sono più interessato, non sono più interessata, non mi interessa più, non interessato, nessun interesse, non ho interesse, disiscrivimi, disiscrivermi, mi disiscriva, disiscrizione, cancellami, cancellami dalla lista, mi cancelli dalla lista, mi cancelli, cancellatemi, cancellatemi dalla lista, cancellatemi dalla vostra lista, toglietemi dalla lista, toglimi dalla lista, mi tolga dalla lista, mi tolga dalla vostra lista, rimuovimi dalla lista, rimuovetemi dalla lista, rimuovetemi dalla vostra lista, non contattatemi, non mi contatti, non mi contatti più, non mi contattate, non mi contattate più, non contattatemi più, non chiamatemi, non chiamatemi più, non mi chiami, non mi chiami più, non mi chiamate, non mi chiamate più, non scrivetemi, non scrivetemi più, non mi scriva, non mi scriva più, non mi scrivete più, niente più email, smettete di chiamarmi, smettete di contattarmi"
    ),
    delete=listed(
        "cancella i miei dati, cancellare i miei dati, cancelli i miei dati, cancellate i miei dati, elimina i miei dati, eliminare i miei dati, elimini i miei dati, eliminate i miei dati, cancella tutti i miei dati, cancellare tutti i miei dati, cancellate tutti i miei dati, elimina tutti i miei dati, eliminare tutti i miei dati, eliminate tutti i miei dati, cancella i miei dati personali, cancellare i miei dati personali, cancellate i miei dati personali, elimina i miei dati personali, eliminare i miei dati personali, eliminate i miei dati personali, rimuovere i miei dati, rimuovi i miei dati, rimuovete i miei dati, cancella le mie informazioni, cancellare le mie informazioni, cancellate le mie informazioni, elimina le mie informazioni, cancella tutto, cancellare tutto, cancellate tutto, elimina tutto, eliminate tutto, dimenticami, mi dimentichi, dimenticatemi, diritto all'oblio, diritto alla cancellazione, cancellazione dei miei dati, cancellazione dei dati, voglio che i miei dati siano cancellati, cancella questa conversazione, cancella questa chat, elimina questa conversazione"
    ),
    change_verbs=listed(
        "cambia, cambiare, cambi, modifica, modificare, modifichi, correggi, correggere, corregga, aggiorna, aggiornare, aggiorni, rettifica, metti, metta, imposta"
    ),
    owners=listed(
        "il, lo, la, i, gli, le, l, mio, mia, miei, mie, nostro, nostra, risposta, su, sul, sulla, di, del, della, dell, per, a, al, alla, questo, questa"
    ),
    change_to=listed("a, in, su, con, per"),
    actually=listed(
        "in realtà, correzione, rettifica, volevo dire, intendevo, anzi, mi sono sbagliato, mi sono sbagliata, ho sbagliato, mi correggo, correggo, a dire il vero, ripensandoci, per essere precisi, veramente"
    ),
    oh=listed(
        "scusi, scusa, scusate, no, aspetti, aspetta, ops, oh, ah, eh, ok, ciao, salve, buongiorno, buonasera, allora, beh, ma, e, a proposito, grazie, sì, per favore, un attimo, dunque"
    ),
    is_now=listed(
        "è in realtà, in realtà è, è ora, adesso è, ora è, dovrebbe essere, sarebbe piuttosto, è piuttosto, è cambiato a, è diventato, è cambiata in, deve essere, non è"
    ),
    copulas=listed("è, è di, e, e', sono, sarà, sarebbe, ammonta a"),
    no_targets=listed(
        "questo, ciò, esso, lui, lei, tutto, niente, chi, che, io, noi, nessuno, qualcuno, c, così"
    ),
    topics={
        "budget": listed("budget, prezzo, importo, somma, spesa, fascia di prezzo, bilancio"),
        "timeline": listed(
            "tempistica, tempistiche, scadenza, data, calendario, data di inizio, tempi, inizio, termine"
        ),
        "authority": listed("decisore, responsabile della decisione"),
        "need": listed(
            "esigenza, esigenze, bisogno, bisogni, obiettivo, motivo, problema, requisiti"
        ),
        "name": listed("nome, cognome, nome completo"),
        "email": listed(
            "email, e mail, mail, posta elettronica, indirizzo email, indirizzo e mail, indirizzo di posta, indirizzo"
        ),
        "phone": listed("telefono, numero, numero di telefono, cellulare, numero di cellulare"),
        "company": listed("azienda, società, impresa, ditta, nome dell'azienda, nome azienda"),
        "job_title": listed("ruolo, posizione, qualifica, mansione, titolo"),
        "company_size": listed(
            "dimensione, dimensioni, dimensione dell'azienda, numero di dipendenti, dipendenti, numero di utenti, utenti"
        ),
    },
    anything=listed(
        "è lo stesso, lo stesso, è uguale, uguale, per me è uguale, per me è lo stesso, fa lo stesso, indifferente, mi è indifferente, è indifferente, non importa, non mi importa, non ha importanza, non fa differenza, qualsiasi, qualsiasi cosa, qualunque, qualunque cosa, uno qualsiasi, una qualsiasi, uno qualunque, come vuole, come vuoi, come preferisce, come preferisci, quello che vuole, quello che vuoi, nessuna preferenza, non ho preferenze, non ho preferenza, senza preferenze, scelga lei, scegli tu, decida lei, decidi tu, a lei la scelta, sorprendimi, mi sorprenda, tutto va bene, va bene tutto, va bene qualsiasi, tutti, tutte, entrambi, entrambe, tutti e due, sono aperto, sono aperta, flessibile, sono flessibile, niente di particolare, nulla di particolare, nessuno in particolare, non è importante, poco importa"
    ),
    knows_not=listed(
        "come faccio a saperlo, come posso saperlo, come dovrei saperlo, che ne so, che ne so io, chi lo sa, chissà, boh, non so, non lo so, boh, nessuna idea"
    ),
    ordinals={
        "primo": 1,
        "prima": 1,
        "1º": 1,
        "secondo": 2,
        "seconda": 2,
        "terzo": 3,
        "terza": 3,
        "quarto": 4,
        "quarta": 4,
        "quinto": 5,
        "quinta": 5,
        "sesto": 6,
        "sesta": 6,
        "settimo": 7,
        "ottavo": 8,
        "nono": 9,
        "decimo": 10,
        "ultimo": -1,
        "ultima": -1,
    },
    option_nouns=listed(
        "opzione, risposta, scelta, alternativa, possibilità, numero, della lista, punto, pulsante, di questi, di quelli"
    ),
    numbers={
        "uno": 1,
        "una": 1,
        "un": 1,
        "due": 2,
        "tre": 3,
        "quattro": 4,
        "cinque": 5,
        "sei": 6,
        "sette": 7,
        "otto": 8,
        "nove": 9,
        "dieci": 10,
        "undici": 11,
        "dodici": 12,
        "tredici": 13,
        "quattordici": 14,
        "quindici": 15,
        "venti": 20,
        "trenta": 30,
        "quaranta": 40,
        "cinquanta": 50,
        "cento": 100,
    },
    idle_words=listed("""
        io, tu, lui, lei, noi, voi, loro, mi, me, ti, te, si, ci, vi, mio, mia, tuo, tua, suo, sua, nostro, nostra, vostro, il, lo, la, i, gli, le, l, un, uno, una, di, del, della, dei, d, a, al, alla, in, nel, nella, con, per, su, da, dal, e, ed, o, ma, che, chi, è, sono, siamo, essere, ho, abbiamo, ha, avere, voglio, vorrei, vogliamo, vorremmo, bisogno, cerco, cerchiamo, preferisco, preferirei, desidero, scelgo, prendo, serve, interessa, interessato, interessata, questo, questa, quello, quella, molto, più, tutto, anche, solo, soltanto, favore, piacere, grazie, ciao, salve, buongiorno, sì, no, ok, va, bene, allora, beh, credo, penso, forse, probabilmente, principalmente, opzione, risposta, tipo, cosa, qualcosa, adesso, ora, attualmente, come, quale, quanto, non, direi
    """),
    prefers=listed(
        "voglio, vorrei, vogliamo, preferisco, cerco, cerchiamo, scelgo, prendo, bisogno, mi piacerebbe, mi serve, mi interessa"
    ),
)
