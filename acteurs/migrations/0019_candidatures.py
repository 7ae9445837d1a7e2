"""Applications of organisations that ask to join, the people they name, their thread, their links."""

import uuid

import django.db.models.deletion
import django.db.models.functions.text
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
        ("acteurs", "0018_charte_verifiee"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Candidature",
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
                    "statut",
                    models.CharField(
                        choices=[
                            ("brouillon", "brouillon"),
                            ("deposee", "déposée"),
                            ("complement_demande", "complément demandé"),
                            ("acceptee", "acceptée"),
                            ("refusee", "refusée"),
                            ("retiree", "retirée"),
                        ],
                        default="brouillon",
                        max_length=20,
                        verbose_name="statut",
                    ),
                ),
                ("sequence", models.PositiveIntegerField(default=0, verbose_name="révision")),
                (
                    "nom",
                    models.CharField(
                        max_length=200,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="nom de l’organisation",
                    ),
                ),
                ("sigle", models.CharField(blank=True, max_length=40, verbose_name="sigle")),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("acteur_ess", "acteur de l’ESS"),
                            ("collectivite", "collectivité"),
                            ("institution", "institution"),
                            ("entreprise", "entreprise"),
                        ],
                        default="acteur_ess",
                        max_length=20,
                        verbose_name="nature",
                    ),
                ),
                (
                    "forme_juridique",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("association", "association"),
                            ("scop", "Scop"),
                            ("scic", "Scic"),
                            ("cae", "coopérative d’activités et d’emploi"),
                            ("cooperative", "autre coopérative"),
                            ("sas_esus", "société commerciale agréée Esus"),
                            ("societe", "autre société"),
                            ("mutuelle", "mutuelle"),
                            ("fondation", "fondation ou fonds de dotation"),
                            ("entrepreneur", "entreprise individuelle"),
                            ("collectivite", "collectivité ou établissement public"),
                            ("collectif", "collectif sans forme juridique"),
                            ("autre", "autre forme"),
                        ],
                        max_length=20,
                        verbose_name="forme juridique",
                    ),
                ),
                ("siret", models.CharField(blank=True, max_length=14, verbose_name="SIRET")),
                ("rna", models.CharField(blank=True, max_length=10, verbose_name="numéro RNA")),
                (
                    "adresse",
                    models.TextField(blank=True, max_length=500, verbose_name="adresse postale"),
                ),
                ("site_web", models.URLField(blank=True, verbose_name="site web")),
                (
                    "presentation",
                    models.TextField(blank=True, max_length=4000, verbose_name="présentation"),
                ),
                (
                    "presence",
                    models.CharField(
                        blank=True,
                        choices=[("permanent", "permanente"), ("ponctuel", "ponctuelle")],
                        max_length=20,
                        verbose_name="présence",
                    ),
                ),
                (
                    "contact_prenom",
                    models.CharField(blank=True, max_length=100, verbose_name="prénom"),
                ),
                ("contact_nom", models.CharField(blank=True, max_length=100, verbose_name="nom")),
                (
                    "contact_courriel",
                    models.EmailField(blank=True, max_length=254, verbose_name="adresse e-mail"),
                ),
                (
                    "contact_telephone",
                    models.CharField(blank=True, max_length=20, verbose_name="téléphone"),
                ),
                (
                    "contact_fonction",
                    models.CharField(blank=True, max_length=100, verbose_name="fonction"),
                ),
                (
                    "motivation",
                    models.TextField(blank=True, max_length=4000, verbose_name="motivation"),
                ),
                (
                    "motif",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="motif de la décision"
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
                    "cree_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="commencée le"
                    ),
                ),
                (
                    "modifiee_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="modifiée le"
                    ),
                ),
                (
                    "confirmee_le",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="adresse confirmée le"
                    ),
                ),
                (
                    "deposee_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="déposée le"),
                ),
                (
                    "decidee_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="décidée le"),
                ),
                (
                    "anonymisee_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="anonymisée le"),
                ),
                (
                    "acteur",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidatures",
                        to="acteurs.acteur",
                        verbose_name="organisation du pôle",
                    ),
                ),
                (
                    "decidee_par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidatures_decidees",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="décidée par",
                    ),
                ),
                (
                    "demandeur",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidatures",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="demandée par",
                    ),
                ),
                (
                    "domaines",
                    models.ManyToManyField(
                        blank=True,
                        related_name="candidatures",
                        to="acteurs.domaine",
                        verbose_name="domaines",
                    ),
                ),
                (
                    "poles",
                    models.ManyToManyField(
                        blank=True,
                        related_name="candidatures",
                        to="acteurs.pole",
                        verbose_name="pôles",
                    ),
                ),
                (
                    "suivie_par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidatures_suivies",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="suivie par",
                    ),
                ),
            ],
            options={
                "verbose_name": "candidature",
                "ordering": ["-cree_le", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="CandidatureEvent",
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
                    "statut",
                    models.CharField(
                        choices=[
                            ("brouillon", "brouillon"),
                            ("deposee", "déposée"),
                            ("complement_demande", "complément demandé"),
                            ("acceptee", "acceptée"),
                            ("refusee", "refusée"),
                            ("retiree", "retirée"),
                        ],
                        default="brouillon",
                        max_length=20,
                        verbose_name="statut",
                    ),
                ),
                ("sequence", models.PositiveIntegerField(default=0, verbose_name="révision")),
                (
                    "nom",
                    models.CharField(
                        max_length=200,
                        validators=[ptce.socle.noms.nom_lisible],
                        verbose_name="nom de l’organisation",
                    ),
                ),
                ("sigle", models.CharField(blank=True, max_length=40, verbose_name="sigle")),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("acteur_ess", "acteur de l’ESS"),
                            ("collectivite", "collectivité"),
                            ("institution", "institution"),
                            ("entreprise", "entreprise"),
                        ],
                        default="acteur_ess",
                        max_length=20,
                        verbose_name="nature",
                    ),
                ),
                (
                    "forme_juridique",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("association", "association"),
                            ("scop", "Scop"),
                            ("scic", "Scic"),
                            ("cae", "coopérative d’activités et d’emploi"),
                            ("cooperative", "autre coopérative"),
                            ("sas_esus", "société commerciale agréée Esus"),
                            ("societe", "autre société"),
                            ("mutuelle", "mutuelle"),
                            ("fondation", "fondation ou fonds de dotation"),
                            ("entrepreneur", "entreprise individuelle"),
                            ("collectivite", "collectivité ou établissement public"),
                            ("collectif", "collectif sans forme juridique"),
                            ("autre", "autre forme"),
                        ],
                        max_length=20,
                        verbose_name="forme juridique",
                    ),
                ),
                ("siret", models.CharField(blank=True, max_length=14, verbose_name="SIRET")),
                ("rna", models.CharField(blank=True, max_length=10, verbose_name="numéro RNA")),
                ("site_web", models.URLField(blank=True, verbose_name="site web")),
                (
                    "presentation",
                    models.TextField(blank=True, max_length=4000, verbose_name="présentation"),
                ),
                (
                    "presence",
                    models.CharField(
                        blank=True,
                        choices=[("permanent", "permanente"), ("ponctuel", "ponctuelle")],
                        max_length=20,
                        verbose_name="présence",
                    ),
                ),
                (
                    "cree_le",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="commencée le"
                    ),
                ),
                (
                    "confirmee_le",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="adresse confirmée le"
                    ),
                ),
                (
                    "deposee_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="déposée le"),
                ),
                (
                    "decidee_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="décidée le"),
                ),
                (
                    "anonymisee_le",
                    models.DateTimeField(blank=True, null=True, verbose_name="anonymisée le"),
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
                        verbose_name="organisation du pôle",
                    ),
                ),
                (
                    "decidee_par",
                    models.ForeignKey(
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
                (
                    "demandeur",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="demandée par",
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
                        to="acteurs.candidature",
                    ),
                ),
                (
                    "suivie_par",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="suivie par",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DomaineDeCandidatureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "candidature",
                    models.ForeignKey(
                        db_constraint=False,
                        db_tablespace="",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="acteurs.candidature",
                    ),
                ),
                (
                    "domaine",
                    models.ForeignKey(
                        db_constraint=False,
                        db_tablespace="",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="acteurs.domaine",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LienDeCandidature",
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
                    "candidature",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="liens",
                        to="acteurs.candidature",
                        verbose_name="candidature",
                    ),
                ),
            ],
            options={
                "verbose_name": "lien de candidature",
                "verbose_name_plural": "liens de candidature",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MessageCandidature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sequence", models.PositiveIntegerField(verbose_name="révision")),
                (
                    "genre",
                    models.CharField(
                        choices=[
                            ("depot", "candidature déposée"),
                            ("prise_en_charge", "candidature prise en charge"),
                            ("message", "message"),
                            ("complement", "complément demandé"),
                            ("nouveau_depot", "candidature complétée"),
                            ("acceptation", "candidature acceptée"),
                            ("refus", "candidature refusée"),
                            ("retrait", "candidature retirée"),
                        ],
                        max_length=20,
                        verbose_name="genre",
                    ),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("brouillon", "brouillon"),
                            ("deposee", "déposée"),
                            ("complement_demande", "complément demandé"),
                            ("acceptee", "acceptée"),
                            ("refusee", "refusée"),
                            ("retiree", "retirée"),
                        ],
                        max_length=20,
                        verbose_name="statut",
                    ),
                ),
                ("texte", models.TextField(blank=True, max_length=2000, verbose_name="texte")),
                (
                    "du_candidat",
                    models.BooleanField(verbose_name="écrit par l’organisation candidate"),
                ),
                ("le", models.DateTimeField(default=django.utils.timezone.now, verbose_name="le")),
                (
                    "candidature",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="acteurs.candidature",
                        verbose_name="candidature",
                    ),
                ),
                (
                    "par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages_de_candidature",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="par",
                    ),
                ),
            ],
            options={
                "verbose_name": "message d’une candidature",
                "verbose_name_plural": "messages d’une candidature",
                "ordering": ["candidature", "sequence"],
            },
        ),
        migrations.CreateModel(
            name="MessageCandidatureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("sequence", models.PositiveIntegerField(verbose_name="révision")),
                (
                    "genre",
                    models.CharField(
                        choices=[
                            ("depot", "candidature déposée"),
                            ("prise_en_charge", "candidature prise en charge"),
                            ("message", "message"),
                            ("complement", "complément demandé"),
                            ("nouveau_depot", "candidature complétée"),
                            ("acceptation", "candidature acceptée"),
                            ("refus", "candidature refusée"),
                            ("retrait", "candidature retirée"),
                        ],
                        max_length=20,
                        verbose_name="genre",
                    ),
                ),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("brouillon", "brouillon"),
                            ("deposee", "déposée"),
                            ("complement_demande", "complément demandé"),
                            ("acceptee", "acceptée"),
                            ("refusee", "refusée"),
                            ("retiree", "retirée"),
                        ],
                        max_length=20,
                        verbose_name="statut",
                    ),
                ),
                (
                    "du_candidat",
                    models.BooleanField(verbose_name="écrit par l’organisation candidate"),
                ),
                ("le", models.DateTimeField(default=django.utils.timezone.now, verbose_name="le")),
                (
                    "candidature",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="acteurs.candidature",
                        verbose_name="candidature",
                    ),
                ),
                (
                    "par",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
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
                        to="acteurs.messagecandidature",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PersonneDeCandidature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("prenom", models.CharField(blank=True, max_length=100, verbose_name="prénom")),
                ("nom", models.CharField(blank=True, max_length=100, verbose_name="nom")),
                ("courriel", models.EmailField(max_length=254, verbose_name="adresse e-mail")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("representant", "représentant ou représentante"),
                            ("gestionnaire", "gestionnaire"),
                            ("collaborateur", "collaborateur ou collaboratrice"),
                        ],
                        default="collaborateur",
                        max_length=20,
                        verbose_name="rôle",
                    ),
                ),
                (
                    "candidature",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="personnes",
                        to="acteurs.candidature",
                        verbose_name="candidature",
                    ),
                ),
            ],
            options={
                "verbose_name": "personne à inviter",
                "verbose_name_plural": "personnes à inviter",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PoleDeCandidatureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "candidature",
                    models.ForeignKey(
                        db_constraint=False,
                        db_tablespace="",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="acteurs.candidature",
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
                    "pole",
                    models.ForeignKey(
                        db_constraint=False,
                        db_tablespace="",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="acteurs.pole",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DomaineDeCandidature",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("acteurs.candidature_domaines",),
        ),
        migrations.CreateModel(
            name="PoleDeCandidature",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("acteurs.candidature_poles",),
        ),
        migrations.AddIndex(
            model_name="candidature",
            index=models.Index(fields=["statut", "deposee_le"], name="acteurs_candidature_statut"),
        ),
        migrations.AddIndex(
            model_name="candidature",
            index=models.Index(
                django.db.models.functions.text.Upper("contact_courriel"),
                name="acteurs_candidature_courriel",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "nom__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    )
                ),
                name="acteurs_candidature_nom_lisible",
                violation_error_message="Écrivez au moins un caractère qui se voit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "statut__in",
                        [
                            "brouillon",
                            "deposee",
                            "complement_demande",
                            "acceptee",
                            "refusee",
                            "retiree",
                        ],
                    )
                ),
                name="acteurs_candidature_statut_connu",
                violation_error_message="Ce statut n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("nature__in", ["acteur_ess", "collectivite", "institution", "entreprise"])
                ),
                name="acteurs_candidature_nature_connue",
                violation_error_message="Cette nature d’organisation n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "forme_juridique__in",
                        [
                            "",
                            "association",
                            "scop",
                            "scic",
                            "cae",
                            "cooperative",
                            "sas_esus",
                            "societe",
                            "mutuelle",
                            "fondation",
                            "entrepreneur",
                            "collectivite",
                            "collectif",
                            "autre",
                        ],
                    )
                ),
                name="acteurs_candidature_forme_connue",
                violation_error_message="Cette forme juridique n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidature",
            constraint=models.CheckConstraint(
                condition=models.Q(("presence__in", ["", "permanent", "ponctuel"])),
                name="acteurs_candidature_presence_connue",
                violation_error_message="Une organisation est permanente ou ponctuelle.",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidature",
            constraint=models.CheckConstraint(
                condition=models.Q(("siret", ""), ("siret__regex", "^[0-9]{14}$"), _connector="OR"),
                name="acteurs_candidature_siret",
                violation_error_message="Un SIRET compte 14 chiffres.",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidature",
            constraint=models.CheckConstraint(
                condition=models.Q(("rna", ""), ("rna__regex", "^W[0-9]{9}$"), _connector="OR"),
                name="acteurs_candidature_rna",
                violation_error_message="Un numéro RNA est un W suivi de 9 chiffres.",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("deposee_le__isnull", True), ("statut", "brouillon")),
                    models.Q(
                        models.Q(("statut", "brouillon"), _negated=True),
                        ("confirmee_le__isnull", False),
                        ("deposee_le__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="acteurs_candidature_depot",
                violation_error_message="Une candidature se dépose une fois son adresse confirmée, et dit quand.",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("statut", "deposee"), _negated=True),
                    models.Q(
                        (
                            "adresse__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        ),
                        (
                            "contact_courriel__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        ),
                        (
                            "contact_nom__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        ),
                        (
                            "contact_prenom__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        ),
                        (
                            "forme_juridique__in",
                            [
                                "association",
                                "scop",
                                "scic",
                                "cae",
                                "cooperative",
                                "sas_esus",
                                "societe",
                                "mutuelle",
                                "fondation",
                                "entrepreneur",
                                "collectivite",
                                "collectif",
                                "autre",
                            ],
                        ),
                        (
                            "motivation__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        ),
                        ("presence__in", ["permanent", "ponctuel"]),
                        (
                            "presentation__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        ),
                    ),
                    _connector="OR",
                ),
                name="acteurs_candidature_entiere",
                violation_error_message="Une candidature déposée est complète.",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("statut__in", ("acceptee", "refusee", "retiree")), _negated=True),
                        ("decidee_le__isnull", True),
                        ("decidee_par__isnull", True),
                        ("motif", ""),
                    ),
                    models.Q(
                        ("decidee_le__isnull", False),
                        (
                            "motif__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        ),
                        ("statut__in", ("acceptee", "refusee", "retiree")),
                        models.Q(
                            ("statut", "retiree"), ("decidee_par__isnull", False), _connector="OR"
                        ),
                    ),
                    _connector="OR",
                ),
                name="acteurs_candidature_decision",
                violation_error_message="Une décision dit qui l’a prise, quand et pourquoi.",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("acteur__isnull", False), ("statut", "acceptee")),
                    models.Q(
                        models.Q(("statut", "acceptee"), _negated=True), ("acteur__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="acteurs_candidature_acteur",
                violation_error_message="Une candidature acceptée, et elle seule, mène à une organisation.",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("suivie_par__isnull", True),
                    models.Q(("statut", "brouillon"), _negated=True),
                    _connector="OR",
                ),
                name="acteurs_candidature_suivi",
                violation_error_message="Un brouillon n’est suivi par personne.",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("anonymisee_le__isnull", True),
                    models.Q(
                        ("adresse", ""),
                        ("contact_courriel", ""),
                        ("contact_fonction", ""),
                        ("contact_nom", ""),
                        ("contact_prenom", ""),
                        ("contact_telephone", ""),
                        ("demandeur__isnull", True),
                        ("motif", "(effacé)"),
                        ("motivation", ""),
                        ("statut__in", ("refusee", "retiree")),
                    ),
                    _connector="OR",
                ),
                name="acteurs_candidature_anonyme",
                violation_error_message="Une candidature anonymisée ne dit plus rien de personne.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidature",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_candidatureevent" ("acteur_id", "anonymisee_le", "confirmee_le", "cree_le", "decidee_le", "decidee_par_id", "demandeur_id", "deposee_le", "forme_juridique", "id", "nature", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presence", "presentation", "reference", "rna", "sequence", "sigle", "siret", "site_web", "statut", "suivie_par_id") VALUES (NEW."acteur_id", NEW."anonymisee_le", NEW."confirmee_le", NEW."cree_le", NEW."decidee_le", NEW."decidee_par_id", NEW."demandeur_id", NEW."deposee_le", NEW."forme_juridique", NEW."id", NEW."nature", NEW."nom", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."presence", NEW."presentation", NEW."reference", NEW."rna", NEW."sequence", NEW."sigle", NEW."siret", NEW."site_web", NEW."statut", NEW."suivie_par_id"); RETURN NULL;',
                    hash="3bdb2f60a28f4a4b3c5d2d69cea42f020fde4904",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_36c97",
                    table="acteurs_candidature",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidature",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."acteur_id" IS DISTINCT FROM (NEW."acteur_id") OR OLD."anonymisee_le" IS DISTINCT FROM (NEW."anonymisee_le") OR OLD."confirmee_le" IS DISTINCT FROM (NEW."confirmee_le") OR OLD."cree_le" IS DISTINCT FROM (NEW."cree_le") OR OLD."decidee_le" IS DISTINCT FROM (NEW."decidee_le") OR OLD."decidee_par_id" IS DISTINCT FROM (NEW."decidee_par_id") OR OLD."demandeur_id" IS DISTINCT FROM (NEW."demandeur_id") OR OLD."deposee_le" IS DISTINCT FROM (NEW."deposee_le") OR OLD."forme_juridique" IS DISTINCT FROM (NEW."forme_juridique") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."nature" IS DISTINCT FROM (NEW."nature") OR OLD."nom" IS DISTINCT FROM (NEW."nom") OR OLD."presence" IS DISTINCT FROM (NEW."presence") OR OLD."presentation" IS DISTINCT FROM (NEW."presentation") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."rna" IS DISTINCT FROM (NEW."rna") OR OLD."sequence" IS DISTINCT FROM (NEW."sequence") OR OLD."sigle" IS DISTINCT FROM (NEW."sigle") OR OLD."siret" IS DISTINCT FROM (NEW."siret") OR OLD."site_web" IS DISTINCT FROM (NEW."site_web") OR OLD."statut" IS DISTINCT FROM (NEW."statut") OR OLD."suivie_par_id" IS DISTINCT FROM (NEW."suivie_par_id"))',
                    func='INSERT INTO "acteurs_candidatureevent" ("acteur_id", "anonymisee_le", "confirmee_le", "cree_le", "decidee_le", "decidee_par_id", "demandeur_id", "deposee_le", "forme_juridique", "id", "nature", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presence", "presentation", "reference", "rna", "sequence", "sigle", "siret", "site_web", "statut", "suivie_par_id") VALUES (NEW."acteur_id", NEW."anonymisee_le", NEW."confirmee_le", NEW."cree_le", NEW."decidee_le", NEW."decidee_par_id", NEW."demandeur_id", NEW."deposee_le", NEW."forme_juridique", NEW."id", NEW."nature", NEW."nom", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."presence", NEW."presentation", NEW."reference", NEW."rna", NEW."sequence", NEW."sigle", NEW."siret", NEW."site_web", NEW."statut", NEW."suivie_par_id"); RETURN NULL;',
                    hash="aba4c34d4c16f4eab2868e5688f328a67e057653",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9c573",
                    table="acteurs_candidature",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidature",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_candidatureevent" ("acteur_id", "anonymisee_le", "confirmee_le", "cree_le", "decidee_le", "decidee_par_id", "demandeur_id", "deposee_le", "forme_juridique", "id", "nature", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presence", "presentation", "reference", "rna", "sequence", "sigle", "siret", "site_web", "statut", "suivie_par_id") VALUES (OLD."acteur_id", OLD."anonymisee_le", OLD."confirmee_le", OLD."cree_le", OLD."decidee_le", OLD."decidee_par_id", OLD."demandeur_id", OLD."deposee_le", OLD."forme_juridique", OLD."id", OLD."nature", OLD."nom", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."presence", OLD."presentation", OLD."reference", OLD."rna", OLD."sequence", OLD."sigle", OLD."siret", OLD."site_web", OLD."statut", OLD."suivie_par_id"); RETURN NULL;',
                    hash="0f7fa09a80e5e616e3ac5d30858fb360629e2ed5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_31ada",
                    table="acteurs_candidature",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidatureevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8dc69e7524a147d11dacb3de182c4929e7351198",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_467fa",
                    table="acteurs_candidatureevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="domainedecandidatureevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="540d544d21b099b7b29bbc64bb5524ce26168ce5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d0ba3",
                    table="acteurs_domainedecandidatureevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="liendecandidature",
            constraint=models.CheckConstraint(
                condition=models.Q(("empreinte__regex", "^[0-9a-f]{64}$")),
                name="acteurs_liendecandidature_hache",
                violation_error_message="Le secret d’un lien ne se garde pas en clair.",
            ),
        ),
        migrations.AddConstraint(
            model_name="messagecandidature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "genre__in",
                        [
                            "depot",
                            "prise_en_charge",
                            "message",
                            "complement",
                            "nouveau_depot",
                            "acceptation",
                            "refus",
                            "retrait",
                        ],
                    )
                ),
                name="acteurs_messagecandidature_genre_connu",
                violation_error_message="Ce genre de message n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="messagecandidature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "statut__in",
                        [
                            "brouillon",
                            "deposee",
                            "complement_demande",
                            "acceptee",
                            "refusee",
                            "retiree",
                        ],
                    )
                ),
                name="acteurs_messagecandidature_statut_connu",
                violation_error_message="Ce statut n’existe pas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="messagecandidature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("genre__in", ("message", "complement", "acceptation", "refus", "retrait")),
                        _negated=True,
                    ),
                    (
                        "texte__regex",
                        "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                    ),
                    _connector="OR",
                ),
                name="acteurs_messagecandidature_texte",
                violation_error_message="Un message dit quelque chose, une décision dit pourquoi.",
            ),
        ),
        migrations.AddConstraint(
            model_name="messagecandidature",
            constraint=models.CheckConstraint(
                condition=models.Q(("du_candidat", True), ("par__isnull", False), _connector="OR"),
                name="acteurs_messagecandidature_par",
                violation_error_message="Ce que l’équipe écrit est de quelqu’un.",
            ),
        ),
        migrations.AddConstraint(
            model_name="messagecandidature",
            constraint=models.UniqueConstraint(
                fields=("candidature", "sequence"),
                name="acteurs_messagecandidature_revision",
                violation_error_message="Cette étape de la candidature existe déjà.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="messagecandidature",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_messagecandidatureevent" ("candidature_id", "du_candidat", "genre", "id", "le", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sequence", "statut") VALUES (NEW."candidature_id", NEW."du_candidat", NEW."genre", NEW."id", NEW."le", NEW."par_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sequence", NEW."statut"); RETURN NULL;',
                    hash="16c2d0ab9adbdaa14b1716cff6a85b351bcb741f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a22c3",
                    table="acteurs_messagecandidature",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="messagecandidature",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."candidature_id" IS DISTINCT FROM (NEW."candidature_id") OR OLD."du_candidat" IS DISTINCT FROM (NEW."du_candidat") OR OLD."genre" IS DISTINCT FROM (NEW."genre") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."le" IS DISTINCT FROM (NEW."le") OR OLD."par_id" IS DISTINCT FROM (NEW."par_id") OR OLD."sequence" IS DISTINCT FROM (NEW."sequence") OR OLD."statut" IS DISTINCT FROM (NEW."statut"))',
                    func='INSERT INTO "acteurs_messagecandidatureevent" ("candidature_id", "du_candidat", "genre", "id", "le", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sequence", "statut") VALUES (NEW."candidature_id", NEW."du_candidat", NEW."genre", NEW."id", NEW."le", NEW."par_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sequence", NEW."statut"); RETURN NULL;',
                    hash="87aee22b62d032acabbea075b8718899a0309843",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b6e2d",
                    table="acteurs_messagecandidature",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="messagecandidature",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_messagecandidatureevent" ("candidature_id", "du_candidat", "genre", "id", "le", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sequence", "statut") VALUES (OLD."candidature_id", OLD."du_candidat", OLD."genre", OLD."id", OLD."le", OLD."par_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sequence", OLD."statut"); RETURN NULL;',
                    hash="92e310556a00cc76b739016c2a6db9df22cda8c3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bd6e1",
                    table="acteurs_messagecandidature",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="messagecandidatureevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="52805dc972e2c9c881537e3af5580eaabaa30e18",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9d8a2",
                    table="acteurs_messagecandidatureevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="personnedecandidature",
            constraint=models.UniqueConstraint(
                models.F("candidature"),
                django.db.models.functions.text.Lower("courriel"),
                name="acteurs_personnedecandidature_une_fois",
                violation_error_message="Cette personne est déjà dans la liste.",
            ),
        ),
        migrations.AddConstraint(
            model_name="personnedecandidature",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["representant", "gestionnaire", "collaborateur"])),
                name="acteurs_personnedecandidature_role_connu",
                violation_error_message="Ce rôle n’existe pas.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="poledecandidatureevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e6c577c16a1b4ca4b63fdbad2bb42b3852b2beb5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_826ee",
                    table="acteurs_poledecandidatureevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="domainedecandidature",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_domainedecandidatureevent" ("candidature_id", "domaine_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."candidature_id", NEW."domaine_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;',
                    hash="db8325e4c51467ff07879cc6d05a2068e139ed0b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b7b15",
                    table="acteurs_candidature_domaines",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="domainedecandidature",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_domainedecandidatureevent" ("candidature_id", "domaine_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."candidature_id", OLD."domaine_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;',
                    hash="27e4f3be96117da8fa39452ddc479fe0d04987ac",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a50a2",
                    table="acteurs_candidature_domaines",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="poledecandidature",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_poledecandidatureevent" ("candidature_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pole_id") VALUES (NEW."candidature_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."pole_id"); RETURN NULL;',
                    hash="a3425029671b41cfb0a103740070868f5c94b7ad",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9b74d",
                    table="acteurs_candidature_poles",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="poledecandidature",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "acteurs_poledecandidatureevent" ("candidature_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pole_id") VALUES (OLD."candidature_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."pole_id"); RETURN NULL;',
                    hash="87b4f0544837e18bce37631863ee9fa1f054c4ab",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9b62b",
                    table="acteurs_candidature_poles",
                    when="AFTER",
                ),
            ),
        ),
    ]
    operations = par_series(operations)
