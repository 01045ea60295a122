"""What a plain French "oui" to a consent question is put together from. Nothing else counts."""

from typing import Final

from chatbot.understanding.words.consent_parts import parts_of

PARTS: Final = parts_of(
    slots={
        "that_is": "c'est, ça c'est, cela est, tout est, c'est tout à fait, c'est bien, pour moi c'est",
        "how": "très, tout à fait, absolument, parfaitement, complètement, vraiment, totalement, bien",
        "correct": "correct, exact, parfait, d'accord, juste, vrai, entendu, noté, validé, confirmé, accepté, accordé, idéal, excellent, super, génial, impeccable, nickel, convenu, oui, une bonne idée, une très bonne idée",
        "fine": "bon, ok, okay, bien, très bien",
        "for": "pour moi, pour nous, de mon côté, avec plaisir, comme ça",
        "may": "vous pouvez, tu peux, vous le pouvez, tu le peux, vous pouvez y aller, tu peux y aller, vous avez le droit",
        "gladly": "bien sûr, volontiers, tout à fait, le faire, les, la, le, l'",
        "store": "conserver, enregistrer, garder, stocker, utiliser, sauvegarder, mémoriser, traiter",
        "mine": "mes données, mes coordonnées, mon adresse, mon adresse mail, mon adresse e-mail, mon adresse email, mon mail, mon e-mail, mon email, mes informations, mes infos, ça, cela, ces données, ces informations, mon nom",
        "agree": "je suis d'accord, je suis tout à fait d'accord, je suis bien d'accord, suis d'accord, nous sommes d'accord, on est d'accord, j'accepte, j'accepte volontiers, j'accepte cela, je l'accepte, nous acceptons, on accepte, je consens, j'y consens, je donne mon consentement, je vous donne mon consentement, je donne mon accord, je vous donne mon accord, je donne mon autorisation, vous avez mon accord, vous avez mon consentement, vous avez mon autorisation, tu as mon accord, j'autorise, je vous autorise, je vous y autorise, je vous autorise à le faire, je vous l'autorise, je confirme, je le confirme, je confirme cela, je valide, j'approuve, je veux bien, je le veux bien, je veux bien oui, je le souhaite, je souhaite, je suis partant, je suis partante, je suis pour, j'aimerais bien, j'aimerais, je voudrais bien, ça me va, ça me va bien, ça me va très bien, ça me va parfaitement, cela me va, cela me va bien, ça me convient, ça me convient bien, ça me convient parfaitement, cela me convient, cela me convient parfaitement, ça marche pour moi, ça me plaît, ça me plait",
    },
    clear="oui, ouais, ouaip, oui oui, ah oui, ok, okay, d'accord, dac, dacodac, entendu, bien sûr, bien sur, bien entendu, bien évidemment, évidemment, volontiers, bien volontiers, avec plaisir, avec grand plaisir, absolument, certainement, tout à fait, naturellement, assurément, sans hésiter, sans problème, sans souci, exactement, yes, si si, c'est oui, c'est un oui, ma réponse est oui, je dis oui, bien sûr que oui, affirmatif",
    soft="parfait, super, très bien, bien, bon, génial, excellent, impeccable, nickel, s'il vous plaît, s'il te plaît, svp, stp",
    strong="""
        <agree> <for?>
        <that_is> <how?> <correct> <for?>
        <that_is> <fine> pour moi
        exact, exactement, correct, validé, confirmé, accepté, accordé, ça roule, ça marche, c'est cela, c'est ça, c'est bien ça, c'est bien cela
        <may> <gladly?>
        <may> <store> <mine>
        <may> la <store>, <may> le <store>, <may> les <store>
        allez-y, allez y, vas-y, vas y, faites-le, faites le, fais-le, faites donc, faites cela, faites ça, faites comme ça, procédez, enregistrez-la, enregistrez-le, enregistrez-les, conservez-la, conservez-le, conservez-les, gardez-la, gardez-les
    """,
    tame="<that_is> <fine>, ça va, pas de problème, pas de souci, aucun problème, aucun souci, pas de problème pour moi",
    weak="parfait, super, très bien, génial, excellent, impeccable, nickel, continuez, on y va, allons-y",
    thanks="merci, merci bien, merci beaucoup, un grand merci, merci à vous, merci à toi, je vous remercie, merci d'avance, grand merci, mille mercis, merci pour votre aide, merci de votre aide",
    polite="s'il vous plaît, s'il vous plait, s'il te plaît, s'il te plait, svp, stp, bonjour, je vous en prie, volontiers, bien sûr, monsieur, madame",
    joins="et, puis",
    never="ouais ouais, ouais super, ouais génial, oui oui oui, ok ok, bien bien, ouais bien sûr, ouais parfait",
)  # fmt: skip
