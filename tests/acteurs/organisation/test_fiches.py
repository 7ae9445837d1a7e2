"""What an organisation says of itself: its page, its SIRET, its headcount through time."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from acteurs.actions.fiches import (
    FicheModifiee,
    SiretDejaPris,
    declarer,
    empreinte_de_la_fiche,
    fiche_de,
    tenir_fiche,
)
from acteurs.enums import FormeJuridique, RoleAppartenance, StatutActeur
from acteurs.forms.fiches import ChampSiret
from acteurs.lectures.organisations import completion, effectif_au, effectifs
from acteurs.models import Acteur, Personne
from ptce.socle.periodes import calendrier
from tests.factories.acteurs import ActeurFactory, DomaineFactory, agent, animateur, membre
from tests.factories.moments import MAINTENANT

pytestmark = pytest.mark.django_db

LA_POSTE = "35600000049837"
AUCHAN = "41040946000756"


@pytest.fixture
def acteur() -> Acteur:
    return ActeurFactory.create()


@pytest.fixture
def gestionnaire(acteur: Acteur) -> Personne:
    return membre(acteur, role=RoleAppartenance.GESTIONNAIRE)


def tenir(acteur, par, domaines=(), vue=None, **change):
    fiche = replace(fiche_de(acteur), **change)
    return tenir_fiche(acteur=acteur, fiche=fiche, domaines=domaines, par=par, vue=vue)


def test_la_fiche_s_ecrit_avec_ses_domaines(acteur, gestionnaire):
    domaines = DomaineFactory.create_batch(2)
    vue = empreinte_de_la_fiche(acteur)
    for _ in range(2):
        tenir(acteur, gestionnaire, domaines, vue, siret=AUCHAN, presentation="**Nous**")
    acteur.refresh_from_db()
    assert (acteur.siret, acteur.presentation) == (AUCHAN, "**Nous**")
    assert set(acteur.domaines.all()) == set(domaines)


def test_une_fiche_changee_entre_temps_se_relit(acteur, gestionnaire):
    vue = empreinte_de_la_fiche(acteur)
    tenir(acteur, gestionnaire, telephone="05 00 00 00 00")
    with pytest.raises(FicheModifiee):
        tenir(acteur, gestionnaire, vue=vue, telephone="05 11 11 11 11")


def test_un_siret_deja_pris_ne_nomme_personne(acteur, gestionnaire):
    autre = ActeurFactory.create(nom="La Coopérative secrète", siret=AUCHAN)
    with pytest.raises(SiretDejaPris) as pris:
        tenir(acteur, gestionnaire, siret=AUCHAN)
    assert autre.nom not in str(pris.value)
    assert "Une autre organisation du portail a déjà ce SIRET." in str(pris.value)


def test_qui_tient_la_fiche(acteur, gestionnaire):
    for par in (membre(acteur), membre(role=RoleAppartenance.GESTIONNAIRE), agent(), animateur()):
        with pytest.raises(PermissionDenied):
            tenir(acteur, par, telephone="1")
        with pytest.raises(PermissionDenied):
            declarer(acteur=acteur, valeur=Decimal(1), a_partir_du=date(2050, 1, 1), par=par)
    Acteur.objects.filter(pk=acteur.pk).update(statut=StatutActeur.SUSPENDU)
    with pytest.raises(PermissionDenied):
        tenir(acteur, gestionnaire, telephone="1")


# --- SIRET and numbers ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("saisi", "lu"),
    [
        ("", None),
        ("410 409 460 00756", AUCHAN),
        (" 41040946000756 ", AUCHAN),
        ("356.000.000.49837", LA_POSTE),
        ("35600000000048", "35600000000048"),
    ],
)
def test_un_siret_se_lit_avec_ses_espaces_celui_de_la_poste_aussi(saisi, lu):
    assert ChampSiret().clean(saisi) == lu


@pytest.mark.parametrize(
    ("saisi", "phrase"),
    [
        ("41040946000757", "un chiffre au moins est faux"),
        ("35600000049838", "un chiffre au moins est faux"),
        ("4104094600075", "14 chiffres"),
        ("410409460007561", "14 chiffres"),
        ("4104094600075O", "14 chiffres"),
        ("٤١٠٤٠٩٤٦٠٠٠٧٥٦", "14 chiffres"),
        ("=1+1", "14 chiffres"),
    ],
)
def test_un_siret_faux_se_dit(saisi, phrase):
    champ = ChampSiret()
    with pytest.raises(Exception, match=phrase):
        champ.clean(saisi)


# --- Headcount ------------------------------------------------------------------------------------


def dire(acteur, par, valeur, jour, justificatif=""):
    return declarer(
        acteur=acteur,
        valeur=Decimal(valeur),
        a_partir_du=jour,
        justificatif=justificatif,
        par=par,
        maintenant=MAINTENANT,
    )


def historique(acteur) -> list[tuple[Decimal, date, date | None]]:
    return [(un.valeur, un.periode.lower, un.periode.upper) for un in effectifs(acteur)]


def test_un_effectif_met_fin_au_precedent(acteur, gestionnaire):
    dire(acteur, gestionnaire, 3, date(2048, 1, 1))
    for _ in range(2):
        dire(acteur, gestionnaire, "4.5", date(2049, 1, 1))
    assert historique(acteur) == [
        (Decimal("4.5"), date(2049, 1, 1), None),
        (Decimal(3), date(2048, 1, 1), date(2049, 1, 1)),
    ]
    en_cours = effectif_au(acteur, MAINTENANT)
    assert en_cours is not None
    assert (en_cours.valeur, en_cours.dernier_jour) == (Decimal("4.5"), None)


def test_un_effectif_d_avant_s_insere_entre_les_autres(acteur, gestionnaire):
    dire(acteur, gestionnaire, 3, date(2048, 1, 1))
    dire(acteur, gestionnaire, 5, date(2049, 1, 1))
    dire(acteur, gestionnaire, 4, date(2048, 7, 1))
    dire(acteur, gestionnaire, 2, date(2047, 1, 1))
    assert [(int(valeur), debut, fin) for valeur, debut, fin in historique(acteur)] == [
        (5, date(2049, 1, 1), None),
        (4, date(2048, 7, 1), date(2049, 1, 1)),
        (3, date(2048, 1, 1), date(2048, 7, 1)),
        (2, date(2047, 1, 1), date(2048, 1, 1)),
    ]


def test_le_meme_jour_se_corrige(acteur, gestionnaire):
    dire(acteur, gestionnaire, 3, date(2048, 1, 1))
    dire(acteur, gestionnaire, 4, date(2048, 1, 1), "DSN")
    [reste] = effectifs(acteur)
    assert (reste.valeur, reste.justificatif, reste.periode) == (
        Decimal(4),
        "DSN",
        calendrier(date(2048, 1, 1)),
    )


# --- What is missing ------------------------------------------------------------------------------


def test_ce_qui_manque_se_dit_en_mots(acteur, gestionnaire):
    vide = completion(acteur, None, MAINTENANT)
    assert (vide.faits, vide.total, vide.complete) == (0, 11, False)
    assert "le SIRET" in vide.manque
    tenir(
        acteur,
        gestionnaire,
        [DomaineFactory.create()],
        presentation="x",
        site_web="https://exemple.org",
        telephone="05",
        adresse="ici",
        latitude=Decimal("43.5"),
        longitude=Decimal("1.5"),
        forme_juridique=FormeJuridique.ASSOCIATION,
        siret=AUCHAN,
    )
    dire(acteur, gestionnaire, 3, date(2048, 1, 1))
    acteur.refresh_from_db()
    presque = completion(acteur, effectif_au(acteur, MAINTENANT), MAINTENANT)
    assert presque.manque == ["le logo", "une personne montrée sur la page", "le numéro RNA"]
