"""Every column of ours is classified, and whoever is erased is found nowhere in the whole database."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from pghistory.models import Event

from ptce.socle import contributions
from ptce.socle.conservation import RegleDeConservation
from ptce.socle.effacement import suivi_par
from ptce.socle.personnelles import Sort, Table, colonnes_de

APPLICATIONS = ("acteurs", "locaux", "socle", "accueil", "demonstration")
DE_BIBLIOTHEQUES = ("account", "mfa", "usersessions", "admin")


def tables() -> dict[str, Table]:
    declarees = [table for dire in contributions.tables_personnelles for table in dire()]
    par_modele = {table.modele: table for table in declarees}
    assert len(par_modele) == len(declarees), "a model is declared twice"
    return par_modele


def nos_modeles() -> Iterator[type[models.Model]]:
    """Return what is kept in tables, the journal's apart, libraries' that hold accounts included."""
    for modele in apps.get_models(include_auto_created=True):
        if modele._meta.app_label in (*APPLICATIONS, *DE_BIBLIOTHEQUES) and not (
            modele._meta.proxy or issubclass(modele, Event)
        ):
            yield modele


def test_chaque_colonne_est_classee():
    """A new column fails here: say in `models/personnelles.py` whether it is about someone, and what erases it."""
    declarees = tables()
    ecarts = {
        modele._meta.label: (
            {champ.name for champ in colonnes_de(modele)}
            ^ ((table.classees() if table else set()) - {"pk"})
        )
        for modele in nos_modeles()
        for table in [declarees.get(modele._meta.label)]
    }
    assert {modele: sorted(noms) for modele, noms in ecarts.items() if noms} == {}
    assert set(declarees) == set(ecarts)


def test_le_journal_ne_copie_que_des_colonnes_classees():
    declarees = tables()
    ecarts = {}
    for evenements in apps.get_models():
        if not issubclass(evenements, Event):
            continue
        table = declarees[suivi_par(evenements)._meta.label]
        copiees = {
            champ.name
            for champ in evenements._meta.concrete_fields
            if not champ.name.startswith("pgh_") and champ.name != "id"
        }
        if inconnues := copiees - table.classees():
            ecarts[evenements._meta.label] = inconnues
    assert ecarts == {}


def test_chaque_cle_d_une_personne_est_un_lien():
    """A key to an account says whose the row is: it is exported, and what goes with it erased."""
    declarees = tables()
    oubliees = {
        f"{modele._meta.label}.{champ.name}"
        for modele in nos_modeles()
        for champ in colonnes_de(modele)
        if isinstance(champ, models.ForeignKey)
        and champ.related_model._meta.label == "acteurs.Personne"
        and champ.name not in {lien.colonne for lien in declarees[modele._meta.label].liens}
    }
    assert oubliees == {"acteurs.Personne_user_permissions.personne"}


def test_ce_qui_s_efface_est_atteint_par_un_lien_et_ses_colonnes_existent():
    for table in tables().values():
        existent = {champ.name for champ in table.classe._meta.concrete_fields} | {"pk"}
        atteintes = {nom for lien in table.liens for nom in lien.colonnes}
        assert atteintes <= existent, table.modele
        effacees = {nom for nom, c in table.colonnes.items() if c.sort is not Sort.GARDE}
        assert table.supprimees or effacees <= atteintes, table.modele
        assert not (set(table.colonnes) & set(table.neutres.split())), table.modele
        for lien in table.liens:
            assert not lien.titre or (table.finalite and table.duree), table.modele


def test_chaque_oubli_est_une_regle_que_tout_le_monde_lit():
    regles = list(contributions.oublier_le_passe)
    assert [regle for regle in regles if not isinstance(regle, RegleDeConservation)] == []
    for regle in regles:
        assert isinstance(regle, RegleDeConservation)
        assert all((regle.quoi, regle.duree, regle.depuis, regle.fondement, regle.suite))
    assert len({regle.quoi for regle in regles if isinstance(regle, RegleDeConservation)}) == len(
        regles
    )
