// The corners of a contour, placed on the plan by pointer or by keyboard; the text field stays what is sent.
const dessin = document.querySelector("[data-ptce-contour]");
const champ = dessin && document.getElementById(dessin.dataset.ptceContour);

if (champ) {
  const SVG = "http://www.w3.org/2000/svg";
  const trace = dessin.querySelector("[data-ptce-contour-trace]");
  const aide = document.querySelector("[data-ptce-contour-aide]");
  const dit = document.querySelector("[data-ptce-contour-dit]");
  const { width: largeur, height: hauteur } = dessin.viewBox.baseVal;
  const passes = [];
  const borner = (valeur) => Math.min(100, Math.max(0, Math.round(valeur * 10) / 10));
  const enTexte = (valeur) => String(valeur).replace(".", ",");
  const nommer = ([x, y], rang) => `Coin ${rang + 1} : ${enTexte(x)} %, ${enTexte(y)} %`;
  const coins = () => [...dessin.querySelectorAll("circle")];
  const lire = () => champ.value.split("\n")
    .map((ligne) => ligne.trim().split(/\s+/).map((nombre) => Number(nombre.replace(",", "."))))
    .filter((point) => point.length === 2 && point.every((cote) => cote >= 0 && cote <= 100));

  const dessiner = () => {
    const points = lire();
    trace.setAttribute("points", points.map(([x, y]) => `${(x * largeur) / 100},${(y * hauteur) / 100}`).join(" "));
    coins().slice(points.length).forEach((coin) => coin.remove());
    while (coins().length < points.length) {
      const coin = document.createElementNS(SVG, "circle");
      Object.entries({ r: largeur / 70, tabindex: 0, role: "button" }).forEach(([nom, valeur]) => coin.setAttribute(nom, valeur));
      dessin.append(coin);
    }
    coins().forEach((coin, rang) => {
      const [x, y] = points[rang];
      Object.entries({ cx: (x * largeur) / 100, cy: (y * hauteur) / 100, "aria-label": nommer(points[rang], rang) }).forEach(([nom, valeur]) => coin.setAttribute(nom, valeur));
    });
  };
  const ecrire = (points, choisi) => {
    champ.value = points.map((point) => point.map(enTexte).join(" ")).join("\n");
    dessiner();
    coins()[choisi]?.focus();
  };
  const retenir = () => passes.push(champ.value);
  const dire = (phrase) => { dit.textContent = phrase; };
  const sousLePointeur = (evenement) => {
    const cadre = dessin.getBoundingClientRect();
    return [borner(((evenement.clientX - cadre.left) / cadre.width) * 100), borner(((evenement.clientY - cadre.top) / cadre.height) * 100)];
  };
  const ajouter = (point) => {
    const points = [...lire(), point];
    retenir();
    ecrire(points, points.length - 1);
    dire(nommer(point, points.length - 1));
  };

  const gestes = {
    // Between the last corner and the first, or in the middle: the arrows carry it where it belongs.
    ajouter: () => {
      const points = lire();
      const [premier, dernier] = [points[0] ?? [50, 50], points.at(-1) ?? [50, 50]];
      ajouter(premier.map((cote, axe) => borner((cote + dernier[axe]) / 2)));
    },
    defaire: () => {
      if (!passes.length) return dire("Rien à défaire.");
      champ.value = passes.pop();
      dessiner();
      dire(`Geste défait : ${lire().length} coins.`);
    },
    effacer: () => {
      retenir();
      ecrire([], 0);
      dire("Contour effacé.");
    },
  };

  let glisse = null;
  dessin.addEventListener("click", (evenement) => { if (!evenement.target.closest("circle")) ajouter(sousLePointeur(evenement)); });
  dessin.addEventListener("pointerdown", (evenement) => {
    const rang = coins().indexOf(evenement.target);
    if (rang < 0) return;
    evenement.target.setPointerCapture(evenement.pointerId);
    glisse = { rang, avant: champ.value };
  });
  dessin.addEventListener("pointermove", (evenement) => {
    if (!glisse) return;
    const points = lire();
    points[glisse.rang] = sousLePointeur(evenement);
    ecrire(points);
  });
  const lacher = () => {
    if (glisse && glisse.avant !== champ.value) passes.push(glisse.avant);
    glisse = null;
  };
  dessin.addEventListener("pointerup", lacher);
  dessin.addEventListener("pointercancel", lacher);
  dessin.addEventListener("keydown", (evenement) => {
    const rang = coins().indexOf(evenement.target);
    if (rang < 0) return;
    const points = lire();
    const pas = evenement.shiftKey ? 5 : 0.5;
    const sens = { ArrowLeft: [-pas, 0], ArrowRight: [pas, 0], ArrowUp: [0, -pas], ArrowDown: [0, pas] }[evenement.key];
    const efface = evenement.key === "Delete" || evenement.key === "Backspace";
    if (!sens && !efface) return;
    evenement.preventDefault();
    retenir();
    if (sens) points[rang] = points[rang].map((cote, axe) => borner(cote + sens[axe]));
    else points.splice(rang, 1);
    ecrire(points, Math.min(rang, points.length - 1));
    dire(sens ? nommer(points[rang], rang) : `Coin effacé : il en reste ${points.length}.`);
  });
  aide.addEventListener("click", (evenement) => gestes[evenement.target.closest("[data-ptce-contour-geste]")?.dataset.ptceContourGeste]?.());
  let ecrit = champ.value;
  champ.addEventListener("focus", () => { ecrit = champ.value; });
  champ.addEventListener("change", () => passes.push(ecrit));
  champ.addEventListener("input", dessiner);
  aide.hidden = false;
  dessiner();
}
