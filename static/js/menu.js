// The narrow menu (a details element, which works alone) also closes with Escape or a click beside it.
const menus = () => document.querySelectorAll("[data-ptce-menu][open]");

document.addEventListener("keydown", (evenement) => {
  if (evenement.key !== "Escape") return;
  menus().forEach((menu) => {
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});
document.addEventListener("click", (evenement) => {
  menus().forEach((menu) => { if (!menu.contains(evenement.target)) menu.open = false; });
});
