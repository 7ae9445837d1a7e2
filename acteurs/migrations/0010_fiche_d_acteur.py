"""What the directory shows of an organisation, its sort key and the table of its words. Rows are checked by
`0013_fiche_verifiee`.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models.functions import Coalesce, NullIf, Replace

import acteurs.models.acteur
from ptce.socle.noms import SansAccents
from ptce.socle.operations import par_series

CLE_DE_TRI = SansAccents(
    Replace(
        Replace(
            Coalesce(NullIf("sigle", models.Value("")), "nom"),
            models.Value("’"),
            models.Value(" "),
        ),
        models.Value("'"),
        models.Value(" "),
    )
)


def ajouter_la_cle_de_tri() -> migrations.SeparateDatabaseAndState:
    """Add the sort key, computed at once for the rows that are there: thousands at most, written in a blink."""
    return migrations.SeparateDatabaseAndState(
        database_operations=[
            migrations.RunSQL(
                [
                    r"""-- squawk-ignore adding-field-with-default
ALTER TABLE acteurs_acteur ADD COLUMN cle_tri text COLLATE "C" GENERATED ALWAYS AS (
    lower(regexp_replace(normalize(replace(replace(replace(replace(
        replace(replace(coalesce(nullif(sigle, ''), nom), '’', ' '), '''', ' '), 'œ', 'oe'), 'Œ', 'OE'), 'æ', 'ae'), 'Æ', 'AE'), NFD),
        '[\u0300-\u036f]', '', 'g'))) STORED;"""
                ],
                "ALTER TABLE acteurs_acteur DROP COLUMN cle_tri;",
            )
        ],
        state_operations=[
            migrations.AddField(
                model_name="acteur",
                name="cle_tri",
                field=models.GeneratedField(
                    db_persist=True,
                    expression=CLE_DE_TRI,
                    output_field=models.TextField(db_collation="C"),
                    verbose_name="clé de tri",
                ),
            )
        ],
    )


class Migration(migrations.Migration):
    dependencies = [
        ("acteurs", "0009_invitations"),
    ]

    operations = par_series(
        [
            migrations.CreateModel(
                name="MotsActeur",
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
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="mots",
                            to="acteurs.acteur",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "vecteur",
                        django.contrib.postgres.search.SearchVectorField(verbose_name="mots"),
                    ),
                ],
                options={
                    "verbose_name": "mots d’une organisation",
                    "verbose_name_plural": "mots des organisations",
                },
            ),
            migrations.AlterModelOptions(
                name="acteur",
                options={"ordering": ["cle_tri", "pk"], "verbose_name": "organisation"},
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="acteur",
                name="insert_insert",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="acteur",
                name="update_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="acteur",
                name="delete_delete",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="appartenance",
                name="insert_insert",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="appartenance",
                name="update_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="appartenance",
                name="delete_delete",
            ),
            ajouter_la_cle_de_tri(),
            migrations.AddField(
                model_name="acteur",
                name="forme_juridique",
                field=models.CharField(
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
            migrations.AddField(
                model_name="acteur",
                name="latitude",
                field=models.DecimalField(
                    blank=True, decimal_places=6, max_digits=9, null=True, verbose_name="latitude"
                ),
            ),
            migrations.AddField(
                model_name="acteur",
                name="logo",
                field=models.FileField(
                    blank=True, upload_to=acteurs.models.acteur.nom_de_logo, verbose_name="logo"
                ),
            ),
            migrations.AddField(
                model_name="acteur",
                name="longitude",
                field=models.DecimalField(
                    blank=True, decimal_places=6, max_digits=9, null=True, verbose_name="longitude"
                ),
            ),
            migrations.AddField(
                model_name="acteur",
                name="rna",
                field=models.CharField(
                    blank=True,
                    help_text="Numéro d’une association au répertoire national : W suivi de 9 chiffres.",
                    max_length=10,
                    validators=[
                        django.core.validators.RegexValidator(
                            "\\AW[0-9]{9}\\Z", "Un numéro RNA est un W suivi de 9 chiffres."
                        )
                    ],
                    verbose_name="numéro RNA",
                ),
            ),
            migrations.AddField(
                model_name="acteurevent",
                name="forme_juridique",
                field=models.CharField(
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
            migrations.AddField(
                model_name="acteurevent",
                name="latitude",
                field=models.DecimalField(
                    blank=True, decimal_places=6, max_digits=9, null=True, verbose_name="latitude"
                ),
            ),
            migrations.AddField(
                model_name="acteurevent",
                name="logo",
                field=models.FileField(
                    blank=True, upload_to=acteurs.models.acteur.nom_de_logo, verbose_name="logo"
                ),
            ),
            migrations.AddField(
                model_name="acteurevent",
                name="longitude",
                field=models.DecimalField(
                    blank=True, decimal_places=6, max_digits=9, null=True, verbose_name="longitude"
                ),
            ),
            migrations.AddField(
                model_name="acteurevent",
                name="rna",
                field=models.CharField(
                    blank=True,
                    help_text="Numéro d’une association au répertoire national : W suivi de 9 chiffres.",
                    max_length=10,
                    validators=[
                        django.core.validators.RegexValidator(
                            "\\AW[0-9]{9}\\Z", "Un numéro RNA est un W suivi de 9 chiffres."
                        )
                    ],
                    verbose_name="numéro RNA",
                ),
            ),
            migrations.AddField(
                model_name="appartenance",
                name="affichee",
                field=models.BooleanField(
                    default=False,
                    help_text="La personne a accepté que son nom paraisse sur la page de l’organisation.",
                    verbose_name="montrée au public",
                ),
            ),
            migrations.AddField(
                model_name="appartenanceevent",
                name="affichee",
                field=models.BooleanField(
                    default=False,
                    help_text="La personne a accepté que son nom paraisse sur la page de l’organisation.",
                    verbose_name="montrée au public",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="acteur",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "acteurs_acteurevent" ("adhere_le", "adresse", "college_id", "courriel", "fictif", "forme_juridique", "id", "latitude", "logo", "longitude", "nature", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presence", "presentation", "rna", "sigle", "siret", "site_web", "slug", "sorti_le", "statut", "telephone", "uid") VALUES (NEW."adhere_le", NEW."adresse", NEW."college_id", NEW."courriel", NEW."fictif", NEW."forme_juridique", NEW."id", NEW."latitude", NEW."logo", NEW."longitude", NEW."nature", NEW."nom", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."presence", NEW."presentation", NEW."rna", NEW."sigle", NEW."siret", NEW."site_web", NEW."slug", NEW."sorti_le", NEW."statut", NEW."telephone", NEW."uid"); RETURN NULL;',
                        hash="6cfe8f82572e1b05bc85cbfd2752d9bbdeb8897f",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_d432e",
                        table="acteurs_acteur",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="acteur",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."adhere_le" IS DISTINCT FROM (NEW."adhere_le") OR OLD."adresse" IS DISTINCT FROM (NEW."adresse") OR OLD."college_id" IS DISTINCT FROM (NEW."college_id") OR OLD."courriel" IS DISTINCT FROM (NEW."courriel") OR OLD."fictif" IS DISTINCT FROM (NEW."fictif") OR OLD."forme_juridique" IS DISTINCT FROM (NEW."forme_juridique") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."logo" IS DISTINCT FROM (NEW."logo") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."nature" IS DISTINCT FROM (NEW."nature") OR OLD."nom" IS DISTINCT FROM (NEW."nom") OR OLD."presence" IS DISTINCT FROM (NEW."presence") OR OLD."presentation" IS DISTINCT FROM (NEW."presentation") OR OLD."rna" IS DISTINCT FROM (NEW."rna") OR OLD."sigle" IS DISTINCT FROM (NEW."sigle") OR OLD."siret" IS DISTINCT FROM (NEW."siret") OR OLD."site_web" IS DISTINCT FROM (NEW."site_web") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."sorti_le" IS DISTINCT FROM (NEW."sorti_le") OR OLD."statut" IS DISTINCT FROM (NEW."statut") OR OLD."telephone" IS DISTINCT FROM (NEW."telephone") OR OLD."uid" IS DISTINCT FROM (NEW."uid"))',
                        func='INSERT INTO "acteurs_acteurevent" ("adhere_le", "adresse", "college_id", "courriel", "fictif", "forme_juridique", "id", "latitude", "logo", "longitude", "nature", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presence", "presentation", "rna", "sigle", "siret", "site_web", "slug", "sorti_le", "statut", "telephone", "uid") VALUES (NEW."adhere_le", NEW."adresse", NEW."college_id", NEW."courriel", NEW."fictif", NEW."forme_juridique", NEW."id", NEW."latitude", NEW."logo", NEW."longitude", NEW."nature", NEW."nom", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."presence", NEW."presentation", NEW."rna", NEW."sigle", NEW."siret", NEW."site_web", NEW."slug", NEW."sorti_le", NEW."statut", NEW."telephone", NEW."uid"); RETURN NULL;',
                        hash="ff734d0b32979c448df1ba38cebdd6146df57fe4",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_69fbe",
                        table="acteurs_acteur",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="acteur",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "acteurs_acteurevent" ("adhere_le", "adresse", "college_id", "courriel", "fictif", "forme_juridique", "id", "latitude", "logo", "longitude", "nature", "nom", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presence", "presentation", "rna", "sigle", "siret", "site_web", "slug", "sorti_le", "statut", "telephone", "uid") VALUES (OLD."adhere_le", OLD."adresse", OLD."college_id", OLD."courriel", OLD."fictif", OLD."forme_juridique", OLD."id", OLD."latitude", OLD."logo", OLD."longitude", OLD."nature", OLD."nom", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."presence", OLD."presentation", OLD."rna", OLD."sigle", OLD."siret", OLD."site_web", OLD."slug", OLD."sorti_le", OLD."statut", OLD."telephone", OLD."uid"); RETURN NULL;',
                        hash="299ba4a8146855e535d386e0cec3537898154c43",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_df987",
                        table="acteurs_acteur",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="appartenance",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "acteurs_appartenanceevent" ("acteur_id", "affichee", "id", "periode", "personne_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."acteur_id", NEW."affichee", NEW."id", NEW."periode", NEW."personne_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role"); RETURN NULL;',
                        hash="68e0e61739c743276dfa103aee6b027df8099d75",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_8e37b",
                        table="acteurs_appartenance",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="appartenance",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "acteurs_appartenanceevent" ("acteur_id", "affichee", "id", "periode", "personne_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."acteur_id", NEW."affichee", NEW."id", NEW."periode", NEW."personne_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role"); RETURN NULL;',
                        hash="5ed4d1e6d2ce28107db083240017adb43d700b14",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_fea6d",
                        table="acteurs_appartenance",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="appartenance",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "acteurs_appartenanceevent" ("acteur_id", "affichee", "id", "periode", "personne_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (OLD."acteur_id", OLD."affichee", OLD."id", OLD."periode", OLD."personne_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role"); RETURN NULL;',
                        hash="de2a4a5647ba7016ace580b8b10a4d2b91304780",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_7c0df",
                        table="acteurs_appartenance",
                        when="AFTER",
                    ),
                ),
            ),
            AddConstraintNotValid(
                model_name="acteur",
                constraint=models.CheckConstraint(
                    condition=models.Q(("rna", ""), ("rna__regex", "^W[0-9]{9}$"), _connector="OR"),
                    name="acteurs_acteur_rna",
                    violation_error_message="Un numéro RNA est un W suivi de 9 chiffres.",
                ),
            ),
            AddConstraintNotValid(
                model_name="acteur",
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
                    name="acteurs_acteur_forme_connue",
                    violation_error_message="Cette forme juridique n’existe pas.",
                ),
            ),
            AddConstraintNotValid(
                model_name="acteur",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("slug__in", ("carte", "donnees", "importer", "nouvelle", "nouveaux")),
                        _negated=True,
                    ),
                    name="acteurs_acteur_slug_reserve",
                    violation_error_message="Cette adresse de page est réservée au portail.",
                ),
            ),
            AddConstraintNotValid(
                model_name="acteur",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                        models.Q(
                            ("latitude__isnull", False),
                            ("latitude__range", (-90, 90)),
                            ("longitude__isnull", False),
                            ("longitude__range", (-180, 180)),
                        ),
                        _connector="OR",
                    ),
                    name="acteurs_acteur_coordonnees",
                    violation_error_message="Des coordonnées ont une latitude, de −90 à 90, et une longitude, de −180 à 180.",
                ),
            ),
            migrations.AddIndex(
                model_name="motsacteur",
                index=django.contrib.postgres.indexes.GinIndex(
                    fields=["vecteur"], name="acteurs_mots_vecteur"
                ),
            ),
        ]
    )
