// The Listen button: reads the page aloud where the browser can. Without a voice the button is never shown.
const UNSAID = "[data-listen], .al-visually-hidden, [aria-hidden=true], textarea, .al-character-count__message";

// What stands on the page, line by line, as it is seen: words beside each other are one line.
function lines() {
  const read = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  let before;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    let block = node.parentElement;
    const seen = block.checkVisibility ? block.checkVisibility({ visibilityProperty: true }) : block.offsetParent;
    if (!seen || block.closest(UNSAID) || !node.data.trim()) continue;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    if (block === before) read[read.length - 1] += ` ${node.data}`;
    else read.push(node.data);
    before = block;
  }
  return read.map((line) => line.replace(/\s+/g, " ").trim());
}

export function listen() {
  const place = document.querySelector("[data-listen]");
  if (!place || !("speechSynthesis" in window) || !("SpeechSynthesisUtterance" in window)) return;
  const button = place.querySelector("button");
  const say = button.querySelector("[data-words]") || button;
  place.hidden = false;

  const stop = () => { speechSynthesis.cancel(); button.setAttribute("aria-pressed", "false"); say.textContent = place.dataset.start; };
  button.addEventListener("click", () => {
    if (speechSynthesis.speaking) return stop();
    lines().forEach((line, at, all) => {
      const spoken = new SpeechSynthesisUtterance(line);
      spoken.lang = document.documentElement.lang;
      spoken.rate = 0.95;
      if (at === all.length - 1) spoken.onend = stop;
      speechSynthesis.speak(spoken);
    });
    button.setAttribute("aria-pressed", "true");
    say.textContent = place.dataset.stop;
  });
  addEventListener("pagehide", () => speechSynthesis.cancel());
}
