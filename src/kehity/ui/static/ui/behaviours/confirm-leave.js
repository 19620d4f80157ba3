/* Asks before a page with unsaved text is left. */
class ConfirmLeave extends HTMLElement {
  connectedCallback() {
    this.ask = (event) => event.preventDefault();
    this.addEventListener("input", () => window.addEventListener("beforeunload", this.ask));
    this.addEventListener("submit", () => this.rest());
    this.addEventListener("saved", () => this.rest());
  }

  disconnectedCallback() {
    this.rest();
  }

  rest() {
    window.removeEventListener("beforeunload", this.ask);
  }
}

customElements.define("confirm-leave", ConfirmLeave);
