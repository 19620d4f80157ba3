/* Gives the errors the focus where the address names another place: a browser goes there instead. */
addEventListener("load", () => document.querySelector(".error-summary")?.focus());
