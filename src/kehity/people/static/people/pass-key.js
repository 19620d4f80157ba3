/* Asks the device to make or to show a passkey, and sends its answer with the form inside. */
class PassKey extends HTMLElement {
  connectedCallback() {
    if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
    this.querySelector("[data-part=ask]").hidden = false;
    this.querySelector("[data-part=instead]").hidden = true;
    this.querySelector("form").addEventListener("submit", (event) => this.ask(event));
  }

  async ask(event) {
    event.preventDefault();
    const form = this.querySelector("form");
    try {
      const credential = await this[this.dataset.ceremony](await this.options());
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch {
      this.querySelector("[role=status]").textContent = this.dataset.failed;
    }
  }

  async options() {
    if (this.dataset.options) return JSON.parse(this.dataset.options);
    const answer = await fetch(this.dataset.from, { headers: { Accept: "application/json" } });
    return (await answer.json()).request_options.publicKey;
  }

  async make(options) {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return navigator.credentials.create({ publicKey });
  }

  async show(options) {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    return navigator.credentials.get({ publicKey });
  }
}

customElements.define("pass-key", PassKey);
