// Draws the list of places as a map: an element data-ptce-carte, and elements with data-ptce-latitude and -longitude.
// The list says the same and stays; without this script, or without tiles, nothing is lost.
(() => {
  const toile = document.querySelector("[data-ptce-carte]");
  const lieux = [...document.querySelectorAll("[data-ptce-latitude]")];
  if (!toile || !lieux.length || !window.L) return;
  toile.hidden = false;
  const carte = L.map(toile, { scrollWheelZoom: false, zoomControl: false, maxZoom: 18, minZoom: 4 });
  L.control.zoom({ zoomInTitle: "Agrandir la carte", zoomOutTitle: "Réduire la carte" }).addTo(carte);
  carte.attributionControl.setPrefix("Leaflet").addAttribution("© IGN, Plan IGN");
  const tuiles = L.tileLayer(toile.dataset.ptceTuiles, { maxZoom: 18 });
  tuiles.once("tileerror", () => { document.querySelector("[data-ptce-sans-tuiles]").hidden = false; });
  tuiles.addTo(carte);

  const places = lieux.map((lieu) => [Number(lieu.dataset.ptceLatitude), Number(lieu.dataset.ptceLongitude)]);
  // Leaflet says it in English.
  carte.on("popupopen", (ouverte) => ouverte.popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", "Fermer"));
  carte.fitBounds(places, { padding: [40, 40], maxZoom: 15 });
  lieux.forEach((lieu, rang) => {
    const noms = [...lieu.querySelectorAll("a")];
    const cote = noms.length > 1 ? 30 : 24;
    const epingle = L.divIcon({
      className: "epingle",
      html: noms.length > 1 ? String(noms.length) : "",
      iconSize: [cote, cote],
    });
    const bulle = document.createElement("div");
    noms.forEach((nom) => { const ligne = document.createElement("p"); ligne.append(nom.cloneNode(true)); bulle.append(ligne); });
    const marque = L.marker(places[rang], { icon: epingle }).bindPopup(bulle).addTo(carte);
    const premiers = noms.slice(0, 3).map((nom) => nom.textContent).join(", ");
    marque.getElement().setAttribute("aria-label", noms.length > 3 ? `${premiers} et ${noms.length - 3} de plus` : premiers);
  });
})();
