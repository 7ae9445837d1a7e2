"""Import a table of spaces: ugly files, what is recognised, said row by row, written whole or not at all, once."""

from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from locaux.actions.imports import oublier_les_fichiers
from locaux.actions.imports_espaces import ESPACES
from locaux.colonnes.espaces import TABLEAU, rang_du_niveau
from locaux.enums import TypeEspace
from locaux.lectures.imports_espaces import preparer
from locaux.models import Espace, ImportLieux, Niveau, Occupation, Site
from ptce.socle.imports.plans import ImportRefuse, Plan, PlanPerime, SortDeLigne, StatutImport
from ptce.socle.tableurs_lus import lire_tableau
from tests.factories.acteurs import agent, animateur, membre
from tests.factories.imports import classeur
from tests.factories.locaux import (
    EquipementFactory,
    EspaceFactory,
    FermetureFactory,
    NiveauFactory,
    RegleReservationFactory,
    ReservationFactory,
    SiteFactory,
)
from tests.factories.moments import MAINTENANT, a

pytestmark = pytest.mark.django_db

CREEE, MISE_A_JOUR, INCHANGEE = SortDeLigne.CREEE, SortDeLigne.MISE_A_JOUR, SortDeLigne.INCHANGEE
LAISSEE, ERREUR = SortDeLigne.LAISSEE, SortDeLigne.ERREUR


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def en_octets(texte: str | bytes) -> bytes:
    return texte.encode() if isinstance(texte, str) else texte


def plan_de(texte: str | bytes, **options) -> Plan:
    lue = lire_tableau(en_octets(texte))
    return preparer(lue, TABLEAU.reconnaitre(lue.entetes)[0], maintenant=MAINTENANT, **options)


def faire(texte: str | bytes, *, par=None, **options) -> Plan:
    lue = lire_tableau(en_octets(texte))
    return ESPACES.importer_tableau(
        feuille=lue, correspondance=TABLEAU.reconnaitre(lue.entetes)[0], par=par, **options
    )


def sorts(plan: Plan) -> list[SortDeLigne]:
    return [ligne.sort for ligne in plan.lignes]


UN_BATIMENT = (
    "Bâtiment;Étage;N° de lot;Usage;Superficie;Nb de places;PMR\n"
    "Halle d’Exemple;RDC;Salle 1;salle de réunions;40,5 m²;12;oui\n"
    "HALLE D'EXEMPLE;Rez-de-chaussée;Bureau 2;local;1 024,25;;non\n"
    "Halle d’Exemple;R+1;Bureau 2;Bureau;12.5;2;\n"
)


def test_un_batiment_entier_entre_d_un_coup():
    plan = faire(UN_BATIMENT, par=agent())
    assert sorts(plan) == [CREEE] * 3
    assert plan.lignes[0].avertissements == [
        "Le site « Halle d’Exemple » est créé aussi, fermé : donnez-lui ensuite ses horaires.",
        "Le niveau « RDC » est créé aussi.",
    ]
    site = Site.objects.get()
    assert (site.nom, site.slug) == ("Halle d’Exemple", "halle-d-exemple")
    assert list(Niveau.objects.values_list("nom", "rang")) == [("RDC", 0), ("R+1", 1)]
    assert list(
        Espace.objects.order_by("pk").values_list(
            "niveau__nom", "nom", "type", "surface_m2", "capacite", "accessible_pmr", "reservable"
        )
    ) == [
        ("RDC", "Salle 1", TypeEspace.SALLE, Decimal("40.50"), 12, True, False),
        ("RDC", "Bureau 2", TypeEspace.BUREAU, Decimal("1024.25"), 1, False, False),
        ("R+1", "Bureau 2", TypeEspace.BUREAU, Decimal("12.50"), 2, False, False),
    ]


def test_importer_deux_fois_ne_change_rien_la_seconde():
    faire(UN_BATIMENT)
    assert sorts(faire(UN_BATIMENT)) == [INCHANGEE] * 3
    assert (Site.objects.count(), Niveau.objects.count(), Espace.objects.count()) == (1, 2, 3)


def test_le_premier_jour_de_service_entre_change_et_fait_l_aller_retour(client):
    faire("Site;Niveau;Espace;Type;Surface;Mise en service\nHalle;RDC;B1;bureau;12;01/09/2024\n")
    espace = Espace.objects.get()
    assert espace.en_service_le == date(2024, 9, 1)
    plan = faire("Site;Niveau;Espace;En service depuis le\nHalle;RDC;B1;2025-01-02\n")
    assert plan.lignes[0].changements == ["en_service_le"]
    espace.refresh_from_db()
    assert espace.en_service_le == date(2025, 1, 2)
    vide = "Site;Niveau;Espace;En service depuis le\nHalle;RDC;B1;\n"
    assert sorts(faire(vide)) == [INCHANGEE]
    client.force_login(agent())
    exporte = client.get("/locaux/gestion/", {"export": "csv"}).content
    assert sorts(faire(exporte)) == [INCHANGEE]
    assert sorts(faire(exporte.replace(b"02/01/2025", b"03/01/2025"))) == [MISE_A_JOUR]


def test_quatre_cents_espaces_en_peu_de_requetes(django_assert_max_num_queries):
    lignes = [f"Site;Niveau {n % 4};Bureau {n};bureau;{n + 1},5" for n in range(400)]
    with django_assert_max_num_queries(45):
        faire("\n".join(["Site;Niveau;Espace;Type;Surface", *lignes]))
    assert Espace.objects.count() == 400


@pytest.mark.parametrize(
    "contenu",
    [
        'Site,Niveau,Espace,Type,Surface\nÉté,RDC,B1,bureau,"12,5"\n',
        "Site\tNiveau\tEspace\tType\tSurface\nÉté\tRDC\tB1\tbureau\t12.5\n",
        "sep=;\r\nSite;Niveau;Espace;Type;Surface\r\n;;;;\r\nÉté;RDC;B1;bureau;12,50\r\n",
        "Site;Niveau;Espace;Type;Surface\nÉté;RDC;B1;bureau;12,5\n".encode("cp1252"),
        "Site;Niveau;Espace;Type;Surface\nÉté;RDC;B1;bureau;12,5\n".encode("utf-16"),
        "\ufeffSite;Niveau;Espace;Type;Surface;;\n\u00a0Été ;  RDC;B1;BUREAU;12,5\u202fm²;;\n",
        classeur(
            [["Site", "Niveau", "Espace", "Type", "Surface"], ["Été", "RDC", "B1", "bureau", 12.5]]
        ),
        classeur(
            [
                ["Site", "Niveau", "Espace", "Type", "Surface"],
                ["Été", 0, "B1", "bureau", 12.500000000001],
            ]
        ),
    ],
)
def test_un_fichier_laid_se_lit(contenu):
    faire(contenu)
    espace = Espace.objects.select_related("niveau__site").get()
    assert (espace.niveau.site.nom, espace.nom, espace.surface_m2) == ("Été", "B1", Decimal("12.5"))


@pytest.mark.parametrize(
    ("nom", "rang"),
    [
        ("RDC", 0),
        ("Rez-de-chaussée", 0),
        ("R+2", 2),
        ("r + 2", 2),
        ("R-1", -1),
        ("2", 2),
        ("2e étage", 2),
        ("1er", 1),
        ("Étage 3", 3),
        ("niveau −1", -1),
        ("Premier étage", 1),
        ("Mezzanine", None),
        ("Aile B étage 2", None),
    ],
)
def test_le_nom_d_un_niveau_dit_son_rang(nom, rang):
    assert rang_du_niveau(nom) == rang


def test_ce_qui_est_la_est_reconnu_et_ce_qui_change_est_dit():
    niveau = NiveauFactory.create(nom="Rez-de-chaussée", site__nom="Le Périscope")
    espace = EspaceFactory.create(
        niveau=niveau, nom="Bureau 1", type="bureau", surface_m2=Decimal(20), capacite=3
    )
    plan = faire("Site;Niveau;Espace;Surface;Places\nLE PERISCOPE;rdc;bureau 1;21,5;\n")
    assert (sorts(plan), plan.lignes[0].changements) == ([MISE_A_JOUR], ["nom", "surface_m2"])
    espace.refresh_from_db()
    assert (espace.nom, espace.surface_m2, espace.capacite) == ("bureau 1", Decimal("21.5"), 3)


def test_creer_seulement_laisse_ce_qui_est_la():
    espace = EspaceFactory.create(surface_m2=Decimal(20))
    ligne = f"{espace.niveau.site};{espace.niveau};{{}};bureau;30\n"
    plan = faire(
        f"Site;Niveau;Espace;Type;Surface\n{ligne.format(espace.nom)}{ligne.format('Neuf')}",
        creer_seulement=True,
    )
    assert sorts(plan) == [LAISSEE, CREEE]
    espace.refresh_from_db()
    assert espace.surface_m2 == 20


@pytest.mark.parametrize(
    ("ligne", "erreurs"),
    [
        (";RDC;B1;bureau;12", [("A (Site)", "Le nom du site manque.")]),
        ("S;;B1;bureau;12", [("B (Niveau)", "Le nom du niveau manque.")]),
        ("S;RDC;;bureau;12", [("C (Espace)", "Le nom de l’espace manque.")]),
        (
            "S;RDC;\u200b;bureau;12",
            [("C (Espace)", "Écrivez au moins un caractère qui se voit.")],
        ),
        ("S;RDC;B1;;12", [("D (Type)", "Le type d’un nouvel espace manque.")]),
        ("S;RDC;B1;bureau;", [("E (Surface (m²))", "La surface manque.")]),
        (
            "S;RDC;B1;bureau;douze",
            [("E (Surface (m²))", "« douze » n’est pas un nombre, comme 24,50.")],
        ),
        ("S;RDC;B1;bureau;12,345", [("E (Surface (m²))", "Gardez 2 décimales au plus.")]),
        (
            "S;RDC;B1;bureau;0",
            [("E (Surface (m²))", "Indiquez un nombre de 0,01 à 9\u202f999\u202f999.")],
        ),
        (
            "S;RDC;B1;bureau;-3",
            [("E (Surface (m²))", "« -3 » n’est pas un nombre, comme 24,50.")],
        ),
        (
            "S;RDC;B1;château;12",
            [
                (
                    "D (Type)",
                    "« château » n’est pas connu. On attend : "
                    + ", ".join(TypeEspace.labels)
                    + ".",
                )
            ],
        ),
        ("S;RDC;=1+1;bureau;12", []),
        (
            "S;RDC;B1;bureau;12;de trop",
            [
                (
                    "F",
                    "Cette ligne a plus de cellules que la ligne des titres : un séparateur est de trop.",
                )
            ],
        ),
    ],
)
def test_une_erreur_dit_sa_ligne_et_sa_colonne(ligne, erreurs):
    plan = plan_de(f"Site;Niveau;Espace;Type;Surface\n{ligne}\n")
    assert (plan.lignes[0].numero, plan.lignes[0].erreurs) == (2, erreurs)


def test_une_ligne_en_double_est_refusee():
    plan = plan_de("Site;Niveau;Espace;Type;Surface\nS;RDC;B1;bureau;1\nS;R+0;b 1;bureau;1\n")
    assert sorts(plan) == [CREEE, CREEE]
    plan = plan_de("Site;Niveau;Espace;Type;Surface\nS;RDC;B 1;bureau;1\nS;R+0;b-1;bureau;1\n")
    assert plan.lignes[1].erreurs == [("C (Espace)", "Cet espace est déjà celui de la ligne 2.")]


def test_rien_n_est_importe_a_demi():
    with pytest.raises(ImportRefuse, match="à corriger"):
        faire("Site;Niveau;Espace;Type;Surface\nS;RDC;B1;bureau;1\nS;RDC;B2;bureau;x\n")
    assert not Site.objects.exists()


def test_le_meme_nom_sur_un_autre_niveau_est_signale():
    espace = EspaceFactory.create(nom="B1", niveau__nom="RDC")
    plan = plan_de(f"Site;Niveau;Espace;Type;Surface\n{espace.site};Étage 1;B1;bureau;1\n")
    assert plan.lignes[0].avertissements == [
        "Le niveau « Étage 1 » est créé aussi.",
        "Un espace de ce nom est déjà au niveau « RDC » : si c’est le même, corrigez le niveau.",
    ]


@pytest.mark.parametrize("quoi", ["site", "niveau", "espace"])
def test_ce_qui_est_archive_ne_revient_pas_par_un_import(quoi):
    espace = EspaceFactory.create(reservable=False, regle=None)
    Espace.objects.update(archive_le=MAINTENANT)
    if quoi != "espace":
        Niveau.objects.update(archive_le=MAINTENANT)
    if quoi == "site":
        Site.objects.update(archive_le=MAINTENANT)
    plan = plan_de(f"Site;Niveau;Espace;Surface\n{espace.site};{espace.niveau};{espace.nom};1\n")
    assert sorts(plan) == [ERREUR]
    assert "est archivé" in plan.lignes[0].erreurs[0][1]


def test_une_regle_et_des_equipements_sont_nommes():
    regle = RegleReservationFactory.create(nom="Salles")
    ecran, evier = EquipementFactory.create(nom="Écran"), EquipementFactory.create(nom="Évier")
    faire(
        "Site;Niveau;Espace;Type;Surface;Réservable;Règle;Équipements\n"
        "S;RDC;Salle;salle;10;oui;salles;evier, écran\nS;RDC;Autre;salle;10;non;Salles;\n"
    )
    salle, autre = Espace.objects.order_by("pk")
    assert (salle.reservable, salle.regle) == (True, regle)
    assert set(salle.equipements.all()) == {ecran, evier}
    assert (autre.reservable, autre.regle) == (False, None)
    plan = plan_de(
        "Site;Niveau;Espace;Type;Surface;Réservable;Règle;Équipements\n"
        "S;RDC;X;salle;10;oui;Inconnue;Four\nS;RDC;Y;salle;10;oui;;\nS;RDC;Salle;;;non;;écran\n"
    )
    assert [ligne.erreurs for ligne in plan.lignes] == [
        [
            (
                "G (Règle)",
                "« Inconnue » n’existe pas dans le portail. Il connaît : Salles.",
            ),
            (
                "H (Équipements)",
                "« Four » n’existe pas dans le portail. Il connaît : Écran, Évier.",
            ),
        ],
        [("G (Règle)", "Un espace réservable suit une règle de réservation.")],
        [],
    ]
    assert plan.lignes[2].changements == ["equipements"]
    assert len(plan.lignes[2].avertissements) == 1


def test_ce_qui_gene_des_reservations_se_decide_sur_la_page_de_l_espace():
    espace = EspaceFactory.create(capacite=10)
    ReservationFactory.create(espace=espace, nb_personnes=8)
    texte = f"Site;Niveau;Espace;Places\n{espace.site};{espace.niveau};{espace.nom};{{}}\n"
    assert sorts(plan_de(texte.format(9))) == [MISE_A_JOUR]
    plan = plan_de(texte.format(4))
    assert sorts(plan) == [ERREUR]
    assert plan.lignes[0].erreurs[0][0] == "D (Places)"


def test_les_fermetures_tiennent_les_espaces_importes():
    site = SiteFactory.create(nom="S")
    fermeture = FermetureFactory.create(site=site, espace=None, debut=a(9), fin=a(18))
    faire("Site;Niveau;Espace;Type;Surface\nS;RDC;B1;bureau;1\n")
    assert Occupation.objects.get().fermeture == fermeture


# --- Files that are kept, and who imports ----------------------------------------------------------


def deposer(texte: str, par, **options) -> ImportLieux:
    return ESPACES.deposer(contenu=texte.encode(), nom="espaces.csv", par=par, **options)


TABLE = "Site;Niveau;Espace;Type;Surface\nS;RDC;B1;bureau;1\n"


def test_ce_qui_a_change_depuis_la_verification_arrete_tout():
    par = agent()
    importation = deposer(TABLE, par)
    importation = ESPACES.verifier(
        importation=importation, correspondance=importation.correspondance, par=par
    )
    assert (importation.statut, importation.revision) == (StatutImport.VERIFIE, 1)
    EspaceFactory.create(nom="B1", niveau__nom="RDC", niveau__site__nom="S")
    with pytest.raises(PlanPerime, match="Les espaces du portail"):
        ESPACES.importer(importation=importation, revision=1, par=par)
    assert Espace.objects.count() == 1


def test_importe_une_seule_fois():
    par = agent()
    importation = deposer(TABLE, par)
    ESPACES.verifier(importation=importation, correspondance=importation.correspondance, par=par)
    for _ in range(2):
        fait = ESPACES.importer(importation=importation, revision=1, par=par, maintenant=MAINTENANT)
    assert (fait.statut, fait.importe_par, fait.importe_le) == (
        StatutImport.IMPORTE,
        par,
        MAINTENANT,
    )
    assert Espace.objects.count() == 1


def test_seuls_les_agents_importent():
    for personne in (animateur(), membre()):
        with pytest.raises(PermissionDenied):
            deposer(TABLE, personne)
        with pytest.raises(PermissionDenied):
            faire(TABLE, par=personne)
    assert not ImportLieux.objects.exists()


def test_le_fichier_est_oublie(django_capture_on_commit_callbacks, media):
    deposer(TABLE, agent(), maintenant=MAINTENANT - timedelta(days=31))
    with django_capture_on_commit_callbacks(execute=True):
        assert oublier_les_fichiers(MAINTENANT) == 1
    assert list((media / "imports").iterdir()) == []


def test_la_commande_dit_ce_qu_elle_fait(tmp_path):
    fichier = tmp_path / "espaces.csv"
    fichier.write_bytes("Bâtiment;Étage;Local;Type;m²\nÉté;RDC;B1;bureau;12,5\n".encode("cp1252"))

    def commander(*options: str) -> list[str]:
        sortie = StringIO()
        call_command("importer_espaces", str(fichier), *options, stdout=sortie)
        return sortie.getvalue().splitlines()

    assert commander("--essai") == [
        "Texte en Windows-1252, cellules séparées par des points-virgules.",
        "  colonne A « Bâtiment » : Site",
        "  colonne B « Étage » : Niveau",
        "  colonne C « Local » : Espace",
        "  colonne D « Type » : Type",
        "  colonne E « m² » : Surface (m²)",
        "ligne 2, B1 (RDC) : créé",
        "    Le site « Été » est créé aussi, fermé : donnez-lui ensuite ses horaires.",
        "    Le niveau « RDC » est créé aussi.",
        "1\u00a0créé",
        "C’était un essai : rien n’a été écrit.",
    ]
    assert not Espace.objects.exists()
    assert commander()[-1] == "1\u00a0créé"
    assert commander()[-1] == "1\u00a0inchangé"
    fichier.write_text("Espace\nB1\n")
    with pytest.raises(CommandError, match="Aucune colonne ne dit « Site »"):
        commander()
