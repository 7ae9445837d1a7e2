"""Import a table: what it does is said before, written whole or not at all, once; our own file comes back as it is."""

from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.test import Client

from acteurs.actions.imports import ORGANISATIONS, oublier_les_fichiers
from acteurs.colonnes.tableau import reconnaitre
from acteurs.enums import StatutActeur
from acteurs.lectures.importation import preparer
from acteurs.models import Acteur, ImportActeurs
from ptce.socle.imports.plans import (
    AU_MASCULIN,
    AU_PLURIEL,
    ImportRefuse,
    Plan,
    PlanPerime,
    SortDeLigne,
    StatutImport,
)
from ptce.socle.tableurs_lus import Feuille, lire_tableau
from tests.factories.acteurs import (
    ActeurFactory,
    CollegeFactory,
    DomaineFactory,
    PoleFactory,
    agent,
    animateur,
    membre,
)
from tests.factories.moments import MAINTENANT

pytestmark = pytest.mark.django_db

# Two numbers whose key is right, of two companies; two of one company.
SIRET, AUTRE, VOISIN = "12345678200010", "98765432400019", "12345678200028"
CREEE, MISE_A_JOUR, INCHANGEE = SortDeLigne.CREEE, SortDeLigne.MISE_A_JOUR, SortDeLigne.INCHANGEE
importer_tableau, deposer, verifier = (
    ORGANISATIONS.importer_tableau,
    ORGANISATIONS.deposer,
    ORGANISATIONS.verifier,
)
importer, abandonner = ORGANISATIONS.importer, ORGANISATIONS.abandonner
LAISSEE, ERREUR = SortDeLigne.LAISSEE, SortDeLigne.ERREUR


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def table(texte: str) -> Feuille:
    return lire_tableau(texte.encode())


def plan_de(texte: str, **options) -> Plan:
    lue = table(texte)
    return preparer(lue, reconnaitre(lue.entetes)[0], **options)


def sorts(plan: Plan) -> list[SortDeLigne]:
    return [ligne.sort for ligne in plan.lignes]


def faire(texte: str, *, creer_seulement: bool = False, par=None) -> Plan:
    lue = table(texte)
    return importer_tableau(
        feuille=lue,
        correspondance=reconnaitre(lue.entetes)[0],
        creer_seulement=creer_seulement,
        par=par,
    )


def test_une_organisation_nouvelle_est_creee_avec_tout_ce_que_dit_sa_ligne():
    pole, formation = (
        PoleFactory.create(nom="Création d’activités"),
        DomaineFactory.create(nom="Formation"),
    )
    arts = DomaineFactory.create(nom="Arts / Culture")
    college = CollegeFactory.create(nom="Permanents")
    faire(
        "Raison sociale;Sigle;Siret;RNA;Forme;Nature;Présence;Pôles;Domaines;Collège;Description;Site;Mail;Tél;Adresse;Lat;Lon;Date d’adhésion\n"
        f"L’École d’à côté;EAC;{SIRET};w312345678;loi 1901;ESS;Permanent;creation d'activites;FORMATION|arts culture;"
        'permanents;"Un texte\nsur deux lignes";www.exemple.fr;a@exemple.fr;05 61 00 00 00;1 rue;43,5;1,4;24/11/2026\n'
    )
    acteur = Acteur.objects.get()
    lus = {
        "nom": "L’École d’à côté",
        "sigle": "EAC",
        "slug": "eac",
        "siret": SIRET,
        "rna": "W312345678",
        "forme_juridique": "association",
        "nature": "acteur_ess",
        "presence": "permanent",
        "statut": StatutActeur.MEMBRE,
        "presentation": "Un texte\nsur deux lignes",
        "site_web": "https://www.exemple.fr",
        "courriel": "a@exemple.fr",
        "telephone": "05 61 00 00 00",
        "adresse": "1 rue",
        "latitude": Decimal("43.5"),
        "longitude": Decimal("1.4"),
        "adhere_le": date(2026, 11, 24),
        "college": college,
    }
    assert {nom: getattr(acteur, nom) for nom in lus} == lus
    assert [*acteur.poles.all(), *acteur.domaines.order_by("pk")] == [pole, formation, arts]


def test_sans_date_d_adhesion_elle_est_candidate_et_une_formule_reste_un_texte():
    faire("Nom;Adresse de la page\n=1+1;x\n")
    acteur = Acteur.objects.get()
    assert (acteur.nom, acteur.statut, acteur.slug) == ("=1+1", StatutActeur.CANDIDAT, "11")


def test_importer_deux_fois_ne_change_rien_la_seconde():
    texte = f"Nom;SIRET;Adhésion\nUne;{SIRET};2026-01-02\nDeux;;\n"
    assert sorts(faire(texte)) == [CREEE, CREEE]
    assert sorts(faire(texte)) == [INCHANGEE, INCHANGEE]
    assert Acteur.objects.count() == 2


def test_une_cellule_vide_n_efface_rien_et_l_on_dit_ce_qui_change():
    acteur = ActeurFactory.create(
        nom="Les Jardins", siret=SIRET, sigle="LJ", courriel="a@exemple.fr"
    )
    plan = faire(f"Nom;Siret;Sigle;Courriel;Tél\nLes Jardins du lac;{SIRET};;;0561000000\n")
    assert (sorts(plan), plan.lignes[0].changements) == ([MISE_A_JOUR], ["nom", "telephone"])
    acteur.refresh_from_db()
    assert (acteur.nom, acteur.sigle, acteur.courriel, acteur.telephone) == (
        "Les Jardins du lac",
        "LJ",
        "a@exemple.fr",
        "0561000000",
    )


def test_creer_seulement_laisse_ce_qui_est_la():
    acteur = ActeurFactory.create(nom="Les Jardins")
    plan = faire("Nom;Sigle\nLES JARDINS;LJ\nNeuve;N\n", creer_seulement=True)
    assert sorts(plan) == [LAISSEE, CREEE]
    acteur.refresh_from_db()
    assert (acteur.nom, acteur.sigle) == ("Les Jardins", "")


def test_le_nom_sans_accents_reconnait_et_le_siret_passe_avant():
    ActeurFactory.create(nom="Écologie & cœur", siret=None)
    ActeurFactory.create(nom="Autre nom", siret=SIRET)
    plan = plan_de(f"Nom;Siret\nECOLOGIE COEUR;{AUTRE}\nTout autre;{SIRET}\n")
    assert [(ligne.sort, ligne.changements) for ligne in plan.lignes] == [
        (MISE_A_JOUR, ["nom", "siret"]),
        (MISE_A_JOUR, ["nom"]),
    ]


def test_le_sigle_reconnait_et_le_nom_entier_reste():
    ActeurFactory.create(nom="Union des exemples – Haute-Garonne", sigle="UNÉ 31", siret=None)
    plan = plan_de(f"Nom;Siret\nune 31;{AUTRE}\n")
    assert [(ligne.sort, ligne.changements) for ligne in plan.lignes] == [(MISE_A_JOUR, ["siret"])]
    assert sorts(plan_de("Nom\nUNÉ 31\n")) == [INCHANGEE]
    assert sorts(plan_de("Nom\nUNÉ 31\nUnion des exemples – Haute-Garonne\n")) == [
        INCHANGEE,
        ERREUR,
    ]


@pytest.mark.parametrize(
    ("existantes", "ligne", "phrase"),
    [
        ([("Une", SIRET)], f"Une;{VOISIN}", f"déjà là, avec le SIRET {SIRET}"),
        ([("Une", None), ("UNE", None)], "Une;", "Plusieurs organisations portent ce nom"),
        ([], "Une;12345678200011", "sa clé est fausse"),
    ],
)
def test_un_doute_est_une_erreur(existantes, ligne, phrase):
    for nom, siret in existantes:
        ActeurFactory.create(nom=nom, siret=siret)
    plan = plan_de(f"Nom;SIRET\n{ligne}\n")
    assert sorts(plan) == [ERREUR]
    assert phrase in plan.lignes[0].erreurs[0][1]


def test_deux_societes_d_un_meme_nom_sont_deux_organisations():
    ActeurFactory.create(nom="Une", siret=SIRET)
    assert sorts(plan_de(f"Nom;SIRET\nUne;{AUTRE}\n")) == [CREEE]


@pytest.mark.parametrize(
    ("texte", "phrase"),
    [
        (f"Nom;SIRET\nUne;{SIRET}\nDeux;{SIRET}\n", "Ce SIRET est déjà celui de la ligne 2."),
        ("Nom;SIRET\nÉté;\nETE;\n", "Ce nom est déjà celui de la ligne 2."),
        ("Nom;SIRET\nDéjà là;\nDEJA LA;\n", "Cette organisation est déjà celle de la ligne 2."),
    ],
)
def test_un_doublon_du_fichier_est_dit(texte, phrase):
    ActeurFactory.create(nom="Déjà là")
    plan = plan_de(texte)
    assert [ligne.erreurs for ligne in plan.lignes[:-1]] == [[]]
    assert [erreur for _, erreur in plan.lignes[-1].erreurs] == [phrase]


@pytest.mark.parametrize(
    ("ligne", "erreur"),
    [
        (
            "A;membre;;",
            ("C (Adhésion)", "Une organisation membre, suspendue ou sortie a une date d’adhésion."),
        ),
        ("A;sorti;2024-01-01;", ("D (Sorti le)", "Une organisation sortie a une date de sortie.")),
        ("A;sorti;2024-01-01;2023-01-01", ("D (Sorti le)", "La sortie vient après l’adhésion.")),
        (
            "A;membre;2024-01-01;2025-01-01",
            ("D (Sorti le)", "Seule une organisation sortie a une date de sortie."),
        ),
    ],
)
def test_une_nouvelle_a_les_dates_de_son_statut(ligne, erreur):
    plan = plan_de(f"Nom;Statut;Adhésion;Sorti le\n{ligne}\n")
    assert [(ou.split(" ")[0], phrase) for ou, phrase in plan.lignes[0].erreurs] == [
        (erreur[0].split(" ")[0], erreur[1])
    ]


def test_le_statut_d_une_organisation_ne_change_pas_par_un_import():
    acteur = ActeurFactory.create(nom="Une", statut=StatutActeur.SUSPENDU)
    plan = faire("Nom;Statut\nUne;membre\n")
    assert (sorts(plan), len(plan.lignes[0].avertissements)) == ([INCHANGEE], 1)
    acteur.refresh_from_db()
    assert acteur.statut == StatutActeur.SUSPENDU


def test_un_pole_inconnu_est_nomme():
    PoleFactory.create(nom="Promotion")
    plan = plan_de("Nom;Pôle\nUne;Promotion/Inconnu\n")
    assert plan.lignes[0].erreurs == [
        ("B (Pôles)", "« Inconnu » n’existe pas dans le portail. Il connaît : Promotion.")
    ]


def test_rien_n_est_importe_a_demi():
    with pytest.raises(ImportRefuse):
        faire("Nom;SIRET\nBonne;\n;12\n")
    assert not Acteur.objects.exists()


def test_des_noms_pareils_ont_chacun_leur_adresse():
    ActeurFactory.create(nom="X", slug="carte-2")
    faire(f"Nom;SIRET\nCarte;{SIRET}\nCARTE;{AUTRE}\n«»!;\n")
    assert list(Acteur.objects.order_by("pk").values_list("slug", flat=True)) == [
        "carte-2",
        "carte-3",
        "carte-4",
        "organisation",
    ]


@pytest.mark.parametrize("combien", [1, 3])
def test_le_nombre_de_requetes_ne_depend_pas_du_nombre_de_lignes(
    combien, django_assert_num_queries
):
    PoleFactory.create(nom="P")
    ActeurFactory.create_batch(combien)
    lignes = "".join(f"Organisation {nom};P\n" for nom in range(combien))
    noms = [acteur.nom for acteur in Acteur.objects.all()]
    lue = table(
        "Nom;Pôle\n"
        + "".join(f"{nom};P\n" for nom in noms)
        + lignes.replace("Organisation", "Neuve")
    )
    with django_assert_num_queries(7):
        preparer(lue, {"nom": 0, "poles": 1})


@pytest.mark.parametrize("genre", ["csv", "xlsx"])
def test_notre_fichier_se_reimporte_tel_quel(genre):
    pole, college = (
        PoleFactory.create(nom="Promotion – Formation / Innovation"),
        CollegeFactory.create(),
    )
    for rang, statut in enumerate(StatutActeur):
        acteur = ActeurFactory.create(
            nom=f"=L’« École » ; {statut}",
            statut=statut,
            siret=f"0000000000000{rang}",
            telephone="+33 5 61 00 00 00",
            presentation="@lire\r\n\r\n- un\n- deux ",
            adresse="1 rue\r\n31000 Toulouse",
            latitude=Decimal("-0.5"),
            longitude=Decimal("1.234567"),
            forme_juridique="sas_esus",
            college=college,
            rna="W312345678",
        )
        acteur.poles.add(pole)
        acteur.domaines.add(DomaineFactory.create(), DomaineFactory.create())
    # Neither a number nor a name tells these two apart.
    ActeurFactory.create_batch(2, nom="Homonyme")
    client = Client()
    client.force_login(agent())
    fichier = client.get("/animation/acteurs/", {"export": genre}).content
    lue = lire_tableau(fichier)
    plan = importer_tableau(
        feuille=lue,
        correspondance=reconnaitre(lue.entetes)[0],
        creer_seulement=False,
        par=None,
    )
    assert [(ligne.sort, ligne.avertissements) for ligne in plan.lignes] == [(INCHANGEE, [])] * 6


# --- Files that are kept --------------------------------------------------------------------------


def deposer_texte(texte: str, par, **options) -> ImportActeurs:
    return deposer(contenu=texte.encode(), nom="acteurs.csv", par=par, **options)


def prepare(texte: str, par) -> ImportActeurs:
    importation = deposer_texte(texte, par)
    return verifier(
        importation=importation,
        correspondance=importation.correspondance,
        creer_seulement=False,
        par=par,
    )


def test_depose_deux_fois_il_est_garde_une_fois(media):
    par, jeton = animateur(), uuid4()
    premier = deposer_texte("Nom\nA\n", par, jeton=jeton)
    assert deposer_texte("Nom\nA\n", par, jeton=jeton) == premier
    assert (premier.statut, premier.correspondance) == (StatutImport.DEPOSE, {"nom": 0})
    assert [chemin.suffix for chemin in (media / "imports").iterdir()] == [".csv"]


def test_verifie_puis_importe_une_seule_fois():
    par = animateur()
    importation = prepare("Nom\nA\n", par)
    assert (importation.statut, importation.revision) == (StatutImport.VERIFIE, 1)
    assert not Acteur.objects.exists()
    fait = importer(importation=importation, revision=1, par=par, maintenant=MAINTENANT)
    assert (fait.statut, fait.importe_par, fait.importe_le) == (
        StatutImport.IMPORTE,
        par,
        MAINTENANT,
    )
    assert fait.rapport["comptes"]["creee"] == 1
    importer(importation=importation, revision=1, par=animateur())
    assert Acteur.objects.count() == 1
    with pytest.raises(ImportRefuse):
        abandonner(importation=importation, par=par)


def test_ce_qui_a_change_depuis_la_verification_arrete_tout():
    par = animateur()
    importation = prepare("Nom;Sigle\nA;B\n", par)
    with pytest.raises(PlanPerime):
        importer(importation=importation, revision=0, par=par)
    ActeurFactory.create(nom="a")
    with pytest.raises(PlanPerime):
        importer(importation=importation, revision=1, par=par)
    assert Acteur.objects.get().sigle == ""


def test_seule_l_animation_importe():
    importation = prepare("Nom\nA\n", animateur())
    for personne in (agent(), membre()):
        for acte in (
            lambda par: deposer_texte("Nom\nA\n", par),
            lambda par: importer(importation=importation, revision=1, par=par),
            lambda par: abandonner(importation=importation, par=par),
            lambda par: faire("Nom\nA\n", par=par),
        ):
            with pytest.raises(PermissionDenied):
                acte(personne)


def test_le_fichier_et_son_rapport_sont_oublies(media, django_capture_on_commit_callbacks):
    par = animateur()
    ancien = prepare("Nom\nA\n", par)
    ImportActeurs.objects.update(depose_le=MAINTENANT - timedelta(days=31))
    recent = deposer_texte("Nom\nB\n", par, maintenant=MAINTENANT - timedelta(days=29))
    with django_capture_on_commit_callbacks(execute=True):
        assert oublier_les_fichiers(MAINTENANT) == 1
    assert oublier_les_fichiers(MAINTENANT) == 0
    ancien.refresh_from_db()
    assert (ancien.fichier.name, list(ancien.rapport), ancien.oublie_le) == (
        "",
        ["comptes"],
        MAINTENANT,
    )
    assert [chemin.name for chemin in (media / "imports").iterdir()] == [
        recent.fichier.name.split("/")[1]
    ]


# --- The command ----------------------------------------------------------------------------------


def commander(chemin, *options: str) -> str:
    sortie = StringIO()
    call_command("importer_acteurs", str(chemin), *options, stdout=sortie)
    return sortie.getvalue()


def test_la_commande_dit_ce_qu_elle_fait(tmp_path):
    fichier = tmp_path / "acteurs.csv"
    fichier.write_bytes("Dénomination;Couleur\nThéâtre;bleu\n".encode("cp1252"))
    essai = commander(fichier, "--essai")
    assert essai.splitlines() == [
        "Texte en Windows-1252, cellules séparées par des points-virgules.",
        "  colonne A « Dénomination » : Nom",
        "  La colonne B, « Couleur », n’est pas reconnue : elle est laissée de côté.",
        "ligne 2, Théâtre : créée",
        "1\u00a0créée",
        "C’était un essai : rien n’a été écrit.",
    ]
    assert not Acteur.objects.exists()
    assert commander(fichier).splitlines()[-1] == "1\u00a0créée"
    assert commander(fichier).splitlines()[-1] == "1\u00a0inchangée"


def test_le_bilan_s_accorde_avec_ce_qu_il_compte(tmp_path):
    fichier = tmp_path / "acteurs.csv"
    fichier.write_text("Nom;Site web\nThéâtre;\nMusée;\nCirque;\n")
    assert commander(fichier).splitlines()[-1] == "3\u00a0créées"
    fichier.write_text("Nom;Site web\nThéâtre;\nMusée;\nCirque;https://cirque.exemple.org\n")
    assert commander(fichier, "--creer-seulement").splitlines()[-1] == (
        "3\u00a0déjà là, laissées telles quelles"
    )
    assert commander(fichier).splitlines()[-2:] == ["1\u00a0mise à jour", "2\u00a0inchangées"]


def test_chaque_mot_d_un_bilan_a_son_pluriel():
    mots = {str(sort.label) for sort in SortDeLigne} | set(AU_MASCULIN.values())
    assert set(AU_PLURIEL) == mots


@pytest.mark.parametrize(
    ("texte", "phrase"),
    [
        ("", "vide"),
        ("Nom\n", "que ses titres"),
        ("Couleur\nA\n", "Aucune colonne ne dit « Nom »"),
        ("Nom;Raison sociale\nA;B\n", "Deux colonnes disent la même chose"),
        ("Nom;SIRET\nA;12\n", "Des lignes sont à corriger"),
    ],
)
def test_la_commande_refuse_par_une_phrase(tmp_path, texte, phrase):
    fichier = tmp_path / "acteurs.csv"
    fichier.write_text(texte)
    with pytest.raises(CommandError, match=phrase):
        commander(fichier)
    assert not Acteur.objects.exists()
    with pytest.raises(CommandError, match="ne s’ouvre pas"):
        commander(tmp_path / "absent.csv")


def test_l_identifiant_passe_avant_tout():
    acteur = ActeurFactory.create(nom="Une", uid=UUID(int=7))
    ActeurFactory.create(nom="Deux")
    plan = plan_de(f"Identifiant;Nom\n{UUID(int=7)};Trois\n{UUID(int=8)};Deux\nabc;Quatre\n")
    assert [(ligne.sort, ligne.objet == acteur) for ligne in plan.lignes] == [
        (MISE_A_JOUR, True),
        (INCHANGEE, False),
        (ERREUR, False),
    ]
