"""Who the hub is made of."""

from django.apps import AppConfig


class ActeursConfig(AppConfig):
    name = "acteurs"
    verbose_name = "Acteurs"

    def ready(self) -> None:
        """Listen to what happens to accounts, and forget with the others what is past."""
        from acteurs.actions import (  # noqa: PLC0415 models are not loaded before
            avis_d_evenements,
            conservation,
            creation,
            inscriptions,
            invitations,
            nouvelles_candidature,
            places_a_rendre,
            recapitulatifs,
            revenus_a_l_equipe,
        )
        from acteurs.compte import activite, signaux  # noqa: F401, PLC0415 they connect themselves
        from acteurs.lectures import (  # noqa: PLC0415 models are not loaded before
            adhesion,
            charte,
            donnees,
            evenements,
            fiche,
            organisations,
        )
        from acteurs.lectures import creation as demandes  # noqa: PLC0415 models are not loaded before
        from acteurs.models import personnelles  # noqa: PLC0415 models are not loaded before
        from ptce.socle import contributions, courriels  # noqa: PLC0415 models are not loaded before

        contributions.attend_de_moi.repondre(organisations.invitations_recues)
        contributions.attend_de_moi.repondre(charte.ce_qui_attend)
        contributions.attend_de_moi.repondre(adhesion.ce_qui_attend)
        contributions.attend_de_moi.repondre(demandes.ce_qui_attend)
        contributions.fiche_acteur.repondre(fiche.charte_signee)
        for regle in conservation.REGLES:
            contributions.oublier_le_passe.repondre(regle)
        for tables in personnelles.TOUTES:
            contributions.declarer(tables)
        contributions.export.repondre(donnees.journal_du_compte)
        contributions.attend_de_moi.repondre(donnees.ce_qui_attend)
        courriels.SECRETS.add(invitations.INVITATION)
        courriels.SECRETS.update(nouvelles_candidature.AVEC_UN_SECRET)
        courriels.SECRETS.update(creation.AVEC_UN_SECRET)
        courriels.SECRETS.update(avis_d_evenements.AVEC_UN_SECRET)
        courriels.PIECES[avis_d_evenements.AVEC_AGENDA] = avis_d_evenements.joindre_agenda
        courriels.ENTETES[recapitulatifs.MODELE] = recapitulatifs.entetes
        contributions.attend_de_moi.repondre(evenements.ce_qui_attend)
        contributions.prochaines_rencontres.repondre(evenements.rencontres_publiques)
        contributions.entretenir.repondre(places_a_rendre.rendre_les_places)
        contributions.entretenir.repondre(revenus_a_l_equipe.rendre_les_candidatures)
        contributions.entretenir.repondre(revenus_a_l_equipe.rendre_les_evenements)
        contributions.entretenir.repondre(inscriptions.rappeler)
        contributions.entretenir.repondre(recapitulatifs.envoyer_les_nouvelles)
