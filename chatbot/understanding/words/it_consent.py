"""What a plain Italian "sì" to a consent question is put together from. Nothing else counts."""

from typing import Final

from chatbot.understanding.words.consent_parts import parts_of

PARTS: Final = parts_of(
    slots={
        "that_is": "è, e', è tutto, tutto è, questo è, ciò è, per me è, mi sembra, sembra, mi pare, va, suona",
        "how": "molto, assolutamente, perfettamente, del tutto, completamente, tutto, davvero, proprio",
        "correct": "corretto, giusto, esatto, perfetto, d'accordo, vero, ideale, ottimo, eccellente, confermato, accettato, benissimo, una buona idea, un'ottima idea, a posto per me, perfetta, giusta",
        "fine": "bene, ok, okay, buono",
        "for": "per me, per noi, da parte mia, così per me",
        "may": "può, potete, puoi, possono, lei può, voi potete",
        "gladly": "farlo, farlo pure, pure, procedere, continuare, certamente, senz'altro",
        "store": "salvare, conservare, usare, utilizzare, memorizzare, registrare, tenere",
        "kept": "salvarlo, salvarla, salvarli, conservarlo, conservarla, conservarli, usarlo, usarla, usarli, utilizzarlo, utilizzarla, utilizzarli, memorizzarlo, memorizzarla, memorizzarli",
        "mine": "i miei dati, i miei contatti, il mio indirizzo, la mia mail, la mia email, la mia e-mail, le mie informazioni, il mio nome, i dati",
        "agree": "sono d'accordo, sono completamente d'accordo, sono assolutamente d'accordo, siamo d'accordo, accetto, lo accetto, accetto volentieri, accettiamo, acconsento, vi acconsento, do il mio consenso, do il consenso, vi do il mio consenso, le do il mio consenso, ti do il mio consenso, avete il mio consenso, ha il mio consenso, hai il mio consenso, do la mia autorizzazione, autorizzo, vi autorizzo, la autorizzo, ti autorizzo, confermo, lo confermo, confermo tutto, approvo, mi va bene, per me va bene, va bene per me, a me va bene, mi sta bene, per me sì, per me si, per me ok, mi piacerebbe, mi piacerebbe molto, lo vorrei, lo voglio, vorrei, è quello che voglio, è proprio quello che voglio, concordo, mi sembra un'ottima idea, mi sembra giusto, mi farebbe piacere",
    },
    clear="sì, si, si', sì sì, certo, certo che sì, certo che si, certamente, va bene, va benissimo, d'accordo, ok, okay, sicuro, sicuramente, assolutamente, assolutamente sì, assolutamente si, volentieri, molto volentieri, con piacere, con molto piacere, naturalmente, ovviamente, ovvio, senz'altro, senza dubbio, esatto, esattamente, indubbiamente, yes, dico di sì, la mia risposta è sì, è un sì, proprio così, è così",
    soft="perfetto, bene, benissimo, molto bene, ottimo, eccellente, fantastico, giusto, per favore, ottima idea",
    strong="""
        <agree> <for?>
        <that_is> <how?> <correct> <for?>
        <that_is> <fine> <for>
        corretto, confermato, accettato, tutto corretto, tutto giusto, proceda, procedi, procedete, proceda pure, procedi pure, procedete pure, faccia pure, fate pure, fai pure, lo faccia, lo faccia pure, fatelo, fatelo pure, fallo, fallo pure, andate avanti, vada avanti, vai avanti
        salvatela pure, salvateli pure, salvatelo pure, la salvi pure, li salvi pure
    """,
    tame="<that_is> <how?> <fine>, nessun problema, senza problemi, non c'è problema, tutto bene",
    weak="""
        <may> <gladly?>
        <may> <store> <mine>
        <may> <kept>
        <may> pure <store> <mine>
        <may> pure <kept>
        perfetto, bene, benissimo, molto bene, ottimo, eccellente, fantastico, continua, continui, continuate, avanti
    """,
    thanks="grazie, grazie mille, mille grazie, molte grazie, tante grazie, la ringrazio, vi ringrazio, ti ringrazio, grazie a lei, grazie per l'aiuto, grazie dell'aiuto",
    polite="per favore, per piacere, per cortesia, prego, ciao, buongiorno, salve, volentieri",
    joins="e, ed",
    never="certo certo, ok ok, va bene va bene, sì certo certo, sì sì certo certo, come no, sì sì sì",
)  # fmt: skip
