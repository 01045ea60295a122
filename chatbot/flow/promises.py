"""Phrases by which a text promises to get in touch: a promise that needs an address."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_WORDS: Final = {
    "en": r"""
        (?:get|getting|come|be) \s back \s to \s you | (?:be|get|stay|keep) \s in \s (?:touch|contact)
        | (?:we|i|'ll|colleague|team|somebody|someone|rep|expert|sales) \s (?:will \s|can \s)?(?:contact|call|ring|phone|e-?mail|text|write \s to|message) \s you
        | (?:contact|call|ring|phone|e-?mail|reach \s out \s to|follow \s up \s with|write \s to|drop) \s you \s (?:back|soon|shortly|later|within|tomorrow|today|as \s soon|next|this)
        | (?:call|ring|write) \s you \s back | reach(?:ing)? \s out \s to \s you | follow(?:ing)? \s up \s with \s you
        | (?:we|i|'ll|colleague|team|somebody|someone|rep|expert|sales) \s (?:will \s)?(?:reach \s out|follow \s up)\b
        | (?:'ll|\bwill) \s (?:\S+ \s){1,8}? (?:contact|call|ring|phone|e-?mail|write \s to|message|reply \s to) \s you\b
        | expect \s (?:a|an|our|my) \s (?:call|e-?mail|message|reply|answer)
        | (?:hear|hearing) \s (?:back \s )?from \s (?:us|me|a|our|one) | you'?ll \s (?:get|receive) \s (?:an? \s)?(?:e-?mail|call|message|offer|quote|reply|answer)
        | (?:send|e-?mail|mail) \s you \s (?:an?|the|your|our|more|all|some)
        | (?:we|'ll|colleague|team|somebody|someone|rep|expert|sales) \s (?:will \s |usually \s |always \s |normally \s )*(?:reply|replies|respond|responds|answer|answers) \s (?:within|in|by|to \s you|you|as \s soon|shortly|soon)\b
        | drop \s you \s a | (?:on \s (?:its|the|their) \s way \s to | check | look \s in(?:to)? | find \s .{0,30}? in) \s (?:you\b|your \s (?:inbox|e-?mails?|mailbox))
        | get \s (?:a|your) \s (?:call|reply|answer|quote) \s (?:from|by|within)
        | (?:you'll|you \s will) \s be \s (?:contacted|called|phoned|e-?mailed|notified|informed|reached|written \s to)
        | gets? \s in \s (?:touch|contact) | (?:calls|phones|e-?mails|contacts) \s you\b | give \s you \s a \s (?:ring|call|shout|buzz)
        | (?:'ll|\bwill|going \s to) \s (?:be \s )?(?:reach(?:ing)? \s out|follow(?:ing)? \s up|touch(?:ing)? \s base|notify \s you|return \s your \s call)
        | (?:'ll|\bwill) \s (?:text|ping|shoot|whatsapp|buzz) \s you | (?:keep \s you \s (?:posted|updated|informed) | we(?:'ll|\s will) \s let \s you \s know)\b (?!.*\b(?:here|chat)\b)
        | (?:'ll|\bwill|promise \s to|going \s to) \s (?:call|phone|ring|write|e-?mail)(?: \s back)? (?:[.!,;]|$|\s (?:tomorrow|today|soon|later|shortly|within|next|this \s week))
        | (?:'ll|\bwill) \s call \s back | going \s to \s (?:contact|call|ring|phone|e-?mail|message|write \s to) \s you
        | (?:'ll|\bwill) \s (?:arrange|schedule|set \s up) \s an? \s (?:\S+ \s){0,2}?with \s you
        | (?:'ll|\bwill) \s (?:send|mail|e-?mail) \s (?:over\b|(?:\S+ \s){1,6}?(?:to \s you\b|by \s e-?mail|by \s post|to \s your))
        | (?:is|are|be) \s (?:e-?mailed|mailed|sent) \s to \s (?:you\b|your \s (?:inbox|e-?mail|address)) | sent \s to \s your \s inbox
        | (?:you'll|you \s will) \s (?:get|receive) \s (?:\S+ \s){0,3}?(?:e-?mail|callback|brochure|proposal|invitation|confirmation|price \s list)\b
        | coming \s your \s way | (?:look \s out \s for|await|watch \s for) \s (?:our|my|an?) \s (?:e-?mail|call|message|letter)
        | with \s you \s by \s e-?mail | (?:speak|talk) \s (?:to \s you \s )?soon (?:\s? [.!,…]|$)
    """,
    "de": r"""
        meld(?:en|e|et) \s (?:(?:wir|ich|er) \s)?(?:uns|mich|sich) | (?:uns|mich|sich) \s .{0,40}?(?:bei \s (?:ihnen|dir)) \s .{0,30}?melden
        | (?:bei \s (?:ihnen|dir)) \s .{0,30}?meld | kontaktier(?:en|t|e) \s (?:wir \s)?(?:sie|dich)
        | (?:rufen|rufe|ruft) \s (?:wir \s|ich \s)?(?:sie|dich) \s .{0,30}?(?:zurück|an)\b | (?:wir|ich|jemand|einer|team|kolleg\w*|berater\w*) \s (?:\S+ \s){0,3}?(?:sie|dich) \s (?:\S+ \s){0,4}?(?:zurückrufen|kontaktieren|anrufen|anschreiben)
        | (?:sie|du) \s (?:werden|wirst) \s (?:\S+ \s){0,4}?(?:kontaktiert|angerufen|zurückgerufen|angeschrieben)
        | (?:hören|hörst) \s .{0,20}?von \s (?:uns|mir) | in \s (?:verbindung|kontakt) \s setzen | setz(?:en|t|e) \s (?:wir \s)?uns \s .{0,40}?in \s (?:verbindung|kontakt)
        | schreiben \s (?:wir \s)?(?:ihnen|dir) | schicken \s (?:wir \s)?(?:ihnen|dir) | senden \s (?:wir \s)?(?:ihnen|dir) | (?:ihnen|dir) \s .{0,40}?(?:zusenden|zuschicken|schreiben)
        | (?:nehm(?:en|e)|nimmt) \s .{0,30}?(?:kontakt|verbindung) \s .{0,30}?auf\b | (?:wir|team|kolleg\w*|berater\w*|jemand) \s .{0,20}?(?:antwort(?:en|et)|schreib(?:en|t)|schick(?:en|t)|send(?:en|et)) \s (?:ihnen|dir)\b
        | (?:erhalten|bekommen) \s sie \s (?:\S+ \s){0,4}?(?:antwort|angebot|e-?mail|nachricht|anruf|rückruf) | sie \s (?:erhalten|bekommen) \s (?:\S+ \s){0,5}?(?:antwort|angebot|e-?mail|nachricht|anruf|rückruf)
        | komm(?:en|t|e) \s (?:\S+ \s){0,4}?auf \s (?:sie|dich) \s zu | (?:rufen|rufe|ruft) \s (?:\S+ \s){0,3}?zurück\b
        | (?:ihnen|dir|von \s uns) \s (?:\S+ \s){0,3}?bescheid\b | auf \s dem \s laufenden | (?:geht|gehen) \s (?:ihnen|dir) \s (?:\S+ \s){0,4}?zu\b
        | (?:wir|team|vertrieb|kolleg\w*|jemand) \s antwort(?:en|et) \s (?:per|binnen|innerhalb|schnellst\w*|umgehend|bald)
        | (?:ihnen|dir) \s (?:\S+ \s){0,6}?zukommen | benachrichtig(?:en|t|e) \s (?:wir \s|ich \s)?(?:sie|dich) | (?:sie|dich) \s (?:\S+ \s){0,4}?benachrichtigen
        | informier(?:en|t|e) \s (?:wir \s|ich \s)?(?:sie|dich) (?:[.!,]|\s (?:sobald|per|wenn|rechtzeitig|umgehend|bald|gern)) | unterwegs \s zu \s (?:ihnen|dir)
        | in \s (?:ihrem|deinem) \s postfach | mailen \s (?:wir \s|ich \s)?(?:ihnen|dir) | (?:ihnen|dir) \s (?:\S+ \s){0,5}?mailen
        | vereinbar(?:en|t) \s (?:wir \s)?(?:\S+ \s){0,3}?mit \s (?:ihnen|dir)
    """,
    "fr": r"""
        (?:re)?contact(?:er(?:ons|a|ez)?|ons) \s? | vous \s (?:re)?contacter | (?:revenons|reviendrons|reviens|reviendrai|revenir) \s vers \s vous
        | vous \s (?:rappel(?:ons|lerons|er|lera|le)|écri(?:vons|rons|re|ra)|enver(?:rons|ra)|envoyer|envoyons|appel(?:lerons|ons|er|lera))
        | reprendr(?:ons|e|a) \s contact | aurez \s (?:de \s nos|une) \s (?:nouvelles|réponse)
        | serez \s (?:re)?(?:contacté|rappelé|appelé)\w* | vous \s (?:re)?(?:contacte|appelle|rappelle|répondr(?:ons|a)|écrit|tien(?:drons|dra) \s au \s courant)
        | (?:on|nous) \s (?:revient|reviens) \s vers \s vous | recevrez \s (?:\S+ \s){0,3}?(?:e-?mail|appel|message|réponse|offre|devis)
    """,
    "es": r"""
        (?:nos|me|se) \s (?:pondremos|ponemos|pondré|pondrá) \s en \s contacto | (?:te|le|os|les) \s (?:contactaremos|llamaremos|escribiremos|enviaremos|contactará|llamará|contactamos|llamamos)
        | ponernos \s en \s contacto | noticias \s nuestras | volveremos \s a \s (?:contactar|escribir)
        | será \s (?:contactad|llamad)[oa] | (?:recibirá|recibirás) \s (?:\S+ \s){0,3}?(?:correo|e-?mail|llamada|mensaje|respuesta|oferta|presupuesto)
        | (?:te|le|os|les) \s (?:escribimos|llama|llaman|contacta|responderemos \s por|mantendremos \s informad\w+|avisaremos)
    """,
    "it": r"""
        (?:la|ti|vi) \s (?:contatteremo|ricontatteremo|chiameremo|richiameremo|contatterà|richiamerà) | (?:le|ti|vi) \s (?:scriveremo|invieremo|manderemo)
        | (?:ci \s)?mette(?:remo|rci|rò) \s in \s contatto | (?:avrà|avrai) \s nostre \s notizie | ci \s (?:faremo|facciamo) \s (?:sentire|vivi)
        | (?:sarà|sarai) \s (?:ri)?(?:contattat|chiamat)[oa] | (?:riceverà|riceverai) \s (?:\S+ \s){0,3}?(?:e-?mail|un'e-?mail|chiamata|messaggio|risposta|offerta|preventivo)
        | (?:la|ti|vi) \s (?:ri)?(?:chiamerà|contatta|chiama|terremo \s aggiornat\w) | (?:le|ti|vi) \s risponder(?:emo|à) \s (?:via|per)
    """,
    "pt": r"""
        entr(?:aremos|amos|arei|ará) \s em \s contac?to | (?:contactá-lo|contatá-lo|contactaremos|contataremos|ligaremos|escreveremos|enviaremos)
        | (?:vamos|iremos) \s (?:contactar|contatar|ligar|escrever|enviar) | notícias \s nossas
        | será \s (?:contac?tad[oa]) | receberá \s (?:\S+ \s){0,3}?(?:e-?mail|chamada|mensagem|resposta|proposta|orçamento) | vai \s (?:ligar|escrever|contactar|contatar)-(?:lhe|te)
        | responderemos \s por
    """,
    "nl": r"""
        (?:nemen|neemt|neem) \s (?:we \s|wij \s|ik \s)?.{0,40}?contact \s .{0,20}?op | contact \s (?:met \s (?:u|je) \s)?opnemen
        | (?:bellen|mailen|schrijven|sturen) \s (?:we \s|wij \s)?(?:u|je)\b | (?:u|je) \s (?:terugbellen|hoort \s .{0,20}?van) | hoor \s je \s van
        | (?:u|je) \s wordt \s (?:\S+ \s){0,2}?(?:gebeld|gecontacteerd|gemaild|teruggebeld) | (?:ontvangt|krijgt) \s (?:u \s|je \s)?(?:\S+ \s){0,3}?(?:e-?mail|telefoontje|bericht|antwoord|offerte)
        | belt \s (?:u|je)\b | (?:u|je) \s op \s de \s hoogte | laten \s (?:het \s )?(?:u|je) \s weten | laten \s het \s (?:u|je) \s weten
    """,
}
"""Extended regular expressions over small letters; `\\s` stands for one space."""


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str] | None:
    words = _WORDS.get(language.partition("-")[0])
    if words is None:
        return None
    return re.compile(rf"(?:(?<!\w)|(?='))(?:{words})", re.VERBOSE | re.IGNORECASE)


@lru_cache(maxsize=8_192)
def promise_in(text: str, language: str) -> str | None:
    """Return the sentence that promises to get in touch, shortened, or None. A question promises nothing."""
    pattern = _pattern(language)
    if pattern is None:
        return None
    plain = " ".join(text.replace("’", "'").split())
    for sentence in re.split(r"(?<=[.!?…])\s+", plain):
        if not sentence.endswith("?") and pattern.search(sentence):
            said = sentence.lstrip(" ,;:")
            return said if len(said) <= 80 else said[:79] + "…"
    return None
