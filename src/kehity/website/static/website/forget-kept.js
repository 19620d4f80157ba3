/* Forgets what this device keeps, also without a connection. */
class ForgetKept extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    button.hidden = !window.caches;
    button.addEventListener("click", () => this.forget());
  }

  async forget() {
    const kept = (await caches.keys()).filter((name) => name.startsWith("kept-"));
    await Promise.all(kept.map((name) => caches.delete(name)));
    this.querySelector("[role=status]").textContent = this.dataset.forgotten;
  }
}

customElements.define("forget-kept", ForgetKept);
