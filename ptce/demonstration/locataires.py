"""Writes the tenancies of the demonstration: an entry that both signed, and the journey of a young company."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from acteurs.enums import NatureActeur, Presence, StatutActeur
from acteurs.models import Acteur, Personne
from locaux.actions import (
    conventions,
    etats_des_lieux,
    locataires,
    pepiniere,
    signatures,
    signatures_d_etats,
)
from locaux.calculs import fin_apres, plus_mois
from locaux.enums import SensDepot, SensEtat, TypeConvention
from locaux.lectures.etats_des_lieux import Contenu
from locaux.lectures.termes import Lot, Termes
from locaux.models import Convention, Espace, LotConvention
from ptce.demonstration.donnees import locataires as donnees


def charger_locataires(
    acteurs: dict[str, Acteur], espaces: dict[str, Espace], par: Personne, aujourdhui: date
) -> None:
    """Write them around `aujourdhui`, once the conventions are there."""
    _faire_entrer(
        LotConvention.objects.select_related("convention").get(
            convention__acteur=acteurs[donnees.ENTREE], espace=espaces[donnees.BUREAU_D_ENTREE]
        ),
        par,
    )
    _heberger(espaces[donnees.BUREAU_DE_PEPINIERE], par, aujourdhui)


def _faire_entrer(lot: LotConvention, par: Personne) -> None:
    convention = lot.convention
    jour = convention.premier_jour
    midi = _midi(jour)
    etat = etats_des_lieux.ouvrir(
        lot=lot,
        sens=SensEtat.ENTREE,
        dresse_le=jour,
        presents=donnees.PRESENTS,
        par=par,
        maintenant=midi,
    )
    etats_des_lieux.rediger(
        etat=etat,
        contenu=Contenu(
            jour, donnees.PRESENTS, donnees.MENTION, donnees.OBSERVATIONS, donnees.RELEVES
        ),
        par=par,
        vue=Contenu.de(etat).empreinte,
        maintenant=midi,
    )
    signatures_d_etats.signer_pour_le_bailleur(etat=etat, par=par, maintenant=midi)
    signatures_d_etats.signer_pour_l_occupant(
        etat=etat, par=par, nom=donnees.SIGNATAIRE, reserves=donnees.RESERVES, maintenant=midi
    )
    locataires.remettre_cle(
        convention=convention,
        quoi="Clé du bureau",
        numero="201-A",
        nombre=2,
        remise_a=donnees.SIGNATAIRE,
        remise_le=jour,
        par=par,
    )
    locataires.enregistrer_depot(
        convention=convention,
        sens=SensDepot.RECU,
        montant=convention.depot_garantie,
        le=jour,
        par=par,
    )


def _heberger(espace: Espace, par: Personne, aujourdhui: date) -> None:
    """Let an office to a young company that is not there, whose two years end in five months."""
    pousse = Acteur.objects.create(
        nom=donnees.JEUNE_POUSSE,
        slug="jeune-pousse-exemple",
        nature=NatureActeur.ENTREPRISE,
        presence=Presence.PONCTUEL,
        statut=StatutActeur.CANDIDAT,
        fictif=True,
        siret="00000000000991",
        courriel="jeune.pousse@example.org",
        presentation=donnees.MENTION_DE_LA_POUSSE,
    )
    debut = plus_mois(aujourdhui.replace(day=1), -19)
    signee_le = debut - timedelta(days=6)
    convention = conventions.rediger(
        termes=Termes(
            acteur_id=pousse.pk,
            type=TypeConvention.CONVENTION_OCCUPATION,
            debut=debut,
            fin=fin_apres(debut, 24),
            preavis_mois=1,
            loyer_mensuel_ht=Decimal("180.00"),
            charges_mensuelles=Decimal("60.00"),
            duree_max_mois=24,
            pepiniere=True,
            clauses=donnees.MENTION_DE_LA_POUSSE,
        ),
        lots=[Lot(espace.pk, espace.surface_m2)],
        par=par,
        maintenant=_midi(signee_le - timedelta(days=9)),
    )
    convention = conventions.envoyer(
        convention=convention, par=par, maintenant=_midi(signee_le - timedelta(days=3))
    )
    convention = signatures.signer(
        convention=convention, signee_le=signee_le, par=par, maintenant=_midi(signee_le)
    ).objet
    _suivre(convention, par, aujourdhui)


def _suivre(convention: Convention, par: Personne, aujourdhui: date) -> None:
    for rang, (avec, resume, suite) in enumerate(donnees.ENTRETIENS):
        le = plus_mois(convention.premier_jour, 6 * (rang + 1))
        dernier = rang + 1 == len(donnees.ENTRETIENS)
        pepiniere.noter_entretien(
            convention=convention,
            note=pepiniere.Note(
                le,
                avec,
                resume,
                suite,
                aujourdhui + timedelta(days=5) if dernier else None,
            ),
            par=par,
            maintenant=_midi(le),
        )


def _midi(jour: date) -> datetime:
    return timezone.make_aware(datetime.combine(jour, time(12)))
