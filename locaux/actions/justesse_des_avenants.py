"""What no amendment of a convention may say."""

from collections.abc import Collection
from datetime import date

from locaux.actions.actes import ConventionRefusee, exiger_encore_louables, exiger_louables
from locaux.calculs import fin_apres, refus_de_prolonger
from locaux.enums import SensLigne, StatutAvenant
from locaux.lectures.durees import refus_de_cumul
from locaux.lectures.termes import Ligne, TermesAvenant
from locaux.models import Convention
from ptce.socle import typographie


def exiger_avenant_juste(
    convention: Convention, termes: TermesAvenant, lignes: Collection[Ligne]
) -> None:
    """Raise ConventionRefusee for what no amendment of this convention may say."""
    change = (
        termes.loyer_mensuel_ht is not None
        or termes.charges_mensuelles is not None
        or termes.prend_fin_le is not None
    )
    if not change and not lignes and not termes.clauses:
        if termes.loyer_de_reference_ht is not None:
            raise ConventionRefusee(
                "Le loyer de marché accompagne ce qui change : dites ce que cet avenant change.",
                "loyer_de_reference_ht",
            )
        raise ConventionRefusee("Dites ce que cet avenant change : rien n’est rempli.")
    if termes.prend_effet_le <= convention.premier_jour:
        raise ConventionRefusee(
            "Un avenant prend effet après le premier jour de la convention, "
            f"le {typographie.jour_sans_nom(convention.premier_jour)}.",
            "prend_effet_le",
        )
    if termes.prend_effet_le > (termes.prend_fin_le or convention.dernier_jour):
        raise ConventionRefusee(
            "L’avenant prendrait effet après le dernier jour de la convention.", "prend_effet_le"
        )
    if termes.prend_fin_le:
        _exiger_une_fin_juste(convention, termes.prend_fin_le)
    entrent = [ligne.espace for ligne in lignes if ligne.sens == SensLigne.AJOUTE]
    if termes.prend_fin_le or entrent:
        loues = [*convention.lots.values_list("espace", flat=True), *entrent]
        fin = termes.prend_fin_le or convention.dernier_jour
        if refus := refus_de_cumul(convention, loues, fin):
            raise ConventionRefusee(refus, "prend_fin_le" if termes.prend_fin_le else "espaces")
    _exiger_des_espaces_justes(convention, termes, lignes)


def _exiger_une_fin_juste(convention: Convention, dernier_jour: date) -> None:
    """Raise ConventionRefusee when an amendment may not move the last day there."""
    if refus := refus_de_prolonger(convention.type, convention.premier_jour, dernier_jour):
        raise ConventionRefusee(refus, "prend_fin_le")
    maximum = convention.duree_max_mois
    plus_tard = fin_apres(convention.premier_jour, maximum) if maximum else None
    if plus_tard and dernier_jour > plus_tard:
        raise ConventionRefusee(
            f"La durée maximale ne laisse pas aller au-delà du {typographie.jour_sans_nom(plus_tard)}.",
            "prend_fin_le",
        )
    if convention.avenants.filter(
        statut=StatutAvenant.SIGNE,
        prend_effet_le__range=(convention.periode_effective.upper, dernier_jour),
        lignes__sens__in=[SensLigne.AJOUTE, SensLigne.MESURE],
    ).exists():
        raise ConventionRefusee(
            "Un avenant signé devait faire entrer un espace après le dernier jour actuel : il faut une nouvelle convention.",
            "prend_fin_le",
        )


def _exiger_des_espaces_justes(
    convention: Convention, termes: TermesAvenant, lignes: Collection[Ligne]
) -> None:
    exiger_louables([ligne.espace for ligne in lignes if ligne.sens == SensLigne.AJOUTE])
    effet = termes.prend_effet_le
    lots = [
        lot
        for lot in convention.lots.select_related("espace").prefetch_related("espace__elements")
        if effet < lot.periode.upper
    ]
    loues = {lot.espace_id: lot for lot in lots if lot.retire_par_id is None}
    entrent = {ligne.espace for ligne in lignes if ligne.sens == SensLigne.AJOUTE}
    sortent = {ligne.espace for ligne in lignes if ligne.sens == SensLigne.RETIRE}
    if deja := next((lot for lot in lots if lot.espace_id in entrent), None):
        nom = typographie.entre_guillemets(deja.espace)
        raise ConventionRefusee(f"{nom} est déjà dans la convention à cette date.", "espaces")
    for ligne in lignes:
        lot = loues.get(ligne.espace)
        if ligne.sens != SensLigne.AJOUTE and (lot is None or lot.periode.lower >= effet):
            raise ConventionRefusee(
                "Un des espaces n’est pas dans la convention à cette date, ou un autre avenant l’en fait sortir.",
                "espaces",
            )
    if sortent and sortent >= set(loues) and not entrent:
        raise ConventionRefusee(
            "Il ne resterait aucun espace : résiliez plutôt la convention.", "espaces"
        )
    if termes.prend_fin_le and termes.prend_fin_le > convention.dernier_jour:
        exiger_encore_louables(lot.espace for cle, lot in loues.items() if cle not in sortent)
