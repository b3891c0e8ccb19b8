// Everything here only makes smoother what works without it.
import { createAll, Button, CharacterCount, ErrorSummary } from "govuk-frontend";
import { exit } from "./exit.js";
import { htmx } from "./htmx.js";
import { listen } from "./listen.js";
import { plainHints } from "./plain.js";
import { copy } from "./copy.js";
import { reveal } from "./reveal.js";

exit();
document.body.classList.add("js-enabled", "govuk-frontend-supported");

const letters = { one: "You have room for %{count} more letter.", other: "You have room for %{count} more letters." };
const over = { one: "This is %{count} letter too long.", other: "This is %{count} letters too long." };

export function dress(scope) {
  createAll(Button, {}, scope);
  createAll(CharacterCount, { i18n: { charactersUnderLimit: letters, charactersAtLimit: "There is no room for more.", charactersOverLimit: over } }, scope);
  createAll(ErrorSummary, {}, scope);
  reveal(scope);
  plainHints(scope);
  copy(scope);
}

dress(document);
listen();
htmx(dress);
