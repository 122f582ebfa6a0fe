# Messages of latimer. English is the reference: every other locale has the same ids and variables.
# A sentence says what happened and where; its .hint says what to do about it.

## Help

help-usage = Usage
help-arguments = Arguments
help-options = Options
help-of-keys = From the first key on, programs on this machine need one too, and the page for people is no longer beside the gateway.
help-of-api =
    latimer serve
      a page for people, at http://127.0.0.1:8080/
    latimer serve --api
      the interfaces of LibreTranslate, Apertium, DeepL, Google and Azure, for programs
    latimer serve site --to es,ar
      a folder as a site in two more languages
help-of-serve = More is set in [serve] of the configuration (policy, selector, template, hosts …): latimer config show lists it, config/latimer.toml explains it.
help-commands = Commands

about = Translates articles, folders and sites; their structure stays untouched.
about-translate = Translate files, folders, pages or standard input
about-sync = Keep the translations of a project up to date; only what changed is sent
about-serve = Serve a page to translate on, or a folder or server as a site in every language
about-warm = Translate the pages of a site ahead of time, for serve
about-build = Write a site in every language as static files
about-detect = Say which language a text is in
about-segment = Show the sentences of a text
about-verify = Compare the structure of a translated file with its source
about-check = Check a translated file against its source
about-explain = Show what of a file is text, and its inline codes
about-languages = List the languages that can be translated
about-usage = Show what was spent, and what is left of each limit
about-providers = List providers: what is configured, usable, and why not
about-providers-check = Make the cheapest real call to a provider
about-memory = Look into the translation memory, import, export and clean it
about-memory-stats = Count the entries
about-memory-search = Show entries that hold a text or are like it
about-memory-import = Take in entries from TMX, TSV or JSON lines
about-memory-export = Write entries as TMX, TSV or JSON lines
about-memory-prune = Remove old translations of machines
about-memory-forget = Remove entries
about-keys = Make, list and revoke keys for the gateway
about-keys-add = Make a key and show it once
about-keys-list = List keys with what they have used and what is left
about-keys-revoke = Take a key out of use
about-models = List, install and remove models that translate offline
about-models-list = List models: those installed and those there are
about-models-install = Install models for pairs such as en-es
about-models-remove = Remove models
about-models-verify = Check that installed models are undamaged
about-models-path = Show the folder of models
about-export = Write files for translators' tools: XLIFF or PO
about-import = Take back what translators' tools wrote
about-config = Show and check settings
about-config-show = Show each setting with where it came from
about-config-check = Check a configuration file
about-config-path = Show which configuration files are read
about-doctor = Look at what is installed and usable here
about-mock = Stand in for translation services in tests
about-completions = Print a script that completes commands in a shell

arg-help = Show this help
arg-version = Show the version and what was compiled in
arg-config = Read settings from this file too
arg-ui-lang = Language of messages
arg-quiet = Show errors and results only
arg-verbose = Log more: -v steps, -vv requests, -vvv everything
arg-log = Which logs to show, such as latimer=debug
arg-inputs = Files, folders, addresses of pages or - for standard input
arg-input = A file, the address of a page or - for standard input
arg-source = The source file or its address
arg-target = The translated file
arg-to = Target languages, such as es,ca,pt-BR
arg-from = Source language, where it is not to be detected
arg-provider = Providers to use, in order
arg-output = Output file for one input and one target, - for standard output
arg-out = Folder for outputs: DIR/es/article.txt
arg-build-out = Folder for the static files
arg-sources = Folders, files or globs; without any, those of the configuration
arg-sync-out = Pattern of where the translations go; the README explains it
arg-prune = Remove translations whose source is gone
arg-frozen = Write nothing and ask nobody; exit code 1 if anything is missing or not up to date
arg-watch = Go on until Ctrl-C and follow every edit
arg-folder = A folder with pages: HTML, Markdown, text
arg-url = The site's public address
arg-format = Read the input as this format, whatever its name says
arg-bilingual = Write source and target into one text: side-by-side or interlinear
arg-article = Take the main content of pages alone, as markdown or html
arg-allow-private = Fetch pages from this machine and its network too
arg-force = Overwrite files that latimer did not make
arg-local = Refuse every provider that sends text to a host
arg-memory = The file of the translation memory
arg-max-characters = Most characters that this run may send to services
arg-max-cost = Most money that this run may cost
arg-dry-run = Show what would be sent and what it would cost; send and write nothing
arg-no-memory = Neither look up nor keep translations
arg-json = Print JSON
arg-lang = Language whose rules are used
arg-report = Write a report with the texts side by side: FILE.html or FILE.json
arg-glossary = Files of terms (TSV, CSV, TBX)
arg-fail-on = From which findings on the exit code is 3: error or warning
arg-check-fail-on = From which findings on the exit code is 1: error or warning
arg-check-to = Target language, where the file's name does not tell it
arg-memory-from = Only from this source language; for import also the one of files that name none
arg-memory-to = Only into this target language; for import also the one of files that name none
arg-memory-origin = machine, imported or human
arg-memory-provider = Only of this kind of provider
arg-memory-format = tmx, tsv or jsonl, whatever the file's name says
arg-memory-files = Files to read, - for standard input
arg-memory-file = File to write, - for standard output
arg-memory-text = Text that entries hold, in source or target
arg-xliff = XLIFF, 2.1 or 1.2
arg-po = PO
arg-export-out = Folder for the files: DIR/es/article.md.xlf
arg-import-out = Folder for the documents: DIR/es/article.md
arg-import-files = Files that came back, - for standard input
arg-import-source = The source, or the folder with the sources; without it they are looked for by their names
arg-import-from = Source language of files that name none
arg-import-to = Target language of files that name none
arg-accept = From which state on a text is kept as a person's: any, translated or reviewed
arg-like = Entries that are this much like the text, in per cent
arg-most = How many at most
arg-older-than = How many days old at least
arg-all = All entries
arg-languages-provider = Only these providers
arg-languages-from = Only targets for this source language
arg-config-check-file = The file to check
arg-quota = Most characters in a calendar month (UTC)
arg-per-day = Most characters in a day (UTC)
arg-cost-per-month = Most money that its requests may cost in a calendar month; every account that charges needs a price then
arg-requests-per-minute = Most requests in any minute
arg-until = Last day on which the key is valid, such as 2026-12-31
arg-keys-add-name = Name that tells whose key it is
arg-keys-add-to = Only these target languages
arg-which = Name of the key, or how it begins
arg-pair = Only models of this language or pair, such as es or en-es
arg-pairs = Pairs such as en-es
arg-installed = Only what is installed; nothing is fetched
arg-models-install-from = Take models from this folder instead of the network
arg-yes = Install without asking
arg-shell = bash, elvish, fish, powershell or zsh
arg-since = First day, such as 2026-11-01; without it, the first of this month
arg-by = One line for each day, month, account or target, or several of these
arg-providers-check-name = The account or kind to call
arg-listen = Address and port to listen on; port 0 takes a free one
arg-proxy-listen = Address and port of a proxy that leads to the mock
arg-origin = A server whose pages are served instead of a folder's, and nothing but it
arg-api = Serve the APIs of LibreTranslate, Apertium, DeepL, Google and Azure, for programs that know them
arg-sitemap = A folder with pages, or the address of a sitemap
arg-dialect = Only this service, at the root
arg-answer = How to translate: pseudo, identity, replay:FILE, record:URL or provider:NAME
arg-faults = Rules of what shall go wrong, a TOML file
arg-seed = Where everything random starts from
arg-requests-per-second = Requests of a key each second at most
arg-characters-per-minute = Characters of a key each minute at most
arg-characters-total = Characters of a key at most
arg-unknown = What becomes of texts that replay:FILE does not know: pseudo, error, echo
arg-cassette = Where record:URL keeps requests and answers
arg-expect = What clients are expected to ask; the exit code is 1 where they do not
arg-amazon-secret = The secret key that Amazon’s clients sign with, checked with --strict
arg-window = How seconds and minutes are counted: sliding or fixed
arg-strict = Also refuse what services merely tolerate

## Labels

label-error = error
label-warning = warning
label-hint = hint
did-you-mean = Did you mean { $nearest }?

## Inputs

error-missing = There is no file or folder { $path }.
    .hint = Check the spelling and the current folder.
error-unreadable = { $path } cannot be read: { $reason }.
    .hint = Check who may read it.
error-nothing-in = The folder { $path } holds no file in a format that latimer reads.
    .hint = It reads these: { $formats }.
error-unknown-format = latimer does not read files like { $path }.
    .hint = Say which format it is with --format: { $formats }.
error-no-format = There is no format { $name }.
    .hint = There are these: { $formats }.
error-binary = { $path } is not a text file.
    .hint = Convert it to a format that latimer reads: { $formats }.
error-undecodable = { $path } is not valid { $encoding }: line { $line }, byte { $byte }.
    .hint = Correct that place or save the file as UTF-8. Nothing was written.
error-unparsable = { $path } cannot be read as its format asks: line { $line }, byte { $byte }.
    .hint = Correct that place. Nothing was written.
error-too-large = { $path } is too large: latimer reads files of less than 4 GiB.
    .hint = Cut it into parts.
error-glossary = { $path }, line { $line }, column { $column }: { $what }.
    .hint = Correct that place.
glossary-no-source = the row has no source term
glossary-open-quote = the quotation does not end
glossary-option = { $given } is neither a language nor case or keep
glossary-locale = there is no language { $given }
glossary-xml = this is not well-formed XML: { $what }
glossary-not-tbx = it holds no entry of a termbase
error-unknown-language = The language of { $path } is not known.
    .hint = Name it with --from.
error-same-language = { $path } is already in the target language { $language }.
    .hint = Leave { $locale } out of --to, or correct --from.
error-same-pair = Source and target are the same language: { $language }.
    .hint = Leave { $locale } out of --to, or correct --from.

## Pages at addresses

error-page-address = { $path } is not the address of a page.
    .hint = Write it as in https://example.org/article.
error-page-scheme = latimer does not fetch pages by { $scheme }: { $path }.
    .hint = It takes addresses that begin with https:// or http://.
error-page-private = { $path } was not fetched: { $host } is not on the public internet.
    .hint = Use --allow-private if you trust that address.
error-page-redirected = { $path } was not fetched: it leads on to { $host }, which is not on the public internet.
    .hint = Use --allow-private if you trust that address.
error-page-unreached = { $path } was not fetched: { $host } cannot be reached ({ $what }).
    .hint = Check the address and the connection.
error-page-missing = There is no page at { $path }.
    .hint = Check the address; the page may have been moved or taken down.
error-page-denied = The host does not hand out { $path } (status { $status }).
    .hint = It may want a login or no programs. Save the page in a browser and translate the file.
error-page-status = The host answers for { $path } with status { $status }, without a page.
    .hint = Try again later.
error-page-redirects = { $path } leads on more than { $count } times.
    .hint = Open it in a browser and take the address where it ends.
error-page-nowhere = { $path } leads on to something that is not the address of a page.
    .hint = Open it in a browser and take the address where it ends.
error-page-large = { $path } is larger than { $limit } bytes.
    .hint = Set max_bytes in [fetch] if it may be.
error-page-slow = { $path } did not arrive within { $seconds } seconds.
    .hint = Try again, or set timeout in [fetch].
error-page-kind = { $path } is not text but { $kind }.
    .hint = latimer takes HTML, Markdown and plain text from addresses. If it is one of these, say so with --format.
error-page-connection = { $path } was not fetched: no connection can be made ({ $what }).
    .hint = Check ca_file in [network] and the proxies of the environment.
error-no-article = { $path } has no main content that can be told from the rest.
    .hint = Leave out --article to translate the whole page.

## Outputs

error-occupied = { $path } exists, and latimer did not make it or it was changed since.
    .hint = Use --force to overwrite it, or --out to write into another folder.
error-unwritable = { $path } cannot be written: { $reason }.
    .hint = Make room or choose another folder with --out. Finished files stay.
error-unencodable = The translation of { $path } needs the character { $character }, which { $encoding } does not have.
    .hint = Save the source as UTF-8 and translate it again.
error-structure = The translation of { $path } would not have the structure of its source: line { $line }, byte { $byte }: { $what }.
    .hint = Nothing was written. Translate it with another provider, or simplify that place.
error-bilingual = { $path } cannot be laid out { $layout } without losing text.
    .hint = Plain text, Markdown and HTML can. Translate it without --bilingual.
error-collision = { $first } and { $second } would both be written to { $output }.
    .hint = Rename one of them, or translate them into different folders.
error-memory = The translation memory { $path } cannot be used: { $reason }.
    .hint = Nothing was sent. Repair the cause, name another file with --memory FILE, or go on without one with --no-memory.
memory-foreign = it is not a translation memory
memory-newer = it was written by a newer version of latimer
memory-locked = another program keeps it locked
memory-damaged = it is damaged
memory-entries = Entries: { $count }
memory-nothing = Nothing was found.
memory-imported = { $path }: { $read } entries read, { $changed } new or changed, { $bad } left out
memory-left-out = { $path }, line { $line }: entry left out: { $reason }
memory-exported = Entries written: { $count }, left out: { $left }
memory-forgotten = Entries removed: { $count }
entry-empty = source or target is missing
entry-locale = a language is missing or unknown
entry-codes = inline codes are not paired or not the same on both sides
entry-encoding = bytes that are no text in the file's encoding
entry-long = too long for a segment
entry-form = not well formed
exchange-entities = it defines entities (line { $line })
exchange-form = it is not well formed from line { $line } on
exchange-locales = it does not name its languages
error-exchange = { $path } was not taken over to its end: { $reason }.
    .hint = What was read before stays. Name languages with --from and --to where the file does not.
error-exchange-format = The format of { $path } is not known.
    .hint = Name it with --format tmx, tsv or jsonl.
exported = { $path }: { $segments } segments, { $translated } of them translated
imported = { $path }: { $read } translations read, { $learned } new in the memory, { $unconfirmed } not confirmed by anybody, { $open } still open, { $left } left out
import-written = Written: { $path }
import-no-source = The source { $source } of { $path } is not here: no document was written.
    .hint = Name it, or the folder that it is in, with --source.
segment-left-out = { $path }, line { $line }: left out: { $reason }: { $text }
segment-plural = plural forms are not supported
segment-code-lost = an inline code is missing
segment-code-added = it has an inline code that the source has not
segment-code-doubled = an inline code stands there twice
segment-code-crossed = inline codes cross each other or stand in another pair
segment-gone = the source does not have it any more
segment-structure = with it the document would not have the structure of its source
exchange-doctype = it has a document type, which may define entities (line { $line })
exchange-version = it is XLIFF { $version }, not 1.1, 1.2, 2.0 or 2.1 (line { $line })
exchange-foreign = it is neither XLIFF nor PO
error-import-locales = { $path } does not name its languages.
    .hint = Name them with --from and --to.
error-forget-what = It is not said which entries are to be removed.
    .hint = Name a text, --from, --to, --origin or --provider; --all removes everything.
error-no-memory = There is no place for a translation memory.
    .hint = Name a file with --memory FILE.
error-one-output = --output is for one input and one target language.
    .hint = Use --out DIR for several.

## What the system says

io-denied = permission denied
io-missing = not found
io-full = no space left on the disk
io-read-only = the file system is read-only
io-is-folder = it is a folder
io-not-folder = part of the path is not a folder
io-empty = it is empty
io-not-text = it is not UTF-8 text

## Languages

error-locale = There is no language { $given }.
    .hint = Write a language code such as es, pt-BR or zh-Hans.
error-date = { $given } is not a date.
    .hint = Write it like this: 2026-11-01.
error-no-targets = The target languages are missing.
    .hint = Name them, for instance --to es,fr. `latimer languages` lists what is possible.
error-ui-lang = There are no messages in { $given }.
    .hint = There are messages in: { $known }.

## Providers

error-no-account = No provider can be used.
    .hint = `latimer doctor` shows what each of them lacks.
error-no-provider = Nothing usable translates { $source } → { $target }.
    .hint =
        Install a neural model: latimer models install { $source }-{ $target }
        Or install Apertium and the pair (on Debian and Ubuntu: sudo apt install apertium, then the pair's package),
        or add an account such as [providers.deepl] or [providers.libretranslate] to latimer.toml.
        `latimer doctor` shows what is there.
error-unreached = No provider for { $source } → { $target } can be reached.
    .hint = Check the addresses and the connection; `latimer doctor` tries them all.
error-withheld = No text was sent to { $host }.
    .hint = On a terminal latimer asks once; in scripts it uses only hosts that the configuration names.
error-unanswered = Nothing of { $path } was translated: { $reason }.
    .hint = `latimer doctor` shows which providers can be used.
error-key-variable = The key of { $account } should be in the variable { $variable }, which is not set.
    .hint = Set it, for instance: export { $variable }=…
error-key-file = The key of { $account } cannot be read from { $path }: { $reason }.
    .hint = Write the key into the first line of that file.
provider-says = { $name }: { $reason }

failure-busy = too many requests
failure-transient = not reachable ({ $what })
failure-quota = the quota is used up
failure-denied = access denied ({ $what })
failure-pair = does not translate this pair
failure-oversize = the text is too long
failure-malformed = unusable answer ({ $what })
failure-withheld = not sent ({ $what })
failure-refused = refused ({ $what })
failure-capped = not sent: limit { $limit }, left { $left }
error-capped = Nothing of { $path } was translated. Limit: { $limit }. Left: { $left }.
    .hint = Raise the limit in [budget] or with --max-characters or --max-cost, or wait until it counts anew.
done-capped = A limit on spending is reached.
    .hint = Raise the limit in [budget] or with --max-characters or --max-cost, or wait until it counts anew; then run the same command again.
warning-over-limit = This takes { $wanted }. Limit: { $limit }. Left: { $left }.
    .hint = What does not fit will not be sent and keeps its source text.
error-ledger = The ledger of spending { $path } cannot be opened: { $reason }.
    .hint = Nothing is sent that cannot be written down. Make that folder writable, or name another one with XDG_DATA_HOME.
error-ledger-home = There is no folder for the ledger of spending: neither HOME nor XDG_DATA_HOME is set.
    .hint = Nothing is sent that cannot be written down. Name a folder with XDG_DATA_HOME.
ledger-foreign = it is of another program or of another version of latimer
ledger-locked = another process keeps it locked
error-no-price = There is a limit on cost, but { $account } has no price.
    .hint = Set per_million_characters in [providers.{ $account }.price]; 0 where it costs nothing.
limit-run = { $amount } per run
limit-day = { $amount } per day
limit-month = { $amount } per month
limit-account = { $limit } for { $account }
limit-target = { $limit } into { $target }
limit-left = Limit { $limit }: { $left } left
amount-cost = cost { $cost }
amount-characters =
    { $characters ->
        [one] { $characters } character
       *[other] { $characters } characters
    }
amount-segments =
    { $segments ->
        [one] { $segments } segment
       *[other] { $segments } segments
    }
figures =
    { $requests ->
        [one] { $requests } request
       *[other] { $requests } requests
    }, { $characters ->
        [one] { $characters } character
       *[other] { $characters } characters
    }

account-no-key = the key is missing
account-no-url = the address is missing: set url
account-bad-url = { $url } is not an address
account-bad-option = the option { $option } takes { $takes }
account-unknown-option = there is no option { $option }; there are { $known }
account-no-options = there is no option { $option }, it takes none
account-not-installed = not installed
account-network = sends text to a host, which --local forbids
account-unknown = there is no such provider

## Keys of the gateway

keys-none = There are no keys.
keys-key = { $name } ({ $prefix }…), made on { $day }
keys-revoked = revoked on { $day }
keys-until = valid until the end of { $day } (UTC)
keys-month = this month: { $figures }
keys-minute = at most { $count } a minute
keys-targets = only into { $targets }
keys-made = The key of { $name } is shown this once and never again: only its hash is kept.
keys-gone = The key { $name } ({ $prefix }…) is revoked since { $day }.
keys-foreign = it is not a store of keys
error-keys = The keys of the gateway in { $path } cannot be used: { $reason }.
    .hint = Nobody is let in without them. Repair the cause, or move the file away and make the keys anew.
error-keys-home = There is no folder for the keys of the gateway: neither HOME nor XDG_DATA_HOME is set.
    .hint = Name a folder with XDG_DATA_HOME.
error-key-name = A key cannot be named { $name }.
    .hint = A name begins with a letter or digit, has at most { $most } of them, and - _ . @ between them.
error-key-taken = There is a key { $name } already.
    .hint = Take another name, or revoke that one first: latimer keys revoke { $name }
error-key-past = The last day of the key would be over already: { $day }.
    .hint = Name today (UTC) or a later day with --until.
error-key-unknown = There is no key { $which }.
    .hint = latimer keys list shows them all.
error-key-several = Several keys begin so: { $names }.
    .hint = Give more of its beginning, or its name.
error-key-randomness = The system gives no random bits for a key: { $what }.
    .hint = Nothing was written.

## Configuration

origin-default = default
origin-file = { $path }, line { $line }
origin-variable = variable { $name }
origin-flag = { $flag }
error-config-unreadable = The configuration { $path } cannot be read: { $reason }.
    .hint = `latimer config path` shows which files are read.
error-config-syntax = { $place }: this is not TOML: { $what }
    .hint = Correct that line.
error-config-key = { $place }: there is no setting { $key }.
    .hint = `latimer config show` lists all settings.
error-config-value = { $place }: the value of { $key } does not fit: { $what }
    .hint = `latimer config show` lists all settings with their values.
error-config-locale = { $place }: { $key } names an unknown language: { $given }.
    .hint = Write a language code such as es, pt-BR or zh-Hans.
error-config-provider = { $place }: there is no provider { $name }.
    .hint = There are these: { $known }.
error-config-secret = { $place }: a key must not stand in a configuration: { $key }.
    .hint = Name a variable with api_key_env, or a file with api_key_file.
config-read = { $path } (read)
config-absent = { $path } (not there)
config-valid = { $path }: nothing is wrong.

## While it runs

note-detected = { $path }: { $language }, { $percent } % sure
note-unsure = { $path }: probably { $language }, { $percent } % sure. Use --from if that is wrong.
note-undetected = { $path }: the language is not known. Use --from to name it.
note-chosen = { $source } → { $target }: { $provider }
note-chosen-then = { $source } → { $target }: { $provider }, otherwise { $others }
note-leaving =
    { $characters ->
        [one] { $characters } character goes to { $host }.
       *[other] { $characters } characters go to { $host }.
    }
note-serving = What visitors translate goes to { $host }.
ask-serving = Send what visitors translate to { $host }?
ask-leaving =
    { $characters ->
        [one] Send { $characters } character to { $host }?
       *[other] Send { $characters } characters to { $host }?
    }
ask-leaving-help = y or n; latimer remembers a yes for this host
ask-targets = Translate into
ask-targets-help = type to search, space to choose, enter to go on
ask-targets-none = Choose at least one language.
progress =
    { $segments ->
        [one] { $done }/{ $segments } segment
       *[other] { $done }/{ $segments } segments
    }, { $characters ->
        [one] { $characters } character
       *[other] { $characters } characters
    }
progress-left = { $time } left
interrupted = Stopped. Finished files stay.
    .hint = Run the same command again to get the rest.
note-circuit = { $account } fails again and again; it is left alone for a while.
note-too-fast = { $account } says that requests come too fast; latimer waits.
note-shared = Another latimer process uses { $account }. Both share its pace, so this one waits.

## When it is done

done-target = { $output }: { $provider }
done-target-route = { $output }: { $provider }, through { $route }
done-kept = { $output }: nothing to translate
done-failed =
    { $count ->
        [one] { $count } segment keeps its source text.
       *[other] { $count } segments keep their source text.
    }
done-findings =
    { $count ->
        [one] { $count } segment should be looked at.
       *[other] { $count } segments should be looked at.
    }
done-summary =
    { $files ->
        [one] { $files } file
       *[other] { $files } files
    }, { $languages ->
        [one] { $languages } language
       *[other] { $languages } languages
    }, { $segments ->
        [one] { $segments } segment
       *[other] { $segments } segments
    }, { $seconds } s
done-account = { $account }: { $actual } (estimated: { $estimate })
done-held = { $account }: { $amount } held as spent, because nobody knows whether the service counted them.
forecast-time = at least { $time }
forecast-nothing-sent = Nothing was sent and nothing was written.

## Pages

proof-unreadable = it cannot be read as its format asks
proof-skeleton = something that is not text differs
proof-unit-lost = a piece of text is missing
proof-unit-added = there is a new piece of text
proof-role = a piece of text has another role
proof-code-lost = missing: { $what }
proof-code-added = new: { $what }
proof-nesting = stands inside other markup: { $what }
proof-address-lost = missing address: { $what }
proof-address-added = new address: { $what }
verify-same = { $target } has the structure of { $source }.
verify-place = { $path }, line { $line }, byte { $byte }
check-codes = inline codes
check-empty = empty translation
check-service = text of the service
check-numbers = numbers
check-dates = dates in digits
check-addresses = addresses
check-brackets = brackets
check-quotes = quotation marks
check-untranslated = left untranslated
check-language = another language
check-length = length
check-repeated = repeated words
check-glossary = glossary
check-unmatched = From here on the two files do not match.
check-nothing =
    { $target }: nothing found in { $count ->
        [one] { $count } piece
       *[other] { $count } pieces
    } of text.
role-paragraph = paragraph
role-heading = heading
role-caption = caption
role-cell = cell
role-item = item
role-value = value
explain-skipped = not text
detect-known = { $language } ({ $locale }), { $percent } %
detect-unsure = { $language } ({ $locale }), { $percent } %, not reliable
detect-family = It may also be: { $family }.
detect-unknown = unknown
languages-any = { $provider }: every language
languages-from = { $provider }: { $source } →
languages-none = { $provider }: no languages
languages-nothing = No provider can be used.
    .hint = `latimer doctor` shows why and what to do.
usage-nothing = Nothing was spent since { $day }.
usage-held = Requests whose fate is not known; they count as spent:
usage-held-of-it = { $amount } of it held
usage-under-way = under way
providers-by-name = taken only by name
check-by-quota = { $name }: told its quota in { $milliseconds } ms; no text was sent
check-by-word = { $name }: translated one word in { $milliseconds } ms
check-quota = Quota: { $left } of { $limit } left
check-quota-used = Quota: { $used } used, no end
check-no-quota = The service does not tell its quota.
check-languages =
    { $count ->
        [one] { $count } target language
       *[other] { $count } target languages
    }

## Report

report-title = Translation report
report-complete = Everything is there.
report-incomplete = Something is missing, or holds source text.
report-contents = Contents
report-accounts = Accounts
report-account = Account
report-estimate = Expected
report-actual = Actual
report-requests = Requests
report-characters = Characters
report-cost = Cost
report-segments = Segments
report-distinct = Distinct
report-memory = From the memory
report-failed = Kept their source
report-findings = Findings
report-seconds = Seconds
report-provider = Provider
report-rungs = How inline codes came back
report-rung-direct = as answered
report-rung-again = asked again in another encoding
report-rung-projected = placed by latimer
report-rung-split = translated piece by piece
report-rung-memory = from the memory
report-rung-context = from the memory, in context
report-rung-adapted = from the memory, numbers adapted
report-check = Check
report-source = Source
report-target = Translation
report-uses = Used
report-misses = Missed
report-similar = Similar translations from before
report-likeness = Likeness
report-earlier = Before: source
report-earlier-target = Before: translation
report-origin = Origin
report-reason = Reason
report-article = Source and translation

## Doctor

doctor-programs = Programs
doctor-accounts = Accounts
doctor-folders = Folders
doctor-pairs = Pairs
doctor-next = What to do next
doctor-found = { $name }: { $path }
doctor-program-missing = { $name }: not installed
doctor-account-usable = { $name }: usable
doctor-account-host = { $name }: usable, text goes to { $host }
doctor-account-unusable = { $name }: { $reason }
doctor-no-accounts = none
doctor-folder = { $name }: { $path }
doctor-folder-unwritable = { $name }: { $path } cannot be written: { $reason }
doctor-folder-settings = settings
doctor-folder-data = data
doctor-folder-state = state
doctor-folder-cache = cache
doctor-pair-count =
    { $count ->
        [one] { $name }: { $count } pair
       *[other] { $name }: { $count } pairs
    }
doctor-pair-any = { $name }: every pair
doctor-pair-none = { $name }: { $reason }
doctor-next-nothing = Nothing: latimer can translate.
doctor-next-debian = Debian and Ubuntu, with internet: sudo apt install apertium apertium-eng-spa (one package a pair; apt search ^apertium- lists them).
doctor-next-macos = macOS: Apertium has no package of its own here; run LibreTranslate or apertium-apy on this or another machine and set url in [providers.libretranslate] or [providers.apertium-apy].
doctor-next-windows = Windows: install Apertium in WSL, or run LibreTranslate on this or another machine and set url in [providers.libretranslate].
doctor-next-offline = Without internet: bring the Debian packages of Apertium on a disk (apt download on another machine) and install them with sudo apt install ./*.deb.
doctor-next-account = With an account at a service: put its key into a variable and name it in [providers.NAME] of { $path }.

offer-question = Which way out?
offer-install = Install { $packages } with apt
offer-model = Install a neural model for { $pair } (its size is told first)
offer-account = Show how to use a translation service
offer-account-how = Put one of these into { $path }, with your own address or key:
offer-stop = Stop

## Sites

site-choose = Select language
site-pending = This page is being translated. Until it is ready you see the original.
site-untranslated = This page is not available in your language at the moment. You see the original.
site-partial = Parts of this page are not translated yet. You see them in the original.
site-missing = There is no such page
site-down = This page cannot be reached at the moment. Please try again later.
site-skip = Skip to content
site-serving = Serving { $path } in { $languages } at { $url }
gateway-serving = Serving the APIs of LibreTranslate, Apertium, DeepL, Google and Azure at { $url }
gateway-no-keys = Programs need a key here, and there is none yet.
    .hint = Make one: latimer keys add NAME. The running gateway knows it within a second.
site-built = { $path }: { $written } written, { $kept } unchanged, { $removed } removed.
site-unfinished = { $count } not or not wholly translated: { $first }
site-warmed = { $path }: { $pages } pages, { $ready } ready.
site-no-url = Without --url, addresses are written without the site's name and there is no sitemap.
error-api-source = --api serves no site.
    .hint = Leave the folder or the server away, here and in [serve], or start a second latimer for the site.
error-site-origin = { $url } answered with no page that tells its language.
    .hint = State the language with --from, or see whether the server is running.
error-site-host = { $host } is no host name for { $locale }.
    .hint = Write it such as es.example.org, without https:// and without a path.
error-output-holds = { $path } holds the source { $source }: nothing can be built there.
    .hint = Build into another folder, with --out.
error-site-dressed = The pages of { $url } were made by latimer already.
    .hint = Name the server that has the originals with --origin, and the site's own address with --url.
error-map-unanswered = { $url } did not answer.
    .hint = See whether the server is running.
error-map-status = { $url } answered with status { $status }, not with a sitemap.
error-no-map = { $url } is no sitemap.
error-map-foreign = { $url } leads to no page of { $site }.
    .hint = State with --url which address the site has in its sitemap.
error-site-url = { $url } is not the address of a site.
    .hint = Write it whole, such as https://example.org/.

## The page for people

studio-title = latimer: translate an article
studio-skip = Skip to the content
studio-ui = Language of this page
studio-heading = Translate an article
studio-lead = Paste a text, bring a file or give an address, and read it in several languages, sentence beside sentence.
studio-text = Your text
studio-text-hint = Plain text, Markdown, HTML and more: the structure stays as it is.
studio-text-drop = You can also drop a file here.
studio-limit = Files up to { $size } MB, texts up to { $characters } characters.
studio-drop = Drop the file here
studio-file = Choose a file
studio-link = Address of a page
studio-get = Get the page
studio-new = Start afresh
studio-take-away = Take { $name } away
studio-reading = { $name } is being read.
studio-taken = { $name } is in the text field.
studio-too-large = { $name } is too large.
studio-from = Language of the text
studio-detect = Detect the language
studio-detected = { $language } (detected)
studio-unsure = This is a guess. Please correct it if it is wrong.
studio-unknown = The language could not be detected. Please choose it.
studio-into = Translate into
studio-to = Select Language
studio-filter = Search languages
studio-filter-keys = Type a name or a code. Enter chooses the nearest, the arrow keys lead to the list.
studio-recent = Recent
studio-all = All languages
studio-found = Languages found: { $count }
studio-none-found = No language here is called that.
studio-most = That is the most at once: { $count }
studio-remove = Remove { $language }
studio-was-chosen = { $language } is chosen.
studio-was-removed = { $language } is no longer chosen.
studio-before = Before anything is sent
studio-known = Known already: { $known } of { $total } sentences
studio-more = More languages: { $count }
studio-to-send = To be sent: { $characters } characters
studio-nothing-to-send = Nothing needs to be sent.
studio-goes-to = Goes to { $host } ({ $account })
studio-stays = Stays on this server ({ $account })
studio-free = free
studio-no-price = no price known
studio-total = In all
studio-go = Translate
studio-privacy = This server keeps nothing but its translation memory.
studio-privacy-history = Your history stays in this browser.
studio-results = Translations
studio-source = Original
studio-stop = Stop
studio-rest = Translate what is missing
studio-began = The translation has begun.
studio-working = Translating into { $language }
studio-progress = { $done } of { $total } sentences
studio-language-ready = { $language } is ready.
studio-all-ready = All translations are ready.
studio-stopped = Stopped. What is translated already stays.
studio-ready = ready
studio-not-complete = not complete
studio-not-translated = not translated
studio-sent = Sent: { $characters } characters
studio-spared = From the memory: { $characters } characters
studio-kept-source = Sentences that keep the original: { $count }
studio-side-by-side = Original and { $language }, side by side
studio-edit-hint = Select a sentence of the translation to improve it.
studio-edit-hint-keys = With the keyboard, the arrow keys go from sentence to sentence and Enter opens one.
studio-edit-label = Translation of: { $source }
studio-edit-keys = Enter saves, Escape cancels.
studio-save = Save
studio-cancel = Cancel
studio-saved = Saved to the translation memory.
studio-by-you = Edited by you
studio-copy = Copy
studio-copied = Copied
studio-download = Download
studio-download-both = Download with the original
studio-downloaded = { $name } was downloaded.
studio-history = History
studio-history-note = Kept in this browser only, until you delete it.
studio-unkept = This translation is too large to be kept in this browser. Download what you need before you leave the page.
studio-gone = This translation is no longer in the history. Download what you need before you leave the page.
studio-history-empty = What you translate will be listed here.
studio-delete = Delete
studio-deleted = { $name } was deleted from the history.
studio-delete-all = Delete all
studio-delete-ask = Delete the whole history?
studio-delete-what = The texts and translations in this browser are removed for good. The translation memory of the server is not touched.
studio-keep = Keep it
studio-deleted-all = The history was deleted.
studio-foot = Translated by machines unless it says otherwise: please read it before you rely on it.
studio-error-network = The server cannot be reached.
studio-error-network-hint = What is here already stays. Please try again.
studio-error-server = The server answered with status { $status }.
studio-error-empty = There is no text yet. Paste one, choose a file or give an address.
studio-error-no-target = Choose at least one language to translate into.
studio-error-unknown = Nobody could tell which language this is in. Choose the language of the text.

## What the page for people cannot do

studio-serving = The page for translating is at { $url }
trouble-host = This server does not go by the name { $host }.
    .hint = Open it by its own address, or name that address in the configuration: url in [serve].
trouble-foreign = A page of another site sent this request, so nothing was done.
    .hint = Open this page itself and try again.
trouble-request = The request cannot be read: { $what }.
    .hint = Load the page anew.
trouble-nowhere = There is nothing at this address.
    .hint = The page for translating is at /.
trouble-method = This address takes another kind of request.
trouble-nothing = There is no text yet.
    .hint = Write or paste one, choose a file, or give the address of a page.
trouble-blank = There is no text in { $name }.
    .hint = Choose another file. Nothing was changed here.
trouble-undecodable = { $what }
    .hint = Save the file as UTF-8 and bring it again.
trouble-large = That is too large: at most { $limit } MB are taken here.
    .hint = Cut it into parts.
trouble-long = The text is too long. Characters: { $characters }, at most { $limit } are taken here.
    .hint = Cut it into parts.
trouble-targets = Too many languages at once; the limit is { $limit }.
    .hint = Choose fewer, and the others afterwards.
trouble-no-target = No language to translate into is chosen.
    .hint = Choose one or several.
trouble-busy = Several requests of yours are being worked on already.
    .hint = Wait until one of them is done.
trouble-extension = Files like { $name } are not read here.
    .hint = These are: { $formats }.
trouble-private = { $host } is not on the public internet, so nothing was fetched from it.
    .hint = Save the page in a browser and give the file. Whoever runs this server can allow such addresses: allow_private in [fetch].
trouble-unknown = Nobody can tell which language the text is in.
    .hint = Choose its language.
trouble-same = The text is in this language already: { $language }.
    .hint = Choose another one, or correct the language of the text.
trouble-no-provider = Nothing here translates { $source } → { $target }.
    .hint = Choose another language, or ask whoever runs this server for one.
trouble-withheld = Texts do not go to { $host }: whoever runs this server has not allowed it.
    .hint = They can say yes when they start the server at a terminal, or name the account in the configuration.
trouble-unanswered = Nothing was translated: { $reason }.
    .hint = Try again later, or choose another language.
trouble-unkept = not sent, since this server could not keep the answer
trouble-structure = The translation would not have the structure of the text, line { $line }: { $what }.
    .hint = Simplify that place and try again.
trouble-bilingual = Text and translation of this kind cannot stand in one file.
    .hint = Take the translation alone.
trouble-untranslated = Nothing of this text is translated yet.
    .hint = Translate it first.
trouble-stale = The text has changed since it was translated.
    .hint = Translate it again, then edit.
trouble-codes = Each of these marks must be there once: { $marks }.
    .hint = They stand for links, emphasis and the like. Put them where they belong in your text.
trouble-order = The marks are all there, but what one opens must be closed by its own, not across another.
    .hint = Put each closing mark after its opening one, pairs inside pairs.
trouble-unfit = The edited text cannot be kept: { $what }.
    .hint = Correct it and save it again.
trouble-memory = The translation memory of this server cannot be used: { $reason }.
    .hint = Nothing was sent. Tell whoever runs this server.
trouble-broken = Something went wrong on the server.
    .hint = Try again; what was translated is kept.
by-human = By a person, from the memory
by-machine = { $account }, from the memory
by-through = { $account }, through { $languages }
by-memory = From the memory
by-same = Already in this language

## Sync

sync-current = Up to date: { $count }
sync-moved = { $from } moved to { $to }, along with its source.
sync-gone = { $target } is left over: { $source } is gone.
    .hint = --prune removes it.
sync-removed = { $target } was removed: { $source } is gone.
sync-edited = { $target }: edited by hand and kept: { $count }
sync-held = { $target } is kept as it is: its structure was changed by hand.
sync-held-behind = { $target } is kept as it is, because its structure was changed by hand; but its source has changed since.
    .hint = Give it the structure of its source again, or let --force write it anew.
sync-beside = { $target }: the sentence changed under what was written by hand. By hand: { $human } Now: { $proposal }
sync-waiting = Texts by hand kept in latimer.lock because their source has changed: { $count }
sync-backup = latimer.lock was of an older version; that one is kept as { $path }.
sync-stale-missing = { $target } is missing.
sync-stale-changed = { $target } is behind: { $source } has changed.
sync-stale-incomplete = { $target } holds text of { $source } that is not translated.
sync-stale-settings = { $target } was made with other settings.
sync-stale-unrecorded = { $target } is not yet written down in latimer.lock.
sync-stale-occupied = { $target } exists and is not from latimer.
sync-frozen = Not up to date: { $count }
    .hint = Run latimer sync and commit what it writes.
sync-watching = Waiting for edits; Ctrl-C ends.
error-lock-conflict = { $path }, line { $line }: a merge left its marks there.
    .hint = Keep one of the two sides there, then run latimer sync again.
error-lock-newer = { $path } was written by a newer latimer (version { $version } of the file).
    .hint = Update latimer.
error-lock-damaged = { $path }, line { $line }: latimer does not write such a line.
    .hint = Take the file from your version control again, or delete it: what the memory knows is not paid again.
error-lock-twice = { $path }, line { $line }: the same file and language for the second time.
    .hint = Remove one of the two blocks.
error-sync-busy = Another latimer sync is at work in { $path }.
    .hint = Wait until it is done.
error-sync-sources = Nothing says what is to be kept translated.
    .hint = Name folders, or set sources in [sync] of latimer.toml.
error-pattern-unknown = { $pattern } names a place that there is not: { $name }
    .hint = There are root, path, dir, stem, ext and locale.
error-pattern-ambiguous = { $pattern } would give several translations one name.
    .hint = Name locale, and path or dir with stem, in braces.

## Mock services

error-no-dialect = There is no mock service { $name }.
    .hint = There are these: { $known }.
error-no-answer = There is no way to answer { $name }.
    .hint = There are these: { $known }.
error-mock-file = { $path } cannot be used: { $what }.
    .hint = Correct that place; the README tells what can stand there.
error-no-cassette = record: needs a file in which exchanges are kept.
    .hint = Name one with --cassette FILE.
error-mock-address = { $address } is no address that requests can be passed on to.
    .hint = Write it whole and without a query, such as https://api.deepl.com.
error-unmet = Expectation { $number } ({ $rule }) is not met: { $came } requests, wanted { $wanted }.
error-unmet-order = Expectation { $number } ({ $rule }) is not met: { $came } requests in order, wanted { $wanted }; { $strays } out of order.
error-listen = Nothing can listen on { $address }: { $reason }.
    .hint = Choose another port, or 0 for a free one.

## Models

models-state-installed = installed
models-state-available = available
models-state-newer = newer than the installed { $version }
models-none = No models are installed in { $path }.
models-step = { $name } { $version }: { $size } to fetch, licence { $licence }
models-question = Install?
models-done = Installed { $name } { $version } in { $path }.
models-already = { $name } { $version } is installed.
models-removed = Removed { $name }.
models-sound = { $name } is undamaged.
model-name = { $name } is no name for a file of a model
model-version = version { $version } cannot be run by this latimer
model-incomplete = weights or vocabulary are missing
model-list = model.toml cannot be read: { $reason }
model-missing = { $path } is missing
model-damaged = { $path } is damaged
error-models-unasked = Nothing was installed, because nobody could be asked.
    .hint = Confirm with --yes.
error-models-pair = { $given } is not a pair of languages.
    .hint = Write it like this: en-es.
error-models-absent = There is no model for { $pair }.
    .hint = `latimer models list` shows what there is.
error-models-not-installed = { $name } is not installed.
    .hint = `latimer models list --installed` shows what is.
error-models-fetch = Nothing could be fetched from { $url }: { $reason }.
    .hint =
        Run the command again: what has come is kept. Other addresses can be set in [providers.firefox] as records_url
        and attachments_url, and models install --from takes a folder.
error-models-list = The list of models cannot be used: { $reason }.
    .hint = Check records_url in [providers.firefox].
error-models-wrong = { $file } is not what the list of models says. It was not installed.
    .hint = Run the command again; if that does not help, the host has other files than its list.
error-models-packed = { $file } cannot be unpacked. It was not installed.
    .hint = Run the command again; if that does not help, the file is damaged at its host.
error-models-large = { $file } is larger than a model can be. It was not installed.
error-models-io = { $path }: { $reason }.
    .hint = Check the folder, who may write there, and how much room there is.
error-models-locked = Another latimer is installing models in { $path }.
    .hint = Wait until it is done.
error-models-bad = The model { $name } cannot be used: { $reason }.
    .hint = `latimer models install { $name }` installs it anew.
