"""Places, time, occupancy."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LocauxConfig(AppConfig):
    name = "locaux"
    verbose_name = "Locaux"

    def ready(self) -> None:
        """Tell the foundation what this app adds to it."""
        from locaux.actions import (  # noqa: PLC0415 models are not loaded before
            avis,
            conservation,
            departs,
            departs_de_conventions,
            departs_de_demandes,
            echeances,
            entretien_loyers,
            imports_en_cours,
            nouvelles,
        )
        from locaux.actions.rappels_subventions import (  # noqa: PLC0415 models are not loaded before
            rappeler_les_echeances,
        )
        from locaux.actions.rapprochements import annoncer_ce_qui_se_libere  # noqa: PLC0415 models are not loaded before
        from locaux.lectures import attentes_loyers  # noqa: PLC0415 models are not loaded before
        from locaux.lectures.conventions import (  # noqa: PLC0415 models are not loaded before
            ce_qui_attend_des_conventions,
            conventions_de,
        )
        from locaux.lectures.demandes_de_locaux import (  # noqa: PLC0415 models are not loaded before
            ce_qui_attend_pour_des_locaux,
        )
        from locaux.lectures.echeances_subventions import (  # noqa: PLC0415 models are not loaded before
            subventions_qui_attendent,
        )
        from locaux.lectures.lieux import lieux_tenus  # noqa: PLC0415 models are not loaded before
        from locaux.lectures.locataires import etats_a_signer  # noqa: PLC0415 models are not loaded before
        from locaux.lectures.operations import (  # noqa: PLC0415 models are not loaded before
            ce_qui_attend_au_financement,
        )
        from locaux.lectures.pepiniere import (  # noqa: PLC0415 models are not loaded before
            ce_qui_attend as ce_qui_attend_de_la_pepiniere,
        )
        from locaux.lectures.signalements import ce_qui_attend  # noqa: PLC0415 models are not loaded before
        from locaux.models import personnelles  # noqa: PLC0415 models are not loaded before
        from locaux.models.calendrier import suivre_le_fuseau  # noqa: PLC0415 models are not loaded before
        from ptce.socle import contributions, courriels  # noqa: PLC0415 models are not loaded before

        post_migrate.connect(suivre_le_fuseau, sender=self)
        for modele in avis.MODELES:
            courriels.PIECES[modele] = avis.joindre_agenda
        courriels.SECRETS.update(nouvelles.AVEC_UN_SECRET)
        contributions.attend_de_moi.repondre(ce_qui_attend)
        contributions.attend_de_moi.repondre(ce_qui_attend_pour_des_locaux)
        contributions.attend_de_moi.repondre(subventions_qui_attendent)
        contributions.entretenir.repondre(rappeler_les_echeances)
        contributions.attend_de_moi.repondre(etats_a_signer)
        contributions.attend_de_moi.repondre(ce_qui_attend_de_la_pepiniere)
        contributions.attend_de_moi.repondre(ce_qui_attend_au_financement)
        contributions.attend_de_moi.repondre(attentes_loyers.ce_qui_attend)
        contributions.entretenir.repondre(entretien_loyers.entretenir)
        contributions.attend_de_moi.repondre(ce_qui_attend_des_conventions)
        contributions.espace_acteur.repondre(conventions_de)
        contributions.fiche_acteur.repondre(lieux_tenus)
        contributions.depart.repondre(departs.reservations_tenues)
        contributions.depart.repondre(departs_de_conventions.conventions_tenues)
        contributions.depart.repondre(departs_de_demandes.demandes_tenues)
        contributions.entretenir.repondre(echeances.tenir_les_echeances)
        contributions.entretenir.repondre(annoncer_ce_qui_se_libere)
        contributions.poursuivre.repondre(imports_en_cours.poursuivre)
        for regle in (*conservation.REGLES, *entretien_loyers.REGLES):
            contributions.oublier_le_passe.repondre(regle)
        for tables in personnelles.TOUTES:
            contributions.declarer(tables)
