"""Amendments in the browser's place: spaces line by line, two agents at once, who reads them."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from locaux.enums import SensLigne, StatutAvenant
from locaux.models import Avenant
from tests.factories.conventions import convention_signee, un_bureau
from tests.factories.occupation import LoyerDeReferenceFactory
from tests.locaux.vues.gestes import lisible


def saisie(**autres):
    """Return what is typed to change nothing but a clause, unless told otherwise."""
    return {
        "objet": "Espaces",
        "prend_effet_le": "2051-01-01",
        "loyer_mensuel_ht": "",
        "charges_mensuelles": "",
        "prend_fin_le": "",
        "clauses": "",
        "lignes": "3",
        "jeton": str(uuid4()),
        **autres,
    }


def test_des_espaces_entrent_sortent_et_changent_de_surface(scene, entrer):
    reste, sort, entre = un_bureau(), un_bureau(), un_bureau()
    convention = convention_signee(acteur=scene.association, espaces=[reste, sort])
    adresse, agent = convention.get_absolute_url(), entrer("agent")
    envoi = saisie(
        **{
            f"sort_{sort.pk}": "retire",
            f"sort_{reste.pk}": "mesure",
            f"mesure_{reste.pk}": "20,5",
            "espace_1": entre.pk,
        }
    )
    sans_surface = agent.post(f"{adresse}avenants/nouveau/", {**envoi, f"mesure_{reste.pk}": ""})
    assert sans_surface.status_code == 422
    assert "Indiquez la nouvelle surface." in lisible(sans_surface)
    trop = agent.post(f"{adresse}avenants/nouveau/", {**envoi, f"mesure_{reste.pk}": "24,51"})
    assert trop.status_code == 422
    assert "Cet espace fait 24,50 m² : pas plus." in lisible(trop)
    ecrit = agent.post(f"{adresse}avenants/nouveau/", envoi)
    assert agent.post(f"{adresse}avenants/nouveau/", envoi).url == ecrit.url
    avenant = Avenant.objects.get()
    assert {(lu.espace_id, lu.sens, lu.surface_m2) for lu in avenant.lignes.all()} == {
        (sort.pk, SensLigne.RETIRE, None),
        (reste.pk, SensLigne.MESURE, Decimal("20.50")),
        (entre.pk, SensLigne.AJOUTE, Decimal("24.50")),
    }
    formulaire = lisible(agent.get(f"{avenant.get_absolute_url()}modifier/"))
    assert 'value="20,5"' in formulaire
    agent.post(f"{avenant.get_absolute_url()}etape/envoyer/")
    vue = Avenant.objects.get().empreinte
    page = agent.post(
        f"{avenant.get_absolute_url()}signer/",
        {"signee_le": "2050-03-04", "vue": vue},
        follow=True,
    )
    assert "signé : il prend effet le 1er janvier 2051." in lisible(page)
    assert sorted(
        convention.lots.filter(periode__contains=date(2052, 1, 1)).values_list("espace", flat=True)
    ) == sorted([reste.pk, entre.pk])


@pytest.mark.parametrize(("tape", "garde"), [("", "490.00"), ("600", "600.00")])
def test_un_avenant_qui_agrandit_prend_le_loyer_de_marche(scene, entrer, tape, garde):
    """49 m² at 120 a year are 490 a month; what the agent types stays."""
    bureau = un_bureau()
    entre = un_bureau(niveau=bureau.niveau)
    LoyerDeReferenceFactory.create(site=bureau.site)
    convention = convention_signee(
        acteur=scene.association, espaces=[bureau], loyer_de_reference_ht=Decimal(900)
    )
    agent, adresse = entrer("agent"), f"{convention.get_absolute_url()}avenants/nouveau/"
    seul = agent.post(adresse, saisie(loyer_de_reference_ht="600"))
    assert "Le loyer de marché accompagne ce qui change" in lisible(seul)
    agent.post(adresse, saisie(espace_1=entre.pk, loyer_de_reference_ht=tape))
    avenant = Avenant.objects.get()
    assert avenant.loyer_de_reference_ht == Decimal(garde)
    page = avenant.get_absolute_url()
    assert "Loyer de marché depuis ce jour" in lisible(agent.get(page))
    modifier = lisible(agent.get(f"{page}modifier/"))
    assert "D’après les loyers de référence : 490,00 €." in modifier
    vide = saisie(espace_1=entre.pk, loyer_de_reference_ht="")
    agent.post(f"{page}modifier/", {**vide, "vue": avenant.empreinte})
    assert "le loyer de marché n’est pas écrit" in lisible(agent.get(page))


def test_deux_agents_sur_un_projet(scene, entrer):
    convention = convention_signee(acteur=scene.association)
    agent = entrer("agent")
    agent.post(f"{convention.get_absolute_url()}avenants/nouveau/", saisie(clauses="Une"))
    avenant = Avenant.objects.get()
    adresse = f"{avenant.get_absolute_url()}modifier/"
    envoi = {**saisie(clauses="Deux"), "vue": avenant.empreinte}
    assert agent.post(adresse, envoi).status_code == 302
    depasse = agent.post(adresse, {**envoi, "clauses": "Trois"})
    assert depasse.status_code == 409
    assert "Quelqu’un a changé cet avenant" in lisible(depasse)
    lignes = agent.post(adresse, {**envoi, "plus": "1", "objet": ""})
    assert 'name="espace_6"' in lignes.content.decode()
    agent.post(f"{avenant.get_absolute_url()}etape/abandonner/")
    avenant.refresh_from_db()
    assert avenant.statut == StatutAvenant.ABANDONNE
    assert agent.get(adresse).status_code == 302
    assert entrer("gestionnaire").get(avenant.get_absolute_url()).status_code == 404


def test_un_avenant_qui_ne_dit_rien(scene, entrer):
    convention = convention_signee(acteur=scene.association)
    page = entrer("agent").post(f"{convention.get_absolute_url()}avenants/nouveau/", saisie())
    assert page.status_code == 422
    assert "Dites ce que cet avenant change : rien n’est rempli." in lisible(page)
    assert Avenant.objects.count() == 0


def test_un_montant_demesure_est_dit_pres_du_champ(scene, entrer):
    adresse = f"{convention_signee(acteur=scene.association).get_absolute_url()}avenants/nouveau/"
    page = entrer("agent").post(adresse, saisie(loyer_mensuel_ht="10 000 000,01"))
    assert page.status_code == 422
    assert "Ce montant est trop grand : dix millions d’euros par mois au plus." in lisible(page)
    assert entrer("agent").post(adresse, saisie(loyer_mensuel_ht="10 000 000")).status_code == 302
