"""Writes the events, the news and the documents of the demonstration: through the actions of everybody."""

from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from acteurs.actions import documents, evenements, inscriptions, nouvelles
from acteurs.lectures.evenements import Fiche
from acteurs.models import Acteur, Evenement, Inscription, Personne, Pole
from ptce.demonstration.donnees.vie import (
    ANIMATRICE,
    ANNONCES,
    PIECES,
    RENDEZVOUS,
    Annonce,
    Piece,
    Rendezvous,
)
from ptce.socle import typographie
from ptce.socle.depots import verifier
from ptce.socle.temps import borne


def adresses_des_visiteurs() -> list[str]:
    """Return the addresses of the visitors that are invented."""
    return [courriel for rendezvous in RENDEZVOUS for _, courriel in rendezvous.visiteurs]


VENDREDI = 4


def charger_la_vie(
    acteurs: dict[str, Acteur], personnes: dict[str, Personne], aujourdhui: date
) -> None:
    """Prepare and publish the events, register people, write the news, share the documents."""
    poles = {pole.nom: pole for pole in Pole.objects.all()}
    for rendezvous in RENDEZVOUS:
        _reunir(rendezvous, acteurs, personnes, poles, aujourdhui)
    for annonce in ANNONCES:
        _annoncer(annonce, personnes, poles, aujourdhui)
    for piece in PIECES:
        _partager(piece, personnes[ANIMATRICE], poles, aujourdhui)


def _a(aujourdhui: date, jours: int, heure: int) -> datetime:
    return borne(aujourdhui + timedelta(days=jours), heure * 60, timezone.get_default_timezone())


def _ouvre(aujourdhui: date, jours: int) -> date:
    """Return that day, or the Monday that follows when it is of a week-end; the Friday before, in the past."""
    jour = aujourdhui + timedelta(days=jours)
    de_trop = jour.weekday() - VENDREDI
    if de_trop <= 0:
        return jour
    return jour + timedelta(days=3 - de_trop if jours > 0 else -de_trop)


def _reunir(
    prevu: Rendezvous,
    acteurs: dict[str, Acteur],
    personnes: dict[str, Personne],
    poles: dict[str, Pole],
    aujourdhui: date,
) -> None:
    jour = _ouvre(aujourdhui, prevu.jour)
    debut, fin = _a(jour, 0, prevu.de), _a(jour, 0, prevu.a)
    annonce_le = min(debut, _a(aujourdhui, 0, 9)) - timedelta(days=20)
    par = personnes[ANIMATRICE]
    fiche = Fiche(
        type=prevu.type,
        titre=prevu.titre,
        resume=prevu.resume,
        texte=prevu.texte,
        debut=debut,
        fin=fin,
        lieu=prevu.lieu,
        lien_visio=prevu.visio,
        public=prevu.public,
        pole=poles.get(prevu.pole),
        inscriptions_jusqu_a=debut - timedelta(hours=12) if prevu.inscriptions else None,
        jauge=prevu.jauge,
        liste_attente=prevu.liste_attente,
        organisateur=acteurs.get(prevu.organisateur),
        responsable=par,
    )
    evenement = evenements.preparer(fiche=fiche, par=par, maintenant=annonce_le)
    evenement = evenements.publier(evenement=evenement, par=par, maintenant=annonce_le)
    places = _inscrire(prevu, evenement, personnes, annonce_le + timedelta(days=1))
    if prevu.pointes:
        presentes = [place.pk for place in places if place.inscrite][:-1]
        inscriptions.pointer(evenement=evenement, presentes=presentes, par=par, maintenant=fin)
    if prevu.annule:
        evenements.annuler(
            evenement=evenement, motif=prevu.annule, par=par, maintenant=_a(aujourdhui, -1, 10)
        )


def _inscrire(
    prevu: Rendezvous, evenement: Evenement, personnes: dict[str, Personne], le: datetime
) -> list[Inscription]:
    places = []
    for rang, courriel in enumerate(prevu.inscrits):
        places.append(
            inscriptions.s_inscrire(
                evenement=evenement,
                par=personnes[courriel],
                maintenant=le + timedelta(hours=rang),
            )
        )
    for rang, (nom, courriel) in enumerate(prevu.visiteurs):
        quand = le + timedelta(days=1, hours=rang)
        demande = inscriptions.demander(
            evenement=evenement, nom=nom, courriel=courriel, maintenant=quand
        )
        places.append(
            inscriptions.confirmer(inscription=demande, maintenant=quand + timedelta(minutes=9))
        )
    return places


def _annoncer(
    annonce: Annonce, personnes: dict[str, Personne], poles: dict[str, Pole], aujourdhui: date
) -> None:
    nouvelles.publier(
        titre=annonce.titre,
        texte=annonce.texte,
        pole=poles.get(annonce.pole),
        par=personnes[annonce.par],
        maintenant=_a(aujourdhui, -annonce.jours, 11),
    )


def _partager(piece: Piece, par: Personne, poles: dict[str, Pole], aujourdhui: date) -> None:
    document = None
    for rang, note in enumerate(piece.versions, start=1):
        le = _a(aujourdhui, -20 + 6 * rang, 9)
        fichier = verifier(
            SimpleUploadedFile(f"{piece.titre}.pdf", _pdf(piece.titre, rang, le), "application/pdf")
        )
        if document is None:
            document = documents.deposer(
                titre=piece.titre,
                theme=piece.theme,
                visibilite=piece.visibilite,
                pole=poles.get(piece.pole),
                fichier=fichier,
                par=par,
                maintenant=le,
            )
        else:
            documents.remplacer(
                document=document, fichier=fichier, note=note, par=par, maintenant=le
            )


def _pdf(titre: str, rang: int, le: datetime) -> bytes:
    """Return a page that nobody takes for a real document, written by hand: a title and two lines."""
    lignes = (
        titre,
        f"Version {rang}, {typographie.jour_sans_nom(le)}",
        "Document fictif, pour la démonstration.",
    )
    textes = "".join(
        f"BT /F1 {24 if n == 0 else 13} Tf 56 {760 - 34 * n} Td ({_echapper(ligne)}) Tj ET\n"
        for n, ligne in enumerate(lignes)
    ).encode("cp1252", errors="replace")
    objets = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (fr-FR) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(textes), textes),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    corps, places = b"%PDF-1.4\n", []
    for numero, objet in enumerate(objets, start=1):
        places.append(len(corps))
        corps += b"%d 0 obj\n%s\nendobj\n" % (numero, objet)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return corps + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objets) + 1, table, len(objets) + 1, len(corps))
    )


def _echapper(texte: str) -> str:
    return texte.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
