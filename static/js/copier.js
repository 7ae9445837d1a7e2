// A button marked data-ptce-copier copies the items of the list it names, one a line, and says so in what follows it.
document.querySelectorAll("[data-ptce-copier]").forEach((bouton) => {
  if (!navigator.clipboard) return;
  bouton.hidden = false;
  bouton.addEventListener("click", async () => {
    const lignes = [...document.querySelectorAll(`${bouton.dataset.ptceCopier} > li`)].map((ligne) => ligne.textContent.trim());
    const dire = (phrase) => { bouton.parentElement.nextElementSibling.textContent = phrase; };
    try {
      await navigator.clipboard.writeText(lignes.join("\n"));
      dire("Les codes sont copiés.");
    } catch {
      dire("Le navigateur refuse de copier : sélectionnez les codes, ou téléchargez-les.");
    }
  });
});
