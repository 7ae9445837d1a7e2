"""Writes who the demonstration shows: organisations, people, their logins."""

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils.text import slugify

from acteurs.enums import FormeJuridique, StatutActeur
from acteurs.models import Acteur, Appartenance, College, Domaine, Personne, Pole
from ptce.demonstration.comptes import COMPTES
from ptce.demonstration.donnees import annuaire, organisations
from ptce.demonstration.donnees.organisations import Organisation
from ptce.demonstration.donnees.personnes import PERSONNES
from ptce.demonstration.logos import dessiner_logo
from ptce.socle.periodes import calendrier


def charger_organisations() -> dict[str, Acteur]:
    """Return the organisations by usual name, all of them members for now."""
    poles = {
        nom: Pole.objects.create(nom=nom, couleur=couleur, rang=rang)
        for rang, (nom, couleur) in enumerate(organisations.POLES, start=1)
    }
    colleges = {
        nom: College.objects.create(nom=nom, rang=rang)
        for rang, nom in enumerate(organisations.COLLEGES, start=1)
    }
    domaines = {
        nom: Domaine.objects.create(nom=nom, rang=rang)
        for rang, nom in enumerate(organisations.DOMAINES, start=1)
    }
    acteurs = {
        organisation.usuel: _acteur(organisation, rang, colleges)
        for rang, organisation in enumerate(organisations.ORGANISATIONS, start=1)
    }
    for usuel, couleur in annuaire.LOGOS.items():
        acteurs[usuel].logo.save("logo.webp", dessiner_logo(usuel, couleur), save=False)
    Acteur.objects.bulk_create(acteurs.values())
    Acteur.poles.through.objects.bulk_create(
        Acteur.poles.through(acteur=acteurs[organisation.usuel], pole=poles[nom])
        for organisation in organisations.ORGANISATIONS
        for nom in organisation.poles
    )
    Acteur.domaines.through.objects.bulk_create(
        Acteur.domaines.through(acteur=acteurs[organisation.usuel], domaine=domaines[nom])
        for organisation in organisations.ORGANISATIONS
        for nom in organisation.domaines
    )
    return acteurs


def _acteur(organisation: Organisation, rang: int, colleges: dict[str, College]) -> Acteur:
    """Build one organisation; numbers are of the ranges set aside for fiction, SIRET of none that exists."""
    slug = adresse(organisation.usuel)
    forme = annuaire.forme(organisation)
    latitude, longitude = annuaire.place(organisation, rang)
    return Acteur(
        nom=organisation.nom,
        sigle=organisation.sigle,
        slug=slug,
        nature=organisation.nature,
        presence=organisation.presence,
        statut=StatutActeur.MEMBRE,
        forme_juridique=forme,
        siret=f"00000{rang:09}",
        rna=f"W000000{rang:03}" if forme == FormeJuridique.ASSOCIATION else "",
        presentation=f"{organisation.fait}\n\n{organisations.MENTION}",
        site_web=f"https://{slug}.example.org",
        courriel=f"contact.{slug}@example.org",
        telephone=f"05 36 49 00 {rang:02}",
        adresse=f"{rang} rue de l’Exemple\n31520 Ramonville-Saint-Agne (adresse fictive)",
        latitude=latitude,
        longitude=longitude,
        college=colleges[organisation.college] if organisation.college else None,
        adhere_le=annuaire.adhesion(organisation, rang),
        fictif=True,
    )


def adresse(nom: str) -> str:
    """Return the address of an organisation's page: an apostrophe parts two words there."""
    return slugify(nom.replace("’", "-"))


def charger_personnes(acteurs: dict[str, Acteur]) -> None:
    """Create people, their verified addresses, memberships and groups; only the demo logins have a password."""
    # Hashing is slow on purpose: once a password is enough for accounts that everybody may open.
    hachages = {mot: make_password(mot) for mot in {compte.mot_de_passe for compte in COMPTES}}
    comptes = [
        Personne(
            courriel=compte.courriel,
            prenom=compte.prenom,
            nom=compte.nom,
            telephone=_mobile(rang),
            password=hachages[compte.mot_de_passe],
            is_staff=compte.administrateur,
            is_superuser=compte.administrateur,
        )
        for rang, compte in enumerate(COMPTES)
    ]
    autres = [
        Personne(
            courriel=personnage.courriel,
            prenom=personnage.prenom,
            nom=personnage.nom,
            telephone=_mobile(rang),
            password=make_password(None),
        )
        for rang, personnage in enumerate(PERSONNES, start=len(COMPTES))
    ]
    personnes = {
        personne.courriel: personne
        for personne in Personne.objects.bulk_create([*comptes, *autres])
    }
    EmailAddress.objects.bulk_create(
        EmailAddress(user=personne, email=personne.courriel, verified=True, primary=True)
        for personne in personnes.values()
    )
    Appartenance.objects.bulk_create(
        Appartenance(
            personne=personnes[quelqu_un.courriel],
            acteur=acteurs[quelqu_un.organisation],
            role=quelqu_un.role_chez,
            periode=calendrier(acteurs[quelqu_un.organisation].adhere_le or organisations.ADHESION),
            affichee=quelqu_un.courriel in annuaire.AFFICHEES,
        )
        for quelqu_un in (*COMPTES, *PERSONNES)
        if quelqu_un.organisation
    )
    for compte in COMPTES:
        if compte.groupe:
            groupe, _ = Group.objects.get_or_create(name=compte.groupe)
            personnes[compte.courriel].groups.add(groupe)


def _mobile(rang: int) -> str:
    return f"06 39 98 00 {rang:02}"
