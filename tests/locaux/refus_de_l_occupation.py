"""What requests for premises, their steps, what suits them and reference rents refuse, by raw SQL."""

from datetime import date

from django.db.models import Model

from acteurs.models import Personne
from locaux.enums import StatutDemande
from locaux.models import EtapeDemande, Rapprochement, Site
from tests.contraintes import Cas
from tests.factories.moments import LUNDI
from tests.factories.occupation import BureauFactory, DemandeLocauxFactory, LoyerDeReferenceFactory
from tests.locaux.refus_des_conventions import copier
from tests.locaux.sql import changer


def lignes_de_l_occupation(personne: Personne, site: Site) -> dict[str, Model]:
    """Make a row of each table of requests and reference rents, named."""
    demande = DemandeLocauxFactory.create(site=site)
    bureau = BureauFactory.create()
    etape = EtapeDemande.objects.create(
        demande=demande, sequence=1, statut=StatutDemande.SUIVIE, par=personne
    )
    return {
        "demande": demande,
        "demande_suivie": DemandeLocauxFactory.create(statut=StatutDemande.SUIVIE),
        "etape_demande": etape,
        "rapprochement": Rapprochement.objects.create(
            demande=demande, espace=bureau, libre_le=LUNDI
        ),
        "loyer_du_bureau": LoyerDeReferenceFactory.create(espace=bureau),
        "loyer_du_type": LoyerDeReferenceFactory.create(site=site, fin=date(2040, 1, 1)),
    }


def _demande(nom: str, quoi: str, cle: str = "demande", **colonnes: str) -> Cas:
    return Cas(f"locaux_demandelocaux_{nom}", quoi, changer("demandelocaux", cle, **colonnes))


def _loyer(nom: str, quoi: str, cle: str = "loyer_du_type", **colonnes: str) -> Cas:
    return Cas(f"locaux_loyerdereference_{nom}", quoi, changer("loyerdereference", cle, **colonnes))


DEUX_JETONS = (
    "UPDATE locaux_{table} SET jeton_envoi = '00000000-0000-4000-8000-000000000000'"
    " WHERE id IN (%({un})s, %({autre})s);"
)

DE_L_OCCUPATION = (
    _demande("statut_connu", "invented", statut="'promise'", close_le="now()"),
    _demande("type_connu", "invented", type="'grenier'"),
    _demande("close", "closed without a date", statut="'retiree'"),
    _demande("close", "dated, still awaited", close_le="now()"),
    _demande("suivie", "by nobody", "demande_suivie", responsable_id="NULL"),
    _demande("surface", "nothing", surface_min="0"),
    _demande("surface", "upside down", surface_max="14.99"),
    _demande("budget", "nothing", budget_mensuel="0"),
    Cas(
        "locaux_demandelocaux_reference_key",
        "twice",
        "UPDATE locaux_demandelocaux SET reference = '0000-0000'"
        " WHERE id IN (%(demande)s, %(demande_suivie)s);",
    ),
    Cas(
        "locaux_demandelocaux_jeton_envoi_key",
        "twice",
        DEUX_JETONS.format(table="demandelocaux", un="demande", autre="demande_suivie"),
    ),
    Cas(
        "locaux_etapedemande_statut_connu",
        "invented",
        changer("etapedemande", "etape_demande", statut="'promise'"),
    ),
    *(
        Cas(
            "locaux_etapedemande_motif",
            f"{statut} without a word",
            changer("etapedemande", "etape_demande", statut=f"'{statut}'"),
        )
        for statut in ("refusee", "satisfaite")
    ),
    Cas("locaux_etapedemande_revision", "twice", copier("etapedemande", "etape_demande")),
    Cas("locaux_rapprochement_annonce_une_fois", "twice", copier("rapprochement", "rapprochement")),
    _loyer("type_connu", "invented", type="'grenier'"),
    _loyer("une_cible", "none", site_id="NULL"),
    _loyer("une_cible", "a site, no type", type="''"),
    _loyer("une_cible", "both", "loyer_du_bureau", site_id="%(site)s"),
    _loyer("une_cible", "a space, a type", "loyer_du_bureau", type="'bureau'"),
    _loyer("montant", "negative", annuel_m2="-0.01"),
    *(
        _loyer("periode", quoi, periode=periode)
        for quoi, periode in {
            "empty": "'empty'::daterange",
            "no start": "daterange(NULL, '2050-03-07')",
            "too old": "daterange('1999-12-31', '2050-03-07')",
            "infinity": "daterange('2050-03-07', 'infinity')",
            "too far": "daterange('2050-03-07', '2200-01-02')",
        }.items()
    ),
    Cas(
        "locaux_loyerdereference_un_par_espace",
        "the day before it ends",
        copier(
            "loyerdereference",
            "loyer_du_bureau",
            jeton_envoi="NULL",
            periode="'[2049-12-31,2060-01-01)'",
        ),
    ),
    Cas(
        "locaux_loyerdereference_un_par_type",
        "its last day",
        copier(
            "loyerdereference",
            "loyer_du_type",
            jeton_envoi="NULL",
            periode="'[2039-12-31,2060-01-01)'",
        ),
    ),
    Cas(
        "locaux_loyerdereference_jeton_envoi_key",
        "twice",
        DEUX_JETONS.format(table="loyerdereference", un="loyer_du_bureau", autre="loyer_du_type"),
    ),
)
