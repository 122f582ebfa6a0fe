# latimer の日本語メッセージ。基準は locales/en/latimer.ftl。

## Help

help-usage = 使い方
help-arguments = 引数
help-options = オプション
help-commands = コマンド

about = 記事、フォルダー、サイトを構造を変えずに翻訳します。
about-translate = ファイル、フォルダー、ページ、標準入力を翻訳する
about-sync = プロジェクトの訳文を最新に保つ（変わった部分だけを送る）
about-serve = フォルダーをすべての言語のサイトとして配信する
about-warm = サイトのページを serve のために前もって翻訳する
about-build = すべての言語のサイトを静的ファイルとして書き出す
about-detect = テキストの言語を判定する
about-segment = テキストの文を表示する
about-verify = 翻訳したファイルの構造を原文と比べる
about-check = 翻訳されたファイルを原文と照らして検査する
about-explain = ファイルのどこが本文かと、そのコードを表示する
about-languages = 翻訳できる言語を一覧する
about-usage = 使った量と各上限の残りを表示する
about-providers = サービスを一覧する: 設定済みか、使えるか、使えない理由
about-providers-check = サービスに最も安い実際の呼び出しをする
about-memory = 翻訳メモリを調べ、取り込み、書き出し、整理する
about-memory-stats = 項目を数える
about-memory-search = あるテキストを含む、または似た項目を表示する
about-memory-import = TMX、TSV、JSON Lines から項目を取り込む
about-memory-export = 項目を TMX、TSV、JSON Lines として書き出す
about-memory-prune = 古い機械翻訳を取り除く
about-memory-forget = 項目を取り除く
about-keys = ゲートウェイのキーを作成・一覧・失効させる
about-keys-add = キーを作成して一度だけ表示する
about-keys-list = キーを使用量と残りとともに一覧する
about-keys-revoke = キーを失効させる
about-models = オフラインで翻訳するモデルの一覧、インストール、削除
about-models-list = モデルの一覧: インストール済みと入手可能なもの
about-models-install = en-es などの組のモデルをインストールする
about-models-remove = モデルを削除する
about-models-verify = インストール済みのモデルが壊れていないか調べる
about-models-path = モデルのフォルダーを表示する
about-export = 翻訳者のツール用のファイル（XLIFF、PO）を書き出す
about-import = 翻訳者のツールが書いたものを取り込む
about-config = 設定を表示・確認する
about-config-show = 各設定とその出どころを表示する
about-config-check = 設定ファイルを確認する
about-config-path = 読み込まれる設定ファイルを表示する
about-doctor = 何がインストールされ、何が使えるかを調べる
about-mock = テスト用に翻訳サービスを模擬する
about-completions = シェルのコマンド補完スクリプトを出力する

arg-help = このヘルプを表示する
arg-version = バージョンと含まれる機能を表示する
arg-config = このファイルからも設定を読む
arg-ui-lang = メッセージの言語
arg-quiet = エラーと結果だけを表示する
arg-verbose = ログを詳しくする: -v 手順、-vv リクエスト、-vvv すべて
arg-log = 表示するログ（例: latimer=debug）
arg-inputs = ファイル、フォルダー、ページのアドレス、または標準入力を表す -
arg-input = ファイル、ページのアドレス、または標準入力を表す -
arg-source = 原文のファイルまたはそのアドレス
arg-target = 翻訳したファイル
arg-to = 訳先の言語（例: es,ca,pt-BR）
arg-from = 原文の言語（判定させない場合）
arg-provider = 使う翻訳サービス（順番どおり）
arg-output = 入力と訳先が一つのときの出力ファイル、- は標準出力
arg-out = 出力フォルダー: DIR/es/article.txt
arg-build-out = 静的ファイルのフォルダー
arg-sources = フォルダー、ファイル、またはグロブ。なければ設定のもの
arg-sync-out = 訳文の置き場所のパターン（README に説明あり）
arg-prune = 原文がなくなった訳文を削除する
arg-frozen = 何も書かず、どこにも問い合わせない。不足や古いものがあれば終了コード 1
arg-watch = Ctrl-C まで動き続け、編集のたびに追従する
arg-folder = ページのあるフォルダー：HTML、Markdown、テキスト
arg-url = サイトの公開アドレス
arg-format = 名前にかかわらず、この形式として入力を読む
arg-bilingual = 原文と訳文を 1 つのテキストに書く: side-by-side または interlinear
arg-article = ページの本文だけを markdown または html として取り出す
arg-allow-private = このコンピューターとそのネットワークのページも取得する
arg-force = latimer が作ったものでないファイルも上書きする
arg-local = テキストをサーバーへ送るサービスをすべて断る
arg-memory = 翻訳メモリのファイル
arg-max-characters = この実行でサービスに送ってよい最大文字数
arg-max-cost = この実行にかけてよい最大費用
arg-dry-run = 何が送られ、いくらかかるかを表示し、送信も書き込みもしない
arg-no-memory = 保存済みの訳を探さず、新しい訳も保存しない
arg-json = JSON で出力する
arg-lang = 規則を使う言語
arg-report = 原文と訳文を並べた報告を書き出す: FILE.html または FILE.json
arg-glossary = 用語集のファイル (TSV、CSV、TBX)
arg-fail-on = 終了コードを 3 にする指摘の段階: error または warning
arg-check-fail-on = 終了コードを 1 にする指摘の段階: error または warning
arg-check-to = 翻訳先の言語 (ファイル名から分からない場合)
arg-memory-from = この原文言語のものだけ。取り込みでは言語を示さないファイルの原文言語にもなる
arg-memory-to = この訳文言語のものだけ。取り込みでは言語を示さないファイルの訳文言語にもなる
arg-memory-origin = machine、imported、human のどれか
arg-memory-provider = この種類のプロバイダーのものだけ
arg-memory-format = ファイル名に関わらず tmx、tsv、jsonl のどれか
arg-memory-files = 読むファイル。- は標準入力
arg-memory-file = 書くファイル。- は標準出力
arg-memory-text = 原文か訳文に含まれるテキスト
arg-xliff = XLIFF（2.1 または 1.2）
arg-po = PO
arg-export-out = ファイルのフォルダー: DIR/es/article.md.xlf
arg-import-out = 文書のフォルダー: DIR/es/article.md
arg-import-files = 戻ってきたファイル。- は標準入力
arg-import-source = 原文、または原文のあるフォルダー。指定がなければ名前で探す
arg-import-from = 原文の言語を示さないファイルの原文の言語
arg-import-to = 訳文の言語を示さないファイルの訳文の言語
arg-accept = どの状態から人の訳として残すか: any、translated、reviewed
arg-like = テキストにこの割合（％）以上似ている項目
arg-most = 最大の件数
arg-older-than = 何日以上前のものか
arg-all = すべての項目
arg-languages-provider = これらのサービスだけ
arg-languages-from = この原文の言語からの訳先だけ
arg-config-check-file = 確認するファイル
arg-quota = 暦月（UTC）ごとの文字数の上限
arg-per-day = 1 日（UTC）ごとの文字数の上限
arg-requests-per-minute = 1 分間のリクエスト数の上限
arg-until = キーが有効な最後の日。例: 2026-12-31
arg-keys-add-name = 誰のキーかを示す名前
arg-keys-add-to = この対象言語だけ
arg-which = キーの名前、またはその先頭
arg-pair = この言語または組のモデルだけ（es や en-es など）
arg-pairs = en-es などの組
arg-installed = インストール済みのものだけ。何も取得しない
arg-models-install-from = ネットワークの代わりにこのフォルダーからモデルを取る
arg-yes = 確認せずにインストールする
arg-shell = bash、elvish、fish、powershell、zsh のいずれか
arg-since = 最初の日。例: 2026-11-01。省略すると今月の 1 日
arg-by = 1 行の単位: day（日）、month（月）、account（アカウント）、target（対象言語）。複数可
arg-providers-check-name = 呼び出すアカウントまたは種類
arg-listen = 待ち受けるアドレスとポート。0 は空きポート
arg-proxy-listen = モックへつなぐプロキシのアドレスとポート
arg-origin = フォルダーの代わりにページを配信するサーバー（これだけに接続する）
arg-sitemap = ページのあるフォルダー、またはサイトマップのアドレス
arg-dialect = このサービスだけをルートで提供する
arg-answer = 翻訳の方法: pseudo、identity、replay:FILE、record:URL、provider:NAME
arg-faults = わざと起こす失敗の規則 (TOML ファイル)
arg-seed = 乱数の種
arg-requests-per-second = キーごとの毎秒の最大リクエスト数
arg-characters-per-minute = キーごとの毎分の最大文字数
arg-characters-total = キーごとの合計最大文字数
arg-unknown = replay:FILE にないテキストの扱い: pseudo、error、echo
arg-cassette = record:URL が要求と応答を保存する場所
arg-expect = クライアントに期待する要求。満たされないと終了コードは 1
arg-amazon-secret = Amazon のクライアントが署名に使う秘密鍵。--strict で検査します
arg-window = 秒と分の数え方: sliding または fixed
arg-strict = サービスが黙認するだけのものも拒否する

## Labels

label-error = エラー
label-warning = 警告
label-hint = ヒント
did-you-mean = { $nearest } のことですか？

## Inputs

error-missing = { $path } というファイルもフォルダーもありません。
    .hint = つづりと現在のフォルダーを確認してください。
error-unreadable = { $path } を読めません: { $reason }。
    .hint = 読み取り権限を確認してください。
error-nothing-in = フォルダー { $path } には latimer が読める形式のファイルがありません。
    .hint = 読める形式: { $formats }。
error-unknown-format = latimer は { $path } のようなファイルを読みません。
    .hint = --format で形式を指定してください: { $formats }。
error-no-format = { $name } という形式はありません。
    .hint = 使える形式: { $formats }。
error-binary = { $path } はテキストファイルではありません。
    .hint = latimer が読める形式に変換してください: { $formats }。
error-undecodable = { $path } は正しい { $encoding } ではありません: { $line } 行目、{ $byte } バイト目。
    .hint = その箇所を直すか、ファイルを UTF-8 で保存してください。何も書き込んでいません。
error-unparsable = { $path } は形式どおりに読めません: { $line } 行目、{ $byte } バイト目。
    .hint = その箇所を直してください。何も書き込んでいません。
error-too-large = { $path } は大きすぎます: latimer が読むのは 4 GiB 未満のファイルです。
    .hint = 分割してください。
error-glossary = { $path } の { $line } 行 { $column } 列目: { $what }。
    .hint = その箇所を直してください。
glossary-no-source = 行に原文の用語がありません
glossary-open-quote = 引用符が閉じていません
glossary-option = { $given } は言語でも case でも keep でもありません
glossary-locale = { $given } という言語はありません
glossary-xml = 正しい XML ではありません: { $what }
glossary-not-tbx = 用語の項目がありません
error-unknown-language = { $path } の言語がわかりません。
    .hint = --from で指定してください。
error-same-language = { $path } はすでに訳先の言語です: { $language }。
    .hint = --to から { $locale } を外すか、--from を直してください。
error-same-pair = 原文と訳先が同じ言語です: { $language }。
    .hint = --to から { $locale } を外すか、--from を直してください。

## Pages at addresses

error-page-address = { $path } はページのアドレスではありません。
    .hint = https://example.org/article のように書いてください。
error-page-scheme = latimer は { $scheme } ではページを取得しません: { $path }。
    .hint = https:// または http:// で始まるアドレスを使ってください。
error-page-private = { $path } は取得しませんでした: { $host } は公開インターネット上にありません。
    .hint = そのアドレスを信頼するなら --allow-private を使ってください。
error-page-redirected = { $path } は取得しませんでした: 転送先の { $host } は公開インターネット上にありません。
    .hint = そのアドレスを信頼するなら --allow-private を使ってください。
error-page-unreached = { $path } は取得できませんでした: { $host } に接続できません ({ $what })。
    .hint = アドレスと接続を確認してください。
error-page-missing = { $path } にページはありません。
    .hint = アドレスを確認してください。ページは移動したか削除されたのかもしれません。
error-page-denied = サーバーは { $path } を渡しません (ステータス { $status })。
    .hint = ログインが必要か、プログラムを受け付けないのかもしれません。ブラウザーでページを保存し、そのファイルを翻訳してください。
error-page-status = サーバーは { $path } にステータス { $status } で答え、ページはありません。
    .hint = 後でもう一度試してください。
error-page-redirects = { $path } は { $count } 回を超えて転送されます。
    .hint = ブラウザーで開き、最後にたどり着くアドレスを使ってください。
error-page-nowhere = { $path } の転送先はページのアドレスではありません。
    .hint = ブラウザーで開き、最後にたどり着くアドレスを使ってください。
error-page-large = { $path } は { $limit } バイトを超えています。
    .hint = それでよければ [fetch] の max_bytes を変えてください。
error-page-slow = { $path } は { $seconds } 秒以内に届きませんでした。
    .hint = もう一度試すか、[fetch] の timeout を変えてください。
error-page-kind = { $path } はテキストではなく { $kind } です。
    .hint = latimer がアドレスから取得するのは HTML、Markdown、プレーンテキストです。そのどれかなら --format で指定してください。
error-page-connection = { $path } は取得しませんでした: 接続を開けません ({ $what })。
    .hint = [network] の ca_file と環境のプロキシを確認してください。
error-no-article = { $path } には、ほかと区別できる本文がありません。
    .hint = ページ全体を翻訳するには --article を外してください。

## Outputs

error-occupied = { $path } はすでにあり、latimer が作ったものでないか、その後変更されています。
    .hint = 上書きするには --force、別のフォルダーに書くには --out を使ってください。
error-unwritable = { $path } に書き込めません: { $reason }。
    .hint = 空きを作るか、--out で別のフォルダーを選んでください。完成したファイルは残ります。
error-unencodable = { $path } の訳には文字 { $character } が必要ですが、{ $encoding } にはありません。
    .hint = 原文を UTF-8 で保存して、もう一度翻訳してください。
error-structure = { $path } の訳文は原文と構造が異なってしまいます: { $line } 行目、{ $byte } バイト目: { $what }。
    .hint = 何も書き込んでいません。別のプロバイダーで翻訳するか、その箇所を簡単にしてください。
error-bilingual = { $path } は文章を失わずに { $layout } の形にできません。
    .hint = プレーンテキスト、Markdown、HTML で使えます。--bilingual なしで翻訳してください。
error-collision = { $first } と { $second } は同じ { $output } に書き込まれてしまいます。
    .hint = どちらかの名前を変えるか、別のフォルダーに翻訳してください。
error-memory = 翻訳メモリ { $path } を使えません: { $reason }。
    .hint = 何も送信していません。原因を取り除くか、--memory FILE で別のファイルを指定するか、--no-memory でメモリなしで続けてください。
memory-foreign = 翻訳メモリのファイルではありません
memory-newer = 新しいバージョンの latimer が書いたものです
memory-locked = 別のプログラムがロックしています
memory-damaged = 壊れています
memory-entries = 項目: { $count }
memory-nothing = 何も見つかりませんでした。
memory-imported = { $path }: 読んだ項目 { $read }、新規または変更 { $changed }、除外 { $bad }
memory-left-out = { $path } の { $line } 行目: 項目を除外しました: { $reason }
memory-exported = 書き出した項目: { $count }、除外: { $left }
memory-forgotten = 取り除いた項目: { $count }
entry-empty = 原文か訳文がありません
entry-locale = 言語がないか、知られていません
entry-codes = コードに対がないか、両側で異なります
entry-encoding = ファイルの文字コードでテキストでないバイトがあります
entry-long = セグメントとして長すぎます
entry-form = 形式が正しくありません
exchange-entities = 実体を定義しています（{ $line } 行目）
exchange-form = { $line } 行目から形式が正しくありません
exchange-locales = 言語が示されていません
error-exchange = { $path } を最後まで処理できませんでした: { $reason }。
    .hint = それまでに読んだものは残ります。ファイルが言語を示さないときは --from と --to で指定してください。
error-exchange-format = { $path } の形式がわかりません。
    .hint = --format で tmx、tsv、jsonl のどれかを指定してください。
exported = { $path }: セグメント { $segments }、うち翻訳済み { $translated }
imported = { $path }: 読んだ訳 { $read }、メモリに新しいもの { $learned }、未確認 { $unconfirmed }、未訳 { $open }、除外 { $left }
import-written = 書き込み: { $path }
import-no-source = { $path } の原文 { $source } がここにないため、文書は書き込まれませんでした。
    .hint = 原文またはそのフォルダーを --source で指定してください。
segment-left-out = { $path }、{ $line } 行目: 除外: { $reason }: { $text }
segment-plural = 複数形には対応していません
segment-code-lost = インラインコードが欠けています
segment-code-added = 原文にないインラインコードがあります
segment-code-doubled = インラインコードが重複しています
segment-code-crossed = インラインコードが交差しているか、別の対の中にあります
segment-gone = 原文にはもうありません
segment-structure = これを入れると文書の構造が原文と違ってしまいます
exchange-doctype = 実体を定義できる文書型宣言があります（{ $line } 行目）
exchange-version = XLIFF { $version } であり、1.1、1.2、2.0、2.1 ではありません（{ $line } 行目）
exchange-foreign = XLIFF でも PO でもありません
error-import-locales = { $path } は言語を示していません。
    .hint = --from と --to で指定してください。
error-forget-what = どの項目を取り除くかが示されていません。
    .hint = テキスト、--from、--to、--origin、--provider のどれかを指定してください。--all ですべて取り除きます。
error-no-memory = 翻訳メモリの置き場所がありません。
    .hint = --memory FILE でファイルを指定してください。
error-one-output = --output は入力と訳先の言語が一つずつのときに使います。
    .hint = 複数のときは --out DIR を使ってください。

## What the system says

io-denied = 権限がありません
io-missing = 見つかりません
io-full = ディスクに空きがありません
io-read-only = ファイルシステムが読み取り専用です
io-is-folder = フォルダーです
io-not-folder = パスの途中がフォルダーではありません
io-empty = 空です
io-not-text = UTF-8 のテキストではありません

## Languages

error-locale = { $given } という言語はありません。
    .hint = es、pt-BR、zh-Hans のような言語コードを書いてください。
error-date = { $given } は日付ではありません。
    .hint = 2026-11-01 のように書いてください。
error-no-targets = 訳先の言語が指定されていません。
    .hint = 例えば --to es,fr のように指定してください。`latimer languages` で一覧できます。
error-ui-lang = { $given } のメッセージはありません。
    .hint = メッセージがある言語: { $known }。

## Providers

error-no-provider = { $source } → { $target } を翻訳できるものがここにはありません。
    .hint =
        ニューラルモデルを入れる: latimer models install { $source }-{ $target }
        またはApertium と言語ペアをインストールするか（Debian と Ubuntu では sudo apt install apertium、続けてペアのパッケージ）、
        latimer.toml に [providers.deepl] や [providers.libretranslate] のようなアカウントを加えてください。
        `latimer doctor` で今あるものがわかります。
error-unreached = { $source } → { $target } のサービスにつながりません。
    .hint = アドレスと接続を確認してください。`latimer doctor` がすべて試します。
error-withheld = { $host } にはテキストを送りませんでした。
    .hint = 端末では latimer が一度だけ尋ねます。スクリプトでは設定に書かれたサーバーだけを使います。
error-unanswered = { $path } は何も翻訳されませんでした: { $reason }。
    .hint = `latimer doctor` で使えるサービスがわかります。
error-key-variable = { $account } のキーは変数 { $variable } にあるはずですが、設定されていません。
    .hint = 例えばこのように設定してください: export { $variable }=…
error-key-file = { $account } のキーを { $path } から読めません: { $reason }。
    .hint = そのファイルの 1 行目にキーを書いてください。
provider-says = { $name }: { $reason }

failure-busy = リクエストが多すぎます
failure-transient = つながりません（{ $what }）
failure-quota = 割り当てを使い切りました
failure-denied = アクセスが拒否されました（{ $what }）
failure-pair = この言語ペアは翻訳しません
failure-oversize = テキストが長すぎます
failure-malformed = 使えない応答です（{ $what }）
failure-withheld = 送りませんでした（{ $what }）
failure-refused = 断られました（{ $what }）
failure-capped = 送信していません: 上限 { $limit }、残り { $left }
error-capped = { $path } は何も翻訳されませんでした。上限: { $limit }。残り: { $left }。
    .hint = [budget] か --max-characters、--max-cost で上限を上げるか、数え直されるまで待ってください。
done-capped = 支出の上限に達しました。
    .hint = [budget] か --max-characters、--max-cost で上限を上げるか、数え直されるまで待ってから、同じコマンドをもう一度実行してください。
warning-over-limit = これには { $wanted } が必要です。上限: { $limit }。残り: { $left }。
    .hint = 収まらない分は送信されず、原文のまま残ります。
error-ledger = 支出の帳簿 { $path } を開けません: { $reason }。
    .hint = 記録できないものは送信しません。そのフォルダーを書き込み可能にするか、XDG_DATA_HOME で別のフォルダーを指定してください。
error-ledger-home = 支出の帳簿を置くフォルダーがありません: HOME も XDG_DATA_HOME も設定されていません。
    .hint = 記録できないものは送信しません。XDG_DATA_HOME でフォルダーを指定してください。
ledger-foreign = 別のプログラムか別のバージョンの latimer のものです
ledger-locked = 別のプロセスがロックしています
error-no-price = 費用の上限がありますが、{ $account } には価格がありません。
    .hint = [providers.{ $account }.price] に per_million_characters を設定してください。無料なら 0 です。
limit-run = 実行ごとに { $amount }
limit-day = 1 日に { $amount }
limit-month = 1 か月に { $amount }
limit-account = { $account }: { $limit }
limit-target = { $target }へ: { $limit }
limit-left = 上限 { $limit }: 残り { $left }
amount-cost = 費用 { $cost }
amount-characters = { $characters } 文字
amount-segments = { $segments } セグメント
figures = リクエスト { $requests } 件、{ $characters } 文字

account-no-key = キーがありません
account-no-url = アドレスがありません: url を設定してください
account-bad-url = { $url } はアドレスではありません
account-bad-option = オプション { $option } に指定できるのは { $takes } です
account-unknown-option = オプション { $option } はありません。使えるのは { $known } です
account-no-options = オプション { $option } はありません。オプションは受け付けません
account-not-installed = インストールされていません
account-network = テキストをサーバーへ送るため、--local では使えません
account-unknown = このサービスはありません

## ゲートウェイのキー

keys-none = キーはありません。
keys-key = { $name }（{ $prefix }…）、作成日 { $day }
keys-revoked = { $day } に失効
keys-until = { $day } の終わりまで有効（UTC）
keys-month = 今月: { $figures }
keys-minute = 1 分間に最大 { $count } リクエスト
keys-targets = 対象は { $targets } のみ
keys-made = { $name } のキーは今回だけ表示されます。保存されるのはハッシュだけです。
keys-gone = キー { $name }（{ $prefix }…）は { $day } から失効しています。
keys-foreign = キーの保管ファイルではありません
error-keys = { $path } にあるゲートウェイのキーを使えません: { $reason }。
    .hint = キーなしでは誰も入れません。原因を取り除くか、ファイルを移してキーを作り直してください。
error-keys-home = ゲートウェイのキーを置くフォルダーがありません: HOME も XDG_DATA_HOME も設定されていません。
    .hint = XDG_DATA_HOME でフォルダーを指定してください。
error-key-name = キーの名前を { $name } にはできません。
    .hint = 名前は文字か数字で始まり、最大 { $most } 文字で、間に - _ . @ を使えます。
error-key-taken = キー { $name } はすでにあります。
    .hint = 別の名前にするか、先にそれを失効させてください: latimer keys revoke { $name }
error-key-past = キーの最後の日がすでに過ぎています: { $day }。
    .hint = --until に今日（UTC）以降の日を指定してください。
error-key-unknown = キー { $which } はありません。
    .hint = latimer keys list ですべて表示されます。
error-key-several = 複数のキーがこの先頭を持ちます: { $names }。
    .hint = 先頭をもっと長く指定するか、名前を指定してください。
error-key-randomness = システムがキーのための乱数を出しません: { $what }。
    .hint = 何も書き込んでいません。

## Configuration

origin-default = 既定値
origin-file = { $path }、{ $line } 行目
origin-variable = 変数 { $name }
origin-flag = { $flag }
error-config-unreadable = 設定 { $path } を読めません: { $reason }。
    .hint = `latimer config path` で読み込まれるファイルがわかります。
error-config-syntax = { $place }: TOML ではありません: { $what }
    .hint = その行を直してください。
error-config-key = { $place }: { $key } という設定はありません。
    .hint = `latimer config show` ですべての設定を一覧できます。
error-config-value = { $place }: { $key } の値が合いません: { $what }
    .hint = `latimer config show` ですべての設定と値を一覧できます。
error-config-locale = { $place }: { $key } に未知の言語があります: { $given }。
    .hint = es、pt-BR、zh-Hans のような言語コードを書いてください。
error-config-provider = { $place }: { $name } というサービスはありません。
    .hint = 使えるもの: { $known }。
error-config-secret = { $place }: キーを設定に書いてはいけません: { $key }。
    .hint = api_key_env で変数を、または api_key_file でファイルを指定してください。
config-read = { $path }（読み込み済み）
config-absent = { $path }（ありません）
config-valid = { $path }: 誤りはありません。

## While it runs

note-detected = { $path }: { $language }、確度 { $percent }%
note-unsure = { $path }: おそらく{ $language }、確度 { $percent }%。違うときは --from で指定してください。
note-undetected = { $path }: 言語がわかりません。--from で指定してください。
note-chosen = { $source } → { $target }: { $provider }
note-chosen-then = { $source } → { $target }: { $provider }、だめなら { $others }
note-leaving = { $characters } 文字を { $host } へ送ります。
ask-leaving = { $characters } 文字を { $host } へ送りますか？
ask-leaving-help = y（はい）または n（いいえ）。「はい」はこのサーバーについて記憶されます
ask-targets = 訳先の言語
ask-targets-help = 入力して検索、スペースで選択、Enter で次へ
ask-targets-none = 少なくとも一つの言語を選んでください。
progress = { $done }/{ $segments } セグメント、{ $characters } 文字
progress-left = 残り { $time }
interrupted = 中断しました。完成したファイルは残ります。
    .hint = 残りを得るには、同じコマンドをもう一度実行してください。
note-circuit = { $account } が何度も失敗するため、しばらく使いません。
note-too-fast = { $account } がリクエストが速すぎると言っています。latimer は待ちます。
note-shared = 別の latimer プロセスが { $account } を使っています。速度を分け合うため、こちらは待ちます。

## When it is done

done-target = { $output }: { $provider }
done-target-route = { $output }: { $provider }、経由 { $route }
done-kept = { $output }: 翻訳するものはありません
done-failed = { $count } 個のセグメントは原文のままです。
done-findings = { $count } 個のセグメントは確認が必要です。
done-summary = { $files } ファイル、{ $languages } 言語、{ $segments } セグメント、{ $seconds } 秒
done-account = { $account }: { $actual }（見積もり: { $estimate }）
done-held = { $account }: { $amount } は使用済みとして扱います。サービスが数えたかどうか誰にも分からないためです。
forecast-time = 少なくとも { $time }
forecast-nothing-sent = 何も送信せず、何も書き込みませんでした。

## Pages

proof-unreadable = 形式どおりに読めません
proof-skeleton = 本文以外の部分が違います
proof-unit-lost = 本文の一部がありません
proof-unit-added = 新しい本文があります
proof-role = 本文の役割が違います
proof-code-lost = なくなったもの: { $what }
proof-code-added = 増えたもの: { $what }
proof-nesting = 別のマークアップの中にあります: { $what }
proof-address-lost = なくなったアドレス: { $what }
proof-address-added = 増えたアドレス: { $what }
verify-same = { $target } の構造は { $source } と同じです。
verify-place = { $path }、{ $line } 行目、{ $byte } バイト目
check-codes = インラインコード
check-empty = 空の訳文
check-service = サービスのメッセージ
check-numbers = 数値
check-dates = 数字の日付
check-addresses = アドレス
check-brackets = 括弧
check-quotes = 引用符
check-untranslated = 未翻訳
check-language = 別の言語
check-length = 長さ
check-repeated = 語の繰り返し
check-glossary = 用語集
check-unmatched = ここから先、二つのファイルは対応していません。
check-nothing =
    { $target }: { $count ->
       *[other] { $count }
    } 個のテキストに指摘はありません。
role-paragraph = 段落
role-heading = 見出し
role-caption = キャプション
role-cell = セル
role-item = 項目
role-value = 値
explain-skipped = 本文ではない
detect-known = { $language }（{ $locale }）、{ $percent }%
detect-unsure = { $language }（{ $locale }）、{ $percent }%、不確か
detect-family = ほかの可能性: { $family }。
detect-unknown = 不明
languages-any = { $provider }: すべての言語
languages-from = { $provider }: { $source } →
languages-none = { $provider }: 言語なし
languages-nothing = 使えるサービスがありません。
    .hint = `latimer doctor` で理由と対処がわかります。
usage-nothing = { $day } 以降は何も使っていません。
usage-held = 結果が分からないリクエスト。使用済みとして数えます:
usage-held-of-it = うち { $amount } は保留
usage-under-way = 進行中
providers-by-name = 名前を指定したときだけ使用
check-by-quota = { $name }: { $milliseconds } ミリ秒で割り当てを答えました。テキストは送っていません
check-by-word = { $name }: { $milliseconds } ミリ秒で 1 語を翻訳しました
check-quota = 割り当て: { $limit } のうち残り { $left }
check-quota-used = 割り当て: { $used } 使用、上限なし
check-no-quota = このサービスは割り当てを知らせません。
check-languages = 対象言語 { $count } 件

## Report

report-title = 翻訳の報告
report-complete = すべてそろっています。
report-incomplete = 欠けているものか、原文のままのものがあります。
report-contents = 目次
report-accounts = アカウント一覧
report-account = アカウント
report-estimate = 見込み
report-actual = 実績
report-requests = リクエスト
report-characters = 文字数
report-cost = 費用
report-segments = セグメント
report-distinct = 重複を除く
report-memory = メモリーから
report-failed = 原文のまま
report-findings = 指摘
report-seconds = 秒
report-provider = 翻訳サービス
report-rungs = インラインコードの戻り方
report-rung-direct = 返答のまま
report-rung-again = 別の書き方で再度依頼
report-rung-projected = latimer が配置
report-rung-split = 部分ごとに翻訳
report-rung-memory = メモリーから
report-rung-context = メモリーから (同じ文脈)
report-rung-adapted = メモリーから（数を置換）
report-check = 検査
report-source = 原文
report-target = 訳文
report-uses = 使用
report-misses = 不使用
report-similar = 以前の類似した翻訳
report-likeness = 類似度
report-earlier = 以前の原文
report-earlier-target = 以前の訳文
report-origin = 由来
report-reason = 理由
report-article = 原文と訳文

## Doctor

doctor-programs = プログラム
doctor-accounts = アカウント
doctor-folders = フォルダー
doctor-pairs = 言語ペア
doctor-next = 次にすること
doctor-found = { $name }: { $path }
doctor-program-missing = { $name }: インストールされていません
doctor-account-usable = { $name }: 使えます
doctor-account-host = { $name }: 使えます。テキストは { $host } へ送られます
doctor-account-unusable = { $name }: { $reason }
doctor-no-accounts = なし
doctor-folder = { $name }: { $path }
doctor-folder-unwritable = { $name }: { $path } に書き込めません: { $reason }
doctor-folder-settings = 設定
doctor-folder-data = データ
doctor-folder-state = 状態
doctor-folder-cache = キャッシュ
doctor-pair-count = { $name }: { $count } ペア
doctor-pair-any = { $name }: すべてのペア
doctor-pair-none = { $name }: { $reason }
doctor-next-nothing = ありません。latimer は翻訳できます。
doctor-next-debian = Debian と Ubuntu（インターネットあり）: sudo apt install apertium apertium-eng-spa（ペアごとに一つのパッケージ。apt search ^apertium- で一覧できます）。
doctor-next-macos = macOS: Apertium 専用のパッケージはありません。このマシンか別のマシンで LibreTranslate か apertium-apy を動かし、[providers.libretranslate] か [providers.apertium-apy] に url を設定してください。
doctor-next-windows = Windows: WSL に Apertium をインストールするか、このマシンか別のマシンで LibreTranslate を動かし、[providers.libretranslate] に url を設定してください。
doctor-next-offline = インターネットなし: Apertium の Debian パッケージをディスクで持ち込み（別のマシンで apt download）、sudo apt install ./*.deb でインストールしてください。
doctor-next-account = サービスのアカウントがある場合: キーを変数に入れ、{ $path } の [providers.NAME] でその変数を指定してください。

offer-question = どの方法にしますか?
offer-install = apt で { $packages } をインストールする
offer-model = { $pair } のニューラルモデルをインストールする（先に大きさを示します）
offer-account = 翻訳サービスの使い方を見る
offer-account-how = 次の表のどれかを、ご自分のアドレスまたは鍵に替えて { $path } に書いてください:
offer-stop = やめる

## サイト

site-choose = 言語を選択
site-pending = このページは翻訳中です。準備ができるまで原文を表示しています。
site-untranslated = このページは現在この言語では利用できません。原文を表示しています。
site-missing = このページはありません
site-down = このページは現在表示できません。しばらくしてからもう一度お試しください。
site-skip = 本文へ移動
site-serving = { $path } を { $languages } で配信中: { $url }
site-built = { $path }: 書き込み { $written }、変更なし { $kept }、削除 { $removed }。
site-unfinished = 未翻訳または一部のみ翻訳: { $count }、最初: { $first }
site-warmed = { $path }: { $pages } ページ、準備完了 { $ready }。
site-no-url = --url がないと、アドレスはサイト名なしで書かれ、サイトマップは作られません。
error-site-nothing = フォルダーもサーバーも指定されていません。
    .hint = フォルダーを指定するか、--origin でサーバーを指定してください。
error-site-origin = { $url } から言語の分かるページが返りませんでした。
    .hint = --from で言語を指定するか、サーバーが動いているか確認してください。
error-site-host = { $host } は { $locale } のホスト名ではありません。
    .hint = es.example.org のように、https:// もパスも付けずに書いてください。
error-site-url = { $url } はサイトのアドレスではありません。
    .hint = https://example.org/ のように完全に書いてください。

## Sync

sync-current = 最新: { $count }
sync-moved = { $from } は原文とともに { $to } へ移りました。
sync-gone = { $target } が残っています。{ $source } はもうありません。
    .hint = --prune で削除します。
sync-removed = { $target } を削除しました。{ $source } はもうありません。
sync-edited = { $target }: 手で直され、そのまま残したもの: { $count }
sync-held = { $target } はそのまま残します。構造が手で変えられています。
sync-held-behind = { $target } は構造が手で変えられているためそのまま残しますが、その後で原文が変わりました。
    .hint = 構造を原文に合わせて戻すか、--force で書き直してください。
sync-beside = { $target }: 手で訳された文の原文が変わりました。手による訳: { $human } 現在: { $proposal }
sync-waiting = 原文が変わったため latimer.lock に残してある手による訳: { $count }
sync-backup = latimer.lock は古い版でした。元のファイルは { $path } に残してあります。
sync-stale-missing = { $target } がありません。
sync-stale-changed = { $target } は遅れています。{ $source } が変わりました。
sync-stale-incomplete = { $target } に { $source } の未訳の文があります。
sync-stale-settings = { $target } は別の設定で作られました。
sync-stale-unrecorded = { $target } はまだ latimer.lock に記されていません。
sync-stale-occupied = { $target } はすでにあり、latimer が作ったものではありません。
sync-frozen = 最新でないもの: { $count }
    .hint = latimer sync を実行し、書かれたものをコミットしてください。
sync-watching = 編集を待っています。Ctrl-C で終わります。
error-lock-conflict = { $path } の { $line } 行目: マージの印が残っています。
    .hint = そこでどちらか一方を残し、latimer sync をもう一度実行してください。
error-lock-newer = { $path } はより新しい latimer が書いたものです（ファイルの版 { $version }）。
    .hint = latimer を更新してください。
error-lock-damaged = { $path } の { $line } 行目: latimer はこのような行を書きません。
    .hint = バージョン管理から戻すか、削除してください。メモリーにあるものに再び費用はかかりません。
error-lock-twice = { $path } の { $line } 行目: 同じファイルと言語が 2 度目です。
    .hint = 2 つのうち 1 つを消してください。
error-sync-busy = { $path } では別の latimer sync が動いています。
    .hint = 終わるまで待ってください。
error-sync-sources = 何を訳し続けるのか指定がありません。
    .hint = フォルダーを挙げるか、latimer.toml の [sync] に sources を設定してください。
error-pattern-unknown = { $pattern } に存在しない場所があります: { $name }
    .hint = 使えるのは root、path、dir、stem、ext、locale です。
error-pattern-ambiguous = { $pattern } では複数の訳文が同じ名前になります。
    .hint = 波括弧で locale と、path または dir と stem を書いてください。

## 模擬サービス

error-no-dialect = 模擬サービス { $name } はありません。
    .hint = 次のものがあります: { $known }。
error-no-answer = 答え方 { $name } はありません。
    .hint = 次のものがあります: { $known }。
error-mock-file = { $path } は使えません: { $what }。
    .hint = その箇所を直してください。書ける内容は README にあります。
error-no-cassette = record: には要求と応答を保存するファイルが必要です。
    .hint = --cassette FILE で指定してください。
error-mock-address = { $address } は要求を渡せるアドレスではありません。
    .hint = https://api.deepl.com のように、クエリなしで全体を書いてください。
error-unmet = 期待 { $number } ({ $rule }) は満たされていません: 要求 { $came } 件、期待 { $wanted } 件。
error-unmet-order = 期待 { $number } ({ $rule }) は満たされていません: 順番どおりの要求 { $came } 件、期待 { $wanted } 件、順番外 { $strays } 件。
error-listen = { $address } で待ち受けできません: { $reason }。
    .hint = 別のポートを選ぶか、空きポートなら 0 にしてください。

## モデル

models-state-installed = インストール済み
models-state-available = 入手可能
models-state-newer = インストール済みの { $version } より新しい
models-none = { $path } にインストール済みのモデルはありません。
models-step = { $name } { $version }: 取得 { $size }、ライセンス { $licence }
models-question = インストールしますか？
models-done = { $name } { $version } を { $path } にインストールしました。
models-already = { $name } { $version } はインストール済みです。
models-removed = { $name } を削除しました。
models-sound = { $name } は壊れていません。
model-name = { $name } はモデルのファイル名として使えません
model-version = この latimer はバージョン { $version } を実行できません
model-incomplete = 重みまたは語彙がありません
model-list = model.toml を読めません: { $reason }
model-missing = { $path } がありません
model-damaged = { $path } が壊れています
error-models-unasked = 確認できる相手がいないため、何もインストールしませんでした。
    .hint = --yes を付けて確認してください。
error-models-pair = { $given } は言語の組ではありません。
    .hint = en-es のように書いてください。
error-models-absent = { $pair } のモデルはありません。
    .hint = `latimer models list` で一覧を見られます。
error-models-not-installed = { $name } はインストールされていません。
    .hint = `latimer models list --installed` でインストール済みのものを見られます。
error-models-fetch = { $url } から取得できませんでした: { $reason }。
    .hint =
        もう一度実行してください。届いた分は残っています。[providers.firefox] の records_url と attachments_url で
        別のアドレスを指定でき、models install --from はフォルダーを使います。
error-models-list = モデルの一覧を使えません: { $reason }。
    .hint = [providers.firefox] の records_url を確かめてください。
error-models-wrong = { $file } はモデルの一覧の内容と違います。インストールしませんでした。
    .hint = もう一度実行してください。直らなければ、サーバーのファイルが一覧と違います。
error-models-packed = { $file } を展開できません。インストールしませんでした。
    .hint = もう一度実行してください。直らなければ、サーバー上のファイルが壊れています。
error-models-large = { $file } はモデルとしては大きすぎます。インストールしませんでした。
error-models-io = { $path }: { $reason }。
    .hint = フォルダー、書き込みの権限、空き容量を確かめてください。
error-models-locked = 別の latimer が { $path } にモデルをインストール中です。
    .hint = 終わるまでお待ちください。
error-models-bad = モデル { $name } を使えません: { $reason }。
    .hint = `latimer models install { $name }` で入れ直せます。
