// A range chosen on the planning's grid opens the booking form filled: press on a free start and release on an end; or
// press on a start then on an end, once the button says so; or Shift and the arrow keys on a free hour, then Enter.
// Each free hour is a link that books without any of this.
const ECART_D_UN_GESTE = 6;
const SENS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };
let choix = null; // { debut, fin, clavier }: two places { ligne, minute }, and the link on which keys are pressed
let geste = null; // where the pointer was pressed: { x, y, ligne }

const grilleDe = (element) => element.closest("[data-ptce-plage]");
const ligneDe = (element) => element?.closest("[data-ptce-ligne]");
const lireLigne = (ligne) => JSON.parse(ligne.dataset.ptceLigne); // { espace, jour, unite, pas, min, max, libres }, in minutes
const lienLibre = (evenement) => evenement.target.closest?.("[data-ptce-plage] a.libre");
const borner = (valeur, bas, haut) => Math.min(haut, Math.max(bas, valeur));
const heures = (minute) => Math.floor(minute / 60);
const horloge = (minute) => [heures(minute) % 24, minute % 60].map((nombre) => String(nombre).padStart(2, "0")).join(":");
const enMots = (minute) => `${heures(minute)} h${minute % 60 ? ` ${String(minute % 60).padStart(2, "0")}` : ""}`;
const annoncer = (texte) => document.querySelector("[data-ptce-annonce]")?.replaceChildren(texte);

// Where the hours of a line begin, how wide they are, and which they are.
function echelle(ligne) {
  const [premiere, derniere] = grilleDe(ligne).dataset.ptceHeures.split(" ").map((heure) => heure * 60);
  const noms = ligne.querySelector(".espace").offsetWidth;
  return { premiere, duree: derniere - premiere, noms, largeur: ligne.offsetWidth - noms };
}
function minuteSous(ligne, x) {
  const { premiere, duree, noms, largeur } = echelle(ligne);
  return premiere + borner((x - ligne.getBoundingClientRect().left - noms) / largeur, 0, 1) * duree;
}
// What the address of a link asks for.
function bornesDu(lien) {
  const demande = new URL(lien.href).searchParams;
  const [debut, fin] = ["debut", "fin"].map((nom) => demande.get(nom).split(":").reduce((total, part) => total * 60 + Number(part), 0));
  return [debut, fin || 24 * 60];
}
// The free range under a minute, or the nearest: blocks are drawn to the quarter, ranges are not always.
function rangSous(libres, minute) {
  const ecarts = libres.map(([de, a]) => Math.max(de - minute, minute - a, 0));
  return ecarts.findIndex((ecart, rang) => ecart === Math.min(...ecarts) && (minute < libres[rang][1] || rang === libres.length - 1));
}

// The range that both ends make, within what is free and what the rule of the space allows.
function plage() {
  const { debut, fin } = choix;
  const { unite, pas, min, max, libres } = lireLigne(debut.ligne);
  if (unite === "journee") return journees(debut.ligne, fin.ligne);
  const rang = rangSous(libres, debut.minute);
  if (unite === "demi_journee") {
    const [un, autre] = [rang, rangSous(libres, fin.minute - 1)].sort();
    return { lignes: [debut.ligne], de: libres[un][0], a: libres[autre][1], tranches: [un, autre] };
  }
  const [bas, haut] = libres[rang];
  const [avant, apres] = [debut.minute, fin.minute].sort((un, autre) => un - autre);
  const de = borner(Math.floor(avant / pas) * pas, bas, haut - Math.max(min, pas));
  return { lignes: [debut.ligne], de, a: borner(Math.ceil(apres / pas) * pas, de + Math.max(min, pas), Math.min(haut, de + max)) };
}
// Days that follow each other, of a space let by the day; one day when one between is not free, or when they are too many.
function journees(depart, arrivee) {
  const { max, libres: [[de, a]] } = lireLigne(depart);
  const toutes = [...grilleDe(depart).querySelectorAll(".ligne")];
  const [bas, haut] = [depart, arrivee].map((ligne) => toutes.indexOf(ligne)).sort((un, autre) => un - autre);
  const lignes = toutes.slice(bas, haut + 1);
  const permises = lignes.every((ligne) => ligne.dataset.ptceLigne) && (lignes.length - 1) * 24 * 60 + a - de <= max;
  return { lignes: permises ? lignes : [depart], de, a };
}
function adresse({ lignes, de, a, tranches }) {
  const { espace, jour, unite } = lireLigne(lignes[0]);
  if (tranches && tranches[0] === tranches[1]) return lignes[0].querySelectorAll("a.libre")[tranches[0]].href;
  const demande = new URLSearchParams({ espace, jour, debut: horloge(de), fin: horloge(a) });
  if (tranches) demande.set("partie", "journee");
  if (unite === "journee") demande.set("jour_fin", lireLigne(lignes.at(-1)).jour);
  return `${grilleDe(lignes[0]).dataset.ptcePlage}?${demande}`;
}
const dite = ({ lignes, de, a }) => (lignes.length > 1 ? `${lignes.length} jours` : `${enMots(de)} – ${enMots(a)}`);

function dessiner() {
  document.querySelectorAll(".plage-choisie").forEach((ancienne) => ancienne.remove());
  if (!choix) return;
  const choisie = plage();
  choisie.lignes.forEach((ligne) => {
    const { premiere, duree, noms, largeur } = echelle(ligne);
    const trace = document.createElement("span");
    trace.className = "plage-choisie";
    trace.ariaHidden = "true";
    trace.textContent = dite(choisie);
    trace.style.left = `${noms + ((choisie.de - premiere) / duree) * largeur}px`;
    trace.style.width = `${((choisie.a - choisie.de) / duree) * largeur}px`;
    ligne.append(trace);
  });
}
function renoncer() {
  choix = null;
  geste = null;
  dessiner();
  annoncer("");
}
function reserver() {
  const vers = adresse(plage());
  renoncer();
  window.location.assign(vers);
}

// — Pointer: a mouse or a pen drags; a finger scrolls, and has the button —
const enDeuxTemps = () => document.querySelector("[data-ptce-deux-temps]")?.ariaPressed === "true";
const enJours = (ligne) => lireLigne(ligne).unite === "journee";
function finSous(evenement) {
  const visee = ligneDe(document.elementFromPoint(evenement.clientX, evenement.clientY));
  const ligne = visee && enJours(choix.debut.ligne) ? visee : choix.debut.ligne;
  return { ligne, minute: minuteSous(ligne, evenement.clientX) };
}
document.addEventListener("pointerdown", (evenement) => {
  const lien = lienLibre(evenement);
  if (!lien || evenement.button || evenement.pointerType === "touch" || enDeuxTemps()) return;
  renoncer();
  geste = { x: evenement.clientX, y: evenement.clientY, ligne: ligneDe(lien) };
});
document.addEventListener("pointermove", (evenement) => {
  if (geste && !choix && Math.hypot(evenement.clientX - geste.x, evenement.clientY - geste.y) >= ECART_D_UN_GESTE) {
    const debut = { ligne: geste.ligne, minute: minuteSous(geste.ligne, geste.x) };
    choix = { debut, fin: debut };
  }
  if (!choix || (!geste && !enDeuxTemps())) return;
  choix.fin = finSous(evenement);
  dessiner();
});
document.addEventListener("pointerup", (evenement) => {
  if (geste && choix) {
    choix.fin = finSous(evenement);
    // The click that ends a drag is not a click on a link.
    const taire = (clic) => clic.preventDefault();
    document.addEventListener("click", taire, { capture: true });
    setTimeout(() => { document.removeEventListener("click", taire, { capture: true }); reserver(); });
  }
  geste = null;
});
document.addEventListener("pointercancel", renoncer);
document.addEventListener("dragstart", (evenement) => { if (lienLibre(evenement)) evenement.preventDefault(); });

document.addEventListener("click", (evenement) => {
  const bouton = evenement.target.closest("[data-ptce-deux-temps]");
  if (bouton) {
    renoncer();
    bouton.ariaPressed = String(bouton.ariaPressed !== "true");
    annoncer(enDeuxTemps() ? "Choisissez un début, puis une fin." : "");
    return;
  }
  const lien = lienLibre(evenement);
  if (!lien || !enDeuxTemps()) return;
  evenement.preventDefault();
  const ligne = ligneDe(lien);
  // A key presses a link without a place: the link's own ends stand for it.
  const [debut, fin] = evenement.detail ? Array(2).fill(minuteSous(ligne, evenement.clientX)) : bornesDu(lien);
  if (choix && (ligne === choix.debut.ligne || enJours(choix.debut.ligne))) {
    choix.fin = { ligne, minute: fin };
    reserver();
    return;
  }
  choix = { debut: { ligne, minute: debut }, fin: { ligne, minute: debut } };
  dessiner();
  annoncer(`${ligne.getAttribute("aria-label")}, à partir de ${enMots(plage().de)}. Choisissez la fin.`);
});

// — Keyboard —
function etendre(lien, sens) {
  const ligne = ligneDe(lien);
  const { unite, pas, libres } = lireLigne(ligne);
  if (!choix) {
    const [debut, fin] = bornesDu(lien);
    choix = { debut: { ligne, minute: debut }, fin: { ligne, minute: fin }, clavier: lien };
  }
  if (unite === "journee") {
    const toutes = [...grilleDe(ligne).querySelectorAll(".ligne")];
    const suivante = toutes[toutes.indexOf(choix.fin.ligne) + sens];
    if (suivante?.dataset.ptceLigne && lireLigne(suivante).espace === lireLigne(ligne).espace) choix.fin = { ligne: suivante, minute: 0 };
  } else if (unite === "demi_journee") {
    choix.fin.minute = libres[borner(rangSous(libres, choix.fin.minute - 1) + sens, 0, libres.length - 1)][1];
  } else {
    choix.fin.minute = plage().a + sens * pas;
  }
  dessiner();
  const choisie = plage();
  const derniere = choisie.lignes.at(-1).getAttribute("aria-label").split(", ").at(-1);
  annoncer(`${ligne.getAttribute("aria-label")}, ${choisie.lignes.length > 1 ? `jusqu’au ${derniere}` : dite(choisie)}. Entrée pour réserver, Échap pour renoncer.`);
}
document.addEventListener("keydown", (evenement) => {
  if (evenement.key === "Escape" && (choix || geste)) renoncer();
  const lien = lienLibre(evenement);
  if (!lien) return;
  if (evenement.key === "Enter" && choix?.clavier) reserver();
  else if (evenement.shiftKey && SENS[evenement.key]) etendre(lien, SENS[evenement.key]);
  else return;
  evenement.preventDefault();
});
document.addEventListener("focusin", (evenement) => { if (choix?.clavier && evenement.target !== choix.clavier) renoncer(); });

// What only works here is shown from here, at first and after each exchange of the planning.
const montrer = () => document.querySelectorAll("[data-ptce-plage-aide]").forEach((aide) => { aide.hidden = false; });
document.addEventListener("htmx:after:swap", () => { choix = null; geste = null; montrer(); });
montrer();
