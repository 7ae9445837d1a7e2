"""Writes the charter of the demonstration, has it discussed, adopted and signed: through the actions of everybody."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from acteurs.actions import amendements, charte, etapes_charte, signatures
from acteurs.enums import RoleAppartenance
from acteurs.models import Acteur, Amendement, Personne, VersionCharte
from ptce.demonstration.donnees.charte import (
    ANIMATRICE,
    CONSULTEE,
    DURE,
    TITRE,
    VERSIONS,
    Etat,
    Proposition,
)
from ptce.socle.temps import instant

HEURE = 10 * 60


def charger_la_charte(personnes: dict[str, Personne], aujourdhui: date) -> None:
    """Take each version as far as it went."""
    for etat in VERSIONS:
        version = _rediger(etat, personnes[ANIMATRICE], aujourdhui)
        if etat.en_vigueur is None:
            _discuter(etat, version, personnes, aujourdhui)
        else:
            _adopter(etat, version, personnes, aujourdhui)


def _quand(aujourdhui: date, jours: int, minutes: int = HEURE) -> datetime:
    zone = timezone.get_default_timezone()
    return instant(aujourdhui - timedelta(days=jours), minutes, zone)


def _rediger(etat: Etat, par: Personne, aujourdhui: date) -> VersionCharte:
    version = charte.commencer(par=par, maintenant=_quand(aujourdhui, etat.commencee))
    version = charte.ecrire_le_preambule(
        version=version, par=par, revision=version.revision, titre=TITRE, preambule=etat.preambule
    )
    for rang, (titre, texte) in enumerate(etat.articles, start=1):
        article = version.articles.filter(titre=titre).first()
        if article is None:
            article = charte.ajouter_un_article(
                version=version, par=par, revision=_revision(version), titre=titre, texte=texte
            )
        charte.changer_un_article(
            article=article, par=par, revision=_revision(version), titre=titre, texte=texte
        )
        charte.deplacer_un_article(article=article, par=par, revision=_revision(version), rang=rang)
    return VersionCharte.objects.get(pk=version.pk)


def _revision(version: VersionCharte) -> int:
    return VersionCharte.objects.get(pk=version.pk).revision


def _ouvrir(
    version: VersionCharte, par: Personne, aujourdhui: date, *, jours: int, dure: int
) -> VersionCharte:
    debut = aujourdhui - timedelta(days=jours)
    return etapes_charte.ouvrir_la_consultation(
        version=version,
        par=par,
        revision=version.revision,
        debut=debut,
        fin=debut + timedelta(days=dure),
        maintenant=_quand(aujourdhui, jours),
    )


def _adopter(
    etat: Etat, version: VersionCharte, personnes: dict[str, Personne], aujourdhui: date
) -> None:
    par, jours = personnes[ANIMATRICE], etat.en_vigueur or 0
    version = _ouvrir(version, par, aujourdhui, jours=jours + 50, dure=DURE)
    version = etapes_charte.figer(
        version=version,
        par=par,
        revision=version.revision,
        maintenant=_quand(aujourdhui, jours + 10),
    )
    version = etapes_charte.mettre_en_vigueur(
        version=version,
        par=par,
        adoptee_le=aujourdhui - timedelta(days=jours + 2),
        decision=etat.decision,
        maintenant=_quand(aujourdhui, jours),
    )
    for courriel, qualite, il_y_a in etat.signatures:
        signataire = personnes[courriel]
        signatures.signer(
            version=version,
            acteur=_represente(signataire),
            par=signataire,
            nom=str(signataire),
            qualite=qualite,
            sha256=version.sha256 or "",
            maintenant=_quand(aujourdhui, il_y_a),
        )


def _represente(personne: Personne) -> Acteur:
    return next(
        appartenance.acteur
        for appartenance in personne.appartenances_du_jour
        if appartenance.role == RoleAppartenance.REPRESENTANT
    )


def _discuter(
    etat: Etat, version: VersionCharte, personnes: dict[str, Personne], aujourdhui: date
) -> None:
    version = _ouvrir(version, personnes[ANIMATRICE], aujourdhui, jours=CONSULTEE, dure=DURE)
    for proposition in etat.propositions:
        amendement = _proposer(proposition, version, personnes, aujourdhui)
        for rang, (courriel, texte) in enumerate(proposition.dit, start=1):
            qui = personnes[courriel]
            amendements.commenter(
                amendement=amendement,
                par=qui,
                acteur=None if courriel == ANIMATRICE else qui.organisations()[0],
                texte=texte,
                maintenant=_quand(aujourdhui, proposition.jours, HEURE + 90 * rang),
            )
        if proposition.issue:
            _repondre(proposition, amendement, personnes[ANIMATRICE], aujourdhui)


def _proposer(
    proposition: Proposition,
    version: VersionCharte,
    personnes: dict[str, Personne],
    aujourdhui: date,
) -> Amendement:
    par = personnes[proposition.par]
    return amendements.proposer(
        version=version,
        article=version.articles.get(titre=proposition.article) if proposition.article else None,
        par=par,
        acteur=par.organisations()[0],
        titre=proposition.titre,
        texte=proposition.texte,
        motif=proposition.motif,
        revision=_revision(version),
        maintenant=_quand(aujourdhui, proposition.jours),
    )


def _repondre(
    proposition: Proposition, amendement: Amendement, par: Personne, aujourdhui: date
) -> None:
    maintenant = _quand(aujourdhui, max(proposition.jours - 2, 1))
    if proposition.issue == "ecarte":
        amendements.ecarter(
            amendement=amendement, par=par, reponse=proposition.reponse, maintenant=maintenant
        )
        return
    amendements.retenir(
        amendement=amendement,
        par=par,
        revision=_revision(amendement.version),
        titre=proposition.titre,
        texte=proposition.corrige or proposition.texte,
        reponse=proposition.reponse,
        maintenant=maintenant,
    )
