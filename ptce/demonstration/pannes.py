"""Reports the faults of the demonstration, and has the agents deal with them: through the actions of everybody."""

import io
from datetime import date, datetime, timedelta

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from acteurs.models import Personne
from locaux.actions import reparations
from locaux.actions.signalements import repondre, signaler
from locaux.models import Espace, Signalement
from ptce.demonstration.donnees.signalements import AGENT, PANNES, Panne, Pas, Visiteur
from ptce.socle.images import ImageRecodee
from ptce.socle.temps import instant

LARGEUR, HAUTEUR = 960, 640


def adresses_des_visiteurs() -> list[str]:
    """Return the addresses of the visitors that are invented."""
    return [panne.par.courriel for panne in PANNES if isinstance(panne.par, Visiteur)]


def charger_pannes(
    espaces: dict[str, Espace], personnes: dict[str, Personne], aujourdhui: date
) -> None:
    """Report each fault, then take its steps."""
    for panne in PANNES:
        espace = espaces[panne.place]
        signalement = _signaler(panne, espace, personnes, aujourdhui)
        for pas in panne.suites:
            signalement = _avancer(pas, panne, signalement, personnes, aujourdhui)


def _quand(espace: Espace, aujourdhui: date, jours: int, heure: int) -> datetime:
    return instant(aujourdhui - timedelta(days=jours), heure * 60, espace.site.zone)


def _signaler(
    panne: Panne, espace: Espace, personnes: dict[str, Personne], aujourdhui: date
) -> Signalement:
    visiteur = panne.par if isinstance(panne.par, Visiteur) else None
    return signaler(
        espace=espace,
        titre=panne.titre,
        description=panne.description,
        urgence=panne.urgence,
        par=None if visiteur else personnes[str(panne.par)],
        nom=visiteur.nom if visiteur else "",
        courriel=visiteur.courriel if visiteur else "",
        photo=_photo() if panne.photo else None,
        maintenant=_quand(espace, aujourdhui, panne.jours, panne.heure),
    )


def _avancer(
    pas: Pas,
    panne: Panne,
    signalement: Signalement,
    personnes: dict[str, Personne],
    aujourdhui: date,
) -> Signalement:
    espace, agent = signalement.espace, personnes[AGENT]
    le = _quand(espace, aujourdhui, pas.jours, pas.heure)
    prevu_le = aujourdhui + timedelta(days=pas.dans) if pas.dans is not None else None
    if pas.quoi == "traiter":
        return reparations.traiter(
            signalement=signalement,
            par=agent,
            sequence=signalement.sequence,
            titre=signalement.titre,
            urgence=panne.urgence,
            responsable=agent,
            prevu_le=prevu_le,
            message=pas.message,
            maintenant=le,
        )
    if pas.quoi == "fermer":
        return reparations.fermer_l_espace(
            signalement=signalement,
            par=agent,
            sequence=signalement.sequence,
            debut=le,
            fin=instant(prevu_le or aujourdhui, 18 * 60, espace.site.zone),
            precisions="électricité",
            message=pas.message,
            maintenant=le,
        ).objet
    if pas.quoi == "repondre":
        return repondre(
            signalement=signalement,
            message=pas.message,
            sequence=signalement.sequence,
            par=signalement.auteur,
            maintenant=le,
        )
    return reparations.clore(
        signalement=signalement,
        par=agent,
        sequence=signalement.sequence,
        resolu=pas.quoi == "resoudre",
        message=pas.message,
        maintenant=le,
    )


def _photo() -> ImageRecodee:
    """Draw a picture that nobody takes for a photo: a projector, and an image that fails."""
    image = Image.new("RGB", (LARGEUR, HAUTEUR), "#d9d2c3")
    crayon = ImageDraw.Draw(image)
    crayon.rectangle((120, 60, 840, 430), fill="#f6f4ee", outline="#565e52", width=8)
    for rang, ton in enumerate(("#b9c7b4", "#e3b778", "#8a6f9e", "#6f8f9e")):
        crayon.rectangle((150 + rang * 170, 90, 300 + rang * 170, 400), fill=ton)
    crayon.line((150, 250, 830, 210), fill="#20261e", width=14)
    crayon.rounded_rectangle((380, 500, 580, 590), 20, fill="#565e52")
    crayon.ellipse((450, 515, 510, 575), fill="#20261e")
    sortie = io.BytesIO()
    image.save(sortie, "WEBP", quality=80, method=1)
    return ImageRecodee(
        ContentFile(sortie.getvalue(), name="image.webp"), LARGEUR, HAUTEUR, claire=False
    )
