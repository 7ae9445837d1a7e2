"""A booking that was cancelled keeps what was written to the person then."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [
        ("locaux", "0020_noms_verifies"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="reservation",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reservation",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reservation",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="reservation",
            name="message_annulation",
            field=models.TextField(
                blank=True,
                db_default="",
                default="",
                max_length=1000,
                verbose_name="message de l’annulation",
            ),
        ),
        migrations.AddField(
            model_name="reservationevent",
            name="message_annulation",
            field=models.TextField(
                blank=True,
                db_default="",
                default="",
                max_length=1000,
                verbose_name="message de l’annulation",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reservation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_reservationevent" ("acteur_id", "annulee_le", "annulee_par_id", "confirmee_le", "creee_le", "demandeur_id", "espace_id", "facturee_le", "id", "message_annulation", "motif_annulation", "nb_personnes", "objet", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "sequence", "statut") VALUES (NEW."acteur_id", NEW."annulee_le", NEW."annulee_par_id", NEW."confirmee_le", NEW."creee_le", NEW."demandeur_id", NEW."espace_id", NEW."facturee_le", NEW."id", NEW."message_annulation", NEW."motif_annulation", NEW."nb_personnes", NEW."objet", NEW."periode", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference", NEW."sequence", NEW."statut"); RETURN NULL;',
                    hash="bd69af706e0dc51b8d7f96a72fc22514082a422b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f995d",
                    table="locaux_reservation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reservation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."acteur_id" IS DISTINCT FROM (NEW."acteur_id") OR OLD."annulee_le" IS DISTINCT FROM (NEW."annulee_le") OR OLD."annulee_par_id" IS DISTINCT FROM (NEW."annulee_par_id") OR OLD."confirmee_le" IS DISTINCT FROM (NEW."confirmee_le") OR OLD."creee_le" IS DISTINCT FROM (NEW."creee_le") OR OLD."demandeur_id" IS DISTINCT FROM (NEW."demandeur_id") OR OLD."espace_id" IS DISTINCT FROM (NEW."espace_id") OR OLD."facturee_le" IS DISTINCT FROM (NEW."facturee_le") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."message_annulation" IS DISTINCT FROM (NEW."message_annulation") OR OLD."motif_annulation" IS DISTINCT FROM (NEW."motif_annulation") OR OLD."nb_personnes" IS DISTINCT FROM (NEW."nb_personnes") OR OLD."objet" IS DISTINCT FROM (NEW."objet") OR OLD."periode" IS DISTINCT FROM (NEW."periode") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."sequence" IS DISTINCT FROM (NEW."sequence") OR OLD."statut" IS DISTINCT FROM (NEW."statut"))',
                    func='INSERT INTO "locaux_reservationevent" ("acteur_id", "annulee_le", "annulee_par_id", "confirmee_le", "creee_le", "demandeur_id", "espace_id", "facturee_le", "id", "message_annulation", "motif_annulation", "nb_personnes", "objet", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "sequence", "statut") VALUES (NEW."acteur_id", NEW."annulee_le", NEW."annulee_par_id", NEW."confirmee_le", NEW."creee_le", NEW."demandeur_id", NEW."espace_id", NEW."facturee_le", NEW."id", NEW."message_annulation", NEW."motif_annulation", NEW."nb_personnes", NEW."objet", NEW."periode", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference", NEW."sequence", NEW."statut"); RETURN NULL;',
                    hash="dac9e55028bf0f2369f35c8009338f05a842bbb8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6d977",
                    table="locaux_reservation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reservation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "locaux_reservationevent" ("acteur_id", "annulee_le", "annulee_par_id", "confirmee_le", "creee_le", "demandeur_id", "espace_id", "facturee_le", "id", "message_annulation", "motif_annulation", "nb_personnes", "objet", "periode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "sequence", "statut") VALUES (OLD."acteur_id", OLD."annulee_le", OLD."annulee_par_id", OLD."confirmee_le", OLD."creee_le", OLD."demandeur_id", OLD."espace_id", OLD."facturee_le", OLD."id", OLD."message_annulation", OLD."motif_annulation", OLD."nb_personnes", OLD."objet", OLD."periode", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reference", OLD."sequence", OLD."statut"); RETURN NULL;',
                    hash="b2feb840ebeb78b1b1262194db42fb874391eeb2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7a435",
                    table="locaux_reservation",
                    when="AFTER",
                ),
            ),
        ),
    ]
    operations = par_series(operations)
