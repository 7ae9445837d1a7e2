"""The outbox: each message leaves once, a failing server loses none, two workers never send one twice."""

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from django.core import mail
from django.db import transaction
from django.template import engines
from django.utils import timezone

from ptce.socle import courriels
from ptce.socle.courriels import (
    ATTENTE_MAXIMALE,
    BAIL,
    ESSAIS_AU_PLUS,
    MESSAGE_DE_COMPTE,
    PieceJointe,
    composer,
    deposer,
    expedier,
)
from ptce.socle.models import Courriel
from tests.concurrence import ensemble
from tests.socle.facteurs import Facteur, Injoignable, adresse

pytestmark = pytest.mark.django_db

MAINTENANT = datetime(2050, 3, 4, 11, tzinfo=UTC)
LE_FACTEUR = adresse(Facteur)


@pytest.fixture(autouse=True)
def gabarits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Add the message « essai » to the templates."""
    dossier = tmp_path / "emails"
    dossier.mkdir()
    for suffixe, texte in {
        "sujet.txt": "Essai\n de {{ nom|safe }}\n",
        "txt": "\n\nBonjour {{ nom|safe }}, de {{ portail_nom }} ({{ portail_url }}).\n\n",
        "html": "<p>Bonjour {{ nom }}</p>",
    }.items():
        (dossier / f"essai.{suffixe}").write_text(texte)
    moteur = engines["django"].engine  # type: ignore[attr-defined]
    monkeypatch.setattr(moteur, "dirs", [*moteur.dirs, tmp_path])
    for chargeur in moteur.template_loaders:
        chargeur.reset()
    Facteur.embaucher()


def ecrire(*adresses: str, nom: str = "Ada") -> list[Courriel]:
    """Leave a message to each address, due at MAINTENANT."""
    deposer("essai", destinataires=adresses, contexte={"nom": nom})
    Courriel.objects.update(prochain_essai=MAINTENANT)
    return list(Courriel.objects.order_by("pk"))


def etat() -> list[tuple[str, int, bool, bool]]:
    """Return what became of each message: recipient, attempts, sent, given up."""
    return [
        (c.destinataire, c.essais, c.envoye_le is not None, c.abandonne_le is not None)
        for c in Courriel.objects.order_by("pk")
    ]


# --- Writing --------------------------------------------------------------------------------------


def test_un_message_par_destinataire_sans_doublon_ni_vide():
    deposer(
        "essai", destinataires=["a@exemple.org", "", "b@exemple.org", "A@Exemple.org"], contexte={}
    )
    assert [c.destinataire.lower() for c in Courriel.objects.order_by("pk")] == [
        "a@exemple.org",
        "b@exemple.org",
    ]


def test_un_message_part_avec_sa_transaction():
    with transaction.atomic():
        deposer("essai", destinataires=["a@exemple.org"], contexte={})
        transaction.set_rollback(True)
    assert Courriel.objects.count() == 0


# --- Composing ------------------------------------------------------------------------------------


def test_ce_que_dit_un_message(settings):
    settings.PTCE_NOM, settings.PTCE_URL = "Le pôle", "https://pole.exemple.org"
    settings.DEFAULT_FROM_EMAIL = "Le pôle <portail@pole.exemple.org>"
    (courriel,) = ecrire("ada@exemple.org", nom="Ada & Zoé")
    message = composer(courriel)
    assert message.subject == "Essai de Ada & Zoé"
    assert message.body == "Bonjour Ada & Zoé, de Le pôle (https://pole.exemple.org).\n"
    assert [tuple(autre) for autre in message.alternatives] == [
        ("<p>Bonjour Ada &amp; Zoé</p>", "text/html")
    ]
    assert message.to == ["ada@exemple.org"]
    assert message.from_email == "Le pôle <portail@pole.exemple.org>"
    assert message.extra_headers == {
        "Message-ID": f"<{courriel.uid}@pole.exemple.org>",
        "Auto-Submitted": "auto-generated",
    }
    assert message.attachments == []


def test_un_objet_de_plusieurs_lignes_ne_fait_pas_d_en_tete():
    (courriel,) = ecrire("ada@exemple.org", nom="Ada\r\nBcc: tous@exemple.org")
    assert composer(courriel).subject == "Essai de Ada Bcc: tous@exemple.org"
    composer(courriel).message()


def test_une_piece_jointe(monkeypatch):
    monkeypatch.setitem(
        courriels.PIECES,
        "essai",
        lambda contexte: PieceJointe("a.ics", contexte["nom"].encode(), "text/calendar"),
    )
    (courriel,) = ecrire("ada@exemple.org")
    (piece,) = composer(courriel).attachments
    assert (piece[0], piece[2]) == ("a.ics", "text/calendar")
    assert piece[1] in ("Ada", b"Ada")


# --- Sending --------------------------------------------------------------------------------------


def test_chaque_message_part_une_fois():
    ecrire("a@exemple.org", "b@exemple.org")
    assert expedier(MAINTENANT) == 2
    assert [message.to for message in mail.outbox] == [["a@exemple.org"], ["b@exemple.org"]]
    assert etat() == [("a@exemple.org", 1, True, False), ("b@exemple.org", 1, True, False)]
    assert expedier(MAINTENANT + timedelta(days=1)) == 0
    assert len(mail.outbox) == 2


def test_rien_avant_l_heure():
    ecrire("a@exemple.org")
    assert expedier(MAINTENANT - timedelta(seconds=1)) == 0
    assert etat() == [("a@exemple.org", 0, False, False)]


def test_plus_qu_un_lot(settings, monkeypatch):
    settings.EMAIL_BACKEND = LE_FACTEUR
    monkeypatch.setattr(courriels, "LOT", 2)
    adresses = [f"{n}@exemple.org" for n in range(5)]
    ecrire(*adresses)
    assert expedier(MAINTENANT) == 5
    assert Facteur.remis == adresses


def test_un_message_refuse_n_arrete_pas_les_autres(settings):
    settings.EMAIL_BACKEND = LE_FACTEUR
    Facteur.refusees = {"b@exemple.org"}
    ecrire("a@exemple.org", "b@exemple.org", "c@exemple.org")
    assert expedier(MAINTENANT) == 2
    assert Facteur.remis == ["a@exemple.org", "c@exemple.org"]
    refuse = Courriel.objects.get(destinataire="b@exemple.org")
    assert refuse.erreur == ("SMTPRecipientsRefused: {'b@exemple.org': (550, b'No such user')}")
    assert refuse.prochain_essai == MAINTENANT + timedelta(minutes=1)
    Facteur.refusees = set()
    assert expedier(MAINTENANT + timedelta(minutes=1)) == 1
    refuse.refresh_from_db()
    assert (refuse.essais, refuse.erreur) == (2, "")


def test_un_gabarit_absent_n_arrete_pas_les_autres():
    deposer("inconnu", destinataires=["a@exemple.org"], contexte={})
    ecrire("b@exemple.org")
    assert expedier(MAINTENANT) == 1
    assert etat() == [("a@exemple.org", 1, False, False), ("b@exemple.org", 1, True, False)]


def test_les_essais_s_espacent_puis_cessent(settings):
    settings.EMAIL_BACKEND = LE_FACTEUR
    Facteur.refusees = {"a@exemple.org"}
    (courriel,) = ecrire("a@exemple.org")
    maintenant, attentes = MAINTENANT, []
    for _ in range(ESSAIS_AU_PLUS - 1):
        assert expedier(maintenant) == 0
        courriel.refresh_from_db()
        attentes.append(courriel.prochain_essai - maintenant)
        maintenant = courriel.prochain_essai
    assert attentes == [
        *(timedelta(minutes=minutes) for minutes in (1, 2, 4, 8, 16, 32, 64, 128, 256)),
        ATTENTE_MAXIMALE,
        ATTENTE_MAXIMALE,
    ]
    expedier(maintenant)
    courriel.refresh_from_db()
    assert (courriel.essais, courriel.abandonne_le, courriel.envoye_le) == (
        ESSAIS_AU_PLUS,
        maintenant,
        None,
    )
    Facteur.refusees = set()
    assert expedier(maintenant + timedelta(days=30)) == 0


def test_un_serveur_injoignable_ne_perd_ni_n_abandonne_rien(settings):
    settings.EMAIL_BACKEND = adresse(Injoignable)
    ecrire("a@exemple.org", "b@exemple.org")
    for tour in range(ESSAIS_AU_PLUS + 1):
        assert expedier(MAINTENANT + tour * BAIL) == 0
    assert etat() == [("a@exemple.org", 0, False, False), ("b@exemple.org", 0, False, False)]
    assert set(Courriel.objects.values_list("erreur", flat=True)) == {
        "ConnectionRefusedError: [Errno 111] Connection refused"
    }
    settings.EMAIL_BACKEND = LE_FACTEUR
    assert expedier(MAINTENANT + (ESSAIS_AU_PLUS + 1) * BAIL) == 2
    assert set(Courriel.objects.values_list("erreur", flat=True)) == {""}


@pytest.mark.parametrize("parti", [True, False], ids=["sent", "given up"])
def test_un_message_de_compte_est_oublie(settings, parti):
    """It holds a link that opens the account."""
    settings.EMAIL_BACKEND = LE_FACTEUR
    deposer(
        MESSAGE_DE_COMPTE,
        destinataires=["a@exemple.org"],
        contexte={"sujet": "Votre compte", "texte": "https://pole.exemple.org/secret"},
    )
    if not parti:
        Facteur.refusees = {"a@exemple.org"}
        Courriel.objects.update(essais=ESSAIS_AU_PLUS - 1)
    assert expedier() == int(parti)
    courriel = Courriel.objects.get()
    assert courriel.contexte == {}
    assert (courriel.envoye_le is not None, courriel.abandonne_le is not None) == (
        parti,
        not parti,
    )


# --- The lease ------------------------------------------------------------------------------------


def test_un_lot_est_reserve_pendant_le_bail(settings):
    ecrire("a@exemple.org")
    with transaction.atomic():
        courriels._reserver_un_lot(MAINTENANT)
    # Its worker dies here.
    assert expedier(MAINTENANT + BAIL - timedelta(seconds=1)) == 0
    assert expedier(MAINTENANT + BAIL) == 1


def test_un_serveur_lent_ne_depasse_pas_le_bail(settings, monkeypatch):
    settings.EMAIL_BACKEND = LE_FACTEUR
    monkeypatch.setattr(courriels, "BAIL", timedelta(seconds=0.4))
    Facteur.lenteur = 0.3
    ecrire("a@exemple.org", "b@exemple.org", "c@exemple.org")
    assert expedier(MAINTENANT) == 1
    assert etat() == [
        ("a@exemple.org", 1, True, False),
        ("b@exemple.org", 0, False, False),
        ("c@exemple.org", 0, False, False),
    ]


def test_le_bail_de_chaque_lot_court_depuis_qu_il_est_pris(settings, monkeypatch):
    settings.EMAIL_BACKEND = LE_FACTEUR
    monkeypatch.setattr(courriels, "LOT", 1)
    Facteur.lenteur = 0.5
    ecrire("a@exemple.org", "b@exemple.org", "c@exemple.org")
    Courriel.objects.update(prochain_essai=timezone.now())
    assert expedier() == 3
    assert [BAIL - bail < timedelta(seconds=1) for bail in Facteur.baux] == [True] * 3


@pytest.mark.django_db(transaction=True)
def test_deux_ouvriers_n_envoient_jamais_deux_fois(settings, monkeypatch):
    settings.EMAIL_BACKEND = LE_FACTEUR
    monkeypatch.setattr(courriels, "LOT", 3)
    Facteur.lenteur = 0.005
    adresses = {f"{n:02}@exemple.org" for n in range(40)}
    ecrire(*adresses)
    resultats = ensemble([partial(expedier, MAINTENANT)] * 4)
    assert sum(resultats) == 40
    assert sorted(Facteur.remis) == sorted(adresses)
    assert set(etat()) == {(adresse, 1, True, False) for adresse in adresses}
    assert Facteur.en_transaction is False
