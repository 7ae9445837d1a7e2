"""The field of a text in Markdown: its preview writes nothing, loses nothing of what is typed, and lets nothing through."""

import pytest
from django import forms
from django.test import RequestFactory

from ptce.socle.redaction import ChampMarkdown, apercu_demande, montrer_l_apercu
from tests.corpus import CORPUS
from tests.locaux.vues.gestes import envoyer_brut

ADRESSE = "/style/formulaire/"


class Essai(forms.Form):
    titre = forms.CharField(label="Titre")
    corps = ChampMarkdown(label="Texte", titre=3, max_length=40)
    suite = ChampMarkdown(label="Suite", required=False)


def test_l_apercu_montre_le_texte_de_son_champ_et_aucune_erreur():
    essai = Essai({"titre": "", "corps": "## Le pôle\n\nUn **lieu**.", "apercu": "corps"})
    montrer_l_apercu(essai)
    html = str(essai)
    assert "<h3>Le pôle</h3>" in html
    assert "<p>Un <strong>lieu</strong>.</p>" in html
    assert html.count('aria-label="Aperçu"') == 1
    assert "## Le pôle" in html
    assert "aria-invalid" not in html
    assert "Ce champ est obligatoire" not in html


def test_sans_le_demander_rien_n_est_montre():
    assert "aria-label" not in str(Essai({"titre": "a", "corps": "b"}))
    assert 'id="id_corps_apercu" aria-live="polite"' in str(Essai())


def test_un_prefixe_designe_son_champ():
    essai = Essai({"un-corps": "*ici*", "apercu": "un-corps"}, prefix="un")
    montrer_l_apercu(essai)
    assert "<p><em>ici</em></p>" in str(essai)


def test_le_texte_est_borne_et_se_voit():
    assert Essai({"titre": "a", "corps": "x" * 41}).errors.keys() == {"corps"}
    assert Essai({"titre": "a", "corps": "\u200b"}).errors["corps"] == [
        "Écrivez au moins un caractère qui se voit."
    ]


def test_les_fins_de_ligne_des_navigateurs_ne_changent_pas_le_texte():
    essai = Essai({"titre": "a", "corps": "un\r\n\r\ndeux\rtrois"})
    assert essai.is_valid()
    assert essai.cleaned_data["corps"] == "un\n\ndeux\ntrois"


def test_le_bouton_d_envoi_vient_avant_celui_de_l_apercu():
    """What Enter presses, in any field of the form, is the first button of it."""
    html = str(Essai())
    assert html.index("Envoyer</button>") < html.index('name="apercu"')


@pytest.mark.parametrize(
    ("methode", "saisie", "attendu"),
    [("post", {"apercu": "corps"}, True), ("post", {}, False), ("get", {"apercu": "x"}, False)],
)
def test_l_apercu_se_demande_par_son_bouton(methode, saisie, attendu):
    assert apercu_demande(getattr(RequestFactory(), methode)("/", saisie)) is attendu


def test_la_page_rend_l_apercu_sans_rien_verifier(client, db):
    reponse = client.post(ADRESSE, {"presentation": "# Ici\n\n<b>", "apercu": "presentation"})
    assert reponse.status_code == 200
    html = reponse.content.decode()
    assert "<h3>Ici</h3>\n<p>&lt;b&gt;</p>" in html
    assert "sont à corriger" not in html


def test_l_apercu_supporte_tout(client, db):
    for nom, valeur in CORPUS.items():
        for saisie in (
            {"presentation": valeur, "apercu": "presentation"},
            {"presentation": "a", "apercu": valeur},
        ):
            reponse = envoyer_brut(client, ADRESSE, saisie)
            assert reponse.status_code == 200, nom
            assert "<script>alert" not in reponse.content.decode()
