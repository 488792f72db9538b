"""Products and protocols that a node talks to: what each says of domain, kind and dependencies stands in one place."""

from .listing import words_in

# White space is taken out of a pattern of several lines, so that one within a name is written as \\s.
SYSTEMS: dict[str, str] = {
    "database": """
        postgres(?:ql)?|postgre|mysql|mariadb|sqlite3?|mongo(?:db)?|dynamo\\s?db|cassandra|cockroach(?:db)?|oracle
        |sql\\s+server|clickhouse|elasticsearch|opensearch|influx(?:db)?|timescale(?:db)?|neo4j|bigquery|snowflake
        |redshift|couchbase|couchdb|firestore|supabase|duckdb|cosmos\\s?db|scylla(?:db)?|solr|meilisearch|qdrant
        |pinecone|weaviate|pgvector|milvus|rethinkdb|arangodb
    """,
    "cache": "redis|valkey|memcached?|keydb|dragonfly|hazelcast|varnish",
    "messaging": """
        kafka|rabbit\\s?mq|nats|sqs|sns|mqtt|pulsar|kinesis|pub/?sub|event\\s?hubs?|service\\s+bus|active\\s?mq|amqp
        |eventbridge|zeromq|redpanda|jetstream|mosquitto
    """,
    "storage": """
        s3|minio|gcs|google\\s+cloud\\s+storage|azure\\s+blob(?:\\s+storage)?|blob\\s+storage|sftp|ftp|nfs|webdav|ceph
        |glacier|dropbox|google\\s+drive|sharepoint|backblaze|hdfs
    """,
    "notification": "twilio|smtp|sendgrid|mailgun|mailchimp|firebase|fcm|apns|pagerduty|opsgenie|vonage|postmark"
    "|pushover|ses",
    "security": """
        vault|hashicorp\\s+vault|(?:aws\\s+)?secrets\\s+manager|key\\s+vault|kms|keycloak|okta|auth0|ldap|active\\s+directory
        |oauth2?|saml|openid|cognito
    """,
    "observability": "prometheus|grafana|loki|datadog|new\\s+relic|sentry|splunk|jaeger|tempo|statsd|cloudwatch"
    "|graphite",
    "api": """
        http|https|rest|restful|graphql|grpc|soap|odata|websockets?|json[\\s-]rpc|github|gitlab|bitbucket|stripe|paypal
        |adyen|slack|salesforce|jira|confluence|openai|anthropic|shopify|hubspot|zendesk|twitter|linkedin|discord
        |telegram|trello|asana|notion|airtable|zoom|xero|quickbooks|docusign|google\\s+maps|openweather\\w*|open-meteo
        |spotify|youtube|dhl|ups|fedex|sap|workday|servicenow|intercom|contentful|wordpress|kubernetes|docker|temporal
        |terraform|jenkins|cloudflare|modbus|opc[\\s-]ua|plaid|woocommerce|magento|mapbox|algolia
    """,
}
"""Domain -> the systems that speak for it."""

PROTOCOLS = words_in(
    "http https rest restful graphql grpc soap odata websocket websockets smtp oauth oauth2 saml openid amqp ftp"
)
"""The systems that are ways to talk, and no products that a node depends on."""
