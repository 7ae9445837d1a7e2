"""Write what a table of spaces says, with the floors and sites it names, whole or not at all.

Locks: one import writes at a time, then the spaces it changes, by key.
"""

from typing import Any, ClassVar

from django.utils.text import slugify

from acteurs.models import Personne
from locaux import regles
from locaux.actions import registre
from locaux.actions.amenagement import UNIQUES, LieuRefuse, refus_traduits
from locaux.actions.emprises import combler, fermetures_de
from locaux.colonnes.espaces import TABLEAU, rang_du_niveau
from locaux.enums import GenreImport
from locaux.lectures.imports_espaces import CleNiveau, Place, futur, preparer
from locaux.models import Espace, ImportLieux, Niveau, Site
from ptce.socle.imports.colonnes import Correspondance
from ptce.socle.imports.filiere import Filiere
from ptce.socle.imports.plans import ImportRefuse, LignePrevue, Plan, SortDeLigne
from ptce.socle.tableurs_lus import Feuille
from ptce.socle.transactions import EnConcurrence

LOT = 500
LONGUEUR_D_UNE_ADRESSE = 80
SIMPLES = (
    "nom",
    "type",
    "surface_m2",
    "capacite",
    "accessible_pmr",
    "en_service_le",
    "reservable",
    "regle",
)


class Espaces(Filiere[ImportLieux]):
    """Tables of spaces."""

    modele, tableau, verrou = ImportLieux, TABLEAU, "import d’espaces"
    quoi = "Les espaces"
    interdit = "Seuls les agents de la collectivité importent des espaces."
    options: ClassVar[tuple[str, ...]] = ("creer_seulement",)
    marque: ClassVar[dict[str, Any]] = {"genre": GenreImport.ESPACES}

    def permise(self, personne: Any) -> bool:
        """Tell whether this person imports spaces."""
        return isinstance(personne, Personne) and regles.peut_amenager(personne)

    def preparer(self, feuille: Feuille, correspondance: Correspondance, **options: bool) -> Plan:
        """Return what importing this table does."""
        return preparer(
            feuille, correspondance, creer_seulement=options.get("creer_seulement", False)
        )

    def verrouiller(self, annonce: Plan) -> None:
        """Lock the spaces that change, by key."""
        registre.verrouiller(_cles_changees(annonce))

    def confirmer(self, annonce: Plan, plan: Plan) -> None:
        """Raise EnConcurrence when others change."""
        if _cles_changees(plan) != _cles_changees(annonce):
            raise EnConcurrence

    def ecrire(self, plan: Plan, par: Any) -> None:
        """Create sites, floors and spaces, change those that are there; closures in force hold the new ones."""
        try:
            with refus_traduits(a_relire=UNIQUES):
                _creer(plan.du_sort(SortDeLigne.CREEE))
                _changer(plan.du_sort(SortDeLigne.MISE_A_JOUR))
        except LieuRefuse as refus:
            raise ImportRefuse(str(refus)) from refus


ESPACES = Espaces()


def _cles_changees(plan: Plan) -> set[int]:
    return {ligne.objet.pk for ligne in plan.du_sort(SortDeLigne.MISE_A_JOUR)}


def _creer(lignes: list[LignePrevue]) -> None:
    niveaux = _creer_les_niveaux(lignes, _creer_les_sites(lignes))
    suivants = _rangs_suivants(niveaux.values())
    nouveaux = []
    for ligne in lignes:
        place: Place = ligne.valeurs["place"]
        niveau = place.niveau or niveaux[place.cle_niveau]
        simples = {cle: ligne.valeurs[cle] for cle in SIMPLES if cle in ligne.valeurs}
        suivants[niveau.pk] += 1
        nouveaux.append(Espace(niveau=niveau, rang=suivants[niveau.pk], **simples))
    Espace.objects.bulk_create(nouveaux, batch_size=LOT)
    _equiper(list(zip(nouveaux, lignes, strict=True)))
    crees = registre.verrouiller(espace.pk for espace in nouveaux)
    combler(fermetures_de(list(crees.values())), list(crees.values()))


def _creer_les_sites(lignes: list[LignePrevue]) -> dict[str, Site]:
    """Return the new sites by the key of their name; each is closed until its hours are written."""
    prises = set(Site.objects.values_list("slug", flat=True))
    sites: dict[str, Site] = {}
    for ligne in lignes:
        place: Place = ligne.valeurs["place"]
        if place.site is None and place.cle_site not in sites:
            nom = ligne.valeurs["site"]
            adresse = ligne.valeurs.get("adresse", "")
            sites[place.cle_site] = Site(nom=nom, slug=_adresse_libre(nom, prises), adresse=adresse)
    Site.objects.bulk_create(sites.values())
    return sites


def _adresse_libre(nom: str, prises: set[str]) -> str:
    base = slugify(nom.replace("’", "-").replace("'", "-"))[: LONGUEUR_D_UNE_ADRESSE - 5]
    base = base.strip("-") or "site"
    slug, rang = base, 1
    while slug in prises:
        rang += 1
        slug = f"{base}-{rang}"
    prises.add(slug)
    return slug


def _creer_les_niveaux(
    lignes: list[LignePrevue], sites: dict[str, Site]
) -> dict[CleNiveau, Niveau]:
    """Return the floors of these rows by key, those that were missing created: at the rank their name says, else after."""
    niveaux: dict[CleNiveau, Niveau] = {}
    nouveaux: dict[CleNiveau, Niveau] = {}
    derniers: dict[str, int] = {}
    for ligne in lignes:
        place: Place = ligne.valeurs["place"]
        if place.niveau is not None:
            niveaux[place.cle_niveau] = place.niveau
        elif place.cle_niveau not in nouveaux:
            site = place.site or sites[place.cle_site]
            if place.cle_site not in derniers:
                rangs = site.niveaux.values_list("rang", flat=True) if place.site else []
                derniers[place.cle_site] = max(rangs, default=-1)
            nom = ligne.valeurs["niveau"]
            dit = rang_du_niveau(nom)
            rang = derniers[place.cle_site] + 1 if dit is None else dit
            derniers[place.cle_site] = max(derniers[place.cle_site], rang)
            nouveaux[place.cle_niveau] = Niveau(site=site, nom=nom, rang=rang)
    Niveau.objects.bulk_create(nouveaux.values())
    return niveaux | nouveaux


def _rangs_suivants(niveaux: Any) -> dict[int, int]:
    """Return, by floor, the rank after which the new spaces come: in the order of the file."""
    suivants = {niveau.pk: 0 for niveau in niveaux}
    rangs = Espace.objects.filter(niveau__in=suivants).values_list("niveau", "rang")
    for cle, rang in rangs:
        suivants[cle] = max(suivants[cle], rang)
    return suivants


def _equiper(paires: list[tuple[Espace, LignePrevue]]) -> None:
    lien: Any = Espace.equipements.through
    lien.objects.bulk_create(
        [
            lien(espace_id=espace.pk, equipement_id=equipement.pk)
            for espace, ligne in paires
            for equipement in ligne.valeurs.get("equipements", [])
        ],
        batch_size=LOT,
    )


def _changer(lignes: list[LignePrevue]) -> None:
    for ligne in lignes:
        simples = [cle for cle in ligne.changements if cle != "equipements"]
        if simples:
            futur(ligne).save(update_fields=simples)
        if "equipements" in ligne.changements:
            ligne.objet.equipements.set(ligne.valeurs["equipements"])
