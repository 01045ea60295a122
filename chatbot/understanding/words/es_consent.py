"""What a plain Spanish "sí" to a consent question is put together from. Nothing else counts."""

from typing import Final

from chatbot.understanding.words.consent_parts import parts_of

PARTS: Final = parts_of(
    slots={
        "that_is": "es, eso es, esto es, está, esta, todo está, todo esta, eso está, todo es, me parece, a mí me parece, por mí está, para mí está, eso me parece, suena, eso suena",
        "how": "muy, totalmente, completamente, absolutamente, perfectamente, del todo, todo, realmente",
        "correct": "correcto, correcta, exacto, perfecto, perfecta, cierto, verdad, de acuerdo, ideal, excelente, genial, estupendo, fantástico, confirmado, aceptado, adecuado, acertado, una buena idea, buena idea, fenomenal, conforme",
        "fine": "bien, ok, okay, bueno",
        "for": "para mí, para mi, por mí, por mi, conmigo, por mi parte, así",
        "may": "puede, pueden, puedes, podéis, claro que puede, claro que pueden, claro que puedes, usted puede, ustedes pueden",
        "gladly": "hacerlo, hacerlo así, con gusto, sin problema, proceder, continuar, seguir",
        "store": "guardar, almacenar, usar, utilizar, conservar, registrar",
        "mine": "mis datos, mi dirección, mi correo, mi correo electrónico, mi email, mi e-mail, mi información, mis datos de contacto, los datos, mi nombre",
        "kept": "guardarlo, guardarla, guardarlos, almacenarlo, almacenarla, almacenarlos, usarlo, usarla, usarlos, conservarlo, conservarla, utilizarlo, utilizarla",
        "agree": "estoy de acuerdo, estoy totalmente de acuerdo, estoy completamente de acuerdo, estoy muy de acuerdo, estoy conforme, estamos de acuerdo, de acuerdo con eso, estoy de acuerdo con eso, acepto, lo acepto, yo acepto, acepto eso, aceptamos, consiento, doy mi consentimiento, les doy mi consentimiento, le doy mi consentimiento, te doy mi consentimiento, doy mi permiso, doy permiso, tienen mi permiso, tiene mi permiso, tienes mi permiso, tiene mi consentimiento, tienen mi consentimiento, tiene mi autorización, autorizo, lo autorizo, les autorizo, le autorizo, confirmo, lo confirmo, apruebo, lo apruebo, me gustaría, me gustaría eso, me encantaría, eso quiero, lo quiero, sí quiero, me parece bien, me parece muy bien, me parece perfecto, me parece genial, me viene bien, me va bien, a mí me va bien, eso me va bien, me conviene, eso funciona, funciona para mí, eso funciona para mí, por mí bien, por mi bien, por mí perfecto, por mí sí, es lo que quiero, eso es lo que quiero, es justo lo que quiero, es lo que necesito",
    },
    clear="sí, si, sip, claro, claro que sí, claro que si, por supuesto, por supuesto que sí, por supuesto que si, desde luego, desde luego que sí, de acuerdo, ok, okay, okey, vale, dale, ciertamente, con gusto, con mucho gusto, encantado, encantada, seguro, seguro que sí, absolutamente, definitivamente, efectivamente, exactamente, exacto, así es, sin duda, sin dudarlo, naturalmente, evidentemente, obvio, obvio que sí, yes, digo que sí, mi respuesta es sí, es un sí, eso sí, eso es",
    soft="perfecto, bien, muy bien, genial, estupendo, excelente, bueno, fantástico, correcto, por favor",
    strong="""
        <agree> <for?>
        <that_is> <how?> <correct> <for?>
        <that_is> <how?> <fine> <for>
        <that_is> <how?> <fine> conmigo
        correcto, confirmado, aceptado, conforme, perfecto, todo correcto, adelante, proceda, procedan, procede, adelante con eso, hágalo, hazlo, háganlo, hágalo así, hagámoslo, vamos a ello
        guárdelo, guárdela, guárdalo, guárdala, guárdenlo, guárdenla, guárdelos
    """,
    tame="<that_is> <how?> <fine>, todo bien, sin problema, sin problemas, no hay problema, ningún problema, ningun problema",
    weak="""
        <may> <gladly?>
        <may> <store> <mine>
        <may> <kept>
        perfecto, bien, muy bien, genial, estupendo, excelente, fantástico, continúe, continúa, continuar, siga
    """,
    thanks="gracias, muchas gracias, mil gracias, muchísimas gracias, le agradezco, se lo agradezco, te lo agradezco, gracias por su ayuda, gracias por tu ayuda, gracias por la ayuda, gracias a usted, gracias a ti",
    polite="por favor, porfa, porfavor, hola, buenos días, buenas, señor, señora, con gusto",
    joins="y",
    never="claro claro, ok ok, vale vale, sí claro claro, sí seguro seguro, ya ya, sí cómo no, si como no, sí como no, cómo no, como no, sí claro cómo no",
)  # fmt: skip
