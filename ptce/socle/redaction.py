"""A text typed in Markdown: the field, and the preview that it may be asked for before anything is written.

The button of the preview posts the form to its own address, under the name APERCU: the view shows the form again, and
writes nothing. htmx takes the preview out of that page; without JavaScript the whole page comes, with the preview.
"""

from typing import Any, cast

from django import forms
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse
from django.views import View

from ptce.socle.noms import nom_lisible

APERCU = "apercu"
LONGUEUR = 50_000


class ZoneMarkdown(forms.Textarea):
    """Where a Markdown text is typed, how to write it, and its preview when `montre` is set.

    `titre` is the level of the first titles of the text on the page that shows it.
    """

    template_name = "composants/redaction.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, titre: int = 2) -> None:
        super().__init__({"rows": 12, **(attrs or {})})
        self.titre = titre
        self.montre = False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Tell the template which button asks for the preview, and whether it was pressed."""
        contexte: dict[str, Any] = super().get_context(name, value, attrs)
        contexte["widget"] |= {"titre": self.titre, "montre": self.montre, "bouton": APERCU}
        return contexte


class ChampMarkdown(forms.CharField):
    """A text in Markdown. `titre` is the level of its first titles on the page that shows it: 2, or lower under others."""

    default_validators = [nom_lisible]

    def __init__(self, *, titre: int = 2, rows: int = 12, **options: Any) -> None:
        zone = ZoneMarkdown({"rows": rows}, titre=titre)
        super().__init__(**{"max_length": LONGUEUR, "widget": zone, **options})

    def to_python(self, value: Any) -> Any:
        """Return the text with plain ends of line: a browser sends two characters for each, and nothing has changed."""
        texte = super().to_python(value)
        return texte.replace("\r\n", "\n").replace("\r", "\n") if texte else texte


def apercu_demande(request: HttpRequest) -> bool:
    """Tell whether this POST asks for a preview, and not to write."""
    return request.method == "POST" and APERCU in request.POST


def montrer_l_apercu(formulaire: forms.BaseForm) -> None:
    """Let a form be drawn as it was typed, with the preview that its button asked for and no error said yet."""
    # Nothing is checked: who looks at their text has not finished.
    setattr(formulaire, "_errors", ErrorDict(renderer=formulaire.renderer))  # noqa: B010 no other way
    demande = formulaire.data.get(APERCU)
    for nom, champ in formulaire.fields.items():
        if isinstance(champ.widget, ZoneMarkdown) and formulaire.add_prefix(nom) == demande:
            champ.widget.montre = True


class ApercuMixin(View):
    """Put before a FormView: a preview that is asked for shows the form again and writes nothing."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the preview when it is asked for; the view's own `post` otherwise."""
        vue: Any = self
        if apercu_demande(request):
            formulaire = vue.get_form()
            montrer_l_apercu(formulaire)
            apercu: HttpResponse = vue.render_to_response(vue.get_context_data(form=formulaire))
            return apercu
        suite: Any = super()
        return cast("HttpResponse", suite.post(request, *args, **kwargs))
