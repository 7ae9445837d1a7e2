"""What the animation and the members do of the charter: each act once, in its time, by who may."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from acteurs.actions import amendements, charte, etapes_charte, signatures
from acteurs.actions.charte import CharteModifiee, EtapeImpossible
from acteurs.enums import StatutActeur, StatutAmendement, StatutCharte
from acteurs.lectures.charte import ce_qui_attend, comparer, progression, sans_signature
from acteurs.models import Acteur, Amendement, Personne, SignatureCharte, VersionCharte
from ptce.socle.models import Courriel
from tests.factories.acteurs import membre
from tests.factories.charte import (
    FINIE_LE,
    adopter,
    consulter,
    figer,
    proposer,
    rediger,
    representant,
    signer,
)
from tests.factories.moments import MAINTENANT


def titres(version: VersionCharte) -> list[tuple[int, str]]:
    return list(version.articles.values_list("rang", "titre"))


def frais(version: VersionCharte) -> VersionCharte:
    return VersionCharte.objects.get(pk=version.pk)


def relue(personne: Personne) -> Personne:
    """The same person, at their next request."""
    return Personne.objects.get(pk=personne.pk)


def courriels(modele: str) -> list[str]:
    return sorted(Courriel.objects.filter(modele=modele).values_list("destinataire", flat=True))


# --- Writing --------------------------------------------------------------------------------------


def test_une_version_se_commence_une_fois_et_reprend_celle_en_vigueur(scene):
    premiere = adopter(scene.animateur)
    nouvelle = charte.commencer(par=scene.animateur)
    assert charte.commencer(par=scene.animateur) == nouvelle
    assert (nouvelle.numero, nouvelle.statut) == (2, StatutCharte.REDACTION)
    assert titres(nouvelle) == titres(premiere) == [(1, "Coopérer"), (2, "Mutualiser")]
    lignees = [set(v.articles.values_list("lignee", flat=True)) for v in (premiere, nouvelle)]
    assert lignees[0] == lignees[1]


def test_les_articles_changent_de_place_et_s_effacent(scene):
    version = rediger(scene.animateur, articles=[(nom, "Texte") for nom in "ABCD"])
    un, _, _, quatre = version.articles.all()
    charte.deplacer_un_article(article=quatre, par=scene.animateur, revision=4, rang=2)
    assert titres(version) == [(1, "A"), (2, "D"), (3, "B"), (4, "C")]
    # The same form sent again asks for what is already so.
    charte.deplacer_un_article(article=quatre, par=scene.animateur, revision=4, rang=2)
    charte.deplacer_un_article(article=un, par=scene.animateur, revision=5, rang=99)
    assert titres(version) == [(1, "D"), (2, "B"), (3, "C"), (4, "A")]
    charte.supprimer_un_article(article=quatre, par=scene.animateur, revision=6)
    charte.supprimer_un_article(article=quatre, par=scene.animateur, revision=6)
    assert titres(version) == [(1, "B"), (2, "C"), (3, "A")]
    assert frais(version).revision == 7


def test_deux_personnes_ecrivent_la_seconde_est_prevenue(scene):
    version = rediger(scene.animateur)
    article = version.articles.earliest("rang")
    lu = version.revision
    charte.changer_un_article(
        article=article, par=scene.animateur, revision=lu, titre="Un", texte="Un"
    )
    with pytest.raises(CharteModifiee):
        charte.changer_un_article(
            article=article, par=scene.administrateur, revision=lu, titre="Deux", texte="Deux"
        )
    with pytest.raises(CharteModifiee):
        charte.ecrire_le_preambule(
            version=version, par=scene.administrateur, revision=lu, titre="T", preambule="P"
        )
    # What is already so is no conflict: the same form sent twice.
    charte.changer_un_article(
        article=article, par=scene.animateur, revision=lu, titre="Un", texte="Un"
    )
    assert titres(version)[0] == (1, "Un")


def test_un_article_ajoute_deux_fois_par_le_meme_formulaire_ne_l_est_qu_une(scene):
    version = rediger(scene.animateur)
    faits = [
        charte.ajouter_un_article(
            version=version, par=scene.animateur, revision=2, titre="Trois", texte="Trois"
        )
        for _ in range(2)
    ]
    assert faits[0] == faits[1]
    assert titres(version)[2:] == [(3, "Trois")]


@pytest.mark.parametrize("role", ["gestionnaire", "agent", "ancien"])
def test_seule_l_animation_ecrit(scene, role):
    version = rediger(scene.animateur)
    par = scene.personne(role)
    for ecrire in (
        lambda: charte.commencer(par=par),
        lambda: charte.ajouter_un_article(
            version=version, par=par, revision=2, titre="T", texte="T"
        ),
        lambda: figer(version, par),
        lambda: etapes_charte.abandonner(version=version, par=par, motif="M"),
    ):
        with pytest.raises(PermissionDenied):
            ecrire()


# --- Steps ----------------------------------------------------------------------------------------


def test_ouvrir_la_consultation_ecrit_aux_membres_une_fois(scene):
    version = consulter(scene.animateur)
    consulter_encore = etapes_charte.ouvrir_la_consultation(
        version=version,
        par=scene.animateur,
        revision=version.revision,
        debut=timezone.localdate(version.consultation.lower),
        fin=version.consultation_jusqu_au,
        maintenant=MAINTENANT,
    )
    assert consulter_encore.consultee_le == version.consultee_le
    assert courriels("charte_consultation") == sorted(
        personne.courriel for personne in (scene.gestionnaire, scene.collaborateur, scene.autre)
    )


def test_la_consultation_finit_a_sa_date_sans_que_rien_ne_tourne(scene):
    version = consulter(scene.animateur)
    dernier = version.consultation.upper
    proposer(version, scene.gestionnaire, maintenant=dernier - timedelta(seconds=1))
    with pytest.raises(EtapeImpossible, match="n’est pas ouverte"):
        proposer(version, scene.gestionnaire, maintenant=dernier)
    assert frais(version).statut == StatutCharte.CONSULTATION
    etapes_charte.prolonger(
        version=version,
        par=scene.animateur,
        fin=timezone.localdate(dernier),
        maintenant=MAINTENANT,
    )
    assert proposer(frais(version), scene.gestionnaire, maintenant=dernier).ouvert


def test_on_ne_fige_ni_avant_la_fin_ni_avec_un_amendement_sans_reponse(scene):
    version = consulter(scene.animateur)
    amendement = proposer(version, scene.gestionnaire)
    with pytest.raises(EtapeImpossible, match="La consultation court"):
        etapes_charte.figer(version=version, par=scene.animateur, revision=2, maintenant=MAINTENANT)
    with pytest.raises(EtapeImpossible, match="Tranchez d’abord"):
        figer(version, scene.animateur)
    amendements.ecarter(amendement=amendement, par=scene.animateur, reponse="Non.")
    figee = figer(version, scene.animateur)
    assert figee.sha256 == figee.empreinte_du_texte()
    assert figer(version, scene.animateur).figee_le == figee.figee_le


def test_la_nouvelle_version_remplace_l_ancienne_et_redemande_les_signatures(scene, presidente):
    ancienne = adopter(scene.animateur)
    signer(ancienne, scene.association, presidente)
    nouvelle = figer(consulter(scene.animateur), scene.animateur)
    Courriel.objects.all().delete()
    for _ in range(2):
        nouvelle = etapes_charte.mettre_en_vigueur(
            version=nouvelle,
            par=scene.animateur,
            adoptee_le=timezone.localdate(FINIE_LE),
            decision="Assemblée.",
            maintenant=FINIE_LE,
        )
    assert frais(ancienne).statut == StatutCharte.REMPLACEE
    assert VersionCharte.objects.en_vigueur().get() == nouvelle
    assert progression(nouvelle).nombre == 0
    assert courriels("charte_a_signer") == [presidente.courriel]
    assert [a.titre for a in ce_qui_attend(relue(presidente), MAINTENANT)] == [
        "La charte attend votre signature"
    ]


def test_une_version_abandonnee_laisse_la_place(scene):
    version = figer(consulter(scene.animateur), scene.animateur)
    etapes_charte.abandonner(version=version, par=scene.animateur, motif="Rejetée.")
    with pytest.raises(EtapeImpossible):
        etapes_charte.mettre_en_vigueur(
            version=version,
            par=scene.animateur,
            adoptee_le=timezone.localdate(),
            decision="D",
        )
    assert charte.commencer(par=scene.animateur).numero == 2


# --- Amendments -----------------------------------------------------------------------------------


def test_retenir_remplace_le_texte_et_previent_l_auteur(scene):
    version = consulter(scene.animateur)
    article = version.articles.earliest("rang")
    premier, second = (
        proposer(version, qui, article=article, texte=texte)
        for qui, texte in ((scene.gestionnaire, "Un."), (scene.autre, "Deux."))
    )
    for _ in range(2):
        retenu = amendements.retenir(
            amendement=premier,
            par=scene.animateur,
            revision=2,
            titre="Coopérer",
            texte="Un, corrigé.",
            reponse="Merci.",
        )
    article.refresh_from_db()
    assert (article.texte, retenu.statut) == ("Un, corrigé.", StatutAmendement.RETENU)
    assert courriels("amendement_tranche") == [scene.gestionnaire.courriel]
    assert Amendement.objects.complets().get(pk=second.pk).article_change
    # Who answers the second must have read what the first did.
    with pytest.raises(CharteModifiee):
        amendements.retenir(
            amendement=second,
            par=scene.animateur,
            revision=2,
            titre="Coopérer",
            texte="Deux.",
            reponse="Oui.",
        )
    with pytest.raises(EtapeImpossible, match="déjà retenu"):
        amendements.ecarter(amendement=premier, par=scene.animateur, reponse="Non.")


def test_un_article_nouveau_prend_sa_place(scene):
    version = consulter(scene.animateur)
    amendement = proposer(version, scene.gestionnaire)
    amendements.retenir(
        amendement=amendement,
        par=scene.animateur,
        revision=2,
        titre="Accueillir",
        texte="T",
        reponse="Oui.",
        rang=1,
    )
    assert titres(version) == [(1, "Accueillir"), (2, "Coopérer"), (3, "Mutualiser")]


def test_le_meme_formulaire_ne_propose_qu_une_fois(scene):
    version = consulter(scene.animateur)
    jeton = uuid.uuid4()
    uns = [proposer(version, scene.gestionnaire, jeton=jeton) for _ in range(2)]
    assert uns[0] == uns[1]
    assert Amendement.objects.count() == 1


def test_on_propose_pour_son_organisation_membre(scene):
    version = consulter(scene.animateur)
    with pytest.raises(PermissionDenied):
        proposer(version, scene.gestionnaire, acteur=scene.cooperative)
    with pytest.raises(PermissionDenied):
        proposer(version, scene.suspendu)
    with pytest.raises(PermissionDenied):
        proposer(version, scene.ancien, acteur=scene.association)
    article = version.articles.earliest("rang")
    with pytest.raises(EtapeImpossible, match="rien ne changerait"):
        proposer(version, scene.gestionnaire, article=article, texte=article.texte)


def test_retirer_et_commenter(scene):
    version = consulter(scene.animateur)
    amendement = proposer(version, scene.gestionnaire)
    with pytest.raises(PermissionDenied):
        amendements.retirer(amendement=amendement, par=scene.autre)
    with pytest.raises(PermissionDenied):
        amendements.commenter(amendement=amendement, par=scene.autre, acteur=None, texte="Non")
    amendements.commenter(
        amendement=amendement, par=scene.autre, acteur=scene.cooperative, texte="Oui"
    )
    assert amendements.retirer(amendement=amendement, par=scene.gestionnaire).retire_le
    figer(version, scene.animateur)
    with pytest.raises(EtapeImpossible, match="discussion est close"):
        amendements.commenter(
            amendement=amendement, par=scene.autre, acteur=scene.cooperative, texte="Trop tard"
        )


# --- Signatures -----------------------------------------------------------------------------------


def test_signer_une_fois_retirer_signer_de_nouveau(scene, presidente):
    version = adopter(scene.animateur)
    jeton = uuid.uuid4()
    uns = [signer(version, scene.association, presidente, jeton=jeton) for _ in range(2)]
    assert uns[0] == uns[1]
    assert (uns[0].sha256, uns[0].nom) == (version.sha256, "Prisca Dente")
    with pytest.raises(signatures.DejaSignee, match="a déjà signé cette version, par Prisca Dente"):
        signer(version, scene.association)
    assert [acteur.nom for acteur in sans_signature(version)] == ["La Coopérative du canal"]
    for _ in range(2):
        signatures.retirer_la_signature(signature=uns[0], par=presidente, motif="Erreur.")
    assert progression(version).nombre == 0
    assert signer(version, scene.association, presidente).pk != uns[0].pk


@pytest.mark.parametrize("role", ["gestionnaire", "collaborateur", "autre", "animateur", "ancien"])
def test_seul_un_representant_signe(scene, role):
    version = adopter(scene.animateur)
    with pytest.raises(PermissionDenied):
        signer(version, scene.association, scene.personne(role))


def test_une_organisation_suspendue_ou_une_appartenance_finie_ne_signent_plus(scene, presidente):
    version = adopter(scene.animateur)
    with pytest.raises(PermissionDenied):
        signer(version, scene.suspendue)
    presidente.appartenances.update(periode="[2020-01-01,2050-03-04)")
    with pytest.raises(PermissionDenied):
        signer(version, scene.association, relue(presidente))
    assert SignatureCharte.objects.count() == 0


def test_la_signature_d_une_organisation_suspendue_ne_compte_plus(scene, presidente):
    version = adopter(scene.animateur)
    signer(version, scene.association, presidente)
    Acteur.objects.filter(pk=scene.association.pk).update(statut=StatutActeur.SUSPENDU)
    assert (progression(version).nombre, progression(version).attendues) == (0, 1)
    assert ce_qui_attend(relue(presidente), MAINTENANT) == []


def test_on_ne_signe_que_le_texte_que_l_on_a_lu(scene, presidente):
    version = adopter(scene.animateur)
    with pytest.raises(EtapeImpossible, match="lisez la nouvelle"):
        signer(version, scene.association, presidente, sha256="a" * 64)


# --- What is shown --------------------------------------------------------------------------------


def test_comparer_deux_versions(scene):
    avant = adopter(scene.animateur)
    apres = charte.commencer(par=scene.animateur)
    un, deux = apres.articles.all()
    charte.changer_un_article(
        article=un,
        par=scene.animateur,
        revision=0,
        titre="Coopérer",
        texte="Chaque organisation **coopère** toujours.",
    )
    charte.supprimer_un_article(article=deux, par=scene.animateur, revision=1)
    charte.ajouter_un_article(
        version=apres, par=scene.animateur, revision=2, titre="Rendre compte", texte="Ouvertement."
    )
    assert [(p.nom, p.changement) for p in comparer(avant, frais(apres))] == [
        ("Titre et préambule", "egal"),
        ("Article 1", "modifie"),
        ("Article 2", "ajoute"),
        ("Ancien article 2", "retire"),
    ]


def test_ce_qui_attend_chacun(scene, horloge):
    version = consulter(scene.animateur)
    proposer(version, scene.gestionnaire)

    def attend(personne: Personne) -> list[str]:
        return [attente.titre for attente in ce_qui_attend(relue(personne), timezone.now())]

    assert attend(scene.gestionnaire) == ["La charte est en consultation"]
    assert attend(scene.collaborateur) == attend(scene.animateur) == attend(scene.suspendu) == []
    horloge.move_to(FINIE_LE)
    assert attend(scene.gestionnaire) == []
    assert attend(scene.animateur) == ["La charte attend l’équipe d’animation"]
    assert attend(membre()) == []
    assert attend(representant(scene.association)) == []
