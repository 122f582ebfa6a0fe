# Повідомлення latimer українською. Зразок — locales/en/latimer.ftl.

## Help

help-usage = Використання
help-arguments = Аргументи
help-options = Параметри
help-of-keys = Від першого ключа він потрібен і програмам на цій машині, а сторінки для людей поруч зі шлюзом більше немає.
help-of-api =
    latimer serve
      сторінка для людей за адресою http://127.0.0.1:8080/
    latimer serve --api
      інтерфейси LibreTranslate, Apertium, DeepL, Google та Azure для програм
    latimer serve site --to es,ar
      тека як сайт ще двома мовами
help-of-serve = Решта задається в [serve] налаштувань (policy, selector, template, hosts…): latimer config show показує, config/latimer.toml пояснює.
help-commands = Команди

about = Перекладає статті, теки й сайти, не змінюючи їхньої будови.
about-translate = Перекласти файли, теки, сторінки або стандартний ввід
about-sync = Підтримувати переклади проєкту актуальними; надсилається лише змінене
about-serve = Віддавати сторінку для перекладу, або теку чи сервер як сайт усіма мовами
about-warm = Перекласти сторінки сайту заздалегідь, для serve
about-build = Записати сайт усіма мовами як статичні файли
about-detect = Визначити мову тексту
about-segment = Показати речення тексту
about-verify = Порівняти структуру перекладеного файлу з вихідним
about-check = Перевірити перекладений файл за вихідним
about-explain = Показати, що у файлі є текстом, і його коди
about-languages = Перелічити мови, доступні для перекладу
about-usage = Показати, скільки витрачено і скільки лишилося до кожної межі
about-providers = Перелічити сервіси: що налаштовано, чим можна користуватися і чому не можна
about-providers-check = Зробити найдешевший справжній виклик сервісу
about-memory = Перегляд, імпорт, експорт і чищення пам’яті перекладів
about-memory-stats = Порахувати записи
about-memory-search = Показати записи, що містять текст або схожі на нього
about-memory-import = Прийняти записи з TMX, TSV або рядків JSON
about-memory-export = Записати в TMX, TSV або рядки JSON
about-memory-prune = Вилучити старі машинні переклади
about-memory-forget = Вилучити записи
about-keys = Створювати, перелічувати й відкликати ключі шлюзу
about-keys-add = Створити ключ і показати його один раз
about-keys-list = Перелічити ключі: скільки витрачено і скільки лишилося
about-keys-revoke = Відкликати ключ
about-models = Список, встановлення й вилучення моделей, що перекладають без мережі
about-models-list = Показати моделі: встановлені та доступні
about-models-install = Встановити моделі для пар, як-от en-es
about-models-remove = Вилучити моделі
about-models-verify = Перевірити, чи встановлені моделі цілі
about-models-path = Показати теку з моделями
about-export = Записати файли для програм перекладачів: XLIFF або PO
about-import = Прийняти назад те, що записали програми перекладачів
about-config = Показати й перевірити налаштування
about-config-show = Показати кожне налаштування та його джерело
about-config-check = Перевірити файл налаштувань
about-config-path = Показати, які файли налаштувань читаються
about-doctor = Подивитися, що тут установлено й чим можна користуватися
about-mock = Підмінити служби перекладу в тестах
about-completions = Вивести скрипт, що доповнює команди в оболонці

arg-help = Показати цю довідку
arg-version = Показати версію та її склад
arg-config = Прочитати налаштування ще й із цього файлу
arg-ui-lang = Мова повідомлень
arg-quiet = Показувати лише помилки й результати
arg-verbose = Докладніше вести журнал: -v кроки, -vv запити, -vvv усе
arg-log = Які записи журналу показувати, наприклад latimer=debug
arg-inputs = Файли, теки, адреси сторінок або - для стандартного вводу
arg-input = Файл, адреса сторінки або - для стандартного вводу
arg-source = Вихідний файл або його адреса
arg-target = Перекладений файл
arg-to = Цільові мови, наприклад es,ca,pt-BR
arg-from = Вихідна мова, якщо визначати її не треба
arg-provider = Сервіси перекладу за порядком
arg-output = Файл для одного входу й однієї мови, - для стандартного виводу
arg-out = Тека для результатів: DIR/es/article.txt
arg-build-out = Тека для статичних файлів
arg-sources = Теки, файли або маски; якщо не вказано, з налаштувань
arg-sync-out = Шаблон шляху для перекладів; описаний у README
arg-prune = Вилучити переклади, джерел яких більше немає
arg-frozen = Нічого не писати й нікого не питати; код виходу 1, якщо чогось бракує або воно застаріло
arg-watch = Працювати до Ctrl-C і стежити за кожною правкою
arg-folder = Тека зі сторінками: HTML, Markdown, текст
arg-url = Публічна адреса сайту
arg-format = Читати вхід у цьому форматі, хоч би як він називався
arg-bilingual = Записати вихідний текст і переклад разом: side-by-side або interlinear
arg-article = Брати лише основний вміст сторінок, як markdown або html
arg-allow-private = Завантажувати сторінки й з цього комп’ютера та його мережі
arg-force = Перезаписувати файли, створені не latimer
arg-local = Відхиляти сервіси, які надсилають текст на сервер
arg-memory = Файл пам’яті перекладів
arg-max-characters = Скільки знаків щонайбільше можна надіслати сервісам за цей запуск
arg-max-cost = Скільки грошей щонайбільше може коштувати цей запуск
arg-dry-run = Показати, що було б надіслано і скільки б це коштувало, нічого не надсилаючи й не записуючи
arg-no-memory = Не шукати готових перекладів і не зберігати нових
arg-json = Вивести JSON
arg-lang = Мова, правила якої застосовуються
arg-report = Записати звіт з обома текстами: ФАЙЛ.html або ФАЙЛ.json
arg-glossary = Файли термінів (TSV, CSV, TBX)
arg-fail-on = З яких зауважень код виходу 3: error або warning
arg-check-fail-on = З яких зауважень код виходу 1: error або warning
arg-check-to = Мова перекладу, якщо її не називає ім’я файлу
arg-memory-from = Лише з цієї мови; під час імпорту також мова файлів, де її не вказано
arg-memory-to = Лише цією мовою; під час імпорту також мова файлів, де її не вказано
arg-memory-origin = machine, imported або human
arg-memory-provider = Лише цього виду постачальника
arg-memory-format = tmx, tsv або jsonl, хай яка назва файлу
arg-memory-files = Файли для читання, - для стандартного введення
arg-memory-file = Файл для запису, - для стандартного виведення
arg-memory-text = Текст, що є в оригіналі або перекладі
arg-xliff = XLIFF, 2.1 або 1.2
arg-po = PO
arg-export-out = Тека для файлів: DIR/es/article.md.xlf
arg-import-out = Тека для документів: DIR/es/article.md
arg-import-files = Файли, що повернулися, - для стандартного входу
arg-import-source = Вихідний текст або тека з вихідними текстами; інакше їх шукають за назвами
arg-import-from = Вихідна мова файлів, які її не називають
arg-import-to = Цільова мова файлів, які її не називають
arg-accept = З якого стану текст зберігається як зроблений людиною: any, translated або reviewed
arg-like = Записи, схожі на текст на стільки відсотків
arg-most = Скільки щонайбільше
arg-older-than = Скільки днів щонайменше
arg-all = Усі записи
arg-languages-provider = Лише ці сервіси
arg-languages-from = Лише цілі для цієї вихідної мови
arg-config-check-file = Файл для перевірки
arg-quota = Не більше стількох знаків за календарний місяць (UTC)
arg-per-day = Не більше стількох знаків за день (UTC)
arg-cost-per-month = Скільки щонайбільше можуть коштувати його запити за календарний місяць; тоді кожен платний рахунок мусить мати ціну
arg-requests-per-minute = Не більше стількох запитів за хвилину
arg-until = Останній день, коли ключ діє, наприклад 2026-12-31
arg-keys-add-name = Ім’я: чий це ключ
arg-keys-add-to = Лише ці цільові мови
arg-which = Ім’я ключа або його початок
arg-pair = Лише моделі цієї мови чи пари, як-от es або en-es
arg-pairs = Пари, як-от en-es
arg-installed = Лише встановлене; нічого не завантажується
arg-models-install-from = Взяти моделі з цієї теки, а не з мережі
arg-yes = Встановити без запитання
arg-shell = bash, elvish, fish, powershell або zsh
arg-since = Перший день, наприклад 2026-11-01; без нього — перше число цього місяця
arg-by = Рядок на кожен day (день), month (місяць), account (рахунок) або target (мову), можна кілька
arg-providers-check-name = Рахунок або вид сервісу, який викликати
arg-listen = Адреса й порт; порт 0 бере будь-який вільний
arg-proxy-listen = Адреса й порт проксі, що веде до імітатора
arg-origin = Сервер, сторінки якого показуються замість теки, і лише він
arg-api = Відповідати за API LibreTranslate, Apertium, DeepL, Google та Azure програмам, які їх знають
arg-sitemap = Тека зі сторінками або адреса мапи сайту
arg-dialect = Лише ця служба, у корені
arg-answer = Як перекладати: pseudo, identity, replay:FILE, record:URL або provider:NAME
arg-faults = Правила того, що має зламатися (файл TOML)
arg-seed = Початкове значення для всього випадкового
arg-requests-per-second = Запитів на ключ за секунду, не більше
arg-characters-per-minute = Знаків на ключ за хвилину, не більше
arg-characters-total = Знаків на ключ загалом, не більше
arg-unknown = Що робити з текстами, яких не знає replay:FILE: pseudo, error, echo
arg-cassette = Куди record:URL записує запити й відповіді
arg-expect = Що мають запитувати клієнти; інакше код виходу 1
arg-amazon-secret = Таємний ключ, яким підписують клієнти Amazon; перевіряється з --strict
arg-window = Як рахувати секунди й хвилини: sliding або fixed
arg-strict = Відхиляти й те, що служби лише терплять

## Labels

label-error = помилка
label-warning = увага
label-hint = порада
did-you-mean = Може, { $nearest }?

## Inputs

error-missing = Немає ні файлу, ні теки { $path }.
    .hint = Перевірте написання та поточну теку.
error-unreadable = Не вдається прочитати { $path }: { $reason }.
    .hint = Перевірте права на читання.
error-nothing-in = У теці { $path } немає файлів у форматі, який читає latimer.
    .hint = Він читає: { $formats }.
error-unknown-format = Файлів на зразок { $path } latimer не читає.
    .hint = Назвіть формат у --format: { $formats }.
error-no-format = Формату { $name } немає.
    .hint = Є: { $formats }.
error-binary = { $path } — не текстовий файл.
    .hint = Перетворіть його на формат, який читає latimer: { $formats }.
error-undecodable = { $path } не відповідає кодуванню { $encoding }: рядок { $line }, байт { $byte }.
    .hint = Виправте це місце або збережіть файл у UTF-8. Нічого не записано.
error-unparsable = { $path } не вдається прочитати так, як вимагає формат: рядок { $line }, байт { $byte }.
    .hint = Виправте це місце. Нічого не записано.
error-too-large = { $path } завеликий: latimer читає файли, менші за 4 ГіБ.
    .hint = Поділіть його на частини.
error-glossary = { $path }, рядок { $line }, стовпець { $column }: { $what }.
    .hint = Виправте це місце.
glossary-no-source = у рядку немає вихідного терміна
glossary-open-quote = лапки не закрито
glossary-option = { $given } — не мова і не case або keep
glossary-locale = немає мови { $given }
glossary-xml = це неправильний XML: { $what }
glossary-not-tbx = у ньому немає жодного запису термінів
error-unknown-language = Мова файлу { $path } не відома.
    .hint = Назвіть її в --from.
error-same-language = { $path } уже цільовою мовою: { $language }.
    .hint = Приберіть { $locale } з --to або виправте --from.
error-same-pair = Вихідна й цільова мови збігаються: { $language }.
    .hint = Приберіть { $locale } з --to або виправте --from.

## Pages at addresses

error-page-address = { $path } не є адресою сторінки.
    .hint = Пишіть її так: https://example.org/article.
error-page-scheme = latimer не завантажує сторінки через { $scheme }: { $path }.
    .hint = Підходять адреси, які починаються з https:// або http://.
error-page-private = Сторінку { $path } не завантажено: { $host } не належить до відкритого інтернету.
    .hint = Якщо ви довіряєте цій адресі, додайте --allow-private.
error-page-redirected = Сторінку { $path } не завантажено: вона веде на { $host }, а це не відкритий інтернет.
    .hint = Якщо ви довіряєте цій адресі, додайте --allow-private.
error-page-unreached = Сторінку { $path } не завантажено: { $host } недоступний ({ $what }).
    .hint = Перевірте адресу та з’єднання.
error-page-missing = За адресою { $path } немає сторінки.
    .hint = Перевірте адресу; можливо, сторінку перенесли або видалили.
error-page-denied = Сервер не віддає { $path } (статус { $status }).
    .hint = Можливо, потрібен вхід або сервер не пускає програми. Збережіть сторінку в браузері й перекладіть файл.
error-page-status = Сервер відповідає на { $path } статусом { $status }, без сторінки.
    .hint = Спробуйте пізніше.
error-page-redirects = { $path } перенаправляє понад { $count } разів.
    .hint = Відкрийте її в браузері й візьміть адресу, на якій вона зупиниться.
error-page-nowhere = { $path } веде туди, де немає адреси сторінки.
    .hint = Відкрийте її в браузері й візьміть адресу, на якій вона зупиниться.
error-page-large = Сторінка { $path } більша за { $limit } байт.
    .hint = Якщо так і має бути, змініть max_bytes у [fetch].
error-page-slow = Сторінка { $path } не надійшла за { $seconds } с.
    .hint = Спробуйте ще раз або змініть timeout у [fetch].
error-page-kind = { $path } — не текст, а { $kind }.
    .hint = За адресами latimer бере HTML, Markdown і простий текст. Якщо це одне з них, вкажіть --format.
error-page-connection = Сторінку { $path } не завантажено: з’єднання неможливе ({ $what }).
    .hint = Перевірте ca_file у [network] та проксі в оточенні.
error-no-article = У { $path } немає основного вмісту, який відрізнявся б від решти.
    .hint = Приберіть --article, щоб перекласти всю сторінку.

## Outputs

error-occupied = { $path } уже існує: файл створив не latimer або його відтоді змінено.
    .hint = Щоб перезаписати його, додайте --force; щоб писати в іншу теку, — --out.
error-unwritable = Не вдається записати { $path }: { $reason }.
    .hint = Звільніть місце або виберіть іншу теку через --out. Готові файли лишаються.
error-unencodable = Для перекладу { $path } потрібен знак { $character }, якого немає в { $encoding }.
    .hint = Збережіть вихідний файл у UTF-8 і перекладіть ще раз.
error-structure = Структура перекладу { $path } відрізнялася б від вихідної: рядок { $line }, байт { $byte }: { $what }.
    .hint = Нічого не записано. Перекладіть через іншого постачальника або спростіть це місце.
error-bilingual = { $path } не можна розмістити як { $layout } без втрати тексту.
    .hint = Це можливо для простого тексту, Markdown і HTML. Перекладіть без --bilingual.
error-collision = { $first } і { $second } було б записано в один файл { $output }.
    .hint = Перейменуйте один із них або перекладайте в різні теки.
error-memory = Пам’ять перекладів { $path } використати не можна: { $reason }.
    .hint = Нічого не надіслано. Усуньте причину, вкажіть інший файл через --memory FILE або продовжуйте без пам’яті з --no-memory.
memory-foreign = це не пам’ять перекладів
memory-newer = її записала новіша версія latimer
memory-locked = її заблокувала інша програма
memory-damaged = вона пошкоджена
memory-entries = Записів: { $count }
memory-nothing = Нічого не знайдено.
memory-imported = { $path }: прочитано записів: { $read }, нових або змінених: { $changed }, пропущено: { $bad }
memory-left-out = { $path }, рядок { $line }: запис пропущено: { $reason }
memory-exported = Записано: { $count }, пропущено: { $left }
memory-forgotten = Вилучено записів: { $count }
entry-empty = немає оригіналу або перекладу
entry-locale = мову не вказано або вона невідома
entry-codes = коди без пари або різні з двох боків
entry-encoding = байти, що не є текстом у кодуванні файлу
entry-long = задовгий для сегмента
entry-form = записаний неправильно
exchange-entities = у ньому визначено сутності (рядок { $line })
exchange-form = він побудований неправильно від рядка { $line }
exchange-locales = у ньому не вказано мов
error-exchange = { $path } опрацьовано не до кінця: { $reason }.
    .hint = Прочитане раніше збережено. Вкажіть мови через --from і --to, якщо файл їх не називає.
error-exchange-format = Формат { $path } невідомий.
    .hint = Вкажіть його: --format tmx, tsv або jsonl.
exported = { $path }: сегментів: { $segments }, з них перекладено: { $translated }
imported = { $path }: прочитано перекладів: { $read }, нових у пам’яті: { $learned }, ніким не підтверджено: { $unconfirmed }, ще не перекладено: { $open }, пропущено: { $left }
import-written = Записано: { $path }
import-no-source = Вихідного тексту { $source } для { $path } тут немає: документ не записано.
    .hint = Назвіть його або його теку за допомогою --source.
segment-left-out = { $path }, рядок { $line }: пропущено: { $reason }: { $text }
segment-plural = форми множини не підтримуються
segment-code-lost = бракує коду розмітки
segment-code-added = є код, якого немає у вихідному тексті
segment-code-doubled = код стоїть двічі
segment-code-crossed = коди перетинаються або стоять в іншій парі
segment-gone = у вихідному тексті цього більше немає
segment-structure = з ним документ втратив би структуру вихідного
exchange-doctype = у ньому є тип документа, який може визначати сутності (рядок { $line })
exchange-version = це XLIFF { $version }, а не 1.1, 1.2, 2.0 чи 2.1 (рядок { $line })
exchange-foreign = це не XLIFF і не PO
error-import-locales = { $path } не називає своїх мов.
    .hint = Назвіть їх за допомогою --from і --to.
error-forget-what = Не сказано, які записи вилучити.
    .hint = Вкажіть текст, --from, --to, --origin або --provider; --all вилучає все.
error-no-memory = Немає місця для пам’яті перекладів.
    .hint = Вкажіть файл через --memory FILE.
error-one-output = --output годиться для одного входу й однієї цільової мови.
    .hint = Для кількох є --out DIR.

## What the system says

io-denied = немає прав доступу
io-missing = не знайдено
io-full = на диску немає місця
io-read-only = файлова система лише для читання
io-is-folder = це тека
io-not-folder = частина шляху — не тека
io-empty = файл порожній
io-not-text = це не текст у UTF-8

## Languages

error-locale = Мови { $given } немає.
    .hint = Укажіть код мови, наприклад es, pt-BR або zh-Hans.
error-date = { $given } — не дата.
    .hint = Пишіть так: 2026-11-01.
error-no-targets = Не вказано цільових мов.
    .hint = Назвіть їх, наприклад --to es,fr. `latimer languages` показує можливі.
error-ui-lang = Мовою { $given } повідомлень немає.
    .hint = Повідомлення є такими мовами: { $known }.

## Providers

error-no-account = Жодним постачальником не можна скористатися.
    .hint = `latimer doctor` показує, чого кожному бракує.
error-no-provider = Тут немає чим перекладати { $source } → { $target }.
    .hint =
        Установіть нейронну модель: latimer models install { $source }-{ $target }
        Або встановіть Apertium і пару (у Debian та Ubuntu: sudo apt install apertium, потім пакет пари)
        або додайте до latimer.toml обліковий запис, наприклад [providers.deepl] чи [providers.libretranslate].
        `latimer doctor` показує, що є.
error-unreached = Жоден сервіс для { $source } → { $target } не доступний.
    .hint = Перевірте адреси та з’єднання; `latimer doctor` пробує їх усі.
error-withheld = Текст на { $host } не надіслано.
    .hint = У терміналі latimer питає один раз; у скриптах він звертається лише до серверів із налаштувань.
error-unanswered = У { $path } нічого не перекладено: { $reason }.
    .hint = `latimer doctor` показує, якими сервісами можна користуватися.
error-key-variable = Ключ для { $account } має бути у змінній { $variable }, але її не задано.
    .hint = Задайте її, наприклад: export { $variable }=…
error-key-file = Не вдається прочитати ключ для { $account } з { $path }: { $reason }.
    .hint = Запишіть ключ у перший рядок цього файлу.
provider-says = { $name }: { $reason }

failure-busy = забагато запитів
failure-transient = недоступний ({ $what })
failure-quota = квоту вичерпано
failure-denied = доступ заборонено ({ $what })
failure-pair = не перекладає цієї пари
failure-oversize = текст задовгий
failure-malformed = непридатна відповідь ({ $what })
failure-withheld = не надіслано ({ $what })
failure-refused = відмова ({ $what })
failure-capped = не надіслано: межа { $limit }, лишилося { $left }
error-capped = З { $path } нічого не перекладено. Межа: { $limit }. Лишилося: { $left }.
    .hint = Підніміть межу в [budget] чи параметрами --max-characters або --max-cost або зачекайте нового відліку.
done-capped = Межу витрат досягнуто.
    .hint = Підніміть межу в [budget] чи параметрами --max-characters або --max-cost або зачекайте нового відліку; потім повторіть ту саму команду.
warning-over-limit = Потрібно { $wanted }. Межа: { $limit }. Лишилося: { $left }.
    .hint = Що не вміститься, не буде надіслано і збереже вихідний текст.
error-ledger = Не вдається відкрити книгу витрат { $path }: { $reason }.
    .hint = Що не можна записати, те не надсилається. Дозвольте запис у цю теку або вкажіть іншу в XDG_DATA_HOME.
error-ledger-home = Для книги витрат немає теки: не задано ні HOME, ні XDG_DATA_HOME.
    .hint = Що не можна записати, те не надсилається. Вкажіть теку в XDG_DATA_HOME.
ledger-foreign = вона від іншої програми чи іншої версії latimer
ledger-locked = її утримує інший процес
error-no-price = Задано межу вартості, але { $account } не має ціни.
    .hint = Вкажіть per_million_characters у [providers.{ $account }.price]; 0, якщо це безкоштовно.
limit-run = { $amount } за запуск
limit-day = { $amount } на день
limit-month = { $amount } на місяць
limit-account = { $limit } для { $account }
limit-target = { $limit } на мову { $target }
limit-left = Межа { $limit }: лишилося { $left }
amount-cost = вартість { $cost }
amount-characters =
    { $characters ->
        [one] { $characters } знак
        [few] { $characters } знаки
        [many] { $characters } знаків
       *[other] { $characters } знака
    }
amount-segments =
    { $segments ->
        [one] { $segments } сегмент
        [few] { $segments } сегменти
        [many] { $segments } сегментів
       *[other] { $segments } сегмента
    }
figures =
    { $requests ->
        [one] { $requests } запит
        [few] { $requests } запити
        [many] { $requests } запитів
       *[other] { $requests } запиту
    }, { $characters ->
        [one] { $characters } знак
        [few] { $characters } знаки
        [many] { $characters } знаків
       *[other] { $characters } знака
    }

account-no-key = немає ключа
account-no-url = немає адреси: задайте url
account-bad-url = { $url } — не адреса
account-bad-option = параметр { $option } приймає { $takes }
account-unknown-option = параметра { $option } немає; є { $known }
account-no-options = параметра { $option } немає, параметри не приймаються
account-not-installed = не встановлено
account-network = надсилає текст на сервер, а --local це забороняє
account-unknown = такого сервісу немає

## Ключі шлюзу

keys-none = Ключів немає.
keys-key = { $name } ({ $prefix }…), створено { $day }
keys-revoked = відкликано { $day }
keys-until = діє до кінця { $day } (UTC)
keys-month = цього місяця: { $figures }
keys-minute = запитів за хвилину не більше { $count }
keys-targets = лише на { $targets }
keys-made = Ключ { $name } показано єдиний раз: зберігається лише його хеш.
keys-gone = Ключ { $name } ({ $prefix }…) відкликано { $day }.
keys-foreign = це не сховище ключів
error-keys = Ключами шлюзу в { $path } не можна користуватися: { $reason }.
    .hint = Без них нікого не допускають. Усуньте причину або приберіть файл і створіть ключі заново.
error-keys-home = Для ключів шлюзу немає теки: не задано ні HOME, ні XDG_DATA_HOME.
    .hint = Вкажіть теку в XDG_DATA_HOME.
error-key-name = Ключ не може називатися { $name }.
    .hint = Ім’я починається з літери чи цифри, їх не більше { $most }, між ними можливі - _ . @.
error-key-taken = Ключ { $name } вже є.
    .hint = Візьміть інше ім’я або спершу відкличте той: latimer keys revoke { $name }
error-key-past = Останній день ключа вже минув би: { $day }.
    .hint = Вкажіть у --until сьогоднішній (UTC) або пізніший день.
error-key-unknown = Ключа { $which } немає.
    .hint = latimer keys list показує всі.
error-key-several = Так починаються кілька ключів: { $names }.
    .hint = Вкажіть більше знаків початку або ім’я.
error-key-randomness = Система не дає випадкових бітів для ключа: { $what }.
    .hint = Нічого не записано.

## Configuration

origin-default = типово
origin-file = { $path }, рядок { $line }
origin-variable = змінна { $name }
origin-flag = { $flag }
error-config-unreadable = Не вдається прочитати налаштування { $path }: { $reason }.
    .hint = `latimer config path` показує, які файли читаються.
error-config-syntax = { $place }: це не TOML: { $what }
    .hint = Виправте цей рядок.
error-config-key = { $place }: налаштування { $key } немає.
    .hint = `latimer config show` перелічує всі налаштування.
error-config-value = { $place }: значення { $key } не підходить: { $what }
    .hint = `latimer config show` перелічує всі налаштування з їхніми значеннями.
error-config-locale = { $place }: у { $key } названо невідому мову: { $given }.
    .hint = Укажіть код мови, наприклад es, pt-BR або zh-Hans.
error-config-provider = { $place }: сервісу { $name } немає.
    .hint = Є: { $known }.
error-config-secret = { $place }: ключ не можна зберігати в налаштуваннях: { $key }.
    .hint = Назвіть змінну в api_key_env або файл в api_key_file.
config-read = { $path } (прочитано)
config-absent = { $path } (немає)
config-valid = { $path }: помилок немає.

## While it runs

note-detected = { $path }: { $language }, певність { $percent } %
note-unsure = { $path }: імовірно, { $language }, певність { $percent } %. Якщо це не так, назвіть мову в --from.
note-undetected = { $path }: мова не відома. Назвіть її в --from.
note-chosen = { $source } → { $target }: { $provider }
note-chosen-then = { $source } → { $target }: { $provider }, інакше { $others }
note-leaving =
    { $characters ->
        [one] { $characters } знак надсилається на { $host }.
        [few] { $characters } знаки надсилаються на { $host }.
        [many] { $characters } знаків надсилаються на { $host }.
       *[other] { $characters } знака надсилаються на { $host }.
    }
note-serving = Те, що перекладають відвідувачі, надсилається на { $host }.
ask-serving = Надсилати те, що перекладають відвідувачі, на { $host }?
ask-leaving =
    { $characters ->
        [one] Надіслати { $characters } знак на { $host }?
        [few] Надіслати { $characters } знаки на { $host }?
        [many] Надіслати { $characters } знаків на { $host }?
       *[other] Надіслати { $characters } знака на { $host }?
    }
ask-leaving-help = y (так) або n (ні); «так» для цього сервера latimer запам’ятає
ask-targets = Перекласти такими мовами
ask-targets-help = набирайте для пошуку, пробіл — вибрати, Enter — далі
ask-targets-none = Виберіть принаймні одну мову.
progress =
    { $segments ->
        [one] { $done }/{ $segments } сегмент
        [few] { $done }/{ $segments } сегменти
        [many] { $done }/{ $segments } сегментів
       *[other] { $done }/{ $segments } сегмента
    }, { $characters ->
        [one] { $characters } знак
        [few] { $characters } знаки
        [many] { $characters } знаків
       *[other] { $characters } знака
    }
progress-left = лишилося { $time }
interrupted = Зупинено. Готові файли лишаються.
    .hint = Щоб отримати решту, повторіть ту саму команду.
note-circuit = { $account } відмовляє раз за разом; на якийсь час йому дають спокій.
note-too-fast = { $account } повідомляє, що запити надходять надто часто; latimer чекає.
note-shared = Інший процес latimer працює з { $account }. Темп у них спільний, тож цей чекає.

## When it is done

done-target = { $output }: { $provider }
done-target-route = { $output }: { $provider }, через { $route }
done-kept = { $output }: перекладати нічого
done-failed =
    { $count ->
        [one] { $count } сегмент лишився вихідною мовою.
        [few] { $count } сегменти лишилися вихідною мовою.
        [many] { $count } сегментів лишилися вихідною мовою.
       *[other] { $count } сегмента лишилися вихідною мовою.
    }
done-findings =
    { $count ->
        [one] { $count } сегмент варто перевірити.
        [few] { $count } сегменти варто перевірити.
        [many] { $count } сегментів варто перевірити.
       *[other] { $count } сегмента варто перевірити.
    }
done-summary =
    { $files ->
        [one] { $files } файл
        [few] { $files } файли
        [many] { $files } файлів
       *[other] { $files } файлу
    }, { $languages ->
        [one] { $languages } мова
        [few] { $languages } мови
        [many] { $languages } мов
       *[other] { $languages } мови
    }, { $segments ->
        [one] { $segments } сегмент
        [few] { $segments } сегменти
        [many] { $segments } сегментів
       *[other] { $segments } сегмента
    }, { $seconds } с
done-account = { $account }: { $actual } (оцінка: { $estimate })
done-held = { $account }: { $amount } вважаються витраченими, бо невідомо, чи врахував їх сервіс.
forecast-time = щонайменше { $time }
forecast-nothing-sent = Нічого не надіслано й не записано.

## Pages

proof-unreadable = файл не вдається прочитати так, як вимагає формат
proof-skeleton = відрізняється те, що не є текстом
proof-unit-lost = бракує фрагмента тексту
proof-unit-added = з’явився новий фрагмент тексту
proof-role = фрагмент тексту має іншу роль
proof-code-lost = бракує: { $what }
proof-code-added = зайве: { $what }
proof-nesting = стоїть усередині іншої розмітки: { $what }
proof-address-lost = бракує адреси: { $what }
proof-address-added = нова адреса: { $what }
verify-same = Структура { $target } така сама, як у { $source }.
verify-place = { $path }, рядок { $line }, байт { $byte }
check-codes = вбудовані коди
check-empty = порожній переклад
check-service = текст служби
check-numbers = числа
check-dates = дати цифрами
check-addresses = адреси
check-brackets = дужки
check-quotes = лапки
check-untranslated = не перекладено
check-language = інша мова
check-length = довжина
check-repeated = повтори слів
check-glossary = глосарій
check-unmatched = Звідси файли не відповідають один одному.
check-nothing =
    { $target }: зауважень немає, перевірено: { $count ->
        [one] { $count } фрагмент
        [few] { $count } фрагменти
        [many] { $count } фрагментів
       *[other] { $count } фрагмента
    } тексту.
role-paragraph = абзац
role-heading = заголовок
role-caption = підпис
role-cell = клітинка
role-item = пункт списку
role-value = значення
explain-skipped = не текст
detect-known = { $language } ({ $locale }), { $percent } %
detect-unsure = { $language } ({ $locale }), { $percent } %, ненадійно
detect-family = Можливі також: { $family }.
detect-unknown = невідома
languages-any = { $provider }: будь-яка мова
languages-from = { $provider }: { $source } →
languages-none = { $provider }: мов немає
languages-nothing = Жодним сервісом не можна скористатися.
    .hint = `latimer doctor` показує, чому і що робити.
usage-nothing = Від { $day } нічого не витрачено.
usage-held = Запити з невідомою долею; вони вважаються витраченими:
usage-held-of-it = з них утримано: { $amount }
usage-under-way = у дорозі
providers-by-name = лише за назвою
check-by-quota = { $name }: повідомив квоту за { $milliseconds } мс; текст не надсилався
check-by-word = { $name }: переклав одне слово за { $milliseconds } мс
check-quota = Квота: лишилося { $left } з { $limit }
check-quota-used = Квота: використано { $used }, без кінця
check-no-quota = Сервіс не повідомляє своєї квоти.
check-languages =
    { $count ->
        [one] { $count } цільова мова
        [few] { $count } цільові мови
        [many] { $count } цільових мов
       *[other] { $count } цільової мови
    }

## Report

report-title = Звіт про переклад
report-complete = Усе на місці.
report-incomplete = Чогось бракує або залишився вихідний текст.
report-contents = Зміст
report-accounts = Облікові записи
report-account = Обліковий запис
report-estimate = Очікувалося
report-actual = Насправді
report-requests = Запити
report-characters = Знаки
report-cost = Вартість
report-segments = Сегменти
report-distinct = Різні
report-memory = З пам’яті
report-failed = Лишилися без перекладу
report-findings = Зауваження
report-seconds = Секунди
report-provider = Служба
report-rungs = Як повернулися вбудовані коди
report-rung-direct = як відповіла служба
report-rung-again = запитано ще раз в іншому кодуванні
report-rung-projected = розставлено latimer
report-rung-split = перекладено частинами
report-rung-memory = з пам’яті
report-rung-context = з пам’яті, у тому самому контексті
report-rung-adapted = з пам’яті, числа підставлено
report-check = Перевірка
report-source = Вихідний текст
report-target = Переклад
report-uses = Дотримано
report-misses = Порушено
report-similar = Схожі попередні переклади
report-likeness = Схожість
report-earlier = Раніше: вихідний текст
report-earlier-target = Раніше: переклад
report-origin = Походження
report-reason = Причина
report-article = Вихідний текст і переклад

## Doctor

doctor-programs = Програми
doctor-accounts = Облікові записи
doctor-folders = Теки
doctor-pairs = Пари
doctor-next = Що робити далі
doctor-found = { $name }: { $path }
doctor-program-missing = { $name }: не встановлено
doctor-account-usable = { $name }: можна користуватися
doctor-account-host = { $name }: можна користуватися, текст іде на { $host }
doctor-account-unusable = { $name }: { $reason }
doctor-no-accounts = немає
doctor-folder = { $name }: { $path }
doctor-folder-unwritable = { $name }: у { $path } не можна писати: { $reason }
doctor-folder-settings = налаштування
doctor-folder-data = дані
doctor-folder-state = стан
doctor-folder-cache = кеш
doctor-pair-count =
    { $count ->
        [one] { $name }: { $count } пара
        [few] { $name }: { $count } пари
        [many] { $name }: { $count } пар
       *[other] { $name }: { $count } пари
    }
doctor-pair-any = { $name }: будь-яка пара
doctor-pair-none = { $name }: { $reason }
doctor-next-nothing = Нічого: latimer може перекладати.
doctor-next-debian = Debian та Ubuntu, з інтернетом: sudo apt install apertium apertium-eng-spa (один пакет на пару; список — apt search ^apertium-).
doctor-next-macos = macOS: власного пакета Apertium тут немає; запустіть LibreTranslate або apertium-apy на цьому чи іншому комп’ютері й задайте url у [providers.libretranslate] або [providers.apertium-apy].
doctor-next-windows = Windows: установіть Apertium у WSL або запустіть LibreTranslate на цьому чи іншому комп’ютері й задайте url у [providers.libretranslate].
doctor-next-offline = Без інтернету: принесіть пакети Apertium для Debian на диску (apt download на іншому комп’ютері) й установіть їх: sudo apt install ./*.deb.
doctor-next-account = З обліковим записом у сервісі: покладіть ключ у змінну й назвіть її в [providers.NAME] файлу { $path }.

offer-question = Який шлях обрати?
offer-install = Встановити { $packages } через apt
offer-model = Встановити нейронну модель для { $pair } (розмір буде названо заздалегідь)
offer-account = Показати, як під’єднати службу перекладу
offer-account-how = Запишіть одну з цих таблиць у { $path }, зі своєю адресою або ключем:
offer-stop = Зупинитися

## Сайти

site-choose = Вибрати мову
site-pending = Ця сторінка перекладається. Поки вона не готова, показано оригінал.
site-untranslated = Зараз цієї сторінки немає вашою мовою. Показано оригінал.
site-partial = Частину цієї сторінки ще не перекладено. Її показано в оригіналі.
site-missing = Такої сторінки немає
site-down = Ця сторінка зараз недоступна. Спробуйте пізніше.
site-skip = Перейти до вмісту
site-serving = { $path } мовами { $languages }: { $url }
gateway-serving = API LibreTranslate, Apertium, DeepL, Google та Azure доступні за адресою { $url }
gateway-no-keys = Програмам тут потрібен ключ, а його ще немає.
    .hint = Створіть його: latimer keys add NAME. Запущений шлюз дізнається про нього за секунду.
site-built = { $path }: записано { $written }, без змін { $kept }, вилучено { $removed }.
site-unfinished = Не перекладено або перекладено не повністю: { $count }, перше: { $first }
site-warmed = { $path }: сторінок { $pages }, готово { $ready }.
site-no-url = Без --url адреси записуються без назви сайту, і карти сайту немає.
error-api-source = --api не показує сайту.
    .hint = Приберіть теку або сервер тут і в [serve] або запустіть для сайту другий latimer.
error-site-origin = { $url } не відповів сторінкою, з якої видно мову.
    .hint = Вкажіть мову через --from або перевірте, чи працює сервер.
error-site-host = { $host } — не ім’я вузла для { $locale }.
    .hint = Пишіть так: es.example.org, без https:// і без шляху.
error-output-holds = { $path } містить вихідну теку { $source }: збирати туди не можна.
    .hint = Укажіть іншу теку: --out.
error-site-dressed = Сторінки { $url } вже зроблені latimer.
    .hint = Вкажіть через --origin сервер з оригіналами, а через --url адресу самого сайту.
error-map-unanswered = { $url } не відповідає.
    .hint = Перевірте, чи працює сервер.
error-map-status = { $url } відповів станом { $status }, а не картою сайту.
error-no-map = { $url } не є картою сайту.
error-map-foreign = { $url } не веде до жодної сторінки { $site }.
    .hint = Вкажіть через --url, яку адресу сайт має у своїй карті.
error-site-url = { $url } не є адресою сайту.
    .hint = Напишіть її повністю, наприклад https://example.org/.

## Сторінка для людей

studio-title = latimer: переклад статті
studio-skip = Перейти до вмісту
studio-ui = Мова цієї сторінки
studio-heading = Перекласти статтю
studio-lead = Вставте текст, виберіть файл або вкажіть адресу й читайте кількома мовами, речення поруч із реченням.
studio-text = Ваш текст
studio-text-hint = Простий текст, Markdown, HTML та інше: структура лишається такою, як є.
studio-text-drop = Сюди можна й перетягнути файл.
studio-limit = Файли до { $size } МБ, тексти до { $characters } знаків.
studio-drop = Відпустіть файл тут
studio-file = Вибрати файл
studio-link = Адреса сторінки
studio-get = Отримати сторінку
studio-new = Почати знову
studio-take-away = Прибрати { $name }
studio-reading = Читається { $name }.
studio-taken = { $name } — у текстовому полі.
studio-too-large = Файл { $name } завеликий.
studio-from = Мова тексту
studio-detect = Визначити мову
studio-detected = { $language } (визначено)
studio-unsure = Це лише припущення. Виправте, якщо воно хибне.
studio-unknown = Мову визначити не вдалося. Будь ласка, виберіть її.
studio-into = Перекласти
studio-to = Вибрати мову
studio-filter = Пошук мов
studio-filter-keys = Введіть назву або код. Enter вибирає найближчу мову, стрілки ведуть до списку.
studio-recent = Нещодавні
studio-all = Усі мови
studio-found = Знайдено мов: { $count }
studio-none-found = Мови з такою назвою тут немає.
studio-most = Більше за один раз не можна: { $count }
studio-remove = Прибрати { $language }
studio-was-chosen = Вибрано мову: { $language }.
studio-was-removed = Мову прибрано: { $language }.
studio-before = Перш ніж щось надіслати
studio-known = Уже відомо речень: { $known } з { $total }
studio-more = Ще мов: { $count }
studio-to-send = Буде надіслано знаків: { $characters }
studio-nothing-to-send = Надсилати нічого не потрібно.
studio-goes-to = Надсилається на { $host } ({ $account })
studio-stays = Залишається на цьому сервері ({ $account })
studio-free = безкоштовно
studio-no-price = ціна невідома
studio-total = Разом
studio-go = Перекласти
studio-privacy = Цей сервер зберігає лише свою пам’ять перекладів.
studio-privacy-history = Історія лишається у вашому браузері.
studio-results = Переклади
studio-source = Оригінал
studio-stop = Зупинити
studio-rest = Перекласти решту
studio-began = Переклад розпочато.
studio-working = Триває переклад: { $language }
studio-progress = Речень: { $done } з { $total }
studio-language-ready = Готово: { $language }.
studio-all-ready = Усі переклади готові.
studio-stopped = Зупинено. Уже перекладене збережено.
studio-ready = готово
studio-not-complete = не повністю
studio-not-translated = не перекладено
studio-sent = Надіслано знаків: { $characters }
studio-spared = З пам’яті знаків: { $characters }
studio-kept-source = Речень, залишених в оригіналі: { $count }
studio-side-by-side = Оригінал і переклад поруч: { $language }
studio-edit-hint = Виберіть речення перекладу, щоб поліпшити його.
studio-edit-hint-keys = На клавіатурі стрілки переходять від речення до речення, Enter відкриває одне з них.
studio-edit-label = Переклад речення: { $source }
studio-edit-keys = Enter зберігає, Escape скасовує.
studio-save = Зберегти
studio-cancel = Скасувати
studio-saved = Збережено в пам’яті перекладів.
studio-by-you = Виправлено вами
studio-copy = Копіювати
studio-copied = Скопійовано
studio-download = Завантажити
studio-download-both = Завантажити з оригіналом
studio-downloaded = Файл { $name } завантажено.
studio-history = Історія
studio-history-note = Зберігається лише в цьому браузері, доки ви її не видалите.
studio-unkept = Цей переклад завеликий, щоб зберігатися в цьому браузері. Завантажте потрібне, перш ніж залишити сторінку.
studio-gone = Цього перекладу більше немає в історії. Завантажте потрібне, перш ніж залишити сторінку.
studio-history-empty = Тут з’явиться те, що ви перекладете.
studio-delete = Видалити
studio-deleted = { $name } видалено з історії.
studio-delete-all = Видалити все
studio-delete-ask = Видалити всю історію?
studio-delete-what = Тексти й переклади в цьому браузері буде видалено назавжди. Пам’ять перекладів на сервері не зміниться.
studio-keep = Залишити
studio-deleted-all = Історію видалено.
studio-foot = Якщо не зазначено інше, перекладено машиною: прочитайте, перш ніж покладатися на переклад.
studio-error-network = Сервер недоступний.
studio-error-network-hint = Усе, що вже є, збережеться. Спробуйте ще раз.
studio-error-server = Сервер відповів зі статусом { $status }.
studio-error-empty = Тексту ще немає. Вставте його, виберіть файл або вкажіть адресу.
studio-error-no-target = Виберіть принаймні одну мову перекладу.
studio-error-unknown = Не вдалося зрозуміти, якою мовою цей текст. Виберіть мову тексту.

## What the page for people cannot do

studio-serving = Сторінка для перекладу: { $url }
trouble-host = Цей сервер не має імені { $host }.
    .hint = Відкрийте його за власною адресою або вкажіть ту адресу в налаштуваннях: url у [serve].
trouble-foreign = Цей запит надіслала сторінка іншого сайту, тому нічого не зроблено.
    .hint = Відкрийте саму цю сторінку й повторіть.
trouble-request = Запит не читається: { $what }.
    .hint = Завантажте сторінку знову.
trouble-nowhere = За цією адресою нічого немає.
    .hint = Сторінка для перекладу за адресою /.
trouble-method = Ця адреса приймає запити іншого виду.
trouble-nothing = Тексту ще немає.
    .hint = Напишіть або вставте його, виберіть файл чи вкажіть адресу сторінки.
trouble-blank = У файлі { $name } немає тексту.
    .hint = Виберіть інший файл. Тут нічого не змінено.
trouble-undecodable = { $what }
    .hint = Збережіть файл як UTF-8 і виберіть його знову.
trouble-large = Завелике: тут приймають щонайбільше { $limit } МБ.
    .hint = Поділіть на частини.
trouble-long = Текст задовгий. Знаків: { $characters }, тут приймають щонайбільше { $limit }.
    .hint = Поділіть його на частини.
trouble-targets = Забагато мов одразу; межа — { $limit }.
    .hint = Виберіть менше, решту потім.
trouble-no-target = Мову перекладу не вибрано.
    .hint = Виберіть одну чи кілька.
trouble-busy = Над кількома вашими запитами вже триває робота.
    .hint = Зачекайте, поки один із них завершиться.
trouble-extension = Файли на зразок { $name } тут не читаються.
    .hint = Читаються такі: { $formats }.
trouble-private = { $host } не у відкритому інтернеті, тому звідти нічого не завантажено.
    .hint = Збережіть сторінку в браузері й дайте файл. Власник сервера може дозволити такі адреси: allow_private у [fetch].
trouble-unknown = Не вдається визначити мову тексту.
    .hint = Виберіть його мову.
trouble-same = Текст уже цією мовою: { $language }.
    .hint = Виберіть іншу або виправте мову тексту.
trouble-no-provider = Тут ніщо не перекладає { $source } → { $target }.
    .hint = Виберіть іншу мову або спитайте власника сервера.
trouble-withheld = Тексти не надсилаються на { $host }: власник сервера цього не дозволив.
    .hint = Він може погодитися під час запуску в терміналі або вказати обліковий запис у налаштуваннях.
trouble-unanswered = Нічого не перекладено: { $reason }.
    .hint = Спробуйте пізніше або виберіть іншу мову.
trouble-unkept = не надіслано, бо сервер не зміг би зберегти відповідь
trouble-structure = Переклад не мав би структури тексту, рядок { $line }: { $what }.
    .hint = Спростіть це місце й повторіть.
trouble-bilingual = Текст і переклад такого виду не можуть стояти в одному файлі.
    .hint = Візьміть лише переклад.
trouble-untranslated = З цього тексту ще нічого не перекладено.
    .hint = Спершу перекладіть його.
trouble-stale = Текст змінився після перекладу.
    .hint = Перекладіть його ще раз, потім редагуйте.
trouble-codes = Кожна з цих позначок має бути один раз: { $marks }.
    .hint = Вони стоять замість посилань, виділень тощо. Поставте їх на місце у вашому тексті.
trouble-order = Усі позначки на місці, але відкрите однією має закрити її пара, не перетинаючи іншу.
    .hint = Ставте закривальну позначку після відкривальної, пари всередині пар.
trouble-unfit = Змінений текст не можна зберегти: { $what }.
    .hint = Виправте його і збережіть знову.
trouble-memory = Пам’ять перекладів цього сервера недоступна: { $reason }.
    .hint = Нічого не надіслано. Повідомте власника сервера.
trouble-broken = На сервері щось пішло не так.
    .hint = Повторіть; перекладене збережено.
by-human = Людина, з пам’яті
by-machine = { $account }, з пам’яті
by-through = { $account }, через мову: { $languages }
by-memory = З пам’яті
by-same = Уже цією мовою

## Sync

sync-current = Актуально: { $count }
sync-moved = { $from } переміщено до { $to } разом із джерелом.
sync-gone = { $target } залишився зайвим: { $source } більше немає.
    .hint = Його вилучить --prune.
sync-removed = { $target } вилучено: { $source } більше немає.
sync-edited = { $target }: виправлено вручну й збережено: { $count }
sync-held = { $target } залишається як є: його структуру змінено вручну.
sync-held-behind = { $target } залишається як є, бо його структуру змінено вручну, але джерело відтоді змінилося.
    .hint = Поверніть файлу структуру джерела або перепишіть його з --force.
sync-beside = { $target }: змінилося речення, перекладене вручну. Вручну: { $human } Тепер: { $proposal }
sync-waiting = Ручні тексти, збережені в latimer.lock через змінене джерело: { $count }
sync-backup = latimer.lock був старішої версії; її збережено як { $path }.
sync-stale-missing = Немає файлу { $target }.
sync-stale-changed = { $target } відстає: { $source } змінився.
sync-stale-incomplete = У { $target } є неперекладений текст із { $source }.
sync-stale-settings = { $target } зроблено з іншими налаштуваннями.
sync-stale-unrecorded = { $target } ще не записано в latimer.lock.
sync-stale-occupied = { $target } існує, але створений не latimer.
sync-frozen = Не актуально: { $count }
    .hint = Запустіть latimer sync і збережіть записане в репозиторії.
sync-watching = Очікування правок; Ctrl-C завершує.
error-lock-conflict = { $path }, рядок { $line }: там залишилися позначки злиття.
    .hint = Залиште там одну зі сторін і знову запустіть latimer sync.
error-lock-newer = { $path } записано новішим latimer (версія файлу { $version }).
    .hint = Оновіть latimer.
error-lock-damaged = { $path }, рядок { $line }: latimer таких рядків не пише.
    .hint = Поверніть файл із системи контролю версій або вилучіть його: те, що знає пам’ять, вдруге не оплачується.
error-lock-twice = { $path }, рядок { $line }: той самий файл і мова вдруге.
    .hint = Вилучіть один із двох блоків.
error-sync-busy = У { $path } вже працює інший latimer sync.
    .hint = Дочекайтеся його завершення.
error-sync-sources = Не вказано, що слід тримати перекладеним.
    .hint = Назвіть теки або задайте sources у [sync] файлу latimer.toml.
error-pattern-unknown = У { $pattern } названо місце, якого немає: { $name }
    .hint = Є root, path, dir, stem, ext і locale.
error-pattern-ambiguous = { $pattern } дав би кільком перекладам одну назву.
    .hint = Вкажіть у фігурних дужках locale, а також path або dir зі stem.

## Імітовані служби

error-no-dialect = Немає такої імітованої служби: { $name }.
    .hint = Є такі: { $known }.
error-no-answer = Немає такого способу відповіді: { $name }.
    .hint = Є такі: { $known }.
error-mock-file = Файл { $path } не годиться: { $what }.
    .hint = Виправте це місце; що там може бути, сказано в README.
error-no-cassette = Для record: потрібен файл, у якому зберігаються запити й відповіді.
    .hint = Вкажіть його через --cassette ФАЙЛ.
error-mock-address = { $address } — не адреса, на яку можна передавати запити.
    .hint = Напишіть її повністю і без параметрів, наприклад https://api.deepl.com.
error-unmet = Очікування { $number } ({ $rule }) не виконано: запитів { $came }, потрібно { $wanted }.
error-unmet-order = Очікування { $number } ({ $rule }) не виконано: запитів за порядком { $came }, потрібно { $wanted }; не за порядком { $strays }.
error-listen = Не можна слухати { $address }: { $reason }.
    .hint = Виберіть інший порт або 0 для вільного.

## Моделі

models-state-installed = встановлено
models-state-available = доступна
models-state-newer = новіша за встановлену { $version }
models-none = У { $path } немає встановлених моделей.
models-step = { $name } { $version }: завантажити { $size }, ліцензія { $licence }
models-question = Встановити?
models-done = { $name } { $version }: модель встановлено в { $path }.
models-already = { $name } { $version }: модель уже встановлено.
models-removed = { $name }: модель вилучено.
models-sound = { $name }: модель ціла.
model-name = { $name } не годиться як назва файлу моделі
model-version = версію { $version } цей latimer запустити не може
model-incomplete = бракує ваг або словника
model-list = model.toml не читається: { $reason }
model-missing = немає файлу { $path }
model-damaged = файл { $path } пошкоджено
error-models-unasked = Нічого не встановлено: не було кого спитати.
    .hint = Підтвердьте за допомогою --yes.
error-models-pair = { $given } — не пара мов.
    .hint = Пишіть так: en-es.
error-models-absent = Для { $pair } немає моделі.
    .hint = `latimer models list` показує, що є.
error-models-not-installed = { $name } не встановлено.
    .hint = `latimer models list --installed` показує встановлене.
error-models-fetch = З { $url } нічого не вдалося завантажити: { $reason }.
    .hint =
        Повторіть команду: завантажене зберігається. Інші адреси задають у [providers.firefox] як records_url
        та attachments_url, а models install --from бере теку.
error-models-list = Список моделей не годиться: { $reason }.
    .hint = Перевірте records_url у [providers.firefox].
error-models-wrong = { $file } — не те, що вказано у списку моделей. Файл не встановлено.
    .hint = Повторіть команду; якщо не допоможе, на сервері не ті файли, що у списку.
error-models-packed = { $file } не розпаковується. Файл не встановлено.
    .hint = Повторіть команду; якщо не допоможе, файл пошкоджено на сервері.
error-models-large = { $file } більший, ніж може бути модель. Файл не встановлено.
error-models-io = { $path }: { $reason }.
    .hint = Перевірте теку, права на запис і вільне місце.
error-models-locked = Інший latimer встановлює моделі в { $path }.
    .hint = Зачекайте, доки він закінчить.
error-models-bad = Модель { $name } не можна використати: { $reason }.
    .hint = `latimer models install { $name }` встановить її знову.
