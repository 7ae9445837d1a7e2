"""How forms look and what they bear: renderer, summary of errors, mandatory fields, hostile days and hours."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
import time_machine
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from ptce.socle.formulaires import (
    PERIME,
    ChampHeure,
    ChampJeton,
    ChampJour,
    ChampMontant,
    ChampNombre,
    ChampRevision,
    ChampVue,
    ErreurDeChamp,
    erreurs_de,
    jour_venu,
    phrase_des_obligatoires,
    ressaisir,
)
from tests.corpus import TOUT

NUL = "Le caractère nul n’est pas autorisé."


class Essai(forms.Form):
    objet = forms.CharField(label="Objet", max_length=5, help_text="Cinq lettres.")
    jour = ChampJour(label="Jour")
    repas = forms.ChoiceField(
        label="Repas", choices=[("ici", "Ici"), ("la", "Là")], widget=forms.RadioSelect
    )
    notes = forms.CharField(label="Notes", required=False)
    prevenir = forms.BooleanField(label="Me prévenir", required=False)
    jeton = ChampJeton()

    def clean(self):
        if self.cleaned_data.get("objet") == "pris":
            raise forms.ValidationError("Ce créneau est pris.")
        return self.cleaned_data


class UnSeul(forms.Form):
    adresse = forms.EmailField(label="Adresse")


class Deux(UnSeul):
    nom = forms.CharField(label="Nom")


def saisie(**valeurs: str) -> Essai:
    jeton = Essai()["jeton"].value()
    propres = {"objet": "oui", "jour": "2026-11-24", "repas": "ici", "jeton": str(jeton)}
    return Essai({**propres, **valeurs})


def test_ce_qui_est_tape_reste():
    html = str(saisie(objet="trop long", notes="à garder"))
    assert 'value="trop long"' in html
    assert 'value="à garder"' in html
    assert 'value="2026-11-24"' in html


def test_l_erreur_est_dite_pres_du_champ_et_reliee_a_lui():
    html = str(saisie(objet="trop long"))
    assert 'id="id_objet_error"' in html
    assert 'aria-describedby="id_objet_helptext id_objet_error"' in html
    assert 'aria-invalid="true"' in html


def test_le_sommaire_renvoie_a_chaque_champ():
    essai = saisie(objet="", repas="")
    assert erreurs_de(essai) == [
        ErreurDeChamp("Ce champ est obligatoire.", "Objet", "id_objet"),
        ErreurDeChamp("Ce champ est obligatoire.", "Repas", "id_repas_0"),
    ]
    html = str(essai)
    assert 'href="#id_objet"' in html
    assert 'id="id_repas_0"' in html
    assert "Plusieurs choses sont à corriger" in html


def test_l_erreur_de_tout_le_formulaire_vient_d_abord():
    assert erreurs_de(saisie(objet="pris", notes="")) == [ErreurDeChamp("Ce créneau est pris.")]


def test_le_sommaire_prend_le_focus_sans_javascript():
    html = str(saisie(objet=""))
    assert 'role="alert" tabindex="-1" autofocus' in html
    assert "Une chose est à corriger" in html


def test_un_formulaire_juste_n_a_pas_de_sommaire():
    essai = saisie()
    assert essai.is_valid()
    assert "sommaire" not in str(essai)


def test_un_champ_cache_faux_est_dit_sans_lien():
    erreurs = erreurs_de(saisie(jeton="rien"))
    assert [erreur.ancre for erreur in erreurs] == [""]
    assert "a expiré" in erreurs[0].message


def test_chaque_formulaire_montre_un_jeton_neuf():
    assert Essai()["jeton"].value() != Essai()["jeton"].value()


@pytest.mark.parametrize(
    ("formulaire", "phrase"),
    [
        (Essai, "Les champs sont obligatoires, sauf ceux marqués «\u00a0facultatif\u00a0»."),
        (Deux, "Tous les champs sont obligatoires."),
        (UnSeul, ""),
    ],
)
def test_mention_des_champs_obligatoires(formulaire, phrase):
    assert phrase_des_obligatoires(formulaire()) == phrase


def test_facultatif_est_ecrit_la_ou_il_faut():
    html = str(Essai())
    assert html.count("(facultatif)") == 1


def test_le_texte_saisi_est_echappe():
    html = str(saisie(objet="<script>"))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    "valeur", ["", "0001-01-01", "9999-12-31", "2026-02-30", "demain", "\x00", "=1+1", "1" * 500]
)
def test_un_jour_hostile_donne_une_phrase(valeur):
    champ = ChampJour()
    with pytest.raises(forms.ValidationError) as refus:
        champ.clean(valeur)
    assert refus.value.messages[0].endswith(".")


@pytest.mark.parametrize("valeur", ["2026-11-24", "24/11/2026"])
def test_un_jour_se_tape_ou_se_choisit(valeur):
    assert ChampJour().clean(valeur) == date(2026, 11, 24)


@pytest.mark.parametrize("valeur", ["25:00", "9 heures", "\x00", "-1"])
def test_une_heure_hostile_donne_une_phrase(valeur):
    with pytest.raises(forms.ValidationError) as refus:
        ChampHeure().clean(valeur)
    assert refus.value.messages == ["Indiquez une heure, par exemple 9:30."]


@pytest.mark.parametrize(
    ("valeur", "phrase"),
    [
        ("24:00", "Minuit s’écrit 0:00."),
        ("12:00:30", "Indiquez l’heure à la minute, par exemple 9:30."),
        ("12:00:00.5", "Indiquez l’heure à la minute, par exemple 9:30."),
    ],
)
def test_une_heure_qui_ne_s_arrondit_pas(valeur, phrase):
    with pytest.raises(forms.ValidationError) as refus:
        ChampHeure().clean(valeur)
    assert refus.value.messages == [phrase]


@pytest.mark.parametrize("valeur", ["09:30:00", "9:30"])
def test_des_secondes_nulles_ne_genent_pas(valeur):
    assert ChampHeure().clean(valeur) == time(9, 30)


def test_une_heure_se_tape():
    assert ChampHeure().clean("09:30") == time(9, 30)


def test_ressaisir_garde_ce_qui_est_tape():
    class Revision(forms.Form):
        objet = forms.CharField()
        sequence = forms.IntegerField(widget=forms.HiddenInput)

    envoye = QueryDict("objet=Atelier&sequence=1&autre=2&autre=4")
    formulaire = Revision(envoye)
    ressaisir(formulaire, sequence="3")
    assert formulaire.data == QueryDict("objet=Atelier&sequence=3&autre=2&autre=4")
    assert envoye["sequence"] == "1"
    assert [champ.value() for champ in formulaire] == ["Atelier", "3"]


# --- Amounts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tape", "lu"),
    [
        ("1 200 000,50", "1200000.50"),
        ("1\u202f200\u202f000,5 €", "1200000.50"),
        ("360000", "360000.00"),
        ("0.01", "0.01"),
        ("9 999 999 999,99", "9999999999.99"),
    ],
)
def test_un_montant_s_ecrit_comme_on_le_lit(tape, lu):
    assert str(ChampMontant().clean(tape)) == lu


@pytest.mark.parametrize(
    ("tape", "code"),
    [
        ("", "required"),
        ("  € ", "required"),
        ("12,345", "centimes"),
        ("0," + "0" * 29 + "1", "centimes"),
        ("10000000000", "grand"),
        ("9" * 30, "grand"),
        ("9" * 5000, "invalid"),
        ("0", "positif"),
        ("-1", "negatif"),
        ("\u22121", "negatif"),
        ("1e5", "invalid"),
        ("NaN", "invalid"),
        ("١٢", "invalid"),
        ("=1+1", "invalid"),
        ("1\x00", "invalid"),
    ],
)
def test_un_montant_impossible_est_refuse(tape, code):
    with pytest.raises(forms.ValidationError) as refus:
        ChampMontant().clean(tape)
    assert refus.value.code == code


def test_un_montant_nul_peut_etre_permis_et_absent():
    assert ChampMontant(zero=True).clean("0") == 0
    assert ChampMontant(required=False).clean("") is None


def test_un_montant_est_montre_comme_on_le_lit_et_ce_qui_est_tape_reste():
    assert ChampMontant().prepare_value(Decimal("1200000.5")) == "1\u202f200\u202f000,50"
    assert ChampMontant().prepare_value("12,345") == "12,345"


@pytest.mark.parametrize("valeur", ["", "x", "-1", "1.5", str(2**31), "9" * 5000, "\x00"])
def test_une_revision_illisible_est_un_formulaire_perime(valeur):
    with pytest.raises(forms.ValidationError) as refus:
        ChampRevision().clean(valeur)
    assert refus.value.messages == [PERIME]


@pytest.mark.parametrize("revision", [0, 2**31 - 1])
def test_une_revision_se_relit(revision):
    assert ChampRevision().clean(str(revision)) == revision
    assert ChampRevision().widget.is_hidden


@pytest.mark.parametrize("valeur", ["", "a" * 121])
def test_une_empreinte_absente_ou_trop_longue_est_un_formulaire_perime(valeur):
    with pytest.raises(forms.ValidationError) as refus:
        ChampVue().clean(valeur)
    assert refus.value.messages == [PERIME]


@pytest.mark.parametrize("champ", [ChampJeton(), ChampRevision(), ChampVue()])
def test_un_champ_cache_supporte_tout_le_corpus(champ):
    """What the pages try on hidden fields is one value of each family: the whole is tried here."""
    refus = {}
    for nom, valeur in TOUT.items():
        try:
            champ.clean(valeur)
        except forms.ValidationError as erreur:
            refus[nom] = set(erreur.messages)
    assert set().union(*refus.values()) <= {PERIME, NUL}
    assert {"vide", "immense"} <= set(refus)


# --- What was done, and the file that a browser forgets -------------------------------------------


class Depot(forms.Form):
    objet = forms.CharField()
    fait_le = ChampJour(validators=[jour_venu])
    fichier = forms.FileField(required=False)


A_CHOISIR = "Choisissez de nouveau le fichier&nbsp;: un navigateur ne le garde pas."


def test_un_fait_est_d_aujourd_hui_au_plus_tard_a_paris():
    with time_machine.travel(datetime(2050, 3, 4, 23, 30, tzinfo=UTC), tick=False):
        for jour, erreurs in (
            ("2050-03-05", {}),
            ("2050-03-06", {"fait_le": ["Ce jour n’est pas encore venu."]}),
        ):
            assert Depot({"objet": "Facture", "fait_le": jour}).errors == erreurs


@pytest.mark.parametrize(
    ("objet", "joint", "dit"), [("", True, True), ("", False, False), ("Facture", True, False)]
)
def test_un_formulaire_refuse_dit_de_choisir_de_nouveau_son_fichier(objet, joint, dit):
    fichiers = {"fichier": SimpleUploadedFile("a.pdf", b"%PDF")} if joint else {}
    depot = Depot({"objet": objet, "fait_le": "2020-03-05"}, fichiers)
    assert (A_CHOISIR in str(depot)) is dit


def test_un_nombre_s_ecrit_comme_en_francais():
    champ = ChampNombre(decimal_places=2, max_digits=8)
    assert [champ.clean(saisi) for saisi in ("3,5", "3.5", " 1\u202f234,50 ")] == [
        Decimal("3.5"),
        Decimal("3.5"),
        Decimal("1234.50"),
    ]
    montres = [champ.prepare_value(Decimal(valeur)) for valeur in ("3.50", "100.00", "-0.250")]
    assert montres == ["3,5", "100", "-0,25"]


@pytest.mark.parametrize("saisi", ["1e3", "3,5,1", "NaN", "0x10", "1_000"])
def test_un_nombre_s_ecrit_avec_des_chiffres(saisi):
    with pytest.raises(forms.ValidationError, match=r"par exemple 3,5"):
        ChampNombre().clean(saisi)
