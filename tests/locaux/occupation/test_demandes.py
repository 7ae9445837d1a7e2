"""Requests for premises: who asks, follows, decides, withdraws; what suits, and who is told."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from acteurs.actions.effacement import effacer
from acteurs.actions.statuts import sortir
from acteurs.enums import RoleAppartenance, StatutActeur
from acteurs.forms.statuts import SortieForm
from acteurs.models import Personne
from locaux.actions import demandes_de_locaux as actions
from locaux.actions.departs_de_demandes import demandes_tenues
from locaux.actions.etapes_de_demande import DemandeModifiee, EtapeDeDemandeImpossible
from locaux.actions.rapprochements import annoncer_ce_qui_se_libere
from locaux.enums import StatutDemande, TypeEspace
from locaux.lectures.demandes_de_locaux import ce_qui_attend_pour_des_locaux, qui_repond
from locaux.lectures.rapprochements import espaces_pour, periodes_libres
from locaux.models import DemandeLocaux, Espace, EtapeDemande
from ptce.socle.contributions import Depart, Sort, empreinte_des_engagements
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.models import Courriel
from tests.factories.acteurs import ActeurFactory, administrateur, agent, animateur, membre
from tests.factories.moments import LUNDI, MAINTENANT
from tests.factories.occupation import (
    BureauFactory,
    DemandeLocauxFactory,
    LoyerDeReferenceFactory,
    finir,
    louer,
)

pytestmark = pytest.mark.django_db

AUJOURDHUI = MAINTENANT.date()
UN_JOUR = timedelta(days=1)


@pytest.fixture(autouse=True)
def horloge():
    with time_machine.travel(MAINTENANT, tick=False):
        yield


@pytest.fixture
def gestionnaire():
    return membre(ActeurFactory.create(nom="Les Jardins"), role=RoleAppartenance.GESTIONNAIRE)


@pytest.fixture
def une_agente():
    return agent()


def demander(par, **suite):
    if "acteur" not in suite:
        suite["acteur"] = par.organisations()[0]
    return actions.demander(
        **{
            "surface_min": Decimal("15.00"),
            "surface_max": Decimal("25.00"),
            "souhaite_le": LUNDI,
            "budget_mensuel": Decimal("300.00"),
            "par": par,
            **suite,
        }
    )


def messages(modele: str) -> list[Courriel]:
    return list(Courriel.objects.filter(modele=modele).order_by("pk"))


# --- Asked ----------------------------------------------------------------------------------------


def test_une_demande_est_ecrite_et_les_agents_le_savent(gestionnaire, une_agente):
    site = BureauFactory.create(nom="Bureau 7").site
    LoyerDeReferenceFactory.create(site=site)
    demande = demander(gestionnaire, besoins="Au calme.")
    assert demande.statut == StatutDemande.DEPOSEE
    assert (demande.demandeur, demande.sequence) == (gestionnaire, 0)
    (message,) = messages("demande_locaux_equipe")
    assert message.destinataire == une_agente.courriel
    assert message.contexte["acteur"] == "Les Jardins"
    assert message.contexte["trouves"] == [f"Bureau 7, {site}, 20,00\u00a0m², libre dès maintenant"]
    (attente,) = ce_qui_attend_pour_des_locaux(une_agente, MAINTENANT)
    assert attente.titre == "1\u00a0demande de locaux à étudier"
    assert ce_qui_attend_pour_des_locaux(gestionnaire, MAINTENANT) == []


def test_un_formulaire_envoye_deux_fois_fait_une_demande(gestionnaire, une_agente):
    jeton = uuid4()
    premiere = demander(gestionnaire, jeton=jeton)
    assert demander(gestionnaire, jeton=jeton) == premiere
    with pytest.raises(FormulaireDejaEnvoye) as deja:
        demander(gestionnaire, jeton=jeton, besoins="Autre chose")
    assert deja.value.objet == premiere
    autre = membre(role=RoleAppartenance.GESTIONNAIRE)
    with pytest.raises(FormulaireDejaEnvoye) as deja:
        demander(autre, jeton=jeton)
    assert deja.value.objet is None
    assert DemandeLocaux.objects.count() == len(messages("demande_locaux_equipe")) == 1


def test_seul_qui_gere_une_organisation_membre_demande(gestionnaire):
    acteur = gestionnaire.organisations()[0]
    suspendue = ActeurFactory.create(statut=StatutActeur.SUSPENDU)
    for par, pour in (
        (membre(acteur), acteur),
        (membre(role=RoleAppartenance.GESTIONNAIRE), acteur),
        (agent(), acteur),
        (animateur(), acteur),
        (membre(suspendue, role=RoleAppartenance.GESTIONNAIRE), suspendue),
    ):
        with pytest.raises(PermissionDenied):
            demander(par, acteur=pour)
    assert not DemandeLocaux.objects.exists()


# --- Followed -------------------------------------------------------------------------------------


def test_un_agent_suit_ecrit_puis_decide(gestionnaire, une_agente):
    demande = demander(gestionnaire)
    demande = actions.suivre(
        demande=demande, responsable=une_agente, par=une_agente, sequence=0, message="On regarde."
    )
    assert (demande.statut, demande.responsable, demande.sequence) == ("suivie", une_agente, 1)
    (attente,) = ce_qui_attend_pour_des_locaux(gestionnaire, MAINTENANT)
    assert attente.action == "Lire la réponse"
    actions.marquer_lue(demande=demande, par=gestionnaire)
    assert ce_qui_attend_pour_des_locaux(gestionnaire, MAINTENANT) == []
    demande = actions.ecrire(demande=demande, par=gestionnaire, sequence=1, message="Merci !")
    demande = actions.decider(
        demande=demande, satisfaite=True, par=une_agente, sequence=2, message="Le bureau 7."
    )
    assert (demande.statut, demande.close_le) == ("satisfaite", MAINTENANT)
    assert [(e.sequence, e.statut, e.message) for e in demande.etapes.all()] == [
        (1, "suivie", "On regarde."),
        (2, "suivie", "Merci !"),
        (3, "satisfaite", "Le bureau 7."),
    ]
    assert [m.destinataire for m in messages("demande_locaux_suivi")] == [gestionnaire.courriel] * 2
    # The agent who follows, and nobody else, is told of the answer.
    assert messages("demande_locaux_equipe")[-1].destinataire == une_agente.courriel


def test_qui_a_quitte_l_organisation_n_est_plus_prevenu(gestionnaire, une_agente):
    demande = demander(gestionnaire)
    releve = membre(demande.acteur, role=RoleAppartenance.REPRESENTANT)
    gestionnaire.appartenances.update(periode=(date(2020, 1, 1), AUJOURDHUI))
    actions.suivre(
        demande=demande, responsable=une_agente, par=une_agente, sequence=0, message="On regarde."
    )
    (message,) = messages("demande_locaux_suivi")
    assert (message.destinataire, message.contexte["prenom"]) == (releve.courriel, releve.prenom)


def test_une_etape_envoyee_deux_fois_compte_une_fois(gestionnaire, une_agente):
    demande = demander(gestionnaire)
    for _ in range(2):
        actions.suivre(
            demande=demande, responsable=une_agente, par=une_agente, sequence=0, message="Vu."
        )
    for _ in range(2):
        actions.suivre(demande=demande, responsable=une_agente, par=une_agente, sequence=1)
    for _ in range(2):
        actions.ecrire(demande=demande, par=gestionnaire, sequence=1, message="Merci")
    for _ in range(2):
        actions.decider(
            demande=demande, satisfaite=False, par=une_agente, sequence=2, message="Rien de libre."
        )
    assert EtapeDemande.objects.count() == 3


def test_le_second_de_deux_agents_est_prevenu(gestionnaire, une_agente):
    demande = demander(gestionnaire)
    actions.suivre(demande=demande, responsable=une_agente, par=une_agente, sequence=0)
    autre = agent()
    for acte in (
        lambda: actions.suivre(demande=demande, responsable=autre, par=autre, sequence=0),
        lambda: actions.decider(
            demande=demande, satisfaite=False, par=autre, sequence=0, message="Non."
        ),
        lambda: actions.retirer(demande=demande, par=gestionnaire, sequence=0),
    ):
        with pytest.raises(DemandeModifiee):
            acte()


def test_retiree_deux_fois_elle_l_est_une_et_plus_rien_ne_bouge(gestionnaire, une_agente):
    demande = demander(gestionnaire)
    for _ in range(2):
        lue = actions.retirer(demande=demande, par=gestionnaire, sequence=0, message="Trouvé.")
    assert (lue.statut, lue.etapes.count()) == ("retiree", 1)
    assert messages("demande_locaux_equipe")[-1].contexte["annonce"] == "retiree"
    for acte in (
        lambda: actions.suivre(demande=lue, responsable=une_agente, par=une_agente, sequence=1),
        lambda: actions.decider(
            demande=lue, satisfaite=True, par=une_agente, sequence=1, message="Oui"
        ),
        lambda: actions.ecrire(demande=lue, par=gestionnaire, sequence=1, message="Allô ?"),
    ):
        with pytest.raises(EtapeDeDemandeImpossible, match="déjà retirée"):
            acte()


def test_une_decision_dit_pourquoi(gestionnaire, une_agente):
    demande = demander(gestionnaire)
    with pytest.raises(EtapeDeDemandeImpossible, match="pourquoi"):
        actions.decider(demande=demande, satisfaite=False, par=une_agente, sequence=0, message="")


def test_chacun_son_acte(gestionnaire, une_agente):
    demande = demander(gestionnaire)
    for par in (gestionnaire, animateur(), membre(demande.acteur)):
        with pytest.raises(PermissionDenied):
            actions.suivre(demande=demande, responsable=une_agente, par=par, sequence=0)
        with pytest.raises(PermissionDenied):
            actions.decider(demande=demande, satisfaite=True, par=par, sequence=0, message="Oui")
    for par in (une_agente, membre(demande.acteur), membre(role=RoleAppartenance.GESTIONNAIRE)):
        with pytest.raises(PermissionDenied):
            actions.retirer(demande=demande, par=par, sequence=0)
        with pytest.raises(PermissionDenied):
            actions.ecrire(demande=demande, par=par, sequence=0, message="Bonjour")


# --- What PostgreSQL refuses ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"statut": "refusee", "close_le": None}, "close a une date"),
        ({"statut": "deposee", "close_le": MAINTENANT}, "close a une date"),
        ({"statut": "suivie", "responsable": None}, "suivie l’est par quelqu’un"),
        ({"surface_min": Decimal(0)}, "surface est positive"),
        ({"surface_max": Decimal("14.99")}, "surface est positive"),
        ({"budget_mensuel": Decimal(0)}, "budget est positif"),
    ],
)
def test_la_base_refuse(champs, phrase):
    demande = DemandeLocauxFactory.create()
    contraintes = {
        contrainte.name: contrainte.violation_error_message
        for contrainte in DemandeLocaux._meta.constraints
    }
    with pytest.raises(IntegrityError) as refus, transaction.atomic():
        DemandeLocaux.objects.filter(pk=demande.pk).update(**champs)
    assert phrase in contraintes[refus.value.__cause__.diag.constraint_name]


def test_celles_de_qui_etait_deja_sorti_se_closent():
    """By the migration: what left before leaving closed requests."""
    sorti = ActeurFactory.create(statut=StatutActeur.SORTI)
    ouvertes = [
        DemandeLocauxFactory.create(acteur=sorti),
        DemandeLocauxFactory.create(acteur=sorti, statut=StatutDemande.SUIVIE),
    ]
    refusee = DemandeLocauxFactory.create(acteur=sorti, statut=StatutDemande.REFUSEE)
    restee = DemandeLocauxFactory.create()
    with connection.cursor() as curseur:
        curseur.execute(import_module("locaux.migrations.0062_demandes_de_qui_est_sorti").FERMER)
    statuts = dict(DemandeLocaux.objects.values_list("pk", "statut"))
    assert [statuts[une.pk] for une in (*ouvertes, refusee, restee)] == [
        StatutDemande.RETIREE,
        StatutDemande.RETIREE,
        StatutDemande.REFUSEE,
        StatutDemande.DEPOSEE,
    ]


# --- What suits -----------------------------------------------------------------------------------


def test_ce_que_les_baux_laissent_libre():
    def jour(n):
        return date(2050, 1, n)

    assert periodes_libres([], jour(5)) == [(jour(5), None, None)]
    assert periodes_libres([(jour(1), jour(3))], jour(5)) == [(jour(5), None, jour(3))]
    assert periodes_libres([(jour(1), jour(8))], jour(5)) == [(jour(8), None, jour(8))]
    assert periodes_libres([(jour(6), jour(8)), (jour(8), jour(9))], jour(5)) == [
        (jour(5), jour(6), None),
        (jour(9), None, jour(9)),
    ]


def test_ce_qui_convient_par_type_site_surface_et_date(gestionnaire):
    # Sites come by name, and those of the factories count how many were made before: « Site 10 » precedes « Site 9 ».
    libre = BureauFactory.create(nom="Libre", niveau__site__nom="Abbaye")
    niveau = libre.niveau
    BureauFactory.create(niveau=niveau, surface_m2=Decimal(30))
    BureauFactory.create(niveau=niveau, type=TypeEspace.POSTE)
    BureauFactory.create(niveau=niveau, archive_le=MAINTENANT)
    BureauFactory.create(nom="Ailleurs", niveau__site__nom="Moulin")
    bientot = BureauFactory.create(niveau=niveau, nom="Bientôt")
    louer(bientot, date(2049, 1, 1), date(2050, 6, 1))
    tard = BureauFactory.create(niveau=niveau, nom="Tard")
    louer(tard, date(2049, 1, 1), date(2051, 6, 1))
    demande = DemandeLocauxFactory.create(site=libre.site)
    lus = [(lu.espace, lu.entree, lu.occupe) for lu in espaces_pour(demande, AUJOURDHUI)]
    assert lus == [(libre, LUNDI, False), (bientot, date(2050, 6, 1), True)]
    demande.site = None
    assert [lu.espace.nom for lu in espaces_pour(demande, AUJOURDHUI)] == [
        "Libre",
        "Ailleurs",
        "Bientôt",
    ]


def test_le_budget_se_compare_au_loyer_de_reference():
    bureau = BureauFactory.create()
    demande = DemandeLocauxFactory.create(budget_mensuel=Decimal("200.00"))
    LoyerDeReferenceFactory.create(site=bureau.site, annuel_m2=Decimal("120.00"))
    (lu,) = espaces_pour(demande, AUJOURDHUI)
    assert lu.libre.loyer == Decimal("200.00")
    LoyerDeReferenceFactory.create(espace=bureau, annuel_m2=Decimal("120.01"))
    assert espaces_pour(demande, AUJOURDHUI) == []


def test_ce_qui_convient_a_un_ordre():
    """The soonest first, a space at the place of its soonest period; then the smallest; then as one walks through."""
    niveau = BureauFactory.create(nom="Loin", rang=9).niveau
    for nom, rang, surface in (("Deux", 2, 20), ("Un", 1, 20), ("Petit", 3, 16)):
        BureauFactory.create(niveau=niveau, nom=nom, rang=rang, surface_m2=Decimal(surface))
    # Free now, then again later: its second period is not what ranks it.
    louer(Espace.objects.get(nom="Petit"), LUNDI + 100 * UN_JOUR, LUNDI + 120 * UN_JOUR)
    louer(Espace.objects.get(nom="Loin"), LUNDI - UN_JOUR, LUNDI + 10 * UN_JOUR)
    trouves = espaces_pour(DemandeLocauxFactory.create(), AUJOURDHUI)
    assert [lu.espace.nom for lu in trouves] == ["Petit", "Un", "Deux", "Loin"]


def test_la_fin_d_un_bail_qui_libere_ce_qui_convient_est_dite_une_fois(gestionnaire, une_agente):
    bureau = BureauFactory.create(nom="Bureau 7")
    lot = louer(bureau, date(2049, 1, 1), date(2053, 1, 1))
    demande = demander(gestionnaire)
    assert messages("demande_locaux_equipe")[0].contexte["trouves"] == []
    assert annoncer_ce_qui_se_libere(MAINTENANT) == 0
    finir(lot, date(2050, 5, 1))
    assert annoncer_ce_qui_se_libere(MAINTENANT) == 1
    (message,) = messages("demande_locaux_libre")
    assert message.destinataire == une_agente.courriel
    assert message.contexte["trouves"] == [
        {
            "quoi": f"Bureau 7, {bureau.site}, 20,00\u00a0m², se libère le 1er\u00a0mai 2050",
            "pour": "Les Jardins",
            "reference": demande.reference,
        }
    ]
    for jours in (0, 1, 90):
        assert annoncer_ce_qui_se_libere(MAINTENANT + jours * UN_JOUR) == 0
    actions.retirer(demande=demande, par=gestionnaire, sequence=0)
    assert annoncer_ce_qui_se_libere(MAINTENANT) == 0


def test_ce_qui_est_deja_reloue_se_dit_ou_ne_convient_pas(gestionnaire, une_agente):
    """The Monday is the 7th of March: three months lead to the 5th of June."""
    bureau = BureauFactory.create(nom="Bureau 7")
    autre = BureauFactory.create(nom="Bureau 8", niveau=bureau.niveau)
    louer(bureau, date(2050, 6, 5), date(2051, 6, 5))
    louer(autre, date(2050, 6, 4), date(2051, 6, 4))
    demander(gestionnaire)
    (quoi,) = messages("demande_locaux_equipe")[0].contexte["trouves"]
    assert quoi == (
        f"Bureau 7, {bureau.site}, 20,00\u00a0m², libre dès maintenant, loué de nouveau le 5\u00a0juin 2050"
    )


def test_ce_qui_n_est_pas_encore_en_service_ne_se_dit_pas_libre(gestionnaire, une_agente):
    BureauFactory.create(nom="Bureau 9", en_service_le=date(2050, 6, 1))
    demander(gestionnaire)
    (quoi,) = messages("demande_locaux_equipe")[0].contexte["trouves"]
    assert quoi.endswith("libre à partir du 1er\u00a0juin 2050")


# --- Who has left ---------------------------------------------------------------------------------


def test_un_agent_parti_n_est_plus_prevenu_les_autres_le_sont(gestionnaire, une_agente):
    demande = demander(gestionnaire)
    actions.suivre(demande=demande, responsable=une_agente, par=une_agente, sequence=0)
    releve = agent()
    une_agente.groups.clear()
    actions.ecrire(demande=demande, par=gestionnaire, sequence=1, message="Alors ?")
    assert messages("demande_locaux_equipe")[-1].destinataire == releve.courriel
    (attente,) = ce_qui_attend_pour_des_locaux(Personne.objects.get(pk=releve.pk), MAINTENANT)
    assert (attente.titre, attente.texte) == (
        "1\u00a0demande de locaux à reprendre",
        "Les Jardins. Qui suivait n’est plus de l’équipe.",
    )
    with pytest.raises(EtapeDeDemandeImpossible, match="n’est plus de l’équipe"):
        actions.suivre(
            demande=demande,
            responsable=Personne.objects.get(pk=une_agente.pk),
            par=releve,
            sequence=2,
            message="Vu.",
        )
    actions.suivre(demande=demande, responsable=releve, par=releve, sequence=2)
    assert ce_qui_attend_pour_des_locaux(Personne.objects.get(pk=releve.pk), MAINTENANT) == []


def test_un_compte_ferme_n_est_pas_prevenu(gestionnaire, une_agente):
    demande = demander(gestionnaire)
    actions.suivre(demande=demande, responsable=une_agente, par=une_agente, sequence=0)
    releve = agent()
    Personne.objects.filter(pk=une_agente.pk).update(is_active=False)
    actions.ecrire(demande=demande, par=gestionnaire, sequence=1, message="Alors ?")
    assert messages("demande_locaux_equipe")[-1].destinataire == releve.courriel
    Personne.objects.filter(pk=gestionnaire.pk).update(is_active=False)
    avant = len(messages("demande_locaux_suivi"))
    actions.suivre(demande=demande, responsable=releve, par=releve, sequence=2, message="Vu.")
    assert len(messages("demande_locaux_suivi")) == avant


def test_la_demande_d_un_compte_efface_reste_a_son_organisation(gestionnaire, une_agente):
    acteur = gestionnaire.organisations()[0]
    releve = membre(acteur, role=RoleAppartenance.REPRESENTANT)
    demande = demander(gestionnaire)
    effacer(personne=gestionnaire, par=administrateur(), maintenant=MAINTENANT)
    demande.refresh_from_db()
    assert (demande.statut, demande.acteur) == (StatutDemande.DEPOSEE, acteur)
    assert qui_repond(demande, MAINTENANT) == [releve]
    actions.suivre(
        demande=demande, responsable=une_agente, par=une_agente, sequence=0, message="On regarde."
    )
    assert messages("demande_locaux_suivi")[-1].destinataire == releve.courriel
    (attente,) = ce_qui_attend_pour_des_locaux(releve, MAINTENANT)
    assert attente.titre == f"Du nouveau : demande de locaux {demande.reference}"
    demande.refresh_from_db()
    actions.marquer_lue(demande=demande, par=releve)
    assert ce_qui_attend_pour_des_locaux(releve, MAINTENANT) == []
    assert espaces_pour(demande, AUJOURDHUI) == []
    assert actions.retirer(demande=demande, par=releve, sequence=1).statut == "retiree"


def test_les_demandes_d_une_organisation_qui_sort_se_closent(gestionnaire, une_agente):
    acteur, par = gestionnaire.organisations()[0], animateur()
    demande, ailleurs = demander(gestionnaire), DemandeLocauxFactory.create()
    refusee = DemandeLocauxFactory.create(acteur=acteur, statut="refusee")
    depart = Depart(acteur, None, par, MAINTENANT)
    (tenue,) = demandes_tenues(depart, verrouiller=False)
    assert (tenue.nature, tenue.sorts) == ("Demandes de locaux", (Sort.ANNULER,))
    assert demandes_tenues(replace(depart, personne=gestionnaire), verrouiller=False) == []
    form = SortieForm(
        {"motif": "Elle ferme.", "vus": empreinte_des_engagements([tenue]), "jeton": str(uuid4())},
        tenus=[tenue],
        organisations=[],
    )
    assert form.is_valid(), form.errors
    sortir(
        acteur=acteur,
        motif="Elle ferme.",
        par=par,
        decisions=form.cleaned_data["decisions"],
        vus=form.cleaned_data["vus"],
        maintenant=MAINTENANT,
    )
    demande.refresh_from_db()
    assert (demande.statut, demande.close_le) == (StatutDemande.RETIREE, MAINTENANT)
    assert demande.etapes.get().message == "Les Jardins quitte le pôle : la demande est close."
    assert messages("demande_locaux_equipe")[-1].destinataire == une_agente.courriel
    for autre, statut in ((ailleurs, "deposee"), (refusee, "refusee")):
        autre.refresh_from_db()
        assert autre.statut == statut
