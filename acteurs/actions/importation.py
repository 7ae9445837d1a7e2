"""Write what a table of organisations says, whole or not at all: the only writer of imports.

Locks: one import writes at a time, then the organisations it changes, by key.
"""

from typing import Any, ClassVar

from django.utils.text import slugify

from acteurs import regles
from acteurs.colonnes.tableau import LISTES, TABLEAU
from acteurs.enums import Presence, StatutActeur
from acteurs.lectures.importation import HORS_DU_CHAMP, preparer
from acteurs.models import ADRESSES_RESERVEES, Acteur, ImportActeurs
from ptce.socle.imports.colonnes import Correspondance
from ptce.socle.imports.filiere import Filiere
from ptce.socle.imports.plans import LignePrevue, Plan, SortDeLigne
from ptce.socle.tableurs_lus import Feuille
from ptce.socle.transactions import EnConcurrence, en_concurrence

ECRITE_ENTRE_TEMPS = {"acteurs_acteur_siret_key", "acteurs_acteur_slug_key"}
LOT = 500


class Organisations(Filiere[ImportActeurs]):
    """Tables of organisations."""

    modele, tableau, verrou = ImportActeurs, TABLEAU, "import d’organisations"
    quoi = "Les organisations"
    interdit = "Seule l’équipe d’animation importe des organisations."
    options: ClassVar[tuple[str, ...]] = ("creer_seulement",)

    def permise(self, personne: Any) -> bool:
        """Tell whether this person imports organisations."""
        return regles.peut_tenir_les_acteurs(personne)

    def preparer(self, feuille: Feuille, correspondance: Correspondance, **options: bool) -> Plan:
        """Return what importing this table does."""
        return preparer(feuille, correspondance, **options)

    def verrouiller(self, annonce: Plan) -> None:
        """Lock the organisations that change, by key. Raises EnConcurrence when one is not there any more."""
        cles = _cles_changees(annonce)
        verrous = Acteur.objects.select_for_update(no_key=True).filter(pk__in=cles).order_by("pk")
        if len(verrous.values_list("pk", flat=True)) != len(cles):
            raise EnConcurrence

    def confirmer(self, annonce: Plan, plan: Plan) -> None:
        """Raise EnConcurrence when others change."""
        if _cles_changees(plan) != _cles_changees(annonce):
            raise EnConcurrence

    def ecrire(self, plan: Plan, par: Any) -> None:
        """Create and change organisations."""
        with en_concurrence(ECRITE_ENTRE_TEMPS):
            creer_les_organisations(plan.du_sort(SortDeLigne.CREEE))
            for ligne in plan.du_sort(SortDeLigne.MISE_A_JOUR):
                _mettre_a_jour(ligne)


def _cles_changees(plan: Plan) -> set[int]:
    return {ligne.objet.pk for ligne in plan.du_sort(SortDeLigne.MISE_A_JOUR) if ligne.objet}


ORGANISATION_NOUVELLE = {"statut": StatutActeur.CANDIDAT, "presence": Presence.PERMANENT}
"""What an organisation is that one knows by its premises only."""


def creer_les_organisations(lignes: list[LignePrevue]) -> list[Acteur]:
    """Create an organisation for each row, whose values are those of its columns, and return them, in few statements."""
    adresses = _AdressesLibres()
    nouveaux = []
    for ligne in lignes:
        simples = {cle: lue for cle, lue in ligne.valeurs.items() if cle not in (*LISTES, "uid")}
        slug = adresses.prendre(simples.get("sigle") or simples["nom"])
        nouveaux.append(Acteur(slug=slug, **simples))
    Acteur.objects.bulk_create(nouveaux, batch_size=LOT)
    for cle in LISTES:
        lien: Any = getattr(Acteur, cle).through
        champ = {"poles": "pole_id", "domaines": "domaine_id"}[cle]
        lien.objects.bulk_create(
            [
                lien(acteur_id=acteur.pk, **{champ: objet.pk})
                for acteur, ligne in zip(nouveaux, lignes, strict=True)
                for objet in ligne.valeurs.get(cle, [])
            ],
            batch_size=LOT,
        )
    return nouveaux


def completer_le_siret(acteur: Acteur, siret: str) -> Acteur:
    """Give its SIRET to a candidate that has none; any other keeps its own, which its managers write. In a transaction."""
    frais = Acteur.objects.select_for_update(no_key=True).get(pk=acteur.pk)
    if frais.siret is None and frais.statut == StatutActeur.CANDIDAT:
        frais.siret = siret
        with en_concurrence(ECRITE_ENTRE_TEMPS):
            frais.save(update_fields=["siret"])
    return frais


def _mettre_a_jour(ligne: LignePrevue) -> None:
    acteur = ligne.objet
    if acteur is None:
        return
    simples = [cle for cle in ligne.changements if cle not in (*LISTES, *HORS_DU_CHAMP)]
    for cle in simples:
        setattr(acteur, cle, ligne.valeurs[cle])
    if simples:
        acteur.save(update_fields=simples)
    for cle in LISTES:
        if cle in ligne.changements:
            getattr(acteur, cle).set(ligne.valeurs[cle])


class _AdressesLibres:
    """Addresses of pages that nobody has."""

    def __init__(self) -> None:
        self.prises = {*Acteur.objects.values_list("slug", flat=True), *ADRESSES_RESERVEES}

    def prendre(self, nom: str) -> str:
        """Return an address made of a name, and keep it from the others."""
        base = slugify(nom.replace("’", "-").replace("'", "-"))[:70].strip("-") or "organisation"
        slug, rang = base, 1
        while slug in self.prises:
            rang += 1
            slug = f"{base}-{rang}"
        self.prises.add(slug)
        return slug
