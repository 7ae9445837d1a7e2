"""Writes the tenancies of the demonstration: entries, keys, deposits, and the journeys of two young companies."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from acteurs.models import Acteur, Personne
from locaux.actions import (
    conventions,
    etats_des_lieux,
    locataires,
    pepiniere,
    resiliations,
    signatures,
    signatures_d_etats,
)
from locaux.calculs import fin_apres, plus_mois
from locaux.enums import SensDepot, SensEtat, TypeConvention
from locaux.lectures.etats_des_lieux import Contenu
from locaux.lectures.termes import Lot, Termes
from locaux.models import Convention, Espace, LotConvention
from ptce.demonstration.conventions import occupant_invente
from ptce.demonstration.donnees import locataires as donnees
from ptce.demonstration.donnees.locataires import Entree, JeuneEntreprise


def charger_locataires(espaces: dict[str, Espace], par: Personne, aujourdhui: date) -> None:
    """Write them around `aujourdhui`, once the conventions are there."""
    lots = {
        lot.espace.nom: lot
        for lot in LotConvention.objects.actes()
        .filter(espace__nom__in=[entree.bureau for entree in donnees.ENTREES])
        .select_related("convention", "espace")
    }
    for entree in donnees.ENTREES:
        _faire_entrer(lots[entree.bureau], entree, par)
    occupants = Acteur.objects.bulk_create(
        occupant_invente(jeune.nom, jeune.slug, jeune.siret) for jeune in donnees.PEPINIERE
    )
    for jeune, occupant in zip(donnees.PEPINIERE, occupants, strict=True):
        _heberger(jeune, occupant, espaces[jeune.bureau], par, aujourdhui)


def _faire_entrer(lot: LotConvention, entree: Entree, par: Personne) -> None:
    """Draw up the entry on its first day; without a name of the tenant, their signature is awaited."""
    convention = lot.convention
    jour = convention.premier_jour
    midi = _midi(jour)
    etat = etats_des_lieux.ouvrir(
        lot=lot,
        sens=SensEtat.ENTREE,
        dresse_le=jour,
        presents=entree.presents,
        par=par,
        maintenant=midi,
    )
    etats_des_lieux.rediger(
        etat=etat,
        contenu=Contenu(
            jour, entree.presents, donnees.MENTION, donnees.OBSERVATIONS, donnees.RELEVES
        ),
        par=par,
        vue=Contenu.de(etat).empreinte,
        maintenant=midi,
    )
    signatures_d_etats.signer_pour_le_bailleur(etat=etat, par=par, maintenant=midi)
    if entree.signataire:
        signatures_d_etats.signer_pour_l_occupant(
            etat=etat, par=par, nom=entree.signataire, reserves=entree.reserves, maintenant=midi
        )
    _remettre(convention, entree.cle, entree.remise_a, par)


def _remettre(convention: Convention, numero: str, a: str, par: Personne) -> None:
    """Hand the keys over, and take the deposit, on the first day."""
    jour = convention.premier_jour
    locataires.remettre_cle(
        convention=convention,
        quoi="Clé du bureau",
        numero=numero,
        nombre=2,
        remise_a=a,
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


def _heberger(
    jeune: JeuneEntreprise, occupant: Acteur, espace: Espace, par: Personne, aujourdhui: date
) -> None:
    """Let an office for two years to a young company, follow it, and note where it went if it has left."""
    debut = plus_mois(aujourdhui.replace(day=1), -jeune.depuis_mois)
    signee_le = debut - timedelta(days=6)
    convention = conventions.rediger(
        termes=Termes(
            acteur_id=occupant.pk,
            type=TypeConvention.CONVENTION_OCCUPATION,
            debut=debut,
            fin=fin_apres(debut, 24),
            preavis_mois=1,
            loyer_mensuel_ht=Decimal("180.00"),
            charges_mensuelles=Decimal("60.00"),
            depot_garantie=Decimal("180.00"),
            duree_max_mois=24,
            pepiniere=True,
            clauses=donnees.MENTION_DE_PEPINIERE,
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
    _remettre(convention, jeune.cle, jeune.entretiens[0][0], par)
    _suivre(convention, jeune, par, aujourdhui)
    if jeune.sortie is not None:
        _sortir(convention, jeune.sortie, par, aujourdhui)


def _suivre(
    convention: Convention, jeune: JeuneEntreprise, par: Personne, aujourdhui: date
) -> None:
    for rang, (avec, resume, suite) in enumerate(jeune.entretiens):
        le = plus_mois(convention.premier_jour, 6 * (rang + 1))
        prochain = jeune.sortie is None and rang + 1 == len(jeune.entretiens)
        pepiniere.noter_entretien(
            convention=convention,
            note=pepiniere.Note(
                le, avec, resume, suite, aujourdhui + timedelta(days=5) if prochain else None
            ),
            par=par,
            maintenant=_midi(le),
        )


def _sortir(
    convention: Convention, vers: donnees.SortiePrevue, par: Personne, aujourdhui: date
) -> None:
    """End what is over: the keys are back, the deposit too, less what was kept."""
    le = convention.dernier_jour
    convention = resiliations.echoir(convention=convention, maintenant=_midi(aujourdhui))
    locataires.reprendre_cle(cle=convention.cles.get(), rendue_le=le, par=par)
    locataires.enregistrer_depot(
        convention=convention,
        sens=SensDepot.RESTITUE,
        montant=convention.depot_garantie - vers.retenue,
        retenue=vers.retenue,
        motif_retenue=vers.motif_retenue,
        le=le + timedelta(days=20),
        par=par,
    )
    pepiniere.noter_sortie(
        convention=convention,
        sortie=pepiniere.Sortie(
            le, vers.destination, vers.lieu, vers.emplois, "Sortie inventée pour la démonstration."
        ),
        par=par,
        maintenant=_midi(le + timedelta(days=20)),
    )


def _midi(jour: date) -> datetime:
    return timezone.make_aware(datetime.combine(jour, time(12)))
