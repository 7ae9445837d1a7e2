"""Forms to book, move and cancel: they turn a day and wall-clock times into two instants."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms

from acteurs.models import Acteur, Personne
from locaux import regles
from locaux.calculs import Ouverture, Refus, tranches_du
from locaux.enums import Granularite, PartieJournee
from locaux.lectures.ouvertures import ouvertures, valeurs
from locaux.lectures.propositions import partie
from locaux.models import Espace, Reservation
from ptce.socle import temps
from ptce.socle.formulaires import ChampHeure, ChampJeton, ChampJour

CHAMPS_PAR_GRANULARITE = {
    Granularite.MINUTES: ("debut", "fin"),
    Granularite.DEMI_JOURNEE: ("partie",),
    Granularite.JOURNEE: ("jour_fin",),
}


class ChoixEspace(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Bookable spaces, grouped by floor."""

    def label_from_instance(self, obj: Any) -> str:
        """Name, then number of places."""
        places = f"{obj.capacite} place{'s' if obj.capacite > 1 else ''}"
        return f"{obj.nom} ({places})"


class ReservationForm(forms.Form):
    """Book a space, or move a booking when `reservation` is given.

    Which time fields are shown follows the rule of the chosen space. `debut_voulu` and `fin_voulue` are in
    `cleaned_data` as instants.
    """

    espace = ChoixEspace(
        Espace.objects.none(),
        label="Espace",
        empty_label=None,
        error_messages={"invalid_choice": "Cet espace ne se réserve pas."},
    )
    acteur = forms.ModelChoiceField(
        Acteur.objects.none(),
        label="Pour",
        empty_label=None,
        error_messages={"invalid_choice": "Vous ne pouvez pas réserver pour cette organisation."},
    )
    jour = ChampJour(label="Jour")
    jour_fin = ChampJour(
        label="Jusqu’au", required=False, help_text="Laissez vide pour un seul jour."
    )
    debut = ChampHeure(label="De")
    fin = ChampHeure(label="À")
    partie = forms.ChoiceField(
        label="Moment", choices=PartieJournee.choices, widget=forms.RadioSelect
    )
    objet = forms.CharField(
        label="Objet",
        max_length=120,
        required=False,
        help_text="Lu par votre organisation et par ceux qui gèrent le lieu.",
    )
    nb_personnes = forms.IntegerField(
        label="Nombre de personnes", min_value=1, max_value=10_000, initial=1
    )
    jeton = ChampJeton()
    sequence = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(
        self,
        donnees: Any = None,
        *,
        personne: Personne,
        reservation: Reservation | None = None,
        **options: Any,
    ) -> None:
        super().__init__(donnees, **options)
        self.personne, self.reservation = personne, reservation
        espaces = Espace.objects.reservables().complets().dans_l_ordre()
        self.fields["espace"].queryset = espaces  # type: ignore[attr-defined]
        self.espaces = list(espaces)
        self.fields["espace"].choices = self._choix_d_espaces()  # type: ignore[attr-defined]
        if reservation:
            del self.fields["acteur"], self.fields["jeton"]
        else:
            del self.fields["sequence"]
            organisations = regles.organisations_pour_reserver(personne)
            self.fields["acteur"].queryset = organisations  # type: ignore[attr-defined]
        self.espace_choisi = self._trouver_l_espace()
        self._garder_les_champs_du_temps()

    def _choix_d_espaces(self) -> list[tuple[str, list[tuple[int, str]]]]:
        groupes: dict[str, list[tuple[int, str]]] = {}
        champ = self.fields["espace"]
        for espace in self.espaces:
            groupe = f"{espace.site} · {espace.niveau}"
            groupes.setdefault(groupe, []).append((espace.pk, champ.label_from_instance(espace)))  # type: ignore[attr-defined]
        return list(groupes.items())

    def _trouver_l_espace(self) -> Espace | None:
        voulu = str(
            self.data.get("espace", "") if self.is_bound else self.initial.get("espace", "")
        )
        trouve = next((espace for espace in self.espaces if str(espace.pk) == voulu), None)
        return trouve or (self.espaces[0] if self.espaces else None)

    def _garder_les_champs_du_temps(self) -> None:
        granularite = Granularite.MINUTES
        if self.espace_choisi and self.espace_choisi.regle:
            granularite = Granularite(self.espace_choisi.regle.granularite)
            minutes = self.espace_choisi.regle.pas
            for nom in ("debut", "fin"):
                self.fields[nom].widget.attrs["step"] = minutes * 60
        for autre, noms in CHAMPS_PAR_GRANULARITE.items():
            if autre != granularite:
                for nom in noms:
                    del self.fields[nom]
        self.granularite = granularite
        if granularite == Granularite.JOURNEE:
            self.fields["jour"].label = "Du"

    def clean(self) -> dict[str, Any]:
        """Add `debut_voulu` and `fin_voulue`, or say on which field the time is wrong."""
        donnees = super().clean() or self.cleaned_data
        jour: date | None = donnees.get("jour")
        espace: Espace | None = donnees.get("espace")
        if jour is None or espace is None:
            return donnees
        autour = range(jour.year - 1, jour.year + 2)
        ouverture = ouvertures([espace.site], autour)[espace.site.pk]
        bornes = self._bornes(donnees, espace, jour, ouverture)
        if bornes:
            donnees["debut_voulu"], donnees["fin_voulue"] = bornes
        return donnees

    def _bornes(
        self, donnees: dict[str, Any], espace: Espace, jour: date, ouverture: Ouverture
    ) -> tuple[datetime, datetime] | None:
        if self.granularite == Granularite.MINUTES:
            debut = self._instant("debut", jour, donnees.get("debut"), ouverture)
            fin = self._instant("fin", jour, donnees.get("fin"), ouverture)
            return (debut, fin) if debut and fin else None
        assert espace.regle is not None  # noqa: S101 bookable spaces have a rule (constraint)
        dernier = donnees.get("jour_fin") or jour
        if dernier < jour:
            self.add_error("jour_fin", "Le dernier jour ne précède pas le premier.")
            return None
        premieres = tranches_du(jour, valeurs(espace.regle), ouverture)
        dernieres = tranches_du(dernier, valeurs(espace.regle), ouverture)
        if not premieres or not dernieres:
            self.add_error("jour", "Le site est fermé ce jour-là.")
            return None
        if self.granularite == Granularite.DEMI_JOURNEE:
            return self._demi_journee(donnees.get("partie"), jour, premieres, ouverture)
        return (
            temps.borne(jour, premieres[0][0], ouverture.fuseau),
            temps.borne(dernier, dernieres[-1][1], ouverture.fuseau),
        )

    def _demi_journee(
        self, partie: str | None, jour: date, moities: list[tuple[int, int]], ouverture: Ouverture
    ) -> tuple[datetime, datetime] | None:
        if partie is None:
            return None
        matin = [moitie for moitie in moities if moitie[0] < ouverture.coupure_midi]
        apres_midi = [moitie for moitie in moities if moitie[0] >= ouverture.coupure_midi]
        voulues = {
            PartieJournee.MATIN: matin,
            PartieJournee.APRES_MIDI: apres_midi,
            PartieJournee.JOURNEE: moities,
        }[PartieJournee(partie)]
        if not voulues:
            self.add_error("partie", "Le site est fermé à ce moment de la journée.")
            return None
        return (
            temps.borne(jour, voulues[0][0], ouverture.fuseau),
            temps.borne(jour, voulues[-1][1], ouverture.fuseau),
        )

    def _instant(
        self, champ: str, jour: date, heure: time | None, ouverture: Ouverture
    ) -> datetime | None:
        if heure is None:
            return None
        minutes = heure.hour * 60 + heure.minute
        if champ == "fin" and minutes == 0:
            # People write midnight as 0:00: it ends the day, it does not start it.
            minutes = temps.MINUTES_PAR_JOUR
        try:
            return temps.instant(jour, minutes, ouverture.fuseau)
        except temps.HeureInexistante as erreur:
            self.add_error(champ, str(erreur))
            return None

    def ajouter_refus(self, refus: list[Refus]) -> None:
        """Show each reason beside its field, or at the top when this space has no such field."""
        for motif in refus:
            champ = motif.champ if motif.champ in self.fields else None
            if champ is None and motif.champ in ("debut", "fin"):
                champ = "jour"
            self.add_error(champ, motif.phrase)


class AnnulationForm(forms.Form):
    """Why a booking is cancelled, if one cares to say."""

    motif = forms.CharField(
        label="Motif",
        max_length=200,
        required=False,
        help_text="Facultatif. Il figure dans le courriel envoyé à la personne qui a réservé.",
    )


def initiales(reservation: Reservation) -> dict[str, Any]:
    """Return the initial values of the form that moves this booking."""
    fuseau = reservation.espace.site.zone
    debut, fin = reservation.debut.astimezone(fuseau), reservation.fin.astimezone(fuseau)
    return {
        "espace": reservation.espace_id,
        "jour": debut.date(),
        "jour_fin": (fin - timedelta(microseconds=1)).date(),
        "debut": debut.time(),
        "fin": fin.time(),
        "partie": partie(reservation.debut, reservation.fin, reservation.espace.site),
        "objet": reservation.objet,
        "nb_personnes": reservation.nb_personnes,
        "sequence": reservation.sequence,
    }


def initiales_de_la_demande(parametres: Any, *, aujourdhui: date) -> dict[str, Any]:
    """Return the initial values that the planning puts in the address; anything unreadable is left out."""
    lues = _Parametres(parametres)
    lues.full_clean()
    initiales_lues = {
        nom: valeur for nom, valeur in lues.cleaned_data.items() if valeur not in (None, "")
    }
    initiales_lues.setdefault("jour", aujourdhui)
    return initiales_lues


class _Parametres(forms.Form):
    espace = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    acteur = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    jour = ChampJour(required=False)
    jour_fin = ChampJour(required=False)
    debut = ChampHeure(required=False)
    fin = ChampHeure(required=False)
    objet = forms.CharField(required=False, max_length=120)
    nb_personnes = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    def clean(self) -> dict[str, Any]:
        donnees = super().clean() or self.cleaned_data
        debut, fin = donnees.get("debut"), donnees.get("fin")
        if debut and fin:
            donnees["partie"] = _partie(debut, fin)
        return donnees


def _partie(debut: time, fin: time) -> PartieJournee:
    midi = time(12, 30)
    if debut >= midi:
        return PartieJournee.APRES_MIDI
    return PartieJournee.MATIN if fin <= time(14) and fin > debut else PartieJournee.JOURNEE
