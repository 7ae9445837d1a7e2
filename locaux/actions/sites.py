"""Sites and their hours: created and changed by the agents, bookings to come being decided of first."""

import uuid
from copy import copy
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions import registre
from locaux.actions.amenagement import (
    SITE_DE_CE_NOM,
    SITE_DE_CETTE_ADRESSE,
    UNIQUES,
    LieuModifie,
    deja_cree,
    exiger,
    exiger_en_service,
    exiger_unique,
    refus_traduits,
    tel_que_voulu,
)
from locaux.actions.annulations import Fait, Suite, trancher
from locaux.lectures.contradictions import Semaine, constater_changement
from locaux.lectures.fiches import FicheSite, empreinte_des_horaires, plages_de, semaine_de
from locaux.models import Espace, HoraireOuverture, Site


@transaction.atomic
def creer_site(*, fiche: FicheSite, par: Personne, jeton: uuid.UUID | None = None) -> Site:
    """Create a site, closed all week until its hours are written.

    `jeton` is the form's token: sent twice, it gives the site of the first time. Raises PermissionDenied, LieuRefuse,
    FormulaireDejaEnvoye (token used, and the site is not as asked).
    """
    exiger(par)
    jeton = jeton or uuid.uuid4()
    if deja := deja_cree(Site, fiche, jeton):
        return deja
    site = Site(jeton_envoi=jeton)
    fiche.ecrire(site)
    _exiger_libre(site)
    with refus_traduits(a_relire=UNIQUES):
        site.save(force_insert=True)
    return site


@transaction.atomic
def changer_site(
    *,
    site: Site,
    fiche: FicheSite,
    par: Personne,
    vue: str,
    suite: Suite | None = None,
    maintenant: datetime | None = None,
) -> Fait[Site]:
    """Write `fiche` over a site; `vue` is the digest of the one the form showed.

    Asking again for what is already so changes nothing. Raises PermissionDenied, LieuModifie, LieuRefuse, and
    ReservationsGenees when public holidays, the midday split or the time zone contradict bookings to come.
    """
    exiger(par)
    maintenant = maintenant or timezone.now()
    espaces, actuel = _verrouiller(site)
    futur = tel_que_voulu(actuel, fiche, vue=vue)
    if futur is None:
        return Fait(actuel)
    _exiger_libre(futur)
    genees = constater_changement(
        espaces, [_sur(espace, futur) for espace in espaces], maintenant=maintenant
    )
    motif = "Les jours ou les heures d’ouverture du site changent."
    annulees = trancher(genees, suite, par=par, motif=motif, maintenant=maintenant)
    with refus_traduits():
        futur.save()
    return Fait(futur, annulees)


@transaction.atomic
def changer_horaires(
    *,
    site: Site,
    semaine: Semaine,
    par: Personne,
    vue: str,
    suite: Suite | None = None,
    maintenant: datetime | None = None,
) -> Fait[Site]:
    """Write the opening hours of a site, all days at once; `vue` is the digest of those the form showed.

    Raises as `changer_site`; LieuRefuse when two ranges overlap.
    """
    exiger(par)
    maintenant = maintenant or timezone.now()
    espaces, actuel = _verrouiller(site)
    avant, apres = plages_de(semaine_de(actuel)), plages_de(semaine)
    if avant == apres:
        return Fait(actuel)
    if vue != empreinte_des_horaires(semaine_de(actuel)):
        raise LieuModifie
    exiger_en_service(actuel)
    genees = constater_changement(espaces, espaces, maintenant=maintenant, semaine=semaine)
    motif = "Les horaires d’ouverture changent."
    annulees = trancher(genees, suite, par=par, motif=motif, maintenant=maintenant)
    with refus_traduits():
        for horaire in actuel.horaires.all():
            if (horaire.jour, (horaire.ouvre, horaire.ferme)) not in apres:
                horaire.delete()
        HoraireOuverture.objects.bulk_create(
            HoraireOuverture(site=actuel, jour=jour, ouvre=ouvre, ferme=ferme)
            for jour, (ouvre, ferme) in apres
            if (jour, (ouvre, ferme)) not in avant
        )
    return Fait(actuel, annulees)


def _verrouiller(site: Site) -> tuple[list[Espace], Site]:
    """Lock the spaces of a site by key, then the site, and return them fresh."""
    cles = Espace.objects.filter(niveau__site=site).values_list("pk", flat=True)
    verrouilles = registre.verrouiller(cles).values()
    actuel = Site.objects.select_for_update(of=("self",), no_key=True).get(pk=site.pk)
    return [_sur(lu, actuel) for lu in verrouilles if lu.niveau.site_id == site.pk], actuel


def _sur(espace: Espace, site: Site) -> Espace:
    """Return a copy of this space, standing on this site."""
    copie = copy(espace)
    copie.niveau = copy(espace.niveau)
    copie.niveau.site = site
    return copie


def _exiger_libre(site: Site) -> None:
    autres = Site.objects.exclude(pk=site.pk)
    exiger_unique(autres.filter(nom=site.nom), site, SITE_DE_CE_NOM, "nom")
    exiger_unique(autres.filter(slug=site.slug), site, SITE_DE_CETTE_ADRESSE, "slug")
