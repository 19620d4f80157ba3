// What a page shows to someone who looks at it, in lines that say what is wrong.
window.looking = (() => {
  const named = (element) => {
    const words = (element.textContent || element.name || "").trim().replace(/\s+/g, " ");
    const classes = [...element.classList].map((one) => `.${one}`).join("");
    return `<${element.localName}${classes}> ${words.slice(0, 40)}`;
  };
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const lineage = (element) => {
    const found = [];
    for (let one = element; one && one !== document.documentElement; one = one.parentElement) {
      found.push(one);
    }
    return found;
  };
  const firstOfEach = (lines) => [...new Set(lines)].slice(0, 5);

  // Texts as they stand on the screen. A bar that stays in its place covers what is under it.
  const pieces = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const known = new Map();
    const found = [];
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || element.closest("svg, select, textarea, script")) continue;
      if (!known.has(element)) {
        const around = lineage(element);
        const styles = around.map((one) => getComputedStyle(one));
        const bar = around.find((_, n) => ["fixed", "sticky"].includes(styles[n].position));
        const frames = around.filter((_, n) => /hidden|clip/.test(styles[n].overflow + styles[n].clipPath));
        const unread = !shown(element) || styles.some((one) => one.clipPath === "inset(50%)");
        known.set(element, { element, bar, frames, unread });
      }
      const piece = known.get(element);
      if (piece.unread) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      for (const box of range.getClientRects()) {
        if (box.width > 1) found.push({ ...piece, box, text: walker.currentNode });
      }
    }
    return found;
  };

  const isCut = ({ box, frames }) =>
    frames.some((frame) => {
      const room = frame.getBoundingClientRect();
      return box.right > room.right + 2 || box.left < room.left - 2 || box.bottom > room.bottom + 6;
    });

  const collide = (one, other) =>
    one.text !== other.text &&
    one.bar === other.bar &&
    Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left) > 3 &&
    Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top) > 6;

  const tornText = () => {
    const all = pieces().sort((one, other) => one.box.top - other.box.top);
    const cut = all.filter(isCut).map(({ element }) => `cut off: ${named(element)}`);
    const over = all.flatMap((one, n) => {
      const met = [];
      for (let m = n + 1; m < all.length && all[m].box.top < one.box.bottom; m += 1) {
        if (collide(one, all[m])) met.push(`${named(one.element)} lies on ${named(all[m].element)}`);
      }
      return met;
    });
    return firstOfEach([...cut, ...over]);
  };

  const REACHED = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const isRinged = (element) => {
    const { outlineStyle, outlineWidth, outlineColor, opacity } = getComputedStyle(element);
    return (
      outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && outlineColor !== "rgba(0, 0, 0, 0)" && opacity > 0
    );
  };
  const isShown = (element) =>
    [element, element.closest("label"), element.parentElement].some((one) => one && isRinged(one));

  const unseenStop = () => {
    const one = document.activeElement;
    if (one === document.body) return [];
    const { left, top, width, height } = one.getBoundingClientRect();
    const bar = document.elementFromPoint(left + width / 2, top + height / 2)?.closest(".top-bar, .navigation");
    return [
      ...(isShown(one) ? [] : [`its focus is not seen: ${named(one)}`]),
      ...(bar && !bar.contains(one) ? [`under a bar: ${named(one)}`] : []),
    ];
  };

  // One of each kind stands for the others.
  const unseenFocus = () => {
    const kinds = new Map();
    for (const one of document.querySelectorAll(REACHED)) {
      const kind = [one.localName, one.type, one.className, one.parentElement.className].join();
      if (!kinds.has(kind) && !one.disabled && one.checkVisibility()) kinds.set(kind, one);
    }
    const lost = [...kinds.values()].filter((one) => {
      one.focus({ preventScroll: true });
      return document.activeElement === one && !isShown(one);
    });
    document.activeElement?.blur();
    return firstOfEach(lost.map((one) => `its focus is not seen: ${named(one)}`));
  };

  const hasEdge = (element) => {
    const { borderTopStyle, borderTopWidth, textDecorationLine } = getComputedStyle(element);
    return (borderTopStyle !== "none" && parseFloat(borderTopWidth) >= 1) || textDecorationLine === "underline";
  };
  const MARKS = ["borderTopWidth", "borderBottomWidth", "outlineStyle", "textDecorationLine", "fontWeight"];
  const marks = (element) => MARKS.map((name) => getComputedStyle(element)[name]).join();
  const lostWithColours = () => {
    const bare = [...document.querySelectorAll("button, .button")].filter((one) => shown(one) && !hasEdge(one));
    const alike = [...document.querySelectorAll("[aria-current]")].filter((one) => {
      const others = one.closest("ul, ol, nav")?.querySelectorAll(`${one.localName}:not([aria-current])`);
      return shown(one) && others?.length && marks(one) === marks(others[0]);
    });
    return firstOfEach([
      ...bare.map((one) => `no edge: ${named(one)}`),
      ...alike.map((one) => `like the others: ${named(one)}`),
    ]);
  };

  const moves = ({ transitionDuration, animationName }) => /[1-9]/.test(transitionDuration) || animationName !== "none";
  const moving = () =>
    firstOfEach([...document.querySelectorAll("*")].filter((one) => moves(getComputedStyle(one))).map((one) => `moves: ${named(one)}`));

  const LIGHT = ["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"];
  // The figure is a list to read, and a box can be ticked with a pen.
  const FOR_HANDS = "button:not(.tick), .button, nav:not(.figure), [type=submit], [type=file]";
  const wastedInk = () => {
    const { backgroundColor } = getComputedStyle(document.documentElement);
    const dark = LIGHT.includes(backgroundColor) ? [] : [`paper is ${backgroundColor}`];
    const useless = [...document.querySelectorAll(FOR_HANDS)].filter(shown);
    return firstOfEach([...dark, ...useless.map((one) => `of no use on paper: ${named(one)}`)]);
  };

  return { tornText, unseenFocus, unseenStop, lostWithColours, moving, wastedInk };
})();
