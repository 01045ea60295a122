/** The flow editor in German. */

import { codes } from "./codes_de";
import type { Words } from "./en";

export const de: Words = {
  flows: "Abläufe",
  versions: "Versionen",
  live: (number) => `Version ${number} ist live`,
  neverLive: "Noch nicht veröffentlicht",
  source: "Text des Ablaufs",
  files: "Dateien des Ablaufs",
  loading: "Der Editor wird geladen …",
  saving: {
    saved: "Entwurf gespeichert",
    same: "Wie veröffentlicht",
    changed: "Noch nicht gespeichert",
    saving: "Wird gespeichert …",
    failed: "Nicht gespeichert",
  },
  again: "Noch einmal",
  run: "Tests starten",
  publish: "Veröffentlichen …",
  tabs: { label: "Neben dem Text", problems: "Probleme", tests: "Tests", try: "Ausprobieren" },
  more: "Tasten: Strg+S speichert, Strg+Enter startet die Tests, Strg+Leertaste schlägt Wörter vor, Strg+F sucht. Escape, dann Tab verlässt den Text.",

  noProblems: "Keine Probleme. Dieser Ablauf kann veröffentlicht werden.",
  noProblemsButTests: "Keine Probleme im Text, aber ein Test schlägt fehl: siehe Tests.",
  checking: "Wird geprüft …",
  line: (line) => `Zeile ${line}`,
  error: "Fehler",
  warning: "Hinweis",
  codes,
  write: (text) => `Richtig wäre: ${text}`,

  noTests: "Dieser Ablauf hat noch keine Tests. Ein Test ist ein Beispielgespräch unter „tests:“; vor dem Veröffentlichen müssen alle bestehen.",
  notRun: "Noch nicht gestartet.",
  runNow: "Jetzt starten",
  testing: "Laufen …",
  old: "Der Text wurde seither geändert.",
  broken: "Die Tests laufen, sobald die Fehler behoben sind.",
  passed: "Bestanden",
  failed: "Fehlgeschlagen",
  summary: (passed, all) => `${passed} von ${all} bestanden`,

  trial: {
    start: "Gespräch beginnen",
    again: "Neu beginnen",
    reps: "Personen da",
    open: "Jetzt geöffnet",
    language: "Sprache",
    page: "Seite",
    returning: "War schon einmal da",
    step: "Schritt",
    score: "Punkte",
    none: "Probieren Sie den Entwurf aus wie ein Besucher. Nichts wird gespeichert, niemand gerufen.",
    frame: "Das Gespräch des Entwurfs",
    broken: "Das Gespräch beginnt, sobald die Fehler behoben sind.",
  },
  keep: {
    open: "Dieses Gespräch als Test behalten",
    name: "Name des Tests",
    hint: "Was er zeigt, etwa „ein heißer Lead trifft den Vertrieb“. Was Sie sagten und was daraus wurde, kommt unter „tests:“.",
    save: "Behalten",
    cancel: "Abbrechen",
  },
  temperature: { hot: "Heiß", warm: "Warm", cold: "Kalt", unscored: "Nicht bewertet" },

  dialog: {
    title: "Diesen Entwurf veröffentlichen?",
    asking: "Es wird verglichen, was sich ändert …",
    blocked: "Dieser Entwurf kann noch nicht veröffentlicht werden",
    errors: (count) => (count === 1 ? "1 Fehler" : `${count} Fehler`),
    failures: (count) =>
      count === 1 ? "1 fehlgeschlagener Test" : `${count} fehlgeschlagene Tests`,
    changes: "Was sich ändert",
    same: "Für Besucher ändert sich nichts.",
    first: "Die erste Version dieses Ablaufs.",
    text: "Dasselbe Zeile für Zeile",
    running: (count) =>
      count === 0
        ? "Gerade läuft kein Gespräch."
        : count === 1
          ? "1 laufendes Gespräch endet mit der alten Version."
          : `${count} laufende Gespräche enden mit der alten Version.`,
    note: "Notiz",
    noteHint: "Was Sie geändert haben und warum, für Ihre Kollegen",
    publish: "Veröffentlichen",
    sending: "Wird veröffentlicht …",
    done: (number) => `Version ${number} ist live`,
    doneText: "Neue Besucher treffen ab jetzt auf sie.",
    toVersions: "Alle Versionen ansehen",
    cancel: "Zurück zum Entwurf",
    close: "Schließen",
  },
  conflict: {
    title: "Jemand anderes hat diesen Entwurf geändert",
    text: (author, at) =>
      `${author} hat ihn ${at} gespeichert, nachdem Sie ihn geöffnet hatten. Von Ihrem Text ist nichts verloren.`,
    published: (author, at) =>
      `${author} hat ${at} eine Version veröffentlicht, nachdem dieser Entwurf begonnen war. Von Ihrem Text ist nichts verloren.`,
    theirs: "Den anderen nehmen",
    mine: "Meinen behalten",
    theirsText: "Ihr Text bleibt im Verlauf: Strg+Z holt ihn zurück.",
    mineText: "Der andere Text wird durch Ihren ersetzt.",
    difference: "Abweichende Zeilen",
  },
  offline:
    "Der Server ist nicht erreichbar. Was Sie schreiben, bleibt in diesem Fenster und wird gespeichert, sobald es geht.",
  phrases: {
    Find: "Suchen",
    Replace: "Ersetzen",
    next: "nächste",
    previous: "vorige",
    all: "alle",
    "match case": "Groß/klein",
    "by word": "ganzes Wort",
    regexp: "Muster",
    replace: "ersetzen",
    "replace all": "alle ersetzen",
    close: "schließen",
    Completions: "Vorschläge",
    Diagnostics: "Probleme",
    "No diagnostics": "Keine Probleme",
  },
};
