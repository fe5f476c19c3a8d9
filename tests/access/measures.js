/* What can be measured of a page, each as one function that answers a list of faults (or of facts, where it says so).
   Put into the page by tests/access; nothing of it is served. */
(() => {
  const CONTROLS = "a[href], button, input:not([type=hidden]), textarea, select, summary";
  const all = (wanted, within = document) => [...within.querySelectorAll(wanted)];
  const style = (one, pseudo) => getComputedStyle(one, pseudo);
  const words = (one) => one.textContent.replace(/\s+/g, " ").trim();
  const told = (one) => one.outerHTML.replace(/\s+/g, " ").slice(0, 110);
  const folded = (one) => {
    for (let up = one.closest("details"); up; up = up.parentElement.closest("details"))
      if (!up.open && one.closest("summary")?.parentElement !== up) return true;
    return false;
  };
  const hidden = (one) => one.classList.contains("govuk-visually-hidden") || one.closest(".govuk-visually-hidden");
  const shown = (one) => {
    const box = one.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && style(one).visibility !== "hidden" && !folded(one) && !hidden(one);
  };
  const controls = () => all(CONTROLS).filter((one) => shown(one) && !one.matches(".govuk-skip-link:not(:focus)"));

  /* The box to hit: a field is hit through its label too. */
  const target = (one) => {
    const boxes = [one, ...(one.labels ?? [])].map((part) => part.getBoundingClientRect());
    return { width: Math.max(...boxes.map((box) => box.width)), height: Math.max(...boxes.map((box) => box.height)) };
  };

  /* A link is in a sentence when the block around it says more than the link. */
  const block = (one) => { let up = one.parentElement; while (style(up).display.startsWith("inline")) up = up.parentElement; return up; };
  const inSentence = (one) => one.matches("a") && style(one).display === "inline" && words(block(one)) !== words(one);

  const texts = (within = document.body) => {
    const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode, parent = node.parentElement;
      if (node.data.trim() && !parent.closest("script, style, svg") && shown(parent)) found.push(node);
    }
    return found;
  };
  const lines = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter((box) => box.width > 1);
  };

  const saying = (told) => texts().find((node) => node.data.replace(/\s+/g, " ").includes(told))?.parentElement;

  window.measures = {
    /* 999, who stays and the way out are on the first screen, the page is no wider, and nothing lies over the way out
       however far the page is scrolled. */
    inSight() {
      const faults = [], root = document.documentElement;
      if (root.scrollWidth > innerWidth) faults.push(`${root.scrollWidth} pixels wide`);
      scrollTo(0, 0);
      const leave = document.querySelector("a.leave");
      for (const [name, one] of [["999", document.querySelector("a.call")], ["Stay with them", saying("Stay with them")], ["leave", leave]]) {
        const box = one?.getBoundingClientRect();
        const seen = box && box.width && box.height && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
        if (!seen) faults.push(`not in sight: ${name}`);
      }
      for (const share of leave ? [0, 0.5, 1] : []) {
        scrollTo(0, root.scrollHeight * share);
        const box = leave.getBoundingClientRect();
        const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        if (box.height < 44 || top?.closest("a") !== leave) faults.push(`the way out is covered or too low at ${share}`);
      }
      scrollTo(0, 0);
      return faults;
    },

    reflow() {
      const wide = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= wide) return [];
      const out = all("body *").filter((one) => one.getBoundingClientRect().right > wide + 1 && !hidden(one)).map(told);
      return [`${document.documentElement.scrollWidth} px wide, because of ${out.slice(-2).join(" and ")}`];
    },

    /* Words that are cut off, stick out of the screen, or lie over other words. */
    cut() {
      scrollTo(0, 0);
      const faults = [], wide = document.documentElement.clientWidth, boxes = [];
      for (const node of texts()) {
        const parent = node.parentElement;
        if (parent.closest(".govuk-skip-link")) continue;
        for (const box of lines(node)) {
          if (box.left < -1 || box.right > wide + 1) faults.push(`out of the screen: ${words(parent).slice(0, 60)}`);
          boxes.push([box, node]);
        }
        for (let up = parent; up !== document.body; up = up.parentElement) {
          const clips = style(up).overflowX !== "visible" || style(up).overflowY !== "visible" || style(up).textOverflow === "ellipsis";
          if (clips && (up.scrollWidth > up.clientWidth + 1 || up.scrollHeight > up.clientHeight + 1)) faults.push(`cut: ${told(up)}`);
        }
      }
      boxes.sort(([a], [b]) => a.top - b.top);
      boxes.forEach(([a, said], here) => {
        for (let next = here + 1; next < boxes.length && boxes[next][0].top < a.bottom; next++) {
          const [b, other] = boxes[next];
          if (said === other) continue;
          const across = Math.min(a.right, b.right) - Math.max(a.left, b.left), down = Math.min(a.bottom, b.bottom) - b.top;
          if (across > 3 && down > 0.4 * Math.min(a.height, b.height)) faults.push(`“${said.data.trim().slice(0, 40)}” over “${other.data.trim().slice(0, 40)}”`);
        }
      });
      return [...new Set(faults)];
    },

    small() {
      return controls().filter((one) => { const box = target(one); return !inSentence(one) && (box.width < 24 || box.height < 24); }).map(told);
    },

    /* Leave, call and Continue are hit with a thumb that shakes. */
    hardToHit() {
      return all("a.leave, a.call, .govuk-button, .telephone, .channels a[href^=tel], .channels a[href^=sms]")
        .filter((one) => shown(one) && target(one).height < 44).map((one) => `${target(one).height} px: ${told(one)}`);
    },

    headings() {
      const found = all("h1, h2, h3, h4, h5, h6").filter((one) => !folded(one)), faults = [];
      const firsts = found.filter((one) => one.tagName === "H1").length;
      if (firsts !== 1) faults.push(`${firsts} headings of the first level`);
      found.forEach((one, at) => {
        const level = Number(one.tagName[1]), before = at ? Number(found[at - 1].tagName[1]) : level;
        if (level > before + 1) faults.push(`h${before} is followed by ${told(one)}`);
        if (!words(one)) faults.push(`an empty heading: ${told(one)}`);
      });
      return faults;
    },

    landmarks() {
      const faults = [];
      for (const [one, many] of [["header", 1], ["main", 1]]) if (all(one).length !== many) faults.push(`${all(one).length} × ${one}`);
      const named = all("nav").map((one) => one.getAttribute("aria-label") ?? "");
      if (new Set(named).size !== named.length || named.includes("")) faults.push(`parts to move by are named: ${named.join(", ")}`);
      if (!document.querySelector(".govuk-skip-link[href='#main']") && all("main, header").length > 2) faults.push("no skip link");
      return faults;
    },

    /* Two links that lead to different places have different names; none is called "here". */
    names() {
      const seen = new Map(), faults = [];
      for (const one of all("a[href]").filter((link) => !hidden(link))) {
        const name = (one.getAttribute("aria-label") ?? words(one)).toLowerCase();
        if (!name || ["here", "click here", "more", "link", "read more"].includes(name)) faults.push(`says nothing: ${told(one)}`);
        const before = seen.get(name);
        if (before && before !== one.href) faults.push(`“${name}” leads to ${before} and to ${one.href}`);
        seen.set(name, one.href);
      }
      return faults;
    },

    /* What is heard of a control holds what is seen of it. */
    heard() {
      return controls().filter((one) => one.hasAttribute("aria-label") && !one.getAttribute("aria-label").includes(words(one))).map(told);
    },

    /* Facts: the links at the foot, in their order. */
    foot() { return all("footer nav[aria-label] > ul a").filter((one) => !one.closest("nav").querySelector("[aria-current]") || !one.closest(".tongues")).map((one) => one.getAttribute("href").replace(/^.*?(?=\/[^/]*$)/, "")).slice(0, 10); },

    /* Facts: where Leave, 999 and Childline come, in the order of the page. */
    help() {
      const wanted = { leave: "a.leave", "999": "header a[href='tel:999']", Childline: "footer a[href='tel:08001111'], main > p > a[href='tel:08001111']" };
      return Object.entries(wanted).map(([name, where]) => [name, document.querySelector(where)])
        .filter(([, one]) => one).sort(([, a], [, b]) => (a.compareDocumentPosition(b) & 4 ? -1 : 1)).map(([name]) => name);
    },

    /* A link in a sentence is told from the words by more than its colour. */
    colourOnly() {
      return controls().filter((one) => inSentence(one) && !one.closest(".bar") && !style(one).textDecorationLine.includes("underline")).map(told);
    },

    /* Every field has a name; one in error is described by its error, and the list of errors leads to it. */
    fields() {
      const faults = [];
      for (const one of all("main input:not([type=hidden]), main textarea").filter((field) => !folded(field))) if (!one.labels.length) faults.push(`no label: ${told(one)}`);
      for (const error of all(".govuk-error-message")) {
        const described = document.querySelector(`[aria-describedby~="${error.id}"]`);
        if (!error.id || !described) faults.push(`no field is described by: ${told(error)}`);
      }
      const first = document.querySelector(".govuk-error-summary");
      if (!first) return faults;
      if (!document.title.startsWith(document.querySelector(".govuk-error-message .govuk-visually-hidden")?.textContent.replace(":", "") ?? "?")) faults.push(`the title does not say it: ${document.title}`);
      if (!first.contains(document.activeElement)) faults.push("the list of errors does not have the focus");
      for (const link of all("a", first)) {
        const field = document.getElementById(link.hash.slice(1));
        if (!field?.matches("input, textarea")) faults.push(`leads to no field: ${told(link)}`);
      }
      return faults;
    },

    moving() {
      const faults = document.getAnimations().map((one) => `moves: ${one.animationName ?? one.transitionProperty}`);
      const moves = (now) => now.animationName !== "none" || now.transitionDuration !== "0s";
      for (const one of all("*")) if (moves(style(one)) || one.matches("a, button, label, summary") && (moves(style(one, "::before")) || moves(style(one, "::after")))) faults.push(`may move: ${told(one)}`);
      return faults;
    },

    /* In colours forced by the device: an edge or an underline says that it can be pressed, an outline that it has the focus. */
    forced() {
      const faults = [], canvas = style(document.body).backgroundColor;
      const edge = (one, part) => { const now = style(one, part); return parseFloat(now.borderTopWidth) > 0 && now.borderTopStyle !== "none" && now.borderTopColor !== canvas; };
      for (const one of controls()) {
        const label = one.labels?.[0];
        const drawn = one.matches(".govuk-radios__input, .govuk-checkboxes__input") ? edge(label, "::before")
          : one.matches("a, summary") && !one.matches(".govuk-button, .leave") ? style(one).textDecorationLine.includes("underline") || style(one.querySelector("*") ?? one).textDecorationLine.includes("underline") || one.matches(".brand")
          : edge(one) || one.matches(".link-button, .tick input");
        if (!drawn) faults.push(`nothing shows that it can be pressed: ${told(one)}`);
        one.focus({ focusVisible: true, preventScroll: true });
        const now = one.matches(".govuk-radios__input, .govuk-checkboxes__input") ? style(label, "::before") : style(one);
        if (document.activeElement !== one || now.outlineStyle === "none" || parseFloat(now.outlineWidth) < 2 || now.outlineColor === canvas) faults.push(`focus does not show: ${told(one)}`);
      }
      for (const one of all("input:checked.govuk-radios__input, input:checked.govuk-checkboxes__input")) {
        const mark = style(one.labels[0], "::after");
        if (mark.opacity !== "1" || mark.borderTopColor === canvas) faults.push(`nothing shows that it is chosen: ${told(one)}`);
      }
      for (const one of all(".block, .crisis, .state, .notice, .govuk-error-summary").filter(shown)) if (!edge(one)) faults.push(`no edge: ${told(one)}`);
      return faults;
    },

    /* Facts: what the Tab key should come to, in order. A set of radio buttons is one stop. */
    stops() {
      const sets = new Set();
      return all(`${CONTROLS}, [tabindex="0"]`).filter((one) => {
        if (folded(one) || !one.getClientRects().length || style(one).visibility === "hidden") return false;
        if (one.type !== "radio") return true;
        const chosen = document.querySelector(`input[name="${one.name}"]:checked`);
        if (chosen ? chosen !== one : sets.has(one.name)) return false;
        return sets.add(one.name);
      });
    },

    /* Notes every element that gets the focus, and how much of it can be seen. */
    watch() {
      window.walked = [];
      const stops = measures.stops();
      document.addEventListener("focusin", ({ target: one }) => {
        const part = one.labels?.[0] && one.matches("[type=radio], [type=checkbox]") ? one.labels[0] : one;
        const box = part.getClientRects()[0], at = [box.left + 3, (box.left + box.right) / 2, box.right - 3];
        const seen = at.some((x) => [box.top + 3, (box.top + box.bottom) / 2, box.bottom - 3].some((y) => {
          const hit = document.elementFromPoint(x, y);
          return hit && (part.contains(hit) || hit.contains(one) && hit !== document.body && !hit.matches("main, .govuk-width-container") || [...(one.labels ?? [])].some((label) => label.contains(hit)));
        }));
        const bar = document.querySelector(".bar").getBoundingClientRect().bottom;
        const free = one.closest(".bar, .govuk-skip-link") || box.top >= bar - 1 || box.height > innerHeight - bar;
        const now = style(one.matches(".govuk-radios__input, .govuk-checkboxes__input") ? one.labels[0] : one, one.matches(".govuk-radios__input, .govuk-checkboxes__input") ? "::before" : undefined);
        const marked = now.boxShadow !== "none" || parseFloat(now.outlineWidth) >= 2 && now.outlineStyle !== "none";
        window.walked.push({ stop: stops.indexOf(one), seen: Boolean(seen), free: Boolean(free), marked, top: box.top + scrollY, left: box.left, height: box.height, html: told(one) });
      });
      return stops.length;
    },

    /* Facts: each piece of text with the language it is said to be in. */
    spoken() {
      return texts().map((node) => [node.parentElement.closest("[lang]").lang, node.data.replace(/\s+/g, " ").trim()]);
    },

    /* In a page from right to left a number is still read from left to right. */
    numbers() {
      const faults = [];
      for (const link of all("a[href^='tel:'], a[href^='sms:']").filter(shown)) for (const node of texts(link)) {
        const digits = [...node.data.matchAll(/\d/g)].map((found) => found.index);
        if (digits.length < 2) continue;
        const box = (at) => { const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + 1); return range.getBoundingClientRect(); };
        const first = box(digits[0]), last = box(digits.at(-1));
        if (Math.abs(first.top - last.top) < 4 && first.left >= last.left) faults.push(`drawn backwards: ${words(link)}`);
      }
      return faults;
    },
  };
})();
