"""Pages as they are looked at: their addresses, a refusal, and what each must satisfy."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.scene import Scene

AXE = Axe().axe_script
PAGES = (
    "/locaux/",
    "/locaux/plan/?jour=2050-03-07&heure=09:30",
    "/locaux/espaces/{salle}/",
    "/locaux/disponibilites/?q=une+salle+pour+6+lundi+matin+zorglub",
    "/locaux/disponibilites/?jour=2050-03-12&places=6&de=14:00",
    "/locaux/planning/?jour=2050-03-07",
    "/locaux/planning/semaine/?jour=2050-03-07",
    "/locaux/planning/semaine/?jour=2050-03-07&espace={salle}",
    "/locaux/planning/mois/?jour=2050-03-07",
    "/locaux/reservations/",
    "/locaux/reservations/nouvelle/?espace={salle}&jour=2050-03-07&debut=14:00&fin=15:00",
    "/locaux/reservations/nouvelle/?espace={poste}&jour=2050-03-07&debut=08:00&fin=13:00",
    "/locaux/reservations/nouvelle/?espace={atelier}&jour=2050-03-07",
    "/locaux/reservations/{reference}/",
    "/locaux/reservations/{reference}/deplacer/",
    "/locaux/reservations/{reference}/annuler/",
    "/locaux/signalements/nouveau/?espace={salle}",
    "/locaux/signalements/{signalement}/",
)


def adresse_de(gabarit: str, scene: Scene) -> str:
    """Return the address of the scene's spaces and booking."""
    return gabarit.format(
        salle=scene.salle.pk,
        poste=scene.poste.pk,
        atelier=scene.atelier.pk,
        reference=scene.reservation.reference,
        signalement=scene.signalement.reference,
    )


def ouvrir(page: Page, gabarit: str, scene: Scene) -> None:
    """Open one of PAGES, or any address."""
    page.goto(adresse_de(gabarit, scene))


def refus(page: Page, scene: Scene) -> None:
    """Ask for the slot that is taken: the page shows the refusal and what is free nearby."""
    taken = "/locaux/reservations/nouvelle/?espace={salle}&jour=2050-03-07&debut=09:00&fin=10:00"
    ouvrir(page, taken, scene)
    page.locator("main").get_by_role("button", name="Réserver", exact=True).click()
    page.wait_for_selector(".propositions")


def verifier(page: Page) -> None:
    """Assert that axe finds nothing and that the page does not scroll sideways."""
    assert page.viewport_size is not None
    # A click returns once the next page has begun: its document may still be empty.
    page.wait_for_load_state("load")
    largeur = page.evaluate("document.documentElement.scrollWidth")
    assert largeur <= page.viewport_size["width"], page.url
    assert fautes(page) == [], page.url


def fautes(page: Page) -> list[str]:
    """Return what axe finds, one line a node."""
    # A page is looked at several times: the script of axe, half a megabyte, is given to it once.
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    violations = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [
        f"{violation['id']}: {' '.join(noeud['target'])} — {noeud['html'][:160]}"
        for violation in violations
        for noeud in violation["nodes"]
    ]
