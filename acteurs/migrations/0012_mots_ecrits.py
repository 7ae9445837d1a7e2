"""The words of the organisations that are there; addresses that the directory now keeps for itself get a number."""

from django.db import migrations

RESERVEES = ["carte", "donnees", "importer", "nouvelle", "nouveaux"]


def ceder_les_adresses(apps, schema_editor):
    """Write « carte-12 » over the address « carte »."""
    for acteur in apps.get_model("acteurs", "Acteur").objects.filter(slug__in=RESERVEES):
        acteur.slug = f"{acteur.slug}-{acteur.pk}"
        acteur.save(update_fields=["slug"])


class Migration(migrations.Migration):
    dependencies = [("acteurs", "0011_mots_de_l_annuaire")]

    operations = [
        migrations.RunSQL(
            "INSERT INTO acteurs_motsacteur (acteur_id, vecteur)"
            " SELECT id, acteurs_mots_de(id) FROM acteurs_acteur ON CONFLICT (acteur_id) DO NOTHING",
            migrations.RunSQL.noop,
        ),
        migrations.RunPython(ceder_les_adresses, migrations.RunPython.noop),
    ]
