// A form marked data-ptce-filtres applies a choice as soon as it is made; its button serves those without JavaScript.
document.addEventListener("change", (evenement) => {
  const formulaire = evenement.target.closest("form[data-ptce-filtres]");
  if (!formulaire || !formulaire.checkValidity()) return;
  // A choice on which the others depend empties them and asks for the whole page, where they are offered anew.
  const dependants = evenement.target.closest("[data-ptce-vide]")?.dataset.ptceVide.split(" ");
  dependants?.forEach((nom) => { formulaire.elements[nom].value = ""; });
  if (dependants) formulaire.submit();
  else formulaire.requestSubmit();
});

// Filters marked data-ptce-repli are folded on a narrow screen, so that the list itself comes first.
const etroit = window.matchMedia("(max-width: 48rem)");
const replier = () => document.querySelectorAll("[data-ptce-repli]").forEach((repli) => { repli.open = !etroit.matches; });
etroit.addEventListener("change", replier);
replier();
