/* Saves the form inside it on change and when the typing rests. */
class AutoSave extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.form.addEventListener("input", () => this.saveIn(1500));
    this.form.addEventListener("change", () => this.saveIn(0));
    this.form.addEventListener("submit", () => this.disconnectedCallback());
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  saveIn(wait) {
    clearTimeout(this.timer);
    // One after the other: the next one starts from what this one has saved.
    this.timer = setTimeout(() => (this.turn = Promise.resolve(this.turn).then(() => this.save())), wait);
  }

  async save() {
    this.say(this.dataset.saving);
    const headers = { "HX-Request": "true", "Auto-Save": "true" };
    const request = { method: "POST", body: new FormData(this.form), headers };
    const answer = await fetch(this.form.action, request).catch(() => null);
    // Saving redirects; so does a sign-in page, but with an address to come back to.
    const saved = answer?.redirected && answer.ok && !new URL(answer.url).searchParams.has("next");
    const detail = { sent: request.body, answer, until: [] };
    if (saved) this.form.dispatchEvent(new CustomEvent("saved", { bubbles: true, detail }));
    await Promise.allSettled(detail.until);
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });
    const isRefused = answer && answer.status < 500 && !saved;
    if (saved) this.say(this.dataset.saved.replace("{time}", time));
    else this.say(isRefused ? this.dataset.refused : this.dataset.failed);
    if (!saved && !isRefused) this.saveIn(10000);
  }

  say(words) {
    this.querySelector(".state").textContent = words;
  }
}

customElements.define("auto-save", AutoSave);
