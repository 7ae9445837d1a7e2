"""People who fill the planning beside the demo logins: all invented, none can log in."""

from dataclasses import dataclass

from django.utils.text import slugify

from acteurs.enums import RoleAppartenance


@dataclass(frozen=True)
class Personnage:
    """An invented person of `organisation` (its usual name)."""

    prenom: str
    nom: str
    organisation: str
    role_chez: RoleAppartenance = RoleAppartenance.GESTIONNAIRE

    @property
    def courriel(self) -> str:
        """An address that cannot exist: `example.org` is set aside for examples (RFC 2606)."""
        return f"{slugify(self.prenom)}.{slugify(self.nom)}@example.org"


REPRESENTANT = RoleAppartenance.REPRESENTANT
COLLABORATEUR = RoleAppartenance.COLLABORATEUR

PERSONNES = (
    Personnage("Noa", "Exemplaire", "UNA 31", COLLABORATEUR),
    Personnage("Charlie", "Inventé", "ADEPES", REPRESENTANT),
    Personnage("Ange", "Fictif", "COORACE MP", REPRESENTANT),
    Personnage("Maxime", "Spécimen", "COORACE MP", COLLABORATEUR),
    Personnage("Lilou", "Figurante", "UREI MP", REPRESENTANT),
    Personnage("Eden", "Silhouette", "UREI MP", COLLABORATEUR),
    Personnage("Morgan", "Gabarit", "FRANCAS"),
    Personnage("Swann", "Pastiche", "FRANCAS", COLLABORATEUR),
    Personnage("Yaël", "Fabulette", "NOVETAT"),
    Personnage("Joëlle", "Fictionnelle", "NOVETAT", REPRESENTANT),
    Personnage("Gaby", "Simulacre", "Midi-Pyrénées coop’dev’", REPRESENTANT),
    Personnage("Robin", "Esquisse", "Midi-Pyrénées coop’dev’", COLLABORATEUR),
    Personnage("Élie", "Hypothèse", "IéS"),
    Personnage("Louison", "Parexemple", "IéS", REPRESENTANT),
    Personnage("Joss", "Imaginé", "BGE", COLLABORATEUR),
    Personnage("Ariel", "Comptine", "Maison de l’Initiative"),
    Personnage("Mahé", "Rêverie", "Maison de l’Initiative", COLLABORATEUR),
    Personnage("Céleste", "Fantaisie", "Coop’Action", REPRESENTANT),
    Personnage("Ulysse", "Personnage", "Coop’Action", COLLABORATEUR),
    Personnage("Sol", "Échantillon", "ADRAR", REPRESENTANT),
    Personnage("Anne-Lou", "Décor", "La Nef"),
    Personnage("Vivi", "Mirage", "Terre de Liens MP"),
    Personnage("Timothée", "Anonyme", "URSCOP", REPRESENTANT),
    Personnage("Fanny", "Feinte", "MOUVES"),
    Personnage("Paule", "Légende", "Caracole", REPRESENTANT),
    Personnage("Jo", "Utopie", "Sicoval", COLLABORATEUR),
    Personnage("Nour", "Fable", "Génies", COLLABORATEUR),
)
