"""Milestones, studies and journal of operations; framework agreements of the territory and what is committed to."""

from decimal import Decimal

import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import locaux.models.piece
import ptce.socle.noms
from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [
        ("locaux", "0025_taux_de_participation"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ConventionTerritoriale",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "document",
                    models.FileField(
                        blank=True,
                        upload_to=locaux.models.piece.nom_de_piece,
                        verbose_name="document",
                    ),
                ),
                (
                    "document_nom",
                    models.CharField(blank=True, max_length=150, verbose_name="nom du document"),
                ),
                (
                    "document_type",
                    models.CharField(blank=True, max_length=100, verbose_name="type du document"),
                ),
                (
                    "document_sha256",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="empreinte du document"
                    ),
                ),
                (
                    "nom",
                    models.CharField(
                        max_length=160, validators=[ptce.socle.noms.nom_lisible], verbose_name="nom"
                    ),
                ),
                ("objet", models.TextField(blank=True, max_length=4000, verbose_name="objet")),
                (
                    "partenaires",
                    models.TextField(
                        max_length=2000,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="partenaires",
                    ),
                ),
                (
                    "periode",
                    django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="durée"),
                ),
                ("signee_le", models.DateField(blank=True, null=True, verbose_name="signée le")),
                (
                    "archive_le",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="archivée le"
                    ),
                ),
                (
                    "jeton_envoi",
                    models.UUIDField(
                        editable=False, null=True, unique=True, verbose_name="jeton d’envoi"
                    ),
                ),
                (
                    "archive_par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="archivée par",
                    ),
                ),
            ],
            options={
                "verbose_name": "convention territoriale",
                "verbose_name_plural": "conventions territoriales",
                "ordering": [ptce.socle.noms.SansAccents("nom"), "pk"],
            },
        ),
        migrations.CreateModel(
            name="ConventionTerritorialeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "document",
                    models.FileField(
                        blank=True,
                        upload_to=locaux.models.piece.nom_de_piece,
                        verbose_name="document",
                    ),
                ),
                (
                    "document_nom",
                    models.CharField(blank=True, max_length=150, verbose_name="nom du document"),
                ),
                (
                    "document_type",
                    models.CharField(blank=True, max_length=100, verbose_name="type du document"),
                ),
                (
                    "document_sha256",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="empreinte du document"
                    ),
                ),
                (
                    "nom",
                    models.CharField(
                        max_length=160, validators=[ptce.socle.noms.nom_lisible], verbose_name="nom"
                    ),
                ),
                ("objet", models.TextField(blank=True, max_length=4000, verbose_name="objet")),
                (
                    "partenaires",
                    models.TextField(
                        max_length=2000,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="partenaires",
                    ),
                ),
                (
                    "periode",
                    django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="durée"),
                ),
                ("signee_le", models.DateField(blank=True, null=True, verbose_name="signée le")),
                (
                    "archive_le",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="archivée le"
                    ),
                ),
                (
                    "archive_par",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="archivée par",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="locaux.conventionterritoriale",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EngagementTerritorial",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "intitule",
                    models.CharField(
                        max_length=300,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="engagement",
                    ),
                ),
                (
                    "porteur",
                    models.CharField(
                        max_length=160,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="porté par",
                    ),
                ),
                ("echeance", models.DateField(blank=True, null=True, verbose_name="échéance")),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("a_tenir", "à tenir"),
                            ("en_cours", "en cours"),
                            ("tenu", "tenu"),
                            ("abandonne", "abandonné"),
                        ],
                        default="a_tenir",
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                ("suivi", models.TextField(blank=True, max_length=2000, verbose_name="suivi")),
                (
                    "suivi_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="suivi écrit le"),
                ),
                (
                    "jeton_envoi",
                    models.UUIDField(
                        editable=False, null=True, unique=True, verbose_name="jeton d’envoi"
                    ),
                ),
                (
                    "convention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="engagements",
                        to="locaux.conventionterritoriale",
                        verbose_name="convention",
                    ),
                ),
                (
                    "suivi_par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="suivi écrit par",
                    ),
                ),
            ],
            options={
                "verbose_name": "engagement d’une convention territoriale",
                "verbose_name_plural": "engagements d’une convention territoriale",
                "ordering": [
                    "convention",
                    models.OrderBy(models.F("echeance"), nulls_last=True),
                    "pk",
                ],
            },
        ),
        migrations.CreateModel(
            name="EngagementTerritorialEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "intitule",
                    models.CharField(
                        max_length=300,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="engagement",
                    ),
                ),
                (
                    "porteur",
                    models.CharField(
                        max_length=160,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="porté par",
                    ),
                ),
                ("echeance", models.DateField(blank=True, null=True, verbose_name="échéance")),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("a_tenir", "à tenir"),
                            ("en_cours", "en cours"),
                            ("tenu", "tenu"),
                            ("abandonne", "abandonné"),
                        ],
                        default="a_tenir",
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                ("suivi", models.TextField(blank=True, max_length=2000, verbose_name="suivi")),
                (
                    "suivi_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="suivi écrit le"),
                ),
                (
                    "convention",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="locaux.conventionterritoriale",
                        verbose_name="convention",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="locaux.engagementterritorial",
                    ),
                ),
                (
                    "suivi_par",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="suivi écrit par",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Etude",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "document",
                    models.FileField(
                        blank=True,
                        upload_to=locaux.models.piece.nom_de_piece,
                        verbose_name="document",
                    ),
                ),
                (
                    "document_nom",
                    models.CharField(blank=True, max_length=150, verbose_name="nom du document"),
                ),
                (
                    "document_type",
                    models.CharField(blank=True, max_length=100, verbose_name="type du document"),
                ),
                (
                    "document_sha256",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="empreinte du document"
                    ),
                ),
                (
                    "intitule",
                    models.CharField(
                        max_length=160,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="intitulé",
                    ),
                ),
                (
                    "prestataire",
                    models.CharField(blank=True, max_length=160, verbose_name="prestataire"),
                ),
                (
                    "montant_ht",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="montant hors taxes"
                    ),
                ),
                (
                    "montant_tva",
                    models.DecimalField(
                        decimal_places=2, default=Decimal("0"), max_digits=12, verbose_name="TVA"
                    ),
                ),
                (
                    "commandee_le",
                    models.DateField(blank=True, null=True, verbose_name="commandée le"),
                ),
                ("rendue_le", models.DateField(blank=True, null=True, verbose_name="rendue le")),
                (
                    "conclusion",
                    models.TextField(blank=True, max_length=4000, verbose_name="conclusion"),
                ),
                (
                    "archive_le",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="archivée le"
                    ),
                ),
                (
                    "jeton_envoi",
                    models.UUIDField(
                        editable=False, null=True, unique=True, verbose_name="jeton d’envoi"
                    ),
                ),
                (
                    "archive_par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="archivée par",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="etudes",
                        to="locaux.operationimmobiliere",
                        verbose_name="opération",
                    ),
                ),
            ],
            options={
                "verbose_name": "étude",
                "ordering": [
                    "operation",
                    models.OrderBy(models.F("commandee_le"), nulls_last=True),
                    "pk",
                ],
            },
        ),
        migrations.CreateModel(
            name="EtudeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "document",
                    models.FileField(
                        blank=True,
                        upload_to=locaux.models.piece.nom_de_piece,
                        verbose_name="document",
                    ),
                ),
                (
                    "document_nom",
                    models.CharField(blank=True, max_length=150, verbose_name="nom du document"),
                ),
                (
                    "document_type",
                    models.CharField(blank=True, max_length=100, verbose_name="type du document"),
                ),
                (
                    "document_sha256",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="empreinte du document"
                    ),
                ),
                (
                    "intitule",
                    models.CharField(
                        max_length=160,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="intitulé",
                    ),
                ),
                (
                    "prestataire",
                    models.CharField(blank=True, max_length=160, verbose_name="prestataire"),
                ),
                (
                    "montant_ht",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="montant hors taxes"
                    ),
                ),
                (
                    "montant_tva",
                    models.DecimalField(
                        decimal_places=2, default=Decimal("0"), max_digits=12, verbose_name="TVA"
                    ),
                ),
                (
                    "commandee_le",
                    models.DateField(blank=True, null=True, verbose_name="commandée le"),
                ),
                ("rendue_le", models.DateField(blank=True, null=True, verbose_name="rendue le")),
                (
                    "conclusion",
                    models.TextField(blank=True, max_length=4000, verbose_name="conclusion"),
                ),
                (
                    "archive_le",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="archivée le"
                    ),
                ),
                (
                    "archive_par",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="archivée par",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="locaux.operationimmobiliere",
                        verbose_name="opération",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="locaux.etude",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="JalonOperation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "intitule",
                    models.CharField(
                        max_length=160,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="intitulé",
                    ),
                ),
                ("prevu_le", models.DateField(verbose_name="prévu le")),
                ("realise_le", models.DateField(blank=True, null=True, verbose_name="réalisé le")),
                ("note", models.TextField(blank=True, max_length=1000, verbose_name="précisions")),
                (
                    "archive_le",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="archivé le"
                    ),
                ),
                (
                    "jeton_envoi",
                    models.UUIDField(
                        editable=False, null=True, unique=True, verbose_name="jeton d’envoi"
                    ),
                ),
                (
                    "archive_par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="archivé par",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="jalons",
                        to="locaux.operationimmobiliere",
                        verbose_name="opération",
                    ),
                ),
            ],
            options={
                "verbose_name": "jalon d’une opération",
                "verbose_name_plural": "jalons d’une opération",
                "ordering": ["operation", "prevu_le", "pk"],
            },
        ),
        migrations.CreateModel(
            name="JalonOperationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "intitule",
                    models.CharField(
                        max_length=160,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="intitulé",
                    ),
                ),
                ("prevu_le", models.DateField(verbose_name="prévu le")),
                ("realise_le", models.DateField(blank=True, null=True, verbose_name="réalisé le")),
                ("note", models.TextField(blank=True, max_length=1000, verbose_name="précisions")),
                (
                    "archive_le",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="archivé le"
                    ),
                ),
                (
                    "archive_par",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="archivé par",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="locaux.operationimmobiliere",
                        verbose_name="opération",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="locaux.jalonoperation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NoteOperation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("jour", models.DateField(verbose_name="jour")),
                (
                    "texte",
                    models.TextField(
                        max_length=4000,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="texte",
                    ),
                ),
                (
                    "ecrite_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="écrite le"
                    ),
                ),
                (
                    "jeton_envoi",
                    models.UUIDField(
                        editable=False, null=True, unique=True, verbose_name="jeton d’envoi"
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="locaux.operationimmobiliere",
                        verbose_name="opération",
                    ),
                ),
                (
                    "par",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="par",
                    ),
                ),
            ],
            options={
                "verbose_name": "note du journal d’une opération",
                "verbose_name_plural": "notes du journal d’une opération",
                "ordering": ["operation", "-jour", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="NoteOperationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("jour", models.DateField(verbose_name="jour")),
                (
                    "texte",
                    models.TextField(
                        max_length=4000,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="texte",
                    ),
                ),
                (
                    "ecrite_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="écrite le"
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="locaux.operationimmobiliere",
                        verbose_name="opération",
                    ),
                ),
                (
                    "par",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="par",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="locaux.noteoperation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="conventionterritoriale",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "nom__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    ),
                    (
                        "partenaires__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    ),
                ),
                name="locaux_conventionterritoriale_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="conventionterritoriale",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("archive_le__isnull", True), ("archive_par__isnull", True)),
                    models.Q(("archive_le__isnull", False), ("archive_par__isnull", False)),
                    _connector="OR",
                ),
                name="locaux_conventionterritoriale_archivee",
                violation_error_message="Ce qui est archivé dit quand et par qui.",
            ),
        ),
        migrations.AddConstraint(
            model_name="conventionterritoriale",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("document", ""),
                        ("document_nom", ""),
                        ("document_sha256", ""),
                        ("document_type", ""),
                    ),
                    models.Q(
                        ("document_sha256__regex", "^[0-9a-f]{64}$"),
                        models.Q(("document", ""), _negated=True),
                        models.Q(("document_nom", ""), _negated=True),
                        models.Q(("document_type", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="locaux_conventionterritoriale_document",
                violation_error_message="Un document a un nom, un type et une empreinte.",
            ),
        ),
        migrations.AddConstraint(
            model_name="conventionterritoriale",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("periode__isempty", False),
                    ("periode__lower_inc", True),
                    ("periode__lower_inf", False),
                ),
                name="locaux_conventionterritoriale_periode",
                violation_error_message="Une convention dit depuis quand elle vaut, et finit après avoir commencé.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conventionterritoriale",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_conventionterritorialeevent" ("archive_le", "archive_par_id", "document", "document_nom", "document_sha256", "document_type", "id", "nom", "objet", "partenaires", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signee_le") VALUES (NEW."archive_le", NEW."archive_par_id", NEW."document", NEW."document_nom", NEW."document_sha256", NEW."document_type", NEW."id", NEW."nom", NEW."objet", NEW."partenaires", NEW."periode", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."signee_le"); RETURN NULL;',
                    hash="4d0b29bc45534f4eee135c5e09ba9905f4783320",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f2a5c",
                    table="locaux_conventionterritoriale",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conventionterritoriale",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."archive_le" IS DISTINCT FROM (NEW."archive_le") OR OLD."archive_par_id" IS DISTINCT FROM (NEW."archive_par_id") OR OLD."document" IS DISTINCT FROM (NEW."document") OR OLD."document_nom" IS DISTINCT FROM (NEW."document_nom") OR OLD."document_sha256" IS DISTINCT FROM (NEW."document_sha256") OR OLD."document_type" IS DISTINCT FROM (NEW."document_type") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."nom" IS DISTINCT FROM (NEW."nom") OR OLD."objet" IS DISTINCT FROM (NEW."objet") OR OLD."partenaires" IS DISTINCT FROM (NEW."partenaires") OR OLD."periode" IS DISTINCT FROM (NEW."periode") OR OLD."signee_le" IS DISTINCT FROM (NEW."signee_le"))',
                    func='INSERT INTO "locaux_conventionterritorialeevent" ("archive_le", "archive_par_id", "document", "document_nom", "document_sha256", "document_type", "id", "nom", "objet", "partenaires", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signee_le") VALUES (NEW."archive_le", NEW."archive_par_id", NEW."document", NEW."document_nom", NEW."document_sha256", NEW."document_type", NEW."id", NEW."nom", NEW."objet", NEW."partenaires", NEW."periode", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."signee_le"); RETURN NULL;',
                    hash="4fca1b8d830491ddbab76a0cc7fc82fc33b35534",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e0548",
                    table="locaux_conventionterritoriale",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conventionterritoriale",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_conventionterritorialeevent" ("archive_le", "archive_par_id", "document", "document_nom", "document_sha256", "document_type", "id", "nom", "objet", "partenaires", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signee_le") VALUES (OLD."archive_le", OLD."archive_par_id", OLD."document", OLD."document_nom", OLD."document_sha256", OLD."document_type", OLD."id", OLD."nom", OLD."objet", OLD."partenaires", OLD."periode", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."signee_le"); RETURN NULL;',
                    hash="9bf0de9411da2fb061f37f053da1a291a366f431",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c6f70",
                    table="locaux_conventionterritoriale",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conventionterritorialeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9849c516dc4c7f4a9081b6e74803cab2f0f41f4c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_03b75",
                    table="locaux_conventionterritorialeevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="engagementterritorial",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "intitule__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    ),
                    (
                        "porteur__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    ),
                ),
                name="locaux_engagementterritorial_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="engagementterritorial",
            constraint=models.CheckConstraint(
                condition=models.Q(("statut__in", ["a_tenir", "en_cours", "tenu", "abandonne"])),
                name="locaux_engagementterritorial_statut_connu",
                violation_error_message="Cet état n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="engagementterritorial",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("suivi_le__isnull", False), ("suivi_par__isnull", False)),
                    models.Q(
                        ("statut", "a_tenir"),
                        ("suivi", ""),
                        ("suivi_le__isnull", True),
                        ("suivi_par__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="locaux_engagementterritorial_suivi",
                violation_error_message="Le suivi d’un engagement dit quand et par qui.",
            ),
        ),
        migrations.AddConstraint(
            model_name="engagementterritorial",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("statut", "abandonne"), _negated=True),
                    models.Q(("suivi", ""), _negated=True),
                    _connector="OR",
                ),
                name="locaux_engagementterritorial_abandonne",
                violation_error_message="Un engagement abandonné dit pourquoi.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="engagementterritorial",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_engagementterritorialevent" ("convention_id", "echeance", "id", "intitule", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "porteur", "statut", "suivi", "suivi_le", "suivi_par_id") VALUES (NEW."convention_id", NEW."echeance", NEW."id", NEW."intitule", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."porteur", NEW."statut", NEW."suivi", NEW."suivi_le", NEW."suivi_par_id"); RETURN NULL;',
                    hash="1cbffc000fa9ed27eb976a3b4dc74da75eb076d7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c9210",
                    table="locaux_engagementterritorial",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="engagementterritorial",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."convention_id" IS DISTINCT FROM (NEW."convention_id") OR OLD."echeance" IS DISTINCT FROM (NEW."echeance") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."intitule" IS DISTINCT FROM (NEW."intitule") OR OLD."porteur" IS DISTINCT FROM (NEW."porteur") OR OLD."statut" IS DISTINCT FROM (NEW."statut") OR OLD."suivi" IS DISTINCT FROM (NEW."suivi") OR OLD."suivi_le" IS DISTINCT FROM (NEW."suivi_le") OR OLD."suivi_par_id" IS DISTINCT FROM (NEW."suivi_par_id"))',
                    func='INSERT INTO "locaux_engagementterritorialevent" ("convention_id", "echeance", "id", "intitule", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "porteur", "statut", "suivi", "suivi_le", "suivi_par_id") VALUES (NEW."convention_id", NEW."echeance", NEW."id", NEW."intitule", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."porteur", NEW."statut", NEW."suivi", NEW."suivi_le", NEW."suivi_par_id"); RETURN NULL;',
                    hash="b5b8c6d48178979f54da42e1dae5f7e39f243a7e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8a826",
                    table="locaux_engagementterritorial",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="engagementterritorial",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_engagementterritorialevent" ("convention_id", "echeance", "id", "intitule", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "porteur", "statut", "suivi", "suivi_le", "suivi_par_id") VALUES (OLD."convention_id", OLD."echeance", OLD."id", OLD."intitule", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."porteur", OLD."statut", OLD."suivi", OLD."suivi_le", OLD."suivi_par_id"); RETURN NULL;',
                    hash="64196dc10e92d80710343f2c94ebfc4a6ec00775",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_712ee",
                    table="locaux_engagementterritorial",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="engagementterritorialevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9986627693a977505f5ec0e75dea3c7e9e1aa475",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d6c0e",
                    table="locaux_engagementterritorialevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="etude",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "intitule__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    )
                ),
                name="locaux_etude_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="etude",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("archive_le__isnull", True), ("archive_par__isnull", True)),
                    models.Q(("archive_le__isnull", False), ("archive_par__isnull", False)),
                    _connector="OR",
                ),
                name="locaux_etude_archivee",
                violation_error_message="Ce qui est archivé dit quand et par qui.",
            ),
        ),
        migrations.AddConstraint(
            model_name="etude",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("document", ""),
                        ("document_nom", ""),
                        ("document_sha256", ""),
                        ("document_type", ""),
                    ),
                    models.Q(
                        ("document_sha256__regex", "^[0-9a-f]{64}$"),
                        models.Q(("document", ""), _negated=True),
                        models.Q(("document_nom", ""), _negated=True),
                        models.Q(("document_type", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="locaux_etude_document",
                violation_error_message="Un document a un nom, un type et une empreinte.",
            ),
        ),
        migrations.AddConstraint(
            model_name="etude",
            constraint=models.CheckConstraint(
                condition=models.Q(("montant_ht__gte", 0), ("montant_tva__gte", 0)),
                name="locaux_etude_montants",
                violation_error_message="Le montant d’une étude n’est pas négatif.",
            ),
        ),
        migrations.AddConstraint(
            model_name="etude",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("commandee_le__isnull", True), ("rendue_le__isnull", True)),
                    models.Q(
                        ("commandee_le__isnull", False),
                        models.Q(("prestataire", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="locaux_etude_commandee",
                violation_error_message="Une étude commandée dit à qui, et quand.",
            ),
        ),
        migrations.AddConstraint(
            model_name="etude",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("rendue_le__isnull", True),
                    ("commandee_le__isnull", True),
                    ("rendue_le__gte", models.F("commandee_le")),
                    _connector="OR",
                ),
                name="locaux_etude_rendue",
                violation_error_message="Une étude se rend après avoir été commandée.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="etude",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_etudeevent" ("archive_le", "archive_par_id", "commandee_le", "conclusion", "document", "document_nom", "document_sha256", "document_type", "id", "intitule", "montant_ht", "montant_tva", "operation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prestataire", "rendue_le") VALUES (NEW."archive_le", NEW."archive_par_id", NEW."commandee_le", NEW."conclusion", NEW."document", NEW."document_nom", NEW."document_sha256", NEW."document_type", NEW."id", NEW."intitule", NEW."montant_ht", NEW."montant_tva", NEW."operation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prestataire", NEW."rendue_le"); RETURN NULL;',
                    hash="da199a164631003f308acbb16e9be2d3ca2fdeab",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ec6d0",
                    table="locaux_etude",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="etude",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."archive_le" IS DISTINCT FROM (NEW."archive_le") OR OLD."archive_par_id" IS DISTINCT FROM (NEW."archive_par_id") OR OLD."commandee_le" IS DISTINCT FROM (NEW."commandee_le") OR OLD."conclusion" IS DISTINCT FROM (NEW."conclusion") OR OLD."document" IS DISTINCT FROM (NEW."document") OR OLD."document_nom" IS DISTINCT FROM (NEW."document_nom") OR OLD."document_sha256" IS DISTINCT FROM (NEW."document_sha256") OR OLD."document_type" IS DISTINCT FROM (NEW."document_type") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."intitule" IS DISTINCT FROM (NEW."intitule") OR OLD."montant_ht" IS DISTINCT FROM (NEW."montant_ht") OR OLD."montant_tva" IS DISTINCT FROM (NEW."montant_tva") OR OLD."operation_id" IS DISTINCT FROM (NEW."operation_id") OR OLD."prestataire" IS DISTINCT FROM (NEW."prestataire") OR OLD."rendue_le" IS DISTINCT FROM (NEW."rendue_le"))',
                    func='INSERT INTO "locaux_etudeevent" ("archive_le", "archive_par_id", "commandee_le", "conclusion", "document", "document_nom", "document_sha256", "document_type", "id", "intitule", "montant_ht", "montant_tva", "operation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prestataire", "rendue_le") VALUES (NEW."archive_le", NEW."archive_par_id", NEW."commandee_le", NEW."conclusion", NEW."document", NEW."document_nom", NEW."document_sha256", NEW."document_type", NEW."id", NEW."intitule", NEW."montant_ht", NEW."montant_tva", NEW."operation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prestataire", NEW."rendue_le"); RETURN NULL;',
                    hash="25ebb8d531349c9fbaf916489d554b9c34587a3d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5ad9c",
                    table="locaux_etude",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="etude",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_etudeevent" ("archive_le", "archive_par_id", "commandee_le", "conclusion", "document", "document_nom", "document_sha256", "document_type", "id", "intitule", "montant_ht", "montant_tva", "operation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prestataire", "rendue_le") VALUES (OLD."archive_le", OLD."archive_par_id", OLD."commandee_le", OLD."conclusion", OLD."document", OLD."document_nom", OLD."document_sha256", OLD."document_type", OLD."id", OLD."intitule", OLD."montant_ht", OLD."montant_tva", OLD."operation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prestataire", OLD."rendue_le"); RETURN NULL;',
                    hash="a053721e0c6aae443b0ff179e3a9ce14fb4e39d1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_81505",
                    table="locaux_etude",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="etudeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="174d3e6166216800e04756fb9648c9c1046dbadb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4a27c",
                    table="locaux_etudeevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="jalonoperation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "intitule__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    )
                ),
                name="locaux_jalonoperation_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="jalonoperation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("archive_le__isnull", True), ("archive_par__isnull", True)),
                    models.Q(("archive_le__isnull", False), ("archive_par__isnull", False)),
                    _connector="OR",
                ),
                name="locaux_jalonoperation_archivee",
                violation_error_message="Ce qui est archivé dit quand et par qui.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="jalonoperation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_jalonoperationevent" ("archive_le", "archive_par_id", "id", "intitule", "note", "operation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prevu_le", "realise_le") VALUES (NEW."archive_le", NEW."archive_par_id", NEW."id", NEW."intitule", NEW."note", NEW."operation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prevu_le", NEW."realise_le"); RETURN NULL;',
                    hash="08ae0d08729001e352834b3b3a25b475128079bc",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9284e",
                    table="locaux_jalonoperation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="jalonoperation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."archive_le" IS DISTINCT FROM (NEW."archive_le") OR OLD."archive_par_id" IS DISTINCT FROM (NEW."archive_par_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."intitule" IS DISTINCT FROM (NEW."intitule") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."operation_id" IS DISTINCT FROM (NEW."operation_id") OR OLD."prevu_le" IS DISTINCT FROM (NEW."prevu_le") OR OLD."realise_le" IS DISTINCT FROM (NEW."realise_le"))',
                    func='INSERT INTO "locaux_jalonoperationevent" ("archive_le", "archive_par_id", "id", "intitule", "note", "operation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prevu_le", "realise_le") VALUES (NEW."archive_le", NEW."archive_par_id", NEW."id", NEW."intitule", NEW."note", NEW."operation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prevu_le", NEW."realise_le"); RETURN NULL;',
                    hash="fdf811a7849e398806cd4e734895f48d7e848299",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_84758",
                    table="locaux_jalonoperation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="jalonoperation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_jalonoperationevent" ("archive_le", "archive_par_id", "id", "intitule", "note", "operation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prevu_le", "realise_le") VALUES (OLD."archive_le", OLD."archive_par_id", OLD."id", OLD."intitule", OLD."note", OLD."operation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prevu_le", OLD."realise_le"); RETURN NULL;',
                    hash="6d8b68e4a8a4192b784e61aa5d6c2a3aabc6d717",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f2495",
                    table="locaux_jalonoperation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="jalonoperationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c55db1817da67b8f43f7d5ff72f1caf8ec8da8e6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_09f74",
                    table="locaux_jalonoperationevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="noteoperation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "texte__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    )
                ),
                name="locaux_noteoperation_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="noteoperation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_noteoperationevent" ("ecrite_le", "id", "jour", "operation_id", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "texte") VALUES (NEW."ecrite_le", NEW."id", NEW."jour", NEW."operation_id", NEW."par_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."texte"); RETURN NULL;',
                    hash="6c48e57b4387e7f9f8dc1af7d7373d86cd4e504f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3c620",
                    table="locaux_noteoperation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="noteoperation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."ecrite_le" IS DISTINCT FROM (NEW."ecrite_le") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."jour" IS DISTINCT FROM (NEW."jour") OR OLD."operation_id" IS DISTINCT FROM (NEW."operation_id") OR OLD."par_id" IS DISTINCT FROM (NEW."par_id") OR OLD."texte" IS DISTINCT FROM (NEW."texte"))',
                    func='INSERT INTO "locaux_noteoperationevent" ("ecrite_le", "id", "jour", "operation_id", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "texte") VALUES (NEW."ecrite_le", NEW."id", NEW."jour", NEW."operation_id", NEW."par_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."texte"); RETURN NULL;',
                    hash="d6ba88d8180dc42f881fa4fdf1e0247c4470f740",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_10cb6",
                    table="locaux_noteoperation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="noteoperation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_noteoperationevent" ("ecrite_le", "id", "jour", "operation_id", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "texte") VALUES (OLD."ecrite_le", OLD."id", OLD."jour", OLD."operation_id", OLD."par_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."texte"); RETURN NULL;',
                    hash="197a11f9d31c1b803981a73aa71b1d4fd76fc185",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d68da",
                    table="locaux_noteoperation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="noteoperationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="dfb6875e4c187b4d9f7fdbc1e0041af2a18e9a42",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_40782",
                    table="locaux_noteoperationevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
    operations = par_series(operations)
