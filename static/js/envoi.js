// A form marked data-ptce-envoi leaves once: a double click sends nothing more.
// The button stays enabled, so that its name is sent and a return by the back button finds it alive.
const DELAI_DE_REPRISE = 8000;

function rendre(formulaire) {
  delete formulaire.dataset.ptceParti;
  formulaire.querySelectorAll("[type=submit][aria-disabled]").forEach((bouton) => bouton.removeAttribute("aria-disabled"));
}

document.addEventListener("submit", (evenement) => {
  const formulaire = evenement.target.closest("form[data-ptce-envoi]");
  if (!formulaire) return;
  if (formulaire.dataset.ptceParti) {
    evenement.preventDefault();
    evenement.stopImmediatePropagation();
    return;
  }
  formulaire.dataset.ptceParti = "oui";
  evenement.submitter?.setAttribute("aria-disabled", "true");
  setTimeout(() => rendre(formulaire), DELAI_DE_REPRISE);
}, true);

function rendreTout() {
  document.querySelectorAll("form[data-ptce-parti]").forEach(rendre);
}
window.addEventListener("pageshow", (evenement) => { if (evenement.persisted) rendreTout(); });
document.addEventListener("htmx:after:request", rendreTout);
