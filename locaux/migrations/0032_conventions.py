"""Conventions, their lots, amendments and rents; in the ledger, a lot is a third cause."""

import datetime
import uuid
from decimal import Decimal

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

import locaux.models.convention
import ptce.socle.noms
import ptce.socle.periodes
from ptce.socle.operations import par_series

# Indices of a column that holds nothing yet: PostgreSQL reads the table once, and writes no key.
COLONNES = [
    """-- squawk-ignore disallowed-unique-constraint
ALTER TABLE locaux_occupation ADD COLUMN lot_id bigint NULL UNIQUE;""",
    """ALTER TABLE locaux_occupation ADD CONSTRAINT locaux_occupation_lot_id_fk_locaux_lotconvention_id
    FOREIGN KEY (lot_id) REFERENCES locaux_lotconvention (id) DEFERRABLE INITIALLY DEFERRED NOT VALID;""",
    "ALTER TABLE locaux_occupationevent ADD COLUMN lot_id bigint NULL;",
    """-- squawk-ignore require-concurrent-index-creation
CREATE INDEX locaux_occupationevent_lot_id ON locaux_occupationevent (lot_id);""",
]
SANS_COLONNES = [
    "ALTER TABLE locaux_occupationevent DROP COLUMN lot_id;",
    "ALTER TABLE locaux_occupation DROP COLUMN lot_id;",
]


class Migration(migrations.Migration):
    dependencies = [
        ("acteurs", "0030_comptes_de_l_annuaire"),
        ("locaux", "0031_subventions_verifiees"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AlerteConvention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("terme", models.DateField(verbose_name="dernier jour")),
                ("mois", models.PositiveSmallIntegerField(verbose_name="mois avant")),
                (
                    "ecrite_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="écrite le"
                    ),
                ),
            ],
            options={
                "verbose_name": "alerte d’échéance",
                "verbose_name_plural": "alertes d’échéance",
                "ordering": ["convention", "terme", "-mois"],
            },
        ),
        migrations.CreateModel(
            name="AlerteConventionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("terme", models.DateField(verbose_name="dernier jour")),
                ("mois", models.PositiveSmallIntegerField(verbose_name="mois avant")),
                (
                    "ecrite_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="écrite le"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Avenant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("numero", models.PositiveSmallIntegerField(verbose_name="numéro")),
                (
                    "objet",
                    models.CharField(
                        max_length=200,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="objet",
                    ),
                ),
                ("prend_effet_le", models.DateField(verbose_name="prend effet le")),
                (
                    "loyer_mensuel_ht",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="nouveau loyer mensuel HT",
                    ),
                ),
                (
                    "charges_mensuelles",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="nouvelles charges mensuelles",
                    ),
                ),
                (
                    "prend_fin_le",
                    models.DateField(blank=True, null=True, verbose_name="nouveau dernier jour"),
                ),
                (
                    "clauses",
                    models.TextField(blank=True, max_length=5000, verbose_name="autres clauses"),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("projet", "projet"),
                            ("a_signer", "à signer"),
                            ("signe", "signé"),
                            ("abandonne", "abandonné"),
                        ],
                        default="projet",
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                (
                    "cree_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="rédigé le"
                    ),
                ),
                (
                    "envoye_le",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="envoyé à la signature le"
                    ),
                ),
                ("signe_le", models.DateField(blank=True, null=True, verbose_name="signé le")),
                (
                    "document",
                    models.FileField(
                        blank=True,
                        upload_to=locaux.models.convention.nom_de_convention,
                        verbose_name="exemplaire signé",
                    ),
                ),
                (
                    "document_nom",
                    models.CharField(blank=True, max_length=150, verbose_name="nom du fichier"),
                ),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="empreinte")),
                (
                    "enregistre_le",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="signature enregistrée le"
                    ),
                ),
                (
                    "abandonne_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="abandonné le"),
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
                "verbose_name": "avenant",
                "ordering": ["convention", "numero"],
            },
        ),
        migrations.CreateModel(
            name="AvenantEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("numero", models.PositiveSmallIntegerField(verbose_name="numéro")),
                (
                    "objet",
                    models.CharField(
                        max_length=200,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="objet",
                    ),
                ),
                ("prend_effet_le", models.DateField(verbose_name="prend effet le")),
                (
                    "loyer_mensuel_ht",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="nouveau loyer mensuel HT",
                    ),
                ),
                (
                    "charges_mensuelles",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="nouvelles charges mensuelles",
                    ),
                ),
                (
                    "prend_fin_le",
                    models.DateField(blank=True, null=True, verbose_name="nouveau dernier jour"),
                ),
                (
                    "clauses",
                    models.TextField(blank=True, max_length=5000, verbose_name="autres clauses"),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("projet", "projet"),
                            ("a_signer", "à signer"),
                            ("signe", "signé"),
                            ("abandonne", "abandonné"),
                        ],
                        default="projet",
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                (
                    "cree_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="rédigé le"
                    ),
                ),
                (
                    "envoye_le",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="envoyé à la signature le"
                    ),
                ),
                ("signe_le", models.DateField(blank=True, null=True, verbose_name="signé le")),
                (
                    "document",
                    models.FileField(
                        blank=True,
                        upload_to=locaux.models.convention.nom_de_convention,
                        verbose_name="exemplaire signé",
                    ),
                ),
                (
                    "document_nom",
                    models.CharField(blank=True, max_length=150, verbose_name="nom du fichier"),
                ),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="empreinte")),
                (
                    "enregistre_le",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="signature enregistrée le"
                    ),
                ),
                (
                    "abandonne_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="abandonné le"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ConditionFinanciere",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "periode",
                    django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="période"),
                ),
                (
                    "loyer_mensuel_ht",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="loyer mensuel HT"
                    ),
                ),
                (
                    "charges_mensuelles",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0"),
                        max_digits=12,
                        verbose_name="charges mensuelles",
                    ),
                ),
            ],
            options={
                "verbose_name": "condition financière",
                "verbose_name_plural": "conditions financières",
                "ordering": ["convention", "periode", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ConditionFinanciereEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "periode",
                    django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="période"),
                ),
                (
                    "loyer_mensuel_ht",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="loyer mensuel HT"
                    ),
                ),
                (
                    "charges_mensuelles",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0"),
                        max_digits=12,
                        verbose_name="charges mensuelles",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Convention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        editable=False, max_length=20, unique=True, verbose_name="référence"
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("convention_occupation", "convention d’occupation du domaine public"),
                            ("bail_commercial", "bail commercial"),
                            ("bail_derogatoire", "bail dérogatoire"),
                            ("bail_professionnel", "bail professionnel"),
                            ("mise_a_disposition", "mise à disposition"),
                        ],
                        max_length=30,
                        verbose_name="type",
                    ),
                ),
                (
                    "destination",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="destination des lieux"
                    ),
                ),
                (
                    "periode",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        verbose_name="période signée"
                    ),
                ),
                (
                    "periode_effective",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        verbose_name="période effective"
                    ),
                ),
                ("preavis_mois", models.PositiveSmallIntegerField(verbose_name="préavis (mois)")),
                (
                    "loyer_mensuel_ht",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="loyer mensuel HT"
                    ),
                ),
                (
                    "charges_mensuelles",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0"),
                        max_digits=12,
                        verbose_name="charges mensuelles",
                    ),
                ),
                (
                    "depot_garantie",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0"),
                        max_digits=12,
                        verbose_name="dépôt de garantie",
                    ),
                ),
                (
                    "loyer_de_reference_ht",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="loyer mensuel de marché HT",
                    ),
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
                        decimal_places=2,
                        default=Decimal("0"),
                        max_digits=5,
                        verbose_name="taux de TVA (%)",
                    ),
                ),
                (
                    "indice",
                    models.CharField(
                        choices=[
                            ("ilat", "ILAT (activités tertiaires)"),
                            ("ilc", "ILC (loyers commerciaux)"),
                            ("aucun", "aucun"),
                        ],
                        default="aucun",
                        max_length=20,
                        verbose_name="indice",
                    ),
                ),
                (
                    "annee_reference",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="année de l’indice de référence"
                    ),
                ),
                (
                    "trimestre_reference",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "1er trimestre"),
                            (2, "2e trimestre"),
                            (3, "3e trimestre"),
                            (4, "4e trimestre"),
                        ],
                        null=True,
                        verbose_name="trimestre de l’indice de référence",
                    ),
                ),
                (
                    "methode_prorata",
                    models.CharField(
                        choices=[
                            ("jours_reels", "au jour réel du mois"),
                            ("trentieme", "au trentième"),
                            ("annuel", "sur l’année"),
                        ],
                        default="jours_reels",
                        max_length=20,
                        verbose_name="prorata",
                    ),
                ),
                (
                    "duree_max_mois",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="durée maximale (mois)",
                    ),
                ),
                (
                    "clauses",
                    models.TextField(
                        blank=True, max_length=5000, verbose_name="clauses particulières"
                    ),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("projet", "projet"),
                            ("a_signer", "à signer"),
                            ("signee", "signée"),
                            ("resiliee", "résiliée"),
                            ("echue", "échue"),
                            ("abandonnee", "abandonnée"),
                        ],
                        default="projet",
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                (
                    "creee_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="rédigée le"
                    ),
                ),
                (
                    "envoyee_le",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="envoyée à la signature le"
                    ),
                ),
                ("signee_le", models.DateField(blank=True, null=True, verbose_name="signée le")),
                (
                    "document",
                    models.FileField(
                        blank=True,
                        upload_to=locaux.models.convention.nom_de_convention,
                        verbose_name="exemplaire signé",
                    ),
                ),
                (
                    "document_nom",
                    models.CharField(blank=True, max_length=150, verbose_name="nom du fichier"),
                ),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="empreinte")),
                (
                    "enregistree_le",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="signature enregistrée le"
                    ),
                ),
                (
                    "conge_donne_par",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("preneur", "l’occupant"),
                            ("bailleur", "le bailleur"),
                            ("accord", "les deux parties, d’un commun accord"),
                            ("plein_droit", "personne : de plein droit"),
                        ],
                        max_length=20,
                        verbose_name="congé donné par",
                    ),
                ),
                (
                    "conge_recu_le",
                    models.DateField(blank=True, null=True, verbose_name="congé reçu le"),
                ),
                (
                    "prend_fin_le",
                    models.DateField(blank=True, null=True, verbose_name="dernier jour"),
                ),
                (
                    "motif_resiliation",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="motif de la résiliation"
                    ),
                ),
                (
                    "resiliee_le",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="résiliation enregistrée le"
                    ),
                ),
                ("echue_le", models.DateTimeField(blank=True, null=True, verbose_name="échue le")),
                (
                    "abandonnee_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="abandonnée le"),
                ),
                (
                    "motif_abandon",
                    models.CharField(blank=True, max_length=300, verbose_name="motif de l’abandon"),
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
                "verbose_name": "convention",
                "ordering": ["-reference"],
            },
        ),
        migrations.CreateModel(
            name="ConventionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "reference",
                    models.CharField(editable=False, max_length=20, verbose_name="référence"),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("convention_occupation", "convention d’occupation du domaine public"),
                            ("bail_commercial", "bail commercial"),
                            ("bail_derogatoire", "bail dérogatoire"),
                            ("bail_professionnel", "bail professionnel"),
                            ("mise_a_disposition", "mise à disposition"),
                        ],
                        max_length=30,
                        verbose_name="type",
                    ),
                ),
                (
                    "destination",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="destination des lieux"
                    ),
                ),
                (
                    "periode",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        verbose_name="période signée"
                    ),
                ),
                (
                    "periode_effective",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        verbose_name="période effective"
                    ),
                ),
                ("preavis_mois", models.PositiveSmallIntegerField(verbose_name="préavis (mois)")),
                (
                    "loyer_mensuel_ht",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="loyer mensuel HT"
                    ),
                ),
                (
                    "charges_mensuelles",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0"),
                        max_digits=12,
                        verbose_name="charges mensuelles",
                    ),
                ),
                (
                    "depot_garantie",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0"),
                        max_digits=12,
                        verbose_name="dépôt de garantie",
                    ),
                ),
                (
                    "loyer_de_reference_ht",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="loyer mensuel de marché HT",
                    ),
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
                        decimal_places=2,
                        default=Decimal("0"),
                        max_digits=5,
                        verbose_name="taux de TVA (%)",
                    ),
                ),
                (
                    "indice",
                    models.CharField(
                        choices=[
                            ("ilat", "ILAT (activités tertiaires)"),
                            ("ilc", "ILC (loyers commerciaux)"),
                            ("aucun", "aucun"),
                        ],
                        default="aucun",
                        max_length=20,
                        verbose_name="indice",
                    ),
                ),
                (
                    "annee_reference",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="année de l’indice de référence"
                    ),
                ),
                (
                    "trimestre_reference",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "1er trimestre"),
                            (2, "2e trimestre"),
                            (3, "3e trimestre"),
                            (4, "4e trimestre"),
                        ],
                        null=True,
                        verbose_name="trimestre de l’indice de référence",
                    ),
                ),
                (
                    "methode_prorata",
                    models.CharField(
                        choices=[
                            ("jours_reels", "au jour réel du mois"),
                            ("trentieme", "au trentième"),
                            ("annuel", "sur l’année"),
                        ],
                        default="jours_reels",
                        max_length=20,
                        verbose_name="prorata",
                    ),
                ),
                (
                    "duree_max_mois",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="durée maximale (mois)",
                    ),
                ),
                (
                    "clauses",
                    models.TextField(
                        blank=True, max_length=5000, verbose_name="clauses particulières"
                    ),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("projet", "projet"),
                            ("a_signer", "à signer"),
                            ("signee", "signée"),
                            ("resiliee", "résiliée"),
                            ("echue", "échue"),
                            ("abandonnee", "abandonnée"),
                        ],
                        default="projet",
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                (
                    "creee_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="rédigée le"
                    ),
                ),
                (
                    "envoyee_le",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="envoyée à la signature le"
                    ),
                ),
                ("signee_le", models.DateField(blank=True, null=True, verbose_name="signée le")),
                (
                    "document",
                    models.FileField(
                        blank=True,
                        upload_to=locaux.models.convention.nom_de_convention,
                        verbose_name="exemplaire signé",
                    ),
                ),
                (
                    "document_nom",
                    models.CharField(blank=True, max_length=150, verbose_name="nom du fichier"),
                ),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="empreinte")),
                (
                    "enregistree_le",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="signature enregistrée le"
                    ),
                ),
                (
                    "conge_donne_par",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("preneur", "l’occupant"),
                            ("bailleur", "le bailleur"),
                            ("accord", "les deux parties, d’un commun accord"),
                            ("plein_droit", "personne : de plein droit"),
                        ],
                        max_length=20,
                        verbose_name="congé donné par",
                    ),
                ),
                (
                    "conge_recu_le",
                    models.DateField(blank=True, null=True, verbose_name="congé reçu le"),
                ),
                (
                    "prend_fin_le",
                    models.DateField(blank=True, null=True, verbose_name="dernier jour"),
                ),
                (
                    "motif_resiliation",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="motif de la résiliation"
                    ),
                ),
                (
                    "resiliee_le",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="résiliation enregistrée le"
                    ),
                ),
                ("echue_le", models.DateTimeField(blank=True, null=True, verbose_name="échue le")),
                (
                    "abandonnee_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="abandonnée le"),
                ),
                (
                    "motif_abandon",
                    models.CharField(blank=True, max_length=300, verbose_name="motif de l’abandon"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LigneAvenant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sens",
                    models.CharField(
                        choices=[
                            ("ajoute", "entre dans la convention"),
                            ("retire", "sort de la convention"),
                            ("mesure", "change de surface"),
                        ],
                        max_length=20,
                        verbose_name="changement",
                    ),
                ),
                (
                    "surface_m2",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=9,
                        null=True,
                        verbose_name="surface (m²)",
                    ),
                ),
            ],
            options={
                "verbose_name": "changement d’espace",
                "verbose_name_plural": "changements d’espaces",
                "ordering": ["avenant", "sens", "espace"],
            },
        ),
        migrations.CreateModel(
            name="LigneAvenantEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "sens",
                    models.CharField(
                        choices=[
                            ("ajoute", "entre dans la convention"),
                            ("retire", "sort de la convention"),
                            ("mesure", "change de surface"),
                        ],
                        max_length=20,
                        verbose_name="changement",
                    ),
                ),
                (
                    "surface_m2",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=9,
                        null=True,
                        verbose_name="surface (m²)",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LotConvention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "surface_m2",
                    models.DecimalField(
                        decimal_places=2, max_digits=9, verbose_name="surface (m²)"
                    ),
                ),
                (
                    "periode",
                    django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="période"),
                ),
            ],
            options={
                "verbose_name": "espace loué",
                "verbose_name_plural": "espaces loués",
                "ordering": ["convention", "espace", "periode", "pk"],
            },
        ),
        migrations.CreateModel(
            name="LotConventionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "surface_m2",
                    models.DecimalField(
                        decimal_places=2, max_digits=9, verbose_name="surface (m²)"
                    ),
                ),
                (
                    "periode",
                    django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="période"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="occupation",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="occupation",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="occupation",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="occupation",
            name="locaux_occupation_une_cause",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="occupation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_occupationevent" ("espace_id", "fermeture_id", "id", "lot_id", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reservation_id") VALUES (NEW."espace_id", NEW."fermeture_id", NEW."id", NEW."lot_id", NEW."periode", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reservation_id"); RETURN NULL;',
                    hash="ff0bac1f16715f4bfffe3ef0a9c3c288242a9892",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4c024",
                    table="locaux_occupation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="occupation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "locaux_occupationevent" ("espace_id", "fermeture_id", "id", "lot_id", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reservation_id") VALUES (NEW."espace_id", NEW."fermeture_id", NEW."id", NEW."lot_id", NEW."periode", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reservation_id"); RETURN NULL;',
                    hash="b6382c95cec0b54c58fdf2d50071625686b19ec5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ad4ed",
                    table="locaux_occupation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="occupation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_occupationevent" ("espace_id", "fermeture_id", "id", "lot_id", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reservation_id") VALUES (OLD."espace_id", OLD."fermeture_id", OLD."id", OLD."lot_id", OLD."periode", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reservation_id"); RETURN NULL;',
                    hash="7b5ddc70b08b6d967338c6f7e226c8216dabe699",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c668b",
                    table="locaux_occupation",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="alerteconventionevent",
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
            model_name="alerteconventionevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.alerteconvention",
            ),
        ),
        migrations.AddField(
            model_name="avenant",
            name="abandonne_par",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="avenants_abandonnes",
                to=settings.AUTH_USER_MODEL,
                verbose_name="abandonné par",
            ),
        ),
        migrations.AddField(
            model_name="avenant",
            name="cree_par",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="avenants_rediges",
                to=settings.AUTH_USER_MODEL,
                verbose_name="rédigé par",
            ),
        ),
        migrations.AddField(
            model_name="avenant",
            name="enregistre_par",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="avenants_enregistres",
                to=settings.AUTH_USER_MODEL,
                verbose_name="signature enregistrée par",
            ),
        ),
        migrations.AddField(
            model_name="avenant",
            name="envoye_par",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="avenants_envoyes",
                to=settings.AUTH_USER_MODEL,
                verbose_name="envoyé par",
            ),
        ),
        migrations.AddField(
            model_name="avenantevent",
            name="abandonne_par",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="abandonné par",
            ),
        ),
        migrations.AddField(
            model_name="avenantevent",
            name="cree_par",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="rédigé par",
            ),
        ),
        migrations.AddField(
            model_name="avenantevent",
            name="enregistre_par",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="signature enregistrée par",
            ),
        ),
        migrations.AddField(
            model_name="avenantevent",
            name="envoye_par",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="envoyé par",
            ),
        ),
        migrations.AddField(
            model_name="avenantevent",
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
            model_name="avenantevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.avenant",
            ),
        ),
        migrations.AddField(
            model_name="conditionfinanciere",
            name="avenant",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conditions",
                to="locaux.avenant",
                verbose_name="avenant",
            ),
        ),
        migrations.AddField(
            model_name="conditionfinanciereevent",
            name="avenant",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="locaux.avenant",
                verbose_name="avenant",
            ),
        ),
        migrations.AddField(
            model_name="conditionfinanciereevent",
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
            model_name="conditionfinanciereevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.conditionfinanciere",
            ),
        ),
        migrations.AddField(
            model_name="convention",
            name="abandonnee_par",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conventions_abandonnees",
                to=settings.AUTH_USER_MODEL,
                verbose_name="abandonnée par",
            ),
        ),
        migrations.AddField(
            model_name="convention",
            name="acteur",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conventions",
                to="acteurs.acteur",
                verbose_name="occupant",
            ),
        ),
        migrations.AddField(
            model_name="convention",
            name="bailleur",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conventions_consenties",
                to="acteurs.acteur",
                verbose_name="bailleur",
            ),
        ),
        migrations.AddField(
            model_name="convention",
            name="creee_par",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conventions_redigees",
                to=settings.AUTH_USER_MODEL,
                verbose_name="rédigée par",
            ),
        ),
        migrations.AddField(
            model_name="convention",
            name="enregistree_par",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conventions_enregistrees",
                to=settings.AUTH_USER_MODEL,
                verbose_name="signature enregistrée par",
            ),
        ),
        migrations.AddField(
            model_name="convention",
            name="envoyee_par",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conventions_envoyees",
                to=settings.AUTH_USER_MODEL,
                verbose_name="envoyée par",
            ),
        ),
        migrations.AddField(
            model_name="convention",
            name="resiliee_par",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conventions_resiliees",
                to=settings.AUTH_USER_MODEL,
                verbose_name="résiliation enregistrée par",
            ),
        ),
        migrations.AddField(
            model_name="conditionfinanciereevent",
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
            model_name="conditionfinanciere",
            name="convention",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conditions",
                to="locaux.convention",
                verbose_name="convention",
            ),
        ),
        migrations.AddField(
            model_name="avenantevent",
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
            model_name="avenant",
            name="convention",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="avenants",
                to="locaux.convention",
                verbose_name="convention",
            ),
        ),
        migrations.AddField(
            model_name="alerteconventionevent",
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
            model_name="alerteconvention",
            name="convention",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="alertes",
                to="locaux.convention",
                verbose_name="convention",
            ),
        ),
        migrations.AddField(
            model_name="conventionevent",
            name="abandonnee_par",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="abandonnée par",
            ),
        ),
        migrations.AddField(
            model_name="conventionevent",
            name="acteur",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="acteurs.acteur",
                verbose_name="occupant",
            ),
        ),
        migrations.AddField(
            model_name="conventionevent",
            name="bailleur",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="acteurs.acteur",
                verbose_name="bailleur",
            ),
        ),
        migrations.AddField(
            model_name="conventionevent",
            name="creee_par",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="rédigée par",
            ),
        ),
        migrations.AddField(
            model_name="conventionevent",
            name="enregistree_par",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="signature enregistrée par",
            ),
        ),
        migrations.AddField(
            model_name="conventionevent",
            name="envoyee_par",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="envoyée par",
            ),
        ),
        migrations.AddField(
            model_name="conventionevent",
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
            model_name="conventionevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.convention",
            ),
        ),
        migrations.AddField(
            model_name="conventionevent",
            name="resiliee_par",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="résiliation enregistrée par",
            ),
        ),
        migrations.AddField(
            model_name="ligneavenant",
            name="avenant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lignes",
                to="locaux.avenant",
                verbose_name="avenant",
            ),
        ),
        migrations.AddField(
            model_name="ligneavenant",
            name="espace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lignes_d_avenant",
                to="locaux.espace",
                verbose_name="espace",
            ),
        ),
        migrations.AddField(
            model_name="ligneavenantevent",
            name="avenant",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="locaux.avenant",
                verbose_name="avenant",
            ),
        ),
        migrations.AddField(
            model_name="ligneavenantevent",
            name="espace",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="locaux.espace",
                verbose_name="espace",
            ),
        ),
        migrations.AddField(
            model_name="ligneavenantevent",
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
            model_name="ligneavenantevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.ligneavenant",
            ),
        ),
        migrations.AddField(
            model_name="lotconvention",
            name="ajoute_par",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lots_ajoutes",
                to="locaux.avenant",
                verbose_name="ajouté par",
            ),
        ),
        migrations.AddField(
            model_name="lotconvention",
            name="convention",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lots",
                to="locaux.convention",
                verbose_name="convention",
            ),
        ),
        migrations.AddField(
            model_name="lotconvention",
            name="espace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lots",
                to="locaux.espace",
                verbose_name="espace",
            ),
        ),
        migrations.AddField(
            model_name="lotconvention",
            name="retire_par",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lots_retires",
                to="locaux.avenant",
                verbose_name="retiré par",
            ),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(COLONNES, SANS_COLONNES)],
            state_operations=[
                migrations.AddField(
                    model_name="occupation",
                    name="lot",
                    field=models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="occupation",
                        to="locaux.lotconvention",
                        verbose_name="espace loué",
                    ),
                ),
                migrations.AddField(
                    model_name="occupationevent",
                    name="lot",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="locaux.lotconvention",
                        verbose_name="espace loué",
                    ),
                ),
            ],
        ),
        AddConstraintNotValid(
            model_name="occupation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("fermeture__isnull", True),
                        ("lot__isnull", True),
                        ("reservation__isnull", False),
                    ),
                    models.Q(
                        ("fermeture__isnull", False),
                        ("lot__isnull", True),
                        ("reservation__isnull", True),
                    ),
                    models.Q(
                        ("fermeture__isnull", True),
                        ("lot__isnull", False),
                        ("reservation__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="locaux_occupation_une_cause",
                violation_error_message="Une occupation a une cause, et une seule.",
            ),
        ),
        migrations.AddField(
            model_name="lotconventionevent",
            name="ajoute_par",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="locaux.avenant",
                verbose_name="ajouté par",
            ),
        ),
        migrations.AddField(
            model_name="lotconventionevent",
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
            model_name="lotconventionevent",
            name="espace",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="locaux.espace",
                verbose_name="espace",
            ),
        ),
        migrations.AddField(
            model_name="lotconventionevent",
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
            model_name="lotconventionevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.lotconvention",
            ),
        ),
        migrations.AddField(
            model_name="lotconventionevent",
            name="retire_par",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="locaux.avenant",
                verbose_name="retiré par",
            ),
        ),
        migrations.AddConstraint(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("periode__endswith__lte", datetime.date(2200, 1, 1)),
                    ("periode__isempty", False),
                    ("periode__lower_inf", False),
                    ("periode__startswith__gte", datetime.date(2000, 1, 1)),
                    ("periode__upper_inf", False),
                ),
                name="locaux_convention_periode",
                violation_error_message="Une convention a un premier et un dernier jour.",
            ),
        ),
        migrations.AddConstraint(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("periode_effective__endswith__lte", datetime.date(2200, 1, 1)),
                    ("periode_effective__isempty", False),
                    ("periode_effective__lower_inf", False),
                    ("periode_effective__startswith__gte", datetime.date(2000, 1, 1)),
                    ("periode_effective__upper_inf", False),
                ),
                name="locaux_convention_periode_effective",
                violation_error_message="Une convention a un dernier jour.",
            ),
        ),
        migrations.AddConstraint(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("statut__in", ("signee", "resiliee", "echue")),
                    ("periode_effective", models.F("periode")),
                    _connector="OR",
                ),
                name="locaux_convention_effective_une_fois_signee",
                violation_error_message="La période d’une convention qui n’est pas signée est celle qui est écrite.",
            ),
        ),
        migrations.AddConstraint(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "type__in",
                        [
                            "convention_occupation",
                            "bail_commercial",
                            "bail_derogatoire",
                            "bail_professionnel",
                            "mise_a_disposition",
                        ],
                    )
                ),
                name="locaux_convention_type_connu",
                violation_error_message="Ce type de convention n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "statut__in",
                        ["projet", "a_signer", "signee", "resiliee", "echue", "abandonnee"],
                    )
                ),
                name="locaux_convention_statut_connu",
                violation_error_message="Cet état de convention n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(("methode_prorata__in", ["jours_reels", "trentieme", "annuel"])),
                name="locaux_convention_methode_connue",
                violation_error_message="Cette méthode de prorata n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(("regime_tva__in", ["exonere", "taxable"])),
                name="locaux_convention_regime_connu",
                violation_error_message="Ce régime de TVA n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("regime_tva", "exonere"), ("taux_tva", 0)),
                    models.Q(
                        ("regime_tva", "taxable"), ("taux_tva__gt", 0), ("taux_tva__lte", 100)
                    ),
                    _connector="OR",
                ),
                name="locaux_convention_taux_du_regime",
                violation_error_message="Un loyer soumis à la TVA a un taux ; un loyer exonéré n’en a pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(("indice__in", ["ilat", "ilc", "aucun"])),
                name="locaux_convention_indice_connu",
                violation_error_message="Cet indice n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(("trimestre_reference__in", [1, 2, 3, 4])),
                name="locaux_convention_trimestre_connu",
                violation_error_message="Un trimestre va de 1 à 4.",
            ),
        ),
        migrations.AddConstraint(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("indice", "aucun"), _negated=True),
                        ("annee_reference__isnull", False),
                        ("trimestre_reference__isnull", False),
                    ),
                    models.Q(
                        ("indice", "aucun"),
                        ("annee_reference__isnull", True),
                        ("trimestre_reference__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="locaux_convention_indice_date",
                violation_error_message="Un indice a son trimestre de référence ; sans indice, il n’y en a pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("charges_mensuelles__gte", 0),
                    ("depot_garantie__gte", 0),
                    ("loyer_mensuel_ht__gte", 0),
                    models.Q(
                        ("loyer_de_reference_ht__isnull", True),
                        ("loyer_de_reference_ht__gte", 0),
                        _connector="OR",
                    ),
                ),
                name="locaux_convention_montants",
                violation_error_message="Un montant n’est pas négatif.",
            ),
        ),
        migrations.AddConstraint(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("statut", "abandonnee"),
                    models.Q(
                        models.Q(("statut", "projet"), _negated=True),
                        ("envoyee_le__isnull", False),
                        ("envoyee_par__isnull", False),
                    ),
                    models.Q(
                        ("statut", "projet"),
                        ("envoyee_le__isnull", True),
                        ("envoyee_par__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="locaux_convention_envoyee",
                violation_error_message="Une convention envoyée à la signature dit quand et par qui.",
            ),
        ),
        migrations.AddConstraint(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("statut__in", ("signee", "resiliee", "echue")),
                        ("enregistree_le__isnull", False),
                        ("enregistree_par__isnull", False),
                        ("signee_le__isnull", False),
                    ),
                    models.Q(
                        models.Q(("statut__in", ("signee", "resiliee", "echue")), _negated=True),
                        ("enregistree_le__isnull", True),
                        ("enregistree_par__isnull", True),
                        ("signee_le__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="locaux_convention_signee",
                violation_error_message="Une convention signée dit quand, et qui l’a enregistrée.",
            ),
        ),
        migrations.AddConstraint(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("document", ""), ("document_nom", ""), ("sha256", "")),
                        models.Q(
                            ("sha256__regex", "^[0-9a-f]{64}$"),
                            models.Q(("document", ""), _negated=True),
                            models.Q(("document_nom", ""), _negated=True),
                        ),
                        _connector="OR",
                    ),
                    models.Q(
                        ("document", ""),
                        ("statut__in", ("signee", "resiliee", "echue")),
                        _connector="OR",
                    ),
                ),
                name="locaux_convention_document",
                violation_error_message="Un exemplaire signé a son fichier et son empreinte.",
            ),
        ),
        migrations.AddConstraint(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("conge_donne_par__in", ["", "preneur", "bailleur", "accord", "plein_droit"])
                ),
                name="locaux_convention_conge_connu",
                violation_error_message="Ce congé n’est donné par personne de la convention.",
            ),
        ),
        migrations.AddConstraint(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(
                            ("statut", "resiliee"),
                            ("conge_recu_le__isnull", False),
                            ("prend_fin_le__isnull", False),
                            ("resiliee_le__isnull", False),
                            ("resiliee_par__isnull", False),
                        ),
                        models.Q(
                            models.Q(("statut", "resiliee"), _negated=True),
                            ("conge_recu_le__isnull", True),
                            ("prend_fin_le__isnull", True),
                            ("resiliee_le__isnull", True),
                            ("resiliee_par__isnull", True),
                        ),
                        _connector="OR",
                    ),
                    models.Q(
                        models.Q(
                            ("statut", "resiliee"), models.Q(("conge_donne_par", ""), _negated=True)
                        ),
                        models.Q(
                            models.Q(("statut", "resiliee"), _negated=True),
                            ("conge_donne_par", ""),
                            ("motif_resiliation", ""),
                        ),
                        _connector="OR",
                    ),
                ),
                name="locaux_convention_resiliee",
                violation_error_message="Une convention résiliée dit par qui, quand, et son dernier jour.",
            ),
        ),
        migrations.AddConstraint(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("statut", "echue"), ("echue_le__isnull", False)),
                    models.Q(
                        models.Q(("statut", "echue"), _negated=True), ("echue_le__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="locaux_convention_echue",
                violation_error_message="Une convention échue dit quand.",
            ),
        ),
        migrations.AddConstraint(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(
                            ("statut", "abandonnee"),
                            ("abandonnee_le__isnull", False),
                            ("abandonnee_par__isnull", False),
                        ),
                        models.Q(
                            models.Q(("statut", "abandonnee"), _negated=True),
                            ("abandonnee_le__isnull", True),
                            ("abandonnee_par__isnull", True),
                        ),
                        _connector="OR",
                    ),
                    models.Q(("statut", "abandonnee"), ("motif_abandon", ""), _connector="OR"),
                ),
                name="locaux_convention_abandonnee",
                violation_error_message="Une convention abandonnée dit quand et par qui.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="convention",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_conventionevent" ("abandonnee_le", "abandonnee_par_id", "acteur_id", "annee_reference", "bailleur_id", "charges_mensuelles", "clauses", "conge_donne_par", "conge_recu_le", "creee_le", "creee_par_id", "depot_garantie", "destination", "document", "document_nom", "duree_max_mois", "echue_le", "enregistree_le", "enregistree_par_id", "envoyee_le", "envoyee_par_id", "id", "indice", "loyer_de_reference_ht", "loyer_mensuel_ht", "methode_prorata", "motif_abandon", "motif_resiliation", "periode", "periode_effective", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preavis_mois", "prend_fin_le", "reference", "regime_tva", "resiliee_le", "resiliee_par_id", "sha256", "signee_le", "statut", "taux_tva", "trimestre_reference", "type") VALUES (NEW."abandonnee_le", NEW."abandonnee_par_id", NEW."acteur_id", NEW."annee_reference", NEW."bailleur_id", NEW."charges_mensuelles", NEW."clauses", NEW."conge_donne_par", NEW."conge_recu_le", NEW."creee_le", NEW."creee_par_id", NEW."depot_garantie", NEW."destination", NEW."document", NEW."document_nom", NEW."duree_max_mois", NEW."echue_le", NEW."enregistree_le", NEW."enregistree_par_id", NEW."envoyee_le", NEW."envoyee_par_id", NEW."id", NEW."indice", NEW."loyer_de_reference_ht", NEW."loyer_mensuel_ht", NEW."methode_prorata", NEW."motif_abandon", NEW."motif_resiliation", NEW."periode", NEW."periode_effective", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."preavis_mois", NEW."prend_fin_le", NEW."reference", NEW."regime_tva", NEW."resiliee_le", NEW."resiliee_par_id", NEW."sha256", NEW."signee_le", NEW."statut", NEW."taux_tva", NEW."trimestre_reference", NEW."type"); RETURN NULL;',
                    hash="123ee03d24e01265cc8980a87d89ad4099b523e0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2f5d6",
                    table="locaux_convention",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="convention",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."abandonnee_le" IS DISTINCT FROM (NEW."abandonnee_le") OR OLD."abandonnee_par_id" IS DISTINCT FROM (NEW."abandonnee_par_id") OR OLD."acteur_id" IS DISTINCT FROM (NEW."acteur_id") OR OLD."annee_reference" IS DISTINCT FROM (NEW."annee_reference") OR OLD."bailleur_id" IS DISTINCT FROM (NEW."bailleur_id") OR OLD."charges_mensuelles" IS DISTINCT FROM (NEW."charges_mensuelles") OR OLD."clauses" IS DISTINCT FROM (NEW."clauses") OR OLD."conge_donne_par" IS DISTINCT FROM (NEW."conge_donne_par") OR OLD."conge_recu_le" IS DISTINCT FROM (NEW."conge_recu_le") OR OLD."creee_le" IS DISTINCT FROM (NEW."creee_le") OR OLD."creee_par_id" IS DISTINCT FROM (NEW."creee_par_id") OR OLD."depot_garantie" IS DISTINCT FROM (NEW."depot_garantie") OR OLD."destination" IS DISTINCT FROM (NEW."destination") OR OLD."document" IS DISTINCT FROM (NEW."document") OR OLD."document_nom" IS DISTINCT FROM (NEW."document_nom") OR OLD."duree_max_mois" IS DISTINCT FROM (NEW."duree_max_mois") OR OLD."echue_le" IS DISTINCT FROM (NEW."echue_le") OR OLD."enregistree_le" IS DISTINCT FROM (NEW."enregistree_le") OR OLD."enregistree_par_id" IS DISTINCT FROM (NEW."enregistree_par_id") OR OLD."envoyee_le" IS DISTINCT FROM (NEW."envoyee_le") OR OLD."envoyee_par_id" IS DISTINCT FROM (NEW."envoyee_par_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."indice" IS DISTINCT FROM (NEW."indice") OR OLD."loyer_de_reference_ht" IS DISTINCT FROM (NEW."loyer_de_reference_ht") OR OLD."loyer_mensuel_ht" IS DISTINCT FROM (NEW."loyer_mensuel_ht") OR OLD."methode_prorata" IS DISTINCT FROM (NEW."methode_prorata") OR OLD."motif_abandon" IS DISTINCT FROM (NEW."motif_abandon") OR OLD."motif_resiliation" IS DISTINCT FROM (NEW."motif_resiliation") OR OLD."periode" IS DISTINCT FROM (NEW."periode") OR OLD."periode_effective" IS DISTINCT FROM (NEW."periode_effective") OR OLD."preavis_mois" IS DISTINCT FROM (NEW."preavis_mois") OR OLD."prend_fin_le" IS DISTINCT FROM (NEW."prend_fin_le") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."regime_tva" IS DISTINCT FROM (NEW."regime_tva") OR OLD."resiliee_le" IS DISTINCT FROM (NEW."resiliee_le") OR OLD."resiliee_par_id" IS DISTINCT FROM (NEW."resiliee_par_id") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."signee_le" IS DISTINCT FROM (NEW."signee_le") OR OLD."statut" IS DISTINCT FROM (NEW."statut") OR OLD."taux_tva" IS DISTINCT FROM (NEW."taux_tva") OR OLD."trimestre_reference" IS DISTINCT FROM (NEW."trimestre_reference") OR OLD."type" IS DISTINCT FROM (NEW."type"))',
                    func='INSERT INTO "locaux_conventionevent" ("abandonnee_le", "abandonnee_par_id", "acteur_id", "annee_reference", "bailleur_id", "charges_mensuelles", "clauses", "conge_donne_par", "conge_recu_le", "creee_le", "creee_par_id", "depot_garantie", "destination", "document", "document_nom", "duree_max_mois", "echue_le", "enregistree_le", "enregistree_par_id", "envoyee_le", "envoyee_par_id", "id", "indice", "loyer_de_reference_ht", "loyer_mensuel_ht", "methode_prorata", "motif_abandon", "motif_resiliation", "periode", "periode_effective", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preavis_mois", "prend_fin_le", "reference", "regime_tva", "resiliee_le", "resiliee_par_id", "sha256", "signee_le", "statut", "taux_tva", "trimestre_reference", "type") VALUES (NEW."abandonnee_le", NEW."abandonnee_par_id", NEW."acteur_id", NEW."annee_reference", NEW."bailleur_id", NEW."charges_mensuelles", NEW."clauses", NEW."conge_donne_par", NEW."conge_recu_le", NEW."creee_le", NEW."creee_par_id", NEW."depot_garantie", NEW."destination", NEW."document", NEW."document_nom", NEW."duree_max_mois", NEW."echue_le", NEW."enregistree_le", NEW."enregistree_par_id", NEW."envoyee_le", NEW."envoyee_par_id", NEW."id", NEW."indice", NEW."loyer_de_reference_ht", NEW."loyer_mensuel_ht", NEW."methode_prorata", NEW."motif_abandon", NEW."motif_resiliation", NEW."periode", NEW."periode_effective", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."preavis_mois", NEW."prend_fin_le", NEW."reference", NEW."regime_tva", NEW."resiliee_le", NEW."resiliee_par_id", NEW."sha256", NEW."signee_le", NEW."statut", NEW."taux_tva", NEW."trimestre_reference", NEW."type"); RETURN NULL;',
                    hash="aff1b5d3d7487db407eef7e421e34e8edeb4c57f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e8d2c",
                    table="locaux_convention",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="convention",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_conventionevent" ("abandonnee_le", "abandonnee_par_id", "acteur_id", "annee_reference", "bailleur_id", "charges_mensuelles", "clauses", "conge_donne_par", "conge_recu_le", "creee_le", "creee_par_id", "depot_garantie", "destination", "document", "document_nom", "duree_max_mois", "echue_le", "enregistree_le", "enregistree_par_id", "envoyee_le", "envoyee_par_id", "id", "indice", "loyer_de_reference_ht", "loyer_mensuel_ht", "methode_prorata", "motif_abandon", "motif_resiliation", "periode", "periode_effective", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preavis_mois", "prend_fin_le", "reference", "regime_tva", "resiliee_le", "resiliee_par_id", "sha256", "signee_le", "statut", "taux_tva", "trimestre_reference", "type") VALUES (OLD."abandonnee_le", OLD."abandonnee_par_id", OLD."acteur_id", OLD."annee_reference", OLD."bailleur_id", OLD."charges_mensuelles", OLD."clauses", OLD."conge_donne_par", OLD."conge_recu_le", OLD."creee_le", OLD."creee_par_id", OLD."depot_garantie", OLD."destination", OLD."document", OLD."document_nom", OLD."duree_max_mois", OLD."echue_le", OLD."enregistree_le", OLD."enregistree_par_id", OLD."envoyee_le", OLD."envoyee_par_id", OLD."id", OLD."indice", OLD."loyer_de_reference_ht", OLD."loyer_mensuel_ht", OLD."methode_prorata", OLD."motif_abandon", OLD."motif_resiliation", OLD."periode", OLD."periode_effective", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."preavis_mois", OLD."prend_fin_le", OLD."reference", OLD."regime_tva", OLD."resiliee_le", OLD."resiliee_par_id", OLD."sha256", OLD."signee_le", OLD."statut", OLD."taux_tva", OLD."trimestre_reference", OLD."type"); RETURN NULL;',
                    hash="c9ea4abd1d2bef6906b13d07db8c2fa606d11b07",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_02630",
                    table="locaux_convention",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conditionfinanciereevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1566888e6e64b3e49ac67978840192efffb2695f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_8589a",
                    table="locaux_conditionfinanciereevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="conditionfinanciere",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("periode__endswith__lte", datetime.date(2200, 1, 1)),
                    ("periode__isempty", False),
                    ("periode__lower_inf", False),
                    ("periode__startswith__gte", datetime.date(2000, 1, 1)),
                    ("periode__upper_inf", False),
                ),
                name="locaux_conditionfinanciere_periode",
                violation_error_message="Un loyer vaut d’un jour à un autre.",
            ),
        ),
        migrations.AddConstraint(
            model_name="conditionfinanciere",
            constraint=models.CheckConstraint(
                condition=models.Q(("charges_mensuelles__gte", 0), ("loyer_mensuel_ht__gte", 0)),
                name="locaux_conditionfinanciere_montants",
                violation_error_message="Un montant n’est pas négatif.",
            ),
        ),
        migrations.AddConstraint(
            model_name="conditionfinanciere",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (ptce.socle.periodes.Egal(models.F("convention")), "&&"),
                    (models.F("periode"), "&&"),
                ],
                name="locaux_conditionfinanciere_sans_chevauchement",
                violation_error_message="Un seul loyer vaut à la fois.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conditionfinanciere",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_conditionfinanciereevent" ("avenant_id", "charges_mensuelles", "convention_id", "id", "loyer_mensuel_ht", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."avenant_id", NEW."charges_mensuelles", NEW."convention_id", NEW."id", NEW."loyer_mensuel_ht", NEW."periode", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="afe6b62f704e98092131fdd1ad3c0061aead0b61",
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
                    func='INSERT INTO "locaux_conditionfinanciereevent" ("avenant_id", "charges_mensuelles", "convention_id", "id", "loyer_mensuel_ht", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."avenant_id", NEW."charges_mensuelles", NEW."convention_id", NEW."id", NEW."loyer_mensuel_ht", NEW."periode", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="06944a06529138789552cc6fdd9951353082dcdb",
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
                    func='INSERT INTO "locaux_conditionfinanciereevent" ("avenant_id", "charges_mensuelles", "convention_id", "id", "loyer_mensuel_ht", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."avenant_id", OLD."charges_mensuelles", OLD."convention_id", OLD."id", OLD."loyer_mensuel_ht", OLD."periode", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="205f86d5b8692aa5abe96e4687570006852e409e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bfead",
                    table="locaux_conditionfinanciere",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="avenantevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b34f43a272f69427073e1f86086ed8517fe2e250",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d98ec",
                    table="locaux_avenantevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="avenant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "objet__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    )
                ),
                name="locaux_avenant_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="avenant",
            constraint=models.UniqueConstraint(
                fields=("convention", "numero"),
                name="locaux_avenant_numero",
                violation_error_message="Cette convention a déjà un avenant de ce numéro.",
            ),
        ),
        migrations.AddConstraint(
            model_name="avenant",
            constraint=models.CheckConstraint(
                condition=models.Q(("statut__in", ["projet", "a_signer", "signe", "abandonne"])),
                name="locaux_avenant_statut_connu",
                violation_error_message="Cet état d’avenant n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="avenant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("prend_effet_le__gte", datetime.date(2000, 1, 1)),
                    ("prend_effet_le__lt", datetime.date(2200, 1, 1)),
                    models.Q(
                        ("prend_fin_le__isnull", True),
                        models.Q(
                            ("prend_fin_le__gte", models.F("prend_effet_le")),
                            ("prend_fin_le__lt", datetime.date(2200, 1, 1)),
                        ),
                        _connector="OR",
                    ),
                ),
                name="locaux_avenant_dates",
                violation_error_message="Un avenant prend effet avant le dernier jour qu’il écrit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="avenant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("loyer_mensuel_ht__isnull", True),
                        ("loyer_mensuel_ht__gte", 0),
                        _connector="OR",
                    ),
                    models.Q(
                        ("charges_mensuelles__isnull", True),
                        ("charges_mensuelles__gte", 0),
                        _connector="OR",
                    ),
                ),
                name="locaux_avenant_montants",
                violation_error_message="Un montant n’est pas négatif.",
            ),
        ),
        migrations.AddConstraint(
            model_name="avenant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("statut", "abandonne"),
                    models.Q(
                        models.Q(("statut", "projet"), _negated=True),
                        ("envoye_le__isnull", False),
                        ("envoye_par__isnull", False),
                    ),
                    models.Q(
                        ("statut", "projet"),
                        ("envoye_le__isnull", True),
                        ("envoye_par__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="locaux_avenant_envoye",
                violation_error_message="Un avenant envoyé à la signature dit quand et par qui.",
            ),
        ),
        migrations.AddConstraint(
            model_name="avenant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("statut", "signe"),
                        ("enregistre_le__isnull", False),
                        ("enregistre_par__isnull", False),
                        ("signe_le__isnull", False),
                    ),
                    models.Q(
                        models.Q(("statut", "signe"), _negated=True),
                        ("enregistre_le__isnull", True),
                        ("enregistre_par__isnull", True),
                        ("signe_le__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="locaux_avenant_signe",
                violation_error_message="Un avenant signé dit quand, et qui l’a enregistré.",
            ),
        ),
        migrations.AddConstraint(
            model_name="avenant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("document", ""), ("document_nom", ""), ("sha256", "")),
                        models.Q(
                            ("sha256__regex", "^[0-9a-f]{64}$"),
                            models.Q(("document", ""), _negated=True),
                            models.Q(("document_nom", ""), _negated=True),
                        ),
                        _connector="OR",
                    ),
                    models.Q(("document", ""), ("statut", "signe"), _connector="OR"),
                ),
                name="locaux_avenant_document",
                violation_error_message="Un exemplaire signé a son fichier et son empreinte.",
            ),
        ),
        migrations.AddConstraint(
            model_name="avenant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("statut", "abandonne"),
                        ("abandonne_le__isnull", False),
                        ("abandonne_par__isnull", False),
                    ),
                    models.Q(
                        models.Q(("statut", "abandonne"), _negated=True),
                        ("abandonne_le__isnull", True),
                        ("abandonne_par__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="locaux_avenant_abandonne",
                violation_error_message="Un avenant abandonné dit quand et par qui.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="avenant",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_avenantevent" ("abandonne_le", "abandonne_par_id", "charges_mensuelles", "clauses", "convention_id", "cree_le", "cree_par_id", "document", "document_nom", "enregistre_le", "enregistre_par_id", "envoye_le", "envoye_par_id", "id", "loyer_mensuel_ht", "numero", "objet", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prend_effet_le", "prend_fin_le", "sha256", "signe_le", "statut") VALUES (NEW."abandonne_le", NEW."abandonne_par_id", NEW."charges_mensuelles", NEW."clauses", NEW."convention_id", NEW."cree_le", NEW."cree_par_id", NEW."document", NEW."document_nom", NEW."enregistre_le", NEW."enregistre_par_id", NEW."envoye_le", NEW."envoye_par_id", NEW."id", NEW."loyer_mensuel_ht", NEW."numero", NEW."objet", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prend_effet_le", NEW."prend_fin_le", NEW."sha256", NEW."signe_le", NEW."statut"); RETURN NULL;',
                    hash="32edb729de01b820ffb89c84637b79be4f27238e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_27f58",
                    table="locaux_avenant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="avenant",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."abandonne_le" IS DISTINCT FROM (NEW."abandonne_le") OR OLD."abandonne_par_id" IS DISTINCT FROM (NEW."abandonne_par_id") OR OLD."charges_mensuelles" IS DISTINCT FROM (NEW."charges_mensuelles") OR OLD."clauses" IS DISTINCT FROM (NEW."clauses") OR OLD."convention_id" IS DISTINCT FROM (NEW."convention_id") OR OLD."cree_le" IS DISTINCT FROM (NEW."cree_le") OR OLD."cree_par_id" IS DISTINCT FROM (NEW."cree_par_id") OR OLD."document" IS DISTINCT FROM (NEW."document") OR OLD."document_nom" IS DISTINCT FROM (NEW."document_nom") OR OLD."enregistre_le" IS DISTINCT FROM (NEW."enregistre_le") OR OLD."enregistre_par_id" IS DISTINCT FROM (NEW."enregistre_par_id") OR OLD."envoye_le" IS DISTINCT FROM (NEW."envoye_le") OR OLD."envoye_par_id" IS DISTINCT FROM (NEW."envoye_par_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."loyer_mensuel_ht" IS DISTINCT FROM (NEW."loyer_mensuel_ht") OR OLD."numero" IS DISTINCT FROM (NEW."numero") OR OLD."objet" IS DISTINCT FROM (NEW."objet") OR OLD."prend_effet_le" IS DISTINCT FROM (NEW."prend_effet_le") OR OLD."prend_fin_le" IS DISTINCT FROM (NEW."prend_fin_le") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."signe_le" IS DISTINCT FROM (NEW."signe_le") OR OLD."statut" IS DISTINCT FROM (NEW."statut"))',
                    func='INSERT INTO "locaux_avenantevent" ("abandonne_le", "abandonne_par_id", "charges_mensuelles", "clauses", "convention_id", "cree_le", "cree_par_id", "document", "document_nom", "enregistre_le", "enregistre_par_id", "envoye_le", "envoye_par_id", "id", "loyer_mensuel_ht", "numero", "objet", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prend_effet_le", "prend_fin_le", "sha256", "signe_le", "statut") VALUES (NEW."abandonne_le", NEW."abandonne_par_id", NEW."charges_mensuelles", NEW."clauses", NEW."convention_id", NEW."cree_le", NEW."cree_par_id", NEW."document", NEW."document_nom", NEW."enregistre_le", NEW."enregistre_par_id", NEW."envoye_le", NEW."envoye_par_id", NEW."id", NEW."loyer_mensuel_ht", NEW."numero", NEW."objet", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prend_effet_le", NEW."prend_fin_le", NEW."sha256", NEW."signe_le", NEW."statut"); RETURN NULL;',
                    hash="c6d12b80db6a7288d4b0674382b13e7d7429102f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8e7d9",
                    table="locaux_avenant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="avenant",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_avenantevent" ("abandonne_le", "abandonne_par_id", "charges_mensuelles", "clauses", "convention_id", "cree_le", "cree_par_id", "document", "document_nom", "enregistre_le", "enregistre_par_id", "envoye_le", "envoye_par_id", "id", "loyer_mensuel_ht", "numero", "objet", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prend_effet_le", "prend_fin_le", "sha256", "signe_le", "statut") VALUES (OLD."abandonne_le", OLD."abandonne_par_id", OLD."charges_mensuelles", OLD."clauses", OLD."convention_id", OLD."cree_le", OLD."cree_par_id", OLD."document", OLD."document_nom", OLD."enregistre_le", OLD."enregistre_par_id", OLD."envoye_le", OLD."envoye_par_id", OLD."id", OLD."loyer_mensuel_ht", OLD."numero", OLD."objet", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prend_effet_le", OLD."prend_fin_le", OLD."sha256", OLD."signe_le", OLD."statut"); RETURN NULL;',
                    hash="3907532d3bf1ef310d219dfbb2f4fafc1bd73266",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4dcc0",
                    table="locaux_avenant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="alerteconventionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6e1ccfdbce2ca9834f1d1dd3c8859fb732afb440",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a37b6",
                    table="locaux_alerteconventionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="alerteconvention",
            constraint=models.UniqueConstraint(
                fields=("convention", "terme", "mois"),
                name="locaux_alerteconvention_une_fois",
                violation_error_message="Cette alerte est déjà écrite.",
            ),
        ),
        migrations.AddConstraint(
            model_name="alerteconvention",
            constraint=models.CheckConstraint(
                condition=models.Q(("mois__gte", 1)),
                name="locaux_alerteconvention_mois",
                violation_error_message="Une alerte s’écrit au moins un mois avant.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="alerteconvention",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_alerteconventionevent" ("convention_id", "ecrite_le", "id", "mois", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "terme") VALUES (NEW."convention_id", NEW."ecrite_le", NEW."id", NEW."mois", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."terme"); RETURN NULL;',
                    hash="1c724593fa0f46f52fe67c5d662dd469ef24df79",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_af2a8",
                    table="locaux_alerteconvention",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="alerteconvention",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "locaux_alerteconventionevent" ("convention_id", "ecrite_le", "id", "mois", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "terme") VALUES (NEW."convention_id", NEW."ecrite_le", NEW."id", NEW."mois", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."terme"); RETURN NULL;',
                    hash="6e49673fb18065218f161ed38322bf3226ead1df",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_92b9e",
                    table="locaux_alerteconvention",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="alerteconvention",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_alerteconventionevent" ("convention_id", "ecrite_le", "id", "mois", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "terme") VALUES (OLD."convention_id", OLD."ecrite_le", OLD."id", OLD."mois", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."terme"); RETURN NULL;',
                    hash="85c9a13f7848d5725e3fb7c1b3fe20f92cc38641",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a52c0",
                    table="locaux_alerteconvention",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conventionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b2e2fd2bb4d0f4bdd6eb7488269c646a2e74d109",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_74b72",
                    table="locaux_conventionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="ligneavenant",
            constraint=models.UniqueConstraint(
                fields=("avenant", "espace"),
                name="locaux_ligneavenant_une_par_espace",
                violation_error_message="Cet avenant dit déjà ce que devient cet espace.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ligneavenant",
            constraint=models.CheckConstraint(
                condition=models.Q(("sens__in", ["ajoute", "retire", "mesure"])),
                name="locaux_ligneavenant_sens_connu",
                violation_error_message="Ce changement n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ligneavenant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sens", "retire"), ("surface_m2__isnull", True)),
                    models.Q(
                        models.Q(("sens", "retire"), _negated=True),
                        ("surface_m2__gt", 0),
                        ("surface_m2__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="locaux_ligneavenant_surface",
                violation_error_message="Un espace qui entre ou change a sa surface ; un espace qui sort n’en a pas.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ligneavenant",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_ligneavenantevent" ("avenant_id", "espace_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sens", "surface_m2") VALUES (NEW."avenant_id", NEW."espace_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sens", NEW."surface_m2"); RETURN NULL;',
                    hash="5d9bfa9cc2b4379f285b1ac15b8a342611ab30ba",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9590b",
                    table="locaux_ligneavenant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ligneavenant",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "locaux_ligneavenantevent" ("avenant_id", "espace_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sens", "surface_m2") VALUES (NEW."avenant_id", NEW."espace_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sens", NEW."surface_m2"); RETURN NULL;',
                    hash="6527d42737aae9d46f21ba318c054817fc52bb23",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_569d8",
                    table="locaux_ligneavenant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ligneavenant",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_ligneavenantevent" ("avenant_id", "espace_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sens", "surface_m2") VALUES (OLD."avenant_id", OLD."espace_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sens", OLD."surface_m2"); RETURN NULL;',
                    hash="2b76792c016419c014bbdd0ba4ce8c97896e0dcf",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4ca41",
                    table="locaux_ligneavenant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ligneavenantevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9731ea79be295939a6c8b3640768cf62b8e4e46d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9dc2b",
                    table="locaux_ligneavenantevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="lotconvention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("periode__endswith__lte", datetime.date(2200, 1, 1)),
                    ("periode__isempty", False),
                    ("periode__lower_inf", False),
                    ("periode__startswith__gte", datetime.date(2000, 1, 1)),
                    ("periode__upper_inf", False),
                ),
                name="locaux_lotconvention_periode",
                violation_error_message="Un espace loué l’est d’un jour à un autre.",
            ),
        ),
        migrations.AddConstraint(
            model_name="lotconvention",
            constraint=models.CheckConstraint(
                condition=models.Q(("surface_m2__gt", 0)),
                name="locaux_lotconvention_surface",
                violation_error_message="La surface est positive.",
            ),
        ),
        migrations.AddConstraint(
            model_name="lotconvention",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (ptce.socle.periodes.Egal(models.F("convention")), "&&"),
                    (ptce.socle.periodes.Egal(models.F("espace")), "&&"),
                    (models.F("periode"), "&&"),
                ],
                name="locaux_lotconvention_sans_chevauchement",
                violation_error_message="Une convention ne loue un espace qu’une fois à la fois.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lotconvention",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_lotconventionevent" ("ajoute_par_id", "convention_id", "espace_id", "id", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retire_par_id", "surface_m2") VALUES (NEW."ajoute_par_id", NEW."convention_id", NEW."espace_id", NEW."id", NEW."periode", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retire_par_id", NEW."surface_m2"); RETURN NULL;',
                    hash="32ba882e2b191faa69c30b47755b04a0603bfa2b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2655b",
                    table="locaux_lotconvention",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lotconvention",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "locaux_lotconventionevent" ("ajoute_par_id", "convention_id", "espace_id", "id", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retire_par_id", "surface_m2") VALUES (NEW."ajoute_par_id", NEW."convention_id", NEW."espace_id", NEW."id", NEW."periode", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retire_par_id", NEW."surface_m2"); RETURN NULL;',
                    hash="b4ad7d96e1b28d0e6c304255eca942aebe4ee745",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_79481",
                    table="locaux_lotconvention",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lotconvention",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_lotconventionevent" ("ajoute_par_id", "convention_id", "espace_id", "id", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retire_par_id", "surface_m2") VALUES (OLD."ajoute_par_id", OLD."convention_id", OLD."espace_id", OLD."id", OLD."periode", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."retire_par_id", OLD."surface_m2"); RETURN NULL;',
                    hash="ab315a2159a4eda9bb467add83aa43ec8a34f11d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e5272",
                    table="locaux_lotconvention",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lotconventionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0e31f7c0108095bd86f7b0119365cdeb0bb21845",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f14fc",
                    table="locaux_lotconventionevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
    operations = par_series(operations)
