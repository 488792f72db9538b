"""Words that speak for a domain; the systems that are named speak for theirs as well."""

# Fitted to the labelled prompts: after a change `python -m bench.prompts` shows what it cost.
DOMAIN_WORDS: dict[str, dict[str, float]] = {
    "database": {
        r"databases?|sql|crud|repository|datenbank|base\s+de\s+donn[ée]es|base\s+de\s+datos|data\s+store|dao": 3,
        r"tables?|rows?|columns?|collection|schema|index": 1.2,
        r"optimistic\s+locking|transactions?|soft[\s-]delet\w+|upsert\w*|migrations?": 1.2,
    },
    "api": {
        r"apis?|endpoints?|web\s*service|web\s+api|microservice": 2.5,
        r"client|connector|internal\s+\w+\s+service|third[\s-]party|bearer|rate[\s-]limit\w*|pagination": 1,
    },
    "cache": {
        r"cach(?:e|es|ing)": 3,
        r"ttl|evict\w*|invalidat\w+|memoi[sz]\w+|sessions?|key[\s-]value": 1,
    },
    "messaging": {
        r"queues?|topics?|exchanges?|brokers?|messages?|message\s+bus|event\s+bus|pub[\s/-]?sub": 2,
        r"consum(?:e|es|ers?|ing)|produc(?:er|es)|publish\w*|acknowledg\w*|dead[\s-]letter\w*|poison|subscrib\w+": 1.2,
    },
    "storage": {
        r"blobs?|buckets?|object\s+stor(?:e|age)|cloud\s+storage": 3,
        r"file\s*system|fichiers?|archivos?|dateien?|ficheros?": 3,
        r"files?|objects?": 1.5,
        r"upload\w*|download\w*|archiv\w+|multi[\s-]?part|presign\w*|avatars?|attachments?|backups?|pdfs?|images?": 1,
    },
    "notification": {
        r"notif\w+|e-?mails?(?!\s+address)|mails?|sms|push\s+(?:notif\w*|messages?)|webhooks?": 3,
        r"alerts?|newsletters?|text\s+(?:messages?|customers|users)": 3,
        r"courriels?|correos?|benachrichtig\w+|courriers?|mensajes?": 3,
        r"slack|telegram|discord|ms\s+teams": 1,
        r"direct\s+messages?|reminders?|reminds?\s": 3,
        r"phones?|mobile\s+devices?|inbox(?:es)?|reminders?|welcome|reset\s+links?|invitations?|subscribers?": 1,
    },
    "security": {
        r"secrets?|credentials?|passwords?|passphrases?|api\s+keys?": 2.5,
        r"encrypt\w*|decrypt\w*|permissions?|certificates?": 2.5,
        r"jwts?|signatures?|hmac|argon2|bcrypt|scrypt|access\s+control": 2.2,
        r"authori[sz]\w+|rbac|roles?|pii|personal\s+data": 2.2,
        r"credit\s+card\s+numbers?|mask\w*|redact\w*|anonymi[sz]\w*": 1.5,
        r"key\s+rotation|leases?|tokens?\s+(?:issu|revo)\w+": 1.5,
        r"sign(?:s|ing)?\s|verify|audit\w*|rotat\w+": 0.7,
    },
    "machine_learning": {
        r"machine\s+learning|ml|(?:\w+\s+)?model\b|predict\w*|classif\w+|inference|embed(?:s|ding|dings)?|neural": 2.2,
        r"regression|bag[\s-]of[\s-]words|cosine|toxicity|sentiment|anomal(?:y|ies)|churn|recommend\w+|clustering": 2.2,
        r"k-means|random\s+forest|gradient[\s-]boost\w*|xgboost|decision\s+tree|cluster(?:s|ing)?|transformer": 2,
        r"z-score|named\s+entit\w+|nlp|spam|fraud\s+detection|similarity|nearest|features?\s+vector": 1.8,
        r"training|confidence|probabilit\w+|similar": 1,
    },
    "observability": {
        r"metrics?|logs?|access\s+logs?|traces?|sensors?|readings?|telemetry|monitor\w*|latenc(?:y|ies)|uptime": 2.2,
        r"response\s+times?|throughput|availability": 2.2,
        r"errors?\s+(?:by|per|rates?)|cpu|memory\s+usage": 1.8,
        r"requests?\s+(?:per|by|rates?)|status\s+codes?|p9\d|percentiles?": 1.8,
        r"gauges?|counters?|pushgateway|histograms?|samples|spans?": 1.5,
        r"severit(?:y|ies)|incidents?|alerts?": 1.5,
        r"dashboards?|devices?|temperatures?|clickstream": 1,
        r"page\s+views?|log[\s-]?ins?|visitors?|hosts?|usage": 1,
    },
    "workflow": {
        r"workflows?|orchestr?\w+|onboarding|fulfil\w+|pipelines?|sagas?|approvals?|steps?": 2.5,
        r"coordinat(?:e|ed|ing|ion|or)|(?:that|which|node|it)\s+coordinates": 2,
        r"coordinates\s+(?:the|an?|several|two|three)": 2,
        r"compensat\w+|then|process\b|flow": 0.8,
    },
    "business_logic": {
        r"rules?|discounts?|prices?|pricing|invoices?|tax\w*|currenc(?:y|ies)|vat|iva|tva|mwst|mehrwertsteuer": 1.8,
        r"balances?|costs?|tariffs?|ibans?|votes?|inventory|stock": 1.8,
        r"sales|revenue|umsätze|ventes|ventas|instal?lments?": 1.8,
        r"accounts?|baskets?|carts?|orders?|eligib\w+|expense\w*|claims?|leads?|scores?\s+of|bookings?|shipments?": 1.5,
        r"polic(?:y|ies)|tickets?|payments?|loans?|insurance|commission|ledger|premiums?|payroll|salar(?:y|ies)": 1.5,
        r"validation\s+logic|business|customers?|contracts?|quotes?|interest|mortgage|refunds?|deliver(?:y|ies)": 1.2,
        r"facturas?|factures?|rechnung\w*|preis\w*|versand\w*|bestellung\w*|steuer\w*|rabatt\w*|prix|precio\w*": 1.8,
        r"subscriptions?|memberships?|shipping|transactions?|parcels?|warehouses?|products?|merchants?|purchases?": 1.2,
        r"points|loyalty|bonus|budget|game|leaderboard|feature\s+flags?|percentage\s+rollouts?": 1.2,
    },
    "data_processing": {
        r"pars(?:e|es|ing|er)|diff|patch|transform\w*|convert\w*|normali[sz]\w+|csv|json|xml|yaml|html|markdown": 1.6,
        r"compar\w+|summar\w+|versions?|records?|de-?dup\w*|etl|clean\w*": 1.5,
        r"tokeni[sz]\w*|compress\w*|encod\w+|formats?|formatting|dates?|units?": 1.5,
        r"data|strings?|text|stream\w*|phone\s+numbers?|addresses": 1,
        r"aggregat\w+|events?|urls?|documents?|lists?|payloads?": 1,
    },
}
"""Domain -> pattern -> weight."""

SYSTEM_WEIGHT = 3.0
"""What a system that is named weighs for its domain."""

DOMAINS_OF_KIND: dict[str, frozenset[str]] = {
    "effect": frozenset({"database", "api", "cache", "messaging", "storage", "notification", "security"}),
    "compute": frozenset({"machine_learning", "data_processing", "business_logic", "security"}),
    "reducer": frozenset({"observability", "data_processing", "business_logic"}),
    "orchestrator": frozenset({"workflow"}),
}
"""The domains that fit a kind best; others are possible, and weigh less."""

FIT, MISFIT = 1.5, {"effect": 0.6, "compute": 0.45, "reducer": 0.45, "orchestrator": 0.45}
"""What the weight of a domain's words is multiplied by, where it fits the kind and where not: an effect may be about
anything, the others seldom about what they do not talk to."""
