"""Rows that contradict themselves, organisations that left or are new, a table imported again after an amendment."""

from datetime import date
from decimal import Decimal

import pytest

from acteurs.enums import StatutActeur
from acteurs.models import Acteur
from locaux.actions import avenants
from locaux.actions.signatures_avenants import signer_avenant
from locaux.enums import SensLigne
from locaux.lectures.termes import Ligne, TermesAvenant
from locaux.models import Convention
from ptce.socle.imports.plans import SortDeLigne
from tests.factories.acteurs import ActeurFactory, agent
from tests.factories.conventions import un_bureau
from tests.factories.moments import MAINTENANT
from tests.locaux.importation.conventions import SIRET, TETE, faire, plan_de, sorts

pytestmark = pytest.mark.django_db

CREEE, INCHANGEE, ERREUR = SortDeLigne.CREEE, SortDeLigne.INCHANGEE, SortDeLigne.ERREUR
TAXES = "Occupant;Espace;Type;Début;Fin;Loyer;Loyer annuel;TVA;Taux de TVA;Indice;Trimestre\n"
DEBUT = "A;Bureau 1;AOT;01/01/2026;31/12/2028;"


@pytest.mark.parametrize(
    ("suite", "erreurs"),
    [
        (
            "850;;exonéré;20;;",
            [
                (
                    "I (Taux de TVA (%))",
                    "Un loyer exonéré n’a pas de taux : videz-le, ou écrivez « soumis » dans la colonne de la TVA.",
                )
            ],
        ),
        ("850;;soumis;0;;", [("I (Taux de TVA (%))", "Un loyer soumis à la TVA a un taux.")]),
        (
            "850;10300;;;;",
            [
                (
                    "G (Loyer annuel HT)",
                    "Ce n’est pas douze fois le loyer mensuel de la même ligne : corrigez l’un, ou videz-le.",
                )
            ],
        ),
        (
            "850;;;;aucun;T2 2025",
            [
                (
                    "J (Indice)",
                    "Un trimestre de référence va avec un indice : dites lequel, ou videz le trimestre.",
                )
            ],
        ),
        ("833,33;10000;exonéré;0;;", []),
    ],
)
def test_des_valeurs_qui_se_contredisent_sont_dites(bureaux, suite, erreurs):
    ActeurFactory.create(nom="A")
    assert plan_de(f"{TAXES}{DEBUT}{suite}\n").lignes[0].erreurs == erreurs


def test_un_taux_seul_dit_que_le_loyer_est_soumis(bureaux):
    ActeurFactory.create(nom="A")
    termes = plan_de(f"{TAXES}{DEBUT}850;;;5,5 %;;\n").lignes[0].valeurs["termes"]
    assert (termes.regime_tva, termes.taux_tva) == ("taxable", Decimal("5.50"))


@pytest.mark.parametrize(
    ("suite", "erreurs", "marquee"),
    [
        ("144;", [], False),
        ("24;oui", [], True),
        (
            ";oui",
            [("G (Durée maximale (mois))", "Une convention de pépinière a une durée maximale.")],
            None,
        ),
    ],
)
def test_une_duree_maximale_ne_fait_pas_une_pepiniere(bureaux, suite, erreurs, marquee):
    ActeurFactory.create(nom="A")
    tete = "Occupant;Espace;Type;Début;Fin;Loyer;Durée maximale;Pépinière\n"
    ligne = plan_de(f"{tete}A;Bureau 1;AOT;01/01/2026;31/12/2027;180;{suite}\n").lignes[0]
    termes = ligne.valeurs.get("termes")
    assert (ligne.erreurs, termes and termes.pepiniere) == (erreurs, marquee)


def test_le_douzieme_d_un_loyer_annuel_s_arrondit_au_plus_pres(bureaux):
    ActeurFactory.create(nom="A")
    # 10 000,38 / 12 = 833,365: half a cent goes up, whatever the digit before.
    termes = plan_de(f"{TAXES}{DEBUT};10000,38;;;;\n").lignes[0].valeurs["termes"]
    assert termes.loyer_mensuel_ht == Decimal("833.37")


def test_une_fin_avant_le_debut_d_une_convention_signee_est_dite(bureaux):
    ActeurFactory.create(nom="A")
    plan = plan_de(f"{TETE}A;;Bureau 1;AOT;01/01/2026;31/12/2024;15/12/2025;850;;;;\n")
    assert plan.lignes[0].erreurs == [
        ("F (Dernier jour)", "Le dernier jour vient avant le premier.")
    ]


def test_une_surface_que_la_colonne_ne_tient_pas_est_dite(bureaux):
    ActeurFactory.create(nom="A")
    table = (
        "Occupant;Espace;Surface;Type;Début;Fin;Loyer\nA;Bureau 1;{};AOT;2026-01-01;2028-12-31;1\n"
    )
    for surface in ("10000000", "0", "-5"):
        (erreur,) = plan_de(table.format(surface)).lignes[0].erreurs
        assert erreur[0] == "C (Surfaces (m²))"


# --- Organisations --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("debut", "colonne"), [(f"Autre;{SIRET};", "B (SIRET)"), ("Partie;;", "A (Organisation)")]
)
@pytest.mark.parametrize("creer_acteurs", [True, False])
def test_une_organisation_sortie_est_une_erreur_de_sa_ligne(bureaux, debut, colonne, creer_acteurs):
    ActeurFactory.create(
        nom="Partie",
        siret=SIRET,
        statut=StatutActeur.SORTI,
        adhere_le=date(2020, 1, 1),
        sorti_le=date(2024, 3, 1),
    )
    texte = f"{TETE}{debut}Bureau 1;AOT;01/01/2026;31/12/2028;;850;;;;\n"
    plan = plan_de(texte, creer_acteurs=creer_acteurs)
    assert plan.lignes[0].erreurs == [
        (
            colonne,
            "L’organisation « Partie » est sortie du pôle le 1er\u00a0mars 2024 : faites-la réadmettre sur sa page, ou retirez cette ligne.",
        )
    ]


def test_qui_porte_le_nom_d_une_organisation_sortie_avec_un_autre_siret_est_une_autre(bureaux):
    ActeurFactory.create(
        nom="Partie",
        siret="73282932000074",
        statut=StatutActeur.SORTI,
        adhere_le=date(2020, 1, 1),
        sorti_le=date(2024, 3, 1),
    )
    faire(f"{TETE}Partie;{SIRET};Bureau 1;AOT;01/01/2026;31/12/2028;;850;;;;\n", creer_acteurs=True)
    assert Convention.objects.get().acteur.siret == SIRET


def test_une_organisation_nouvelle_nommee_deux_fois_est_creee_une_fois(bureaux):
    texte = (
        f"{TETE}Neuve;;Bureau 1;AOT;01/01/2026;31/12/2028;;850;;;;\n"
        f"NEUVE;{SIRET};Bureau 2;AOT;01/01/2026;31/12/2028;;850;;;;\n"
    )
    assert sorts(faire(texte, creer_acteurs=True)) == [CREEE, CREEE]
    assert Acteur.objects.get(nom="Neuve").siret == SIRET
    assert sorts(faire(texte, creer_acteurs=True)) == [INCHANGEE, INCHANGEE]


def test_deux_nouvelles_du_meme_nom_se_distinguent_par_leur_siret(bureaux):
    suite = "AOT;01/01/2026;31/12/2028;;850;;;;\n"
    plan = plan_de(
        f"{TETE}Neuve;{SIRET};Bureau 1;{suite}Neuve;73282932000074;Bureau 2;{suite}Neuve;;Bureau 3;{suite}",
        creer_acteurs=True,
    )
    assert [ligne.erreurs for ligne in plan.lignes] == [
        [],
        [],
        [
            (
                "A (Organisation)",
                "Plusieurs organisations portent ce nom : ajoutez leur SIRET pour les distinguer.",
            )
        ],
    ]


# --- Again, after an amendment ----------------------------------------------------------------------


def amender(convention: Convention, *lignes: Ligne) -> None:
    par = agent()
    avenant = avenants.rediger_avenant(
        convention=convention,
        termes=TermesAvenant(
            objet="Espaces", prend_effet_le=date(2051, 1, 1), loyer_mensuel_ht=Decimal(900)
        ),
        lignes=lignes,
        par=par,
        maintenant=MAINTENANT,
    )
    avenants.envoyer_avenant(avenant=avenant, par=par, maintenant=MAINTENANT)
    signer_avenant(avenant=avenant, signe_le=MAINTENANT.date(), par=par, maintenant=MAINTENANT)


def test_le_meme_fichier_apres_un_avenant_ne_change_rien(bureaux, site):
    ActeurFactory.create(nom="A")
    entre = un_bureau(niveau__site=site, nom="Bureau 4")
    texte = f"{TETE}A;;Bureau 1|Bureau 2;AOT;07/03/2050;06/03/2053;15/12/2025;850;;;;\n"
    faire(texte)
    convention = Convention.objects.get()
    amender(
        convention,
        Ligne(bureaux[0].pk, SensLigne.RETIRE),
        Ligne(bureaux[1].pk, SensLigne.MESURE, Decimal(30)),
        Ligne(entre.pk, SensLigne.AJOUTE, Decimal(24)),
    )
    plan = faire(texte)
    assert [(ligne.sort, ligne.objet, ligne.avertissements) for ligne in plan.lignes] == [
        (INCHANGEE, convention, [])
    ]
    assert Convention.objects.count() == 1


def test_un_projet_qui_ressemble_a_une_convention_le_dit(bureaux):
    ActeurFactory.create(nom="A")
    texte = f"{TETE}A;;Bureau 1;AOT;07/03/2050;06/03/2053;15/12/2025;850;;;;\n"
    faire(texte)
    plan = plan_de(f"{TETE}A;;Bureau 2;AOT;07/03/2050;06/03/2053;;850;;;;\n")
    assert sorts(plan) == [CREEE]
    assert plan.lignes[0].avertissements == [
        f"{Convention.objects.get()} a le même occupant et le même premier jour, pour d’autres espaces : si c’est la même, écrivez les espaces de son origine."
    ]
