// Choosing another space shows the fields that its rule asks for; the button serves those without JavaScript.
const boutonsDeChangement = () => document.querySelectorAll("[data-ptce-changer-espace]");
boutonsDeChangement().forEach((bouton) => { bouton.hidden = true; });

document.addEventListener("change", (evenement) => {
  const bouton = evenement.target.form?.querySelector("[data-ptce-changer-espace]");
  if (bouton && evenement.target.name === "espace") evenement.target.form.requestSubmit(bouton);
});
