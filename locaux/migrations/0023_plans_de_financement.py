"""Real-estate operations, funders, versions of funding plans and their lines, the share required of owners."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import ptce.socle.noms
from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [
        ("locaux", "0022_ordre_alphabetique"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LigneDepense",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rang", models.PositiveSmallIntegerField(default=1, verbose_name="rang")),
                (
                    "montant",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="montant"),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                (
                    "jeton_envoi",
                    models.UUIDField(
                        editable=False, null=True, unique=True, verbose_name="jeton d’envoi"
                    ),
                ),
                (
                    "poste",
                    models.CharField(
                        max_length=160,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="poste",
                    ),
                ),
                (
                    "eligible",
                    models.BooleanField(default=True, verbose_name="éligible aux subventions"),
                ),
            ],
            options={
                "verbose_name": "dépense",
                "ordering": ["plan", "rang", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TauxParticipationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "periode",
                    django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="en vigueur"),
                ),
                ("taux", models.DecimalField(decimal_places=5, max_digits=6, verbose_name="taux")),
                (
                    "source",
                    models.CharField(
                        max_length=300,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Financeur",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "nom",
                    models.CharField(
                        max_length=160, validators=[ptce.socle.noms.nom_lisible], verbose_name="nom"
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("intercommunalite", "intercommunalité"),
                            ("commune", "commune"),
                            ("departement", "département"),
                            ("region", "région"),
                            ("etat", "État"),
                            ("europe", "Union européenne"),
                            ("etablissement_public", "établissement public"),
                            ("banque", "banque"),
                            ("prive", "fondation, entreprise ou association"),
                        ],
                        max_length=30,
                        verbose_name="type",
                    ),
                ),
                (
                    "siret",
                    models.CharField(
                        blank=True,
                        help_text="Demandé par le schéma national des subventions.",
                        max_length=14,
                        null=True,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[0-9]{14}\\Z", "Un SIRET compte 14 chiffres."
                            )
                        ],
                        verbose_name="SIRET",
                    ),
                ),
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
            ],
            options={
                "verbose_name": "financeur",
                "ordering": [ptce.socle.noms.SansAccents("nom"), "pk"],
            },
        ),
        migrations.CreateModel(
            name="FinanceurEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "nom",
                    models.CharField(
                        max_length=160, validators=[ptce.socle.noms.nom_lisible], verbose_name="nom"
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("intercommunalite", "intercommunalité"),
                            ("commune", "commune"),
                            ("departement", "département"),
                            ("region", "région"),
                            ("etat", "État"),
                            ("europe", "Union européenne"),
                            ("etablissement_public", "établissement public"),
                            ("banque", "banque"),
                            ("prive", "fondation, entreprise ou association"),
                        ],
                        max_length=30,
                        verbose_name="type",
                    ),
                ),
                (
                    "siret",
                    models.CharField(
                        blank=True,
                        help_text="Demandé par le schéma national des subventions.",
                        max_length=14,
                        null=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[0-9]{14}\\Z", "Un SIRET compte 14 chiffres."
                            )
                        ],
                        verbose_name="SIRET",
                    ),
                ),
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
                        to="locaux.financeur",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LigneRecette",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rang", models.PositiveSmallIntegerField(default=1, verbose_name="rang")),
                (
                    "montant",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="montant"),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                (
                    "jeton_envoi",
                    models.UUIDField(
                        editable=False, null=True, unique=True, verbose_name="jeton d’envoi"
                    ),
                ),
                ("objet", models.CharField(blank=True, max_length=160, verbose_name="objet")),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("subvention", "subvention"),
                            ("autofinancement", "autofinancement"),
                            ("emprunt", "emprunt"),
                            ("fonds_prives", "fonds privés"),
                            ("recette", "recette de l’opération"),
                        ],
                        max_length=20,
                        verbose_name="nature",
                    ),
                ),
                (
                    "degre",
                    models.CharField(
                        choices=[
                            ("envisage", "envisagé"),
                            ("demande", "demandé"),
                            ("notifie", "notifié"),
                        ],
                        default="envisage",
                        max_length=20,
                        verbose_name="certitude",
                    ),
                ),
                (
                    "financeur",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recettes",
                        to="locaux.financeur",
                        verbose_name="financeur",
                    ),
                ),
            ],
            options={
                "verbose_name": "recette",
                "ordering": ["plan", "rang", "pk"],
            },
        ),
        migrations.CreateModel(
            name="OperationImmobiliere",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "nom",
                    models.CharField(
                        max_length=120, validators=[ptce.socle.noms.nom_lisible], verbose_name="nom"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(max_length=80, unique=True, verbose_name="adresse de la page"),
                ),
                (
                    "maitre_ouvrage",
                    models.CharField(
                        max_length=160,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="maître d’ouvrage",
                    ),
                ),
                (
                    "maitre_ouvrage_public",
                    models.BooleanField(
                        default=True,
                        verbose_name="le maître d’ouvrage est une collectivité ou un groupement de collectivités",
                    ),
                ),
                (
                    "description",
                    models.TextField(blank=True, max_length=4000, verbose_name="description"),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("projet", "en projet"),
                            ("etudes", "à l’étude"),
                            ("travaux", "en travaux"),
                            ("livree", "livrée"),
                            ("abandonnee", "abandonnée"),
                        ],
                        default="projet",
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                ("livree_le", models.DateField(blank=True, null=True, verbose_name="livrée le")),
                (
                    "abandonnee_le",
                    models.DateField(blank=True, null=True, verbose_name="abandonnée le"),
                ),
                (
                    "motif_abandon",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="motif de l’abandon"
                    ),
                ),
                (
                    "creee_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="créée le"
                    ),
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
                    "creee_par",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="créée par",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="operations",
                        to="locaux.site",
                        verbose_name="site",
                    ),
                ),
            ],
            options={
                "verbose_name": "opération immobilière",
                "verbose_name_plural": "opérations immobilières",
                "ordering": [ptce.socle.noms.SansAccents("nom"), "pk"],
            },
        ),
        migrations.CreateModel(
            name="OperationImmobiliereEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "nom",
                    models.CharField(
                        max_length=120, validators=[ptce.socle.noms.nom_lisible], verbose_name="nom"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        db_index=False, max_length=80, verbose_name="adresse de la page"
                    ),
                ),
                (
                    "maitre_ouvrage",
                    models.CharField(
                        max_length=160,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="maître d’ouvrage",
                    ),
                ),
                (
                    "maitre_ouvrage_public",
                    models.BooleanField(
                        default=True,
                        verbose_name="le maître d’ouvrage est une collectivité ou un groupement de collectivités",
                    ),
                ),
                (
                    "description",
                    models.TextField(blank=True, max_length=4000, verbose_name="description"),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("projet", "en projet"),
                            ("etudes", "à l’étude"),
                            ("travaux", "en travaux"),
                            ("livree", "livrée"),
                            ("abandonnee", "abandonnée"),
                        ],
                        default="projet",
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                ("livree_le", models.DateField(blank=True, null=True, verbose_name="livrée le")),
                (
                    "abandonnee_le",
                    models.DateField(blank=True, null=True, verbose_name="abandonnée le"),
                ),
                (
                    "motif_abandon",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="motif de l’abandon"
                    ),
                ),
                (
                    "creee_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="créée le"
                    ),
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
                    "creee_par",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="créée par",
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
                        to="locaux.operationimmobiliere",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="locaux.site",
                        verbose_name="site",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlanFinancement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                (
                    "assiette",
                    models.CharField(
                        choices=[("ht", "hors taxes"), ("ttc", "toutes taxes comprises")],
                        default="ht",
                        max_length=10,
                        verbose_name="montants",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="ce que change cette version"
                    ),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("brouillon", "brouillon"),
                            ("arrete", "arrêté"),
                            ("remplace", "remplacé"),
                        ],
                        default="brouillon",
                        max_length=20,
                        verbose_name="statut",
                    ),
                ),
                (
                    "creee_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="commencée le"
                    ),
                ),
                ("arrete_le", models.DateField(blank=True, null=True, verbose_name="arrêté le")),
                (
                    "decision",
                    models.CharField(blank=True, max_length=200, verbose_name="acte qui l’arrête"),
                ),
                (
                    "taux_minimal",
                    models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        max_digits=6,
                        null=True,
                        verbose_name="part minimale du maître d’ouvrage",
                    ),
                ),
                (
                    "derogation",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="motif de la dérogation"
                    ),
                ),
                (
                    "remplace_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="remplacé le"),
                ),
                (
                    "jeton_envoi",
                    models.UUIDField(
                        editable=False, null=True, unique=True, verbose_name="jeton d’envoi"
                    ),
                ),
                (
                    "arrete_par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="arrêté par",
                    ),
                ),
                (
                    "creee_par",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="commencée par",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="locaux.operationimmobiliere",
                        verbose_name="opération",
                    ),
                ),
                (
                    "remplace_par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="remplacé par",
                    ),
                ),
            ],
            options={
                "verbose_name": "plan de financement",
                "verbose_name_plural": "plans de financement",
                "ordering": ["operation", "-version"],
            },
        ),
        migrations.CreateModel(
            name="LigneRecetteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("rang", models.PositiveSmallIntegerField(default=1, verbose_name="rang")),
                (
                    "montant",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="montant"),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                ("objet", models.CharField(blank=True, max_length=160, verbose_name="objet")),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("subvention", "subvention"),
                            ("autofinancement", "autofinancement"),
                            ("emprunt", "emprunt"),
                            ("fonds_prives", "fonds privés"),
                            ("recette", "recette de l’opération"),
                        ],
                        max_length=20,
                        verbose_name="nature",
                    ),
                ),
                (
                    "degre",
                    models.CharField(
                        choices=[
                            ("envisage", "envisagé"),
                            ("demande", "demandé"),
                            ("notifie", "notifié"),
                        ],
                        default="envisage",
                        max_length=20,
                        verbose_name="certitude",
                    ),
                ),
                (
                    "financeur",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="locaux.financeur",
                        verbose_name="financeur",
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
                        to="locaux.lignerecette",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="locaux.planfinancement",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LigneDepenseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("rang", models.PositiveSmallIntegerField(default=1, verbose_name="rang")),
                (
                    "montant",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="montant"),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                (
                    "poste",
                    models.CharField(
                        max_length=160,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="poste",
                    ),
                ),
                (
                    "eligible",
                    models.BooleanField(default=True, verbose_name="éligible aux subventions"),
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
                        to="locaux.lignedepense",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="locaux.planfinancement",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlanFinancementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                (
                    "assiette",
                    models.CharField(
                        choices=[("ht", "hors taxes"), ("ttc", "toutes taxes comprises")],
                        default="ht",
                        max_length=10,
                        verbose_name="montants",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="ce que change cette version"
                    ),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("brouillon", "brouillon"),
                            ("arrete", "arrêté"),
                            ("remplace", "remplacé"),
                        ],
                        default="brouillon",
                        max_length=20,
                        verbose_name="statut",
                    ),
                ),
                (
                    "creee_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="commencée le"
                    ),
                ),
                ("arrete_le", models.DateField(blank=True, null=True, verbose_name="arrêté le")),
                (
                    "decision",
                    models.CharField(blank=True, max_length=200, verbose_name="acte qui l’arrête"),
                ),
                (
                    "taux_minimal",
                    models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        max_digits=6,
                        null=True,
                        verbose_name="part minimale du maître d’ouvrage",
                    ),
                ),
                (
                    "derogation",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="motif de la dérogation"
                    ),
                ),
                (
                    "remplace_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="remplacé le"),
                ),
                (
                    "arrete_par",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="arrêté par",
                    ),
                ),
                (
                    "creee_par",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="commencée par",
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
                        to="locaux.planfinancement",
                    ),
                ),
                (
                    "remplace_par",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="remplacé par",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TauxParticipation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "periode",
                    django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="en vigueur"),
                ),
                ("taux", models.DecimalField(decimal_places=5, max_digits=6, verbose_name="taux")),
                (
                    "source",
                    models.CharField(
                        max_length=300,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "taux de participation minimale",
                "verbose_name_plural": "taux de participation minimale",
                "ordering": ["-periode"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "source__regex",
                                "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                            )
                        ),
                        name="locaux_tauxparticipation_nom_lisible",
                        violation_error_message="Écrivez au moins un caractère qui se voit.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("periode__isempty", False),
                            ("periode__lower_inc", True),
                            ("periode__lower_inf", False),
                        ),
                        name="locaux_tauxparticipation_periode",
                        violation_error_message="Un taux dit depuis quand il est en vigueur.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("taux__gte", 0), ("taux__lte", 1)),
                        name="locaux_tauxparticipation_taux",
                        violation_error_message="Un taux va de 0 à 100 %.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[(models.F("periode"), "&&")],
                        name="locaux_tauxparticipation_sans_chevauchement",
                        violation_error_message="Un seul taux est en vigueur à la fois.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="lignerecette",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="recettes",
                to="locaux.planfinancement",
                verbose_name="plan",
            ),
        ),
        migrations.AddField(
            model_name="lignedepense",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="depenses",
                to="locaux.planfinancement",
                verbose_name="plan",
            ),
        ),
        migrations.AddField(
            model_name="tauxparticipationevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="tauxparticipationevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.tauxparticipation",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tauxparticipation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_tauxparticipationevent" ("id", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "taux") VALUES (NEW."id", NEW."periode", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."taux"); RETURN NULL;',
                    hash="d741f0902b0e939ed930678d5ba13b0454f91833",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e0ff0",
                    table="locaux_tauxparticipation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tauxparticipation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "locaux_tauxparticipationevent" ("id", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "taux") VALUES (NEW."id", NEW."periode", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."taux"); RETURN NULL;',
                    hash="4821f637b91246eadaea5458a0ac3efafab3222e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_51eaf",
                    table="locaux_tauxparticipation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tauxparticipation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_tauxparticipationevent" ("id", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "taux") VALUES (OLD."id", OLD."periode", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."taux"); RETURN NULL;',
                    hash="396832a3e52e31880443b80ebbd80768729faf4d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d5e45",
                    table="locaux_tauxparticipation",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="financeur",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "nom__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    )
                ),
                name="locaux_financeur_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="financeur",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("archive_le__isnull", True), ("archive_par__isnull", True)),
                    models.Q(("archive_le__isnull", False), ("archive_par__isnull", False)),
                    _connector="OR",
                ),
                name="locaux_financeur_archivee",
                violation_error_message="Ce qui est archivé dit quand et par qui.",
            ),
        ),
        migrations.AddConstraint(
            model_name="financeur",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("nom"),
                name="locaux_financeur_nom_unique",
                violation_error_message="Ce financeur existe déjà.",
            ),
        ),
        migrations.AddConstraint(
            model_name="financeur",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "type__in",
                        [
                            "intercommunalite",
                            "commune",
                            "departement",
                            "region",
                            "etat",
                            "europe",
                            "etablissement_public",
                            "banque",
                            "prive",
                        ],
                    )
                ),
                name="locaux_financeur_type_connu",
                violation_error_message="Ce type de financeur n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="financeur",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("siret__isnull", True), ("siret__regex", "^[0-9]{14}$"), _connector="OR"
                ),
                name="locaux_financeur_siret_14_chiffres",
                violation_error_message="Un SIRET compte 14 chiffres.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="financeur",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_financeurevent" ("archive_le", "archive_par_id", "id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "siret", "type") VALUES (NEW."archive_le", NEW."archive_par_id", NEW."id", NEW."nom", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."siret", NEW."type"); RETURN NULL;',
                    hash="2e5a3a27db64263256baf1c826f9bd9562c697b1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bd8b1",
                    table="locaux_financeur",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="financeur",
            trigger=pgtrigger.compiler.Trigger(
                name="financeur_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."archive_le" IS DISTINCT FROM (NEW."archive_le") OR OLD."archive_par_id" IS DISTINCT FROM (NEW."archive_par_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."nom" IS DISTINCT FROM (NEW."nom") OR OLD."siret" IS DISTINCT FROM (NEW."siret") OR OLD."type" IS DISTINCT FROM (NEW."type"))',
                    func='INSERT INTO "locaux_financeurevent" ("archive_le", "archive_par_id", "id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "siret", "type") VALUES (NEW."archive_le", NEW."archive_par_id", NEW."id", NEW."nom", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."siret", NEW."type"); RETURN NULL;',
                    hash="cbfbd0c5d9a9c5f08740982448d41a89f6f2ac12",
                    operation="UPDATE",
                    pgid="pgtrigger_financeur_update_7b02b",
                    table="locaux_financeur",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="financeur",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_financeurevent" ("archive_le", "archive_par_id", "id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "siret", "type") VALUES (OLD."archive_le", OLD."archive_par_id", OLD."id", OLD."nom", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."siret", OLD."type"); RETURN NULL;',
                    hash="e8259004ae487d1998f442b24861ec339a740f24",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e3b20",
                    table="locaux_financeur",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="financeurevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="14818b50085995e46c42a11dc2518b1ac5f3d8e8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bec4c",
                    table="locaux_financeurevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="operationimmobiliere",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "maitre_ouvrage__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    ),
                    (
                        "nom__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    ),
                ),
                name="locaux_operationimmobiliere_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="operationimmobiliere",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("archive_le__isnull", True), ("archive_par__isnull", True)),
                    models.Q(("archive_le__isnull", False), ("archive_par__isnull", False)),
                    _connector="OR",
                ),
                name="locaux_operationimmobiliere_archivee",
                violation_error_message="Ce qui est archivé dit quand et par qui.",
            ),
        ),
        migrations.AddConstraint(
            model_name="operationimmobiliere",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("statut__in", ["projet", "etudes", "travaux", "livree", "abandonnee"])
                ),
                name="locaux_operationimmobiliere_statut_connu",
                violation_error_message="Cet état n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="operationimmobiliere",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("livree_le__isnull", False), ("statut", "livree")),
                    models.Q(
                        models.Q(("statut", "livree"), _negated=True), ("livree_le__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="locaux_operationimmobiliere_livree",
                violation_error_message="Une opération livrée dit quand ; une autre n’a pas de date de livraison.",
            ),
        ),
        migrations.AddConstraint(
            model_name="operationimmobiliere",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("abandonnee_le__isnull", False),
                        ("statut", "abandonnee"),
                        models.Q(("motif_abandon", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("statut", "abandonnee"), _negated=True),
                        ("abandonnee_le__isnull", True),
                        ("motif_abandon", ""),
                    ),
                    _connector="OR",
                ),
                name="locaux_operationimmobiliere_abandonnee",
                violation_error_message="Une opération abandonnée dit quand et pourquoi.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="operationimmobiliere",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_operationimmobiliereevent" ("abandonnee_le", "archive_le", "archive_par_id", "creee_le", "creee_par_id", "description", "id", "livree_le", "maitre_ouvrage", "maitre_ouvrage_public", "motif_abandon", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "slug", "statut") VALUES (NEW."abandonnee_le", NEW."archive_le", NEW."archive_par_id", NEW."creee_le", NEW."creee_par_id", NEW."description", NEW."id", NEW."livree_le", NEW."maitre_ouvrage", NEW."maitre_ouvrage_public", NEW."motif_abandon", NEW."nom", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."site_id", NEW."slug", NEW."statut"); RETURN NULL;',
                    hash="1734c9263b728bdbe2769497e2a55f221ac1bbd8",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1f0c0",
                    table="locaux_operationimmobiliere",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="operationimmobiliere",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."abandonnee_le" IS DISTINCT FROM (NEW."abandonnee_le") OR OLD."archive_le" IS DISTINCT FROM (NEW."archive_le") OR OLD."archive_par_id" IS DISTINCT FROM (NEW."archive_par_id") OR OLD."creee_le" IS DISTINCT FROM (NEW."creee_le") OR OLD."creee_par_id" IS DISTINCT FROM (NEW."creee_par_id") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."livree_le" IS DISTINCT FROM (NEW."livree_le") OR OLD."maitre_ouvrage" IS DISTINCT FROM (NEW."maitre_ouvrage") OR OLD."maitre_ouvrage_public" IS DISTINCT FROM (NEW."maitre_ouvrage_public") OR OLD."motif_abandon" IS DISTINCT FROM (NEW."motif_abandon") OR OLD."nom" IS DISTINCT FROM (NEW."nom") OR OLD."site_id" IS DISTINCT FROM (NEW."site_id") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."statut" IS DISTINCT FROM (NEW."statut"))',
                    func='INSERT INTO "locaux_operationimmobiliereevent" ("abandonnee_le", "archive_le", "archive_par_id", "creee_le", "creee_par_id", "description", "id", "livree_le", "maitre_ouvrage", "maitre_ouvrage_public", "motif_abandon", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "slug", "statut") VALUES (NEW."abandonnee_le", NEW."archive_le", NEW."archive_par_id", NEW."creee_le", NEW."creee_par_id", NEW."description", NEW."id", NEW."livree_le", NEW."maitre_ouvrage", NEW."maitre_ouvrage_public", NEW."motif_abandon", NEW."nom", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."site_id", NEW."slug", NEW."statut"); RETURN NULL;',
                    hash="9b9f481887941f3705ff016065d6d9a1a5a02fc8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b4224",
                    table="locaux_operationimmobiliere",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="operationimmobiliere",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_operationimmobiliereevent" ("abandonnee_le", "archive_le", "archive_par_id", "creee_le", "creee_par_id", "description", "id", "livree_le", "maitre_ouvrage", "maitre_ouvrage_public", "motif_abandon", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "site_id", "slug", "statut") VALUES (OLD."abandonnee_le", OLD."archive_le", OLD."archive_par_id", OLD."creee_le", OLD."creee_par_id", OLD."description", OLD."id", OLD."livree_le", OLD."maitre_ouvrage", OLD."maitre_ouvrage_public", OLD."motif_abandon", OLD."nom", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."site_id", OLD."slug", OLD."statut"); RETURN NULL;',
                    hash="a84001621cf62dd65f40cbc5f270d34c17a5759a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3f8e9",
                    table="locaux_operationimmobiliere",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="operationimmobiliereevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f83ba56723e6bd7813a7982ac6b5e04bdafc40ae",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a1e9c",
                    table="locaux_operationimmobiliereevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="planfinancement",
            constraint=models.UniqueConstraint(
                fields=("operation", "version"),
                name="locaux_plan_version_unique",
                violation_error_message="Cette version du plan existe déjà.",
            ),
        ),
        migrations.AddConstraint(
            model_name="planfinancement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("statut", "arrete")),
                fields=("operation",),
                name="locaux_plan_un_arrete",
                violation_error_message="Une opération n’a qu’un plan arrêté.",
            ),
        ),
        migrations.AddConstraint(
            model_name="planfinancement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("statut", "brouillon")),
                fields=("operation",),
                name="locaux_plan_un_brouillon",
                violation_error_message="Une seule version du plan se prépare à la fois.",
            ),
        ),
        migrations.AddConstraint(
            model_name="planfinancement",
            constraint=models.CheckConstraint(
                condition=models.Q(("version__gte", 1)),
                name="locaux_plan_version",
                violation_error_message="Les versions se comptent à partir de 1.",
            ),
        ),
        migrations.AddConstraint(
            model_name="planfinancement",
            constraint=models.CheckConstraint(
                condition=models.Q(("assiette__in", ["ht", "ttc"])),
                name="locaux_plan_assiette_connue",
                violation_error_message="Les montants sont hors taxes ou toutes taxes comprises.",
            ),
        ),
        migrations.AddConstraint(
            model_name="planfinancement",
            constraint=models.CheckConstraint(
                condition=models.Q(("statut__in", ["brouillon", "arrete", "remplace"])),
                name="locaux_plan_statut_connu",
                violation_error_message="Ce statut n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="planfinancement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("statut", "brouillon"), _negated=True),
                        ("arrete_le__isnull", False),
                        ("arrete_par__isnull", False),
                    ),
                    models.Q(
                        ("arrete_le__isnull", True),
                        ("arrete_par__isnull", True),
                        ("decision", ""),
                        ("derogation", ""),
                        ("statut", "brouillon"),
                        ("taux_minimal__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="locaux_plan_arrete",
                violation_error_message="Un plan arrêté dit quand et par qui ; un brouillon ne porte ni acte, ni dérogation.",
            ),
        ),
        migrations.AddConstraint(
            model_name="planfinancement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("remplace_le__isnull", False),
                        ("remplace_par__isnull", False),
                        ("statut", "remplace"),
                    ),
                    models.Q(
                        models.Q(("statut", "remplace"), _negated=True),
                        ("remplace_le__isnull", True),
                        ("remplace_par__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="locaux_plan_remplace",
                violation_error_message="Un plan remplacé dit quand et par qui.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planfinancement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_planfinancementevent" ("arrete_le", "arrete_par_id", "assiette", "creee_le", "creee_par_id", "decision", "derogation", "id", "note", "operation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remplace_le", "remplace_par_id", "statut", "taux_minimal", "version") VALUES (NEW."arrete_le", NEW."arrete_par_id", NEW."assiette", NEW."creee_le", NEW."creee_par_id", NEW."decision", NEW."derogation", NEW."id", NEW."note", NEW."operation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."remplace_le", NEW."remplace_par_id", NEW."statut", NEW."taux_minimal", NEW."version"); RETURN NULL;',
                    hash="614b73ca8203c701967a71d8ba0274c1818a1f78",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_88ae8",
                    table="locaux_planfinancement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planfinancement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."arrete_le" IS DISTINCT FROM (NEW."arrete_le") OR OLD."arrete_par_id" IS DISTINCT FROM (NEW."arrete_par_id") OR OLD."assiette" IS DISTINCT FROM (NEW."assiette") OR OLD."creee_le" IS DISTINCT FROM (NEW."creee_le") OR OLD."creee_par_id" IS DISTINCT FROM (NEW."creee_par_id") OR OLD."decision" IS DISTINCT FROM (NEW."decision") OR OLD."derogation" IS DISTINCT FROM (NEW."derogation") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."operation_id" IS DISTINCT FROM (NEW."operation_id") OR OLD."remplace_le" IS DISTINCT FROM (NEW."remplace_le") OR OLD."remplace_par_id" IS DISTINCT FROM (NEW."remplace_par_id") OR OLD."statut" IS DISTINCT FROM (NEW."statut") OR OLD."taux_minimal" IS DISTINCT FROM (NEW."taux_minimal") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "locaux_planfinancementevent" ("arrete_le", "arrete_par_id", "assiette", "creee_le", "creee_par_id", "decision", "derogation", "id", "note", "operation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remplace_le", "remplace_par_id", "statut", "taux_minimal", "version") VALUES (NEW."arrete_le", NEW."arrete_par_id", NEW."assiette", NEW."creee_le", NEW."creee_par_id", NEW."decision", NEW."derogation", NEW."id", NEW."note", NEW."operation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."remplace_le", NEW."remplace_par_id", NEW."statut", NEW."taux_minimal", NEW."version"); RETURN NULL;',
                    hash="62477b89c795e75e408a34a47b8ed0254d763b82",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_30c5e",
                    table="locaux_planfinancement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planfinancement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_planfinancementevent" ("arrete_le", "arrete_par_id", "assiette", "creee_le", "creee_par_id", "decision", "derogation", "id", "note", "operation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remplace_le", "remplace_par_id", "statut", "taux_minimal", "version") VALUES (OLD."arrete_le", OLD."arrete_par_id", OLD."assiette", OLD."creee_le", OLD."creee_par_id", OLD."decision", OLD."derogation", OLD."id", OLD."note", OLD."operation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."remplace_le", OLD."remplace_par_id", OLD."statut", OLD."taux_minimal", OLD."version"); RETURN NULL;',
                    hash="8ddc0442db642a44cbc71ebb5524191de01eb84c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4f5d1",
                    table="locaux_planfinancement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lignerecetteevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="00352236e810144cf06b52738e687b14034df551",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_affbc",
                    table="locaux_lignerecetteevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="lignerecette",
            constraint=models.CheckConstraint(
                condition=models.Q(("montant__gt", 0)),
                name="locaux_lignerecette_montant",
                violation_error_message="Un montant est supérieur à zéro.",
            ),
        ),
        migrations.AddConstraint(
            model_name="lignerecette",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "nature__in",
                        ["subvention", "autofinancement", "emprunt", "fonds_prives", "recette"],
                    )
                ),
                name="locaux_lignerecette_nature_connue",
                violation_error_message="Cette nature de recette n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="lignerecette",
            constraint=models.CheckConstraint(
                condition=models.Q(("degre__in", ["envisage", "demande", "notifie"])),
                name="locaux_lignerecette_degre_connu",
                violation_error_message="Ce degré de certitude n’existe pas.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lignerecette",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_lignerecetteevent" ("degre", "financeur_id", "id", "montant", "nature", "objet", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "rang", "source") VALUES (NEW."degre", NEW."financeur_id", NEW."id", NEW."montant", NEW."nature", NEW."objet", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."rang", NEW."source"); RETURN NULL;',
                    hash="da1c878b183336a1bbe695d139a6c38b9b56bf28",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_01019",
                    table="locaux_lignerecette",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lignerecette",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."degre" IS DISTINCT FROM (NEW."degre") OR OLD."financeur_id" IS DISTINCT FROM (NEW."financeur_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."montant" IS DISTINCT FROM (NEW."montant") OR OLD."nature" IS DISTINCT FROM (NEW."nature") OR OLD."objet" IS DISTINCT FROM (NEW."objet") OR OLD."plan_id" IS DISTINCT FROM (NEW."plan_id") OR OLD."rang" IS DISTINCT FROM (NEW."rang") OR OLD."source" IS DISTINCT FROM (NEW."source"))',
                    func='INSERT INTO "locaux_lignerecetteevent" ("degre", "financeur_id", "id", "montant", "nature", "objet", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "rang", "source") VALUES (NEW."degre", NEW."financeur_id", NEW."id", NEW."montant", NEW."nature", NEW."objet", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."rang", NEW."source"); RETURN NULL;',
                    hash="2bc2a138adf65be74127f5d0dfc6b49ceab24399",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4ead1",
                    table="locaux_lignerecette",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lignerecette",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_lignerecetteevent" ("degre", "financeur_id", "id", "montant", "nature", "objet", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "rang", "source") VALUES (OLD."degre", OLD."financeur_id", OLD."id", OLD."montant", OLD."nature", OLD."objet", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."rang", OLD."source"); RETURN NULL;',
                    hash="4c14119fdf5299576765efbe55cc1d8a8c6efffc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fa901",
                    table="locaux_lignerecette",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lignedepenseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e22964eecbff10ab81562360cc10f818f665544d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3c82f",
                    table="locaux_lignedepenseevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="lignedepense",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "poste__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    )
                ),
                name="locaux_lignedepense_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="lignedepense",
            constraint=models.CheckConstraint(
                condition=models.Q(("montant__gt", 0)),
                name="locaux_lignedepense_montant",
                violation_error_message="Un montant est supérieur à zéro.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lignedepense",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_lignedepenseevent" ("eligible", "id", "montant", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "poste", "rang", "source") VALUES (NEW."eligible", NEW."id", NEW."montant", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."poste", NEW."rang", NEW."source"); RETURN NULL;',
                    hash="0c948d2a32da20b6cd78fbdadc1256716e6a11fb",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7da58",
                    table="locaux_lignedepense",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lignedepense",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."eligible" IS DISTINCT FROM (NEW."eligible") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."montant" IS DISTINCT FROM (NEW."montant") OR OLD."plan_id" IS DISTINCT FROM (NEW."plan_id") OR OLD."poste" IS DISTINCT FROM (NEW."poste") OR OLD."rang" IS DISTINCT FROM (NEW."rang") OR OLD."source" IS DISTINCT FROM (NEW."source"))',
                    func='INSERT INTO "locaux_lignedepenseevent" ("eligible", "id", "montant", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "poste", "rang", "source") VALUES (NEW."eligible", NEW."id", NEW."montant", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."poste", NEW."rang", NEW."source"); RETURN NULL;',
                    hash="f8ee9fe1271425af2e236ab17fb3a51febcee404",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8e120",
                    table="locaux_lignedepense",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lignedepense",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_lignedepenseevent" ("eligible", "id", "montant", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "poste", "rang", "source") VALUES (OLD."eligible", OLD."id", OLD."montant", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."poste", OLD."rang", OLD."source"); RETURN NULL;',
                    hash="568b377eff91b3c0a09b0ba4180b967edcb601d8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ccf78",
                    table="locaux_lignedepense",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planfinancementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="93723ac892c86f7b240811e48db5791b8c4fd866",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d9e4c",
                    table="locaux_planfinancementevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tauxparticipationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6143f09fb1ef2118cc0587577f433a547d00d616",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_70084",
                    table="locaux_tauxparticipationevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
    operations = par_series(operations)
