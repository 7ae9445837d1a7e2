"""The charter: its versions and articles, amendments and what is said of them, signatures."""

import datetime
import uuid

import django.contrib.postgres.fields.ranges
import django.db.models.constraints
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import ptce.socle.noms
from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [
        ("acteurs", "0016_ordre_alphabetique"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = par_series(
        [
            migrations.CreateModel(
                name="ArticleCharte",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("rang", models.PositiveSmallIntegerField(verbose_name="rang")),
                    (
                        "lignee",
                        models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="lignée"),
                    ),
                    (
                        "titre",
                        models.CharField(
                            max_length=160,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="titre",
                        ),
                    ),
                    (
                        "texte",
                        models.TextField(
                            max_length=10000,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="texte",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "article de la charte",
                    "verbose_name_plural": "articles de la charte",
                    "ordering": ["version", "rang", "pk"],
                },
            ),
            migrations.CreateModel(
                name="Amendement",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("nouveau", models.BooleanField(default=False, verbose_name="article nouveau")),
                    (
                        "titre_initial",
                        models.CharField(
                            blank=True, max_length=160, verbose_name="titre d’origine"
                        ),
                    ),
                    (
                        "texte_initial",
                        models.TextField(
                            blank=True, max_length=10000, verbose_name="texte d’origine"
                        ),
                    ),
                    (
                        "titre",
                        models.CharField(
                            max_length=160,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="titre proposé",
                        ),
                    ),
                    (
                        "texte",
                        models.TextField(
                            max_length=10000,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="texte proposé",
                        ),
                    ),
                    (
                        "motif",
                        models.TextField(
                            max_length=2000,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="pourquoi",
                        ),
                    ),
                    (
                        "statut",
                        models.CharField(
                            choices=[
                                ("propose", "proposé"),
                                ("retenu", "retenu"),
                                ("ecarte", "écarté"),
                                ("retire", "retiré"),
                            ],
                            default="propose",
                            max_length=20,
                            verbose_name="état",
                        ),
                    ),
                    (
                        "depose_le",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="proposé le"
                        ),
                    ),
                    (
                        "tranche_le",
                        models.DateTimeField(blank=True, null=True, verbose_name="tranché le"),
                    ),
                    (
                        "reponse",
                        models.TextField(blank=True, max_length=2000, verbose_name="réponse"),
                    ),
                    (
                        "titre_retenu",
                        models.CharField(blank=True, max_length=160, verbose_name="titre retenu"),
                    ),
                    (
                        "texte_retenu",
                        models.TextField(blank=True, max_length=10000, verbose_name="texte retenu"),
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
                        "acteur",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="amendements",
                            to="acteurs.acteur",
                            verbose_name="au nom de",
                        ),
                    ),
                    (
                        "auteur",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="amendements",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="auteur",
                        ),
                    ),
                    (
                        "tranche_par",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="tranché par",
                        ),
                    ),
                    (
                        "article",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="amendements",
                            to="acteurs.articlecharte",
                            verbose_name="article",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "amendement",
                    "ordering": ["version", "depose_le", "pk"],
                },
            ),
            migrations.CreateModel(
                name="CommentaireAmendement",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "texte",
                        models.TextField(
                            max_length=2000,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="message",
                        ),
                    ),
                    (
                        "le",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="écrit le"
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
                        "acteur",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="commentaires_d_amendement",
                            to="acteurs.acteur",
                            verbose_name="au nom de",
                        ),
                    ),
                    (
                        "amendement",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="commentaires",
                            to="acteurs.amendement",
                            verbose_name="amendement",
                        ),
                    ),
                    (
                        "auteur",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="commentaires_d_amendement",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="auteur",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "commentaire d’un amendement",
                    "verbose_name_plural": "commentaires d’un amendement",
                    "ordering": ["le", "pk"],
                },
            ),
            migrations.CreateModel(
                name="CommentaireAmendementEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "texte",
                        models.TextField(
                            max_length=2000,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="message",
                        ),
                    ),
                    (
                        "le",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="écrit le"
                        ),
                    ),
                    (
                        "acteur",
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
                        "amendement",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="acteurs.amendement",
                            verbose_name="amendement",
                        ),
                    ),
                    (
                        "auteur",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="auteur",
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
                            to="acteurs.commentaireamendement",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="SignatureCharte",
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
                            max_length=200,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="nom",
                        ),
                    ),
                    (
                        "qualite",
                        models.CharField(
                            max_length=120,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="en qualité de",
                        ),
                    ),
                    (
                        "sha256",
                        models.CharField(max_length=64, verbose_name="empreinte du texte signé"),
                    ),
                    (
                        "signee_le",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="signée le"
                        ),
                    ),
                    ("jour", models.DateField(verbose_name="jour de la signature")),
                    (
                        "retiree_le",
                        models.DateTimeField(blank=True, null=True, verbose_name="retirée le"),
                    ),
                    (
                        "motif_retrait",
                        models.TextField(
                            blank=True, max_length=2000, verbose_name="motif du retrait"
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
                        "acteur",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="signatures",
                            to="acteurs.acteur",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "personne",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="signatures",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="signée par",
                        ),
                    ),
                    (
                        "retiree_par",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="retirée par",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "signature de la charte",
                    "verbose_name_plural": "signatures de la charte",
                    "ordering": ["signee_le", "pk"],
                },
            ),
            migrations.CreateModel(
                name="VersionCharte",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "numero",
                        models.PositiveSmallIntegerField(unique=True, verbose_name="numéro"),
                    ),
                    (
                        "titre",
                        models.CharField(
                            max_length=160,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="titre",
                        ),
                    ),
                    (
                        "preambule",
                        models.TextField(blank=True, max_length=10000, verbose_name="préambule"),
                    ),
                    (
                        "statut",
                        models.CharField(
                            choices=[
                                ("redaction", "en rédaction"),
                                ("consultation", "en consultation"),
                                ("figee", "figée, en attente de décision"),
                                ("en_vigueur", "en vigueur"),
                                ("remplacee", "remplacée"),
                                ("abandonnee", "abandonnée"),
                            ],
                            default="redaction",
                            max_length=20,
                            verbose_name="statut",
                        ),
                    ),
                    ("revision", models.PositiveIntegerField(default=0, verbose_name="révision")),
                    (
                        "creee_le",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="commencée le"
                        ),
                    ),
                    (
                        "consultation",
                        django.contrib.postgres.fields.ranges.DateTimeRangeField(
                            blank=True, null=True, verbose_name="consultation"
                        ),
                    ),
                    (
                        "consultee_le",
                        models.DateTimeField(
                            blank=True, null=True, verbose_name="consultation ouverte le"
                        ),
                    ),
                    (
                        "sha256",
                        models.CharField(
                            blank=True,
                            max_length=64,
                            null=True,
                            unique=True,
                            verbose_name="empreinte",
                        ),
                    ),
                    (
                        "figee_le",
                        models.DateTimeField(blank=True, null=True, verbose_name="figée le"),
                    ),
                    (
                        "adoptee_le",
                        models.DateField(blank=True, null=True, verbose_name="adoptée le"),
                    ),
                    (
                        "decision",
                        models.TextField(blank=True, max_length=2000, verbose_name="décision"),
                    ),
                    (
                        "en_vigueur_le",
                        models.DateTimeField(
                            blank=True, null=True, verbose_name="en vigueur depuis le"
                        ),
                    ),
                    (
                        "remplacee_le",
                        models.DateTimeField(blank=True, null=True, verbose_name="remplacée le"),
                    ),
                    (
                        "abandonnee_le",
                        models.DateTimeField(blank=True, null=True, verbose_name="abandonnée le"),
                    ),
                    (
                        "motif_abandon",
                        models.TextField(
                            blank=True, max_length=2000, verbose_name="motif de l’abandon"
                        ),
                    ),
                    (
                        "abandonnee_par",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="abandonnée par",
                        ),
                    ),
                    (
                        "consultee_par",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="consultation ouverte par",
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
                        "en_vigueur_par",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="mise en vigueur par",
                        ),
                    ),
                    (
                        "figee_par",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="figée par",
                        ),
                    ),
                    (
                        "remplacee_par",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="remplacée par",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "version de la charte",
                    "verbose_name_plural": "versions de la charte",
                    "ordering": ["-numero"],
                },
            ),
            migrations.CreateModel(
                name="SignatureCharteEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "nom",
                        models.CharField(
                            max_length=200,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="nom",
                        ),
                    ),
                    (
                        "qualite",
                        models.CharField(
                            max_length=120,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="en qualité de",
                        ),
                    ),
                    (
                        "sha256",
                        models.CharField(max_length=64, verbose_name="empreinte du texte signé"),
                    ),
                    (
                        "signee_le",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="signée le"
                        ),
                    ),
                    ("jour", models.DateField(verbose_name="jour de la signature")),
                    (
                        "retiree_le",
                        models.DateTimeField(blank=True, null=True, verbose_name="retirée le"),
                    ),
                    (
                        "motif_retrait",
                        models.TextField(
                            blank=True, max_length=2000, verbose_name="motif du retrait"
                        ),
                    ),
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
                        "personne",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="signée par",
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
                            to="acteurs.signaturecharte",
                        ),
                    ),
                    (
                        "retiree_par",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="retirée par",
                        ),
                    ),
                    (
                        "version",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="acteurs.versioncharte",
                            verbose_name="version",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.AddField(
                model_name="signaturecharte",
                name="version",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="signatures",
                    to="acteurs.versioncharte",
                    verbose_name="version",
                ),
            ),
            migrations.CreateModel(
                name="ArticleCharteEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("rang", models.PositiveSmallIntegerField(verbose_name="rang")),
                    (
                        "lignee",
                        models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="lignée"),
                    ),
                    (
                        "titre",
                        models.CharField(
                            max_length=160,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="titre",
                        ),
                    ),
                    (
                        "texte",
                        models.TextField(
                            max_length=10000,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="texte",
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
                            to="acteurs.articlecharte",
                        ),
                    ),
                    (
                        "version",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="acteurs.versioncharte",
                            verbose_name="version",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.AddField(
                model_name="articlecharte",
                name="version",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="articles",
                    to="acteurs.versioncharte",
                    verbose_name="version",
                ),
            ),
            migrations.CreateModel(
                name="AmendementEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("nouveau", models.BooleanField(default=False, verbose_name="article nouveau")),
                    (
                        "titre_initial",
                        models.CharField(
                            blank=True, max_length=160, verbose_name="titre d’origine"
                        ),
                    ),
                    (
                        "texte_initial",
                        models.TextField(
                            blank=True, max_length=10000, verbose_name="texte d’origine"
                        ),
                    ),
                    (
                        "titre",
                        models.CharField(
                            max_length=160,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="titre proposé",
                        ),
                    ),
                    (
                        "texte",
                        models.TextField(
                            max_length=10000,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="texte proposé",
                        ),
                    ),
                    (
                        "motif",
                        models.TextField(
                            max_length=2000,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="pourquoi",
                        ),
                    ),
                    (
                        "statut",
                        models.CharField(
                            choices=[
                                ("propose", "proposé"),
                                ("retenu", "retenu"),
                                ("ecarte", "écarté"),
                                ("retire", "retiré"),
                            ],
                            default="propose",
                            max_length=20,
                            verbose_name="état",
                        ),
                    ),
                    (
                        "depose_le",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="proposé le"
                        ),
                    ),
                    (
                        "tranche_le",
                        models.DateTimeField(blank=True, null=True, verbose_name="tranché le"),
                    ),
                    (
                        "reponse",
                        models.TextField(blank=True, max_length=2000, verbose_name="réponse"),
                    ),
                    (
                        "titre_retenu",
                        models.CharField(blank=True, max_length=160, verbose_name="titre retenu"),
                    ),
                    (
                        "texte_retenu",
                        models.TextField(blank=True, max_length=10000, verbose_name="texte retenu"),
                    ),
                    (
                        "retire_le",
                        models.DateTimeField(blank=True, null=True, verbose_name="retiré le"),
                    ),
                    (
                        "acteur",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="acteurs.acteur",
                            verbose_name="au nom de",
                        ),
                    ),
                    (
                        "auteur",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="auteur",
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
                            to="acteurs.amendement",
                        ),
                    ),
                    (
                        "tranche_par",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="tranché par",
                        ),
                    ),
                    (
                        "article",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="acteurs.articlecharte",
                            verbose_name="article",
                        ),
                    ),
                    (
                        "version",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="acteurs.versioncharte",
                            verbose_name="version",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.AddField(
                model_name="amendement",
                name="version",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="amendements",
                    to="acteurs.versioncharte",
                    verbose_name="version",
                ),
            ),
            migrations.CreateModel(
                name="VersionCharteEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("numero", models.PositiveSmallIntegerField(verbose_name="numéro")),
                    (
                        "titre",
                        models.CharField(
                            max_length=160,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="titre",
                        ),
                    ),
                    (
                        "preambule",
                        models.TextField(blank=True, max_length=10000, verbose_name="préambule"),
                    ),
                    (
                        "statut",
                        models.CharField(
                            choices=[
                                ("redaction", "en rédaction"),
                                ("consultation", "en consultation"),
                                ("figee", "figée, en attente de décision"),
                                ("en_vigueur", "en vigueur"),
                                ("remplacee", "remplacée"),
                                ("abandonnee", "abandonnée"),
                            ],
                            default="redaction",
                            max_length=20,
                            verbose_name="statut",
                        ),
                    ),
                    ("revision", models.PositiveIntegerField(default=0, verbose_name="révision")),
                    (
                        "creee_le",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="commencée le"
                        ),
                    ),
                    (
                        "consultation",
                        django.contrib.postgres.fields.ranges.DateTimeRangeField(
                            blank=True, null=True, verbose_name="consultation"
                        ),
                    ),
                    (
                        "consultee_le",
                        models.DateTimeField(
                            blank=True, null=True, verbose_name="consultation ouverte le"
                        ),
                    ),
                    (
                        "sha256",
                        models.CharField(
                            blank=True, max_length=64, null=True, verbose_name="empreinte"
                        ),
                    ),
                    (
                        "figee_le",
                        models.DateTimeField(blank=True, null=True, verbose_name="figée le"),
                    ),
                    (
                        "adoptee_le",
                        models.DateField(blank=True, null=True, verbose_name="adoptée le"),
                    ),
                    (
                        "decision",
                        models.TextField(blank=True, max_length=2000, verbose_name="décision"),
                    ),
                    (
                        "en_vigueur_le",
                        models.DateTimeField(
                            blank=True, null=True, verbose_name="en vigueur depuis le"
                        ),
                    ),
                    (
                        "remplacee_le",
                        models.DateTimeField(blank=True, null=True, verbose_name="remplacée le"),
                    ),
                    (
                        "abandonnee_le",
                        models.DateTimeField(blank=True, null=True, verbose_name="abandonnée le"),
                    ),
                    (
                        "motif_abandon",
                        models.TextField(
                            blank=True, max_length=2000, verbose_name="motif de l’abandon"
                        ),
                    ),
                    (
                        "abandonnee_par",
                        models.ForeignKey(
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
                    (
                        "consultee_par",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="consultation ouverte par",
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
                        "en_vigueur_par",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="mise en vigueur par",
                        ),
                    ),
                    (
                        "figee_par",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="figée par",
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
                            to="acteurs.versioncharte",
                        ),
                    ),
                    (
                        "remplacee_par",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="remplacée par",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.AddConstraint(
                model_name="commentaireamendement",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        (
                            "texte__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        )
                    ),
                    name="acteurs_commentaireamendement_nom_lisible",
                    violation_error_message="Écrivez au moins un caractère qui se voit.",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="commentaireamendement",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "acteurs_commentaireamendementevent" ("acteur_id", "amendement_id", "auteur_id", "id", "le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "texte") VALUES (NEW."acteur_id", NEW."amendement_id", NEW."auteur_id", NEW."id", NEW."le", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."texte"); RETURN NULL;',
                        hash="132f793edd70c607dfd662fd12ae1c070b07e32c",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_3d6e1",
                        table="acteurs_commentaireamendement",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="commentaireamendement",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."acteur_id" IS DISTINCT FROM (NEW."acteur_id") OR OLD."amendement_id" IS DISTINCT FROM (NEW."amendement_id") OR OLD."auteur_id" IS DISTINCT FROM (NEW."auteur_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."le" IS DISTINCT FROM (NEW."le") OR OLD."texte" IS DISTINCT FROM (NEW."texte"))',
                        func='INSERT INTO "acteurs_commentaireamendementevent" ("acteur_id", "amendement_id", "auteur_id", "id", "le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "texte") VALUES (NEW."acteur_id", NEW."amendement_id", NEW."auteur_id", NEW."id", NEW."le", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."texte"); RETURN NULL;',
                        hash="fe23b8505cae7cc462281aceb251a9da3cc53fb2",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_8bde1",
                        table="acteurs_commentaireamendement",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="commentaireamendement",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "acteurs_commentaireamendementevent" ("acteur_id", "amendement_id", "auteur_id", "id", "le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "texte") VALUES (OLD."acteur_id", OLD."amendement_id", OLD."auteur_id", OLD."id", OLD."le", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."texte"); RETURN NULL;',
                        hash="5d2e5e1df4792181edc5245d417f9cb8f552c03b",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_382e7",
                        table="acteurs_commentaireamendement",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="commentaireamendementevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="c8762bcff2b7d61bdc37baf92807c4725b3d3ba4",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_6d61c",
                        table="acteurs_commentaireamendementevent",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddConstraint(
                model_name="versioncharte",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        (
                            "titre__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        )
                    ),
                    name="acteurs_versioncharte_nom_lisible",
                    violation_error_message="Écrivez au moins un caractère qui se voit.",
                ),
            ),
            migrations.AddConstraint(
                model_name="versioncharte",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        (
                            "statut__in",
                            [
                                "redaction",
                                "consultation",
                                "figee",
                                "en_vigueur",
                                "remplacee",
                                "abandonnee",
                            ],
                        )
                    ),
                    name="acteurs_versioncharte_statut_connu",
                    violation_error_message="Ce statut n’existe pas.",
                ),
            ),
            migrations.AddConstraint(
                model_name="versioncharte",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("statut", "en_vigueur")),
                    fields=("statut",),
                    name="acteurs_versioncharte_une_en_vigueur",
                    violation_error_message="Une seule version de la charte est en vigueur.",
                ),
            ),
            migrations.AddConstraint(
                model_name="versioncharte",
                constraint=models.UniqueConstraint(
                    models.Case(
                        models.When(
                            statut__in=("redaction", "consultation", "figee"), then=models.Value(1)
                        )
                    ),
                    condition=models.Q(("statut__in", ("redaction", "consultation", "figee"))),
                    name="acteurs_versioncharte_une_en_preparation",
                    violation_error_message="Une seule version de la charte se prépare à la fois.",
                ),
            ),
            migrations.AddConstraint(
                model_name="versioncharte",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        (
                            "consultation__endswith__lte",
                            datetime.datetime(2200, 1, 1, 0, 0, tzinfo=datetime.UTC),
                        ),
                        ("consultation__isempty", False),
                        ("consultation__lower_inc", True),
                        ("consultation__lower_inf", False),
                        (
                            "consultation__startswith__gte",
                            datetime.datetime(2000, 1, 1, 0, 0, tzinfo=datetime.UTC),
                        ),
                        ("consultation__upper_inc", False),
                        ("consultation__upper_inf", False),
                    ),
                    name="acteurs_versioncharte_consultation_bornee",
                    violation_error_message="La consultation a un début et une fin.",
                ),
            ),
            migrations.AddConstraint(
                model_name="versioncharte",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("statut__in", ("consultation", "figee", "en_vigueur", "remplacee")),
                            ("consultation__isnull", False),
                            ("consultee_le__isnull", False),
                            ("consultee_par__isnull", False),
                        ),
                        models.Q(
                            models.Q(
                                (
                                    "statut__in",
                                    [
                                        "consultation",
                                        "figee",
                                        "en_vigueur",
                                        "remplacee",
                                        "abandonnee",
                                    ],
                                ),
                                _negated=True,
                            ),
                            ("consultation__isnull", True),
                            ("consultee_le__isnull", True),
                            ("consultee_par__isnull", True),
                        ),
                        models.Q(
                            ("statut", "abandonnee"),
                            models.Q(
                                models.Q(
                                    ("consultation__isnull", False),
                                    ("consultee_le__isnull", False),
                                    ("consultee_par__isnull", False),
                                ),
                                models.Q(
                                    ("consultation__isnull", True),
                                    ("consultee_le__isnull", True),
                                    ("consultee_par__isnull", True),
                                ),
                                _connector="OR",
                            ),
                        ),
                        _connector="OR",
                    ),
                    name="acteurs_versioncharte_consultee",
                    violation_error_message="Une version mise en consultation dit quand et par qui.",
                ),
            ),
            migrations.AddConstraint(
                model_name="versioncharte",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("statut__in", ("figee", "en_vigueur", "remplacee")),
                            ("figee_le__isnull", False),
                            ("figee_par__isnull", False),
                            ("sha256__isnull", False),
                        ),
                        models.Q(
                            models.Q(
                                ("statut__in", ["figee", "en_vigueur", "remplacee", "abandonnee"]),
                                _negated=True,
                            ),
                            ("figee_le__isnull", True),
                            ("figee_par__isnull", True),
                            ("sha256__isnull", True),
                        ),
                        models.Q(
                            ("statut", "abandonnee"),
                            models.Q(
                                models.Q(
                                    ("figee_le__isnull", False),
                                    ("figee_par__isnull", False),
                                    ("sha256__isnull", False),
                                ),
                                models.Q(
                                    ("figee_le__isnull", True),
                                    ("figee_par__isnull", True),
                                    ("sha256__isnull", True),
                                ),
                                _connector="OR",
                            ),
                        ),
                        _connector="OR",
                    ),
                    name="acteurs_versioncharte_figee",
                    violation_error_message="Une version figée dit quand, par qui, et porte son empreinte.",
                ),
            ),
            migrations.AddConstraint(
                model_name="versioncharte",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            models.Q(
                                ("statut__in", ("en_vigueur", "remplacee")),
                                ("adoptee_le__isnull", False),
                                ("en_vigueur_le__isnull", False),
                                ("en_vigueur_par__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("statut__in", ["en_vigueur", "remplacee", "abandonnee"]),
                                    _negated=True,
                                ),
                                ("adoptee_le__isnull", True),
                                ("en_vigueur_le__isnull", True),
                                ("en_vigueur_par__isnull", True),
                            ),
                            models.Q(
                                ("statut", "abandonnee"),
                                models.Q(
                                    models.Q(
                                        ("adoptee_le__isnull", False),
                                        ("en_vigueur_le__isnull", False),
                                        ("en_vigueur_par__isnull", False),
                                    ),
                                    models.Q(
                                        ("adoptee_le__isnull", True),
                                        ("en_vigueur_le__isnull", True),
                                        ("en_vigueur_par__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        models.Q(
                            models.Q(("statut__in", ("en_vigueur", "remplacee")), _negated=True),
                            models.Q(("decision", ""), _negated=True),
                            _connector="OR",
                        ),
                    ),
                    name="acteurs_versioncharte_adoptee",
                    violation_error_message="Une version en vigueur dit par quelle décision, quand et par qui.",
                ),
            ),
            migrations.AddConstraint(
                model_name="versioncharte",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("statut__in", ("remplacee",)),
                            ("remplacee_le__isnull", False),
                            ("remplacee_par__isnull", False),
                        ),
                        models.Q(
                            models.Q(("statut__in", ["remplacee", "abandonnee"]), _negated=True),
                            ("remplacee_le__isnull", True),
                            ("remplacee_par__isnull", True),
                        ),
                        models.Q(
                            ("statut", "abandonnee"),
                            models.Q(
                                models.Q(
                                    ("remplacee_le__isnull", False),
                                    ("remplacee_par__isnull", False),
                                ),
                                models.Q(
                                    ("remplacee_le__isnull", True), ("remplacee_par__isnull", True)
                                ),
                                _connector="OR",
                            ),
                        ),
                        _connector="OR",
                    ),
                    name="acteurs_versioncharte_remplacee",
                    violation_error_message="Une version remplacée dit quand et par qui.",
                ),
            ),
            migrations.AddConstraint(
                model_name="versioncharte",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("abandonnee_le__isnull", False),
                            ("abandonnee_par__isnull", False),
                            ("statut", "abandonnee"),
                            models.Q(("motif_abandon", ""), _negated=True),
                        ),
                        models.Q(
                            models.Q(("statut", "abandonnee"), _negated=True),
                            ("abandonnee_le__isnull", True),
                            ("abandonnee_par__isnull", True),
                            ("motif_abandon", ""),
                        ),
                        _connector="OR",
                    ),
                    name="acteurs_versioncharte_abandonnee",
                    violation_error_message="Une version abandonnée dit pourquoi, quand et par qui.",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="versioncharte",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "acteurs_versioncharteevent" ("abandonnee_le", "abandonnee_par_id", "adoptee_le", "consultation", "consultee_le", "consultee_par_id", "creee_le", "creee_par_id", "decision", "en_vigueur_le", "en_vigueur_par_id", "figee_le", "figee_par_id", "id", "motif_abandon", "numero", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preambule", "remplacee_le", "remplacee_par_id", "revision", "sha256", "statut", "titre") VALUES (NEW."abandonnee_le", NEW."abandonnee_par_id", NEW."adoptee_le", NEW."consultation", NEW."consultee_le", NEW."consultee_par_id", NEW."creee_le", NEW."creee_par_id", NEW."decision", NEW."en_vigueur_le", NEW."en_vigueur_par_id", NEW."figee_le", NEW."figee_par_id", NEW."id", NEW."motif_abandon", NEW."numero", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."preambule", NEW."remplacee_le", NEW."remplacee_par_id", NEW."revision", NEW."sha256", NEW."statut", NEW."titre"); RETURN NULL;',
                        hash="0a10234e52159de1c97ca32a8e37ecf78b177679",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_74ddd",
                        table="acteurs_versioncharte",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="versioncharte",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "acteurs_versioncharteevent" ("abandonnee_le", "abandonnee_par_id", "adoptee_le", "consultation", "consultee_le", "consultee_par_id", "creee_le", "creee_par_id", "decision", "en_vigueur_le", "en_vigueur_par_id", "figee_le", "figee_par_id", "id", "motif_abandon", "numero", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preambule", "remplacee_le", "remplacee_par_id", "revision", "sha256", "statut", "titre") VALUES (NEW."abandonnee_le", NEW."abandonnee_par_id", NEW."adoptee_le", NEW."consultation", NEW."consultee_le", NEW."consultee_par_id", NEW."creee_le", NEW."creee_par_id", NEW."decision", NEW."en_vigueur_le", NEW."en_vigueur_par_id", NEW."figee_le", NEW."figee_par_id", NEW."id", NEW."motif_abandon", NEW."numero", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."preambule", NEW."remplacee_le", NEW."remplacee_par_id", NEW."revision", NEW."sha256", NEW."statut", NEW."titre"); RETURN NULL;',
                        hash="3cb3c9af5a72e40619fb763c5b9c679d0e97d455",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_c6ea2",
                        table="acteurs_versioncharte",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="versioncharte",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "acteurs_versioncharteevent" ("abandonnee_le", "abandonnee_par_id", "adoptee_le", "consultation", "consultee_le", "consultee_par_id", "creee_le", "creee_par_id", "decision", "en_vigueur_le", "en_vigueur_par_id", "figee_le", "figee_par_id", "id", "motif_abandon", "numero", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preambule", "remplacee_le", "remplacee_par_id", "revision", "sha256", "statut", "titre") VALUES (OLD."abandonnee_le", OLD."abandonnee_par_id", OLD."adoptee_le", OLD."consultation", OLD."consultee_le", OLD."consultee_par_id", OLD."creee_le", OLD."creee_par_id", OLD."decision", OLD."en_vigueur_le", OLD."en_vigueur_par_id", OLD."figee_le", OLD."figee_par_id", OLD."id", OLD."motif_abandon", OLD."numero", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."preambule", OLD."remplacee_le", OLD."remplacee_par_id", OLD."revision", OLD."sha256", OLD."statut", OLD."titre"); RETURN NULL;',
                        hash="f24525335b9f1e07b62df398c5cf99be8a7f8e10",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_7f535",
                        table="acteurs_versioncharte",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="signaturecharteevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="4fff92d3f58f99edaf8d4ce48da606f8833aff99",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_37fb1",
                        table="acteurs_signaturecharteevent",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddConstraint(
                model_name="signaturecharte",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        (
                            "nom__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        ),
                        (
                            "qualite__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        ),
                    ),
                    name="acteurs_signaturecharte_nom_lisible",
                    violation_error_message="Écrivez au moins un caractère qui se voit.",
                ),
            ),
            migrations.AddConstraint(
                model_name="signaturecharte",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("retiree_le__isnull", True)),
                    fields=("version", "acteur"),
                    name="acteurs_signaturecharte_une_vivante",
                    violation_error_message="Cette organisation a déjà signé cette version.",
                ),
            ),
            migrations.AddConstraint(
                model_name="signaturecharte",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("motif_retrait__regex", "\\S"),
                            ("retiree_le__isnull", False),
                            ("retiree_par__isnull", False),
                        ),
                        models.Q(
                            ("motif_retrait", ""),
                            ("retiree_le__isnull", True),
                            ("retiree_par__isnull", True),
                        ),
                        _connector="OR",
                    ),
                    name="acteurs_signaturecharte_retiree",
                    violation_error_message="Une signature retirée dit pourquoi, quand et par qui.",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="signaturecharte",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "acteurs_signaturecharteevent" ("acteur_id", "id", "jour", "motif_retrait", "nom", "personne_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualite", "retiree_le", "retiree_par_id", "sha256", "signee_le", "version_id") VALUES (NEW."acteur_id", NEW."id", NEW."jour", NEW."motif_retrait", NEW."nom", NEW."personne_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."qualite", NEW."retiree_le", NEW."retiree_par_id", NEW."sha256", NEW."signee_le", NEW."version_id"); RETURN NULL;',
                        hash="c4cfdcc6164d0d238386832130ce89bfe0a053b0",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_d7113",
                        table="acteurs_signaturecharte",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="signaturecharte",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."acteur_id" IS DISTINCT FROM (NEW."acteur_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."jour" IS DISTINCT FROM (NEW."jour") OR OLD."motif_retrait" IS DISTINCT FROM (NEW."motif_retrait") OR OLD."nom" IS DISTINCT FROM (NEW."nom") OR OLD."personne_id" IS DISTINCT FROM (NEW."personne_id") OR OLD."qualite" IS DISTINCT FROM (NEW."qualite") OR OLD."retiree_le" IS DISTINCT FROM (NEW."retiree_le") OR OLD."retiree_par_id" IS DISTINCT FROM (NEW."retiree_par_id") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."signee_le" IS DISTINCT FROM (NEW."signee_le") OR OLD."version_id" IS DISTINCT FROM (NEW."version_id"))',
                        func='INSERT INTO "acteurs_signaturecharteevent" ("acteur_id", "id", "jour", "motif_retrait", "nom", "personne_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualite", "retiree_le", "retiree_par_id", "sha256", "signee_le", "version_id") VALUES (NEW."acteur_id", NEW."id", NEW."jour", NEW."motif_retrait", NEW."nom", NEW."personne_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."qualite", NEW."retiree_le", NEW."retiree_par_id", NEW."sha256", NEW."signee_le", NEW."version_id"); RETURN NULL;',
                        hash="393f77e1797b271a471d42a1019f3f4852819ff4",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_e46c6",
                        table="acteurs_signaturecharte",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="signaturecharte",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "acteurs_signaturecharteevent" ("acteur_id", "id", "jour", "motif_retrait", "nom", "personne_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualite", "retiree_le", "retiree_par_id", "sha256", "signee_le", "version_id") VALUES (OLD."acteur_id", OLD."id", OLD."jour", OLD."motif_retrait", OLD."nom", OLD."personne_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."qualite", OLD."retiree_le", OLD."retiree_par_id", OLD."sha256", OLD."signee_le", OLD."version_id"); RETURN NULL;',
                        hash="4dd92b89f13b8bd7d15bf70a6e978826cbddb28c",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_b73bc",
                        table="acteurs_signaturecharte",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="articlecharteevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="ec64e4ad5031e26f8159e83d8b2715c1aa25c95e",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_f86c4",
                        table="acteurs_articlecharteevent",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddConstraint(
                model_name="articlecharte",
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
                    name="acteurs_articlecharte_nom_lisible",
                    violation_error_message="Écrivez au moins un caractère qui se voit.",
                ),
            ),
            migrations.AddConstraint(
                model_name="articlecharte",
                constraint=models.UniqueConstraint(
                    deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                    fields=("version", "rang"),
                    name="acteurs_articlecharte_rang",
                    violation_error_message="Deux articles d’une version n’ont pas le même rang.",
                ),
            ),
            migrations.AddConstraint(
                model_name="articlecharte",
                constraint=models.UniqueConstraint(
                    fields=("version", "lignee"),
                    name="acteurs_articlecharte_lignee",
                    violation_error_message="Une version ne reprend un article qu’une fois.",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="articlecharte",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "acteurs_articlecharteevent" ("id", "lignee", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rang", "texte", "titre", "version_id") VALUES (NEW."id", NEW."lignee", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rang", NEW."texte", NEW."titre", NEW."version_id"); RETURN NULL;',
                        hash="0f9fe712854b67a937b5ed78395206874669289f",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_789cb",
                        table="acteurs_articlecharte",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="articlecharte",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "acteurs_articlecharteevent" ("id", "lignee", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rang", "texte", "titre", "version_id") VALUES (NEW."id", NEW."lignee", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rang", NEW."texte", NEW."titre", NEW."version_id"); RETURN NULL;',
                        hash="3593b03df3a6a755a8ebeacc4711fd5dd5b490a6",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_0bc99",
                        table="acteurs_articlecharte",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="articlecharte",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "acteurs_articlecharteevent" ("id", "lignee", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rang", "texte", "titre", "version_id") VALUES (OLD."id", OLD."lignee", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rang", OLD."texte", OLD."titre", OLD."version_id"); RETURN NULL;',
                        hash="0dd1a4cff8a5cd4ffcc0048f19f580b1844c0d1e",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_01702",
                        table="acteurs_articlecharte",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="amendementevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="8e3adb7c52eab43a34970adb0bcf336a6783ed07",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_2331d",
                        table="acteurs_amendementevent",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddIndex(
                model_name="amendement",
                index=models.Index(fields=["version", "statut"], name="acteurs_amendement_statut"),
            ),
            migrations.AddConstraint(
                model_name="amendement",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        (
                            "motif__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        ),
                        (
                            "texte__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        ),
                        (
                            "titre__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        ),
                    ),
                    name="acteurs_amendement_nom_lisible",
                    violation_error_message="Écrivez au moins un caractère qui se voit.",
                ),
            ),
            migrations.AddConstraint(
                model_name="amendement",
                constraint=models.CheckConstraint(
                    condition=models.Q(("statut__in", ["propose", "retenu", "ecarte", "retire"])),
                    name="acteurs_amendement_statut_connu",
                    violation_error_message="Cet état n’existe pas.",
                ),
            ),
            migrations.AddConstraint(
                model_name="amendement",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("article__isnull", False), ("nouveau", False)),
                        models.Q(
                            ("article__isnull", True),
                            ("nouveau", True),
                            models.Q(("statut", "retenu"), _negated=True),
                        ),
                        models.Q(
                            ("article__isnull", False), ("nouveau", True), ("statut", "retenu")
                        ),
                        _connector="OR",
                    ),
                    name="acteurs_amendement_article",
                    violation_error_message="Un amendement porte sur un article, ou en propose un nouveau.",
                ),
            ),
            migrations.AddConstraint(
                model_name="amendement",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("reponse__regex", "\\S"),
                            ("statut__in", ("retenu", "ecarte")),
                            ("tranche_le__isnull", False),
                            ("tranche_par__isnull", False),
                        ),
                        models.Q(
                            models.Q(("statut__in", ("retenu", "ecarte")), _negated=True),
                            ("reponse", ""),
                            ("tranche_le__isnull", True),
                            ("tranche_par__isnull", True),
                        ),
                        _connector="OR",
                    ),
                    name="acteurs_amendement_tranche",
                    violation_error_message="Un amendement tranché dit pourquoi, quand et par qui.",
                ),
            ),
            migrations.AddConstraint(
                model_name="amendement",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("statut", "retenu"),
                            models.Q(("texte_retenu", ""), _negated=True),
                            models.Q(("titre_retenu", ""), _negated=True),
                        ),
                        models.Q(
                            models.Q(("statut", "retenu"), _negated=True),
                            ("texte_retenu", ""),
                            ("titre_retenu", ""),
                        ),
                        _connector="OR",
                    ),
                    name="acteurs_amendement_retenu",
                    violation_error_message="Un amendement retenu dit le texte qu’il a donné.",
                ),
            ),
            migrations.AddConstraint(
                model_name="amendement",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("retire_le__isnull", False), ("statut", "retire")),
                        models.Q(
                            models.Q(("statut", "retire"), _negated=True),
                            ("retire_le__isnull", True),
                        ),
                        _connector="OR",
                    ),
                    name="acteurs_amendement_retire",
                    violation_error_message="Un amendement retiré a une date.",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="amendement",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "acteurs_amendementevent" ("acteur_id", "article_id", "auteur_id", "depose_le", "id", "motif", "nouveau", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reponse", "retire_le", "statut", "texte", "texte_initial", "texte_retenu", "titre", "titre_initial", "titre_retenu", "tranche_le", "tranche_par_id", "version_id") VALUES (NEW."acteur_id", NEW."article_id", NEW."auteur_id", NEW."depose_le", NEW."id", NEW."motif", NEW."nouveau", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reponse", NEW."retire_le", NEW."statut", NEW."texte", NEW."texte_initial", NEW."texte_retenu", NEW."titre", NEW."titre_initial", NEW."titre_retenu", NEW."tranche_le", NEW."tranche_par_id", NEW."version_id"); RETURN NULL;',
                        hash="17ea5e4bee0345420959d190dae6c7990e8cccef",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_fc9ff",
                        table="acteurs_amendement",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="amendement",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."acteur_id" IS DISTINCT FROM (NEW."acteur_id") OR OLD."article_id" IS DISTINCT FROM (NEW."article_id") OR OLD."auteur_id" IS DISTINCT FROM (NEW."auteur_id") OR OLD."depose_le" IS DISTINCT FROM (NEW."depose_le") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."motif" IS DISTINCT FROM (NEW."motif") OR OLD."nouveau" IS DISTINCT FROM (NEW."nouveau") OR OLD."reponse" IS DISTINCT FROM (NEW."reponse") OR OLD."retire_le" IS DISTINCT FROM (NEW."retire_le") OR OLD."statut" IS DISTINCT FROM (NEW."statut") OR OLD."texte" IS DISTINCT FROM (NEW."texte") OR OLD."texte_initial" IS DISTINCT FROM (NEW."texte_initial") OR OLD."texte_retenu" IS DISTINCT FROM (NEW."texte_retenu") OR OLD."titre" IS DISTINCT FROM (NEW."titre") OR OLD."titre_initial" IS DISTINCT FROM (NEW."titre_initial") OR OLD."titre_retenu" IS DISTINCT FROM (NEW."titre_retenu") OR OLD."tranche_le" IS DISTINCT FROM (NEW."tranche_le") OR OLD."tranche_par_id" IS DISTINCT FROM (NEW."tranche_par_id") OR OLD."version_id" IS DISTINCT FROM (NEW."version_id"))',
                        func='INSERT INTO "acteurs_amendementevent" ("acteur_id", "article_id", "auteur_id", "depose_le", "id", "motif", "nouveau", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reponse", "retire_le", "statut", "texte", "texte_initial", "texte_retenu", "titre", "titre_initial", "titre_retenu", "tranche_le", "tranche_par_id", "version_id") VALUES (NEW."acteur_id", NEW."article_id", NEW."auteur_id", NEW."depose_le", NEW."id", NEW."motif", NEW."nouveau", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reponse", NEW."retire_le", NEW."statut", NEW."texte", NEW."texte_initial", NEW."texte_retenu", NEW."titre", NEW."titre_initial", NEW."titre_retenu", NEW."tranche_le", NEW."tranche_par_id", NEW."version_id"); RETURN NULL;',
                        hash="54cd117fec6032991ff77d3a497ea15724380526",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_3ee6c",
                        table="acteurs_amendement",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="amendement",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "acteurs_amendementevent" ("acteur_id", "article_id", "auteur_id", "depose_le", "id", "motif", "nouveau", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reponse", "retire_le", "statut", "texte", "texte_initial", "texte_retenu", "titre", "titre_initial", "titre_retenu", "tranche_le", "tranche_par_id", "version_id") VALUES (OLD."acteur_id", OLD."article_id", OLD."auteur_id", OLD."depose_le", OLD."id", OLD."motif", OLD."nouveau", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reponse", OLD."retire_le", OLD."statut", OLD."texte", OLD."texte_initial", OLD."texte_retenu", OLD."titre", OLD."titre_initial", OLD."titre_retenu", OLD."tranche_le", OLD."tranche_par_id", OLD."version_id"); RETURN NULL;',
                        hash="e12b7f4c890718460bf1737b10a77bd25610646e",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_ce5ea",
                        table="acteurs_amendement",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="versioncharteevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="0b80f477fbe12a8e446ef0964241673ad2fdd024",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_9ba00",
                        table="acteurs_versioncharteevent",
                        when="BEFORE",
                    ),
                ),
            ),
        ]
    )
