"""The cache shared by processes, as `createcachetable` would make it, so that migrating is enough."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("socle", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """
            CREATE TABLE IF NOT EXISTS socle_cache (
                cache_key varchar(255) NOT NULL PRIMARY KEY,
                value text NOT NULL,
                expires timestamptz NOT NULL
            );
            CREATE INDEX IF NOT EXISTS socle_cache_expires ON socle_cache (expires);
            """,
            "DROP TABLE socle_cache;",
        )
    ]
