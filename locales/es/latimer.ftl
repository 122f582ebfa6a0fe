# Mensajes de latimer en español. La referencia es locales/en/latimer.ftl.

## Help

help-usage = Uso
help-arguments = Argumentos
help-options = Opciones
help-of-keys = Desde la primera clave, también los programas de este equipo necesitan una, y junto a la pasarela ya no está la página para personas.
help-of-api =
    latimer serve
      una página para personas, en http://127.0.0.1:8080/
    latimer serve --api
      las interfaces de LibreTranslate, Apertium, DeepL, Google y Azure, para programas
    latimer serve site --to es,ar
      una carpeta como sitio en dos idiomas más
help-of-serve = Lo demás se ajusta en [serve] de la configuración (policy, selector, template, hosts…): latimer config show lo muestra y config/latimer.toml lo explica.
help-commands = Órdenes

about = Traduce artículos, carpetas y sitios web sin tocar su estructura.
about-translate = Traducir archivos, carpetas, páginas o la entrada estándar
about-sync = Mantener al día las traducciones de un proyecto; solo se envía lo que cambió
about-serve = Servir una página para traducir, o una carpeta o un servidor como sitio en todos los idiomas
about-warm = Traducir por adelantado las páginas de un sitio, para serve
about-build = Escribir un sitio en todos los idiomas como archivos estáticos
about-detect = Decir en qué idioma está un texto
about-segment = Mostrar las frases de un texto
about-verify = Comparar la estructura de un archivo traducido con la de su original
about-check = Comprobar un archivo traducido con su original
about-explain = Mostrar qué es texto en un archivo, y sus códigos
about-languages = Listar los idiomas que se pueden traducir
about-usage = Mostrar qué se ha gastado y qué queda de cada límite
about-providers = Listar proveedores: qué está configurado, qué se puede usar y por qué no
about-providers-check = Hacer la llamada real más barata a un proveedor
about-memory = Consultar la memoria de traducción, importarla, exportarla y limpiarla
about-memory-stats = Contar las entradas
about-memory-search = Mostrar entradas que contienen un texto o se le parecen
about-memory-import = Incorporar entradas de TMX, TSV o líneas JSON
about-memory-export = Escribir entradas como TMX, TSV o líneas JSON
about-memory-prune = Quitar traducciones automáticas antiguas
about-memory-forget = Quitar entradas
about-keys = Crear, listar y revocar claves de la pasarela
about-keys-add = Crear una clave y mostrarla una vez
about-keys-list = Listar las claves con lo que han usado y lo que queda
about-keys-revoke = Revocar una clave
about-models = Listar, instalar y quitar modelos que traducen sin conexión
about-models-list = Listar los modelos: los instalados y los que hay
about-models-install = Instalar modelos para pares como en-es
about-models-remove = Quitar modelos
about-models-verify = Comprobar que los modelos instalados no están dañados
about-models-path = Mostrar la carpeta de los modelos
about-export = Escribir archivos para herramientas de traducción: XLIFF o PO
about-import = Recoger lo que escribieron las herramientas de traducción
about-config = Mostrar y comprobar la configuración
about-config-show = Mostrar cada ajuste y de dónde viene
about-config-check = Comprobar un archivo de configuración
about-config-path = Mostrar qué archivos de configuración se leen
about-doctor = Ver qué está instalado y qué se puede usar aquí
about-mock = Hacer de servicios de traducción en pruebas
about-completions = Imprimir un script que completa órdenes en un intérprete

arg-help = Mostrar esta ayuda
arg-version = Mostrar la versión y lo que incluye
arg-config = Leer también los ajustes de este archivo
arg-ui-lang = Idioma de los mensajes
arg-quiet = Mostrar solo errores y resultados
arg-verbose = Registrar más: -v pasos, -vv peticiones, -vvv todo
arg-log = Qué registros mostrar, por ejemplo latimer=debug
arg-inputs = Archivos, carpetas, direcciones de páginas o - para la entrada estándar
arg-input = Un archivo, la dirección de una página o - para la entrada estándar
arg-source = El archivo original o su dirección
arg-target = El archivo traducido
arg-to = Idiomas de destino, por ejemplo es,ca,pt-BR
arg-from = Idioma de origen, si no debe detectarse
arg-provider = Proveedores que se usan, en orden
arg-output = Archivo de salida para una entrada y un idioma, - para la salida estándar
arg-out = Carpeta de las salidas: DIR/es/article.txt
arg-build-out = Carpeta para los archivos estáticos
arg-sources = Carpetas, archivos o patrones; sin ninguno, los de la configuración
arg-sync-out = Patrón de dónde van las traducciones; lo explica el README
arg-prune = Eliminar las traducciones cuyo original ya no existe
arg-frozen = No escribir nada ni preguntar a nadie; código de salida 1 si algo falta o está atrasado
arg-watch = Continuar hasta Ctrl-C y seguir cada cambio
arg-folder = Una carpeta con páginas: HTML, Markdown, texto
arg-url = La dirección pública del sitio
arg-format = Leer la entrada en este formato, se llame como se llame
arg-bilingual = Escribir original y traducción en un solo texto: side-by-side o interlinear
arg-article = Tomar solo el contenido principal de las páginas, como markdown o html
arg-allow-private = Tomar también páginas de este equipo y de su red
arg-force = Sobrescribir archivos que latimer no creó
arg-local = Rechazar todo proveedor que envíe texto a un servidor
arg-memory = El archivo de la memoria de traducción
arg-max-characters = Máximo de caracteres que esta ejecución puede enviar a servicios
arg-max-cost = Máximo de dinero que puede costar esta ejecución
arg-dry-run = Mostrar qué se enviaría y cuánto costaría, sin enviar ni escribir nada
arg-no-memory = No buscar traducciones guardadas ni guardarlas
arg-json = Imprimir JSON
arg-lang = Idioma cuyas reglas se aplican
arg-report = Escribir un informe con los dos textos: ARCHIVO.html o ARCHIVO.json
arg-glossary = Archivos de términos (TSV, CSV, TBX)
arg-fail-on = Desde qué hallazgos el código de salida es 3: error o warning
arg-check-fail-on = Desde qué hallazgos el código de salida es 1: error o warning
arg-check-to = Idioma de destino, si el nombre del archivo no lo dice
arg-memory-from = Solo de este idioma de origen; al importar, también el de los archivos que no lo indican
arg-memory-to = Solo a este idioma de destino; al importar, también el de los archivos que no lo indican
arg-memory-origin = machine, imported o human
arg-memory-provider = Solo de este tipo de proveedor
arg-memory-format = tmx, tsv o jsonl, diga lo que diga el nombre del archivo
arg-memory-files = Archivos que leer, - para la entrada estándar
arg-memory-file = Archivo que escribir, - para la salida estándar
arg-memory-text = Texto que las entradas contienen, en origen o destino
arg-xliff = XLIFF, 2.1 o 1.2
arg-po = PO
arg-export-out = Carpeta para los archivos: DIR/es/articulo.md.xlf
arg-import-out = Carpeta para los documentos: DIR/es/articulo.md
arg-import-files = Archivos devueltos, - para la entrada estándar
arg-import-source = El original o la carpeta con los originales; sin ello se buscan por su nombre
arg-import-from = Idioma de origen de los archivos que no lo indican
arg-import-to = Idioma de destino de los archivos que no lo indican
arg-accept = Desde qué estado un texto se guarda como de una persona: any, translated o reviewed
arg-like = Entradas que se parecen al texto en este porcentaje
arg-most = Cuántas como máximo
arg-older-than = Cuántos días de antigüedad como mínimo
arg-all = Todas las entradas
arg-languages-provider = Solo estos proveedores
arg-languages-from = Solo destinos para este idioma de origen
arg-config-check-file = El archivo que se comprueba
arg-quota = Máximo de caracteres en un mes natural (UTC)
arg-per-day = Máximo de caracteres en un día (UTC)
arg-cost-per-month = Máximo que pueden costar sus peticiones en un mes natural; toda cuenta de pago necesita entonces un precio
arg-requests-per-minute = Máximo de peticiones en un minuto
arg-until = Último día en que la clave es válida, como 2026-12-31
arg-keys-add-name = Nombre que dice de quién es la clave
arg-keys-add-to = Solo estos idiomas de destino
arg-which = Nombre de la clave o cómo empieza
arg-pair = Solo los modelos de este idioma o par, como es o en-es
arg-pairs = Pares como en-es
arg-installed = Solo lo instalado; no se descarga nada
arg-models-install-from = Tomar los modelos de esta carpeta y no de la red
arg-yes = Instalar sin preguntar
arg-shell = bash, elvish, fish, powershell o zsh
arg-since = Primer día, como 2026-11-01; sin él, el primero de este mes
arg-by = Una línea por day (día), month (mes), account (cuenta) o target (destino), o varios
arg-providers-check-name = La cuenta o el tipo al que llamar
arg-listen = Dirección y puerto; el puerto 0 toma uno libre
arg-proxy-listen = Dirección y puerto de un proxy que lleva al simulador
arg-origin = Un servidor cuyas páginas se sirven en lugar de las de una carpeta, y solo él
arg-api = Servir las API de LibreTranslate, Apertium, DeepL, Google y Azure a los programas que las conocen
arg-sitemap = Una carpeta con páginas o la dirección de un mapa del sitio
arg-dialect = Solo este servicio, en la raíz
arg-answer = Cómo traducir: pseudo, identity, replay:FILE, record:URL o provider:NAME
arg-faults = Reglas de lo que debe fallar, un archivo TOML
arg-seed = Semilla de todo lo aleatorio
arg-requests-per-second = Peticiones por clave y segundo como máximo
arg-characters-per-minute = Caracteres por clave y minuto como máximo
arg-characters-total = Caracteres por clave en total como máximo
arg-unknown = Qué se hace con textos que replay:FILE no conoce: pseudo, error, echo
arg-cassette = Dónde guarda record:URL las peticiones y respuestas
arg-expect = Lo que se espera que pidan los clientes; si no, el código de salida es 1
arg-amazon-secret = La clave secreta con la que firman los clientes de Amazon, comprobada con --strict
arg-window = Cómo se cuentan segundos y minutos: sliding o fixed
arg-strict = Rechazar también lo que los servicios solo toleran

## Labels

label-error = error
label-warning = aviso
label-hint = consejo
did-you-mean = ¿Quería decir { $nearest }?

## Inputs

error-missing = No existe el archivo ni la carpeta { $path }.
    .hint = Compruebe cómo está escrito y cuál es la carpeta actual.
error-unreadable = No se puede leer { $path }: { $reason }.
    .hint = Compruebe quién puede leerlo.
error-nothing-in = La carpeta { $path } no contiene ningún archivo en un formato que latimer lea.
    .hint = Lee estos: { $formats }.
error-unknown-format = latimer no lee archivos como { $path }.
    .hint = Indique el formato con --format: { $formats }.
error-no-format = No existe el formato { $name }.
    .hint = Existen estos: { $formats }.
error-binary = { $path } no es un archivo de texto.
    .hint = Conviértalo a un formato que latimer lea: { $formats }.
error-undecodable = { $path } no es { $encoding } válido: línea { $line }, byte { $byte }.
    .hint = Corrija ese lugar o guarde el archivo en UTF-8. No se escribió nada.
error-unparsable = { $path } no se puede leer como pide su formato: línea { $line }, byte { $byte }.
    .hint = Corrija ese lugar. No se escribió nada.
error-too-large = { $path } es demasiado grande: latimer lee archivos de menos de 4 GiB.
    .hint = Divídalo en partes.
error-glossary = { $path }, línea { $line }, columna { $column }: { $what }.
    .hint = Corrija ese lugar.
glossary-no-source = a la fila le falta el término de origen
glossary-open-quote = las comillas no se cierran
glossary-option = { $given } no es un idioma ni case ni keep
glossary-locale = no existe el idioma { $given }
glossary-xml = no es XML bien formado: { $what }
glossary-not-tbx = no contiene ninguna entrada terminológica
error-unknown-language = No se conoce el idioma de { $path }.
    .hint = Indíquelo con --from.
error-same-language = { $path } ya está en el idioma de destino: { $language }.
    .hint = Quite { $locale } de --to o corrija --from.
error-same-pair = El origen y el destino son el mismo idioma: { $language }.
    .hint = Quite { $locale } de --to o corrija --from.

## Pages at addresses

error-page-address = { $path } no es la dirección de una página.
    .hint = Escríbala como en https://example.org/article.
error-page-scheme = latimer no toma páginas por { $scheme }: { $path }.
    .hint = Acepta direcciones que empiezan por https:// o http://.
error-page-private = No se tomó { $path }: { $host } no está en la internet pública.
    .hint = Use --allow-private si confía en esa dirección.
error-page-redirected = No se tomó { $path }: lleva a { $host }, que no está en la internet pública.
    .hint = Use --allow-private si confía en esa dirección.
error-page-unreached = No se tomó { $path }: no se puede llegar a { $host } ({ $what }).
    .hint = Compruebe la dirección y la conexión.
error-page-missing = No hay ninguna página en { $path }.
    .hint = Compruebe la dirección; puede que la página se haya movido o retirado.
error-page-denied = El servidor no entrega { $path } (estado { $status }).
    .hint = Quizá pida una cuenta o no quiera programas. Guarde la página en un navegador y traduzca el archivo.
error-page-status = El servidor responde a { $path } con el estado { $status }, sin ninguna página.
    .hint = Inténtelo más tarde.
error-page-redirects = { $path } lleva a otra dirección más de { $count } veces.
    .hint = Ábrala en un navegador y use la dirección en la que termina.
error-page-nowhere = { $path } lleva a algo que no es la dirección de una página.
    .hint = Ábrala en un navegador y use la dirección en la que termina.
error-page-large = { $path } ocupa más de { $limit } bytes.
    .hint = Si puede ser así, cambie max_bytes en [fetch].
error-page-slow = { $path } no llegó en { $seconds } segundos.
    .hint = Inténtelo otra vez o cambie timeout en [fetch].
error-page-kind = { $path } no es texto, sino { $kind }.
    .hint = latimer toma HTML, Markdown y texto sin formato de direcciones. Si es uno de ellos, dígalo con --format.
error-page-connection = No se tomó { $path }: no se puede abrir ninguna conexión ({ $what }).
    .hint = Compruebe ca_file en [network] y los proxies del entorno.
error-no-article = { $path } no tiene un contenido principal que se distinga del resto.
    .hint = Quite --article para traducir la página entera.

## Outputs

error-occupied = { $path } ya existe, y latimer no lo creó o ha cambiado desde entonces.
    .hint = Use --force para sobrescribirlo o --out para escribir en otra carpeta.
error-unwritable = No se puede escribir { $path }: { $reason }.
    .hint = Libere espacio o elija otra carpeta con --out. Los archivos terminados se conservan.
error-unencodable = La traducción de { $path } necesita el carácter { $character }, que no existe en { $encoding }.
    .hint = Guarde el original en UTF-8 y tradúzcalo de nuevo.
error-structure = La traducción de { $path } no tendría la estructura del original: línea { $line }, byte { $byte }: { $what }.
    .hint = No se ha escrito nada. Tradúzcalo con otro proveedor o simplifique ese lugar.
error-bilingual = { $path } no se puede disponer como { $layout } sin perder texto.
    .hint = Es posible con texto sin formato, Markdown y HTML. Tradúzcalo sin --bilingual.
error-collision = { $first } y { $second } se escribirían los dos en { $output }.
    .hint = Cambie el nombre de uno o tradúzcalos en carpetas distintas.
error-memory = No se puede usar la memoria de traducción { $path }: { $reason }.
    .hint = No se envió nada. Corrija la causa, indique otro archivo con --memory FILE o siga sin memoria con --no-memory.
memory-foreign = no es una memoria de traducción
memory-newer = la escribió una versión más nueva de latimer
memory-locked = otro programa la tiene bloqueada
memory-damaged = está dañada
memory-entries = Entradas: { $count }
memory-nothing = No se encontró nada.
memory-imported = { $path }: { $read } entradas leídas, { $changed } nuevas o cambiadas, { $bad } omitidas
memory-left-out = { $path }, línea { $line }: entrada omitida: { $reason }
memory-exported = Entradas escritas: { $count }, omitidas: { $left }
memory-forgotten = Entradas quitadas: { $count }
entry-empty = falta el origen o el destino
entry-locale = falta un idioma o no se conoce
entry-codes = códigos sin pareja o distintos en los dos lados
entry-encoding = bytes que no son texto en la codificación del archivo
entry-long = demasiado larga para un segmento
entry-form = mal formada
exchange-entities = define entidades (línea { $line })
exchange-form = está mal formado desde la línea { $line }
exchange-locales = no indica sus idiomas
error-exchange = { $path } no se procesó hasta el final: { $reason }.
    .hint = Lo leído antes se queda. Indique los idiomas con --from y --to donde el archivo no lo haga.
error-exchange-format = No se conoce el formato de { $path }.
    .hint = Indíquelo con --format tmx, tsv o jsonl.
exported = { $path }: { $segments } segmentos, traducidos: { $translated }
imported = { $path }: { $read } traducciones leídas, { $learned } nuevas en la memoria, { $unconfirmed } sin confirmar, { $open } pendientes, { $left } omitidas
import-written = Escrito: { $path }
import-no-source = El original { $source } de { $path } no está aquí: no se escribió ningún documento.
    .hint = Indíquelo, o su carpeta, con --source.
segment-left-out = { $path }, línea { $line }: omitido: { $reason }: { $text }
segment-plural = no se admiten formas plurales
segment-code-lost = falta un código
segment-code-added = tiene un código que el original no tiene
segment-code-doubled = un código está dos veces
segment-code-crossed = los códigos se cruzan o están dentro de otro par
segment-gone = el original ya no lo contiene
segment-structure = con él, el documento no tendría la estructura de su original
exchange-doctype = tiene un tipo de documento, que puede definir entidades (línea { $line })
exchange-version = es XLIFF { $version }, no 1.1, 1.2, 2.0 ni 2.1 (línea { $line })
exchange-foreign = no es XLIFF ni PO
error-import-locales = { $path } no indica sus idiomas.
    .hint = Indíquelos con --from y --to.
error-forget-what = No se ha dicho qué entradas quitar.
    .hint = Indique un texto, --from, --to, --origin o --provider; --all lo quita todo.
error-no-memory = No hay lugar para una memoria de traducción.
    .hint = Indique un archivo con --memory FILE.
error-one-output = --output es para una entrada y un idioma de destino.
    .hint = Para varios, use --out DIR.

## What the system says

io-denied = permiso denegado
io-missing = no se encuentra
io-full = no queda espacio en el disco
io-read-only = el sistema de archivos es de solo lectura
io-is-folder = es una carpeta
io-not-folder = una parte de la ruta no es una carpeta
io-empty = está vacío
io-not-text = no es texto UTF-8

## Languages

error-locale = No existe el idioma { $given }.
    .hint = Escriba un código de idioma como es, pt-BR o zh-Hans.
error-date = { $given } no es una fecha.
    .hint = Escríbala así: 2026-11-01.
error-no-targets = Faltan los idiomas de destino.
    .hint = Indíquelos, por ejemplo --to es,fr. `latimer languages` muestra los posibles.
error-ui-lang = No hay mensajes en { $given }.
    .hint = Hay mensajes en: { $known }.

## Providers

error-no-account = No se puede usar ningún proveedor.
    .hint = `latimer doctor` muestra qué le falta a cada uno.
error-no-provider = No hay nada aquí que traduzca { $source } → { $target }.
    .hint =
        Instale un modelo neuronal: latimer models install { $source }-{ $target }
        O instale Apertium y el par (en Debian y Ubuntu: sudo apt install apertium y después el paquete del par),
        o añada a latimer.toml una cuenta como [providers.deepl] o [providers.libretranslate].
        `latimer doctor` muestra lo que hay.
error-unreached = No se puede acceder a ningún proveedor para { $source } → { $target }.
    .hint = Compruebe las direcciones y la conexión; `latimer doctor` las prueba todas.
error-withheld = No se envió ningún texto a { $host }.
    .hint = En un terminal latimer pregunta una vez; en scripts solo usa servidores que nombra la configuración.
error-unanswered = No se tradujo nada de { $path }: { $reason }.
    .hint = `latimer doctor` muestra qué proveedores se pueden usar.
error-key-variable = La clave de { $account } debería estar en la variable { $variable }, que no está definida.
    .hint = Defínala, por ejemplo: export { $variable }=…
error-key-file = No se puede leer la clave de { $account } en { $path }: { $reason }.
    .hint = Escriba la clave en la primera línea de ese archivo.
provider-says = { $name }: { $reason }

failure-busy = demasiadas peticiones
failure-transient = inaccesible ({ $what })
failure-quota = la cuota se ha agotado
failure-denied = acceso denegado ({ $what })
failure-pair = no traduce este par
failure-oversize = el texto es demasiado largo
failure-malformed = respuesta inservible ({ $what })
failure-withheld = no enviado ({ $what })
failure-refused = rechazado ({ $what })
failure-capped = no enviado: límite { $limit }, quedan { $left }
error-capped = No se tradujo nada de { $path }. Límite: { $limit }. Quedan: { $left }.
    .hint = Suba el límite en [budget] o con --max-characters o --max-cost, o espere a que vuelva a contar.
done-capped = Se alcanzó un límite de gasto.
    .hint = Suba el límite en [budget] o con --max-characters o --max-cost, o espere a que vuelva a contar; después repita la misma orden.
warning-over-limit = Esto requiere { $wanted }. Límite: { $limit }. Quedan: { $left }.
    .hint = Lo que no quepa no se enviará y conservará su texto de origen.
error-ledger = No se puede abrir el libro de gastos { $path }: { $reason }.
    .hint = No se envía nada que no pueda anotarse. Permita escribir en esa carpeta o indique otra con XDG_DATA_HOME.
error-ledger-home = No hay carpeta para el libro de gastos: ni HOME ni XDG_DATA_HOME están definidas.
    .hint = No se envía nada que no pueda anotarse. Indique una carpeta con XDG_DATA_HOME.
ledger-foreign = es de otro programa o de otra versión de latimer
ledger-locked = otro proceso lo mantiene bloqueado
error-no-price = Hay un límite de coste, pero { $account } no tiene precio.
    .hint = Ponga per_million_characters en [providers.{ $account }.price]; 0 si no cuesta nada.
limit-run = { $amount } por ejecución
limit-day = { $amount } por día
limit-month = { $amount } por mes
limit-account = { $limit } para { $account }
limit-target = { $limit } hacia { $target }
limit-left = Límite { $limit }: quedan { $left }
amount-cost = coste { $cost }
amount-characters =
    { $characters ->
        [one] { $characters } carácter
       *[other] { $characters } caracteres
    }
amount-segments =
    { $segments ->
        [one] { $segments } segmento
       *[other] { $segments } segmentos
    }
figures =
    { $requests ->
        [one] { $requests } solicitud
       *[other] { $requests } solicitudes
    }, { $characters ->
        [one] { $characters } carácter
       *[other] { $characters } caracteres
    }

account-no-key = falta la clave
account-no-url = falta la dirección: defina url
account-bad-url = { $url } no es una dirección
account-bad-option = la opción { $option } espera { $takes }
account-unknown-option = no existe la opción { $option }; existen { $known }
account-no-options = no existe la opción { $option }, no admite ninguna
account-not-installed = no está instalado
account-network = envía texto a un servidor, lo que --local prohíbe
account-unknown = no existe este proveedor

## Claves de la pasarela

keys-none = No hay claves.
keys-key = { $name } ({ $prefix }…), creada el { $day }
keys-revoked = revocada el { $day }
keys-until = válida hasta el final del { $day } (UTC)
keys-month = este mes: { $figures }
keys-minute = como máximo { $count } por minuto
keys-targets = solo a { $targets }
keys-made = La clave de { $name } se muestra solo esta vez: se guarda únicamente su hash.
keys-gone = La clave { $name } ({ $prefix }…) está revocada desde el { $day }.
keys-foreign = no es un almacén de claves
error-keys = Las claves de la pasarela en { $path } no se pueden usar: { $reason }.
    .hint = Sin ellas no se deja entrar a nadie. Repare la causa, o aparte el archivo y cree las claves de nuevo.
error-keys-home = No hay carpeta para las claves de la pasarela: ni HOME ni XDG_DATA_HOME están definidas.
    .hint = Indique una carpeta con XDG_DATA_HOME.
error-key-name = Una clave no puede llamarse { $name }.
    .hint = Un nombre empieza por letra o cifra, tiene { $most } como máximo, y entre ellas - _ . @.
error-key-taken = Ya hay una clave { $name }.
    .hint = Elija otro nombre o revoque antes esa: latimer keys revoke { $name }
error-key-past = El último día de la clave ya habría pasado: { $day }.
    .hint = Indique con --until hoy (UTC) o un día posterior.
error-key-unknown = No hay ninguna clave { $which }.
    .hint = latimer keys list las muestra todas.
error-key-several = Varias claves empiezan así: { $names }.
    .hint = Indique más de su comienzo o su nombre.
error-key-randomness = El sistema no da bits aleatorios para una clave: { $what }.
    .hint = No se ha escrito nada.

## Configuration

origin-default = por defecto
origin-file = { $path }, línea { $line }
origin-variable = variable { $name }
origin-flag = { $flag }
error-config-unreadable = No se puede leer la configuración { $path }: { $reason }.
    .hint = `latimer config path` muestra qué archivos se leen.
error-config-syntax = { $place }: esto no es TOML: { $what }
    .hint = Corrija esa línea.
error-config-key = { $place }: no existe el ajuste { $key }.
    .hint = `latimer config show` muestra todos los ajustes.
error-config-value = { $place }: el valor de { $key } no es válido: { $what }
    .hint = `latimer config show` muestra todos los ajustes con sus valores.
error-config-locale = { $place }: { $key } nombra un idioma desconocido: { $given }.
    .hint = Escriba un código de idioma como es, pt-BR o zh-Hans.
error-config-provider = { $place }: no existe el proveedor { $name }.
    .hint = Existen estos: { $known }.
error-config-secret = { $place }: una clave no debe estar en la configuración: { $key }.
    .hint = Nombre una variable con api_key_env o un archivo con api_key_file.
config-read = { $path } (leído)
config-absent = { $path } (no existe)
config-valid = { $path }: todo está bien.

## While it runs

note-detected = { $path }: { $language }, seguro al { $percent } %
note-unsure = { $path }: probablemente { $language }, seguro al { $percent } %. Si no es así, use --from.
note-undetected = { $path }: no se conoce el idioma. Indíquelo con --from.
note-chosen = { $source } → { $target }: { $provider }
note-chosen-then = { $source } → { $target }: { $provider }; si no, { $others }
note-leaving =
    { $characters ->
        [one] { $characters } carácter va a { $host }.
       *[other] { $characters } caracteres van a { $host }.
    }
note-serving = Lo que traducen los visitantes va a { $host }.
ask-serving = ¿Enviar lo que traducen los visitantes a { $host }?
ask-leaving =
    { $characters ->
        [one] ¿Enviar { $characters } carácter a { $host }?
       *[other] ¿Enviar { $characters } caracteres a { $host }?
    }
ask-leaving-help = y (sí) o n (no); latimer recuerda un sí para este servidor
ask-targets = Traducir a
ask-targets-help = escriba para buscar, espacio para elegir, intro para seguir
ask-targets-none = Elija al menos un idioma.
progress =
    { $segments ->
        [one] { $done }/{ $segments } segmento
       *[other] { $done }/{ $segments } segmentos
    }, { $characters ->
        [one] { $characters } carácter
       *[other] { $characters } caracteres
    }
progress-left = faltan { $time }
interrupted = Detenido. Los archivos terminados se conservan.
    .hint = Repita la misma orden para obtener el resto.
note-circuit = { $account } falla una y otra vez; se le deja en paz un rato.
note-too-fast = { $account } dice que las solicitudes llegan demasiado rápido; latimer espera.
note-shared = Otro proceso de latimer usa { $account }. Ambos comparten su ritmo, así que este espera.

## When it is done

done-target = { $output }: { $provider }
done-target-route = { $output }: { $provider }, pasando por { $route }
done-kept = { $output }: nada que traducir
done-failed =
    { $count ->
        [one] { $count } segmento conserva su texto original.
       *[other] { $count } segmentos conservan su texto original.
    }
done-findings =
    { $count ->
        [one] { $count } segmento debería revisarse.
       *[other] { $count } segmentos deberían revisarse.
    }
done-summary =
    { $files ->
        [one] { $files } archivo
       *[other] { $files } archivos
    }, { $languages ->
        [one] { $languages } idioma
       *[other] { $languages } idiomas
    }, { $segments ->
        [one] { $segments } segmento
       *[other] { $segments } segmentos
    }, { $seconds } s
done-account = { $account }: { $actual } (estimado: { $estimate })
done-held = { $account }: { $amount } cuentan como gastados, porque nadie sabe si el servicio los contó.
forecast-time = al menos { $time }
forecast-nothing-sent = No se ha enviado ni escrito nada.

## Pages

proof-unreadable = no se puede leer como pide su formato
proof-skeleton = difiere algo que no es texto
proof-unit-lost = falta un fragmento de texto
proof-unit-added = hay un fragmento de texto nuevo
proof-role = un fragmento de texto tiene otra función
proof-code-lost = falta: { $what }
proof-code-added = nuevo: { $what }
proof-nesting = está dentro de otro marcado: { $what }
proof-address-lost = falta la dirección: { $what }
proof-address-added = dirección nueva: { $what }
verify-same = { $target } tiene la estructura de { $source }.
verify-place = { $path }, línea { $line }, byte { $byte }
check-codes = códigos en línea
check-empty = traducción vacía
check-service = texto del servicio
check-numbers = números
check-dates = fechas en cifras
check-addresses = direcciones
check-brackets = paréntesis y corchetes
check-quotes = comillas
check-untranslated = sin traducir
check-language = otro idioma
check-length = longitud
check-repeated = palabras repetidas
check-glossary = glosario
check-unmatched = Desde aquí los dos archivos no se corresponden.
check-nothing =
    { $target }: nada que señalar en { $count ->
        [one] { $count } fragmento
       *[other] { $count } fragmentos
    } de texto.
role-paragraph = párrafo
role-heading = título
role-caption = pie de imagen
role-cell = celda
role-item = elemento
role-value = valor
explain-skipped = no es texto
detect-known = { $language } ({ $locale }), { $percent } %
detect-unsure = { $language } ({ $locale }), { $percent } %, poco fiable
detect-family = También puede ser: { $family }.
detect-unknown = desconocido
languages-any = { $provider }: cualquier idioma
languages-from = { $provider }: { $source } →
languages-none = { $provider }: ningún idioma
languages-nothing = No se puede usar ningún proveedor.
    .hint = `latimer doctor` muestra por qué y qué hacer.
usage-nothing = No se ha gastado nada desde { $day }.
usage-held = Solicitudes cuyo destino se desconoce; cuentan como gastadas:
usage-held-of-it = { $amount } de ello retenidos
usage-under-way = en camino
providers-by-name = solo por su nombre
check-by-quota = { $name }: dio su cuota en { $milliseconds } ms; no se envió texto
check-by-word = { $name }: tradujo una palabra en { $milliseconds } ms
check-quota = Cuota: quedan { $left } de { $limit }
check-quota-used = Cuota: { $used } usados, sin fin
check-no-quota = El servicio no dice su cuota.
check-languages =
    { $count ->
        [one] { $count } idioma de destino
       *[other] { $count } idiomas de destino
    }

## Report

report-title = Informe de traducción
report-complete = Está todo.
report-incomplete = Falta algo o queda texto original.
report-contents = Contenido
report-accounts = Cuentas
report-account = Cuenta
report-estimate = Previsto
report-actual = Real
report-requests = Solicitudes
report-characters = Caracteres
report-cost = Coste
report-segments = Segmentos
report-distinct = Distintos
report-memory = De la memoria
report-failed = Conservan su original
report-findings = Hallazgos
report-seconds = Segundos
report-provider = Proveedor
report-rungs = Cómo volvieron los códigos en línea
report-rung-direct = tal como se respondió
report-rung-again = pedido otra vez con otra codificación
report-rung-projected = colocado por latimer
report-rung-split = traducido por partes
report-rung-memory = de la memoria
report-rung-context = de la memoria, en contexto
report-rung-adapted = de la memoria, con los números adaptados
report-check = Comprobación
report-source = Original
report-target = Traducción
report-uses = Usado
report-misses = Omitido
report-similar = Traducciones anteriores parecidas
report-likeness = Parecido
report-earlier = Antes: original
report-earlier-target = Antes: traducción
report-origin = Procedencia
report-reason = Motivo
report-article = Original y traducción

## Doctor

doctor-programs = Programas
doctor-accounts = Cuentas
doctor-folders = Carpetas
doctor-pairs = Pares
doctor-next = Qué hacer ahora
doctor-found = { $name }: { $path }
doctor-program-missing = { $name }: no está instalado
doctor-account-usable = { $name }: se puede usar
doctor-account-host = { $name }: se puede usar, el texto va a { $host }
doctor-account-unusable = { $name }: { $reason }
doctor-no-accounts = ninguna
doctor-folder = { $name }: { $path }
doctor-folder-unwritable = { $name }: no se puede escribir en { $path }: { $reason }
doctor-folder-settings = ajustes
doctor-folder-data = datos
doctor-folder-state = estado
doctor-folder-cache = caché
doctor-pair-count =
    { $count ->
        [one] { $name }: { $count } par
       *[other] { $name }: { $count } pares
    }
doctor-pair-any = { $name }: cualquier par
doctor-pair-none = { $name }: { $reason }
doctor-next-nothing = Nada: latimer puede traducir.
doctor-next-debian = Debian y Ubuntu, con internet: sudo apt install apertium apertium-eng-spa (un paquete por par; apt search ^apertium- los lista).
doctor-next-macos = macOS: aquí no hay un paquete propio de Apertium; ejecute LibreTranslate o apertium-apy en este equipo o en otro y defina url en [providers.libretranslate] o [providers.apertium-apy].
doctor-next-windows = Windows: instale Apertium en WSL, o ejecute LibreTranslate en este equipo o en otro y defina url en [providers.libretranslate].
doctor-next-offline = Sin internet: traiga los paquetes Debian de Apertium en un disco (apt download en otro equipo) e instálelos con sudo apt install ./*.deb.
doctor-next-account = Con una cuenta en un servicio: ponga su clave en una variable y nómbrela en [providers.NAME] de { $path }.

offer-question = ¿Qué salida elige?
offer-install = Instalar { $packages } con apt
offer-model = Instalar un modelo neuronal para { $pair } (antes se dice su tamaño)
offer-account = Mostrar cómo usar un servicio de traducción
offer-account-how = Escriba una de estas tablas en { $path }, con su dirección o su clave:
offer-stop = Parar

## Sitios

site-choose = Elegir idioma
site-pending = Esta página se está traduciendo. Mientras tanto se muestra el original.
site-untranslated = Esta página no está disponible ahora en su idioma. Se muestra el original.
site-partial = Partes de esta página aún no están traducidas. Se muestran en el original.
site-missing = Esta página no existe
site-down = En este momento no se puede acceder a esta página. Inténtelo de nuevo más tarde.
site-skip = Saltar al contenido
site-serving = { $path } se sirve en { $languages }: { $url }
gateway-serving = Se sirven las API de LibreTranslate, Apertium, DeepL, Google y Azure: { $url }
gateway-no-keys = Aquí los programas necesitan una clave y todavía no hay ninguna.
    .hint = Cree una: latimer keys add NAME. La pasarela en marcha la conoce en un segundo.
site-built = { $path }: { $written } escritos, { $kept } sin cambios, { $removed } eliminados.
site-unfinished = { $count } sin traducir o solo en parte: { $first }
site-warmed = { $path }: { $pages } páginas, { $ready } listas.
site-no-url = Sin --url, las direcciones se escriben sin el nombre del sitio y no hay mapa del sitio.
error-api-source = --api no sirve ningún sitio.
    .hint = Quite la carpeta o el servidor, aquí y en [serve], o inicie otro latimer para el sitio.
error-site-origin = { $url } no respondió con ninguna página que revele su idioma.
    .hint = Indique el idioma con --from o compruebe que el servidor está en marcha.
error-site-host = { $host } no es un nombre de host para { $locale }.
    .hint = Escríbalo como es.example.org, sin https:// y sin ruta.
error-output-holds = { $path } contiene la fuente { $source }: no se puede construir ahí.
    .hint = Construya en otra carpeta con --out.
error-site-dressed = Las páginas de { $url } ya las hizo latimer.
    .hint = Indique con --origin el servidor que tiene los originales y con --url la dirección del propio sitio.
error-map-unanswered = { $url } no respondió.
    .hint = Compruebe que el servidor está en marcha.
error-map-status = { $url } respondió con el estado { $status } y no con un mapa del sitio.
error-no-map = { $url } no es un mapa del sitio.
error-map-foreign = { $url } no lleva a ninguna página de { $site }.
    .hint = Indique con --url qué dirección tiene el sitio en su mapa.
error-site-url = { $url } no es la dirección de un sitio.
    .hint = Escríbala entera, por ejemplo https://example.org/.

## La página para las personas

studio-title = latimer: traducir un artículo
studio-skip = Saltar al contenido
studio-ui = Idioma de esta página
studio-heading = Traducir un artículo
studio-lead = Pegue un texto, elija un archivo o indique una dirección y léalo en varios idiomas, frase junto a frase.
studio-text = Su texto
studio-text-hint = Texto sin formato, Markdown, HTML y más: la estructura se conserva tal cual.
studio-text-drop = También puede soltar aquí un archivo.
studio-limit = Archivos de hasta { $size } MB, textos de hasta { $characters } caracteres.
studio-drop = Suelte el archivo aquí
studio-file = Elegir un archivo
studio-link = Dirección de una página
studio-get = Traer la página
studio-new = Empezar de nuevo
studio-take-away = Quitar { $name }
studio-reading = Se está leyendo { $name }.
studio-taken = { $name } está en el campo de texto.
studio-too-large = { $name } es demasiado grande.
studio-from = Idioma del texto
studio-detect = Detectar el idioma
studio-detected = { $language } (detectado)
studio-unsure = Es solo una suposición. Corríjala si no es correcta.
studio-unknown = No se pudo detectar el idioma. Elíjalo, por favor.
studio-into = Traducir a
studio-to = Elegir idioma
studio-filter = Buscar idiomas
studio-filter-keys = Escriba un nombre o un código. Intro elige el más cercano; las flechas llevan a la lista.
studio-recent = Recientes
studio-all = Todos los idiomas
studio-found = Idiomas encontrados: { $count }
studio-none-found = Aquí ningún idioma se llama así.
studio-most = No caben más a la vez: { $count }
studio-remove = Quitar { $language }
studio-was-chosen = Idioma elegido: { $language }.
studio-was-removed = Idioma quitado: { $language }.
studio-before = Antes de enviar nada
studio-known = Ya conocidas: { $known } de { $total } frases
studio-more = Más idiomas: { $count }
studio-to-send = Por enviar: { $characters } caracteres
studio-nothing-to-send = No hace falta enviar nada.
studio-goes-to = Va a { $host } ({ $account })
studio-stays = Se queda en este servidor ({ $account })
studio-free = gratis
studio-no-price = precio desconocido
studio-total = En total
studio-go = Traducir
studio-privacy = Este servidor solo guarda su memoria de traducción.
studio-privacy-history = Su historial se queda en este navegador.
studio-results = Traducciones
studio-source = Original
studio-stop = Detener
studio-rest = Traducir lo que falta
studio-began = La traducción ha comenzado.
studio-working = Traduciendo a: { $language }
studio-progress = { $done } de { $total } frases
studio-language-ready = Traducción lista: { $language }.
studio-all-ready = Todas las traducciones están listas.
studio-stopped = Detenido. Lo ya traducido se conserva.
studio-ready = lista
studio-not-complete = incompleta
studio-not-translated = sin traducir
studio-sent = Enviados: { $characters } caracteres
studio-spared = De la memoria: { $characters } caracteres
studio-kept-source = Frases que conservan el original: { $count }
studio-side-by-side = Original y { $language }, lado a lado
studio-edit-hint = Elija una frase de la traducción para mejorarla.
studio-edit-hint-keys = Con el teclado, las flechas pasan de frase en frase e Intro abre una.
studio-edit-label = Traducción de: { $source }
studio-edit-keys = Intro guarda, Escape cancela.
studio-save = Guardar
studio-cancel = Cancelar
studio-saved = Guardado en la memoria de traducción.
studio-by-you = Editado por usted
studio-copy = Copiar
studio-copied = Copiado
studio-download = Descargar
studio-download-both = Descargar con el original
studio-downloaded = Se descargó { $name }.
studio-history = Historial
studio-history-note = Se guarda solo en este navegador, hasta que lo borre.
studio-unkept = Esta traducción es demasiado grande para guardarla en este navegador. Descargue lo que necesite antes de salir de la página.
studio-gone = Esta traducción ya no está en el historial. Descargue lo que necesite antes de salir de la página.
studio-history-empty = Aquí aparecerá lo que traduzca.
studio-delete = Borrar
studio-deleted = { $name } se borró del historial.
studio-delete-all = Borrar todo
studio-delete-ask = ¿Borrar todo el historial?
studio-delete-what = Los textos y traducciones de este navegador se eliminan para siempre. La memoria de traducción del servidor no se toca.
studio-keep = Conservar
studio-deleted-all = El historial se borró.
studio-foot = Traducido por máquinas salvo que se indique otra cosa: léalo antes de confiar en ello.
studio-error-network = No se puede llegar al servidor.
studio-error-network-hint = Lo que ya está aquí se conserva. Inténtelo de nuevo.
studio-error-server = El servidor respondió con el estado { $status }.
studio-error-empty = Todavía no hay texto. Pegue uno, elija un archivo o indique una dirección.
studio-error-no-target = Elija al menos un idioma al que traducir.
studio-error-unknown = No se pudo saber en qué idioma está. Elija el idioma del texto.

## What the page for people cannot do

studio-serving = La página para traducir está en { $url }
trouble-host = Este servidor no se llama { $host }.
    .hint = Ábralo por su propia dirección o nombre aquella en la configuración: url en [serve].
trouble-foreign = Una página de otro sitio envió esta solicitud, así que no se hizo nada.
    .hint = Abra esta página y vuelva a intentarlo.
trouble-request = La solicitud no se puede leer: { $what }.
    .hint = Vuelva a cargar la página.
trouble-nowhere = No hay nada en esta dirección.
    .hint = La página para traducir está en /.
trouble-method = Esta dirección acepta otro tipo de solicitudes.
trouble-nothing = Todavía no hay texto.
    .hint = Escríbalo o péguelo, elija un archivo o dé la dirección de una página.
trouble-blank = En { $name } no hay texto.
    .hint = Elija otro archivo. Aquí no se ha cambiado nada.
trouble-undecodable = { $what }
    .hint = Guarde el archivo como UTF-8 y tráigalo de nuevo.
trouble-large = Es demasiado grande: aquí se aceptan { $limit } MB como máximo.
    .hint = Divídalo en partes.
trouble-long = El texto es demasiado largo. Caracteres: { $characters }; aquí se aceptan { $limit } como máximo.
    .hint = Divídalo en partes.
trouble-targets = Demasiados idiomas a la vez; el límite es { $limit }.
    .hint = Elija menos y los demás después.
trouble-no-target = No se ha elegido ningún idioma de destino.
    .hint = Elija uno o varios.
trouble-busy = Ya se está trabajando en varias solicitudes suyas.
    .hint = Espere a que termine una de ellas.
trouble-extension = Aquí no se leen archivos como { $name }.
    .hint = Se leen estos: { $formats }.
trouble-private = { $host } no está en la internet pública, así que no se obtuvo nada de allí.
    .hint = Guarde la página en un navegador y dé el archivo. Quien lleva este servidor puede permitir tales direcciones: allow_private en [fetch].
trouble-unknown = No se puede saber en qué idioma está el texto.
    .hint = Elija su idioma.
trouble-same = El texto ya está en este idioma: { $language }.
    .hint = Elija otro o corrija el idioma del texto.
trouble-no-provider = Nada aquí traduce { $source } → { $target }.
    .hint = Elija otro idioma o pídaselo a quien lleva este servidor.
trouble-withheld = Los textos no van a { $host }: quien lleva este servidor no lo ha permitido.
    .hint = Puede decir que sí al iniciarlo en una terminal, o nombrar la cuenta en la configuración.
trouble-unanswered = No se tradujo nada: { $reason }.
    .hint = Inténtelo más tarde o elija otro idioma.
trouble-unkept = no se envió, pues este servidor no podría guardar la respuesta
trouble-structure = La traducción no tendría la estructura del texto, línea { $line }: { $what }.
    .hint = Simplifique ese lugar e inténtelo de nuevo.
trouble-bilingual = El texto y la traducción de este tipo no pueden estar en un solo archivo.
    .hint = Tome solo la traducción.
trouble-untranslated = Todavía no se ha traducido nada de este texto.
    .hint = Tradúzcalo primero.
trouble-stale = El texto ha cambiado desde que se tradujo.
    .hint = Tradúzcalo de nuevo y edite después.
trouble-codes = Cada una de estas marcas debe aparecer una vez: { $marks }.
    .hint = Representan enlaces, énfasis y cosas así. Póngalas donde correspondan en su texto.
trouble-order = Están todas las marcas, pero lo que una abre debe cerrarlo la suya, sin cruzarse con otra.
    .hint = Ponga cada marca de cierre después de la de apertura, pares dentro de pares.
trouble-unfit = El texto editado no se puede guardar: { $what }.
    .hint = Corríjalo y guárdelo otra vez.
trouble-memory = La memoria de traducción de este servidor no se puede usar: { $reason }.
    .hint = No se envió nada. Avise a quien lleva este servidor.
trouble-broken = Algo falló en el servidor.
    .hint = Inténtelo de nuevo; lo traducido se conserva.
by-human = De una persona, de la memoria
by-machine = { $account }, de la memoria
by-through = { $account }, a través de: { $languages }
by-memory = De la memoria
by-same = Ya en este idioma

## Sync

sync-current = Al día: { $count }
sync-moved = { $from } pasó a { $to } junto con su original.
sync-gone = { $target } ha quedado suelto: { $source } ya no existe.
    .hint = --prune lo elimina.
sync-removed = Se eliminó { $target }: { $source } ya no existe.
sync-edited = { $target }: editados a mano y conservados: { $count }
sync-held = { $target } se deja como está: su estructura se cambió a mano.
sync-held-behind = { $target } se deja como está porque su estructura se cambió a mano, pero su original ha cambiado desde entonces.
    .hint = Devuélvale la estructura del original o deje que --force lo escriba de nuevo.
sync-beside = { $target }: cambió la frase de lo que se escribió a mano. A mano: { $human } Ahora: { $proposal }
sync-waiting = Textos a mano guardados en latimer.lock porque su original cambió: { $count }
sync-backup = latimer.lock era de una versión anterior; queda guardado como { $path }.
sync-stale-missing = Falta { $target }.
sync-stale-changed = { $target } está atrasado: { $source } ha cambiado.
sync-stale-incomplete = { $target } contiene texto de { $source } sin traducir.
sync-stale-settings = { $target } se hizo con otros ajustes.
sync-stale-unrecorded = { $target } aún no está anotado en latimer.lock.
sync-stale-occupied = { $target } existe y no es de latimer.
sync-frozen = Sin actualizar: { $count }
    .hint = Ejecute latimer sync y guarde en el repositorio lo que escriba.
sync-watching = Esperando cambios; Ctrl-C termina.
error-lock-conflict = { $path }, línea { $line }: una fusión dejó ahí sus marcas.
    .hint = Conserve ahí uno de los dos lados y ejecute latimer sync de nuevo.
error-lock-newer = { $path } es de un latimer más nuevo (versión { $version } del archivo).
    .hint = Actualice latimer.
error-lock-damaged = { $path }, línea { $line }: latimer no escribe una línea así.
    .hint = Recupere el archivo del control de versiones o bórrelo: lo que la memoria conoce no se paga otra vez.
error-lock-twice = { $path }, línea { $line }: el mismo archivo e idioma por segunda vez.
    .hint = Elimine uno de los dos bloques.
error-sync-busy = Otro latimer sync trabaja en { $path }.
    .hint = Espere a que termine.
error-sync-sources = Nada dice qué hay que mantener traducido.
    .hint = Indique carpetas o ponga sources en [sync] de latimer.toml.
error-pattern-unknown = { $pattern } nombra un lugar que no existe: { $name }
    .hint = Hay root, path, dir, stem, ext y locale.
error-pattern-ambiguous = { $pattern } daría el mismo nombre a varias traducciones.
    .hint = Ponga entre llaves locale, y path o dir con stem.

## Servicios simulados

error-no-dialect = No hay ningún servicio simulado { $name }.
    .hint = Hay estos: { $known }.
error-no-answer = No hay ninguna forma de responder { $name }.
    .hint = Hay estas: { $known }.
error-mock-file = { $path } no sirve: { $what }.
    .hint = Corrija ese lugar; el README dice qué puede ponerse.
error-no-cassette = record: necesita un archivo en el que guardar los intercambios.
    .hint = Indique uno con --cassette ARCHIVO.
error-mock-address = { $address } no es una dirección a la que se puedan pasar peticiones.
    .hint = Escríbala completa y sin consulta, como https://api.deepl.com.
error-unmet = La expectativa { $number } ({ $rule }) no se cumple: { $came } peticiones, se querían { $wanted }.
error-unmet-order = La expectativa { $number } ({ $rule }) no se cumple: { $came } peticiones en orden, se querían { $wanted }; { $strays } fuera de orden.
error-listen = No se puede escuchar en { $address }: { $reason }.
    .hint = Elija otro puerto, o 0 para uno libre.

## Modelos

models-state-installed = instalado
models-state-available = disponible
models-state-newer = más nuevo que el instalado { $version }
models-none = No hay modelos instalados en { $path }.
models-step = { $name } { $version }: { $size } por descargar, licencia { $licence }
models-question = ¿Instalar?
models-done = Se instaló { $name } { $version } en { $path }.
models-already = { $name } { $version } está instalado.
models-removed = Se quitó { $name }.
models-sound = { $name } no está dañado.
model-name = { $name } no es un nombre para un archivo de un modelo
model-version = este latimer no puede usar la versión { $version }
model-incomplete = faltan los pesos o el vocabulario
model-list = no se puede leer model.toml: { $reason }
model-missing = falta { $path }
model-damaged = { $path } está dañado
error-models-unasked = No se instaló nada, porque no había a quién preguntar.
    .hint = Confirme con --yes.
error-models-pair = { $given } no es un par de idiomas.
    .hint = Escríbalo así: en-es.
error-models-absent = No hay ningún modelo para { $pair }.
    .hint = `latimer models list` muestra los que hay.
error-models-not-installed = { $name } no está instalado.
    .hint = `latimer models list --installed` muestra lo instalado.
error-models-fetch = No se pudo descargar nada de { $url }: { $reason }.
    .hint =
        Repita la orden: lo que ya llegó se conserva. En [providers.firefox] se pueden poner otras direcciones como
        records_url y attachments_url, y models install --from toma una carpeta.
error-models-list = La lista de modelos no sirve: { $reason }.
    .hint = Compruebe records_url en [providers.firefox].
error-models-wrong = { $file } no es lo que dice la lista de modelos. No se instaló.
    .hint = Repita la orden; si no ayuda, el servidor tiene otros archivos que los de su lista.
error-models-packed = { $file } no se puede desempaquetar. No se instaló.
    .hint = Repita la orden; si no ayuda, el archivo está dañado en su servidor.
error-models-large = { $file } es más grande de lo que puede ser un modelo. No se instaló.
error-models-io = { $path }: { $reason }.
    .hint = Compruebe la carpeta, quién puede escribir en ella y cuánto espacio hay.
error-models-locked = Otro latimer está instalando modelos en { $path }.
    .hint = Espere a que termine.
error-models-bad = El modelo { $name } no se puede usar: { $reason }.
    .hint = `latimer models install { $name }` lo instala de nuevo.
