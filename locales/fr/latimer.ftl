# Messages de latimer en français. La référence est locales/en/latimer.ftl.

## Help

help-usage = Utilisation
help-arguments = Arguments
help-options = Options
help-of-keys = Dès la première clé, les programmes de cette machine en ont besoin aussi, et la page pour les personnes n’est plus à côté de la passerelle.
help-of-api =
    latimer serve
      une page pour les personnes, sur http://127.0.0.1:8080/
    latimer serve --api
      les interfaces de LibreTranslate, Apertium, DeepL, Google et Azure, pour les programmes
    latimer serve site --to es,ar
      un dossier comme site dans deux autres langues
help-of-serve = Le reste se règle dans [serve] de la configuration (policy, selector, template, hosts…) : latimer config show l'affiche, config/latimer.toml l'explique.
help-commands = Commandes

about = Traduit des articles, des dossiers et des sites sans toucher à leur structure.
about-translate = Traduire des fichiers, des dossiers, des pages ou l’entrée standard
about-sync = Tenir à jour les traductions d’un projet ; seul ce qui a changé est envoyé
about-serve = Servir une page pour traduire, ou un dossier ou un serveur comme site dans toutes les langues
about-warm = Traduire à l'avance les pages d'un site, pour serve
about-build = Écrire un site dans toutes les langues en fichiers statiques
about-detect = Dire dans quelle langue est un texte
about-segment = Montrer les phrases d’un texte
about-verify = Comparer la structure d’un fichier traduit à celle de sa source
about-check = Contrôler un fichier traduit par rapport à sa source
about-explain = Montrer ce qui est du texte dans un fichier, et ses codes
about-languages = Lister les langues qui peuvent être traduites
about-usage = Montrer ce qui a été dépensé et ce qui reste de chaque limite
about-providers = Lister les fournisseurs : configurés, utilisables, ou pourquoi pas
about-providers-check = Faire l'appel réel le moins cher à un fournisseur
about-memory = Consulter la mémoire de traduction, l’importer, l’exporter et la nettoyer
about-memory-stats = Compter les entrées
about-memory-search = Montrer les entrées qui contiennent un texte ou lui ressemblent
about-memory-import = Reprendre des entrées en TMX, TSV ou lignes JSON
about-memory-export = Écrire des entrées en TMX, TSV ou lignes JSON
about-memory-prune = Supprimer les anciennes traductions automatiques
about-memory-forget = Supprimer des entrées
about-keys = Créer, lister et révoquer les clés de la passerelle
about-keys-add = Créer une clé et la montrer une fois
about-keys-list = Lister les clés avec ce qu’elles ont consommé et ce qui reste
about-keys-revoke = Révoquer une clé
about-models = Lister, installer et retirer des modèles qui traduisent hors ligne
about-models-list = Lister les modèles : installés et disponibles
about-models-install = Installer des modèles pour des paires comme en-es
about-models-remove = Retirer des modèles
about-models-verify = Vérifier que les modèles installés sont intacts
about-models-path = Afficher le dossier des modèles
about-export = Écrire des fichiers pour les outils de traduction : XLIFF ou PO
about-import = Reprendre ce que les outils de traduction ont écrit
about-config = Montrer et vérifier les réglages
about-config-show = Montrer chaque réglage et d’où il vient
about-config-check = Vérifier un fichier de configuration
about-config-path = Montrer quels fichiers de configuration sont lus
about-doctor = Examiner ce qui est installé et utilisable ici
about-mock = Simuler des services de traduction pour les tests
about-completions = Afficher un script qui complète les commandes dans un shell

arg-help = Afficher cette aide
arg-version = Afficher la version et ce qu’elle contient
arg-config = Lire aussi les réglages de ce fichier
arg-ui-lang = Langue des messages
arg-quiet = N’afficher que les erreurs et les résultats
arg-verbose = Journal plus détaillé : -v étapes, -vv requêtes, -vvv tout
arg-log = Journaux à afficher, par exemple latimer=debug
arg-inputs = Fichiers, dossiers, adresses de pages ou - pour l’entrée standard
arg-input = Un fichier, l’adresse d’une page ou - pour l’entrée standard
arg-source = Le fichier source ou son adresse
arg-target = Le fichier traduit
arg-to = Langues cibles, par exemple es,ca,pt-BR
arg-from = Langue source, si elle ne doit pas être détectée
arg-provider = Fournisseurs à utiliser, dans l’ordre
arg-output = Fichier de sortie pour une entrée et une langue cible, - pour la sortie standard
arg-out = Dossier des sorties : DIR/es/article.txt
arg-build-out = Dossier des fichiers statiques
arg-sources = Dossiers, fichiers ou motifs ; à défaut, ceux de la configuration
arg-sync-out = Motif de l’emplacement des traductions ; le README l’explique
arg-prune = Supprimer les traductions dont la source n’existe plus
arg-frozen = Ne rien écrire, n’interroger personne ; code de sortie 1 si quelque chose manque ou n’est pas à jour
arg-watch = Continuer jusqu’à Ctrl-C et suivre chaque modification
arg-folder = Un dossier de pages : HTML, Markdown, texte
arg-url = L'adresse publique du site
arg-format = Lire l’entrée dans ce format, quel que soit son nom
arg-bilingual = Écrire la source et la traduction dans un seul texte : side-by-side ou interlinear
arg-article = Ne prendre que le contenu principal des pages, en markdown ou html
arg-allow-private = Prendre aussi des pages de cette machine et de son réseau
arg-force = Écraser les fichiers que latimer n’a pas créés
arg-local = Refuser tout fournisseur qui envoie du texte à un serveur
arg-memory = Le fichier de la mémoire de traduction
arg-max-characters = Nombre maximal de caractères que cette exécution peut envoyer à des services
arg-max-cost = Coût maximal de cette exécution
arg-dry-run = Montrer ce qui serait envoyé et son coût, sans rien envoyer ni écrire
arg-no-memory = Ne pas chercher de traductions en mémoire ni en garder
arg-json = Afficher du JSON
arg-lang = Langue dont les règles s’appliquent
arg-report = Écrire un rapport avec les deux textes : FICHIER.html ou FICHIER.json
arg-glossary = Fichiers de termes (TSV, CSV, TBX)
arg-fail-on = À partir de quels constats le code de sortie est 3 : error ou warning
arg-check-fail-on = À partir de quels constats le code de sortie est 1 : error ou warning
arg-check-to = Langue cible, si le nom du fichier ne la dit pas
arg-memory-from = Seulement depuis cette langue source ; à l’import, aussi celle des fichiers qui n’en nomment pas
arg-memory-to = Seulement vers cette langue cible ; à l’import, aussi celle des fichiers qui n’en nomment pas
arg-memory-origin = machine, imported ou human
arg-memory-provider = Seulement de ce type de fournisseur
arg-memory-format = tmx, tsv ou jsonl, quel que soit le nom du fichier
arg-memory-files = Fichiers à lire, - pour l’entrée standard
arg-memory-file = Fichier à écrire, - pour la sortie standard
arg-memory-text = Texte que les entrées contiennent, en source ou en cible
arg-xliff = XLIFF, 2.1 ou 1.2
arg-po = PO
arg-export-out = Dossier des fichiers : DIR/es/article.md.xlf
arg-import-out = Dossier des documents : DIR/es/article.md
arg-import-files = Fichiers revenus, - pour l’entrée standard
arg-import-source = La source, ou le dossier des sources ; sans cela, elles sont cherchées par leur nom
arg-import-from = Langue source des fichiers qui n’en nomment pas
arg-import-to = Langue cible des fichiers qui n’en nomment pas
arg-accept = À partir de quel état un texte est gardé comme humain : any, translated ou reviewed
arg-like = Les entrées qui ressemblent au texte à ce pourcentage
arg-most = Combien au plus
arg-older-than = Âge minimal en jours
arg-all = Toutes les entrées
arg-languages-provider = Seulement ces fournisseurs
arg-languages-from = Seulement les cibles de cette langue source
arg-config-check-file = Le fichier à vérifier
arg-quota = Nombre maximal de caractères par mois civil (UTC)
arg-per-day = Nombre maximal de caractères par jour (UTC)
arg-cost-per-month = Coût maximal de ses requêtes par mois civil ; tout compte payant doit alors avoir un prix
arg-requests-per-minute = Nombre maximal de requêtes par minute
arg-until = Dernier jour de validité de la clé, par exemple 2026-12-31
arg-keys-add-name = Nom qui dit à qui est la clé
arg-keys-add-to = Seulement ces langues cibles
arg-which = Nom de la clé ou son début
arg-pair = Seulement les modèles de cette langue ou de cette paire, comme es ou en-es
arg-pairs = Paires comme en-es
arg-installed = Seulement ce qui est installé ; rien n’est téléchargé
arg-models-install-from = Prendre les modèles dans ce dossier et non sur le réseau
arg-yes = Installer sans demander
arg-shell = bash, elvish, fish, powershell ou zsh
arg-since = Premier jour, par exemple 2026-11-01 ; sinon le premier de ce mois
arg-by = Une ligne par day (jour), month (mois), account (compte) ou target (cible), ou plusieurs
arg-providers-check-name = Le compte ou le type à appeler
arg-listen = Adresse et port ; le port 0 en prend un libre
arg-proxy-listen = Adresse et port d’un proxy qui mène au simulateur
arg-origin = Un serveur dont les pages sont servies au lieu de celles d'un dossier, et lui seul
arg-api = Servir les API de LibreTranslate, Apertium, DeepL, Google et Azure aux programmes qui les connaissent
arg-sitemap = Un dossier de pages, ou l'adresse d'un plan de site
arg-dialect = Ce service seul, à la racine
arg-answer = Comment traduire : pseudo, identity, replay:FILE, record:URL ou provider:NAME
arg-faults = Règles de ce qui doit mal se passer, un fichier TOML
arg-seed = Graine de tout ce qui est aléatoire
arg-requests-per-second = Requêtes par clé et par seconde au plus
arg-characters-per-minute = Caractères par clé et par minute au plus
arg-characters-total = Caractères par clé au total au plus
arg-unknown = Ce que deviennent les textes que replay:FILE ne connaît pas : pseudo, error, echo
arg-cassette = Où record:URL garde les requêtes et les réponses
arg-expect = Ce que les clients doivent demander ; sinon le code de sortie est 1
arg-amazon-secret = La clé secrète avec laquelle signent les clients d’Amazon, vérifiée avec --strict
arg-window = Comment comptent secondes et minutes : sliding ou fixed
arg-strict = Refuser aussi ce que les services ne font que tolérer

## Labels

label-error = erreur
label-warning = attention
label-hint = conseil
did-you-mean = Vouliez-vous dire { $nearest } ?

## Inputs

error-missing = Il n’y a ni fichier ni dossier { $path }.
    .hint = Vérifiez l’orthographe et le dossier courant.
error-unreadable = Impossible de lire { $path } : { $reason }.
    .hint = Vérifiez qui a le droit de le lire.
error-nothing-in = Le dossier { $path } ne contient aucun fichier dans un format que latimer lit.
    .hint = Formats lus : { $formats }.
error-unknown-format = latimer ne lit pas les fichiers comme { $path }.
    .hint = Indiquez le format avec --format : { $formats }.
error-no-format = Le format { $name } n’existe pas.
    .hint = Formats possibles : { $formats }.
error-binary = { $path } n’est pas un fichier texte.
    .hint = Convertissez-le dans un format que latimer lit : { $formats }.
error-undecodable = { $path } n’est pas du { $encoding } valide : ligne { $line }, octet { $byte }.
    .hint = Corrigez cet endroit ou enregistrez le fichier en UTF-8. Rien n’a été écrit.
error-unparsable = { $path } ne peut pas être lu comme son format l’exige : ligne { $line }, octet { $byte }.
    .hint = Corrigez cet endroit. Rien n’a été écrit.
error-too-large = { $path } est trop grand : latimer lit des fichiers de moins de 4 Gio.
    .hint = Découpez-le.
error-glossary = { $path }, ligne { $line }, colonne { $column } : { $what }.
    .hint = Corrigez cet endroit.
glossary-no-source = la ligne n’a pas de terme source
glossary-open-quote = le guillemet n’est pas fermé
glossary-option = { $given } n’est ni une langue, ni case, ni keep
glossary-locale = la langue { $given } n’existe pas
glossary-xml = ce n’est pas du XML bien formé : { $what }
glossary-not-tbx = il ne contient aucune entrée terminologique
error-unknown-language = La langue de { $path } n’est pas connue.
    .hint = Indiquez-la avec --from.
error-same-language = { $path } est déjà dans la langue cible : { $language }.
    .hint = Retirez { $locale } de --to ou corrigez --from.
error-same-pair = La source et la cible sont la même langue : { $language }.
    .hint = Retirez { $locale } de --to ou corrigez --from.

## Pages at addresses

error-page-address = { $path } n’est pas l’adresse d’une page.
    .hint = Écrivez-la comme https://example.org/article.
error-page-scheme = latimer ne prend pas de pages par { $scheme } : { $path }.
    .hint = Il accepte les adresses qui commencent par https:// ou http://.
error-page-private = { $path } n’a pas été prise : { $host } n’est pas sur l’internet public.
    .hint = Utilisez --allow-private si vous avez confiance en cette adresse.
error-page-redirected = { $path } n’a pas été prise : elle mène à { $host }, qui n’est pas sur l’internet public.
    .hint = Utilisez --allow-private si vous avez confiance en cette adresse.
error-page-unreached = { $path } n’a pas été prise : { $host } est injoignable ({ $what }).
    .hint = Vérifiez l’adresse et la connexion.
error-page-missing = Il n’y a pas de page à l’adresse { $path }.
    .hint = Vérifiez l’adresse ; la page a pu être déplacée ou retirée.
error-page-denied = Le serveur ne donne pas { $path } (état { $status }).
    .hint = Il demande peut-être un compte ou refuse les programmes. Enregistrez la page dans un navigateur et traduisez le fichier.
error-page-status = Le serveur répond pour { $path } par l’état { $status }, sans page.
    .hint = Réessayez plus tard.
error-page-redirects = { $path } mène ailleurs plus de { $count } fois.
    .hint = Ouvrez-la dans un navigateur et prenez l’adresse où elle finit.
error-page-nowhere = { $path } mène à quelque chose qui n’est pas l’adresse d’une page.
    .hint = Ouvrez-la dans un navigateur et prenez l’adresse où elle finit.
error-page-large = { $path } fait plus de { $limit } octets.
    .hint = Si c’est voulu, changez max_bytes dans [fetch].
error-page-slow = { $path } n’est pas arrivée en { $seconds } secondes.
    .hint = Réessayez, ou changez timeout dans [fetch].
error-page-kind = { $path } n’est pas du texte, mais { $kind }.
    .hint = latimer prend du HTML, du Markdown et du texte brut à une adresse. Si c’en est, dites-le avec --format.
error-page-connection = { $path } n’a pas été prise : aucune connexion n’est possible ({ $what }).
    .hint = Vérifiez ca_file dans [network] et les mandataires de l’environnement.
error-no-article = { $path } n’a pas de contenu principal qui se distingue du reste.
    .hint = Retirez --article pour traduire la page entière.

## Outputs

error-occupied = { $path } existe déjà ; latimer ne l’a pas créé ou il a changé depuis.
    .hint = Utilisez --force pour l’écraser ou --out pour écrire dans un autre dossier.
error-unwritable = Impossible d’écrire { $path } : { $reason }.
    .hint = Libérez de la place ou choisissez un autre dossier avec --out. Les fichiers terminés restent.
error-unencodable = La traduction de { $path } a besoin du caractère { $character }, que { $encoding } n’a pas.
    .hint = Enregistrez la source en UTF-8 et traduisez-la de nouveau.
error-structure = La traduction de { $path } n’aurait pas la structure de sa source : ligne { $line }, octet { $byte } : { $what }.
    .hint = Rien n’a été écrit. Traduisez avec un autre fournisseur ou simplifiez cet endroit.
error-bilingual = { $path } ne peut pas être disposé en { $layout } sans perdre de texte.
    .hint = C’est possible avec le texte brut, Markdown et HTML. Traduisez-le sans --bilingual.
error-collision = { $first } et { $second } seraient tous deux écrits dans { $output }.
    .hint = Renommez l’un des deux ou traduisez-les dans des dossiers différents.
error-memory = La mémoire de traduction { $path } est inutilisable : { $reason }.
    .hint = Rien n’a été envoyé. Corrigez la cause, indiquez un autre fichier avec --memory FILE ou continuez sans mémoire avec --no-memory.
memory-foreign = ce n’est pas une mémoire de traduction
memory-newer = elle a été écrite par une version plus récente de latimer
memory-locked = un autre programme la garde verrouillée
memory-damaged = elle est endommagée
memory-entries = Entrées : { $count }
memory-nothing = Rien n’a été trouvé.
memory-imported = { $path } : { $read } entrées lues, { $changed } nouvelles ou modifiées, { $bad } laissées de côté
memory-left-out = { $path }, ligne { $line } : entrée laissée de côté : { $reason }
memory-exported = Entrées écrites : { $count }, laissées de côté : { $left }
memory-forgotten = Entrées supprimées : { $count }
entry-empty = la source ou la cible manque
entry-locale = une langue manque ou est inconnue
entry-codes = des codes sans partenaire ou différents des deux côtés
entry-encoding = des octets qui ne sont pas du texte dans l’encodage du fichier
entry-long = trop longue pour un segment
entry-form = mal formée
exchange-entities = il définit des entités (ligne { $line })
exchange-form = il est mal formé à partir de la ligne { $line }
exchange-locales = il ne nomme pas ses langues
error-exchange = { $path } n’a pas été repris jusqu’au bout : { $reason }.
    .hint = Ce qui a été lu avant reste. Indiquez les langues avec --from et --to si le fichier ne le fait pas.
error-exchange-format = Le format de { $path } est inconnu.
    .hint = Indiquez-le avec --format tmx, tsv ou jsonl.
exported = { $path } : { $segments } segments, dont traduits : { $translated }
imported = { $path } : { $read } traductions lues, { $learned } nouvelles dans la mémoire, { $unconfirmed } non confirmées, { $open } encore ouvertes, { $left } laissées de côté
import-written = Écrit : { $path }
import-no-source = La source { $source } de { $path } n’est pas ici : aucun document n’a été écrit.
    .hint = Nommez-la, ou son dossier, avec --source.
segment-left-out = { $path }, ligne { $line } : laissé de côté : { $reason } : { $text }
segment-plural = les formes plurielles ne sont pas prises en charge
segment-code-lost = un code manque
segment-code-added = il a un code que la source n’a pas
segment-code-doubled = un code s’y trouve deux fois
segment-code-crossed = des codes se croisent ou sont dans une autre paire
segment-gone = la source ne le contient plus
segment-structure = avec lui, le document n’aurait pas la structure de sa source
exchange-doctype = il a un type de document, qui peut définir des entités (ligne { $line })
exchange-version = c’est du XLIFF { $version }, pas 1.1, 1.2, 2.0 ni 2.1 (ligne { $line })
exchange-foreign = ce n’est ni XLIFF ni PO
error-import-locales = { $path } ne nomme pas ses langues.
    .hint = Nommez-les avec --from et --to.
error-forget-what = Il n’est pas dit quelles entrées supprimer.
    .hint = Indiquez un texte, --from, --to, --origin ou --provider ; --all supprime tout.
error-no-memory = Il n’y a pas de place pour une mémoire de traduction.
    .hint = Indiquez un fichier avec --memory FILE.
error-one-output = --output vaut pour une entrée et une langue cible.
    .hint = Pour plusieurs, utilisez --out DIR.

## What the system says

io-denied = permission refusée
io-missing = introuvable
io-full = il n’y a plus de place sur le disque
io-read-only = le système de fichiers est en lecture seule
io-is-folder = c’est un dossier
io-not-folder = une partie du chemin n’est pas un dossier
io-empty = il est vide
io-not-text = ce n’est pas du texte UTF-8

## Languages

error-locale = La langue { $given } n’existe pas.
    .hint = Écrivez un code de langue comme es, pt-BR ou zh-Hans.
error-date = { $given } n'est pas une date.
    .hint = Écrivez-la ainsi : 2026-11-01.
error-no-targets = Les langues cibles manquent.
    .hint = Indiquez-les, par exemple --to es,fr. `latimer languages` montre ce qui est possible.
error-ui-lang = Il n’y a pas de messages en { $given }.
    .hint = Il y a des messages en : { $known }.

## Providers

error-no-account = Aucun fournisseur n'est utilisable.
    .hint = `latimer doctor` montre ce qui manque à chacun.
error-no-provider = Rien d’utilisable ici ne traduit { $source } → { $target }.
    .hint =
        Installez un modèle neuronal : latimer models install { $source }-{ $target }
        Ou installez Apertium et la paire (sous Debian et Ubuntu : sudo apt install apertium, puis le paquet de la paire),
        ou ajoutez à latimer.toml un compte comme [providers.deepl] ou [providers.libretranslate].
        `latimer doctor` montre ce qu’il y a.
error-unreached = Aucun fournisseur pour { $source } → { $target } n’est joignable.
    .hint = Vérifiez les adresses et la connexion ; `latimer doctor` les essaie toutes.
error-withheld = Aucun texte n’a été envoyé à { $host }.
    .hint = Dans un terminal, latimer demande une fois ; dans les scripts, il n’utilise que les serveurs nommés dans la configuration.
error-unanswered = Rien n’a été traduit dans { $path } : { $reason }.
    .hint = `latimer doctor` montre quels fournisseurs sont utilisables.
error-key-variable = La clé de { $account } devrait être dans la variable { $variable }, qui n’est pas définie.
    .hint = Définissez-la, par exemple : export { $variable }=…
error-key-file = Impossible de lire la clé de { $account } dans { $path } : { $reason }.
    .hint = Écrivez la clé sur la première ligne de ce fichier.
provider-says = { $name } : { $reason }

failure-busy = trop de requêtes
failure-transient = injoignable ({ $what })
failure-quota = le quota est épuisé
failure-denied = accès refusé ({ $what })
failure-pair = ne traduit pas cette paire
failure-oversize = le texte est trop long
failure-malformed = réponse inutilisable ({ $what })
failure-withheld = pas envoyé ({ $what })
failure-refused = refusé ({ $what })
failure-capped = non envoyé : limite { $limit }, reste { $left }
error-capped = Rien de { $path } n'a été traduit. Limite : { $limit }. Reste : { $left }.
    .hint = Relevez la limite dans [budget] ou avec --max-characters ou --max-cost, ou attendez qu'elle soit remise à zéro.
done-capped = Une limite de dépense est atteinte.
    .hint = Relevez la limite dans [budget] ou avec --max-characters ou --max-cost, ou attendez qu'elle soit remise à zéro ; puis relancez la même commande.
warning-over-limit = Il faut { $wanted }. Limite : { $limit }. Reste : { $left }.
    .hint = Ce qui ne tient pas ne sera pas envoyé et garde son texte source.
error-ledger = Le registre des dépenses { $path } ne peut pas être ouvert : { $reason }.
    .hint = Rien n'est envoyé qui ne puisse être noté. Rendez ce dossier accessible en écriture ou indiquez-en un autre avec XDG_DATA_HOME.
error-ledger-home = Il n'y a pas de dossier pour le registre des dépenses : ni HOME ni XDG_DATA_HOME ne sont définies.
    .hint = Rien n'est envoyé qui ne puisse être noté. Indiquez un dossier avec XDG_DATA_HOME.
ledger-foreign = il vient d'un autre programme ou d'une autre version de latimer
ledger-locked = un autre processus le tient verrouillé
error-no-price = Il y a une limite de coût, mais { $account } n'a pas de prix.
    .hint = Fixez per_million_characters dans [providers.{ $account }.price] ; 0 si c'est gratuit.
limit-run = { $amount } par exécution
limit-day = { $amount } par jour
limit-month = { $amount } par mois
limit-account = { $limit } pour { $account }
limit-target = { $limit } vers { $target }
limit-left = Limite { $limit } : reste { $left }
amount-cost = coût { $cost }
amount-characters =
    { $characters ->
        [one] { $characters } caractère
       *[other] { $characters } caractères
    }
amount-segments =
    { $segments ->
        [one] { $segments } segment distinct
       *[other] { $segments } segments distincts
    }
figures =
    { $requests ->
        [one] { $requests } requête
       *[other] { $requests } requêtes
    }, { $characters ->
        [one] { $characters } caractère
       *[other] { $characters } caractères
    }

account-no-key = la clé manque
account-no-url = l’adresse manque : définissez url
account-bad-url = { $url } n’est pas une adresse
account-bad-option = l’option { $option } attend { $takes }
account-unknown-option = l’option { $option } n’existe pas ; il y a { $known }
account-no-options = l’option { $option } n’existe pas, il n’en prend aucune
account-not-installed = pas installé
account-network = envoie du texte à un serveur, ce que --local interdit
account-unknown = ce fournisseur n’existe pas

## Clés de la passerelle

keys-none = Il n'y a pas de clé.
keys-key = { $name } ({ $prefix }…), créée le { $day }
keys-revoked = révoquée le { $day }
keys-until = valable jusqu'à la fin du { $day } (UTC)
keys-month = ce mois-ci : { $figures }
keys-minute = au plus { $count } par minute
keys-targets = seulement vers { $targets }
keys-made = La clé de { $name } n'est montrée que cette fois : seule son empreinte est gardée.
keys-gone = La clé { $name } ({ $prefix }…) est révoquée depuis le { $day }.
keys-foreign = ce n'est pas un dépôt de clés
error-keys = Les clés de la passerelle dans { $path } ne peuvent pas servir : { $reason }.
    .hint = Sans elles, personne n'entre. Réparez la cause, ou écartez le fichier et refaites les clés.
error-keys-home = Il n'y a pas de dossier pour les clés de la passerelle : ni HOME ni XDG_DATA_HOME ne sont définies.
    .hint = Indiquez un dossier avec XDG_DATA_HOME.
error-key-name = Une clé ne peut pas s'appeler { $name }.
    .hint = Un nom commence par une lettre ou un chiffre, en a { $most } au plus, et entre eux - _ . @.
error-key-taken = Il y a déjà une clé { $name }.
    .hint = Prenez un autre nom ou révoquez d'abord celle-là : latimer keys revoke { $name }
error-key-past = Le dernier jour de la clé serait déjà passé : { $day }.
    .hint = Indiquez avec --until aujourd'hui (UTC) ou un jour plus tard.
error-key-unknown = Il n'y a pas de clé { $which }.
    .hint = latimer keys list les montre toutes.
error-key-several = Plusieurs clés commencent ainsi : { $names }.
    .hint = Donnez davantage de son début, ou son nom.
error-key-randomness = Le système ne donne pas de bits aléatoires pour une clé : { $what }.
    .hint = Rien n'a été écrit.

## Configuration

origin-default = par défaut
origin-file = { $path }, ligne { $line }
origin-variable = variable { $name }
origin-flag = { $flag }
error-config-unreadable = Impossible de lire la configuration { $path } : { $reason }.
    .hint = `latimer config path` montre quels fichiers sont lus.
error-config-syntax = { $place } : ce n’est pas du TOML : { $what }
    .hint = Corrigez cette ligne.
error-config-key = { $place } : le réglage { $key } n’existe pas.
    .hint = `latimer config show` liste tous les réglages.
error-config-value = { $place } : la valeur de { $key } ne convient pas : { $what }
    .hint = `latimer config show` liste tous les réglages et leurs valeurs.
error-config-locale = { $place } : { $key } nomme une langue inconnue : { $given }.
    .hint = Écrivez un code de langue comme es, pt-BR ou zh-Hans.
error-config-provider = { $place } : le fournisseur { $name } n’existe pas.
    .hint = Fournisseurs possibles : { $known }.
error-config-secret = { $place } : une clé ne doit pas se trouver dans la configuration : { $key }.
    .hint = Nommez une variable avec api_key_env ou un fichier avec api_key_file.
config-read = { $path } (lu)
config-absent = { $path } (absent)
config-valid = { $path } : aucune erreur.

## While it runs

note-detected = { $path } : { $language }, sûr à { $percent } %
note-unsure = { $path } : probablement { $language }, sûr à { $percent } %. Sinon, utilisez --from.
note-undetected = { $path } : langue inconnue. Indiquez-la avec --from.
note-chosen = { $source } → { $target } : { $provider }
note-chosen-then = { $source } → { $target } : { $provider }, sinon { $others }
note-leaving =
    { $characters ->
        [one] { $characters } caractère part vers { $host }.
       *[other] { $characters } caractères partent vers { $host }.
    }
note-serving = Ce que les visiteurs traduisent part vers { $host }.
ask-serving = Envoyer ce que les visiteurs traduisent à { $host } ?
ask-leaving =
    { $characters ->
        [one] Envoyer { $characters } caractère à { $host } ?
       *[other] Envoyer { $characters } caractères à { $host } ?
    }
ask-leaving-help = y (oui) ou n (non) ; latimer retient un oui pour ce serveur
ask-targets = Traduire en
ask-targets-help = tapez pour chercher, espace pour choisir, entrée pour continuer
ask-targets-none = Choisissez au moins une langue.
progress =
    { $segments ->
        [one] { $done }/{ $segments } segment
       *[other] { $done }/{ $segments } segments
    }, { $characters ->
        [one] { $characters } caractère
       *[other] { $characters } caractères
    }
progress-left = encore { $time }
interrupted = Arrêté. Les fichiers terminés restent.
    .hint = Relancez la même commande pour obtenir le reste.
note-circuit = { $account } échoue encore et encore ; il est laissé tranquille un moment.
note-too-fast = { $account } dit que les requêtes arrivent trop vite ; latimer attend.
note-shared = Un autre processus latimer utilise { $account }. Les deux partagent son rythme, celui-ci attend.

## When it is done

done-target = { $output } : { $provider }
done-target-route = { $output } : { $provider }, en passant par { $route }
done-kept = { $output } : rien à traduire
done-failed =
    { $count ->
        [one] { $count } segment garde son texte source.
       *[other] { $count } segments gardent leur texte source.
    }
done-findings =
    { $count ->
        [one] { $count } segment est à relire.
       *[other] { $count } segments sont à relire.
    }
done-summary =
    { $files ->
        [one] { $files } fichier
       *[other] { $files } fichiers
    }, { $languages ->
        [one] { $languages } langue
       *[other] { $languages } langues
    }, { $segments ->
        [one] { $segments } segment
       *[other] { $segments } segments
    }, { $seconds } s
done-account = { $account } : { $actual } (estimé : { $estimate })
done-held = { $account } : { $amount } comptés comme dépensés, car nul ne sait si le service les a comptés.
forecast-time = au moins { $time }
forecast-nothing-sent = Rien n'a été envoyé ni écrit.

## Pages

proof-unreadable = il ne peut pas être lu comme son format l’exige
proof-skeleton = quelque chose qui n’est pas du texte diffère
proof-unit-lost = un morceau de texte manque
proof-unit-added = il y a un nouveau morceau de texte
proof-role = un morceau de texte a un autre rôle
proof-code-lost = manque : { $what }
proof-code-added = nouveau : { $what }
proof-nesting = se trouve dans un autre balisage : { $what }
proof-address-lost = adresse manquante : { $what }
proof-address-added = nouvelle adresse : { $what }
verify-same = { $target } a la structure de { $source }.
verify-place = { $path }, ligne { $line }, octet { $byte }
check-codes = codes en ligne
check-empty = traduction vide
check-service = texte du service
check-numbers = nombres
check-dates = dates en chiffres
check-addresses = adresses
check-brackets = parenthèses et crochets
check-quotes = guillemets
check-untranslated = non traduit
check-language = autre langue
check-length = longueur
check-repeated = mots répétés
check-glossary = glossaire
check-unmatched = À partir d’ici, les deux fichiers ne correspondent plus.
check-nothing =
    { $target } : rien à signaler dans { $count ->
        [one] { $count } morceau
       *[other] { $count } morceaux
    } de texte.
role-paragraph = paragraphe
role-heading = titre
role-caption = légende
role-cell = cellule
role-item = élément
role-value = valeur
explain-skipped = pas du texte
detect-known = { $language } ({ $locale }), { $percent } %
detect-unsure = { $language } ({ $locale }), { $percent } %, peu sûr
detect-family = Peut aussi être : { $family }.
detect-unknown = inconnue
languages-any = { $provider } : toutes les langues
languages-from = { $provider } : { $source } →
languages-none = { $provider } : aucune langue
languages-nothing = Aucun fournisseur n’est utilisable.
    .hint = `latimer doctor` montre pourquoi et que faire.
usage-nothing = Rien n'a été dépensé depuis { $day }.
usage-held = Requêtes dont le sort est inconnu ; elles comptent comme dépensées :
usage-held-of-it = dont { $amount } retenus
usage-under-way = en cours
providers-by-name = seulement s'il est nommé
check-by-quota = { $name } : a donné son quota en { $milliseconds } ms ; aucun texte envoyé
check-by-word = { $name } : a traduit un mot en { $milliseconds } ms
check-quota = Quota : reste { $left } sur { $limit }
check-quota-used = Quota : { $used } utilisés, sans fin
check-no-quota = Le service ne donne pas son quota.
check-languages =
    { $count ->
        [one] { $count } langue cible
       *[other] { $count } langues cibles
    }

## Report

report-title = Rapport de traduction
report-complete = Tout y est.
report-incomplete = Il manque quelque chose, ou du texte source est resté.
report-contents = Sommaire
report-accounts = Comptes
report-account = Compte
report-estimate = Prévu
report-actual = Réel
report-requests = Requêtes
report-characters = Caractères
report-cost = Coût
report-segments = Phrases et segments
report-distinct = Distincts
report-memory = De la mémoire
report-failed = Gardent leur source
report-findings = Constats
report-seconds = Secondes
report-provider = Fournisseur
report-rungs = Comment les codes en ligne sont revenus
report-rung-direct = tel que répondu
report-rung-again = redemandé dans un autre codage
report-rung-projected = placé par latimer
report-rung-split = traduit morceau par morceau
report-rung-memory = de la mémoire
report-rung-context = de la mémoire, en contexte
report-rung-adapted = de la mémoire, nombres adaptés
report-check = Contrôle
report-source = Texte source
report-target = Traduction
report-uses = Utilisé
report-misses = Manqué
report-similar = Traductions antérieures semblables
report-likeness = Ressemblance
report-earlier = Avant : texte source
report-earlier-target = Avant : traduction
report-origin = Provenance
report-reason = Raison
report-article = Source et traduction

## Doctor

doctor-programs = Programmes
doctor-accounts = Comptes
doctor-folders = Dossiers
doctor-pairs = Paires
doctor-next = Que faire ensuite
doctor-found = { $name } : { $path }
doctor-program-missing = { $name } : pas installé
doctor-account-usable = { $name } : utilisable
doctor-account-host = { $name } : utilisable, le texte part vers { $host }
doctor-account-unusable = { $name } : { $reason }
doctor-no-accounts = aucun
doctor-folder = { $name } : { $path }
doctor-folder-unwritable = { $name } : impossible d’écrire dans { $path } : { $reason }
doctor-folder-settings = réglages
doctor-folder-data = données
doctor-folder-state = état
doctor-folder-cache = cache
doctor-pair-count =
    { $count ->
        [one] { $name } : { $count } paire
       *[other] { $name } : { $count } paires
    }
doctor-pair-any = { $name } : toutes les paires
doctor-pair-none = { $name } : { $reason }
doctor-next-nothing = Rien : latimer peut traduire.
doctor-next-debian = Debian et Ubuntu, avec Internet : sudo apt install apertium apertium-eng-spa (un paquet par paire ; apt search ^apertium- les liste).
doctor-next-macos = macOS : Apertium n’a pas de paquet à lui ici ; lancez LibreTranslate ou apertium-apy sur cette machine ou une autre et définissez url dans [providers.libretranslate] ou [providers.apertium-apy].
doctor-next-windows = Windows : installez Apertium dans WSL, ou lancez LibreTranslate sur cette machine ou une autre et définissez url dans [providers.libretranslate].
doctor-next-offline = Sans Internet : apportez les paquets Debian d’Apertium sur un disque (apt download sur une autre machine) et installez-les avec sudo apt install ./*.deb.
doctor-next-account = Avec un compte auprès d’un service : mettez sa clé dans une variable et nommez-la dans [providers.NAME] de { $path }.

offer-question = Quelle issue choisir ?
offer-install = Installer { $packages } avec apt
offer-model = Installer un modèle neuronal pour { $pair } (sa taille est dite avant)
offer-account = Montrer comment utiliser un service de traduction
offer-account-how = Écrivez l’une de ces tables dans { $path }, avec votre adresse ou votre clé :
offer-stop = Arrêter

## Sites

site-choose = Choisir la langue
site-pending = Cette page est en cours de traduction. En attendant, l'original s'affiche.
site-untranslated = Cette page n'est pas disponible dans votre langue pour le moment. L'original s'affiche.
site-partial = Des parties de cette page ne sont pas encore traduites. Elles s'affichent dans la langue d'origine.
site-missing = Cette page n'existe pas
site-down = Cette page n'est pas accessible pour le moment. Veuillez réessayer plus tard.
site-skip = Aller au contenu
site-serving = { $path } est servi en { $languages } : { $url }
gateway-serving = Les API de LibreTranslate, Apertium, DeepL, Google et Azure sont servies : { $url }
gateway-no-keys = Les programmes ont besoin d'une clé ici, et il n'y en a pas encore.
    .hint = Créez-en une : latimer keys add NAME. La passerelle la connaît en une seconde.
site-built = { $path } : { $written } écrits, { $kept } inchangés, { $removed } supprimés.
site-unfinished = { $count } non traduits ou seulement en partie : { $first }
site-warmed = { $path } : { $pages } pages, { $ready } prêtes.
site-no-url = Sans --url, les adresses sont écrites sans le nom du site et il n'y a pas de plan du site.
error-api-source = --api ne sert aucun site.
    .hint = Retirez le dossier ou le serveur, ici et dans [serve], ou lancez un second latimer pour le site.
error-site-origin = { $url } n'a répondu par aucune page qui révèle sa langue.
    .hint = Indiquez la langue avec --from, ou vérifiez que le serveur fonctionne.
error-site-host = { $host } n'est pas un nom d'hôte pour { $locale }.
    .hint = Écrivez par exemple es.example.org, sans https:// et sans chemin.
error-output-holds = { $path } contient la source { $source } : rien ne peut y être construit.
    .hint = Construisez dans un autre dossier avec --out.
error-site-dressed = Les pages de { $url } sont déjà faites par latimer.
    .hint = Indiquez avec --origin le serveur qui a les originaux, et avec --url l'adresse du site lui-même.
error-map-unanswered = { $url } n'a pas répondu.
    .hint = Vérifiez que le serveur fonctionne.
error-map-status = { $url } a répondu par le statut { $status } et non par un plan du site.
error-no-map = { $url } n'est pas un plan du site.
error-map-foreign = { $url } ne mène à aucune page de { $site }.
    .hint = Indiquez avec --url l'adresse que porte le site dans son plan.
error-site-url = { $url } n'est pas l'adresse d'un site.
    .hint = Écrivez-la en entier, par exemple https://example.org/.

## La page pour tout le monde

studio-title = latimer : traduire un article
studio-skip = Aller au contenu
studio-ui = Langue de cette page
studio-heading = Traduire un article
studio-lead = Collez un texte, choisissez un fichier ou donnez une adresse, et lisez-le en plusieurs langues, phrase à côté de phrase.
studio-text = Votre texte
studio-text-hint = Texte brut, Markdown, HTML et plus encore : la structure reste intacte.
studio-text-drop = Vous pouvez aussi déposer un fichier ici.
studio-limit = Fichiers jusqu’à { $size } Mo, textes jusqu’à { $characters } caractères.
studio-drop = Déposez le fichier ici
studio-file = Choisir un fichier
studio-link = Adresse d'une page
studio-get = Récupérer la page
studio-new = Recommencer
studio-take-away = Retirer { $name }
studio-reading = Lecture de { $name } en cours.
studio-taken = { $name } se trouve dans le champ de texte.
studio-too-large = { $name } est trop volumineux.
studio-from = Langue du texte
studio-detect = Détecter la langue
studio-detected = { $language } (détecté)
studio-unsure = Ce n'est qu'une supposition. Corrigez-la si elle est fausse.
studio-unknown = La langue n'a pas pu être détectée. Veuillez la choisir.
studio-into = Traduire en
studio-to = Choisir la langue
studio-filter = Chercher des langues
studio-filter-keys = Tapez un nom ou un code. Entrée choisit la langue la plus proche, les flèches mènent à la liste.
studio-recent = Récentes
studio-all = Toutes les langues
studio-found = Langues trouvées : { $count }
studio-none-found = Aucune langue ne porte ce nom ici.
studio-most = Pas plus à la fois : { $count }
studio-remove = Retirer { $language }
studio-was-chosen = Langue choisie : { $language }.
studio-was-removed = Langue retirée : { $language }.
studio-before = Avant tout envoi
studio-known = Déjà connues : { $known } phrases sur { $total }
studio-more = Autres langues : { $count }
studio-to-send = À envoyer : { $characters } caractères
studio-nothing-to-send = Il n'y a rien à envoyer.
studio-goes-to = Envoyé à { $host } ({ $account })
studio-stays = Reste sur ce serveur ({ $account })
studio-free = gratuit
studio-no-price = prix inconnu
studio-total = Au total
studio-go = Traduire
studio-privacy = Ce serveur ne garde que sa mémoire de traduction.
studio-privacy-history = Votre historique reste dans ce navigateur.
studio-results = Traductions
studio-source = Texte original
studio-stop = Arrêter
studio-rest = Traduire ce qui manque
studio-began = La traduction a commencé.
studio-working = Traduction en cours : { $language }
studio-progress = { $done } phrases sur { $total }
studio-language-ready = Traduction prête : { $language }.
studio-all-ready = Toutes les traductions sont prêtes.
studio-stopped = Arrêté. Ce qui est déjà traduit est conservé.
studio-ready = prêt
studio-not-complete = incomplet
studio-not-translated = non traduit
studio-sent = Envoyé : { $characters } caractères
studio-spared = De la mémoire : { $characters } caractères
studio-kept-source = Phrases laissées dans la langue d'origine : { $count }
studio-side-by-side = Original et traduction côte à côte : { $language }
studio-edit-hint = Choisissez une phrase de la traduction pour l’améliorer.
studio-edit-hint-keys = Au clavier, les flèches passent de phrase en phrase et Entrée en ouvre une.
studio-edit-label = Traduction de : { $source }
studio-edit-keys = Entrée enregistre, Échap annule.
studio-save = Enregistrer
studio-cancel = Annuler
studio-saved = Enregistré dans la mémoire de traduction.
studio-by-you = Modifié par vous
studio-copy = Copier
studio-copied = Copié
studio-download = Télécharger
studio-download-both = Télécharger avec l'original
studio-downloaded = { $name } a été téléchargé.
studio-history = Historique
studio-history-note = Conservé dans ce navigateur seulement, jusqu'à ce que vous le supprimiez.
studio-unkept = Cette traduction est trop volumineuse pour être conservée dans ce navigateur. Téléchargez ce qu’il vous faut avant de quitter la page.
studio-gone = Cette traduction n’est plus dans l’historique. Téléchargez ce qu’il vous faut avant de quitter la page.
studio-history-empty = Ce que vous traduirez apparaîtra ici.
studio-delete = Supprimer
studio-deleted = { $name } a été supprimé de l'historique.
studio-delete-all = Tout supprimer
studio-delete-ask = Supprimer tout l'historique ?
studio-delete-what = Les textes et traductions de ce navigateur seront supprimés définitivement. La mémoire de traduction du serveur n'est pas touchée.
studio-keep = Conserver
studio-deleted-all = L'historique a été supprimé.
studio-foot = Traduit par des machines, sauf indication contraire : relisez avant de vous y fier.
studio-error-network = Le serveur est injoignable.
studio-error-network-hint = Ce qui est déjà là est conservé. Veuillez réessayer.
studio-error-server = Le serveur a répondu avec le statut { $status }.
studio-error-empty = Il n'y a pas encore de texte. Collez-en un, choisissez un fichier ou donnez une adresse.
studio-error-no-target = Choisissez au moins une langue vers laquelle traduire.
studio-error-unknown = La langue de ce texte n'a pas pu être reconnue. Choisissez-la.

## What the page for people cannot do

studio-serving = La page pour traduire est à { $url }
trouble-host = Ce serveur ne s’appelle pas { $host }.
    .hint = Ouvrez-le par sa propre adresse, ou nommez celle-là dans la configuration : url dans [serve].
trouble-foreign = Une page d’un autre site a envoyé cette demande ; rien n’a été fait.
    .hint = Ouvrez cette page elle-même et réessayez.
trouble-request = La demande est illisible : { $what }.
    .hint = Rechargez la page.
trouble-nowhere = Il n’y a rien à cette adresse.
    .hint = La page pour traduire est à /.
trouble-method = Cette adresse prend un autre type de demandes.
trouble-nothing = Il n’y a pas encore de texte.
    .hint = Écrivez-en un ou collez-le, choisissez un fichier ou donnez l’adresse d’une page.
trouble-blank = Il n’y a pas de texte dans { $name }.
    .hint = Choisissez un autre fichier. Rien n’a été changé ici.
trouble-undecodable = { $what }
    .hint = Enregistrez le fichier en UTF-8 et apportez-le de nouveau.
trouble-large = C’est trop gros : { $limit } Mo au plus sont pris ici.
    .hint = Coupez-le en parties.
trouble-long = Le texte est trop long. Caractères : { $characters } ; { $limit } au plus sont pris ici.
    .hint = Coupez-le en parties.
trouble-targets = Trop de langues à la fois ; la limite est { $limit }.
    .hint = Choisissez-en moins, et les autres ensuite.
trouble-no-target = Aucune langue cible n’est choisie.
    .hint = Choisissez-en une ou plusieurs.
trouble-busy = Plusieurs de vos demandes sont déjà en cours.
    .hint = Attendez que l’une d’elles soit finie.
trouble-extension = Les fichiers comme { $name } ne sont pas lus ici.
    .hint = Ceux-ci le sont : { $formats }.
trouble-private = { $host } n’est pas sur l’internet public ; rien n’y a été pris.
    .hint = Enregistrez la page dans un navigateur et donnez le fichier. Qui tient ce serveur peut permettre ces adresses : allow_private dans [fetch].
trouble-unknown = On ne peut pas dire dans quelle langue est le texte.
    .hint = Choisissez sa langue.
trouble-same = Le texte est déjà dans cette langue : { $language }.
    .hint = Choisissez-en une autre, ou corrigez la langue du texte.
trouble-no-provider = Rien ici ne traduit { $source } → { $target }.
    .hint = Choisissez une autre langue, ou demandez-la à qui tient ce serveur.
trouble-withheld = Les textes ne partent pas vers { $host } : qui tient ce serveur ne l’a pas permis.
    .hint = Un oui au démarrage dans un terminal y suffit, ou nommer le compte dans la configuration.
trouble-unanswered = Rien n’a été traduit : { $reason }.
    .hint = Réessayez plus tard, ou choisissez une autre langue.
trouble-unkept = pas envoyé, car ce serveur ne pourrait garder la réponse
trouble-structure = La traduction n’aurait pas la structure du texte, ligne { $line } : { $what }.
    .hint = Simplifiez cet endroit et réessayez.
trouble-bilingual = Texte et traduction de ce genre ne peuvent tenir dans un seul fichier.
    .hint = Prenez la traduction seule.
trouble-untranslated = Rien de ce texte n’est encore traduit.
    .hint = Traduisez-le d’abord.
trouble-stale = Le texte a changé depuis sa traduction.
    .hint = Traduisez-le de nouveau, puis modifiez.
trouble-codes = Chacune de ces marques doit figurer une fois : { $marks }.
    .hint = Elles tiennent lieu de liens, d’emphase et autres. Mettez-les à leur place dans votre texte.
trouble-order = Toutes les marques y sont, mais ce que l’une ouvre doit être fermé par la sienne, sans en croiser une autre.
    .hint = Mettez chaque marque fermante après son ouvrante, les paires dans les paires.
trouble-unfit = Le texte modifié ne peut être gardé : { $what }.
    .hint = Corrigez-le et enregistrez-le de nouveau.
trouble-memory = La mémoire de traduction de ce serveur est inutilisable : { $reason }.
    .hint = Rien n’a été envoyé. Dites-le à qui tient ce serveur.
trouble-broken = Quelque chose a échoué sur le serveur.
    .hint = Réessayez ; ce qui est traduit est gardé.
by-human = D’une personne, de la mémoire
by-machine = { $account }, de la mémoire
by-through = { $account }, en passant par : { $languages }
by-memory = De la mémoire
by-same = Déjà dans cette langue

## Sync

sync-current = À jour : { $count }
sync-moved = { $from } a été déplacé vers { $to } avec sa source.
sync-gone = { $target } est resté seul : { $source } n’existe plus.
    .hint = --prune le supprime.
sync-removed = { $target } a été supprimé : { $source } n’existe plus.
sync-edited = { $target } : modifiés à la main et conservés : { $count }
sync-held = { $target } reste tel quel : sa structure a été modifiée à la main.
sync-held-behind = { $target } reste tel quel, car sa structure a été modifiée à la main ; mais sa source a changé depuis.
    .hint = Redonnez-lui la structure de sa source, ou laissez --force le réécrire.
sync-beside = { $target } : la phrase a changé sous ce qui était écrit à la main. À la main : { $human } Maintenant : { $proposal }
sync-waiting = Textes écrits à la main gardés dans latimer.lock car leur source a changé : { $count }
sync-backup = latimer.lock était d’une version antérieure ; elle est conservée sous { $path }.
sync-stale-missing = { $target } manque.
sync-stale-changed = { $target } est en retard : { $source } a changé.
sync-stale-incomplete = { $target } contient du texte de { $source } non traduit.
sync-stale-settings = { $target } a été fait avec d’autres réglages.
sync-stale-unrecorded = { $target } n’est pas encore inscrit dans latimer.lock.
sync-stale-occupied = { $target } existe et ne vient pas de latimer.
sync-frozen = Pas à jour : { $count }
    .hint = Lancez latimer sync et archivez ce qu’il écrit.
sync-watching = En attente de modifications ; Ctrl-C arrête.
error-lock-conflict = { $path }, ligne { $line } : une fusion y a laissé ses marques.
    .hint = Gardez-y l’un des deux côtés, puis relancez latimer sync.
error-lock-newer = { $path } vient d’un latimer plus récent (version { $version } du fichier).
    .hint = Mettez latimer à jour.
error-lock-damaged = { $path }, ligne { $line } : latimer n’écrit pas une telle ligne.
    .hint = Reprenez le fichier de votre gestion de versions, ou supprimez-le : ce que la mémoire connaît n’est pas payé deux fois.
error-lock-twice = { $path }, ligne { $line } : le même fichier et la même langue pour la deuxième fois.
    .hint = Supprimez l’un des deux blocs.
error-sync-busy = Un autre latimer sync travaille dans { $path }.
    .hint = Attendez qu’il ait fini.
error-sync-sources = Rien ne dit ce qui doit rester traduit.
    .hint = Nommez des dossiers, ou renseignez sources dans [sync] de latimer.toml.
error-pattern-unknown = { $pattern } nomme une place qui n’existe pas : { $name }
    .hint = Il y a root, path, dir, stem, ext et locale.
error-pattern-ambiguous = { $pattern } donnerait un même nom à plusieurs traductions.
    .hint = Nommez entre accolades locale, et path ou dir avec stem.

## Services simulés

error-no-dialect = Il n’y a pas de service simulé { $name }.
    .hint = Il y a ceux-ci : { $known }.
error-no-answer = Il n’y a pas de manière de répondre { $name }.
    .hint = Il y a celles-ci : { $known }.
error-mock-file = { $path } n’est pas utilisable : { $what }.
    .hint = Corrigez cet endroit ; le README dit ce qui peut y figurer.
error-no-cassette = record: a besoin d’un fichier où garder les échanges.
    .hint = Nommez-en un avec --cassette FICHIER.
error-mock-address = { $address } n’est pas une adresse à laquelle transmettre des requêtes.
    .hint = Écrivez-la en entier et sans paramètres, comme https://api.deepl.com.
error-unmet = L’attente { $number } ({ $rule }) n’est pas remplie : { $came } requêtes, voulu { $wanted }.
error-unmet-order = L’attente { $number } ({ $rule }) n’est pas remplie : { $came } requêtes dans l’ordre, voulu { $wanted } ; { $strays } hors de l’ordre.
error-listen = Impossible d’écouter sur { $address } : { $reason }.
    .hint = Choisissez un autre port, ou 0 pour un port libre.

## Modèles

models-state-installed = installé
models-state-available = disponible
models-state-newer = plus récent que la version installée { $version }
models-none = Aucun modèle n’est installé dans { $path }.
models-step = { $name } { $version } : { $size } à télécharger, licence { $licence }
models-question = Installer ?
models-done = { $name } { $version } est installé dans { $path }.
models-already = { $name } { $version } est déjà installé.
models-removed = { $name } est retiré.
models-sound = { $name } est intact.
model-name = { $name } n’est pas un nom pour un fichier de modèle
model-version = ce latimer ne sait pas utiliser la version { $version }
model-incomplete = il manque les poids ou le vocabulaire
model-list = model.toml est illisible : { $reason }
model-missing = { $path } manque
model-damaged = { $path } est endommagé
error-models-unasked = Rien n’a été installé, car personne ne pouvait répondre.
    .hint = Confirmez avec --yes.
error-models-pair = { $given } n’est pas une paire de langues.
    .hint = Écrivez-la ainsi : en-es.
error-models-absent = Il n’y a pas de modèle pour { $pair }.
    .hint = `latimer models list` montre ceux qu’il y a.
error-models-not-installed = { $name } n’est pas installé.
    .hint = `latimer models list --installed` montre ce qui l’est.
error-models-fetch = Rien n’a pu être téléchargé de { $url } : { $reason }.
    .hint =
        Relancez la commande : ce qui est arrivé est gardé. D’autres adresses se règlent dans [providers.firefox] avec
        records_url et attachments_url, et models install --from prend un dossier.
error-models-list = La liste des modèles est inutilisable : { $reason }.
    .hint = Vérifiez records_url dans [providers.firefox].
error-models-wrong = { $file } n’est pas ce que dit la liste des modèles. Il n’a pas été installé.
    .hint = Relancez la commande ; si cela n’aide pas, le serveur a d’autres fichiers que sa liste.
error-models-packed = { $file } ne peut pas être décompressé. Il n’a pas été installé.
    .hint = Relancez la commande ; si cela n’aide pas, le fichier est endommagé sur son serveur.
error-models-large = { $file } est plus grand qu’un modèle ne peut l’être. Il n’a pas été installé.
error-models-io = { $path } : { $reason }.
    .hint = Vérifiez le dossier, qui peut y écrire et la place qui reste.
error-models-locked = Un autre latimer installe des modèles dans { $path }.
    .hint = Attendez qu’il ait fini.
error-models-bad = Le modèle { $name } est inutilisable : { $reason }.
    .hint = `latimer models install { $name }` l’installe de nouveau.
