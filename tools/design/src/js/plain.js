// Hints for plain words while somebody writes. Nothing leaves the browser.
const LONG = 20;
const WAIT = 600;

export function findings(words, jargon) {
  const long = words.split(/[.!?\n]+/).map((each) => each.trim()).filter((each) => each.split(/\s+/).length > LONG);
  const found = long.slice(0, 2).map((each) => `A long sentence: “${each.split(/\s+/).slice(0, 6).join(" ")} …”. Could it be two?`);
  const lower = ` ${words.toLowerCase().replace(/[^\p{L}\p{N}’'-]+/gu, " ")} `;
  for (const [hard, plain] of Object.entries(jargon)) {
    if (lower.includes(` ${hard} `)) found.push(plain ? `“${hard}”: could you say “${plain}”?` : `“${hard}”: is there a plainer word?`);
  }
  return found.slice(0, 4);
}

export function plainHints(scope) {
  scope.querySelectorAll("[data-plain-hints]").forEach((place) => {
    const field = document.getElementById(place.dataset.plainHints);
    if (!field || place.dataset.dressed) return;
    place.dataset.dressed = "yes";
    const jargon = JSON.parse(place.dataset.jargon || "{}");
    let waiting;
    const look = () => {
      const found = findings(field.value, jargon);
      place.hidden = !found.length;
      place.replaceChildren();
      if (!found.length) return;
      const title = document.createElement("p");
      title.textContent = place.dataset.title;
      const list = document.createElement("ul");
      list.append(...found.map((each) => Object.assign(document.createElement("li"), { textContent: each })));
      place.append(title, list);
    };
    field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(look, WAIT); });
    if (field.value) look();
  });
}
