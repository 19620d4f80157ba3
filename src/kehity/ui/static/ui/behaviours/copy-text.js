/* Copies the text inside it. */
class CopyText extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", () => this.copy());
  }

  async copy() {
    await navigator.clipboard.writeText(this.querySelector("code").textContent.trim());
    this.querySelector(".state").textContent = this.dataset.copied;
  }
}

customElements.define("copy-text", CopyText);
