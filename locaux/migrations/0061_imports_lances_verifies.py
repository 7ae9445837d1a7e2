"""What the launched imports of before satisfy: there were none."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

VALIDER = "ALTER TABLE locaux_importlieux VALIDATE CONSTRAINT locaux_importlieux_lance_par_id_fk_acteurs_personne_id;"


class Migration(migrations.Migration):
    dependencies = [("locaux", "0060_imports_lances")]

    operations = [
        migrations.RunSQL(VALIDER, migrations.RunSQL.noop),
        ValidateConstraint(model_name="importlieux", name="locaux_importlieux_lance"),
    ]
