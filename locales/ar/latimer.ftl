# رسائل latimer بالعربية. المرجع هو locales/en/latimer.ftl.

## Help

help-usage = الاستعمال
help-arguments = الوسائط
help-options = الخيارات
help-of-keys = ابتداءً من أول مفتاح تحتاج البرامج على هذا الجهاز أيضًا إلى مفتاح، ولا تبقى صفحة الأشخاص بجانب البوابة.
help-of-api =
    latimer serve
      صفحة للأشخاص على http://127.0.0.1:8080/
    latimer serve --api
      واجهات LibreTranslate وApertium وDeepL وGoogle وAzure للبرامج
    latimer serve site --to es,ar
      مجلد كموقع بلغتين إضافيتين
help-of-serve = تُضبط بقية الأمور في [serve] من الإعدادات (policy وselector وtemplate وhosts…): يعرضها latimer config show ويشرحها config/latimer.toml.
help-commands = الأوامر

about = يترجم المقالات والمجلدات والمواقع دون أن يمسّ بنيتها.
about-translate = ترجمة ملفات أو مجلدات أو صفحات أو الدخل القياسي
about-sync = إبقاء ترجمات مشروع محدَّثة؛ لا يُرسَل إلا ما تغيّر
about-serve = تقديم صفحة للترجمة، أو مجلد أو خادم كموقع بكل اللغات
about-warm = ترجمة صفحات موقع مسبقًا لأجل serve
about-build = كتابة موقع بكل اللغات في ملفات ثابتة
about-detect = معرفة لغة نص
about-segment = عرض جمل نص
about-verify = مقارنة بنية ملف مترجم ببنية مصدره
about-check = فحص ملف مترجم مقابل مصدره
about-explain = عرض ما هو نص في ملف ورموزه
about-languages = سرد اللغات التي يمكن ترجمتها
about-usage = إظهار ما أُنفق وما تبقى من كل حد
about-providers = سرد الخدمات: المُعدّ منها والقابل للاستعمال وسبب عدم قابليته
about-providers-check = إجراء أرخص نداء حقيقي لخدمة
about-memory = الاطلاع على ذاكرة الترجمة واستيرادها وتصديرها وتنظيفها
about-memory-stats = عدّ المدخلات
about-memory-search = عرض المدخلات التي تحوي نصًّا أو تشبهه
about-memory-import = أخذ مدخلات من TMX أو TSV أو أسطر JSON
about-memory-export = كتابة المدخلات بصيغة TMX أو TSV أو أسطر JSON
about-memory-prune = إزالة الترجمات الآلية القديمة
about-memory-forget = إزالة مدخلات
about-keys = إنشاء مفاتيح البوابة وسردها وإلغاؤها
about-keys-add = إنشاء مفتاح وإظهاره مرة واحدة
about-keys-list = سرد المفاتيح مع ما استهلكته وما تبقى لها
about-keys-revoke = إلغاء مفتاح
about-models = عرض النماذج التي تترجم دون شبكة وتثبيتها وإزالتها
about-models-list = عرض النماذج: المثبّتة والمتاحة
about-models-install = تثبيت نماذج لأزواج مثل en-es
about-models-remove = إزالة نماذج
about-models-verify = التحقق من سلامة النماذج المثبّتة
about-models-path = عرض مجلد النماذج
about-export = كتابة ملفات لأدوات المترجمين: XLIFF أو PO
about-import = استعادة ما كتبته أدوات المترجمين
about-config = عرض الإعدادات وفحصها
about-config-show = عرض كل إعداد ومصدره
about-config-check = فحص ملف إعدادات
about-config-path = عرض ملفات الإعدادات التي تُقرأ
about-doctor = النظر فيما هو مثبّت وصالح للاستعمال هنا
about-mock = خادم خدمات ترجمة وهمية للاختبارات
about-completions = طباعة سكربت يكمل الأوامر في الصدفة

arg-help = عرض هذه المساعدة
arg-version = عرض الإصدار وما يتضمنه
arg-config = قراءة الإعدادات من هذا الملف أيضًا
arg-ui-lang = لغة الرسائل
arg-quiet = عرض الأخطاء والنتائج فقط
arg-verbose = سجل أكثر تفصيلًا: ‎-v الخطوات، ‎-vv الطلبات، ‎-vvv كل شيء
arg-log = السجلات التي تُعرض، مثل latimer=debug
arg-inputs = ملفات أو مجلدات أو عناوين صفحات أو - للدخل القياسي
arg-input = ملف أو عنوان صفحة أو - للدخل القياسي
arg-source = الملف المصدر أو عنوانه
arg-target = الملف المترجم
arg-to = اللغات الهدف، مثل es,ca,pt-BR
arg-from = لغة المصدر إن كان لا ينبغي كشفها
arg-provider = الخدمات المستعملة بالترتيب
arg-output = ملف الخرج لمدخل واحد ولغة واحدة، و - للخرج القياسي
arg-out = مجلد المخرجات: DIR/es/article.txt
arg-build-out = مجلد الملفات الثابتة
arg-sources = مجلدات أو ملفات أو أنماط؛ وإلا فما في الإعدادات
arg-sync-out = نمط مكان الترجمات؛ يشرحه ملف README
arg-prune = حذف الترجمات التي لم يعد مصدرها موجودًا
arg-frozen = دون كتابة شيء أو سؤال أحد؛ رمز الخروج 1 إن كان شيء ناقصًا أو غير محدَّث
arg-watch = الاستمرار حتى Ctrl-C ومتابعة كل تعديل
arg-folder = مجلد فيه صفحات: HTML وMarkdown ونص
arg-url = عنوان الموقع العام
arg-format = قراءة المدخل بهذه الصيغة أيًا كان اسمه
arg-bilingual = كتابة النص الأصلي والترجمة في نص واحد: side-by-side أو interlinear
arg-article = أخذ المحتوى الرئيسي للصفحات وحده، بصيغة markdown أو html
arg-allow-private = جلب صفحات من هذا الجهاز ومن شبكته أيضًا
arg-force = الكتابة فوق ملفات لم ينشئها latimer
arg-local = رفض كل خدمة ترسل النص إلى خادم
arg-memory = ملف ذاكرة الترجمة
arg-max-characters = أقصى عدد من الأحرف يجوز لهذا التشغيل إرساله إلى الخدمات
arg-max-cost = أقصى تكلفة لهذا التشغيل
arg-dry-run = إظهار ما كان سيُرسَل وتكلفته دون إرسال شيء أو كتابته
arg-no-memory = عدم البحث عن ترجمات محفوظة وعدم حفظ جديدة
arg-json = طباعة JSON
arg-lang = اللغة التي تُستعمل قواعدها
arg-report = كتابة تقرير يعرض النصين جنبًا إلى جنب: FILE.html أو FILE.json
arg-glossary = ملفات المصطلحات (TSV وCSV وTBX)
arg-fail-on = من أي ملاحظات يكون رمز الخروج 3: error أو warning
arg-check-fail-on = من أي ملاحظات يكون رمز الخروج 1: error أو warning
arg-check-to = لغة الهدف إن لم يذكرها اسم الملف
arg-memory-from = من لغة المصدر هذه فقط؛ وعند الاستيراد أيضًا لغة الملفات التي لا تسمّيها
arg-memory-to = إلى لغة الهدف هذه فقط؛ وعند الاستيراد أيضًا لغة الملفات التي لا تسمّيها
arg-memory-origin = machine أو imported أو human
arg-memory-provider = من هذا النوع من المزوّدين فقط
arg-memory-format = tmx أو tsv أو jsonl مهما كان اسم الملف
arg-memory-files = ملفات للقراءة، و- للإدخال القياسي
arg-memory-file = ملف للكتابة، و- للإخراج القياسي
arg-memory-text = نص تحويه المدخلات في المصدر أو الهدف
arg-xliff = XLIFF، الإصدار 2.1 أو 1.2
arg-po = PO
arg-export-out = مجلد الملفات: DIR/es/article.md.xlf
arg-import-out = مجلد المستندات: DIR/es/article.md
arg-import-files = الملفات العائدة، و- للإدخال القياسي
arg-import-source = المصدر أو مجلد المصادر؛ وإلا يُبحث عنها بأسمائها
arg-import-from = لغة المصدر للملفات التي لا تذكرها
arg-import-to = لغة الهدف للملفات التي لا تذكرها
arg-accept = من أي حالة يُحفظ النص على أنه لإنسان: any أو translated أو reviewed
arg-like = المدخلات التي تشبه النص بهذه النسبة المئوية
arg-most = العدد الأقصى
arg-older-than = العمر الأدنى بالأيام
arg-all = كل المدخلات
arg-languages-provider = هذه الخدمات فقط
arg-languages-from = أهداف لغة المصدر هذه فقط
arg-config-check-file = الملف المراد فحصه
arg-quota = أقصى عدد من الأحرف في الشهر (UTC)
arg-per-day = أقصى عدد من الأحرف في اليوم (UTC)
arg-cost-per-month = أقصى ما قد تكلفه طلباته في الشهر؛ وعندئذ يلزم سعر لكل حساب مدفوع
arg-requests-per-minute = أقصى عدد من الطلبات في الدقيقة
arg-until = آخر يوم يصلح فيه المفتاح، مثل 2026-12-31
arg-keys-add-name = اسم يدل على صاحب المفتاح
arg-keys-add-to = لغات الهدف هذه فقط
arg-which = اسم المفتاح أو بدايته
arg-pair = نماذج هذه اللغة أو هذا الزوج فقط، مثل es أو en-es
arg-pairs = أزواج مثل en-es
arg-installed = المثبّت فقط؛ لا يُنزَّل شيء
arg-models-install-from = أخذ النماذج من هذا المجلد لا من الشبكة
arg-yes = التثبيت دون سؤال
arg-shell = ‏bash أو elvish أو fish أو powershell أو zsh
arg-since = أول يوم، مثل 2026-11-01؛ ومن دونه أول هذا الشهر
arg-by = سطر لكل day (يوم) أو month (شهر) أو account (حساب) أو target (لغة)، أو لعدة منها
arg-providers-check-name = الحساب أو النوع المراد نداؤه
arg-listen = العنوان والمنفذ للاستماع؛ المنفذ 0 يأخذ أي منفذ حر
arg-proxy-listen = عنوان ومنفذ وكيل يؤدي إلى المحاكي
arg-origin = خادم تُعرض صفحاته بدلًا من مجلد، ولا شيء سواه
arg-api = تقديم واجهات LibreTranslate وApertium وDeepL وGoogle وAzure للبرامج التي تعرفها
arg-sitemap = مجلد فيه صفحات، أو عنوان خريطة موقع
arg-dialect = هذه الخدمة وحدها، عند الجذر
arg-answer = طريقة الترجمة: pseudo أو identity أو replay:FILE أو record:URL أو provider:NAME
arg-faults = قواعد لما يجب أن يخطئ (ملف TOML)
arg-seed = البذرة التي يأتي منها كل ما هو عشوائي
arg-requests-per-second = طلبات كل مفتاح في الثانية على الأكثر
arg-characters-per-minute = حروف كل مفتاح في الدقيقة على الأكثر
arg-characters-total = حروف كل مفتاح إجمالًا على الأكثر
arg-unknown = ما يحدث للنصوص التي لا يعرفها replay:FILE‏: pseudo أو error أو echo
arg-cassette = أين يحفظ record:URL الطلبات والأجوبة
arg-expect = ما يُنتظر أن تطلبه البرامج؛ وإلا فرمز الخروج 1
arg-amazon-secret = المفتاح السري الذي توقّع به برامج Amazon، ويُتحقق منه مع ‎--strict
arg-window = كيف تُحسب الثواني والدقائق: sliding أو fixed
arg-strict = رفض ما تتساهل فيه الخدمات أيضًا

## Labels

label-error = خطأ
label-warning = تحذير
label-hint = نصيحة
did-you-mean = هل تقصد { $nearest }؟

## Inputs

error-missing = لا يوجد ملف ولا مجلد باسم { $path }.
    .hint = تحقق من الكتابة ومن المجلد الحالي.
error-unreadable = تتعذر قراءة { $path }: { $reason }.
    .hint = تحقق من صلاحية القراءة.
error-nothing-in = لا يحوي المجلد { $path } أي ملف بصيغة يقرؤها latimer.
    .hint = الصيغ المقروءة: { $formats }.
error-unknown-format = لا يقرأ latimer ملفات مثل { $path }.
    .hint = اذكر الصيغة مع ‎--format: { $formats }.
error-no-format = لا توجد صيغة { $name }.
    .hint = الصيغ الموجودة: { $formats }.
error-binary = { $path } ليس ملفًا نصيًا.
    .hint = حوّله إلى صيغة يقرؤها latimer: { $formats }.
error-undecodable = { $path } ليس { $encoding } صحيحًا: السطر { $line }، البايت { $byte }.
    .hint = صحّح ذلك الموضع أو احفظ الملف بترميز UTF-8. لم يُكتب شيء.
error-unparsable = تتعذر قراءة { $path } كما تقتضي صيغته: السطر { $line }، البايت { $byte }.
    .hint = صحّح ذلك الموضع. لم يُكتب شيء.
error-too-large = { $path } كبير جدًا: يقرأ latimer ملفات أصغر من 4 غيبيبايت.
    .hint = قسّمه إلى أجزاء.
error-glossary = { $path }، السطر { $line }، العمود { $column }: { $what }.
    .hint = صحح هذا الموضع.
glossary-no-source = لا يوجد مصطلح مصدر في الصف
glossary-open-quote = علامة الاقتباس غير مغلقة
glossary-option = { $given } ليست لغة ولا case ولا keep
glossary-locale = لا توجد لغة { $given }
glossary-xml = هذا ليس XML سليمًا: { $what }
glossary-not-tbx = لا يحتوي على أي مدخل مصطلحي
error-unknown-language = لغة { $path } غير معروفة.
    .hint = اذكرها مع ‎--from.
error-same-language = { $path } باللغة الهدف أصلًا: { $language }.
    .hint = احذف { $locale } من ‎--to أو صحّح ‎--from.
error-same-pair = المصدر والهدف لغة واحدة: { $language }.
    .hint = احذف { $locale } من ‎--to أو صحّح ‎--from.

## Pages at addresses

error-page-address = { $path } ليس عنوان صفحة.
    .hint = اكتبه على نحو https://example.org/article.
error-page-scheme = لا يجلب latimer صفحات عبر { $scheme }: { $path }.
    .hint = يقبل العناوين التي تبدأ بـ https:// أو http://.
error-page-private = لم تُجلب { $path }: ‏{ $host } ليس على الإنترنت العام.
    .hint = استعمل --allow-private إن كنت تثق بهذا العنوان.
error-page-redirected = لم تُجلب { $path }: فهي تحيل إلى { $host }، وهو ليس على الإنترنت العام.
    .hint = استعمل --allow-private إن كنت تثق بهذا العنوان.
error-page-unreached = لم تُجلب { $path }: يتعذر الوصول إلى { $host } ({ $what }).
    .hint = تحقق من العنوان ومن الاتصال.
error-page-missing = لا توجد صفحة في { $path }.
    .hint = تحقق من العنوان؛ ربما نُقلت الصفحة أو أُزيلت.
error-page-denied = لا يسلّم الخادم { $path } (الحالة { $status }).
    .hint = ربما يطلب تسجيل الدخول أو لا يقبل البرامج. احفظ الصفحة في متصفح ثم ترجم الملف.
error-page-status = يجيب الخادم عن { $path } بالحالة { $status } دون صفحة.
    .hint = حاول لاحقًا.
error-page-redirects = تحيل { $path } إلى غيرها أكثر من { $count } مرات.
    .hint = افتحها في متصفح وخذ العنوان الذي تنتهي إليه.
error-page-nowhere = تحيل { $path } إلى ما ليس عنوان صفحة.
    .hint = افتحها في متصفح وخذ العنوان الذي تنتهي إليه.
error-page-large = حجم { $path } أكبر من { $limit } بايت.
    .hint = غيّر max_bytes في [fetch] إن كان ذلك مقبولًا.
error-page-slow = لم تصل { $path } خلال { $seconds } ثانية.
    .hint = حاول مرة أخرى أو غيّر timeout في [fetch].
error-page-kind = { $path } ليس نصًا بل { $kind }.
    .hint = يأخذ latimer من العناوين HTML وMarkdown والنص العادي. إن كان أحدها فاذكره مع --format.
error-page-connection = لم تُجلب { $path }: يتعذر فتح أي اتصال ({ $what }).
    .hint = تحقق من ca_file في [network] ومن الوكلاء في البيئة.
error-no-article = ليس في { $path } محتوى رئيسي يتميز عن غيره.
    .hint = احذف --article لترجمة الصفحة كلها.

## Outputs

error-occupied = { $path } موجود، ولم ينشئه latimer أو تغيّر بعد ذلك.
    .hint = استعمل ‎--force للكتابة فوقه أو ‎--out للكتابة في مجلد آخر.
error-unwritable = تتعذر كتابة { $path }: { $reason }.
    .hint = أفرغ مساحة أو اختر مجلدًا آخر مع ‎--out. تبقى الملفات المكتملة.
error-unencodable = تحتاج ترجمة { $path } إلى المحرف { $character }، وهو غير موجود في { $encoding }.
    .hint = احفظ المصدر بترميز UTF-8 ثم ترجمه من جديد.
error-structure = لن تكون لترجمة { $path } بنية مصدرها: السطر { $line }، البايت { $byte }: { $what }.
    .hint = لم يُكتب شيء. ترجمه بمزوّد آخر أو بسّط ذلك الموضع.
error-bilingual = لا يمكن تنسيق { $path } بطريقة { $layout } من دون فقدان نص.
    .hint = هذا ممكن مع النص العادي وMarkdown وHTML. ترجمه من دون ‎--bilingual.
error-collision = سيُكتب { $first } و { $second } كلاهما في { $output }.
    .hint = غيّر اسم أحدهما أو ترجمهما في مجلدين مختلفين.
error-memory = لا يمكن استعمال ذاكرة الترجمة { $path }: { $reason }.
    .hint = لم يُرسَل شيء. عالج السبب، أو سمِّ ملفًا آخر بالخيار --memory FILE، أو تابع دون ذاكرة بالخيار --no-memory.
memory-foreign = ليس الملف ذاكرة ترجمة
memory-newer = كتبه إصدار أحدث من latimer
memory-locked = يقفله برنامج آخر
memory-damaged = الملف تالف
memory-entries = المدخلات: { $count }
memory-nothing = لم يُعثر على شيء.
memory-imported = { $path }: قُرئ { $read }، جديد أو متغيّر { $changed }، متروك { $bad }
memory-left-out = { $path }، السطر { $line }: تُرك مدخل: { $reason }
memory-exported = المدخلات المكتوبة: { $count }، المتروكة: { $left }
memory-forgotten = المدخلات المُزالة: { $count }
entry-empty = المصدر أو الهدف ناقص
entry-locale = لغة ناقصة أو مجهولة
entry-codes = رموز بلا قرين أو مختلفة في الجانبين
entry-encoding = بايتات ليست نصًّا في ترميز الملف
entry-long = أطول من أن يكون مقطعًا
entry-form = غير سليم الصياغة
exchange-entities = يعرّف كيانات (السطر { $line })
exchange-form = غير سليم الصياغة ابتداءً من السطر { $line }
exchange-locales = لا يسمّي لغاته
error-exchange = لم يُعالَج { $path } إلى آخره: { $reason }.
    .hint = ما قُرئ قبل ذلك باقٍ. سمِّ اللغات بالخيارين --from و--to حيث لا يسمّيها الملف.
error-exchange-format = صيغة { $path } غير معروفة.
    .hint = سمِّها بالخيار --format tmx أو tsv أو jsonl.
exported = { $path }: المقاطع: { $segments }، المترجم منها: { $translated }
imported = { $path }: الترجمات المقروءة: { $read }، الجديد في الذاكرة: { $learned }، غير المؤكد: { $unconfirmed }، الباقي بلا ترجمة: { $open }، المتروك: { $left }
import-written = كُتب: { $path }
import-no-source = المصدر { $source } للملف { $path } غير موجود هنا: لم يُكتب أي مستند.
    .hint = اذكره أو مجلده باستخدام --source.
segment-left-out = { $path }، السطر { $line }: تُرك: { $reason }: { $text }
segment-plural = صيغ الجمع غير مدعومة
segment-code-lost = رمز تنسيق مفقود
segment-code-added = فيه رمز ليس في المصدر
segment-code-doubled = رمز مكرر
segment-code-crossed = رموز متقاطعة أو داخل زوج آخر
segment-gone = لم يعد المصدر يحتوي عليه
segment-structure = به لن تكون للمستند بنية مصدره
exchange-doctype = فيه نوع مستند قد يعرّف كيانات (السطر { $line })
exchange-version = هو XLIFF { $version } وليس 1.1 أو 1.2 أو 2.0 أو 2.1 (السطر { $line })
exchange-foreign = ليس XLIFF ولا PO
error-import-locales = لا يذكر { $path } لغاته.
    .hint = اذكرها باستخدام --from و --to.
error-forget-what = لم يُذكر أي المدخلات تُزال.
    .hint = سمِّ نصًّا أو --from أو --to أو --origin أو --provider؛ والخيار --all يزيل كل شيء.
error-no-memory = لا مكان لذاكرة ترجمة.
    .hint = سمِّ ملفًا بالخيار --memory FILE.
error-one-output = ‏--output لمدخل واحد ولغة هدف واحدة.
    .hint = استعمل ‎--out DIR لأكثر من ذلك.

## What the system says

io-denied = لا توجد صلاحية
io-missing = غير موجود
io-full = لا مساحة باقية على القرص
io-read-only = نظام الملفات للقراءة فقط
io-is-folder = إنه مجلد
io-not-folder = جزء من المسار ليس مجلدًا
io-empty = إنه فارغ
io-not-text = ليس نص UTF-8

## Languages

error-locale = لا توجد لغة { $given }.
    .hint = اكتب رمز لغة مثل es أو pt-BR أو zh-Hans.
error-date = { $given } ليس تاريخًا.
    .hint = اكتبه هكذا: 2026-11-01.
error-no-targets = لم تُذكر اللغات الهدف.
    .hint = اذكرها، مثلًا ‎--to es,fr. يسرد `latimer languages` الممكن منها.
error-ui-lang = لا توجد رسائل بلغة { $given }.
    .hint = توجد رسائل بهذه اللغات: { $known }.

## Providers

error-no-account = لا يوجد مزوّد صالح للاستخدام.
    .hint = يعرض `latimer doctor` ما ينقص كلًا منها.
error-no-provider = لا شيء صالح هنا يترجم { $source } ← { $target }.
    .hint =
        ثبّت نموذجًا عصبيًا: ‏latimer models install { $source }-{ $target }
        أو ثبّت Apertium وزوج اللغات (في Debian و Ubuntu: ‏sudo apt install apertium ثم حزمة الزوج)،
        أو أضف إلى latimer.toml حسابًا مثل [providers.deepl] أو [providers.libretranslate].
        يعرض `latimer doctor` ما هو موجود.
error-unreached = لا يمكن الوصول إلى أي خدمة لـ { $source } ← { $target }.
    .hint = تحقق من العناوين ومن الاتصال؛ يجرّبها `latimer doctor` كلها.
error-withheld = لم يُرسل أي نص إلى { $host }.
    .hint = في الطرفية يسأل latimer مرة واحدة، وفي السكربتات لا يستعمل إلا الخوادم المذكورة في الإعدادات.
error-unanswered = لم يُترجم شيء من { $path }: { $reason }.
    .hint = يعرض `latimer doctor` الخدمات الصالحة للاستعمال.
error-key-variable = ينبغي أن يكون مفتاح { $account } في المتغير { $variable }، وهو غير معيّن.
    .hint = عيّنه، مثلًا: export { $variable }=…
error-key-file = تتعذر قراءة مفتاح { $account } من { $path }: { $reason }.
    .hint = اكتب المفتاح في السطر الأول من ذلك الملف.
provider-says = { $name }: { $reason }

failure-busy = طلبات كثيرة جدًا
failure-transient = يتعذر الوصول ({ $what })
failure-quota = نفدت الحصة
failure-denied = رُفض الوصول ({ $what })
failure-pair = لا يترجم هذا الزوج
failure-oversize = النص طويل جدًا
failure-malformed = جواب غير صالح ({ $what })
failure-withheld = لم يُرسل ({ $what })
failure-refused = مرفوض ({ $what })
failure-capped = لم يُرسَل: الحد { $limit }، المتبقي { $left }
error-capped = لم يُترجَم شيء من { $path }. الحد: { $limit }. المتبقي: { $left }.
    .hint = ارفع الحد في [budget] أو باستخدام --max-characters أو --max-cost، أو انتظر حتى يبدأ العد من جديد.
done-capped = بُلغ حد الإنفاق.
    .hint = ارفع الحد في [budget] أو باستخدام --max-characters أو --max-cost، أو انتظر حتى يبدأ العد من جديد؛ ثم شغّل الأمر نفسه مرة أخرى.
warning-over-limit = هذا يحتاج إلى { $wanted }. الحد: { $limit }. المتبقي: { $left }.
    .hint = ما لا يتسع له الحد لن يُرسَل ويبقى على نصه الأصلي.
error-ledger = تعذّر فتح دفتر الإنفاق { $path }: { $reason }.
    .hint = لا يُرسَل ما لا يمكن تدوينه. اجعل ذلك المجلد قابلًا للكتابة أو سمِّ غيره في XDG_DATA_HOME.
error-ledger-home = لا يوجد مجلد لدفتر الإنفاق: لم يُضبط HOME ولا XDG_DATA_HOME.
    .hint = لا يُرسَل ما لا يمكن تدوينه. سمِّ مجلدًا في XDG_DATA_HOME.
ledger-foreign = إنه من برنامج آخر أو من إصدار آخر من latimer
ledger-locked = تقفله عملية أخرى
error-no-price = هناك حد للتكلفة، لكن { $account } بلا سعر.
    .hint = اضبط per_million_characters في [providers.{ $account }.price]؛ و0 إن كان بلا مقابل.
limit-run = { $amount } لكل تشغيل
limit-day = { $amount } في اليوم
limit-month = { $amount } في الشهر
limit-account = { $limit } لـ { $account }
limit-target = { $limit } إلى { $target }
limit-left = الحد { $limit }: المتبقي { $left }
amount-cost = تكلفة { $cost }
amount-characters =
    { $characters ->
        [zero] { $characters } حرف
        [one] حرف واحد
        [two] حرفان
        [few] { $characters } أحرف
        [many] { $characters } حرفًا
       *[other] { $characters } حرف
    }
amount-segments =
    { $segments ->
        [zero] { $segments } مقطع
        [one] مقطع واحد
        [two] مقطعان
        [few] { $segments } مقاطع
        [many] { $segments } مقطعًا
       *[other] { $segments } مقطع
    }
figures =
    { $requests ->
        [zero] { $requests } طلب
        [one] طلب واحد
        [two] طلبان
        [few] { $requests } طلبات
        [many] { $requests } طلبًا
       *[other] { $requests } طلب
    }، { $characters ->
        [zero] { $characters } حرف
        [one] حرف واحد
        [two] حرفان
        [few] { $characters } أحرف
        [many] { $characters } حرفًا
       *[other] { $characters } حرف
    }

account-no-key = المفتاح مفقود
account-no-url = العنوان مفقود: عيّن url
account-bad-url = { $url } ليس عنوانًا
account-bad-option = يأخذ الخيار { $option } القيمة { $takes }
account-unknown-option = لا يوجد خيار باسم { $option }؛ المتاح: { $known }
account-no-options = لا يوجد خيار باسم { $option }، فهو لا يأخذ أي خيار
account-not-installed = غير مثبّت
account-network = يرسل النص إلى خادم، و ‎--local يمنع ذلك
account-unknown = لا توجد خدمة بهذا الاسم

## مفاتيح البوابة

keys-none = لا توجد مفاتيح.
keys-key = { $name } ({ $prefix }…)، أُنشئ في { $day }
keys-revoked = أُلغي في { $day }
keys-until = صالح حتى نهاية { $day } (UTC)
keys-month = هذا الشهر: { $figures }
keys-minute = عدد الطلبات في الدقيقة لا يزيد على { $count }
keys-targets = إلى هذه اللغات فقط: { $targets }
keys-made = يظهر مفتاح { $name } هذه المرة وحدها: لا يُحفظ إلا بصمته.
keys-gone = المفتاح { $name } ({ $prefix }…) ملغى منذ { $day }.
keys-foreign = إنه ليس مخزن مفاتيح
error-keys = لا يمكن استعمال مفاتيح البوابة في { $path }: { $reason }.
    .hint = لا يدخل أحد من دونها. أصلح السبب، أو انقل الملف وأنشئ المفاتيح من جديد.
error-keys-home = لا يوجد مجلد لمفاتيح البوابة: لم يُضبط HOME ولا XDG_DATA_HOME.
    .hint = سمِّ مجلدًا في XDG_DATA_HOME.
error-key-name = لا يمكن تسمية مفتاح بالاسم { $name }.
    .hint = يبدأ الاسم بحرف أو رقم، ولا يزيد على { $most } منها، وبينها - _ . @.
error-key-taken = يوجد مفتاح باسم { $name }.
    .hint = اختر اسمًا آخر، أو ألغِ ذلك أولًا: latimer keys revoke { $name }
error-key-past = سيكون آخر يوم للمفتاح قد مضى: { $day }.
    .hint = حدد بالخيار --until اليوم (UTC) أو يومًا بعده.
error-key-unknown = لا يوجد مفتاح { $which }.
    .hint = يعرضها كلها latimer keys list.
error-key-several = تبدأ بذلك عدة مفاتيح: { $names }.
    .hint = اكتب المزيد من بدايته، أو اسمه.
error-key-randomness = لا يعطي النظام بتات عشوائية لمفتاح: { $what }.
    .hint = لم يُكتب شيء.

## Configuration

origin-default = القيمة المبدئية
origin-file = { $path }، السطر { $line }
origin-variable = المتغير { $name }
origin-flag = { $flag }
error-config-unreadable = تتعذر قراءة الإعدادات { $path }: { $reason }.
    .hint = يعرض `latimer config path` الملفات التي تُقرأ.
error-config-syntax = { $place }: هذا ليس TOML: { $what }
    .hint = صحّح ذلك السطر.
error-config-key = { $place }: لا يوجد إعداد { $key }.
    .hint = يسرد `latimer config show` كل الإعدادات.
error-config-value = { $place }: قيمة { $key } غير مناسبة: { $what }
    .hint = يسرد `latimer config show` كل الإعدادات وقيمها.
error-config-locale = { $place }: في { $key } لغة غير معروفة: { $given }.
    .hint = اكتب رمز لغة مثل es أو pt-BR أو zh-Hans.
error-config-provider = { $place }: لا توجد خدمة { $name }.
    .hint = الخدمات الموجودة: { $known }.
error-config-secret = { $place }: يجب ألا يوضع مفتاح في الإعدادات: { $key }.
    .hint = اذكر متغيرًا مع api_key_env أو ملفًا مع api_key_file.
config-read = { $path } (مقروء)
config-absent = { $path } (غير موجود)
config-valid = { $path }: لا أخطاء.

## While it runs

note-detected = { $path }: { $language }، بثقة { $percent }%
note-unsure = { $path }: على الأرجح { $language }، بثقة { $percent }%. استعمل ‎--from إن لم يكن كذلك.
note-undetected = { $path }: اللغة غير معروفة. اذكرها مع ‎--from.
note-chosen = { $source } ← { $target }: { $provider }
note-chosen-then = { $source } ← { $target }: { $provider }، وإلا { $others }
note-leaving =
    النص المرسل إلى { $host }: { $characters ->
        [zero] { $characters } حرف
        [one] حرف واحد
        [two] حرفان
        [few] { $characters } أحرف
        [many] { $characters } حرفًا
       *[other] { $characters } حرف
    }
note-serving = ما يترجمه الزوار يُرسل إلى { $host }.
ask-serving = إرسال ما يترجمه الزوار إلى { $host }؟
ask-leaving =
    إرسال النص إلى { $host }؟ الطول: { $characters ->
        [zero] { $characters } حرف
        [one] حرف واحد
        [two] حرفان
        [few] { $characters } أحرف
        [many] { $characters } حرفًا
       *[other] { $characters } حرف
    }
ask-leaving-help = ‏y (نعم) أو n (لا)؛ يتذكر latimer «نعم» لهذا الخادم
ask-targets = الترجمة إلى
ask-targets-help = اكتب للبحث، المسافة للاختيار، Enter للمتابعة
ask-targets-none = اختر لغة واحدة على الأقل.
progress =
    { $done }/{ $segments ->
        [zero] { $segments } مقطع
        [one] { $segments } مقطع
        [two] { $segments } مقطعين
        [few] { $segments } مقاطع
        [many] { $segments } مقطعًا
       *[other] { $segments } مقطع
    }، { $characters ->
        [zero] { $characters } حرف
        [one] حرف واحد
        [two] حرفان
        [few] { $characters } أحرف
        [many] { $characters } حرفًا
       *[other] { $characters } حرف
    }
progress-left = بقي { $time }
interrupted = توقّف. تبقى الملفات المكتملة.
    .hint = شغّل الأمر نفسه مرة أخرى للحصول على الباقي.
note-circuit = يفشل { $account } مرة بعد مرة؛ سيُترك وشأنه بعض الوقت.
note-too-fast = يقول { $account } إن الطلبات تصل بسرعة زائدة؛ ينتظر latimer.
note-shared = تستخدم عملية latimer أخرى { $account }. تتقاسمان وتيرته، فتنتظر هذه.

## When it is done

done-target = { $output }: { $provider }
done-target-route = { $output }: { $provider }، عبر { $route }
done-kept = { $output }: لا شيء للترجمة
done-failed =
    { $count ->
        [zero] لا مقطع يحتفظ بنصه الأصلي.
        [one] مقطع واحد يحتفظ بنصه الأصلي.
        [two] مقطعان يحتفظان بنصهما الأصلي.
        [few] { $count } مقاطع تحتفظ بنصها الأصلي.
        [many] { $count } مقطعًا تحتفظ بنصها الأصلي.
       *[other] { $count } مقطع تحتفظ بنصها الأصلي.
    }
done-findings =
    { $count ->
        [zero] لا مقطع يحتاج إلى مراجعة.
        [one] مقطع واحد يحتاج إلى مراجعة.
        [two] مقطعان يحتاجان إلى مراجعة.
        [few] { $count } مقاطع تحتاج إلى مراجعة.
        [many] { $count } مقطعًا تحتاج إلى مراجعة.
       *[other] { $count } مقطع تحتاج إلى مراجعة.
    }
done-summary =
    { $files ->
        [zero] لا ملفات
        [one] ملف واحد
        [two] ملفان
        [few] { $files } ملفات
        [many] { $files } ملفًا
       *[other] { $files } ملف
    }، { $languages ->
        [zero] لا لغات
        [one] لغة واحدة
        [two] لغتان
        [few] { $languages } لغات
        [many] { $languages } لغة
       *[other] { $languages } لغة
    }، { $segments ->
        [zero] لا مقاطع
        [one] مقطع واحد
        [two] مقطعان
        [few] { $segments } مقاطع
        [many] { $segments } مقطعًا
       *[other] { $segments } مقطع
    }، { $seconds } ث
done-account = { $account }: { $actual } (المقدَّر: { $estimate })
done-held = { $account }: تُحسب { $amount } منفَقة، إذ لا أحد يعلم هل عدّتها الخدمة.
forecast-time = { $time } على الأقل
forecast-nothing-sent = لم يُرسَل شيء ولم يُكتب شيء.

## Pages

proof-unreadable = تتعذر قراءته كما تقتضي صيغته
proof-skeleton = اختلف شيء ليس نصًا
proof-unit-lost = قطعة من النص مفقودة
proof-unit-added = توجد قطعة نص جديدة
proof-role = لقطعة من النص دور آخر
proof-code-lost = مفقود: { $what }
proof-code-added = جديد: { $what }
proof-nesting = يقع داخل ترميز آخر: { $what }
proof-address-lost = عنوان مفقود: { $what }
proof-address-added = عنوان جديد: { $what }
verify-same = للملف { $target } بنية { $source }.
verify-place = { $path }، السطر { $line }، البايت { $byte }
check-codes = الرموز المضمنة
check-empty = ترجمة فارغة
check-service = نص من الخدمة
check-numbers = الأرقام
check-dates = التواريخ بالأرقام
check-addresses = العناوين
check-brackets = الأقواس
check-quotes = علامات الاقتباس
check-untranslated = غير مترجم
check-language = لغة أخرى
check-length = الطول
check-repeated = كلمات مكررة
check-glossary = المسرد
check-unmatched = من هنا لا يتطابق الملفان.
check-nothing =
    { $target }: لا ملاحظات في { $count ->
        [zero] { $count } مقطع
        [one] مقطع واحد
        [two] مقطعين
        [few] { $count } مقاطع
        [many] { $count } مقطعًا
       *[other] { $count } مقطع
    } من النص.
role-paragraph = فقرة
role-heading = عنوان
role-caption = تعليق
role-cell = خلية
role-item = عنصر
role-value = قيمة
explain-skipped = ليس نصًا
detect-known = { $language } ({ $locale })، { $percent }%
detect-unsure = { $language } ({ $locale })، { $percent }%، غير موثوق
detect-family = قد تكون أيضًا: { $family }.
detect-unknown = غير معروفة
languages-any = { $provider }: كل اللغات
languages-from = { $provider }: { $source } ←
languages-none = { $provider }: لا لغات
languages-nothing = لا خدمة صالحة للاستعمال.
    .hint = يعرض `latimer doctor` السبب وما ينبغي فعله.
usage-nothing = لم يُنفَق شيء منذ { $day }.
usage-held = طلبات لا يُعرف مصيرها؛ تُحسب منفَقة:
usage-held-of-it = منها { $amount } محتجزة
usage-under-way = في الطريق
providers-by-name = بالاسم فقط
check-by-quota = { $name }: ذكر حصته خلال { $milliseconds } مللي ثانية؛ لم يُرسَل نص
check-by-word = { $name }: ترجم كلمة خلال { $milliseconds } مللي ثانية
check-quota = الحصة: بقي { $left } من { $limit }
check-quota-used = الحصة: استُعمل { $used } بلا نهاية
check-no-quota = لا تذكر الخدمة حصتها.
check-languages =
    { $count ->
        [zero] { $count } لغة هدف
        [one] لغة هدف واحدة
        [two] لغتا هدف
        [few] { $count } لغات هدف
        [many] { $count } لغة هدف
       *[other] { $count } لغة هدف
    }

## Report

report-title = تقرير الترجمة
report-complete = كل شيء موجود.
report-incomplete = ينقص شيء ما أو بقي نص من المصدر.
report-contents = المحتويات
report-accounts = الحسابات
report-account = الحساب
report-estimate = المتوقع
report-actual = الفعلي
report-requests = الطلبات
report-characters = المحارف
report-cost = التكلفة
report-segments = المقاطع
report-distinct = المختلفة
report-memory = من الذاكرة
report-failed = بقيت كما في المصدر
report-findings = الملاحظات
report-seconds = الثواني
report-provider = مزود الترجمة
report-rungs = كيف عادت الرموز المضمنة
report-rung-direct = كما أجابت الخدمة
report-rung-again = طُلب مرة أخرى بترميز آخر
report-rung-projected = وضعها latimer
report-rung-split = تُرجم جزءًا جزءًا
report-rung-memory = من الذاكرة
report-rung-context = من الذاكرة، في السياق نفسه
report-rung-adapted = من الذاكرة، مع تكييف الأرقام
report-check = الفحص
report-source = المصدر
report-target = الترجمة
report-uses = استُعمل
report-misses = أُغفل
report-similar = ترجمات سابقة مشابهة
report-likeness = التشابه
report-earlier = سابقًا: المصدر
report-earlier-target = سابقًا: الترجمة
report-origin = الأصل
report-reason = السبب
report-article = المصدر والترجمة

## Doctor

doctor-programs = البرامج
doctor-accounts = الحسابات
doctor-folders = المجلدات
doctor-pairs = الأزواج
doctor-next = الخطوة التالية
doctor-found = { $name }: { $path }
doctor-program-missing = { $name }: غير مثبّت
doctor-account-usable = { $name }: صالح للاستعمال
doctor-account-host = { $name }: صالح للاستعمال، ويذهب النص إلى { $host }
doctor-account-unusable = { $name }: { $reason }
doctor-no-accounts = لا شيء
doctor-folder = { $name }: { $path }
doctor-folder-unwritable = { $name }: تتعذر الكتابة في { $path }: { $reason }
doctor-folder-settings = الإعدادات
doctor-folder-data = البيانات
doctor-folder-state = الحالة
doctor-folder-cache = الذاكرة المؤقتة
doctor-pair-count =
    { $name }: { $count ->
        [zero] لا أزواج
        [one] زوج واحد
        [two] زوجان
        [few] { $count } أزواج
        [many] { $count } زوجًا
       *[other] { $count } زوج
    }
doctor-pair-any = { $name }: كل الأزواج
doctor-pair-none = { $name }: { $reason }
doctor-next-nothing = لا شيء: يستطيع latimer الترجمة.
doctor-next-debian = ‏Debian و Ubuntu مع إنترنت: ‏sudo apt install apertium apertium-eng-spa (حزمة لكل زوج؛ ويسردها apt search ^apertium-).
doctor-next-macos = ‏macOS: لا توجد حزمة خاصة لـ Apertium هنا؛ شغّل LibreTranslate أو apertium-apy على هذا الجهاز أو غيره وعيّن url في [providers.libretranslate] أو [providers.apertium-apy].
doctor-next-windows = ‏Windows: ثبّت Apertium في WSL، أو شغّل LibreTranslate على هذا الجهاز أو غيره وعيّن url في [providers.libretranslate].
doctor-next-offline = بلا إنترنت: أحضر حزم Debian الخاصة بـ Apertium على قرص (apt download على جهاز آخر) وثبّتها بالأمر sudo apt install ./*.deb.
doctor-next-account = مع حساب لدى خدمة: ضع مفتاحه في متغير واذكره في [providers.NAME] من { $path }.

offer-question = أي مخرج تختار؟
offer-install = تثبيت { $packages } بواسطة apt
offer-model = تثبيت نموذج عصبي للزوج { $pair } (يُذكر حجمه أولًا)
offer-account = عرض طريقة استخدام خدمة ترجمة
offer-account-how = اكتب أحد هذه الجداول في { $path } بعنوانك أو مفتاحك:
offer-stop = توقف

## المواقع

site-choose = اختر اللغة
site-pending = تجري ترجمة هذه الصفحة. إلى أن تجهز يظهر لك الأصل.
site-untranslated = هذه الصفحة غير متاحة بلغتك حاليًا. يظهر لك الأصل.
site-partial = أجزاء من هذه الصفحة غير مترجمة بعد. تظهر لك بلغتها الأصلية.
site-missing = لا توجد صفحة كهذه
site-down = لا يمكن الوصول إلى هذه الصفحة حاليًا. يُرجى المحاولة لاحقًا.
site-skip = انتقل إلى المحتوى
site-serving = يُقدَّم { $path } باللغات { $languages } على { $url }
gateway-serving = تُقدَّم واجهات LibreTranslate وApertium وDeepL وGoogle وAzure على { $url }
gateway-no-keys = تحتاج البرامج هنا إلى مفتاح، ولا يوجد واحد بعد.
    .hint = أنشئ واحدًا: latimer keys add NAME. وتعرفه البوابة العاملة خلال ثانية.
site-built = { $path }: كُتب { $written }، دون تغيير { $kept }، حُذف { $removed }.
site-unfinished = غير مترجم أو غير مكتمل: { $count }، أولها: { $first }
site-warmed = { $path }: { $pages } صفحة، جاهز: { $ready }.
site-no-url = من دون --url تُكتب العناوين من غير اسم الموقع ولا توجد خريطة للموقع.
error-api-source = الخيار ‎--api لا يعرض موقعًا.
    .hint = احذف المجلد أو الخادم هنا وفي [serve]، أو شغّل latimer آخر للموقع.
error-site-origin = لم يرد { $url } بصفحة يمكن معرفة لغتها منها.
    .hint = حدِّد اللغة بـ ‎--from، أو تأكد من أن الخادم يعمل.
error-site-host = { $host } ليس اسم مضيف للغة { $locale }.
    .hint = اكتبه هكذا: es.example.org، بلا https:// وبلا مسار.
error-output-holds = المجلد { $path } يحتوي على المصدر { $source }: لا يمكن البناء فيه.
    .hint = ابنِ في مجلد آخر باستعمال ‎--out.
error-site-dressed = صفحات { $url } من صنع latimer أصلًا.
    .hint = اذكر بـ ‎--origin الخادم الذي عليه الصفحات الأصلية، وبـ ‎--url عنوان الموقع نفسه.
error-map-unanswered = لم يرد { $url }.
    .hint = تأكد من أن الخادم يعمل.
error-map-status = رد { $url } بالحالة { $status } لا بخريطة موقع.
error-no-map = { $url } ليس خريطة موقع.
error-map-foreign = لا يقود { $url } إلى أي صفحة من { $site }.
    .hint = اذكر بـ ‎--url العنوان الذي يحمله الموقع في خريطته.
error-site-url = { $url } ليس عنوان موقع.
    .hint = اكتبه كاملًا، مثل https://example.org/.

## الصفحة المخصصة للناس

studio-title = latimer: ترجمة مقال
studio-skip = انتقل إلى المحتوى
studio-ui = لغة هذه الصفحة
studio-heading = ترجم مقالًا
studio-lead = ألصق نصًا أو اختر ملفًا أو اكتب عنوانًا، واقرأه بعدة لغات، جملةً إلى جانب جملة.
studio-text = نصك
studio-text-hint = نص عادي وMarkdown وHTML وغيرها: تبقى البنية كما هي.
studio-text-drop = يمكنك أيضًا إسقاط ملف هنا.
studio-limit = ملفات حتى { $size } ميغابايت، ونصوص حتى { $characters } حرف.
studio-drop = أسقط الملف هنا
studio-file = اختر ملفًا
studio-link = عنوان صفحة
studio-get = اجلب الصفحة
studio-new = ابدأ من جديد
studio-take-away = أزل { $name }
studio-reading = تجري قراءة { $name }.
studio-taken = { $name } في حقل النص.
studio-too-large = حجم { $name } كبير جدًا.
studio-from = لغة النص
studio-detect = تعرَّف على اللغة
studio-detected = { $language } (بالتعرف التلقائي)
studio-unsure = هذا تخمين فقط. صحّحه إن كان خطأ.
studio-unknown = تعذّر التعرف على اللغة. اخترها من فضلك.
studio-into = الترجمة إلى
studio-to = اختر اللغة
studio-filter = ابحث عن لغات
studio-filter-keys = اكتب اسمًا أو رمزًا. يختار مفتاح الإدخال أقرب لغة، وتقود الأسهم إلى القائمة.
studio-recent = الأخيرة
studio-all = كل اللغات
studio-found = عدد اللغات التي وُجدت: { $count }
studio-none-found = لا توجد هنا لغة بهذا الاسم.
studio-most = هذا أقصى عدد في المرة الواحدة: { $count }
studio-remove = أزل { $language }
studio-was-chosen = اختيرت اللغة: { $language }.
studio-was-removed = أزيلت اللغة: { $language }.
studio-before = قبل إرسال أي شيء
studio-known = جمل معروفة من قبل: { $known } من { $total }
studio-more = لغات أخرى: { $count }
studio-to-send = أحرف ستُرسل: { $characters }
studio-nothing-to-send = لا حاجة إلى إرسال شيء.
studio-goes-to = يُرسل إلى { $host } ({ $account })
studio-stays = يبقى على هذا الخادم ({ $account })
studio-free = مجانًا
studio-no-price = السعر غير معروف
studio-total = المجموع
studio-go = ترجم
studio-privacy = لا يحتفظ هذا الخادم إلا بذاكرة الترجمة.
studio-privacy-history = أما السجل فيبقى في متصفحك.
studio-results = الترجمات
studio-source = الأصل
studio-stop = أوقف
studio-rest = ترجم ما تبقى
studio-began = بدأت الترجمة.
studio-working = تجري الترجمة إلى: { $language }
studio-progress = الجمل: { $done } من { $total }
studio-language-ready = الترجمة جاهزة: { $language }.
studio-all-ready = كل الترجمات جاهزة.
studio-stopped = توقفت الترجمة. ما تُرجم يبقى.
studio-ready = جاهزة
studio-not-complete = غير مكتملة
studio-not-translated = غير مترجمة
studio-sent = أحرف أُرسلت: { $characters }
studio-spared = أحرف من الذاكرة: { $characters }
studio-kept-source = جمل بقيت بلغتها الأصلية: { $count }
studio-side-by-side = الأصل والترجمة جنبًا إلى جنب: { $language }
studio-edit-hint = اختر جملة من الترجمة لتحسينها.
studio-edit-hint-keys = بلوحة المفاتيح تنقلك الأسهم من جملة إلى أخرى، ويفتح مفتاح الإدخال إحداها.
studio-edit-label = ترجمة: { $source }
studio-edit-keys = مفتاح الإدخال يحفظ، وEscape يلغي.
studio-save = احفظ
studio-cancel = ألغِ
studio-saved = حُفظت في ذاكرة الترجمة.
studio-by-you = حرّرتها أنت
studio-copy = انسخ
studio-copied = نُسخ
studio-download = نزّل
studio-download-both = نزّل مع الأصل
studio-downloaded = نُزّل { $name }.
studio-history = السجل
studio-history-note = محفوظ في هذا المتصفح فقط، إلى أن تحذفه.
studio-unkept = هذه الترجمة أكبر من أن تُحفظ في هذا المتصفح. نزّل ما تحتاج إليه قبل مغادرة الصفحة.
studio-gone = لم تعد هذه الترجمة في السجل. نزّل ما تحتاج إليه قبل مغادرة الصفحة.
studio-history-empty = سيظهر هنا ما تترجمه.
studio-delete = احذف
studio-deleted = حُذف { $name } من السجل.
studio-delete-all = احذف الكل
studio-delete-ask = هل تريد حذف السجل كله؟
studio-delete-what = تُحذف النصوص والترجمات من هذا المتصفح نهائيًا. ولا تُمس ذاكرة الترجمة على الخادم.
studio-keep = احتفظ به
studio-deleted-all = حُذف السجل.
studio-foot = الترجمة آلية ما لم يُذكر غير ذلك: اقرأها قبل أن تعتمد عليها.
studio-error-network = لا يمكن الوصول إلى الخادم.
studio-error-network-hint = ما هو هنا يبقى. يُرجى المحاولة مرة أخرى.
studio-error-server = أجاب الخادم بالحالة { $status }.
studio-error-empty = لا يوجد نص بعد. ألصق نصًا أو اختر ملفًا أو اكتب عنوانًا.
studio-error-no-target = اختر لغة واحدة على الأقل للترجمة إليها.
studio-error-unknown = تعذّر معرفة لغة هذا النص. اختر لغة النص.

## What the page for people cannot do

studio-serving = صفحة الترجمة على { $url }
trouble-host = هذا الخادم لا يحمل الاسم { $host }.
    .hint = افتحه بعنوانه، أو اذكر ذلك العنوان في الإعدادات: url في [serve].
trouble-foreign = أرسلت صفحة من موقع آخر هذا الطلب، فلم يُنفَّذ شيء.
    .hint = افتح هذه الصفحة نفسها وحاول مجددًا.
trouble-request = لا يمكن قراءة الطلب: { $what }.
    .hint = أعد تحميل الصفحة.
trouble-nowhere = لا يوجد شيء على هذا العنوان.
    .hint = صفحة الترجمة على /.
trouble-method = هذا العنوان يقبل نوعًا آخر من الطلبات.
trouble-nothing = لا يوجد نص بعد.
    .hint = اكتب نصًا أو الصقه، أو اختر ملفًا، أو أدخل عنوان صفحة.
trouble-blank = لا يوجد نص في { $name }.
    .hint = اختر ملفًا آخر. لم يتغير شيء هنا.
trouble-undecodable = { $what }
    .hint = احفظ الملف بترميز UTF-8 ثم أعد اختياره.
trouble-large = الحجم كبير جدًا: الحد الأقصى هنا { $limit } ميغابايت.
    .hint = قسّمه إلى أجزاء.
trouble-long = النص طويل جدًا. عدد الأحرف: { $characters }، والحد الأقصى هنا { $limit }.
    .hint = قسّمه إلى أجزاء.
trouble-targets = لغات كثيرة دفعة واحدة؛ الحد الأقصى { $limit }.
    .hint = اختر أقل منها، ثم البقية لاحقًا.
trouble-no-target = لم تُختر لغة للترجمة إليها.
    .hint = اختر لغة أو أكثر.
trouble-busy = هناك طلبات عدة منك قيد التنفيذ.
    .hint = انتظر حتى ينتهي أحدها.
trouble-extension = الملفات مثل { $name } لا تُقرأ هنا.
    .hint = تُقرأ هذه: { $formats }.
trouble-private = { $host } ليس على الإنترنت العام، فلم يُجلب منه شيء.
    .hint = احفظ الصفحة في متصفح وقدّم الملف. ويمكن لمن يدير هذا الخادم السماح بهذه العناوين: allow_private في [fetch].
trouble-unknown = لا يمكن معرفة لغة النص.
    .hint = اختر لغته.
trouble-same = النص بهذه اللغة أصلًا: { $language }.
    .hint = اختر لغة أخرى، أو صحّح لغة النص.
trouble-no-provider = لا شيء هنا يترجم { $source } ← { $target }.
    .hint = اختر لغة أخرى، أو اطلبها ممن يدير هذا الخادم.
trouble-withheld = لا تُرسل النصوص إلى { $host }: لم يسمح بذلك من يدير هذا الخادم.
    .hint = يمكنه الموافقة عند تشغيل الخادم في طرفية، أو ذكر الحساب في الإعدادات.
trouble-unanswered = لم يُترجم شيء: { $reason }.
    .hint = حاول لاحقًا، أو اختر لغة أخرى.
trouble-unkept = لم يُرسل لأن هذا الخادم لا يستطيع حفظ الجواب
trouble-structure = لن يكون للترجمة بنية النص نفسها، السطر { $line }: { $what }.
    .hint = بسّط ذلك الموضع وحاول مجددًا.
trouble-bilingual = لا يمكن جمع النص وترجمته في ملف واحد من هذا النوع.
    .hint = خذ الترجمة وحدها.
trouble-untranslated = لم يُترجم شيء من هذا النص بعد.
    .hint = ترجمه أولًا.
trouble-stale = تغيّر النص منذ ترجمته.
    .hint = ترجمه مجددًا ثم حرّر.
trouble-codes = يجب أن تظهر كل علامة من هذه مرة واحدة: { $marks }.
    .hint = إنها تمثل الروابط والتشديد وما شابه. ضعها في موضعها من نصك.
trouble-order = العلامات كلها موجودة، لكن ما تفتحه علامة يجب أن تغلقه نظيرتها دون تقاطع مع غيرها.
    .hint = ضع كل علامة إغلاق بعد علامة فتحها، والأزواج داخل الأزواج.
trouble-unfit = لا يمكن حفظ النص المحرَّر: { $what }.
    .hint = صحّحه واحفظه مجددًا.
trouble-memory = لا يمكن استخدام ذاكرة الترجمة في هذا الخادم: { $reason }.
    .hint = لم يُرسل شيء. أخبر من يدير هذا الخادم.
trouble-broken = حدث خطأ ما في الخادم.
    .hint = حاول مجددًا؛ ما تُرجم محفوظ.
by-human = بقلم شخص، من الذاكرة
by-machine = { $account }، من الذاكرة
by-through = { $account }، مرورًا بـ: { $languages }
by-memory = من الذاكرة
by-same = بهذه اللغة أصلًا

## Sync

sync-current = محدَّث: { $count }
sync-moved = انتقل { $from } إلى { $to } مع مصدره.
sync-gone = بقي { $target } وحده: لم يعد { $source } موجودًا.
    .hint = يحذفه --prune.
sync-removed = حُذف { $target }: لم يعد { $source } موجودًا.
sync-edited = { $target }: عُدِّل يدويًا وأُبقي: { $count }
sync-held = يبقى { $target } كما هو: غُيِّرت بنيته يدويًا.
sync-held-behind = يبقى { $target } كما هو لأن بنيته غُيِّرت يدويًا، لكن مصدره تغيّر بعد ذلك.
    .hint = أعد إليه بنية المصدر أو اكتبه من جديد بـ --force.
sync-beside = { $target }: تغيّرت الجملة التي كُتبت ترجمتها يدويًا. يدويًا: { $human } الآن: { $proposal }
sync-waiting = نصوص يدوية محفوظة في latimer.lock لأن مصدرها تغيّر: { $count }
sync-backup = كان latimer.lock بإصدار أقدم؛ حُفظ باسم { $path }.
sync-stale-missing = { $target } غير موجود.
sync-stale-changed = { $target } متأخر: تغيّر { $source }.
sync-stale-incomplete = يحوي { $target } نصًا من { $source } لم يُترجَم.
sync-stale-settings = أُنشئ { $target } بإعدادات أخرى.
sync-stale-unrecorded = لم يُدوَّن { $target } بعد في latimer.lock.
sync-stale-occupied = { $target } موجود وليس من latimer.
sync-frozen = غير محدَّث: { $count }
    .hint = شغّل latimer sync واحفظ ما يكتبه في المستودع.
sync-watching = في انتظار التعديلات؛ ينتهي بـ Ctrl-C.
error-lock-conflict = { $path }، السطر { $line }: ترك الدمج علاماته هناك.
    .hint = أبقِ أحد الجانبين هناك ثم شغّل latimer sync من جديد.
error-lock-newer = كُتب { $path } بإصدار أحدث من latimer (الإصدار { $version } من الملف).
    .hint = حدِّث latimer.
error-lock-damaged = { $path }، السطر { $line }: لا يكتب latimer سطرًا كهذا.
    .hint = استعد الملف من نظام إدارة الإصدارات أو احذفه: ما تعرفه الذاكرة لا يُدفع ثمنه مرة أخرى.
error-lock-twice = { $path }، السطر { $line }: الملف واللغة نفسهما للمرة الثانية.
    .hint = احذف إحدى الكتلتين.
error-sync-busy = يعمل latimer sync آخر في { $path }.
    .hint = انتظر حتى ينتهي.
error-sync-sources = لا شيء يحدد ما ينبغي إبقاؤه مترجمًا.
    .hint = سمِّ مجلدات أو اضبط sources في [sync] ضمن latimer.toml.
error-pattern-unknown = يذكر { $pattern } موضعًا غير موجود: { $name }
    .hint = المتاح root وpath وdir وstem وext وlocale.
error-pattern-ambiguous = سيعطي { $pattern } عدة ترجمات اسمًا واحدًا.
    .hint = اذكر locale مع path أو مع dir وstem بين قوسين معقوفين.

## الخدمات الوهمية

error-no-dialect = لا توجد خدمة وهمية باسم { $name }.
    .hint = توجد هذه: { $known }.
error-no-answer = لا توجد طريقة ترجمة باسم { $name }.
    .hint = توجد هذه: { $known }.
error-mock-file = { $path } لا يصلح: { $what }.
    .hint = صحح هذا الموضع؛ يصف README ما يمكن كتابته.
error-no-cassette = يحتاج record:‎ إلى ملف تُحفظ فيه الطلبات والأجوبة.
    .hint = سمِّ ملفًا عبر ‎--cassette FILE.
error-mock-address = { $address } ليس عنوانًا تُمرر إليه الطلبات.
    .hint = اكتبه كاملًا ومن دون استعلام، مثل https://api.deepl.com.
error-unmet = التوقع { $number } ({ $rule }) لم يتحقق: { $came } طلبات، والمطلوب { $wanted }.
error-unmet-order = التوقع { $number } ({ $rule }) لم يتحقق: { $came } طلبات بالترتيب، والمطلوب { $wanted }؛ و{ $strays } خارج الترتيب.
error-listen = لا يمكن الاستماع على { $address }: { $reason }.
    .hint = اختر منفذًا آخر، أو 0 لأي منفذ حر.

## النماذج

models-state-installed = مثبّت
models-state-available = متاح
models-state-newer = أحدث من المثبّت { $version }
models-none = لا نماذج مثبّتة في { $path }.
models-step = { $name } { $version }: للتنزيل { $size }، الرخصة { $licence }
models-question = أتريد التثبيت؟
models-done = ثُبّت { $name } { $version } في { $path }.
models-already = { $name } { $version } مثبّت.
models-removed = أُزيل { $name }.
models-sound = { $name } سليم.
model-name = { $name } لا يصلح اسمًا لملف نموذج
model-version = لا يستطيع هذا الإصدار من latimer تشغيل الإصدار { $version }
model-incomplete = الأوزان أو المفردات ناقصة
model-list = تعذّرت قراءة model.toml: { $reason }
model-missing = { $path } مفقود
model-damaged = { $path } تالف
error-models-unasked = لم يُثبَّت شيء، إذ لم يكن هناك من يُسأل.
    .hint = أكّد باستخدام --yes.
error-models-pair = { $given } ليس زوج لغات.
    .hint = اكتبه هكذا: en-es.
error-models-absent = لا يوجد نموذج للزوج { $pair }.
    .hint = يعرض `latimer models list` ما هو موجود.
error-models-not-installed = { $name } غير مثبّت.
    .hint = يعرض `latimer models list --installed` المثبّت.
error-models-fetch = تعذّر تنزيل أي شيء من { $url }: { $reason }.
    .hint =
        أعد تشغيل الأمر: ما وصل محفوظ. يمكن ضبط عناوين أخرى في [providers.firefox] باسم records_url
        و attachments_url، كما أن models install --from يأخذ مجلدًا.
error-models-list = قائمة النماذج غير صالحة: { $reason }.
    .hint = تحقق من records_url في [providers.firefox].
error-models-wrong = { $file } ليس ما تقوله قائمة النماذج. لم يُثبَّت.
    .hint = أعد تشغيل الأمر؛ إن لم يُفِد فملفات الخادم غير ما في قائمته.
error-models-packed = تعذّر فك { $file }. لم يُثبَّت.
    .hint = أعد تشغيل الأمر؛ إن لم يُفِد فالملف تالف على الخادم.
error-models-large = { $file } أكبر مما يمكن أن يكون عليه نموذج. لم يُثبَّت.
error-models-io = { $path }: { $reason }.
    .hint = تحقق من المجلد ومن صلاحية الكتابة فيه ومن المساحة المتبقية.
error-models-locked = هناك latimer آخر يثبّت نماذج في { $path }.
    .hint = انتظر حتى ينتهي.
error-models-bad = لا يمكن استخدام النموذج { $name }: { $reason }.
    .hint = يثبّته `latimer models install { $name }` من جديد.
