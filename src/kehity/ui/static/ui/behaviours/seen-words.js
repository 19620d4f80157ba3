/* Around the hidden note of what a page showed: what the page saves by itself is seen from then on. */
const alike = (words) => JSON.stringify(words)?.replace(/\\[nt]|\s/g, "");

class SeenWords extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.input.form.addEventListener("saved", ({ detail }) => detail.until.push(this.remember(detail)));
  }

  async remember({ sent, answer }) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const stored = JSON.parse(page.querySelector("seen-words input")?.value ?? "{}");
    const seen = JSON.parse(this.input.value);
    // What was left alone here stays as it was seen: somebody else may have changed it meanwhile.
    for (const name of Object.keys(seen)) {
      const words = sent.getAll(name).map((value) => value.trim()).filter(Boolean);
      if (JSON.stringify(words) === JSON.stringify(seen[name])) continue;
      // Stored with other spaces it is still ours; other words are somebody else's.
      seen[name] = alike(words) === alike(stored[name]) ? stored[name] : words;
    }
    this.input.value = JSON.stringify(seen);
  }
}

customElements.define("seen-words", SeenWords);
