"""Grant files, their steps, payments and documents; what operations really cost; ceilings of advances."""

import uuid
from decimal import Decimal

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.lookups
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import locaux.models.depense
import ptce.socle.noms
import ptce.socle.periodes
import ptce.socle.references
from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [
        ("locaux", "0029_demandes_de_locaux_et_loyers_de_reference"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = par_series(
        [
            migrations.CreateModel(
                name="DepenseReelle",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("payee_le", models.DateField(verbose_name="payée le")),
                    (
                        "fournisseur",
                        models.CharField(
                            max_length=160,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="fournisseur",
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
                    (
                        "piece",
                        models.CharField(
                            blank=True, max_length=80, verbose_name="numéro de facture ou de mandat"
                        ),
                    ),
                    (
                        "montant_ht",
                        models.DecimalField(
                            decimal_places=2, max_digits=12, verbose_name="montant HT"
                        ),
                    ),
                    (
                        "tva",
                        models.DecimalField(decimal_places=2, max_digits=12, verbose_name="TVA"),
                    ),
                    (
                        "montant_ttc",
                        models.DecimalField(
                            decimal_places=2, max_digits=12, verbose_name="montant TTC"
                        ),
                    ),
                    (
                        "eligible",
                        models.BooleanField(default=True, verbose_name="éligible aux subventions"),
                    ),
                    (
                        "annulee_le",
                        models.DateTimeField(blank=True, null=True, verbose_name="annulée le"),
                    ),
                    (
                        "motif_annulation",
                        models.CharField(
                            blank=True, max_length=300, verbose_name="motif de l’annulation"
                        ),
                    ),
                    (
                        "creee_le",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="saisie le"
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
                        "annulee_par",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="annulée par",
                        ),
                    ),
                    (
                        "creee_par",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="saisie par",
                        ),
                    ),
                    (
                        "operation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="depenses_reelles",
                            to="locaux.operationimmobiliere",
                            verbose_name="opération",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "dépense réelle",
                    "verbose_name_plural": "dépenses réelles",
                    "ordering": ["payee_le", "pk"],
                },
            ),
            migrations.CreateModel(
                name="DepenseReelleEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("payee_le", models.DateField(verbose_name="payée le")),
                    (
                        "fournisseur",
                        models.CharField(
                            max_length=160,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="fournisseur",
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
                    (
                        "piece",
                        models.CharField(
                            blank=True, max_length=80, verbose_name="numéro de facture ou de mandat"
                        ),
                    ),
                    (
                        "montant_ht",
                        models.DecimalField(
                            decimal_places=2, max_digits=12, verbose_name="montant HT"
                        ),
                    ),
                    (
                        "tva",
                        models.DecimalField(decimal_places=2, max_digits=12, verbose_name="TVA"),
                    ),
                    (
                        "montant_ttc",
                        models.DecimalField(
                            decimal_places=2, max_digits=12, verbose_name="montant TTC"
                        ),
                    ),
                    (
                        "eligible",
                        models.BooleanField(default=True, verbose_name="éligible aux subventions"),
                    ),
                    (
                        "annulee_le",
                        models.DateTimeField(blank=True, null=True, verbose_name="annulée le"),
                    ),
                    (
                        "motif_annulation",
                        models.CharField(
                            blank=True, max_length=300, verbose_name="motif de l’annulation"
                        ),
                    ),
                    (
                        "creee_le",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="saisie le"
                        ),
                    ),
                    (
                        "annulee_par",
                        models.ForeignKey(
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
                    (
                        "creee_par",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="saisie par",
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
                            to="locaux.depensereelle",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="DossierSubvention",
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
                        "objet",
                        models.CharField(
                            max_length=256,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="objet",
                        ),
                    ),
                    (
                        "dispositif",
                        models.CharField(
                            blank=True, max_length=160, verbose_name="dispositif d’aide"
                        ),
                    ),
                    (
                        "beneficiaire",
                        models.CharField(
                            max_length=160,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="bénéficiaire",
                        ),
                    ),
                    (
                        "beneficiaire_siret",
                        models.CharField(
                            blank=True, max_length=14, verbose_name="SIRET du bénéficiaire"
                        ),
                    ),
                    (
                        "assiette",
                        models.CharField(
                            choices=[("ht", "hors taxes"), ("ttc", "toutes taxes comprises")],
                            default="ht",
                            max_length=10,
                            verbose_name="dépenses comptées",
                        ),
                    ),
                    (
                        "depense_subventionnable",
                        models.DecimalField(
                            decimal_places=2, max_digits=12, verbose_name="dépense subventionnable"
                        ),
                    ),
                    ("taux_num", models.PositiveBigIntegerField(verbose_name="taux, numérateur")),
                    ("taux_den", models.PositiveBigIntegerField(verbose_name="taux, dénominateur")),
                    (
                        "plafond",
                        models.DecimalField(
                            blank=True,
                            decimal_places=2,
                            max_digits=12,
                            null=True,
                            verbose_name="plafond de l’aide",
                        ),
                    ),
                    (
                        "montant_demande",
                        models.DecimalField(
                            decimal_places=2, max_digits=12, verbose_name="montant demandé"
                        ),
                    ),
                    (
                        "depot_avant",
                        models.DateField(blank=True, null=True, verbose_name="à déposer avant le"),
                    ),
                    (
                        "demarrage_avant",
                        models.DateField(
                            blank=True, null=True, verbose_name="travaux à commencer avant le"
                        ),
                    ),
                    (
                        "solde_avant",
                        models.DateField(
                            blank=True, null=True, verbose_name="solde à demander avant le"
                        ),
                    ),
                    (
                        "depenses_du",
                        models.DateField(
                            blank=True, null=True, verbose_name="dépenses comptées depuis le"
                        ),
                    ),
                    (
                        "depenses_au",
                        models.DateField(
                            blank=True, null=True, verbose_name="dépenses comptées jusqu’au"
                        ),
                    ),
                    (
                        "commence_le",
                        models.DateField(
                            blank=True, null=True, verbose_name="travaux commencés le"
                        ),
                    ),
                    (
                        "autorise_le",
                        models.DateField(
                            blank=True, null=True, verbose_name="commencement anticipé autorisé le"
                        ),
                    ),
                    (
                        "autorisation",
                        models.CharField(
                            blank=True, max_length=200, verbose_name="acte qui l’autorise"
                        ),
                    ),
                    (
                        "statut",
                        models.CharField(
                            choices=[
                                ("a_deposer", "à déposer"),
                                ("depose", "déposé"),
                                ("complet", "complet"),
                                ("en_instruction", "en instruction"),
                                ("accorde", "accordé"),
                                ("refuse", "refusé"),
                                ("sans_suite", "sans suite"),
                                ("conventionne", "conventionné"),
                                ("solde", "soldé"),
                                ("caduc", "caduc"),
                            ],
                            default="a_deposer",
                            max_length=20,
                            verbose_name="état",
                        ),
                    ),
                    ("sequence", models.PositiveIntegerField(default=0, verbose_name="révision")),
                    (
                        "depose_le",
                        models.DateField(blank=True, null=True, verbose_name="déposé le"),
                    ),
                    (
                        "complet_le",
                        models.DateField(blank=True, null=True, verbose_name="réputé complet le"),
                    ),
                    (
                        "instruit_le",
                        models.DateField(blank=True, null=True, verbose_name="instruit depuis le"),
                    ),
                    (
                        "decide_le",
                        models.DateField(blank=True, null=True, verbose_name="décidé le"),
                    ),
                    (
                        "conventionne_le",
                        models.DateField(
                            blank=True, null=True, verbose_name="convention signée le"
                        ),
                    ),
                    ("clos_le", models.DateField(blank=True, null=True, verbose_name="clos le")),
                    ("motif", models.TextField(blank=True, max_length=2000, verbose_name="motif")),
                    (
                        "decision",
                        models.CharField(
                            blank=True, max_length=160, verbose_name="acte de la décision"
                        ),
                    ),
                    (
                        "depense_retenue",
                        models.DecimalField(
                            blank=True,
                            decimal_places=2,
                            max_digits=12,
                            null=True,
                            verbose_name="dépense retenue",
                        ),
                    ),
                    (
                        "taux_retenu_num",
                        models.PositiveBigIntegerField(
                            null=True, verbose_name="taux retenu, numérateur"
                        ),
                    ),
                    (
                        "taux_retenu_den",
                        models.PositiveBigIntegerField(
                            null=True, verbose_name="taux retenu, dénominateur"
                        ),
                    ),
                    (
                        "montant_accorde",
                        models.DecimalField(
                            blank=True,
                            decimal_places=2,
                            max_digits=12,
                            null=True,
                            verbose_name="montant accordé",
                        ),
                    ),
                    (
                        "cree_le",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="créé le"
                        ),
                    ),
                    (
                        "jeton_envoi",
                        models.UUIDField(
                            editable=False, null=True, unique=True, verbose_name="jeton d’envoi"
                        ),
                    ),
                    (
                        "cree_par",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="créé par",
                        ),
                    ),
                    (
                        "financeur",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="subventions",
                            to="locaux.financeur",
                            verbose_name="financeur",
                        ),
                    ),
                    (
                        "operation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="subventions",
                            to="locaux.operationimmobiliere",
                            verbose_name="opération",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "dossier de subvention",
                    "verbose_name_plural": "dossiers de subvention",
                    "ordering": ["-cree_le", "-pk"],
                },
            ),
            migrations.CreateModel(
                name="DossierSubventionEvent",
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
                        "objet",
                        models.CharField(
                            max_length=256,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="objet",
                        ),
                    ),
                    (
                        "dispositif",
                        models.CharField(
                            blank=True, max_length=160, verbose_name="dispositif d’aide"
                        ),
                    ),
                    (
                        "beneficiaire",
                        models.CharField(
                            max_length=160,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="bénéficiaire",
                        ),
                    ),
                    (
                        "beneficiaire_siret",
                        models.CharField(
                            blank=True, max_length=14, verbose_name="SIRET du bénéficiaire"
                        ),
                    ),
                    (
                        "assiette",
                        models.CharField(
                            choices=[("ht", "hors taxes"), ("ttc", "toutes taxes comprises")],
                            default="ht",
                            max_length=10,
                            verbose_name="dépenses comptées",
                        ),
                    ),
                    (
                        "depense_subventionnable",
                        models.DecimalField(
                            decimal_places=2, max_digits=12, verbose_name="dépense subventionnable"
                        ),
                    ),
                    ("taux_num", models.PositiveBigIntegerField(verbose_name="taux, numérateur")),
                    ("taux_den", models.PositiveBigIntegerField(verbose_name="taux, dénominateur")),
                    (
                        "plafond",
                        models.DecimalField(
                            blank=True,
                            decimal_places=2,
                            max_digits=12,
                            null=True,
                            verbose_name="plafond de l’aide",
                        ),
                    ),
                    (
                        "montant_demande",
                        models.DecimalField(
                            decimal_places=2, max_digits=12, verbose_name="montant demandé"
                        ),
                    ),
                    (
                        "depot_avant",
                        models.DateField(blank=True, null=True, verbose_name="à déposer avant le"),
                    ),
                    (
                        "demarrage_avant",
                        models.DateField(
                            blank=True, null=True, verbose_name="travaux à commencer avant le"
                        ),
                    ),
                    (
                        "solde_avant",
                        models.DateField(
                            blank=True, null=True, verbose_name="solde à demander avant le"
                        ),
                    ),
                    (
                        "depenses_du",
                        models.DateField(
                            blank=True, null=True, verbose_name="dépenses comptées depuis le"
                        ),
                    ),
                    (
                        "depenses_au",
                        models.DateField(
                            blank=True, null=True, verbose_name="dépenses comptées jusqu’au"
                        ),
                    ),
                    (
                        "commence_le",
                        models.DateField(
                            blank=True, null=True, verbose_name="travaux commencés le"
                        ),
                    ),
                    (
                        "autorise_le",
                        models.DateField(
                            blank=True, null=True, verbose_name="commencement anticipé autorisé le"
                        ),
                    ),
                    (
                        "autorisation",
                        models.CharField(
                            blank=True, max_length=200, verbose_name="acte qui l’autorise"
                        ),
                    ),
                    (
                        "statut",
                        models.CharField(
                            choices=[
                                ("a_deposer", "à déposer"),
                                ("depose", "déposé"),
                                ("complet", "complet"),
                                ("en_instruction", "en instruction"),
                                ("accorde", "accordé"),
                                ("refuse", "refusé"),
                                ("sans_suite", "sans suite"),
                                ("conventionne", "conventionné"),
                                ("solde", "soldé"),
                                ("caduc", "caduc"),
                            ],
                            default="a_deposer",
                            max_length=20,
                            verbose_name="état",
                        ),
                    ),
                    ("sequence", models.PositiveIntegerField(default=0, verbose_name="révision")),
                    (
                        "depose_le",
                        models.DateField(blank=True, null=True, verbose_name="déposé le"),
                    ),
                    (
                        "complet_le",
                        models.DateField(blank=True, null=True, verbose_name="réputé complet le"),
                    ),
                    (
                        "instruit_le",
                        models.DateField(blank=True, null=True, verbose_name="instruit depuis le"),
                    ),
                    (
                        "decide_le",
                        models.DateField(blank=True, null=True, verbose_name="décidé le"),
                    ),
                    (
                        "conventionne_le",
                        models.DateField(
                            blank=True, null=True, verbose_name="convention signée le"
                        ),
                    ),
                    ("clos_le", models.DateField(blank=True, null=True, verbose_name="clos le")),
                    ("motif", models.TextField(blank=True, max_length=2000, verbose_name="motif")),
                    (
                        "decision",
                        models.CharField(
                            blank=True, max_length=160, verbose_name="acte de la décision"
                        ),
                    ),
                    (
                        "depense_retenue",
                        models.DecimalField(
                            blank=True,
                            decimal_places=2,
                            max_digits=12,
                            null=True,
                            verbose_name="dépense retenue",
                        ),
                    ),
                    (
                        "taux_retenu_num",
                        models.PositiveBigIntegerField(
                            null=True, verbose_name="taux retenu, numérateur"
                        ),
                    ),
                    (
                        "taux_retenu_den",
                        models.PositiveBigIntegerField(
                            null=True, verbose_name="taux retenu, dénominateur"
                        ),
                    ),
                    (
                        "montant_accorde",
                        models.DecimalField(
                            blank=True,
                            decimal_places=2,
                            max_digits=12,
                            null=True,
                            verbose_name="montant accordé",
                        ),
                    ),
                    (
                        "cree_le",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="créé le"
                        ),
                    ),
                    (
                        "cree_par",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="créé par",
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
                            to="locaux.dossiersubvention",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="EtapeSubvention",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("sequence", models.PositiveIntegerField(verbose_name="révision")),
                    (
                        "statut",
                        models.CharField(
                            choices=[
                                ("a_deposer", "à déposer"),
                                ("depose", "déposé"),
                                ("complet", "complet"),
                                ("en_instruction", "en instruction"),
                                ("accorde", "accordé"),
                                ("refuse", "refusé"),
                                ("sans_suite", "sans suite"),
                                ("conventionne", "conventionné"),
                                ("solde", "soldé"),
                                ("caduc", "caduc"),
                            ],
                            max_length=20,
                            verbose_name="état",
                        ),
                    ),
                    (
                        "correction",
                        models.BooleanField(default=False, verbose_name="retour en arrière"),
                    ),
                    ("le", models.DateField(verbose_name="le")),
                    ("motif", models.TextField(blank=True, max_length=2000, verbose_name="motif")),
                    (
                        "ecrite_le",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="écrite le"
                        ),
                    ),
                    (
                        "dossier",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="etapes",
                            to="locaux.dossiersubvention",
                            verbose_name="dossier",
                        ),
                    ),
                    (
                        "par",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="etapes_de_subvention",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="par",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "étape d’une subvention",
                    "verbose_name_plural": "étapes d’une subvention",
                    "ordering": ["dossier", "sequence"],
                },
            ),
            migrations.CreateModel(
                name="EtapeSubventionEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("sequence", models.PositiveIntegerField(verbose_name="révision")),
                    (
                        "statut",
                        models.CharField(
                            choices=[
                                ("a_deposer", "à déposer"),
                                ("depose", "déposé"),
                                ("complet", "complet"),
                                ("en_instruction", "en instruction"),
                                ("accorde", "accordé"),
                                ("refuse", "refusé"),
                                ("sans_suite", "sans suite"),
                                ("conventionne", "conventionné"),
                                ("solde", "soldé"),
                                ("caduc", "caduc"),
                            ],
                            max_length=20,
                            verbose_name="état",
                        ),
                    ),
                    (
                        "correction",
                        models.BooleanField(default=False, verbose_name="retour en arrière"),
                    ),
                    ("le", models.DateField(verbose_name="le")),
                    ("motif", models.TextField(blank=True, max_length=2000, verbose_name="motif")),
                    (
                        "ecrite_le",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="écrite le"
                        ),
                    ),
                    (
                        "dossier",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="locaux.dossiersubvention",
                            verbose_name="dossier",
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
                            to="locaux.etapesubvention",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Justificatif",
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
                                ("demande", "demande de subvention"),
                                ("accuse", "accusé de dépôt ou de complétude"),
                                ("decision", "décision ou notification"),
                                ("convention", "convention"),
                                ("autorisation", "autorisation de commencer"),
                                ("versement", "demande ou avis de versement"),
                                ("depense", "facture ou état des dépenses"),
                                ("autre", "autre document"),
                            ],
                            max_length=20,
                            verbose_name="nature",
                        ),
                    ),
                    (
                        "intitule",
                        models.CharField(blank=True, max_length=140, verbose_name="intitulé"),
                    ),
                    (
                        "fichier",
                        models.FileField(
                            upload_to=locaux.models.depense.nom_de_justificatif,
                            verbose_name="fichier",
                        ),
                    ),
                    (
                        "nom_original",
                        models.CharField(max_length=150, verbose_name="nom du fichier"),
                    ),
                    ("type_mime", models.CharField(max_length=100, verbose_name="type")),
                    ("taille", models.PositiveIntegerField(verbose_name="taille en octets")),
                    ("sha256", models.CharField(max_length=64, verbose_name="sha256")),
                    (
                        "le",
                        models.DateTimeField(default=django.utils.timezone.now, verbose_name="le"),
                    ),
                    (
                        "retire_le",
                        models.DateTimeField(blank=True, null=True, verbose_name="retiré le"),
                    ),
                    (
                        "depense",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="justificatifs",
                            to="locaux.depensereelle",
                            verbose_name="dépense",
                        ),
                    ),
                    (
                        "depose_par",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="justificatifs_deposes",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="déposé par",
                        ),
                    ),
                    (
                        "dossier",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="justificatifs",
                            to="locaux.dossiersubvention",
                            verbose_name="dossier",
                        ),
                    ),
                    (
                        "retire_par",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="retiré par",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "justificatif",
                    "ordering": ["-le", "-pk"],
                },
            ),
            migrations.CreateModel(
                name="JustificatifEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "nature",
                        models.CharField(
                            choices=[
                                ("demande", "demande de subvention"),
                                ("accuse", "accusé de dépôt ou de complétude"),
                                ("decision", "décision ou notification"),
                                ("convention", "convention"),
                                ("autorisation", "autorisation de commencer"),
                                ("versement", "demande ou avis de versement"),
                                ("depense", "facture ou état des dépenses"),
                                ("autre", "autre document"),
                            ],
                            max_length=20,
                            verbose_name="nature",
                        ),
                    ),
                    (
                        "intitule",
                        models.CharField(blank=True, max_length=140, verbose_name="intitulé"),
                    ),
                    (
                        "fichier",
                        models.FileField(
                            upload_to=locaux.models.depense.nom_de_justificatif,
                            verbose_name="fichier",
                        ),
                    ),
                    (
                        "nom_original",
                        models.CharField(max_length=150, verbose_name="nom du fichier"),
                    ),
                    ("type_mime", models.CharField(max_length=100, verbose_name="type")),
                    ("taille", models.PositiveIntegerField(verbose_name="taille en octets")),
                    ("sha256", models.CharField(max_length=64, verbose_name="sha256")),
                    (
                        "le",
                        models.DateTimeField(default=django.utils.timezone.now, verbose_name="le"),
                    ),
                    (
                        "retire_le",
                        models.DateTimeField(blank=True, null=True, verbose_name="retiré le"),
                    ),
                    (
                        "depense",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="locaux.depensereelle",
                            verbose_name="dépense",
                        ),
                    ),
                    (
                        "depose_par",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="déposé par",
                        ),
                    ),
                    (
                        "dossier",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="locaux.dossiersubvention",
                            verbose_name="dossier",
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
                            to="locaux.justificatif",
                        ),
                    ),
                    (
                        "retire_par",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="retiré par",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="PlafondAvance",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "periode",
                        django.contrib.postgres.fields.ranges.DateRangeField(
                            verbose_name="en vigueur"
                        ),
                    ),
                    ("taux_num", models.PositiveBigIntegerField(verbose_name="taux, numérateur")),
                    ("taux_den", models.PositiveBigIntegerField(verbose_name="taux, dénominateur")),
                    (
                        "source",
                        models.CharField(
                            max_length=300,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="texte qui le fixe",
                        ),
                    ),
                    (
                        "financeur",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="plafonds_d_avance",
                            to="locaux.financeur",
                            verbose_name="financeur",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "plafond d’avance",
                    "verbose_name_plural": "plafonds d’avance",
                    "ordering": ["financeur", "-periode"],
                },
            ),
            migrations.CreateModel(
                name="PlafondAvanceEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "periode",
                        django.contrib.postgres.fields.ranges.DateRangeField(
                            verbose_name="en vigueur"
                        ),
                    ),
                    ("taux_num", models.PositiveBigIntegerField(verbose_name="taux, numérateur")),
                    ("taux_den", models.PositiveBigIntegerField(verbose_name="taux, dénominateur")),
                    (
                        "source",
                        models.CharField(
                            max_length=300,
                            validators=[ptce.socle.noms.nom_lisible],
                            verbose_name="texte qui le fixe",
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
                            to="locaux.plafondavance",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="RappelSubvention",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "echeance",
                        models.CharField(
                            choices=[
                                ("depot", "dépôt du dossier"),
                                ("demarrage", "début des travaux"),
                                ("solde", "demande du solde"),
                            ],
                            max_length=20,
                            verbose_name="échéance",
                        ),
                    ),
                    ("jour", models.DateField(verbose_name="jour de l’échéance")),
                    ("palier", models.SmallIntegerField(verbose_name="jours avant")),
                    (
                        "ecrit_le",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="écrit le"
                        ),
                    ),
                    (
                        "dossier",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="rappels",
                            to="locaux.dossiersubvention",
                            verbose_name="dossier",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "rappel d’échéance",
                    "verbose_name_plural": "rappels d’échéance",
                    "ordering": ["ecrit_le", "pk"],
                },
            ),
            migrations.CreateModel(
                name="Versement",
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
                                ("avance", "avance"),
                                ("acompte", "acompte"),
                                ("solde", "solde"),
                            ],
                            max_length=20,
                            verbose_name="nature",
                        ),
                    ),
                    (
                        "montant",
                        models.DecimalField(
                            decimal_places=2, max_digits=12, verbose_name="montant"
                        ),
                    ),
                    ("prevu_le", models.DateField(verbose_name="attendu le")),
                    ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                    (
                        "demande_le",
                        models.DateField(blank=True, null=True, verbose_name="demandé le"),
                    ),
                    ("recu_le", models.DateField(blank=True, null=True, verbose_name="reçu le")),
                    (
                        "montant_recu",
                        models.DecimalField(
                            blank=True,
                            decimal_places=2,
                            max_digits=12,
                            null=True,
                            verbose_name="montant reçu",
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
                        "cree_le",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="créé le"
                        ),
                    ),
                    (
                        "jeton_envoi",
                        models.UUIDField(
                            editable=False, null=True, unique=True, verbose_name="jeton d’envoi"
                        ),
                    ),
                    (
                        "annule_par",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="annulé par",
                        ),
                    ),
                    (
                        "cree_par",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="créé par",
                        ),
                    ),
                    (
                        "demande_par",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="demandé par",
                        ),
                    ),
                    (
                        "dossier",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="versements",
                            to="locaux.dossiersubvention",
                            verbose_name="dossier",
                        ),
                    ),
                    (
                        "recu_par",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="reçu, noté par",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "versement",
                    "ordering": ["prevu_le", "pk"],
                },
            ),
            migrations.CreateModel(
                name="VersementEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "nature",
                        models.CharField(
                            choices=[
                                ("avance", "avance"),
                                ("acompte", "acompte"),
                                ("solde", "solde"),
                            ],
                            max_length=20,
                            verbose_name="nature",
                        ),
                    ),
                    (
                        "montant",
                        models.DecimalField(
                            decimal_places=2, max_digits=12, verbose_name="montant"
                        ),
                    ),
                    ("prevu_le", models.DateField(verbose_name="attendu le")),
                    ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                    (
                        "demande_le",
                        models.DateField(blank=True, null=True, verbose_name="demandé le"),
                    ),
                    ("recu_le", models.DateField(blank=True, null=True, verbose_name="reçu le")),
                    (
                        "montant_recu",
                        models.DecimalField(
                            blank=True,
                            decimal_places=2,
                            max_digits=12,
                            null=True,
                            verbose_name="montant reçu",
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
                        "cree_le",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="créé le"
                        ),
                    ),
                    (
                        "annule_par",
                        models.ForeignKey(
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
                    (
                        "cree_par",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="créé par",
                        ),
                    ),
                    (
                        "demande_par",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="demandé par",
                        ),
                    ),
                    (
                        "dossier",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="locaux.dossiersubvention",
                            verbose_name="dossier",
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
                            to="locaux.versement",
                        ),
                    ),
                    (
                        "recu_par",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="reçu, noté par",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.AddIndex(
                model_name="depensereelle",
                index=models.Index(
                    fields=["operation", "payee_le"], name="locaux_depensereelle_operation"
                ),
            ),
            migrations.AddConstraint(
                model_name="depensereelle",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        (
                            "fournisseur__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        ),
                        (
                            "objet__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        ),
                    ),
                    name="locaux_depensereelle_nom_lisible",
                    violation_error_message="Écrivez au moins un caractère qui se voit.",
                ),
            ),
            migrations.AddConstraint(
                model_name="depensereelle",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        (
                            "montant_ttc",
                            django.db.models.expressions.CombinedExpression(
                                models.F("montant_ht"), "+", models.F("tva")
                            ),
                        ),
                        models.Q(("montant_ht", 0), _negated=True),
                    ),
                    name="locaux_depensereelle_ttc",
                    violation_error_message="Le montant TTC est celui hors taxes, plus la TVA.",
                ),
            ),
            migrations.AddConstraint(
                model_name="depensereelle",
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
                            (
                                "motif_annulation__regex",
                                "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                            ),
                        ),
                        _connector="OR",
                    ),
                    name="locaux_depensereelle_annulee",
                    violation_error_message="Une dépense annulée dit quand, par qui et pourquoi.",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="depensereelle",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "locaux_depensereelleevent" ("annulee_le", "annulee_par_id", "creee_le", "creee_par_id", "eligible", "fournisseur", "id", "montant_ht", "montant_ttc", "motif_annulation", "objet", "operation_id", "payee_le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "piece", "tva") VALUES (NEW."annulee_le", NEW."annulee_par_id", NEW."creee_le", NEW."creee_par_id", NEW."eligible", NEW."fournisseur", NEW."id", NEW."montant_ht", NEW."montant_ttc", NEW."motif_annulation", NEW."objet", NEW."operation_id", NEW."payee_le", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."piece", NEW."tva"); RETURN NULL;',
                        hash="5829239178e71113e75ef64522e646b9264aadb4",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_d29a4",
                        table="locaux_depensereelle",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="depensereelle",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."annulee_le" IS DISTINCT FROM (NEW."annulee_le") OR OLD."annulee_par_id" IS DISTINCT FROM (NEW."annulee_par_id") OR OLD."creee_le" IS DISTINCT FROM (NEW."creee_le") OR OLD."creee_par_id" IS DISTINCT FROM (NEW."creee_par_id") OR OLD."eligible" IS DISTINCT FROM (NEW."eligible") OR OLD."fournisseur" IS DISTINCT FROM (NEW."fournisseur") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."montant_ht" IS DISTINCT FROM (NEW."montant_ht") OR OLD."montant_ttc" IS DISTINCT FROM (NEW."montant_ttc") OR OLD."motif_annulation" IS DISTINCT FROM (NEW."motif_annulation") OR OLD."objet" IS DISTINCT FROM (NEW."objet") OR OLD."operation_id" IS DISTINCT FROM (NEW."operation_id") OR OLD."payee_le" IS DISTINCT FROM (NEW."payee_le") OR OLD."piece" IS DISTINCT FROM (NEW."piece") OR OLD."tva" IS DISTINCT FROM (NEW."tva"))',
                        func='INSERT INTO "locaux_depensereelleevent" ("annulee_le", "annulee_par_id", "creee_le", "creee_par_id", "eligible", "fournisseur", "id", "montant_ht", "montant_ttc", "motif_annulation", "objet", "operation_id", "payee_le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "piece", "tva") VALUES (NEW."annulee_le", NEW."annulee_par_id", NEW."creee_le", NEW."creee_par_id", NEW."eligible", NEW."fournisseur", NEW."id", NEW."montant_ht", NEW."montant_ttc", NEW."motif_annulation", NEW."objet", NEW."operation_id", NEW."payee_le", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."piece", NEW."tva"); RETURN NULL;',
                        hash="93d2f30a2bfdb212cf8ae0a031db7e8dd0fa2ccd",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_d5895",
                        table="locaux_depensereelle",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="depensereelle",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "locaux_depensereelleevent" ("annulee_le", "annulee_par_id", "creee_le", "creee_par_id", "eligible", "fournisseur", "id", "montant_ht", "montant_ttc", "motif_annulation", "objet", "operation_id", "payee_le", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "piece", "tva") VALUES (OLD."annulee_le", OLD."annulee_par_id", OLD."creee_le", OLD."creee_par_id", OLD."eligible", OLD."fournisseur", OLD."id", OLD."montant_ht", OLD."montant_ttc", OLD."motif_annulation", OLD."objet", OLD."operation_id", OLD."payee_le", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."piece", OLD."tva"); RETURN NULL;',
                        hash="fb58c1b84a1af61c2c8a6e1448a97e078aa54c1e",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_7f57a",
                        table="locaux_depensereelle",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="depensereelleevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="5d337fba2e2b39115c95b8d4e7288289c1ebcfdc",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_1fb47",
                        table="locaux_depensereelleevent",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddIndex(
                model_name="dossiersubvention",
                index=models.Index(
                    fields=["operation", "financeur"], name="locaux_dossiersubvention_qui"
                ),
            ),
            migrations.AddConstraint(
                model_name="dossiersubvention",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        (
                            "beneficiaire__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        ),
                        (
                            "objet__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        ),
                    ),
                    name="locaux_dossiersubvention_nom_lisible",
                    violation_error_message="Écrivez au moins un caractère qui se voit.",
                ),
            ),
            migrations.AddConstraint(
                model_name="dossiersubvention",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        (
                            "statut__in",
                            [
                                "a_deposer",
                                "depose",
                                "complet",
                                "en_instruction",
                                "accorde",
                                "refuse",
                                "sans_suite",
                                "conventionne",
                                "solde",
                                "caduc",
                            ],
                        )
                    ),
                    name="locaux_dossiersubvention_statut_connu",
                    violation_error_message="Cet état n’existe pas.",
                ),
            ),
            migrations.AddConstraint(
                model_name="dossiersubvention",
                constraint=models.CheckConstraint(
                    condition=models.Q(("assiette__in", ["ht", "ttc"])),
                    name="locaux_dossiersubvention_assiette_connue",
                    violation_error_message="Les dépenses sont comptées hors taxes ou toutes taxes comprises.",
                ),
            ),
            migrations.AddConstraint(
                model_name="dossiersubvention",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("beneficiaire_siret", ""),
                        ("beneficiaire_siret__regex", "^[0-9]{14}$"),
                        _connector="OR",
                    ),
                    name="locaux_dossiersubvention_siret",
                    violation_error_message="Un SIRET compte 14 chiffres.",
                ),
            ),
            migrations.AddConstraint(
                model_name="dossiersubvention",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("taux_num__gt", 0), ("taux_num__lte", models.F("taux_den"))
                    ),
                    name="locaux_dossiersubvention_taux",
                    violation_error_message="Un taux va de plus de 0 à 100 %.",
                ),
            ),
            migrations.AddConstraint(
                model_name="dossiersubvention",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("taux_retenu_num__gt", 0),
                        ("taux_retenu_num__lte", models.F("taux_retenu_den")),
                    ),
                    name="locaux_dossiersubvention_taux_retenu",
                    violation_error_message="Un taux va de plus de 0 à 100 %.",
                ),
            ),
            migrations.AddConstraint(
                model_name="dossiersubvention",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("depense_subventionnable__gt", 0),
                        ("montant_demande__gt", 0),
                        models.Q(
                            ("plafond__isnull", True),
                            models.Q(
                                ("montant_demande__lte", models.F("plafond")), ("plafond__gt", 0)
                            ),
                            _connector="OR",
                        ),
                        models.Q(
                            ("montant_accorde__isnull", True),
                            ("montant_accorde__gt", 0),
                            _connector="OR",
                        ),
                        models.Q(
                            ("depense_retenue__isnull", True),
                            ("depense_retenue__gt", 0),
                            _connector="OR",
                        ),
                    ),
                    name="locaux_dossiersubvention_montants",
                    violation_error_message="Les montants sont supérieurs à zéro, et la demande tient sous le plafond.",
                ),
            ),
            migrations.AddConstraint(
                model_name="dossiersubvention",
                constraint=models.CheckConstraint(
                    condition=django.db.models.lookups.LessThanOrEqual(
                        models.ExpressionWrapper(
                            django.db.models.expressions.CombinedExpression(
                                models.F("montant_demande"), "*", models.F("taux_den")
                            ),
                            output_field=models.DecimalField(decimal_places=4, max_digits=40),
                        ),
                        models.ExpressionWrapper(
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("depense_subventionnable"), "*", models.F("taux_num")
                                ),
                                "+",
                                django.db.models.expressions.CombinedExpression(
                                    models.Value(Decimal("0.005")), "*", models.F("taux_den")
                                ),
                            ),
                            output_field=models.DecimalField(decimal_places=4, max_digits=40),
                        ),
                    ),
                    name="locaux_dossiersubvention_demande",
                    violation_error_message="Le montant demandé ne dépasse pas le taux de la dépense subventionnable.",
                ),
            ),
            migrations.AddConstraint(
                model_name="dossiersubvention",
                constraint=models.CheckConstraint(
                    condition=django.db.models.lookups.LessThanOrEqual(
                        models.ExpressionWrapper(
                            django.db.models.expressions.CombinedExpression(
                                models.F("montant_accorde"), "*", models.F("taux_retenu_den")
                            ),
                            output_field=models.DecimalField(decimal_places=4, max_digits=40),
                        ),
                        models.ExpressionWrapper(
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("depense_retenue"), "*", models.F("taux_retenu_num")
                                ),
                                "+",
                                django.db.models.expressions.CombinedExpression(
                                    models.Value(Decimal("0.005")), "*", models.F("taux_retenu_den")
                                ),
                            ),
                            output_field=models.DecimalField(decimal_places=4, max_digits=40),
                        ),
                    ),
                    name="locaux_dossiersubvention_accorde",
                    violation_error_message="Le montant accordé ne dépasse pas le taux retenu de la dépense retenue.",
                ),
            ),
            migrations.AddConstraint(
                model_name="dossiersubvention",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("depense_retenue__isnull", False),
                            ("montant_accorde__isnull", False),
                            ("statut__in", ("accorde", "conventionne", "solde", "caduc")),
                            ("taux_retenu_den__isnull", False),
                            ("taux_retenu_num__isnull", False),
                        ),
                        models.Q(
                            models.Q(
                                ("statut__in", ("accorde", "conventionne", "solde", "caduc")),
                                _negated=True,
                            ),
                            ("decision", ""),
                            ("depense_retenue__isnull", True),
                            ("montant_accorde__isnull", True),
                            ("taux_retenu_den__isnull", True),
                            ("taux_retenu_num__isnull", True),
                        ),
                        _connector="OR",
                    ),
                    name="locaux_dossiersubvention_octroi",
                    violation_error_message="Une subvention accordée dit combien, sur quelle dépense et à quel taux ; une autre, non.",
                ),
            ),
            migrations.AddConstraint(
                model_name="dossiersubvention",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            models.Q(
                                ("depose_le__isnull", False),
                                (
                                    "statut__in",
                                    (
                                        "depose",
                                        "complet",
                                        "en_instruction",
                                        "accorde",
                                        "conventionne",
                                        "solde",
                                        "caduc",
                                        "refuse",
                                    ),
                                ),
                            ),
                            ("statut__in", ("sans_suite",)),
                            models.Q(
                                models.Q(
                                    (
                                        "statut__in",
                                        [
                                            "depose",
                                            "complet",
                                            "en_instruction",
                                            "accorde",
                                            "conventionne",
                                            "solde",
                                            "caduc",
                                            "refuse",
                                            "sans_suite",
                                        ],
                                    ),
                                    _negated=True,
                                ),
                                ("depose_le__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        models.Q(
                            models.Q(
                                ("complet_le__isnull", False),
                                (
                                    "statut__in",
                                    (
                                        "complet",
                                        "en_instruction",
                                        "accorde",
                                        "conventionne",
                                        "solde",
                                        "caduc",
                                    ),
                                ),
                            ),
                            ("statut__in", ("refuse", "sans_suite")),
                            models.Q(
                                models.Q(
                                    (
                                        "statut__in",
                                        [
                                            "complet",
                                            "en_instruction",
                                            "accorde",
                                            "conventionne",
                                            "solde",
                                            "caduc",
                                            "refuse",
                                            "sans_suite",
                                        ],
                                    ),
                                    _negated=True,
                                ),
                                ("complet_le__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        models.Q(
                            models.Q(
                                ("instruit_le__isnull", False),
                                (
                                    "statut__in",
                                    ("en_instruction", "accorde", "conventionne", "solde", "caduc"),
                                ),
                            ),
                            ("statut__in", ("refuse", "sans_suite")),
                            models.Q(
                                models.Q(
                                    (
                                        "statut__in",
                                        [
                                            "en_instruction",
                                            "accorde",
                                            "conventionne",
                                            "solde",
                                            "caduc",
                                            "refuse",
                                            "sans_suite",
                                        ],
                                    ),
                                    _negated=True,
                                ),
                                ("instruit_le__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        models.Q(
                            models.Q(
                                ("decide_le__isnull", False),
                                (
                                    "statut__in",
                                    (
                                        "accorde",
                                        "conventionne",
                                        "solde",
                                        "caduc",
                                        "refuse",
                                        "sans_suite",
                                    ),
                                ),
                            ),
                            ("statut__in", ()),
                            models.Q(
                                models.Q(
                                    (
                                        "statut__in",
                                        [
                                            "accorde",
                                            "conventionne",
                                            "solde",
                                            "caduc",
                                            "refuse",
                                            "sans_suite",
                                        ],
                                    ),
                                    _negated=True,
                                ),
                                ("decide_le__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        models.Q(
                            models.Q(
                                ("conventionne_le__isnull", False),
                                ("statut__in", ("conventionne", "solde")),
                            ),
                            ("statut__in", ("caduc",)),
                            models.Q(
                                models.Q(
                                    ("statut__in", ["conventionne", "solde", "caduc"]),
                                    _negated=True,
                                ),
                                ("conventionne_le__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        models.Q(
                            models.Q(
                                ("clos_le__isnull", False), ("statut__in", ("solde", "caduc"))
                            ),
                            ("statut__in", ()),
                            models.Q(
                                models.Q(("statut__in", ["solde", "caduc"]), _negated=True),
                                ("clos_le__isnull", True),
                            ),
                            _connector="OR",
                        ),
                    ),
                    name="locaux_dossiersubvention_dates_des_etats",
                    violation_error_message="Chaque état d’un dossier a sa date, et celles des états qui le précèdent.",
                ),
            ),
            migrations.AddConstraint(
                model_name="dossiersubvention",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("depose_le__lte", models.F("complet_le")),
                        ("complet_le__lte", models.F("instruit_le")),
                        ("instruit_le__lte", models.F("decide_le")),
                        ("depose_le__lte", models.F("decide_le")),
                        ("complet_le__lte", models.F("decide_le")),
                        ("decide_le__lte", models.F("conventionne_le")),
                        ("decide_le__lte", models.F("clos_le")),
                        ("conventionne_le__lte", models.F("clos_le")),
                        ("depenses_du__lte", models.F("depenses_au")),
                    ),
                    name="locaux_dossiersubvention_dates_en_ordre",
                    violation_error_message="Les dates d’un dossier se suivent.",
                ),
            ),
            migrations.AddConstraint(
                model_name="dossiersubvention",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            (
                                "motif__regex",
                                "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                            ),
                            ("statut__in", ("refuse", "sans_suite", "caduc")),
                        ),
                        models.Q(
                            models.Q(
                                ("statut__in", ("refuse", "sans_suite", "caduc")), _negated=True
                            ),
                            ("motif", ""),
                        ),
                        _connector="OR",
                    ),
                    name="locaux_dossiersubvention_motif",
                    violation_error_message="Un dossier refusé, sans suite ou caduc dit pourquoi.",
                ),
            ),
            migrations.AddConstraint(
                model_name="dossiersubvention",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("autorisation", ""), ("autorise_le__isnull", True)),
                        models.Q(
                            (
                                "autorisation__regex",
                                "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                            ),
                            ("autorise_le__isnull", False),
                        ),
                        _connector="OR",
                    ),
                    name="locaux_dossiersubvention_autorisation",
                    violation_error_message="Un commencement anticipé est autorisé par un acte, à une date.",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="dossiersubvention",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "locaux_dossiersubventionevent" ("assiette", "autorisation", "autorise_le", "beneficiaire", "beneficiaire_siret", "clos_le", "commence_le", "complet_le", "conventionne_le", "cree_le", "cree_par_id", "decide_le", "decision", "demarrage_avant", "depense_retenue", "depense_subventionnable", "depenses_au", "depenses_du", "depose_le", "depot_avant", "dispositif", "financeur_id", "id", "instruit_le", "montant_accorde", "montant_demande", "motif", "objet", "operation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plafond", "reference", "sequence", "solde_avant", "statut", "taux_den", "taux_num", "taux_retenu_den", "taux_retenu_num") VALUES (NEW."assiette", NEW."autorisation", NEW."autorise_le", NEW."beneficiaire", NEW."beneficiaire_siret", NEW."clos_le", NEW."commence_le", NEW."complet_le", NEW."conventionne_le", NEW."cree_le", NEW."cree_par_id", NEW."decide_le", NEW."decision", NEW."demarrage_avant", NEW."depense_retenue", NEW."depense_subventionnable", NEW."depenses_au", NEW."depenses_du", NEW."depose_le", NEW."depot_avant", NEW."dispositif", NEW."financeur_id", NEW."id", NEW."instruit_le", NEW."montant_accorde", NEW."montant_demande", NEW."motif", NEW."objet", NEW."operation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plafond", NEW."reference", NEW."sequence", NEW."solde_avant", NEW."statut", NEW."taux_den", NEW."taux_num", NEW."taux_retenu_den", NEW."taux_retenu_num"); RETURN NULL;',
                        hash="f5f8059165f2a957bac638aa0c4ffe10854b2260",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_820e5",
                        table="locaux_dossiersubvention",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="dossiersubvention",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."assiette" IS DISTINCT FROM (NEW."assiette") OR OLD."autorisation" IS DISTINCT FROM (NEW."autorisation") OR OLD."autorise_le" IS DISTINCT FROM (NEW."autorise_le") OR OLD."beneficiaire" IS DISTINCT FROM (NEW."beneficiaire") OR OLD."beneficiaire_siret" IS DISTINCT FROM (NEW."beneficiaire_siret") OR OLD."clos_le" IS DISTINCT FROM (NEW."clos_le") OR OLD."commence_le" IS DISTINCT FROM (NEW."commence_le") OR OLD."complet_le" IS DISTINCT FROM (NEW."complet_le") OR OLD."conventionne_le" IS DISTINCT FROM (NEW."conventionne_le") OR OLD."cree_le" IS DISTINCT FROM (NEW."cree_le") OR OLD."cree_par_id" IS DISTINCT FROM (NEW."cree_par_id") OR OLD."decide_le" IS DISTINCT FROM (NEW."decide_le") OR OLD."decision" IS DISTINCT FROM (NEW."decision") OR OLD."demarrage_avant" IS DISTINCT FROM (NEW."demarrage_avant") OR OLD."depense_retenue" IS DISTINCT FROM (NEW."depense_retenue") OR OLD."depense_subventionnable" IS DISTINCT FROM (NEW."depense_subventionnable") OR OLD."depenses_au" IS DISTINCT FROM (NEW."depenses_au") OR OLD."depenses_du" IS DISTINCT FROM (NEW."depenses_du") OR OLD."depose_le" IS DISTINCT FROM (NEW."depose_le") OR OLD."depot_avant" IS DISTINCT FROM (NEW."depot_avant") OR OLD."dispositif" IS DISTINCT FROM (NEW."dispositif") OR OLD."financeur_id" IS DISTINCT FROM (NEW."financeur_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."instruit_le" IS DISTINCT FROM (NEW."instruit_le") OR OLD."montant_accorde" IS DISTINCT FROM (NEW."montant_accorde") OR OLD."montant_demande" IS DISTINCT FROM (NEW."montant_demande") OR OLD."motif" IS DISTINCT FROM (NEW."motif") OR OLD."objet" IS DISTINCT FROM (NEW."objet") OR OLD."operation_id" IS DISTINCT FROM (NEW."operation_id") OR OLD."plafond" IS DISTINCT FROM (NEW."plafond") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."sequence" IS DISTINCT FROM (NEW."sequence") OR OLD."solde_avant" IS DISTINCT FROM (NEW."solde_avant") OR OLD."statut" IS DISTINCT FROM (NEW."statut") OR OLD."taux_den" IS DISTINCT FROM (NEW."taux_den") OR OLD."taux_num" IS DISTINCT FROM (NEW."taux_num") OR OLD."taux_retenu_den" IS DISTINCT FROM (NEW."taux_retenu_den") OR OLD."taux_retenu_num" IS DISTINCT FROM (NEW."taux_retenu_num"))',
                        func='INSERT INTO "locaux_dossiersubventionevent" ("assiette", "autorisation", "autorise_le", "beneficiaire", "beneficiaire_siret", "clos_le", "commence_le", "complet_le", "conventionne_le", "cree_le", "cree_par_id", "decide_le", "decision", "demarrage_avant", "depense_retenue", "depense_subventionnable", "depenses_au", "depenses_du", "depose_le", "depot_avant", "dispositif", "financeur_id", "id", "instruit_le", "montant_accorde", "montant_demande", "motif", "objet", "operation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plafond", "reference", "sequence", "solde_avant", "statut", "taux_den", "taux_num", "taux_retenu_den", "taux_retenu_num") VALUES (NEW."assiette", NEW."autorisation", NEW."autorise_le", NEW."beneficiaire", NEW."beneficiaire_siret", NEW."clos_le", NEW."commence_le", NEW."complet_le", NEW."conventionne_le", NEW."cree_le", NEW."cree_par_id", NEW."decide_le", NEW."decision", NEW."demarrage_avant", NEW."depense_retenue", NEW."depense_subventionnable", NEW."depenses_au", NEW."depenses_du", NEW."depose_le", NEW."depot_avant", NEW."dispositif", NEW."financeur_id", NEW."id", NEW."instruit_le", NEW."montant_accorde", NEW."montant_demande", NEW."motif", NEW."objet", NEW."operation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plafond", NEW."reference", NEW."sequence", NEW."solde_avant", NEW."statut", NEW."taux_den", NEW."taux_num", NEW."taux_retenu_den", NEW."taux_retenu_num"); RETURN NULL;',
                        hash="bb5b301f35c951c13e6c344357af549fc30524bf",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_85725",
                        table="locaux_dossiersubvention",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="dossiersubvention",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "locaux_dossiersubventionevent" ("assiette", "autorisation", "autorise_le", "beneficiaire", "beneficiaire_siret", "clos_le", "commence_le", "complet_le", "conventionne_le", "cree_le", "cree_par_id", "decide_le", "decision", "demarrage_avant", "depense_retenue", "depense_subventionnable", "depenses_au", "depenses_du", "depose_le", "depot_avant", "dispositif", "financeur_id", "id", "instruit_le", "montant_accorde", "montant_demande", "motif", "objet", "operation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plafond", "reference", "sequence", "solde_avant", "statut", "taux_den", "taux_num", "taux_retenu_den", "taux_retenu_num") VALUES (OLD."assiette", OLD."autorisation", OLD."autorise_le", OLD."beneficiaire", OLD."beneficiaire_siret", OLD."clos_le", OLD."commence_le", OLD."complet_le", OLD."conventionne_le", OLD."cree_le", OLD."cree_par_id", OLD."decide_le", OLD."decision", OLD."demarrage_avant", OLD."depense_retenue", OLD."depense_subventionnable", OLD."depenses_au", OLD."depenses_du", OLD."depose_le", OLD."depot_avant", OLD."dispositif", OLD."financeur_id", OLD."id", OLD."instruit_le", OLD."montant_accorde", OLD."montant_demande", OLD."motif", OLD."objet", OLD."operation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plafond", OLD."reference", OLD."sequence", OLD."solde_avant", OLD."statut", OLD."taux_den", OLD."taux_num", OLD."taux_retenu_den", OLD."taux_retenu_num"); RETURN NULL;',
                        hash="c2dc4a9851e9424030e3a7b957a9aac46ab6dc5c",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_5b9de",
                        table="locaux_dossiersubvention",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="dossiersubventionevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="abb829f55d78d1569fe8b61600853cb69681610b",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_24e74",
                        table="locaux_dossiersubventionevent",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddConstraint(
                model_name="etapesubvention",
                constraint=models.UniqueConstraint(
                    fields=("dossier", "sequence"),
                    name="locaux_etapesubvention_revision",
                    violation_error_message="Cette étape du dossier existe déjà.",
                ),
            ),
            migrations.AddConstraint(
                model_name="etapesubvention",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        (
                            "statut__in",
                            [
                                "a_deposer",
                                "depose",
                                "complet",
                                "en_instruction",
                                "accorde",
                                "refuse",
                                "sans_suite",
                                "conventionne",
                                "solde",
                                "caduc",
                            ],
                        )
                    ),
                    name="locaux_etapesubvention_statut_connu",
                    violation_error_message="Cet état n’existe pas.",
                ),
            ),
            migrations.AddConstraint(
                model_name="etapesubvention",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            (
                                "statut__in",
                                [
                                    "a_deposer",
                                    "depose",
                                    "complet",
                                    "en_instruction",
                                    "accorde",
                                    "conventionne",
                                    "solde",
                                ],
                            ),
                            ("correction", False),
                        ),
                        (
                            "motif__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        ),
                        _connector="OR",
                    ),
                    name="locaux_etapesubvention_motif",
                    violation_error_message="Un refus, un abandon, une caducité ou un retour en arrière dit pourquoi.",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="etapesubvention",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "locaux_etapesubventionevent" ("correction", "dossier_id", "ecrite_le", "id", "le", "motif", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sequence", "statut") VALUES (NEW."correction", NEW."dossier_id", NEW."ecrite_le", NEW."id", NEW."le", NEW."motif", NEW."par_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sequence", NEW."statut"); RETURN NULL;',
                        hash="bcf91787940c94ca5ef48eef016735ba86d559b1",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_89d14",
                        table="locaux_etapesubvention",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="etapesubvention",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "locaux_etapesubventionevent" ("correction", "dossier_id", "ecrite_le", "id", "le", "motif", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sequence", "statut") VALUES (NEW."correction", NEW."dossier_id", NEW."ecrite_le", NEW."id", NEW."le", NEW."motif", NEW."par_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sequence", NEW."statut"); RETURN NULL;',
                        hash="8d2330bbc30643162b2ebb37a8fab695b1fb7c0f",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_8ace3",
                        table="locaux_etapesubvention",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="etapesubvention",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "locaux_etapesubventionevent" ("correction", "dossier_id", "ecrite_le", "id", "le", "motif", "par_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sequence", "statut") VALUES (OLD."correction", OLD."dossier_id", OLD."ecrite_le", OLD."id", OLD."le", OLD."motif", OLD."par_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sequence", OLD."statut"); RETURN NULL;',
                        hash="df7a34b6e196fde600cc490998919f781ac95f97",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_8da09",
                        table="locaux_etapesubvention",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="etapesubvention",
                trigger=pgtrigger.compiler.Trigger(
                    name="intouchable",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            RAISE EXCEPTION USING ERRCODE = 'check_violation',\n                CONSTRAINT = 'locaux_etapesubvention_intouchable',\n                MESSAGE = 'Une étape écrite ne change plus.';\n        ",
                        hash="2d51af065ca8fdfba8744db3de60389d067cadb2",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_intouchable_3d520",
                        table="locaux_etapesubvention",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="etapesubventionevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="ad32d116e03ef73750653057eabb064d54574fe9",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_d1c33",
                        table="locaux_etapesubventionevent",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddConstraint(
                model_name="justificatif",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("depense__isnull", True), ("dossier__isnull", False)),
                        models.Q(("depense__isnull", False), ("dossier__isnull", True)),
                        _connector="OR",
                    ),
                    name="locaux_justificatif_rattache",
                    violation_error_message="Un justificatif est celui d’un dossier, ou d’une dépense.",
                ),
            ),
            migrations.AddConstraint(
                model_name="justificatif",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        (
                            "nature__in",
                            [
                                "demande",
                                "accuse",
                                "decision",
                                "convention",
                                "autorisation",
                                "versement",
                                "depense",
                                "autre",
                            ],
                        )
                    ),
                    name="locaux_justificatif_nature_connue",
                    violation_error_message="Cette nature de document n’existe pas.",
                ),
            ),
            migrations.AddConstraint(
                model_name="justificatif",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("sha256__regex", "^[0-9a-f]{64}$"),
                        ("taille__gte", 1),
                        ("taille__lte", 20971520),
                        models.Q(("fichier", ""), _negated=True),
                        models.Q(("nom_original", ""), _negated=True),
                    ),
                    name="locaux_justificatif_entier",
                    violation_error_message="Un justificatif a un fichier, sa taille et son empreinte.",
                ),
            ),
            migrations.AddConstraint(
                model_name="justificatif",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("retire_le__isnull", True), ("retire_par__isnull", True)),
                        models.Q(("retire_le__isnull", False), ("retire_par__isnull", False)),
                        _connector="OR",
                    ),
                    name="locaux_justificatif_retire",
                    violation_error_message="Un justificatif retiré dit quand et par qui.",
                ),
            ),
            migrations.AddConstraint(
                model_name="justificatif",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("dossier__isnull", False), ("retire_le__isnull", True)),
                    fields=("dossier", "sha256"),
                    name="locaux_justificatif_une_fois",
                    violation_error_message="Ce document est déjà dans le dossier.",
                ),
            ),
            migrations.AddConstraint(
                model_name="justificatif",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("depense__isnull", False), ("retire_le__isnull", True)),
                    fields=("depense", "sha256"),
                    name="locaux_justificatif_une_fois_par_depense",
                    violation_error_message="Ce document est déjà celui de la dépense.",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="justificatif",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "locaux_justificatifevent" ("depense_id", "depose_par_id", "dossier_id", "fichier", "id", "intitule", "le", "nature", "nom_original", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retire_le", "retire_par_id", "sha256", "taille", "type_mime") VALUES (NEW."depense_id", NEW."depose_par_id", NEW."dossier_id", NEW."fichier", NEW."id", NEW."intitule", NEW."le", NEW."nature", NEW."nom_original", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retire_le", NEW."retire_par_id", NEW."sha256", NEW."taille", NEW."type_mime"); RETURN NULL;',
                        hash="5db9cdaa374f3610535f5378a70e15381d85b56c",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_ae5f3",
                        table="locaux_justificatif",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="justificatif",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "locaux_justificatifevent" ("depense_id", "depose_par_id", "dossier_id", "fichier", "id", "intitule", "le", "nature", "nom_original", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retire_le", "retire_par_id", "sha256", "taille", "type_mime") VALUES (NEW."depense_id", NEW."depose_par_id", NEW."dossier_id", NEW."fichier", NEW."id", NEW."intitule", NEW."le", NEW."nature", NEW."nom_original", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retire_le", NEW."retire_par_id", NEW."sha256", NEW."taille", NEW."type_mime"); RETURN NULL;',
                        hash="b190533a07f968ccafe6b8d992bb9fd44b8bc11f",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_e125d",
                        table="locaux_justificatif",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="justificatif",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "locaux_justificatifevent" ("depense_id", "depose_par_id", "dossier_id", "fichier", "id", "intitule", "le", "nature", "nom_original", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retire_le", "retire_par_id", "sha256", "taille", "type_mime") VALUES (OLD."depense_id", OLD."depose_par_id", OLD."dossier_id", OLD."fichier", OLD."id", OLD."intitule", OLD."le", OLD."nature", OLD."nom_original", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."retire_le", OLD."retire_par_id", OLD."sha256", OLD."taille", OLD."type_mime"); RETURN NULL;',
                        hash="c6a4568df93a0a39e1d619113b6ddf29ea4d80a1",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_b5568",
                        table="locaux_justificatif",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="justificatifevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="3421217ded89677c05c74fb2815b3258bbaa9e89",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_83ef0",
                        table="locaux_justificatifevent",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddConstraint(
                model_name="plafondavance",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        (
                            "source__regex",
                            "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                        )
                    ),
                    name="locaux_plafondavance_nom_lisible",
                    violation_error_message="Écrivez au moins un caractère qui se voit.",
                ),
            ),
            migrations.AddConstraint(
                model_name="plafondavance",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("taux_num__gt", 0), ("taux_num__lte", models.F("taux_den"))
                    ),
                    name="locaux_plafondavance_taux",
                    violation_error_message="Un taux va de plus de 0 à 100 %.",
                ),
            ),
            migrations.AddConstraint(
                model_name="plafondavance",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("periode__isempty", False),
                        ("periode__lower_inc", True),
                        ("periode__lower_inf", False),
                    ),
                    name="locaux_plafondavance_periode",
                    violation_error_message="Un plafond dit depuis quand il est en vigueur.",
                ),
            ),
            migrations.AddConstraint(
                model_name="plafondavance",
                constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                    expressions=[
                        (ptce.socle.periodes.Egal(models.F("financeur")), "&&"),
                        (models.F("periode"), "&&"),
                    ],
                    name="locaux_plafondavance_sans_chevauchement",
                    violation_error_message="Un financeur n’a qu’un plafond d’avance à la fois.",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="plafondavance",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "locaux_plafondavanceevent" ("financeur_id", "id", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "taux_den", "taux_num") VALUES (NEW."financeur_id", NEW."id", NEW."periode", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."taux_den", NEW."taux_num"); RETURN NULL;',
                        hash="5fafba124f7cfcb521680e9b0fe9145b787bdc30",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_a0536",
                        table="locaux_plafondavance",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="plafondavance",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "locaux_plafondavanceevent" ("financeur_id", "id", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "taux_den", "taux_num") VALUES (NEW."financeur_id", NEW."id", NEW."periode", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."taux_den", NEW."taux_num"); RETURN NULL;',
                        hash="c43284cd5aba2da90cdf64c7b3b2254655934bca",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_13e54",
                        table="locaux_plafondavance",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="plafondavance",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "locaux_plafondavanceevent" ("financeur_id", "id", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "taux_den", "taux_num") VALUES (OLD."financeur_id", OLD."id", OLD."periode", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."taux_den", OLD."taux_num"); RETURN NULL;',
                        hash="ce016c621bf4d756fa3e85356bc966947b123789",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_4c74c",
                        table="locaux_plafondavance",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="plafondavanceevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="bb80541dea81268f7c1bb80d085b65563fce776c",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_75dc2",
                        table="locaux_plafondavanceevent",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddConstraint(
                model_name="rappelsubvention",
                constraint=models.UniqueConstraint(
                    fields=("dossier", "echeance", "jour", "palier"),
                    name="locaux_rappelsubvention_une_fois",
                    violation_error_message="Ce rappel est déjà écrit.",
                ),
            ),
            migrations.AddConstraint(
                model_name="rappelsubvention",
                constraint=models.CheckConstraint(
                    condition=models.Q(("echeance__in", ["depot", "demarrage", "solde"])),
                    name="locaux_rappelsubvention_echeance_connue",
                    violation_error_message="Cette échéance n’existe pas.",
                ),
            ),
            migrations.AddConstraint(
                model_name="versement",
                constraint=models.CheckConstraint(
                    condition=models.Q(("nature__in", ["avance", "acompte", "solde"])),
                    name="locaux_versement_nature_connue",
                    violation_error_message="Un versement est une avance, un acompte ou le solde.",
                ),
            ),
            migrations.AddConstraint(
                model_name="versement",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("montant__gt", 0),
                        models.Q(
                            ("montant_recu__isnull", True), ("montant_recu__gt", 0), _connector="OR"
                        ),
                    ),
                    name="locaux_versement_montants",
                    violation_error_message="Un versement est supérieur à zéro.",
                ),
            ),
            migrations.AddConstraint(
                model_name="versement",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("demande_le__isnull", True), ("demande_par__isnull", True)),
                        models.Q(("demande_le__isnull", False), ("demande_par__isnull", False)),
                        _connector="OR",
                    ),
                    name="locaux_versement_demande",
                    violation_error_message="Un versement demandé dit quand et par qui.",
                ),
            ),
            migrations.AddConstraint(
                model_name="versement",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("montant_recu__isnull", True),
                            ("recu_le__isnull", True),
                            ("recu_par__isnull", True),
                        ),
                        models.Q(
                            ("demande_le__isnull", False),
                            ("montant_recu__isnull", False),
                            ("recu_le__gte", models.F("demande_le")),
                            ("recu_le__isnull", False),
                            ("recu_par__isnull", False),
                        ),
                        _connector="OR",
                    ),
                    name="locaux_versement_recu",
                    violation_error_message="Un versement reçu dit quand, par qui et combien, une fois demandé.",
                ),
            ),
            migrations.AddConstraint(
                model_name="versement",
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
                            (
                                "motif_annulation__regex",
                                "[^\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]",
                            ),
                        ),
                        _connector="OR",
                    ),
                    name="locaux_versement_annule",
                    violation_error_message="Un versement annulé dit quand, par qui et pourquoi.",
                ),
            ),
            migrations.AddConstraint(
                model_name="versement",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("annule_le__isnull", True), ("nature", "solde")),
                    fields=("dossier",),
                    name="locaux_versement_un_solde",
                    violation_error_message="Une subvention n’a qu’un solde.",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="versement",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "locaux_versementevent" ("annule_le", "annule_par_id", "cree_le", "cree_par_id", "demande_le", "demande_par_id", "dossier_id", "id", "montant", "montant_recu", "motif_annulation", "nature", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prevu_le", "recu_le", "recu_par_id") VALUES (NEW."annule_le", NEW."annule_par_id", NEW."cree_le", NEW."cree_par_id", NEW."demande_le", NEW."demande_par_id", NEW."dossier_id", NEW."id", NEW."montant", NEW."montant_recu", NEW."motif_annulation", NEW."nature", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prevu_le", NEW."recu_le", NEW."recu_par_id"); RETURN NULL;',
                        hash="14062c86fd655e831ccd9065fb17c0fcfb08c9f9",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_86f55",
                        table="locaux_versement",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="versement",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."annule_le" IS DISTINCT FROM (NEW."annule_le") OR OLD."annule_par_id" IS DISTINCT FROM (NEW."annule_par_id") OR OLD."cree_le" IS DISTINCT FROM (NEW."cree_le") OR OLD."cree_par_id" IS DISTINCT FROM (NEW."cree_par_id") OR OLD."demande_le" IS DISTINCT FROM (NEW."demande_le") OR OLD."demande_par_id" IS DISTINCT FROM (NEW."demande_par_id") OR OLD."dossier_id" IS DISTINCT FROM (NEW."dossier_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."montant" IS DISTINCT FROM (NEW."montant") OR OLD."montant_recu" IS DISTINCT FROM (NEW."montant_recu") OR OLD."motif_annulation" IS DISTINCT FROM (NEW."motif_annulation") OR OLD."nature" IS DISTINCT FROM (NEW."nature") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."prevu_le" IS DISTINCT FROM (NEW."prevu_le") OR OLD."recu_le" IS DISTINCT FROM (NEW."recu_le") OR OLD."recu_par_id" IS DISTINCT FROM (NEW."recu_par_id"))',
                        func='INSERT INTO "locaux_versementevent" ("annule_le", "annule_par_id", "cree_le", "cree_par_id", "demande_le", "demande_par_id", "dossier_id", "id", "montant", "montant_recu", "motif_annulation", "nature", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prevu_le", "recu_le", "recu_par_id") VALUES (NEW."annule_le", NEW."annule_par_id", NEW."cree_le", NEW."cree_par_id", NEW."demande_le", NEW."demande_par_id", NEW."dossier_id", NEW."id", NEW."montant", NEW."montant_recu", NEW."motif_annulation", NEW."nature", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prevu_le", NEW."recu_le", NEW."recu_par_id"); RETURN NULL;',
                        hash="1e5d2414c3adc9f8fbd40de1e90de05f91c5028e",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_159a7",
                        table="locaux_versement",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="versement",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "locaux_versementevent" ("annule_le", "annule_par_id", "cree_le", "cree_par_id", "demande_le", "demande_par_id", "dossier_id", "id", "montant", "montant_recu", "motif_annulation", "nature", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prevu_le", "recu_le", "recu_par_id") VALUES (OLD."annule_le", OLD."annule_par_id", OLD."cree_le", OLD."cree_par_id", OLD."demande_le", OLD."demande_par_id", OLD."dossier_id", OLD."id", OLD."montant", OLD."montant_recu", OLD."motif_annulation", OLD."nature", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prevu_le", OLD."recu_le", OLD."recu_par_id"); RETURN NULL;',
                        hash="6396e1a080425341936d23c1e774c07dae265e71",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_4082e",
                        table="locaux_versement",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="versementevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="ee04ccf0b1c46b66b75e2637bde31422d1d6cbbe",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_cf023",
                        table="locaux_versementevent",
                        when="BEFORE",
                    ),
                ),
            ),
        ]
    )
