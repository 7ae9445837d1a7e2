"""An organisation's own space, as its people see it."""

import io
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from PIL import Image

from acteurs.enums import RoleAppartenance, StatutActeur
from acteurs.models import Acteur, Appartenance, DonneeAssiette, Invitation
from locaux.models import Reservation
from ptce.socle.models import Courriel
from ptce.socle.periodes import calendrier
from tests.factories.acteurs import AppartenanceFactory, DomaineFactory, membre
from tests.factories.invitations import InvitationFactory
from tests.factories.locaux import ReservationFactory
from tests.factories.moments import LUNDI, MAINTENANT, a
from tests.locaux.vues.formulaires import saisie
from tests.locaux.vues.gestes import envoyer_brut, lisible

HOSTILES = ("\x00", "\x07", "=1+1", "<script>alert(1)</script>", "a" * 60_000, "0001-01-01", "-1")


def espace(scene, suite: str = "") -> str:
    return f"/mon-organisation/{scene.association.slug}/{suite}"


def lien(personne) -> Appartenance:
    return Appartenance.objects.get(personne=personne)


@pytest.fixture
def gestionnaire(entrer: Callable[[str], Client]) -> Client:
    return entrer("gestionnaire")


# --- For whom one acts ----------------------------------------------------------------------------


def test_mon_organisation_mene_a_la_sienne(scene, gestionnaire, entrer):
    assert gestionnaire.get("/mon-organisation/").url == espace(scene)
    aucune = entrer("animateur").get("/mon-organisation/")
    assert "rattaché à aucune organisation" in lisible(aucune)


def test_qui_n_en_a_qu_une_ne_choisit_rien(scene, gestionnaire):
    assert 'name="acteur"' not in lisible(gestionnaire.get("/mon-espace/"))


def test_on_choisit_pour_laquelle_on_agit(scene, gestionnaire):
    AppartenanceFactory.create(personne=scene.gestionnaire, acteur=scene.cooperative)
    choix = gestionnaire.post("/mon-organisation/", {"acteur": scene.cooperative.pk}, follow=True)
    assert "Vous agissez maintenant pour La Coopérative du canal." in lisible(choix)
    assert f'value="{scene.cooperative.pk}" selected' in lisible(choix)
    assert gestionnaire.get("/mon-organisation/").url.endswith(f"/{scene.cooperative.slug}/")
    reserver = gestionnaire.get("/locaux/reservations/nouvelle/")
    assert reserver.context["form"].initial["acteur"] == scene.cooperative.pk


@pytest.mark.parametrize("acteur", ["", "x", "0", "999999", "\x00", "1" * 30])
def test_on_n_agit_pas_pour_une_autre(scene, gestionnaire, acteur):
    reponse = gestionnaire.post("/mon-organisation/", {"acteur": acteur})
    assert reponse.status_code in (302, 400)
    assert gestionnaire.get("/mon-organisation/").url == espace(scene)


def test_un_choix_finit_avec_l_appartenance(scene, gestionnaire):
    seconde = AppartenanceFactory.create(personne=scene.gestionnaire, acteur=scene.cooperative)
    gestionnaire.post("/mon-organisation/", {"acteur": scene.cooperative.pk})
    seconde.delete()
    assert gestionnaire.get("/mon-organisation/").url == espace(scene)
    # It does not come back with another membership.
    assert "organisation_choisie" not in gestionnaire.session


# --- The first page -------------------------------------------------------------------------------


def test_l_espace_dit_ce_qui_manque(scene, gestionnaire):
    page = lisible(gestionnaire.get(espace(scene)))
    assert '<progress value="0" max="11"' in page
    assert "<li>la présentation</li>" in page
    assert "Modifier la fiche" in page


def test_un_collaborateur_lit_et_ne_change_rien(scene, entrer):
    page = lisible(entrer("collaborateur").get(espace(scene)))
    assert "Modifier la fiche" not in page
    personnes = lisible(entrer("collaborateur").get(espace(scene, "personnes/")))
    assert "Inviter quelqu’un" not in personnes
    assert scene.gestionnaire.courriel not in personnes
    assert "Quitter l’organisation" in personnes


def test_une_organisation_suspendue_ne_change_que_ses_personnes(scene, entrer):
    client = entrer("suspendu")
    adresse = f"/mon-organisation/{scene.suspendue.slug}/"
    assert "Adhésion suspendue" in lisible(client.get(adresse))
    refus = client.get(f"{adresse}fiche/")
    assert (refus.status_code, "L’adhésion est suspendue" in lisible(refus)) == (403, True)
    assert client.post(f"{adresse}effectif/", {"valeur": "1"}).status_code == 403
    assert client.get(f"{adresse}personnes/inviter/").status_code == 200


def test_une_organisation_sortie_n_a_plus_d_espace(scene, entrer):
    Acteur.objects.filter(pk=scene.association.pk).update(
        statut=StatutActeur.SORTI, sorti_le=MAINTENANT.date()
    )
    for role in ("gestionnaire", "administrateur"):
        assert entrer(role).get(espace(scene)).status_code == 404


@pytest.mark.parametrize("slug", ["inconnue", "a" * 300, "%00", "é"])
def test_une_organisation_inconnue_n_a_pas_d_espace(scene, gestionnaire, slug):
    assert gestionnaire.get(f"/mon-organisation/{slug}/").status_code == 404


@pytest.mark.parametrize("nombre", [1, 3])
@pytest.mark.parametrize(("suite", "requetes"), [("", 10), ("personnes/", 7), ("effectif/", 5)])
def test_le_nombre_de_requetes_ne_grandit_pas(
    scene, gestionnaire, nombre, suite, requetes, django_assert_num_queries
):
    for rang in range(nombre):
        membre(scene.association)
        InvitationFactory.create(acteur=scene.association)
        DomaineFactory.create().acteurs.add(scene.association)
        DonneeAssiette.objects.create(
            acteur=scene.association,
            valeur=1,
            periode=(f"20{40 + rang}-01-01", f"20{41 + rang}-01-01"),
        )
    gestionnaire.get(espace(scene, suite))
    with django_assert_num_queries(requetes):
        gestionnaire.get(espace(scene, suite))


# --- The page, the logo, the headcount ------------------------------------------------------------


def test_la_fiche_s_enregistre_et_revient_telle_quelle(scene, gestionnaire):
    domaine = DomaineFactory.create()
    adresse = espace(scene, "fiche/")
    envoi = saisie(
        gestionnaire.get(adresse),
        presentation="# Nous\n\nDes **jardins**.",
        domaines=[domaine.pk],
        site_web="jardins.exemple.org",
        latitude="43,544",
        longitude="1.509",
        siret="410 409 460 00756",
        rna="w313012345",
        forme_juridique="association",
        apercu=None,
    )
    assert gestionnaire.post(adresse, envoi).url == espace(scene)
    lue = Acteur.objects.get(pk=scene.association.pk)
    assert (lue.siret, lue.rna, lue.latitude, lue.site_web) == (
        "41040946000756",
        "W313012345",
        Decimal("43.544000"),
        "https://jardins.exemple.org",
    )
    page = gestionnaire.get(adresse)
    assert 'value="410 409 460 00756"' in lisible(page)
    assert 'value="43,544"' in lisible(page)
    assert "<strong>jardins</strong>" in lisible(gestionnaire.get(espace(scene)))
    # As it was drawn, sent again: nothing changes, nothing is refused.
    assert gestionnaire.post(adresse, saisie(page, apercu=None)).status_code == 302


def test_l_apercu_n_enregistre_rien(scene, gestionnaire):
    reponse = gestionnaire.post(
        espace(scene, "fiche/"),
        {"presentation": "**gras**", "siret": "faux", "apercu": "presentation"},
    )
    assert (reponse.status_code, "<strong>gras</strong>" in lisible(reponse)) == (200, True)
    assert Acteur.objects.get(pk=scene.association.pk).presentation == ""


def test_un_siret_deja_pris_se_dit_a_cote_du_champ(scene, gestionnaire):
    Acteur.objects.filter(pk=scene.cooperative.pk).update(siret="41040946000756")
    envoi = saisie(gestionnaire.get(espace(scene, "fiche/")), siret="41040946000756", apercu=None)
    reponse = gestionnaire.post(espace(scene, "fiche/"), envoi)
    assert reponse.status_code == 422
    assert list(reponse.context["form"].errors) == ["siret"]
    assert str(scene.cooperative) not in lisible(reponse)


def test_un_siret_d_avant_peut_rester(scene, gestionnaire):
    Acteur.objects.filter(pk=scene.association.pk).update(siret="00000000000004")
    adresse = espace(scene, "fiche/")
    envoi = saisie(gestionnaire.get(adresse), telephone="05 00", apercu=None)
    assert gestionnaire.post(adresse, envoi).status_code == 302
    assert Acteur.objects.get(pk=scene.association.pk).siret == "00000000000004"


def test_deux_personnes_ne_s_effacent_pas_l_une_l_autre(scene, gestionnaire, entrer):
    adresse = espace(scene, "fiche/")
    envoi = saisie(gestionnaire.get(adresse), telephone="05 00", apercu=None)
    entrer("administrateur").post(
        adresse, saisie(entrer("administrateur").get(adresse), adresse="Ailleurs", apercu=None)
    )
    reponse = gestionnaire.post(adresse, envoi)
    assert (reponse.status_code, "entre-temps" in lisible(reponse)) == (422, True)
    # What is shown again may be sent again.
    assert gestionnaire.post(adresse, saisie(reponse, apercu=None)).status_code == 302


@pytest.mark.parametrize(
    "champ", ["latitude", "siret", "rna", "site_web", "courriel", "domaines", "forme_juridique"]
)
@pytest.mark.parametrize("valeur", HOSTILES)
def test_une_saisie_hostile_se_dit_et_se_garde(scene, gestionnaire, champ, valeur):
    reponse = envoyer_brut(gestionnaire, espace(scene, "fiche/"), {champ: valeur})
    assert reponse.status_code in (400, 422)


def image() -> io.BytesIO:
    tampon = io.BytesIO()
    Image.new("RGB", (1200, 300), "green").save(tampon, "PNG")
    tampon.seek(0)
    tampon.name = "logo.png"
    return tampon


def test_un_logo_est_recode_et_se_retire(scene, gestionnaire, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    adresse = espace(scene, "logo/")
    assert gestionnaire.post(adresse, {"logo": image()}).url == espace(scene)
    servi = gestionnaire.get(espace(scene, "logo/image/"))
    with Image.open(io.BytesIO(b"".join(servi.streaming_content))) as lu:
        assert (lu.format, lu.size) == ("WEBP", (600, 150))
    assert servi["Cache-Control"] == "private, no-store"
    assert gestionnaire.post(adresse, {"retirer": "1"}).status_code == 302
    assert gestionnaire.get(espace(scene, "logo/image/")).status_code == 404


def test_ce_qui_n_est_pas_une_image_se_dit(scene, gestionnaire):
    faux = io.BytesIO(b"<svg onload=alert(1)>")
    faux.name = "logo.svg"
    reponse = gestionnaire.post(espace(scene, "logo/"), {"logo": faux})
    assert (reponse.status_code, "n’est pas une image lisible" in lisible(reponse)) == (422, True)


def test_un_effectif_se_declare_et_l_historique_se_lit(scene, gestionnaire):
    adresse = espace(scene, "effectif/")
    for valeur, jour in (("3,5", "2049-01-01"), ("4", "2050-01-01")):
        assert gestionnaire.post(adresse, {"valeur": valeur, "a_partir_du": jour}).url == adresse
    page = lisible(gestionnaire.get(adresse))
    assert "du 1er janvier 2049 au 31 décembre 2049" in page
    assert page.index("4,00 ETP") < page.index("3,50 ETP")


@pytest.mark.parametrize(
    ("valeur", "jour"),
    [
        ("-1", "2050-01-01"),
        ("abc", "2050-01-01"),
        ("1e9", "2050-01-01"),
        ("3", "0001-01-01"),
        ("3", "9999-12-31"),
        ("NaN", "2050-01-01"),
        ("", ""),
    ],
)
def test_un_effectif_faux_se_dit(scene, gestionnaire, valeur, jour):
    reponse = gestionnaire.post(espace(scene, "effectif/"), {"valeur": valeur, "a_partir_du": jour})
    assert reponse.status_code == 422
    assert not DonneeAssiette.objects.exists()


def test_on_choisit_de_paraitre_et_on_change_d_avis(scene, entrer):
    client = entrer("collaborateur")
    for choix, attendu in (("oui", True), ("non", False), ("n’importe quoi", False)):
        client.post(espace(scene, "affichage/"), {"affichee": choix})
        assert lien(scene.collaborateur).affichee is attendu


# --- People ---------------------------------------------------------------------------------------


def test_inviter_deux_fois_par_le_meme_formulaire_n_ecrit_qu_une_fois(scene, gestionnaire):
    adresse = espace(scene, "personnes/inviter/")
    envoi = saisie(gestionnaire.get(adresse), courriel="nina@exemple.org")
    for _ in range(2):
        assert gestionnaire.post(adresse, envoi).url == espace(scene, "personnes/")
    assert (Invitation.objects.count(), Courriel.objects.count()) == (1, 1)
    assert "nina@exemple.org" in lisible(gestionnaire.get(espace(scene, "personnes/")))
    encore = gestionnaire.post(
        adresse, saisie(gestionnaire.get(adresse), courriel="nina@exemple.org")
    )
    assert (encore.status_code, "attend déjà cette adresse" in lisible(encore)) == (422, True)


def test_inviter_ne_dit_pas_si_une_adresse_a_un_compte(scene, gestionnaire):
    """The answers are the same for someone who has an account elsewhere, and for someone who has none."""
    adresse = espace(scene, "personnes/inviter/")
    reponses = []
    for courriel in (scene.autre.courriel, "inconnue@exemple.org"):
        envoi = saisie(gestionnaire.get(adresse), courriel=courriel)
        page = lisible(gestionnaire.post(adresse, envoi, follow=True))
        reponses.append(page.split('id="messages"')[1].split("</div>")[0].replace(courriel, "X"))
    assert reponses[0] == reponses[1]


@pytest.mark.parametrize("valeur", HOSTILES)
def test_une_adresse_hostile_n_est_pas_invitee(scene, gestionnaire, valeur):
    envoi = saisie(gestionnaire.get(espace(scene, "personnes/inviter/")), courriel=valeur)
    reponse = envoyer_brut(gestionnaire, espace(scene, "personnes/inviter/"), envoi)
    assert reponse.status_code in (400, 422)
    assert not Invitation.objects.exists()


def test_trop_d_invitations_a_une_adresse_attendent_demain(scene, gestionnaire):
    invitation = InvitationFactory.create(acteur=scene.association, courriel="nina@exemple.org")
    adresse = espace(scene, f"invitations/{invitation.pk}/renvoyer/")
    for _ in range(6):
        derniere = gestionnaire.post(adresse, follow=True)
    assert "Réessayez demain" in lisible(derniere)
    assert Courriel.objects.count() == 5


def test_renvoyer_deux_fois_le_meme_n_ecrit_qu_une_fois(scene, gestionnaire):
    invitation = InvitationFactory.create(acteur=scene.association)
    invitation.refresh_from_db()
    adresse = espace(scene, f"invitations/{invitation.pk}/renvoyer/")
    for _ in range(2):
        gestionnaire.post(adresse, {"envoyee_le": invitation.envoyee_le.isoformat()})
    assert Courriel.objects.count() == 1


def test_l_invitation_d_une_autre_organisation_n_est_pas_la_sienne(scene, gestionnaire):
    autre = InvitationFactory.create(acteur=scene.cooperative)
    for geste in ("renvoyer", "retirer"):
        assert (
            gestionnaire.post(espace(scene, f"invitations/{autre.pk}/{geste}/")).status_code == 404
        )
    d_ailleurs = lien(scene.autre)
    for geste in ("role", "fin"):
        assert (
            gestionnaire.get(espace(scene, f"personnes/{d_ailleurs.pk}/{geste}/")).status_code
            == 404
        )


def test_un_role_change_a_la_page_suivante(scene, gestionnaire, entrer):
    client = entrer("collaborateur")
    assert client.get(espace(scene, "fiche/")).status_code == 403
    adresse = espace(scene, f"personnes/{lien(scene.collaborateur).pk}/role/")
    gestionnaire.post(adresse, {"role": RoleAppartenance.GESTIONNAIRE})
    assert client.get(espace(scene, "fiche/")).status_code == 200
    dernier = espace(scene, f"personnes/{lien(scene.gestionnaire).pk}/role/")
    assert gestionnaire.post(dernier, {"role": "collaborateur"}).status_code == 302


def test_le_dernier_qui_gere_reste(scene, gestionnaire):
    for geste in ("role", "fin"):
        reponse = gestionnaire.post(
            espace(scene, f"personnes/{lien(scene.gestionnaire).pk}/{geste}/"),
            {"role": "collaborateur", "tous": "garder", "vus": ""},
        )
        assert (reponse.status_code, "au moins une personne" in lisible(reponse)) == (422, True)


def test_mettre_fin_regle_ce_que_la_personne_laisse(scene, gestionnaire, entrer):
    """The manager, whose booking it is, leaves it to the colleague who takes their place."""
    Appartenance.objects.filter(personne=scene.collaborateur).update(
        role=RoleAppartenance.GESTIONNAIRE
    )
    sorti = entrer("gestionnaire")
    adresse = espace(scene, f"personnes/{lien(scene.gestionnaire).pk}/fin/")
    remplacant = entrer("collaborateur")
    page = remplacant.get(adresse)
    assert "Entretiens d’embauche confidentiels" in lisible(page)
    envoi = saisie(page, tous=f"transferer:{scene.collaborateur.pk}")
    for _ in range(2):
        assert remplacant.post(adresse, envoi).status_code == 302
    assert Reservation.objects.get().demandeur == scene.collaborateur
    assert sorti.get(espace(scene)).status_code == 404
    assert sorti.get("/mon-organisation/").status_code == 200


@pytest.mark.parametrize("depuis", [-30, 0], ids=["d’avant", "du jour"])
def test_quitter_soi_meme_deux_fois_repond_deux_fois_la_meme_chose(scene, entrer, depuis):
    """The membership that began today leaves no row; nor does it open its page to anyone else."""
    jour = MAINTENANT.date()
    Appartenance.objects.filter(personne=scene.collaborateur).update(
        periode=calendrier(jour + timedelta(days=depuis), None)
    )
    adresse = espace(scene, f"personnes/{lien(scene.collaborateur).pk}/fin/")
    client = entrer("collaborateur")
    envoi = saisie(client.get(adresse))
    for _ in range(2):
        reponse = client.post(adresse, envoi, follow=True)
        assert reponse.redirect_chain == [("/mon-organisation/", 302)]
        assert "Vous ne faites plus partie de LJS." in lisible(reponse)
    assert client.get(adresse).status_code == 404
    assert entrer("autre").post(adresse, envoi).status_code == 404
    assert entrer("gestionnaire").post(adresse, envoi).url == espace(scene, "personnes/")


def test_une_fin_prevue_s_annule(scene, gestionnaire):
    prevu = lien(scene.collaborateur)
    adresse = espace(scene, f"personnes/{prevu.pk}/fin/")
    page = espace(scene, "personnes/")
    assert "Annuler la fin prévue" not in lisible(gestionnaire.get(page))
    gestionnaire.post(adresse, saisie(gestionnaire.get(adresse), dernier_jour=LUNDI.isoformat()))
    assert "Annuler la fin prévue" in lisible(gestionnaire.get(page))
    assert "Annuler la fin prévue" in lisible(gestionnaire.get(f"{adresse}annuler/"))
    for _ in range(2):
        assert gestionnaire.post(f"{adresse}annuler/").status_code == 302
    prevu.refresh_from_db()
    assert prevu.dernier_jour is None


def test_l_adresse_d_un_bouton_ouverte_seule_dit_quoi_faire(scene, gestionnaire):
    """As after having logged in again: the address asked for was that of a form."""
    reponse = gestionnaire.get(espace(scene, "affichage/"))
    assert (reponse.status_code, reponse["Allow"]) == (405, "POST, OPTIONS")
    assert "Retrouvez la page où vous étiez" in reponse.text


def test_ce_qui_a_change_entre_temps_se_montre_a_nouveau(scene, gestionnaire, entrer):
    Appartenance.objects.filter(personne=scene.collaborateur).update(
        role=RoleAppartenance.GESTIONNAIRE
    )
    adresse = espace(scene, f"personnes/{lien(scene.gestionnaire).pk}/fin/")
    envoi = saisie(gestionnaire.get(adresse), tous="annuler")
    Reservation.objects.update(sequence=7)
    reponse = gestionnaire.post(adresse, envoi)
    assert (reponse.status_code, "entre-temps" in lisible(reponse)) == (422, True)
    assert gestionnaire.post(adresse, saisie(reponse)).status_code == 302


def test_une_date_passee_ou_folle_se_dit(scene, gestionnaire):
    adresse = espace(scene, f"personnes/{lien(scene.collaborateur).pk}/fin/")
    hier = (MAINTENANT - timedelta(days=1)).date().isoformat()
    for jour in (hier, "0001-01-01", "9999-12-31", "hier", "=1+1"):
        reponse = gestionnaire.post(adresse, {"dernier_jour": jour})
        assert (reponse.status_code, list(reponse.context["form"].errors)) == (
            422,
            ["dernier_jour"],
        )


@pytest.mark.parametrize("nombre", [1, 3])
def test_les_reservations_laissees_se_lisent_en_autant_de_requetes(
    scene, gestionnaire, nombre, django_assert_num_queries
):
    for rang in range(nombre):
        ReservationFactory.create(
            acteur=scene.association,
            demandeur=scene.collaborateur,
            debut=a(10 + rang),
            fin=a(11 + rang),
        )
    adresse = espace(scene, f"personnes/{lien(scene.collaborateur).pk}/fin/")
    gestionnaire.get(adresse)
    with django_assert_num_queries(7):
        gestionnaire.get(adresse)
