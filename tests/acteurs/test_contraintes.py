"""Every constraint of organisations and people refuses raw SQL, exactly by its name."""

from contextlib import suppress
from datetime import date
from itertools import product

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction

from acteurs.enums import StatutActeur
from acteurs.models import (
    Acteur,
    Appartenance,
    ChangementDeStatut,
    DemandeEffacement,
    DonneeAssiette,
    Facteur,
)
from ptce.socle.periodes import calendrier
from tests.acteurs.adhesion.lignes import lignes_d_adhesion
from tests.acteurs.adhesion.refus import DES_CANDIDATURES
from tests.acteurs.charte import refus as charte
from tests.acteurs.donnees.refus import DES_EFFACEMENTS
from tests.acteurs.importation.refus import DES_IMPORTS
from tests.acteurs.organisation.refus import DES_ASSIETTES, DES_INVITATIONS
from tests.acteurs.statuts.refus import DES_STATUTS
from tests.acteurs.textes.refus import DES_TEXTES, INTOUCHABLES
from tests.acteurs.vie.refus import DE_LA_VIE, PAR_UN_DECLENCHEUR, lignes_de_la_vie
from tests.contraintes import (
    Cas,
    contraintes_du_catalogue,
    executer,
    noms,
    refus,
    verifier_cles_etrangeres,
    verifier_colonnes_obligatoires,
    verifier_journal_intouchable,
    verifier_nombres_positifs,
)
from tests.factories.acteurs import (
    ActeurFactory,
    AppartenanceFactory,
    CollegeFactory,
    DomaineFactory,
    PersonneFactory,
    PoleFactory,
    agent,
)
from tests.factories.imports import ImportActeursFactory
from tests.factories.invitations import InvitationFactory
from tests.factories.moments import MAINTENANT
from tests.factories.textes import (
    DemandeCreationFactory,
    JalonFactory,
    OrientationFactory,
    VersionTexteFactory,
)

pytestmark = pytest.mark.django_db

PERSONNE = """
    INSERT INTO acteurs_personne (password, is_superuser, courriel, nom, prenom, telephone, is_active, is_staff, cree_le)
    VALUES ('', false, {courriel}, 'N', 'P', '', true, false, now())
"""
APPARTENANCE = """
    INSERT INTO acteurs_appartenance (personne_id, acteur_id, role, periode, affichee)
    VALUES (%(personne)s, %(acteur)s, 'collaborateur', {periode}, false)
"""

REFUSES = (
    *(
        Cas(
            f"acteurs_{table}_nom_lisible",
            f"{colonne}: {quoi}",
            f"UPDATE acteurs_{table} SET {colonne} = {valeur}",  # noqa: S608 our own names
        )
        for table, colonne in (
            ("acteur", "nom"),
            ("college", "nom"),
            ("domaine", "nom"),
            ("personne", "nom"),
            ("personne", "prenom"),
            ("pole", "nom"),
        )
        for quoi, valeur in (("nothing", "''"), ("nothing that shows", r"E'\u200b\u3164 '"))
    ),
    Cas(
        "acteurs_personne_courriel_unique",
        "same address, other case",
        PERSONNE.format(courriel="'PERSONNE@Exemple.ORG'"),
    ),
    Cas(
        "acteurs_acteur_membre_adhere_le",
        "member without a date",
        "UPDATE acteurs_acteur SET adhere_le = NULL WHERE id = %(acteur)s",
    ),
    Cas(
        "acteurs_acteur_membre_adhere_le",
        "suspended without a date",
        "UPDATE acteurs_acteur SET statut = 'suspendu', adhere_le = NULL WHERE id = %(acteur)s",
    ),
    Cas(
        "acteurs_acteur_sorti_le",
        "gone without a date",
        "UPDATE acteurs_acteur SET statut = 'sorti' WHERE id = %(acteur)s",
    ),
    Cas(
        "acteurs_acteur_sorti_le",
        "gone before it joined",
        "UPDATE acteurs_acteur SET statut = 'sorti', sorti_le = '2019-12-31' WHERE id = %(acteur)s",
    ),
    Cas(
        "acteurs_acteur_sorti_le",
        "gone, never joined",
        "UPDATE acteurs_acteur SET statut = 'sorti', adhere_le = NULL, sorti_le = '2024-01-01' WHERE id = %(acteur)s",
    ),
    Cas(
        "acteurs_acteur_siret_14_chiffres",
        "13 digits",
        "UPDATE acteurs_acteur SET siret = '1234567890123' WHERE id = %(acteur)s",
    ),
    Cas(
        "acteurs_acteur_siret_14_chiffres",
        "empty",
        "UPDATE acteurs_acteur SET siret = '' WHERE id = %(acteur)s",
    ),
    Cas(
        "acteurs_acteur_siret_14_chiffres",
        "a letter",
        "UPDATE acteurs_acteur SET siret = '1234567890123O' WHERE id = %(acteur)s",
    ),
    *(
        Cas(
            "acteurs_acteur_rna",
            quoi,
            f"UPDATE acteurs_acteur SET rna = '{valeur}' WHERE id = %(acteur)s",  # noqa: S608 our own values
        )
        for quoi, valeur in (
            ("8 digits", "W12345678"),
            ("no W", "0123456789"),
            ("a small w", "w123456789"),
        )
    ),
    Cas(
        "acteurs_acteur_forme_connue",
        "invented",
        "UPDATE acteurs_acteur SET forme_juridique = 'perdue' WHERE id = %(acteur)s",
    ),
    Cas(
        "acteurs_acteur_slug_reserve",
        "a page of the directory",
        "UPDATE acteurs_acteur SET slug = 'donnees' WHERE id = %(acteur)s",
    ),
    *(
        Cas(
            "acteurs_acteur_coordonnees",
            quoi,
            f"UPDATE acteurs_acteur SET {valeurs} WHERE id = %(acteur)s",  # noqa: S608 our own values
        )
        for quoi, valeurs in (
            ("a latitude alone", "latitude = 43.5"),
            ("a longitude alone", "longitude = 1.5"),
            ("past the pole", "latitude = 90.000001, longitude = 1.5"),
            ("past the antipodes", "latitude = 43.5, longitude = -180.000001"),
        )
    ),
    Cas(
        "acteurs_motsacteur_acteur_id_key",
        "words twice",
        "INSERT INTO acteurs_motsacteur (acteur_id, vecteur) VALUES (%(acteur)s, '')",
    ),
    Cas(
        "acteurs_acteur_siret_key",
        "same number twice",
        "UPDATE acteurs_acteur SET siret = '00000000000017' WHERE id = %(acteur)s",
    ),
    Cas(
        "acteurs_acteur_slug_key",
        "same address twice",
        "UPDATE acteurs_acteur SET slug = 'autre' WHERE id = %(acteur)s",
    ),
    Cas(
        "acteurs_acteur_uid_key",
        "same public id twice",
        "UPDATE acteurs_acteur SET uid = (SELECT uid FROM acteurs_acteur WHERE slug = 'autre') WHERE id = %(acteur)s",
    ),
    Cas(
        "acteurs_appartenance_sans_chevauchement",
        "one day in common",
        APPARTENANCE.format(periode="'[2024-06-30,2024-07-05)'"),
    ),
    Cas(
        "acteurs_appartenance_sans_chevauchement",
        "without end",
        APPARTENANCE.format(periode="'[2020-01-01,)'"),
    ),
    Cas("acteurs_appartenance_periode", "empty", APPARTENANCE.format(periode="'empty'")),
    Cas("acteurs_appartenance_periode", "no start", APPARTENANCE.format(periode="'(,2019-01-01)'")),
    Cas(
        "acteurs_acteur_nature_connue",
        "invented",
        "UPDATE acteurs_acteur SET nature = 'perdue' WHERE id = %(acteur)s",
    ),
    Cas(
        "acteurs_acteur_presence_connue",
        "invented",
        "UPDATE acteurs_acteur SET presence = 'perdue' WHERE id = %(acteur)s",
    ),
    Cas(
        "acteurs_acteur_statut_connu",
        "invented",
        "UPDATE acteurs_acteur SET statut = 'perdue' WHERE id = %(acteur)s",
    ),
    Cas(
        "acteurs_appartenance_role_connu",
        "invented",
        "UPDATE acteurs_appartenance SET role = 'ami' WHERE personne_id = %(personne)s",
    ),
    Cas(
        "acteurs_pole_couleur_connue",
        "a colour of their own",
        "UPDATE acteurs_pole SET couleur = 'rose' WHERE id = %(pole)s",
    ),
    Cas(
        "acteurs_pole_nom_key",
        "same name",
        "INSERT INTO acteurs_pole (nom, rang, couleur) SELECT nom, 2, couleur FROM acteurs_pole",
    ),
    Cas(
        "acteurs_college_nom_key",
        "same name",
        "INSERT INTO acteurs_college (nom, rang) SELECT nom, 2 FROM acteurs_college",
    ),
    Cas(
        "acteurs_domaine_nom_key",
        "same name",
        "INSERT INTO acteurs_domaine (nom, rang) SELECT nom, 2 FROM acteurs_domaine",
    ),
    Cas(
        "acteurs_acteur_poles_acteur_id_pole_id_40438229_uniq",
        "twice in a pole",
        "INSERT INTO acteurs_acteur_poles (acteur_id, pole_id) SELECT acteur_id, pole_id FROM acteurs_acteur_poles",
    ),
    Cas(
        "acteurs_acteur_domaines_acteur_id_domaine_id_d03a3286_uniq",
        "twice in a field",
        "INSERT INTO acteurs_acteur_domaines (acteur_id, domaine_id) SELECT acteur_id, domaine_id FROM acteurs_acteur_domaines",
    ),
    Cas(
        "acteurs_personne_groups_personne_id_group_id_9ed14401_uniq",
        "twice in a group",
        "INSERT INTO acteurs_personne_groups (personne_id, group_id) SELECT personne_id, group_id FROM acteurs_personne_groups",
    ),
    Cas(
        "acteurs_personne_user_pe_personne_id_permission_i_79a5d38d_uniq",
        "same permission twice",
        "INSERT INTO acteurs_personne_user_permissions (personne_id, permission_id)"
        " SELECT personne_id, permission_id FROM acteurs_personne_user_permissions",
    ),
    *DES_CANDIDATURES,
    *DES_IMPORTS,
    *DES_EFFACEMENTS,
    *DES_INVITATIONS,
    *DES_STATUTS,
    *DES_TEXTES,
    *charte.DE_LA_CHARTE,
    *DES_ASSIETTES,
    *DE_LA_VIE,
)


@pytest.fixture
def lignes() -> dict[str, int]:
    """Make a row of each table; `personne` belonged to `acteur` until the end of June 2024."""
    pole, personne, agente = (
        PoleFactory.create(),
        PersonneFactory.create(courriel="personne@exemple.org"),
        agent(),
    )
    acteur = ActeurFactory.create(college=CollegeFactory.create(), statut=StatutActeur.MEMBRE)
    acteur.poles.add(pole)
    acteur.domaines.add(DomaineFactory.create())
    agente.user_permissions.add(Permission.objects.earliest("pk"))
    autre = ActeurFactory.create(slug="autre", siret="00000000000017")
    AppartenanceFactory.create(personne=personne, acteur=acteur, fin=date(2024, 7, 1))
    Facteur.objects.create(user=personne, type=Facteur.Type.TOTP, data={})
    DonneeAssiette.objects.create(
        acteur=acteur, valeur=4, periode=calendrier(date(2024, 1, 1), date(2025, 1, 1))
    )
    InvitationFactory.create(acteur=acteur, courriel="invitee@exemple.org", cree_par=personne)
    for fin in ("acceptee", "revoquee"):
        dit = {f"{fin}_le": MAINTENANT, f"{fin}_par": personne}
        InvitationFactory.create(acteur=acteur, cree_par=personne, **dit)
    ChangementDeStatut.objects.create(
        acteur=acteur, avant="membre", apres="suspendu", motif="M", par=personne
    )
    fait = {"statut": "importe", "importe_le": MAINTENANT, "importe_par": personne}
    ImportActeursFactory.create(depose_par=personne, **fait)
    DemandeEffacement.objects.create(
        personne=personne,
        origine="personne",
        statut="faite",
        demandee_le=MAINTENANT,
        demandee_par=personne,
        prevue_le=MAINTENANT,
        close_le=MAINTENANT,
        close_par=personne,
    )
    VersionTexteFactory.create(par=personne)
    OrientationFactory.create(acteur=acteur)
    prise = {
        "prise_en_charge_le": MAINTENANT,
        "prise_en_charge_par": personne,
        "prise_en_charge_pour": acteur,
    }
    DemandeCreationFactory.create(**prise, secteur=DomaineFactory.create())
    lues = {
        **charte.planter(acteur, autre, PersonneFactory.create()),
        "acteur": acteur.pk,
        "personne": personne.pk,
        "pole": pole.pk,
        **lignes_de_la_vie(),
        "jalon": JalonFactory.create().pk,
        "demande": DemandeCreationFactory.create(a=[acteur], secret="secret").pk,
    }
    lues |= lignes_d_adhesion()
    # What is deferred is checked now: a table is not altered while it waits.
    executer("SELECT 1")
    return lues


def test_refuse_par_postgresql(lignes, subtests):
    for cas in REFUSES:
        with subtests.test(cas.contrainte, quoi=cas.quoi):
            assert refus(cas.sql, lignes).constraint_name == cas.contrainte


def test_la_charte_figee_refuse_tout(lignes, subtests):
    for cas in charte.PAR_LES_DECLENCHEURS:
        with subtests.test(cas.contrainte, quoi=cas.quoi):
            diagnostic = refus(cas.sql, lignes)
            assert diagnostic.constraint_name == cas.contrainte
            assert str(diagnostic.message_primary).endswith(".")


@pytest.mark.parametrize("sql", INTOUCHABLES)
def test_une_version_ecrite_ne_change_plus(lignes, sql):
    diagnostic = refus(sql)
    assert diagnostic.constraint_name == "acteurs_versiontexte_intouchable"
    assert diagnostic.message_primary == "Une version écrite ne change plus."


def test_chaque_contrainte_a_son_cas():
    assert contraintes_du_catalogue("acteurs") == noms(REFUSES) - PAR_UN_DECLENCHEUR


def test_chaque_colonne_obligatoire_refuse_null(lignes):
    verifier_colonnes_obligatoires("acteurs")


def test_chaque_nombre_est_positif(lignes):
    verifier_nombres_positifs("acteurs")


def test_chaque_cle_etrangere_refuse_une_ligne_absente(lignes):
    verifier_cles_etrangeres("acteurs")


def test_le_journal_ne_se_reecrit_pas(lignes):
    verifier_journal_intouchable("acteurs")


# --- Statut ⇒ dates: the pairs --------------------------------------------------------------------

AVANT, ADHERE, APRES = date(2023, 1, 1), date(2024, 1, 1), date(2024, 12, 31)
PAIRES = {
    # (adhere_le, sorti_le) that each status accepts, among all.
    StatutActeur.CANDIDAT: {(None, None), (ADHERE, None), (ADHERE, APRES)},
    StatutActeur.MEMBRE: {(ADHERE, None), (ADHERE, APRES)},
    StatutActeur.SUSPENDU: {(ADHERE, None), (ADHERE, APRES)},
    StatutActeur.SORTI: {(ADHERE, APRES)},
}


@pytest.mark.parametrize("statut", StatutActeur)
def test_chaque_statut_a_ses_dates(statut):
    acteur, acceptees = ActeurFactory.create(), set()
    for dates in product((None, ADHERE), (None, AVANT, APRES)):
        with suppress(IntegrityError), transaction.atomic():
            Acteur.objects.filter(pk=acteur.pk).update(
                statut=statut, adhere_le=dates[0], sorti_le=dates[1]
            )
            acceptees.add(dates)
    assert acceptees == PAIRES[statut]


# --- What is accepted -----------------------------------------------------------------------------


def test_une_appartenance_suit_l_autre_sans_trou(lignes):
    executer(APPARTENANCE.format(periode="'[2024-07-01,)'"), lignes)
    assert list(
        Appartenance.objects.filter(personne=lignes["personne"])
        .order_by("periode")
        .values_list("periode", flat=True)
    ) == [calendrier(date(2020, 1, 1), date(2024, 7, 1)), calendrier(date(2024, 7, 1))]


def test_plusieurs_organisations_sans_siret():
    ActeurFactory.create_batch(2, siret=None)
    executer("SELECT 1")
    assert Acteur.objects.filter(siret=None).count() == 2
