"""Lines that the house itself speaks, in the languages of the standing commands."""

from __future__ import annotations

from typing import Final

_WORDS: Final[dict[str, dict[str, str]]] = {
    "joined": {
        "en": "{name} has joined. You are now talking to a person.",
        "de": "{name} ist jetzt da. Sie sprechen nun mit einem Menschen.",
        "fr": "{name} vous rejoint. Vous parlez maintenant à une personne.",
        "es": "{name} se ha unido. Ahora habla con una persona.",
        "it": "{name} è qui. Ora parla con una persona.",
        "pt": "{name} entrou. Agora está a falar com uma pessoa.",
        "nl": "{name} is erbij gekomen. U praat nu met een mens.",
        "ar": "انضم {name} إلى المحادثة. أنت تتحدث الآن مع شخص.",
    },
    "took_over": {
        "en": "{name} has joined and takes over from {before}.",
        "de": "{name} ist jetzt da und übernimmt von {before}.",
        "fr": "{name} vous rejoint et prend le relais de {before}.",
        "es": "{name} se ha unido y continúa en lugar de {before}.",
        "it": "{name} è qui e subentra a {before}.",
        "pt": "{name} entrou e continua no lugar de {before}.",
        "nl": "{name} is erbij gekomen en neemt het over van {before}.",
        "ar": "انضم {name} إلى المحادثة وسيتابع بدلاً من {before}.",
    },
    "left": {
        "en": "{name} has left. The assistant, a bot, goes on.",
        "de": "{name} ist gegangen. Der Assistent, ein Bot, macht weiter.",
        "fr": "{name} est parti(e). L'assistant, un robot, continue.",
        "es": "{name} se ha ido. Continúa el asistente, un bot.",
        "it": "{name} è andato via. Continua l'assistente, un bot.",
        "pt": "{name} saiu. O assistente, um bot, continua.",
        "nl": "{name} is weg. De assistent, een bot, gaat verder.",
        "ar": "غادر {name}. سيتابع المساعد الآلي معك.",
    },
    "lost": {
        "en": "{name} has lost the connection. I'm looking for a colleague.",
        "de": "{name} hat die Verbindung verloren. Ich suche jemand anderen.",
        "fr": "{name} a perdu la connexion. Je cherche un collègue.",
        "es": "{name} ha perdido la conexión. Busco a un compañero.",
        "it": "{name} ha perso la connessione. Cerco un collega.",
        "pt": "{name} perdeu a ligação. Estou a procurar um colega.",
        "nl": "{name} heeft geen verbinding meer. Ik zoek een collega.",
        "ar": "انقطع اتصال {name}. أبحث عن زميل آخر.",
    },
    "closed": {
        "en": "{name} has closed the conversation. Thank you for your time.",
        "de": "{name} hat das Gespräch beendet. Danke für Ihre Zeit.",
        "fr": "{name} a terminé la conversation. Merci pour votre temps.",
        "es": "{name} ha cerrado la conversación. Gracias por su tiempo.",
        "it": "{name} ha chiuso la conversazione. Grazie per il suo tempo.",
        "pt": "{name} terminou a conversa. Obrigado pelo seu tempo.",
        "nl": "{name} heeft het gesprek afgesloten. Bedankt voor uw tijd.",
        "ar": "أنهى {name} المحادثة. شكرًا لوقتك.",
    },
    "idle": {
        "en": "This conversation was closed because nobody wrote for a day.",
        "de": "Dieses Gespräch wurde geschlossen, weil einen Tag lang niemand geschrieben hat.",
        "fr": "Cette conversation a été fermée : personne n'a écrit depuis un jour.",
        "es": "Esta conversación se cerró porque nadie escribió durante un día.",
        "it": "Questa conversazione è stata chiusa: nessuno ha scritto per un giorno.",
        "pt": "Esta conversa foi encerrada: ninguém escreveu durante um dia.",
        "nl": "Dit gesprek is gesloten omdat er een dag lang niemand schreef.",
        "ar": "أُغلقت هذه المحادثة لأن أحدًا لم يكتب خلال يوم.",
    },
    "erased": {
        "en": "Your data has been deleted.",
        "de": "Ihre Daten wurden gelöscht.",
        "fr": "Vos données ont été supprimées.",
        "es": "Sus datos se han eliminado.",
        "it": "I suoi dati sono stati cancellati.",
        "pt": "Os seus dados foram apagados.",
        "nl": "Uw gegevens zijn verwijderd.",
        "ar": "تم حذف بياناتك.",
    },
}


def house_line(key: str, language: str, *, name: str = "", before: str = "") -> str:
    """Return the line in this language, else in English.

    key: joined, took_over (from the rep `before`), left, lost, closed, idle, erased.
    """
    words = _WORDS[key]
    line = words.get(language.split("-", maxsplit=1)[0], words["en"])
    return line.format(name=name, before=before)
