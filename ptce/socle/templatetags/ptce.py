"""Tags and filters of every template (a builtin library: no `{% load %}`).

Dates are shown in Django's current time zone, which a view may set to the site's own.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.core.serializers.json import DjangoJSONEncoder
from django.forms import BaseForm
from django.forms.utils import flatatt
from django.http import QueryDict
from django.template import Context
from django.template.defaultfilters import stringfilter
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from lucide.templatetags.lucide import lucide

from ptce.socle import typographie
from ptce.socle.formulaires import ErreurDeChamp, erreurs_de, phrase_des_obligatoires
from ptce.socle.markdown import en_clair, rendre

register = template.Library()


class Periode(Protocol):
    """What the time filters read: a range of psycopg, or any object with these two bounds."""

    @property
    def lower(self) -> datetime | None: ...
    @property
    def upper(self) -> datetime | None: ...


def _fuseau() -> ZoneInfo:
    return timezone.get_current_timezone()


# --- Time -----------------------------------------------------------------------------------------


@register.filter
def markdown(texte: str, titre: int = 2) -> SafeString:
    """Return a text that someone wrote in Markdown, its titles from `<h{titre}>` down."""
    return rendre(texte, titre=titre)


@register.filter
def jour(moment: date | None) -> str:
    """`{{ date|jour }}`: mardi 24 novembre 2026."""
    return typographie.jour_long(moment, _fuseau()) if moment else ""


@register.filter
def jour_court(moment: date | None) -> str:
    """`{{ date|jour_court }}`: mar. 24 nov."""
    return typographie.jour_court(moment, _fuseau()) if moment else ""


@register.filter
def mois_court(moment: date | None) -> str:
    """`{{ date|mois_court }}`: juil."""
    return typographie.MOIS_COURTS[moment.month - 1] if moment else ""


@register.filter
def jour_sans_nom(moment: date | None) -> str:
    """`{{ date|jour_sans_nom }}`: 24 novembre 2026."""
    return typographie.jour_sans_nom(moment, _fuseau()) if moment else ""


@register.filter
def heure(moment: time | datetime | None) -> str:
    """`{{ moment|heure }}`: 9 h 30."""
    return typographie.heure(moment, _fuseau()) if moment is not None else ""


@register.filter
def creneau(periode: Periode | None) -> str:
    """`{{ reservation.periode|creneau }}`: mardi 24 novembre 2026, 9 h – 10 h 30."""
    return typographie.creneau(periode.lower, periode.upper, _fuseau()) if periode else ""


@register.filter
def horaire(periode: Periode | None) -> str:
    """`{{ reservation.periode|horaire }}`: 9 h – 10 h 30, where the day is already said."""
    if not periode or periode.lower is None or periode.upper is None:
        return ""
    return typographie.horaire(periode.lower, periode.upper, _fuseau())


@register.filter
def jours(periode: Any) -> str:
    """`{{ appartenance.periode|jours }}`, a range of dates: du 1er avril 2024 au 31 mars 2027."""
    return typographie.jours(periode.lower, periode.upper) if periode else ""


@register.filter
def quand(moment: datetime | None, fuseau: ZoneInfo | None = None) -> str:
    """`{{ moment|quand }}`: aujourd’hui, 11 h; demain, 9 h; jeu. 26 nov., 9 h; `{{ debut|quand:site.zone }}`, elsewhere."""
    return typographie.quand(moment, timezone.now(), fuseau or _fuseau()) if moment else ""


@register.filter
def duree(ecart: timedelta | None) -> str:
    """`{{ ecart|duree }}`: 1 h 30."""
    return typographie.duree(ecart) if ecart is not None else ""


# --- Numbers and lists ------------------------------------------------------------------------------


@register.filter
def euros(montant: Decimal | int | None) -> str:
    """`{{ montant|euros }}`: 1 234,56 €."""
    return typographie.euros(montant) if montant is not None else ""


@register.filter
def surface(valeur: Decimal | int | None, decimales: int = 2) -> str:
    """`{{ surface|surface }}`: 24,50 m²; `{{ total|surface:0 }}`: 1 200 m²."""
    return typographie.surface(valeur, decimales) if valeur is not None else ""


@register.filter
def nombre(valeur: Decimal | int | None, decimales: int = 0) -> str:
    """`{{ valeur|nombre }}`: 1 234."""
    return typographie.nombre(valeur, decimales) if valeur is not None else ""


@register.filter
def decimales_utiles(valeur: Decimal | None) -> str:
    """`{{ releve|decimales_utiles }}`: 12 345,5 from 12345.500."""
    return typographie.decimales_utiles(valeur) if valeur is not None else ""


@register.filter
def pluriel(quantite: int, formes: str) -> str:
    """`{{ n|pluriel:"cheval,chevaux" }}`, the word alone; with one form, every word takes an s."""
    un, _, plusieurs = formes.partition(",")
    return typographie.pluriel(quantite, un, plusieurs or None)


@register.filter
def compte(quantite: int, formes: str) -> str:
    """`{{ n|compte:"salle libre" }}`: 5 salles libres."""
    un, _, plusieurs = formes.partition(",")
    return typographie.compte(quantite, un, plusieurs or None)


@register.filter(is_safe=True)
@stringfilter
def insecables(texte: str) -> str:
    """`{{ phrase|insecables }}`: a sentence built by the program, with the fixed spaces of French."""
    return typographie.insecables(texte)


# --- Pieces of page -------------------------------------------------------------------------------


@cache
def _dessin(nom: str, classe: str) -> SafeString:
    svg = lucide(nom, size=None, **{"class": classe, "aria-hidden": "true"})
    for superflu in ("fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"):
        debut = svg.find(f' {superflu}="', 0, svg.index(">"))
        if debut >= 0:
            svg = svg[:debut] + svg[svg.index('"', svg.index('"', debut) + 1) + 1 :]
    svg = "".join(ligne.strip() for ligne in svg.splitlines())
    # The drawing comes from the pinned icon package, its name from our own templates.
    return mark_safe(svg)  # noqa: S308


@register.simple_tag
def icone(nom: str, classe: str = "icone") -> SafeString:
    """`{% icone "calendar" %}`: an icon of lucide, hidden from assistive tech: always beside a text.

    Raises IconDoesNotExist on an unknown name.
    """
    return _dessin(str(nom), str(classe))


def _composant(gabarit: str, /, **contexte: object) -> SafeString:
    """Return one piece of `templates/composants/`, whose first line says what it reads."""
    html = get_template(gabarit).render(contexte)
    return mark_safe(html.strip())  # noqa: S308 (rendered and escaped by the template engine)


def _deja_rendu(contenu: str) -> SafeString:
    """Return what stands between a block tag and its end, which the engine has escaped."""
    return mark_safe(contenu.strip())  # noqa: S308


@register.simple_tag
def etat(genre: str, texte: str, icone: str = "") -> SafeString:
    """`{% etat "bon" "confirmée" icone="check" %}`: word, icon and colour; genre is bon, attente, alerte, info or ""."""
    return _composant("composants/etiquette.html", genre=genre, texte=texte, icone=icone)


@register.simple_block_tag
def bouton(
    content: str,
    lien: str = "",
    icone: str = "",
    genre: str = "",
    nom: str = "",
    valeur: str = "",
    etiquette: str = "",
) -> SafeString:
    """`{% bouton lien=url icone="plus" genre="second" %}Réserver{% endbouton %}`: a link, or a submit button without `lien`.

    `genre` is "" (the main act of the page), "second", "grave" (destructive) or "second grave", with "discret" for a
    small one; `etiquette` is what is read aloud when the words alone do not say what of.
    """
    return _composant(
        "composants/bouton.html",
        lien=lien,
        icone=icone,
        genre=genre,
        nom=nom,
        valeur=valeur,
        etiquette=etiquette,
        contenu=_deja_rendu(content),
    )


@register.simple_tag
def fil(*etapes: str) -> SafeString:
    """`{% fil "Locaux" url_planning "Salle Hers" %}`: the path to the page; labels and addresses in turn, the page last."""
    liens = list(zip(etapes[:-1:2], etapes[1::2], strict=True))
    return _composant("composants/fil.html", etapes=liens, ici=etapes[-1])


@register.simple_tag
def contact() -> SafeString:
    """`{% contact %}`: the address of the hub, as a link that writes to it."""
    return _composant("composants/contact.html")


@register.simple_tag
def options(groupes: Iterable[tuple[str | None, list[dict[str, Any]], int]]) -> SafeString:
    """`{% options widget.optgroups %}`: the options of a select, by group."""
    return format_html_join("\n", "{}", ((_groupe(nom, choix),) for nom, choix, _ in groupes))


def _groupe(nom: str | None, choix: list[dict[str, Any]]) -> SafeString:
    tous = format_html_join(
        "\n",
        '<option value="{}"{}>{}</option>',
        ((str(un["value"]), flatatt(un["attrs"]), un["label"]) for un in choix),
    )
    return format_html('<optgroup label="{}">\n{}\n</optgroup>', nom, tous) if nom else tous


@register.simple_block_tag
def deux_fois(content: str) -> SafeString:
    """`{% deux_fois as menu %}…{% enddeux_fois %}`: what is drawn once and shown twice, as `{{ menu }}`."""
    return _deja_rendu(content)


@register.simple_tag
def portail(nom: str) -> str:
    """`{% portail "nom" %}`: what names the hub, where no context processor runs (e-mails, page of the failure) too.

    `nom` is nom, sous_titre, porteur, courriel_contact or url. Raises AttributeError on another.
    """
    return str(getattr(settings, f"PTCE_{nom.upper()}"))


@register.simple_tag(takes_context=True)
def referencement(context: Context, titre: str, description: str) -> SafeString:
    """`{% referencement "Titre" "Une phrase." %}`, in the head of a public page: what search engines and shared links show."""
    return _composant(
        "composants/_referencement.html",
        titre=titre,
        description=en_clair(description)[:300],
        adresse=f"{settings.PTCE_URL}{context['request'].path}",
        image=f"{settings.PTCE_URL}{static('img/partage.png')}",
    )


@register.simple_tag(takes_context=True)
def adresse(context: Context, parametre: str, valeur: object) -> str:
    """`{% adresse nom valeur %}`: the present query string with one parameter changed, its name being a variable."""
    parametres: QueryDict = context["request"].GET.copy()
    parametres[parametre] = str(valeur)
    return f"?{parametres.urlencode()}"


GENRES_DE_MESSAGE = {"success": "bon", "warning": "attente", "error": "alerte"}


@register.filter
def genre_de_message(niveau: str) -> str:
    """`{{ message.level_tag|genre_de_message }}`: the notice that suits a level of django.contrib.messages."""
    return GENRES_DE_MESSAGE.get(niveau, "info")


ICONES_D_ALERTE = {
    "bon": "circle-check",
    "info": "info",
    "attente": "clock",
    "alerte": "triangle-alert",
}


@register.simple_block_tag
def alerte(content: str, genre: str = "info", titre: str = "") -> SafeString:
    """`{% alerte "attente" titre="À savoir" %}…{% endalerte %}`: a framed notice; genre is bon, info, attente or alerte."""
    icone = ICONES_D_ALERTE.get(str(genre), "info")
    contenu = _deja_rendu(content)
    return _composant(
        "composants/alerte.html", genre=genre, icone=icone, titre=titre, contenu=contenu
    )


@register.filter
def en_json(valeur: Any) -> str:
    """`{{ options|en_json }}`: what a script reads in an attribute."""
    return json.dumps(valeur, cls=DjangoJSONEncoder)


@register.filter
def erreurs(formulaire: BaseForm) -> list[ErreurDeChamp]:
    """`{% for erreur in form|erreurs %}`: every error of the form with the anchor of its field."""
    return erreurs_de(formulaire)


@register.filter
def mention_obligatoire(formulaire: BaseForm) -> str:
    """`{{ form|mention_obligatoire }}`: the sentence that says which fields must be filled."""
    return phrase_des_obligatoires(formulaire)


@register.filter
def pages(page: Page[Any]) -> list[int | None]:
    """`{% for numero in page|pages %}`: the page numbers to offer, None where some are skipped."""
    numeros = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [numero if isinstance(numero, int) else None for numero in numeros]
