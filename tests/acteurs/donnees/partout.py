"""Someone who left a mark in every column that is about people, and what finds that mark in the whole database."""

import json
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import connection

from acteurs.actions.seconds_facteurs import retirer_second_facteur
from acteurs.enums import GenreMessage, RoleAppartenance
from acteurs.models import Acteur, DemandeEffacement, MessageCandidature, Personne
from acteurs.models.effacement import REFLEXION
from locaux.actions.demandes_de_locaux import ecrire
from locaux.actions.signalements import repondre, signaler
from locaux.enums import StatutReservation, StatutSignalement, Urgence
from locaux.models import EtapeSignalement, Signalement
from ptce.socle.courriels import deposer
from ptce.socle.images import ImageRecodee
from ptce.socle.models import Courriel
from tests.factories import candidatures, charte
from tests.factories.acteurs import (
    AdresseFactory,
    AppartenanceFactory,
    PersonneFactory,
    membre,
)
from tests.factories.invitations import InvitationFactory
from tests.factories.locaux import (
    EspaceFactory,
    LienDeSuiviFactory,
    ReservationFactory,
    SignalementFactory,
)
from tests.factories.moments import LUNDI, MAINTENANT, a
from tests.factories.occupation import DemandeLocauxFactory
from tests.factories.textes import DemandeCreationFactory
from tests.factories.vie import InscriptionFactory, LienInscriptionFactory

AVANT = LUNDI - timedelta(days=7)
MARQUE = "zqxmarque"
COURRIEL = f"{MARQUE}@exemple.org"
ANCIEN = f"ancien.{MARQUE}@exemple.org"
TEXTE = f'Ce que {MARQUE} écrit,\nsur deux lignes « et » "entre guillemets"'


def quelqu_un(acteur: Acteur) -> Personne:
    """Return someone of `acteur` whose mark is on all that erasure must reach."""
    personne = PersonneFactory.create(
        courriel=ANCIEN,
        prenom=f"Ancienne {MARQUE}",
        nom=f"Ancien {MARQUE}",
        telephone="06 98 76 54 32",
    )
    personne.courriel, personne.prenom, personne.nom = COURRIEL, f"Zoé {MARQUE}", f"Nom {MARQUE}"
    personne.telephone = f"06 {MARQUE}"
    personne.save()
    AppartenanceFactory.create(
        personne=personne, acteur=acteur, role=RoleAppartenance.REPRESENTANT, affichee=True
    )
    AdresseFactory.create(user=personne)
    _dans_les_locaux(personne, acteur)
    _a_l_entree(personne)
    _aux_evenements(personne)
    _dans_la_charte(personne, acteur)
    _au_compte(personne)
    return personne


def _dans_les_locaux(personne: Personne, acteur: Acteur) -> None:
    salle = EspaceFactory.create()
    communs = {"espace": salle, "acteur": acteur}
    ReservationFactory.create(
        **communs,
        demandeur=personne,
        objet=f"Passée {MARQUE}",
        debut=a(9, jour=AVANT),
        fin=a(10, jour=AVANT),
    )
    ReservationFactory.create(
        espace=salle,
        acteur=acteur,
        demandeur=membre(acteur),
        annulee_par=personne,
        statut=StatutReservation.ANNULEE,
        motif_annulation=f"Motif {MARQUE}",
        message_annulation=TEXTE,
    )
    signalement = signaler(
        espace=salle,
        titre=f"Panne {MARQUE}",
        urgence=Urgence.GENANTE,
        par=personne,
        description=TEXTE,
        photo=ImageRecodee(ContentFile(MARQUE.encode(), name="image.webp"), 1, 1, True),
        maintenant=MAINTENANT,
    )
    repondre(
        signalement=signalement, message=TEXTE, sequence=0, par=personne, maintenant=MAINTENANT
    )
    demande = DemandeLocauxFactory.create(acteur=acteur, demandeur=personne, besoins=TEXTE)
    ecrire(demande=demande, message=TEXTE, sequence=0, par=personne, maintenant=MAINTENANT)
    de_visiteur(COURRIEL)


def de_visiteur(courriel: str) -> Signalement:
    """Return a fault that someone reported without account, marked, with its link and a step."""
    signalement = SignalementFactory.create(
        visiteur=True,
        nom=f"Visiteur {MARQUE}",
        courriel=courriel,
        titre=f"Titre {MARQUE}",
        description=TEXTE,
    )
    LienDeSuiviFactory.create(signalement=signalement)
    EtapeSignalement.objects.create(
        signalement=signalement, statut=StatutSignalement.OUVERT, message=TEXTE
    )
    return signalement


def _a_l_entree(personne: Personne) -> None:
    InvitationFactory.create(courriel=COURRIEL)
    InvitationFactory.create(courriel=ANCIEN, acceptee_le=MAINTENANT, acceptee_par=personne)
    DemandeCreationFactory.create(
        nom=f"Nom {MARQUE}",
        courriel=COURRIEL.upper(),
        telephone=f"06 {MARQUE}",
        commune=MARQUE,
        projet=TEXTE,
        secret="le-lien-de-la-demande",
    )
    candidature = candidatures.deposee(
        contact_prenom=MARQUE,
        contact_nom=MARQUE,
        contact_courriel=COURRIEL,
        contact_telephone=MARQUE,
        contact_fonction=MARQUE,
        demandeur=personne,
        a_inviter=[candidatures.AInviter(ANCIEN, MARQUE, MARQUE, RoleAppartenance.GESTIONNAIRE)],
    )
    candidatures.LienDeCandidatureFactory.create(candidature=candidature)
    MessageCandidature.objects.create(
        candidature=candidature,
        sequence=100,
        genre=GenreMessage.MESSAGE,
        statut=candidature.statut,
        texte=TEXTE,
        du_candidat=True,
    )


def _aux_evenements(personne: Personne) -> None:
    InscriptionFactory.create(personne=personne)
    LienInscriptionFactory.create(
        inscription=InscriptionFactory.create(
            personne=None, nom=f"Visite {MARQUE}", courriel=COURRIEL, organisation=MARQUE
        )
    )


def _dans_la_charte(personne: Personne, acteur: Acteur) -> None:
    redaction = charte.animatrice()
    en_vigueur = charte.adopter(redaction)
    charte.signer(en_vigueur, acteur, personne)


def _au_compte(personne: Personne) -> None:
    for facteur in (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN):
        Authenticator.objects.create(
            user=personne, type=facteur, data={"secret": MARQUE, "name": MARQUE}
        )
    retirer_second_facteur(
        personne=personne,
        par=PersonneFactory.create(is_superuser=True),
        motif=f"Elle dit {MARQUE}",
    )
    with connection.cursor() as curseur:
        # What a context says ends with its transaction: a test has only one.
        curseur.execute("RESET pghistory.context_id; RESET pghistory.context_metadata")
    Authenticator.objects.create(
        user=personne, type=Authenticator.Type.TOTP, data={"secret": MARQUE}
    )
    UserSession.objects.create(user=personne, session_key=MARQUE, user_agent=MARQUE, ip="192.0.2.1")
    LogEntry.objects.create(
        user=personne,
        content_type=ContentType.objects.get_for_model(Personne),
        object_id=str(personne.pk),
        object_repr=str(personne),
        action_flag=CHANGE,
        change_message="",
    )
    DemandeEffacement.objects.create(
        personne=personne,
        origine="administration",
        motif=TEXTE,
        empechement=TEXTE,
        demandee_le=MAINTENANT,
        prevue_le=MAINTENANT + REFLEXION,
    )
    _dans_les_messages(personne)


def _dans_les_messages(personne: Personne) -> None:
    deposer("compte", destinataires=[COURRIEL, ANCIEN], contexte={"texte": MARQUE})
    deposer(
        "signalement_equipe",
        destinataires=["agent@exemple.org"],
        contexte={"par": f"Signalé par {personne}", "texte": TEXTE, "suite": ["Rien", TEXTE]},
    )
    partis = Courriel.objects.filter(destinataire="agent@exemple.org").values_list("pk", flat=True)[
        :1
    ]
    deposer("signalement_equipe", destinataires=["autre@exemple.org"], contexte={"texte": TEXTE})
    Courriel.objects.filter(destinataire="autre@exemple.org").update(envoye_le=MAINTENANT)
    assert partis
    for statut in ("todo", "failed"):
        with connection.cursor() as curseur:
            curseur.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status) VALUES ('default', 'x', %s, %s)",
                [json.dumps({"a": COURRIEL, "b": 3}), statut],
            )


def ou_est(marque: str) -> dict[str, int]:
    """Return every « table.column » of the whole database that says `marque`, in any type, and in how many rows."""
    trouves: dict[str, int] = {}
    with connection.cursor() as curseur:
        curseur.execute(
            "SELECT table_name, column_name FROM information_schema.columns JOIN information_schema.tables"
            " USING (table_schema, table_name) WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        )
        colonnes: list[Any] = curseur.fetchall()
        for table, colonne in colonnes:
            curseur.execute(
                f'SELECT count(*) FROM "{table}" WHERE strpos(lower("{colonne}"::text), %s) > 0',  # noqa: S608 the catalogue's
                [marque],
            )
            if nombre := curseur.fetchone()[0]:
                trouves[f"{table}.{colonne}"] = nombre
    return trouves
