# Сообщения latimer на русском языке. Образец — locales/en/latimer.ftl.

## Help

help-usage = Использование
help-arguments = Аргументы
help-options = Параметры
help-of-keys = С первого ключа он нужен и программам на этой машине, а страницы для людей рядом со шлюзом больше нет.
help-of-api =
    latimer serve
      страница для людей по адресу http://127.0.0.1:8080/
    latimer serve --api
      интерфейсы LibreTranslate, Apertium, DeepL, Google и Azure для программ
    latimer serve site --to es,ar
      папка как сайт ещё на двух языках
help-of-serve = Остальное задаётся в [serve] настроек (policy, selector, template, hosts…): latimer config show показывает, config/latimer.toml объясняет.
help-commands = Команды

about = Переводит статьи, папки и сайты, не меняя их строения.
about-translate = Перевести файлы, папки, страницы или стандартный ввод
about-sync = Поддерживать переводы проекта в актуальном виде; отправляется только изменённое
about-serve = Отдавать страницу для перевода, либо папку или сервер как сайт на всех языках
about-warm = Перевести страницы сайта заранее, для serve
about-build = Записать сайт на всех языках в виде статических файлов
about-detect = Определить язык текста
about-segment = Показать предложения текста
about-verify = Сравнить структуру переведённого файла с исходным
about-check = Проверить переведённый файл по исходному
about-explain = Показать, что в файле является текстом, и его коды
about-languages = Перечислить языки, доступные для перевода
about-usage = Показать, сколько потрачено и сколько осталось до каждого предела
about-providers = Перечислить сервисы: что настроено, чем можно пользоваться и почему нельзя
about-providers-check = Сделать самый дешёвый настоящий вызов сервиса
about-memory = Просмотр, импорт, экспорт и чистка памяти переводов
about-memory-stats = Сосчитать записи
about-memory-search = Показать записи, которые содержат текст или похожи на него
about-memory-import = Принять записи из TMX, TSV или строк JSON
about-memory-export = Записать в TMX, TSV или строки JSON
about-memory-prune = Удалить старые машинные переводы
about-memory-forget = Удалить записи
about-keys = Создавать, перечислять и отзывать ключи шлюза
about-keys-add = Создать ключ и показать его один раз
about-keys-list = Перечислить ключи: сколько израсходовано и сколько осталось
about-keys-revoke = Отозвать ключ
about-models = Список, установка и удаление моделей, которые переводят без сети
about-models-list = Показать модели: установленные и доступные
about-models-install = Установить модели для пар, например en-es
about-models-remove = Удалить модели
about-models-verify = Проверить, что установленные модели целы
about-models-path = Показать папку с моделями
about-export = Записать файлы для программ переводчиков: XLIFF или PO
about-import = Принять обратно то, что записали программы переводчиков
about-config = Показать и проверить настройки
about-config-show = Показать каждую настройку и её источник
about-config-check = Проверить файл настроек
about-config-path = Показать, какие файлы настроек читаются
about-doctor = Посмотреть, что здесь установлено и чем можно пользоваться
about-mock = Подменить службы перевода в тестах
about-completions = Вывести скрипт, дополняющий команды в оболочке

arg-help = Показать эту справку
arg-version = Показать версию и её состав
arg-config = Прочитать настройки ещё и из этого файла
arg-ui-lang = Язык сообщений
arg-quiet = Показывать только ошибки и результаты
arg-verbose = Подробнее вести журнал: -v шаги, -vv запросы, -vvv всё
arg-log = Какие записи журнала показывать, например latimer=debug
arg-inputs = Файлы, папки, адреса страниц или - для стандартного ввода
arg-input = Файл, адрес страницы или - для стандартного ввода
arg-source = Исходный файл или его адрес
arg-target = Переведённый файл
arg-to = Целевые языки, например es,ca,pt-BR
arg-from = Исходный язык, если определять его не нужно
arg-provider = Сервисы перевода по порядку
arg-output = Выходной файл для одного входа и одного языка, - для стандартного вывода
arg-out = Папка для результатов: DIR/es/article.txt
arg-build-out = Папка для статических файлов
arg-sources = Папки, файлы или маски; если не указаны, из настроек
arg-sync-out = Шаблон пути для переводов; описан в README
arg-prune = Удалить переводы, исходников которых больше нет
arg-frozen = Ничего не писать и никого не спрашивать; код выхода 1, если чего-то нет или оно устарело
arg-watch = Работать до Ctrl-C и следить за каждой правкой
arg-folder = Папка со страницами: HTML, Markdown, текст
arg-url = Публичный адрес сайта
arg-format = Читать вход в этом формате, как бы он ни назывался
arg-bilingual = Записать исходный текст и перевод вместе: side-by-side или interlinear
arg-article = Брать только основное содержание страниц, как markdown или html
arg-allow-private = Загружать страницы и с этого компьютера и из его сети
arg-force = Перезаписывать файлы, созданные не latimer
arg-local = Отклонять сервисы, отправляющие текст на сервер
arg-memory = Файл памяти переводов
arg-max-characters = Сколько знаков самое большее можно отправить сервисам за этот запуск
arg-max-cost = Сколько денег самое большее может стоить этот запуск
arg-dry-run = Показать, что было бы отправлено и сколько бы это стоило, ничего не отправляя и не записывая
arg-no-memory = Не искать готовые переводы и не сохранять новые
arg-json = Вывести JSON
arg-lang = Язык, правила которого применяются
arg-report = Записать отчёт с обоими текстами: ФАЙЛ.html или ФАЙЛ.json
arg-glossary = Файлы терминов (TSV, CSV, TBX)
arg-fail-on = С каких замечаний код выхода 3: error или warning
arg-check-fail-on = С каких замечаний код выхода 1: error или warning
arg-check-to = Язык перевода, если его не называет имя файла
arg-memory-from = Только с этого языка; при импорте также язык файлов, где он не указан
arg-memory-to = Только на этот язык; при импорте также язык файлов, где он не указан
arg-memory-origin = machine, imported или human
arg-memory-provider = Только этого вида поставщика
arg-memory-format = tmx, tsv или jsonl, каким бы ни было имя файла
arg-memory-files = Файлы для чтения, - для стандартного ввода
arg-memory-file = Файл для записи, - для стандартного вывода
arg-memory-text = Текст, который есть в исходном тексте или переводе
arg-xliff = XLIFF, 2.1 или 1.2
arg-po = PO
arg-export-out = Папка для файлов: DIR/es/article.md.xlf
arg-import-out = Папка для документов: DIR/es/article.md
arg-import-files = Вернувшиеся файлы, - для стандартного ввода
arg-import-source = Исходный текст или папка с исходными текстами; иначе они ищутся по именам
arg-import-from = Исходный язык файлов, которые его не называют
arg-import-to = Целевой язык файлов, которые его не называют
arg-accept = С какого состояния текст сохраняется как сделанный человеком: any, translated или reviewed
arg-like = Записи, похожие на текст на столько процентов
arg-most = Сколько самое большее
arg-older-than = Сколько дней самое меньшее
arg-all = Все записи
arg-languages-provider = Только эти сервисы
arg-languages-from = Только цели для этого исходного языка
arg-config-check-file = Проверяемый файл
arg-quota = Не больше стольких знаков за календарный месяц (UTC)
arg-per-day = Не больше стольких знаков за день (UTC)
arg-cost-per-month = Сколько самое большее могут стоить его запросы за календарный месяц; тогда у каждого платного счёта должна быть цена
arg-requests-per-minute = Не больше стольких запросов за минуту
arg-until = Последний день, когда ключ действует, например 2026-12-31
arg-keys-add-name = Имя: чей это ключ
arg-keys-add-to = Только эти целевые языки
arg-which = Имя ключа или его начало
arg-pair = Только модели этого языка или пары, например es или en-es
arg-pairs = Пары, например en-es
arg-installed = Только установленное; ничего не загружается
arg-models-install-from = Взять модели из этой папки, а не из сети
arg-yes = Установить без вопроса
arg-shell = bash, elvish, fish, powershell или zsh
arg-since = Первый день, например 2026-11-01; без него — первое число этого месяца
arg-by = Строка на каждый day (день), month (месяц), account (счёт) или target (язык), можно несколько
arg-providers-check-name = Счёт или вид сервиса, который вызвать
arg-listen = Адрес и порт; порт 0 берёт любой свободный
arg-proxy-listen = Адрес и порт прокси, ведущего к имитатору
arg-origin = Сервер, страницы которого показываются вместо папки, и только он
arg-api = Отвечать по API LibreTranslate, Apertium, DeepL, Google и Azure программам, которые их знают
arg-sitemap = Папка со страницами или адрес карты сайта
arg-dialect = Только эта служба, в корне
arg-answer = Как переводить: pseudo, identity, replay:FILE, record:URL или provider:NAME
arg-faults = Правила того, что должно сломаться (файл TOML)
arg-seed = Начальное значение для всего случайного
arg-requests-per-second = Запросов на ключ в секунду, не более
arg-characters-per-minute = Знаков на ключ в минуту, не более
arg-characters-total = Знаков на ключ всего, не более
arg-unknown = Что делать с текстами, которых не знает replay:FILE: pseudo, error, echo
arg-cassette = Куда record:URL записывает запросы и ответы
arg-expect = Что должны запрашивать клиенты; иначе код выхода 1
arg-amazon-secret = Секретный ключ, которым подписывают клиенты Amazon; проверяется с --strict
arg-window = Как считать секунды и минуты: sliding или fixed
arg-strict = Отклонять и то, что службы лишь терпят

## Labels

label-error = ошибка
label-warning = внимание
label-hint = совет
did-you-mean = Может быть, { $nearest }?

## Inputs

error-missing = Нет ни файла, ни папки { $path }.
    .hint = Проверьте написание и текущую папку.
error-unreadable = Не удаётся прочитать { $path }: { $reason }.
    .hint = Проверьте права на чтение.
error-nothing-in = В папке { $path } нет файлов в формате, который читает latimer.
    .hint = Он читает: { $formats }.
error-unknown-format = Файлы вида { $path } latimer не читает.
    .hint = Назовите формат в --format: { $formats }.
error-no-format = Формата { $name } нет.
    .hint = Есть: { $formats }.
error-binary = { $path } — не текстовый файл.
    .hint = Преобразуйте его в формат, который читает latimer: { $formats }.
error-undecodable = { $path } не соответствует кодировке { $encoding }: строка { $line }, байт { $byte }.
    .hint = Исправьте это место или сохраните файл в UTF-8. Ничего не записано.
error-unparsable = { $path } не удаётся прочитать так, как требует формат: строка { $line }, байт { $byte }.
    .hint = Исправьте это место. Ничего не записано.
error-too-large = { $path } слишком велик: latimer читает файлы меньше 4 ГиБ.
    .hint = Разделите его на части.
error-glossary = { $path }, строка { $line }, столбец { $column }: { $what }.
    .hint = Исправьте это место.
glossary-no-source = в строке нет исходного термина
glossary-open-quote = кавычка не закрыта
glossary-option = { $given } — не язык и не case или keep
glossary-locale = нет языка { $given }
glossary-xml = это неправильный XML: { $what }
glossary-not-tbx = в нём нет ни одной записи терминов
error-unknown-language = Язык файла { $path } не известен.
    .hint = Назовите его в --from.
error-same-language = { $path } уже на целевом языке: { $language }.
    .hint = Уберите { $locale } из --to или исправьте --from.
error-same-pair = Исходный и целевой языки совпадают: { $language }.
    .hint = Уберите { $locale } из --to или исправьте --from.

## Pages at addresses

error-page-address = { $path } не является адресом страницы.
    .hint = Пишите его так: https://example.org/article.
error-page-scheme = latimer не загружает страницы по { $scheme }: { $path }.
    .hint = Подходят адреса, которые начинаются с https:// или http://.
error-page-private = Страница { $path } не загружена: { $host } не находится в открытом интернете.
    .hint = Если вы доверяете этому адресу, добавьте --allow-private.
error-page-redirected = Страница { $path } не загружена: она ведёт на { $host }, а это не открытый интернет.
    .hint = Если вы доверяете этому адресу, добавьте --allow-private.
error-page-unreached = Страница { $path } не загружена: { $host } недоступен ({ $what }).
    .hint = Проверьте адрес и соединение.
error-page-missing = По адресу { $path } нет страницы.
    .hint = Проверьте адрес; возможно, страницу перенесли или удалили.
error-page-denied = Сервер не отдаёт { $path } (статус { $status }).
    .hint = Возможно, нужен вход или сервер не пускает программы. Сохраните страницу в браузере и переведите файл.
error-page-status = Сервер отвечает на { $path } статусом { $status }, без страницы.
    .hint = Повторите позже.
error-page-redirects = { $path } перенаправляет больше { $count } раз.
    .hint = Откройте её в браузере и возьмите адрес, на котором она остановится.
error-page-nowhere = { $path } ведёт туда, где нет адреса страницы.
    .hint = Откройте её в браузере и возьмите адрес, на котором она остановится.
error-page-large = Страница { $path } больше { $limit } байт.
    .hint = Если так и должно быть, измените max_bytes в [fetch].
error-page-slow = Страница { $path } не пришла за { $seconds } с.
    .hint = Повторите или измените timeout в [fetch].
error-page-kind = { $path } — не текст, а { $kind }.
    .hint = По адресам latimer берёт HTML, Markdown и простой текст. Если это одно из них, укажите --format.
error-page-connection = Страница { $path } не загружена: соединение невозможно ({ $what }).
    .hint = Проверьте ca_file в [network] и прокси в окружении.
error-no-article = В { $path } нет основного содержания, которое отличалось бы от остального.
    .hint = Уберите --article, чтобы перевести всю страницу.

## Outputs

error-occupied = { $path } уже существует: файл создан не latimer или с тех пор изменён.
    .hint = Чтобы перезаписать его, добавьте --force; чтобы писать в другую папку, — --out.
error-unwritable = Не удаётся записать { $path }: { $reason }.
    .hint = Освободите место или выберите другую папку с --out. Готовые файлы остаются.
error-unencodable = Для перевода { $path } нужен знак { $character }, которого нет в { $encoding }.
    .hint = Сохраните исходный файл в UTF-8 и переведите ещё раз.
error-structure = Структура перевода { $path } отличалась бы от исходной: строка { $line }, байт { $byte }: { $what }.
    .hint = Ничего не записано. Переведите через другого поставщика или упростите это место.
error-bilingual = { $path } нельзя расположить как { $layout } без потери текста.
    .hint = Это возможно для простого текста, Markdown и HTML. Переведите без --bilingual.
error-collision = { $first } и { $second } были бы записаны в один файл { $output }.
    .hint = Переименуйте один из них или переводите в разные папки.
error-memory = Память переводов { $path } использовать нельзя: { $reason }.
    .hint = Ничего не отправлено. Устраните причину, укажите другой файл через --memory FILE или продолжайте без памяти с --no-memory.
memory-foreign = это не память переводов
memory-newer = она записана более новой версией latimer
memory-locked = её заблокировала другая программа
memory-damaged = она повреждена
memory-entries = Записей: { $count }
memory-nothing = Ничего не найдено.
memory-imported = { $path }: прочитано записей: { $read }, новых или изменённых: { $changed }, пропущено: { $bad }
memory-left-out = { $path }, строка { $line }: запись пропущена: { $reason }
memory-exported = Записано: { $count }, пропущено: { $left }
memory-forgotten = Удалено записей: { $count }
entry-empty = нет исходного текста или перевода
entry-locale = язык не указан или неизвестен
entry-codes = коды без пары или разные с двух сторон
entry-encoding = байты, которые не являются текстом в кодировке файла
entry-long = слишком длинна для сегмента
entry-form = записана неправильно
exchange-entities = в нём определены сущности (строка { $line })
exchange-form = он построен неправильно начиная со строки { $line }
exchange-locales = в нём не указаны языки
error-exchange = { $path } обработан не до конца: { $reason }.
    .hint = Прочитанное раньше сохранено. Укажите языки через --from и --to, если файл их не называет.
error-exchange-format = Формат { $path } неизвестен.
    .hint = Укажите его: --format tmx, tsv или jsonl.
exported = { $path }: сегментов: { $segments }, из них переведено: { $translated }
imported = { $path }: прочитано переводов: { $read }, новых в памяти: { $learned }, никем не подтверждено: { $unconfirmed }, ещё не переведено: { $open }, пропущено: { $left }
import-written = Записано: { $path }
import-no-source = Исходного текста { $source } для { $path } здесь нет: документ не записан.
    .hint = Укажите его или его папку с помощью --source.
segment-left-out = { $path }, строка { $line }: пропущено: { $reason }: { $text }
segment-plural = формы множественного числа не поддерживаются
segment-code-lost = не хватает кода разметки
segment-code-added = есть код, которого нет в исходном тексте
segment-code-doubled = код стоит дважды
segment-code-crossed = коды пересекаются или стоят в другой паре
segment-gone = в исходном тексте этого больше нет
segment-structure = с ним документ потерял бы структуру исходного
exchange-doctype = в нём есть тип документа, который может определять сущности (строка { $line })
exchange-version = это XLIFF { $version }, а не 1.1, 1.2, 2.0 или 2.1 (строка { $line })
exchange-foreign = это не XLIFF и не PO
error-import-locales = { $path } не называет своих языков.
    .hint = Укажите их с помощью --from и --to.
error-forget-what = Не сказано, какие записи удалить.
    .hint = Укажите текст, --from, --to, --origin или --provider; --all удаляет всё.
error-no-memory = Нет места для памяти переводов.
    .hint = Укажите файл через --memory FILE.
error-one-output = --output годится для одного входа и одного целевого языка.
    .hint = Для нескольких есть --out DIR.

## What the system says

io-denied = нет прав доступа
io-missing = не найдено
io-full = на диске нет места
io-read-only = файловая система доступна только для чтения
io-is-folder = это папка
io-not-folder = часть пути — не папка
io-empty = файл пуст
io-not-text = это не текст в UTF-8

## Languages

error-locale = Языка { $given } нет.
    .hint = Укажите код языка, например es, pt-BR или zh-Hans.
error-date = { $given } — не дата.
    .hint = Пишите так: 2026-11-01.
error-no-targets = Не указаны целевые языки.
    .hint = Назовите их, например --to es,fr. `latimer languages` показывает возможные.
error-ui-lang = На языке { $given } сообщений нет.
    .hint = Сообщения есть на: { $known }.

## Providers

error-no-account = Нет ни одного доступного поставщика.
    .hint = `latimer doctor` показывает, чего каждому не хватает.
error-no-provider = Здесь нечем переводить { $source } → { $target }.
    .hint =
        Установите нейронную модель: latimer models install { $source }-{ $target }
        Или установите Apertium и пару (в Debian и Ubuntu: sudo apt install apertium, затем пакет пары)
        или добавьте в latimer.toml учётную запись, например [providers.deepl] или [providers.libretranslate].
        `latimer doctor` показывает, что есть.
error-unreached = Ни один сервис для { $source } → { $target } не доступен.
    .hint = Проверьте адреса и соединение; `latimer doctor` пробует их все.
error-withheld = Текст на { $host } не отправлен.
    .hint = В терминале latimer спрашивает один раз; в скриптах он обращается только к серверам из настроек.
error-unanswered = В { $path } ничего не переведено: { $reason }.
    .hint = `latimer doctor` показывает, какими сервисами можно пользоваться.
error-key-variable = Ключ для { $account } должен быть в переменной { $variable }, но она не задана.
    .hint = Задайте её, например: export { $variable }=…
error-key-file = Не удаётся прочитать ключ для { $account } из { $path }: { $reason }.
    .hint = Запишите ключ в первую строку этого файла.
provider-says = { $name }: { $reason }

failure-busy = слишком много запросов
failure-transient = недоступен ({ $what })
failure-quota = квота исчерпана
failure-denied = доступ запрещён ({ $what })
failure-pair = не переводит эту пару
failure-oversize = текст слишком длинный
failure-malformed = негодный ответ ({ $what })
failure-withheld = не отправлено ({ $what })
failure-refused = отказ ({ $what })
failure-capped = не отправлено: предел { $limit }, осталось { $left }
error-capped = Из { $path } ничего не переведено. Предел: { $limit }. Осталось: { $left }.
    .hint = Поднимите предел в [budget] или параметрами --max-characters или --max-cost либо подождите нового отсчёта.
done-capped = Предел расходов достигнут.
    .hint = Поднимите предел в [budget] или параметрами --max-characters или --max-cost либо подождите нового отсчёта; затем повторите ту же команду.
warning-over-limit = Нужно { $wanted }. Предел: { $limit }. Осталось: { $left }.
    .hint = Что не поместится, не будет отправлено и сохранит исходный текст.
error-ledger = Не удаётся открыть книгу расходов { $path }: { $reason }.
    .hint = Что нельзя записать, то не отправляется. Разрешите запись в эту папку или укажите другую в XDG_DATA_HOME.
error-ledger-home = Для книги расходов нет папки: не заданы ни HOME, ни XDG_DATA_HOME.
    .hint = Что нельзя записать, то не отправляется. Укажите папку в XDG_DATA_HOME.
ledger-foreign = она от другой программы или другой версии latimer
ledger-locked = её удерживает другой процесс
error-no-price = Задан предел стоимости, но у { $account } нет цены.
    .hint = Укажите per_million_characters в [providers.{ $account }.price]; 0, если это бесплатно.
limit-run = { $amount } за запуск
limit-day = { $amount } в день
limit-month = { $amount } в месяц
limit-account = { $limit } для { $account }
limit-target = { $limit } на язык { $target }
limit-left = Предел { $limit }: осталось { $left }
amount-cost = стоимость { $cost }
amount-characters =
    { $characters ->
        [one] { $characters } знак
        [few] { $characters } знака
        [many] { $characters } знаков
       *[other] { $characters } знака
    }
amount-segments =
    { $segments ->
        [one] { $segments } сегмент
        [few] { $segments } сегмента
        [many] { $segments } сегментов
       *[other] { $segments } сегмента
    }
figures =
    { $requests ->
        [one] { $requests } запрос
        [few] { $requests } запроса
        [many] { $requests } запросов
       *[other] { $requests } запроса
    }, { $characters ->
        [one] { $characters } знак
        [few] { $characters } знака
        [many] { $characters } знаков
       *[other] { $characters } знака
    }

account-no-key = нет ключа
account-no-url = нет адреса: задайте url
account-bad-url = { $url } — не адрес
account-bad-option = параметр { $option } принимает { $takes }
account-unknown-option = параметра { $option } нет; есть { $known }
account-no-options = параметра { $option } нет, параметры не принимаются
account-not-installed = не установлен
account-network = отправляет текст на сервер, а --local это запрещает
account-unknown = такого сервиса нет

## Ключи шлюза

keys-none = Ключей нет.
keys-key = { $name } ({ $prefix }…), создан { $day }
keys-revoked = отозван { $day }
keys-until = действует до конца { $day } (UTC)
keys-month = в этом месяце: { $figures }
keys-minute = запросов в минуту не больше { $count }
keys-targets = только на { $targets }
keys-made = Ключ { $name } показан единственный раз: хранится только его хеш.
keys-gone = Ключ { $name } ({ $prefix }…) отозван { $day }.
keys-foreign = это не хранилище ключей
error-keys = Ключами шлюза в { $path } нельзя пользоваться: { $reason }.
    .hint = Без них никто не допускается. Устраните причину либо уберите файл и создайте ключи заново.
error-keys-home = Для ключей шлюза нет папки: не заданы ни HOME, ни XDG_DATA_HOME.
    .hint = Укажите папку в XDG_DATA_HOME.
error-key-name = Ключ не может называться { $name }.
    .hint = Имя начинается с буквы или цифры, их не больше { $most }, между ними допустимы - _ . @.
error-key-taken = Ключ { $name } уже есть.
    .hint = Возьмите другое имя или сначала отзовите тот: latimer keys revoke { $name }
error-key-past = Последний день ключа уже прошёл бы: { $day }.
    .hint = Укажите в --until сегодняшний (UTC) или более поздний день.
error-key-unknown = Ключа { $which } нет.
    .hint = latimer keys list показывает все.
error-key-several = Так начинаются несколько ключей: { $names }.
    .hint = Укажите больше знаков начала или имя.
error-key-randomness = Система не даёт случайных битов для ключа: { $what }.
    .hint = Ничего не записано.

## Configuration

origin-default = по умолчанию
origin-file = { $path }, строка { $line }
origin-variable = переменная { $name }
origin-flag = { $flag }
error-config-unreadable = Не удаётся прочитать настройки { $path }: { $reason }.
    .hint = `latimer config path` показывает, какие файлы читаются.
error-config-syntax = { $place }: это не TOML: { $what }
    .hint = Исправьте эту строку.
error-config-key = { $place }: настройки { $key } нет.
    .hint = `latimer config show` перечисляет все настройки.
error-config-value = { $place }: значение { $key } не подходит: { $what }
    .hint = `latimer config show` перечисляет все настройки с их значениями.
error-config-locale = { $place }: в { $key } назван неизвестный язык: { $given }.
    .hint = Укажите код языка, например es, pt-BR или zh-Hans.
error-config-provider = { $place }: сервиса { $name } нет.
    .hint = Есть: { $known }.
error-config-secret = { $place }: ключ нельзя хранить в настройках: { $key }.
    .hint = Назовите переменную в api_key_env или файл в api_key_file.
config-read = { $path } (прочитан)
config-absent = { $path } (отсутствует)
config-valid = { $path }: ошибок нет.

## While it runs

note-detected = { $path }: { $language }, уверенность { $percent } %
note-unsure = { $path }: вероятно, { $language }, уверенность { $percent } %. Если это не так, назовите язык в --from.
note-undetected = { $path }: язык не известен. Назовите его в --from.
note-chosen = { $source } → { $target }: { $provider }
note-chosen-then = { $source } → { $target }: { $provider }, иначе { $others }
note-leaving =
    { $characters ->
        [one] { $characters } знак отправляется на { $host }.
        [few] { $characters } знака отправляются на { $host }.
        [many] { $characters } знаков отправляются на { $host }.
       *[other] { $characters } знака отправляются на { $host }.
    }
note-serving = То, что переводят посетители, отправляется на { $host }.
ask-serving = Отправлять то, что переводят посетители, на { $host }?
ask-leaving =
    { $characters ->
        [one] Отправить { $characters } знак на { $host }?
        [few] Отправить { $characters } знака на { $host }?
        [many] Отправить { $characters } знаков на { $host }?
       *[other] Отправить { $characters } знака на { $host }?
    }
ask-leaving-help = y (да) или n (нет); «да» для этого сервера latimer запомнит
ask-targets = Перевести на
ask-targets-help = набирайте для поиска, пробел — выбрать, Enter — дальше
ask-targets-none = Выберите хотя бы один язык.
progress =
    { $segments ->
        [one] { $done }/{ $segments } сегмент
        [few] { $done }/{ $segments } сегмента
        [many] { $done }/{ $segments } сегментов
       *[other] { $done }/{ $segments } сегмента
    }, { $characters ->
        [one] { $characters } знак
        [few] { $characters } знака
        [many] { $characters } знаков
       *[other] { $characters } знака
    }
progress-left = осталось { $time }
interrupted = Остановлено. Готовые файлы остаются.
    .hint = Чтобы получить остальное, повторите ту же команду.
note-circuit = { $account } отказывает раз за разом; на время его оставляют в покое.
note-too-fast = { $account } сообщает, что запросы идут слишком часто; latimer ждёт.
note-shared = Другой процесс latimer работает с { $account }. Темп у них общий, поэтому этот ждёт.

## When it is done

done-target = { $output }: { $provider }
done-target-route = { $output }: { $provider }, через { $route }
done-kept = { $output }: переводить нечего
done-failed =
    { $count ->
        [one] { $count } сегмент остался на исходном языке.
        [few] { $count } сегмента остались на исходном языке.
        [many] { $count } сегментов остались на исходном языке.
       *[other] { $count } сегмента остались на исходном языке.
    }
done-findings =
    { $count ->
        [one] { $count } сегмент стоит проверить.
        [few] { $count } сегмента стоит проверить.
        [many] { $count } сегментов стоит проверить.
       *[other] { $count } сегмента стоит проверить.
    }
done-summary =
    { $files ->
        [one] { $files } файл
        [few] { $files } файла
        [many] { $files } файлов
       *[other] { $files } файла
    }, { $languages ->
        [one] { $languages } язык
        [few] { $languages } языка
        [many] { $languages } языков
       *[other] { $languages } языка
    }, { $segments ->
        [one] { $segments } сегмент
        [few] { $segments } сегмента
        [many] { $segments } сегментов
       *[other] { $segments } сегмента
    }, { $seconds } с
done-account = { $account }: { $actual } (оценка: { $estimate })
done-held = { $account }: { $amount } считаются потраченными, ведь неизвестно, учёл ли их сервис.
forecast-time = не меньше { $time }
forecast-nothing-sent = Ничего не отправлено и не записано.

## Pages

proof-unreadable = файл не удаётся прочитать так, как требует формат
proof-skeleton = отличается то, что не является текстом
proof-unit-lost = фрагмента текста нет
proof-unit-added = появился новый фрагмент текста
proof-role = у фрагмента текста другая роль
proof-code-lost = отсутствует: { $what }
proof-code-added = лишнее: { $what }
proof-nesting = стоит внутри другой разметки: { $what }
proof-address-lost = нет адреса: { $what }
proof-address-added = новый адрес: { $what }
verify-same = Структура { $target } такая же, как у { $source }.
verify-place = { $path }, строка { $line }, байт { $byte }
check-codes = встроенные коды
check-empty = пустой перевод
check-service = текст службы
check-numbers = числа
check-dates = даты цифрами
check-addresses = адреса
check-brackets = скобки
check-quotes = кавычки
check-untranslated = не переведено
check-language = другой язык
check-length = длина
check-repeated = повторы слов
check-glossary = глоссарий
check-unmatched = Отсюда файлы не соответствуют друг другу.
check-nothing =
    { $target }: замечаний нет, проверено: { $count ->
        [one] { $count } фрагмент
        [few] { $count } фрагмента
        [many] { $count } фрагментов
       *[other] { $count } фрагмента
    } текста.
role-paragraph = абзац
role-heading = заголовок
role-caption = подпись
role-cell = ячейка
role-item = пункт списка
role-value = значение
explain-skipped = не текст
detect-known = { $language } ({ $locale }), { $percent } %
detect-unsure = { $language } ({ $locale }), { $percent } %, ненадёжно
detect-family = Возможны также: { $family }.
detect-unknown = неизвестен
languages-any = { $provider }: любой язык
languages-from = { $provider }: { $source } →
languages-none = { $provider }: языков нет
languages-nothing = Ни одним сервисом нельзя воспользоваться.
    .hint = `latimer doctor` показывает, почему и что делать.
usage-nothing = С { $day } ничего не потрачено.
usage-held = Запросы с неизвестной судьбой; они считаются потраченными:
usage-held-of-it = из них удержано: { $amount }
usage-under-way = в пути
providers-by-name = только по имени
check-by-quota = { $name }: сообщил квоту за { $milliseconds } мс; текст не отправлялся
check-by-word = { $name }: перевёл одно слово за { $milliseconds } мс
check-quota = Квота: осталось { $left } из { $limit }
check-quota-used = Квота: использовано { $used }, без конца
check-no-quota = Сервис не сообщает свою квоту.
check-languages =
    { $count ->
        [one] { $count } целевой язык
        [few] { $count } целевых языка
        [many] { $count } целевых языков
       *[other] { $count } целевого языка
    }

## Report

report-title = Отчёт о переводе
report-complete = Всё на месте.
report-incomplete = Чего-то не хватает или остался исходный текст.
report-contents = Содержание
report-accounts = Учётные записи
report-account = Учётная запись
report-estimate = Ожидалось
report-actual = На деле
report-requests = Запросы
report-characters = Знаки
report-cost = Стоимость
report-segments = Сегменты
report-distinct = Разные
report-memory = Из памяти
report-failed = Остались без перевода
report-findings = Замечания
report-seconds = Секунды
report-provider = Служба
report-rungs = Как вернулись встроенные коды
report-rung-direct = как ответила служба
report-rung-again = спрошено ещё раз в другой кодировке
report-rung-projected = расставлено latimer
report-rung-split = переведено по частям
report-rung-memory = из памяти
report-rung-context = из памяти, в том же контексте
report-rung-adapted = из памяти, числа подставлены
report-check = Проверка
report-source = Исходный текст
report-target = Перевод
report-uses = Соблюдено
report-misses = Нарушено
report-similar = Похожие прежние переводы
report-likeness = Сходство
report-earlier = Прежде: исходный текст
report-earlier-target = Прежде: перевод
report-origin = Происхождение
report-reason = Причина
report-article = Исходный текст и перевод

## Doctor

doctor-programs = Программы
doctor-accounts = Учётные записи
doctor-folders = Папки
doctor-pairs = Пары
doctor-next = Что делать дальше
doctor-found = { $name }: { $path }
doctor-program-missing = { $name }: не установлено
doctor-account-usable = { $name }: можно пользоваться
doctor-account-host = { $name }: можно пользоваться, текст уходит на { $host }
doctor-account-unusable = { $name }: { $reason }
doctor-no-accounts = нет
doctor-folder = { $name }: { $path }
doctor-folder-unwritable = { $name }: в { $path } нельзя писать: { $reason }
doctor-folder-settings = настройки
doctor-folder-data = данные
doctor-folder-state = состояние
doctor-folder-cache = кэш
doctor-pair-count =
    { $count ->
        [one] { $name }: { $count } пара
        [few] { $name }: { $count } пары
        [many] { $name }: { $count } пар
       *[other] { $name }: { $count } пары
    }
doctor-pair-any = { $name }: любая пара
doctor-pair-none = { $name }: { $reason }
doctor-next-nothing = Ничего: latimer может переводить.
doctor-next-debian = Debian и Ubuntu, с интернетом: sudo apt install apertium apertium-eng-spa (один пакет на пару; список — apt search ^apertium-).
doctor-next-macos = macOS: своего пакета Apertium здесь нет; запустите LibreTranslate или apertium-apy на этом или другом компьютере и задайте url в [providers.libretranslate] или [providers.apertium-apy].
doctor-next-windows = Windows: установите Apertium в WSL или запустите LibreTranslate на этом или другом компьютере и задайте url в [providers.libretranslate].
doctor-next-offline = Без интернета: принесите пакеты Apertium для Debian на диске (apt download на другом компьютере) и установите их: sudo apt install ./*.deb.
doctor-next-account = С учётной записью в сервисе: положите ключ в переменную и назовите её в [providers.NAME] файла { $path }.

offer-question = Какой путь выбрать?
offer-install = Установить { $packages } через apt
offer-model = Установить нейронную модель для { $pair } (размер будет назван заранее)
offer-account = Показать, как подключить службу перевода
offer-account-how = Запишите одну из этих таблиц в { $path }, со своим адресом или ключом:
offer-stop = Остановиться

## Сайты

site-choose = Выбрать язык
site-pending = Эта страница переводится. Пока она не готова, показан оригинал.
site-untranslated = Сейчас этой страницы нет на вашем языке. Показан оригинал.
site-partial = Часть этой страницы ещё не переведена. Она показана в оригинале.
site-missing = Такой страницы нет
site-down = Эта страница сейчас недоступна. Попробуйте позже.
site-skip = Перейти к содержанию
site-serving = { $path } на языках { $languages }: { $url }
gateway-serving = API LibreTranslate, Apertium, DeepL, Google и Azure доступны по адресу { $url }
gateway-no-keys = Программам здесь нужен ключ, а его ещё нет.
    .hint = Создайте его: latimer keys add NAME. Работающий шлюз узнает о нём за секунду.
site-built = { $path }: записано { $written }, без изменений { $kept }, удалено { $removed }.
site-unfinished = Не переведено или переведено не полностью: { $count }, первое: { $first }
site-warmed = { $path }: страниц { $pages }, готово { $ready }.
site-no-url = Без --url адреса записываются без имени сайта, и карты сайта нет.
error-api-source = --api не показывает сайт.
    .hint = Уберите папку или сервер здесь и в [serve] или запустите для сайта второй latimer.
error-site-origin = { $url } не ответил страницей, по которой виден язык.
    .hint = Укажите язык через --from или проверьте, работает ли сервер.
error-site-host = { $host } — не имя узла для { $locale }.
    .hint = Пишите так: es.example.org, без https:// и без пути.
error-output-holds = { $path } содержит исходную папку { $source }: собирать туда нельзя.
    .hint = Укажите другую папку: --out.
error-site-dressed = Страницы { $url } уже сделаны latimer.
    .hint = Укажите через --origin сервер с оригиналами, а через --url адрес самого сайта.
error-map-unanswered = { $url } не отвечает.
    .hint = Проверьте, работает ли сервер.
error-map-status = { $url } ответил состоянием { $status }, а не картой сайта.
error-no-map = { $url } не карта сайта.
error-map-foreign = { $url } не ведёт ни к одной странице { $site }.
    .hint = Укажите через --url, какой адрес у сайта в его карте.
error-site-url = { $url } не адрес сайта.
    .hint = Напишите его целиком, например https://example.org/.

## Страница для людей

studio-title = latimer: перевод статьи
studio-skip = Перейти к содержанию
studio-ui = Язык этой страницы
studio-heading = Перевести статью
studio-lead = Вставьте текст, выберите файл или укажите адрес и читайте на нескольких языках, предложение рядом с предложением.
studio-text = Ваш текст
studio-text-hint = Простой текст, Markdown, HTML и другое: структура остаётся прежней.
studio-text-drop = Сюда можно и перетащить файл.
studio-limit = Файлы до { $size } МБ, тексты до { $characters } знаков.
studio-drop = Отпустите файл здесь
studio-file = Выбрать файл
studio-link = Адрес страницы
studio-get = Получить страницу
studio-new = Начать заново
studio-take-away = Убрать { $name }
studio-reading = Читается { $name }.
studio-taken = { $name } — в текстовом поле.
studio-too-large = Файл { $name } слишком велик.
studio-from = Язык текста
studio-detect = Определить язык
studio-detected = { $language } (определён)
studio-unsure = Это лишь предположение. Исправьте, если оно неверно.
studio-unknown = Определить язык не удалось. Пожалуйста, выберите его.
studio-into = Перевести на
studio-to = Выбрать язык
studio-filter = Поиск языков
studio-filter-keys = Введите название или код. Enter выбирает ближайший язык, стрелки ведут к списку.
studio-recent = Недавние
studio-all = Все языки
studio-found = Найдено языков: { $count }
studio-none-found = Языка с таким названием здесь нет.
studio-most = Больше за один раз нельзя: { $count }
studio-remove = Убрать { $language }
studio-was-chosen = Выбран язык: { $language }.
studio-was-removed = Язык убран: { $language }.
studio-before = Прежде чем что-либо отправить
studio-known = Уже известно предложений: { $known } из { $total }
studio-more = Ещё языков: { $count }
studio-to-send = Будет отправлено знаков: { $characters }
studio-nothing-to-send = Отправлять ничего не нужно.
studio-goes-to = Отправляется на { $host } ({ $account })
studio-stays = Остаётся на этом сервере ({ $account })
studio-free = бесплатно
studio-no-price = цена неизвестна
studio-total = Всего
studio-go = Перевести
studio-privacy = Этот сервер хранит только свою память переводов.
studio-privacy-history = История остаётся в вашем браузере.
studio-results = Переводы
studio-source = Оригинал
studio-stop = Остановить
studio-rest = Перевести недостающее
studio-began = Перевод начался.
studio-working = Идёт перевод: { $language }
studio-progress = Предложений: { $done } из { $total }
studio-language-ready = Готово: { $language }.
studio-all-ready = Все переводы готовы.
studio-stopped = Остановлено. Уже переведённое сохранено.
studio-ready = готово
studio-not-complete = не полностью
studio-not-translated = не переведено
studio-sent = Отправлено знаков: { $characters }
studio-spared = Из памяти знаков: { $characters }
studio-kept-source = Предложений, оставленных в оригинале: { $count }
studio-side-by-side = Оригинал и перевод рядом: { $language }
studio-edit-hint = Выберите предложение перевода, чтобы улучшить его.
studio-edit-hint-keys = На клавиатуре стрелки переходят от предложения к предложению, Enter открывает одно из них.
studio-edit-label = Перевод предложения: { $source }
studio-edit-keys = Enter сохраняет, Escape отменяет.
studio-save = Сохранить
studio-cancel = Отмена
studio-saved = Сохранено в памяти переводов.
studio-by-you = Исправлено вами
studio-copy = Копировать
studio-copied = Скопировано
studio-download = Скачать
studio-download-both = Скачать с оригиналом
studio-downloaded = Файл { $name } скачан.
studio-history = История
studio-history-note = Хранится только в этом браузере, пока вы её не удалите.
studio-unkept = Этот перевод слишком велик, чтобы храниться в этом браузере. Скачайте нужное, прежде чем покинуть страницу.
studio-gone = Этого перевода больше нет в истории. Скачайте нужное, прежде чем покинуть страницу.
studio-history-empty = Здесь появится то, что вы переведёте.
studio-delete = Удалить
studio-deleted = { $name } удалено из истории.
studio-delete-all = Удалить всё
studio-delete-ask = Удалить всю историю?
studio-delete-what = Тексты и переводы в этом браузере будут удалены навсегда. Память переводов на сервере не изменится.
studio-keep = Оставить
studio-deleted-all = История удалена.
studio-foot = Если не указано иное, переведено машиной: прочтите, прежде чем полагаться на перевод.
studio-error-network = Сервер недоступен.
studio-error-network-hint = Всё, что уже есть, сохранится. Попробуйте ещё раз.
studio-error-server = Сервер ответил со статусом { $status }.
studio-error-empty = Текста пока нет. Вставьте его, выберите файл или укажите адрес.
studio-error-no-target = Выберите хотя бы один язык перевода.
studio-error-unknown = Не удалось понять, на каком языке текст. Выберите язык текста.

## What the page for people cannot do

studio-serving = Страница для перевода: { $url }
trouble-host = Этот сервер не называется { $host }.
    .hint = Откройте его по его собственному адресу или укажите тот адрес в настройках: url в [serve].
trouble-foreign = Этот запрос отправила страница другого сайта, поэтому ничего не сделано.
    .hint = Откройте саму эту страницу и повторите.
trouble-request = Запрос не читается: { $what }.
    .hint = Загрузите страницу заново.
trouble-nowhere = По этому адресу ничего нет.
    .hint = Страница для перевода находится по адресу /.
trouble-method = Этот адрес принимает запросы другого вида.
trouble-nothing = Текста ещё нет.
    .hint = Напишите или вставьте его, выберите файл или укажите адрес страницы.
trouble-blank = В файле { $name } нет текста.
    .hint = Выберите другой файл. Здесь ничего не изменилось.
trouble-undecodable = { $what }
    .hint = Сохраните файл в UTF-8 и выберите его снова.
trouble-large = Слишком велико: здесь принимается не более { $limit } МБ.
    .hint = Разделите на части.
trouble-long = Текст слишком длинный. Знаков: { $characters }, здесь принимается не более { $limit }.
    .hint = Разделите его на части.
trouble-targets = Слишком много языков сразу; предел — { $limit }.
    .hint = Выберите меньше, остальные потом.
trouble-no-target = Язык перевода не выбран.
    .hint = Выберите один или несколько.
trouble-busy = Над несколькими вашими запросами уже идёт работа.
    .hint = Подождите, пока один из них завершится.
trouble-extension = Файлы вроде { $name } здесь не читаются.
    .hint = Читаются такие: { $formats }.
trouble-private = { $host } не в открытом интернете, поэтому оттуда ничего не загружено.
    .hint = Сохраните страницу в браузере и дайте файл. Владелец сервера может разрешить такие адреса: allow_private в [fetch].
trouble-unknown = Не удаётся понять, на каком языке текст.
    .hint = Выберите его язык.
trouble-same = Текст уже на этом языке: { $language }.
    .hint = Выберите другой или исправьте язык текста.
trouble-no-provider = Здесь ничто не переводит { $source } → { $target }.
    .hint = Выберите другой язык или спросите владельца сервера.
trouble-withheld = Тексты не отправляются на { $host }: владелец сервера этого не разрешил.
    .hint = Он может согласиться при запуске в терминале или указать учётную запись в настройках.
trouble-unanswered = Ничего не переведено: { $reason }.
    .hint = Попробуйте позже или выберите другой язык.
trouble-unkept = не отправлено, поскольку сервер не смог бы сохранить ответ
trouble-structure = Перевод не имел бы структуры текста, строка { $line }: { $what }.
    .hint = Упростите это место и повторите.
trouble-bilingual = Текст и перевод такого вида не могут стоять в одном файле.
    .hint = Возьмите только перевод.
trouble-untranslated = Из этого текста ещё ничего не переведено.
    .hint = Сначала переведите его.
trouble-stale = Текст изменился после перевода.
    .hint = Переведите его ещё раз, затем правьте.
trouble-codes = Каждая из этих меток должна встретиться один раз: { $marks }.
    .hint = Они стоят вместо ссылок, выделений и подобного. Поставьте их на место в вашем тексте.
trouble-order = Все метки на месте, но открытое одной должна закрыть её пара, не пересекая другую.
    .hint = Ставьте закрывающую метку после открывающей, пары внутри пар.
trouble-unfit = Исправленный текст нельзя сохранить: { $what }.
    .hint = Поправьте его и сохраните снова.
trouble-memory = Память переводов этого сервера недоступна: { $reason }.
    .hint = Ничего не отправлено. Сообщите владельцу сервера.
trouble-broken = На сервере что-то пошло не так.
    .hint = Повторите; переведённое сохранено.
by-human = Человек, из памяти
by-machine = { $account }, из памяти
by-through = { $account }, через язык: { $languages }
by-memory = Из памяти
by-same = Уже на этом языке

## Sync

sync-current = Актуально: { $count }
sync-moved = { $from } перемещён в { $to } вместе с исходником.
sync-gone = { $target } остался лишним: { $source } больше нет.
    .hint = Его удалит --prune.
sync-removed = { $target } удалён: { $source } больше нет.
sync-edited = { $target }: исправлено вручную и сохранено: { $count }
sync-held = { $target } остаётся как есть: его структура изменена вручную.
sync-held-behind = { $target } остаётся как есть, потому что его структура изменена вручную, но исходник с тех пор изменился.
    .hint = Верните файлу структуру исходника или перепишите его с --force.
sync-beside = { $target }: изменилось предложение, переведённое вручную. Вручную: { $human } Теперь: { $proposal }
sync-waiting = Ручные тексты, сохранённые в latimer.lock из-за изменившегося исходника: { $count }
sync-backup = latimer.lock был более старой версии; она сохранена как { $path }.
sync-stale-missing = Нет файла { $target }.
sync-stale-changed = { $target } отстаёт: { $source } изменился.
sync-stale-incomplete = В { $target } есть непереведённый текст из { $source }.
sync-stale-settings = { $target } сделан с другими настройками.
sync-stale-unrecorded = { $target } ещё не записан в latimer.lock.
sync-stale-occupied = { $target } существует, но создан не latimer.
sync-frozen = Не актуально: { $count }
    .hint = Запустите latimer sync и сохраните записанное в репозитории.
sync-watching = Ожидание правок; Ctrl-C завершает.
error-lock-conflict = { $path }, строка { $line }: там остались метки слияния.
    .hint = Оставьте там одну из сторон и снова запустите latimer sync.
error-lock-newer = { $path } записан более новым latimer (версия файла { $version }).
    .hint = Обновите latimer.
error-lock-damaged = { $path }, строка { $line }: latimer таких строк не пишет.
    .hint = Верните файл из системы контроля версий или удалите его: то, что знает память, второй раз не оплачивается.
error-lock-twice = { $path }, строка { $line }: тот же файл и язык второй раз.
    .hint = Удалите один из двух блоков.
error-sync-busy = В { $path } уже работает другой latimer sync.
    .hint = Дождитесь его окончания.
error-sync-sources = Не указано, что нужно держать переведённым.
    .hint = Назовите папки или задайте sources в [sync] файла latimer.toml.
error-pattern-unknown = В { $pattern } названо место, которого нет: { $name }
    .hint = Есть root, path, dir, stem, ext и locale.
error-pattern-ambiguous = { $pattern } дал бы нескольким переводам одно имя.
    .hint = Укажите в фигурных скобках locale, а также path или dir со stem.

## Имитируемые службы

error-no-dialect = Нет такой имитируемой службы: { $name }.
    .hint = Есть такие: { $known }.
error-no-answer = Нет такого способа ответа: { $name }.
    .hint = Есть такие: { $known }.
error-mock-file = Файл { $path } не годится: { $what }.
    .hint = Исправьте это место; что там может стоять, сказано в README.
error-no-cassette = Для record: нужен файл, в котором хранятся запросы и ответы.
    .hint = Укажите его через --cassette ФАЙЛ.
error-mock-address = { $address } — не адрес, на который можно передавать запросы.
    .hint = Напишите его целиком и без параметров, например https://api.deepl.com.
error-unmet = Ожидание { $number } ({ $rule }) не выполнено: запросов { $came }, нужно { $wanted }.
error-unmet-order = Ожидание { $number } ({ $rule }) не выполнено: запросов по порядку { $came }, нужно { $wanted }; не по порядку { $strays }.
error-listen = Нельзя слушать { $address }: { $reason }.
    .hint = Выберите другой порт или 0 для свободного.

## Модели

models-state-installed = установлена
models-state-available = доступна
models-state-newer = новее установленной { $version }
models-none = В { $path } нет установленных моделей.
models-step = { $name } { $version }: загрузить { $size }, лицензия { $licence }
models-question = Установить?
models-done = { $name } { $version }: модель установлена в { $path }.
models-already = { $name } { $version }: модель уже установлена.
models-removed = { $name }: модель удалена.
models-sound = { $name }: модель цела.
model-name = { $name } не годится как имя файла модели
model-version = версию { $version } этот latimer запустить не может
model-incomplete = нет весов или словаря
model-list = model.toml не читается: { $reason }
model-missing = нет файла { $path }
model-damaged = файл { $path } повреждён
error-models-unasked = Ничего не установлено: спросить было некого.
    .hint = Подтвердите с помощью --yes.
error-models-pair = { $given } — не пара языков.
    .hint = Пишите так: en-es.
error-models-absent = Для { $pair } нет модели.
    .hint = `latimer models list` показывает, что есть.
error-models-not-installed = { $name } не установлена.
    .hint = `latimer models list --installed` показывает установленное.
error-models-fetch = С { $url } ничего не удалось загрузить: { $reason }.
    .hint =
        Повторите команду: загруженное сохраняется. Другие адреса задаются в [providers.firefox] как records_url
        и attachments_url, а models install --from берёт папку.
error-models-list = Список моделей не годится: { $reason }.
    .hint = Проверьте records_url в [providers.firefox].
error-models-wrong = { $file } — не то, что указано в списке моделей. Файл не установлен.
    .hint = Повторите команду; если не поможет, на сервере не те файлы, что в списке.
error-models-packed = { $file } не распаковывается. Файл не установлен.
    .hint = Повторите команду; если не поможет, файл повреждён на сервере.
error-models-large = { $file } больше, чем может быть модель. Файл не установлен.
error-models-io = { $path }: { $reason }.
    .hint = Проверьте папку, права на запись и свободное место.
error-models-locked = Другой latimer устанавливает модели в { $path }.
    .hint = Подождите, пока он закончит.
error-models-bad = Модель { $name } нельзя использовать: { $reason }.
    .hint = `latimer models install { $name }` установит её заново.
