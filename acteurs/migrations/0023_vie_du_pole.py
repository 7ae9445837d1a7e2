"""The life of the hub: events and who comes, news and who is sent them, shared documents and their versions."""

import datetime
import uuid

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import acteurs.models.document
import acteurs.models.evenement
import ptce.socle.noms
from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [
        ("acteurs", "0022_donnees_d_assiette"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="ThemeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "nom",
                    models.CharField(
                        max_length=80, validators=[ptce.socle.noms.nom_lisible], verbose_name="nom"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VersionDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("numero", models.PositiveIntegerField(verbose_name="numéro")),
                (
                    "fichier",
                    models.FileField(
                        upload_to=acteurs.models.document.nom_de_document, verbose_name="fichier"
                    ),
                ),
                ("nom_original", models.CharField(max_length=150, verbose_name="nom du fichier")),
                ("type_mime", models.CharField(max_length=100, verbose_name="type")),
                ("taille", models.PositiveIntegerField(verbose_name="taille en octets")),
                ("sha256", models.CharField(max_length=64, verbose_name="sha256")),
                ("le", models.DateTimeField(default=django.utils.timezone.now, verbose_name="le")),
                (
                    "note",
                    models.CharField(blank=True, max_length=300, verbose_name="ce qui change"),
                ),
            ],
            options={
                "verbose_name": "version d’un document",
                "verbose_name_plural": "versions d’un document",
                "ordering": ["document", "-numero"],
            },
        ),
        migrations.CreateModel(
            name="VersionDocumentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("numero", models.PositiveIntegerField(verbose_name="numéro")),
                (
                    "fichier",
                    models.FileField(
                        upload_to=acteurs.models.document.nom_de_document, verbose_name="fichier"
                    ),
                ),
                ("nom_original", models.CharField(max_length=150, verbose_name="nom du fichier")),
                ("type_mime", models.CharField(max_length=100, verbose_name="type")),
                ("taille", models.PositiveIntegerField(verbose_name="taille en octets")),
                ("sha256", models.CharField(max_length=64, verbose_name="sha256")),
                ("le", models.DateTimeField(default=django.utils.timezone.now, verbose_name="le")),
                (
                    "note",
                    models.CharField(blank=True, max_length=300, verbose_name="ce qui change"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DocumentPartage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "titre",
                    models.CharField(
                        max_length=140,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="titre",
                    ),
                ),
                (
                    "visibilite",
                    models.CharField(
                        choices=[
                            ("public", "tout le monde"),
                            ("membres", "les membres"),
                            ("pole", "les membres d’un pôle"),
                            ("animateurs", "l’équipe d’animation"),
                        ],
                        default="membres",
                        max_length=20,
                        verbose_name="qui le lit",
                    ),
                ),
                (
                    "cree_le",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="créé le"),
                ),
                (
                    "retire_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="retiré le"),
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
                    "pole",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="acteurs.pole",
                        verbose_name="pôle",
                    ),
                ),
            ],
            options={
                "verbose_name": "document partagé",
                "verbose_name_plural": "documents partagés",
                "ordering": [django.db.models.functions.text.Lower("titre"), "pk"],
            },
        ),
        migrations.CreateModel(
            name="Evenement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "uid",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                        verbose_name="identifiant public",
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("forum", "forum"),
                            ("portes_ouvertes", "portes ouvertes"),
                            ("sensibilisation", "sensibilisation des entreprises"),
                            ("etats_generaux", "états généraux"),
                            ("atelier", "atelier"),
                            ("rencontre", "rencontre"),
                        ],
                        default="rencontre",
                        max_length=20,
                        verbose_name="type",
                    ),
                ),
                (
                    "titre",
                    models.CharField(
                        max_length=140,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="titre",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(max_length=80, unique=True, verbose_name="adresse de la page"),
                ),
                (
                    "resume",
                    models.CharField(
                        max_length=300,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="résumé",
                    ),
                ),
                ("texte", models.TextField(blank=True, max_length=50000, verbose_name="texte")),
                ("debut", models.DateTimeField(verbose_name="début")),
                ("fin", models.DateTimeField(verbose_name="fin")),
                ("lieu", models.CharField(blank=True, max_length=200, verbose_name="lieu")),
                (
                    "lien_visio",
                    models.URLField(
                        blank=True, max_length=300, verbose_name="lien de visioconférence"
                    ),
                ),
                (
                    "public",
                    models.CharField(
                        choices=[
                            ("tous", "ouvert à tous"),
                            ("membres", "réservé aux membres"),
                            ("pole", "réservé à un pôle"),
                        ],
                        default="tous",
                        max_length=20,
                        verbose_name="public",
                    ),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("brouillon", "brouillon"),
                            ("publie", "publié"),
                            ("annule", "annulé"),
                        ],
                        default="brouillon",
                        max_length=20,
                        verbose_name="statut",
                    ),
                ),
                (
                    "inscriptions_jusqu_a",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="inscriptions jusqu’au"
                    ),
                ),
                (
                    "jauge",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="nombre de places"
                    ),
                ),
                (
                    "liste_attente",
                    models.BooleanField(default=False, verbose_name="liste d’attente"),
                ),
                (
                    "photo",
                    models.FileField(
                        blank=True,
                        upload_to=acteurs.models.evenement.nom_de_photo,
                        verbose_name="photo",
                    ),
                ),
                (
                    "texte_photo",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="ce que montre la photo"
                    ),
                ),
                ("sequence", models.PositiveIntegerField(default=0, verbose_name="révision")),
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
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="créé le"),
                ),
                (
                    "publie_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="publié le"),
                ),
                (
                    "annule_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="annulé le"),
                ),
                (
                    "motif_annulation",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="motif de l’annulation"
                    ),
                ),
                (
                    "organisateur",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evenements",
                        to="acteurs.acteur",
                        verbose_name="organisation qui invite",
                    ),
                ),
                (
                    "pole",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evenements",
                        to="acteurs.pole",
                        verbose_name="pôle",
                    ),
                ),
                (
                    "responsable",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evenements",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="personne qui organise",
                    ),
                ),
            ],
            options={
                "verbose_name": "événement",
                "ordering": ["debut", "pk"],
            },
        ),
        migrations.CreateModel(
            name="EvenementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "uid",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, verbose_name="identifiant public"
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("forum", "forum"),
                            ("portes_ouvertes", "portes ouvertes"),
                            ("sensibilisation", "sensibilisation des entreprises"),
                            ("etats_generaux", "états généraux"),
                            ("atelier", "atelier"),
                            ("rencontre", "rencontre"),
                        ],
                        default="rencontre",
                        max_length=20,
                        verbose_name="type",
                    ),
                ),
                (
                    "titre",
                    models.CharField(
                        max_length=140,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="titre",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        db_index=False, max_length=80, verbose_name="adresse de la page"
                    ),
                ),
                (
                    "resume",
                    models.CharField(
                        max_length=300,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="résumé",
                    ),
                ),
                ("texte", models.TextField(blank=True, max_length=50000, verbose_name="texte")),
                ("debut", models.DateTimeField(verbose_name="début")),
                ("fin", models.DateTimeField(verbose_name="fin")),
                ("lieu", models.CharField(blank=True, max_length=200, verbose_name="lieu")),
                (
                    "lien_visio",
                    models.URLField(
                        blank=True, max_length=300, verbose_name="lien de visioconférence"
                    ),
                ),
                (
                    "public",
                    models.CharField(
                        choices=[
                            ("tous", "ouvert à tous"),
                            ("membres", "réservé aux membres"),
                            ("pole", "réservé à un pôle"),
                        ],
                        default="tous",
                        max_length=20,
                        verbose_name="public",
                    ),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("brouillon", "brouillon"),
                            ("publie", "publié"),
                            ("annule", "annulé"),
                        ],
                        default="brouillon",
                        max_length=20,
                        verbose_name="statut",
                    ),
                ),
                (
                    "inscriptions_jusqu_a",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="inscriptions jusqu’au"
                    ),
                ),
                (
                    "jauge",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="nombre de places"
                    ),
                ),
                (
                    "liste_attente",
                    models.BooleanField(default=False, verbose_name="liste d’attente"),
                ),
                (
                    "photo",
                    models.FileField(
                        blank=True,
                        upload_to=acteurs.models.evenement.nom_de_photo,
                        verbose_name="photo",
                    ),
                ),
                (
                    "texte_photo",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="ce que montre la photo"
                    ),
                ),
                ("sequence", models.PositiveIntegerField(default=0, verbose_name="révision")),
                (
                    "cree_le",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="créé le"),
                ),
                (
                    "publie_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="publié le"),
                ),
                (
                    "annule_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="annulé le"),
                ),
                (
                    "motif_annulation",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="motif de l’annulation"
                    ),
                ),
                (
                    "organisateur",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="acteurs.acteur",
                        verbose_name="organisation qui invite",
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
                        to="acteurs.evenement",
                    ),
                ),
                (
                    "pole",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="acteurs.pole",
                        verbose_name="pôle",
                    ),
                ),
                (
                    "responsable",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="personne qui organise",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Inscription",
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
                        blank=True,
                        max_length=100,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="nom",
                    ),
                ),
                (
                    "courriel",
                    models.EmailField(blank=True, max_length=254, verbose_name="adresse e-mail"),
                ),
                (
                    "organisation",
                    models.CharField(blank=True, max_length=120, verbose_name="organisation"),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("a_confirmer", "à confirmer"),
                            ("inscrite", "inscrite"),
                            ("en_attente", "en liste d’attente"),
                            ("annulee", "annulée"),
                        ],
                        default="a_confirmer",
                        max_length=20,
                        verbose_name="statut",
                    ),
                ),
                (
                    "demandee_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="demandée le"
                    ),
                ),
                (
                    "rang_le",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="dans la file depuis le"
                    ),
                ),
                (
                    "annulee_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="annulée le"),
                ),
                ("present", models.BooleanField(blank=True, null=True, verbose_name="présence")),
                (
                    "rappel_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="rappel écrit le"),
                ),
                (
                    "oubliee_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="oubliée le"),
                ),
                ("sequence", models.PositiveIntegerField(default=0, verbose_name="révision")),
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
                    "evenement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inscriptions",
                        to="acteurs.evenement",
                        verbose_name="événement",
                    ),
                ),
                (
                    "personne",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inscriptions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="personne",
                    ),
                ),
            ],
            options={
                "verbose_name": "inscription",
                "ordering": ["demandee_le", "pk"],
            },
        ),
        migrations.CreateModel(
            name="InscriptionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("a_confirmer", "à confirmer"),
                            ("inscrite", "inscrite"),
                            ("en_attente", "en liste d’attente"),
                            ("annulee", "annulée"),
                        ],
                        default="a_confirmer",
                        max_length=20,
                        verbose_name="statut",
                    ),
                ),
                (
                    "demandee_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="demandée le"
                    ),
                ),
                (
                    "rang_le",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="dans la file depuis le"
                    ),
                ),
                (
                    "annulee_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="annulée le"),
                ),
                ("present", models.BooleanField(blank=True, null=True, verbose_name="présence")),
                (
                    "rappel_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="rappel écrit le"),
                ),
                (
                    "oubliee_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="oubliée le"),
                ),
                ("sequence", models.PositiveIntegerField(default=0, verbose_name="révision")),
                (
                    "evenement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="acteurs.evenement",
                        verbose_name="événement",
                    ),
                ),
                (
                    "personne",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="personne",
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
                        to="acteurs.inscription",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LienInscription",
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
                (
                    "inscription",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="liens",
                        to="acteurs.inscription",
                        verbose_name="inscription",
                    ),
                ),
            ],
            options={
                "verbose_name": "lien d’inscription",
                "verbose_name_plural": "liens d’inscription",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Nouvelle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "titre",
                    models.CharField(
                        max_length=140,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="titre",
                    ),
                ),
                (
                    "texte",
                    models.TextField(
                        max_length=50000,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="texte",
                    ),
                ),
                (
                    "publiee_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="publiée le"
                    ),
                ),
                (
                    "expire_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="montrée jusqu’au"),
                ),
                (
                    "retiree_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="retirée le"),
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
                    "auteur",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nouvelles",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="écrite par",
                    ),
                ),
                (
                    "pole",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nouvelles",
                        to="acteurs.pole",
                        verbose_name="pôle",
                    ),
                ),
            ],
            options={
                "verbose_name": "nouvelle",
                "ordering": ["-publiee_le", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="NouvelleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "titre",
                    models.CharField(
                        max_length=140,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="titre",
                    ),
                ),
                (
                    "texte",
                    models.TextField(
                        max_length=50000,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="texte",
                    ),
                ),
                (
                    "publiee_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="publiée le"
                    ),
                ),
                (
                    "expire_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="montrée jusqu’au"),
                ),
                (
                    "retiree_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="retirée le"),
                ),
                (
                    "auteur",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="écrite par",
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
                        to="acteurs.nouvelle",
                    ),
                ),
                (
                    "pole",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="acteurs.pole",
                        verbose_name="pôle",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PreferenceCourriel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "nouvelles",
                    models.CharField(
                        choices=[
                            ("immediate", "dès leur publication"),
                            ("quotidienne", "une fois par jour"),
                            ("hebdomadaire", "une fois par semaine"),
                            ("jamais", "jamais"),
                        ],
                        default="hebdomadaire",
                        max_length=20,
                        verbose_name="nouvelles",
                    ),
                ),
                ("rappels", models.BooleanField(default=True, verbose_name="rappels d’événements")),
                (
                    "personne",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preference_courriel",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="personne",
                    ),
                ),
            ],
            options={
                "verbose_name": "préférence de courriel",
                "verbose_name_plural": "préférences de courriel",
            },
        ),
        migrations.CreateModel(
            name="PreferenceCourrielEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "nouvelles",
                    models.CharField(
                        choices=[
                            ("immediate", "dès leur publication"),
                            ("quotidienne", "une fois par jour"),
                            ("hebdomadaire", "une fois par semaine"),
                            ("jamais", "jamais"),
                        ],
                        default="hebdomadaire",
                        max_length=20,
                        verbose_name="nouvelles",
                    ),
                ),
                ("rappels", models.BooleanField(default=True, verbose_name="rappels d’événements")),
                (
                    "personne",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="personne",
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
                        to="acteurs.preferencecourriel",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Recapitulatif",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("periode", models.CharField(max_length=40, verbose_name="période")),
                ("jusqu_a", models.DateTimeField(verbose_name="jusqu’à")),
                (
                    "personne",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recapitulatifs",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="personne",
                    ),
                ),
            ],
            options={
                "verbose_name": "récapitulatif",
            },
        ),
        migrations.CreateModel(
            name="Theme",
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
                        max_length=80, validators=[ptce.socle.noms.nom_lisible], verbose_name="nom"
                    ),
                ),
            ],
            options={
                "verbose_name": "thème",
                "ordering": [django.db.models.functions.text.Lower("nom"), "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "nom__regex",
                                "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                            )
                        ),
                        name="acteurs_theme_nom_lisible",
                        violation_error_message="Écrivez au moins un caractère qui se voit.",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("nom"),
                        name="acteurs_theme_nom_unique",
                        violation_error_message="Ce thème existe déjà.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentPartageEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "titre",
                    models.CharField(
                        max_length=140,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="titre",
                    ),
                ),
                (
                    "visibilite",
                    models.CharField(
                        choices=[
                            ("public", "tout le monde"),
                            ("membres", "les membres"),
                            ("pole", "les membres d’un pôle"),
                            ("animateurs", "l’équipe d’animation"),
                        ],
                        default="membres",
                        max_length=20,
                        verbose_name="qui le lit",
                    ),
                ),
                (
                    "cree_le",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="créé le"),
                ),
                (
                    "retire_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="retiré le"),
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
                        to="acteurs.documentpartage",
                    ),
                ),
                (
                    "pole",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="acteurs.pole",
                        verbose_name="pôle",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="acteurs.theme",
                        verbose_name="thème",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="documentpartage",
            name="theme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="documents",
                to="acteurs.theme",
                verbose_name="thème",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="theme",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_themeevent" ("id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."nom", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="cf62fc0a0f8a4ee50ec9dd47a05b41d18a668fea",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_72fd3",
                    table="acteurs_theme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="theme",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "acteurs_themeevent" ("id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."nom", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="a29e55808a42a3f033980a8c3139203e5dd8fe27",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5a4b2",
                    table="acteurs_theme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="theme",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_themeevent" ("id", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."nom", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="8351b1dc8c3e69c20feb0a92ef6437bbb9e50748",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7264d",
                    table="acteurs_theme",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="themeevent",
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
            model_name="themeevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="acteurs.theme",
            ),
        ),
        migrations.AddField(
            model_name="versiondocument",
            name="depose_par",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions_deposees",
                to=settings.AUTH_USER_MODEL,
                verbose_name="déposé par",
            ),
        ),
        migrations.AddField(
            model_name="versiondocument",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="acteurs.documentpartage",
                verbose_name="document",
            ),
        ),
        migrations.AddField(
            model_name="versiondocumentevent",
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
            model_name="versiondocumentevent",
            name="document",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="acteurs.documentpartage",
                verbose_name="document",
            ),
        ),
        migrations.AddField(
            model_name="versiondocumentevent",
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
            model_name="versiondocumentevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="acteurs.versiondocument",
            ),
        ),
        migrations.AddIndex(
            model_name="evenement",
            index=models.Index(fields=["fin"], name="acteurs_evenement_fin"),
        ),
        migrations.AddConstraint(
            model_name="evenement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "resume__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    ),
                    (
                        "titre__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    ),
                ),
                name="acteurs_evenement_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="evenement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "debut__gte",
                        datetime.datetime(2000, 1, 1, 0, 0, tzinfo=datetime.UTC),
                    ),
                    ("fin__gt", models.F("debut")),
                    ("fin__lte", datetime.datetime(2200, 1, 1, 0, 0, tzinfo=datetime.UTC)),
                ),
                name="acteurs_evenement_periode",
                violation_error_message="Un événement finit après avoir commencé.",
            ),
        ),
        migrations.AddConstraint(
            model_name="evenement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("pole__isnull", False), ("public", "pole")),
                    models.Q(models.Q(("public", "pole"), _negated=True), ("pole__isnull", True)),
                    _connector="OR",
                ),
                name="acteurs_evenement_pole",
                violation_error_message="Un événement réservé à un pôle dit lequel ; un autre n’en a pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="evenement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("inscriptions_jusqu_a__isnull", False),
                        ("inscriptions_jusqu_a__lte", models.F("fin")),
                    ),
                    models.Q(("inscriptions_jusqu_a__isnull", True), ("jauge__isnull", True)),
                    _connector="OR",
                ),
                name="acteurs_evenement_inscriptions",
                violation_error_message="Les inscriptions se ferment avant la fin ; sans inscription, il n’y a pas de places à compter.",
            ),
        ),
        migrations.AddConstraint(
            model_name="evenement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("jauge__gte", 1), ("jauge__isnull", False)),
                    models.Q(("jauge__isnull", True), ("liste_attente", False)),
                    _connector="OR",
                ),
                name="acteurs_evenement_jauge",
                violation_error_message="Il y a au moins une place ; sans limite, il n’y a pas de liste d’attente.",
            ),
        ),
        migrations.AddConstraint(
            model_name="evenement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("publie_le__isnull", True), ("statut", "brouillon")),
                    models.Q(
                        models.Q(("statut", "brouillon"), _negated=True),
                        ("publie_le__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="acteurs_evenement_publie",
                violation_error_message="Un événement publié a une date de publication ; un brouillon n’en a pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="evenement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("annule_le__isnull", False),
                        ("statut", "annule"),
                        models.Q(("motif_annulation", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("statut", "annule"), _negated=True),
                        ("annule_le__isnull", True),
                        ("motif_annulation", ""),
                    ),
                    _connector="OR",
                ),
                name="acteurs_evenement_annule",
                violation_error_message="Un événement annulé dit quand et pourquoi.",
            ),
        ),
        migrations.AddConstraint(
            model_name="evenement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "type__in",
                        [
                            "forum",
                            "portes_ouvertes",
                            "sensibilisation",
                            "etats_generaux",
                            "atelier",
                            "rencontre",
                        ],
                    )
                ),
                name="acteurs_evenement_type_connu",
                violation_error_message="Ce type d’événement n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="evenement",
            constraint=models.CheckConstraint(
                condition=models.Q(("public__in", ["tous", "membres", "pole"])),
                name="acteurs_evenement_public_connu",
                violation_error_message="Ce public n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="evenement",
            constraint=models.CheckConstraint(
                condition=models.Q(("statut__in", ["brouillon", "publie", "annule"])),
                name="acteurs_evenement_statut_connu",
                violation_error_message="Ce statut n’existe pas.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evenement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_evenementevent" ("annule_le", "cree_le", "debut", "fin", "id", "inscriptions_jusqu_a", "jauge", "lien_visio", "lieu", "liste_attente", "motif_annulation", "organisateur_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "pole_id", "public", "publie_le", "responsable_id", "resume", "sequence", "slug", "statut", "texte", "texte_photo", "titre", "type", "uid") VALUES (NEW."annule_le", NEW."cree_le", NEW."debut", NEW."fin", NEW."id", NEW."inscriptions_jusqu_a", NEW."jauge", NEW."lien_visio", NEW."lieu", NEW."liste_attente", NEW."motif_annulation", NEW."organisateur_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."photo", NEW."pole_id", NEW."public", NEW."publie_le", NEW."responsable_id", NEW."resume", NEW."sequence", NEW."slug", NEW."statut", NEW."texte", NEW."texte_photo", NEW."titre", NEW."type", NEW."uid"); RETURN NULL;',
                    hash="6a1c15ee6572a6c1786cc2c5974e45593ab2f665",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7c8b8",
                    table="acteurs_evenement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evenement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."annule_le" IS DISTINCT FROM (NEW."annule_le") OR OLD."cree_le" IS DISTINCT FROM (NEW."cree_le") OR OLD."debut" IS DISTINCT FROM (NEW."debut") OR OLD."fin" IS DISTINCT FROM (NEW."fin") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."inscriptions_jusqu_a" IS DISTINCT FROM (NEW."inscriptions_jusqu_a") OR OLD."jauge" IS DISTINCT FROM (NEW."jauge") OR OLD."lien_visio" IS DISTINCT FROM (NEW."lien_visio") OR OLD."lieu" IS DISTINCT FROM (NEW."lieu") OR OLD."liste_attente" IS DISTINCT FROM (NEW."liste_attente") OR OLD."motif_annulation" IS DISTINCT FROM (NEW."motif_annulation") OR OLD."organisateur_id" IS DISTINCT FROM (NEW."organisateur_id") OR OLD."photo" IS DISTINCT FROM (NEW."photo") OR OLD."pole_id" IS DISTINCT FROM (NEW."pole_id") OR OLD."public" IS DISTINCT FROM (NEW."public") OR OLD."publie_le" IS DISTINCT FROM (NEW."publie_le") OR OLD."responsable_id" IS DISTINCT FROM (NEW."responsable_id") OR OLD."resume" IS DISTINCT FROM (NEW."resume") OR OLD."sequence" IS DISTINCT FROM (NEW."sequence") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."statut" IS DISTINCT FROM (NEW."statut") OR OLD."texte" IS DISTINCT FROM (NEW."texte") OR OLD."texte_photo" IS DISTINCT FROM (NEW."texte_photo") OR OLD."titre" IS DISTINCT FROM (NEW."titre") OR OLD."type" IS DISTINCT FROM (NEW."type") OR OLD."uid" IS DISTINCT FROM (NEW."uid"))',
                    func='INSERT INTO "acteurs_evenementevent" ("annule_le", "cree_le", "debut", "fin", "id", "inscriptions_jusqu_a", "jauge", "lien_visio", "lieu", "liste_attente", "motif_annulation", "organisateur_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "pole_id", "public", "publie_le", "responsable_id", "resume", "sequence", "slug", "statut", "texte", "texte_photo", "titre", "type", "uid") VALUES (NEW."annule_le", NEW."cree_le", NEW."debut", NEW."fin", NEW."id", NEW."inscriptions_jusqu_a", NEW."jauge", NEW."lien_visio", NEW."lieu", NEW."liste_attente", NEW."motif_annulation", NEW."organisateur_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."photo", NEW."pole_id", NEW."public", NEW."publie_le", NEW."responsable_id", NEW."resume", NEW."sequence", NEW."slug", NEW."statut", NEW."texte", NEW."texte_photo", NEW."titre", NEW."type", NEW."uid"); RETURN NULL;',
                    hash="14cae20048678afd148b8318b340dc4a0a96f30f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8cad2",
                    table="acteurs_evenement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evenement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_evenementevent" ("annule_le", "cree_le", "debut", "fin", "id", "inscriptions_jusqu_a", "jauge", "lien_visio", "lieu", "liste_attente", "motif_annulation", "organisateur_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "pole_id", "public", "publie_le", "responsable_id", "resume", "sequence", "slug", "statut", "texte", "texte_photo", "titre", "type", "uid") VALUES (OLD."annule_le", OLD."cree_le", OLD."debut", OLD."fin", OLD."id", OLD."inscriptions_jusqu_a", OLD."jauge", OLD."lien_visio", OLD."lieu", OLD."liste_attente", OLD."motif_annulation", OLD."organisateur_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."photo", OLD."pole_id", OLD."public", OLD."publie_le", OLD."responsable_id", OLD."resume", OLD."sequence", OLD."slug", OLD."statut", OLD."texte", OLD."texte_photo", OLD."titre", OLD."type", OLD."uid"); RETURN NULL;',
                    hash="dcc76d50b8a0baaf0d6d1b3e84925d8b079b7b72",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_21569",
                    table="acteurs_evenement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evenementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="83813784dd2f314d276cb75401ef755ff762cf9c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c37e4",
                    table="acteurs_evenementevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="inscription",
            index=models.Index(
                fields=["evenement", "statut"], name="acteurs_inscription_evenement"
            ),
        ),
        migrations.AddConstraint(
            model_name="inscription",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("courriel", ""),
                        ("nom", ""),
                        ("organisation", ""),
                        ("oubliee_le__isnull", True),
                        ("personne__isnull", False),
                    ),
                    models.Q(
                        ("oubliee_le__isnull", True),
                        ("personne__isnull", True),
                        models.Q(("nom", ""), _negated=True),
                        models.Q(("courriel", ""), _negated=True),
                    ),
                    models.Q(
                        ("courriel", ""),
                        ("nom", ""),
                        ("organisation", ""),
                        ("oubliee_le__isnull", False),
                        ("personne__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="acteurs_inscription_de_quelqu_un",
                violation_error_message="Une inscription dit de qui elle est : une personne, ou le nom et l’adresse d’un visiteur.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inscription",
            constraint=models.UniqueConstraint(
                condition=models.Q(("personne__isnull", False)),
                fields=("evenement", "personne"),
                name="acteurs_inscription_personne",
                violation_error_message="Cette personne est déjà inscrite.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inscription",
            constraint=models.UniqueConstraint(
                models.F("evenement"),
                django.db.models.functions.text.Lower("courriel"),
                condition=models.Q(("courriel", ""), _negated=True),
                name="acteurs_inscription_courriel",
                violation_error_message="Cette adresse e-mail est déjà inscrite.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inscription",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("statut__in", ["a_confirmer", "inscrite", "en_attente", "annulee"])
                ),
                name="acteurs_inscription_statut_connu",
                violation_error_message="Ce statut n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inscription",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("statut__in", ("inscrite", "en_attente")), _negated=True),
                    ("rang_le__isnull", False),
                    _connector="OR",
                ),
                name="acteurs_inscription_rang",
                violation_error_message="Qui a une place, ou en attend une, a son rang.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inscription",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("annulee_le__isnull", False), ("statut", "annulee")),
                    models.Q(
                        models.Q(("statut", "annulee"), _negated=True), ("annulee_le__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="acteurs_inscription_annulee",
                violation_error_message="Une inscription annulée dit quand.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inscription",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("present__isnull", True), ("statut", "inscrite"), _connector="OR"
                ),
                name="acteurs_inscription_presence",
                violation_error_message="On pointe la présence des seules personnes inscrites.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="inscription",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_inscriptionevent" ("annulee_le", "demandee_le", "evenement_id", "id", "oubliee_le", "personne_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "rang_le", "rappel_le", "sequence", "statut") VALUES (NEW."annulee_le", NEW."demandee_le", NEW."evenement_id", NEW."id", NEW."oubliee_le", NEW."personne_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."present", NEW."rang_le", NEW."rappel_le", NEW."sequence", NEW."statut"); RETURN NULL;',
                    hash="02204bc77a3521a15d0ea1812742549a8c33424a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9ef1d",
                    table="acteurs_inscription",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="inscription",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."annulee_le" IS DISTINCT FROM (NEW."annulee_le") OR OLD."demandee_le" IS DISTINCT FROM (NEW."demandee_le") OR OLD."evenement_id" IS DISTINCT FROM (NEW."evenement_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."oubliee_le" IS DISTINCT FROM (NEW."oubliee_le") OR OLD."personne_id" IS DISTINCT FROM (NEW."personne_id") OR OLD."present" IS DISTINCT FROM (NEW."present") OR OLD."rang_le" IS DISTINCT FROM (NEW."rang_le") OR OLD."rappel_le" IS DISTINCT FROM (NEW."rappel_le") OR OLD."sequence" IS DISTINCT FROM (NEW."sequence") OR OLD."statut" IS DISTINCT FROM (NEW."statut"))',
                    func='INSERT INTO "acteurs_inscriptionevent" ("annulee_le", "demandee_le", "evenement_id", "id", "oubliee_le", "personne_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "rang_le", "rappel_le", "sequence", "statut") VALUES (NEW."annulee_le", NEW."demandee_le", NEW."evenement_id", NEW."id", NEW."oubliee_le", NEW."personne_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."present", NEW."rang_le", NEW."rappel_le", NEW."sequence", NEW."statut"); RETURN NULL;',
                    hash="d9c2eb5546ad991e0becc7c1bc002cff54a205ab",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_afad0",
                    table="acteurs_inscription",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="inscription",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_inscriptionevent" ("annulee_le", "demandee_le", "evenement_id", "id", "oubliee_le", "personne_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "rang_le", "rappel_le", "sequence", "statut") VALUES (OLD."annulee_le", OLD."demandee_le", OLD."evenement_id", OLD."id", OLD."oubliee_le", OLD."personne_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."present", OLD."rang_le", OLD."rappel_le", OLD."sequence", OLD."statut"); RETURN NULL;',
                    hash="ee4cd3753e75280dbdd32d1f7b5a54dc89117cb9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0f022",
                    table="acteurs_inscription",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="inscriptionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="454d6d9d6c8711f6a1844173e01b69608d7f7cd0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1f5f3",
                    table="acteurs_inscriptionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="lieninscription",
            constraint=models.CheckConstraint(
                condition=models.Q(("empreinte__regex", "^[0-9a-f]{64}$")),
                name="acteurs_lieninscription_hache",
                violation_error_message="Le secret d’un lien ne se garde pas en clair.",
            ),
        ),
        migrations.AddIndex(
            model_name="nouvelle",
            index=models.Index(fields=["-publiee_le", "-id"], name="acteurs_nouvelle_ordre"),
        ),
        migrations.AddConstraint(
            model_name="nouvelle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "texte__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    ),
                    (
                        "titre__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    ),
                ),
                name="acteurs_nouvelle_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="nouvelle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("expire_le__isnull", True),
                    ("expire_le__gt", models.F("publiee_le")),
                    _connector="OR",
                ),
                name="acteurs_nouvelle_expire",
                violation_error_message="Une nouvelle expire après sa publication.",
            ),
        ),
        migrations.AddConstraint(
            model_name="nouvelle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("retiree_le__isnull", True),
                    ("retiree_le__gte", models.F("publiee_le")),
                    _connector="OR",
                ),
                name="acteurs_nouvelle_retiree",
                violation_error_message="Une nouvelle se retire après sa publication.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nouvelle",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_nouvelleevent" ("auteur_id", "expire_le", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pole_id", "publiee_le", "retiree_le", "texte", "titre") VALUES (NEW."auteur_id", NEW."expire_le", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pole_id", NEW."publiee_le", NEW."retiree_le", NEW."texte", NEW."titre"); RETURN NULL;',
                    hash="c6a4ab16f725cbf1a4d5250df0018e5b967abaae",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8d882",
                    table="acteurs_nouvelle",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nouvelle",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."auteur_id" IS DISTINCT FROM (NEW."auteur_id") OR OLD."expire_le" IS DISTINCT FROM (NEW."expire_le") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."pole_id" IS DISTINCT FROM (NEW."pole_id") OR OLD."publiee_le" IS DISTINCT FROM (NEW."publiee_le") OR OLD."retiree_le" IS DISTINCT FROM (NEW."retiree_le") OR OLD."texte" IS DISTINCT FROM (NEW."texte") OR OLD."titre" IS DISTINCT FROM (NEW."titre"))',
                    func='INSERT INTO "acteurs_nouvelleevent" ("auteur_id", "expire_le", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pole_id", "publiee_le", "retiree_le", "texte", "titre") VALUES (NEW."auteur_id", NEW."expire_le", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pole_id", NEW."publiee_le", NEW."retiree_le", NEW."texte", NEW."titre"); RETURN NULL;',
                    hash="1f63bc1e295c8afee47d7caecb7a3547e4acd7b2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ba934",
                    table="acteurs_nouvelle",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nouvelle",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_nouvelleevent" ("auteur_id", "expire_le", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pole_id", "publiee_le", "retiree_le", "texte", "titre") VALUES (OLD."auteur_id", OLD."expire_le", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pole_id", OLD."publiee_le", OLD."retiree_le", OLD."texte", OLD."titre"); RETURN NULL;',
                    hash="3ccc2cede8fb1b79e7953338eb953987bfc8ef71",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_94f40",
                    table="acteurs_nouvelle",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nouvelleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d8324e4d9079106a9cb196f3da488eecfe5ccd3d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0c296",
                    table="acteurs_nouvelleevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="preferencecourriel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("nouvelles__in", ["immediate", "quotidienne", "hebdomadaire", "jamais"])
                ),
                name="acteurs_preferencecourriel_nouvelles_connue",
                violation_error_message="Cette fréquence n’existe pas.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="preferencecourriel",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_preferencecourrielevent" ("id", "nouvelles", "personne_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rappels") VALUES (NEW."id", NEW."nouvelles", NEW."personne_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rappels"); RETURN NULL;',
                    hash="d16fd353f504dd625e40e1d3fd2b5fa9753c15e4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6d491",
                    table="acteurs_preferencecourriel",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="preferencecourriel",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "acteurs_preferencecourrielevent" ("id", "nouvelles", "personne_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rappels") VALUES (NEW."id", NEW."nouvelles", NEW."personne_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rappels"); RETURN NULL;',
                    hash="ff880c229d9e40822a6e1cc2e7c26b4fb61b6ed6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c40e9",
                    table="acteurs_preferencecourriel",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="preferencecourriel",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_preferencecourrielevent" ("id", "nouvelles", "personne_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rappels") VALUES (OLD."id", OLD."nouvelles", OLD."personne_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rappels"); RETURN NULL;',
                    hash="9b6fcd1c154a445fcb35a6fce4a7cd32319ed9a8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dcaa5",
                    table="acteurs_preferencecourriel",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="preferencecourrielevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="dd9880e37e3a0d181142679f9075f1dd70c2c5d8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e2443",
                    table="acteurs_preferencecourrielevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="recapitulatif",
            constraint=models.UniqueConstraint(
                fields=("personne", "periode"),
                name="acteurs_recapitulatif_un_par_periode",
                violation_error_message="Ce récapitulatif est déjà parti.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="documentpartageevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="96b42e533dd2f21ce6b7ec2f9bfdc7661d7f28db",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9b3fc",
                    table="acteurs_documentpartageevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="documentpartage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "titre__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    )
                ),
                name="acteurs_documentpartage_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentpartage",
            constraint=models.CheckConstraint(
                condition=models.Q(("visibilite__in", ["public", "membres", "pole", "animateurs"])),
                name="acteurs_documentpartage_visibilite_connue",
                violation_error_message="Cette visibilité n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentpartage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("pole__isnull", False), ("visibilite", "pole")),
                    models.Q(
                        models.Q(("visibilite", "pole"), _negated=True), ("pole__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="acteurs_documentpartage_pole",
                violation_error_message="Un document réservé à un pôle dit lequel ; un autre n’en a pas.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="documentpartage",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_documentpartageevent" ("cree_le", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pole_id", "retire_le", "theme_id", "titre", "visibilite") VALUES (NEW."cree_le", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pole_id", NEW."retire_le", NEW."theme_id", NEW."titre", NEW."visibilite"); RETURN NULL;',
                    hash="8ea4d1040219e757958846212410ac87dfb1468d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1bf2c",
                    table="acteurs_documentpartage",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="documentpartage",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."cree_le" IS DISTINCT FROM (NEW."cree_le") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."pole_id" IS DISTINCT FROM (NEW."pole_id") OR OLD."retire_le" IS DISTINCT FROM (NEW."retire_le") OR OLD."theme_id" IS DISTINCT FROM (NEW."theme_id") OR OLD."titre" IS DISTINCT FROM (NEW."titre") OR OLD."visibilite" IS DISTINCT FROM (NEW."visibilite"))',
                    func='INSERT INTO "acteurs_documentpartageevent" ("cree_le", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pole_id", "retire_le", "theme_id", "titre", "visibilite") VALUES (NEW."cree_le", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pole_id", NEW."retire_le", NEW."theme_id", NEW."titre", NEW."visibilite"); RETURN NULL;',
                    hash="010d980c8e8f748d1bea0e37b0322add12ed1058",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f9cf6",
                    table="acteurs_documentpartage",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="documentpartage",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_documentpartageevent" ("cree_le", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pole_id", "retire_le", "theme_id", "titre", "visibilite") VALUES (OLD."cree_le", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pole_id", OLD."retire_le", OLD."theme_id", OLD."titre", OLD."visibilite"); RETURN NULL;',
                    hash="1170bbcf477027788bfc3d720837a23c6e0db609",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_77ff8",
                    table="acteurs_documentpartage",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="themeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0cc93813c1e8e5416ca18d23a6c1e24d64effcd8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_dfb42",
                    table="acteurs_themeevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="versiondocument",
            constraint=models.UniqueConstraint(
                fields=("document", "numero"),
                name="acteurs_versiondocument_numero",
                violation_error_message="Cette version existe déjà.",
            ),
        ),
        migrations.AddConstraint(
            model_name="versiondocument",
            constraint=models.UniqueConstraint(
                fields=("document", "sha256"),
                name="acteurs_versiondocument_contenu",
                violation_error_message="Ce fichier est déjà une version de ce document.",
            ),
        ),
        migrations.AddConstraint(
            model_name="versiondocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("numero__gte", 1),
                    ("sha256__regex", "^[0-9a-f]{64}$"),
                    ("taille__gte", 1),
                    ("taille__lte", 20971520),
                    models.Q(("fichier", ""), _negated=True),
                    models.Q(("nom_original", ""), _negated=True),
                ),
                name="acteurs_versiondocument_entiere",
                violation_error_message="Une version a un numéro, un fichier, sa taille et son empreinte.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="versiondocument",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_versiondocumentevent" ("depose_par_id", "document_id", "fichier", "id", "le", "nom_original", "note", "numero", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "taille", "type_mime") VALUES (NEW."depose_par_id", NEW."document_id", NEW."fichier", NEW."id", NEW."le", NEW."nom_original", NEW."note", NEW."numero", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sha256", NEW."taille", NEW."type_mime"); RETURN NULL;',
                    hash="ceaa1d8108077e85546054eadb8c515059312ab0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7210d",
                    table="acteurs_versiondocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="versiondocument",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "acteurs_versiondocumentevent" ("depose_par_id", "document_id", "fichier", "id", "le", "nom_original", "note", "numero", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "taille", "type_mime") VALUES (NEW."depose_par_id", NEW."document_id", NEW."fichier", NEW."id", NEW."le", NEW."nom_original", NEW."note", NEW."numero", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sha256", NEW."taille", NEW."type_mime"); RETURN NULL;',
                    hash="f093db3cfec2250fd3296251ea38786c17b2caf2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6b86b",
                    table="acteurs_versiondocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="versiondocument",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_versiondocumentevent" ("depose_par_id", "document_id", "fichier", "id", "le", "nom_original", "note", "numero", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "taille", "type_mime") VALUES (OLD."depose_par_id", OLD."document_id", OLD."fichier", OLD."id", OLD."le", OLD."nom_original", OLD."note", OLD."numero", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sha256", OLD."taille", OLD."type_mime"); RETURN NULL;',
                    hash="ca0d3b2f84c1b258690f9c4740ed4c5844fa9cc3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_67e56",
                    table="acteurs_versiondocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="versiondocumentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9fa1d70a571e4004d6d975dea9756e12c1b2d16c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_15c75",
                    table="acteurs_versiondocumentevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
    operations = par_series(operations)
