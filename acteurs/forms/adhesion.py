"""Forms of an organisation that asks to join: begin, three steps that keep what is typed, send, write, withdraw."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.text import capfirst
from stdnum.exceptions import ValidationError as NumeroRefuse
from stdnum.fr import siret as numero_siret

from acteurs.enums import FormeJuridique, NatureActeur, Presence, RoleAppartenance
from acteurs.lectures.adhesion import ATTENDUS
from acteurs.models import Candidature, Domaine, Personne, Pole
from acteurs.models.candidature import RNA
from ptce.socle.formulaires import ChampJeton, ChampNom
from ptce.socle.typographie import insecables
from ptce.socle.visiteurs import FormulaireDeVisiteur

TEXTE_AU_PLUS = 4000
PERSONNES_AU_PLUS = 10
SIRET_SAISI_AU_PLUS = 30
TELEPHONE = RegexValidator(
    r"\A\+?[0-9][0-9 .()-]{5,18}\Z", "Indiquez un numéro de téléphone, par exemple 05 61 00 00 00."
)
PRESENCES = {
    Presence.PERMANENT: "Permanente : l’organisation a son bureau dans le lieu",
    Presence.PONCTUEL: "Ponctuelle : elle y vient de temps en temps",
}


class FormulaireDebut(FormulaireDeVisiteur):
    """Who asks: the name of the organisation, and of whoever answers for it."""

    SEL = "acteurs.candidater"

    nom = ChampNom(label="Nom de l’organisation", max_length=200)
    contact_prenom = ChampNom(label="Votre prénom", max_length=100)
    contact_nom = ChampNom(label="Votre nom", max_length=100)
    contact_courriel = forms.EmailField(
        label="Votre adresse e-mail",
        max_length=254,
        help_text="Nous y envoyons le lien qui ouvre votre candidature.",
    )
    jeton = ChampJeton()

    def __init__(self, *args: Any, personne: Personne | None, **options: Any) -> None:
        super().__init__(*args, anonyme=personne is None, **options)
        remplissages = {
            "nom": "organization",
            "contact_prenom": "given-name",
            "contact_nom": "family-name",
            "contact_courriel": "email",
        }
        for nom, remplissage in remplissages.items():
            self.fields[nom].widget.attrs["autocomplete"] = remplissage
        if personne is not None:
            for nom in ("contact_prenom", "contact_nom", "contact_courriel"):
                del self.fields[nom]


class FormulaireReprise(FormulaireDeVisiteur):
    """Ask for the links of one's applications again."""

    SEL = "acteurs.reprendre"

    courriel = forms.EmailField(
        label="Votre adresse e-mail",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


# --- The steps ------------------------------------------------------------------------------------


class EtapeDeCandidature(forms.Form):
    """One step: everything may wait until the application is sent, nothing that is typed is wrong."""

    def __init__(self, *args: Any, candidature: Candidature, **options: Any) -> None:
        initial = {nom: getattr(candidature, nom) for nom in self.base_fields}
        initial = {nom: _initiale(valeur) for nom, valeur in initial.items()}
        super().__init__(*args, **{**options, "initial": initial})
        self.candidature = candidature
        attendus = {champ for _, champ, _ in ATTENDUS}
        for nom, champ in self.fields.items():
            # Asked when the application is sent: the label does not say that it is optional.
            champ.attendu = nom in attendus  # type: ignore[attr-defined]

    @property
    def valeurs(self) -> Mapping[str, Any]:
        """What the action keeps."""
        return self.cleaned_data


def _initiale(valeur: Any) -> Any:
    return [objet.pk for objet in valeur.all()] if hasattr(valeur, "all") else valeur


class FormulaireOrganisation(EtapeDeCandidature):
    """What the organisation is."""

    nom = ChampNom(label="Nom de l’organisation", max_length=200)
    sigle = forms.CharField(label="Sigle", required=False, max_length=40)
    nature = forms.ChoiceField(
        label="Nature",
        choices=[(nature.value, capfirst(nature.label)) for nature in NatureActeur],
    )
    forme_juridique = forms.ChoiceField(
        label="Forme juridique",
        required=False,
        choices=[
            ("", "Choisissez une forme"),
            *((forme.value, capfirst(forme.label)) for forme in FormeJuridique),
        ],
    )
    siret = forms.CharField(
        label="SIRET",
        required=False,
        max_length=SIRET_SAISI_AU_PLUS,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="14 chiffres. Laissez vide si l’organisation n’en a pas encore.",
    )
    rna = forms.CharField(
        label="Numéro RNA",
        required=False,
        max_length=20,
        help_text="Pour une association : W suivi de 9 chiffres, sur le récépissé de déclaration.",
    )
    adresse = forms.CharField(
        label="Adresse postale",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    site_web = forms.URLField(
        label="Site web", required=False, max_length=200, assume_scheme="https"
    )

    def clean_siret(self) -> str:
        """Return the 14 digits. Raises ValidationError when they are no SIRET."""
        saisi = "".join(self.cleaned_data["siret"].split())
        if not saisi:
            return ""
        try:
            valide = numero_siret.validate(saisi)
        except NumeroRefuse as erreur:
            raise ValidationError("Ce SIRET n’existe pas : vérifiez ses 14 chiffres.") from erreur
        return str(valide)

    def clean_rna(self) -> str:
        """Return the number, its letter in capital. Raises ValidationError on anything else."""
        saisi = "".join(self.cleaned_data["rna"].split()).upper()
        if saisi:
            RegexValidator(RNA.replace("$", r"\Z"), "Un numéro RNA est un W suivi de 9 chiffres.")(
                saisi
            )
        return saisi


class FormulaireContact(EtapeDeCandidature):
    """Who answers for the application; the address is proved, it does not change."""

    contact_prenom = forms.CharField(label="Prénom", required=False, max_length=100)
    contact_nom = forms.CharField(label="Nom", required=False, max_length=100)
    contact_fonction = forms.CharField(
        label="Fonction",
        required=False,
        max_length=100,
        help_text="Présidente, directeur, salariée…",
    )
    contact_telephone = forms.CharField(
        label="Téléphone",
        required=False,
        max_length=20,
        validators=[TELEPHONE],
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        help_text="Seule l’équipe d’animation le voit.",
    )


class FormulairePersonne(forms.Form):
    """Someone to invite once the organisation is a member; a row without address is left out."""

    prenom = forms.CharField(label="Prénom", required=False, max_length=100)
    nom = forms.CharField(label="Nom", required=False, max_length=100)
    courriel = forms.EmailField(label="Adresse e-mail", required=False, max_length=254)
    role = forms.ChoiceField(
        label="Rôle",
        choices=[(role.value, capfirst(role.label)) for role in RoleAppartenance],
        initial=RoleAppartenance.COLLABORATEUR,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the address of someone who is named."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        nomme = lu.get("prenom") or lu.get("nom")
        if nomme and not lu.get("courriel") and "courriel" not in self.errors:
            self.add_error("courriel", "Indiquez l’adresse de cette personne.")
        return lu


class PersonnesDeBase(forms.BaseFormSet):  # type: ignore[type-arg]
    """The people to invite, each once."""

    def clean(self) -> None:
        """Say which address comes twice."""
        vues = set[str]()
        for formulaire in self.forms:
            courriel = (
                formulaire.cleaned_data.get("courriel", "").lower() if formulaire.is_valid() else ""
            )
            if courriel in vues:
                formulaire.add_error("courriel", "Cette adresse est déjà dans la liste.")
            elif courriel:
                vues.add(courriel)

    def en_phrases(self) -> list[str]:
        """Return what is wrong, each with the row it is about."""
        phrases = [str(erreur) for erreur in self.non_form_errors()]
        for rang, formulaire in enumerate(self.forms, start=1):
            for messages in formulaire.errors.values():
                phrases += [f"Personne {rang} : {message}" for message in messages]
        return phrases

    @property
    def nommees(self) -> list[Mapping[str, Any]]:
        """What was typed of each person."""
        return [
            formulaire.cleaned_data
            for formulaire in self.forms
            if formulaire.cleaned_data.get("courriel")
        ]


Personnes = forms.formset_factory(
    FormulairePersonne,
    formset=PersonnesDeBase,
    extra=3,
    max_num=PERSONNES_AU_PLUS,
    absolute_max=PERSONNES_AU_PLUS,
    validate_max=True,
)


class FormulaireMotivation(EtapeDeCandidature):
    """What the organisation does, and why it comes."""

    presentation = forms.CharField(
        label="Présentation",
        required=False,
        max_length=TEXTE_AU_PLUS,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Ce que fait l’organisation, pour qui, avec combien de personnes. Ce texte ouvrira sa page dans l’annuaire.",
    )
    domaines = forms.ModelMultipleChoiceField(
        Domaine.objects.none(),
        label="Domaines d’activité",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    poles = forms.ModelMultipleChoiceField(
        Pole.objects.none(),
        label="Pôles",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ceux auxquels elle contribuerait : un au moins.",
    )
    presence = forms.ChoiceField(
        label="Présence souhaitée",
        required=False,
        choices=[(presence.value, insecables(PRESENCES[presence])) for presence in Presence],
        widget=forms.RadioSelect,
    )
    motivation = forms.CharField(
        label="Pourquoi rejoindre le pôle",
        required=False,
        max_length=TEXTE_AU_PLUS,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Ce que vous venez y chercher, ce que vous apportez. Seule l’équipe du pôle lit ce texte.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for nom, modele in (("domaines", Domaine), ("poles", Pole)):
            champ = cast("forms.ModelMultipleChoiceField[Any]", self.fields[nom])
            champ.queryset = modele.objects.order_by("rang", "nom")
