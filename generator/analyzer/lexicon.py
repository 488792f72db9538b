"""What words mean. A reader who misses one adds it here, and nowhere else."""

KIND_WORDS: dict[str, dict[str, float]] = {
    "effect": {
        r"effect(?:\s+node)?": 6,
        r"client|connector|adapter|gateway|integration|wrapper": 2,
        r"crud|repository|persist\w*\s+to|stor(?:e|es|ing)\b|archiv\w+|upload\w*|download\w*": 2,
        r"cach(?:e|es|ing)": 2,
        r"send|sends|sending|deliver\w*|notif\w+|email\w*|e-mail\w*|sms|webhook\w*|push\s+notification\w*": 2.5,
        r"call|calls|calling|fetch\w*|poll\w*|request\w*|query|queries|quer(?:y|ies)ing": 1.5,
        r"consum\w+|publish\w*\s+(?:\w+\s+){0,3}to|acknowledg\w*|produc(?:e|es|er)\b": 1.5,
        r"read(?:s|ing)?\s+(?:\w+\s+){0,2}from|writ(?:e|es|ing)\s+(?:\w+\s+){0,3}(?:to|into)": 1.5,
        r"rotat\w+|secrets?\s+manager|vault|insert\w*|upsert\w*|delet\w+": 1.5,
        r"http|rest|api|graphql|grpc|smtp|ftp|s3": 1.5,
        r"twilio|smtp|kafka|rabbitmq|redis|postgres\w*|mysql|mariadb|sqlite|mongo\w*|dynamodb|sqs|mqtt": 1.2,
        r"stripe|github|slack|valkey|memcached|elasticsearch|influxdb": 1.2,
        r"envoi\w*|envoyer|sendet?|verschick\w*|env[ií]a\w*": 2.5,
    },
    "compute": {
        r"compute(?:\s+node)?": 6,
        r"pure|no\s+side\s+effects?|side[\s-]effect[\s-]free|stateless|deterministic": 4,
        r"calculat\w+|comput(?:e|es|ing)|convert\w*|transform\w*|normali[sz]\w+|pars(?:e|es|ing|er)": 2,
        r"validat\w+|scor(?:e|es|ing)|rank\w*|classif\w+|predict\w*|infer\w*": 2,
        r"evaluat\w+|match(?:es|ing)?": 2,
        r"hash\w*|encod\w+|decod\w+|format\w*|compar\w+|extract(?:s|ing)?\b": 1.5,
        r"tokeni[sz]\w+|sort(?:s|ing)?|filter\w*|diff|check\s+(?:a|an|the)|turn\s+\w+\s+(?:\w+\s+)?into": 1.5,
        r"calcule[rz]?|sans\s+effet\s+de\s+bord|ohne\s+nebenwirkung\w*|sin\s+efectos?\s+secundarios?": 4,
        r"only\s+(?:parses|calculates|computes|converts|transforms|checks)": 5,
        r"that\s+the\s+caller\s+passes|passed\s+in": 2,
        r"berechn\w+|calcul(?:e|er|a|ar)\b|valid(?:e|er|iert|ieren)": 2,
    },
    "reducer": {
        r"reducer(?:\s+node)?": 6,
        r"reduc(?:e|es|ing)|fold(?:s|ing)?|aggregat\w+|accumulat\w+|roll(?:s|ing)?[\s-]up": 3,
        r"windows?|windowed|windowing|watermark|late\s+data": 2,
        r"state\s+machine|fsm|transitions?": 3,
        r"running\s+(?:total|count|average)|balances?|tall(?:y|ies)|leaderboard": 3,
        r"(?:maintain|keep|track|fold|update)s?\s+(?:[\w,]+\s+){0,6}(?:from|of)\s+(?:[\w,]+\s+){0,6}events": 4,
        r"count(?:s|ing)?\s+\w+\s+(?:by|per)|from\s+(?:\w+\s+){0,4}events": 2,
        r"agr[eé]g\w+|zusammenfass\w+|summier\w+": 3,
    },
    "orchestrator": {
        r"orchestrat(?:or|e|es|ing|ion)(?:\s+node)?": 6,
        r"coordinat\w+|workflows?|saga|choreograph\w+|pipelines?": 3,
        r"steps?|stages?|compensat\w+|then": 1.2,
        r"in\s+parallel|fan[\s-]out|approval\s+(?:flow|process|chain)": 1.5,
        r"(?:off|on)boarding|flow|fulfil\w+|checkout\s+(?:flow|process)|multi[\s-]step": 1.5,
        r"orchestr\w+|koordinier\w+|coordin\w+": 3,
    },
}
"""Kind -> pattern -> weight. The kinds' own names outweigh everything but a negation."""

DOMAIN_WORDS: dict[str, dict[str, float]] = {
    "database": {
        r"database|postgres\w*|mysql|mariadb|sqlite|mongo\w*|oracle|sql|crud|repository|dynamodb": 3,
        r"tables|rows?": 1.5,
        r"optimistic\s+locking|transactions?": 1,
    },
    "api": {
        r"api|apis|rest|graphql|grpc|http|https|endpoint\w*|webservice|web\s+service": 2.5,
        r"github|gitlab|stripe|slack\s+api|salesforce|jira|weather|openai|shopify|hubspot|zendesk": 2,
        r"client|internal\s+\w+\s+service": 1,
    },
    "cache": {r"cach(?:e|es|ed|ing)|memcached|redis": 3, r"ttl|evict\w*|invalidat\w+": 1},
    "messaging": {
        r"kafka|rabbitmq|nats|sqs|pub[\s/]?sub|queues?|topics?|exchange|brokers?|messages?|amqp|mqtt": 2.5,
        r"consum\w+|produc(?:er|es)|publish\w*|acknowledg\w*|dead[\s-]letter": 1.2,
    },
    "storage": {
        r"s3|blob|buckets?|object\s+stor(?:e|age)|cloud\s+storage|file\s+system|files?|minio|gcs": 3,
        r"upload\w*|download\w*|archiv\w+|multipart": 1.5,
    },
    "notification": {
        r"notif\w+|e-?mails?|emails?|sms|push|smtp|twilio|webhooks?|alerts?": 3,
        r"courriels?|correos?|benachrichtig\w+": 3,
        r"reminders?|newsletter|welcome": 1,
    },
    "security": {
        r"secrets?|vault|credentials?|api\s+keys?|encrypt\w*|decrypt\w*|permissions?|rotat\w+|certificates?": 2.5,
        r"secrets\s+manager|audit\w*|leases?|access\s+control|authori[sz]\w+": 1.5,
    },
    "machine_learning": {
        r"machine\s+learning|ml|model\b|predict\w*|classif\w+|inference|embedding\w*": 2.5,
        r"neural|regression|bag[\s-]of[\s-]words": 2.5,
        r"features?\s+vector|training|confidence|sentiment|recommend\w+": 1.2,
    },
    "observability": {
        r"metrics?|logs?\b|access\s+logs?|traces?|sensors?|readings?|telemetry": 2.2,
        r"monitor\w*|errors\s+by|latenc\w+|uptime": 2.2,
        r"dashboards?|alert\w*|percentiles?": 1,
    },
    "workflow": {
        r"workflows?|orchestrat\w+|onboarding|fulfil\w+|pipelines?|saga|approval|steps?|coordinat\w+": 2.5,
        r"compensat\w+|then": 0.8,
    },
    "business_logic": {
        r"rules?|discounts?|pric(?:e|es|ing)|invoices?|tax\w*|currency": 1.5,
        r"balances?|costs?|tariffs?|ibans?|tva|vat|votes?|inventory|umsätze": 1.5,
        r"accounts?|baskets?|orders?|eligib\w+": 1.5,
        r"polic(?:y|ies)|tickets?|payments?|loans?|insurance|commission|ledger|premium": 1.2,
        r"validation\s+logic|business": 2,
    },
    "data_processing": {
        r"pars(?:e|es|ing|er)|diff|patch|transform\w*|convert\w*": 1.6,
        r"normali[sz]\w+|csv|json|xml|records?|dedup\w*|etl|clean\w*": 1.6,
        r"data|strings?|text|format\w*|stream\w*|phone\s+numbers?|aggregat\w+|events?|urls?": 1,
    },
}
"""Domain -> pattern -> weight."""

DOMAINS_OF_KIND: dict[str, frozenset[str]] = {
    "effect": frozenset({"database", "api", "cache", "messaging", "storage", "notification", "security"}),
    "compute": frozenset({"machine_learning", "data_processing", "business_logic", "security"}),
    "reducer": frozenset({"observability", "data_processing", "business_logic"}),
    "orchestrator": frozenset({"workflow"}),
}
"""The domains that fit a kind best; others are possible, and weigh less."""

VERBS: dict[str, str] = {
    **{each: each for each in ("create", "read", "update", "delete", "list", "get", "set", "fetch", "search", "find")},
    **{each: each for each in ("insert", "upsert", "save", "store", "load", "upload", "download", "archive", "expire")},
    **{each: each for each in ("invalidate", "evict", "clear", "increment", "put", "remove", "exists", "copy", "move")},
    **{each: each for each in ("send", "notify", "deliver", "publish", "consume", "acknowledge", "subscribe", "poll")},
    **{each: each for each in ("rotate", "revoke", "issue", "encrypt", "decrypt", "sign", "verify", "authenticate")},
    **{each: each for each in ("convert", "calculate", "compute", "transform", "normalize", "parse", "validate")},
    **{each: each for each in ("score", "rank", "classify", "predict", "evaluate", "explain", "extract", "filter")},
    **{each: each for each in ("format", "compare", "merge", "split", "hash", "encode", "decode", "match", "detect")},
    **{each: each for each in ("aggregate", "reduce", "fold", "count", "emit", "window", "accumulate", "track", "sum")},
    **{each: each for each in ("deposit", "withdraw", "transition", "apply", "record", "snapshot", "reset", "dedupe")},
    **{
        each: each for each in ("start", "execute", "complete", "cancel", "resume", "retry", "approve", "reject", "run")
    },
    **{each: each for each in ("reserve", "take", "ship", "charge", "refund", "clean", "train", "deploy", "build")},
    **{
        each: each
        for each in ("test", "provision", "schedule", "book", "release", "confirm", "pay", "enrich", "review")
    },
    **{each: each for each in ("call", "query", "translate", "summarize", "tokenize", "estimate", "generate", "scan")},
    **{
        each: each
        for each in ("write", "add", "touch", "submit", "escalate", "collect", "disable", "enable", "forward")
    },
    **{each: each for each in ("check", "diff", "lint", "capture", "settle", "transfer", "rename", "tag", "index")},
    **{each: each for each in ("ingest", "replay", "label", "group", "join", "flatten", "allocate", "pick", "pack")},
    **{each: each for each in ("activate", "deactivate", "suspend", "terminate", "renew", "grant", "deny", "route")},
    **{
        each: each for each in ("dispatch", "pause", "crawl", "render", "redact", "mask", "anonymize", "round", "tally")
    },
    **{
        each: each
        for each in ("register", "assign", "close", "open", "lock", "unlock", "sync", "import_data", "export")
    },
    "normalise": "normalize",
    "summarise": "summarize",
    "anonymise": "anonymize",
    "abruft": "fetch",
    "ruft": "fetch",
    "schreibt": "write",
    "summiert": "sum",
    "prüft": "check",
    "sendet": "send",
    "calcule": "calculate",
    "lit": "read",
    "écrit": "write",
    "lee": "read",
    "escribe": "write",
    "borra": "delete",
    "tokenise": "tokenize",
    "envoie": "send",
    "envoyer": "send",
    "envoi": "send",
    "lire": "read",
    "créer": "create",
    "supprimer": "delete",
    "calculer": "calculate",
    "senden": "send",
    "verschickt": "send",
    "speichert": "store",
    "speichern": "store",
    "liest": "read",
    "berechnet": "calculate",
    "berechnen": "calculate",
    "löscht": "delete",
    "envía": "send",
    "enviar": "send",
    "guarda": "store",
    "calcula": "calculate",
    "valida": "validate",
}
"""Verb -> operation."""

NOUN_OPERATIONS: dict[str, str] = {
    "deposit": "deposit",
    "deposits": "deposit",
    "withdrawal": "withdraw",
    "withdrawals": "withdraw",
    "transition": "transition",
    "transitions": "transition",
    "aggregation": "aggregate",
    "aggregations": "aggregate",
    "conversion": "convert",
    "validation": "validate",
    "prediction": "predict",
    "classification": "classify",
    "invalidation": "invalidate",
    "rotation": "rotate",
}
"""Nouns that name an operation where no verb does."""

NOT_OPERATIONS = frozenset({"retry", "log", "cache", "window"})
"""Verbs that more often describe a feature or a thing; they count only in an explicit list."""

AMBIGUOUS_VERBS = frozenset(
    {"test", "run", "apply", "match", "open", "close", "sum", "lock", "record", "check", "add", "write", "label"}
    | {"tag", "index", "group", "join", "round", "route", "pick", "pack", "transfer", "pause", "capture", "touch"}
)
"""Words that are nouns as often: they count where a clause or an item of a list begins with them."""

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
    ("orchestrator", "workflow"): ("start", "complete", "handle_error"),
}
"""What a node of a kind and domain does where the text names no operation."""

CRUD = ("create", "read", "update", "delete")

FILLER = frozenset(
    {
        "a",
        "an",
        "the",
        "node",
        "nodes",
        "service",
        "that",
        "which",
        "for",
        "with",
        "and",
        "of",
        "to",
        "in",
        "on",
        "from",
    }
    | {"create", "make", "build", "write", "generate", "need", "want", "we", "i", "please", "me", "us", "following"}
    | {"features", "feature", "effect", "compute", "reducer", "orchestrator", "it", "is", "be", "by", "as", "at", "or"}
    | {"into", "them", "their", "its", "our", "my", "your", "this", "these", "those", "every", "each", "all", "new"}
    | {"simple", "small", "only", "should", "must", "can", "may", "will", "using", "via", "over", "un", "une", "qui"}
    | {"not", "no", "never", "without", "them", "again", "when", "where", "then", "than", "more", "most", "least"}
    | {"through", "per", "after", "before", "between", "until", "up", "about", "against", "across", "within", "two"}
    | {"ein", "eine", "einen", "der", "die", "das", "und", "mit", "für", "knoten", "auf", "nur", "pro", "zu", "den"}
    | {
        "une",
        "le",
        "la",
        "les",
        "des",
        "du",
        "et",
        "avec",
        "sur",
        "noeud",
        "kein",
        "nodo",
        "que",
        "el",
        "los",
        "y",
        "con",
        "de",
    }
)
"""Words that name nothing."""
