"""Forms of events: prepare one, call it off, its picture; register."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst

from acteurs.enums import PublicEvenement, TypeEvenement
from acteurs.lectures.evenements import Fiche
from acteurs.models import Acteur, Evenement, Personne, Pole
from ptce.socle import temps
from ptce.socle.formulaires import (
    ChampHeure,
    ChampJeton,
    ChampJour,
    ChampNom,
    ChampVue,
    rangees,
    ressaisir,
)
from ptce.socle.images import ChampImage
from ptce.socle.redaction import ChampMarkdown
from ptce.socle.typographie import insecables
from ptce.socle.visiteurs import FormulaireDeVisiteur

COTE_PHOTO = 1600
PLACES_AU_PLUS = 100_000
COTE_A_COTE = (
    {"jour_debut", "heure_debut"},
    {"jour_fin", "heure_fin"},
    {"jour_limite", "heure_limite"},
)
TYPES = [(genre.value, capfirst(genre.label)) for genre in TypeEvenement]

PHRASE_DU_LIEN = insecables(
    "Un courriel part vers cette adresse : suivez son lien pour confirmer. La place n’est à vous qu’à ce moment."
)


class FormulaireEvenement(forms.Form):
    """Prepare an event, or change one when `evenement` is given; `fiche` says what was typed, once it is valid."""

    titre = ChampNom(label="Titre", max_length=140)
    type = forms.ChoiceField(label="Type", choices=TYPES)
    resume = ChampNom(
        label="Résumé",
        max_length=300,
        help_text="Une ou deux phrases, pour la liste, l’agenda et les courriels.",
    )
    texte = ChampMarkdown(label="Texte de la page", required=False)
    jour_debut = ChampJour(label="Jour")
    heure_debut = ChampHeure(label="Début")
    jour_fin = ChampJour(
        label="Dernier jour", required=False, help_text="S’il dure plusieurs jours."
    )
    heure_fin = ChampHeure(label="Fin")
    lieu = forms.CharField(
        label="Lieu",
        max_length=200,
        required=False,
        help_text="La salle et l’adresse, comme on les dit.",
    )
    lien_visio = forms.URLField(
        label="Lien de visioconférence",
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text="Montré aux personnes inscrites seulement, quand on s’inscrit.",
    )
    public = forms.ChoiceField(
        label="Public",
        choices=[(public.value, capfirst(public.label)) for public in PublicEvenement],
        initial=PublicEvenement.TOUS,
        widget=forms.RadioSelect,
    )
    pole = forms.ModelChoiceField(
        Pole.objects.all(),
        label="Pôle",
        required=False,
        empty_label="Choisissez un pôle",
        help_text="Quand l’événement est réservé à un pôle.",
    )
    jour_limite = ChampJour(
        label="Inscriptions jusqu’au",
        required=False,
        help_text="Vide : on vient sans s’inscrire.",
    )
    heure_limite = ChampHeure(label="Heure limite", required=False)
    jauge = forms.IntegerField(
        label="Nombre de places",
        min_value=1,
        max_value=PLACES_AU_PLUS,
        required=False,
        help_text="Vide : pas de limite.",
    )
    liste_attente = forms.BooleanField(
        label="Tenir une liste d’attente quand tout est pris", required=False
    )
    organisateur = forms.ModelChoiceField(
        Acteur.objects.none(),
        label="Organisation qui invite",
        required=False,
        empty_label="Le pôle",
    )
    courriel_responsable = forms.EmailField(
        label="Adresse e-mail de la personne qui organise",
        max_length=254,
        required=False,
        help_text="Une personne qui a un compte : elle lit la liste des participants. Vide : l’équipe d’animation.",
    )
    jeton = ChampJeton()
    vue = ChampVue()

    def __init__(self, *args: Any, evenement: Evenement | None = None, **options: Any) -> None:
        if evenement is not None:
            options["initial"] = {**saisie_de(evenement), **(options.get("initial") or {})}
        super().__init__(*args, **options)
        self.fields["organisateur"].queryset = Acteur.objects.membres()  # type: ignore[attr-defined]
        del self.fields["vue" if evenement is None else "jeton"]

    @property
    def rangees(self) -> list[list[forms.BoundField]]:
        """The visible fields by row of the page: a day and its hour stand side by side."""
        return rangees(self.visible_fields(), COTE_A_COTE)

    def clean_courriel_responsable(self) -> Personne | None:
        """Return the person who organises; None when the animation team does."""
        if not self.cleaned_data["courriel_responsable"]:
            return None
        trouvee = Personne.objects.filter(
            courriel__iexact=self.cleaned_data["courriel_responsable"], is_active=True
        ).first()
        if trouvee is None:
            raise ValidationError("Personne n’a de compte à cette adresse.")
        return trouvee

    def clean(self) -> dict[str, Any]:
        """Add the instants, or say on which field they are wrong."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            self._lire_les_heures(lu)
            self._lire_le_public(lu)
        return lu

    def _lire_les_heures(self, lu: dict[str, Any]) -> None:
        debut = self._instant("heure_debut", lu["jour_debut"], lu["heure_debut"])
        fin = self._instant("heure_fin", lu["jour_fin"] or lu["jour_debut"], lu["heure_fin"])
        if debut and fin and fin <= debut:
            self.add_error(
                "jour_fin" if lu["jour_fin"] else "heure_fin", "La fin doit venir après le début."
            )
        lu["debut"], lu["fin"] = debut, fin
        self._lire_les_places(lu, fin)

    def _lire_les_places(self, lu: dict[str, Any], fin: datetime | None) -> None:
        # An error takes its field out of what was read.
        jour, heure, limite = lu["jour_limite"], lu["heure_limite"], None
        jauge, liste_attente = lu["jauge"], lu["liste_attente"]
        if jour is not None:
            limite = self._instant("heure_limite", jour, heure or time(23, 59))
        elif heure is not None:
            self.add_error("jour_limite", "Indiquez le jour où les inscriptions se ferment.")
        if limite and fin and limite > fin:
            self.add_error("jour_limite", "Les inscriptions se ferment avant la fin.")
        if jauge is not None and jour is None:
            self.add_error(
                "jauge", "Des places se comptent quand on s’inscrit : dites jusqu’à quand."
            )
        if liste_attente and jauge is None:
            self.add_error("liste_attente", "Sans nombre de places, personne n’attend.")
        lu["limite"] = limite

    def _instant(self, champ: str, jour: date, heure: time) -> datetime | None:
        try:
            return temps.instant(
                jour, heure.hour * 60 + heure.minute, timezone.get_default_timezone()
            )
        except temps.HeureInexistante as erreur:
            self.add_error(champ, str(erreur))
            return None

    def _lire_le_public(self, lu: dict[str, Any]) -> None:
        if lu["public"] != PublicEvenement.POLE:
            lu["pole"] = None
        elif lu["pole"] is None:
            self.add_error("pole", "Choisissez le pôle auquel l’événement est réservé.")

    def fiche(self) -> Fiche:
        """Return what was typed; the form is valid."""
        lu = self.cleaned_data
        return Fiche(
            type=TypeEvenement(lu["type"]),
            titre=lu["titre"],
            resume=lu["resume"],
            texte=lu["texte"],
            debut=lu["debut"],
            fin=lu["fin"],
            lieu=lu["lieu"],
            lien_visio=lu["lien_visio"],
            public=PublicEvenement(lu["public"]),
            pole=lu["pole"],
            inscriptions_jusqu_a=lu["limite"],
            jauge=lu["jauge"],
            liste_attente=lu["liste_attente"],
            organisateur=lu["organisateur"],
            responsable=lu["courriel_responsable"],
        )

    def relire(self, evenement: Evenement) -> None:
        """Let this form be sent again: who is shown the event as it is now has seen its last state."""
        ressaisir(self, vue=evenement.empreinte)


def saisie_de(evenement: Evenement) -> dict[str, Any]:
    """Return what one would type to make this event."""
    responsable = evenement.responsable
    debut, fin = timezone.localtime(evenement.debut), timezone.localtime(evenement.fin)
    limite = evenement.inscriptions_jusqu_a and timezone.localtime(evenement.inscriptions_jusqu_a)
    return {
        "titre": evenement.titre,
        "type": evenement.type,
        "resume": evenement.resume,
        "texte": evenement.texte,
        "jour_debut": debut.date(),
        "heure_debut": debut.time(),
        "jour_fin": fin.date() if fin.date() != debut.date() else None,
        "heure_fin": fin.time(),
        "lieu": evenement.lieu,
        "lien_visio": evenement.lien_visio,
        "public": evenement.public,
        "pole": evenement.pole_id,
        "jour_limite": limite.date() if limite else None,
        "heure_limite": limite.time() if limite else None,
        "jauge": evenement.jauge,
        "liste_attente": evenement.liste_attente,
        "organisateur": evenement.organisateur_id,
        "courriel_responsable": responsable.courriel if responsable else "",
        "vue": evenement.empreinte,
    }


class FormulaireAnnulation(forms.Form):
    """Why an event is called off: those who registered read it."""

    motif = ChampNom(
        label="Message aux personnes inscrites",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Dites pourquoi, et s’il y aura une autre date. La page de l’événement le montre aussi.",
    )


class FormulairePhotoEvenement(forms.Form):
    """The picture of an event, and what it shows."""

    photo = ChampImage(
        cote_max=COTE_PHOTO,
        label="Photo",
        required=False,
        widget=forms.FileInput,
        help_text="JPEG, PNG ou WebP, 12 Mo au plus.",
    )
    texte_photo = forms.CharField(
        label="Ce que montre la photo",
        max_length=160,
        required=False,
        help_text="Pour qui ne la voit pas.",
    )
    retirer = forms.BooleanField(label="Retirer la photo", required=False)

    def __init__(self, *args: Any, evenement: Evenement, **options: Any) -> None:
        options["initial"] = {"texte_photo": evenement.texte_photo}
        super().__init__(*args, **options)
        self.evenement = evenement
        if not evenement.photo:
            del self.fields["retirer"]

    def clean(self) -> dict[str, Any]:
        """Ask for the words that stand for a picture."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        garde = bool(self.evenement.photo) and not lu.get("retirer")
        if (lu.get("photo") or garde) and not lu.get("texte_photo") and not self.errors:
            self.add_error("texte_photo", "Dites en quelques mots ce que montre la photo.")
        return lu


class FormulaireInscription(FormulaireDeVisiteur):
    """A visitor asks for a seat: they confirm it by the link of a message."""

    SEL = "acteurs.inscription"

    nom = ChampNom(label="Votre nom", max_length=100)
    courriel = forms.EmailField(
        label="Votre adresse e-mail",
        max_length=254,
        help_text="Un courriel y part, avec le lien qui confirme votre venue.",
    )
    organisation = forms.CharField(label="Votre organisation", max_length=120, required=False)
    jeton = ChampJeton()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, anonyme=True, **options)
        self.fields["nom"].widget.attrs["autocomplete"] = "name"
        self.fields["courriel"].widget.attrs["autocomplete"] = "email"
        self.fields["organisation"].widget.attrs["autocomplete"] = "organization"


class FormulairePointage(forms.Form):
    """Who came: the keys of registrations that are ticked."""

    presentes = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, cles: list[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["presentes"].choices = [(cle, str(cle)) for cle in cles]  # type: ignore[attr-defined]
