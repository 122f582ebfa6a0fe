# Meldungen von latimer auf Deutsch. Maßgeblich ist locales/en/latimer.ftl.

## Help

help-usage = Aufruf
help-arguments = Argumente
help-options = Optionen
help-of-keys = Ab dem ersten Schlüssel brauchen auch Programme auf diesem Rechner einen, und neben dem Gateway steht keine Seite für Menschen mehr.
help-of-api =
    latimer serve
      eine Seite für Menschen, unter http://127.0.0.1:8080/
    latimer serve --api
      die Schnittstellen von LibreTranslate, Apertium, DeepL, Google und Azure, für Programme
    latimer serve site --to es,ar
      ein Ordner als Website in zwei weiteren Sprachen
help-of-serve = Alles Weitere steht in [serve] der Konfiguration (policy, selector, template, hosts …): latimer config show zeigt es, config/latimer.toml erklärt es.
help-commands = Befehle

about = Übersetzt Artikel, Ordner und Websites; ihr Aufbau bleibt unberührt.
about-translate = Dateien, Ordner, Seiten oder die Standardeingabe übersetzen
about-sync = Die Übersetzungen eines Projekts aktuell halten; nur Geändertes wird gesendet
about-serve = Eine Seite zum Übersetzen ausliefern, oder einen Ordner oder Server als Website in allen Sprachen
about-warm = Die Seiten einer Site im Voraus übersetzen, für serve
about-build = Eine Website in allen Sprachen als statische Dateien schreiben
about-detect = Sagen, in welcher Sprache ein Text ist
about-segment = Die Sätze eines Textes zeigen
about-verify = Den Aufbau einer übersetzten Datei mit der Quelle vergleichen
about-check = Eine übersetzte Datei gegen ihre Quelle prüfen
about-explain = Zeigen, was in einer Datei Text ist, und seine Codes
about-languages = Die Sprachen auflisten, die übersetzt werden können
about-usage = Zeigen, was ausgegeben wurde und was von jeder Grenze übrig ist
about-providers = Anbieter auflisten: was eingerichtet ist, nutzbar ist und warum nicht
about-providers-check = Den billigsten echten Aufruf an einen Anbieter machen
about-memory = In den Übersetzungsspeicher schauen, ihn füllen, ausgeben und aufräumen
about-memory-stats = Die Einträge zählen
about-memory-search = Einträge zeigen, die einen Text enthalten oder ihm ähneln
about-memory-import = Einträge aus TMX, TSV oder JSON-Zeilen aufnehmen
about-memory-export = Einträge als TMX, TSV oder JSON-Zeilen ausgeben
about-memory-prune = Alte maschinelle Übersetzungen entfernen
about-memory-forget = Einträge entfernen
about-keys = Schlüssel für das Gateway erstellen, auflisten und widerrufen
about-keys-add = Einen Schlüssel erstellen und einmal anzeigen
about-keys-list = Schlüssel auflisten: was sie verbraucht haben und was übrig ist
about-keys-revoke = Einen Schlüssel widerrufen
about-models = Modelle auflisten, installieren und entfernen, die ohne Netz übersetzen
about-models-list = Modelle auflisten: installierte und verfügbare
about-models-install = Modelle für Paare wie en-es installieren
about-models-remove = Modelle entfernen
about-models-verify = Prüfen, ob installierte Modelle unbeschädigt sind
about-models-path = Den Ordner der Modelle anzeigen
about-export = Dateien für Übersetzungsprogramme schreiben: XLIFF oder PO
about-import = Übernehmen, was Übersetzungsprogramme geschrieben haben
about-config = Einstellungen zeigen und prüfen
about-config-show = Jede Einstellung mit ihrer Herkunft zeigen
about-config-check = Eine Konfigurationsdatei prüfen
about-config-path = Zeigen, welche Konfigurationsdateien gelesen werden
about-doctor = Nachsehen, was hier installiert und nutzbar ist
about-mock = Übersetzungsdienste für Tests nachstellen
about-completions = Ein Skript ausgeben, das Befehle in einer Shell vervollständigt

arg-help = Diese Hilfe zeigen
arg-version = Version und einkompilierte Teile zeigen
arg-config = Einstellungen auch aus dieser Datei lesen
arg-ui-lang = Sprache der Meldungen
arg-quiet = Nur Fehler und Ergebnisse zeigen
arg-verbose = Mehr protokollieren: -v Schritte, -vv Anfragen, -vvv alles
arg-log = Welche Protokolle gezeigt werden, etwa latimer=debug
arg-inputs = Dateien, Ordner, Adressen von Seiten oder - für die Standardeingabe
arg-input = Eine Datei, die Adresse einer Seite oder - für die Standardeingabe
arg-source = Die Quelldatei oder ihre Adresse
arg-target = Die übersetzte Datei
arg-to = Zielsprachen, etwa es,ca,pt-BR
arg-from = Ausgangssprache, falls sie nicht erkannt werden soll
arg-provider = Anbieter in der Reihenfolge ihrer Nutzung
arg-output = Ausgabedatei für eine Eingabe und eine Zielsprache, - für die Standardausgabe
arg-out = Ordner für Ausgaben: DIR/es/article.txt
arg-build-out = Ordner für die statischen Dateien
arg-sources = Ordner, Dateien oder Muster; ohne Angabe die der Konfiguration
arg-sync-out = Muster dafür, wohin die Übersetzungen kommen; die README erklärt es
arg-prune = Übersetzungen entfernen, deren Quelle es nicht mehr gibt
arg-frozen = Nichts schreiben, niemanden fragen; Exit-Code 1, wenn etwas fehlt oder veraltet ist
arg-watch = Bis Strg-C weiterlaufen und jeder Änderung folgen
arg-folder = Ein Ordner mit Seiten: HTML, Markdown, Text
arg-url = Die öffentliche Adresse der Website
arg-format = Die Eingabe in diesem Format lesen, gleich wie sie heißt
arg-bilingual = Quelle und Übersetzung in einen Text schreiben: side-by-side oder interlinear
arg-article = Von Seiten nur den Hauptinhalt nehmen, als markdown oder html
arg-allow-private = Auch Seiten von diesem Rechner und aus seinem Netz holen
arg-force = Dateien überschreiben, die nicht von latimer stammen
arg-local = Jeden Anbieter ablehnen, der Text an einen Server sendet
arg-memory = Die Datei des Übersetzungsspeichers
arg-max-characters = Höchstzahl der Zeichen, die dieser Lauf an Dienste senden darf
arg-max-cost = Höchstbetrag, den dieser Lauf kosten darf
arg-dry-run = Zeigen, was gesendet würde und was es kosten würde; nichts senden, nichts schreiben
arg-no-memory = Übersetzungen weder nachschlagen noch behalten
arg-json = JSON ausgeben
arg-lang = Sprache, deren Regeln gelten
arg-report = Einen Bericht mit beiden Texten schreiben: DATEI.html oder DATEI.json
arg-glossary = Dateien mit Begriffen (TSV, CSV, TBX)
arg-fail-on = Ab welchen Befunden der Exit-Code 3 ist: error oder warning
arg-check-fail-on = Ab welchen Befunden der Exit-Code 1 ist: error oder warning
arg-check-to = Zielsprache, wenn der Dateiname sie nicht nennt
arg-memory-from = Nur aus dieser Ausgangssprache; beim Import auch die von Dateien, die keine nennen
arg-memory-to = Nur in diese Zielsprache; beim Import auch die von Dateien, die keine nennen
arg-memory-origin = machine, imported oder human
arg-memory-provider = Nur von dieser Art von Anbieter
arg-memory-format = tmx, tsv oder jsonl, was immer der Dateiname sagt
arg-memory-files = Zu lesende Dateien, - für die Standardeingabe
arg-memory-file = Zu schreibende Datei, - für die Standardausgabe
arg-memory-text = Text, den Einträge in Quelle oder Ziel enthalten
arg-xliff = XLIFF, 2.1 oder 1.2
arg-po = PO
arg-export-out = Ordner für die Dateien: DIR/es/artikel.md.xlf
arg-import-out = Ordner für die Dokumente: DIR/es/artikel.md
arg-import-files = Zurückgekommene Dateien, - für die Standardeingabe
arg-import-source = Der Ausgangstext oder der Ordner mit den Ausgangstexten; sonst werden sie nach ihrem Namen gesucht
arg-import-from = Ausgangssprache von Dateien, die keine nennen
arg-import-to = Zielsprache von Dateien, die keine nennen
arg-accept = Ab welchem Stand ein Text als der eines Menschen gilt: any, translated oder reviewed
arg-like = Einträge, die dem Text zu so viel Prozent ähneln
arg-most = Wie viele höchstens
arg-older-than = Wie viele Tage alt mindestens
arg-all = Alle Einträge
arg-languages-provider = Nur diese Anbieter
arg-languages-from = Nur Ziele für diese Ausgangssprache
arg-config-check-file = Die zu prüfende Datei
arg-quota = Höchstens so viele Zeichen in einem Kalendermonat (UTC)
arg-per-day = Höchstens so viele Zeichen an einem Tag (UTC)
arg-cost-per-month = Höchstens so viel dürfen seine Anfragen in einem Kalendermonat kosten; jedes Konto, das etwas kostet, braucht dann einen Preis
arg-requests-per-minute = Höchstens so viele Anfragen in einer Minute
arg-until = Letzter Tag, an dem der Schlüssel gilt, etwa 2026-12-31
arg-keys-add-name = Name, der sagt, wem der Schlüssel gehört
arg-keys-add-to = Nur diese Zielsprachen
arg-which = Name des Schlüssels oder sein Anfang
arg-pair = Nur Modelle dieser Sprache oder dieses Paars, etwa es oder en-es
arg-pairs = Paare wie en-es
arg-installed = Nur Installiertes; nichts wird geladen
arg-models-install-from = Modelle aus diesem Ordner statt aus dem Netz nehmen
arg-yes = Ohne Rückfrage installieren
arg-shell = bash, elvish, fish, powershell oder zsh
arg-since = Erster Tag, etwa 2026-11-01; ohne Angabe der Erste dieses Monats
arg-by = Eine Zeile je day (Tag), month (Monat), account (Konto) oder target (Ziel), auch mehrere
arg-providers-check-name = Das Konto oder die Art, die aufgerufen wird
arg-listen = Adresse und Port; Port 0 nimmt einen freien
arg-proxy-listen = Adresse und Port eines Proxys, der zum Mock führt
arg-origin = Ein Server, dessen Seiten statt eines Ordners angeboten werden, und nur er
arg-api = Die APIs von LibreTranslate, Apertium, DeepL, Google und Azure anbieten, für Programme, die sie kennen
arg-sitemap = Ein Ordner mit Seiten oder die Adresse einer Sitemap
arg-dialect = Nur dieser Dienst, an der Wurzel
arg-answer = Wie übersetzt wird: pseudo, identity, replay:FILE, record:URL oder provider:NAME
arg-faults = Regeln für das, was schiefgehen soll (TOML)
arg-seed = Startwert für alles Zufällige
arg-requests-per-second = Anfragen je Schlüssel und Sekunde höchstens
arg-characters-per-minute = Zeichen je Schlüssel und Minute höchstens
arg-characters-total = Zeichen je Schlüssel insgesamt höchstens
arg-unknown = Was mit Texten geschieht, die replay:FILE nicht kennt: pseudo, error, echo
arg-cassette = Wohin record:URL Anfragen und Antworten schreibt
arg-expect = Was Clients fragen sollen; tun sie es nicht, ist der Exit-Code 1
arg-amazon-secret = Der geheime Schlüssel der Amazon-Clients, geprüft mit --strict
arg-window = Wie Sekunden und Minuten zählen: sliding oder fixed
arg-strict = Auch ablehnen, was Dienste nur dulden

## Labels

label-error = Fehler
label-warning = Warnung
label-hint = Tipp
did-you-mean = Ist { $nearest } gemeint?

## Inputs

error-missing = Es gibt keine Datei und keinen Ordner { $path }.
    .hint = Die Schreibweise und den aktuellen Ordner prüfen.
error-unreadable = { $path } kann nicht gelesen werden: { $reason }.
    .hint = Die Leserechte prüfen.
error-nothing-in = Der Ordner { $path } enthält keine Datei in einem Format, das latimer liest.
    .hint = Gelesen werden: { $formats }.
error-unknown-format = Dateien wie { $path } liest latimer nicht.
    .hint = Das Format mit --format nennen: { $formats }.
error-no-format = Es gibt kein Format { $name }.
    .hint = Es gibt: { $formats }.
error-binary = { $path } ist keine Textdatei.
    .hint = Die Datei in ein Format umwandeln, das latimer liest: { $formats }.
error-undecodable = { $path } ist kein gültiges { $encoding }: Zeile { $line }, Byte { $byte }.
    .hint = Die Stelle berichtigen oder die Datei als UTF-8 speichern. Es wurde nichts geschrieben.
error-unparsable = { $path } lässt sich nicht so lesen, wie das Format es verlangt: Zeile { $line }, Byte { $byte }.
    .hint = Die Stelle berichtigen. Es wurde nichts geschrieben.
error-too-large = { $path } ist zu groß: latimer liest Dateien unter 4 GiB.
    .hint = Die Datei in Teile zerlegen.
error-glossary = { $path }, Zeile { $line }, Spalte { $column }: { $what }.
    .hint = Diese Stelle berichtigen.
glossary-no-source = der Zeile fehlt der Quellbegriff
glossary-open-quote = das Anführungszeichen wird nicht geschlossen
glossary-option = { $given } ist weder eine Sprache noch case oder keep
glossary-locale = es gibt keine Sprache { $given }
glossary-xml = das ist kein wohlgeformtes XML: { $what }
glossary-not-tbx = darin steht kein Eintrag einer Terminologie
error-unknown-language = Die Sprache von { $path } ist nicht bekannt.
    .hint = Sie mit --from nennen.
error-same-language = { $path } ist schon in der Zielsprache { $language }.
    .hint = { $locale } aus --to streichen oder --from berichtigen.
error-same-pair = Ausgangs- und Zielsprache sind gleich: { $language }.
    .hint = { $locale } aus --to streichen oder --from berichtigen.

## Pages at addresses

error-page-address = { $path } ist nicht die Adresse einer Seite.
    .hint = Sie sieht aus wie https://example.org/article.
error-page-scheme = Über { $scheme } holt latimer keine Seiten: { $path }.
    .hint = Möglich sind Adressen, die mit https:// oder http:// beginnen.
error-page-private = { $path } wurde nicht geholt: { $host } liegt nicht im öffentlichen Internet.
    .hint = Mit --allow-private geht es, wenn der Adresse zu trauen ist.
error-page-redirected = { $path } wurde nicht geholt: Sie führt weiter zu { $host }, und das liegt nicht im öffentlichen Internet.
    .hint = Mit --allow-private geht es, wenn der Adresse zu trauen ist.
error-page-unreached = { $path } wurde nicht geholt: { $host } ist nicht erreichbar ({ $what }).
    .hint = Adresse und Verbindung prüfen.
error-page-missing = Unter { $path } gibt es keine Seite.
    .hint = Die Adresse prüfen; vielleicht ist die Seite umgezogen oder gelöscht.
error-page-denied = Der Server gibt { $path } nicht heraus (Status { $status }).
    .hint = Vielleicht verlangt er eine Anmeldung oder will keine Programme. Die Seite im Browser speichern und die Datei übersetzen.
error-page-status = Der Server antwortet für { $path } mit Status { $status } und ohne Seite.
    .hint = Später noch einmal versuchen.
error-page-redirects = { $path } führt mehr als { $count }-mal weiter.
    .hint = Im Browser öffnen und die Adresse nehmen, bei der sie endet.
error-page-nowhere = { $path } führt weiter zu etwas, das keine Adresse einer Seite ist.
    .hint = Im Browser öffnen und die Adresse nehmen, bei der sie endet.
error-page-large = { $path } ist größer als { $limit } Bytes.
    .hint = Darf sie das sein, dann max_bytes in [fetch] setzen.
error-page-slow = { $path } war nach { $seconds } Sekunden nicht da.
    .hint = Noch einmal versuchen oder timeout in [fetch] setzen.
error-page-kind = { $path } ist kein Text, sondern { $kind }.
    .hint = Von Adressen nimmt latimer HTML, Markdown und reinen Text. Ist es eines davon, dann --format angeben.
error-page-connection = { $path } wurde nicht geholt: Es kommt keine Verbindung zustande ({ $what }).
    .hint = ca_file in [network] und die Proxys der Umgebung prüfen.
error-no-article = { $path } hat keinen Hauptinhalt, der sich vom Rest unterscheiden lässt.
    .hint = Ohne --article wird die ganze Seite übersetzt.

## Outputs

error-occupied = { $path } gibt es schon; die Datei stammt nicht von latimer oder wurde seither geändert.
    .hint = Mit --force überschreiben oder mit --out in einen anderen Ordner schreiben.
error-unwritable = { $path } kann nicht geschrieben werden: { $reason }.
    .hint = Platz schaffen oder mit --out einen anderen Ordner wählen. Fertige Dateien bleiben.
error-unencodable = Die Übersetzung von { $path } braucht das Zeichen { $character }, das es in { $encoding } nicht gibt.
    .hint = Die Quelle als UTF-8 speichern und erneut übersetzen.
error-structure = Die Übersetzung von { $path } hätte nicht den Aufbau der Quelle: Zeile { $line }, Byte { $byte }: { $what }.
    .hint = Es wurde nichts geschrieben. Mit einem anderen Anbieter übersetzen oder die Stelle vereinfachen.
error-bilingual = { $path } lässt sich nicht ohne Textverlust als { $layout } setzen.
    .hint = Das geht mit reinem Text, Markdown und HTML. Ohne --bilingual übersetzen.
error-collision = { $first } und { $second } würden beide nach { $output } geschrieben.
    .hint = Eine der beiden umbenennen oder in verschiedene Ordner übersetzen.
error-memory = Der Übersetzungsspeicher { $path } ist nicht benutzbar: { $reason }.
    .hint = Es wurde nichts gesendet. Beheben Sie die Ursache, nennen Sie mit --memory FILE eine andere Datei oder arbeiten Sie mit --no-memory ohne.
memory-foreign = die Datei ist kein Übersetzungsspeicher
memory-newer = sie stammt von einer neueren Version von latimer
memory-locked = ein anderes Programm hält sie gesperrt
memory-damaged = sie ist beschädigt
memory-entries = Einträge: { $count }
memory-nothing = Es wurde nichts gefunden.
memory-imported = { $path }: { $read } Einträge gelesen, { $changed } neu oder geändert, { $bad } ausgelassen
memory-left-out = { $path }, Zeile { $line }: Eintrag ausgelassen: { $reason }
memory-exported = Geschriebene Einträge: { $count }, ausgelassen: { $left }
memory-forgotten = Entfernte Einträge: { $count }
entry-empty = Quelle oder Ziel fehlt
entry-locale = eine Sprache fehlt oder ist unbekannt
entry-codes = Inline-Codes ohne Partner oder auf beiden Seiten verschieden
entry-encoding = Bytes, die in der Kodierung der Datei kein Text sind
entry-long = zu lang für ein Segment
entry-form = nicht wohlgeformt
exchange-entities = sie definiert Entitäten (Zeile { $line })
exchange-form = sie ist ab Zeile { $line } nicht wohlgeformt
exchange-locales = sie nennt ihre Sprachen nicht
error-exchange = { $path } wurde nicht bis zum Ende übernommen: { $reason }.
    .hint = Was vorher gelesen wurde, bleibt. Nennen Sie mit --from und --to die Sprachen, wo die Datei es nicht tut.
error-exchange-format = Das Format von { $path } ist nicht bekannt.
    .hint = Nennen Sie es mit --format tmx, tsv oder jsonl.
exported = { $path }: { $segments } Segmente, davon übersetzt: { $translated }
imported = { $path }: { $read } Übersetzungen gelesen, { $learned } neu im Speicher, { $unconfirmed } von niemandem bestätigt, { $open } noch offen, { $left } ausgelassen
import-written = Geschrieben: { $path }
import-no-source = Der Ausgangstext { $source } von { $path } ist nicht da: Es wurde kein Dokument geschrieben.
    .hint = Nennen Sie ihn oder seinen Ordner mit --source.
segment-left-out = { $path }, Zeile { $line }: ausgelassen: { $reason }: { $text }
segment-plural = Pluralformen werden nicht unterstützt
segment-code-lost = eine Auszeichnung fehlt
segment-code-added = er hat eine Auszeichnung, die der Ausgangstext nicht hat
segment-code-doubled = eine Auszeichnung steht doppelt da
segment-code-crossed = Auszeichnungen überkreuzen sich oder stehen in einem anderen Paar
segment-gone = im Ausgangstext steht er nicht mehr
segment-structure = mit ihm hätte das Dokument nicht den Aufbau seines Ausgangstextes
exchange-doctype = sie hat einen Dokumenttyp, der Entitäten definieren kann (Zeile { $line })
exchange-version = sie ist XLIFF { $version }, nicht 1.1, 1.2, 2.0 oder 2.1 (Zeile { $line })
exchange-foreign = sie ist weder XLIFF noch PO
error-import-locales = { $path } nennt ihre Sprachen nicht.
    .hint = Nennen Sie sie mit --from und --to.
error-forget-what = Es ist nicht gesagt, welche Einträge entfernt werden sollen.
    .hint = Nennen Sie einen Text, --from, --to, --origin oder --provider; --all entfernt alles.
error-no-memory = Es gibt keinen Ort für einen Übersetzungsspeicher.
    .hint = Nennen Sie eine Datei mit --memory FILE.
error-one-output = --output gilt für eine Eingabe und eine Zielsprache.
    .hint = Für mehrere --out DIR verwenden.

## What the system says

io-denied = keine Berechtigung
io-missing = nicht gefunden
io-full = der Datenträger ist voll
io-read-only = das Dateisystem ist schreibgeschützt
io-is-folder = es ist ein Ordner
io-not-folder = ein Teil des Pfades ist kein Ordner
io-empty = die Datei ist leer
io-not-text = die Datei ist kein UTF-8-Text

## Languages

error-locale = Es gibt keine Sprache { $given }.
    .hint = Einen Sprachcode wie es, pt-BR oder zh-Hans angeben.
error-date = { $given } ist kein Datum.
    .hint = So wird es geschrieben: 2026-11-01.
error-no-targets = Die Zielsprachen fehlen.
    .hint = Sie nennen, etwa mit --to es,fr. `latimer languages` zeigt, was möglich ist.
error-ui-lang = Es gibt keine Meldungen in { $given }.
    .hint = Meldungen gibt es in: { $known }.

## Providers

error-no-account = Kein Anbieter ist benutzbar.
    .hint = `latimer doctor` zeigt, was jedem fehlt.
error-no-provider = Hier gibt es nichts Nutzbares für { $source } → { $target }.
    .hint =
        Ein neuronales Modell installieren: latimer models install { $source }-{ $target }
        Oder Apertium und das Sprachpaar installieren (unter Debian und Ubuntu: sudo apt install apertium, dann das Paket des Paars)
        oder in latimer.toml ein Konto eintragen, etwa [providers.deepl] oder [providers.libretranslate].
        `latimer doctor` zeigt, was vorhanden ist.
error-unreached = Kein Anbieter für { $source } → { $target } ist erreichbar.
    .hint = Adressen und Verbindung prüfen; `latimer doctor` probiert alle.
error-withheld = An { $host } wurde kein Text gesendet.
    .hint = Im Terminal fragt latimer einmal nach; in Skripten gehen Texte nur an Server, die in der Konfiguration stehen.
error-unanswered = Von { $path } wurde nichts übersetzt: { $reason }.
    .hint = `latimer doctor` zeigt, welche Anbieter nutzbar sind.
error-key-variable = Der Schlüssel von { $account } soll in der Variablen { $variable } stehen, die nicht gesetzt ist.
    .hint = Sie setzen, etwa so: export { $variable }=…
error-key-file = Der Schlüssel von { $account } kann nicht aus { $path } gelesen werden: { $reason }.
    .hint = Den Schlüssel in die erste Zeile dieser Datei schreiben.
provider-says = { $name }: { $reason }

failure-busy = zu viele Anfragen
failure-transient = nicht erreichbar ({ $what })
failure-quota = das Kontingent ist aufgebraucht
failure-denied = Zugriff verweigert ({ $what })
failure-pair = übersetzt dieses Paar nicht
failure-oversize = der Text ist zu lang
failure-malformed = unbrauchbare Antwort ({ $what })
failure-withheld = nicht gesendet ({ $what })
failure-refused = abgelehnt ({ $what })
failure-capped = nicht gesendet: Grenze { $limit }, übrig { $left }
error-capped = Nichts von { $path } wurde übersetzt. Grenze: { $limit }. Übrig: { $left }.
    .hint = Die Grenze in [budget] oder mit --max-characters oder --max-cost anheben, oder warten, bis sie neu zählt.
done-capped = Eine Ausgabengrenze ist erreicht.
    .hint = Die Grenze in [budget] oder mit --max-characters oder --max-cost anheben, oder warten, bis sie neu zählt; dann denselben Befehl noch einmal ausführen.
warning-over-limit = Das braucht { $wanted }. Grenze: { $limit }. Übrig: { $left }.
    .hint = Was nicht hineinpasst, wird nicht gesendet und behält seinen Ausgangstext.
error-ledger = Das Ausgabenbuch { $path } kann nicht geöffnet werden: { $reason }.
    .hint = Was nicht aufgeschrieben werden kann, wird nicht gesendet. Den Ordner beschreibbar machen oder mit XDG_DATA_HOME einen anderen nennen.
error-ledger-home = Es gibt keinen Ordner für das Ausgabenbuch: Weder HOME noch XDG_DATA_HOME ist gesetzt.
    .hint = Was nicht aufgeschrieben werden kann, wird nicht gesendet. Mit XDG_DATA_HOME einen Ordner nennen.
ledger-foreign = es stammt von einem anderen Programm oder einer anderen Version von latimer
ledger-locked = ein anderer Prozess hält es gesperrt
error-no-price = Es gibt eine Kostengrenze, aber { $account } hat keinen Preis.
    .hint = per_million_characters in [providers.{ $account }.price] setzen; 0, wo es nichts kostet.
limit-run = { $amount } je Lauf
limit-day = { $amount } je Tag
limit-month = { $amount } je Monat
limit-account = { $limit } für { $account }
limit-target = { $limit } in die Sprache { $target }
limit-left = Grenze { $limit }: { $left } übrig
amount-cost = Kosten { $cost }
amount-characters =
    { $characters ->
        [one] { $characters } Zeichen
       *[other] { $characters } Zeichen
    }
amount-segments =
    { $segments ->
        [one] { $segments } Segment
       *[other] { $segments } Segmente
    }
figures =
    { $requests ->
        [one] { $requests } Anfrage
       *[other] { $requests } Anfragen
    }, { $characters ->
        [one] { $characters } Zeichen
       *[other] { $characters } Zeichen
    }

account-no-key = der Schlüssel fehlt
account-no-url = die Adresse fehlt: url setzen
account-bad-url = { $url } ist keine Adresse
account-bad-option = die Option { $option } verlangt { $takes }
account-unknown-option = es gibt keine Option { $option }; es gibt { $known }
account-no-options = es gibt keine Option { $option }, er nimmt keine
account-not-installed = nicht installiert
account-network = sendet Text an einen Server, was --local verbietet
account-unknown = diesen Anbieter gibt es nicht

## Schlüssel des Gateways

keys-none = Es gibt keine Schlüssel.
keys-key = { $name } ({ $prefix }…), erstellt am { $day }
keys-revoked = widerrufen am { $day }
keys-until = gültig bis zum Ende des { $day } (UTC)
keys-month = in diesem Monat: { $figures }
keys-minute = höchstens { $count } je Minute
keys-targets = nur nach { $targets }
keys-made = Der Schlüssel von { $name } wird nur dieses eine Mal gezeigt: Aufbewahrt wird allein sein Hash.
keys-gone = Der Schlüssel { $name } ({ $prefix }…) ist seit { $day } widerrufen.
keys-foreign = es ist keine Schlüsseldatei
error-keys = Die Schlüssel des Gateways in { $path } sind nicht zu gebrauchen: { $reason }.
    .hint = Ohne sie wird niemand eingelassen. Die Ursache beheben, oder die Datei beiseitelegen und die Schlüssel neu erstellen.
error-keys-home = Es gibt keinen Ordner für die Schlüssel des Gateways: Weder HOME noch XDG_DATA_HOME ist gesetzt.
    .hint = Mit XDG_DATA_HOME einen Ordner nennen.
error-key-name = Ein Schlüssel kann nicht { $name } heißen.
    .hint = Ein Name beginnt mit einem Buchstaben oder einer Ziffer, hat höchstens { $most } davon und dazwischen - _ . @.
error-key-taken = Es gibt schon einen Schlüssel { $name }.
    .hint = Einen anderen Namen nehmen oder jenen zuerst widerrufen: latimer keys revoke { $name }
error-key-past = Der letzte Tag des Schlüssels wäre schon vorbei: { $day }.
    .hint = Mit --until heute (UTC) oder einen späteren Tag nennen.
error-key-unknown = Es gibt keinen Schlüssel { $which }.
    .hint = latimer keys list zeigt alle.
error-key-several = Mehrere Schlüssel beginnen so: { $names }.
    .hint = Mehr vom Anfang oder den Namen angeben.
error-key-randomness = Das System gibt keine Zufallsbits für einen Schlüssel: { $what }.
    .hint = Nichts wurde geschrieben.

## Configuration

origin-default = Vorgabe
origin-file = { $path }, Zeile { $line }
origin-variable = Variable { $name }
origin-flag = { $flag }
error-config-unreadable = Die Konfiguration { $path } kann nicht gelesen werden: { $reason }.
    .hint = `latimer config path` zeigt, welche Dateien gelesen werden.
error-config-syntax = { $place }: Das ist kein TOML: { $what }
    .hint = Die Zeile berichtigen.
error-config-key = { $place }: Es gibt keine Einstellung { $key }.
    .hint = `latimer config show` listet alle Einstellungen auf.
error-config-value = { $place }: Der Wert von { $key } passt nicht: { $what }
    .hint = `latimer config show` listet alle Einstellungen mit ihren Werten auf.
error-config-locale = { $place }: { $key } nennt eine unbekannte Sprache: { $given }.
    .hint = Einen Sprachcode wie es, pt-BR oder zh-Hans angeben.
error-config-provider = { $place }: Es gibt keinen Anbieter { $name }.
    .hint = Es gibt: { $known }.
error-config-secret = { $place }: Ein Schlüssel darf nicht in der Konfiguration stehen: { $key }.
    .hint = Mit api_key_env eine Variable oder mit api_key_file eine Datei nennen.
config-read = { $path } (gelesen)
config-absent = { $path } (nicht vorhanden)
config-valid = { $path }: keine Fehler.

## While it runs

note-detected = { $path }: { $language }, zu { $percent } % sicher
note-unsure = { $path }: wahrscheinlich { $language }, zu { $percent } % sicher. Stimmt das nicht, hilft --from.
note-undetected = { $path }: Die Sprache ist nicht bekannt. Sie lässt sich mit --from nennen.
note-chosen = { $source } → { $target }: { $provider }
note-chosen-then = { $source } → { $target }: { $provider }, sonst { $others }
note-leaving =
    { $characters ->
        [one] { $characters } Zeichen geht an { $host }.
       *[other] { $characters } Zeichen gehen an { $host }.
    }
note-serving = Was Besucher übersetzen, geht an { $host }.
ask-serving = Was Besucher übersetzen, an { $host } senden?
ask-leaving =
    { $characters ->
        [one] { $characters } Zeichen an { $host } senden?
       *[other] { $characters } Zeichen an { $host } senden?
    }
ask-leaving-help = y (ja) oder n (nein); ein Ja merkt sich latimer für diesen Server
ask-targets = Übersetzen in
ask-targets-help = tippen: suchen, Leertaste: wählen, Eingabetaste: weiter
ask-targets-none = Mindestens eine Sprache wählen.
progress =
    { $segments ->
        [one] { $done }/{ $segments } Segment
       *[other] { $done }/{ $segments } Segmente
    }, { $characters ->
        [one] { $characters } Zeichen
       *[other] { $characters } Zeichen
    }
progress-left = noch { $time }
interrupted = Abgebrochen. Fertige Dateien bleiben.
    .hint = Denselben Befehl noch einmal ausführen, um den Rest zu erhalten.
note-circuit = { $account } scheitert immer wieder und wird eine Weile in Ruhe gelassen.
note-too-fast = { $account } meldet zu viele Anfragen; latimer wartet.
note-shared = Ein anderer latimer-Prozess nutzt { $account }. Beide teilen sich das Tempo, dieser wartet.

## When it is done

done-target = { $output }: { $provider }
done-target-route = { $output }: { $provider }, über { $route }
done-kept = { $output }: nichts zu übersetzen
done-failed =
    { $count ->
        [one] { $count } Segment behält seinen Ausgangstext.
       *[other] { $count } Segmente behalten ihren Ausgangstext.
    }
done-findings =
    { $count ->
        [one] { $count } Segment sollte geprüft werden.
       *[other] { $count } Segmente sollten geprüft werden.
    }
done-summary =
    { $files ->
        [one] { $files } Datei
       *[other] { $files } Dateien
    }, { $languages ->
        [one] { $languages } Sprache
       *[other] { $languages } Sprachen
    }, { $segments ->
        [one] { $segments } Segment
       *[other] { $segments } Segmente
    }, { $seconds } s
done-account = { $account }: { $actual } (geschätzt: { $estimate })
done-held = { $account }: { $amount } gelten als ausgegeben, weil niemand weiß, ob der Dienst sie gezählt hat.
forecast-time = mindestens { $time }
forecast-nothing-sent = Nichts wurde gesendet, nichts geschrieben.

## Pages

proof-unreadable = sie lässt sich nicht so lesen, wie das Format es verlangt
proof-skeleton = etwas, das kein Text ist, weicht ab
proof-unit-lost = ein Textstück fehlt
proof-unit-added = ein Textstück ist neu
proof-role = ein Textstück hat eine andere Rolle
proof-code-lost = fehlt: { $what }
proof-code-added = neu: { $what }
proof-nesting = steht in anderer Auszeichnung: { $what }
proof-address-lost = Adresse fehlt: { $what }
proof-address-added = neue Adresse: { $what }
verify-same = { $target } hat den Aufbau von { $source }.
verify-place = { $path }, Zeile { $line }, Byte { $byte }
check-codes = Inline-Codes
check-empty = leere Übersetzung
check-service = Text des Dienstes
check-numbers = Zahlen
check-dates = Daten in Ziffern
check-addresses = Adressen
check-brackets = Klammern
check-quotes = Anführungszeichen
check-untranslated = nicht übersetzt
check-language = andere Sprache
check-length = Länge
check-repeated = wiederholte Wörter
check-glossary = Glossar
check-unmatched = Ab hier passen die beiden Dateien nicht zusammen.
check-nothing =
    { $target }: nichts gefunden in { $count ->
        [one] { $count } Textstück
       *[other] { $count } Textstücken
    }.
role-paragraph = Absatz
role-heading = Überschrift
role-caption = Bildunterschrift
role-cell = Zelle
role-item = Listenpunkt
role-value = Wert
explain-skipped = kein Text
detect-known = { $language } ({ $locale }), { $percent } %
detect-unsure = { $language } ({ $locale }), { $percent } %, unsicher
detect-family = Möglich sind auch: { $family }.
detect-unknown = unbekannt
languages-any = { $provider }: jede Sprache
languages-from = { $provider }: { $source } →
languages-none = { $provider }: keine Sprachen
languages-nothing = Kein Anbieter ist nutzbar.
    .hint = `latimer doctor` zeigt, warum und was zu tun ist.
usage-nothing = Seit { $day } wurde nichts ausgegeben.
usage-held = Anfragen, deren Ausgang unbekannt ist; sie gelten als ausgegeben:
usage-held-of-it = davon { $amount } zurückgehalten
usage-under-way = unterwegs
providers-by-name = nur auf Nennung
check-by-quota = { $name }: hat sein Kontingent in { $milliseconds } ms genannt; kein Text wurde gesendet
check-by-word = { $name }: hat ein Wort in { $milliseconds } ms übersetzt
check-quota = Kontingent: { $left } von { $limit } übrig
check-quota-used = Kontingent: { $used } verbraucht, ohne Ende
check-no-quota = Der Dienst nennt sein Kontingent nicht.
check-languages =
    { $count ->
        [one] { $count } Zielsprache
       *[other] { $count } Zielsprachen
    }

## Report

report-title = Übersetzungsbericht
report-complete = Alles ist da.
report-incomplete = Etwas fehlt oder enthält Quelltext.
report-contents = Inhalt
report-accounts = Konten
report-account = Konto
report-estimate = Erwartet
report-actual = Tatsächlich
report-requests = Anfragen
report-characters = Zeichen
report-cost = Kosten
report-segments = Segmente
report-distinct = Verschiedene
report-memory = Aus dem Gedächtnis
report-failed = Behielten ihre Quelle
report-findings = Befunde
report-seconds = Sekunden
report-provider = Anbieter
report-rungs = Wie Inline-Codes zurückkamen
report-rung-direct = wie beantwortet
report-rung-again = in anderer Kodierung noch einmal gefragt
report-rung-projected = von latimer platziert
report-rung-split = stückweise übersetzt
report-rung-memory = aus dem Gedächtnis
report-rung-context = aus dem Gedächtnis, im Kontext
report-rung-adapted = aus dem Speicher, Zahlen angepasst
report-check = Prüfung
report-source = Quelle
report-target = Übersetzung
report-uses = Verwendet
report-misses = Verfehlt
report-similar = Ähnliche frühere Übersetzungen
report-likeness = Ähnlichkeit
report-earlier = Früher: Quelle
report-earlier-target = Früher: Übersetzung
report-origin = Herkunft
report-reason = Grund
report-article = Quelle und Übersetzung

## Doctor

doctor-programs = Programme
doctor-accounts = Konten
doctor-folders = Ordner
doctor-pairs = Sprachpaare
doctor-next = Was als Nächstes zu tun ist
doctor-found = { $name }: { $path }
doctor-program-missing = { $name }: nicht installiert
doctor-account-usable = { $name }: nutzbar
doctor-account-host = { $name }: nutzbar, Text geht an { $host }
doctor-account-unusable = { $name }: { $reason }
doctor-no-accounts = keine
doctor-folder = { $name }: { $path }
doctor-folder-unwritable = { $name }: { $path } kann nicht geschrieben werden: { $reason }
doctor-folder-settings = Einstellungen
doctor-folder-data = Daten
doctor-folder-state = Zustand
doctor-folder-cache = Zwischenspeicher
doctor-pair-count =
    { $count ->
        [one] { $name }: { $count } Sprachpaar
       *[other] { $name }: { $count } Sprachpaare
    }
doctor-pair-any = { $name }: jedes Sprachpaar
doctor-pair-none = { $name }: { $reason }
doctor-next-nothing = Nichts: latimer kann übersetzen.
doctor-next-debian = Debian und Ubuntu, mit Internet: sudo apt install apertium apertium-eng-spa (ein Paket je Sprachpaar; apt search ^apertium- listet sie auf).
doctor-next-macos = macOS: Für Apertium gibt es hier kein eigenes Paket; LibreTranslate oder apertium-apy auf diesem oder einem anderen Rechner starten und url in [providers.libretranslate] oder [providers.apertium-apy] setzen.
doctor-next-windows = Windows: Apertium in WSL installieren oder LibreTranslate auf diesem oder einem anderen Rechner starten und url in [providers.libretranslate] setzen.
doctor-next-offline = Ohne Internet: die Debian-Pakete von Apertium auf einem Datenträger mitbringen (apt download auf einem anderen Rechner) und mit sudo apt install ./*.deb installieren.
doctor-next-account = Mit einem Konto bei einem Dienst: den Schlüssel in eine Variable legen und sie in [providers.NAME] von { $path } nennen.

offer-question = Welcher Weg?
offer-install = { $packages } mit apt installieren
offer-model = Ein neuronales Modell für { $pair } installieren (die Größe wird vorher genannt)
offer-account = Zeigen, wie ein Übersetzungsdienst benutzt wird
offer-account-how = Schreiben Sie eine dieser Tabellen in { $path }, mit Ihrer Adresse oder Ihrem Schlüssel:
offer-stop = Aufhören

## Websites

site-choose = Sprache wählen
site-pending = Diese Seite wird gerade übersetzt. Bis sie fertig ist, sehen Sie das Original.
site-untranslated = Diese Seite gibt es zurzeit nicht in Ihrer Sprache. Sie sehen das Original.
site-partial = Teile dieser Seite sind noch nicht übersetzt. Sie sehen sie im Original.
site-missing = Diese Seite gibt es nicht
site-down = Diese Seite ist im Moment nicht erreichbar. Bitte später noch einmal versuchen.
site-skip = Zum Inhalt springen
site-serving = { $path } wird in { $languages } ausgeliefert: { $url }
gateway-serving = Die APIs von LibreTranslate, Apertium, DeepL, Google und Azure werden ausgeliefert: { $url }
gateway-no-keys = Programme brauchen hier einen Schlüssel, und es gibt noch keinen.
    .hint = Einen erstellen: latimer keys add NAME. Das laufende Gateway kennt ihn nach einer Sekunde.
site-built = { $path }: { $written } geschrieben, { $kept } unverändert, { $removed } entfernt.
site-unfinished = { $count } nicht oder nicht ganz übersetzt: { $first }
site-warmed = { $path }: { $pages } Seiten, { $ready } bereit.
site-no-url = Ohne --url werden Adressen ohne den Namen der Website geschrieben, und es gibt keine Sitemap.
error-api-source = --api liefert keine Website aus.
    .hint = Ordner oder Server weglassen, hier und in [serve], oder für die Website ein zweites latimer starten.
error-site-origin = { $url } hat mit keiner Seite geantwortet, an der die Sprache zu erkennen wäre.
    .hint = Die Sprache mit --from angeben, oder prüfen, ob der Server läuft.
error-site-host = { $host } ist kein Hostname für { $locale }.
    .hint = So schreiben: es.example.org, ohne https:// und ohne Pfad.
error-output-holds = { $path } enthält die Quelle { $source }: dorthin kann nichts gebaut werden.
    .hint = Mit --out in einen anderen Ordner bauen.
error-site-dressed = Die Seiten von { $url } hat schon latimer gemacht.
    .hint = Den Server mit den Originalen mit --origin nennen und die eigene Adresse der Website mit --url.
error-map-unanswered = { $url } hat nicht geantwortet.
    .hint = Prüfen, ob der Server läuft.
error-map-status = { $url } hat mit Status { $status } geantwortet statt mit einer Sitemap.
error-no-map = { $url } ist keine Sitemap.
error-map-foreign = { $url } führt zu keiner Seite von { $site }.
    .hint = Mit --url angeben, welche Adresse die Website in ihrer Sitemap hat.
error-site-url = { $url } ist nicht die Adresse einer Website.
    .hint = Schreiben Sie sie vollständig, etwa https://example.org/.

## Die Seite für Menschen

studio-title = latimer: einen Artikel übersetzen
studio-skip = Zum Inhalt springen
studio-ui = Sprache dieser Seite
studio-heading = Einen Artikel übersetzen
studio-lead = Text einfügen, Datei wählen oder Adresse angeben und in mehreren Sprachen lesen, Satz neben Satz.
studio-text = Ihr Text
studio-text-hint = Einfacher Text, Markdown, HTML und mehr: Der Aufbau bleibt, wie er ist.
studio-text-drop = Sie können auch eine Datei hierher ziehen.
studio-limit = Dateien bis { $size } MB, Texte bis { $characters } Zeichen.
studio-drop = Datei hier ablegen
studio-file = Datei wählen
studio-link = Adresse einer Seite
studio-get = Seite holen
studio-new = Neu beginnen
studio-take-away = { $name } wieder entfernen
studio-reading = { $name } wird gelesen.
studio-taken = { $name } steht im Textfeld.
studio-too-large = { $name } ist zu groß.
studio-from = Sprache des Textes
studio-detect = Sprache erkennen
studio-detected = { $language } (erkannt)
studio-unsure = Das ist nur eine Vermutung. Bitte berichtigen Sie sie, wenn sie nicht stimmt.
studio-unknown = Die Sprache war nicht zu erkennen. Bitte wählen Sie sie aus.
studio-into = Übersetzen in
studio-to = Sprache wählen
studio-filter = Sprachen suchen
studio-filter-keys = Geben Sie einen Namen oder ein Kürzel ein. Die Eingabetaste wählt die nächstliegende Sprache, die Pfeiltasten führen in die Liste.
studio-recent = Zuletzt gewählt
studio-all = Alle Sprachen
studio-found = Gefundene Sprachen: { $count }
studio-none-found = Keine Sprache hier heißt so.
studio-most = Mehr geht nicht auf einmal: { $count }
studio-remove = { $language } entfernen
studio-was-chosen = { $language } ist gewählt.
studio-was-removed = { $language } ist nicht mehr gewählt.
studio-before = Bevor etwas gesendet wird
studio-known = Schon bekannt: { $known } von { $total } Sätzen
studio-more = Weitere Sprachen: { $count }
studio-to-send = Zu senden: { $characters } Zeichen
studio-nothing-to-send = Es muss nichts gesendet werden.
studio-goes-to = Geht an { $host } ({ $account })
studio-stays = Bleibt auf diesem Server ({ $account })
studio-free = kostenlos
studio-no-price = Preis unbekannt
studio-total = Zusammen
studio-go = Übersetzen
studio-privacy = Dieser Server behält nichts außer seinem Übersetzungsspeicher.
studio-privacy-history = Ihr Verlauf bleibt in diesem Browser.
studio-results = Übersetzungen
studio-source = Original
studio-stop = Anhalten
studio-rest = Fehlendes übersetzen
studio-began = Die Übersetzung hat begonnen.
studio-working = Wird übersetzt in: { $language }
studio-progress = { $done } von { $total } Sätzen
studio-language-ready = { $language } ist fertig.
studio-all-ready = Alle Übersetzungen sind fertig.
studio-stopped = Angehalten. Was schon übersetzt ist, bleibt.
studio-ready = fertig
studio-not-complete = unvollständig
studio-not-translated = nicht übersetzt
studio-sent = Gesendet: { $characters } Zeichen
studio-spared = Aus dem Speicher: { $characters } Zeichen
studio-kept-source = Sätze, die das Original behalten: { $count }
studio-side-by-side = Original und { $language } nebeneinander
studio-edit-hint = Wählen Sie einen Satz der Übersetzung, um ihn zu verbessern.
studio-edit-hint-keys = Auf der Tastatur führen die Pfeiltasten von Satz zu Satz, die Eingabetaste öffnet einen.
studio-edit-label = Übersetzung von: { $source }
studio-edit-keys = Eingabetaste speichert, Escape bricht ab.
studio-save = Speichern
studio-cancel = Abbrechen
studio-saved = Im Übersetzungsspeicher gesichert.
studio-by-you = Von Ihnen bearbeitet
studio-copy = Kopieren
studio-copied = Kopiert
studio-download = Herunterladen
studio-download-both = Mit Original herunterladen
studio-downloaded = { $name } wurde heruntergeladen.
studio-history = Verlauf
studio-history-note = Nur in diesem Browser gespeichert, bis Sie ihn löschen.
studio-unkept = Diese Übersetzung ist zu groß, um in diesem Browser aufbewahrt zu werden. Laden Sie herunter, was Sie brauchen, bevor Sie die Seite verlassen.
studio-gone = Diese Übersetzung steht nicht mehr im Verlauf. Laden Sie herunter, was Sie brauchen, bevor Sie die Seite verlassen.
studio-history-empty = Hier wird stehen, was Sie übersetzen.
studio-delete = Löschen
studio-deleted = { $name } wurde aus dem Verlauf gelöscht.
studio-delete-all = Alles löschen
studio-delete-ask = Den ganzen Verlauf löschen?
studio-delete-what = Die Texte und Übersetzungen in diesem Browser werden endgültig entfernt. Der Übersetzungsspeicher des Servers bleibt unberührt.
studio-keep = Behalten
studio-deleted-all = Der Verlauf wurde gelöscht.
studio-foot = Von Maschinen übersetzt, wo nichts anderes steht: Bitte lesen Sie nach, bevor Sie sich darauf verlassen.
studio-error-network = Der Server ist nicht erreichbar.
studio-error-network-hint = Was schon da ist, bleibt. Bitte versuchen Sie es noch einmal.
studio-error-server = Der Server hat mit Status { $status } geantwortet.
studio-error-empty = Es gibt noch keinen Text. Fügen Sie einen ein, wählen Sie eine Datei oder geben Sie eine Adresse an.
studio-error-no-target = Wählen Sie mindestens eine Sprache, in die übersetzt werden soll.
studio-error-unknown = Die Sprache dieses Textes war nicht zu erkennen. Bitte wählen Sie sie aus.

## What the page for people cannot do

studio-serving = Die Seite zum Übersetzen ist unter { $url }
trouble-host = Dieser Server heißt nicht { $host }.
    .hint = Öffnen Sie ihn unter seiner eigenen Adresse, oder nennen Sie jene in der Konfiguration: url in [serve].
trouble-foreign = Eine Seite einer anderen Website hat diese Anfrage geschickt; es wurde nichts getan.
    .hint = Öffnen Sie diese Seite selbst und versuchen Sie es noch einmal.
trouble-request = Die Anfrage ist nicht lesbar: { $what }.
    .hint = Laden Sie die Seite neu.
trouble-nowhere = Unter dieser Adresse ist nichts.
    .hint = Die Seite zum Übersetzen ist unter /.
trouble-method = Diese Adresse nimmt eine andere Art von Anfragen.
trouble-nothing = Es ist noch kein Text da.
    .hint = Schreiben oder fügen Sie einen ein, wählen Sie eine Datei oder nennen Sie die Adresse einer Seite.
trouble-blank = In { $name } steht kein Text.
    .hint = Wählen Sie eine andere Datei. Hier wurde nichts geändert.
trouble-undecodable = { $what }
    .hint = Speichern Sie die Datei als UTF-8 und bringen Sie sie noch einmal.
trouble-large = Das ist zu groß: Hier werden höchstens { $limit } MB genommen.
    .hint = Teilen Sie es auf.
trouble-long = Der Text ist zu lang. Zeichen: { $characters }, höchstens { $limit } werden hier genommen.
    .hint = Teilen Sie ihn auf.
trouble-targets = Zu viele Sprachen auf einmal; die Grenze ist { $limit }.
    .hint = Wählen Sie weniger und die anderen danach.
trouble-no-target = Es ist keine Zielsprache gewählt.
    .hint = Wählen Sie eine oder mehrere.
trouble-busy = An mehreren Ihrer Anfragen wird schon gearbeitet.
    .hint = Warten Sie, bis eine davon fertig ist.
trouble-extension = Dateien wie { $name } werden hier nicht gelesen.
    .hint = Diese schon: { $formats }.
trouble-private = { $host } ist nicht im öffentlichen Internet; von dort wurde nichts geholt.
    .hint = Speichern Sie die Seite im Browser und geben Sie die Datei. Wer diesen Server betreibt, kann solche Adressen erlauben: allow_private in [fetch].
trouble-unknown = Es ist nicht zu erkennen, in welcher Sprache der Text ist.
    .hint = Wählen Sie seine Sprache.
trouble-same = Der Text ist schon in dieser Sprache: { $language }.
    .hint = Wählen Sie eine andere, oder berichtigen Sie die Sprache des Textes.
trouble-no-provider = Hier übersetzt nichts { $source } → { $target }.
    .hint = Wählen Sie eine andere Sprache, oder fragen Sie, wer diesen Server betreibt.
trouble-withheld = Texte gehen nicht an { $host }: Wer diesen Server betreibt, hat es nicht erlaubt.
    .hint = Das geht mit einem Ja beim Start an einem Terminal, oder indem die Konfiguration das Konto nennt.
trouble-unanswered = Es wurde nichts übersetzt: { $reason }.
    .hint = Versuchen Sie es später noch einmal, oder wählen Sie eine andere Sprache.
trouble-unkept = nicht gesendet, da dieser Server die Antwort nicht behalten könnte
trouble-structure = Die Übersetzung hätte nicht den Aufbau des Textes, Zeile { $line }: { $what }.
    .hint = Vereinfachen Sie die Stelle und versuchen Sie es noch einmal.
trouble-bilingual = Text und Übersetzung dieser Art können nicht in einer Datei stehen.
    .hint = Nehmen Sie die Übersetzung allein.
trouble-untranslated = Von diesem Text ist noch nichts übersetzt.
    .hint = Übersetzen Sie ihn zuerst.
trouble-stale = Der Text hat sich geändert, seit er übersetzt wurde.
    .hint = Übersetzen Sie ihn noch einmal, dann bearbeiten Sie ihn.
trouble-codes = Jede dieser Marken muss einmal vorkommen: { $marks }.
    .hint = Sie stehen für Verweise, Hervorhebungen und Ähnliches. Setzen Sie sie dorthin, wo sie in Ihrem Text hingehören.
trouble-order = Die Marken sind alle da, aber was eine öffnet, muss ihre eigene schließen, ohne eine andere zu kreuzen.
    .hint = Setzen Sie jede schließende Marke hinter ihre öffnende, Paare in Paaren.
trouble-unfit = Der bearbeitete Text kann nicht behalten werden: { $what }.
    .hint = Berichtigen Sie ihn und speichern Sie ihn noch einmal.
trouble-memory = Der Übersetzungsspeicher dieses Servers ist nicht brauchbar: { $reason }.
    .hint = Es wurde nichts gesendet. Sagen Sie es dem, der den Server betreibt.
trouble-broken = Auf dem Server ist etwas schiefgegangen.
    .hint = Versuchen Sie es noch einmal; was übersetzt ist, bleibt erhalten.
by-human = Von einem Menschen, aus dem Speicher
by-machine = { $account }, aus dem Speicher
by-through = { $account }, über { $languages }
by-memory = Aus dem Speicher
by-same = Schon in dieser Sprache

## Sync

sync-current = Aktuell: { $count }
sync-moved = { $from } ist mit seiner Quelle nach { $to } umgezogen.
sync-gone = { $target } ist übrig: { $source } gibt es nicht mehr.
    .hint = --prune entfernt die Datei.
sync-removed = { $target } wurde entfernt: { $source } gibt es nicht mehr.
sync-edited = { $target }: von Hand geändert und behalten: { $count }
sync-held = { $target } bleibt, wie es ist: Die Struktur wurde von Hand geändert.
sync-held-behind = { $target } bleibt, wie es ist, weil die Struktur von Hand geändert wurde; die Quelle hat sich aber seitdem geändert.
    .hint = Der Datei wieder die Struktur der Quelle geben oder sie mit --force neu schreiben lassen.
sync-beside = { $target }: Der Satz unter dem von Hand Geschriebenen hat sich geändert. Von Hand: { $human } Jetzt: { $proposal }
sync-waiting = Von Hand geschriebene Texte, die latimer.lock aufhebt, weil ihre Quelle sich geändert hat: { $count }
sync-backup = latimer.lock hatte eine ältere Version; diese ist als { $path } aufgehoben.
sync-stale-missing = { $target } fehlt.
sync-stale-changed = { $target } hinkt hinterher: { $source } wurde geändert.
sync-stale-incomplete = { $target } enthält Text aus { $source }, der nicht übersetzt ist.
sync-stale-settings = { $target } wurde mit anderen Einstellungen gemacht.
sync-stale-unrecorded = { $target } steht noch nicht in latimer.lock.
sync-stale-occupied = { $target } existiert und ist nicht von latimer.
sync-frozen = Nicht aktuell: { $count }
    .hint = latimer sync ausführen und das Geschriebene einchecken.
sync-watching = Wartet auf Änderungen; Strg-C beendet.
error-lock-conflict = { $path }, Zeile { $line }: Dort hat eine Zusammenführung ihre Marken hinterlassen.
    .hint = Dort eine der beiden Seiten behalten, dann latimer sync noch einmal ausführen.
error-lock-newer = { $path } stammt von einem neueren latimer (Version { $version } der Datei).
    .hint = latimer aktualisieren.
error-lock-damaged = { $path }, Zeile { $line }: So eine Zeile schreibt latimer nicht.
    .hint = Die Datei aus der Versionsverwaltung zurückholen oder löschen: Was das Gedächtnis kennt, wird nicht noch einmal bezahlt.
error-lock-twice = { $path }, Zeile { $line }: dieselbe Datei und Sprache zum zweiten Mal.
    .hint = Einen der beiden Blöcke entfernen.
error-sync-busy = In { $path } arbeitet schon ein latimer sync.
    .hint = Warten, bis es fertig ist.
error-sync-sources = Nirgends steht, was übersetzt gehalten werden soll.
    .hint = Ordner nennen oder sources in [sync] von latimer.toml setzen.
error-pattern-unknown = { $pattern } nennt einen Platz, den es nicht gibt: { $name }
    .hint = Es gibt root, path, dir, stem, ext und locale.
error-pattern-ambiguous = { $pattern } gäbe mehreren Übersetzungen denselben Namen.
    .hint = locale sowie path oder dir mit stem in geschweiften Klammern nennen.

## Nachgestellte Dienste

error-no-dialect = Es gibt keinen nachgestellten Dienst { $name }.
    .hint = Es gibt diese: { $known }.
error-no-answer = Es gibt keine Übersetzungsart { $name }.
    .hint = Es gibt diese: { $known }.
error-mock-file = { $path } ist nicht brauchbar: { $what }.
    .hint = Diese Stelle berichtigen; die README sagt, was dort stehen kann.
error-no-cassette = record: braucht eine Datei, in der die Anfragen und Antworten bleiben.
    .hint = Eine mit --cassette DATEI nennen.
error-mock-address = { $address } ist keine Adresse, an die Anfragen weitergegeben werden können.
    .hint = Ganz und ohne Abfrage schreiben, etwa https://api.deepl.com.
error-unmet = Erwartung { $number } ({ $rule }) ist nicht erfüllt: { $came } Anfragen, gewollt { $wanted }.
error-unmet-order = Erwartung { $number } ({ $rule }) ist nicht erfüllt: { $came } Anfragen in der Reihenfolge, gewollt { $wanted }; { $strays } außer der Reihe.
error-listen = Auf { $address } kann nicht gelauscht werden: { $reason }.
    .hint = Einen anderen Port wählen, oder 0 für einen freien.

## Modelle

models-state-installed = installiert
models-state-available = verfügbar
models-state-newer = neuer als die installierte { $version }
models-none = In { $path } sind keine Modelle installiert.
models-step = { $name } { $version }: { $size } zu laden, Lizenz { $licence }
models-question = Installieren?
models-done = { $name } { $version } wurde in { $path } installiert.
models-already = { $name } { $version } ist installiert.
models-removed = { $name } wurde entfernt.
models-sound = { $name } ist unbeschädigt.
model-name = { $name } ist kein Name für eine Datei eines Modells
model-version = Version { $version } kann dieses latimer nicht ausführen
model-incomplete = Gewichte oder Wortschatz fehlen
model-list = model.toml ist nicht lesbar: { $reason }
model-missing = { $path } fehlt
model-damaged = { $path } ist beschädigt
error-models-unasked = Nichts wurde installiert, weil niemand gefragt werden konnte.
    .hint = Bestätigen Sie mit --yes.
error-models-pair = { $given } ist kein Sprachenpaar.
    .hint = Schreiben Sie es so: en-es.
error-models-absent = Für { $pair } gibt es kein Modell.
    .hint = `latimer models list` zeigt, was es gibt.
error-models-not-installed = { $name } ist nicht installiert.
    .hint = `latimer models list --installed` zeigt, was installiert ist.
error-models-fetch = Von { $url } konnte nichts geladen werden: { $reason }.
    .hint =
        Führen Sie den Befehl noch einmal aus: was da ist, bleibt. Andere Adressen lassen sich in [providers.firefox] als
        records_url und attachments_url setzen, und models install --from nimmt einen Ordner.
error-models-list = Die Liste der Modelle ist nicht brauchbar: { $reason }.
    .hint = Prüfen Sie records_url in [providers.firefox].
error-models-wrong = { $file } ist nicht, was die Liste der Modelle sagt. Es wurde nicht installiert.
    .hint = Führen Sie den Befehl noch einmal aus; hilft das nicht, hat der Server andere Dateien als seine Liste.
error-models-packed = { $file } lässt sich nicht entpacken. Es wurde nicht installiert.
    .hint = Führen Sie den Befehl noch einmal aus; hilft das nicht, ist die Datei auf dem Server beschädigt.
error-models-large = { $file } ist größer, als ein Modell sein kann. Es wurde nicht installiert.
error-models-io = { $path }: { $reason }.
    .hint = Prüfen Sie den Ordner, wer dort schreiben darf und wie viel Platz ist.
error-models-locked = Ein anderes latimer installiert gerade Modelle in { $path }.
    .hint = Warten Sie, bis es fertig ist.
error-models-bad = Das Modell { $name } ist nicht brauchbar: { $reason }.
    .hint = `latimer models install { $name }` installiert es neu.
