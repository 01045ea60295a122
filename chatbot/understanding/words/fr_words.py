"""French."""

from chatbot.understanding.words.table import Words, exact, listed

WORDS = Words(
    code="fr",
    yes=listed("""
        oui, ouais, ouaip, ouep, oui oui, oui bien sûr, bien sûr, bien sur, bien entendu, évidemment, certainement, absolument, tout à fait, exactement, exact, effectivement, en effet, volontiers, avec plaisir, d'accord, je suis d'accord, nous sommes d'accord, entendu, c'est entendu, pourquoi pas, sans problème, pas de problème, aucun problème, pas de souci, aucun souci, sans souci, ça me va, ça me convient, ça marche, ça roule, ça fonctionne, ça va, c'est bon, c'est parfait, c'est correct, c'est exact, c'est juste, c'est vrai, c'est ça, c'est cela, c'est bien ça, vous avez raison, tu as raison, j'accepte, j'approuve, je confirme, confirmé, je consens, sans aucun doute, sans doute aucun, allez y, vas y, allons y, faites le, fais le, avec joie, carrément, je veux bien, carrément oui, mais oui, mais si, yes, pas mal, rien contre, aucune objection, ok pour moi, bonne idée
    """),
    yes_whole=listed(
        "si, je veux, j'aimerais, je voudrais, nous voulons, je le veux, on le fait, je crois, je crois que oui, je pense, je pense que oui, je pense bien, j'espère, il me semble, certes, correct, confirmer, continuer, continuez, accepter, toujours, je suis, j'ai, nous avons, c'est le cas, o, s'il vous plaît, s'il te plaît, je prends"
    ),
    no=listed("""
        non, nan, nope, non merci, merci non, pas du tout, absolument pas, certainement pas, surtout pas, bien sûr que non, pas vraiment, pas maintenant, pas aujourd'hui, pas encore, pas pour le moment, pas pour l'instant, plus maintenant, jamais, jamais de la vie, en aucun cas, hors de question, pas question, je refuse, je décline, refusé, je ne veux pas, je veux pas, je n'en veux pas, je ne souhaite pas, je préfère pas, je préfère ne pas, plutôt pas, plutôt non, je ne pense pas, je pense pas, je ne crois pas, je crois pas, je pense que non, je crois que non, pas d'accord, je ne suis pas d'accord, pas intéressé, pas intéressée, pas nécessaire, pas besoin, pas la peine, inutile, au contraire, laissez tomber, laisse tomber, j'ai dit non, c'est faux, ce n'est pas ça, c'est pas ça, ce n'est pas vrai, pas possible, c'est non, tant pis
    """),
    no_whole=listed(
        "rien, aucun, aucune, ni l'un ni l'autre, je ne peux pas, je peux pas, je n'ai pas, j'ai pas, je ne suis pas, nous n'avons pas, négatif, refuser, n, ne pas, pas, pas moi, pas nous, sans"
    ),
    unsure=listed("""
        peut être, peut-être, je ne sais pas, je sais pas, j'sais pas, sais pas, chais pas, chépa, jsp, on ne sait pas, nous ne savons pas, ne sais pas, ne sais pas encore, je ne sais pas encore, aucune idée, pas la moindre idée, pas d'idée, pas sûr, pas sûre, pas sur, pas certain, pas certaine, pas vraiment sûr, pas tout à fait sûr, incertain, incertaine, j'hésite, ça dépend, cela dépend, à voir, on verra, nous verrons, je verrai, difficile à dire, je ne peux pas dire, je ne saurais dire, je dois réfléchir, je vais réfléchir, je réfléchis, à réfléchir, je dois demander, je dois vérifier, pas encore décidé, pas décidé, indécis, indécise, qui sait, dieu sait, l'un ou l'autre, j'ai oublié, je ne me souviens pas, je ne me rappelle pas, trop tôt, moitié moitié, oui et non, plus ou moins
    """),
    unsure_whole=listed(
        "comment le saurais je, comment je le saurais, comment voulez vous que je le sache, comment veux tu que je le sache, qui sait, va savoir, allez savoir, qu'est ce que j'en sais, probablement, sans doute, éventuellement, possible, c'est possible, il se peut, ça se peut, possiblement, hum, euh, parfois, en partie, les deux, plutôt"
    ),
    good=listed(
        "bien, très bien, bon, super, génial, parfait, parfaite, parfaitement, ok, okay, excellent, excellente, formidable, magnifique, impeccable, nickel, top, merveilleux, juste, vrai, vraie, correct, correcte, exact, exacte, accord, entendu, idéal, chouette, cool, conforme, satisfait, satisfaite, convient, marche"
    ),
    bad=listed(
        "faux, fausse, incorrect, incorrecte, inexact, inexacte, erroné, erronée, erreur, mauvais, mauvaise, mal, tort, trompé, trompée, n'importe quoi, nul, impossible"
    ),
    negations=listed("ne, pas, n, jamais, aucun, aucune, rien, sans, ni, guère, personne, point"),
    idle=listed(
        "merci, merci beaucoup, bonjour, bonsoir, bonne journée, n'est ce pas, bien que, mal à, pas mal de, d'accord avec, ok mais, bon marché, bien plus, aussi bien"
    ),
    around=listed("""
        c, ce, cela, ca, cette, ces, cet, il, elle, on, nous, vous, je, j, tu, me, moi, m, te, toi, lui, est, sont, etait, serait, sera, suis, etes, etre, le, la, les, l, un, une, des, du, de, d, au, aux, a, en, y, et, ou, mais, pour, par, avec, sur, dans, que, qu, qui, quoi, tout, toute, tous, tres, bien, vraiment, trop, assez, plutot, aussi, meme, encore, deja, alors, donc, eh, ben, ah, oh, euh, hum, merci, svp, stp, s'il, plait, s, il, te, vous, semble, parait, pense, crois, trouve, dit, dis, ai, avez, as, a, ont, avons, fait, faire, peut, peux, reponse, commande, demande, date, heure, information, mon, ma, mes, votre, vos, notre, bonjour, salut, desole, desolee, malheureusement, franchement, ainsi, comme, ici, la, maintenant, monsieur, madame, merci, beaucoup, oui, non, dire, va
    """),
    declines=listed(
        "besoin, veux, voudrais, souhaite, d'accord, accord, interesse, interessee, bon, bien, correct, juste, vrai, exact, possible, necessaire, ce, cela, ca, le, la, pour, possede, utilise, de, d, envie, prevu, souvenir, question, l, convient, marche, va, concorde, concorder, convenir, marcher"
    ),
    however=listed("mais, cependant, toutefois, pourtant"),
    closing=listed(
        "c'est tout, ce sera tout, au revoir, à bientôt, bonne journée, à plus tard, à plus, salut à tous"
    ),
    interrogatives=listed(
        "que, quoi, quand, où, comment, pourquoi, combien, quel, quelle, quels, quelles, qui"
    ),
    wishes=listed(
        "veux, voudrais, aimerais, souhaite, besoin, prends, prenons, svp, volontiers, préfère, cherche, intéressé, intéressée, ajoutez, avec"
    ),
    consent_yes=exact("""
        oui, oui merci, mais oui, mais bien sûr, oui s'il vous plaît, oui s'il te plaît, oui svp, oui bien sûr, bien sûr, oui d'accord, d'accord, dac, je suis d'accord, oui je suis d'accord, j'accepte, oui j'accepte, accepté, accepter, je consens, oui je consens, je donne mon consentement, oui je donne mon consentement, ok, okay, oui ok, ok oui, c'est d'accord, c'est bon, oui c'est bon, oui c'est d'accord, entendu, oui entendu, volontiers, oui volontiers, avec plaisir, oui avec plaisir, oui tout à fait, tout à fait, oui absolument, absolument, oui certainement, certainement, oui vous pouvez, vous pouvez, oui allez-y, allez-y, ouais, oui pas de problème, pas de problème, oui sans problème, sans problème, je confirme, oui je confirme, oui ça me va, ça me va, oui parfait, yes
    """),
    consent_no=exact("""
        non, non merci, merci non, je refuse, non je refuse, refusé, refuser, je ne suis pas d'accord, non je ne suis pas d'accord, pas d'accord, je n'accepte pas, non je n'accepte pas, je ne consens pas, non je ne consens pas, pas du tout, non pas du tout, absolument pas, certainement pas, surtout pas, jamais, je ne veux pas, non je ne veux pas, je ne souhaite pas, non je ne souhaite pas, je préfère pas, je préfère ne pas, je préfère que non, plutôt pas, plutôt non, pas maintenant, non pas maintenant, non vous ne pouvez pas, pas intéressé, pas intéressée, bien sûr que non, nan, no
    """),
    asks=listed("""
        combien, comment, pourquoi, quand est, quand sera, quand puis, quand peut, quand pouvez, quand pourrait, quand commence, quand aura, quand vais, quand serai, où est, où sont, où puis, où se, où êtes, où peut, où trouver, d'où, quel, quelle, quels, quelles, lequel, laquelle, lesquels, qui est, qui êtes, qui sont, qui peut, qui a, qui décide, qui va, est ce, est-ce, qu'est ce, qu est, qu'est, que coûte, que se, que faites, que fait, que propose, que proposez, que signifie, que veut, que peut, que puis, quoi de, à quoi, c'est quoi, c'est combien, ça coûte, cela coûte, avez vous, as tu, pouvez vous, peux tu, puis je, peut on, pourriez vous, pourrais tu, pourrais je, pourrait on, y a t il, y a til, êtes vous, es tu, sont ils, sont elles, est il, est elle, faites vous, proposez vous, acceptez vous, offrez vous, dois je, doit on, faut il, savez vous, connaissez vous, existe t il, serait il, avons nous, vais je, travaillez vous, parlez vous, utilisez vous, j'ai une question, une question, je voudrais savoir, j'aimerais savoir, je veux savoir, je me demande, dites moi, dis moi, parlez moi
    """),
    asks_not=listed(
        "comment le saurais je, comment je le saurais, comment voulez vous que je le sache, comment veux tu que je le sache, qui sait, va savoir, allez savoir, qu'est ce que j'en sais, qui sait, pourquoi pas, quel que soit, quelle que soit, quelque, comme vous voulez, quand même, comment dire, ce que, quoi que ce soit, qui que ce soit, n'importe, peu importe"
    ),
    polite=listed(
        "s, il, vous, te, plait, plaît, svp, stp, je, j, tu, veux, voudrais, aimerais, souhaite, puis, peux, pouvez, pourriez, pourrais, on, peut, bonjour, salut, bonsoir, ok, non, oui, alors, maintenant, juste, pardon, désolé, désolée, excusez, moi, me, m, à, de, d, possible, est, ce, que, merci, mais, et, bon, attendez, bot, c, lets, la, faut, dois"
    ),
    polite_after=listed(
        "s, il, vous, te, plait, svp, stp, merci, maintenant, tout, de, suite, immédiatement, ok, ici, aujourd, hui, alors, plait, moi"
    ),
    human_before=listed("""
        je, j, nous, veux, voudrais, voudrions, aimerais, souhaite, souhaiterais, puis, peux, peut, pourrais, pouvez, pourriez, vous, tu, on, me, m, moi, mettre, est, ce, que, qu, il, possible, de, d, à, a, bonjour, salut, bonsoir, ok, non, oui, alors, mais, et, s'il, s, te, plait, svp, stp, besoin, ai, préfère, prefere, plutôt, directement, maintenant, juste, simplement, merci, désolé, y, t, quelqu, un, une, personne, avoir, être, en, ici, pardon, faut, comment, bot, avec, pas
    """),
    human_verbs=listed(
        "parler à, parler a, parler avec, discuter avec, échanger avec, chatter avec, contacter, joindre, relation avec, relié à, mis en relation avec, mettre en relation avec, mettre en contact avec, contact avec, transférer à, transférez moi à, transférez moi vers, passez moi, passer, connecter à, connecter avec, m'adresser à, adresser à, dialoguer avec, communiquer avec, appeler, rappelé par"
    ),
    human_wants=listed(
        "veux, voudrais, besoin d, besoin de, préfère, y a t il, avoir, plutôt, obtenir, souhaite"
    ),
    human_between=listed(
        "un, une, le, la, les, l, vrai, vraie, réel, réelle, véritable, être, votre, vos, des, de, d, du, autre, service, en, personne, qualifié, vivant, vivante, des vos, de vos"
    ),
    human_nouns=listed(
        "humain, humaine, être humain, personne, quelqu'un, quelqu un, agent, conseiller, conseillère, commercial, commerciale, commerciaux, vendeur, représentant, opérateur, collaborateur, collègue, service client, support, assistance, responsable commercial, expert, technicien, interlocuteur, équipe, équipe commerciale, homme, femme, spécialiste, employé"
    ),
    human_strict=listed(
        "humain, être humain, vraie personne, personne réelle, agent, conseiller, conseillère, service client, un rappel, interlocuteur humain, opérateur, quelqu'un de réel, agent humain"
    ),
    human_after=listed(
        "au, sujet, propos, pour, concernant, s, svp, stp, merci, maintenant, directement, ici, et, de, d, plutôt, en, chez, par, qui, pas, afin, tout, immédiatement, rapidement, réel, réelle, à, sur, humain, physique, vivant, parce, car, compétent, compétente, du, commercial"
    ),
    human_whole=listed(
        "pouvez vous m'appeler, pourriez vous m'appeler, peux tu m'appeler, quelqu'un peut m'appeler, quelqu'un peut il m'appeler, est ce que quelqu'un peut m'appeler, est ce que vous pouvez m'appeler, appelez moi, appelez moi svp, appelez moi s'il vous plaît, rappelez moi s'il vous plaît, pouvez vous me rappeler, pourriez vous me rappeler, je veux être rappelé, je voudrais être rappelé, je voudrais un appel, je voudrais qu'on m'appelle, donnez moi quelqu'un, donnez moi un humain, passez moi quelqu'un, passez moi un humain, je veux une vraie personne, humain, un humain, un humain svp, humain svp, être humain, agent, un agent, conseiller, un conseiller, service client, une vraie personne, vraie personne, quelqu'un de réel, rappelez moi, rappelez moi svp, pas un robot, pas de robot, pas de bot, y a t il quelqu'un, il y a quelqu'un, y a quelqu'un, un humain s'il vous plaît, un conseiller s'il vous plaît, un agent s'il vous plaît, parler à un humain, une personne s'il vous plaît, chat en direct"
    ),
    back=listed(
        "retour, retour en arrière, revenir, revenir en arrière, en arrière, précédent, précédente, question précédente, la question précédente, revenir à la question précédente, retour à la question précédente, dernière question, annuler, annule, annuler ça, annule ça, étape précédente, une étape en arrière, changer ma réponse, modifier ma réponse, corriger ma réponse, changer ma dernière réponse, modifier ma dernière réponse, je me suis trompé, je me suis trompée, mauvais bouton, erreur de clic, revenez en arrière, reviens en arrière"
    ),
    restart=listed(
        "recommencer, recommence, recommençons, recommencez, redémarrer, redémarre, redémarrez, recommencer depuis le début, recommencer du début, recommencer à zéro, repartir de zéro, reprendre du début, reprendre depuis le début, depuis le début, tout recommencer, réinitialiser, nouvelle conversation, nouveau chat, à zéro, relancer, revenir au début, retour au début"
    ),
    stop=listed(
        "stop, arrêter, arrête, arrêtez, arrêtez ça, arrête ça, arrêtez vous, fin, terminer, terminé, terminez, finir, quitter, fermer, fermer le chat, terminer la conversation, terminer le chat, arrêter la conversation, arrêter le chat, mettre fin à la conversation, fin de la conversation, plus de questions, plus de question, assez, ça suffit, cela suffit, laissez moi tranquille, laisse moi tranquille, fichez moi la paix, j'arrête, on arrête, je veux arrêter, retirer mon consentement, je retire mon consentement, je révoque mon consentement, retirez mon consentement, révoquer mon consentement, allez vous en, taisez vous, tais toi, je ne veux plus répondre"
    ),
    opt_out=listed(
        "pas intéressé, pas intéressée, je ne suis pas intéressé, je ne suis pas intéressée, je suis pas intéressé, je suis pas intéressée, nous ne sommes pas intéressés, plus intéressé, plus intéressée, je ne suis plus intéressé, je ne suis plus intéressée, ça ne m'intéresse pas, cela ne m'intéresse pas, ça m'intéresse pas, ça ne nous intéresse pas, aucun intérêt, sans intérêt, désinscription, désinscrire, désinscrivez moi, me désinscrire, désabonner, désabonnez moi, me désabonner, se désabonner, retirez moi de la liste, retirez moi de votre liste, retirez moi de vos listes, supprimez moi de votre liste, enlevez moi de la liste, enlevez moi de votre liste, ne me contactez pas, ne me contactez plus, ne m'appelez pas, ne m'appelez plus, ne m'écrivez pas, ne m'écrivez plus, ne plus me contacter, arrêtez de me contacter, arrêtez de m'appeler, arrêtez de m'écrire, plus d'e mails, pas de publicité"
    ),
    delete=listed(
        "supprimer mes données, supprimez mes données, supprime mes données, effacer mes données, effacez mes données, efface mes données, supprimer toutes mes données, supprimez toutes mes données, effacez toutes mes données, effacer toutes mes données, supprimer mes informations, supprimez mes informations, effacez mes informations, supprimer mes données personnelles, supprimez mes données personnelles, effacer mes données personnelles, effacez mes données personnelles, supprimer mes coordonnées, supprimez mes coordonnées, tout supprimer, supprimez tout, supprime tout, tout effacer, effacez tout, efface tout, oubliez moi, oublie moi, droit à l'oubli, droit à l'effacement, suppression de mes données, effacement de mes données, je veux que mes données soient supprimées, je veux que mes données soient effacées, supprimer cette conversation, supprimez cette conversation, effacer cette conversation, effacez cette conversation"
    ),
    change_verbs=listed(
        "changer, change, changez, modifier, modifie, modifiez, corriger, corrige, corrigez, mettre à jour, mets à jour, mettez à jour, ajuster, rectifier, rectifiez, mettre, mettez, mets"
    ),
    owners=listed(
        "mon, ma, mes, le, la, les, l, notre, nos, réponse, sur, pour, de, du, à, au, cette, ce, concernant, d"
    ),
    change_to=listed("à, a, en, pour, par, vers, sur"),
    actually=listed(
        "en fait, finalement, correction, rectification, je corrige, je rectifie, je voulais dire, en réalité, je me suis trompé, je me suis trompée, c'était faux, plus exactement, plutôt, à vrai dire"
    ),
    oh=listed(
        "désolé, désolée, pardon, non, attendez, attends, oups, oh, ah, euh, ok, bonjour, salut, bonsoir, alors, mais, et, donc, au fait, merci, s'il vous plaît, oui, excusez moi, bon"
    ),
    is_now=listed(
        "est en fait, est plutôt, est maintenant, est finalement, devrait être, sera plutôt, serait plutôt, est passé à, doit être, n'est pas"
    ),
    copulas=listed("est, est de, sont, c'est, sera, serait, s'élève à, sera de"),
    no_targets=listed(
        "il, elle, on, ça, cela, ce, c, tout, rien, qui, que, je, vous, tu, nous, personne, quelqu"
    ),
    topics={
        "budget": listed("budget, prix, montant, somme, dépenses, fourchette de prix, enveloppe"),
        "timeline": listed(
            "délai, délais, date, calendrier, échéance, date de début, planning, début, date limite"
        ),
        "authority": listed("décideur, décisionnaire, décideuse"),
        "need": listed("besoin, besoins, objectif, raison, problème, demande, exigences"),
        "name": listed("nom, prénom, nom de famille, nom complet"),
        "email": listed(
            "e mail, email, mail, adresse mail, adresse e mail, adresse email, courriel, adresse"
        ),
        "phone": listed(
            "téléphone, numéro, numéro de téléphone, portable, mobile, numéro de portable"
        ),
        "company": listed(
            "entreprise, société, nom de l'entreprise, nom de la société, employeur"
        ),
        "job_title": listed("poste, fonction, titre, rôle, intitulé de poste"),
        "company_size": listed(
            "taille, taille de l'entreprise, effectif, effectifs, nombre d'employés, nombre d'utilisateurs, taille de l'équipe"
        ),
    },
    anything=listed(
        "peu importe, n'importe, n'importe lequel, n'importe laquelle, n'importe quoi, ça m'est égal, cela m'est égal, c'est égal, ça m'est indifférent, indifférent, indifférente, égal, aucune préférence, pas de préférence, sans préférence, je n'ai pas de préférence, j'ai pas de préférence, comme vous voulez, comme tu veux, comme vous préférez, à vous de choisir, à vous de voir, vous choisissez, choisissez, choisissez pour moi, votre choix, surprenez moi, tout me va, tout me convient, tous, toutes, les deux, l'un ou l'autre, tout est bon, tout va bien, pas d'importance, sans importance, aucune importance, pas important, je m'en fiche, je m'en fous, je suis ouvert, je suis ouverte, flexible, je suis flexible, rien de particulier, rien de spécial, ça ne change rien"
    ),
    knows_not=listed(
        "comment le saurais je, comment je le saurais, comment voulez vous que je le sache, comment veux tu que je le sache, qui sait, va savoir, allez savoir, qu'est ce que j'en sais, je ne sais pas, je sais pas, aucune idée, sais pas, pas sûr"
    ),
    ordinals={
        "premier": 1,
        "première": 1,
        "1er": 1,
        "1ère": 1,
        "deuxième": 2,
        "second": 2,
        "seconde": 2,
        "2ème": 2,
        "2e": 2,
        "troisième": 3,
        "3ème": 3,
        "3e": 3,
        "quatrième": 4,
        "4ème": 4,
        "4e": 4,
        "cinquième": 5,
        "5ème": 5,
        "5e": 5,
        "sixième": 6,
        "6e": 6,
        "septième": 7,
        "huitième": 8,
        "neuvième": 9,
        "dixième": 10,
        "dernier": -1,
        "dernière": -1,
    },
    option_nouns=listed(
        "option, choix, réponse, proposition, possibilité, numéro, n, de la liste, celui, celle, point, bouton, solution, d'entre eux"
    ),
    numbers={
        "un": 1,
        "une": 1,
        "deux": 2,
        "trois": 3,
        "quatre": 4,
        "cinq": 5,
        "six": 6,
        "sept": 7,
        "huit": 8,
        "neuf": 9,
        "dix": 10,
        "onze": 11,
        "douze": 12,
        "treize": 13,
        "quatorze": 14,
        "quinze": 15,
        "seize": 16,
        "vingt": 20,
        "trente": 30,
        "quarante": 40,
        "cinquante": 50,
        "cent": 100,
    },
    idle_words=listed("""
        je, j, tu, il, elle, on, nous, vous, ils, elles, me, m, te, se, s, moi, toi, mon, ma, mes, ton, ta, tes, son, sa, ses, notre, nos, votre, vos, leur, le, la, les, l, un, une, des, du, de, d, au, aux, ce, c, cette, ces, cet, ça, cela, et, ou, mais, donc, que, qu, qui, pour, par, avec, sur, dans, en, y, à, est, sont, suis, es, sommes, êtes, être, ai, as, a, avons, avez, ont, avoir, veux, voudrais, voulons, aimerais, souhaite, souhaiterais, besoin, cherche, cherchons, préfère, préférerais, prends, prendre, choisis, plutôt, svp, stp, plaît, merci, bonjour, salut, oui, non, ok, bien, sûr, très, plus, tout, tous, aussi, juste, seulement, option, réponse, choix, genre, sorte, type, chose, peut, pense, crois, ne, n, pas, intéresse, intéressé, intéressée, celui, celle, là, alors, actuellement, surtout, principalement, peut être, probablement, quel, quelle, comment, combien
    """),
    prefers=listed(
        "veux, voudrais, voulons, aimerais, préfère, besoin, cherche, cherchons, prends, choisis, souhaite, intéressé, plutôt"
    ),
)
