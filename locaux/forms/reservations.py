"""Forms to book, move and cancel: they turn a day and wall-clock times into two instants."""

import functools
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.db import models

from acteurs.models import Acteur, Personne
from locaux import regles
from locaux.calculs import Ouverture, Refus, enonce, tranches_du
from locaux.enums import Granularite, PartieJournee
from locaux.lectures.lieux import CHOIX_RESERVABLES, RESERVABLE
from locaux.lectures.ouvertures import ouvertures, valeurs
from locaux.lectures.propositions import partie
from locaux.models import Espace, Reservation
from ptce.socle import temps, typographie
from ptce.socle.formulaires import ChampHeure, ChampJeton, ChampJour, rangees, ressaisir

CHIFFRES_D_UNE_CLE = 19
"""Keys are 64-bit integers."""

CHAMPS_PAR_GRANULARITE = {
    Granularite.MINUTES: ("debut", "fin"),
    Granularite.DEMI_JOURNEE: ("partie",),
    Granularite.JOURNEE: ("jour_fin",),
}
COTE_A_COTE = {"jour", "jour_fin", "debut", "fin"}
CHAMPS_DU_MOMENT = COTE_A_COTE | {"partie"}


class ChoixConnu(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among rows of which some are already in memory: those are not read again."""

    connus: Sequence[models.Model] = ()

    def to_python(self, value: Any) -> Any:
        """Return the row known by this key, or look for it."""
        connu = next((ligne for ligne in self.connus if str(ligne.pk) == str(value)), None)
        return super().to_python(value) if connu is None else connu


class ReservationForm(forms.Form):
    """Book a space, or move a booking when `reservation` is given.

    Which time fields are shown follows the rule of the chosen space. `debut_voulu` and `fin_voulue` are in
    `cleaned_data` as instants.
    """

    espace = ChoixConnu(
        Espace.objects.none(),
        label="Espace",
        empty_label=None,
        error_messages={
            "required": "Choisissez un espace.",
            "invalid_choice": "Cet espace ne se réserve pas.",
        },
    )
    acteur = ChoixConnu(
        Acteur.objects.none(),
        label="Pour",
        empty_label=None,
        error_messages={
            "required": "Choisissez pour quelle organisation vous réservez.",
            "invalid_choice": "Vous ne pouvez pas réserver pour cette organisation.",
        },
    )
    jour = ChampJour(label="Jour", error_messages={"required": "Indiquez le jour."})
    jour_fin = ChampJour(
        label="Jusqu’au", required=False, help_text="Laissez vide pour un seul jour."
    )
    debut = ChampHeure(label="De", error_messages={"required": "Indiquez l’heure de début."})
    fin = ChampHeure(label="À", error_messages={"required": "Indiquez l’heure de fin."})
    partie = forms.ChoiceField(
        label="Moment",
        choices=PartieJournee.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez la demi-journée, ou la journée entière."},
    )
    objet = forms.CharField(
        label="Objet",
        max_length=120,
        required=False,
        help_text="Lu par votre organisation, les agents du lieu et l’équipe d’animation.",
    )
    nb_personnes = forms.IntegerField(
        label="Nombre de personnes",
        min_value=1,
        max_value=10_000,
        initial=1,
        error_messages={"required": "Indiquez le nombre de personnes."},
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
        self.jour_ferme: date | None = None
        self.espaces = Espace.objects.reservables().select_related("niveau__site", "regle")
        self.espace_choisi = self._trouver_l_espace()
        self._choisir_parmi_les_espaces(cast("ChoixConnu", self.fields["espace"]))
        if reservation:
            del self.fields["acteur"], self.fields["jeton"]
        else:
            del self.fields["sequence"]
            self._choisir_parmi_les_organisations(cast("ChoixConnu", self.fields["acteur"]))
        self._garder_les_champs_du_temps()
        self._taire_le_nombre_d_une_place()

    def _choisir_parmi_les_espaces(self, champ: ChoixConnu) -> None:
        champ.queryset = self.espaces
        champ.connus = [self.espace_choisi] if self.espace_choisi else []
        # Read when the list is drawn: a booking that succeeds draws none.
        champ.choices = functools.cache(self._choix_d_espaces)

    def _choisir_parmi_les_organisations(self, champ: ChoixConnu) -> None:
        champ.queryset = regles.organisations_pour_reserver(self.personne)
        siennes = self.personne.organisations()
        actives = [acteur for acteur in siennes if acteur.peut_reserver]
        if actives:
            self.initial.setdefault("acteur", actives[0].pk)
        else:
            champ.empty_label = "Choisissez une organisation"
        if not self.personne.est_agent:
            champ.connus = siennes
            champ.choices = [(acteur.pk, str(acteur)) for acteur in siennes]

    def _choix_d_espaces(self) -> list[tuple[str, list[tuple[int, str]]]]:
        groupes: dict[str, list[tuple[int, str]]] = {}
        for cle, nom, capacite, niveau, site in CHOIX_RESERVABLES():
            places = f"{capacite} place{'s' if capacite > 1 else ''}"
            groupes.setdefault(f"{site} · {niveau}", []).append((cle, f"{nom} ({places})"))
        return list(groupes.items())

    def _trouver_l_espace(self) -> Espace | None:
        """Return the space that was chosen, or the first one when none was."""
        voulu = str(
            self.data.get("espace", "") if self.is_bound else self.initial.get("espace", "")
        )
        cle = int(voulu) if voulu.isdecimal() and len(voulu) < CHIFFRES_D_UNE_CLE else 0
        for lu in RESERVABLE(cle):
            return lu
        premier = next(iter(CHOIX_RESERVABLES()), None)
        return next(iter(RESERVABLE(premier[0])), None) if premier else None

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
        if granularite == Granularite.DEMI_JOURNEE:
            self._dire_la_coupure(cast("forms.ChoiceField", self.fields["partie"]))

    def _dire_la_coupure(self, champ: forms.ChoiceField) -> None:
        assert self.espace_choisi is not None  # noqa: S101 it gave the granularity
        midi = typographie.heure(self.espace_choisi.site.coupure_midi)
        champ.choices = [
            (PartieJournee.MATIN, f"Matin (jusqu’à {midi})"),
            (PartieJournee.APRES_MIDI, f"Après-midi (à partir de {midi})"),
            (PartieJournee.JOURNEE, "Journée entière"),
        ]

    def _taire_le_nombre_d_une_place(self) -> None:
        """A desk for one asks nothing, unless more people were announced: the refusal then says why."""
        seul = self.espace_choisi is not None and self.espace_choisi.capacite == 1
        if seul and str(self["nb_personnes"].value()) == "1":
            self.fields["nb_personnes"].widget = forms.HiddenInput()

    @property
    def moment(self) -> list[list[forms.BoundField]]:
        """The fields of the time by row of the page: the day and the hours stand side by side."""
        moment = [champ for champ in self.visible_fields() if champ.name in CHAMPS_DU_MOMENT]
        return rangees(moment, [COTE_A_COTE])

    @property
    def enonce_de_la_regle(self) -> str:
        """How the chosen space is booked, in words; empty when there is none."""
        regle = self.espace_choisi.regle if self.espace_choisi else None
        return enonce(valeurs(regle)) if regle else ""

    def clean(self) -> dict[str, Any]:
        """Add `debut_voulu` and `fin_voulue`, or say on which field the time is wrong."""
        donnees = super().clean() or self.cleaned_data
        jour: date | None = donnees.get("jour")
        espace: Espace | None = donnees.get("espace")
        if jour is None or espace is None:
            return donnees
        bornes = self._bornes(donnees, espace, jour)
        if bornes:
            donnees["debut_voulu"], donnees["fin_voulue"] = bornes
        return donnees

    def _bornes(
        self, donnees: dict[str, Any], espace: Espace, jour: date
    ) -> tuple[datetime, datetime] | None:
        if self.granularite == Granularite.MINUTES:
            debut = self._instant("debut", jour, donnees.get("debut"), espace.site.zone)
            fin = self._instant("fin", jour, donnees.get("fin"), espace.site.zone)
            return (debut, fin) if debut and fin else None
        autour = range(jour.year - 1, jour.year + 2)
        ouverture = ouvertures([espace.site], autour)[espace.site.pk]
        assert espace.regle is not None  # noqa: S101 bookable spaces have a rule (constraint)
        dernier = donnees.get("jour_fin") or jour
        if dernier < jour:
            self.add_error("jour_fin", "Le dernier jour ne précède pas le premier.")
            return None
        premieres = tranches_du(jour, valeurs(espace.regle), ouverture)
        dernieres = tranches_du(dernier, valeurs(espace.regle), ouverture)
        if not premieres or not dernieres:
            self.jour_ferme = jour
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
        self, champ: str, jour: date, heure: time | None, fuseau: ZoneInfo
    ) -> datetime | None:
        if heure is None:
            return None
        minutes = heure.hour * 60 + heure.minute
        if champ == "fin" and minutes == 0:
            # People write midnight as 0:00: it ends the day, it does not start it.
            minutes = temps.MINUTES_PAR_JOUR
        try:
            return temps.instant(jour, minutes, fuseau)
        except temps.HeureInexistante as erreur:
            self.add_error(champ, str(erreur))
            return None

    def relire(self) -> None:
        """Let this form be sent again: who is shown the booking as it is now has seen its last revision."""
        if self.reservation:
            ressaisir(self, sequence=str(self.reservation.sequence))

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
        help_text="Il figure dans le courriel d’annulation.",
    )
    sequence = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)


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
