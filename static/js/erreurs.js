// The summary of errors receives the focus, on arrival and after an exchange by htmx.
function viser(racine) {
  racine.querySelector?.("[data-ptce-erreurs]")?.focus();
}
viser(document);
document.addEventListener("htmx:after:swap", () => viser(document));
