"""Two people at the same moment, each in a connection of their own, or one after the other: one effect, or a sentence."""

from functools import partial
from uuid import uuid4

import pytest

from acteurs.models import Acteur, Personne
from locaux.actions.imports_conventions import CONVENTIONS
from locaux.actions.imports_en_cours import poursuivre
from locaux.actions.imports_espaces import ESPACES
from locaux.models import Convention, Espace, ImportLieux, Site
from ptce.socle.imports.filiere import Filiere
from ptce.socle.imports.plans import PlanPerime, StatutImport
from ptce.socle.transactions import rejouer
from tests.concurrence import ensemble, genres
from tests.factories.acteurs import ActeurFactory, agent
from tests.factories.conventions import un_bureau
from tests.factories.locaux import EspaceFactory, NiveauFactory, SiteFactory
from tests.factories.moments import MAINTENANT

pytestmark = pytest.mark.django_db(transaction=True)

TABLE = "Site;Niveau;Espace;Type;Surface\nHalle;RDC;B1;bureau;12\n"
SIRET = "12345678200010"
BAUX = f"Occupant;SIRET;Espace;Type;Début;Fin;Signée le;Loyer\nNeuve;{SIRET};B1;AOT;2026-01-01;2028-12-31;2025-12-15;850\n"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def verifie(
    filiere: Filiere[ImportLieux], table: str, par: Personne, **options: bool
) -> ImportLieux:
    importation = filiere.deposer(contenu=table.encode(), nom="a.csv", par=par)
    return filiere.verifier(
        importation=importation,
        correspondance=importation.correspondance,
        par=par,
        **options,
    )


def importer(filiere: Filiere[ImportLieux], importation: ImportLieux, par: Personne):
    return partial(rejouer(filiere.importer), importation=importation, revision=1, par=par)


def test_deux_personnes_executent_le_meme_import():
    importation = verifie(ESPACES, TABLE, agent())
    faits = ensemble([importer(ESPACES, importation, agent()) for _ in range(2)])
    assert [fait.statut for fait in faits] == [StatutImport.IMPORTE] * 2
    assert faits[0].importe_par == faits[1].importe_par
    assert (Site.objects.count(), Espace.objects.count()) == (1, 1)


def test_deux_fichiers_des_memes_conventions_au_meme_moment():
    un_bureau(niveau__site=SiteFactory.create(gestionnaire=ActeurFactory.create()), nom="B1")
    deux = [verifie(CONVENTIONS, BAUX, agent(), creer_acteurs=True) for _ in range(2)]
    faits = ensemble([importer(CONVENTIONS, un, agent()) for un in deux])
    assert genres(faits) == ["ImportLieux", "ImportLieux"]
    poursuivre(MAINTENANT)
    assert sorted(un.rapport["lignes"][0]["sort"] for un in ImportLieux.objects.all()) == [
        "creee",
        "inchangee",
    ]
    assert (Convention.objects.count(), Acteur.objects.filter(siret=SIRET).count()) == (1, 1)


def test_le_meme_depot_envoye_deux_fois_au_meme_moment(media):
    par, jeton = agent(), uuid4()
    depot = partial(
        rejouer(ESPACES.deposer), contenu=TABLE.encode(), nom="a.csv", par=par, jeton=jeton
    )
    premier, second = ensemble([depot, depot])
    assert premier == second == ImportLieux.objects.get()
    assert len(list((media / "imports").iterdir())) == 1


@pytest.mark.parametrize("change", ["occupant", "surface", "organisation"])
def test_des_conventions_dont_ce_qui_est_lu_a_change_ne_sont_pas_importees(change):
    site = SiteFactory.create(gestionnaire=ActeurFactory.create())
    bureau = un_bureau(niveau__site=site, nom="B1")
    la = ActeurFactory.create(nom="Neuve") if change == "occupant" else None
    par = agent()
    importation = verifie(CONVENTIONS, BAUX, par, creer_acteurs=True)
    if la is not None:
        Acteur.objects.filter(pk=la.pk).update(nom="Ancienne")
        ActeurFactory.create(nom="Neuve")
    elif change == "surface":
        Espace.objects.filter(pk=bureau.pk).update(surface_m2=99)
    else:
        ActeurFactory.create(nom="Autre", siret=SIRET)
    with pytest.raises(PlanPerime, match="relisez le nouveau rapport"):
        importer(CONVENTIONS, importation, par)()
    assert not Convention.objects.exists()


@pytest.mark.parametrize("change", ["surface", "site"])
def test_des_espaces_dont_ce_qui_est_lu_a_change_ne_sont_pas_importes(change):
    par = agent()
    if change == "surface":
        EspaceFactory.create(nom="B1", niveau__nom="RDC", niveau__site__nom="Halle", surface_m2=20)
    importation = verifie(ESPACES, TABLE, par)
    if change == "surface":
        Espace.objects.update(surface_m2=30)
    else:
        NiveauFactory.create(nom="Rez-de-chaussée", site__nom="Halle")
    with pytest.raises(PlanPerime, match="relisez le nouveau rapport"):
        importer(ESPACES, importation, par)()
    assert list(Espace.objects.values_list("surface_m2", flat=True)) == (
        [30] if change == "surface" else []
    )
