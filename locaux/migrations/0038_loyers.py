"""Rents that are due, their statements, revisions, indices, thresholds, aids, and files about them."""

import uuid
from decimal import Decimal

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import ptce.socle.noms
import ptce.socle.periodes
from ptce.socle.operations import par_series

# A journal of rents that are few: its index is made at once.
COLONNE = [
    "ALTER TABLE locaux_conditionfinanciereevent ADD COLUMN revision_id bigint NULL;",
    """-- squawk-ignore require-concurrent-index-creation
CREATE INDEX locaux_conditionfinanciereevent_revision_id ON locaux_conditionfinanciereevent (revision_id);""",
]
SANS_COLONNE = ["ALTER TABLE locaux_conditionfinanciereevent DROP COLUMN revision_id;"]


class Migration(migrations.Migration):
    dependencies = [
        ("acteurs", "0030_comptes_de_l_annuaire"),
        ("locaux", "0037_locataires_verifies"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AideDeMinimis",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "origine",
                    models.CharField(
                        choices=[
                            ("loyer", "loyer inférieur au marché"),
                            ("autre", "autre aide, déclarée par l’organisation"),
                        ],
                        max_length=20,
                        verbose_name="origine",
                    ),
                ),
                (
                    "objet",
                    models.CharField(
                        max_length=200,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="objet",
                    ),
                ),
                ("accordee_le", models.DateField(verbose_name="accordée le")),
                (
                    "montant",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="montant"),
                ),
                (
                    "inscrite_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="inscrite le"
                    ),
                ),
                (
                    "annulee_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="annulée le"),
                ),
                (
                    "motif_annulation",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="motif de l’annulation"
                    ),
                ),
                (
                    "jeton_envoi",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                        verbose_name="jeton d’envoi",
                    ),
                ),
            ],
            options={
                "verbose_name": "aide de minimis",
                "verbose_name_plural": "aides de minimis",
                "ordering": ["-accordee_le", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="AideDeMinimisEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "origine",
                    models.CharField(
                        choices=[
                            ("loyer", "loyer inférieur au marché"),
                            ("autre", "autre aide, déclarée par l’organisation"),
                        ],
                        max_length=20,
                        verbose_name="origine",
                    ),
                ),
                (
                    "objet",
                    models.CharField(
                        max_length=200,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="objet",
                    ),
                ),
                ("accordee_le", models.DateField(verbose_name="accordée le")),
                (
                    "montant",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="montant"),
                ),
                (
                    "inscrite_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="inscrite le"
                    ),
                ),
                (
                    "annulee_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="annulée le"),
                ),
                (
                    "motif_annulation",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="motif de l’annulation"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EcheanceLoyer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        choices=[("echeance", "échéance"), ("regularisation", "régularisation")],
                        default="echeance",
                        max_length=20,
                        verbose_name="nature",
                    ),
                ),
                ("mois", models.DateField(verbose_name="mois")),
                (
                    "loyer",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="loyer HT"),
                ),
                (
                    "charges",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="charges HT"),
                ),
                (
                    "regime_tva",
                    models.CharField(
                        choices=[("exonere", "exonéré de TVA"), ("taxable", "soumis à la TVA")],
                        max_length=20,
                        verbose_name="TVA",
                    ),
                ),
                (
                    "taux_tva",
                    models.DecimalField(
                        decimal_places=2, max_digits=5, verbose_name="taux de TVA (%)"
                    ),
                ),
                (
                    "tva",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="montant de TVA"
                    ),
                ),
                (
                    "total",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="total"),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("a_liquider", "à liquider"),
                            ("liquidee", "liquidée"),
                            ("titre_emis", "titre émis"),
                            ("soldee", "soldée"),
                        ],
                        default="a_liquider",
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                ("debiteur", models.CharField(blank=True, max_length=200, verbose_name="débiteur")),
                (
                    "siret",
                    models.CharField(blank=True, max_length=14, verbose_name="SIRET du débiteur"),
                ),
                (
                    "numero_titre",
                    models.CharField(blank=True, max_length=40, verbose_name="numéro de titre"),
                ),
                (
                    "titre_emis_le",
                    models.DateField(blank=True, null=True, verbose_name="titre émis le"),
                ),
                (
                    "montant_paye",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0"),
                        max_digits=12,
                        verbose_name="montant payé",
                    ),
                ),
                (
                    "paye_le",
                    models.DateField(blank=True, null=True, verbose_name="dernier paiement le"),
                ),
            ],
            options={
                "verbose_name": "échéance de loyer",
                "verbose_name_plural": "échéances de loyer",
                "ordering": ["-mois", "convention", "pk"],
            },
        ),
        migrations.CreateModel(
            name="EcheanceLoyerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "nature",
                    models.CharField(
                        choices=[("echeance", "échéance"), ("regularisation", "régularisation")],
                        default="echeance",
                        max_length=20,
                        verbose_name="nature",
                    ),
                ),
                ("mois", models.DateField(verbose_name="mois")),
                (
                    "loyer",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="loyer HT"),
                ),
                (
                    "charges",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="charges HT"),
                ),
                (
                    "regime_tva",
                    models.CharField(
                        choices=[("exonere", "exonéré de TVA"), ("taxable", "soumis à la TVA")],
                        max_length=20,
                        verbose_name="TVA",
                    ),
                ),
                (
                    "taux_tva",
                    models.DecimalField(
                        decimal_places=2, max_digits=5, verbose_name="taux de TVA (%)"
                    ),
                ),
                (
                    "tva",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="montant de TVA"
                    ),
                ),
                (
                    "total",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="total"),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("a_liquider", "à liquider"),
                            ("liquidee", "liquidée"),
                            ("titre_emis", "titre émis"),
                            ("soldee", "soldée"),
                        ],
                        default="a_liquider",
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                ("debiteur", models.CharField(blank=True, max_length=200, verbose_name="débiteur")),
                (
                    "siret",
                    models.CharField(blank=True, max_length=14, verbose_name="SIRET du débiteur"),
                ),
                (
                    "numero_titre",
                    models.CharField(blank=True, max_length=40, verbose_name="numéro de titre"),
                ),
                (
                    "titre_emis_le",
                    models.DateField(blank=True, null=True, verbose_name="titre émis le"),
                ),
                (
                    "montant_paye",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0"),
                        max_digits=12,
                        verbose_name="montant payé",
                    ),
                ),
                (
                    "paye_le",
                    models.DateField(blank=True, null=True, verbose_name="dernier paiement le"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EtatLiquidatif",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("annee", models.PositiveSmallIntegerField(verbose_name="année")),
                ("rang", models.PositiveIntegerField(verbose_name="rang dans l’année")),
                ("mois", models.DateField(unique=True, verbose_name="mois")),
                ("nombre", models.PositiveIntegerField(verbose_name="lignes")),
                (
                    "total_ht",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="total HT"),
                ),
                (
                    "total_tva",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="total de TVA"
                    ),
                ),
                (
                    "total",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="total"),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="empreinte")),
                (
                    "liquide_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="liquidé le"
                    ),
                ),
            ],
            options={
                "verbose_name": "état liquidatif",
                "verbose_name_plural": "états liquidatifs",
                "ordering": ["-mois"],
            },
        ),
        migrations.CreateModel(
            name="EtatLiquidatifEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("annee", models.PositiveSmallIntegerField(verbose_name="année")),
                ("rang", models.PositiveIntegerField(verbose_name="rang dans l’année")),
                ("mois", models.DateField(verbose_name="mois")),
                ("nombre", models.PositiveIntegerField(verbose_name="lignes")),
                (
                    "total_ht",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="total HT"),
                ),
                (
                    "total_tva",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="total de TVA"
                    ),
                ),
                (
                    "total",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="total"),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="empreinte")),
                (
                    "liquide_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="liquidé le"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ImportDeLoyers",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "jeton_envoi",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                        verbose_name="jeton d’envoi",
                    ),
                ),
                (
                    "genre",
                    models.CharField(
                        choices=[("indices", "indices publiés"), ("titres", "état des titres")],
                        max_length=20,
                        verbose_name="genre",
                    ),
                ),
                ("nom_fichier", models.CharField(max_length=120, verbose_name="nom du fichier")),
                (
                    "entetes",
                    models.JSONField(blank=True, default=list, verbose_name="titres des colonnes"),
                ),
                ("lignes", models.JSONField(blank=True, default=list, verbose_name="lignes")),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("depose", "à vérifier"),
                            ("verifie", "vérifié"),
                            ("importe", "importé"),
                            ("abandonne", "abandonné"),
                        ],
                        default="verifie",
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                ("rapport", models.JSONField(blank=True, default=dict, verbose_name="rapport")),
                (
                    "empreinte",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="empreinte de ce qui a été lu"
                    ),
                ),
                (
                    "depose_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="déposé le"
                    ),
                ),
                (
                    "importe_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="importé le"),
                ),
                (
                    "oublie_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="fichier oublié le"),
                ),
            ],
            options={
                "verbose_name": "import de loyers",
                "verbose_name_plural": "imports de loyers",
                "ordering": ["-depose_le", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ImportDeLoyersEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "genre",
                    models.CharField(
                        choices=[("indices", "indices publiés"), ("titres", "état des titres")],
                        max_length=20,
                        verbose_name="genre",
                    ),
                ),
                ("nom_fichier", models.CharField(max_length=120, verbose_name="nom du fichier")),
                (
                    "entetes",
                    models.JSONField(blank=True, default=list, verbose_name="titres des colonnes"),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("depose", "à vérifier"),
                            ("verifie", "vérifié"),
                            ("importe", "importé"),
                            ("abandonne", "abandonné"),
                        ],
                        default="verifie",
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                (
                    "empreinte",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="empreinte de ce qui a été lu"
                    ),
                ),
                (
                    "depose_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="déposé le"
                    ),
                ),
                (
                    "importe_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="importé le"),
                ),
                (
                    "oublie_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="fichier oublié le"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IndiceReference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "serie",
                    models.CharField(
                        choices=[
                            ("ilat", "ILAT (activités tertiaires)"),
                            ("ilc", "ILC (loyers commerciaux)"),
                        ],
                        max_length=10,
                        verbose_name="série",
                    ),
                ),
                (
                    "annee",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2000),
                            django.core.validators.MaxValueValidator(2099),
                        ],
                        verbose_name="année",
                    ),
                ),
                (
                    "trimestre",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "1er trimestre"),
                            (2, "2e trimestre"),
                            (3, "3e trimestre"),
                            (4, "4e trimestre"),
                        ],
                        verbose_name="trimestre",
                    ),
                ),
                (
                    "valeur",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=8,
                        validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                        verbose_name="valeur",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
            ],
            options={
                "verbose_name": "indice de référence",
                "verbose_name_plural": "indices de référence",
                "ordering": ["serie", "-annee", "-trimestre"],
            },
        ),
        migrations.CreateModel(
            name="IndiceReferenceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "serie",
                    models.CharField(
                        choices=[
                            ("ilat", "ILAT (activités tertiaires)"),
                            ("ilc", "ILC (loyers commerciaux)"),
                        ],
                        max_length=10,
                        verbose_name="série",
                    ),
                ),
                (
                    "annee",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2000),
                            django.core.validators.MaxValueValidator(2099),
                        ],
                        verbose_name="année",
                    ),
                ),
                (
                    "trimestre",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "1er trimestre"),
                            (2, "2e trimestre"),
                            (3, "3e trimestre"),
                            (4, "4e trimestre"),
                        ],
                        verbose_name="trimestre",
                    ),
                ),
                (
                    "valeur",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=8,
                        validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                        verbose_name="valeur",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("prend_effet_le", models.DateField(verbose_name="prend effet le")),
                (
                    "serie",
                    models.CharField(
                        choices=[
                            ("ilat", "ILAT (activités tertiaires)"),
                            ("ilc", "ILC (loyers commerciaux)"),
                        ],
                        max_length=10,
                        verbose_name="indice",
                    ),
                ),
                (
                    "annee_ancienne",
                    models.PositiveSmallIntegerField(verbose_name="année de l’ancien indice"),
                ),
                (
                    "trimestre_ancien",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "1er trimestre"),
                            (2, "2e trimestre"),
                            (3, "3e trimestre"),
                            (4, "4e trimestre"),
                        ],
                        verbose_name="ancien trimestre",
                    ),
                ),
                (
                    "indice_ancien",
                    models.DecimalField(
                        decimal_places=2, max_digits=8, verbose_name="ancien indice"
                    ),
                ),
                (
                    "annee_nouvelle",
                    models.PositiveSmallIntegerField(verbose_name="année du nouvel indice"),
                ),
                (
                    "trimestre_nouveau",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "1er trimestre"),
                            (2, "2e trimestre"),
                            (3, "3e trimestre"),
                            (4, "4e trimestre"),
                        ],
                        verbose_name="nouveau trimestre",
                    ),
                ),
                (
                    "indice_nouveau",
                    models.DecimalField(
                        decimal_places=2, max_digits=8, verbose_name="nouvel indice"
                    ),
                ),
                (
                    "loyer_avant",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="loyer avant"
                    ),
                ),
                (
                    "loyer_apres",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="loyer après"
                    ),
                ),
                (
                    "prix_fixe",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="loyer convenu"
                    ),
                ),
                (
                    "seuil",
                    models.DecimalField(
                        decimal_places=2, max_digits=5, verbose_name="seuil d’alerte (%)"
                    ),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("proposee", "proposée"),
                            ("appliquee", "appliquée"),
                            ("ecartee", "écartée"),
                        ],
                        default="proposee",
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                (
                    "proposee_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="proposée le"
                    ),
                ),
                (
                    "decidee_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="décidée le"),
                ),
                ("motif", models.CharField(blank=True, max_length=300, verbose_name="motif")),
            ],
            options={
                "verbose_name": "révision de loyer",
                "verbose_name_plural": "révisions de loyer",
                "ordering": ["-prend_effet_le", "convention", "pk"],
            },
        ),
        migrations.CreateModel(
            name="RevisionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("prend_effet_le", models.DateField(verbose_name="prend effet le")),
                (
                    "serie",
                    models.CharField(
                        choices=[
                            ("ilat", "ILAT (activités tertiaires)"),
                            ("ilc", "ILC (loyers commerciaux)"),
                        ],
                        max_length=10,
                        verbose_name="indice",
                    ),
                ),
                (
                    "annee_ancienne",
                    models.PositiveSmallIntegerField(verbose_name="année de l’ancien indice"),
                ),
                (
                    "trimestre_ancien",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "1er trimestre"),
                            (2, "2e trimestre"),
                            (3, "3e trimestre"),
                            (4, "4e trimestre"),
                        ],
                        verbose_name="ancien trimestre",
                    ),
                ),
                (
                    "indice_ancien",
                    models.DecimalField(
                        decimal_places=2, max_digits=8, verbose_name="ancien indice"
                    ),
                ),
                (
                    "annee_nouvelle",
                    models.PositiveSmallIntegerField(verbose_name="année du nouvel indice"),
                ),
                (
                    "trimestre_nouveau",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "1er trimestre"),
                            (2, "2e trimestre"),
                            (3, "3e trimestre"),
                            (4, "4e trimestre"),
                        ],
                        verbose_name="nouveau trimestre",
                    ),
                ),
                (
                    "indice_nouveau",
                    models.DecimalField(
                        decimal_places=2, max_digits=8, verbose_name="nouvel indice"
                    ),
                ),
                (
                    "loyer_avant",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="loyer avant"
                    ),
                ),
                (
                    "loyer_apres",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="loyer après"
                    ),
                ),
                (
                    "prix_fixe",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="loyer convenu"
                    ),
                ),
                (
                    "seuil",
                    models.DecimalField(
                        decimal_places=2, max_digits=5, verbose_name="seuil d’alerte (%)"
                    ),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("proposee", "proposée"),
                            ("appliquee", "appliquée"),
                            ("ecartee", "écartée"),
                        ],
                        default="proposee",
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                (
                    "proposee_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="proposée le"
                    ),
                ),
                (
                    "decidee_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="décidée le"),
                ),
                ("motif", models.CharField(blank=True, max_length=300, verbose_name="motif")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SeuilLegal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("revision", "Révision cumulée d’un loyer, en pour cent"),
                            ("de_minimis", "Aides de minimis sur trois ans, en euros"),
                        ],
                        max_length=20,
                        verbose_name="nature",
                    ),
                ),
                (
                    "valeur",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="valeur"),
                ),
                (
                    "periode",
                    django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="en vigueur"),
                ),
                ("source", models.CharField(max_length=300, verbose_name="texte")),
            ],
            options={
                "verbose_name": "seuil légal",
                "verbose_name_plural": "seuils légaux",
                "ordering": ["nature", "-periode"],
            },
        ),
        migrations.CreateModel(
            name="SeuilLegalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("revision", "Révision cumulée d’un loyer, en pour cent"),
                            ("de_minimis", "Aides de minimis sur trois ans, en euros"),
                        ],
                        max_length=20,
                        verbose_name="nature",
                    ),
                ),
                (
                    "valeur",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="valeur"),
                ),
                (
                    "periode",
                    django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="en vigueur"),
                ),
                ("source", models.CharField(max_length=300, verbose_name="texte")),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="conditionfinanciere",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="conditionfinanciere",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="conditionfinanciere",
            name="delete_delete",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conditionfinanciere",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_conditionfinanciereevent" ("avenant_id", "charges_mensuelles", "convention_id", "id", "loyer_mensuel_ht", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id") VALUES (NEW."avenant_id", NEW."charges_mensuelles", NEW."convention_id", NEW."id", NEW."loyer_mensuel_ht", NEW."periode", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revision_id"); RETURN NULL;',
                    hash="a4dcfa1a0cd7a839daa055e225c36fb5fea0029c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f9054",
                    table="locaux_conditionfinanciere",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conditionfinanciere",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "locaux_conditionfinanciereevent" ("avenant_id", "charges_mensuelles", "convention_id", "id", "loyer_mensuel_ht", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id") VALUES (NEW."avenant_id", NEW."charges_mensuelles", NEW."convention_id", NEW."id", NEW."loyer_mensuel_ht", NEW."periode", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revision_id"); RETURN NULL;',
                    hash="40afc738de97492bcd39785c0472d00d34f68fed",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3be60",
                    table="locaux_conditionfinanciere",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conditionfinanciere",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_conditionfinanciereevent" ("avenant_id", "charges_mensuelles", "convention_id", "id", "loyer_mensuel_ht", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id") VALUES (OLD."avenant_id", OLD."charges_mensuelles", OLD."convention_id", OLD."id", OLD."loyer_mensuel_ht", OLD."periode", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revision_id"); RETURN NULL;',
                    hash="211bbf12d346eb36ca73b3ab482a82b6df95f668",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bfead",
                    table="locaux_conditionfinanciere",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="aidedeminimis",
            name="acteur",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="aides",
                to="acteurs.acteur",
                verbose_name="organisation",
            ),
        ),
        migrations.AddField(
            model_name="aidedeminimis",
            name="annulee_par",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="aides_annulees",
                to=settings.AUTH_USER_MODEL,
                verbose_name="annulée par",
            ),
        ),
        migrations.AddField(
            model_name="aidedeminimis",
            name="convention",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="aides",
                to="locaux.convention",
                verbose_name="convention",
            ),
        ),
        migrations.AddField(
            model_name="aidedeminimis",
            name="inscrite_par",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="aides_inscrites",
                to=settings.AUTH_USER_MODEL,
                verbose_name="inscrite par",
            ),
        ),
        migrations.AddField(
            model_name="aidedeminimisevent",
            name="acteur",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="acteurs.acteur",
                verbose_name="organisation",
            ),
        ),
        migrations.AddField(
            model_name="aidedeminimisevent",
            name="annulee_par",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="annulée par",
            ),
        ),
        migrations.AddField(
            model_name="aidedeminimisevent",
            name="convention",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="locaux.convention",
                verbose_name="convention",
            ),
        ),
        migrations.AddField(
            model_name="aidedeminimisevent",
            name="inscrite_par",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="inscrite par",
            ),
        ),
        migrations.AddField(
            model_name="aidedeminimisevent",
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
            model_name="aidedeminimisevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.aidedeminimis",
            ),
        ),
        migrations.AddField(
            model_name="echeanceloyer",
            name="convention",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="echeances",
                to="locaux.convention",
                verbose_name="convention",
            ),
        ),
        migrations.AddField(
            model_name="echeanceloyerevent",
            name="convention",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="locaux.convention",
                verbose_name="convention",
            ),
        ),
        migrations.AddField(
            model_name="echeanceloyerevent",
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
            model_name="echeanceloyerevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.echeanceloyer",
            ),
        ),
        migrations.AddField(
            model_name="etatliquidatif",
            name="liquide_par",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="etats_liquides",
                to=settings.AUTH_USER_MODEL,
                verbose_name="liquidé par",
            ),
        ),
        migrations.AddField(
            model_name="echeanceloyerevent",
            name="etat",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="locaux.etatliquidatif",
                verbose_name="état liquidatif",
            ),
        ),
        migrations.AddField(
            model_name="echeanceloyer",
            name="etat",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lignes",
                to="locaux.etatliquidatif",
                verbose_name="état liquidatif",
            ),
        ),
        migrations.AddField(
            model_name="etatliquidatifevent",
            name="liquide_par",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="liquidé par",
            ),
        ),
        migrations.AddField(
            model_name="etatliquidatifevent",
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
            model_name="etatliquidatifevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.etatliquidatif",
            ),
        ),
        migrations.AddField(
            model_name="importdeloyers",
            name="depose_par",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="imports_de_loyers_deposes",
                to=settings.AUTH_USER_MODEL,
                verbose_name="déposé par",
            ),
        ),
        migrations.AddField(
            model_name="importdeloyers",
            name="importe_par",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="imports_de_loyers_faits",
                to=settings.AUTH_USER_MODEL,
                verbose_name="importé par",
            ),
        ),
        migrations.AddField(
            model_name="importdeloyersevent",
            name="depose_par",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="déposé par",
            ),
        ),
        migrations.AddField(
            model_name="importdeloyersevent",
            name="importe_par",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="importé par",
            ),
        ),
        migrations.AddField(
            model_name="importdeloyersevent",
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
            model_name="importdeloyersevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.importdeloyers",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicereference",
            constraint=models.UniqueConstraint(
                fields=("serie", "annee", "trimestre"),
                name="locaux_indicereference_trimestre_unique",
                violation_error_message="Cet indice a déjà une valeur pour ce trimestre.",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicereference",
            constraint=models.CheckConstraint(
                condition=models.Q(("serie__in", ["ilat", "ilc"])),
                name="locaux_indicereference_serie_connue",
                violation_error_message="Cette série d’indices n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicereference",
            constraint=models.CheckConstraint(
                condition=models.Q(("trimestre__in", [1, 2, 3, 4])),
                name="locaux_indicereference_trimestre_connu",
                violation_error_message="Un trimestre va de 1 à 4.",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicereference",
            constraint=models.CheckConstraint(
                condition=models.Q(("annee__range", (2000, 2099))),
                name="locaux_indicereference_annee",
                violation_error_message="L’année d’un indice va de 2000 à 2099.",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicereference",
            constraint=models.CheckConstraint(
                condition=models.Q(("valeur__gt", 0)),
                name="locaux_indicereference_valeur",
                violation_error_message="Un indice est un nombre positif.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicereference",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_indicereferenceevent" ("annee", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "serie", "source", "trimestre", "valeur") VALUES (NEW."annee", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."serie", NEW."source", NEW."trimestre", NEW."valeur"); RETURN NULL;',
                    hash="a3ddc93457106d282711dd2881b8c6a5f2c64b75",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_03e2f",
                    table="locaux_indicereference",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicereference",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "locaux_indicereferenceevent" ("annee", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "serie", "source", "trimestre", "valeur") VALUES (NEW."annee", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."serie", NEW."source", NEW."trimestre", NEW."valeur"); RETURN NULL;',
                    hash="c4dfbe039d491707a2ceddabac7824f09da97f6d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ab48c",
                    table="locaux_indicereference",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicereference",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_indicereferenceevent" ("annee", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "serie", "source", "trimestre", "valeur") VALUES (OLD."annee", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."serie", OLD."source", OLD."trimestre", OLD."valeur"); RETURN NULL;',
                    hash="06a67a61c1dca00fcb126ca7191ab96ec153c8ad",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c312d",
                    table="locaux_indicereference",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="indicereferenceevent",
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
            model_name="indicereferenceevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.indicereference",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="convention",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="revisions",
                to="locaux.convention",
                verbose_name="convention",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="decidee_par",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="revisions_decidees",
                to=settings.AUTH_USER_MODEL,
                verbose_name="décidée par",
            ),
        ),
        migrations.AddField(
            model_name="conditionfinanciere",
            name="revision",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conditions",
                to="locaux.revision",
                verbose_name="révision",
            ),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(COLONNE, SANS_COLONNE)],
            state_operations=[
                migrations.AddField(
                    model_name="conditionfinanciereevent",
                    name="revision",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="locaux.revision",
                        verbose_name="révision",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="revisionevent",
            name="convention",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="locaux.convention",
                verbose_name="convention",
            ),
        ),
        migrations.AddField(
            model_name="revisionevent",
            name="decidee_par",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="décidée par",
            ),
        ),
        migrations.AddField(
            model_name="revisionevent",
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
            model_name="revisionevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.revision",
            ),
        ),
        migrations.AddConstraint(
            model_name="seuillegal",
            constraint=models.CheckConstraint(
                condition=models.Q(("nature__in", ["revision", "de_minimis"])),
                name="locaux_seuillegal_nature_connue",
                violation_error_message="Cette nature de seuil n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seuillegal",
            constraint=models.CheckConstraint(
                condition=models.Q(("valeur__gt", 0)),
                name="locaux_seuillegal_valeur",
                violation_error_message="Un seuil est un nombre positif.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seuillegal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("periode__isempty", False),
                    ("periode__lower_inc", True),
                    ("periode__lower_inf", False),
                ),
                name="locaux_seuillegal_periode",
                violation_error_message="Un seuil est en vigueur à partir d’un jour.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seuillegal",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (ptce.socle.periodes.EgalTexte(models.F("nature")), "&&"),
                    (models.F("periode"), "&&"),
                ],
                name="locaux_seuillegal_sans_chevauchement",
                violation_error_message="Un autre seuil de cette nature est en vigueur à cette date.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seuillegal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_seuillegalevent" ("id", "nature", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "valeur") VALUES (NEW."id", NEW."nature", NEW."periode", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."valeur"); RETURN NULL;',
                    hash="d7122ee597f6778e5ac43c7207556e699b035bae",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9cccd",
                    table="locaux_seuillegal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seuillegal",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "locaux_seuillegalevent" ("id", "nature", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "valeur") VALUES (NEW."id", NEW."nature", NEW."periode", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."valeur"); RETURN NULL;',
                    hash="bea283875a5182d1c65ea8ad8eba901695aeda85",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f686b",
                    table="locaux_seuillegal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seuillegal",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_seuillegalevent" ("id", "nature", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "valeur") VALUES (OLD."id", OLD."nature", OLD."periode", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."valeur"); RETURN NULL;',
                    hash="4e22f53b850fb2df7428f0f887dc971854622bf4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_70e0a",
                    table="locaux_seuillegal",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="seuillegalevent",
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
            model_name="seuillegalevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.seuillegal",
            ),
        ),
        migrations.AddConstraint(
            model_name="aidedeminimis",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "objet__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    )
                ),
                name="locaux_aidedeminimis_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aidedeminimis",
            constraint=models.UniqueConstraint(
                condition=models.Q(("annulee_le__isnull", True), ("origine", "loyer")),
                fields=("convention",),
                name="locaux_aidedeminimis_une_par_convention",
                violation_error_message="L’aide de cette convention est déjà inscrite.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aidedeminimis",
            constraint=models.CheckConstraint(
                condition=models.Q(("origine__in", ["loyer", "autre"])),
                name="locaux_aidedeminimis_origine_connue",
                violation_error_message="Cette origine d’aide n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aidedeminimis",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("origine", "loyer"), _negated=True),
                    ("convention__isnull", False),
                    _connector="OR",
                ),
                name="locaux_aidedeminimis_loyer",
                violation_error_message="L’aide d’un loyer dit par quelle convention.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aidedeminimis",
            constraint=models.CheckConstraint(
                condition=models.Q(("montant__gt", 0)),
                name="locaux_aidedeminimis_montant",
                violation_error_message="Le montant d’une aide est positif.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aidedeminimis",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("annulee_le__isnull", True),
                        ("annulee_par__isnull", True),
                        ("motif_annulation", ""),
                    ),
                    models.Q(
                        ("annulee_le__isnull", False),
                        ("annulee_par__isnull", False),
                        models.Q(("motif_annulation", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="locaux_aidedeminimis_annulee",
                violation_error_message="Une aide annulée dit par qui, quand et pourquoi.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="aidedeminimis",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_aidedeminimisevent" ("accordee_le", "acteur_id", "annulee_le", "annulee_par_id", "convention_id", "id", "inscrite_le", "inscrite_par_id", "montant", "motif_annulation", "objet", "origine", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."accordee_le", NEW."acteur_id", NEW."annulee_le", NEW."annulee_par_id", NEW."convention_id", NEW."id", NEW."inscrite_le", NEW."inscrite_par_id", NEW."montant", NEW."motif_annulation", NEW."objet", NEW."origine", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="ce377d92ef833a9cd250d0dca88f9499d4889458",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ae307",
                    table="locaux_aidedeminimis",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="aidedeminimis",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."accordee_le" IS DISTINCT FROM (NEW."accordee_le") OR OLD."acteur_id" IS DISTINCT FROM (NEW."acteur_id") OR OLD."annulee_le" IS DISTINCT FROM (NEW."annulee_le") OR OLD."annulee_par_id" IS DISTINCT FROM (NEW."annulee_par_id") OR OLD."convention_id" IS DISTINCT FROM (NEW."convention_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."inscrite_le" IS DISTINCT FROM (NEW."inscrite_le") OR OLD."inscrite_par_id" IS DISTINCT FROM (NEW."inscrite_par_id") OR OLD."montant" IS DISTINCT FROM (NEW."montant") OR OLD."motif_annulation" IS DISTINCT FROM (NEW."motif_annulation") OR OLD."objet" IS DISTINCT FROM (NEW."objet") OR OLD."origine" IS DISTINCT FROM (NEW."origine"))',
                    func='INSERT INTO "locaux_aidedeminimisevent" ("accordee_le", "acteur_id", "annulee_le", "annulee_par_id", "convention_id", "id", "inscrite_le", "inscrite_par_id", "montant", "motif_annulation", "objet", "origine", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."accordee_le", NEW."acteur_id", NEW."annulee_le", NEW."annulee_par_id", NEW."convention_id", NEW."id", NEW."inscrite_le", NEW."inscrite_par_id", NEW."montant", NEW."motif_annulation", NEW."objet", NEW."origine", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="84a08710f99743b48946033691afa9c92e080b20",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ad79e",
                    table="locaux_aidedeminimis",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="aidedeminimis",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_aidedeminimisevent" ("accordee_le", "acteur_id", "annulee_le", "annulee_par_id", "convention_id", "id", "inscrite_le", "inscrite_par_id", "montant", "motif_annulation", "objet", "origine", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."accordee_le", OLD."acteur_id", OLD."annulee_le", OLD."annulee_par_id", OLD."convention_id", OLD."id", OLD."inscrite_le", OLD."inscrite_par_id", OLD."montant", OLD."motif_annulation", OLD."objet", OLD."origine", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="808c448e9de44c46603a90ebe8e39ad35f618d5e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_71b31",
                    table="locaux_aidedeminimis",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="aidedeminimisevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8c042553e0ba460f5c1243cedd3685c2eef8f0d8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9040c",
                    table="locaux_aidedeminimisevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="etatliquidatif",
            constraint=models.UniqueConstraint(
                fields=("annee", "rang"),
                name="locaux_etatliquidatif_numero",
                violation_error_message="Ce numéro d’état liquidatif existe déjà.",
            ),
        ),
        migrations.AddConstraint(
            model_name="etatliquidatif",
            constraint=models.CheckConstraint(
                condition=models.Q(("mois__day", 1)),
                name="locaux_etatliquidatif_premier_du_mois",
                violation_error_message="Un mois se nomme par son premier jour.",
            ),
        ),
        migrations.AddConstraint(
            model_name="etatliquidatif",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("nombre__gte", 1),
                    ("rang__gte", 1),
                    (
                        "total",
                        django.db.models.expressions.CombinedExpression(
                            models.F("total_ht"), "+", models.F("total_tva")
                        ),
                    ),
                ),
                name="locaux_etatliquidatif_total",
                violation_error_message="Le total d’un état est celui de ses lignes, hors taxes et TVA.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="etatliquidatif",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_etatliquidatifevent" ("annee", "id", "liquide_le", "liquide_par_id", "mois", "nombre", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rang", "sha256", "total", "total_ht", "total_tva") VALUES (NEW."annee", NEW."id", NEW."liquide_le", NEW."liquide_par_id", NEW."mois", NEW."nombre", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rang", NEW."sha256", NEW."total", NEW."total_ht", NEW."total_tva"); RETURN NULL;',
                    hash="d152756e8887096a6b2ec9d91ec071ceaed392cc",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_58a68",
                    table="locaux_etatliquidatif",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="etatliquidatif",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "locaux_etatliquidatifevent" ("annee", "id", "liquide_le", "liquide_par_id", "mois", "nombre", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rang", "sha256", "total", "total_ht", "total_tva") VALUES (NEW."annee", NEW."id", NEW."liquide_le", NEW."liquide_par_id", NEW."mois", NEW."nombre", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rang", NEW."sha256", NEW."total", NEW."total_ht", NEW."total_tva"); RETURN NULL;',
                    hash="4933654b9568dd2b76f04c2ce8219e4e3a70b9df",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_19457",
                    table="locaux_etatliquidatif",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="etatliquidatif",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_etatliquidatifevent" ("annee", "id", "liquide_le", "liquide_par_id", "mois", "nombre", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rang", "sha256", "total", "total_ht", "total_tva") VALUES (OLD."annee", OLD."id", OLD."liquide_le", OLD."liquide_par_id", OLD."mois", OLD."nombre", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rang", OLD."sha256", OLD."total", OLD."total_ht", OLD."total_tva"); RETURN NULL;',
                    hash="c8ee13775ee749664397372ad09ef711e551a95b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_df123",
                    table="locaux_etatliquidatif",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="echeanceloyerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="592dfb3cac7dd03bdfb78f083b21bc3176d37669",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_95486",
                    table="locaux_echeanceloyerevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="echeanceloyer",
            index=models.Index(fields=["mois", "statut"], name="locaux_echeance_mois"),
        ),
        migrations.AddIndex(
            model_name="echeanceloyer",
            index=models.Index(
                condition=models.Q(("statut", "titre_emis")),
                fields=["titre_emis_le"],
                name="locaux_echeance_impayee",
            ),
        ),
        migrations.AddConstraint(
            model_name="echeanceloyer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("nature", "echeance")),
                fields=("convention", "mois"),
                name="locaux_echeanceloyer_un_mois",
                violation_error_message="Une convention a une échéance par mois.",
            ),
        ),
        migrations.AddConstraint(
            model_name="echeanceloyer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("nature", "regularisation"), ("statut", "a_liquider")),
                fields=("convention", "mois"),
                name="locaux_echeanceloyer_une_regularisation",
                violation_error_message="Une seule régularisation d’un mois attend d’être liquidée.",
            ),
        ),
        migrations.AddConstraint(
            model_name="echeanceloyer",
            constraint=models.CheckConstraint(
                condition=models.Q(("nature__in", ["echeance", "regularisation"])),
                name="locaux_echeanceloyer_nature_connue",
                violation_error_message="Cette nature d’échéance n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="echeanceloyer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("statut__in", ["a_liquider", "liquidee", "titre_emis", "soldee"])
                ),
                name="locaux_echeanceloyer_statut_connu",
                violation_error_message="Cet état d’échéance n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="echeanceloyer",
            constraint=models.CheckConstraint(
                condition=models.Q(("regime_tva__in", ["exonere", "taxable"])),
                name="locaux_echeanceloyer_regime_connu",
                violation_error_message="Ce régime de TVA n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="echeanceloyer",
            constraint=models.CheckConstraint(
                condition=models.Q(("mois__day", 1)),
                name="locaux_echeanceloyer_premier_du_mois",
                violation_error_message="Un mois se nomme par son premier jour.",
            ),
        ),
        migrations.AddConstraint(
            model_name="echeanceloyer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "total",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("loyer"), "+", models.F("charges")
                            ),
                            "+",
                            models.F("tva"),
                        ),
                    )
                ),
                name="locaux_echeanceloyer_total",
                violation_error_message="Le total d’une échéance est celui du loyer, des charges et de la TVA.",
            ),
        ),
        migrations.AddConstraint(
            model_name="echeanceloyer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("nature", "regularisation"),
                    models.Q(("charges__gte", 0), ("loyer__gte", 0), ("tva__gte", 0)),
                    _connector="OR",
                ),
                name="locaux_echeanceloyer_positive",
                violation_error_message="Seule une régularisation peut être négative.",
            ),
        ),
        migrations.AddConstraint(
            model_name="echeanceloyer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("regime_tva", "taxable"),
                    models.Q(("taux_tva", 0), ("tva", 0)),
                    _connector="OR",
                ),
                name="locaux_echeanceloyer_exoneree",
                violation_error_message="Un loyer exonéré ne porte pas de TVA.",
            ),
        ),
        migrations.AddConstraint(
            model_name="echeanceloyer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("debiteur", ""), ("etat__isnull", True), ("statut", "a_liquider")),
                    models.Q(
                        models.Q(("statut", "a_liquider"), _negated=True),
                        ("etat__isnull", False),
                        models.Q(("debiteur", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="locaux_echeanceloyer_liquidee",
                violation_error_message="Une échéance liquidée dit par quel état, et à qui.",
            ),
        ),
        migrations.AddConstraint(
            model_name="echeanceloyer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("statut__in", ("titre_emis", "soldee")),
                        ("titre_emis_le__isnull", False),
                        models.Q(("numero_titre", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("statut__in", ("titre_emis", "soldee")), _negated=True),
                        ("numero_titre", ""),
                        ("titre_emis_le__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="locaux_echeanceloyer_titre",
                violation_error_message="Un titre émis a son numéro et sa date.",
            ),
        ),
        migrations.AddConstraint(
            model_name="echeanceloyer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("montant_paye", 0), ("paye_le__isnull", True)),
                    models.Q(
                        ("paye_le__isnull", False),
                        ("statut__in", ("titre_emis", "soldee")),
                        models.Q(("montant_paye", 0), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="locaux_echeanceloyer_paiement",
                violation_error_message="Un paiement a sa date, et vient après le titre.",
            ),
        ),
        migrations.AddConstraint(
            model_name="echeanceloyer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("montant_paye__gte", 0), ("montant_paye__lte", models.F("total"))),
                    models.Q(("montant_paye__gte", models.F("total")), ("montant_paye__lte", 0)),
                    _connector="OR",
                ),
                name="locaux_echeanceloyer_pas_plus_que_du",
                violation_error_message="Il n’est pas payé plus que le titre.",
            ),
        ),
        migrations.AddConstraint(
            model_name="echeanceloyer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("statut", "soldee"), _negated=True),
                    ("montant_paye", models.F("total")),
                    _connector="OR",
                ),
                name="locaux_echeanceloyer_soldee",
                violation_error_message="Un titre soldé est payé en entier.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="echeanceloyer",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "locaux_echeanceloyerevent" ("charges", "convention_id", "debiteur", "etat_id", "id", "loyer", "mois", "montant_paye", "nature", "numero_titre", "paye_le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regime_tva", "siret", "statut", "taux_tva", "titre_emis_le", "total", "tva") SELECT new_values."charges", new_values."convention_id", new_values."debiteur", new_values."etat_id", new_values."id", new_values."loyer", new_values."mois", new_values."montant_paye", new_values."nature", new_values."numero_titre", new_values."paye_le", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."regime_tva", new_values."siret", new_values."statut", new_values."taux_tva", new_values."titre_emis_le", new_values."total", new_values."tva" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="050fc810bdd0f8eae76bea4078e60119ea44cc28",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_dc66e",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="locaux_echeanceloyer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="echeanceloyer",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "locaux_echeanceloyerevent" ("charges", "convention_id", "debiteur", "etat_id", "id", "loyer", "mois", "montant_paye", "nature", "numero_titre", "paye_le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regime_tva", "siret", "statut", "taux_tva", "titre_emis_le", "total", "tva") SELECT new_values."charges", new_values."convention_id", new_values."debiteur", new_values."etat_id", new_values."id", new_values."loyer", new_values."mois", new_values."montant_paye", new_values."nature", new_values."numero_titre", new_values."paye_le", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."regime_tva", new_values."siret", new_values."statut", new_values."taux_tva", new_values."titre_emis_le", new_values."total", new_values."tva" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="572f40dcba96661d88b53fefd9cf94e8e507d216",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2001e",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="locaux_echeanceloyer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="echeanceloyer",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "locaux_echeanceloyerevent" ("charges", "convention_id", "debiteur", "etat_id", "id", "loyer", "mois", "montant_paye", "nature", "numero_titre", "paye_le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regime_tva", "siret", "statut", "taux_tva", "titre_emis_le", "total", "tva") SELECT old_values."charges", old_values."convention_id", old_values."debiteur", old_values."etat_id", old_values."id", old_values."loyer", old_values."mois", old_values."montant_paye", old_values."nature", old_values."numero_titre", old_values."paye_le", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."regime_tva", old_values."siret", old_values."statut", old_values."taux_tva", old_values."titre_emis_le", old_values."total", old_values."tva" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="83f60dc16643836f2642a61669f604f711a3cffa",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fa82d",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="locaux_echeanceloyer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="etatliquidatifevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bd4e4db87babd0ceb8aceed5de4243fd6ff3e547",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_33b79",
                    table="locaux_etatliquidatifevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="importdeloyers",
            constraint=models.CheckConstraint(
                condition=models.Q(("genre__in", ["indices", "titres"])),
                name="locaux_importdeloyers_genre_connu",
                violation_error_message="Ce genre de fichier n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="importdeloyers",
            constraint=models.CheckConstraint(
                condition=models.Q(("statut__in", ["depose", "verifie", "importe", "abandonne"])),
                name="locaux_importdeloyers_statut_connu",
                violation_error_message="Cet état d’import n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="importdeloyers",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("statut", "importe"), _negated=True),
                        ("importe_le__isnull", True),
                        ("importe_par__isnull", True),
                    ),
                    models.Q(
                        ("importe_le__isnull", False),
                        ("importe_par__isnull", False),
                        ("statut", "importe"),
                    ),
                    _connector="OR",
                ),
                name="locaux_importdeloyers_importe",
                violation_error_message="Un fichier importé dit par qui et quand.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="importdeloyers",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_importdeloyersevent" ("depose_le", "depose_par_id", "empreinte", "entetes", "genre", "id", "importe_le", "importe_par_id", "nom_fichier", "oublie_le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "statut") VALUES (NEW."depose_le", NEW."depose_par_id", NEW."empreinte", NEW."entetes", NEW."genre", NEW."id", NEW."importe_le", NEW."importe_par_id", NEW."nom_fichier", NEW."oublie_le", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."statut"); RETURN NULL;',
                    hash="ba3f282018e112e9e2223b242b7647a9b2470877",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_131c4",
                    table="locaux_importdeloyers",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="importdeloyers",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."depose_le" IS DISTINCT FROM (NEW."depose_le") OR OLD."depose_par_id" IS DISTINCT FROM (NEW."depose_par_id") OR OLD."empreinte" IS DISTINCT FROM (NEW."empreinte") OR OLD."entetes" IS DISTINCT FROM (NEW."entetes") OR OLD."genre" IS DISTINCT FROM (NEW."genre") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."importe_le" IS DISTINCT FROM (NEW."importe_le") OR OLD."importe_par_id" IS DISTINCT FROM (NEW."importe_par_id") OR OLD."nom_fichier" IS DISTINCT FROM (NEW."nom_fichier") OR OLD."oublie_le" IS DISTINCT FROM (NEW."oublie_le") OR OLD."statut" IS DISTINCT FROM (NEW."statut"))',
                    func='INSERT INTO "locaux_importdeloyersevent" ("depose_le", "depose_par_id", "empreinte", "entetes", "genre", "id", "importe_le", "importe_par_id", "nom_fichier", "oublie_le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "statut") VALUES (NEW."depose_le", NEW."depose_par_id", NEW."empreinte", NEW."entetes", NEW."genre", NEW."id", NEW."importe_le", NEW."importe_par_id", NEW."nom_fichier", NEW."oublie_le", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."statut"); RETURN NULL;',
                    hash="dc4f78db4c089b66237b4c15fe977c47ce39bbf3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c6c73",
                    table="locaux_importdeloyers",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="importdeloyers",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_importdeloyersevent" ("depose_le", "depose_par_id", "empreinte", "entetes", "genre", "id", "importe_le", "importe_par_id", "nom_fichier", "oublie_le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "statut") VALUES (OLD."depose_le", OLD."depose_par_id", OLD."empreinte", OLD."entetes", OLD."genre", OLD."id", OLD."importe_le", OLD."importe_par_id", OLD."nom_fichier", OLD."oublie_le", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."statut"); RETURN NULL;',
                    hash="4161d1e61cb7870c4422df3d68869b8b309a9a12",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_91909",
                    table="locaux_importdeloyers",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="importdeloyersevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2c607b68955e67a01feb327697c7eb93dc8b19ff",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c571f",
                    table="locaux_importdeloyersevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicereferenceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2998774fad021c8aba35a9f5d84c916ed62603b0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a5a1a",
                    table="locaux_indicereferenceevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(
                fields=("convention", "prend_effet_le"),
                name="locaux_revision_un_anniversaire",
                violation_error_message="Ce loyer a déjà une révision à cette date.",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(("serie__in", ["ilat", "ilc"])),
                name="locaux_revision_serie_connue",
                violation_error_message="Cette série d’indices n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(("statut__in", ["proposee", "appliquee", "ecartee"])),
                name="locaux_revision_statut_connu",
                violation_error_message="Cet état de révision n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(("trimestre_ancien__in", [1, 2, 3, 4])),
                name="locaux_revision_ancien_trimestre_connu",
                violation_error_message="Un trimestre va de 1 à 4.",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(("trimestre_nouveau__in", [1, 2, 3, 4])),
                name="locaux_revision_nouveau_trimestre_connu",
                violation_error_message="Un trimestre va de 1 à 4.",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("annee_nouvelle", models.F("annee_ancienne")),
                        ("trimestre_nouveau__gt", models.F("trimestre_ancien")),
                    ),
                    models.Q(
                        (
                            "annee_nouvelle",
                            django.db.models.expressions.CombinedExpression(
                                models.F("annee_ancienne"), "+", models.Value(1)
                            ),
                        ),
                        ("trimestre_nouveau__lte", models.F("trimestre_ancien")),
                    ),
                    _connector="OR",
                ),
                name="locaux_revision_trimestres_proches",
                violation_error_message="Les deux indices d’une révision sont à un an l’un de l’autre, au plus.",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("indice_ancien__gt", 0),
                    ("indice_nouveau__gt", 0),
                    ("loyer_apres__gte", 0),
                    ("loyer_avant__gte", 0),
                    ("prix_fixe__gte", 0),
                    ("seuil__gt", 0),
                ),
                name="locaux_revision_montants",
                violation_error_message="Un loyer n’est pas négatif, un indice est positif.",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decidee_le__isnull", True),
                        ("decidee_par__isnull", True),
                        ("statut", "proposee"),
                    ),
                    models.Q(
                        models.Q(("statut", "proposee"), _negated=True),
                        ("decidee_le__isnull", False),
                        ("decidee_par__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="locaux_revision_decidee",
                violation_error_message="Une révision décidée dit par qui et quand.",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("statut", "ecartee"), _negated=True),
                    models.Q(("motif", ""), _negated=True),
                    _connector="OR",
                ),
                name="locaux_revision_ecartee",
                violation_error_message="Une révision écartée dit pourquoi.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="revision",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_revisionevent" ("annee_ancienne", "annee_nouvelle", "convention_id", "decidee_le", "decidee_par_id", "id", "indice_ancien", "indice_nouveau", "loyer_apres", "loyer_avant", "motif", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prend_effet_le", "prix_fixe", "proposee_le", "serie", "seuil", "statut", "trimestre_ancien", "trimestre_nouveau") VALUES (NEW."annee_ancienne", NEW."annee_nouvelle", NEW."convention_id", NEW."decidee_le", NEW."decidee_par_id", NEW."id", NEW."indice_ancien", NEW."indice_nouveau", NEW."loyer_apres", NEW."loyer_avant", NEW."motif", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prend_effet_le", NEW."prix_fixe", NEW."proposee_le", NEW."serie", NEW."seuil", NEW."statut", NEW."trimestre_ancien", NEW."trimestre_nouveau"); RETURN NULL;',
                    hash="62242bbc32bfae4bf8db7cb148e7387b4a32baa8",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3c194",
                    table="locaux_revision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="revision",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "locaux_revisionevent" ("annee_ancienne", "annee_nouvelle", "convention_id", "decidee_le", "decidee_par_id", "id", "indice_ancien", "indice_nouveau", "loyer_apres", "loyer_avant", "motif", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prend_effet_le", "prix_fixe", "proposee_le", "serie", "seuil", "statut", "trimestre_ancien", "trimestre_nouveau") VALUES (NEW."annee_ancienne", NEW."annee_nouvelle", NEW."convention_id", NEW."decidee_le", NEW."decidee_par_id", NEW."id", NEW."indice_ancien", NEW."indice_nouveau", NEW."loyer_apres", NEW."loyer_avant", NEW."motif", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prend_effet_le", NEW."prix_fixe", NEW."proposee_le", NEW."serie", NEW."seuil", NEW."statut", NEW."trimestre_ancien", NEW."trimestre_nouveau"); RETURN NULL;',
                    hash="3f602e8be8c8a80de6e3394ccea2024e7911348c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9586d",
                    table="locaux_revision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="revision",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_revisionevent" ("annee_ancienne", "annee_nouvelle", "convention_id", "decidee_le", "decidee_par_id", "id", "indice_ancien", "indice_nouveau", "loyer_apres", "loyer_avant", "motif", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prend_effet_le", "prix_fixe", "proposee_le", "serie", "seuil", "statut", "trimestre_ancien", "trimestre_nouveau") VALUES (OLD."annee_ancienne", OLD."annee_nouvelle", OLD."convention_id", OLD."decidee_le", OLD."decidee_par_id", OLD."id", OLD."indice_ancien", OLD."indice_nouveau", OLD."loyer_apres", OLD."loyer_avant", OLD."motif", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prend_effet_le", OLD."prix_fixe", OLD."proposee_le", OLD."serie", OLD."seuil", OLD."statut", OLD."trimestre_ancien", OLD."trimestre_nouveau"); RETURN NULL;',
                    hash="5393bb6d5b1e45e36979956788f3a061b5964a0c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_55619",
                    table="locaux_revision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="revisionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b766df5e3fe923c408d9493627cc044191786f34",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e88bd",
                    table="locaux_revisionevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seuillegalevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a1497fcefe2872f1394d7ceb3b273d439e4dba8c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3ae6e",
                    table="locaux_seuillegalevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
    operations = par_series(operations)
