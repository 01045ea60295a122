"""Spanish."""

from chatbot.understanding.words.table import Words, exact, listed

WORDS = Words(
    code="es",
    yes=listed("""
        sí, si, sip, sii, siii, sí claro, claro, claro que sí, por supuesto, desde luego, naturalmente, obviamente, evidentemente, ciertamente, absolutamente, totalmente, exacto, exactamente, efectivamente, en efecto, así es, eso es, correcto, es correcto, es cierto, es verdad, tiene razón, tienes razón, de acuerdo, estoy de acuerdo, estamos de acuerdo, conforme, estoy conforme, vale, dale, venga, órale, con gusto, con mucho gusto, encantado, encantada, acepto, aceptado, confirmo, confirmado, lo confirmo, consiento, apruebo, por qué no, cómo no, sin problema, ningún problema, no hay problema, no pasa nada, sin duda, sin lugar a dudas, me parece bien, me parece perfecto, me viene bien, me va bien, me sirve, está bien, esta bien, está perfecto, suena bien, perfecto para mí, adelante, hágalo, hazlo, hagámoslo, listo, hecho, ok para mí, no está mal, yes, afirmativo, buena idea
    """),
    yes_whole=listed(
        "quiero, lo quiero, quisiera, me gustaría, queremos, creo que sí, creo, pienso que sí, eso creo, supongo, supongo que sí, espero que sí, ojalá, lo tengo, tengo, tenemos, soy, somos, lo soy, continuar, continúe, confirmar, aceptar, siempre, s, por favor, también, cierto, seguro"
    ),
    no=listed("""
        no, nop, nope, no gracias, gracias no, no para nada, para nada, en absoluto, de ninguna manera, de ningún modo, ni hablar, ni loco, claro que no, por supuesto que no, desde luego que no, nunca, jamás, no quiero, no lo quiero, no queremos, no me interesa, no nos interesa, no estoy interesado, no estoy interesada, no me gustaría, prefiero que no, prefiero no, mejor no, ahora no, todavía no, aún no, hoy no, por ahora no, de momento no, ya no, no realmente, la verdad no, creo que no, no creo, no lo creo, pienso que no, me parece que no, no estoy de acuerdo, en desacuerdo, no hace falta, no es necesario, no necesito, no necesitamos, innecesario, no es correcto, no es cierto, no es verdad, no es así, no es eso, rechazo, me niego, declino, al contrario, olvídelo, olvídalo, negativo, tampoco
    """),
    no_whole=listed(
        "nada, ninguno, ninguna, ni uno ni otro, no puedo, no podemos, no tengo, no tenemos, no soy, no somos, rechazar, n, sin, yo no, nosotros no"
    ),
    unsure=listed("""
        quizás, quizá, tal vez, a lo mejor, puede ser, puede que sí, no sé, no se, no lo sé, no lo se, no sabemos, no lo sabemos, ni idea, no tengo idea, no tengo ni idea, ninguna idea, no estoy seguro, no estoy segura, no estamos seguros, no seguro, no muy seguro, inseguro, insegura, depende, según, eso depende, ya veremos, ya veré, a ver, vamos a ver, difícil de decir, es difícil decir, no sabría decir, no puedo decir, tengo que pensarlo, lo pensaré, déjeme pensar, déjame pensar, tengo que preguntar, tengo que consultar, tengo dudas, lo dudo, no me decido, no he decidido, aún no he decidido, no decidido, indeciso, indecisa, sin decidir, quién sabe, quien sabe, vaya a saber, uno u otro, no recuerdo, no me acuerdo, se me olvidó, olvidé, todavía no sé, aún no sé, no está claro, más o menos, sí y no, mitad y mitad
    """),
    unsure_whole=listed(
        "cómo voy a saberlo, como voy a saberlo, cómo quiere que lo sepa, yo qué sé, yo que sé, qué sé yo, quién sabe, vaya usted a saber, a saber, probablemente, posiblemente, posible, es posible, puede, podría, podría ser, seguramente, eventualmente, a veces, en parte, ambos, hmm, eh"
    ),
    good=listed(
        "bien, muy bien, bueno, buena, genial, perfecto, perfecta, perfectamente, excelente, estupendo, fantástico, maravilloso, ideal, ok, okay, okey, vale, correcto, correcta, cierto, verdad, exacto, súper, super, fenomenal, chévere, guay, conforme, satisfecho, satisfecha, listo, acuerdo, sirve, funciona, conviene"
    ),
    bad=listed(
        "mal, malo, mala, incorrecto, incorrecta, falso, falsa, equivocado, equivocada, error, erróneo, errónea, mentira, imposible, inexacto, tontería"
    ),
    negations=listed("no, nunca, jamás, ni, sin, nada, ningún, ninguna, ninguno, tampoco, nadie"),
    idle=listed(
        "gracias, muchas gracias, buenos días, buenas tardes, buenas noches, hola buenas, bien que, más bien, si no, si es posible, si puede, si quiere"
    ),
    around=listed("""
        eso, esto, esta, este, ese, esa, es, son, era, sera, seria, esta, estan, estoy, ser, el, la, los, las, lo, un, una, unos, de, del, a, al, en, y, o, pero, con, por, para, que, me, mi, mis, te, se, le, nos, yo, tu, usted, ustedes, ello, muy, mucho, todo, toda, todos, tan, tambien, realmente, verdaderamente, ya, aun, asi, entonces, pues, bueno, ah, oh, eh, uy, gracias, favor, parece, creo, pienso, opino, digo, dije, dicho, he, ha, has, hacer, hace, puede, respuesta, orden, informacion, fecha, hora, idea, senor, senora, hola, lo, siento, perdon, lamentablemente, la, verdad, como, aqui, ahora, mismo, cosa, si, va, suena, queda, dijo
    """),
    declines=listed(
        "quiero, queremos, necesito, necesitamos, gusta, interesa, estoy, es, hace, de, esta, tengo, tenemos, hay, creo, me, lo, la, nos, puedo, podemos, acepto, correcto, cierto, verdad, bueno, bien, asi, concuerdo, va, funciona, sirve, conviene, voy, deseo, uso, usamos"
    ),
    however=listed("pero, sin embargo, aunque, sino"),
    closing=listed(
        "eso es todo, nada más, adiós, hasta luego, hasta pronto, nos vemos, chao, que tenga buen día"
    ),
    interrogatives=listed("qué, cuándo, dónde, quién, cómo, cuánto, cuánta, cuántos, cuál"),
    wishes=listed(
        "quiero, quisiera, queremos, necesito, me gustaría, prefiero, deseo, busco, por favor, agregue, añada, con, tomo, interesado"
    ),
    consent_yes=exact("""
        sí, si, sí gracias, si gracias, sí por favor, si por favor, sí claro, si claro, claro, claro que sí, claro que si, sí por supuesto, por supuesto, de acuerdo, sí de acuerdo, si de acuerdo, estoy de acuerdo, sí estoy de acuerdo, si estoy de acuerdo, acepto, sí acepto, si acepto, aceptado, aceptar, consiento, sí consiento, si consiento, doy mi consentimiento, sí doy mi consentimiento, ok, okay, vale, sí vale, si vale, está bien, esta bien, sí está bien, si está bien, si esta bien, conforme, desde luego, sin problema, sí sin problema, adelante, sí adelante, si adelante, sí puede, si puede, puede, sí pueden, pueden, confirmo, sí confirmo, si confirmo, correcto, sí correcto, si correcto, perfecto, sí perfecto, si perfecto, con gusto, sí con gusto, si con gusto, me parece bien, sí me parece bien, yes
    """),
    consent_no=exact("""
        no, no gracias, gracias no, no acepto, no no acepto, no estoy de acuerdo, no no estoy de acuerdo, no consiento, no doy mi consentimiento, rechazo, rechazar, rechazado, me niego, para nada, no para nada, en absoluto, de ninguna manera, nunca, jamás, no quiero, no no quiero, no lo quiero, prefiero que no, no prefiero que no, prefiero no, mejor no, no mejor no, ahora no, no ahora no, claro que no, por supuesto que no, no puede, no pueden, no me interesa, no estoy interesado, no estoy interesada, no lo autorizo, no autorizo, nop
    """),
    asks=listed("""
        cuánto, cuanto cuesta, cuanto vale, cuanto es, cuanto tiempo, cuanto sale, cuántos, cuántas, cuánta, cuántos cuestan, cómo puedo, como puedo, cómo funciona, como funciona, cómo se, como se, cómo es, como es, cómo hago, como hago, cómo está, cómo están, cómo van, cómo pueden, cómo te, como te llamas, cómo lo, cómo me, qué es, que es, qué hace, qué hacen, qué incluye, que incluye, qué precio, que precio, qué pasa, que pasa, qué tal, qué tipo, qué ofrece, qué ofrecen, que ofrecen, qué significa, qué planes, qué puede, qué son, qué hay, qué debo, qué necesito, qué diferencia, qué opciones, cuándo, cuando es, cuando puedo, cuando pueden, cuando empieza, cuando abren, dónde, donde está, donde puedo, donde están, donde se, quién, quien es, quien puede, quien decide, quiénes, cuál, cuales son, cuál es, cual es, por qué es, por qué no puedo, por qué hay, por qué necesitan, por qué tengo, por qué piden, por qué me, para qué, a qué, en qué, de dónde, tienen, tiene usted, tienes, hay algún, hay alguna, hay un, hay una, puedo hablar, puedo usar, puedo tener, puedo pagar, puedo cambiar, puedo cancelar, puedo probar, puedo saber, puedes decirme, puede decirme, puede ayudarme, puedes ayudarme, pueden, podría decirme, podrían, podéis, es posible, es gratis, es seguro, es necesario, es compatible, es caro, ofrecen, ofrecéis, aceptan, existe, existen, debo, necesito saber, quisiera saber, quiero saber, me gustaría saber, me pregunto, tengo una pregunta, una pregunta, tengo una duda, una duda, dígame, dime, cuesta, funciona con, se puede, saben, sabe usted, sabes
    """),
    asks_not=listed(
        "cómo voy a saberlo, como voy a saberlo, cómo quiere que lo sepa, yo qué sé, yo que sé, qué sé yo, quién sabe, vaya usted a saber, a saber, quien sabe, por qué no, porque no, lo que sea, cuando sea, donde sea, como sea, como quieras, como quiera, cualquiera, cuanto antes, tengo que, que no, que sí, tiene razón, qué más da, que más da, como no"
    ),
    polite=listed(
        "por, favor, quiero, quisiera, me, gustaría, puedo, puedes, puede, podría, podrías, hola, buenos, días, buenas, ok, vale, no, sí, pues, ahora, yo, perdón, disculpe, disculpa, lo, siento, gracias, es, posible, necesito, a, que, bueno, espere, espera, bot, ya, deseo, se, pueden, te, le, mejor, solo"
    ),
    polite_after=listed(
        "por, favor, gracias, ahora, mismo, ya, inmediatamente, ok, aquí, hoy, enseguida, porfa"
    ),
    human_before=listed("""
        quiero, quisiera, queremos, me, gustaría, puedo, puede, puedes, podría, podrías, pueden, poder, necesito, prefiero, deseo, por, favor, hola, buenos, días, buenas, tardes, ok, vale, no, sí, pues, ahora, yo, es, posible, que, a, con, se, hay, alguna, forma, de, manera, directamente, mejor, solo, pero, y, gracias, disculpe, perdón, lo, siento, póngame, ponme, pásame, páseme, comunicarme, conectarme, ponerme, tengo, alguien, un, una, persona, bot, aquí, cómo, en
    """),
    human_verbs=listed(
        "hablar con, charlar con, chatear con, conversar con, contactar con, contactar a, contactar, comunicarme con, comunicar con, comuníqueme con, comunícame con, conectar con, conectarme con, conécteme con, conéctame con, contacto con, transferir a, transfiérame a, transfiéreme a, pásame con, páseme con, pasarme con, pasar con, ponme con, póngame con, poner en contacto con, tratar con, llamar a, ser atendido por, atendido por"
    ),
    human_wants=listed(
        "quiero, quisiera, necesito, prefiero, hay, deseo, que me atienda, que me llame, dame, deme"
    ),
    human_between=listed(
        "un, una, el, la, los, las, algún, alguna, ser, de, del, su, sus, vuestro, verdadera, verdadero, real, otro, otra, vivo, equipo, departamento, auténtica"
    ),
    human_nouns=listed(
        "humano, humana, ser humano, persona, persona real, alguien, agente, asesor, asesora, representante, comercial, vendedor, vendedora, operador, operadora, ejecutivo, ejecutiva, consultor, consultora, colega, empleado, servicio al cliente, atención al cliente, soporte, ventas, equipo, equipo de ventas, especialista, experto, encargado"
    ),
    human_strict=listed(
        "humano, ser humano, persona real, persona de verdad, agente, asesor, asesora, operador, operadora, representante, alguien real, una llamada, atención al cliente, servicio al cliente, persona humana"
    ),
    human_after=listed(
        "sobre, acerca, por, favor, ahora, gracias, para, directamente, aquí, y, de, del, en, que, no, real, humana, humano, mejor, ya, porque, respecto, hoy, inmediatamente, rápido, verdad, porfa, si, disponible"
    ),
    human_whole=listed(
        "me puede llamar, me pueden llamar, puede llamarme, pueden llamarme, podría llamarme, podrían llamarme, puedes llamarme, me puedes llamar, alguien puede llamarme, me puede llamar alguien, puede alguien llamarme, puede llamarme alguien, llámeme, llámenme, llámame por favor, quiero que me llamen, quisiera que me llamen, me gustaría que me llamen, quiero una llamada, páseme con alguien, deme una persona real, quiero una persona real, humano, un humano, un humano por favor, humano por favor, ser humano, persona real, una persona real, una persona por favor, agente, un agente, agente por favor, un agente por favor, asesor, un asesor, asesor por favor, operador, operadora, representante, atención al cliente, servicio al cliente, llámame, llámeme por favor, no quiero un bot, no quiero hablar con un bot, no un bot, hay alguien, hay alguien ahí, hay alguna persona, chat en vivo, quiero un humano"
    ),
    back=listed(
        "atrás, volver, volver atrás, vuelve, vuelve atrás, regresar, regresa, retroceder, ir atrás, anterior, pregunta anterior, la pregunta anterior, volver a la pregunta anterior, regresar a la pregunta anterior, paso anterior, un paso atrás, deshacer, cambiar mi respuesta, cambiar respuesta, cambiar la respuesta, corregir mi respuesta, modificar mi respuesta, cambiar mi última respuesta, me equivoqué, me he equivocado, me equivoqué de botón, botón equivocado, última pregunta"
    ),
    restart=listed(
        "reiniciar, reinicia, reinicie, reiniciar chat, reiniciar el chat, reiniciar la conversación, empezar de nuevo, empezar otra vez, empieza de nuevo, empecemos de nuevo, empezar de cero, comenzar de nuevo, comenzar otra vez, comencemos de nuevo, comenzar de cero, volver a empezar, volver a comenzar, desde el principio, desde cero, desde el inicio, de nuevo desde el principio, nueva conversación, nuevo chat, volver al principio, volver al inicio, otra vez desde el principio"
    ),
    stop=listed(
        "stop, parar, para, pare, párate, alto, basta, basta ya, detener, detente, deténgase, terminar, terminado, termina, finalizar, fin, salir, cerrar, cerrar chat, cerrar el chat, terminar chat, terminar el chat, terminar la conversación, finalizar la conversación, finalizar chat, finalizar el chat, acabar, no más preguntas, no más, ya basta, ya es suficiente, suficiente, déjame en paz, déjeme en paz, dejar de preguntar, deja de preguntar, deje de preguntar, retirar mi consentimiento, retiro mi consentimiento, revoco mi consentimiento, revocar mi consentimiento, quiero retirar mi consentimiento, cállate, no quiero seguir, no quiero continuar, no quiero responder más"
    ),
    opt_out=listed(
        "no me interesa, no nos interesa, no estoy interesado, no estoy interesada, no estamos interesados, ya no me interesa, ya no estoy interesado, ya no estoy interesada, no interesado, sin interés, no tengo interés, darme de baja, dame de baja, deme de baja, date de baja, dar de baja, quiero darme de baja, cancelar suscripción, cancelar la suscripción, cancelar mi suscripción, desuscribirme, desuscribir, elimíneme de la lista, elimíname de la lista, elimíneme de su lista, elimíname de tu lista, sáqueme de la lista, sácame de la lista, sáqueme de su lista, quítame de la lista, quíteme de la lista, quíteme de su lista, bórreme de la lista, bórreme de su lista, bórrame de la lista, no me contacte, no me contacten, no me contactes, no me contacte más, no me contacten más, no me llame, no me llamen, no me llames, no me llamen más, no me escriban, no me escribas, no me escriban más, dejen de llamarme, deje de llamarme, dejen de contactarme, dejen de escribirme, no quiero que me llamen, no quiero que me contacten, no más correos"
    ),
    delete=listed(
        "borrar mis datos, borra mis datos, borre mis datos, borren mis datos, eliminar mis datos, elimina mis datos, elimine mis datos, eliminen mis datos, borrar todos mis datos, borra todos mis datos, eliminar todos mis datos, elimine todos mis datos, elimina todos mis datos, suprimir mis datos, suprima mis datos, borrar mi información, borra mi información, borre mi información, eliminar mi información, elimine mi información, borrar mis datos personales, borre mis datos personales, eliminar mis datos personales, elimine mis datos personales, elimina mis datos personales, borrar todo, borra todo, borre todo, eliminar todo, elimina todo, elimine todo, olvídame, olvídeme, derecho al olvido, derecho de supresión, supresión de mis datos, eliminación de mis datos, quiero que borren mis datos, quiero que eliminen mis datos, borrar esta conversación, borra esta conversación, eliminar esta conversación, elimina esta conversación, borrar el chat"
    ),
    change_verbs=listed(
        "cambiar, cambia, cambie, modificar, modifica, modifique, corregir, corrige, corrija, actualizar, actualiza, actualice, ajustar, editar, rectificar, poner, pon, ponga"
    ),
    owners=listed(
        "mi, mis, el, la, los, las, nuestro, nuestra, respuesta, sobre, de, del, para, a, al, esta, este"
    ),
    change_to=listed("a, por, en, para"),
    actually=listed(
        "en realidad, corrección, rectificación, quise decir, quería decir, mejor dicho, me equivoqué, me he equivocado, rectifico, corrijo, de hecho, pensándolo bien, estaba equivocado, más bien"
    ),
    oh=listed(
        "perdón, disculpe, disculpa, lo siento, no, espere, espera, ups, uy, oh, ah, eh, ok, vale, hola, buenos días, buenas tardes, buenas, pues, bueno, pero, y, por cierto, gracias, sí, por favor"
    ),
    is_now=listed(
        "es en realidad, es ahora, en realidad es, ahora es, debería ser, sería más bien, es más bien, ha cambiado a, cambió a, debe ser, tiene que ser, no es"
    ),
    copulas=listed("es, es de, son, será, sería, es solo"),
    no_targets=listed(
        "eso, esto, él, ella, ello, todo, nada, quien, que, yo, usted, nosotros, nadie, alguien, hay, así"
    ),
    topics={
        "budget": listed("presupuesto, precio, monto, importe, cantidad, gasto, rango de precio"),
        "timeline": listed(
            "plazo, plazos, fecha, calendario, cronograma, fecha de inicio, fecha límite, tiempo, inicio"
        ),
        "authority": listed("decisor, responsable de la decisión, quien decide"),
        "need": listed("necesidad, necesidades, objetivo, motivo, razón, problema, requisitos"),
        "name": listed("nombre, apellido, apellidos, nombre completo"),
        "email": listed(
            "correo, correo electrónico, email, e mail, mail, dirección de correo, dirección"
        ),
        "phone": listed(
            "teléfono, número, número de teléfono, móvil, celular, número de móvil, número de celular"
        ),
        "company": listed("empresa, compañía, nombre de la empresa, nombre de empresa, empleador"),
        "job_title": listed("cargo, puesto, función, rol, título, posición"),
        "company_size": listed(
            "tamaño, tamaño de la empresa, número de empleados, empleados, número de usuarios, usuarios, tamaño del equipo"
        ),
    },
    anything=listed(
        "me da igual, da igual, me da lo mismo, da lo mismo, es igual, igual, lo mismo, cualquiera, cualquier, cualquiera está bien, cualquiera me sirve, cualquier cosa, lo que sea, lo que quieras, lo que quiera, lo que usted quiera, como quieras, como quiera, sin preferencia, ninguna preferencia, no tengo preferencia, no tengo preferencias, no tengo ninguna preferencia, no importa, no me importa, indiferente, me es indiferente, usted elige, usted decide, elija usted, elige tú, tú eliges, tú decides, decide tú, sorpréndeme, sorpréndame, todo me sirve, todos, todas, ambos, los dos, ambas, las dos, cualquiera de los dos, estoy abierto, estoy abierta, flexible, soy flexible, nada en particular, nada en especial, ninguno en particular, no es importante, sin importancia, poco importa, qué más da"
    ),
    knows_not=listed(
        "cómo voy a saberlo, como voy a saberlo, cómo quiere que lo sepa, yo qué sé, yo que sé, qué sé yo, quién sabe, vaya usted a saber, a saber, no sé, no lo sé, ni idea"
    ),
    ordinals={
        "primero": 1,
        "primera": 1,
        "primer": 1,
        "1º": 1,
        "segundo": 2,
        "segunda": 2,
        "tercero": 3,
        "tercera": 3,
        "tercer": 3,
        "cuarto": 4,
        "cuarta": 4,
        "quinto": 5,
        "quinta": 5,
        "sexto": 6,
        "sexta": 6,
        "séptimo": 7,
        "octavo": 8,
        "noveno": 9,
        "décimo": 10,
        "último": -1,
        "última": -1,
    },
    option_nouns=listed(
        "opción, opcion, respuesta, elección, alternativa, posibilidad, número, de la lista, punto, botón, de ellos, de esos, uno de"
    ),
    numbers={
        "uno": 1,
        "una": 1,
        "un": 1,
        "dos": 2,
        "tres": 3,
        "cuatro": 4,
        "cinco": 5,
        "seis": 6,
        "siete": 7,
        "ocho": 8,
        "nueve": 9,
        "diez": 10,
        "once": 11,
        "doce": 12,
        "trece": 13,
        "catorce": 14,
        "quince": 15,
        "veinte": 20,
        "treinta": 30,
        "cuarenta": 40,
        "cincuenta": 50,
        "cien": 100,
    },
    idle_words=listed("""
        yo, tú, él, ella, nosotros, ellos, usted, ustedes, me, mi, mis, te, tu, tus, se, su, sus, nos, nuestro, nuestra, le, les, lo, la, los, las, el, un, una, unos, unas, de, del, a, al, en, y, o, pero, con, por, para, que, es, son, soy, somos, está, estoy, estamos, ser, estar, tengo, tenemos, tiene, hay, quiero, quisiera, queremos, gustaría, necesito, necesitamos, busco, buscamos, prefiero, preferiría, deseo, elijo, escojo, tomo, me interesa, interesado, interesada, este, esta, esto, ese, esa, eso, muy, más, todo, también, solo, solamente, sólo, favor, gracias, hola, sí, si, no, ok, vale, bueno, pues, creo, pienso, quizás, probablemente, principalmente, opción, respuesta, tipo, cosa, algo, ahora, actualmente, como, cuál, qué, sería
    """),
    prefers=listed(
        "quiero, quisiera, queremos, necesito, necesitamos, prefiero, busco, buscamos, elijo, escojo, me gustaría, me interesa, deseo"
    ),
)
