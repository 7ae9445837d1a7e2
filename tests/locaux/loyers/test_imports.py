"""Files about rents: said row by row before anything is written, imported whole, again without harm."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.apps import apps
from django.core.exceptions import PermissionDenied

from locaux.actions import imports_loyers as actions
from locaux.actions.imports_loyers import ImportPerime, ImportRefuse
from locaux.enums import GenreFichier, StatutEcheance
from locaux.lectures.loyers import ENTETES, ligne_exportee
from locaux.models import EcheanceLoyer, ImportDeLoyers, IndiceReference, Revision
from ptce.socle.imports.plans import StatutImport
from tests.factories.acteurs import agent, animateur
from tests.factories.loyers import FEVRIER, un_bail, un_bail_indexe, un_etat, un_indice
from tests.factories.moments import MAINTENANT

pytestmark = pytest.mark.django_db

PUBLIE = """"Libellé";"Indice des loyers des activités tertiaires (ILAT) - Base 100 au 1er trimestre 2010"
"idBank";"001617112"
"Dernière mise à jour";"24/09/2024 08:45"
"Période";""
"2024-T2";"136.45";"A"
"2024-T1";"135.13";"A"
"""
TITRES = "Ligne;Numéro de titre;Titre émis le;Montant payé;Dernier paiement le\n"


@pytest.fixture(autouse=True)
def l_annee_suivante():
    """What the accountant says of titles is past."""
    with time_machine.travel(MAINTENANT + timedelta(days=365), tick=False):
        yield


def deposer(texte: str, genre: GenreFichier = GenreFichier.INDICES, par=None) -> ImportDeLoyers:
    return actions.deposer(
        genre=genre, contenu=texte.encode(), nom="fichier.csv", par=par or agent()
    )


def importer(importation: ImportDeLoyers, par=None) -> ImportDeLoyers:
    return actions.importer(
        importation=importation,
        vue=importation.empreinte,
        par=par or agent(),
        maintenant=MAINTENANT,
    )


def erreurs(importation: ImportDeLoyers) -> list[tuple[int, list[list[str]]]]:
    lignes = importation.rapport["lignes"]
    return [
        (ligne["numero"], list(map(list, ligne["erreurs"]))) for ligne in lignes if ligne["erreurs"]
    ]


def test_le_fichier_publie_d_une_serie_se_lit():
    un_indice(2024, 1, "135.00")
    importation = deposer(PUBLIE)
    assert {sort: n for sort, n in importation.rapport["comptes"].items() if n} == {
        "creee": 1,
        "mise_a_jour": 1,
    }
    assert IndiceReference.objects.count() == 1
    importer(importation)
    assert list(IndiceReference.objects.values_list("serie", "annee", "trimestre", "valeur")) == [
        ("ilat", 2024, 2, Decimal("136.45")),
        ("ilat", 2024, 1, Decimal("135.13")),
    ]
    de_nouveau = deposer(PUBLIE)
    assert de_nouveau.rapport["comptes"]["inchangee"] == 2
    assert importer(importation).statut == StatutImport.IMPORTE


def test_notre_propre_export_se_relit():
    importer(deposer("Série;Période;Valeur;Source\nILC;2024-T1;134,58;Insee\n"))
    assert str(IndiceReference.objects.get()) == "ILC (loyers commerciaux), 1er trimestre 2024"


def test_un_indice_importe_propose_les_revisions():
    un_bail_indexe(annee_reference=2047)
    importer(deposer("Série;Période;Valeur\nILAT;2047-T4;133,69\nILAT;2048-T4;137,29\n"))
    assert Revision.objects.get().loyer_apres == Decimal("872.89")


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("Libellé;Indice du coût de la construction\n2024-T1;222\n", [(2, [["Série", "Le fichier ne dit pas de quel indice il s’agit : ILAT ou ILC."]])]),
        ("Série;Période;Valeur\nILAT;2024-T5;101\n", [(2, [["Période", "Un trimestre s’écrit 2025-T1."]])]),
        ("Série;Période;Valeur\nILAT;2024-T1;abc\n", [(2, [["Valeur", "Un indice est un nombre de 10 à 1 000, à deux décimales."]])]),
        ("Série;Période;Valeur\nILAT;2024-T1;-3\n", [(2, [["Valeur", "Un indice est un nombre de 10 à 1 000, à deux décimales."]])]),
        ("Série;Période;Valeur\nILAT;2024-T1;101\nILAT;2024-T1;102\n", [(3, [["Période", "Ce trimestre est déjà à la ligne 2."]])]),
    ],
)  # fmt: skip
def test_ce_qui_ne_va_pas_est_dit_ligne_par_ligne(texte, attendu):
    importation = deposer(texte)
    assert erreurs(importation) == attendu
    with pytest.raises(ImportRefuse):
        importer(importation)
    assert not IndiceReference.objects.exists()


@pytest.fixture
def ligne() -> EcheanceLoyer:
    un_bail(debut=FEVRIER)
    return EcheanceLoyer.objects.select_related("convention").get(etat=un_etat())


def test_les_titres_se_mirent(ligne):
    reference = ligne.reference
    texte = f"{TITRES}{reference};2050-17;05/03/2050;;\n"
    importer(deposer(texte, GenreFichier.TITRES))
    ligne.refresh_from_db()
    assert (ligne.statut, ligne.numero_titre, ligne.titre_emis_le) == (
        StatutEcheance.TITRE_EMIS,
        "2050-17",
        date(2050, 3, 5),
    )
    suite = deposer(f"{TITRES}{reference};;;970,00;20/03/2050\n", GenreFichier.TITRES)
    assert suite.rapport["lignes"][0]["changements"] == [
        "payé 970,00\u00a0€",
        "le 20\u00a0mars 2050",
        "soldée",
    ]
    importer(suite)
    ligne.refresh_from_db()
    assert ligne.statut == StatutEcheance.SOLDEE
    assert deposer(texte, GenreFichier.TITRES).rapport["comptes"]["inchangee"] == 1


def test_un_zero_ecrit_reprend_le_paiement_une_cellule_vide_le_laisse(ligne):
    reference = ligne.reference
    importer(deposer(f"{TITRES}{reference};12;05/03/2050;970;20/03/2050\n", GenreFichier.TITRES))
    vide = deposer(f"{TITRES}{reference};12;05/03/2050;;\n", GenreFichier.TITRES)
    assert vide.rapport["comptes"]["inchangee"] == 1
    reprise = deposer(f"{TITRES}{reference};;;0,00;\n", GenreFichier.TITRES)
    assert reprise.rapport["lignes"][0]["changements"] == [
        "payé 0,00\u00a0€",
        "sans paiement",
        "titre émis",
    ]
    importer(reprise)
    ligne.refresh_from_db()
    assert (ligne.statut, ligne.numero_titre, ligne.montant_paye, ligne.paye_le) == (
        StatutEcheance.TITRE_EMIS,
        "12",
        Decimal(0),
        None,
    )
    journal = apps.get_model("locaux.EcheanceLoyerEvent").objects.filter(pgh_obj_id=ligne.pk)
    assert journal.order_by("-pgh_id").values_list("montant_paye", flat=True)[0] == 0
    # Said again, it changes nothing; with a day of payment, it contradicts itself.
    encore = deposer(f"{TITRES}{reference};;;0;\n", GenreFichier.TITRES)
    assert encore.rapport["comptes"]["inchangee"] == 1
    contraire = deposer(f"{TITRES}{reference};;;0;20/03/2050\n", GenreFichier.TITRES)
    assert erreurs(contraire) == [
        (2, [["Montant payé", "Ce paiement a une date : il faut son montant."]])
    ]


def test_le_rapport_compte_les_titres_et_non_les_lignes():
    un_bail(debut=date(2050, 1, 1))
    etat = un_etat()
    lignes = [un.reference for un in EcheanceLoyer.objects.filter(etat=etat).order_by("mois")]
    importation = deposer(
        f"{TITRES}{lignes[0]};17;05/03/2050;;\n{lignes[1]};17;05/03/2050;;\n", GenreFichier.TITRES
    )
    assert (importation.rapport["comptes"]["creee"], importation.rapport["titres"]) == (2, 1)


def test_un_titre_sans_paiement_s_exporte_avec_une_cellule_vide(ligne):
    importer(deposer(f"{TITRES}{ligne.reference};12;05/03/2050;;\n", GenreFichier.TITRES))
    ligne.refresh_from_db()
    rang = ENTETES.index("Montant payé")
    assert ligne_exportee(ligne)[rang : rang + 3] == [None, None, Decimal(970)]


@pytest.mark.parametrize(
    ("suite", "attendu"),
    [
        (";;5;05/03/2050", ["Numéro de titre", "Un paiement vient après le titre : donnez son numéro et sa date."]),
        ("12;31/02/2050;;", ["Titre émis le", "Un jour s’écrit 24/11/2026."]),
        ("12;05/03/2050;abc;", ["Montant payé", "Un montant s’écrit 1234,56."]),
        ("12;05/03/2050;971;06/03/2050", ["Montant payé", "Le paiement dépasse le montant du titre."]),
        ("12;03/03/2050;;", ["Titre émis le", "La liquidation est du 4\u00a0mars 2050 : le titre ne la précède pas."]),
        ("12;05/03/2050;5;04/03/2050", ["Dernier paiement le", "Le titre est émis le 5\u00a0mars 2050 : le paiement ne le précède pas."]),
        ("12;;;", ["Titre émis le", "Ce titre a un numéro : il faut sa date."]),
        ("12;05/03/2051;;", ["Titre émis le", "Ce jour n’est pas encore venu."]),
        ("12;05/03/2050;5;05/03/2051", ["Dernier paiement le", "Ce jour n’est pas encore venu."]),
        (";05/03/2050;;", ["Numéro de titre", "Ce titre a une date : il faut son numéro."]),
    ],
)  # fmt: skip
def test_un_titre_impossible_est_dit(ligne, suite, attendu):
    importation = deposer(f"{TITRES}{ligne.reference};{suite}\n", GenreFichier.TITRES)
    assert erreurs(importation) == [(2, [attendu])]


def test_tout_ce_qui_ne_va_pas_dans_une_ligne_est_dit(ligne):
    importation = deposer(
        f"{TITRES}{ligne.reference};{'x' * 41};31/02/2050;abc;hier\n", GenreFichier.TITRES
    )
    assert erreurs(importation) == [
        (
            2,
            [
                ["Numéro de titre", "Un numéro de titre a 40 caractères au plus."],
                ["Titre émis le", "Un jour s’écrit 24/11/2026."],
                ["Montant payé", "Un montant s’écrit 1234,56."],
                ["Dernier paiement le", "Un jour s’écrit 24/11/2026."],
            ],
        )
    ]
    # What is read is compared: the day of the title, then what was paid.
    importation = deposer(f"{TITRES}{ligne.reference};12;03/03/2050;971;\n", GenreFichier.TITRES)
    assert [colonne for colonne, _ in erreurs(importation)[0][1]] == [
        "Titre émis le",
        "Dernier paiement le",
        "Montant payé",
    ]


def test_une_ligne_inconnue_ou_pas_liquidee_est_refusee(ligne):
    reference = ligne.reference
    attendue = reference.replace("/2050-02", "/2050-04")
    importation = deposer(
        f"{TITRES}=1+1;1;05/03/2050;;\n{attendue};1;05/03/2050;;\n{reference};;;;\n{reference};;;;\n",
        GenreFichier.TITRES,
    )
    assert [numero for numero, _ in erreurs(importation)] == [2, 3, 5]


def test_un_fichier_sans_les_colonnes_le_dit():
    importation = deposer("Ligne;Montant\nx;1\n", GenreFichier.TITRES)
    assert erreurs(importation) == [
        (1, [["Titres des colonnes", "Le fichier n’a pas de colonne « Numéro de titre »."]])
    ]


def test_ce_qui_a_change_depuis_la_lecture_n_est_pas_importe():
    importation = deposer(PUBLIE)
    un_indice(2024, 1, "135.00")
    with pytest.raises(ImportPerime):
        importer(importation)
    relue = actions.relire(importation=importation, par=agent())
    assert importer(relue).statut == StatutImport.IMPORTE


def test_abandonner_oublie_les_lignes_et_un_mois_aussi():
    importation = deposer(PUBLIE)
    abandonnee = actions.abandonner(importation=importation, par=agent())
    assert (abandonnee.statut, abandonnee.lignes) == (StatutImport.ABANDONNE, [])
    with pytest.raises(ImportRefuse, match="abandonné"):
        importer(importation)
    autre = deposer(PUBLIE)
    plus_tard = autre.depose_le + actions.OUBLI + timedelta(seconds=1)
    assert actions.oublier_les_fichiers(plus_tard) == 2
    with pytest.raises(ImportRefuse, match="plus gardé"):
        importer(autre)


def test_le_meme_envoi_ne_depose_qu_une_fois():
    par, jeton = agent(), "8c2b8a0e-6f56-4b63-9f0d-1f4d7a1d1c11"
    deux = [
        actions.deposer(
            genre=GenreFichier.INDICES, contenu=PUBLIE.encode(), nom="a.csv", par=par, jeton=jeton
        )
        for _ in range(2)
    ]
    assert deux[0] == deux[1]


def test_seuls_les_agents_importent():
    with pytest.raises(PermissionDenied):
        deposer(PUBLIE, par=animateur())
