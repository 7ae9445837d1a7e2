from django.db import migrations


def creer_groupes(apps, schema_editor):
    groupe = apps.get_model("auth", "Group")
    for nom in ("animateur", "agent"):
        groupe.objects.get_or_create(name=nom)


class Migration(migrations.Migration):
    dependencies = [("acteurs", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunPython(creer_groupes, migrations.RunPython.noop)]
