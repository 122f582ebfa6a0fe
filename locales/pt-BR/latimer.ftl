# Mensagens do latimer em português do Brasil. A referência é locales/en/latimer.ftl.

## Help

help-usage = Uso
help-arguments = Argumentos
help-options = Opções
help-of-keys = A partir da primeira chave, os programas desta máquina também precisam de uma, e a página para pessoas deixa de estar ao lado do gateway.
help-of-api =
    latimer serve
      uma página para pessoas, em http://127.0.0.1:8080/
    latimer serve --api
      as interfaces de LibreTranslate, Apertium, DeepL, Google e Azure, para programas
    latimer serve site --to es,ar
      uma pasta como site em mais dois idiomas
help-of-serve = O restante é definido em [serve] da configuração (policy, selector, template, hosts…): latimer config show mostra, config/latimer.toml explica.
help-commands = Comandos

about = Traduz artigos, pastas e sites sem mexer na estrutura deles.
about-translate = Traduzir arquivos, pastas, páginas ou a entrada padrão
about-sync = Manter em dia as traduções de um projeto; só o que mudou é enviado
about-serve = Servir uma página para traduzir, ou uma pasta ou um servidor como site em todos os idiomas
about-warm = Traduzir antecipadamente as páginas de um site, para serve
about-build = Gravar um site em todos os idiomas como arquivos estáticos
about-detect = Dizer em que idioma está um texto
about-segment = Mostrar as frases de um texto
about-verify = Comparar a estrutura de um arquivo traduzido com a do original
about-check = Verificar um arquivo traduzido em relação ao original
about-explain = Mostrar o que é texto em um arquivo, e seus códigos
about-languages = Listar os idiomas que podem ser traduzidos
about-usage = Mostrar o que foi gasto e o que resta de cada limite
about-providers = Listar provedores: o que está configurado, o que se pode usar e por que não
about-providers-check = Fazer a chamada real mais barata a um provedor
about-memory = Consultar a memória de tradução, importar, exportar e limpar
about-memory-stats = Contar as entradas
about-memory-search = Mostrar entradas que contêm um texto ou se parecem com ele
about-memory-import = Receber entradas de TMX, TSV ou linhas JSON
about-memory-export = Gravar entradas como TMX, TSV ou linhas JSON
about-memory-prune = Remover traduções automáticas antigas
about-memory-forget = Remover entradas
about-keys = Criar, listar e revogar chaves do gateway
about-keys-add = Criar uma chave e mostrá-la uma vez
about-keys-list = Listar as chaves com o que usaram e o que resta
about-keys-revoke = Revogar uma chave
about-models = Listar, instalar e remover modelos que traduzem sem rede
about-models-list = Listar os modelos: os instalados e os que existem
about-models-install = Instalar modelos para pares como en-es
about-models-remove = Remover modelos
about-models-verify = Verificar se os modelos instalados estão intactos
about-models-path = Mostrar a pasta dos modelos
about-export = Gravar arquivos para ferramentas de tradução: XLIFF ou PO
about-import = Receber de volta o que as ferramentas de tradução gravaram
about-config = Mostrar e verificar as configurações
about-config-show = Mostrar cada configuração e de onde ela vem
about-config-check = Verificar um arquivo de configuração
about-config-path = Mostrar quais arquivos de configuração são lidos
about-doctor = Ver o que está instalado e pode ser usado aqui
about-mock = Fazer as vezes de serviços de tradução em testes
about-completions = Imprimir um script que completa comandos em um shell

arg-help = Mostrar esta ajuda
arg-version = Mostrar a versão e o que ela inclui
arg-config = Ler também as configurações deste arquivo
arg-ui-lang = Idioma das mensagens
arg-quiet = Mostrar só erros e resultados
arg-verbose = Registrar mais: -v etapas, -vv requisições, -vvv tudo
arg-log = Quais registros mostrar, por exemplo latimer=debug
arg-inputs = Arquivos, pastas, endereços de páginas ou - para a entrada padrão
arg-input = Um arquivo, o endereço de uma página ou - para a entrada padrão
arg-source = O arquivo original ou seu endereço
arg-target = O arquivo traduzido
arg-to = Idiomas de destino, por exemplo es,ca,pt-BR
arg-from = Idioma de origem, se não for para detectá-lo
arg-provider = Provedores a usar, em ordem
arg-output = Arquivo de saída para uma entrada e um idioma, - para a saída padrão
arg-out = Pasta das saídas: DIR/es/article.txt
arg-build-out = Pasta para os arquivos estáticos
arg-sources = Pastas, arquivos ou padrões; sem nenhum, os da configuração
arg-sync-out = Padrão de onde ficam as traduções; o README explica
arg-prune = Remover traduções cujo original não existe mais
arg-frozen = Não escrever nada nem perguntar a ninguém; código de saída 1 se algo faltar ou estiver desatualizado
arg-watch = Continuar até Ctrl-C e acompanhar cada edição
arg-folder = Uma pasta com páginas: HTML, Markdown, texto
arg-url = O endereço público do site
arg-format = Ler a entrada neste formato, seja qual for o nome dela
arg-bilingual = Gravar original e tradução em um só texto: side-by-side ou interlinear
arg-article = Pegar só o conteúdo principal das páginas, como markdown ou html
arg-allow-private = Buscar também páginas deste computador e de sua rede
arg-force = Sobrescrever arquivos que o latimer não criou
arg-local = Recusar todo provedor que envie texto a um servidor
arg-memory = O arquivo da memória de tradução
arg-max-characters = Máximo de caracteres que esta execução pode enviar a serviços
arg-max-cost = Custo máximo desta execução
arg-dry-run = Mostrar o que seria enviado e quanto custaria, sem enviar nem gravar nada
arg-no-memory = Não procurar traduções guardadas nem guardar novas
arg-json = Imprimir JSON
arg-lang = Idioma cujas regras são usadas
arg-report = Gravar um relatório com os dois textos: ARQUIVO.html ou ARQUIVO.json
arg-glossary = Arquivos de termos (TSV, CSV, TBX)
arg-fail-on = A partir de quais achados o código de saída é 3: error ou warning
arg-check-fail-on = A partir de quais achados o código de saída é 1: error ou warning
arg-check-to = Idioma de destino, se o nome do arquivo não o disser
arg-memory-from = Somente deste idioma de origem; na importação, também o dos arquivos que não o indicam
arg-memory-to = Somente para este idioma de destino; na importação, também o dos arquivos que não o indicam
arg-memory-origin = machine, imported ou human
arg-memory-provider = Somente deste tipo de provedor
arg-memory-format = tmx, tsv ou jsonl, seja qual for o nome do arquivo
arg-memory-files = Arquivos a ler, - para a entrada padrão
arg-memory-file = Arquivo a gravar, - para a saída padrão
arg-memory-text = Texto que as entradas contêm, na origem ou no destino
arg-xliff = XLIFF, 2.1 ou 1.2
arg-po = PO
arg-export-out = Pasta para os arquivos: DIR/es/artigo.md.xlf
arg-import-out = Pasta para os documentos: DIR/es/artigo.md
arg-import-files = Arquivos devolvidos, - para a entrada padrão
arg-import-source = O original ou a pasta com os originais; sem isso são procurados pelo nome
arg-import-from = Idioma de origem dos arquivos que não o indicam
arg-import-to = Idioma de destino dos arquivos que não o indicam
arg-accept = A partir de que estado um texto é guardado como de uma pessoa: any, translated ou reviewed
arg-like = Entradas que se parecem com o texto nesta porcentagem
arg-most = Quantas no máximo
arg-older-than = Quantos dias de idade no mínimo
arg-all = Todas as entradas
arg-languages-provider = Só estes provedores
arg-languages-from = Só destinos para este idioma de origem
arg-config-check-file = O arquivo a verificar
arg-quota = Máximo de caracteres em um mês do calendário (UTC)
arg-per-day = Máximo de caracteres em um dia (UTC)
arg-cost-per-month = Máximo que suas requisições podem custar em um mês do calendário; toda conta paga precisa então de um preço
arg-requests-per-minute = Máximo de requisições em um minuto
arg-until = Último dia em que a chave vale, como 2026-12-31
arg-keys-add-name = Nome que diz de quem é a chave
arg-keys-add-to = Somente estes idiomas de destino
arg-which = Nome da chave ou como ela começa
arg-pair = Só os modelos deste idioma ou par, como es ou en-es
arg-pairs = Pares como en-es
arg-installed = Só o que está instalado; nada é baixado
arg-models-install-from = Pegar os modelos desta pasta, e não da rede
arg-yes = Instalar sem perguntar
arg-shell = bash, elvish, fish, powershell ou zsh
arg-since = Primeiro dia, como 2026-11-01; sem ele, o primeiro deste mês
arg-by = Uma linha por day (dia), month (mês), account (conta) ou target (destino), ou vários
arg-providers-check-name = A conta ou o tipo a chamar
arg-listen = Endereço e porta; a porta 0 usa uma livre
arg-proxy-listen = Endereço e porta de um proxy que leva ao simulador
arg-origin = Um servidor cujas páginas são servidas em vez das de uma pasta, e só ele
arg-api = Servir as APIs de LibreTranslate, Apertium, DeepL, Google e Azure aos programas que as conhecem
arg-sitemap = Uma pasta com páginas ou o endereço de um mapa do site
arg-dialect = Só este serviço, na raiz
arg-answer = Como traduzir: pseudo, identity, replay:FILE, record:URL ou provider:NAME
arg-faults = Regras do que deve falhar, um arquivo TOML
arg-seed = Semente de tudo o que é aleatório
arg-requests-per-second = Pedidos por chave e segundo no máximo
arg-characters-per-minute = Caracteres por chave e minuto no máximo
arg-characters-total = Caracteres por chave no total no máximo
arg-unknown = O que se faz com textos que replay:FILE não conhece: pseudo, error, echo
arg-cassette = Onde record:URL guarda pedidos e respostas
arg-expect = O que se espera que os clientes peçam; se não, o código de saída é 1
arg-amazon-secret = A chave secreta com que os clientes da Amazon assinam, verificada com --strict
arg-window = Como contar segundos e minutos: sliding ou fixed
arg-strict = Recusar também o que os serviços apenas toleram

## Labels

label-error = erro
label-warning = aviso
label-hint = dica
did-you-mean = Você quis dizer { $nearest }?

## Inputs

error-missing = Não existe o arquivo nem a pasta { $path }.
    .hint = Verifique a grafia e a pasta atual.
error-unreadable = Não é possível ler { $path }: { $reason }.
    .hint = Verifique quem pode ler o arquivo.
error-nothing-in = A pasta { $path } não tem nenhum arquivo em um formato que o latimer lê.
    .hint = Ele lê estes: { $formats }.
error-unknown-format = O latimer não lê arquivos como { $path }.
    .hint = Diga o formato com --format: { $formats }.
error-no-format = Não existe o formato { $name }.
    .hint = Existem estes: { $formats }.
error-binary = { $path } não é um arquivo de texto.
    .hint = Converta-o para um formato que o latimer lê: { $formats }.
error-undecodable = { $path } não é { $encoding } válido: linha { $line }, byte { $byte }.
    .hint = Corrija esse ponto ou salve o arquivo em UTF-8. Nada foi gravado.
error-unparsable = { $path } não pode ser lido como o formato pede: linha { $line }, byte { $byte }.
    .hint = Corrija esse ponto. Nada foi gravado.
error-too-large = { $path } é grande demais: o latimer lê arquivos de menos de 4 GiB.
    .hint = Divida-o em partes.
error-glossary = { $path }, linha { $line }, coluna { $column }: { $what }.
    .hint = Corrija esse ponto.
glossary-no-source = a linha não tem termo de origem
glossary-open-quote = as aspas não se fecham
glossary-option = { $given } não é um idioma nem case nem keep
glossary-locale = não existe o idioma { $given }
glossary-xml = não é XML bem formado: { $what }
glossary-not-tbx = não contém nenhuma entrada terminológica
error-unknown-language = O idioma de { $path } não é conhecido.
    .hint = Informe-o com --from.
error-same-language = { $path } já está no idioma de destino: { $language }.
    .hint = Tire { $locale } de --to ou corrija --from.
error-same-pair = A origem e o destino são o mesmo idioma: { $language }.
    .hint = Tire { $locale } de --to ou corrija --from.

## Pages at addresses

error-page-address = { $path } não é o endereço de uma página.
    .hint = Escreva como em https://example.org/article.
error-page-scheme = O latimer não busca páginas por { $scheme }: { $path }.
    .hint = Ele aceita endereços que começam com https:// ou http://.
error-page-private = { $path } não foi buscada: { $host } não está na internet pública.
    .hint = Use --allow-private se confia nesse endereço.
error-page-redirected = { $path } não foi buscada: ela leva a { $host }, que não está na internet pública.
    .hint = Use --allow-private se confia nesse endereço.
error-page-unreached = { $path } não foi buscada: { $host } está fora de alcance ({ $what }).
    .hint = Verifique o endereço e a conexão.
error-page-missing = Não há página em { $path }.
    .hint = Verifique o endereço; a página pode ter sido movida ou retirada.
error-page-denied = O servidor não entrega { $path } (status { $status }).
    .hint = Ele pode exigir uma conta ou não querer programas. Salve a página em um navegador e traduza o arquivo.
error-page-status = O servidor responde a { $path } com o status { $status }, sem página.
    .hint = Tente mais tarde.
error-page-redirects = { $path } leva adiante mais de { $count } vezes.
    .hint = Abra em um navegador e use o endereço em que termina.
error-page-nowhere = { $path } leva a algo que não é o endereço de uma página.
    .hint = Abra em um navegador e use o endereço em que termina.
error-page-large = { $path } tem mais de { $limit } bytes.
    .hint = Se puder ter, mude max_bytes em [fetch].
error-page-slow = { $path } não chegou em { $seconds } segundos.
    .hint = Tente de novo ou mude timeout em [fetch].
error-page-kind = { $path } não é texto, e sim { $kind }.
    .hint = O latimer busca HTML, Markdown e texto simples em endereços. Se for um deles, diga com --format.
error-page-connection = { $path } não foi buscada: nenhuma conexão é possível ({ $what }).
    .hint = Verifique ca_file em [network] e os proxies do ambiente.
error-no-article = { $path } não tem um conteúdo principal que se distinga do resto.
    .hint = Tire --article para traduzir a página inteira.

## Outputs

error-occupied = { $path } já existe, e não foi o latimer que o criou ou ele mudou desde então.
    .hint = Use --force para sobrescrever ou --out para gravar em outra pasta.
error-unwritable = Não é possível gravar { $path }: { $reason }.
    .hint = Libere espaço ou escolha outra pasta com --out. Os arquivos prontos ficam.
error-unencodable = A tradução de { $path } precisa do caractere { $character }, que não existe em { $encoding }.
    .hint = Salve o original em UTF-8 e traduza de novo.
error-structure = A tradução de { $path } não teria a estrutura do original: linha { $line }, byte { $byte }: { $what }.
    .hint = Nada foi gravado. Traduza com outro provedor ou simplifique esse trecho.
error-bilingual = Não é possível dispor { $path } como { $layout } sem perder texto.
    .hint = Isso funciona com texto puro, Markdown e HTML. Traduza sem --bilingual.
error-collision = { $first } e { $second } seriam ambos gravados em { $output }.
    .hint = Renomeie um deles ou traduza-os em pastas diferentes.
error-memory = A memória de tradução { $path } não pode ser usada: { $reason }.
    .hint = Nada foi enviado. Corrija a causa, indique outro arquivo com --memory FILE ou siga sem memória com --no-memory.
memory-foreign = não é uma memória de tradução
memory-newer = foi escrita por uma versão mais nova do latimer
memory-locked = outro programa a mantém bloqueada
memory-damaged = está danificada
memory-entries = Entradas: { $count }
memory-nothing = Nada foi encontrado.
memory-imported = { $path }: { $read } entradas lidas, { $changed } novas ou alteradas, { $bad } deixadas de fora
memory-left-out = { $path }, linha { $line }: entrada deixada de fora: { $reason }
memory-exported = Entradas gravadas: { $count }, deixadas de fora: { $left }
memory-forgotten = Entradas removidas: { $count }
entry-empty = falta a origem ou o destino
entry-locale = um idioma falta ou é desconhecido
entry-codes = códigos sem par ou diferentes nos dois lados
entry-encoding = bytes que não são texto na codificação do arquivo
entry-long = longa demais para um segmento
entry-form = malformada
exchange-entities = ele define entidades (linha { $line })
exchange-form = ele está malformado a partir da linha { $line }
exchange-locales = ele não indica seus idiomas
error-exchange = { $path } não foi processado até o fim: { $reason }.
    .hint = O que foi lido antes fica. Indique os idiomas com --from e --to onde o arquivo não o faz.
error-exchange-format = O formato de { $path } não é conhecido.
    .hint = Indique-o com --format tmx, tsv ou jsonl.
exported = { $path }: { $segments } segmentos, traduzidos: { $translated }
imported = { $path }: { $read } traduções lidas, { $learned } novas na memória, { $unconfirmed } sem confirmação, { $open } em aberto, { $left } deixadas de fora
import-written = Gravado: { $path }
import-no-source = O original { $source } de { $path } não está aqui: nenhum documento foi gravado.
    .hint = Indique-o, ou a pasta dele, com --source.
segment-left-out = { $path }, linha { $line }: deixado de fora: { $reason }: { $text }
segment-plural = formas de plural não são suportadas
segment-code-lost = falta um código
segment-code-added = tem um código que o original não tem
segment-code-doubled = um código aparece duas vezes
segment-code-crossed = códigos se cruzam ou estão dentro de outro par
segment-gone = o original não o tem mais
segment-structure = com ele o documento não teria a estrutura do original
exchange-doctype = tem um tipo de documento, que pode definir entidades (linha { $line })
exchange-version = é XLIFF { $version }, não 1.1, 1.2, 2.0 nem 2.1 (linha { $line })
exchange-foreign = não é XLIFF nem PO
error-import-locales = { $path } não indica seus idiomas.
    .hint = Indique-os com --from e --to.
error-forget-what = Não foi dito quais entradas remover.
    .hint = Indique um texto, --from, --to, --origin ou --provider; --all remove tudo.
error-no-memory = Não há lugar para uma memória de tradução.
    .hint = Indique um arquivo com --memory FILE.
error-one-output = --output vale para uma entrada e um idioma de destino.
    .hint = Para vários, use --out DIR.

## What the system says

io-denied = permissão negada
io-missing = não encontrado
io-full = não há mais espaço no disco
io-read-only = o sistema de arquivos é somente leitura
io-is-folder = é uma pasta
io-not-folder = uma parte do caminho não é uma pasta
io-empty = está vazio
io-not-text = não é texto UTF-8

## Languages

error-locale = Não existe o idioma { $given }.
    .hint = Escreva um código de idioma como es, pt-BR ou zh-Hans.
error-date = { $given } não é uma data.
    .hint = Escreva assim: 2026-11-01.
error-no-targets = Faltam os idiomas de destino.
    .hint = Informe-os, por exemplo --to es,fr. `latimer languages` mostra os possíveis.
error-ui-lang = Não há mensagens em { $given }.
    .hint = Há mensagens em: { $known }.

## Providers

error-no-account = Nenhum provedor pode ser usado.
    .hint = `latimer doctor` mostra o que falta a cada um.
error-no-provider = Nada aqui consegue traduzir { $source } → { $target }.
    .hint =
        Instale um modelo neural: latimer models install { $source }-{ $target }
        Ou instale o Apertium e o par (no Debian e no Ubuntu: sudo apt install apertium e depois o pacote do par),
        ou acrescente a latimer.toml uma conta como [providers.deepl] ou [providers.libretranslate].
        `latimer doctor` mostra o que há.
error-unreached = Nenhum provedor para { $source } → { $target } está acessível.
    .hint = Verifique os endereços e a conexão; `latimer doctor` testa todos.
error-withheld = Nenhum texto foi enviado a { $host }.
    .hint = Em um terminal o latimer pergunta uma vez; em scripts ele só usa servidores que a configuração nomeia.
error-unanswered = Nada de { $path } foi traduzido: { $reason }.
    .hint = `latimer doctor` mostra quais provedores podem ser usados.
error-key-variable = A chave de { $account } deveria estar na variável { $variable }, que não está definida.
    .hint = Defina-a, por exemplo: export { $variable }=…
error-key-file = Não é possível ler a chave de { $account } em { $path }: { $reason }.
    .hint = Escreva a chave na primeira linha desse arquivo.
provider-says = { $name }: { $reason }

failure-busy = requisições demais
failure-transient = inacessível ({ $what })
failure-quota = a cota acabou
failure-denied = acesso negado ({ $what })
failure-pair = não traduz este par
failure-oversize = o texto é longo demais
failure-malformed = resposta inutilizável ({ $what })
failure-withheld = não enviado ({ $what })
failure-refused = recusado ({ $what })
failure-capped = não enviado: limite { $limit }, restam { $left }
error-capped = Nada de { $path } foi traduzido. Limite: { $limit }. Restam: { $left }.
    .hint = Aumente o limite em [budget] ou com --max-characters ou --max-cost, ou espere até que ele recomece.
done-capped = Um limite de gastos foi atingido.
    .hint = Aumente o limite em [budget] ou com --max-characters ou --max-cost, ou espere até que ele recomece; depois repita o mesmo comando.
warning-over-limit = Isto precisa de { $wanted }. Limite: { $limit }. Restam: { $left }.
    .hint = O que não couber não será enviado e mantém o texto de origem.
error-ledger = O registro de gastos { $path } não pode ser aberto: { $reason }.
    .hint = Nada é enviado que não possa ser anotado. Permita gravar nessa pasta ou indique outra com XDG_DATA_HOME.
error-ledger-home = Não há pasta para o registro de gastos: nem HOME nem XDG_DATA_HOME estão definidas.
    .hint = Nada é enviado que não possa ser anotado. Indique uma pasta com XDG_DATA_HOME.
ledger-foreign = é de outro programa ou de outra versão do latimer
ledger-locked = outro processo o mantém bloqueado
error-no-price = Há um limite de custo, mas { $account } não tem preço.
    .hint = Defina per_million_characters em [providers.{ $account }.price]; 0 se não custa nada.
limit-run = { $amount } por execução
limit-day = { $amount } por dia
limit-month = { $amount } por mês
limit-account = { $limit } para { $account }
limit-target = { $limit } para o idioma { $target }
limit-left = Limite { $limit }: restam { $left }
amount-cost = custo { $cost }
amount-characters =
    { $characters ->
        [one] { $characters } caractere
       *[other] { $characters } caracteres
    }
amount-segments =
    { $segments ->
        [one] { $segments } segmento
       *[other] { $segments } segmentos
    }
figures =
    { $requests ->
        [one] { $requests } requisição
       *[other] { $requests } requisições
    }, { $characters ->
        [one] { $characters } caractere
       *[other] { $characters } caracteres
    }

account-no-key = falta a chave
account-no-url = falta o endereço: defina url
account-bad-url = { $url } não é um endereço
account-bad-option = a opção { $option } espera { $takes }
account-unknown-option = não existe a opção { $option }; existem { $known }
account-no-options = não existe a opção { $option }, não aceita nenhuma
account-not-installed = não está instalado
account-network = envia texto a um servidor, o que --local proíbe
account-unknown = não existe este provedor

## Chaves do gateway

keys-none = Não há chaves.
keys-key = { $name } ({ $prefix }…), criada em { $day }
keys-revoked = revogada em { $day }
keys-until = válida até o fim de { $day } (UTC)
keys-month = neste mês: { $figures }
keys-minute = no máximo { $count } por minuto
keys-targets = somente para { $targets }
keys-made = A chave de { $name } é mostrada só desta vez: guarda-se apenas o hash dela.
keys-gone = A chave { $name } ({ $prefix }…) está revogada desde { $day }.
keys-foreign = não é um arquivo de chaves
error-keys = As chaves do gateway em { $path } não podem ser usadas: { $reason }.
    .hint = Sem elas ninguém entra. Repare a causa, ou tire o arquivo dali e crie as chaves de novo.
error-keys-home = Não há pasta para as chaves do gateway: nem HOME nem XDG_DATA_HOME estão definidas.
    .hint = Indique uma pasta com XDG_DATA_HOME.
error-key-name = Uma chave não pode se chamar { $name }.
    .hint = Um nome começa com letra ou algarismo, tem no máximo { $most } deles, e entre eles - _ . @.
error-key-taken = Já existe uma chave { $name }.
    .hint = Escolha outro nome ou revogue antes aquela: latimer keys revoke { $name }
error-key-past = O último dia da chave já teria passado: { $day }.
    .hint = Indique com --until hoje (UTC) ou um dia posterior.
error-key-unknown = Não há chave { $which }.
    .hint = latimer keys list mostra todas.
error-key-several = Várias chaves começam assim: { $names }.
    .hint = Informe mais do começo ou o nome.
error-key-randomness = O sistema não dá bits aleatórios para uma chave: { $what }.
    .hint = Nada foi escrito.

## Configuration

origin-default = padrão
origin-file = { $path }, linha { $line }
origin-variable = variável { $name }
origin-flag = { $flag }
error-config-unreadable = Não é possível ler a configuração { $path }: { $reason }.
    .hint = `latimer config path` mostra quais arquivos são lidos.
error-config-syntax = { $place }: isto não é TOML: { $what }
    .hint = Corrija essa linha.
error-config-key = { $place }: não existe a configuração { $key }.
    .hint = `latimer config show` lista todas as configurações.
error-config-value = { $place }: o valor de { $key } não serve: { $what }
    .hint = `latimer config show` lista todas as configurações com seus valores.
error-config-locale = { $place }: { $key } nomeia um idioma desconhecido: { $given }.
    .hint = Escreva um código de idioma como es, pt-BR ou zh-Hans.
error-config-provider = { $place }: não existe o provedor { $name }.
    .hint = Existem estes: { $known }.
error-config-secret = { $place }: uma chave não deve ficar na configuração: { $key }.
    .hint = Indique uma variável com api_key_env ou um arquivo com api_key_file.
config-read = { $path } (lido)
config-absent = { $path } (não existe)
config-valid = { $path }: nenhum erro.

## While it runs

note-detected = { $path }: { $language }, { $percent } % de certeza
note-unsure = { $path }: provavelmente { $language }, { $percent } % de certeza. Se não for, use --from.
note-undetected = { $path }: o idioma não é conhecido. Informe-o com --from.
note-chosen = { $source } → { $target }: { $provider }
note-chosen-then = { $source } → { $target }: { $provider }; senão, { $others }
note-leaving =
    { $characters ->
        [one] { $characters } caractere vai para { $host }.
       *[other] { $characters } caracteres vão para { $host }.
    }
note-serving = O que os visitantes traduzem vai para { $host }.
ask-serving = Enviar o que os visitantes traduzem para { $host }?
ask-leaving =
    { $characters ->
        [one] Enviar { $characters } caractere a { $host }?
       *[other] Enviar { $characters } caracteres a { $host }?
    }
ask-leaving-help = y (sim) ou n (não); o latimer lembra um sim para este servidor
ask-targets = Traduzir para
ask-targets-help = digite para procurar, espaço para escolher, enter para continuar
ask-targets-none = Escolha pelo menos um idioma.
progress =
    { $segments ->
        [one] { $done }/{ $segments } segmento
       *[other] { $done }/{ $segments } segmentos
    }, { $characters ->
        [one] { $characters } caractere
       *[other] { $characters } caracteres
    }
progress-left = faltam { $time }
interrupted = Interrompido. Os arquivos prontos ficam.
    .hint = Repita o mesmo comando para obter o resto.
note-circuit = { $account } falha repetidamente; fica em paz por um tempo.
note-too-fast = { $account } diz que as requisições chegam rápido demais; latimer espera.
note-shared = Outro processo do latimer usa { $account }. Os dois dividem o ritmo, então este espera.

## When it is done

done-target = { $output }: { $provider }
done-target-route = { $output }: { $provider }, passando por { $route }
done-kept = { $output }: nada a traduzir
done-failed =
    { $count ->
        [one] { $count } segmento mantém o texto original.
       *[other] { $count } segmentos mantêm o texto original.
    }
done-findings =
    { $count ->
        [one] { $count } segmento deve ser revisto.
       *[other] { $count } segmentos devem ser revistos.
    }
done-summary =
    { $files ->
        [one] { $files } arquivo
       *[other] { $files } arquivos
    }, { $languages ->
        [one] { $languages } idioma
       *[other] { $languages } idiomas
    }, { $segments ->
        [one] { $segments } segmento
       *[other] { $segments } segmentos
    }, { $seconds } s
done-account = { $account }: { $actual } (estimado: { $estimate })
done-held = { $account }: { $amount } contam como gastos, porque ninguém sabe se o serviço os contou.
forecast-time = no mínimo { $time }
forecast-nothing-sent = Nada foi enviado nem gravado.

## Pages

proof-unreadable = não pode ser lido como o formato pede
proof-skeleton = algo que não é texto está diferente
proof-unit-lost = falta um trecho de texto
proof-unit-added = há um trecho de texto novo
proof-role = um trecho de texto tem outra função
proof-code-lost = falta: { $what }
proof-code-added = novo: { $what }
proof-nesting = está dentro de outra marcação: { $what }
proof-address-lost = falta o endereço: { $what }
proof-address-added = endereço novo: { $what }
verify-same = { $target } tem a estrutura de { $source }.
verify-place = { $path }, linha { $line }, byte { $byte }
check-codes = códigos embutidos
check-empty = tradução vazia
check-service = texto do serviço
check-numbers = números
check-dates = datas em algarismos
check-addresses = endereços
check-brackets = parênteses e colchetes
check-quotes = aspas
check-untranslated = não traduzido
check-language = outro idioma
check-length = comprimento
check-repeated = palavras repetidas
check-glossary = glossário
check-unmatched = Daqui em diante os dois arquivos não se correspondem.
check-nothing =
    { $target }: nada encontrado em { $count ->
        [one] { $count } trecho
       *[other] { $count } trechos
    } de texto.
role-paragraph = parágrafo
role-heading = título
role-caption = legenda
role-cell = célula
role-item = item de lista
role-value = valor
explain-skipped = não é texto
detect-known = { $language } ({ $locale }), { $percent } %
detect-unsure = { $language } ({ $locale }), { $percent } %, pouco confiável
detect-family = Também pode ser: { $family }.
detect-unknown = desconhecido
languages-any = { $provider }: qualquer idioma
languages-from = { $provider }: { $source } →
languages-none = { $provider }: nenhum idioma
languages-nothing = Nenhum provedor pode ser usado.
    .hint = `latimer doctor` mostra por quê e o que fazer.
usage-nothing = Nada foi gasto desde { $day }.
usage-held = Requisições de destino desconhecido; contam como gastas:
usage-held-of-it = { $amount } disso retidos
usage-under-way = a caminho
providers-by-name = somente pelo nome
check-by-quota = { $name }: informou a cota em { $milliseconds } ms; nenhum texto foi enviado
check-by-word = { $name }: traduziu uma palavra em { $milliseconds } ms
check-quota = Cota: restam { $left } de { $limit }
check-quota-used = Cota: { $used } usados, sem fim
check-no-quota = O serviço não informa a cota.
check-languages =
    { $count ->
        [one] { $count } idioma de destino
       *[other] { $count } idiomas de destino
    }

## Report

report-title = Relatório de tradução
report-complete = Está tudo aí.
report-incomplete = Falta algo ou restou texto original.
report-contents = Conteúdo
report-accounts = Contas
report-account = Conta
report-estimate = Previsto
report-actual = Real
report-requests = Solicitações
report-characters = Caracteres
report-cost = Custo
report-segments = Segmentos
report-distinct = Distintos
report-memory = Da memória
report-failed = Mantiveram o original
report-findings = Achados
report-seconds = Segundos
report-provider = Provedor
report-rungs = Como os códigos embutidos voltaram
report-rung-direct = como respondido
report-rung-again = pedido de novo em outra codificação
report-rung-projected = posicionado pelo latimer
report-rung-split = traduzido por partes
report-rung-memory = da memória
report-rung-context = da memória, em contexto
report-rung-adapted = da memória, com números adaptados
report-check = Verificação
report-source = Original
report-target = Tradução
report-uses = Usado
report-misses = Perdido
report-similar = Traduções anteriores parecidas
report-likeness = Semelhança
report-earlier = Antes: original
report-earlier-target = Antes: tradução
report-origin = Procedência
report-reason = Motivo
report-article = Original e tradução

## Doctor

doctor-programs = Programas
doctor-accounts = Contas
doctor-folders = Pastas
doctor-pairs = Pares
doctor-next = O que fazer agora
doctor-found = { $name }: { $path }
doctor-program-missing = { $name }: não está instalado
doctor-account-usable = { $name }: pode ser usado
doctor-account-host = { $name }: pode ser usado, o texto vai para { $host }
doctor-account-unusable = { $name }: { $reason }
doctor-no-accounts = nenhuma
doctor-folder = { $name }: { $path }
doctor-folder-unwritable = { $name }: não é possível gravar em { $path }: { $reason }
doctor-folder-settings = configurações
doctor-folder-data = dados
doctor-folder-state = estado
doctor-folder-cache = cache
doctor-pair-count =
    { $count ->
        [one] { $name }: { $count } par
       *[other] { $name }: { $count } pares
    }
doctor-pair-any = { $name }: qualquer par
doctor-pair-none = { $name }: { $reason }
doctor-next-nothing = Nada: o latimer pode traduzir.
doctor-next-debian = Debian e Ubuntu, com internet: sudo apt install apertium apertium-eng-spa (um pacote por par; apt search ^apertium- lista todos).
doctor-next-macos = macOS: aqui não há um pacote próprio do Apertium; rode LibreTranslate ou apertium-apy nesta máquina ou em outra e defina url em [providers.libretranslate] ou [providers.apertium-apy].
doctor-next-windows = Windows: instale o Apertium no WSL, ou rode LibreTranslate nesta máquina ou em outra e defina url em [providers.libretranslate].
doctor-next-offline = Sem internet: traga os pacotes Debian do Apertium em um disco (apt download em outra máquina) e instale-os com sudo apt install ./*.deb.
doctor-next-account = Com uma conta em um serviço: ponha a chave em uma variável e indique-a em [providers.NAME] de { $path }.

offer-question = Qual saída?
offer-install = Instalar { $packages } com apt
offer-model = Instalar um modelo neural para { $pair } (o tamanho é dito antes)
offer-account = Mostrar como usar um serviço de tradução
offer-account-how = Escreva uma destas tabelas em { $path }, com seu endereço ou sua chave:
offer-stop = Parar

## Sites

site-choose = Escolher idioma
site-pending = Esta página está sendo traduzida. Enquanto isso, você vê o original.
site-untranslated = Esta página não está disponível no seu idioma no momento. Você vê o original.
site-partial = Partes desta página ainda não foram traduzidas. Você as vê no original.
site-missing = Esta página não existe
site-down = No momento não é possível acessar esta página. Tente novamente mais tarde.
site-skip = Ir para o conteúdo
site-serving = { $path } é servida em { $languages }: { $url }
gateway-serving = As APIs de LibreTranslate, Apertium, DeepL, Google e Azure são servidas em { $url }
gateway-no-keys = Os programas precisam de uma chave aqui, e ainda não há nenhuma.
    .hint = Crie uma: latimer keys add NAME. O gateway em execução a conhece em um segundo.
site-built = { $path }: { $written } gravados, { $kept } sem mudanças, { $removed } removidos.
site-unfinished = { $count } não traduzidos ou só em parte: { $first }
site-warmed = { $path }: { $pages } páginas, { $ready } prontas.
site-no-url = Sem --url, os endereços são gravados sem o nome do site e não há mapa do site.
error-api-source = --api não serve nenhum site.
    .hint = Retire a pasta ou o servidor, aqui e em [serve], ou inicie outro latimer para o site.
error-site-origin = { $url } não respondeu com nenhuma página que revele seu idioma.
    .hint = Informe o idioma com --from ou verifique se o servidor está em execução.
error-site-host = { $host } não é um nome de host para { $locale }.
    .hint = Escreva como es.example.org, sem https:// e sem caminho.
error-output-holds = { $path } contém a fonte { $source }: nada pode ser construído ali.
    .hint = Construa em outra pasta, com --out.
error-site-dressed = As páginas de { $url } já foram feitas pelo latimer.
    .hint = Informe com --origin o servidor que tem os originais e com --url o endereço do próprio site.
error-map-unanswered = { $url } não respondeu.
    .hint = Verifique se o servidor está em execução.
error-map-status = { $url } respondeu com o status { $status }, e não com um mapa do site.
error-no-map = { $url } não é um mapa do site.
error-map-foreign = { $url } não leva a nenhuma página de { $site }.
    .hint = Informe com --url qual endereço o site tem em seu mapa.
error-site-url = { $url } não é o endereço de um site.
    .hint = Escreva-o por inteiro, por exemplo https://example.org/.

## A página para as pessoas

studio-title = latimer: traduzir um artigo
studio-skip = Ir para o conteúdo
studio-ui = Idioma desta página
studio-heading = Traduzir um artigo
studio-lead = Cole um texto, escolha um arquivo ou informe um endereço e leia em vários idiomas, frase ao lado de frase.
studio-text = Seu texto
studio-text-hint = Texto simples, Markdown, HTML e mais: a estrutura fica como está.
studio-text-drop = Você também pode soltar um arquivo aqui.
studio-limit = Arquivos de até { $size } MB, textos de até { $characters } caracteres.
studio-drop = Solte o arquivo aqui
studio-file = Escolher um arquivo
studio-link = Endereço de uma página
studio-get = Buscar a página
studio-new = Começar de novo
studio-take-away = Tirar { $name }
studio-reading = Lendo { $name }.
studio-taken = { $name } está no campo de texto.
studio-too-large = { $name } é grande demais.
studio-from = Idioma do texto
studio-detect = Detectar o idioma
studio-detected = { $language } (detectado)
studio-unsure = Isto é só um palpite. Corrija se estiver errado.
studio-unknown = Não foi possível detectar o idioma. Escolha-o, por favor.
studio-into = Traduzir para
studio-to = Escolher idioma
studio-filter = Buscar idiomas
studio-filter-keys = Digite um nome ou um código. Enter escolhe o mais próximo, as setas levam à lista.
studio-recent = Recentes
studio-all = Todos os idiomas
studio-found = Idiomas encontrados: { $count }
studio-none-found = Nenhum idioma aqui tem esse nome.
studio-most = Este é o máximo de uma vez: { $count }
studio-remove = Tirar { $language }
studio-was-chosen = Idioma escolhido: { $language }.
studio-was-removed = Idioma retirado: { $language }.
studio-before = Antes de enviar qualquer coisa
studio-known = Já conhecidas: { $known } de { $total } frases
studio-more = Mais idiomas: { $count }
studio-to-send = A enviar: { $characters } caracteres
studio-nothing-to-send = Não é preciso enviar nada.
studio-goes-to = Vai para { $host } ({ $account })
studio-stays = Fica neste servidor ({ $account })
studio-free = grátis
studio-no-price = preço desconhecido
studio-total = No total
studio-go = Traduzir
studio-privacy = Este servidor só guarda sua memória de tradução.
studio-privacy-history = Seu histórico fica neste navegador.
studio-results = Traduções
studio-source = Original
studio-stop = Parar
studio-rest = Traduzir o que falta
studio-began = A tradução começou.
studio-working = Traduzindo para: { $language }
studio-progress = { $done } de { $total } frases
studio-language-ready = Tradução pronta: { $language }.
studio-all-ready = Todas as traduções estão prontas.
studio-stopped = Parado. O que já foi traduzido permanece.
studio-ready = pronta
studio-not-complete = incompleta
studio-not-translated = não traduzida
studio-sent = Enviados: { $characters } caracteres
studio-spared = Da memória: { $characters } caracteres
studio-kept-source = Frases que mantêm o original: { $count }
studio-side-by-side = Original e { $language }, lado a lado
studio-edit-hint = Escolha uma frase da tradução para melhorá-la.
studio-edit-hint-keys = No teclado, as setas vão de frase em frase e Enter abre uma.
studio-edit-label = Tradução de: { $source }
studio-edit-keys = Enter salva, Escape cancela.
studio-save = Salvar
studio-cancel = Cancelar
studio-saved = Salvo na memória de tradução.
studio-by-you = Editado por você
studio-copy = Copiar
studio-copied = Copiado
studio-download = Baixar
studio-download-both = Baixar com o original
studio-downloaded = { $name } foi baixado.
studio-history = Histórico
studio-history-note = Guardado só neste navegador, até você apagar.
studio-unkept = Esta tradução é grande demais para ser guardada neste navegador. Baixe o que precisar antes de sair da página.
studio-gone = Esta tradução não está mais no histórico. Baixe o que precisar antes de sair da página.
studio-history-empty = O que você traduzir aparecerá aqui.
studio-delete = Apagar
studio-deleted = { $name } foi apagado do histórico.
studio-delete-all = Apagar tudo
studio-delete-ask = Apagar todo o histórico?
studio-delete-what = Os textos e as traduções neste navegador são removidos para sempre. A memória de tradução do servidor não é alterada.
studio-keep = Manter
studio-deleted-all = O histórico foi apagado.
studio-foot = Traduzido por máquinas, salvo indicação em contrário: leia antes de confiar.
studio-error-network = Não é possível acessar o servidor.
studio-error-network-hint = O que já está aqui permanece. Tente de novo.
studio-error-server = O servidor respondeu com o status { $status }.
studio-error-empty = Ainda não há texto. Cole um, escolha um arquivo ou informe um endereço.
studio-error-no-target = Escolha pelo menos um idioma para a tradução.
studio-error-unknown = Não foi possível saber em que idioma isto está. Escolha o idioma do texto.

## What the page for people cannot do

studio-serving = A página para traduzir está em { $url }
trouble-host = Este servidor não se chama { $host }.
    .hint = Abra-o pelo seu próprio endereço ou indique aquele na configuração: url em [serve].
trouble-foreign = Uma página de outro site enviou este pedido, por isso nada foi feito.
    .hint = Abra esta própria página e tente de novo.
trouble-request = O pedido não pode ser lido: { $what }.
    .hint = Recarregue a página.
trouble-nowhere = Não há nada neste endereço.
    .hint = A página para traduzir está em /.
trouble-method = Este endereço aceita outro tipo de pedido.
trouble-nothing = Ainda não há texto.
    .hint = Escreva ou cole um, escolha um arquivo ou dê o endereço de uma página.
trouble-blank = Não há texto em { $name }.
    .hint = Escolha outro arquivo. Nada foi alterado aqui.
trouble-undecodable = { $what }
    .hint = Salve o arquivo como UTF-8 e traga-o de novo.
trouble-large = É grande demais: aqui se aceitam no máximo { $limit } MB.
    .hint = Divida-o em partes.
trouble-long = O texto é longo demais. Caracteres: { $characters }; aqui se aceitam no máximo { $limit }.
    .hint = Divida-o em partes.
trouble-targets = Idiomas demais de uma vez; o limite é { $limit }.
    .hint = Escolha menos, e os outros depois.
trouble-no-target = Nenhum idioma de destino foi escolhido.
    .hint = Escolha um ou vários.
trouble-busy = Vários pedidos seus já estão em andamento.
    .hint = Espere até que um deles termine.
trouble-extension = Arquivos como { $name } não são lidos aqui.
    .hint = Estes são: { $formats }.
trouble-private = { $host } não está na internet pública, por isso nada foi buscado lá.
    .hint = Salve a página num navegador e dê o arquivo. Quem mantém este servidor pode permitir tais endereços: allow_private em [fetch].
trouble-unknown = Não dá para saber em que idioma está o texto.
    .hint = Escolha o idioma dele.
trouble-same = O texto já está neste idioma: { $language }.
    .hint = Escolha outro ou corrija o idioma do texto.
trouble-no-provider = Nada aqui traduz { $source } → { $target }.
    .hint = Escolha outro idioma ou peça a quem mantém este servidor.
trouble-withheld = Os textos não vão para { $host }: quem mantém este servidor não o permitiu.
    .hint = Basta dizer sim ao iniciá-lo num terminal, ou nomear a conta na configuração.
trouble-unanswered = Nada foi traduzido: { $reason }.
    .hint = Tente mais tarde ou escolha outro idioma.
trouble-unkept = não enviado, pois este servidor não conseguiria guardar a resposta
trouble-structure = A tradução não teria a estrutura do texto, linha { $line }: { $what }.
    .hint = Simplifique esse ponto e tente de novo.
trouble-bilingual = Texto e tradução deste tipo não cabem num só arquivo.
    .hint = Pegue só a tradução.
trouble-untranslated = Nada deste texto está traduzido ainda.
    .hint = Traduza-o primeiro.
trouble-stale = O texto mudou desde que foi traduzido.
    .hint = Traduza-o de novo e depois edite.
trouble-codes = Cada uma destas marcas deve aparecer uma vez: { $marks }.
    .hint = Elas representam links, ênfase e afins. Ponha-as no lugar certo do seu texto.
trouble-order = As marcas estão todas lá, mas o que uma abre deve ser fechado pela sua, sem cruzar outra.
    .hint = Ponha cada marca de fechamento depois da de abertura, pares dentro de pares.
trouble-unfit = O texto editado não pode ser guardado: { $what }.
    .hint = Corrija-o e salve de novo.
trouble-memory = A memória de tradução deste servidor não pode ser usada: { $reason }.
    .hint = Nada foi enviado. Avise quem mantém este servidor.
trouble-broken = Algo deu errado no servidor.
    .hint = Tente de novo; o que foi traduzido fica guardado.
by-human = De uma pessoa, da memória
by-machine = { $account }, da memória
by-through = { $account }, passando por: { $languages }
by-memory = Da memória
by-same = Já neste idioma

## Sync

sync-current = Em dia: { $count }
sync-moved = { $from } foi para { $to } junto com seu original.
sync-gone = { $target } sobrou: { $source } não existe mais.
    .hint = --prune o remove.
sync-removed = { $target } foi removido: { $source } não existe mais.
sync-edited = { $target }: editados à mão e mantidos: { $count }
sync-held = { $target } fica como está: sua estrutura foi alterada à mão.
sync-held-behind = { $target } fica como está porque sua estrutura foi alterada à mão, mas o original mudou desde então.
    .hint = Devolva a ele a estrutura do original ou deixe --force escrevê-lo de novo.
sync-beside = { $target }: a frase mudou sob o que foi escrito à mão. À mão: { $human } Agora: { $proposal }
sync-waiting = Textos à mão guardados em latimer.lock porque o original mudou: { $count }
sync-backup = latimer.lock era de uma versão anterior; ela fica guardada em { $path }.
sync-stale-missing = Falta { $target }.
sync-stale-changed = { $target } está atrasado: { $source } mudou.
sync-stale-incomplete = { $target } contém texto de { $source } não traduzido.
sync-stale-settings = { $target } foi feito com outras configurações.
sync-stale-unrecorded = { $target } ainda não está anotado em latimer.lock.
sync-stale-occupied = { $target } existe e não é do latimer.
sync-frozen = Desatualizado: { $count }
    .hint = Execute latimer sync e registre o que ele escrever.
sync-watching = Aguardando edições; Ctrl-C encerra.
error-lock-conflict = { $path }, linha { $line }: uma mesclagem deixou ali suas marcas.
    .hint = Mantenha ali um dos dois lados e execute latimer sync de novo.
error-lock-newer = { $path } é de um latimer mais novo (versão { $version } do arquivo).
    .hint = Atualize o latimer.
error-lock-damaged = { $path }, linha { $line }: o latimer não escreve uma linha assim.
    .hint = Recupere o arquivo do controle de versão ou apague-o: o que a memória conhece não é pago de novo.
error-lock-twice = { $path }, linha { $line }: o mesmo arquivo e idioma pela segunda vez.
    .hint = Remova um dos dois blocos.
error-sync-busy = Outro latimer sync está trabalhando em { $path }.
    .hint = Espere até que termine.
error-sync-sources = Nada diz o que deve ser mantido traduzido.
    .hint = Informe pastas ou defina sources em [sync] de latimer.toml.
error-pattern-unknown = { $pattern } cita um lugar que não existe: { $name }
    .hint = Há root, path, dir, stem, ext e locale.
error-pattern-ambiguous = { $pattern } daria o mesmo nome a várias traduções.
    .hint = Ponha entre chaves locale, e path ou dir com stem.

## Serviços simulados

error-no-dialect = Não há serviço simulado { $name }.
    .hint = Há estes: { $known }.
error-no-answer = Não há modo de responder { $name }.
    .hint = Há estes: { $known }.
error-mock-file = { $path } não serve: { $what }.
    .hint = Corrija esse lugar; o README diz o que pode constar.
error-no-cassette = record: precisa de um arquivo em que guardar as trocas.
    .hint = Indique um com --cassette ARQUIVO.
error-mock-address = { $address } não é um endereço ao qual se possam repassar pedidos.
    .hint = Escreva-o inteiro e sem consulta, como https://api.deepl.com.
error-unmet = A expectativa { $number } ({ $rule }) não foi cumprida: { $came } pedidos, queriam-se { $wanted }.
error-unmet-order = A expectativa { $number } ({ $rule }) não foi cumprida: { $came } pedidos em ordem, queriam-se { $wanted }; { $strays } fora de ordem.
error-listen = Não é possível escutar em { $address }: { $reason }.
    .hint = Escolha outra porta, ou 0 para uma livre.

## Modelos

models-state-installed = instalado
models-state-available = disponível
models-state-newer = mais novo que o instalado { $version }
models-none = Não há modelos instalados em { $path }.
models-step = { $name } { $version }: { $size } para baixar, licença { $licence }
models-question = Instalar?
models-done = { $name } { $version } foi instalado em { $path }.
models-already = { $name } { $version } está instalado.
models-removed = { $name } foi removido.
models-sound = { $name } está intacto.
model-name = { $name } não é nome para um arquivo de modelo
model-version = este latimer não sabe usar a versão { $version }
model-incomplete = faltam os pesos ou o vocabulário
model-list = não é possível ler model.toml: { $reason }
model-missing = falta { $path }
model-damaged = { $path } está danificado
error-models-unasked = Nada foi instalado, porque não havia a quem perguntar.
    .hint = Confirme com --yes.
error-models-pair = { $given } não é um par de idiomas.
    .hint = Escreva assim: en-es.
error-models-absent = Não há modelo para { $pair }.
    .hint = `latimer models list` mostra os que existem.
error-models-not-installed = { $name } não está instalado.
    .hint = `latimer models list --installed` mostra o que está.
error-models-fetch = Nada pôde ser baixado de { $url }: { $reason }.
    .hint =
        Repita o comando: o que já chegou fica guardado. Outros endereços podem ser definidos em [providers.firefox]
        como records_url e attachments_url, e models install --from usa uma pasta.
error-models-list = A lista de modelos não serve: { $reason }.
    .hint = Verifique records_url em [providers.firefox].
error-models-wrong = { $file } não é o que diz a lista de modelos. Não foi instalado.
    .hint = Repita o comando; se não ajudar, o servidor tem arquivos diferentes dos da lista.
error-models-packed = { $file } não pode ser descompactado. Não foi instalado.
    .hint = Repita o comando; se não ajudar, o arquivo está danificado no servidor.
error-models-large = { $file } é maior do que um modelo pode ser. Não foi instalado.
error-models-io = { $path }: { $reason }.
    .hint = Verifique a pasta, quem pode gravar nela e quanto espaço há.
error-models-locked = Outro latimer está instalando modelos em { $path }.
    .hint = Espere até que termine.
error-models-bad = O modelo { $name } não pode ser usado: { $reason }.
    .hint = `latimer models install { $name }` o instala de novo.
