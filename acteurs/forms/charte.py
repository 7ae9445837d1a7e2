"""Forms of the charter: writing it, its steps, amendments, signatures."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from acteurs.models import Acteur, Amendement, ArticleCharte, VersionCharte
from acteurs.models.charte import LONGUEUR_D_UN_TEXTE
from ptce.socle.formulaires import PERIME, ChampJeton, ChampJour, ChampNom, ChampRevision, ressaisir
from ptce.socle.redaction import ChampMarkdown
from ptce.socle.typographie import insecables


def fins_de_ligne(texte: str | None) -> str:
    """Return `texte` with the ends of lines of Unix: the hash is that of the words, not of a keyboard."""
    return (texte or "").replace("\r\n", "\n").replace("\r", "\n")


class TexteDeLaCharte(ChampMarkdown):
    """A text of the charter, in Markdown, under the titles of its articles."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"titre": 3, "rows": 14, "max_length": LONGUEUR_D_UN_TEXTE, **options})

    def to_python(self, value: Any) -> str:
        """Return the text, its lines ended in one way."""
        return fins_de_ligne(super().to_python(value))


class ChampTexte(forms.CharField):
    """A long text: what is written of it shows, and its lines end in one way everywhere."""

    widget = forms.Textarea

    def __init__(self, *, lignes: int = 4, **options: Any) -> None:
        super().__init__(**{"max_length": 2000, **options})
        self.widget.attrs["rows"] = lignes
        if self.required:
            self.validators += ChampNom.default_validators

    def to_python(self, value: Any) -> str:
        """Return the text, its lines ended in one way."""
        return fins_de_ligne(super().to_python(value))


class FormulaireDeVersion(forms.Form):
    """What every form that changes the text has."""

    revision = ChampRevision()

    def __init__(self, *args: Any, version: VersionCharte, **options: Any) -> None:
        options["initial"] = {"revision": version.revision, **options.get("initial", {})}
        super().__init__(*args, **options)

    def relire(self, version: VersionCharte) -> None:
        """Let this form be sent again: who is shown the text as it is now has seen its last revision."""
        ressaisir(self, revision=str(version.revision))


class FormulairePreambule(FormulaireDeVersion):
    """The title and the preamble."""

    titre = ChampNom(label="Titre de la charte", max_length=160)
    preambule = TexteDeLaCharte(label="Préambule", required=False)

    def __init__(self, *args: Any, version: VersionCharte, **options: Any) -> None:
        options["initial"] = {"titre": version.titre, "preambule": version.preambule}
        super().__init__(*args, version=version, **options)


class FormulaireArticle(FormulaireDeVersion):
    """An article."""

    titre = ChampNom(label="Titre de l’article", max_length=160)
    texte = TexteDeLaCharte(label="Texte")

    def __init__(
        self,
        *args: Any,
        version: VersionCharte,
        article: ArticleCharte | None = None,
        **options: Any,
    ) -> None:
        if article is not None:
            options["initial"] = {"titre": article.titre, "texte": article.texte}
        super().__init__(*args, version=version, **options)


class FormulaireDeplacement(FormulaireDeVersion):
    """Where an article goes."""

    rang = forms.IntegerField(min_value=1, max_value=999, widget=forms.HiddenInput)


class FormulaireConsultation(FormulaireDeVersion):
    """From when to when members may propose."""

    debut = ChampJour(label="Premier jour")
    fin = ChampJour(label="Dernier jour", help_text="Compris : on propose jusqu’à minuit.")

    def clean(self) -> dict[str, Any]:
        """Refuse days that do not follow."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        debut, fin = lu.get("debut"), lu.get("fin")
        if debut and debut < timezone.localdate():
            self.add_error("debut", "Ce jour est passé : choisissez aujourd’hui ou plus tard.")
        if debut and fin and fin < debut:
            self.add_error("fin", "Le dernier jour vient après le premier.")
        return lu


class FormulaireProlongation(forms.Form):
    """Another last day."""

    fin = ChampJour(label="Nouveau dernier jour", help_text="Aujourd’hui au plus tôt.")


class FormulaireGel(FormulaireDeVersion):
    """Freezing asks for nothing but its confirmation."""


class FormulaireDecision(forms.Form):
    """The decision that puts a version in force."""

    adoptee_le = ChampJour(label="Date de la décision")
    decision = ChampTexte(
        label="Décision",
        help_text="Qui a décidé, et comment : l’instance, le vote, la référence du compte rendu. Ce texte est public.",
    )

    def clean_adoptee_le(self) -> date:
        """Refuse a decision to come."""
        jour: date = self.cleaned_data["adoptee_le"]
        if jour > timezone.localdate():
            raise ValidationError("Cette décision n’est pas encore prise.")
        return jour


class FormulaireMotif(forms.Form):
    """A reason."""

    motif = ChampTexte(label="Pourquoi")


class FormulaireAmendement(FormulaireDeVersion):
    """What a member proposes: the article as it is, to be changed."""

    acteur = forms.ModelChoiceField(
        Acteur.objects.none(),
        label="Au nom de",
        empty_label="Choisissez une organisation",
        error_messages={"invalid_choice": "Choisissez une de vos organisations membres."},
    )
    titre = ChampNom(label="Titre de l’article", max_length=160)
    texte = TexteDeLaCharte(label="Texte proposé")
    motif = ChampTexte(label="Pourquoi ce changement", help_text="Les membres le lisent.")
    jeton = ChampJeton()

    def __init__(
        self,
        *args: Any,
        version: VersionCharte,
        article: ArticleCharte | None,
        organisations: list[Acteur],
        **options: Any,
    ) -> None:
        if article is not None:
            options["initial"] = {"titre": article.titre, "texte": article.texte}
        super().__init__(*args, version=version, **options)
        restreindre(self, organisations)


def restreindre(form: forms.Form, organisations: list[Acteur]) -> None:
    """Offer these organisations alone; the only one is chosen beforehand."""
    champ = cast("forms.ModelChoiceField[Acteur]", form.fields["acteur"])
    champ.queryset = Acteur.objects.filter(pk__in=[acteur.pk for acteur in organisations])
    if len(organisations) == 1:
        champ.initial = organisations[0]
        champ.widget = forms.HiddenInput()


class FormulaireCommentaire(forms.Form):
    """A message of the discussion; the animation may speak for itself."""

    acteur = forms.ModelChoiceField(
        Acteur.objects.none(),
        label="Au nom de",
        required=False,
        empty_label="L’équipe d’animation",
        error_messages={"invalid_choice": "Choisissez une de vos organisations membres."},
    )
    texte = ChampTexte(label="Votre message", lignes=3)
    jeton = ChampJeton()

    def __init__(
        self, *args: Any, organisations: list[Acteur], anime: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if anime and not organisations:
            del self.fields["acteur"]
            return
        if not anime:
            champ = cast("forms.ModelChoiceField[Acteur]", self.fields["acteur"])
            champ.required, champ.empty_label = True, "Choisissez une organisation"
            restreindre(self, organisations)
            return
        champ = cast("forms.ModelChoiceField[Acteur]", self.fields["acteur"])
        champ.queryset = Acteur.objects.filter(pk__in=[acteur.pk for acteur in organisations])


class FormulaireReponse(FormulaireDeVersion):
    """What becomes of an amendment, and why; what the article becomes when it is retained."""

    RETENIR, ECARTER = "retenir", "ecarter"

    issue = forms.ChoiceField(
        label="Votre réponse",
        choices=[
            (RETENIR, insecables("Retenir : l’article prend le texte ci-dessous")),
            (ECARTER, insecables("Écarter : l’article ne change pas")),
        ],
        widget=forms.RadioSelect,
    )
    titre = ChampNom(label="Titre de l’article", max_length=160)
    texte = TexteDeLaCharte(
        label="Texte de l’article",
        help_text="Celui de l’amendement, que vous pouvez corriger avant de le retenir.",
    )
    rang = forms.IntegerField(
        label="Place de l’article",
        min_value=1,
        max_value=999,
        required=False,
        help_text="Son numéro ; les suivants descendent d’un rang. Vide : à la fin.",
    )
    reponse = ChampTexte(label="Pourquoi", help_text="Envoyé à l’auteur, et lu par les membres.")

    def __init__(
        self, *args: Any, version: VersionCharte, amendement: Amendement, **options: Any
    ) -> None:
        options["initial"] = {"titre": amendement.titre, "texte": amendement.texte}
        super().__init__(*args, version=version, **options)
        if not amendement.nouveau:
            del self.fields["rang"]


class FormulaireSignature(forms.Form):
    """Signing: who one is, and that one has read."""

    nom = ChampNom(label="Votre nom", max_length=200)
    qualite = ChampNom(
        label="En qualité de",
        max_length=120,
        help_text=insecables("Par exemple : présidente, directeur, cogérant."),
    )
    lu = forms.BooleanField(
        label="J’ai lu cette version de la charte en entier, et mon organisation s’engage à la respecter.",
        error_messages={"required": "Cochez cette case quand vous avez lu la charte en entier."},
    )
    sha256 = forms.RegexField(
        r"\A[0-9a-f]{64}\Z",
        widget=forms.HiddenInput,
        error_messages={
            "required": PERIME,
            "invalid": PERIME,
        },
    )
    jeton = ChampJeton()


class FormulaireEmpreinte(forms.Form):
    """A hash to look for."""

    empreinte = forms.CharField(
        label="Empreinte",
        max_length=200,
        help_text="Les 64 chiffres et lettres écrits à la fin du document ; les espaces ne comptent pas.",
    )

    def clean_empreinte(self) -> str:
        """Return the hash, blanks left aside. Raises ValidationError when it is none."""
        lue = "".join(self.cleaned_data["empreinte"].split()).lower()
        if len(lue) != 64 or set(lue) - set("0123456789abcdef"):
            raise ValidationError(
                "Une empreinte compte 64 signes : des chiffres, et des lettres de a à f."
            )
        return lue
