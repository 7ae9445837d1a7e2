"""Names are listed as people sort them, whatever the collation of the database."""

from acteurs.models import Personne
from locaux.models import Equipement, Espace, RegleReservation, Site
from ptce.socle.noms import sans_accents
from tests.factories.acteurs import PersonneFactory
from tests.factories.locaux import (
    EquipementFactory,
    EspaceFactory,
    NiveauFactory,
    RegleReservationFactory,
    SiteFactory,
)

DESORDRE = ["Zèbre", "écureuil", "Œuvre", "Âne", "Obole", "Chat", "Éléphant", "Ours", "çà", "Ane 2"]
EN_ORDRE = ["Âne", "Ane 2", "çà", "Chat", "écureuil", "Éléphant", "Obole", "Œuvre", "Ours", "Zèbre"]


def test_les_accents_ne_comptent_pas():
    assert sorted(DESORDRE, key=sans_accents) == EN_ORDRE


def test_les_noms_que_les_gens_lisent_sont_dans_cet_ordre(db):
    niveau = NiveauFactory.create(site=SiteFactory.create(nom="Éole"))
    regle = RegleReservationFactory.create(nom="Mois")
    for nom in DESORDRE:
        EspaceFactory.create(nom=nom, niveau=niveau, regle=regle)
        EquipementFactory.create(nom=nom)
    for nom in ("Zénith", "Aube"):
        SiteFactory.create(nom=nom)
        RegleReservationFactory.create(nom=nom)
    for nom in ("Zoé", "Élan", "Arche"):
        PersonneFactory.create(nom=nom)
    assert [espace.nom for espace in Espace.objects.dans_l_ordre()] == EN_ORDRE
    assert [equipement.nom for equipement in Equipement.objects.all()] == EN_ORDRE
    assert [site.nom for site in Site.objects.en_service()] == ["Aube", "Éole", "Zénith"]
    assert [regle.nom for regle in RegleReservation.objects.all()] == ["Aube", "Mois", "Zénith"]
    assert [personne.nom for personne in Personne.objects.all()] == ["Arche", "Élan", "Zoé"]
