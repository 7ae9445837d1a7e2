"""A name shows something: one made of blanks or invisible characters alone is refused from now on."""

from django.conf import settings
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
        ("acteurs", "0006_noms_lisibles"),
        ("locaux", "0017_une_etape_par_revision"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="equipement",
            name="nom",
            field=models.CharField(
                max_length=80,
                unique=True,
                validators=[ptce.socle.noms.nom_lisible],
                verbose_name="nom",
            ),
        ),
        migrations.AlterField(
            model_name="equipementevent",
            name="nom",
            field=models.CharField(
                max_length=80, validators=[ptce.socle.noms.nom_lisible], verbose_name="nom"
            ),
        ),
        migrations.AlterField(
            model_name="espace",
            name="nom",
            field=models.CharField(
                max_length=120, validators=[ptce.socle.noms.nom_lisible], verbose_name="nom"
            ),
        ),
        migrations.AlterField(
            model_name="espaceevent",
            name="nom",
            field=models.CharField(
                max_length=120, validators=[ptce.socle.noms.nom_lisible], verbose_name="nom"
            ),
        ),
        migrations.AlterField(
            model_name="niveau",
            name="nom",
            field=models.CharField(
                max_length=80, validators=[ptce.socle.noms.nom_lisible], verbose_name="nom"
            ),
        ),
        migrations.AlterField(
            model_name="niveauevent",
            name="nom",
            field=models.CharField(
                max_length=80, validators=[ptce.socle.noms.nom_lisible], verbose_name="nom"
            ),
        ),
        migrations.AlterField(
            model_name="reglereservation",
            name="nom",
            field=models.CharField(
                max_length=120,
                unique=True,
                validators=[ptce.socle.noms.nom_lisible],
                verbose_name="nom",
            ),
        ),
        migrations.AlterField(
            model_name="reglereservationevent",
            name="nom",
            field=models.CharField(
                max_length=120, validators=[ptce.socle.noms.nom_lisible], verbose_name="nom"
            ),
        ),
        migrations.AlterField(
            model_name="signalement",
            name="nom",
            field=models.CharField(
                blank=True,
                max_length=100,
                validators=[ptce.socle.noms.nom_lisible],
                verbose_name="nom du visiteur",
            ),
        ),
        migrations.AlterField(
            model_name="signalement",
            name="titre",
            field=models.CharField(
                max_length=120, validators=[ptce.socle.noms.nom_lisible], verbose_name="problème"
            ),
        ),
        migrations.AlterField(
            model_name="signalementevent",
            name="nom",
            field=models.CharField(
                blank=True,
                max_length=100,
                validators=[ptce.socle.noms.nom_lisible],
                verbose_name="nom du visiteur",
            ),
        ),
        migrations.AlterField(
            model_name="signalementevent",
            name="titre",
            field=models.CharField(
                max_length=120, validators=[ptce.socle.noms.nom_lisible], verbose_name="problème"
            ),
        ),
        migrations.AlterField(
            model_name="site",
            name="nom",
            field=models.CharField(
                max_length=120,
                unique=True,
                validators=[ptce.socle.noms.nom_lisible],
                verbose_name="nom",
            ),
        ),
        migrations.AlterField(
            model_name="siteevent",
            name="nom",
            field=models.CharField(
                max_length=120, validators=[ptce.socle.noms.nom_lisible], verbose_name="nom"
            ),
        ),
        AddConstraintNotValid(
            model_name="equipement",
            constraint=models.CheckConstraint(
                condition=models.Q(("nom__regex", LISIBLE)),
                name="locaux_equipement_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        AddConstraintNotValid(
            model_name="espace",
            constraint=models.CheckConstraint(
                condition=models.Q(("nom__regex", LISIBLE)),
                name="locaux_espace_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        AddConstraintNotValid(
            model_name="niveau",
            constraint=models.CheckConstraint(
                condition=models.Q(("nom__regex", LISIBLE)),
                name="locaux_niveau_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        AddConstraintNotValid(
            model_name="reglereservation",
            constraint=models.CheckConstraint(
                condition=models.Q(("nom__regex", LISIBLE)),
                name="locaux_reglereservation_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        AddConstraintNotValid(
            model_name="signalement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("titre__regex", LISIBLE),
                    models.Q(("nom", ""), ("nom__regex", LISIBLE), _connector="OR"),
                ),
                name="locaux_signalement_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        AddConstraintNotValid(
            model_name="site",
            constraint=models.CheckConstraint(
                condition=models.Q(("nom__regex", LISIBLE)),
                name="locaux_site_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
    ]
    operations = par_series(operations)
