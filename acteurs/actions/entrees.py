"""What accepting an application makes: a member, its first people, their invitations."""

from datetime import date, datetime

from django.urls import reverse
from django.utils.text import slugify

from acteurs.actions.etapes_candidature import ActeImpossible
from acteurs.actions.invitations import InvitationRefusee, inviter
from acteurs.actions.personnes import rattacher
from acteurs.enums import Presence, RoleAppartenance, StatutActeur
from acteurs.lectures.doublons import ATTACHABLES
from acteurs.models import ADRESSES_RESERVEES, Acteur, Candidature, College, Personne
from ptce.socle import courriels
from ptce.socle.transactions import en_concurrence

ECRITE_ENTRE_TEMPS = {"acteurs_acteur_siret_key", "acteurs_acteur_slug_key"}
BIENVENUE = "appartenance_ouverte"
LONGUEUR_D_ADRESSE = 60


def verrouiller(acteur: Acteur) -> Acteur:
    """Lock the organisation, and read it."""
    return Acteur.objects.select_for_update(no_key=True).get(pk=acteur.pk)


def faire_membre(
    candidature: Candidature,
    acteur: Acteur | None,
    *,
    presence: Presence,
    adhere_le: date,
    college: College | None,
) -> Acteur:
    """Make the member that an application asks to be: `acteur`, locked, or a new organisation.

    Of a known one, the name and the address of its page stay; the rest is as the application says it. Raises
    ActeImpossible when it is a member, or when another has this SIRET.
    """
    if acteur is not None and acteur.statut not in ATTACHABLES:
        raise ActeImpossible(f"{acteur} est déjà membre : il n’y a rien à rattacher.")
    _exiger_un_siret_libre(candidature, acteur)
    if acteur is None:
        acteur = Acteur(
            nom=candidature.nom, sigle=candidature.sigle, slug=_adresse_libre(candidature)
        )
    for champ in ("nature", "forme_juridique", "rna", "adresse", "site_web", "presentation"):
        if valeur := getattr(candidature, champ):
            setattr(acteur, champ, valeur)
    acteur.siret = candidature.siret or acteur.siret
    acteur.presence, acteur.college = presence, college or acteur.college
    acteur.statut, acteur.adhere_le, acteur.sorti_le = StatutActeur.MEMBRE, adhere_le, None
    with en_concurrence(ECRITE_ENTRE_TEMPS):
        acteur.save()
    acteur.poles.set(candidature.poles.all())
    acteur.domaines.set(candidature.domaines.all())
    return acteur


def _exiger_un_siret_libre(candidature: Candidature, acteur: Acteur | None) -> None:
    if not candidature.siret:
        return
    autre = Acteur.objects.filter(siret=candidature.siret)
    if acteur is not None:
        autre = autre.exclude(pk=acteur.pk)
    if porteur := autre.first():
        raise ActeImpossible(
            f"{porteur} ({porteur.get_statut_display()}) a déjà ce SIRET : "
            "rattachez-lui la candidature, ou refusez-la."
        )


def _adresse_libre(candidature: Candidature) -> str:
    """Return an address for the page of a new organisation that no other has."""
    mots = (candidature.sigle or candidature.nom).replace("’", "-")
    debut = slugify(mots)[:LONGUEUR_D_ADRESSE].strip("-") or "organisation"
    prises = {
        *ADRESSES_RESERVEES,
        *Acteur.objects.filter(slug__startswith=debut).values_list("slug", flat=True),
    }
    if debut not in prises:
        return debut
    return next(
        libre for rang in range(2, len(prises) + 3) if (libre := f"{debut}-{rang}") not in prises
    )


def faire_entrer(
    candidature: Candidature, acteur: Acteur, *, par: Personne, maintenant: datetime
) -> None:
    """Bring in the contact, who represents the organisation, then those it named: by their account, or by an invitation."""
    gens = [(candidature.contact_courriel, RoleAppartenance.REPRESENTANT)]
    gens += [
        (quelqu_un.courriel, RoleAppartenance(quelqu_un.role))
        for quelqu_un in candidature.personnes.all()
        if quelqu_un.courriel.lower() != candidature.contact_courriel.lower()
    ]
    for courriel, role in gens:
        personne = _de_cette_adresse(courriel, candidature)
        if personne is None:
            try:
                inviter(acteur=acteur, courriel=courriel, role=role, par=par, maintenant=maintenant)
            except InvitationRefusee:
                # An invitation to this organisation awaits them already.
                continue
        elif personne.is_active:
            rattacher(acteur=acteur, personne=personne, role=role, maintenant=maintenant)
            if courriel != candidature.contact_courriel:
                _souhaiter_la_bienvenue(personne, acteur, role)


def _de_cette_adresse(courriel: str, candidature: Candidature) -> Personne | None:
    if courriel == candidature.contact_courriel and candidature.demandeur is not None:
        return candidature.demandeur
    return Personne.objects.filter(courriel__iexact=courriel).first()


def _souhaiter_la_bienvenue(personne: Personne, acteur: Acteur, role: RoleAppartenance) -> None:
    courriels.deposer(
        BIENVENUE,
        destinataires=[personne.courriel],
        contexte={
            "prenom": personne.prenom,
            "organisation": str(acteur),
            "role": role.label,
            "chemin": reverse("accueil:mon_espace"),
        },
    )
