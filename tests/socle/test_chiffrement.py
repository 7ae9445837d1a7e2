"""Secrets at rest: read back by the keys that may, by no other, and never twice the same."""

import pytest

from ptce.socle.chiffrement import SecretIllisible, chiffrer, dechiffrer, rechiffrer

AUTRE = "une-autre-cle-secrete-assez-longue-pour-la-production"


@pytest.mark.parametrize("texte", ["", "JBSWY3DPEHPK3PXP", "é" * 1000])
def test_ce_qui_est_chiffre_se_relit(texte):
    chiffre = chiffrer(texte)
    assert dechiffrer(chiffre) == texte
    assert chiffrer(texte) != chiffre
    assert texte == "" or texte not in chiffre


def test_une_autre_cle_ne_lit_rien(settings):
    chiffre = chiffrer("secret")
    settings.SECRET_KEY = AUTRE
    for lire in (dechiffrer, rechiffrer):
        with pytest.raises(SecretIllisible):
            lire(chiffre)


def test_une_cle_precedente_lit_et_rechiffre(settings):
    chiffre, ancienne = chiffrer("secret"), settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = AUTRE, [ancienne]
    assert dechiffrer(chiffre) == "secret"
    nouveau = rechiffrer(chiffre)
    settings.SECRET_KEY_FALLBACKS = []
    assert dechiffrer(nouveau) == "secret"


@pytest.mark.parametrize("chiffre", ["", "x", "gAAAAA", "é", "x" * 10_000])
def test_ce_qui_n_a_pas_ete_chiffre_ici_ne_se_lit_pas(chiffre):
    for lire in (dechiffrer, rechiffrer):
        with pytest.raises(SecretIllisible):
            lire(chiffre)


def test_un_secret_abime_ne_se_lit_pas():
    chiffre = chiffrer("secret")
    abime = chiffre[:20] + ("A" if chiffre[20] != "A" else "B") + chiffre[21:]
    with pytest.raises(SecretIllisible):
        dechiffrer(abime)
