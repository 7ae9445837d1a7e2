// A form marked data-ptce-filtres applies a choice as soon as it is made; its button serves those without JavaScript.
document.addEventListener("change", (evenement) => {
  const formulaire = evenement.target.closest("form[data-ptce-filtres]");
  if (formulaire && formulaire.checkValidity()) formulaire.requestSubmit();
});
