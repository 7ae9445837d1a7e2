"""No two steps of a fault are the same revision of it: two agents at once write one after the other."""

from django.db import migrations, models

INDEX = """
CREATE UNIQUE INDEX CONCURRENTLY locaux_etapesignalement_revision
ON locaux_etapesignalement (signalement_id, sequence) WHERE sequence > 0
"""


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("locaux", "0016_verrouiller_si_libre")]

    operations = [
        migrations.RunSQL(
            INDEX,
            "DROP INDEX CONCURRENTLY locaux_etapesignalement_revision",
            state_operations=[
                migrations.AddConstraint(
                    model_name="etapesignalement",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("sequence__gt", 0)),
                        fields=("signalement", "sequence"),
                        name="locaux_etapesignalement_revision",
                        violation_error_message="Cette étape du signalement existe déjà.",
                    ),
                ),
            ],
        ),
    ]
