"""What a plain Portuguese "sim" to a consent question is put together from. Nothing else counts."""

from typing import Final

from chatbot.understanding.words.consent_parts import parts_of

PARTS: Final = parts_of(
    slots={
        "that_is": "é, isso é, está, esta, tá, ta, tudo está, está tudo, isso está, parece, parece-me, isso parece, para mim é, para mim está, por mim está, me parece, soa",
        "how": "muito, totalmente, completamente, absolutamente, perfeitamente, mesmo, tudo, realmente",
        "correct": "correto, correta, correcto, certo, certa, exato, exacto, perfeito, perfeita, de acordo, ideal, excelente, ótimo, óptimo, ótima, confirmado, combinado, aceito, verdade, uma boa ideia, uma ótima ideia, autorizado, maravilhoso",
        "fine": "bem, bom, ok, okay, bem assim",
        "for": "para mim, pra mim, por mim, para nós, da minha parte, comigo",
        "may": "pode, podem, podes, você pode, vocês podem, claro que pode, claro que podem, pode sim, podem sim",
        "gladly": "fazer, fazer isso, fazê-lo, prosseguir, continuar, seguir, à vontade, sim",
        "store": "guardar, salvar, armazenar, usar, utilizar, gravar, registrar, registar",
        "kept": "guardá-lo, guardá-la, guardá-los, usá-lo, usá-la, usá-los, guardar isso, salvar isso, guardar, salvar, armazenar, usar, usar isso",
        "mine": "meus dados, os meus dados, meu e-mail, meu email, o meu e-mail, o meu email, meu endereço, o meu endereço, minhas informações, as minhas informações, meus contatos, os dados, meu nome, o meu nome",
        "agree": "estou de acordo, estou totalmente de acordo, estou plenamente de acordo, estamos de acordo, concordo, eu concordo, concordo plenamente, concordo totalmente, concordo com isso, concordamos, aceito, eu aceito, aceito sim, aceitamos, consinto, dou meu consentimento, dou o meu consentimento, dou minha permissão, dou a minha permissão, dou minha autorização, dou a minha autorização, dou permissão, têm o meu consentimento, tem o meu consentimento, tem meu consentimento, vocês têm meu consentimento, tem minha permissão, tem a minha permissão, tem a minha autorização, autorizo, eu autorizo, autorizo sim, confirmo, eu confirmo, confirmo sim, aprovo, eu aprovo, quero sim, eu quero, eu quero sim, gostaria, gostaria sim, eu gostaria, adoraria, eu adoraria, é isso que eu quero, é o que eu quero, é isso que quero, por mim tudo bem, para mim tudo bem, pra mim tudo bem, por mim sim, por mim está ótimo, funciona para mim, isso funciona para mim, serve para mim, me serve, serve-me",
    },
    clear="sim, sim sim, claro, claro que sim, é claro, é claro que sim, com certeza, com toda certeza, com toda a certeza, certamente, de acordo, ok, okay, combinado, com prazer, com todo prazer, com todo o prazer, com muito gosto, com gosto, absolutamente, definitivamente, sem dúvida, naturalmente, evidentemente, lógico, óbvio, exatamente, exato, isso mesmo, é isso, é isso mesmo, é isso aí, isso aí, certo, positivo, afirmativo, yes, digo que sim, minha resposta é sim, é um sim, seguramente",
    soft="perfeito, ótimo, óptimo, muito bem, bem, bom, beleza, excelente, maravilha, por favor, correto, legal",
    strong="""
        <agree> <for?>
        <that_is> <how?> <correct> <for?>
        <that_is> <how?> <fine> <for>
        correto, confirmado, aceite, tudo certo, tudo correto, prossiga, prossigam, siga em frente, vá em frente, vão em frente, faça isso, façam isso, podem seguir, vamos nessa, fechado
    """,
    tame="<that_is> <how?> <fine>, tudo bem, sem problema, sem problemas, não há problema, não tem problema, nenhum problema, beleza",
    weak="""
        <may> <gladly?>
        <may> <store> <mine>
        <may> <kept>
        perfeito, ótimo, óptimo, muito bem, excelente, maravilha, continue, continuar, continua, legal
    """,
    thanks="obrigado, obrigada, muito obrigado, muito obrigada, obrigadão, agradeço, eu agradeço, grato, grata, valeu, obrigado pela ajuda, obrigada pela ajuda",
    polite="por favor, se faz favor, faz favor, olá, oi, bom dia, boa tarde",
    joins="e",
    never="claro claro, ok ok, tá bom tá bom, sim sim claro claro, pois sim, sim pois sim, sim sim sim",
)  # fmt: skip
