# latimer 的简体中文消息。以 locales/en/latimer.ftl 为准。

## Help

help-usage = 用法
help-arguments = 参数
help-options = 选项
help-commands = 命令

about = 翻译文章、文件夹和网站，结构保持不变。
about-translate = 翻译文件、文件夹、网页或标准输入
about-sync = 让项目的译文保持最新；只发送有改动的内容
about-serve = 把文件夹作为所有语言的网站提供
about-warm = 提前翻译网站的页面，供 serve 使用
about-build = 把所有语言的网站写成静态文件
about-detect = 判断文本的语言
about-segment = 显示文本的句子
about-verify = 比较译文文件与原文的结构
about-check = 对照原文检查译文文件
about-explain = 显示文件中哪些是文本及其代码
about-languages = 列出可以翻译的语言
about-usage = 显示已支出的内容以及每项限额的剩余
about-providers = 列出翻译服务：已配置的、可用的以及不可用的原因
about-providers-check = 对某个翻译服务发出最便宜的真实调用
about-memory = 查看、导入、导出和清理翻译记忆库
about-memory-stats = 统计条目
about-memory-search = 显示包含某段文本或与之相似的条目
about-memory-import = 从 TMX、TSV 或 JSON 行导入条目
about-memory-export = 将条目写成 TMX、TSV 或 JSON 行
about-memory-prune = 删除旧的机器译文
about-memory-forget = 删除条目
about-keys = 创建、列出和吊销网关密钥
about-keys-add = 创建一个密钥并只显示一次
about-keys-list = 列出密钥及其已用量和剩余量
about-keys-revoke = 吊销一个密钥
about-models = 列出、安装和移除离线翻译的模型
about-models-list = 列出模型：已安装的和可用的
about-models-install = 为 en-es 之类的语言对安装模型
about-models-remove = 移除模型
about-models-verify = 检查已安装的模型是否完好
about-models-path = 显示模型所在的文件夹
about-export = 为译者的工具写文件：XLIFF 或 PO
about-import = 收回译者的工具写的内容
about-config = 显示和检查设置
about-config-show = 显示每项设置及其来源
about-config-check = 检查一个配置文件
about-config-path = 显示会读取哪些配置文件
about-doctor = 查看这里安装了什么、可以用什么
about-mock = 在测试中模拟翻译服务
about-completions = 输出用于 shell 命令补全的脚本

arg-help = 显示此帮助
arg-version = 显示版本及其包含的功能
arg-config = 同时从此文件读取设置
arg-ui-lang = 消息的语言
arg-quiet = 只显示错误和结果
arg-verbose = 更详细的日志：-v 步骤，-vv 请求，-vvv 全部
arg-log = 显示哪些日志，例如 latimer=debug
arg-inputs = 文件、文件夹、网页地址，或用 - 表示标准输入
arg-input = 文件、网页地址，或用 - 表示标准输入
arg-source = 原文文件或其地址
arg-target = 译文文件
arg-to = 目标语言，例如 es,ca,pt-BR
arg-from = 源语言，不需要检测时使用
arg-provider = 依次使用的翻译服务
arg-output = 单个输入、单个目标语言的输出文件，- 表示标准输出
arg-out = 输出文件夹：DIR/es/article.txt
arg-build-out = 静态文件的文件夹
arg-sources = 文件夹、文件或通配模式；不写则用配置中的
arg-sync-out = 译文存放位置的模式；README 有说明
arg-prune = 删除原文已不存在的译文
arg-frozen = 不写入、不请求任何服务；有缺失或过期时退出码为 1
arg-watch = 持续运行直到 Ctrl-C，并跟随每次编辑
arg-folder = 包含页面的文件夹：HTML、Markdown、文本
arg-url = 网站的公开地址
arg-format = 不论文件名，一律按此格式读取输入
arg-bilingual = 把原文和译文写进同一文本：side-by-side 或 interlinear
arg-article = 只取网页的正文，格式为 markdown 或 html
arg-allow-private = 也获取本机及其网络上的页面
arg-force = 覆盖不是由 latimer 生成的文件
arg-local = 拒绝任何把文本发送到服务器的翻译服务
arg-memory = 翻译记忆库文件
arg-max-characters = 本次运行最多可向服务发送的字符数
arg-max-cost = 本次运行的最高费用
arg-dry-run = 显示将发送的内容及其费用，不发送也不写入任何内容
arg-no-memory = 既不查找也不保存译文
arg-json = 输出 JSON
arg-lang = 使用哪种语言的规则
arg-report = 写出原文与译文对照的报告：FILE.html 或 FILE.json
arg-glossary = 术语文件（TSV、CSV、TBX）
arg-fail-on = 从哪一级结果起退出码为 3：error 或 warning
arg-check-fail-on = 从哪一级结果起退出码为 1：error 或 warning
arg-check-to = 目标语言，文件名未指明时使用
arg-memory-from = 仅限此源语言；导入时也用于未注明语言的文件
arg-memory-to = 仅限此目标语言；导入时也用于未注明语言的文件
arg-memory-origin = machine、imported 或 human
arg-memory-provider = 仅限此类提供方
arg-memory-format = tmx、tsv 或 jsonl，不管文件名如何
arg-memory-files = 要读取的文件，- 表示标准输入
arg-memory-file = 要写入的文件，- 表示标准输出
arg-memory-text = 条目的原文或译文中包含的文本
arg-xliff = XLIFF，2.1 或 1.2
arg-po = PO
arg-export-out = 存放文件的文件夹：DIR/es/article.md.xlf
arg-import-out = 存放文档的文件夹：DIR/es/article.md
arg-import-files = 返回的文件，- 表示标准输入
arg-import-source = 原文或原文所在的文件夹；不指定则按名称查找
arg-import-from = 未注明语言的文件的源语言
arg-import-to = 未注明语言的文件的目标语言
arg-accept = 从哪种状态起作为人工译文保存：any、translated 或 reviewed
arg-like = 与文本相似度达到此百分比的条目
arg-most = 最多多少条
arg-older-than = 至少多少天以前
arg-all = 所有条目
arg-languages-provider = 只列出这些翻译服务
arg-languages-from = 只列出此源语言的目标语言
arg-config-check-file = 要检查的文件
arg-quota = 每个自然月（UTC）的最大字符数
arg-per-day = 每天（UTC）的最大字符数
arg-requests-per-minute = 每分钟的最大请求数
arg-until = 密钥有效的最后一天，例如 2026-12-31
arg-keys-add-name = 说明密钥属于谁的名称
arg-keys-add-to = 仅限这些目标语言
arg-which = 密钥的名称或开头
arg-pair = 只列出这种语言或语言对的模型，例如 es 或 en-es
arg-pairs = 语言对，例如 en-es
arg-installed = 只列出已安装的；不下载任何内容
arg-models-install-from = 从这个文件夹而不是从网络获取模型
arg-yes = 不询问直接安装
arg-shell = bash、elvish、fish、powershell 或 zsh
arg-since = 起始日期，例如 2026-11-01；省略时为本月第一天
arg-by = 每行对应 day（日）、month（月）、account（账户）或 target（目标语言），可多选
arg-providers-check-name = 要调用的账户或类型
arg-listen = 监听的地址和端口；端口 0 表示任选空闲端口
arg-proxy-listen = 通向模拟服务的代理的地址和端口
arg-origin = 提供其页面的服务器（代替文件夹），且只访问它
arg-sitemap = 包含页面的文件夹，或站点地图的地址
arg-dialect = 仅此服务，位于根路径
arg-answer = 翻译方式：pseudo、identity、replay:FILE、record:URL 或 provider:NAME
arg-faults = 规定要出什么错的 TOML 文件
arg-seed = 一切随机内容的种子
arg-requests-per-second = 每个密钥每秒最多请求数
arg-characters-per-minute = 每个密钥每分钟最多字符数
arg-characters-total = 每个密钥总共最多字符数
arg-unknown = replay:FILE 中没有的文本如何处理：pseudo、error、echo
arg-cassette = record:URL 保存请求和应答的位置
arg-expect = 期望客户端发出的请求；未满足时退出代码为 1
arg-amazon-secret = Amazon 客户端用于签名的密钥，用 --strict 检查
arg-window = 秒和分钟的计法：sliding 或 fixed
arg-strict = 连服务只是容忍的内容也拒绝

## Labels

label-error = 错误
label-warning = 警告
label-hint = 提示
did-you-mean = 您是指 { $nearest } 吗？

## Inputs

error-missing = 没有名为 { $path } 的文件或文件夹。
    .hint = 请检查拼写和当前文件夹。
error-unreadable = 无法读取 { $path }：{ $reason }。
    .hint = 请检查读取权限。
error-nothing-in = 文件夹 { $path } 中没有 latimer 能读取的格式的文件。
    .hint = 能读取的格式：{ $formats }。
error-unknown-format = latimer 不读取 { $path } 这类文件。
    .hint = 请用 --format 指明格式：{ $formats }。
error-no-format = 没有格式 { $name }。
    .hint = 可用的格式：{ $formats }。
error-binary = { $path } 不是文本文件。
    .hint = 请转换成 latimer 能读取的格式：{ $formats }。
error-undecodable = { $path } 不是有效的 { $encoding }：第 { $line } 行，第 { $byte } 字节。
    .hint = 请改正该处，或把文件存为 UTF-8。没有写入任何内容。
error-unparsable = { $path } 不符合其格式的要求，无法读取：第 { $line } 行，第 { $byte } 字节。
    .hint = 请改正该处。没有写入任何内容。
error-too-large = { $path } 太大：latimer 只读取小于 4 GiB 的文件。
    .hint = 请把它分成几部分。
error-glossary = { $path } 第 { $line } 行第 { $column } 列：{ $what }。
    .hint = 请改正该处。
glossary-no-source = 该行没有源术语
glossary-open-quote = 引号没有结束
glossary-option = { $given } 既不是语言，也不是 case 或 keep
glossary-locale = 没有 { $given } 这种语言
glossary-xml = 这不是格式正确的 XML：{ $what }
glossary-not-tbx = 其中没有术语条目
error-unknown-language = 无法确定 { $path } 的语言。
    .hint = 请用 --from 指明。
error-same-language = { $path } 已经是目标语言：{ $language }。
    .hint = 请从 --to 中去掉 { $locale }，或改正 --from。
error-same-pair = 源语言和目标语言相同：{ $language }。
    .hint = 请从 --to 中去掉 { $locale }，或改正 --from。

## Pages at addresses

error-page-address = { $path } 不是网页地址。
    .hint = 请写成 https://example.org/article 这样的形式。
error-page-scheme = latimer 不通过 { $scheme } 获取页面：{ $path }。
    .hint = 地址应以 https:// 或 http:// 开头。
error-page-private = 没有获取 { $path }：{ $host } 不在公共互联网上。
    .hint = 如果信任该地址，请使用 --allow-private。
error-page-redirected = 没有获取 { $path }：它转到 { $host }，而后者不在公共互联网上。
    .hint = 如果信任该地址，请使用 --allow-private。
error-page-unreached = 没有获取 { $path }：无法连接 { $host }（{ $what }）。
    .hint = 请检查地址和网络连接。
error-page-missing = { $path } 处没有页面。
    .hint = 请检查地址；页面可能已移动或删除。
error-page-denied = 服务器不提供 { $path }（状态 { $status }）。
    .hint = 可能需要登录，或不允许程序访问。请在浏览器中保存页面，再翻译该文件。
error-page-status = 服务器对 { $path } 的回应是状态 { $status }，没有页面。
    .hint = 请稍后再试。
error-page-redirects = { $path } 跳转超过 { $count } 次。
    .hint = 请在浏览器中打开，并使用最终到达的地址。
error-page-nowhere = { $path } 跳转到的不是网页地址。
    .hint = 请在浏览器中打开，并使用最终到达的地址。
error-page-large = { $path } 超过 { $limit } 字节。
    .hint = 如果允许这么大，请设置 [fetch] 中的 max_bytes。
error-page-slow = { $path } 未能在 { $seconds } 秒内到达。
    .hint = 请再试一次，或设置 [fetch] 中的 timeout。
error-page-kind = { $path } 不是文本，而是 { $kind }。
    .hint = latimer 从网址获取 HTML、Markdown 和纯文本。如果它属于其中之一，请用 --format 指明。
error-page-connection = 没有获取 { $path }：无法建立连接（{ $what }）。
    .hint = 请检查 [network] 中的 ca_file 和环境中的代理。
error-no-article = { $path } 没有可以与其余部分区分开的正文。
    .hint = 去掉 --article 即可翻译整个页面。

## Outputs

error-occupied = { $path } 已存在，它不是由 latimer 生成的，或此后已被修改。
    .hint = 用 --force 覆盖，或用 --out 写入另一个文件夹。
error-unwritable = 无法写入 { $path }：{ $reason }。
    .hint = 请腾出空间，或用 --out 另选文件夹。已完成的文件会保留。
error-unencodable = { $path } 的译文需要字符 { $character }，而 { $encoding } 中没有这个字符。
    .hint = 请把源文件存为 UTF-8 后重新翻译。
error-structure = { $path } 的译文结构会与原文不同：第 { $line } 行，第 { $byte } 字节：{ $what }。
    .hint = 没有写入任何内容。请换一个服务商翻译，或简化该处内容。
error-bilingual = 无法在不丢失文字的情况下将 { $path } 排成 { $layout }。
    .hint = 纯文本、Markdown 和 HTML 可以。请不带 --bilingual 翻译。
error-collision = { $first } 和 { $second } 会写入同一个文件 { $output }。
    .hint = 请重命名其中一个，或翻译到不同的文件夹。
error-memory = 无法使用翻译记忆库 { $path }：{ $reason }。
    .hint = 没有发送任何内容。请排除原因，用 --memory FILE 指定另一个文件，或用 --no-memory 不用记忆库继续。
memory-foreign = 它不是翻译记忆库
memory-newer = 它由更新版本的 latimer 写入
memory-locked = 另一个程序锁定了它
memory-damaged = 它已损坏
memory-entries = 条目：{ $count }
memory-nothing = 没有找到任何内容。
memory-imported = { $path }：读取 { $read } 条，新增或更改 { $changed } 条，略过 { $bad } 条
memory-left-out = { $path } 第 { $line } 行：略过一个条目：{ $reason }
memory-exported = 已写入条目：{ $count }，略过：{ $left }
memory-forgotten = 已删除条目：{ $count }
entry-empty = 缺少原文或译文
entry-locale = 语言缺失或未知
entry-codes = 代码不成对或两边不一致
entry-encoding = 有些字节在文件编码中不是文本
entry-long = 作为片段过长
entry-form = 格式不正确
exchange-entities = 它定义了实体（第 { $line } 行）
exchange-form = 从第 { $line } 行起格式不正确
exchange-locales = 它没有注明语言
error-exchange = { $path } 没有处理到底：{ $reason }。
    .hint = 之前读取的内容会保留。文件未注明语言时，请用 --from 和 --to 指定。
error-exchange-format = 不知道 { $path } 的格式。
    .hint = 请用 --format 指定 tmx、tsv 或 jsonl。
exported = { $path }：{ $segments } 个句段，其中已翻译 { $translated } 个
imported = { $path }：读取译文 { $read }，记忆库新增 { $learned }，无人确认 { $unconfirmed }，尚未翻译 { $open }，略去 { $left }
import-written = 已写入：{ $path }
import-no-source = 这里没有 { $path } 的原文 { $source }：未写入文档。
    .hint = 请用 --source 指定原文或其文件夹。
segment-left-out = { $path }，第 { $line } 行：略去：{ $reason }：{ $text }
segment-plural = 不支持复数形式
segment-code-lost = 缺少一个行内代码
segment-code-added = 有一个原文没有的行内代码
segment-code-doubled = 一个行内代码出现两次
segment-code-crossed = 行内代码交叉或位于另一对之中
segment-gone = 原文中已没有它
segment-structure = 加入它后文档结构会与原文不同
exchange-doctype = 它带有可能定义实体的文档类型（第 { $line } 行）
exchange-version = 它是 XLIFF { $version }，不是 1.1、1.2、2.0 或 2.1（第 { $line } 行）
exchange-foreign = 它既不是 XLIFF 也不是 PO
error-import-locales = { $path } 没有注明语言。
    .hint = 请用 --from 和 --to 指定。
error-forget-what = 没有说明要删除哪些条目。
    .hint = 请指定文本、--from、--to、--origin 或 --provider；--all 会删除全部。
error-no-memory = 没有地方存放翻译记忆库。
    .hint = 请用 --memory FILE 指定一个文件。
error-one-output = --output 只用于单个输入和单个目标语言。
    .hint = 多个时请用 --out DIR。

## What the system says

io-denied = 权限不足
io-missing = 找不到
io-full = 磁盘空间不足
io-read-only = 文件系统是只读的
io-is-folder = 这是一个文件夹
io-not-folder = 路径的一部分不是文件夹
io-empty = 文件是空的
io-not-text = 不是 UTF-8 文本

## Languages

error-locale = 没有语言 { $given }。
    .hint = 请填写语言代码，例如 es、pt-BR 或 zh-Hans。
error-date = { $given } 不是日期。
    .hint = 请这样书写：2026-11-01。
error-no-targets = 没有指明目标语言。
    .hint = 请指明，例如 --to es,fr。`latimer languages` 会列出可选的语言。
error-ui-lang = 没有 { $given } 的消息。
    .hint = 有以下语言的消息：{ $known }。

## Providers

error-no-provider = 这里没有可用的服务来翻译 { $source } → { $target }。
    .hint =
        安装神经网络模型：latimer models install { $source }-{ $target }
        或者安装 Apertium 和语言对（Debian 和 Ubuntu：先 sudo apt install apertium，再安装语言对的软件包），
        或在 latimer.toml 中添加账户，例如 [providers.deepl] 或 [providers.libretranslate]。
        `latimer doctor` 会显示现有的服务。
error-unreached = 无法连接任何能翻译 { $source } → { $target } 的服务。
    .hint = 请检查地址和网络连接；`latimer doctor` 会逐一尝试。
error-withheld = 没有向 { $host } 发送任何文本。
    .hint = 在终端上 latimer 会询问一次；在脚本中它只使用配置里写明的服务器。
error-unanswered = { $path } 完全没有翻译：{ $reason }。
    .hint = `latimer doctor` 会显示哪些翻译服务可用。
error-key-variable = { $account } 的密钥应在变量 { $variable } 中，但该变量未设置。
    .hint = 请设置它，例如：export { $variable }=…
error-key-file = 无法从 { $path } 读取 { $account } 的密钥：{ $reason }。
    .hint = 请把密钥写在该文件的第一行。
provider-says = { $name }：{ $reason }

failure-busy = 请求过多
failure-transient = 无法连接（{ $what }）
failure-quota = 配额已用完
failure-denied = 拒绝访问（{ $what }）
failure-pair = 不翻译这个语言对
failure-oversize = 文本太长
failure-malformed = 答复无法使用（{ $what }）
failure-withheld = 未发送（{ $what }）
failure-refused = 被拒绝（{ $what }）
failure-capped = 未发送：限额 { $limit }，剩余 { $left }
error-capped = { $path } 没有任何内容被翻译。限额：{ $limit }。剩余：{ $left }。
    .hint = 请在 [budget] 中或用 --max-characters、--max-cost 提高限额，或等待重新计数。
done-capped = 已达到支出限额。
    .hint = 请在 [budget] 中或用 --max-characters、--max-cost 提高限额，或等待重新计数；然后再次运行同一命令。
warning-over-limit = 这需要 { $wanted }。限额：{ $limit }。剩余：{ $left }。
    .hint = 超出的部分不会发送，并保留原文。
error-ledger = 无法打开支出账本 { $path }：{ $reason }。
    .hint = 无法记录的内容不会发送。请让该文件夹可写，或用 XDG_DATA_HOME 指定另一个。
error-ledger-home = 没有存放支出账本的文件夹：HOME 和 XDG_DATA_HOME 都未设置。
    .hint = 无法记录的内容不会发送。请用 XDG_DATA_HOME 指定一个文件夹。
ledger-foreign = 它属于其他程序或其他版本的 latimer
ledger-locked = 另一个进程锁定了它
error-no-price = 设有费用限额，但 { $account } 没有价格。
    .hint = 请在 [providers.{ $account }.price] 中设置 per_million_characters；免费则为 0。
limit-run = 每次运行 { $amount }
limit-day = 每天 { $amount }
limit-month = 每月 { $amount }
limit-account = { $account } { $limit }
limit-target = 译入{ $target } { $limit }
limit-left = 限额 { $limit }：剩余 { $left }
amount-cost = 费用 { $cost }
amount-characters = { $characters } 个字符
amount-segments = { $segments } 个片段
figures = { $requests } 次请求，{ $characters } 个字符

account-no-key = 缺少密钥
account-no-url = 缺少地址：请设置 url
account-bad-url = { $url } 不是地址
account-bad-option = 选项 { $option } 应为 { $takes }
account-unknown-option = 没有选项 { $option }；可用的有 { $known }
account-no-options = 没有选项 { $option }，它不接受任何选项
account-not-installed = 未安装
account-network = 会把文本发送到服务器，而 --local 禁止这样做
account-unknown = 没有这个翻译服务

## 网关密钥

keys-none = 没有密钥。
keys-key = { $name }（{ $prefix }…），创建于 { $day }
keys-revoked = 已于 { $day } 吊销
keys-until = 有效期至 { $day } 结束（UTC）
keys-month = 本月：{ $figures }
keys-minute = 每分钟最多 { $count } 个请求
keys-targets = 仅限译为 { $targets }
keys-made = { $name } 的密钥仅此显示一次：只保存其哈希值。
keys-gone = 密钥 { $name }（{ $prefix }…）自 { $day } 起已吊销。
keys-foreign = 它不是密钥库
error-keys = 无法使用 { $path } 中的网关密钥：{ $reason }。
    .hint = 没有它们，任何人都不能进入。请排除原因，或移走该文件并重新创建密钥。
error-keys-home = 没有存放网关密钥的文件夹：HOME 和 XDG_DATA_HOME 都未设置。
    .hint = 请用 XDG_DATA_HOME 指定一个文件夹。
error-key-name = 密钥不能命名为 { $name }。
    .hint = 名称以字母或数字开头，最多 { $most } 个字符，中间可用 - _ . @。
error-key-taken = 已有名为 { $name } 的密钥。
    .hint = 请换一个名称，或先吊销它：latimer keys revoke { $name }
error-key-past = 密钥的最后一天已经过去：{ $day }。
    .hint = 请用 --until 指定今天（UTC）或更晚的日期。
error-key-unknown = 没有密钥 { $which }。
    .hint = latimer keys list 会显示全部密钥。
error-key-several = 有多个密钥以此开头：{ $names }。
    .hint = 请给出更长的开头或名称。
error-key-randomness = 系统没有为密钥提供随机位：{ $what }。
    .hint = 未写入任何内容。

## Configuration

origin-default = 默认值
origin-file = { $path }，第 { $line } 行
origin-variable = 变量 { $name }
origin-flag = { $flag }
error-config-unreadable = 无法读取配置 { $path }：{ $reason }。
    .hint = `latimer config path` 会显示读取哪些文件。
error-config-syntax = { $place }：这不是 TOML：{ $what }
    .hint = 请改正该行。
error-config-key = { $place }：没有设置项 { $key }。
    .hint = `latimer config show` 会列出所有设置项。
error-config-value = { $place }：{ $key } 的值不合适：{ $what }
    .hint = `latimer config show` 会列出所有设置项及其值。
error-config-locale = { $place }：{ $key } 中有未知的语言：{ $given }。
    .hint = 请填写语言代码，例如 es、pt-BR 或 zh-Hans。
error-config-provider = { $place }：没有翻译服务 { $name }。
    .hint = 可用的有：{ $known }。
error-config-secret = { $place }：密钥不能写在配置里：{ $key }。
    .hint = 请用 api_key_env 指明变量，或用 api_key_file 指明文件。
config-read = { $path }（已读取）
config-absent = { $path }（不存在）
config-valid = { $path }：没有错误。

## While it runs

note-detected = { $path }：{ $language }，把握 { $percent }%
note-unsure = { $path }：可能是{ $language }，把握 { $percent }%。如果不对，请用 --from 指明。
note-undetected = { $path }：无法确定语言。请用 --from 指明。
note-chosen = { $source } → { $target }：{ $provider }
note-chosen-then = { $source } → { $target }：{ $provider }，不行则用 { $others }
note-leaving = 将有 { $characters } 个字符发送到 { $host }。
ask-leaving = 要把 { $characters } 个字符发送到 { $host } 吗？
ask-leaving-help = y（是）或 n（否）；选“是”时 latimer 会记住这个服务器
ask-targets = 翻译成
ask-targets-help = 输入文字搜索，空格选择，回车继续
ask-targets-none = 请至少选择一种语言。
progress = { $done }/{ $segments } 个片段，{ $characters } 个字符
progress-left = 还需 { $time }
interrupted = 已停止。已完成的文件会保留。
    .hint = 再次运行同一命令即可得到其余部分。
note-circuit = { $account } 一再失败，暂时不再使用它。
note-too-fast = { $account } 表示请求过快，latimer 正在等待。
note-shared = 另一个 latimer 进程正在使用 { $account }。两者共享其速率，因此此进程等待。

## When it is done

done-target = { $output }：{ $provider }
done-target-route = { $output }：{ $provider }，经由 { $route }
done-kept = { $output }：没有需要翻译的内容
done-failed = { $count } 个片段保留原文。
done-findings = { $count } 个片段应当检查。
done-summary = { $files } 个文件，{ $languages } 种语言，{ $segments } 个片段，{ $seconds } 秒
done-account = { $account }：{ $actual }（估计：{ $estimate }）
done-held = { $account }：{ $amount } 按已支出计，因为无法得知服务是否已计数。
forecast-time = 至少 { $time }
forecast-nothing-sent = 未发送也未写入任何内容。

## Pages

proof-unreadable = 不符合其格式的要求，无法读取
proof-skeleton = 文本以外的内容不同
proof-unit-lost = 缺少一段文本
proof-unit-added = 多出一段文本
proof-role = 一段文本的作用不同
proof-code-lost = 缺少：{ $what }
proof-code-added = 多出：{ $what }
proof-nesting = 位于其他标记之内：{ $what }
proof-address-lost = 缺少地址：{ $what }
proof-address-added = 多出地址：{ $what }
verify-same = { $target } 的结构与 { $source } 相同。
verify-place = { $path }，第 { $line } 行，第 { $byte } 字节
check-codes = 内联代码
check-empty = 空译文
check-service = 服务的文字
check-numbers = 数字
check-dates = 数字日期
check-addresses = 地址
check-brackets = 括号
check-quotes = 引号
check-untranslated = 未翻译
check-language = 其他语言
check-length = 长度
check-repeated = 重复的词
check-glossary = 术语表
check-unmatched = 从此处起两个文件不再对应。
check-nothing =
    { $target }：{ $count ->
       *[other] { $count }
    } 段文字中没有发现问题。
role-paragraph = 段落
role-heading = 标题
role-caption = 图片说明
role-cell = 单元格
role-item = 列表项
role-value = 值
explain-skipped = 不是文本
detect-known = { $language }（{ $locale }），{ $percent }%
detect-unsure = { $language }（{ $locale }），{ $percent }%，不可靠
detect-family = 也可能是：{ $family }。
detect-unknown = 未知
languages-any = { $provider }：任何语言
languages-from = { $provider }：{ $source } →
languages-none = { $provider }：没有语言
languages-nothing = 没有可用的翻译服务。
    .hint = `latimer doctor` 会说明原因和办法。
usage-nothing = 自 { $day } 起没有任何支出。
usage-held = 结果不明的请求；按已支出计：
usage-held-of-it = 其中 { $amount } 暂扣
usage-under-way = 进行中
providers-by-name = 仅在指定名称时使用
check-by-quota = { $name }：在 { $milliseconds } 毫秒内告知配额；未发送文本
check-by-word = { $name }：在 { $milliseconds } 毫秒内翻译了一个词
check-quota = 配额：剩余 { $left }，共 { $limit }
check-quota-used = 配额：已用 { $used }，无上限
check-no-quota = 该服务不告知配额。
check-languages = { $count } 种目标语言

## Report

report-title = 翻译报告
report-complete = 全部完成。
report-incomplete = 有缺失，或留有原文。
report-contents = 目录
report-accounts = 账户列表
report-account = 账户
report-estimate = 预计
report-actual = 实际
report-requests = 请求
report-characters = 字符
report-cost = 费用
report-segments = 片段
report-distinct = 不重复
report-memory = 来自记忆库
report-failed = 保留原文
report-findings = 发现的问题
report-seconds = 秒
report-provider = 翻译服务
report-rungs = 内联代码如何返回
report-rung-direct = 按原样返回
report-rung-again = 以另一种编码再次请求
report-rung-projected = 由 latimer 放置
report-rung-split = 逐段翻译
report-rung-memory = 来自记忆库
report-rung-context = 来自记忆库（相同上下文）
report-rung-adapted = 来自记忆库，已替换数字
report-check = 检查
report-source = 原文
report-target = 译文
report-uses = 已使用
report-misses = 未使用
report-similar = 以前的相似译文
report-likeness = 相似度
report-earlier = 以前的原文
report-earlier-target = 以前的译文
report-origin = 来源
report-reason = 原因
report-article = 原文与译文

## Doctor

doctor-programs = 程序
doctor-accounts = 账户
doctor-folders = 文件夹
doctor-pairs = 语言对
doctor-next = 接下来做什么
doctor-found = { $name }：{ $path }
doctor-program-missing = { $name }：未安装
doctor-account-usable = { $name }：可用
doctor-account-host = { $name }：可用，文本会发送到 { $host }
doctor-account-unusable = { $name }：{ $reason }
doctor-no-accounts = 无
doctor-folder = { $name }：{ $path }
doctor-folder-unwritable = { $name }：无法写入 { $path }：{ $reason }
doctor-folder-settings = 设置
doctor-folder-data = 数据
doctor-folder-state = 状态
doctor-folder-cache = 缓存
doctor-pair-count = { $name }：{ $count } 个语言对
doctor-pair-any = { $name }：任何语言对
doctor-pair-none = { $name }：{ $reason }
doctor-next-nothing = 无事可做：latimer 可以翻译。
doctor-next-debian = Debian 和 Ubuntu，有网络：sudo apt install apertium apertium-eng-spa（每个语言对一个软件包；apt search ^apertium- 可列出全部）。
doctor-next-macos = macOS：这里没有 Apertium 的软件包；请在本机或另一台机器上运行 LibreTranslate 或 apertium-apy，并在 [providers.libretranslate] 或 [providers.apertium-apy] 中设置 url。
doctor-next-windows = Windows：请在 WSL 中安装 Apertium，或在本机或另一台机器上运行 LibreTranslate，并在 [providers.libretranslate] 中设置 url。
doctor-next-offline = 没有网络：请用磁盘带来 Apertium 的 Debian 软件包（在另一台机器上 apt download），再用 sudo apt install ./*.deb 安装。
doctor-next-account = 有某项服务的账户：请把密钥放进变量，并在 { $path } 的 [providers.NAME] 中写明该变量。

offer-question = 选择哪种办法？
offer-install = 用 apt 安装 { $packages }
offer-model = 安装 { $pair } 的神经网络模型（会先说明大小）
offer-account = 说明如何使用翻译服务
offer-account-how = 把下面其中一个表写进 { $path }，换成您自己的地址或密钥：
offer-stop = 停止

## 网站

site-choose = 选择语言
site-pending = 此页面正在翻译。完成之前显示原文。
site-untranslated = 此页面目前没有您的语言版本。显示的是原文。
site-missing = 没有这个页面
site-down = 目前无法访问此页面，请稍后再试。
site-skip = 跳到正文
site-serving = 正在以 { $languages } 提供 { $path }：{ $url }
site-built = { $path }：写入 { $written }，未变 { $kept }，删除 { $removed }。
site-unfinished = 未翻译或只翻译了一部分：{ $count }，第一个：{ $first }
site-warmed = { $path }：{ $pages } 个页面，{ $ready } 个就绪。
site-no-url = 没有 --url 时，地址中不写网站名，也没有站点地图。
error-site-nothing = 没有指定文件夹或服务器。
    .hint = 请指定文件夹，或用 --origin 指定服务器。
error-site-origin = { $url } 没有返回能看出语言的页面。
    .hint = 请用 --from 指定语言，或检查服务器是否在运行。
error-site-host = { $host } 不是 { $locale } 的主机名。
    .hint = 请写成 es.example.org 这样，不带 https:// 和路径。
error-site-url = { $url } 不是网站地址。
    .hint = 请完整书写，例如 https://example.org/。

## Sync

sync-current = 已是最新：{ $count }
sync-moved = { $from } 已随原文移到 { $to }。
sync-gone = { $target } 已无用：{ $source } 不存在了。
    .hint = 用 --prune 可删除。
sync-removed = 已删除 { $target }：{ $source } 不存在了。
sync-edited = { $target }：手工修改并保留：{ $count }
sync-held = { $target } 保持原样：其结构被手工改动过。
sync-held-behind = { $target } 保持原样，因为其结构被手工改动过；但原文此后又有改动。
    .hint = 让它恢复与原文相同的结构，或用 --force 重新写入。
sync-beside = { $target }：手工译过的句子，其原文有改动。手工：{ $human } 现在：{ $proposal }
sync-waiting = 因原文改动而保留在 latimer.lock 中的手工译文：{ $count }
sync-backup = latimer.lock 是旧版本；旧文件保存为 { $path }。
sync-stale-missing = 缺少 { $target }。
sync-stale-changed = { $target } 已落后：{ $source } 有改动。
sync-stale-incomplete = { $target } 中有 { $source } 的未译文字。
sync-stale-settings = { $target } 是用别的设置生成的。
sync-stale-unrecorded = { $target } 还没有记入 latimer.lock。
sync-stale-occupied = { $target } 已存在，但不是 latimer 生成的。
sync-frozen = 未更新：{ $count }
    .hint = 运行 latimer sync 并提交它写入的内容。
sync-watching = 等待编辑；按 Ctrl-C 结束。
error-lock-conflict = { $path } 第 { $line } 行：那里留有合并冲突的标记。
    .hint = 在那里保留其中一方，然后再次运行 latimer sync。
error-lock-newer = { $path } 由更新的 latimer 写入（文件版本 { $version }）。
    .hint = 请更新 latimer。
error-lock-damaged = { $path } 第 { $line } 行：latimer 不会写这样的行。
    .hint = 从版本控制中恢复该文件，或将其删除：记忆库已有的内容不会再次付费。
error-lock-twice = { $path } 第 { $line } 行：同一文件和语言第二次出现。
    .hint = 删除两个块中的一个。
error-sync-busy = 另一个 latimer sync 正在 { $path } 中运行。
    .hint = 请等它结束。
error-sync-sources = 没有指明要保持翻译的内容。
    .hint = 写出文件夹，或在 latimer.toml 的 [sync] 中设置 sources。
error-pattern-unknown = { $pattern } 用了不存在的占位：{ $name }
    .hint = 可用的有 root、path、dir、stem、ext 和 locale。
error-pattern-ambiguous = { $pattern } 会让多个译文同名。
    .hint = 在花括号中写 locale，以及 path 或 dir 加 stem。

## 模拟服务

error-no-dialect = 没有名为 { $name } 的模拟服务。
    .hint = 可用的有：{ $known }。
error-no-answer = 没有名为 { $name } 的应答方式。
    .hint = 可用的有：{ $known }。
error-mock-file = { $path } 无法使用：{ $what }。
    .hint = 请更正该处；README 说明了可写的内容。
error-no-cassette = record: 需要一个保存请求和应答的文件。
    .hint = 请用 --cassette 文件 指定。
error-mock-address = { $address } 不是可以转发请求的地址。
    .hint = 请写完整且不带查询部分，例如 https://api.deepl.com。
error-unmet = 期望 { $number }（{ $rule }）未满足：请求 { $came } 次，应为 { $wanted }。
error-unmet-order = 期望 { $number }（{ $rule }）未满足：按序请求 { $came } 次，应为 { $wanted }；乱序 { $strays } 次。
error-listen = 无法监听 { $address }：{ $reason }。
    .hint = 请选择其他端口，或用 0 表示空闲端口。

## 模型

models-state-installed = 已安装
models-state-available = 可用
models-state-newer = 比已安装的 { $version } 更新
models-none = { $path } 中没有已安装的模型。
models-step = { $name } { $version}：需下载 { $size }，许可证 { $licence }
models-question = 要安装吗？
models-done = 已将 { $name } { $version } 安装到 { $path }。
models-already = { $name } { $version } 已经安装。
models-removed = 已移除 { $name }。
models-sound = { $name } 完好。
model-name = { $name } 不能用作模型文件的名称
model-version = 这个 latimer 无法运行版本 { $version }
model-incomplete = 缺少权重或词汇表
model-list = 无法读取 model.toml：{ $reason }
model-missing = 缺少 { $path }
model-damaged = { $path } 已损坏
error-models-unasked = 没有安装任何内容，因为无法询问。
    .hint = 请用 --yes 确认。
error-models-pair = { $given } 不是语言对。
    .hint = 请这样写：en-es。
error-models-absent = 没有 { $pair } 的模型。
    .hint = `latimer models list` 显示有哪些模型。
error-models-not-installed = { $name } 没有安装。
    .hint = `latimer models list --installed` 显示已安装的模型。
error-models-fetch = 无法从 { $url } 下载：{ $reason }。
    .hint =
        请再次运行该命令：已下载的部分会保留。可以在 [providers.firefox] 中用 records_url 和 attachments_url
        设置其他地址，models install --from 则使用文件夹。
error-models-list = 模型列表无法使用：{ $reason }。
    .hint = 请检查 [providers.firefox] 中的 records_url。
error-models-wrong = { $file } 与模型列表所说的不符，没有安装。
    .hint = 请再次运行该命令；如果仍然如此，说明服务器上的文件与其列表不同。
error-models-packed = { $file } 无法解压，没有安装。
    .hint = 请再次运行该命令；如果仍然如此，说明服务器上的文件已损坏。
error-models-large = { $file } 超过了模型可能的大小，没有安装。
error-models-io = { $path }：{ $reason }。
    .hint = 请检查该文件夹、写入权限和剩余空间。
error-models-locked = 另一个 latimer 正在 { $path } 中安装模型。
    .hint = 请等它完成。
error-models-bad = 模型 { $name } 无法使用：{ $reason }。
    .hint = `latimer models install { $name }` 会重新安装它。
