"""Write the SQL of each migration of the project, in one process: `manage.py shell < .ci/sql_des_migrations.py`.

Into the folder $SQL_DES_MIGRATIONS, one file a migration. The first one of an application creates its tables: it has
no data to lock or to lose, and is left out.
"""

import os
from pathlib import Path

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

loader = MigrationLoader(connection, replace_migrations=False)
for (application, nom), migration in sorted(loader.disk_migrations.items()):
    notre = "site-packages" not in apps.get_app_config(application).path
    if notre and nom != "0001_initial":
        instructions = "\n".join(loader.collect_sql([(migration, False)]))
        Path(os.environ["SQL_DES_MIGRATIONS"], f"{application}_{nom}.sql").write_text(instructions)
