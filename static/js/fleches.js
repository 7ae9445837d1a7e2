// On the plannings, the arrow keys go from cell to cell; Escape folds the panel of a cell until one leaves it.
// Cells stay links that Tab reaches too.
const FLECHES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const CASES = ".planning a.libre, .semaine ol > li > a";
const gauche = (element) => element.getBoundingClientRect().left;

function voisine(ici, [dx, dy]) {
  const lignes = [...ici.closest(".planning, .semaine").querySelectorAll(".ligne")]
    .map((ligne) => [...ligne.querySelectorAll(CASES)])
    .filter((cases) => cases.length);
  const rang = lignes.findIndex((cases) => cases.includes(ici));
  if (dx) return lignes[rang][lignes[rang].indexOf(ici) + dx];
  const loin = (autre) => Math.abs(gauche(autre) - gauche(ici));
  return lignes[rang + dy]?.reduce((proche, autre) => (loin(autre) < loin(proche) ? autre : proche));
}

document.addEventListener("keydown", (evenement) => {
  if (evenement.key === "Escape") {
    document.querySelectorAll(".semaine ol > li:is(:hover, :focus-within)").forEach((cellule) => { cellule.dataset.ptceTu = ""; });
    return;
  }
  const sens = FLECHES[evenement.key];
  const modifie = evenement.shiftKey || evenement.ctrlKey || evenement.altKey || evenement.metaKey;
  if (!sens || modifie || !evenement.target.matches?.(CASES)) return;
  evenement.preventDefault();
  voisine(evenement.target, sens)?.focus();
});
["focusin", "pointerover"].forEach((nom) => document.addEventListener(nom, (evenement) => {
  document.querySelectorAll("[data-ptce-tu]").forEach((cellule) => { if (!cellule.contains(evenement.target)) delete cellule.dataset.ptceTu; });
}));
