"""Portuguese, of Brazil and of Portugal."""

from chatbot.understanding.words.table import Words, exact, listed

WORDS = Words(
    code="pt",
    yes=listed("""
        sim, sim sim, siim, claro, claro que sim, sim claro, com certeza, certamente, certo, está certo, tá certo, evidentemente, obviamente, lógico, naturalmente, absolutamente, exato, exatamente, exacto, precisamente, correto, correcto, está correto, é verdade, é isso, isso mesmo, é isso mesmo, isso aí, é isso aí, de acordo, estou de acordo, estamos de acordo, concordo, eu concordo, concordamos, combinado, fechado, pode ser, pode sim, pode, beleza, blz, tá bom, ta bom, está bem, está bom, tá ok, tudo bem, tá bem, por mim tudo bem, com prazer, com todo o prazer, com muito prazer, aceito, eu aceito, aceite, confirmo, eu confirmo, confirmado, consinto, aprovo, por que não, porque não, por quê não, sem problema, sem problemas, nenhum problema, não há problema, não tem problema, sem dúvida, sem dúvidas, tem razão, você tem razão, parece bom, parece ótimo, me parece bem, parece-me bem, serve, funciona para mim, pra mim tá bom, vamos, vamos lá, bora, em frente, pode seguir, prossiga, faça, faça isso, gostaria sim, quero sim, positivo, afirmativo, uhum, aham, yes, nada mau, boa ideia
    """),
    yes_whole=listed(
        "quero, eu quero, queremos, gostaria, eu gostaria, adoraria, acho que sim, acredito que sim, creio que sim, penso que sim, imagino que sim, suponho que sim, espero que sim, tomara, tenho, temos, sou, somos, continuar, continue, confirmar, aceitar, sempre, s, por favor, também, é, está, tem, há, isso"
    ),
    no=listed("""
        não, nao, n, nops, nope, não obrigado, não obrigada, nao obrigado, nao obrigada, obrigado não, de jeito nenhum, de maneira nenhuma, de forma alguma, de modo algum, em hipótese alguma, nem pensar, nem um pouco, claro que não, com certeza não, certamente não, nunca, jamais, não quero, não queremos, não me interessa, não nos interessa, não tenho interesse, não estou interessado, não estou interessada, não gostaria, prefiro não, prefiro que não, melhor não, acho melhor não, agora não, hoje não, ainda não, por enquanto não, de momento não, não mais, já não, na verdade não, não exatamente, não muito, acho que não, creio que não, penso que não, não acho, não creio, não concordo, discordo, não estou de acordo, não preciso, não precisa, não precisamos, não é preciso, não é necessário, desnecessário, não está certo, não está correto, não é verdade, não é isso, não é assim, recuso, recuso me, rejeito, pelo contrário, deixa pra lá, deixe pra lá, esqueça, eu disse não, negativo, também não, tampouco
    """),
    no_whole=listed(
        "nada, nenhum, nenhuma, nem um nem outro, não posso, não podemos, não tenho, não temos, não sou, não somos, não é, recusar, eu não, nós não, sem"
    ),
    unsure=listed("""
        talvez, quem sabe, se calhar, porventura, não sei, nao sei, não sei ainda, ainda não sei, sei lá, não sabemos, não faço ideia, não faço a menor ideia, não tenho ideia, não tenho a menor ideia, nenhuma ideia, sem ideia, não tenho certeza, não tenho a certeza, sem certeza, não estou certo, não estou certa, não estou seguro, inseguro, incerto, incerta, em dúvida, estou em dúvida, tenho dúvidas, tenho dúvida, duvido, indeciso, indecisa, não decidi, ainda não decidi, não me decidi, não decidido, a decidir, depende, isso depende, vamos ver, veremos, a ver, difícil dizer, é difícil dizer, não sei dizer, não posso dizer, não saberia dizer, preciso pensar, tenho que pensar, vou pensar, deixe me pensar, deixa eu pensar, preciso perguntar, preciso verificar, preciso ver, um ou outro, tanto faz um como outro, não lembro, não me lembro, esqueci, cedo demais, ainda não definido, mais ou menos, sim e não, meio a meio
    """),
    unsure_whole=listed(
        "como vou saber, como é que eu vou saber, como eu vou saber, como hei de saber, sei lá, quem sabe, vá saber, provavelmente, possivelmente, possível, é possível, eventualmente, poderia, poderia ser, às vezes, em parte, ambos, hmm, eh"
    ),
    good=listed(
        "bem, muito bem, bom, boa, ótimo, ótima, óptimo, perfeito, perfeita, perfeitamente, excelente, maravilhoso, maravilhosa, fantástico, fantástica, legal, bacana, fixe, show, ok, okay, correto, correta, correcto, certo, certa, verdade, exato, ideal, super, satisfeito, satisfeita, combinado, top, massa"
    ),
    bad=listed(
        "mal, mau, má, ruim, errado, errada, incorreto, incorreta, falso, falsa, erro, engano, mentira, impossível, inexato, péssimo"
    ),
    negations=listed(
        "não, nao, nunca, jamais, nem, sem, nada, nenhum, nenhuma, ninguém, tampouco"
    ),
    idle=listed(
        "obrigado, obrigada, muito obrigado, muito obrigada, bom dia, boa tarde, boa noite, tudo bom, se possível, não só, bem como, se não"
    ),
    around=listed("""
        isso, isto, esse, essa, este, esta, aquilo, e, era, sera, seria, sao, estao, estou, ser, o, a, os, as, um, uma, de, do, da, em, no, na, com, para, pra, por, que, quem, me, mim, eu, tu, voce, voces, ele, ela, nos, meu, minha, seu, sua, muito, muita, tudo, todo, toda, tao, tambem, realmente, mesmo, ja, ainda, assim, entao, pois, bem, ah, oh, eh, ora, obrigado, obrigada, favor, parece, acho, penso, creio, digo, disse, dito, ha, tem, fazer, faz, pode, resposta, comando, pedido, informacao, data, hora, ideia, senhor, senhora, ola, oi, desculpe, desculpa, infelizmente, sinceramente, como, aqui, agora, coisa, se, mais, vai, soa, e', ta
    """),
    declines=listed(
        "quero, queremos, preciso, precisamos, gosto, gostaria, interessa, estou, e, ha, tenho, temos, acho, me, o, a, nos, posso, podemos, aceito, correto, certo, verdade, bom, bem, assim, isso, concordo, funciona, serve, desejo, uso, usamos, precisa, vou, faz"
    ),
    however=listed("mas, porém, contudo, entretanto, todavia"),
    closing=listed(
        "é tudo, isso é tudo, é só isso, só isso, mais nada, tchau, adeus, até logo, até mais, até breve, tenha um bom dia"
    ),
    interrogatives=listed(
        "quê, quando, onde, quem, como, quanto, quanta, quantos, quantas, qual, quais"
    ),
    wishes=listed(
        "quero, gostaria, queremos, preciso, precisamos, prefiro, desejo, procuro, por favor, adicione, acrescente, com, fico com, interessado, interessada"
    ),
    consent_yes=exact("""
        sim, sim obrigado, sim obrigada, sim por favor, sim claro, claro, claro que sim, com certeza, sim com certeza, de acordo, sim de acordo, estou de acordo, sim estou de acordo, concordo, sim concordo, eu concordo, sim eu concordo, aceito, sim aceito, eu aceito, sim eu aceito, aceitar, consinto, sim consinto, dou meu consentimento, dou o meu consentimento, sim dou meu consentimento, sim dou o meu consentimento, ok, okay, sim ok, tudo bem, sim tudo bem, está bem, sim está bem, está bom, sim está bom, tá bom, sim tá bom, ta bom, pode, sim pode, pode sim, podem, sim podem, sem problema, sim sem problema, sem problemas, sim sem problemas, confirmo, sim confirmo, certo, sim certo, correto, sim correto, perfeito, sim perfeito, combinado, sim combinado, com prazer, sim com prazer, certamente, sim certamente, autorizo, sim autorizo, eu autorizo, yes
    """),
    consent_no=exact("""
        não, nao, não obrigado, não obrigada, nao obrigado, nao obrigada, não aceito, não não aceito, nao aceito, não concordo, não não concordo, nao concordo, não estou de acordo, não consinto, não autorizo, não dou meu consentimento, não dou o meu consentimento, recuso, recusar, recusado, discordo, de jeito nenhum, não de jeito nenhum, de forma alguma, de maneira nenhuma, nunca, jamais, não quero, não não quero, nao quero, prefiro não, não prefiro não, prefiro que não, melhor não, não melhor não, agora não, não agora não, claro que não, não pode, não podem, não me interessa, não tenho interesse, não estou interessado, não estou interessada
    """),
    asks=listed("""
        quanto custa, quanto custam, quanto é, quanto tempo, quanto fica, quanto sai, quanto seria, quanto preciso, quanto vale, quanto demora, quantos, quantas, quanta, como posso, como funciona, como é, como faço, como se, como está, como vocês, como faz, como eu, como são, como você, como que, o que é, o que são, o que faz, o que fazem, o que inclui, o que está, o que acontece, o que significa, o que oferece, o que oferecem, o que preciso, o que posso, o que vocês, o que há, que tipo, que preço, que planos, que horas, quando é, quando posso, quando começa, quando será, quando vocês, quando vai, quando vão, quando abre, quando podem, onde é, onde está, onde estão, onde fica, onde ficam, onde posso, onde são, onde vocês, de onde, aonde, quem é, quem são, quem pode, quem decide, quem está, quem faz, qual é, qual o, qual a, qual seria, quais, qual plano, qual preço, por que é, por que não posso, por que preciso, por que vocês, por que devo, por que eu, por que me, porque precisam, porque é que, vocês têm, vocês tem, vocês oferecem, vocês aceitam, vocês trabalham, vocês fazem, vocês podem, você tem, você pode, você é, tem algum, tem alguma, tem como, têm, há algum, há alguma, há um, há uma, existe, existem, posso falar, posso usar, posso pagar, posso testar, posso saber, posso ter, posso mudar, posso cancelar, pode me, poderia me, poderiam, podem me, é possível, é grátis, é gratuito, é seguro, é preciso, é necessário, é compatível, dá para, dá pra, funciona com, aceitam, oferecem, devo, preciso de cartão, gostaria de saber, quero saber, queria saber, me pergunto, tenho uma pergunta, tenho uma dúvida, uma pergunta, uma dúvida, diga me, me diga, me diz, me fala, custa, sabe, sabem, será que
    """),
    asks_not=listed(
        "como vou saber, como é que eu vou saber, como eu vou saber, como hei de saber, sei lá, quem sabe, vá saber, quem sabe, por que não, porque não, como quiser, como você quiser, quando quiser, o que quiser, o que for, tanto faz, qualquer, quanto antes, o que eu, o que nós, devo pensar, que sim, que não, como disse, sabe lá"
    ),
    polite=listed(
        "por, favor, quero, queria, gostaria, posso, pode, poderia, me, olá, oi, bom, dia, boa, tarde, noite, ok, tá, está, bem, não, sim, então, agora, eu, desculpe, desculpa, obrigado, obrigada, é, possível, preciso, de, a, que, mas, espere, espera, bot, já, se, só, vamos, você, vc, pra, para"
    ),
    polite_after=listed(
        "por, favor, obrigado, obrigada, agora, já, imediatamente, ok, aqui, hoje, logo, mesmo, pfv, pf"
    ),
    human_before=listed("""
        quero, queria, gostaria, gostaríamos, posso, pode, poderia, podem, preciso, prefiro, desejo, de, a, me, por, favor, olá, oi, bom, dia, boa, tarde, noite, ok, não, sim, então, agora, eu, é, possível, que, com, se, há, tem, como, alguma, forma, diretamente, directamente, só, apenas, mas, e, obrigado, desculpe, ser, alguém, um, uma, pessoa, bot, aqui, em, para, pra, dá, colocar, transferir, você, vc
    """),
    human_verbs=listed(
        "falar com, conversar com, comunicar com, contatar, contactar, contato com, contacto com, entrar em contato com, entrar em contacto com, conectar com, me conecte com, conecte me com, me transfira para, transfira me para, transferir para, me passe para, passe me para, me passa para, passar para, tratar com, discutir com, ser atendido por, atendido por, ligar para, chamar"
    ),
    human_wants=listed(
        "quero, queria, gostaria de, preciso de, prefiro, há, tem, desejo, me dê, me chama, chama"
    ),
    human_between=listed(
        "um, uma, o, a, os, as, algum, alguma, ser, de, do, da, verdade, verdadeiro, verdadeira, real, outro, outra, seu, sua, vosso, vossa, equipe, equipa, time, departamento, setor, carne"
    ),
    human_nouns=listed(
        "humano, humana, ser humano, pessoa, pessoa real, pessoa de verdade, alguém, atendente, agente, consultor, consultora, representante, vendedor, vendedora, operador, operadora, assessor, comercial, colega, funcionário, funcionária, atendimento, atendimento ao cliente, suporte, apoio ao cliente, vendas, equipe de vendas, especialista, gerente de conta, responsável comercial"
    ),
    human_strict=listed(
        "humano, ser humano, pessoa real, pessoa de verdade, atendente, atendente humano, operador, operadora, agente humano, alguém real, atendimento humano, retorno de chamada, uma ligação, atendimento ao cliente, apoio ao cliente"
    ),
    human_after=listed(
        "sobre, acerca, por, favor, agora, obrigado, obrigada, para, diretamente, aqui, e, de, do, da, em, que, não, real, humano, humana, já, porque, hoje, imediatamente, no, disponível, pfv, se, ao, verdade"
    ),
    human_whole=listed(
        "pode me ligar, podem me ligar, poderia me ligar, poderiam me ligar, pode ligar para mim, podem ligar para mim, podem ligar me, pode ligar me, alguém pode me ligar, alguém me pode ligar, alguém pode ligar me, me liga, me liga por favor, ligue me, liguem me, quero que me liguem, gostaria que me ligassem, quero uma ligação, quero receber uma ligação, me passe alguém, quero uma pessoa real, quero uma pessoa de verdade, humano, um humano, humano por favor, ser humano, pessoa real, uma pessoa real, uma pessoa de verdade, uma pessoa por favor, atendente, um atendente, atendente por favor, atendente humano, agente, um agente, agente por favor, operador, operadora, consultor, atendimento humano, atendimento ao cliente, apoio ao cliente, me liguem, liguem me por favor, me ligue, não quero um robô, não quero bot, sem bot, sem robô, tem alguém aí, tem alguém, há alguém aí, um humano por favor, chat ao vivo"
    ),
    back=listed(
        "voltar, volte, volta, voltar atrás, para trás, atrás, anterior, pergunta anterior, a pergunta anterior, voltar à pergunta anterior, voltar para a pergunta anterior, volte à pergunta anterior, passo anterior, um passo atrás, desfazer, mudar minha resposta, mudar a minha resposta, alterar minha resposta, alterar a minha resposta, corrigir minha resposta, corrigir a minha resposta, mudar resposta, trocar minha resposta, mudar minha última resposta, errei, me enganei, enganei me, botão errado, última pergunta"
    ),
    restart=listed(
        "recomeçar, recomece, recomeça, recomeçar do zero, reiniciar, reinicie, reinicia, reiniciar o chat, reiniciar chat, reiniciar a conversa, reiniciar conversa, começar de novo, começar novamente, começa de novo, vamos começar de novo, começar do zero, começar do início, começar outra vez, do início, desde o início, do começo, desde o começo, do zero, nova conversa, novo chat, voltar ao início, voltar ao começo, de novo do início"
    ),
    stop=listed(
        "parar, pare, para, pára, stop, chega, basta, fim, acabar, acabou, terminar, termine, finalizar, finalize, encerrar, encerre, encerrar chat, encerrar o chat, encerrar a conversa, encerrar conversa, terminar a conversa, terminar o chat, finalizar a conversa, fechar, fechar chat, fechar o chat, sair, quero sair, sem mais perguntas, chega de perguntas, não mais perguntas, pare de perguntar, para de perguntar, me deixe em paz, deixe me em paz, me deixa em paz, retirar meu consentimento, retirar o meu consentimento, retiro meu consentimento, retiro o meu consentimento, revogo meu consentimento, revogo o meu consentimento, revogar meu consentimento, revogar o meu consentimento, cale se, cala a boca, não quero continuar, não quero responder mais"
    ),
    opt_out=listed(
        "não tenho interesse, não temos interesse, sem interesse, não me interessa, não nos interessa, não estou interessado, não estou interessada, não estamos interessados, não tenho mais interesse, não estou mais interessado, não estou mais interessada, já não estou interessado, já não tenho interesse, não interessado, descadastrar, me descadastre, descadastre me, cancelar inscrição, cancelar a inscrição, cancelar subscrição, cancelar a subscrição, quero me descadastrar, me remova da lista, remova me da lista, me tire da lista, tire me da lista, me tira da lista, retire me da lista, me remova da sua lista, me tire da sua lista, remova me da sua lista, não me contate, não me contatem, não me contacte, não me contactem, não me contate mais, não me contatem mais, não me contactem mais, não entre em contato, não entrem em contato, não entrem mais em contato, não me ligue, não me liguem, não me ligue mais, não me liguem mais, não me escreva, não me escrevam, não me escrevam mais, parem de me ligar, pare de me ligar, parem de me contatar, não quero ser contatado, não quero ser contactado, sem mais e mails"
    ),
    delete=listed(
        "apagar meus dados, apagar os meus dados, apague meus dados, apague os meus dados, apaga meus dados, apaga os meus dados, apaguem meus dados, apaguem os meus dados, apagar todos os meus dados, apague todos os meus dados, excluir meus dados, excluir os meus dados, exclua meus dados, exclua os meus dados, excluir todos os meus dados, exclua todos os meus dados, eliminar meus dados, eliminar os meus dados, elimine os meus dados, deletar meus dados, deletar os meus dados, delete meus dados, deleta meus dados, delete os meus dados, remover meus dados, remover os meus dados, remova meus dados, remova os meus dados, apagar minhas informações, apagar as minhas informações, apague minhas informações, apague as minhas informações, excluir minhas informações, exclua minhas informações, apagar meus dados pessoais, apagar os meus dados pessoais, apague os meus dados pessoais, excluir meus dados pessoais, exclua meus dados pessoais, apagar tudo, apague tudo, apaga tudo, excluir tudo, exclua tudo, eliminar tudo, me esqueça, esqueça me, esquece me, direito ao esquecimento, direito ao apagamento, exclusão dos meus dados, eliminação dos meus dados, exclusão de dados, quero que apaguem meus dados, quero que apaguem os meus dados, quero que excluam meus dados, apagar esta conversa, apague esta conversa, excluir esta conversa"
    ),
    change_verbs=listed(
        "mudar, mude, muda, alterar, altere, altera, modificar, modifique, corrigir, corrija, corrige, atualizar, atualize, actualizar, ajustar, editar, retificar, trocar, troque, colocar, coloque, põe"
    ),
    owners=listed(
        "meu, minha, meus, minhas, o, a, os, as, nosso, nossa, resposta, sobre, de, do, da, para, ao, à, este, esta"
    ),
    change_to=listed("para, pra, a, em, por"),
    actually=listed(
        "na verdade, correção, correcção, retificação, quis dizer, queria dizer, aliás, me enganei, enganei me, errei, corrijo, corrigindo, de fato, pensando bem, ou melhor, melhor dizendo, na realidade"
    ),
    oh=listed(
        "desculpe, desculpa, não, espere, espera, ops, opa, oh, ah, eh, ok, olá, oi, bom dia, boa tarde, boa noite, então, bem, mas, e, a propósito, obrigado, obrigada, sim, por favor, perdão"
    ),
    is_now=listed(
        "é na verdade, na verdade é, é agora, agora é, deveria ser, seria mais, mudou para, passou a ser, deve ser, tem que ser, não é"
    ),
    copulas=listed("é, é de, são, será, seria, e"),
    no_targets=listed(
        "isso, isto, ele, ela, tudo, nada, quem, que, eu, você, nós, ninguém, alguém, há, assim, tem"
    ),
    topics={
        "budget": listed(
            "orçamento, preço, valor, montante, quantia, gasto, faixa de preço, verba"
        ),
        "timeline": listed(
            "prazo, prazos, data, cronograma, calendário, data de início, data limite, tempo, início"
        ),
        "authority": listed("decisor, tomador de decisão, responsável pela decisão"),
        "need": listed(
            "necessidade, necessidades, objetivo, objectivo, motivo, razão, problema, requisitos"
        ),
        "name": listed("nome, sobrenome, apelido, nome completo"),
        "email": listed(
            "email, e mail, mail, correio eletrônico, endereço de email, endereço de e mail, endereço"
        ),
        "phone": listed(
            "telefone, número, número de telefone, celular, telemóvel, número de celular, número de telemóvel"
        ),
        "company": listed("empresa, companhia, nome da empresa"),
        "job_title": listed("cargo, função, posição, título, papel"),
        "company_size": listed(
            "tamanho, tamanho da empresa, número de funcionários, funcionários, número de usuários, usuários, utilizadores, tamanho da equipe"
        ),
    },
    anything=listed(
        "tanto faz, pra mim tanto faz, para mim tanto faz, qualquer, qualquer um, qualquer uma, qualquer coisa, qualquer um serve, qualquer uma serve, o que quiser, o que você quiser, como quiser, como preferir, como você preferir, sem preferência, sem preferências, nenhuma preferência, não tenho preferência, não tenho preferências, não importa, não me importo, não me importa, não faz diferença, indiferente, é indiferente, me é indiferente, é igual, dá igual, dá na mesma, dá no mesmo, é tudo igual, você escolhe, você decide, escolha você, decida você, pode escolher, fica a seu critério, a seu critério, surpreenda me, me surpreenda, todos, todas, ambos, ambas, os dois, as duas, todos servem, tudo serve, tudo bem qualquer um, estou aberto, estou aberta, flexível, sou flexível, nada em particular, nada em especial, nenhum em particular, não é importante, sem importância, pouco importa"
    ),
    knows_not=listed(
        "como vou saber, como é que eu vou saber, como eu vou saber, como hei de saber, sei lá, quem sabe, vá saber, não sei, não faço ideia"
    ),
    ordinals={
        "primeiro": 1,
        "primeira": 1,
        "1º": 1,
        "segundo": 2,
        "segunda": 2,
        "terceiro": 3,
        "terceira": 3,
        "quarto": 4,
        "quarta": 4,
        "quinto": 5,
        "quinta": 5,
        "sexto": 6,
        "sexta": 6,
        "sétimo": 7,
        "oitavo": 8,
        "nono": 9,
        "décimo": 10,
        "último": -1,
        "última": -1,
    },
    option_nouns=listed(
        "opção, opcao, resposta, escolha, alternativa, possibilidade, número, da lista, ponto, botão, deles, desses"
    ),
    numbers={
        "um": 1,
        "uma": 1,
        "dois": 2,
        "duas": 2,
        "três": 3,
        "quatro": 4,
        "cinco": 5,
        "seis": 6,
        "sete": 7,
        "oito": 8,
        "nove": 9,
        "dez": 10,
        "onze": 11,
        "doze": 12,
        "treze": 13,
        "quatorze": 14,
        "catorze": 14,
        "quinze": 15,
        "vinte": 20,
        "trinta": 30,
        "quarenta": 40,
        "cinquenta": 50,
        "cem": 100,
    },
    idle_words=listed("""
        eu, tu, ele, ela, nós, eles, você, vocês, vc, me, mim, meu, minha, te, teu, tua, se, seu, sua, nos, nosso, nossa, lhe, o, a, os, as, um, uma, uns, umas, de, do, da, dos, das, em, no, na, e, ou, mas, com, por, para, pra, pelo, que, é, são, sou, somos, está, estou, estamos, ser, estar, tenho, temos, tem, há, quero, queria, queremos, gostaria, preciso, precisamos, procuro, procuramos, busco, prefiro, preferiria, desejo, escolho, fico, interessado, interessada, interessa, este, esta, isto, esse, essa, isso, muito, mais, tudo, também, só, somente, apenas, favor, obrigado, obrigada, olá, oi, sim, não, ok, tá, bom, bem, então, acho, penso, talvez, provavelmente, principalmente, opção, resposta, tipo, coisa, algo, agora, atualmente, como, qual, quanto, seria
    """),
    prefers=listed(
        "quero, queria, queremos, gostaria, preciso, precisamos, prefiro, procuro, procuramos, escolho, fico com, me interessa, desejo"
    ),
)
