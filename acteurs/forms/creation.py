"""Forms of those who start a business: where they are, whom they write to; and what an organisation answers to."""

from typing import Any, cast

import django_filters
from django import forms
from django.core.validators import RegexValidator
from django.db.models import QuerySet

from acteurs.enums import BesoinCreation, EtapeProjet
from acteurs.lectures.creation import ActeurPropose, Profil
from acteurs.models import Acteur, DemandeCreation, Domaine, Orientation
from ptce.socle.formulaires import ChampJeton, ChampNom, ChampRevision
from ptce.socle.typographie import insecables
from ptce.socle.visiteurs import FormulaireDeVisiteur

TELEPHONE = RegexValidator(
    r"\A[0-9+(). \-]{6,20}\Z", "Écrivez un numéro, par exemple 05 61 00 00 00."
)


class FormulaireProjet(forms.Form):
    """Where someone is in their project, and what they need. Its answers are in the address: none says who they are."""

    etape = forms.ChoiceField(
        label="Où en êtes-vous ?",
        choices=EtapeProjet.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Dites où en est votre projet."},
    )
    besoins = forms.MultipleChoiceField(
        label="De quoi avez-vous besoin ?",
        choices=BesoinCreation.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choisissez un besoin au moins."},
    )
    secteur = forms.ModelChoiceField(
        Domaine.objects.all(),
        label="Dans quel secteur ?",
        required=False,
        empty_label="Je ne sais pas encore",
    )
    commune = forms.CharField(label="Dans quelle commune ?", required=False, max_length=100)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for champ in self.fields.values():
            champ.label = insecables(str(champ.label))

    def profil(self) -> Profil:
        """Return the answers, as the matching reads them."""
        lu = self.cleaned_data
        secteur = lu["secteur"]
        return Profil(
            EtapeProjet(lu["etape"]),
            tuple(besoin for besoin in BesoinCreation if besoin in lu["besoins"]),
            secteur.pk if secteur else None,
        )


class FormulaireDemande(FormulaireDeVisiteur):
    """Whom to write to, and how to be called back."""

    SEL = "acteurs.creer"

    acteurs = forms.ModelMultipleChoiceField(
        Acteur.objects.none(),
        label="Envoyer ma demande à",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choisissez une organisation au moins."},
    )
    nom = ChampNom(label="Votre nom", max_length=100)
    courriel = forms.EmailField(
        label="Votre adresse e-mail",
        max_length=254,
        help_text="Un message vous demandera de la confirmer : la demande part ensuite.",
    )
    telephone = forms.CharField(
        label="Votre téléphone", required=False, max_length=20, validators=[TELEPHONE]
    )
    projet = forms.CharField(
        label="Votre projet",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="En quelques phrases : ce que vous voulez faire, pour qui, avec qui.",
    )
    accord = forms.BooleanField(
        label=(
            "J’accepte que ces informations soient envoyées aux organisations choisies, "
            "et gardées un an au plus."
        ),
        error_messages={"required": "Sans votre accord, la demande ne peut pas être envoyée."},
    )
    jeton = ChampJeton()

    def __init__(
        self, *args: Any, anonyme: bool, proposes: list[ActeurPropose], **options: Any
    ) -> None:
        super().__init__(*args, anonyme=anonyme, **options)
        cles = [propose.orientation.acteur_id for propose in proposes]
        champ = cast("forms.ModelMultipleChoiceField[Acteur]", self.fields["acteurs"])
        champ.queryset = Acteur.objects.filter(pk__in=cles)
        champ.choices = [
            (propose.orientation.acteur_id, str(propose.orientation.acteur)) for propose in proposes
        ]
        champ.initial = cles
        self.fields["nom"].widget.attrs["autocomplete"] = "name"
        self.fields["courriel"].widget.attrs["autocomplete"] = "email"
        self.fields["telephone"].widget.attrs["autocomplete"] = "tel"
        if not anonyme:
            del self.fields["nom"], self.fields["courriel"]


class FormulaireOrientation(forms.Form):
    """What an organisation answers to."""

    acteur = forms.ModelChoiceField(
        Acteur.objects.none(), label="Organisation", empty_label="Choisissez une organisation"
    )
    besoins = forms.MultipleChoiceField(
        label="Répond à quels besoins",
        choices=BesoinCreation.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    etapes = forms.MultipleChoiceField(
        label="À quelles étapes du projet",
        choices=EtapeProjet.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Aucune : toutes.",
    )
    propose = forms.CharField(
        label="Ce qu’elle propose",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="En une phrase, montrée à qui crée son activité.",
    )
    active = forms.BooleanField(label="Proposée aux créateurs", required=False, initial=True)
    revision = ChampRevision(initial=0)

    def __init__(self, *args: Any, orientation: Orientation | None, **options: Any) -> None:
        super().__init__(*args, **options)
        if orientation is not None:
            del self.fields["acteur"]
            return
        champ = cast("forms.ModelChoiceField[Acteur]", self.fields["acteur"])
        champ.queryset = Acteur.objects.membres().filter(orientation__isnull=True)


ETATS = [("attend", "À prendre en charge"), ("prise", "Prises en charge")]


class FiltresDemandes(django_filters.FilterSet):  # type: ignore[misc]
    """What the list of requests is filtered by."""

    etat = django_filters.ChoiceFilter(
        label="État", method="selon_l_etat", choices=ETATS, empty_label="Toutes"
    )
    besoin = django_filters.ChoiceFilter(
        label="Besoin",
        field_name="besoins",
        method="selon_le_besoin",
        choices=BesoinCreation.choices,
        empty_label="Tous",
    )

    class Meta:
        model = DemandeCreation
        fields = ("etat", "besoin")

    def selon_l_etat(
        self, demandes: QuerySet[DemandeCreation], nom: str, valeur: str
    ) -> QuerySet[DemandeCreation]:
        """Keep those that an organisation takes care of, or those that none does."""
        return demandes.filter(prise_en_charge_le__isnull=valeur == "attend")

    def selon_le_besoin(
        self, demandes: QuerySet[DemandeCreation], nom: str, valeur: str
    ) -> QuerySet[DemandeCreation]:
        """Keep those that have this need among theirs."""
        return demandes.filter(besoins__contains=[valeur])
