"""Words that name operations. A verb goes into the group whose nodes use it most; forms are found by their endings."""

from .listing import words_in

VERB_GROUPS: dict[str, str] = {
    "records": """
        create read update delete list get set put insert upsert save store load remove search find lookup query
        browse append patch add mget exists write edit drop replace truncate
    """,
    "effect": """
        fetch retrieve send notify deliver publish consume acknowledge ack nack subscribe unsubscribe poll upload
        download archive expire invalidate evict clear increment decrement incr decr copy move rename rotate revoke
        issue authenticate call ping push pull post connect sync synchronize scrape crawl export touch purge flush
        backup restore enqueue dequeue requeue republish forward relay presign stream mirror replicate provision
        register deregister grant deny invite suspend reactivate refund capture destroy refresh renew ship broadcast
        dispatch escalate remind resend schedule unschedule print trigger warm lock unlock tag label index watch
        receive produce peek drain bury open close listen commit login logout attach detach mount block unblock report
        activate deactivate enable disable reset cancel rent lease ingest seed share post comment assign
        redeem award launch reindex probe wipe announce tweet dial
        submit tail scan collect prune sweep
        lend borrow warn greet ban unban mute unmute pin unpin reopen triage swap exchange void
        authorize reroute weigh redeliver answer vote
    """,
    "compute": """
        calculate compute convert transform normalize parse validate score rank classify predict evaluate explain
        extract filter format compare merge split hash rehash encode decode match detect encrypt decrypt sign verify
        tokenize estimate translate summarize mask redact anonymize pseudonymize round sort diff lint render
        deduplicate dedupe compress decompress map embed recommend moderate segment cluster interpolate derive infer
        solve optimize simulate check clean cleanse flatten pivot sanitize lowercase uppercase stem lemmatize slugify
        escape unescape serialize deserialize minify resize crop enrich determine assess simplify resolve correlate
        transcode generate build allocate distribute flag apply preprocess postprocess standardize categorize
        reconcile decide forecast approximate quantize vectorize train discount price quote tax balance group join
        strip trim chunk zip unzip rewrite unify recognize measure substitute stitch spellcheck
        transpile compile expand preview inspect annotate suggest impute scale convolve align shuffle sample
    """,
    "reducer": """
        aggregate reduce fold count accumulate tally sum average track total deposit withdraw debit credit transition
        emit
        snapshot rollup window project record
    """,
    "workflow": """
        start complete resume pause reserve release take charge pay settle transfer approve reject book confirm
        review test deploy run execute retry request place make pick pack unpack freeze plan
        finish terminate stop switch screen interview wait await promote unlist import replay route restock
        hire onboard offboard
    """,
}
"""Sort of node -> its verbs."""

SPELLINGS: dict[str, str] = {
    "create": "erstellt erstellen anlegen erzeugt erzeugen crée créer crea crear creando 创建 作成 criar",
    "read": "liest lesen lit lire lee leer 读取 読み取 読み込 ler lê",
    "update": "aktualisiert aktualisieren ändert ändern modifie modifier actualise actualiza actualizar "
    "modifica modificar 更新 atualiza atualizar",
    "delete": "löscht löschen entfernt entfernen supprime supprimer efface effacer borra borrar elimina "
    "eliminar 删除 削除 apaga apagar exclui excluir",
    "list": "auflisten listet lister liste listar lista 列出 一覧",
    "find": "findet finden trouve trouver encuentra encontrar 查找 encontra",
    "search": "sucht suchen durchsucht cherche chercher recherche rechercher busca buscar 搜索 検索",
    "fetch": "holt holen abrufen abruft ruft lädt récupère récupérer récupèrent obtient obtenir obtiene "
    "obtener recupera 获取 取得 obter obtém",
    "store": "speichert speichern ablegen legt stocke stocker guarda guardar almacena almacenar "
    "enregistre enregistrer 存储",
    "write": "schreibt schreiben écrit écrire escribe escribir 写入 書き込 escreve escrever",
    "send": "sendet senden verschickt verschicken versendet versenden schickt schicken envoie envoyer "
    "envía enviar manda 发送 送信 envia",
    "notify": "benachrichtigt benachrichtigen notifie notifier notifica notificar avisa avisar",
    "publish": "veröffentlicht veröffentlichen publiziert publie publier publica publicar 发布 公開 配信",
    "consume": "konsumiert konsumieren consomme consommer consume consumir 消费 消費",
    "upload": "hochladen hochlädt téléverse téléverser sube subir 上传 アップロード carrega carregar",
    "download": "herunterladen herunterlädt télécharge télécharger descarga descargar 下载 ダウンロード baixa baixar",
    "archive": "archiviert archivieren archiver archiva archivar 归档",
    "calculate": "berechnet berechnen calcule calculer calcula calcular 计算 計算",
    "validate": "validiert validieren valide valider valida validar 验证 校验 検証",
    "verify": "überprüft überprüfen verifiziert vérifie vérifier verifica verificar 核实",
    "check": "prüft prüfen contrôle contrôler comprueba comprobar 检查 確認",
    "convert": "konvertiert konvertieren umrechnet umrechnen wandelt convertit convertir convierte 转换 変換 converte",
    "transform": "transformiert transformieren transforme transformer transforma transformar",
    "normalize": "normalisiert normalisieren normaliser normaliza normalizar 正規化 规范化",
    "parse": "parst parsen analyse analyser analiza analizar 解析",
    "compare": "vergleicht vergleichen comparer compara comparar",
    "sort": "sortiert sortieren trie trier ordena ordenar 排序",
    "filter": "filtert filtern filtre filtrer filtra filtrar 过滤",
    "classify": "klassifiziert klassifizieren classe classer classifie classifier clasifica clasificar 分类 分類",
    "predict": "vorhersagen prédit prédire predice predecir 预测 予測 prever",
    "encrypt": "verschlüsselt verschlüsseln chiffre chiffrer cifra cifrar 加密 暗号化",
    "decrypt": "entschlüsselt entschlüsseln déchiffre déchiffrer descifra descifrar 解密 復号",
    "sign": "signiert signieren signe signer firma firmar 签名 署名 assina assinar",
    "rotate": "rotiert rotieren",
    "merge": "zusammenführen fusionne fusionner fusiona fusionar 合并 統合",
    "aggregate": "aggregiert aggregieren agrège agréger agrega agregar 聚合 汇总 集計",
    "count": "zählt zählen compte compter cuenta contar 计数 统计 conta",
    "sum": "summiert summieren additionne additionner suma sumar soma somar",
    "reserve": "reserviert reservieren réserve réserver reserva reservar 预订 予約",
    "charge": "abbuchen belastet einziehen encaisse encaisser cobra cobrar 扣款 請求",
    "approve": "genehmigt genehmigen approuve approuver aprueba aprobar 审批 批准 承認 aprova aprovar",
    "reject": "ablehnen refuse refuser rechaza rechazar 拒绝 却下 rejeita rejeitar",
    "cancel": "storniert stornieren annule annuler cancela cancelar 取消 キャンセル",
    "start": "startet starten démarre démarrer inicia iniciar",
    "register": "registriert registrieren inscrit inscrire registra registrar 注册 登録",
    "translate": "übersetzt übersetzen traduit traduire traduce traducir 翻译 翻訳 traduz",
    "explain": "erklärt erklären explique expliquer explica explicar",
    "ship": "expédie expédier 发货 出荷",
    "query": "consulta consultar abfragen abfragt",
    "debit": "débite débiter",
    "summarize": "zusammenfassen résume résumer resume resumir",
    "extract": "extrahiert extrahieren extrait extraire extrae extraer 提取 抽出 extrai extrair",
    "anonymize": "anonymisiert anonymisieren",
    "acknowledge": "bestätigt acquitte",
    "receive": "empfangen empfängt recevoir reçoit recibir recibe receber recebe 接收 受信",
    "save": "sauvegarde sauvegarder salva salvar 保存",
    "invite": "einladen einlädt inviter invita invitar convida",
    "hire": "einstellen einstellt embaucher embauche contrata contratar",
    "detect": "erkennen erkennt détecte détecter detecta detectar 检测 検出",
    "compress": "komprimieren komprimiert comprime comprimir 压缩 圧縮",
    "preprocess": "pre-process",
    "postprocess": "post-process",
}
"""Operation -> other words for it: verbs of other languages as people write them. Of a German verb the infinitive is
enough for its imperative, and of a French, Spanish or Portuguese one for the third person, where they are regular."""

MEANS: dict[str, str] = {"ack": "acknowledge", "avg": "average", "dedupe": "deduplicate"}
"""Short forms of verbs."""

PHRASES: dict[str, str] = {
    r"look(?:s|ing)?\s+(?:\w+\s+){0,2}up": "lookup",
    r"back(?:s|ing)?\s+(?:\w+\s+)?up": "backup",
    r"turn(?:s|ing)?\s+\w+\s+(?:\w+\s+){0,2}into": "transform",
    r"roll(?:s|ing)?\s+(?:\w+\s+)?up": "rollup",
    r"sign(?:s|ing)?\s+off": "sign_off",
    r"set(?:s|ting)?\s+up": "set_up",
    r"work(?:s|ing)?\s+out|figure(?:s)?\s+out": "calculate",
    r"clean(?:s|ing)?\s+up": "clean_up",
    r"tear(?:s|ing)?\s+down": "tear_down",
    r"(?:text|e-?mail|mail)(?:s|ing)?\s+(?:the\s+|our\s+|an?\s+|each\s+|every\s+)?(?:\w+ers|people|clients?|every(?:one|body)"
    r"|guests?|patients?|students?|employees?|parents?|them|us)": "send",
    r"speaks?\s+to|talks?\s+to": "call",
    r"turn(?:s|ing)?\s+(?:\w+\s+){1,3}(?:between|from)": "convert",
    r"(?:moving|running|rolling|sliding)\s+(?:average|mean)s?": "average",
    r"(?:running|rolling)\s+(?:total|sum)s?": "total",
}
"""Verbs of several words -> operation."""

LIGHT_VERBS = frozenset({"take", "make", "place"})
"""Verbs that say nothing without their object: to take payment is `take_payment`."""

NOUN_OPERATIONS: dict[str, str] = {
    "deposit": "deposit",
    "withdrawal": "withdraw",
    "transition": "transition",
    "aggregation": "aggregate",
    "conversion": "convert",
    "validation": "validate",
    "prediction": "predict",
    "classification": "classify",
    "invalidation": "invalidate",
    "rotation": "rotate",
    "calculation": "calculate",
    "transformation": "transform",
    "extraction": "extract",
    "detection": "detect",
    "translation": "translate",
    "delivery": "deliver",
    "comparison": "compare",
    "encryption": "encrypt",
    "decryption": "decrypt",
    "estimation": "estimate",
    "evaluation": "evaluate",
    "generation": "generate",
    "recommendation": "recommend",
    "summarization": "summarize",
    "lookup": "lookup",
    "dispatcher": "dispatch",
    "calculator": "calculate",
    "translator": "translate",
    "estimator": "estimate",
    "generator": "generate",
    "validator": "validate",
    "zustandsmaschine": "transition",
}
"""Nouns that name an operation where no verb does; a noun in -er is read as its verb: a parser parses."""

NOT_OPERATIONS = frozenset({"retry", "log", "cache", "window", "lock", "run"})
"""Verbs that more often describe a feature or a thing; they count only in an explicit list."""

NOUNS_TOO = words_in(
    """
    test run apply match open close sum lock record check add write label tag index group join round route pick
    pack transfer pause capture touch search list update report request call query count score rank sort filter
    store track load export plan schedule stream copy move ship charge refund hash sign map patch post put set
    read release build review issue reset snapshot trigger watch display scan format transform push pull sync
    backup print book share block comment rent lease project average total place make take seed project
    edit drop stop start finish pay price quote discount balance tax import train window cluster segment cancel
    process sample scale flag clean estimate forecast replay return archive extract insert mask stem dispatch tail
    answer vote exchange void pin
    preview produce embed purge upload download access alert resume wait commit
    """
)
"""Words that are nouns or adjectives as often: they count where a clause or an item of a list begins with them."""

WEAK_VERBS: dict[str, str] = {"process": "process", "import": "import_data", "maintain": "reduce", "keep": "reduce"}
"""Verbs that stand for an operation only where there is no better one."""

DEFAULT_OPERATIONS: dict[tuple[str, str], tuple[str, ...]] = {
    ("effect", "cache"): ("get", "set", "delete"),
    ("effect", "database"): ("create", "read", "update", "delete", "list"),
    ("effect", "api"): ("get", "create"),
    ("effect", "messaging"): ("publish", "consume"),
    ("effect", "storage"): ("put", "get", "delete"),
    ("effect", "notification"): ("send",),
    ("effect", "security"): ("get", "put", "rotate"),
    ("compute", "machine_learning"): ("predict",),
    ("reducer", "observability"): ("aggregate", "emit"),
    ("reducer", ""): ("reduce",),
    ("reducer", "windowing"): ("aggregate",),
    ("orchestrator", ""): ("start", "complete", "handle_error"),
}
"""What a node of a kind does where the text names nothing, by its domain or a feature; "" stands for all others."""

CRUD = ("create", "read", "update", "delete")


REGULAR_ENDINGS = {"en": "e", "ar": "a", "er": "e"}
"""Ending of an infinitive -> that of the form one orders or tells with: berechnen, berechne; enviar, envia."""

SHORT = 4
"""Letters of infinitives that have no regular forms: what is left of them is an article or a particle."""


def _verbs() -> dict[str, str]:
    # Last, because a word that is English as well is read as English.
    known = {word: MEANS.get(word, word) for group in VERB_GROUPS.values() for word in group.split()}
    return {**MEANS, **_spelled(), **known}


def _spelled() -> dict[str, str]:
    """Word of another language -> operation; what is written in the list stands before what follows from it."""
    written = {word: name for name, words in SPELLINGS.items() for word in words.split()}
    regular = {
        word.removesuffix(ending) + told: name
        for word, name in written.items()
        for ending, told in REGULAR_ENDINGS.items()
        if word.endswith(ending) and len(word) > SHORT
    }
    return {**regular, **written}


VERBS = _verbs()
"""Verb as people write it -> operation."""

GROUP_OF = {word: group for group, words in VERB_GROUPS.items() for word in words.split()}
"""Operation -> the sort of node that uses it most."""

# Without what is English as well: `consume` is Spanish too, and must keep its English forms.
FOREIGN = frozenset(_spelled()) - {word for words in VERB_GROUPS.values() for word in words.split()}
"""Spellings that are no English base form: each stands as it is written."""
