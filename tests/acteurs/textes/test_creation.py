"""Those who start a business: asked, confirmed, called back by one organisation alone, forgotten in time."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from acteurs.actions import creation as actions
from acteurs.actions.statuts import sortir, suspendre
from acteurs.enums import BesoinCreation, EtapeProjet, RoleAppartenance, StatutActeur
from acteurs.lectures.creation import ce_qui_attend
from acteurs.models import DemandeCreation, LienDeDemande
from acteurs.models.creation import CONSERVATION, CONSERVATION_SANS_REPONSE
from ptce.socle import courriels
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.models import Courriel
from tests.corpus import CORPUS
from tests.factories.acteurs import ActeurFactory, PersonneFactory, agent, animateur, membre
from tests.factories.moments import MAINTENANT
from tests.factories.textes import DemandeCreationFactory, OrientationFactory
from tests.locaux.vues.gestes import demander_brut, envoyer_brut, lisible

pytestmark = pytest.mark.django_db
GESTIONNAIRE = RoleAppartenance.GESTIONNAIRE
REPONSES = "/creer/?etape=idee&besoins=financement&commune=Lab%C3%A8ge"
LISTE = "/creer/demandes/"
VU_LE = re.compile(r'name="vu_le" value="([^"]+)"')


def demander(*acteurs, par=None, **autres):
    return actions.demander(
        etape=EtapeProjet.IDEE,
        besoins=[BesoinCreation.FINANCEMENT],
        acteurs=acteurs,
        nom="Inès",
        courriel="ines@exemple.org",
        projet="Une recyclerie.",
        par=par,
        maintenant=MAINTENANT,
        **autres,
    )


def partis() -> list[tuple[str, str]]:
    return list(Courriel.objects.order_by("pk").values_list("modele", "destinataire"))


def test_rien_ne_part_aux_organisations_avant_la_confirmation():
    acteur = ActeurFactory.create(courriel="contact@exemple.org")
    gerante = membre(acteur, role=GESTIONNAIRE)
    membre(acteur)
    demande = demander(acteur)
    assert partis() == [("creation_a_confirmer", "ines@exemple.org")]
    for _ in range(2):
        actions.confirmer(demande=demande, maintenant=MAINTENANT)
    assert partis()[1:] == [
        ("creation_transmise", "ines@exemple.org"),
        ("creation_recue", gerante.courriel),
    ]


def test_une_organisation_sans_personne_est_prevenue_a_son_adresse():
    acteur = ActeurFactory.create(courriel="contact@exemple.org")
    actions.confirmer(demande=demander(acteur), maintenant=MAINTENANT)
    assert partis()[-1] == ("creation_recue", "contact@exemple.org")


def test_qui_a_un_compte_ne_confirme_rien():
    demande = demander(ActeurFactory.create(courriel="c@exemple.org"), par=PersonneFactory.create())
    assert demande.confirmee_le == MAINTENANT
    assert [modele for modele, _ in partis()] == ["creation_transmise", "creation_recue"]


def test_le_meme_envoi_fait_une_demande():
    acteur, jeton = ActeurFactory.create(), uuid4()
    assert demander(acteur, jeton=jeton) == demander(acteur, jeton=jeton)
    assert len(partis()) == 1


def test_les_messages_se_lisent_et_leur_texte_s_oublie():
    acteur = ActeurFactory.create(nom="La BGE", courriel="bge@exemple.org")
    autre = ActeurFactory.create(nom="IéS", courriel="ies@exemple.org")
    actions.confirmer(demande=demander(acteur, autre), maintenant=MAINTENANT)
    textes = {c.destinataire: courriels.composer(c) for c in Courriel.objects.order_by("pk")}
    recu = str(textes["bge@exemple.org"].body)
    assert "Une recyclerie." in recu
    assert "demande à La BGE de l’appeler, ainsi qu’à IéS." in recu
    assert "/creer/suivi/" in str(textes["ines@exemple.org"].body)
    assert set(actions.AVEC_UN_SECRET) <= courriels.SECRETS


def test_le_meme_formulaire_avec_d_autres_mots_se_recharge():
    """Going back to mend one's address, then sending again, lost the request in silence."""
    jeton = uuid4()
    demande = demander(jeton=jeton)
    assert demander(jeton=jeton) == demande
    assert len(partis()) == 1
    demande.courriel = "inesse@exemple.org"
    demande.save()
    with pytest.raises(FormulaireDejaEnvoye, match="a déjà servi"):
        demander(jeton=jeton)


@pytest.mark.parametrize("acte", [suspendre, sortir])
def test_qui_quitte_le_pole_rend_ce_qui_etait_a_rappeler(acte):
    bge, ies = ActeurFactory.create(nom="BGE"), ActeurFactory.create(nom="IéS")
    demande = DemandeCreationFactory.create(a=[bge, ies])
    actions.prendre_en_charge(
        demande=demande, acteur=bge, par=membre(bge, role=GESTIONNAIRE), maintenant=MAINTENANT
    )
    acte(acteur=bge, motif="Fin", par=animateur(), maintenant=MAINTENANT)
    demande.refresh_from_db()
    assert (demande.prise_en_charge_pour, demande.prise_en_charge_par) == (None, None)
    actions.prendre_en_charge(demande=demande, acteur=ies, par=membre(ies, role=GESTIONNAIRE))


def test_une_seule_organisation_rappelle():
    bge, ies = ActeurFactory.create(nom="BGE"), ActeurFactory.create(nom="IéS")
    une, autre = membre(bge, role=GESTIONNAIRE), membre(ies, role=GESTIONNAIRE)
    demande = DemandeCreationFactory.create(a=[bge, ies])
    for _ in range(2):
        actions.prendre_en_charge(demande=demande, acteur=bge, par=une, maintenant=MAINTENANT)
    assert partis() == [("creation_prise", demande.courriel)]
    with pytest.raises(actions.DemandeDejaPrise, match="déjà prise en charge par BGE"):
        actions.prendre_en_charge(demande=demande, acteur=ies, par=autre)
    with pytest.raises(PermissionDenied):
        actions.rendre(demande=demande, par=autre)
    for _ in range(2):
        actions.rendre(demande=demande, par=une)
    actions.prendre_en_charge(demande=demande, acteur=ies, par=autre)
    demande.refresh_from_db()
    assert demande.prise_en_charge_pour == ies


def test_qui_ne_peut_pas_prendre_en_charge():
    acteur, ailleurs = ActeurFactory.create(), ActeurFactory.create()
    suspendu = ActeurFactory.create(statut=StatutActeur.SUSPENDU)
    demande = DemandeCreationFactory.create(a=[acteur, suspendu])
    for qui, pour in (
        (membre(acteur), acteur),
        (animateur(), acteur),
        (membre(ailleurs, role=GESTIONNAIRE), ailleurs),
        (membre(suspendu, role=GESTIONNAIRE), suspendu),
    ):
        with pytest.raises(PermissionDenied):
            actions.prendre_en_charge(demande=demande, acteur=pour, par=qui)


def test_ce_qu_une_personne_dit_d_elle_s_oublie():
    gardee = DemandeCreationFactory.create(cree_le=MAINTENANT - CONSERVATION + timedelta(minutes=1))
    ancienne = DemandeCreationFactory.create(cree_le=MAINTENANT - CONSERVATION, secret="a")
    muette = DemandeCreationFactory.create(
        cree_le=MAINTENANT - CONSERVATION_SANS_REPONSE, confirmee_le=None
    )
    assert actions.oublier_les_demandes_anciennes(MAINTENANT) == 2
    assert actions.oublier_les_demandes_anciennes(MAINTENANT) == 0
    assert not LienDeDemande.objects.exists()
    for oubliee in (ancienne, muette):
        oubliee.refresh_from_db()
        assert (oubliee.nom, oubliee.courriel, oubliee.projet) == ("", "", "")
        assert oubliee.oubliee_le == MAINTENANT
    gardee.refresh_from_db()
    assert gardee.nom


def test_ce_qui_m_attend():
    acteur = ActeurFactory.create()
    gerante = membre(acteur, role=GESTIONNAIRE)
    assert ce_qui_attend(gerante, MAINTENANT) == []
    DemandeCreationFactory.create(a=[acteur])
    (seule,) = ce_qui_attend(gerante, MAINTENANT)
    assert (seule.texte.partition(",")[0], seule.action) == (
        "Elle crée son activité",
        "Voir la demande",
    )
    DemandeCreationFactory.create(a=[acteur])
    (attente,) = ce_qui_attend(gerante, MAINTENANT)
    assert attente.titre == "2\u00a0personnes à rappeler"
    assert ce_qui_attend(membre(acteur), MAINTENANT) == []
    assert ce_qui_attend(animateur(), MAINTENANT) == []


# --- Pages ----------------------------------------------------------------------------------------


def saisie(client, acteur, **autres):
    """Return what a person types, the form being shown long enough ago."""
    with time_machine.travel(MAINTENANT, tick=False):
        page = client.get(REPONSES)
    vu_le = VU_LE.search(page.content.decode())
    return {
        "acteurs": [acteur.pk],
        "nom": "Inès Porteuse",
        "courriel": "Ines@exemple.org",
        "accord": "on",
        "jeton": str(uuid4()),
        **({"vu_le": vu_le[1]} if vu_le else {}),
        **autres,
    }


def envoyer(client, valeurs):
    with time_machine.travel(MAINTENANT + timedelta(minutes=1), tick=False):
        return client.post(REPONSES, valeurs)


def test_le_chemin_d_un_visiteur(client):
    acteur = OrientationFactory.create(acteur__nom="La BGE", propose="Accompagne.").acteur
    html = lisible(client.get(REPONSES))
    assert "La BGE" in html
    assert "Trouver un financement" in html
    valeurs = saisie(client, acteur)
    for _ in range(2):
        assert envoyer(client, valeurs).status_code == 302
    demande = DemandeCreation.objects.get()
    assert (demande.commune, demande.besoins, demande.confirmee_le) == (
        "Labège",
        ["financement"],
        None,
    )
    chemin = Courriel.objects.get().contexte["chemin"]
    assert client.get(chemin).status_code == 200
    demande.refresh_from_db()
    assert demande.confirmee_le is None
    reponse = client.post(chemin, follow=True)
    assert "Votre demande est chez La BGE" in lisible(reponse)
    assert reponse["X-Robots-Tag"] == "noindex"


def test_un_visiteur_efface_sa_demande_par_son_lien(client):
    demande = DemandeCreationFactory.create(
        nom="Zoé", courriel="zoe@exemple.org", projet="Un atelier", secret="cle-de-zoe"
    )
    autre = DemandeCreationFactory.create(nom="Autre", courriel="zoe@exemple.org")
    for une in (demande, autre):
        courriels.deposer(
            actions.RECUE,
            destinataires=["bge@exemple.org"],
            contexte={"reference": une.reference, "nom": une.nom},
        )
    chemin = reverse("acteurs:creer_suivi", args=["cle-de-zoe"])
    assert f"{chemin}effacer/" in client.get(chemin).text
    assert "ne reviennent pas" in lisible(client.get(f"{chemin}effacer/"))
    for _ in range(2):
        reponse = client.post(f"{chemin}effacer/", follow=True)
        assert "est effacé" in lisible(reponse)
    demande.refresh_from_db()
    autre.refresh_from_db()
    assert (demande.nom, demande.courriel, demande.projet, demande.oubliee) == ("", "", "", True)
    assert autre.nom == "Autre"
    assert [
        (message.abandonne_le is not None, message.contexte.get("nom"))
        for message in Courriel.objects.order_by("pk")
    ] == [(True, None), (False, "Autre")]
    for adresse in (chemin, f"{chemin}effacer/"):
        assert client.get(adresse).status_code == 404


def test_qui_est_connecte_ne_dit_pas_qui_il_est(client):
    acteur = OrientationFactory.create().acteur
    qui = membre(prenom="Camille", nom="Exemple", courriel="camille@exemple.org")
    with time_machine.travel(MAINTENANT, tick=False):
        client.force_login(qui)
    assert envoyer(client, saisie(client, acteur)).status_code == 302
    demande = DemandeCreation.objects.get()
    assert (demande.nom, demande.courriel) == ("Camille Exemple", "camille@exemple.org")
    assert demande.confirmee_le is not None


@pytest.mark.parametrize(
    ("autres", "phrase"),
    [
        ({"accord": ""}, "Sans votre accord, la demande ne peut pas être envoyée."),
        ({"acteurs": []}, "Choisissez une organisation au moins."),
        ({"site_web": "http://x"}, "Un champ invisible était rempli"),
        ({"vu_le": ""}, "Ce formulaire a expiré"),
        ({"telephone": "abc"}, "Écrivez un numéro"),
    ],
)
def test_ce_qui_est_refuse_revient_tel_quel(client, autres, phrase):
    acteur = OrientationFactory.create().acteur
    reponse = envoyer(client, saisie(client, acteur, **autres))
    assert reponse.status_code == 422
    assert phrase in lisible(reponse)
    assert 'value="Inès Porteuse"' in lisible(reponse)
    assert not DemandeCreation.objects.exists()


def test_nul_n_est_sollicite_sans_avoir_ete_propose(client):
    OrientationFactory.create()
    intrus = ActeurFactory.create()
    assert envoyer(client, saisie(client, intrus)).status_code == 422


def test_trop_de_demandes(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "creer_courriel": "1/d/key"}
    acteur = OrientationFactory.create().acteur
    assert envoyer(client, saisie(client, acteur)).status_code == 302
    reponse = envoyer(client, saisie(client, acteur))
    assert reponse.status_code == 429
    assert "Trop de demandes en peu de temps." in lisible(reponse)


def test_des_valeurs_hostiles(client):
    OrientationFactory.create()
    for nom, valeur in CORPUS.items():
        questions = dict.fromkeys(("etape", "besoins", "secteur", "commune"), valeur)
        assert demander_brut(client, "/creer/", questions).status_code == 200, nom
    noms = ("acteurs", "nom", "courriel", "telephone", "projet", "accord", "jeton", "vu_le")
    for nom, valeur in list(CORPUS.items())[:15]:
        assert envoyer_brut(client, REPONSES, dict.fromkeys(noms, valeur)).status_code == 422, nom


def test_un_lien_inconnu(client):
    for secret in ("x", "a" * 300, "%00"):
        assert client.get(f"/creer/suivi/{secret}/").status_code == 404


def test_prendre_en_charge_par_la_page(client):
    acteur = ActeurFactory.create()
    client.force_login(membre(acteur, role=GESTIONNAIRE))
    demande = DemandeCreationFactory.create(a=[acteur])
    adresse = demande.get_absolute_url()
    assert "Je prends en charge" in lisible(client.get(adresse))
    client.post(adresse, {"acteur": acteur.pk})
    assert "Rendre la demande" in lisible(client.get(adresse))
    assert client.post(adresse, {"acteur": "abc"}).status_code == 409
    client.post(adresse, {"rendre": "1"})
    assert "Je prends en charge" in lisible(client.get(adresse))


def test_l_autre_organisation_voit_par_qui_c_est_pris(client):
    bge, ies = ActeurFactory.create(nom="BGE"), ActeurFactory.create(nom="IéS")
    demande = DemandeCreationFactory.create(a=[bge, ies])
    actions.prendre_en_charge(demande=demande, acteur=bge, par=membre(bge, role=GESTIONNAIRE))
    client.force_login(membre(ies, role=GESTIONNAIRE))
    reponse = client.post(demande.get_absolute_url(), {"acteur": ies.pk}, follow=True)
    assert "Cette demande est déjà prise en charge par BGE." in lisible(reponse)


@pytest.mark.parametrize("combien", [1, 3])
def test_nombre_de_requetes_de_la_liste(client, combien, django_assert_num_queries):
    for _ in range(combien):
        DemandeCreationFactory.create(a=[ActeurFactory.create()])
    client.force_login(animateur())
    with django_assert_num_queries(5):
        assert client.get(LISTE).context["table"].page.paginator.count == combien


def test_la_liste_se_filtre_et_se_telecharge(client):
    acteur = ActeurFactory.create()
    DemandeCreationFactory.create(a=[acteur], nom="=1+1")
    DemandeCreationFactory.create(confirmee_le=None, nom="Muette")
    client.force_login(agent())
    assert "Aucune demande ne correspond" in lisible(client.get(f"{LISTE}?etat=prise"))
    assert "=1+1" in lisible(client.get(f"{LISTE}?etat=attend&besoin=financement"))
    fichier = client.get(f"{LISTE}?export=csv").content.decode()
    assert "'=1+1" in fichier
    assert "Muette" not in fichier
    for nom, valeur in CORPUS.items():
        parametres = dict.fromkeys(("etat", "besoin", "sort", "page", "export"), valeur)
        assert demander_brut(client, LISTE, parametres).status_code == 200, nom


def test_une_demande_oubliee_se_voit_encore(client):
    demande = DemandeCreationFactory.create(cree_le=MAINTENANT - CONSERVATION)
    actions.oublier_les_demandes_anciennes(MAINTENANT)
    client.force_login(animateur())
    assert "a été effacé" in lisible(client.get(demande.get_absolute_url()))
    assert "oubliée" in lisible(client.get(LISTE))
