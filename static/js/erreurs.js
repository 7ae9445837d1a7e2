// The summary of errors receives the focus after an exchange by htmx, as its autofocus attribute does on a new page.
document.addEventListener("htmx:after:swap", () => document.querySelector("[data-ptce-erreurs]")?.focus());
