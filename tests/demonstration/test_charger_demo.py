"""The demonstration: what it holds, that it loads once, and that it obeys what PostgreSQL enforces."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from io import StringIO

import pghistory.models
import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Count, Q, Sum
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from acteurs.enums import NatureActeur, Presence, StatutActeur
from acteurs.models import Acteur, Appartenance, College, Domaine, Personne, Pole
from locaux.enums import (
    StatutConvention,
    StatutOperation,
    StatutReservation,
    StatutRevision,
    StatutSubvention,
    TypeConvention,
    TypeEspace,
)
from locaux.lectures.subventions import depense_reelle
from locaux.models import (
    Convention,
    DossierSubvention,
    EcheanceLoyer,
    Espace,
    EtatDesLieux,
    Fermeture,
    LigneDepense,
    LigneRecette,
    LotConvention,
    Occupation,
    OperationImmobiliere,
    PlanFinancement,
    Reservation,
    Revision,
    Site,
    SortiePepiniere,
)
from ptce.demonstration.chargement import ChargementRefuse, charger
from ptce.demonstration.comptes import COMPTES
from ptce.demonstration.donnees import lieu, occupation
from ptce.demonstration.donnees.loyers import RETARDS
from ptce.demonstration.tirage import PARIS
from ptce.socle.models import Courriel

MARDI = date(2026, 11, 24)
PAIRES_QUI_SE_CHEVAUCHENT = """
SELECT count(*) FROM locaux_occupation a
  JOIN locaux_occupation b ON a.espace_id = b.espace_id AND a.id < b.id AND a.periode && b.periode
"""


@pytest.fixture
def peu_de_reservations(monkeypatch):
    """Keep the bookings written by hand only: the rest of the demonstration is whole."""
    monkeypatch.setattr(occupation, "REMPLISSAGE", dict.fromkeys(occupation.REMPLISSAGE, 0.0))


def compter() -> dict[str, int]:
    modeles = (
        *(Acteur, Appartenance, College, Courriel, Domaine, EmailAddress, Espace),
        *(Fermeture, Occupation, Personne, Pole, Reservation, Site),
    )
    return {modele.__name__: modele.objects.count() for modele in modeles}


def test_un_second_chargement_ne_change_rien(db, peu_de_reservations):
    premiere, seconde, muette = StringIO(), StringIO(), StringIO()
    call_command("charger_demo", stdout=premiere)
    avant = compter()
    call_command("charger_demo", stdout=seconde)
    call_command("charger_demo", stdout=muette, verbosity=0)
    assert compter() == avant
    assert premiere.getvalue().startswith("Démonstration chargée : 39 organisations, 36 personnes")
    assert seconde.getvalue() == "La démonstration est déjà chargée : rien n’a changé.\n"
    assert muette.getvalue() == ""
    travaux = Fermeture.objects.get(espace__nom="Atelier")
    assert abs(travaux.periode.lower.date() - timezone.localdate()) <= timedelta(days=10)


@pytest.mark.parametrize("jour", [date(2026, 11, 28), date(2026, 5, 1)], ids=["samedi", "férié"])
def test_se_charge_aussi_un_jour_de_fermeture(db, peu_de_reservations, jour):
    assert charger(jour) is not None
    connection.check_constraints()


def test_refuse_en_production(db, settings):
    settings.ENVIRONNEMENT = "production"
    with pytest.raises(CommandError, match=r"^Les données de démonstration ne se chargent pas"):
        call_command("charger_demo")
    assert not Site.objects.exists()


def test_refuse_une_base_qui_sert_deja(db):
    Site.objects.create(nom="Un vrai site", slug="un-vrai-site")
    with pytest.raises(ChargementRefuse, match=r"^Cette base contient déjà"):
        charger(MARDI)
    assert not Acteur.objects.exists()


@pytest.mark.parametrize("compte", [pytest.param(compte, id=compte.role) for compte in COMPTES])
def test_les_mots_de_passe_seraient_acceptes(compte):
    validate_password(
        compte.mot_de_passe,
        Personne(courriel=compte.courriel, nom=compte.nom, prenom=compte.prenom),
    )


@pytest.mark.lent
@pytest.mark.xdist_group("demonstration")
class TestDemonstration(TestCase):
    """The whole of it, loaded once for all these tests."""

    @classmethod
    def setUpTestData(cls):
        assert charger(MARDI) is not None
        # What PostgreSQL checks at the commit that a test never reaches.
        connection.check_constraints()

    def test_aucun_courriel_ne_part_et_le_journal_dit_d_ou_cela_vient(self):
        assert not Courriel.objects.exists()
        contexte = pghistory.models.Context.objects.get()
        assert contexte.metadata == {"user": None, "origine": "charger_demo"}

    def test_les_organisations_du_document(self):
        ess = Acteur.objects.organisations_ess()
        permanentes = ess.membres().filter(presence=Presence.PERMANENT)
        assert permanentes.count() == 11
        assert ess.membres().filter(presence=Presence.PONCTUEL).count() == 21
        assert set(
            Acteur.objects.exclude(nature=NatureActeur.ACTEUR_ESS).values_list("sigle", flat=True)
        ) == {"Sicoval", "", "RTES", "IDEAL", "Génies"}
        assert list(ess.filter(statut=StatutActeur.SUSPENDU).values_list("nom", flat=True)) == [
            "Association Fictive"
        ]

    def test_les_permanentes_ont_leurs_poles_et_deux_en_ont_deux(self):
        nombres = {
            str(acteur): acteur.poles.count()
            for acteur in Acteur.objects.filter(presence=Presence.PERMANENT)
        }
        assert set(nombres.values()) == {1, 2}
        assert {nom for nom, nombre in nombres.items() if nombre == 2} == {
            "Maison de l’Initiative",
            "Coop’Action",
        }
        # Those of the document: an invented one has joined since.
        nombre = Count("acteurs", filter=Q(acteurs__candidatures=None))
        assert dict(Pole.objects.annotate(n=nombre).values_list("couleur", "n")) == {
            "violet": 7,
            "ocre": 4,
            "sarcelle": 2,
        }

    def test_ce_qui_est_invente_se_voit(self):
        for acteur in Acteur.objects.all():
            acteur.full_clean()
            assert acteur.fictif
            assert (acteur.siret or "").startswith("00000")
            assert acteur.courriel.endswith("@example.org")
            assert "fictif" in acteur.presentation
        for personne in Personne.objects.all():
            personne.full_clean(exclude=["password"])
            assert personne.courriel.endswith("@example.org")

    def test_les_apostrophes_sont_typographiques(self):
        for acteur in Acteur.objects.all():
            for texte in (acteur.nom, acteur.sigle, acteur.presentation, acteur.adresse):
                assert "'" not in texte
        for objet in Reservation.objects.values_list("objet", flat=True):
            assert "'" not in objet

    def test_seuls_les_comptes_affiches_ont_un_mot_de_passe(self):
        utilisables = {p.courriel for p in Personne.objects.all() if p.has_usable_password()}
        assert utilisables == {compte.courriel for compte in COMPTES}
        assert not EmailAddress.objects.exclude(verified=True, primary=True).exists()
        assert EmailAddress.objects.count() == Personne.objects.count()

    def test_chaque_compte_se_connecte_et_a_son_role(self):
        for compte in COMPTES:
            reponse = self.client.post(
                reverse("account_login"),
                {"login": compte.courriel, "password": compte.mot_de_passe},
            )
            assert reponse.status_code == 302, compte
            personne = Personne.objects.get(pk=self.client.session["_auth_user_id"])
            assert personne.courriel == compte.courriel
            assert personne.is_superuser is compte.administrateur
            assert personne.noms_des_groupes == ({compte.groupe} if compte.groupe else set())
            # Who belongs to another too acts first for the one they manage.
            assert [str(acteur) for acteur in personne.organisations()][:1] == (
                [compte.organisation] if compte.organisation else []
            )
            self.client.logout()

    def test_le_batiment_fait_1200_metres_carres(self):
        batis = Espace.objects.filter(compositions__isnull=True).exclude(type=TypeEspace.TERRAIN)
        assert batis.aggregate(total=Sum("surface_m2"))["total"] == Decimal("1200.00")

    def test_les_terrains_font_quatre_hectares(self):
        terrains = Espace.objects.filter(type=TypeEspace.TERRAIN)
        assert terrains.aggregate(total=Sum("surface_m2"))["total"] == Decimal(40_000)
        assert Reservation.objects.get(espace__type=TypeEspace.TERRAIN).espace.nom == "Prairie"

    def test_l_ensemble_fait_la_somme_de_ses_parties(self):
        (ensemble,) = Espace.objects.filter(compositions__isnull=False).distinct()
        parties = ensemble.elements.all()
        assert ensemble.surface_m2 == sum(partie.surface_m2 for partie in parties)
        assert ensemble.capacite == sum(partie.capacite for partie in parties)
        assert [str(partie) for partie in parties.order_by("nom")] == ["Canal nord", "Canal sud"]

    def test_les_espaces_attendus(self):
        compte = dict(Espace.objects.values_list("type").annotate(Count("pk")).order_by())
        assert compte[TypeEspace.BUREAU] == 20
        assert compte[TypeEspace.POSTE] == 16
        salles = Espace.objects.filter(type=TypeEspace.SALLE, ensembles__isnull=True)
        assert salles.exclude(nom="Atelier").count() == 6
        assert not Espace.objects.filter(type=TypeEspace.BUREAU, reservable=True).exists()
        for espace in Espace.objects.all():
            espace.full_clean()

    def test_l_adhesion_suspendue_garde_ses_reservations(self):
        suspendue = Acteur.objects.get(statut=StatutActeur.SUSPENDU)
        assert suspendue.reservations.confirmees().count() == 2

    def test_rien_ne_se_chevauche_dans_le_registre(self):
        with connection.cursor() as curseur:
            curseur.execute(PAIRES_QUI_SE_CHEVAUCHENT)
            assert curseur.fetchone() == (0,)

    def test_six_semaines_vivantes(self):
        reservations = Reservation.objects.all()
        assert 300 <= reservations.count() <= 500
        assert reservations.filter(statut=StatutReservation.ANNULEE).count() >= 10
        assert reservations.confirmees().filter(sequence__gte=1).count() >= 5
        matin = datetime(2026, 11, 24, tzinfo=PARIS)
        du_jour = reservations.confirmees().filter(
            periode__startswith__gte=matin, periode__startswith__lt=matin + timedelta(days=1)
        )
        assert du_jour.count() >= 15
        assert not reservations.filter(creee_le__gte=matin).exists()

    def test_les_fermetures_tiennent_le_registre_sauf_la_levee(self):
        travaux = Fermeture.objects.get(espace__nom="Atelier")
        assert travaux.texte == "Travaux : sol"
        assert travaux.periode.lower == datetime(2026, 11, 23, 8, tzinfo=PARIS)
        assert travaux.periode.upper == datetime(2026, 11, 27, 20, tzinfo=PARIS)
        assert travaux.occupations.count() == 1
        assert (
            Occupation.objects.filter(fermeture__espace__nom="Salle Canal (entière)").count() == 2
        )
        matin = datetime(2026, 11, 24, tzinfo=PARIS)
        assert Fermeture.objects.get(espace__nom="Salle Ariège").periode.upper < matin
        fermeture = Fermeture.objects.get(site__isnull=False)
        loues = LotConvention.objects.actes().filter(
            occupation__periode__contains=fermeture.periode
        )
        # A divisible room is held by its parts; what is let keeps its days.
        tenus = len(lieu.PLACES) - 1 - loues.count()
        assert fermeture.occupations.count() == tenus
        levee = Fermeture.objects.get(espace__nom="Salle Saune")
        assert levee.levee_le is not None
        assert not levee.occupations.exists()

    def test_le_plan_du_periscope_est_celui_qui_est_publie(self):
        """1 200 000 of the agglomeration for the building, 600 000 of the Region for the fit-out; the rest says it is invented."""
        plan = PlanFinancement.objects.arretes().get()
        assert (plan.operation.slug, plan.version) == ("le-periscope", 2)
        assert [(une.poste, une.montant) for une in plan.depenses.all()] == [
            ("Bâtiment", 1_200_000),
            ("Aménagement", 600_000),
        ]
        assert [
            (une.financeur.nom, une.objet, une.montant)
            for une in plan.recettes.select_related("financeur")
        ] == [("Sicoval", "le bâtiment", 1_200_000), ("Région", "l’aménagement", 600_000)]
        for lignes in (LigneDepense, LigneRecette):
            sources = set(lignes.objects.values_list("source", flat=True))
            assert sources == {"montant publié par le projet", "montant fictif"}
        dossier = DossierSubvention.objects.get(operation=plan.operation)
        assert (dossier.montant_accorde, depense_reelle(dossier)) == (600_000, 600_000)
        assert OperationImmobiliere.objects.count() == 4
        assert OperationImmobiliere.objects.exclude(description__contains="fictif").count() == 1

    def test_les_locaux_se_montrent_dans_tous_leurs_etats(self):
        assert set(Convention.objects.values_list("statut", flat=True)) == set(StatutConvention)
        assert set(Convention.objects.values_list("type", flat=True)) == set(TypeConvention)
        assert set(Revision.objects.values_list("statut", flat=True)) == set(StatutRevision)
        assert set(OperationImmobiliere.objects.values_list("statut", flat=True)) == {
            *(StatutOperation.ETUDES, StatutOperation.TRAVAUX),
            *(StatutOperation.LIVREE, StatutOperation.ABANDONNEE),
        }
        assert DossierSubvention.objects.get(motif__gt="").statut == StatutSubvention.REFUSE
        assert list(SortiePepiniere.objects.values_list("convention__acteur__nom", flat=True)) == [
            "Première Pousse (entreprise fictive)"
        ]
        attendus = EtatDesLieux.objects.filter(bailleur_le__isnull=False, occupant_le=None)
        assert [etat.lot.espace.nom for etat in attendus] == ["Bureau 206"]

    def test_qui_paie_en_retard_est_invente(self):
        """Unpaid for more than two months; what was just asked of the others may still be awaited."""
        impayees = EcheanceLoyer.objects.filter(titre_emis_le__lt=MARDI - timedelta(days=60))
        en_retard = {
            str(une.convention.acteur)
            for une in impayees.select_related("convention__acteur")
            if une.montant_paye < une.total
        }
        assert en_retard == set(RETARDS)
        assert all("fictive" in nom for nom in en_retard)
