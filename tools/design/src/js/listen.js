// The Listen button: reads the page aloud where the browser can. Without a voice the button is never shown.
export function listen() {
  const place = document.querySelector("[data-listen]");
  if (!place || !("speechSynthesis" in window) || !("SpeechSynthesisUtterance" in window)) return;
  const button = place.querySelector("button");
  const say = button.querySelector("[data-words]") || button;
  place.hidden = false;

  const stop = () => { speechSynthesis.cancel(); button.setAttribute("aria-pressed", "false"); say.textContent = place.dataset.start; };
  button.addEventListener("click", () => {
    if (speechSynthesis.speaking) return stop();
    const lines = [...document.querySelectorAll("main :is(h1, h2, h3, p, li, dt, dd, legend, label, blockquote)")]
      .filter((each) => each.offsetParent && !each.closest("[data-listen], .al-visually-hidden") && !each.querySelector("p, li, dt"))
      .map((each) => each.innerText.trim())
      .filter(Boolean);
    lines.forEach((line, at) => {
      const spoken = new SpeechSynthesisUtterance(line);
      spoken.lang = document.documentElement.lang;
      spoken.rate = 0.95;
      if (at === lines.length - 1) spoken.onend = stop;
      speechSynthesis.speak(spoken);
    });
    button.setAttribute("aria-pressed", "true");
    say.textContent = place.dataset.stop;
  });
  addEventListener("pagehide", () => speechSynthesis.cancel());
}
