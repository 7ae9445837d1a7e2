// A slider of months, marked data-ptce-curseur with the id of a date field, moves that field: the form is then sent.
// Without JavaScript the slider stays hidden, and the date is typed.
const mois = new Intl.DateTimeFormat("fr-FR", { month: "long", year: "numeric", timeZone: "UTC" });

document.querySelectorAll("[data-ptce-curseur]").forEach((curseur) => {
  const champ = document.getElementById(curseur.dataset.ptceCurseur);
  const [annee, premier] = curseur.dataset.ptcePremier.split("-").map(Number);
  const jour = () => new Date(Date.UTC(annee, premier - 1 + Number(curseur.value), 1));
  const dire = () => {
    const texte = mois.format(jour());
    curseur.setAttribute("aria-valuetext", texte);
    curseur.closest("label").querySelector("output").value = texte;
  };
  curseur.closest("[data-ptce-curseur-cadre]").hidden = false;
  dire();
  curseur.addEventListener("input", dire);
  // The form hears of the date alone, once the slider rests: a key held down asks for one page, not for thirty.
  let repos;
  curseur.addEventListener("change", (evenement) => {
    evenement.stopPropagation();
    champ.value = jour().toISOString().slice(0, 10);
    clearTimeout(repos);
    repos = setTimeout(() => champ.dispatchEvent(new Event("change", { bubbles: true })), 250);
  });
  champ.addEventListener("change", () => {
    const [an, m] = champ.value.split("-").map(Number);
    if (an) curseur.value = String((an - annee) * 12 + m - premier);
    dire();
  });
});
