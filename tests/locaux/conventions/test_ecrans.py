"""What pages and documents of conventions say: areas, days, what is in force, what is owed and how it is called."""

import re
from datetime import date
from decimal import Decimal

import pytest

from locaux.enums import SensLigne, StatutConvention, TypeConvention
from locaux.lectures.document_convention import articles_de, changements
from locaux.lectures.termes import Ligne
from locaux.models import Convention
from tests.factories.acteurs import ActeurFactory
from tests.factories.conventions import (
    avenant_a_signer,
    avenant_signe,
    convention_a_signer,
    convention_signee,
    un_bureau,
    une_convention,
)
from tests.factories.occupation import BureauFactory, DemandeLocauxFactory
from tests.locaux.conventions.test_vues import LISTE, NOUVELLE, saisie
from tests.locaux.vues.gestes import lisible


@pytest.mark.parametrize(
    ("tapee", "gardee"), [("24,50", "18.00"), ("17", "17.00"), ("", "18.00"), ("18", "18.00")]
)
def test_la_surface_suit_l_espace_qui_change(scene, entrer, tapee, gardee):
    un, trois = un_bureau(), un_bureau(surface_m2=Decimal("18.00"))
    convention = une_convention(acteur=scene.association, espaces=[un])
    adresse = f"{convention.get_absolute_url()}modifier/"
    vue = Convention.objects.get().empreinte
    envoi = saisie(scene.association, trois, surface_1=tapee, vue=vue)
    plus = lisible(entrer("agent").post(adresse, {**envoi, "plus": "1"}))
    champ = next(un for un in re.findall(r"<input[^>]*>", plus) if 'name="surface_1"' in un)
    montree = re.search(r'value="([^"]*)"', champ)
    assert (montree[1] if montree else "") == ("" if tapee == "24,50" else tapee)
    assert entrer("agent").post(adresse, envoi).status_code == 302
    assert convention.lots.get().surface_m2 == Decimal(gardee)


def test_une_surface_qui_differe_est_dite_avant_la_signature(scene, entrer):
    bureau = un_bureau(nom="Bureau 3", surface_m2=Decimal("18.00"))
    convention = une_convention(acteur=scene.association, espaces=[bureau])
    convention.lots.update(surface_m2=Decimal("24.50"))
    ecart = "« Bureau 3 » : 24,50 m² dans le texte à signer, 18,00 m² sur la page de l’espace"
    agent, adresse = entrer("agent"), convention.get_absolute_url()
    for page in (adresse, f"{adresse}etape/envoyer/"):
        assert ecart in lisible(agent.get(page)), page
    assert ecart not in lisible(agent.get(f"{adresse}etape/abandonner/"))
    agent.post(f"{adresse}etape/envoyer/")
    for page in (adresse, f"{adresse}signer/"):
        assert ecart in lisible(agent.get(page)), page
    assert ecart not in lisible(entrer("gestionnaire").get(adresse))
    vue = Convention.objects.get().empreinte
    assert agent.post(f"{adresse}signer/", {"signee_le": "2050-03-04", "vue": vue}).url == adresse
    assert ecart not in lisible(agent.get(adresse))
    entre = un_bureau(nom="Bureau 4")
    avenant = avenant_a_signer(
        Convention.objects.get(), [Ligne(entre.pk, SensLigne.AJOUTE, Decimal("30.00"))]
    )
    dit = "« Bureau 4 » : 30,00 m² dans le texte à signer, 24,50 m² sur la page de l’espace"
    assert dit in lisible(agent.get(avenant.get_absolute_url()))


def test_chaque_espace_dit_de_quand_a_quand(scene, entrer):
    reste, sort, entre = un_bureau(), un_bureau(), un_bureau()
    convention = convention_signee(acteur=scene.association, espaces=[reste, sort])
    avenant_signe(
        convention,
        [Ligne(sort.pk, SensLigne.RETIRE), Ligne(entre.pk, SensLigne.AJOUTE, entre.surface_m2)],
    )
    page = lisible(entrer("gestionnaire").get(convention.get_absolute_url()))
    assert page.count("du 7 mars 2050 au 6 mars 2053") >= 2
    assert "du 7 mars 2050 au 31 décembre 2050" in page
    assert "du 1er janvier 2051 au 6 mars 2053" in page


def test_la_liste_dit_le_loyer_du_jour(scene, entrer, horloge):
    convention = convention_signee(acteur=scene.association)
    avenant_signe(convention, loyer_mensuel_ht=Decimal("700.10"), charges_mensuelles=Decimal(90))
    une_convention(loyer_mensuel_ht=Decimal("333.30"))
    agent = entrer("agent")
    assert "850,00 €" in lisible(agent.get(LISTE))
    for jour, loyer in (("2050-12-31", "850,00 €"), ("2051-01-01", "700,10 €")):
        horloge.move_to(f"{jour}T12:00:00+01:00", tick=False)
        agent.force_login(scene.agent)
        page = lisible(agent.get(LISTE))
        assert [un for un in ("850,00 €", "700,10 €") if un in page] == [loyer]
        assert "333,30 €" in page
    export = agent.get(LISTE, {"export": "csv"}).content.decode("utf-8-sig")
    assert ";700,10;90,00;" in export


def test_ce_qu_une_organisation_peut_filtrer(scene, entrer):
    for role, vus in (("agent", True), ("gestionnaire", False)):
        page = entrer(role).get(LISTE).text
        for etat in (StatutConvention.PROJET, StatutConvention.ABANDONNEE):
            assert (f'<option value="{etat}"' in page) is vus, (role, etat)
        assert '<option value="signee"' in page


def test_la_gestion_du_lieu_est_la_rubrique_des_agents(scene, entrer):
    convention = convention_signee(acteur=scene.association)
    rubrique = 'aria-current="true">Gestion du lieu'
    for adresse in (
        LISTE,
        convention.get_absolute_url(),
        f"{convention.get_absolute_url()}locataire/",
        f"/locaux/loyers/{scene.association.slug}/",
        "/locaux/demandes-de-locaux/",
    ):
        assert rubrique in entrer("agent").get(adresse).text, adresse
        assert "Gestion du lieu" not in entrer("gestionnaire").get(adresse).text, adresse


def test_un_espace_est_attendu(scene, entrer):
    page = lisible(entrer("agent").get(NOUVELLE, {"type": "bail_commercial"}))
    assert re.search(r">Espace 1\s*</label>", page)
    assert re.search(r">Espace 2 <span class=\"facultatif\">", page)


def test_qui_tient_l_espace_se_dit_et_se_suit(scene, entrer):
    bureau = un_bureau(nom="Bureau 1")
    autre = convention_signee(espaces=[bureau])
    convention = convention_a_signer(acteur=scene.association, espaces=[bureau])
    page = entrer("agent").post(
        f"{convention.get_absolute_url()}signer/",
        {"signee_le": "2050-03-04", "vue": convention.empreinte},
    )
    assert f"« Bureau 1 » ({bureau.site}) est loué" in lisible(page)
    assert f'<a href="{autre.get_absolute_url()}">' in page.text


@pytest.mark.parametrize(
    ("avant", "dit"),
    [
        ("850", "La redevance mensuelle est ramenée à 500,00 € hors taxes."),
        ("500", "La redevance mensuelle est maintenue à 500,00 € hors taxes."),
        ("499.99", "La redevance mensuelle est portée à 500,00 € hors taxes."),
    ],
)
def test_un_avenant_porte_ou_ramene(avant, dit, db):
    convention = convention_signee(loyer_mensuel_ht=Decimal(avant))
    avenant = avenant_a_signer(convention, loyer_mensuel_ht=Decimal(500), charges_mensuelles=100)
    attendu = [dit, "La provision mensuelle pour charges est ramenée à 100,00 €."]
    assert [lu.replace("\u00a0", " ").replace("\u202f", " ") for lu in changements(avenant)] == (
        attendu
    )


def test_un_avenant_se_compare_a_ce_qui_vaut_a_sa_veille(db):
    convention = convention_signee(type=TypeConvention.BAIL_PROFESSIONNEL, fin=date(2056, 3, 6))
    avenant_signe(convention, loyer_mensuel_ht=Decimal(400))
    suivant = avenant_a_signer(
        convention, prend_effet_le=date(2052, 1, 1), loyer_mensuel_ht=Decimal(500)
    )
    (dit,) = changements(suivant)
    assert dit.startswith("Le loyer mensuel est porté à 500,00")


def textes(convention):
    """Return what a convention says, by heading, in one string each."""
    return {lu["titre"]: " ".join(lu["textes"]) for lu in articles_de(convention)}


def test_ce_qui_est_gratuit_ne_se_recouvre_ni_ne_se_revise(db):
    gratuite = textes(
        une_convention(
            type=TypeConvention.MISE_A_DISPOSITION,
            fin=date(2051, 3, 6),
            loyer_mensuel_ht=Decimal(0),
            charges_mensuelles=Decimal(0),
        )
    )
    assert gratuite["Gratuité"] == "Les lieux sont mis à disposition gratuitement."
    assert set(gratuite) & {"Révision", "Loyer et charges", "Charges"} == set()
    assert "émet un titre" not in " ".join(gratuite.values())
    charges = textes(
        une_convention(
            type=TypeConvention.MISE_A_DISPOSITION,
            fin=date(2051, 3, 6),
            loyer_mensuel_ht=Decimal(0),
        )
    )
    assert charges["Charges"].startswith(
        "Les lieux sont mis à disposition sans loyer. Une provision"
    )
    assert "émet un titre" in charges["Charges"]
    assert "Révision" not in charges


def test_le_domaine_public_a_une_redevance(scene, entrer):
    convention = une_convention(indice="ilat", annee_reference=2049, trimestre_reference=2)
    dits = textes(convention)
    assert dits["Redevance et charges"].startswith("La redevance est de 850,00")
    assert dits["Révision"].startswith("La redevance est révisée chaque année")
    assert "loyer" not in " ".join(dits.values()).lower()
    agent = entrer("agent")
    assert "Redevance mensuelle HT" in lisible(agent.get(convention.get_absolute_url()))
    for genre, label in (
        ("convention_occupation", "Redevance mensuelle hors taxes (€)"),
        ("bail_commercial", "Loyer mensuel hors taxes (€)"),
    ):
        assert label in lisible(agent.get(NOUVELLE, {"type": genre}))


def test_une_convention_reprend_la_demande(scene, entrer):
    promis = BureauFactory.create(nom="Bureau 7", niveau=scene.poste.niveau)
    libre = BureauFactory.create(nom="Bureau 8", niveau=scene.poste.niveau, surface_m2=Decimal(24))
    convention_a_signer(espaces=[promis], bailleur_id=ActeurFactory.create().pk)
    demande = DemandeLocauxFactory.create(
        acteur=scene.association, demandeur=scene.gestionnaire, souhaite_le=date(2050, 4, 4)
    )
    agent = entrer("agent")
    page = lisible(agent.get(demande.get_absolute_url()))
    assert page.count("en cours de signature") == 1
    assert f"?demande={demande.reference}&espace={libre.pk}" in page
    assert f"&espace={promis.pk}" not in page
    types = lisible(agent.get(NOUVELLE, {"demande": demande.reference, "espace": ""}))
    suite = f"?type=bail_commercial&demande={demande.reference}"
    assert suite in types
    for adresse in (suite, f"{suite}&espace={libre.pk}"):
        initial = agent.get(NOUVELLE + adresse).context["form"].initial
        assert (initial["acteur"], initial["espace_1"]) == (scene.association.pk, str(libre.pk))
        assert (initial["debut"], initial["fin"]) == (date(2050, 4, 4), date(2059, 4, 3))


def test_la_liste_des_demandes_de_l_agent(scene, entrer):
    page = entrer("agent").get("/locaux/demandes-de-locaux/").text
    assert 'class="fil"' in page
    assert '<nav class="onglets" aria-label="Occupation">' in page
    assert "Demander des locaux</a></p>" not in page
    assert "Demander des locaux" in entrer("gestionnaire").get("/locaux/demandes-de-locaux/").text
