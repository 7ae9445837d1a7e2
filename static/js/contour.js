// The points of a contour, also placed by clicking on the plan and moved by keyboard; the text field stays what is sent.
const dessin = document.querySelector("[data-ptce-contour]");
const champ = dessin && document.getElementById(dessin.dataset.ptceContour);

if (champ) {
  const SVG = "http://www.w3.org/2000/svg";
  const trace = dessin.querySelector("[data-ptce-contour-trace]");
  const { width: largeur, height: hauteur } = dessin.viewBox.baseVal;
  const borner = (valeur) => Math.min(100, Math.max(0, Math.round(valeur * 100) / 100));
  const enTexte = (valeur) => String(valeur).replace(".", ",");
  const lire = () => champ.value.split("\n")
    .map((ligne) => ligne.trim().split(/\s+/).map((nombre) => Number(nombre.replace(",", "."))))
    .filter((point) => point.length === 2 && point.every((cote) => cote >= 0 && cote <= 100));

  const dessiner = () => {
    const points = lire();
    trace.setAttribute("points", points.map(([x, y]) => `${(x * largeur) / 100},${(y * hauteur) / 100}`).join(" "));
    dessin.querySelectorAll("circle").forEach((cercle) => cercle.remove());
    points.forEach(([x, y], rang) => {
      const cercle = document.createElementNS(SVG, "circle");
      const attributs = { cx: (x * largeur) / 100, cy: (y * hauteur) / 100, r: largeur / 110, tabindex: 0, role: "button", "aria-label": `Point ${rang + 1} : ${enTexte(x)} %, ${enTexte(y)} %` };
      Object.entries(attributs).forEach(([nom, valeur]) => cercle.setAttribute(nom, valeur));
      dessin.append(cercle);
    });
  };
  const ecrire = (points, choisi) => {
    champ.value = points.map((point) => point.map(enTexte).join(" ")).join("\n");
    dessiner();
    dessin.querySelectorAll("circle")[choisi]?.focus();
  };

  dessin.addEventListener("click", (evenement) => {
    if (evenement.target.closest("circle")) return;
    const cadre = dessin.getBoundingClientRect();
    const point = [borner(((evenement.clientX - cadre.left) / cadre.width) * 100), borner(((evenement.clientY - cadre.top) / cadre.height) * 100)];
    const points = [...lire(), point];
    ecrire(points, points.length - 1);
  });
  dessin.addEventListener("keydown", (evenement) => {
    const rang = [...dessin.querySelectorAll("circle")].indexOf(evenement.target);
    if (rang < 0) return;
    const points = lire();
    const pas = evenement.shiftKey ? 5 : 0.5;
    const sens = { ArrowLeft: [-pas, 0], ArrowRight: [pas, 0], ArrowUp: [0, -pas], ArrowDown: [0, pas] }[evenement.key];
    if (sens) points[rang] = points[rang].map((cote, axe) => borner(cote + sens[axe]));
    else if (evenement.key === "Delete" || evenement.key === "Backspace") points.splice(rang, 1);
    else return;
    evenement.preventDefault();
    ecrire(points, Math.min(rang, points.length - 1));
  });
  champ.addEventListener("input", dessiner);
  document.querySelector("[data-ptce-contour-aide]").hidden = false;
  dessiner();
}
