"""Entry and exit of tenants, keys, deposits, and the journey of young companies."""

import uuid
from decimal import Decimal

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

import locaux.models.convention_contraintes
import locaux.models.etat_des_lieux
import ptce.socle.noms
from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [
        ("acteurs", "0030_comptes_de_l_annuaire"),
        ("locaux", "0035_subventions_de_minimis"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EntretienSuivi",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("le", models.DateField(verbose_name="le")),
                (
                    "avec",
                    models.CharField(
                        max_length=200,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="avec",
                    ),
                ),
                ("resume", models.TextField(max_length=5000, verbose_name="ce qui s’est dit")),
                (
                    "suite",
                    models.CharField(blank=True, max_length=300, verbose_name="prochaine étape"),
                ),
                (
                    "prochain_le",
                    models.DateField(blank=True, null=True, verbose_name="prochain entretien"),
                ),
                (
                    "redige_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="rédigé le"
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
                "verbose_name": "entretien de suivi",
                "verbose_name_plural": "entretiens de suivi",
                "ordering": ["convention", "-le", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="EntretienSuiviEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("le", models.DateField(verbose_name="le")),
                (
                    "avec",
                    models.CharField(
                        max_length=200,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="avec",
                    ),
                ),
                ("resume", models.TextField(max_length=5000, verbose_name="ce qui s’est dit")),
                (
                    "suite",
                    models.CharField(blank=True, max_length=300, verbose_name="prochaine étape"),
                ),
                (
                    "prochain_le",
                    models.DateField(blank=True, null=True, verbose_name="prochain entretien"),
                ),
                (
                    "redige_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="rédigé le"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EtatDesLieux",
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
                        choices=[("entree", "entrée"), ("sortie", "sortie")],
                        max_length=20,
                        verbose_name="entrée ou sortie",
                    ),
                ),
                ("dresse_le", models.DateField(verbose_name="dressé le")),
                ("presents", models.CharField(max_length=300, verbose_name="personnes présentes")),
                (
                    "generalites",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="observations générales"
                    ),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("brouillon", "brouillon"),
                            ("a_signer", "à signer par l’occupant"),
                            ("signe", "signé"),
                        ],
                        default="brouillon",
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                (
                    "bailleur_le",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="signé pour le bailleur le"
                    ),
                ),
                (
                    "occupant_le",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="signé par l’occupant le"
                    ),
                ),
                (
                    "occupant_nom",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="signataire pour l’occupant"
                    ),
                ),
                (
                    "reserves",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="réserves de l’occupant"
                    ),
                ),
                (
                    "cree_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="ouvert le"
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
                "verbose_name": "état des lieux",
                "verbose_name_plural": "états des lieux",
                "ordering": ["lot", "sens", "pk"],
            },
        ),
        migrations.CreateModel(
            name="EtatDesLieuxEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "sens",
                    models.CharField(
                        choices=[("entree", "entrée"), ("sortie", "sortie")],
                        max_length=20,
                        verbose_name="entrée ou sortie",
                    ),
                ),
                ("dresse_le", models.DateField(verbose_name="dressé le")),
                ("presents", models.CharField(max_length=300, verbose_name="personnes présentes")),
                (
                    "generalites",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="observations générales"
                    ),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("brouillon", "brouillon"),
                            ("a_signer", "à signer par l’occupant"),
                            ("signe", "signé"),
                        ],
                        default="brouillon",
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                (
                    "bailleur_le",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="signé pour le bailleur le"
                    ),
                ),
                (
                    "occupant_le",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="signé par l’occupant le"
                    ),
                ),
                (
                    "occupant_nom",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="signataire pour l’occupant"
                    ),
                ),
                (
                    "reserves",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="réserves de l’occupant"
                    ),
                ),
                (
                    "cree_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="ouvert le"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MouvementDepot",
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
                        choices=[("recu", "reçu"), ("restitue", "restitué")],
                        max_length=20,
                        verbose_name="mouvement",
                    ),
                ),
                (
                    "montant",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="montant"),
                ),
                (
                    "retenue",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0"),
                        max_digits=12,
                        verbose_name="retenue",
                    ),
                ),
                (
                    "motif_retenue",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="motif de la retenue"
                    ),
                ),
                ("le", models.DateField(verbose_name="le")),
                (
                    "enregistre_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="enregistré le"
                    ),
                ),
                (
                    "annule_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="annulé le"),
                ),
                (
                    "motif_annulation",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="motif de l’annulation"
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
                "verbose_name": "mouvement de dépôt de garantie",
                "verbose_name_plural": "mouvements de dépôts de garantie",
                "ordering": ["convention", "le", "pk"],
            },
        ),
        migrations.CreateModel(
            name="MouvementDepotEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "sens",
                    models.CharField(
                        choices=[("recu", "reçu"), ("restitue", "restitué")],
                        max_length=20,
                        verbose_name="mouvement",
                    ),
                ),
                (
                    "montant",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="montant"),
                ),
                (
                    "retenue",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0"),
                        max_digits=12,
                        verbose_name="retenue",
                    ),
                ),
                (
                    "motif_retenue",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="motif de la retenue"
                    ),
                ),
                ("le", models.DateField(verbose_name="le")),
                (
                    "enregistre_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="enregistré le"
                    ),
                ),
                (
                    "annule_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="annulé le"),
                ),
                (
                    "motif_annulation",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="motif de l’annulation"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ObservationEtat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rang", models.PositiveSmallIntegerField(verbose_name="rang")),
                (
                    "piece",
                    models.CharField(
                        max_length=80,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="pièce",
                    ),
                ),
                (
                    "element",
                    models.CharField(
                        max_length=80,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="élément",
                    ),
                ),
                (
                    "constat",
                    models.CharField(
                        choices=[
                            ("neuf", "neuf"),
                            ("bon", "bon état"),
                            ("usage", "état d’usage"),
                            ("mauvais", "mauvais état"),
                        ],
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                ("remarque", models.CharField(blank=True, max_length=300, verbose_name="remarque")),
            ],
            options={
                "verbose_name": "observation",
                "ordering": ["etat_des_lieux", "rang"],
            },
        ),
        migrations.CreateModel(
            name="ObservationEtatEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("rang", models.PositiveSmallIntegerField(verbose_name="rang")),
                (
                    "piece",
                    models.CharField(
                        max_length=80,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="pièce",
                    ),
                ),
                (
                    "element",
                    models.CharField(
                        max_length=80,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="élément",
                    ),
                ),
                (
                    "constat",
                    models.CharField(
                        choices=[
                            ("neuf", "neuf"),
                            ("bon", "bon état"),
                            ("usage", "état d’usage"),
                            ("mauvais", "mauvais état"),
                        ],
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                ("remarque", models.CharField(blank=True, max_length=300, verbose_name="remarque")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PhotoEtat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "fichier",
                    models.FileField(
                        upload_to=locaux.models.etat_des_lieux.nom_de_photo, verbose_name="photo"
                    ),
                ),
                (
                    "legende",
                    models.CharField(
                        max_length=200,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="ce qu’elle montre",
                    ),
                ),
                (
                    "prise_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="ajoutée le"
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
                "verbose_name": "photo d’état des lieux",
                "verbose_name_plural": "photos d’états des lieux",
                "ordering": ["etat_des_lieux", "prise_le", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PhotoEtatEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "fichier",
                    models.FileField(
                        upload_to=locaux.models.etat_des_lieux.nom_de_photo, verbose_name="photo"
                    ),
                ),
                (
                    "legende",
                    models.CharField(
                        max_length=200,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="ce qu’elle montre",
                    ),
                ),
                (
                    "prise_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="ajoutée le"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReleveCompteur",
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
                            ("electricite", "électricité (kWh)"),
                            ("eau", "eau (m³)"),
                            ("gaz", "gaz (m³)"),
                            ("chaleur", "chaleur (kWh)"),
                        ],
                        max_length=20,
                        verbose_name="compteur",
                    ),
                ),
                ("numero", models.CharField(blank=True, max_length=40, verbose_name="numéro")),
                (
                    "valeur",
                    models.DecimalField(decimal_places=3, max_digits=12, verbose_name="relevé"),
                ),
            ],
            options={
                "verbose_name": "relevé de compteur",
                "verbose_name_plural": "relevés de compteurs",
                "ordering": ["etat_des_lieux", "nature", "numero"],
            },
        ),
        migrations.CreateModel(
            name="ReleveCompteurEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("electricite", "électricité (kWh)"),
                            ("eau", "eau (m³)"),
                            ("gaz", "gaz (m³)"),
                            ("chaleur", "chaleur (kWh)"),
                        ],
                        max_length=20,
                        verbose_name="compteur",
                    ),
                ),
                ("numero", models.CharField(blank=True, max_length=40, verbose_name="numéro")),
                (
                    "valeur",
                    models.DecimalField(decimal_places=3, max_digits=12, verbose_name="relevé"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RemiseDeCle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "quoi",
                    models.CharField(
                        max_length=120,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="ce qui est remis",
                    ),
                ),
                (
                    "numero",
                    models.CharField(blank=True, max_length=60, verbose_name="numéro gravé"),
                ),
                ("nombre", models.PositiveSmallIntegerField(default=1, verbose_name="nombre")),
                (
                    "remise_a",
                    models.CharField(
                        max_length=160,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="remise à",
                    ),
                ),
                ("remise_le", models.DateField(verbose_name="remise le")),
                ("rendue_le", models.DateField(blank=True, null=True, verbose_name="rendue le")),
                ("remarque", models.CharField(blank=True, max_length=300, verbose_name="remarque")),
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
                "verbose_name": "remise de clé",
                "verbose_name_plural": "remises de clés",
                "ordering": ["convention", "remise_le", "pk"],
            },
        ),
        migrations.CreateModel(
            name="RemiseDeCleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "quoi",
                    models.CharField(
                        max_length=120,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="ce qui est remis",
                    ),
                ),
                (
                    "numero",
                    models.CharField(blank=True, max_length=60, verbose_name="numéro gravé"),
                ),
                ("nombre", models.PositiveSmallIntegerField(default=1, verbose_name="nombre")),
                (
                    "remise_a",
                    models.CharField(
                        max_length=160,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="remise à",
                    ),
                ),
                ("remise_le", models.DateField(verbose_name="remise le")),
                ("rendue_le", models.DateField(blank=True, null=True, verbose_name="rendue le")),
                ("remarque", models.CharField(blank=True, max_length=300, verbose_name="remarque")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SortiePepiniere",
            fields=[
                (
                    "convention",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sortie_pepiniere",
                        to="locaux.convention",
                        verbose_name="convention",
                    ),
                ),
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("le", models.DateField(verbose_name="sortie le")),
                (
                    "destination",
                    models.CharField(
                        choices=[
                            ("territoire", "dans le territoire"),
                            ("ailleurs", "hors du territoire"),
                            ("arret", "activité arrêtée"),
                        ],
                        max_length=20,
                        verbose_name="destination",
                    ),
                ),
                (
                    "lieu",
                    models.CharField(blank=True, max_length=160, verbose_name="commune ou lieu"),
                ),
                ("emplois", models.PositiveSmallIntegerField(verbose_name="emplois à la sortie")),
                (
                    "commentaire",
                    models.TextField(blank=True, max_length=2000, verbose_name="commentaire"),
                ),
                (
                    "enregistree_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="enregistrée le"
                    ),
                ),
            ],
            options={
                "verbose_name": "sortie de pépinière",
                "verbose_name_plural": "sorties de pépinière",
                "ordering": ["-le", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SortiePepiniereEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("le", models.DateField(verbose_name="sortie le")),
                (
                    "destination",
                    models.CharField(
                        choices=[
                            ("territoire", "dans le territoire"),
                            ("ailleurs", "hors du territoire"),
                            ("arret", "activité arrêtée"),
                        ],
                        max_length=20,
                        verbose_name="destination",
                    ),
                ),
                (
                    "lieu",
                    models.CharField(blank=True, max_length=160, verbose_name="commune ou lieu"),
                ),
                ("emplois", models.PositiveSmallIntegerField(verbose_name="emplois à la sortie")),
                (
                    "commentaire",
                    models.TextField(blank=True, max_length=2000, verbose_name="commentaire"),
                ),
                (
                    "enregistree_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="enregistrée le"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="entretiensuivi",
            name="convention",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entretiens",
                to="locaux.convention",
                verbose_name="convention",
            ),
        ),
        migrations.AddField(
            model_name="entretiensuivi",
            name="redige_par",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entretiens_rediges",
                to=settings.AUTH_USER_MODEL,
                verbose_name="rédigé par",
            ),
        ),
        migrations.AddField(
            model_name="entretiensuivievent",
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
            model_name="entretiensuivievent",
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
            model_name="entretiensuivievent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.entretiensuivi",
            ),
        ),
        migrations.AddField(
            model_name="entretiensuivievent",
            name="redige_par",
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
            model_name="etatdeslieux",
            name="bailleur_par",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="etats_signes_pour_le_bailleur",
                to=settings.AUTH_USER_MODEL,
                verbose_name="signé pour le bailleur par",
            ),
        ),
        migrations.AddField(
            model_name="etatdeslieux",
            name="cree_par",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="etats_ouverts",
                to=settings.AUTH_USER_MODEL,
                verbose_name="ouvert par",
            ),
        ),
        migrations.AddField(
            model_name="etatdeslieux",
            name="lot",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="etats",
                to="locaux.lotconvention",
                verbose_name="espace loué",
            ),
        ),
        migrations.AddField(
            model_name="etatdeslieux",
            name="occupant_par",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="etats_signes_pour_l_occupant",
                to=settings.AUTH_USER_MODEL,
                verbose_name="signature de l’occupant donnée ou enregistrée par",
            ),
        ),
        migrations.AddField(
            model_name="etatdeslieuxevent",
            name="bailleur_par",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="signé pour le bailleur par",
            ),
        ),
        migrations.AddField(
            model_name="etatdeslieuxevent",
            name="cree_par",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="ouvert par",
            ),
        ),
        migrations.AddField(
            model_name="etatdeslieuxevent",
            name="lot",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="locaux.lotconvention",
                verbose_name="espace loué",
            ),
        ),
        migrations.AddField(
            model_name="etatdeslieuxevent",
            name="occupant_par",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="signature de l’occupant donnée ou enregistrée par",
            ),
        ),
        migrations.AddField(
            model_name="etatdeslieuxevent",
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
            model_name="etatdeslieuxevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.etatdeslieux",
            ),
        ),
        migrations.AddField(
            model_name="mouvementdepot",
            name="annule_par",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="depots_annules",
                to=settings.AUTH_USER_MODEL,
                verbose_name="annulé par",
            ),
        ),
        migrations.AddField(
            model_name="mouvementdepot",
            name="convention",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mouvements_de_depot",
                to="locaux.convention",
                verbose_name="convention",
            ),
        ),
        migrations.AddField(
            model_name="mouvementdepot",
            name="enregistre_par",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="depots_enregistres",
                to=settings.AUTH_USER_MODEL,
                verbose_name="enregistré par",
            ),
        ),
        migrations.AddField(
            model_name="mouvementdepotevent",
            name="annule_par",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="annulé par",
            ),
        ),
        migrations.AddField(
            model_name="mouvementdepotevent",
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
            model_name="mouvementdepotevent",
            name="enregistre_par",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="enregistré par",
            ),
        ),
        migrations.AddField(
            model_name="mouvementdepotevent",
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
            model_name="mouvementdepotevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.mouvementdepot",
            ),
        ),
        migrations.AddField(
            model_name="observationetat",
            name="etat_des_lieux",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="observations",
                to="locaux.etatdeslieux",
                verbose_name="état des lieux",
            ),
        ),
        migrations.AddField(
            model_name="observationetatevent",
            name="etat_des_lieux",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="locaux.etatdeslieux",
                verbose_name="état des lieux",
            ),
        ),
        migrations.AddField(
            model_name="observationetatevent",
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
            model_name="observationetatevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.observationetat",
            ),
        ),
        migrations.AddField(
            model_name="photoetat",
            name="etat_des_lieux",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="photos",
                to="locaux.etatdeslieux",
                verbose_name="état des lieux",
            ),
        ),
        migrations.AddField(
            model_name="photoetatevent",
            name="etat_des_lieux",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="locaux.etatdeslieux",
                verbose_name="état des lieux",
            ),
        ),
        migrations.AddField(
            model_name="photoetatevent",
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
            model_name="photoetatevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.photoetat",
            ),
        ),
        migrations.AddField(
            model_name="relevecompteur",
            name="etat_des_lieux",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="releves",
                to="locaux.etatdeslieux",
                verbose_name="état des lieux",
            ),
        ),
        migrations.AddField(
            model_name="relevecompteurevent",
            name="etat_des_lieux",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="locaux.etatdeslieux",
                verbose_name="état des lieux",
            ),
        ),
        migrations.AddField(
            model_name="relevecompteurevent",
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
            model_name="relevecompteurevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.relevecompteur",
            ),
        ),
        migrations.AddField(
            model_name="remisedecle",
            name="convention",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cles",
                to="locaux.convention",
                verbose_name="convention",
            ),
        ),
        migrations.AddField(
            model_name="remisedecle",
            name="remise_par",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cles_remises",
                to=settings.AUTH_USER_MODEL,
                verbose_name="remise par",
            ),
        ),
        migrations.AddField(
            model_name="remisedecle",
            name="rendue_a",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cles_reprises",
                to=settings.AUTH_USER_MODEL,
                verbose_name="rendue à",
            ),
        ),
        migrations.AddField(
            model_name="remisedecleevent",
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
            model_name="remisedecleevent",
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
            model_name="remisedecleevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.remisedecle",
            ),
        ),
        migrations.AddField(
            model_name="remisedecleevent",
            name="remise_par",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="remise par",
            ),
        ),
        migrations.AddField(
            model_name="remisedecleevent",
            name="rendue_a",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="rendue à",
            ),
        ),
        migrations.AddField(
            model_name="sortiepepiniere",
            name="enregistree_par",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sorties_de_pepiniere",
                to=settings.AUTH_USER_MODEL,
                verbose_name="enregistrée par",
            ),
        ),
        migrations.AddField(
            model_name="sortiepepiniereevent",
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
            model_name="sortiepepiniereevent",
            name="enregistree_par",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="enregistrée par",
            ),
        ),
        migrations.AddField(
            model_name="sortiepepiniereevent",
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
            model_name="sortiepepiniereevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="locaux.sortiepepiniere",
            ),
        ),
        migrations.AddConstraint(
            model_name="entretiensuivi",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "avec__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    ),
                    (
                        "resume__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    ),
                ),
                name="locaux_entretiensuivi_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="entretiensuivi",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("prochain_le__isnull", True),
                    ("prochain_le__gt", models.F("le")),
                    _connector="OR",
                ),
                name="locaux_entretiensuivi_prochain",
                violation_error_message="Le prochain entretien vient après celui-ci.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="entretiensuivi",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_entretiensuivievent" ("avec", "convention_id", "id", "le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prochain_le", "redige_le", "redige_par_id", "resume", "suite") VALUES (NEW."avec", NEW."convention_id", NEW."id", NEW."le", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prochain_le", NEW."redige_le", NEW."redige_par_id", NEW."resume", NEW."suite"); RETURN NULL;',
                    hash="14bdc465d68dd862a0ae6d77758faf61d4344294",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_84225",
                    table="locaux_entretiensuivi",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="entretiensuivi",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."avec" IS DISTINCT FROM (NEW."avec") OR OLD."convention_id" IS DISTINCT FROM (NEW."convention_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."le" IS DISTINCT FROM (NEW."le") OR OLD."prochain_le" IS DISTINCT FROM (NEW."prochain_le") OR OLD."redige_le" IS DISTINCT FROM (NEW."redige_le") OR OLD."redige_par_id" IS DISTINCT FROM (NEW."redige_par_id") OR OLD."resume" IS DISTINCT FROM (NEW."resume") OR OLD."suite" IS DISTINCT FROM (NEW."suite"))',
                    func='INSERT INTO "locaux_entretiensuivievent" ("avec", "convention_id", "id", "le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prochain_le", "redige_le", "redige_par_id", "resume", "suite") VALUES (NEW."avec", NEW."convention_id", NEW."id", NEW."le", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prochain_le", NEW."redige_le", NEW."redige_par_id", NEW."resume", NEW."suite"); RETURN NULL;',
                    hash="8c340713008d57f03e89ca60165ebd1824616807",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6c503",
                    table="locaux_entretiensuivi",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="entretiensuivi",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_entretiensuivievent" ("avec", "convention_id", "id", "le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prochain_le", "redige_le", "redige_par_id", "resume", "suite") VALUES (OLD."avec", OLD."convention_id", OLD."id", OLD."le", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prochain_le", OLD."redige_le", OLD."redige_par_id", OLD."resume", OLD."suite"); RETURN NULL;',
                    hash="7556fa088859e51208395b55df627b67fb39abb7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_44db2",
                    table="locaux_entretiensuivi",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="entretiensuivievent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="921c24dff9ae55fc1ae4481f13bd77240e238c95",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ece47",
                    table="locaux_entretiensuivievent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="etatdeslieux",
            constraint=models.UniqueConstraint(
                fields=("lot", "sens"),
                name="locaux_etatdeslieux_un_par_sens",
                violation_error_message="Cet espace a déjà son état des lieux, pour cette convention.",
            ),
        ),
        migrations.AddConstraint(
            model_name="etatdeslieux",
            constraint=models.CheckConstraint(
                condition=models.Q(("sens__in", ["entree", "sortie"])),
                name="locaux_etatdeslieux_sens_connu",
                violation_error_message="Un état des lieux est d’entrée ou de sortie.",
            ),
        ),
        migrations.AddConstraint(
            model_name="etatdeslieux",
            constraint=models.CheckConstraint(
                condition=models.Q(("statut__in", ["brouillon", "a_signer", "signe"])),
                name="locaux_etatdeslieux_statut_connu",
                violation_error_message="Cet état n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="etatdeslieux",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("statut", "brouillon"),
                        ("bailleur_le__isnull", True),
                        ("bailleur_par__isnull", True),
                        ("occupant_le__isnull", True),
                        ("occupant_nom", ""),
                        ("occupant_par__isnull", True),
                        ("reserves", ""),
                    ),
                    models.Q(
                        ("statut", "a_signer"),
                        ("bailleur_le__isnull", False),
                        ("bailleur_par__isnull", False),
                        ("occupant_le__isnull", True),
                        ("occupant_nom", ""),
                        ("occupant_par__isnull", True),
                        ("reserves", ""),
                    ),
                    models.Q(
                        ("statut", "signe"),
                        ("bailleur_le__isnull", False),
                        ("bailleur_par__isnull", False),
                        ("occupant_le__isnull", False),
                        ("occupant_par__isnull", False),
                        models.Q(("occupant_nom", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="locaux_etatdeslieux_signatures",
                violation_error_message="Chaque signature d’un état des lieux dit qui et quand.",
            ),
        ),
        migrations.AddConstraint(
            model_name="etatdeslieux",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "presents__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    )
                ),
                name="locaux_etatdeslieux_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="etatdeslieux",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_etatdeslieuxevent" ("bailleur_le", "bailleur_par_id", "cree_le", "cree_par_id", "dresse_le", "generalites", "id", "lot_id", "occupant_le", "occupant_nom", "occupant_par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presents", "reserves", "sens", "statut") VALUES (NEW."bailleur_le", NEW."bailleur_par_id", NEW."cree_le", NEW."cree_par_id", NEW."dresse_le", NEW."generalites", NEW."id", NEW."lot_id", NEW."occupant_le", NEW."occupant_nom", NEW."occupant_par_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."presents", NEW."reserves", NEW."sens", NEW."statut"); RETURN NULL;',
                    hash="7e41817a6c26b841701177255be0d81cb7e04c0c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0d13c",
                    table="locaux_etatdeslieux",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="etatdeslieux",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."bailleur_le" IS DISTINCT FROM (NEW."bailleur_le") OR OLD."bailleur_par_id" IS DISTINCT FROM (NEW."bailleur_par_id") OR OLD."cree_le" IS DISTINCT FROM (NEW."cree_le") OR OLD."cree_par_id" IS DISTINCT FROM (NEW."cree_par_id") OR OLD."dresse_le" IS DISTINCT FROM (NEW."dresse_le") OR OLD."generalites" IS DISTINCT FROM (NEW."generalites") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."lot_id" IS DISTINCT FROM (NEW."lot_id") OR OLD."occupant_le" IS DISTINCT FROM (NEW."occupant_le") OR OLD."occupant_nom" IS DISTINCT FROM (NEW."occupant_nom") OR OLD."occupant_par_id" IS DISTINCT FROM (NEW."occupant_par_id") OR OLD."presents" IS DISTINCT FROM (NEW."presents") OR OLD."reserves" IS DISTINCT FROM (NEW."reserves") OR OLD."sens" IS DISTINCT FROM (NEW."sens") OR OLD."statut" IS DISTINCT FROM (NEW."statut"))',
                    func='INSERT INTO "locaux_etatdeslieuxevent" ("bailleur_le", "bailleur_par_id", "cree_le", "cree_par_id", "dresse_le", "generalites", "id", "lot_id", "occupant_le", "occupant_nom", "occupant_par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presents", "reserves", "sens", "statut") VALUES (NEW."bailleur_le", NEW."bailleur_par_id", NEW."cree_le", NEW."cree_par_id", NEW."dresse_le", NEW."generalites", NEW."id", NEW."lot_id", NEW."occupant_le", NEW."occupant_nom", NEW."occupant_par_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."presents", NEW."reserves", NEW."sens", NEW."statut"); RETURN NULL;',
                    hash="231b3af58005f9760fe077020aeb80a66d58cce0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_038c9",
                    table="locaux_etatdeslieux",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="etatdeslieux",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_etatdeslieuxevent" ("bailleur_le", "bailleur_par_id", "cree_le", "cree_par_id", "dresse_le", "generalites", "id", "lot_id", "occupant_le", "occupant_nom", "occupant_par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presents", "reserves", "sens", "statut") VALUES (OLD."bailleur_le", OLD."bailleur_par_id", OLD."cree_le", OLD."cree_par_id", OLD."dresse_le", OLD."generalites", OLD."id", OLD."lot_id", OLD."occupant_le", OLD."occupant_nom", OLD."occupant_par_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."presents", OLD."reserves", OLD."sens", OLD."statut"); RETURN NULL;',
                    hash="a58e19310587cb403477a910a03cc46117b74098",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_15a9f",
                    table="locaux_etatdeslieux",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="etatdeslieuxevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="86fbb692b56492abf50f52e8004010e552de0511",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e92ef",
                    table="locaux_etatdeslieuxevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="mouvementdepot",
            constraint=models.CheckConstraint(
                condition=models.Q(("sens__in", ["recu", "restitue"])),
                name="locaux_mouvementdepot_sens_connu",
                violation_error_message="Un dépôt est reçu ou restitué.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mouvementdepot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("montant__gt", 0), ("retenue", 0), ("sens", "recu")),
                    models.Q(
                        ("montant__gte", 0),
                        ("retenue__gte", 0),
                        ("sens", "restitue"),
                        models.Q(("montant__gt", 0), ("retenue__gt", 0), _connector="OR"),
                    ),
                    _connector="OR",
                ),
                name="locaux_mouvementdepot_montants",
                violation_error_message="Un mouvement a un montant ; seule une restitution a une retenue.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mouvementdepot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("motif_retenue", ""), ("retenue", 0)),
                    models.Q(("retenue__gt", 0), models.Q(("motif_retenue", ""), _negated=True)),
                    _connector="OR",
                ),
                name="locaux_mouvementdepot_retenue_dite",
                violation_error_message="Une retenue a son motif.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mouvementdepot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("annule_le__isnull", True),
                        ("annule_par__isnull", True),
                        ("motif_annulation", ""),
                    ),
                    models.Q(
                        ("annule_le__isnull", False),
                        ("annule_par__isnull", False),
                        models.Q(("motif_annulation", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="locaux_mouvementdepot_annule",
                violation_error_message="Un mouvement annulé dit par qui, quand et pourquoi.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mouvementdepot",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_mouvementdepotevent" ("annule_le", "annule_par_id", "convention_id", "enregistre_le", "enregistre_par_id", "id", "le", "montant", "motif_annulation", "motif_retenue", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retenue", "sens") VALUES (NEW."annule_le", NEW."annule_par_id", NEW."convention_id", NEW."enregistre_le", NEW."enregistre_par_id", NEW."id", NEW."le", NEW."montant", NEW."motif_annulation", NEW."motif_retenue", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retenue", NEW."sens"); RETURN NULL;',
                    hash="7b3dac6a27da6881bbd049e2eccb91992bb37b20",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_40be1",
                    table="locaux_mouvementdepot",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mouvementdepot",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."annule_le" IS DISTINCT FROM (NEW."annule_le") OR OLD."annule_par_id" IS DISTINCT FROM (NEW."annule_par_id") OR OLD."convention_id" IS DISTINCT FROM (NEW."convention_id") OR OLD."enregistre_le" IS DISTINCT FROM (NEW."enregistre_le") OR OLD."enregistre_par_id" IS DISTINCT FROM (NEW."enregistre_par_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."le" IS DISTINCT FROM (NEW."le") OR OLD."montant" IS DISTINCT FROM (NEW."montant") OR OLD."motif_annulation" IS DISTINCT FROM (NEW."motif_annulation") OR OLD."motif_retenue" IS DISTINCT FROM (NEW."motif_retenue") OR OLD."retenue" IS DISTINCT FROM (NEW."retenue") OR OLD."sens" IS DISTINCT FROM (NEW."sens"))',
                    func='INSERT INTO "locaux_mouvementdepotevent" ("annule_le", "annule_par_id", "convention_id", "enregistre_le", "enregistre_par_id", "id", "le", "montant", "motif_annulation", "motif_retenue", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retenue", "sens") VALUES (NEW."annule_le", NEW."annule_par_id", NEW."convention_id", NEW."enregistre_le", NEW."enregistre_par_id", NEW."id", NEW."le", NEW."montant", NEW."motif_annulation", NEW."motif_retenue", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retenue", NEW."sens"); RETURN NULL;',
                    hash="b2c2380b48e74e832e98159faf8ee27cb3c89f51",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6426e",
                    table="locaux_mouvementdepot",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mouvementdepot",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_mouvementdepotevent" ("annule_le", "annule_par_id", "convention_id", "enregistre_le", "enregistre_par_id", "id", "le", "montant", "motif_annulation", "motif_retenue", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retenue", "sens") VALUES (OLD."annule_le", OLD."annule_par_id", OLD."convention_id", OLD."enregistre_le", OLD."enregistre_par_id", OLD."id", OLD."le", OLD."montant", OLD."motif_annulation", OLD."motif_retenue", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."retenue", OLD."sens"); RETURN NULL;',
                    hash="61b29f03fbc8165954106d2d47bf4dcb51a3ce93",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0a0d6",
                    table="locaux_mouvementdepot",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mouvementdepotevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0dbfebe486507a713e0cc58d52ed5a4ff249ab6e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_20ed8",
                    table="locaux_mouvementdepotevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="observationetat",
            constraint=models.UniqueConstraint(
                fields=("etat_des_lieux", "rang"),
                name="locaux_observationetat_rang",
                violation_error_message="Deux observations ont le même rang.",
            ),
        ),
        migrations.AddConstraint(
            model_name="observationetat",
            constraint=models.CheckConstraint(
                condition=models.Q(("constat__in", ["neuf", "bon", "usage", "mauvais"])),
                name="locaux_observationetat_constat_connu",
                violation_error_message="Cet état n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="observationetat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "element__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    ),
                    (
                        "piece__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    ),
                ),
                name="locaux_observationetat_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="observationetat",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_observationetatevent" ("constat", "element", "etat_des_lieux_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "piece", "rang", "remarque") VALUES (NEW."constat", NEW."element", NEW."etat_des_lieux_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."piece", NEW."rang", NEW."remarque"); RETURN NULL;',
                    hash="d39ec0c6efae095963ea064eef6911524a533499",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c0a03",
                    table="locaux_observationetat",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="observationetat",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "locaux_observationetatevent" ("constat", "element", "etat_des_lieux_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "piece", "rang", "remarque") VALUES (NEW."constat", NEW."element", NEW."etat_des_lieux_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."piece", NEW."rang", NEW."remarque"); RETURN NULL;',
                    hash="c1e83aef40cb1a6fcba4bb3e6636a6bc96100ba0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_847b3",
                    table="locaux_observationetat",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="observationetat",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_observationetatevent" ("constat", "element", "etat_des_lieux_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "piece", "rang", "remarque") VALUES (OLD."constat", OLD."element", OLD."etat_des_lieux_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."piece", OLD."rang", OLD."remarque"); RETURN NULL;',
                    hash="9a221766dea55f30749755414a94d0c6ff8d6203",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b9054",
                    table="locaux_observationetat",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="observationetatevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="614f7692d5378098ba2c961043c1e8fad7fb05d5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e4b47",
                    table="locaux_observationetatevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="photoetat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "legende__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    )
                ),
                name="locaux_photoetat_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="photoetat",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_photoetatevent" ("etat_des_lieux_id", "fichier", "id", "legende", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prise_le") VALUES (NEW."etat_des_lieux_id", NEW."fichier", NEW."id", NEW."legende", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prise_le"); RETURN NULL;',
                    hash="ba77233809822ee9266d1b18024c80ee907749ee",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ea754",
                    table="locaux_photoetat",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="photoetat",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."etat_des_lieux_id" IS DISTINCT FROM (NEW."etat_des_lieux_id") OR OLD."fichier" IS DISTINCT FROM (NEW."fichier") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."legende" IS DISTINCT FROM (NEW."legende") OR OLD."prise_le" IS DISTINCT FROM (NEW."prise_le"))',
                    func='INSERT INTO "locaux_photoetatevent" ("etat_des_lieux_id", "fichier", "id", "legende", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prise_le") VALUES (NEW."etat_des_lieux_id", NEW."fichier", NEW."id", NEW."legende", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prise_le"); RETURN NULL;',
                    hash="302b96bb9871dab0a67897fc8d900e8270c6634c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9676a",
                    table="locaux_photoetat",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="photoetat",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_photoetatevent" ("etat_des_lieux_id", "fichier", "id", "legende", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prise_le") VALUES (OLD."etat_des_lieux_id", OLD."fichier", OLD."id", OLD."legende", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prise_le"); RETURN NULL;',
                    hash="2480089baf3a7eb9ff75d298b782bed8d5e64c8a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_41e06",
                    table="locaux_photoetat",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="photoetatevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="aedbd15749f15702e2de662d05f7227cb23daef4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_76c21",
                    table="locaux_photoetatevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="relevecompteur",
            constraint=models.UniqueConstraint(
                fields=("etat_des_lieux", "nature", "numero"),
                name="locaux_relevecompteur_un_par_compteur",
                violation_error_message="Ce compteur est déjà relevé.",
            ),
        ),
        migrations.AddConstraint(
            model_name="relevecompteur",
            constraint=models.CheckConstraint(
                condition=models.Q(("nature__in", ["electricite", "eau", "gaz", "chaleur"])),
                name="locaux_relevecompteur_nature_connue",
                violation_error_message="Ce compteur n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="relevecompteur",
            constraint=models.CheckConstraint(
                condition=models.Q(("valeur__gte", Decimal("0"))),
                name="locaux_relevecompteur_valeur",
                violation_error_message="Un relevé n’est pas négatif.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="relevecompteur",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_relevecompteurevent" ("etat_des_lieux_id", "id", "nature", "numero", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valeur") VALUES (NEW."etat_des_lieux_id", NEW."id", NEW."nature", NEW."numero", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."valeur"); RETURN NULL;',
                    hash="f99d710ca76fdbfe0f3453b8db43a6eb61b084a4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6acae",
                    table="locaux_relevecompteur",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="relevecompteur",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "locaux_relevecompteurevent" ("etat_des_lieux_id", "id", "nature", "numero", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valeur") VALUES (NEW."etat_des_lieux_id", NEW."id", NEW."nature", NEW."numero", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."valeur"); RETURN NULL;',
                    hash="6e1ad4805a70552f7d8b93fe854bd1e33f719431",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5fe25",
                    table="locaux_relevecompteur",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="relevecompteur",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_relevecompteurevent" ("etat_des_lieux_id", "id", "nature", "numero", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valeur") VALUES (OLD."etat_des_lieux_id", OLD."id", OLD."nature", OLD."numero", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."valeur"); RETURN NULL;',
                    hash="f694c988c3d59ce8d78790cebf6a0a3043a5e9a6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d2fc0",
                    table="locaux_relevecompteur",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="relevecompteurevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="53ae7046b25255b6d45b614119c98ce4d3b8aa89",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c437d",
                    table="locaux_relevecompteurevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="remisedecle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "quoi__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    ),
                    (
                        "remise_a__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    ),
                ),
                name="locaux_remisedecle_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="remisedecle",
            constraint=models.CheckConstraint(
                condition=models.Q(("nombre__gte", 1)),
                name="locaux_remisedecle_nombre",
                violation_error_message="Une remise compte au moins une clé.",
            ),
        ),
        migrations.AddConstraint(
            model_name="remisedecle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("rendue_a__isnull", True), ("rendue_le__isnull", True)),
                    models.Q(
                        ("rendue_a__isnull", False),
                        ("rendue_le__gte", models.F("remise_le")),
                        ("rendue_le__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="locaux_remisedecle_rendue",
                violation_error_message="Une clé se rend après avoir été remise, à quelqu’un.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="remisedecle",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_remisedecleevent" ("convention_id", "id", "nombre", "numero", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quoi", "remarque", "remise_a", "remise_le", "remise_par_id", "rendue_a_id", "rendue_le") VALUES (NEW."convention_id", NEW."id", NEW."nombre", NEW."numero", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quoi", NEW."remarque", NEW."remise_a", NEW."remise_le", NEW."remise_par_id", NEW."rendue_a_id", NEW."rendue_le"); RETURN NULL;',
                    hash="816ce40f73f01a374a3c5fe8eb3f2b2bded26f44",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2afdf",
                    table="locaux_remisedecle",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="remisedecle",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."convention_id" IS DISTINCT FROM (NEW."convention_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."nombre" IS DISTINCT FROM (NEW."nombre") OR OLD."numero" IS DISTINCT FROM (NEW."numero") OR OLD."quoi" IS DISTINCT FROM (NEW."quoi") OR OLD."remarque" IS DISTINCT FROM (NEW."remarque") OR OLD."remise_a" IS DISTINCT FROM (NEW."remise_a") OR OLD."remise_le" IS DISTINCT FROM (NEW."remise_le") OR OLD."remise_par_id" IS DISTINCT FROM (NEW."remise_par_id") OR OLD."rendue_a_id" IS DISTINCT FROM (NEW."rendue_a_id") OR OLD."rendue_le" IS DISTINCT FROM (NEW."rendue_le"))',
                    func='INSERT INTO "locaux_remisedecleevent" ("convention_id", "id", "nombre", "numero", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quoi", "remarque", "remise_a", "remise_le", "remise_par_id", "rendue_a_id", "rendue_le") VALUES (NEW."convention_id", NEW."id", NEW."nombre", NEW."numero", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quoi", NEW."remarque", NEW."remise_a", NEW."remise_le", NEW."remise_par_id", NEW."rendue_a_id", NEW."rendue_le"); RETURN NULL;',
                    hash="7edbc1c84508ac15b9d0a664ba43dff9a366b5b9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f6cd4",
                    table="locaux_remisedecle",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="remisedecle",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_remisedecleevent" ("convention_id", "id", "nombre", "numero", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quoi", "remarque", "remise_a", "remise_le", "remise_par_id", "rendue_a_id", "rendue_le") VALUES (OLD."convention_id", OLD."id", OLD."nombre", OLD."numero", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quoi", OLD."remarque", OLD."remise_a", OLD."remise_le", OLD."remise_par_id", OLD."rendue_a_id", OLD."rendue_le"); RETURN NULL;',
                    hash="a087b06c31c8002dfabcc05cccef0807d70645eb",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_22303",
                    table="locaux_remisedecle",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="remisedecleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="17df9da1a22d34258c851fafd1e838e9a59964bb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_025b3",
                    table="locaux_remisedecleevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="sortiepepiniere",
            constraint=models.CheckConstraint(
                condition=models.Q(("destination__in", ["territoire", "ailleurs", "arret"])),
                name="locaux_sortiepepiniere_destination_connue",
                violation_error_message="Cette destination n’existe pas.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sortiepepiniere",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_sortiepepiniereevent" ("commentaire", "convention_id", "destination", "emplois", "enregistree_le", "enregistree_par_id", "id", "le", "lieu", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."commentaire", NEW."convention_id", NEW."destination", NEW."emplois", NEW."enregistree_le", NEW."enregistree_par_id", NEW."id", NEW."le", NEW."lieu", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="cb263529ec345b425a078972bc6dadd6d30de985",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ba54d",
                    table="locaux_sortiepepiniere",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sortiepepiniere",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "locaux_sortiepepiniereevent" ("commentaire", "convention_id", "destination", "emplois", "enregistree_le", "enregistree_par_id", "id", "le", "lieu", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."commentaire", NEW."convention_id", NEW."destination", NEW."emplois", NEW."enregistree_le", NEW."enregistree_par_id", NEW."id", NEW."le", NEW."lieu", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="7851bf21723e2d689446e8c5507b9736c67ce103",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8d1c1",
                    table="locaux_sortiepepiniere",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sortiepepiniere",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_sortiepepiniereevent" ("commentaire", "convention_id", "destination", "emplois", "enregistree_le", "enregistree_par_id", "id", "le", "lieu", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."commentaire", OLD."convention_id", OLD."destination", OLD."emplois", OLD."enregistree_le", OLD."enregistree_par_id", OLD."id", OLD."le", OLD."lieu", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="07c8dae24a99111efa0a7180153e384bb1ca7bed",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e36ce",
                    table="locaux_sortiepepiniere",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sortiepepiniereevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e263f63340ca59495a8039500d1ebff2348db0b7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f7bd7",
                    table="locaux_sortiepepiniereevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddConstraintNotValid(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("duree_max_mois__isnull", True),
                    models.Q(
                        (
                            "periode__endswith__lte",
                            locaux.models.convention_contraintes.DernierJourPossible(
                                models.F("periode__startswith"), models.F("duree_max_mois")
                            ),
                        ),
                        (
                            "periode_effective__endswith__lte",
                            locaux.models.convention_contraintes.DernierJourPossible(
                                models.F("periode_effective__startswith"),
                                models.F("duree_max_mois"),
                            ),
                        ),
                    ),
                    _connector="OR",
                ),
                name="locaux_convention_dans_sa_duree_max",
                violation_error_message="Cette convention dépasse sa durée maximale.",
            ),
        ),
    ]
    operations = par_series(operations)
