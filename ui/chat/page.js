// The page's own script: what cannot be done on the server.
(() => {
  // Enter that chooses a candidate of an input method must not send the question.  The text box sends on keypress and does not look
  // at isComposing, so both events of such a key are stopped before they get there.  Safari ends the composition first and then
  // reports the key as 229; its keypress is known by the keydown before it.
  let choosing = false;
  const guard = (key) => {
    if (key.key !== "Enter") return;
    if (key.type === "keydown") choosing = key.isComposing || key.keyCode === 229;
    if (!choosing && !key.isComposing) return;
    key.stopImmediatePropagation();
    if (key.type === "keypress") key.preventDefault();
  };
  window.addEventListener("keydown", guard, true);
  window.addEventListener("keypress", guard, true);

  // ---- copying a citation

  const copyText = async (text) => {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    const box = document.createElement("textarea"); // over plain http from another machine there is no clipboard object
    box.value = text;
    box.style.position = "fixed";
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    if (!done) throw new Error("copy refused");
  };

  document.addEventListener("click", async (click) => {
    const button = click.target.closest?.('button[data-event="copy"]');
    if (!button) return;
    const told = button.parentElement.querySelector(".told");
    try {
      await copyText(button.dataset.copy);
      told.textContent = told.dataset.copied;
    } catch {
      told.textContent = told.dataset.failed;
    }
    setTimeout(() => (told.textContent = ""), 3000);
  });

  // ---- what is drawn anew is new to the browser: a button or a folded box is found again by what it says of itself

  const known = (element) =>
    element.localName + Object.entries(element.dataset).map(([name, value]) => `[data-${name}="${CSS.escape(value)}"]`).join("");

  // ---- the source panel: go to the marked words when it opens, back to the button when it closes

  let opener = null;
  const calm = () => (window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
  const shown = (panel) => panel.querySelector(".paper");

  const enter = (panel) => {
    const paper = shown(panel);
    paper.focus({ preventScroll: true });
    const marked = paper.querySelector("mark, .quoted");
    const room = panel.querySelector("aside");
    room.scrollTop = 0;
    if (marked) room.scrollTo({ top: marked.offsetTop - room.clientHeight / 3, behavior: calm() });
  };

  document.addEventListener("click", (click) => {
    const button = click.target.closest?.('button[data-event="select"]');
    if (button) opener = known(button);
  });

  // on a narrow screen the panel lies over all the rest, which must not take the focus then
  const narrow = window.matchMedia("(max-width: 62rem)");
  const seal = (panel) => {
    const covered = narrow.matches && panel.querySelector("aside.open") !== null;
    for (const part of document.querySelectorAll("#top, #desk")) part.inert = covered;
  };

  const watchPanel = (panel) => {
    let seen = null;
    narrow.addEventListener("change", () => seal(panel));
    new MutationObserver(() => {
      seal(panel);
      const paper = shown(panel);
      const key = paper ? paper.textContent + panel.querySelectorAll("mark").length : null;
      if (key === seen) return;
      seen = key;
      if (paper) enter(panel);
      else if (opener) document.querySelector(opener)?.focus();
    }).observe(panel, { childList: true, subtree: true, characterData: true });
  };

  document.addEventListener("keydown", (key) => {
    if (key.key === "Escape") document.querySelector("#panel button.close")?.click();
  });

  document.addEventListener(
    "toggle",
    (toggle) => {
      if (!toggle.target.matches?.("details.raw") || !toggle.target.open) return;
      (toggle.target.querySelector("li mark") ?? toggle.target.querySelector("li.own"))?.scrollIntoView({ block: "center", behavior: calm() });
    },
    true,
  );

  // ---- reading out: a box that stays where it is while the conversation is drawn anew, for only what changes in one that was there is read

  const herald = document.createElement("p");
  herald.className = "heard";
  herald.setAttribute("role", "status");

  const readOut = (turn) => {
    const said = [...(turn?.querySelectorAll(".unsure, .answer-text, .refusal, .working") ?? [])];
    if (!said.length) return;
    const heard = said.map((part) => {
      const copy = document.createElement("span");
      copy.lang = part.closest("[lang]").lang;
      copy.textContent = `${part.textContent} `;
      return copy;
    });
    herald.lang = heard.at(-1).lang;
    herald.replaceChildren(...heard);
  };

  // ---- the conversation: keep the newest turn in sight, the focus on the button that was pressed and the open boxes open,
  // say the language to the browser

  let pressed = null;
  const unfolded = new Set();

  document.addEventListener("click", (click) => {
    const button = click.target.closest?.("#talk button[data-turn]");
    if (button) pressed = known(button);
  });

  document.addEventListener(
    "toggle",
    (toggle) => {
      if (!toggle.target.matches?.("#talk details")) return;
      unfolded[toggle.target.open ? "add" : "delete"](known(toggle.target));
    },
    true,
  );

  const unfold = (talk) => {
    for (const box of unfolded) talk.querySelector(box)?.setAttribute("open", "");
  };

  const refocus = (talk) => {
    const focused = document.activeElement;
    if (!pressed || focused.matches(pressed)) return; // not drawn anew yet
    const button = talk.querySelector(pressed); // none while its turn is being answered anew
    const gone = focused !== document.body; // the reader has gone on
    if (!gone) button?.focus({ preventScroll: true });
    if (gone || button) pressed = null;
  };

  const watchTalk = (talk) => {
    let seen = null;
    new MutationObserver(() => {
      const lang = talk.querySelector(".conversation")?.lang;
      if (lang) document.documentElement.lang = lang;
      document.title = document.querySelector("#heading h1")?.textContent ?? document.title;
      const turns = talk.querySelectorAll("article.turn");
      const last = turns[turns.length - 1];
      const now = last ? `${turns.length} ${Boolean(last.querySelector(".working"))}` : "";
      if (last && now !== seen) {
        last.scrollIntoView({ block: "start", behavior: calm() });
        readOut(last);
      }
      seen = now;
      if (!last) unfolded.clear();
      unfold(talk);
      refocus(talk);
    }).observe(talk, { childList: true, subtree: true });
  };

  const begin = () => {
    const [panel, talk] = [document.getElementById("panel"), document.getElementById("talk")];
    if (!panel || !talk) return false;
    watchPanel(panel);
    watchTalk(talk);
    document.body.append(herald);
    return true;
  };
  if (!begin()) {
    const waiting = new MutationObserver(() => begin() && waiting.disconnect());
    waiting.observe(document, { childList: true, subtree: true });
  }
})();
