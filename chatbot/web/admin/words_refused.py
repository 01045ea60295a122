"""What the pages say of a value that cannot be taken, in English and German. `%(value)s`: what was written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

EN: Final[Mapping[str, str]] = {
    "to_correct": "Nothing is saved yet: please correct what is marked.",
    "wrong_site_name": "A site needs a name.",
    "wrong_site_flow": "The flow “%(value)s” is not published.",
    "wrong_site_accent": "“%(value)s” is no colour: write it like #3355dd.",
    "wrong_site_origins": "“%(value)s” is no origin: write scheme and host only, like https://www.example.com.",
    "wrong_site_privacy_url": "“%(value)s” is no address: write it like https://www.example.com/privacy.",
    "wrong_site_booking_url": "“%(value)s” is no address: write it like https://www.example.com/book.",
    "wrong_site_language": "“%(value)s” is no language: write it like en or de.",
    "wrong_site_time_zone": "There is no time zone “%(value)s”: write it like Europe/Berlin.",
    "wrong_site_region": "“%(value)s” is no country: write two letters, like DE.",
    "wrong_site_currency": "“%(value)s” is no currency: write three letters, like EUR.",
    "wrong_site_hours": "“%(value)s” are no opening hours: write them like mon-fri 09:00-17:30.",
    "wrong_site_page_events": "“%(value)s” names no event and pages: write it like pricing_page_view /pricing*.",
    "wrong_site_sources": "“%(value)s” names no source: write it like partner utm_source=acme*.",
    "wrong_person_email": "“%(value)s” is no e-mail address.",
    "wrong_person_taken": "Somebody signs in with this address already.",
    "wrong_person_password": "A password needs at least 12 characters.",
    "wrong_account_old": "That is not your current password.",
    "wrong_account_rate": "Too many wrong passwords. Please wait some minutes and try again.",
}

DE: Final[Mapping[str, str]] = {
    "to_correct": "Noch ist nichts gespeichert: Bitte korrigieren Sie, was markiert ist.",
    "wrong_site_name": "Eine Website braucht einen Namen.",
    "wrong_site_flow": "Der Ablauf „%(value)s“ ist nicht veröffentlicht.",
    "wrong_site_accent": "„%(value)s“ ist keine Farbe: Schreiben Sie sie wie #3355dd.",
    "wrong_site_origins": "„%(value)s“ ist keine Herkunft: Schreiben Sie nur Schema und Host, wie https://www.example.com.",
    "wrong_site_privacy_url": "„%(value)s“ ist keine Adresse: Schreiben Sie sie wie https://www.example.com/datenschutz.",
    "wrong_site_booking_url": "„%(value)s“ ist keine Adresse: Schreiben Sie sie wie https://www.example.com/termin.",
    "wrong_site_language": "„%(value)s“ ist keine Sprache: Schreiben Sie sie wie en oder de.",
    "wrong_site_time_zone": "Die Zeitzone „%(value)s“ gibt es nicht: Schreiben Sie sie wie Europe/Berlin.",
    "wrong_site_region": "„%(value)s“ ist kein Land: Schreiben Sie zwei Buchstaben, wie DE.",
    "wrong_site_currency": "„%(value)s“ ist keine Währung: Schreiben Sie drei Buchstaben, wie EUR.",
    "wrong_site_hours": "„%(value)s“ sind keine Öffnungszeiten: Schreiben Sie sie wie mon-fri 09:00-17:30.",
    "wrong_site_page_events": "„%(value)s“ nennt kein Ereignis mit Seiten: Schreiben Sie es wie pricing_page_view /pricing*.",
    "wrong_site_sources": "„%(value)s“ nennt keine Quelle: Schreiben Sie sie wie partner utm_source=acme*.",
    "wrong_person_email": "„%(value)s“ ist keine E-Mail-Adresse.",
    "wrong_person_taken": "Mit dieser Adresse meldet sich schon jemand an.",
    "wrong_person_password": "Ein Passwort braucht mindestens 12 Zeichen.",
    "wrong_account_old": "Das ist nicht Ihr jetziges Passwort.",
    "wrong_account_rate": "Zu viele falsche Passwörter. Bitte warten Sie einige Minuten.",
}
