// Hints for plain words while somebody writes. Nothing leaves the browser. The list comes with the field.
const LONG = 20;
const WAIT = 600;
const MOST = 3;

export function findings(words, listed) {
  const found = [];
  const say = (line) => found.includes(line) || found.push(line);
  const hard = Object.keys(listed).sort((one, other) => other.length - one.length);
  if (hard.length) {
    const any = new RegExp(`(?<![\\p{L}\\p{N}])(${hard.map((each) => each.replace(/[/\\^$*+?.()|[\]{}]/g, "\\$&")).join("|")})(?:s|d|ed)?(?![\\p{L}\\p{N}])`, "giu");
    for (const each of words.matchAll(any)) {
      const plainer = listed[each[1].toLowerCase()];
      say(plainer.endsWith(".") ? `“${each[0]}” is vague. ${plainer}` : `Instead of “${each[0]}” you could say “${plainer}”.`);
    }
  }
  for (const sentence of words.split(/[.!?…\n]+/)) {
    const count = sentence.split(/\s+/).filter(Boolean).length;
    if (count > LONG) say(`“${sentence.trim().split(/\s+/).slice(0, 4).join(" ")} …” has ${count} words. Can you make it two?`);
  }
  return found.slice(0, MOST);
}

export function plainHints(scope) {
  scope.querySelectorAll("[data-plain-hints]").forEach((place) => {
    const field = document.getElementById(place.dataset.plainHints);
    if (!field || place.dataset.dressed) return;
    place.dataset.dressed = "yes";
    const listed = JSON.parse(place.dataset.jargon || "{}");
    let waiting;
    let shown = "";
    const look = () => {
      const found = findings(field.value, listed);
      if (found.join() === shown) return;
      shown = found.join();
      place.replaceChildren();
      place.classList.toggle("plain-hints--shown", found.length > 0);
      if (!found.length) return;
      const title = Object.assign(document.createElement("p"), { textContent: place.dataset.title });
      const list = document.createElement("ul");
      list.append(...found.map((each) => Object.assign(document.createElement("li"), { textContent: each })));
      place.append(title, list);
    };
    field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(look, WAIT); });
    if (field.value) look();
  });
}
