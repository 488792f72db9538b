"""Words that speak for a kind of node. The verbs of operations and the systems named speak for kinds as well."""

# Fitted to the labelled prompts: after a change `python -m bench.prompts` shows what it cost.
KIND_WORDS: dict[str, dict[str, float]] = {
    "effect": {
        r"(?<!side\s)effect(?:\s+node)?": 6,
        r"client|connector|adapter|gateway|integration|wrapper|wraps?|proxy|bridge|repository|crud|dao": 2.5,
        r"persist\w*\s+(?:\w+\s+){0,2}(?:to|in)|saves?\s+(?:\w+\s+){0,3}(?:to|in)\b": 1.5,
        r"cache[sd]?|caching": 1.5,
        r"e-?mails?(?!\s+address)|mails?|sms|webhooks?|push\s+notifications?|notifications?|newsletters?": 2,
        r"(?:reads?|reading|fetch\w*|loads?|gets?)\s+(?:\w+\s+){0,3}from": 1,
        r"(?:writ(?:e|es|ing)|puts?|send\w*|upload\w*|push\w*|ships?)\s+(?:\w+\s+){0,3}(?:to|into)\b": 1.5,
        r"consumer|producer|publisher|subscriber|sender|uploader|downloader|mailer|worker|listener|crawler|scraper": 2,
        r"secrets?|database|apis?|endpoints?|buckets?|object\s+stor(?:e|age)|queues?|brokers?": 1,
        r"connections?|pool|connection\s+pool\w*": 1,
        r"datenbank|base\s+de\s+donn[ée]es|base\s+de\s+datos|courriels?|correos?|benachrichtigung\w*": 1.5,
        r"stor(?:e|es|ing)|files?|store|table": 0.6,
    },
    "compute": {
        r"compute\s+node|(?:a|pure|is)\s+compute|compute(?=\s*[:.,])": 6,
        r"pure(?:\s+function)?|(?:no|without|free\s+of)\s+(?:any\s+)?side[\s-]effects?": 4,
        r"side[\s-]effect[\s-]free|stateless": 4,
        r"deterministic\w*|no\s+(?:i/o|io|network|clock|database|state)|without\s+(?:any\s+)?(?:i/o|io|network)": 3,
        r"sans\s+effets?\s+de\s+bord|ohne\s+(?:nebenwirkung\w*|seiteneffekte?)|sin\s+efectos?\s+secundarios?": 4,
        r"only\s+(?:parses|calculates|computes|converts|transforms|checks|validates|builds|formats)": 4,
        r"(?:only|plain)\s+rules": 4,
        r"that\s+the\s+caller\s+(?:passes|gives|provides)": 2,
        r"(?:passed|handed)\s+in|given\s+by\s+the\s+caller|(?:it\s+is|it's)\s+(?:given|passed)": 2,
        r"in\s+memory|algorithm|formula|function|similarity|z-score": 1,
        r"rule\s+table|rules|eligibility|model|classifier|regression": 1,
        r"calculator|converter|parser|formatter|validator|scorer": 3,
        r"tokenizer|classifier|encoder|decoder|comparator|matcher": 3,
        r"translator|estimator|ranker|normali[sz]er|evaluator": 3,
        r"predictor|hasher|sanitizer|extractor|rechner|calculateur": 3,
    },
    "reducer": {
        r"reducer(?:\s+node)?": 6,
        r"aggregations?|aggregat(?:or|ed)|roll(?:s|ing)?[\s-]?ups?|projection|read\s+model|event\s+sourc\w+": 3,
        r"(?:tumbling|sliding|session|hourly|daily|weekly|monthly|minute|\d\s?m(?:in)?)\s+windows?": 3,
        r"windowed|windowing": 3,
        r"windows?\s+of|watermarks?|late\s+(?:data|events?|ticks?|readings?|arrivals?)": 3,
        r"state[\s-]machine|fsm|transitions?|zustandsmaschine|machine\s+à\s+états|m[aá]quina\s+de\s+estados": 4,
        r"(?:running|rolling|moving)\s+(?:total|count|average|mean|sum|balance)s?": 3.5,
        r"leaderboard|high\s+scores?|tall(?:y|ies)": 3.5,
        r"balances?|stock\s+levels?|inventory\s+levels?|current\s+state": 1.5,
        r"(?:maintain|keep|track|fold|update|build|appl)(?:s|y|ies)?\s+(?:[\w,-]+\s+){0,8}(?:from|of|by)\s+(?:["
        r"\w,-]+\s+){0,6}events?": 4,
        r"from\s+(?:a\s+stream\s+of\s+)?(?:[\w,-]+\s+){0,5}events?|events?\s+into|streams?\s+into|stream\s+of": 2.5,
        r"(?:count|sum|total|averag|aggregat)\w*\s+(?:[\w-]+\s+){0,5}(?:by|per|over)\b": 3,
        r"per\s+(?:second|minute|hour|day|week|month)\b(?=[^.;]*\bper\b)": 1,
        r"per\s+\w+\s+(?:and|per)\s+(?:minute|hour|day)": 1,
        r"appl(?:y|ies|ying)\s+(?:[\w,-]+\s+){0,6}(?:events?|entries|deltas?|changes)|ledger|counters?": 2,
        r"(?:duplicates|already\s+(?:seen|processed|counted))": 0.5,
        r"across\s+restarts?|keep\w*\s+(?:the\s+)?state": 1.5,
        r"pro\s+(?:tag|stunde|minute)|par\s+(?:jour|heure)|por\s+(?:d[ií]a|hora)": 1.5,
    },
    "orchestrator": {
        r"orchestrat(?:or|e|es|ing|ion)(?:\s+node)?|orchestr\w+|orquest\w+": 6,
        r"coordinat(?:e|ed|ing|ion|or)|(?:that|which|node|it)\s+coordinates": 4,
        r"coordinates\s+(?:the|an?|several|two|three)|^\s*coordinates?\b(?!\s*[:,])": 4,
        r"koordinier\w+|coordonn\w+|coordin(?:a|ar)|choreograph\w+": 4,
        r"workflows?|sagas?|pipelines?|ablauf|arbeitsablauf|flujo": 3,
        r"process\s+manager|state\s+of\s+the\s+(?:process|workflow)": 3,
        r"steps?|stages?|schritte?n?|étapes?|pasos": 2,
        r"compensat\w+|undo\w*|undone|roll(?:s|ed|ing)?\s*back|rückgängig|annuler?\s+tout|in\s+reverse": 2,
        r"in\s+parallel|parallel|en\s+parall?[eè]le?o?|fan[\s-]out": 1.5,
        r"approval|(?:human|manual)\s+(?:task|approval|step)": 1.5,
        r"chain\s+of|(?:sequence|series)\s+of\s+(?:steps|stages|tasks|calls|actions|jobs|activities|services)": 3,
        r"(?:on|off)board\w*|fulfil\w+|check-?out|placement|provision\w*|rollouts?|month-end": 2,
        r"(?:\w+\s+)?(?:flow|process)\b|multi[\s-]step": 1.5,
        r"in\s+(?:that|this)\s+order|one\s+after\s+(?:the\s+other|another)": 1.5,
        r"then|afterwards|finally|danach|puis|ensuite|después|luego|wait(?:s|ing)?\s+for": 1,
        r"(?:when|if)\s+(?:any|one|a|the)?\s*(?:\w+\s+)?fails?|on\s+failure|resum\w+\s+after": 1,
    },
}
"""Kind -> pattern -> weight. The kinds' own names outweigh everything but a negation."""

GROUP_KINDS: dict[str, dict[str, float]] = {
    "records": {"effect": 0.8},
    "effect": {"effect": 1.0, "orchestrator": 0.2},
    "compute": {"compute": 1.5},
    "reducer": {"reducer": 1.5},
    "workflow": {"orchestrator": 0.7},
}
"""Sort of verb -> kind -> weight of each operation with such a verb."""

DEFAULT_DOMAINS = {
    "effect": "general",
    "compute": "data_processing",
    "reducer": "data_processing",
    "orchestrator": "workflow",
}
"""The domain of a kind where no word speaks for one."""

FEATURE_KINDS: dict[str, str] = {
    "aggregations": "reducer",
    "authentication": "effect",
    "circuit_breaker": "effect",
    "compensation": "orchestrator",
    "confidence": "compute",
    "connection_pool": "effect",
    "dead_letter": "effect",
    "late_data": "reducer",
    "model_loading": "compute",
    "multipart": "effect",
    "normalization": "compute",
    "optimistic_locking": "effect",
    "pagination": "effect",
    "parallel": "orchestrator",
    "periodic_emission": "reducer",
    "rate_limit": "effect",
    "response_cache": "effect",
    "result_cache": "compute",
    "soft_delete": "effect",
    "state_machine": "reducer",
    "windowing": "reducer",
    "workflow_steps": "orchestrator",
}
"""Feature -> the kind that it is asked of most; features that are missing here suit every kind."""
