/* Says how many characters are left in the field it is for. */
class CharacterCount extends HTMLElement {
  connectedCallback() {
    this.field = document.getElementById(this.getAttribute("for"));
    if (!this.field || this.field.maxLength < 0) return;
    this.show = this.show.bind(this);
    this.field.addEventListener("input", this.show);
    this.show();
  }

  disconnectedCallback() {
    this.field?.removeEventListener("input", this.show);
  }

  show() {
    const limit = this.field.maxLength;
    const left = limit - this.field.value.length;
    const isFar = "quiet" in this.dataset && left > limit / 5;
    this.textContent = isFar ? "" : `${this.dataset.left}: ${left}`;
  }
}

customElements.define("character-count", CharacterCount);
