"""What each archived space was for: as the journal saw it last in service, as its rule lets one guess when it did not."""

from django.db import migrations

DIRE = """
UPDATE locaux_espace espace SET se_reservait = true
 WHERE espace.archive_le IS NOT NULL
   AND coalesce((SELECT ligne.reservable FROM locaux_espaceevent ligne
                  WHERE ligne.pgh_obj_id = espace.id AND ligne.archive_le IS NULL
                  ORDER BY ligne.pgh_id DESC LIMIT 1),
                espace.regle_id IS NOT NULL)
"""


class Migration(migrations.Migration):
    dependencies = [("locaux", "0050_espaces_en_service")]

    operations = [migrations.RunSQL(DIRE, migrations.RunSQL.noop)]
