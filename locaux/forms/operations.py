"""Forms of operations, of their milestones, studies and journal; the filters of their list."""

from decimal import Decimal
from typing import Any

import django_filters
from django import forms
from django.db.models import Q

from locaux.enums import StatutOperation
from locaux.forms.fiches_financement import AvecDocument, FormulaireFiche, Texte, choix
from locaux.models import OperationImmobiliere, Site
from ptce.socle.formulaires import ChampJeton, ChampJour, ChampMontant, ChampNom, jour_venu
from ptce.socle.noms import nom_lisible


class FormulaireOperation(FormulaireFiche):
    """An operation: what it is, whose, how far."""

    champs = (
        "nom",
        "site",
        "maitre_ouvrage",
        "maitre_ouvrage_public",
        "description",
        "statut",
        "livree_le",
        "abandonnee_le",
        "motif_abandon",
    )

    nom = ChampNom(label="Nom", max_length=120)
    site = forms.ModelChoiceField(
        Site.objects.en_service(), label="Site", required=False, empty_label="Aucun pour l’instant"
    )
    maitre_ouvrage = ChampNom(label="Maître d’ouvrage", max_length=160)
    maitre_ouvrage_public = forms.BooleanField(
        label="Le maître d’ouvrage est une collectivité ou un groupement de collectivités",
        required=False,
        initial=True,
        help_text="La loi lui demande alors une part minimale du financement public.",
    )
    description = Texte(label="Description", max_length=4000, required=False)
    statut = forms.ChoiceField(label="État", choices=choix(StatutOperation))
    livree_le = ChampJour(
        label="Livrée le",
        required=False,
        validators=[jour_venu],
        help_text="Quand l’opération est livrée.",
    )
    abandonnee_le = ChampJour(
        label="Abandonnée le",
        required=False,
        validators=[jour_venu],
        help_text="Quand elle est abandonnée.",
    )
    motif_abandon = Texte(
        label="Motif de l’abandon",
        max_length=1000,
        required=False,
        lignes=2,
        validators=[nom_lisible],
    )

    def __init__(
        self, *args: Any, objet: OperationImmobiliere | None = None, **options: Any
    ) -> None:
        super().__init__(*args, objet=objet, **options)
        if objet is not None and objet.site_id:
            # The site it has stays a choice once it is archived.
            sites = Site.objects.filter(Q(archive_le__isnull=True) | Q(pk=objet.site_id))
            self.fields["site"].queryset = sites  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for what the state needs, and for nothing that it does not have."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        etat = lu.get("statut")
        livree, abandonnee = etat == StatutOperation.LIVREE, etat == StatutOperation.ABANDONNEE
        self._accorder(lu, "livree_le", livree, "Dites quand elle a été livrée.")
        self._accorder(lu, "abandonnee_le", abandonnee, "Dites quand elle a été abandonnée.")
        self._accorder(lu, "motif_abandon", abandonnee, "Dites pourquoi elle est abandonnée.")
        return lu

    def _accorder(self, lu: dict[str, Any], champ: str, voulu: bool, phrase: str) -> None:
        if champ not in lu:
            return
        if voulu and not lu[champ]:
            self.add_error(champ, phrase)
        elif not voulu and lu[champ]:
            self.add_error(champ, "Cela ne va pas avec l’état choisi : videz ce champ.")


class FormulaireJalonOperation(FormulaireFiche):
    """A milestone."""

    champs = ("intitule", "prevu_le", "realise_le", "note")

    intitule = ChampNom(label="Intitulé", max_length=160)
    prevu_le = ChampJour(label="Prévu le")
    realise_le = ChampJour(
        label="Réalisé le",
        required=False,
        validators=[jour_venu],
        help_text="Vide tant qu’il est à venir.",
    )
    note = Texte(label="Précisions", max_length=1000, required=False, lignes=2)


class FormulaireEtude(AvecDocument):
    """A study."""

    champs = (
        "intitule",
        "prestataire",
        "montant_ht",
        "montant_tva",
        "commandee_le",
        "rendue_le",
        "conclusion",
    )

    intitule = ChampNom(label="Intitulé", max_length=160)
    prestataire = ChampNom(label="Prestataire", max_length=160, required=False)
    montant_ht = ChampMontant(label="Montant hors taxes, en euros", zero=True)
    montant_tva = ChampMontant(
        label="TVA, en euros", zero=True, required=False, help_text="Vide, elle est nulle."
    )
    commandee_le = ChampJour(label="Commandée le", required=False, validators=[jour_venu])
    rendue_le = ChampJour(label="Rendue le", required=False, validators=[jour_venu])
    conclusion = Texte(label="Conclusion", max_length=4000, required=False, lignes=5)

    field_order = [*champs, "document", "jeton", "vue"]

    def clean_montant_tva(self) -> Decimal:
        """Nothing is no VAT."""
        return self.cleaned_data["montant_tva"] or Decimal("0.00")

    def clean(self) -> dict[str, Any]:
        """Ask for the provider of an order, and for the order of what is delivered, in that order."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        commandee, rendue = lu.get("commandee_le"), lu.get("rendue_le")
        if commandee and not lu.get("prestataire") and "prestataire" not in self.errors:
            self.add_error("prestataire", "Une étude commandée l’est à quelqu’un.")
        if rendue and "commandee_le" in lu:
            if not commandee:
                self.add_error("commandee_le", "Une étude rendue a été commandée : dites quand.")
            elif rendue < commandee:
                self.add_error("rendue_le", "Une étude se rend après avoir été commandée.")
        return lu


class FormulaireNote(forms.Form):
    """An entry of the journal of an operation."""

    jour = ChampJour(label="Jour")
    texte = Texte(
        label="Ce qui s’est passé",
        max_length=4000,
        validators=[nom_lisible],
        help_text="Une note ne se réécrit pas : une autre la corrige.",
    )
    jeton = ChampJeton()


class FiltresOperations(django_filters.FilterSet):  # type: ignore[misc]
    """Search and state of the operations; without one, all those in service."""

    ARCHIVEES = "archivees"

    q = django_filters.CharFilter(label="Rechercher", method="chercher", max_length=100)
    statut = django_filters.ChoiceFilter(
        label="État",
        method="choisir",
        empty_label="Toutes",
        choices=[*choix(StatutOperation), (ARCHIVEES, "Archivées")],
    )

    class Meta:
        model = OperationImmobiliere
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> Any:
        """Apply the filters; archived ones when they are asked for, alone."""
        filtre: Any = super().filter_queryset(queryset)
        archivees = self.form.cleaned_data.get("statut") == self.ARCHIVEES
        return filtre.filter(archive_le__isnull=not archivees)

    def chercher(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Search the name, the owner and the site."""
        return queryset.filter(
            Q(nom__contient=valeur)
            | Q(maitre_ouvrage__contient=valeur)
            | Q(site__nom__contient=valeur)
        )

    def choisir(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep those that are that far."""
        return queryset if valeur == self.ARCHIVEES else queryset.filter(statut=valeur)
