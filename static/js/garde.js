// A form marked data-ptce-garde keeps what is typed while htmx fetches other fields: the one that has the focus, and
// those that no longer hold what was sent, take the place of the new ones of the same name.
let actif = null;

const formulaireDe = (evenement) => evenement.target.closest?.("form[data-ptce-garde]");
const champsDe = (parent) => [...parent.querySelectorAll("input[name], select[name], textarea[name]")];
const cleDe = (champ) => `${champ.name} ${champ.type === "radio" ? champ.value : ""}`;
const inchange = (champ, envoye) => champ.type === "radio"
  ? champ.checked === envoye.getAll(champ.name).includes(champ.value)
  : champ.value === envoye.get(champ.name);

// The very field that is being typed in stays, half a date included; what its new space asks of it is written on it.
function remplacer(nouveau, ancien) {
  for (const { name } of [...ancien.attributes]) if (name !== "value" && !nouveau.hasAttribute(name)) ancien.removeAttribute(name);
  for (const { name, value } of nouveau.attributes) if (name !== "value") ancien.setAttribute(name, value);
  nouveau.replaceWith(ancien);
}

document.addEventListener("htmx:before:swap", (evenement) => {
  const formulaire = formulaireDe(evenement);
  if (!formulaire) return;
  const { ctx, tasks } = evenement.detail;
  const saisis = new Map(champsDe(formulaire).map((champ) => [cleDe(champ), champ]));
  actif = document.activeElement;
  const utiles = tasks.filter(({ swapSpec }) => swapSpec.style !== "none");
  for (const nouveau of utiles.flatMap(({ fragment }) => champsDe(fragment))) {
    const ancien = saisis.get(cleDe(nouveau));
    if (!ancien || ancien.type === "hidden" || (ancien !== actif && inchange(ancien, ctx.request.body))) continue;
    if (ancien.type === "radio") nouveau.checked = ancien.checked;
    else if (ancien.type === nouveau.type) remplacer(nouveau, ancien);
    else nouveau.value = ancien.value;
  }
});

document.addEventListener("htmx:after:swap", (evenement) => {
  if (formulaireDe(evenement) && actif?.isConnected && document.activeElement !== actif) actif.focus();
});
