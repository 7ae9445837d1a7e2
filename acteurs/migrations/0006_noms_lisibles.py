"""A name shows something: one made of blanks or invisible characters alone is refused from now on."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

import ptce.socle.noms
from ptce.socle.operations import par_series

LISIBLE = (
    r"[^\u0001-\u0020\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
    r"\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-"
    r"\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


class Migration(migrations.Migration):
    dependencies = [
        ("acteurs", "0005_seconds_facteurs"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.AlterField(
            model_name="acteur",
            name="nom",
            field=models.CharField(
                max_length=200, validators=[ptce.socle.noms.nom_lisible], verbose_name="nom"
            ),
        ),
        migrations.AlterField(
            model_name="acteurevent",
            name="nom",
            field=models.CharField(
                max_length=200, validators=[ptce.socle.noms.nom_lisible], verbose_name="nom"
            ),
        ),
        migrations.AlterField(
            model_name="college",
            name="nom",
            field=models.CharField(
                max_length=120,
                unique=True,
                validators=[ptce.socle.noms.nom_lisible],
                verbose_name="nom",
            ),
        ),
        migrations.AlterField(
            model_name="collegeevent",
            name="nom",
            field=models.CharField(
                max_length=120, validators=[ptce.socle.noms.nom_lisible], verbose_name="nom"
            ),
        ),
        migrations.AlterField(
            model_name="domaine",
            name="nom",
            field=models.CharField(
                max_length=120,
                unique=True,
                validators=[ptce.socle.noms.nom_lisible],
                verbose_name="nom",
            ),
        ),
        migrations.AlterField(
            model_name="domaineevent",
            name="nom",
            field=models.CharField(
                max_length=120, validators=[ptce.socle.noms.nom_lisible], verbose_name="nom"
            ),
        ),
        migrations.AlterField(
            model_name="personne",
            name="nom",
            field=models.CharField(
                max_length=100, validators=[ptce.socle.noms.nom_lisible], verbose_name="nom"
            ),
        ),
        migrations.AlterField(
            model_name="personne",
            name="prenom",
            field=models.CharField(
                max_length=100, validators=[ptce.socle.noms.nom_lisible], verbose_name="prénom"
            ),
        ),
        migrations.AlterField(
            model_name="personneevent",
            name="nom",
            field=models.CharField(
                max_length=100, validators=[ptce.socle.noms.nom_lisible], verbose_name="nom"
            ),
        ),
        migrations.AlterField(
            model_name="personneevent",
            name="prenom",
            field=models.CharField(
                max_length=100, validators=[ptce.socle.noms.nom_lisible], verbose_name="prénom"
            ),
        ),
        migrations.AlterField(
            model_name="pole",
            name="nom",
            field=models.CharField(
                max_length=120,
                unique=True,
                validators=[ptce.socle.noms.nom_lisible],
                verbose_name="nom",
            ),
        ),
        migrations.AlterField(
            model_name="poleevent",
            name="nom",
            field=models.CharField(
                max_length=120, validators=[ptce.socle.noms.nom_lisible], verbose_name="nom"
            ),
        ),
        AddConstraintNotValid(
            model_name="acteur",
            constraint=models.CheckConstraint(
                condition=models.Q(("nom__regex", LISIBLE)),
                name="acteurs_acteur_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        AddConstraintNotValid(
            model_name="college",
            constraint=models.CheckConstraint(
                condition=models.Q(("nom__regex", LISIBLE)),
                name="acteurs_college_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        AddConstraintNotValid(
            model_name="domaine",
            constraint=models.CheckConstraint(
                condition=models.Q(("nom__regex", LISIBLE)),
                name="acteurs_domaine_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        AddConstraintNotValid(
            model_name="personne",
            constraint=models.CheckConstraint(
                condition=models.Q(("nom__regex", LISIBLE), ("prenom__regex", LISIBLE)),
                name="acteurs_personne_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        AddConstraintNotValid(
            model_name="pole",
            constraint=models.CheckConstraint(
                condition=models.Q(("nom__regex", LISIBLE)),
                name="acteurs_pole_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
    ]
    operations = par_series(operations)
