"""Texts that the animation team writes, the dates of the history, the requests of those who start a business."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import ptce.socle.noms
import ptce.socle.references
from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [
        ("acteurs", "0014_ordre_de_l_annuaire"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="JalonEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("debut", models.DateField(verbose_name="début")),
                (
                    "fin",
                    models.DateField(
                        blank=True,
                        help_text="Dernier jour, compris.",
                        null=True,
                        verbose_name="fin",
                    ),
                ),
                (
                    "se_poursuit",
                    models.BooleanField(default=False, verbose_name="se poursuit aujourd’hui"),
                ),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("jour", "au jour près"),
                            ("mois", "au mois près"),
                            ("annee", "à l’année près"),
                        ],
                        default="annee",
                        max_length=10,
                        verbose_name="précision",
                    ),
                ),
                (
                    "titre",
                    models.CharField(
                        max_length=160,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="titre",
                    ),
                ),
                ("texte", models.TextField(blank=True, max_length=5000, verbose_name="texte")),
                (
                    "etape",
                    models.CharField(
                        max_length=120,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="étape",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                ("revision", models.PositiveIntegerField(default=0, verbose_name="révision")),
                (
                    "archive_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="archivé le"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LienDeDemande",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "empreinte",
                    models.CharField(
                        max_length=64, unique=True, verbose_name="empreinte du secret"
                    ),
                ),
                (
                    "cree_le",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="créé le"),
                ),
            ],
            options={
                "verbose_name": "lien d’une demande",
                "verbose_name_plural": "liens des demandes",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Orientation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "acteur",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orientation",
                        to="acteurs.acteur",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "besoins",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                (
                                    "comprendre",
                                    "Comprendre ce qu’est l’économie sociale et solidaire",
                                ),
                                ("accompagnement", "Être accompagné pas à pas"),
                                ("statuts", "Choisir des statuts"),
                                ("financement", "Trouver un financement"),
                                ("tester", "Tester mon activité avant de me lancer"),
                                ("formation", "Me former"),
                                ("locaux", "Trouver un bureau, un poste ou un local"),
                                ("reseau", "Rencontrer d’autres porteurs de projet"),
                            ],
                            max_length=20,
                        ),
                        size=None,
                        verbose_name="besoins",
                    ),
                ),
                (
                    "etapes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("envie", "J’ai envie de créer, sans idée précise"),
                                ("idee", "J’ai une idée, à vérifier"),
                                ("projet", "Mon projet est écrit, il me reste à le lancer"),
                                ("lancee", "Mon activité est lancée, elle doit se consolider"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        help_text="Aucune : toutes.",
                        size=None,
                        verbose_name="étapes du projet",
                    ),
                ),
                (
                    "propose",
                    models.CharField(blank=True, max_length=300, verbose_name="ce qu’elle propose"),
                ),
                (
                    "active",
                    models.BooleanField(default=True, verbose_name="proposée aux personnes"),
                ),
                ("revision", models.PositiveIntegerField(default=0, verbose_name="révision")),
            ],
            options={
                "verbose_name": "orientation",
                "ordering": ["acteur", "pk"],
            },
        ),
        migrations.CreateModel(
            name="OrientationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "besoins",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                (
                                    "comprendre",
                                    "Comprendre ce qu’est l’économie sociale et solidaire",
                                ),
                                ("accompagnement", "Être accompagné pas à pas"),
                                ("statuts", "Choisir des statuts"),
                                ("financement", "Trouver un financement"),
                                ("tester", "Tester mon activité avant de me lancer"),
                                ("formation", "Me former"),
                                ("locaux", "Trouver un bureau, un poste ou un local"),
                                ("reseau", "Rencontrer d’autres porteurs de projet"),
                            ],
                            max_length=20,
                        ),
                        size=None,
                        verbose_name="besoins",
                    ),
                ),
                (
                    "etapes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("envie", "J’ai envie de créer, sans idée précise"),
                                ("idee", "J’ai une idée, à vérifier"),
                                ("projet", "Mon projet est écrit, il me reste à le lancer"),
                                ("lancee", "Mon activité est lancée, elle doit se consolider"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        help_text="Aucune : toutes.",
                        size=None,
                        verbose_name="étapes du projet",
                    ),
                ),
                (
                    "propose",
                    models.CharField(blank=True, max_length=300, verbose_name="ce qu’elle propose"),
                ),
                (
                    "active",
                    models.BooleanField(default=True, verbose_name="proposée aux personnes"),
                ),
                ("revision", models.PositiveIntegerField(default=0, verbose_name="révision")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Texte",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "cle",
                    models.CharField(
                        choices=[
                            ("accueil", "Accueil : ce qu’est le pôle"),
                            ("loger", "Accueil : se loger"),
                            ("mutualiser", "Accueil : mutualiser"),
                            ("cooperer", "Accueil : coopérer"),
                            ("rejoindre", "Accueil : rejoindre le pôle"),
                            ("histoire", "Histoire : introduction"),
                            ("creer", "Créer son activité : introduction"),
                            ("mentions_legales", "Mentions légales"),
                            ("donnees_personnelles", "Données personnelles"),
                            ("accessibilite", "Accessibilité : partie libre"),
                        ],
                        max_length=30,
                        unique=True,
                        verbose_name="place",
                    ),
                ),
                (
                    "titre",
                    models.CharField(
                        max_length=120,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="titre",
                    ),
                ),
                ("corps", models.TextField(max_length=50000, verbose_name="texte")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="révision")),
            ],
            options={
                "verbose_name": "texte",
                "ordering": ["cle"],
            },
        ),
        migrations.CreateModel(
            name="TexteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "cle",
                    models.CharField(
                        choices=[
                            ("accueil", "Accueil : ce qu’est le pôle"),
                            ("loger", "Accueil : se loger"),
                            ("mutualiser", "Accueil : mutualiser"),
                            ("cooperer", "Accueil : coopérer"),
                            ("rejoindre", "Accueil : rejoindre le pôle"),
                            ("histoire", "Histoire : introduction"),
                            ("creer", "Créer son activité : introduction"),
                            ("mentions_legales", "Mentions légales"),
                            ("donnees_personnelles", "Données personnelles"),
                            ("accessibilite", "Accessibilité : partie libre"),
                        ],
                        max_length=30,
                        verbose_name="place",
                    ),
                ),
                (
                    "titre",
                    models.CharField(
                        max_length=120,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="titre",
                    ),
                ),
                ("corps", models.TextField(max_length=50000, verbose_name="texte")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="révision")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VersionTexte",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("numero", models.PositiveIntegerField(verbose_name="version")),
                ("titre", models.CharField(max_length=120, verbose_name="titre")),
                ("corps", models.TextField(verbose_name="texte")),
                ("motif", models.CharField(blank=True, max_length=200, verbose_name="raison")),
                (
                    "le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="écrite le"
                    ),
                ),
            ],
            options={
                "verbose_name": "version d’un texte",
                "verbose_name_plural": "versions des textes",
                "ordering": ["texte", "-numero"],
            },
        ),
        migrations.CreateModel(
            name="ActeurSollicite",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "acteur",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sollicitations",
                        to="acteurs.acteur",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation sollicitée",
                "verbose_name_plural": "organisations sollicitées",
                "ordering": ["demande", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DemandeCreation",
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
                        default=ptce.socle.references.nouvelle_reference,
                        editable=False,
                        max_length=9,
                        unique=True,
                        verbose_name="référence",
                    ),
                ),
                (
                    "etape",
                    models.CharField(
                        choices=[
                            ("envie", "J’ai envie de créer, sans idée précise"),
                            ("idee", "J’ai une idée, à vérifier"),
                            ("projet", "Mon projet est écrit, il me reste à le lancer"),
                            ("lancee", "Mon activité est lancée, elle doit se consolider"),
                        ],
                        max_length=20,
                        verbose_name="où en est le projet",
                    ),
                ),
                (
                    "besoins",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                (
                                    "comprendre",
                                    "Comprendre ce qu’est l’économie sociale et solidaire",
                                ),
                                ("accompagnement", "Être accompagné pas à pas"),
                                ("statuts", "Choisir des statuts"),
                                ("financement", "Trouver un financement"),
                                ("tester", "Tester mon activité avant de me lancer"),
                                ("formation", "Me former"),
                                ("locaux", "Trouver un bureau, un poste ou un local"),
                                ("reseau", "Rencontrer d’autres porteurs de projet"),
                            ],
                            max_length=20,
                        ),
                        size=None,
                        verbose_name="besoins",
                    ),
                ),
                ("commune", models.CharField(blank=True, max_length=100, verbose_name="commune")),
                ("nom", models.CharField(blank=True, max_length=100, verbose_name="nom")),
                (
                    "courriel",
                    models.EmailField(blank=True, max_length=254, verbose_name="adresse e-mail"),
                ),
                (
                    "telephone",
                    models.CharField(blank=True, max_length=20, verbose_name="téléphone"),
                ),
                ("projet", models.TextField(blank=True, max_length=2000, verbose_name="projet")),
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
                    "cree_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="écrite le"
                    ),
                ),
                (
                    "confirmee_le",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="adresse confirmée le"
                    ),
                ),
                (
                    "prise_en_charge_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="prise en charge le"),
                ),
                (
                    "oubliee_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="oubliée le"),
                ),
                (
                    "acteurs",
                    models.ManyToManyField(
                        related_name="demandes_de_creation",
                        through="acteurs.ActeurSollicite",
                        to="acteurs.acteur",
                        verbose_name="organisations choisies",
                    ),
                ),
                (
                    "prise_en_charge_par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demandes_prises_en_charge",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="prise en charge par",
                    ),
                ),
                (
                    "prise_en_charge_pour",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demandes_prises_en_charge",
                        to="acteurs.acteur",
                        verbose_name="au nom de",
                    ),
                ),
                (
                    "secteur",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demandes_de_creation",
                        to="acteurs.domaine",
                        verbose_name="secteur",
                    ),
                ),
            ],
            options={
                "verbose_name": "demande de création",
                "verbose_name_plural": "demandes de création",
                "ordering": ["-cree_le", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ActeurSolliciteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "acteur",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="acteurs.acteur",
                        verbose_name="organisation",
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
                        to="acteurs.acteursollicite",
                    ),
                ),
                (
                    "demande",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="acteurs.demandecreation",
                        verbose_name="demande",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="acteursollicite",
            name="demande",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sollicites",
                to="acteurs.demandecreation",
                verbose_name="demande",
            ),
        ),
        migrations.CreateModel(
            name="DemandeCreationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "reference",
                    models.CharField(
                        default=ptce.socle.references.nouvelle_reference,
                        editable=False,
                        max_length=9,
                        verbose_name="référence",
                    ),
                ),
                (
                    "etape",
                    models.CharField(
                        choices=[
                            ("envie", "J’ai envie de créer, sans idée précise"),
                            ("idee", "J’ai une idée, à vérifier"),
                            ("projet", "Mon projet est écrit, il me reste à le lancer"),
                            ("lancee", "Mon activité est lancée, elle doit se consolider"),
                        ],
                        max_length=20,
                        verbose_name="où en est le projet",
                    ),
                ),
                (
                    "besoins",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                (
                                    "comprendre",
                                    "Comprendre ce qu’est l’économie sociale et solidaire",
                                ),
                                ("accompagnement", "Être accompagné pas à pas"),
                                ("statuts", "Choisir des statuts"),
                                ("financement", "Trouver un financement"),
                                ("tester", "Tester mon activité avant de me lancer"),
                                ("formation", "Me former"),
                                ("locaux", "Trouver un bureau, un poste ou un local"),
                                ("reseau", "Rencontrer d’autres porteurs de projet"),
                            ],
                            max_length=20,
                        ),
                        size=None,
                        verbose_name="besoins",
                    ),
                ),
                (
                    "cree_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="écrite le"
                    ),
                ),
                (
                    "confirmee_le",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="adresse confirmée le"
                    ),
                ),
                (
                    "prise_en_charge_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="prise en charge le"),
                ),
                (
                    "oubliee_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="oubliée le"),
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
                        to="acteurs.demandecreation",
                    ),
                ),
                (
                    "prise_en_charge_par",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="prise en charge par",
                    ),
                ),
                (
                    "prise_en_charge_pour",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="acteurs.acteur",
                        verbose_name="au nom de",
                    ),
                ),
                (
                    "secteur",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="acteurs.domaine",
                        verbose_name="secteur",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Jalon",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("debut", models.DateField(verbose_name="début")),
                (
                    "fin",
                    models.DateField(
                        blank=True,
                        help_text="Dernier jour, compris.",
                        null=True,
                        verbose_name="fin",
                    ),
                ),
                (
                    "se_poursuit",
                    models.BooleanField(default=False, verbose_name="se poursuit aujourd’hui"),
                ),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("jour", "au jour près"),
                            ("mois", "au mois près"),
                            ("annee", "à l’année près"),
                        ],
                        default="annee",
                        max_length=10,
                        verbose_name="précision",
                    ),
                ),
                (
                    "titre",
                    models.CharField(
                        max_length=160,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="titre",
                    ),
                ),
                ("texte", models.TextField(blank=True, max_length=5000, verbose_name="texte")),
                (
                    "etape",
                    models.CharField(
                        max_length=120,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="étape",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                ("revision", models.PositiveIntegerField(default=0, verbose_name="révision")),
                (
                    "jeton_envoi",
                    models.UUIDField(editable=False, unique=True, verbose_name="jeton d’envoi"),
                ),
                (
                    "archive_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="archivé le"),
                ),
            ],
            options={
                "verbose_name": "date de l’histoire",
                "verbose_name_plural": "dates de l’histoire",
                "ordering": ["debut", models.OrderBy(models.F("fin"), nulls_last=True), "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "etape__regex",
                                "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                            ),
                            (
                                "titre__regex",
                                "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                            ),
                        ),
                        name="acteurs_jalon_nom_lisible",
                        violation_error_message="Écrivez au moins un caractère qui se voit.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("precision__in", ["jour", "mois", "annee"])),
                        name="acteurs_jalon_precision_connue",
                        violation_error_message="Une date est connue au jour, au mois ou à l’année près.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("fin__isnull", True),
                            models.Q(("fin__gte", models.F("debut")), ("se_poursuit", False)),
                            _connector="OR",
                        ),
                        name="acteurs_jalon_fin",
                        violation_error_message="La fin vient après le début, et ce qui se poursuit n’en a pas.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="jalon",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_jalonevent" ("archive_le", "debut", "etape", "fin", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "revision", "se_poursuit", "source", "texte", "titre") VALUES (NEW."archive_le", NEW."debut", NEW."etape", NEW."fin", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."precision", NEW."revision", NEW."se_poursuit", NEW."source", NEW."texte", NEW."titre"); RETURN NULL;',
                    hash="13758be8eb2d2c8d4419a504909058e794c46085",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_78fe2",
                    table="acteurs_jalon",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="jalon",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."archive_le" IS DISTINCT FROM (NEW."archive_le") OR OLD."debut" IS DISTINCT FROM (NEW."debut") OR OLD."etape" IS DISTINCT FROM (NEW."etape") OR OLD."fin" IS DISTINCT FROM (NEW."fin") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."precision" IS DISTINCT FROM (NEW."precision") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."se_poursuit" IS DISTINCT FROM (NEW."se_poursuit") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."texte" IS DISTINCT FROM (NEW."texte") OR OLD."titre" IS DISTINCT FROM (NEW."titre"))',
                    func='INSERT INTO "acteurs_jalonevent" ("archive_le", "debut", "etape", "fin", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "revision", "se_poursuit", "source", "texte", "titre") VALUES (NEW."archive_le", NEW."debut", NEW."etape", NEW."fin", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."precision", NEW."revision", NEW."se_poursuit", NEW."source", NEW."texte", NEW."titre"); RETURN NULL;',
                    hash="d42b082771f893b3aaf6fc2f8630be3e06ec67b4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_29b8e",
                    table="acteurs_jalon",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="jalon",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_jalonevent" ("archive_le", "debut", "etape", "fin", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "revision", "se_poursuit", "source", "texte", "titre") VALUES (OLD."archive_le", OLD."debut", OLD."etape", OLD."fin", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."precision", OLD."revision", OLD."se_poursuit", OLD."source", OLD."texte", OLD."titre"); RETURN NULL;',
                    hash="02754bc37802f7ef72e7affad9a74a76d280aabe",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f81e4",
                    table="acteurs_jalon",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="jalonevent",
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
            model_name="jalonevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="acteurs.jalon",
            ),
        ),
        migrations.AddField(
            model_name="liendedemande",
            name="demande",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="liens",
                to="acteurs.demandecreation",
                verbose_name="demande",
            ),
        ),
        migrations.AddField(
            model_name="orientationevent",
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
            model_name="orientationevent",
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
            model_name="orientationevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="acteurs.orientation",
            ),
        ),
        migrations.AddConstraint(
            model_name="texte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "corps__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    ),
                    (
                        "titre__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    ),
                ),
                name="acteurs_texte_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="texte",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "cle__in",
                        [
                            "accueil",
                            "loger",
                            "mutualiser",
                            "cooperer",
                            "rejoindre",
                            "histoire",
                            "creer",
                            "mentions_legales",
                            "donnees_personnelles",
                            "accessibilite",
                        ],
                    )
                ),
                name="acteurs_texte_cle_connue",
                violation_error_message="Cette place n’existe pas.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="texte",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_texteevent" ("cle", "corps", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "titre") VALUES (NEW."cle", NEW."corps", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revision", NEW."titre"); RETURN NULL;',
                    hash="c039815bc7a44db98b7d55fbd8563eb3a9824b3d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fdf43",
                    table="acteurs_texte",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="texte",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "acteurs_texteevent" ("cle", "corps", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "titre") VALUES (NEW."cle", NEW."corps", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revision", NEW."titre"); RETURN NULL;',
                    hash="f36fda2706dcbdbcd229b805d35d84fb56b8bf70",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5b95d",
                    table="acteurs_texte",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="texte",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_texteevent" ("cle", "corps", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "titre") VALUES (OLD."cle", OLD."corps", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revision", OLD."titre"); RETURN NULL;',
                    hash="d6928267229d99bb4905ba5239b1d002378c256b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6d62b",
                    table="acteurs_texte",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="texteevent",
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
            model_name="texteevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="acteurs.texte",
            ),
        ),
        migrations.AddField(
            model_name="versiontexte",
            name="par",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions_de_textes",
                to=settings.AUTH_USER_MODEL,
                verbose_name="écrite par",
            ),
        ),
        migrations.AddField(
            model_name="versiontexte",
            name="texte",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="acteurs.texte",
                verbose_name="texte",
            ),
        ),
        migrations.AddConstraint(
            model_name="demandecreation",
            constraint=models.CheckConstraint(
                condition=models.Q(("etape__in", ["envie", "idee", "projet", "lancee"])),
                name="acteurs_demandecreation_etape_connue",
                violation_error_message="Cette étape de projet n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="demandecreation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "besoins__contained_by",
                        [
                            "comprendre",
                            "accompagnement",
                            "statuts",
                            "financement",
                            "tester",
                            "formation",
                            "locaux",
                            "reseau",
                        ],
                    ),
                    ("besoins__len__gte", 1),
                ),
                name="acteurs_demandecreation_besoins_connus",
                violation_error_message="Une demande dit un besoin connu au moins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="demandecreation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("oubliee_le__isnull", True),
                        models.Q(("nom", ""), _negated=True),
                        models.Q(("courriel", ""), _negated=True),
                    ),
                    models.Q(
                        ("commune", ""),
                        ("courriel", ""),
                        ("nom", ""),
                        ("oubliee_le__isnull", False),
                        ("projet", ""),
                        ("telephone", ""),
                    ),
                    _connector="OR",
                ),
                name="acteurs_demandecreation_contact",
                violation_error_message="Une demande dit qui la fait ; oubliée, elle ne le dit plus.",
            ),
        ),
        migrations.AddConstraint(
            model_name="demandecreation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("prise_en_charge_le__isnull", True),
                        ("prise_en_charge_par__isnull", True),
                        ("prise_en_charge_pour__isnull", True),
                    ),
                    models.Q(
                        ("confirmee_le__isnull", False),
                        ("prise_en_charge_le__isnull", False),
                        ("prise_en_charge_par__isnull", False),
                        ("prise_en_charge_pour__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="acteurs_demandecreation_prise_en_charge",
                violation_error_message="Une prise en charge dit par qui, au nom de qui et quand.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="demandecreation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_demandecreationevent" ("besoins", "confirmee_le", "cree_le", "etape", "id", "oubliee_le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prise_en_charge_le", "prise_en_charge_par_id", "prise_en_charge_pour_id", "reference", "secteur_id") VALUES (NEW."besoins", NEW."confirmee_le", NEW."cree_le", NEW."etape", NEW."id", NEW."oubliee_le", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prise_en_charge_le", NEW."prise_en_charge_par_id", NEW."prise_en_charge_pour_id", NEW."reference", NEW."secteur_id"); RETURN NULL;',
                    hash="2f593abc47ce4c25839db57f1e9cbd0a518487c4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5486f",
                    table="acteurs_demandecreation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="demandecreation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."besoins" IS DISTINCT FROM (NEW."besoins") OR OLD."confirmee_le" IS DISTINCT FROM (NEW."confirmee_le") OR OLD."cree_le" IS DISTINCT FROM (NEW."cree_le") OR OLD."etape" IS DISTINCT FROM (NEW."etape") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."oubliee_le" IS DISTINCT FROM (NEW."oubliee_le") OR OLD."prise_en_charge_le" IS DISTINCT FROM (NEW."prise_en_charge_le") OR OLD."prise_en_charge_par_id" IS DISTINCT FROM (NEW."prise_en_charge_par_id") OR OLD."prise_en_charge_pour_id" IS DISTINCT FROM (NEW."prise_en_charge_pour_id") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."secteur_id" IS DISTINCT FROM (NEW."secteur_id"))',
                    func='INSERT INTO "acteurs_demandecreationevent" ("besoins", "confirmee_le", "cree_le", "etape", "id", "oubliee_le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prise_en_charge_le", "prise_en_charge_par_id", "prise_en_charge_pour_id", "reference", "secteur_id") VALUES (NEW."besoins", NEW."confirmee_le", NEW."cree_le", NEW."etape", NEW."id", NEW."oubliee_le", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prise_en_charge_le", NEW."prise_en_charge_par_id", NEW."prise_en_charge_pour_id", NEW."reference", NEW."secteur_id"); RETURN NULL;',
                    hash="1d4a6d4f51d746947bec5a563926e3faecf29a1b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_198b9",
                    table="acteurs_demandecreation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="demandecreation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_demandecreationevent" ("besoins", "confirmee_le", "cree_le", "etape", "id", "oubliee_le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prise_en_charge_le", "prise_en_charge_par_id", "prise_en_charge_pour_id", "reference", "secteur_id") VALUES (OLD."besoins", OLD."confirmee_le", OLD."cree_le", OLD."etape", OLD."id", OLD."oubliee_le", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prise_en_charge_le", OLD."prise_en_charge_par_id", OLD."prise_en_charge_pour_id", OLD."reference", OLD."secteur_id"); RETURN NULL;',
                    hash="f5f62af9ef03b5de8cc7fa426ac03ba0168d5960",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c24ab",
                    table="acteurs_demandecreation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="acteursolliciteevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5400e0eb1b84f700a21118fba92ec6e70c0b2968",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3cc07",
                    table="acteurs_acteursolliciteevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="acteursollicite",
            constraint=models.UniqueConstraint(
                fields=("demande", "acteur"),
                name="acteurs_acteursollicite_une_fois",
                violation_error_message="Cette organisation a déjà reçu cette demande.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="acteursollicite",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_acteursolliciteevent" ("acteur_id", "demande_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."acteur_id", NEW."demande_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="ba2201de30b2bc6a5064ef0fccef15ab017825cc",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_184d3",
                    table="acteurs_acteursollicite",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="acteursollicite",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_acteursolliciteevent" ("acteur_id", "demande_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."acteur_id", OLD."demande_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="57bd3518819f6bd24204eec5e5152e99e3eb25e3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_06330",
                    table="acteurs_acteursollicite",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="demandecreationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d2da989c10ef1ff0e0faa91f020299efd676c154",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f27dd",
                    table="acteurs_demandecreationevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="jalonevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b3bb4d22c6c699aeeaab49eb95d8aeeb8334b7a0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3d418",
                    table="acteurs_jalonevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="liendedemande",
            constraint=models.CheckConstraint(
                condition=models.Q(("empreinte__regex", "^[0-9a-f]{64}$")),
                name="acteurs_liendedemande_hache",
                violation_error_message="Le secret d’un lien ne se garde pas en clair.",
            ),
        ),
        migrations.AddConstraint(
            model_name="orientation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "besoins__contained_by",
                        [
                            "comprendre",
                            "accompagnement",
                            "statuts",
                            "financement",
                            "tester",
                            "formation",
                            "locaux",
                            "reseau",
                        ],
                    ),
                    ("besoins__len__gte", 1),
                ),
                name="acteurs_orientation_besoins_connus",
                violation_error_message="Une orientation répond à un besoin connu au moins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="orientation",
            constraint=models.CheckConstraint(
                condition=models.Q(("etapes__contained_by", ["envie", "idee", "projet", "lancee"])),
                name="acteurs_orientation_etapes_connues",
                violation_error_message="Cette étape de projet n’existe pas.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="orientation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_orientationevent" ("acteur_id", "active", "besoins", "etapes", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "propose", "revision") VALUES (NEW."acteur_id", NEW."active", NEW."besoins", NEW."etapes", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."propose", NEW."revision"); RETURN NULL;',
                    hash="6f0d4f9643a58a45b0e7e2fb41dbc62b35d7bf73",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7da1d",
                    table="acteurs_orientation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="orientation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "acteurs_orientationevent" ("acteur_id", "active", "besoins", "etapes", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "propose", "revision") VALUES (NEW."acteur_id", NEW."active", NEW."besoins", NEW."etapes", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."propose", NEW."revision"); RETURN NULL;',
                    hash="41fb682ecdb5330a639ba562183106143de11f5e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_00b14",
                    table="acteurs_orientation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="orientation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_orientationevent" ("acteur_id", "active", "besoins", "etapes", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "propose", "revision") VALUES (OLD."acteur_id", OLD."active", OLD."besoins", OLD."etapes", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."propose", OLD."revision"); RETURN NULL;',
                    hash="43679ae6bc08f0b4991298afc9d537d20b7f258d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_487b7",
                    table="acteurs_orientation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="orientationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2204f69bbf892d5dca9934439f365b34c9670603",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a0e43",
                    table="acteurs_orientationevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="texteevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b41b1abdbb2ffff8856bcd27029d37ac259a988e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_300dc",
                    table="acteurs_texteevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="versiontexte",
            constraint=models.UniqueConstraint(
                fields=("texte", "numero"),
                name="acteurs_versiontexte_numero",
                violation_error_message="Cette version existe déjà.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="versiontexte",
            trigger=pgtrigger.compiler.Trigger(
                name="intouchable",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            RAISE EXCEPTION USING ERRCODE = 'check_violation',\n                CONSTRAINT = 'acteurs_versiontexte_intouchable',\n                MESSAGE = 'Une version écrite ne change plus.';\n        ",
                    hash="28441a376d4b0360eda0e7a13c8720e24bb3a7fa",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_intouchable_b9b66",
                    table="acteurs_versiontexte",
                    when="AFTER",
                ),
            ),
        ),
    ]
    operations = par_series(operations)
