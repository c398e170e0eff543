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
    if (button) opener = button;
  });

  const watchPanel = (panel) => {
    let seen = null;
    new MutationObserver(() => {
      const paper = shown(panel);
      const key = paper ? paper.textContent + panel.querySelectorAll("mark").length : null;
      if (key === seen) return;
      seen = key;
      if (paper) enter(panel);
      else if (opener?.isConnected) opener.focus();
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

  // ---- the conversation: keep the newest turn in sight, say the language to the browser

  const watchTalk = (talk) => {
    let seen = null;
    new MutationObserver(() => {
      const lang = talk.querySelector(".conversation")?.lang;
      if (lang) document.documentElement.lang = lang;
      const turns = talk.querySelectorAll("article.turn");
      const last = turns[turns.length - 1];
      const now = last ? `${turns.length} ${Boolean(last.querySelector(".working"))}` : "";
      if (last && now !== seen) last.scrollIntoView({ block: "start", behavior: calm() });
      seen = now;
    }).observe(talk, { childList: true, subtree: true });
  };

  const begin = () => {
    const [panel, talk] = [document.getElementById("panel"), document.getElementById("talk")];
    if (!panel || !talk) return false;
    watchPanel(panel);
    watchTalk(talk);
    return true;
  };
  if (!begin()) {
    const waiting = new MutationObserver(() => begin() && waiting.disconnect());
    waiting.observe(document, { childList: true, subtree: true });
  }
})();
