"""What applications refuse by their triggers, by raw SQL; two at the same moment; what is forgotten."""

from datetime import timedelta
from functools import partial
from itertools import product

import pytest
from django.apps import apps

from acteurs.actions import adhesion, admission
from acteurs.actions.oublis_candidature import oublier_les_candidatures
from acteurs.enums import StatutActeur, StatutCandidature
from acteurs.lectures.adhesion import ce_qui_attend
from acteurs.models import Acteur, Candidature, Invitation, LienDeCandidature, MessageCandidature
from acteurs.models.candidature import (
    ANONYMISATION,
    DUREE_DU_LIEN,
    OUBLI_DU_BROUILLON,
    OUBLI_SANS_CONFIRMATION,
    PERSONNELS,
)
from ptce.socle.courriels import SECRETS
from ptce.socle.models import Courriel
from ptce.socle.transactions import rejouer
from tests.acteurs.adhesion.lignes import lignes_d_adhesion
from tests.acteurs.adhesion.refus import changer
from tests.concurrence import ensemble, genres
from tests.contraintes import executer, refus
from tests.factories.acteurs import ActeurFactory, PersonneFactory, animateur
from tests.factories.candidatures import (
    CandidatureFactory,
    LienDeCandidatureFactory,
    a_completer,
    acceptee,
    accepter,
    deposee,
    quelqu_un,
    refusee,
    remplie,
    retiree,
)
from tests.factories.moments import MAINTENANT

PERMIS = {
    ("brouillon", "deposee"),
    ("deposee", "complement_demande"),
    ("complement_demande", "deposee"),
    *product(("deposee", "complement_demande"), ("acceptee", "refusee", "retiree")),
}
CLES = {"complement_demande": "complement"}
DECIDE = {
    "decidee_le": "now()",
    "decidee_par_id": "(SELECT min(id) FROM acteurs_personne)",
    "motif": "'Parce que'",
}
INDECIS = {"decidee_le": "NULL", "decidee_par_id": "NULL", "motif": "''"}


def passer(avant: str, apres: str) -> str:
    """Return the statement that takes an application to another state, with all that its row asks for."""
    colonnes = {
        **(DECIDE if apres in ("acceptee", "refusee", "retiree") else INDECIS),
        "acteur_id": "(SELECT min(id) FROM acteurs_acteur)" if apres == "acceptee" else "NULL",
        "deposee_le": "coalesce(deposee_le, now())",
        "statut": f"'{apres}'",
    }
    if apres == "brouillon":
        colonnes |= {"deposee_le": "NULL", "suivie_par_id": "NULL"}
    return changer(CLES.get(avant, avant), **colonnes)


@pytest.mark.django_db
def test_les_etats_se_suivent_et_laissent_un_message(subtests):
    lignes = lignes_d_adhesion()
    ActeurFactory.create()
    executer("SELECT 1")
    for avant, apres in product(StatutCandidature.values, repeat=2):
        if avant == apres:
            continue
        with subtests.test(f"{avant} → {apres}"):
            attendu = "message" if (avant, apres) in PERMIS else "parcours"
            refusee_par = refus(passer(avant, apres), lignes).constraint_name
            assert refusee_par == f"acteurs_candidature_{attendu}"


REFUSES = [
    *(
        ("acteurs_candidature_figee", changer("deposee", **{colonne: "'Autre'"}))
        for colonne in (
            *("nom", "sigle", "presentation", "motivation", "adresse"),
            *("contact_nom", "contact_courriel", "contact_telephone", "contact_fonction"),
        )
    ),
    ("acteurs_candidature_figee", changer("acceptee", deposee_le="now()")),
    ("acteurs_candidature_decidee", changer("refusee", motif="'Autre'")),
    ("acteurs_candidature_decidee", changer("retiree", decidee_le="now()")),
    (
        "acteurs_candidature_decidee",
        changer("acceptee", acteur_id="(SELECT max(id) FROM acteurs_acteur)"),
    ),
    (
        "acteurs_candidature_figee",
        "DELETE FROM acteurs_candidature_poles WHERE candidature_id = %(candidature_deposee)s",
    ),
    (
        "acteurs_candidature_figee",
        (
            "INSERT INTO acteurs_candidature_domaines (candidature_id, domaine_id)"
            " SELECT %(candidature_deposee)s, id FROM acteurs_domaine"
        ),
    ),
    (
        "acteurs_candidature_figee",
        (
            "INSERT INTO acteurs_personnedecandidature (candidature_id, prenom, nom, courriel, role)"
            " VALUES (%(candidature_deposee)s, '', '', 'a@exemple.org', 'collaborateur')"
        ),
    ),
    (
        "acteurs_candidature_ne_s_efface_pas",
        "DELETE FROM acteurs_candidature WHERE id = %(candidature_refusee)s",
    ),
    ("acteurs_messagecandidature_reste", "DELETE FROM acteurs_messagecandidature"),
    ("acteurs_messagecandidature_reste", "UPDATE acteurs_messagecandidature SET texte = 'Autre'"),
    ("acteurs_messagecandidature_reste", "UPDATE acteurs_messagecandidature SET le = now()"),
    (
        "acteurs_candidature_parcours",
        (
            "INSERT INTO acteurs_candidature (reference, statut, sequence, nom, sigle, nature, forme_juridique, siret, rna,"
            " adresse, site_web, presentation, presence, contact_prenom, contact_nom, contact_courriel, contact_telephone,"
            " contact_fonction, motivation, motif, jeton_envoi, cree_le, modifiee_le, confirmee_le, deposee_le)"
            " SELECT '0000-0000', statut, sequence, nom, sigle, nature, forme_juridique, siret, rna, adresse, site_web,"
            " presentation, presence, contact_prenom, contact_nom, contact_courriel, contact_telephone, contact_fonction,"
            " motivation, motif, gen_random_uuid(), cree_le, modifiee_le, confirmee_le, deposee_le"
            " FROM acteurs_candidature WHERE id = %(candidature_deposee)s"
        ),
    ),
]


@pytest.mark.django_db
def test_ce_qui_est_depose_ou_decide_ne_change_plus(subtests):
    lignes = lignes_d_adhesion()
    ActeurFactory.create()
    executer("SELECT 1")
    for contrainte, sql in REFUSES:
        with subtests.test(contrainte, sql=sql):
            diagnostic = refus(sql, lignes)
            assert diagnostic.constraint_name == contrainte
            assert diagnostic.message_primary.endswith(".")
    # A person may be erased: nothing else is.
    executer(changer("acceptee", contact_nom="''", contact_courriel="''", adresse="''"), lignes)


@pytest.mark.django_db
def test_le_journal_ne_garde_personne():
    candidature = deposee(contact_nom="Candidate")
    colonnes = {champ.name for champ in apps.get_model("acteurs", "CandidatureEvent")._meta.fields}
    assert colonnes & {*PERSONNELS, "jeton_envoi"} == set()
    assert {"nom", "statut", "decidee_par"} <= colonnes
    etapes = apps.get_model("acteurs", "MessageCandidatureEvent")
    assert "texte" not in {champ.name for champ in etapes._meta.fields}
    assert etapes.objects.filter(candidature=candidature.pk).count() == 1
    assert {"candidature_lien", "candidature_suivi"} <= SECRETS


# --- Two at the same moment -----------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_deux_qui_acceptent_au_meme_moment_font_un_membre():
    candidature = deposee(a_inviter=[quelqu_un("une@jardin.exemple.org")])
    qui = [animateur(), animateur()]
    taches = [partial(rejouer(accepter), candidature, par) for par in qui]
    assert genres(ensemble(taches)) == ["Candidature", "CandidatureModifiee"]
    assert Acteur.objects.filter(statut=StatutActeur.MEMBRE).count() == 1
    assert Invitation.objects.count() == 2
    assert MessageCandidature.objects.filter(genre="acceptation").count() == 1


@pytest.mark.django_db(transaction=True)
def test_un_double_clic_accepte_une_fois():
    candidature, par = deposee(), animateur()
    resultats = ensemble([partial(rejouer(accepter), candidature, par)] * 3)
    assert {resultat.pk for resultat in resultats} == {candidature.pk}
    assert Acteur.objects.count() == 1
    assert Courriel.objects.filter(modele="invitation").count() == 1


@pytest.mark.django_db(transaction=True)
def test_deux_candidatures_d_un_meme_siret_font_un_membre():
    par = animateur()
    taches = [partial(rejouer(accepter), deposee(), par) for _ in range(2)]
    assert genres(ensemble(taches)) == ["ActeImpossible", "Candidature"]
    assert Acteur.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_accepter_et_retirer_au_meme_moment():
    candidature = deposee()
    retrait = partial(
        rejouer(adhesion.retirer), candidature=candidature, sequence=1, motif="Non", par=None
    )
    resultats = ensemble([partial(rejouer(accepter), candidature, animateur()), retrait])
    assert genres(resultats) == ["Candidature", "CandidatureModifiee"]
    assert Acteur.objects.count() == Candidature.objects.filter(statut="acceptee").count()


# --- What is forgotten ----------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("champs", "delai"),
    [
        ({"confirmee_le": None}, OUBLI_SANS_CONFIRMATION),
        ({"confirmee_le": MAINTENANT}, OUBLI_DU_BROUILLON),
    ],
)
def test_un_brouillon_sans_lendemain_s_oublie(champs, delai):
    LienDeCandidatureFactory.create(candidature=CandidatureFactory.create(**champs))
    assert oublier_les_candidatures(MAINTENANT + delai - timedelta(seconds=1)) == 0
    assert oublier_les_candidatures(MAINTENANT + delai) == 1
    assert (Candidature.objects.count(), LienDeCandidature.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_ce_qui_n_a_mene_a_rien_s_anonymise():
    par = animateur()
    quittees = [
        refusee(par, a_inviter=[quelqu_un("une@exemple.org")]),
        retiree(demandeur=PersonneFactory.create()),
    ]
    gardees = [acceptee(par), deposee(), a_completer(par)]
    liens = [LienDeCandidatureFactory.create(candidature=lue) for lue in (*quittees, *gardees)]
    oublier_les_candidatures(MAINTENANT + DUREE_DU_LIEN)
    ouverts = [liens[3].pk, liens[4].pk]
    restent = LienDeCandidature.objects.filter(pk__in=[lien.pk for lien in liens])
    assert sorted(restent.values_list("pk", flat=True)) == ouverts
    assert oublier_les_candidatures(MAINTENANT + ANONYMISATION - timedelta(seconds=1)) == 0
    assert oublier_les_candidatures(MAINTENANT + ANONYMISATION) == 2
    assert oublier_les_candidatures(MAINTENANT + ANONYMISATION) == 0
    for lue in quittees:
        avant = (lue.nom, lue.statut, lue.decidee_le)
        lue.refresh_from_db()
        assert (lue.nom, lue.statut, lue.decidee_le) == avant
        assert {getattr(lue, nom) for nom in PERSONNELS} == {"", "(effacé)"}
        assert (lue.demandeur, lue.personnes.count()) == (None, 0)
        assert {message.texte for message in lue.messages.all()} == {"", "(effacé)"}
    for lue in gardees:
        lue.refresh_from_db()
        assert lue.contact_nom == "Candidate"


# --- What awaits someone --------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("combien", [1, 3])
def test_ce_qui_attend_chacun(combien, django_assert_num_queries):
    par, collegue, candidate = animateur(), animateur(), PersonneFactory.create()
    for rang in range(combien):
        deposee(nom=f"Nouvelle {rang}")
        remplie(demandeur=candidate)
        suivie = a_completer(par, nom=f"Suivie {rang}")
        adhesion.ecrire(candidature=suivie, sequence=2, texte="Voici", par=None)
        admission.ecrire(candidature=deposee(), sequence=1, texte="Bonjour", par=par)
    assert [attente.action for attente in ce_qui_attend(candidate, MAINTENANT)] == [
        "La terminer"
    ] * combien
    for qui, attendus in ((par, 1 + combien), (collegue, 1), (PersonneFactory.create(), 0)):
        qui = type(qui).objects.get(pk=qui.pk)
        assert qui.noms_des_groupes is not None
        with django_assert_num_queries(2 if attendus else 1):
            attentes = ce_qui_attend(qui, MAINTENANT)
        assert len(attentes) == attendus
    nouvelles = ce_qui_attend(collegue, MAINTENANT)[0]
    assert nouvelles.titre == f"{combien}\u00a0candidature{'s' if combien > 1 else ''} à étudier"
