"""The mark of the pépinière says who is followed: it binds nobody, and is set or taken off whatever was signed.

The maximum length that it asks for is a term, and stays as signed.
"""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

SUIVRE = r"""
CREATE OR REPLACE FUNCTION locaux_convention_suit_son_parcours() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    suites text[] := ARRAY['statut', 'periode_effective', 'envoyee_le', 'envoyee_par_id', 'signee_le', 'document',
        'document_nom', 'sha256', 'enregistree_le', 'enregistree_par_id', 'conge_donne_par', 'conge_recu_le', 'prend_fin_le',
        'motif_resiliation', 'resiliee_le', 'resiliee_par_id', 'echue_le', 'abandonnee_le', 'abandonnee_par_id', 'motif_abandon', 'pepiniere'];
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.statut <> 'projet' THEN
            PERFORM locaux_refuser('locaux_convention_etapes', 'Une convention commence par un projet.');
        END IF;
        RETURN NULL;
    END IF;
    IF NEW.statut <> OLD.statut AND (OLD.statut || ' ' || NEW.statut) NOT IN (
        'projet a_signer', 'a_signer projet', 'a_signer signee', 'projet abandonnee', 'a_signer abandonnee',
        'signee resiliee', 'signee echue', 'resiliee signee')
    THEN
        PERFORM locaux_refuser('locaux_convention_etapes',
            'Une convention suit ses étapes : projet, à signer, signée, puis résiliée ou échue.');
    END IF;
    IF (NEW.id, NEW.reference, NEW.creee_le) IS DISTINCT FROM (OLD.id, OLD.reference, OLD.creee_le)
        OR OLD.statut <> 'projet' AND (to_jsonb(NEW) - suites) <> (to_jsonb(OLD) - suites)
        OR locaux_convention_est_actee(OLD.statut) AND (
            (NEW.envoyee_le, NEW.signee_le, NEW.enregistree_le) IS DISTINCT FROM (OLD.envoyee_le, OLD.signee_le, OLD.enregistree_le)
            OR OLD.document <> '' AND (NEW.document, NEW.document_nom, NEW.sha256)
                IS DISTINCT FROM (OLD.document, OLD.document_nom, OLD.sha256))
        OR OLD.statut = 'echue' AND (NEW.periode_effective, NEW.echue_le) IS DISTINCT FROM (OLD.periode_effective, OLD.echue_le)
        OR OLD.statut = 'abandonnee' AND to_jsonb(NEW) <> to_jsonb(OLD)
    THEN
        PERFORM locaux_refuser('locaux_convention_intouchable',
            'Les termes d''une convention envoyée à la signature ne changent plus : il faut un avenant.');
    END IF;
    RETURN NULL;
END $$;
"""
FIGER = r"""
CREATE OR REPLACE FUNCTION locaux_convention_suit_son_parcours() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    suites text[] := ARRAY['statut', 'periode_effective', 'envoyee_le', 'envoyee_par_id', 'signee_le', 'document',
        'document_nom', 'sha256', 'enregistree_le', 'enregistree_par_id', 'conge_donne_par', 'conge_recu_le', 'prend_fin_le',
        'motif_resiliation', 'resiliee_le', 'resiliee_par_id', 'echue_le', 'abandonnee_le', 'abandonnee_par_id', 'motif_abandon'];
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.statut <> 'projet' THEN
            PERFORM locaux_refuser('locaux_convention_etapes', 'Une convention commence par un projet.');
        END IF;
        RETURN NULL;
    END IF;
    IF NEW.statut <> OLD.statut AND (OLD.statut || ' ' || NEW.statut) NOT IN (
        'projet a_signer', 'a_signer projet', 'a_signer signee', 'projet abandonnee', 'a_signer abandonnee',
        'signee resiliee', 'signee echue', 'resiliee signee')
    THEN
        PERFORM locaux_refuser('locaux_convention_etapes',
            'Une convention suit ses étapes : projet, à signer, signée, puis résiliée ou échue.');
    END IF;
    IF (NEW.id, NEW.reference, NEW.creee_le) IS DISTINCT FROM (OLD.id, OLD.reference, OLD.creee_le)
        OR OLD.statut <> 'projet' AND (to_jsonb(NEW) - suites) <> (to_jsonb(OLD) - suites)
        OR locaux_convention_est_actee(OLD.statut) AND (
            (NEW.envoyee_le, NEW.signee_le, NEW.enregistree_le) IS DISTINCT FROM (OLD.envoyee_le, OLD.signee_le, OLD.enregistree_le)
            OR OLD.document <> '' AND (NEW.document, NEW.document_nom, NEW.sha256)
                IS DISTINCT FROM (OLD.document, OLD.document_nom, OLD.sha256))
        OR OLD.statut = 'echue' AND (NEW.periode_effective, NEW.echue_le) IS DISTINCT FROM (OLD.periode_effective, OLD.echue_le)
        OR OLD.statut = 'abandonnee' AND to_jsonb(NEW) <> to_jsonb(OLD)
    THEN
        PERFORM locaux_refuser('locaux_convention_intouchable',
            'Les termes d''une convention envoyée à la signature ne changent plus : il faut un avenant.');
    END IF;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("locaux", "0065_terme_du_loyer")]

    operations = [
        ValidateConstraint(model_name="convention", name="locaux_convention_terme_connu"),
        migrations.RunSQL(SUIVRE, FIGER),
    ]
