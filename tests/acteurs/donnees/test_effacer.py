"""Erasing an account: nothing names its person any more, anywhere, and the books stay true."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage

from acteurs.actions import effacement as actions
from acteurs.actions.adresses_effacees import effacer_une_adresse
from acteurs.actions.effacement import EffacementImpossible
from acteurs.enums import RoleAppartenance, StatutEffacement, SuiteDesReservations
from acteurs.models import Appartenance, DemandeEffacement, Personne
from locaux.enums import StatutReservation
from locaux.models import Reservation, Signalement
from ptce.socle import contributions
from ptce.socle.courriels import deposer
from ptce.socle.effacement import journaux, suivi_par
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.models import Courriel
from ptce.socle.personnelles import Sort, Sujet
from ptce.socle.portabilite import lignes_de
from tests.acteurs.donnees.partout import COURRIEL, MARQUE, de_visiteur, ou_est, quelqu_un
from tests.factories.acteurs import (
    ActeurFactory,
    AppartenanceFactory,
    PersonneFactory,
    administrateur,
    membre,
)
from tests.factories.locaux import ReservationFactory
from tests.factories.moments import MAINTENANT, a

pytestmark = pytest.mark.django_db

GARDES = {
    "acteurs_signaturecharte.nom",
    "acteurs_signaturecharteevent.nom",
}
"""A signature keeps the name of who signed: the page of personal data says why."""
TRANSMETTRE, ANNULER = SuiteDesReservations.TRANSMETTRE, SuiteDesReservations.ANNULER


@pytest.fixture
def acteur():
    acteur = ActeurFactory.create(nom="Les Jardins")
    membre(acteur, role=RoleAppartenance.GESTIONNAIRE, prenom="Reprend", nom="Tout")
    return acteur


@pytest.fixture
def partout(acteur, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return quelqu_un(acteur)


def test_chaque_texte_qui_s_efface_est_marque_dans_la_scene(partout):
    """A new table that erasure must reach joins `partout.py`: else nothing would prove that it is."""
    from acteurs.lectures.donnees import sujet_de  # noqa: PLC0415

    marquees = ou_est(MARQUE)
    attendues = {
        f"{table.classe._meta.db_table}.{nom}"
        for dire in contributions.tables_personnelles
        for table in dire()
        for nom, colonne in table.colonnes.items()
        if colonne.sort not in (Sort.GARDE, Sort.DATE)
    }
    sans_texte = {
        "acteurs_personne.password",
        "acteurs_personne.last_login",
        "account_emailconfirmation.key",
        "locaux_signalement.photo",
        "socle_courriel.erreur",
        "usersessions_usersession.data",
    }
    assert attendues - set(marquees) == sans_texte
    assert COURRIEL in sujet_de(partout).adresses


def test_rien_ne_nomme_plus_qui_est_efface(partout, tmp_path, django_capture_on_commit_callbacks):
    photo = Signalement.objects.exclude(photo="").get().photo.name
    assert default_storage.exists(photo)
    with django_capture_on_commit_callbacks(execute=True):
        actions.effacer(personne=partout, par=administrateur(), motif=f"Courrier de {MARQUE}")
    assert {ou: nombre for ou, nombre in ou_est(MARQUE).items() if ou not in GARDES} == {}
    assert set(ou_est(MARQUE)) == GARDES
    assert not default_storage.exists(photo)
    assert [fichier for fichier in tmp_path.rglob("*") if fichier.is_file()] == []
    personne = Personne.objects.get(pk=partout.pk)
    assert str(personne) == f"Personne effacée n° {partout.pk}"
    assert personne.courriel == f"efface-{partout.pk}@compte-efface.invalid"
    assert not personne.is_active
    assert not personne.has_usable_password()
    assert personne.appartenances_du_jour == []


def test_les_livres_restent_vrais(partout, acteur):
    avant = {modele: modele.objects.count() for modele in (Reservation, Signalement, Appartenance)}
    lignes = {journal: journal.objects.count() for journal in journaux()}
    actions.effacer(personne=partout, par=administrateur())
    assert {modele: modele.objects.count() for modele in avant} == avant
    assert all(journal.objects.count() >= nombre for journal, nombre in lignes.items())
    passee = Reservation.objects.get(demandeur=partout)
    assert (passee.acteur, passee.objet, passee.statut) == (acteur, "", StatutReservation.CONFIRMEE)
    assert {suivi_par(journal) for journal in journaux()} >= {Reservation, Signalement}


def test_effacer_deux_fois_ne_change_rien(partout):
    par = administrateur()
    premiere = actions.effacer(personne=partout, par=par, maintenant=MAINTENANT)
    seconde = actions.effacer(personne=partout, par=par, maintenant=MAINTENANT + timedelta(days=1))
    assert premiere == seconde
    assert seconde.close_le == MAINTENANT
    assert DemandeEffacement.objects.count() == 1


@pytest.mark.parametrize(
    ("suite", "statut"),
    [(ANNULER, StatutReservation.ANNULEE), (TRANSMETTRE, StatutReservation.CONFIRMEE)],
)
def test_les_reservations_a_venir_sont_reglees(acteur, suite, statut):
    personne = membre(acteur, prenom="Part", nom="Bientôt")
    reservation = ReservationFactory.create(
        acteur=acteur, demandeur=personne, objet="Assemblée", debut=a(9), fin=a(10)
    )
    actions.effacer(personne=personne, par=administrateur(), reservations=suite)
    reservation.refresh_from_db()
    assert reservation.statut == statut
    if suite == TRANSMETTRE:
        assert (str(reservation.demandeur), reservation.objet) == ("Reprend Tout", "Assemblée")
        assert reservation.occupations.count() == 1
    else:
        assert (reservation.objet, reservation.occupations.count()) == ("", 0)


def test_une_reservation_que_personne_ne_reprend_est_annulee():
    seule = ActeurFactory.create()
    personne = membre(seule)
    reservation = ReservationFactory.create(acteur=seule, demandeur=personne)
    actions.effacer(personne=personne, par=administrateur())
    reservation.refresh_from_db()
    assert reservation.statut == StatutReservation.ANNULEE


def test_le_dernier_qui_gere_une_organisation_ne_s_efface_pas():
    acteur = ActeurFactory.create(nom="La Ruche")
    personne = membre(acteur, role=RoleAppartenance.GESTIONNAIRE)
    membre(acteur)
    par = administrateur()
    with pytest.raises(
        EffacementImpossible, match="Personne d’autre ne gère ni ne représente La Ruche"
    ):
        actions.effacer(personne=personne, par=par)
    with pytest.raises(EffacementImpossible, match="La Ruche"):
        actions.demander(personne=personne, par=personne, reservations=ANNULER)
    AppartenanceFactory.create(acteur=acteur, role=RoleAppartenance.REPRESENTANT)
    assert actions.effacer(personne=personne, par=par).statut == StatutEffacement.FAITE


def test_le_dernier_administrateur_ne_s_efface_pas():
    seul = administrateur()
    PersonneFactory.create(is_superuser=True, is_active=False)
    with pytest.raises(EffacementImpossible, match="dernier compte qui administre"):
        actions.effacer(personne=seul, par=seul)


def test_seule_l_administration_efface_sur_le_champ():
    personne, autre = membre(), membre()
    with pytest.raises(PermissionDenied):
        actions.effacer(personne=personne, par=personne)
    with pytest.raises(PermissionDenied):
        actions.demander(personne=personne, par=autre, reservations=ANNULER)
    demande = actions.demander(personne=personne, par=personne, reservations=ANNULER)
    with pytest.raises(PermissionDenied):
        actions.retirer(demande=demande, par=autre)
    with pytest.raises(PermissionDenied):
        effacer_une_adresse(adresse="x@exemple.org", par=personne, motif="m")


def test_demander_attendre_renoncer():
    personne = membre(ActeurFactory.create(), courriel="part@exemple.org")
    demande = actions.demander(
        personne=personne, par=personne, reservations=TRANSMETTRE, maintenant=MAINTENANT
    )
    assert actions.demander(personne=personne, par=personne, reservations=TRANSMETTRE) == demande
    with pytest.raises(FormulaireDejaEnvoye, match="avec un autre choix pour les réservations"):
        actions.demander(personne=personne, par=personne, reservations=ANNULER)
    assert demande.prevue_le == MAINTENANT + timedelta(days=7)
    assert [c.modele for c in Courriel.objects.all()] == ["effacement_demande"]
    assert actions.effacer_les_comptes(MAINTENANT + timedelta(days=6)) == 0
    retiree = actions.retirer(demande=demande, par=personne)
    assert actions.retirer(demande=demande, par=personne) == retiree
    assert actions.effacer_les_comptes(MAINTENANT + timedelta(days=8)) == 0
    personne.refresh_from_db()
    assert personne.courriel == "part@exemple.org"


def test_l_ouvrier_efface_le_septieme_jour_et_cela_ne_se_defait_pas():
    personne = membre(ActeurFactory.create())
    demande = actions.demander(
        personne=personne, par=personne, reservations=TRANSMETTRE, maintenant=MAINTENANT
    )
    assert actions.effacer_les_comptes(MAINTENANT + timedelta(days=7)) == 1
    assert actions.effacer_les_comptes(MAINTENANT + timedelta(days=7)) == 0
    with pytest.raises(EffacementImpossible, match="ne se défait pas"):
        actions.retirer(demande=demande, par=personne)


def test_ce_qui_empeche_est_dit_et_se_leve():
    acteur = ActeurFactory.create(nom="La Ruche")
    personne = membre(acteur, role=RoleAppartenance.GESTIONNAIRE)
    lien = AppartenanceFactory.create(acteur=acteur, role=RoleAppartenance.REPRESENTANT)
    demande = actions.demander(
        personne=personne, par=personne, reservations=TRANSMETTRE, maintenant=MAINTENANT
    )
    lien.delete()
    plus_tard = MAINTENANT + timedelta(days=7)
    assert actions.effacer_les_comptes(plus_tard) == 0
    demande.refresh_from_db()
    assert "La Ruche" in demande.empechement
    AppartenanceFactory.create(acteur=acteur, role=RoleAppartenance.REPRESENTANT)
    assert actions.effacer_les_comptes(plus_tard + timedelta(days=1)) == 1


@pytest.mark.parametrize(("telephone", "reste"), [("112", "/112/"), ("05 61 11 22 33", "/112/")])
def test_un_numero_trop_court_ne_se_cherche_pas_ailleurs(telephone, reste):
    """Else the link of a message to someone else, in which it stands by chance, would lead nowhere."""
    personne = PersonneFactory.create(telephone=telephone)
    deposer(
        "compte",
        destinataires=["autre@exemple.org"],
        contexte={"chemin": "/112/", "texte": f"Appelez le {telephone}."},
    )
    actions.effacer(personne=personne, par=administrateur())
    contexte = Courriel.objects.get(destinataire="autre@exemple.org").contexte
    assert contexte["chemin"] == reste
    assert (telephone in contexte["texte"]) == (telephone == "112")


def test_effacer_une_adresse_sans_compte(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    de_visiteur(COURRIEL)
    Courriel.objects.create(
        modele="signalement_recu", destinataire=COURRIEL, contexte={"nom": MARQUE}
    )
    par = administrateur()
    demande = effacer_une_adresse(adresse=COURRIEL.upper(), par=par, motif="Par courrier")
    assert ou_est(MARQUE) == {}
    assert (demande.personne, demande.statut) == (None, StatutEffacement.FAITE)
    sujet = Sujet(frozenset({COURRIEL}))
    for dire in contributions.tables_personnelles:
        for table in dire():
            assert all(not lignes_de(table, lien, sujet).exists() for lien in table.liens)


def test_l_adresse_d_un_compte_ne_s_efface_pas_seule():
    PersonneFactory.create(courriel=COURRIEL)
    with pytest.raises(EffacementImpossible, match="celle d’un compte"):
        effacer_une_adresse(adresse=COURRIEL, par=administrateur(), motif="m")
