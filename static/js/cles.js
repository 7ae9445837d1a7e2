// Forms that a passkey fills. data-ptce-cle says what is asked of the browser: "creer" (a new key), "demander" (one of
// the person's) or "entrer" (any key of this portal; what it is asked comes from the form's address when it is used).
const GESTES = { creer: creer, demander: demander, entrer: entrer };

function lire(formulaire) {
  return JSON.parse(formulaire.dataset.ptceCleOptions);
}

function creer(formulaire) {
  const demande = lire(formulaire);
  const seule = formulaire.querySelector("[name=passwordless]")?.checked;
  const choix = demande.publicKey.authenticatorSelection;
  choix.residentKey = seule ? "required" : "discouraged";
  choix.requireResidentKey = Boolean(seule);
  if (seule) choix.userVerification = "required";
  return window.webauthnJSON.create(demande);
}

function demander(formulaire) {
  return window.webauthnJSON.get(lire(formulaire));
}

async function entrer(formulaire) {
  const reponse = await fetch(formulaire.action, { headers: { Accept: "application/json" } });
  if (!reponse.ok) throw new Error("network");
  return window.webauthnJSON.get((await reponse.json()).request_options);
}

function phrase(erreur) {
  if (erreur.name === "InvalidStateError") return "Cette clé est déjà connue de votre compte.";
  if (erreur.name === "NotAllowedError" || erreur.name === "AbortError") return "La clé n’a pas répondu, ou vous avez renoncé. Vous pouvez recommencer.";
  if (erreur.name === "NotSupportedError" || erreur.name === "ConstraintError") return "Cette clé ne sait pas faire ce qui lui est demandé.";
  return "La clé n’a pas pu servir. Recommencez, ou choisissez un autre moyen.";
}

function dire(formulaire, texte) {
  const refus = formulaire.querySelector("[data-ptce-cle-refus]");
  if (texte) refus.querySelector("p").textContent = texte;
  refus.hidden = !texte;
}

document.querySelectorAll("form[data-ptce-cle]").forEach((formulaire) => {
  if (!window.PublicKeyCredential) return;
  const bouton = formulaire.querySelector("[data-ptce-cle-bouton]");
  formulaire.querySelector("[data-ptce-cle-absente]").hidden = true;
  bouton.hidden = false;
  formulaire.addEventListener("submit", async (evenement) => {
    evenement.preventDefault();
    if (bouton.getAttribute("aria-disabled")) return;
    bouton.setAttribute("aria-disabled", "true");
    dire(formulaire, "");
    try {
      const reponse = await GESTES[formulaire.dataset.ptceCle](formulaire);
      formulaire.querySelector("[name=credential]").value = JSON.stringify(reponse);
      formulaire.submit();
    } catch (erreur) {
      dire(formulaire, phrase(erreur));
      bouton.removeAttribute("aria-disabled");
    }
  });
});
