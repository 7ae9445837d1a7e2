"""The lines of the logs."""

import json
import logging

import structlog
from django.conf import settings

from ptce.socle.liens import nouveau_secret


def ecrite(adresse: str) -> str:
    """Return what the logs say of a refusal at this address, through the formatter of the settings."""
    formateur = structlog.stdlib.ProcessorFormatter(
        processor=structlog.processors.JSONRenderer(ensure_ascii=False),
        foreign_pre_chain=settings.PROCESSEURS,
    )
    fiche = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "Unprocessable Entity: %s", (adresse,), None
    )
    return str(json.loads(formateur.format(fiche))["event"])


def test_les_secrets_des_adresses_ne_s_ecrivent_pas(subtests):
    for debut, secret, fin in (
        ("/locaux/signalements/suivi/", nouveau_secret(), "/"),
        ("/locaux/signalements/suivi/", nouveau_secret(), "/photo.webp"),
        ("/rejoindre/candidature/", nouveau_secret(), "/organisation/"),
        ("/compte/password/reset/key/", "1-cxk2ab-0123456789abcdef0123456789abcdef", "/"),
        ("/compte/confirm-email/", "MQ:1vNqXy:" + nouveau_secret(), "/"),
    ):
        with subtests.test(debut):
            assert ecrite(f"{debut}{secret}{fin}") == f"Unprocessable Entity: {debut}…{fin}"


def test_les_autres_adresses_s_ecrivent():
    adresse = "/locaux/reservations/9CQA-MER6/annuler/"
    assert ecrite(adresse) == f"Unprocessable Entity: {adresse}"
