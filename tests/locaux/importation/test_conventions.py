"""Import a table of conventions: by the real actions, signed with their date, overlaps said by row, nothing while one is wrong."""

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from acteurs.enums import StatutActeur
from acteurs.models import Acteur
from locaux.actions.aides import inscrire_les_loyers
from locaux.colonnes.conventions import COLONNES, TABLEAU
from locaux.colonnes.mots_des_conventions import trimestre
from locaux.enums import StatutConvention, TypeConvention
from locaux.models import Convention, MouvementDepot, Occupation
from ptce.socle.imports.cellules import CelluleRefusee
from ptce.socle.imports.plans import ImportRefuse, SortDeLigne
from tests.factories.acteurs import ActeurFactory, agent, animateur
from tests.factories.conventions import convention_signee, un_bureau
from tests.factories.imports import classeur
from tests.factories.locaux import ReservationFactory, SiteFactory, salle_divisible
from tests.factories.moments import LUNDI, MAINTENANT
from tests.locaux.importation.conventions import SIRET, TETE, faire, plan_de, sorts

pytestmark = pytest.mark.django_db

CREEE, INCHANGEE, ERREUR = SortDeLigne.CREEE, SortDeLigne.INCHANGEE, SortDeLigne.ERREUR
SUITE = "Ce qui est signé change par un avenant, un projet sur sa page."


def test_aucun_titre_ne_dit_deux_choses():
    assert TABLEAU.reconnaitre(TABLEAU.titres)[0] == {
        colonne.cle: rang for rang, colonne in enumerate(COLONNES)
    }
    dits = [nom for colonne in COLONNES for nom in (colonne.titre, *colonne.synonymes)]
    assert [nom for nom in dits if nom not in dict.fromkeys(dits)] == []
    assert {
        TABLEAU.reconnaitre([nom])[0].popitem()[0] == colonne.cle
        for colonne in COLONNES
        for nom in colonne.synonymes
    } == {True}


@pytest.mark.parametrize(
    "cellule",
    ["T2 2024", "2024-T2", "2e trimestre 2024", "2024 T2", "2T2024", "T2-2024", "2ème trim. 2024"],
)
def test_un_trimestre_se_lit(cellule):
    assert trimestre(cellule) == (2024, 2)


@pytest.mark.parametrize("cellule", ["T5 2024", "2024", "T2", "=1+1", "T2 1789"])
def test_un_trimestre_faux_est_refuse(cellule):
    with pytest.raises(CelluleRefusee):
        trimestre(cellule)


def test_une_convention_signee_et_un_projet(bureaux):
    acteur = ActeurFactory.create(nom="Les Jardins", siret=SIRET)
    plan = faire(
        TETE
        + f"Autre nom;{SIRET};Bureau 1 | Bureau 2;AOT;01/01/2026;31/12/2028;15/12/2025;850,00 €;120;1 700;ILAT;T2 2025\n"
        "les jardins;;bureau 3;bail dérogatoire;2026-02-01;2028-01-31;;1200;;;;\n"
    )
    assert sorts(plan) == [CREEE, CREEE]
    signee, projet = Convention.objects.order_by("pk")
    assert (signee.acteur, projet.acteur) == (acteur, acteur)
    assert (signee.statut, signee.signee_le) == (StatutConvention.SIGNEE, date(2025, 12, 15))
    lus = {
        "type": TypeConvention.CONVENTION_OCCUPATION,
        "loyer_mensuel_ht": Decimal(850),
        "charges_mensuelles": Decimal(120),
        "depot_garantie": Decimal(1700),
        "preavis_mois": 3,
        "indice": "ilat",
        "annee_reference": 2025,
        "trimestre_reference": 2,
        "regime_tva": "exonere",
        "dernier_jour": date(2028, 12, 31),
    }
    assert {nom: getattr(signee, nom) for nom in lus} == lus
    assert sorted(lot.surface_m2 for lot in signee.lots.all()) == [Decimal(21), Decimal(22)]
    assert Occupation.objects.count() == 2
    assert (projet.statut, projet.type) == (
        StatutConvention.PROJET,
        TypeConvention.BAIL_DEROGATOIRE,
    )
    # The portal mirrors the deposit by hand: what was agreed is not what was received.
    assert not MouvementDepot.objects.exists()


def test_une_convention_importee_signee_inscrit_son_aide(bureaux):
    ActeurFactory.create(nom="Les Jardins")
    texte = (
        "Occupant;Espace;Type;Début;Fin;Signée le;Loyer;Loyer de marché\n"
        "Les Jardins;Bureau 1;AOT;01/01/2026;31/12/2028;15/12/2025;850;1 000,00 €\n"
        "Les Jardins;Bureau 2;AOT;01/01/2026;31/12/2028;15/12/2025;850;\n"
    )
    assert sorts(faire(texte)) == [CREEE, CREEE]
    (aide,) = inscrire_les_loyers(maintenant=MAINTENANT)
    convention = Convention.objects.order_by("pk")[0]
    assert convention.loyer_de_reference_ht == Decimal(1000)
    # 150 a month for three years.
    assert (aide.convention, aide.accordee_le, aide.montant) == (
        convention,
        date(2025, 12, 15),
        Decimal("5400.00"),
    )
    relu = plan_de(texte.replace("1 000,00 €", "900").replace("850;\n", "850;900\n"))
    assert [ligne.avertissements[0].split(" ; ")[1] for ligne in relu.lignes] == [
        f"le fichier dit autre chose de : Loyer de marché. {SUITE}"
    ] * 2
    muet = plan_de(texte.replace("1 000,00 €", ""))
    assert [ligne.avertissements for ligne in muet.lignes] == [[], []]


def test_importer_deux_fois_ne_change_rien_la_seconde(bureaux):
    ActeurFactory.create(nom="Les Jardins")
    texte = TETE + "Les Jardins;;Bureau 1;AOT;01/01/2026;31/12/2028;15/12/2025;850;;;;\n"
    assert sorts(faire(texte)) == [CREEE]
    assert sorts(faire(texte)) == [INCHANGEE]
    plan = faire(texte.replace(";850;", ";900;"))
    assert sorts(plan) == [INCHANGEE]
    assert plan.lignes[0].avertissements == [
        f"Déjà là ({Convention.objects.get()}) ; le fichier dit autre chose de : Loyer mensuel HT. {SUITE}"
    ]


def test_un_classeur_avec_ses_jours_et_un_loyer_annuel(bureaux):
    ActeurFactory.create(nom="Les Jardins")
    faire(
        classeur(
            [
                ["Occupant", "Espace", "Type", "Début", "Fin", "Loyer annuel", "TVA", "Surface"],
                [
                    "Les Jardins",
                    "Bureau 1",
                    "bail 3-6-9",
                    date(2026, 1, 1),
                    date(2034, 12, 31),
                    10000,
                    "oui",
                    18.5,
                ],
            ]
        )
    )
    convention = Convention.objects.get()
    assert (convention.loyer_mensuel_ht, convention.regime_tva, convention.taux_tva) == (
        Decimal("833.33"),
        "taxable",
        Decimal(20),
    )
    assert convention.lots.get().surface_m2 == Decimal("18.5")
    assert convention.dernier_jour == date(2034, 12, 31)


def test_une_organisation_inconnue_n_est_creee_que_si_on_le_dit(bureaux):
    texte = (
        TETE
        + f"Toute Neuve;{SIRET};Bureau 1;AOT;01/01/2026;31/12/2028;15/12/2025;850;;;;\n"
        + f"Toute neuve SAS;{SIRET};Bureau 2;AOT;01/01/2026;31/12/2028;15/12/2025;850;;;;\n"
    )
    plan = plan_de(texte)
    assert sorts(plan) == [ERREUR, ERREUR]
    assert plan.lignes[0].erreurs[0][0] == "A (Organisation)"
    assert "ne connaît pas cette organisation" in plan.lignes[0].erreurs[0][1]
    plan = faire(texte, creer_acteurs=True)
    assert [ligne.avertissements for ligne in plan.lignes] == [
        ["L’organisation « Toute Neuve » est créée aussi, comme candidate."],
        [],
    ]
    acteur = Acteur.objects.get(siret=SIRET)
    assert (acteur.nom, acteur.statut) == ("Toute Neuve", StatutActeur.CANDIDAT)
    assert acteur.conventions.count() == 2


@pytest.mark.parametrize(
    ("ligne", "erreurs"),
    [
        (
            "A;;Bureau 1;AOT;;31/12/2028;;850;;;;",
            [("E (Premier jour)", "Le premier jour manque.")],
        ),
        (
            "A;;Bureau 1;AOT;01/01/2026;31/12/2028;;;;;;",
            [("H (Loyer mensuel HT)", "Le loyer manque : écrivez 0 s’il est gratuit.")],
        ),
        (
            "A;;Bureau 9;AOT;01/01/2026;31/12/2028;;850;;;;",
            [("C (Espaces)", "« Bureau 9 » n’est pas un espace en service du portail.")],
        ),
        (
            "A;;Bureau 1 | Bureau 1;AOT;01/01/2026;31/12/2028;;850;;;;",
            [("C (Espaces)", "Le même espace est écrit deux fois.")],
        ),
        (
            "A;;Bureau 1;AOT;01/01/2026;31/12/2025;;850;;;;",
            [("F (Dernier jour)", "Le dernier jour vient avant le premier.")],
        ),
        (
            "A;;Bureau 1;bail commercial;01/01/2026;31/12/2026;;850;;;;",
            [("F (Dernier jour)", "Ce type de bail dure au moins 9 ans (C. com. L145-4).")],
        ),
        (
            "A;;Bureau 1;AOT;01/01/2026;31/12/2028;01/01/2099;850;;;;",
            [("G (Signée le)", "Cette signature n’est pas encore venue.")],
        ),
        (
            "A;;Bureau 1;AOT;01/01/2026;31/12/2028;;850;;;ILC;",
            [("L (Trimestre de référence)", "Un indice a son trimestre de référence.")],
        ),
        (
            "A;;Bureau 1;AOT;01/01/2026;31/12/2028;;huit cents;;;;",
            [("H (Loyer mensuel HT)", "« huit cents » n’est pas un nombre, comme 850,00.")],
        ),
        (
            "A;12345678200011;Bureau 1;AOT;01/01/2026;31/12/2028;;850;;;;",
            [],
        ),
    ],
)
def test_une_erreur_dit_sa_ligne_et_sa_colonne(bureaux, ligne, erreurs):
    ActeurFactory.create(nom="A")
    assert plan_de(f"{TETE}{ligne}\n").lignes[0].erreurs == erreurs


def test_ce_que_la_maison_refuse_est_dit_a_l_essai(bureaux):
    ActeurFactory.create(nom="A")
    sans_gestionnaire = un_bureau(niveau__site=SiteFactory.create(), nom="Orphelin")
    ensemble, _ = salle_divisible(nom="Grande salle")
    plan = plan_de(
        TETE
        + f"A;;{sans_gestionnaire};AOT;01/01/2026;31/12/2028;;850;;;;\n"
        + f"A;;{ensemble};AOT;01/01/2026;31/12/2028;;850;;;;\n"
    )
    assert [ligne.erreurs for ligne in plan.lignes] == [
        [("C (Espaces)", "Dites qui loue : ce site n’a pas de gestionnaire.")],
        [("C (Espaces)", "«\u00a0Grande salle\u00a0» se loue par ses parties : choisissez-les.")],
    ]


def test_deux_espaces_du_meme_nom_se_distinguent_par_leur_site(site, bureaux):
    ActeurFactory.create(nom="A")
    ailleurs = un_bureau(nom="Bureau 1", niveau__nom="RDC")
    texte = "Organisation;Espace;Site;Niveau;Type;Début;Fin;Loyer\nA;Bureau 1;{};AOT;2026-01-01;2028-12-31;850\n"
    plan = plan_de(texte.format(";"))
    assert "Plusieurs espaces s’appellent « Bureau 1 »" in plan.lignes[0].erreurs[0][1]
    plan = plan_de(texte.format(f"{ailleurs.site};rez-de-chaussée"))
    assert [lot.espace for lot in plan.lignes[0].valeurs["lots"]] == [ailleurs.pk]


def test_des_locations_qui_se_croisent_sont_dites_par_ligne(bureaux):
    ActeurFactory.create(nom="A")
    la = convention_signee(espaces=[bureaux[2]], debut=date(2026, 1, 1), fin=date(2026, 12, 31))
    plan = plan_de(
        TETE
        + "A;;Bureau 1;AOT;01/01/2026;31/12/2028;15/12/2025;850;;;;\n"
        + "A;;Bureau 1|Bureau 2;AOT;31/12/2028;31/12/2029;15/12/2025;850;;;;\n"
        + "A;;Bureau 1;AOT;01/01/2030;31/12/2031;15/12/2025;850;;;;\n"
        + "A;;Bureau 3;AOT;01/06/2026;31/12/2028;15/12/2025;850;;;;\n"
        + "A;;Bureau 3;AOT;02/06/2026;31/12/2028;;850;;;;\n"
    )
    assert [ligne.erreurs for ligne in plan.lignes] == [
        [],
        [("C (Espaces)", "« Bureau 1 » est déjà loué par la ligne 2, aux mêmes dates.")],
        [],
        [
            (
                "C (Espaces)",
                f"« Bureau 3 » est déjà loué à {la.acteur} ({la}), jusqu’au 31\u00a0décembre 2026.",
            )
        ],
        [],
    ]


def test_des_reservations_dans_le_chemin_sont_dites_par_ligne(site):
    ActeurFactory.create(nom="A")
    reservation = ReservationFactory.create(espace__niveau__site=site, espace__nom="Salle")
    plan = plan_de(
        f"{TETE}A;;Salle;AOT;{LUNDI:%d/%m/%Y};31/12/2052;15/12/2025;850;;;;\n"
        "A;;Salle;AOT;08/03/2050;31/12/2051;;850;;;;\n"
    )
    assert [len(ligne.erreurs) for ligne in plan.lignes] == [1, 0]
    assert "Des réservations sont dans le chemin" in plan.lignes[0].erreurs[0][1]
    reservation.refresh_from_db()
    assert reservation.confirmee


def test_rien_n_est_importe_tant_qu_une_ligne_est_a_corriger(bureaux):
    with pytest.raises(ImportRefuse):
        faire(
            TETE
            + "Neuve;;Bureau 1;AOT;01/01/2026;31/12/2028;15/12/2025;850;;;;\n"
            + "Neuve;;Bureau 1;AOT;01/02/2026;31/12/2028;15/12/2025;850;;;;\n",
            creer_acteurs=True,
        )
    assert not Convention.objects.exists()
    assert not Acteur.objects.filter(nom="Neuve").exists()


def test_seuls_les_agents_importent(bureaux):
    with pytest.raises(PermissionDenied):
        faire(TETE + "A;;Bureau 1;AOT;01/01/2026;31/12/2028;;850;;;;\n", par=animateur())


@pytest.mark.parametrize("combien", [1, 3, 100])
def test_une_ligne_ou_cent_se_verifient_en_autant_de_requetes(
    site, combien, django_assert_num_queries
):
    ActeurFactory.create(nom="A")
    for rang in range(combien):
        un_bureau(niveau__site=site, nom=f"B{rang}")
    lignes = [f"A;;B{n};AOT;01/01/2026;31/12/2028;15/12/2025;850;;;;" for n in range(combien)]
    with django_assert_num_queries(9):
        plan = plan_de(TETE + "\n".join(lignes))
    assert sorts(plan) == [CREEE] * combien


def test_une_surface_plus_grande_que_l_espace_est_refusee(bureaux):
    ActeurFactory.create(nom="A")
    plan = plan_de(
        "Occupant;Espace;Surface;Type;Début;Fin;Loyer\n"
        "A;Bureau 1;21;AOT;2026-01-01;2028-12-31;850\n"
        "A;Bureau 1;21,01;AOT;2026-01-01;2028-12-31;850\n"
        "A;Bureau 1 | Bureau 2;20 | 23;AOT;2026-01-01;2028-12-31;850\n"
    )
    assert [ligne.erreurs for ligne in plan.lignes] == [
        [],
        [("C (Surfaces (m²))", "Cet espace fait 21,00\u00a0m²\u00a0: pas plus.")],
        [
            (
                "C (Surfaces (m²))",
                "«\u00a0Bureau 2\u00a0»\u00a0: cet espace fait 22,00\u00a0m²\u00a0: pas plus.",
            )
        ],
    ]


def test_la_commande_agit_au_nom_d_un_agent(bureaux, tmp_path):
    ActeurFactory.create(nom="A")
    par = agent(courriel="agathe@exemple.fr")
    animateur(courriel="animata@exemple.fr")
    fichier = tmp_path / "conventions.csv"
    fichier.write_text(TETE + "A;;Bureau 1;AOT;01/01/2026;31/12/2028;15/12/2025;850;;;;\n")

    def commander(*options: str) -> list[str]:
        sortie = StringIO()
        call_command("importer_conventions", str(fichier), *options, stdout=sortie)
        return sortie.getvalue().splitlines()

    assert commander("--essai")[-2:] == ["1\u00a0créée", "C’était un essai : rien n’a été écrit."]
    for options, phrase in (
        ((), "Dites qui importe"),
        (("--par", "inconnu@exemple.fr"), "Personne n’a l’adresse"),
        (("--par", "animata@exemple.fr"), "Seuls les agents"),
    ):
        with pytest.raises(CommandError, match=phrase):
            commander(*options)
    assert commander("--par", "agathe@exemple.fr")[-1] == "1\u00a0créée"
    assert Convention.objects.get().creee_par == par
