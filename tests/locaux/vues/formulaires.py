"""What a browser would send of the form of a page, as it stands: no need to know the names of hidden fields."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse


class _Lecteur(HTMLParser):
    """Collect the fields of the last form that is sent by POST, the menu's aside."""

    def __init__(self) -> None:
        super().__init__()
        self.saisie: dict[str, list[str]] = {}
        self._dedans = self._menu = False
        self._liste = self._texte = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        lus = dict(attrs)
        nom = lus.get("name") or ""
        if tag == "form":
            self._dedans = lus.get("method") == "post" and not lus.get("action")
            if self._dedans:
                self.saisie = {}
        elif not self._dedans:
            return
        elif tag == "input" and nom and nom != "csrfmiddlewaretoken":
            coche = lus.get("type") in ("checkbox", "radio")
            if not coche or "checked" in lus:
                valeur = lus.get("value") or ("on" if coche else "")
                self.saisie.setdefault(nom, []).append(valeur)
        elif tag == "select":
            self._liste = nom
        elif tag == "option" and self._liste:
            if "selected" in lus or self._liste not in self.saisie:
                # The first one is sent when none is chosen.
                self.saisie[self._liste] = [lus.get("value") or ""]
        elif tag == "textarea":
            self._texte = nom
            self.saisie[nom] = [""]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._dedans = False
        elif tag == "select":
            self._liste = ""
        elif tag == "textarea":
            self._texte = ""

    def handle_data(self, data: str) -> None:
        if self._texte:
            self.saisie[self._texte] = [data.removeprefix("\r\n").removeprefix("\n")]


def saisie(reponse: HttpResponse, /, **autres: Any) -> dict[str, Any]:
    """Return what the form of this page would send, but for `autres`; None leaves a field out."""
    lecteur = _Lecteur()
    lecteur.feed(reponse.content.decode())
    envoi: dict[str, Any] = {
        nom: valeurs if len(valeurs) > 1 else valeurs[0] for nom, valeurs in lecteur.saisie.items()
    }
    return {nom: valeur for nom, valeur in (envoi | autres).items() if valeur is not None}
