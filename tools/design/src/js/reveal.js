// An answer opens the fields that belong to it. As govuk-frontend does it, but without aria-expanded, which neither a radio
// nor a tick box may carry. Without JavaScript all of them stand open.
export function reveal(scope) {
  scope.querySelectorAll("[data-aria-controls]").forEach((input) => {
    const inside = document.getElementById(input.dataset.ariaControls);
    if (!inside) return;
    input.setAttribute("aria-controls", inside.id);
    input.removeAttribute("data-aria-controls");
    const follow = () => { inside.hidden = !input.checked; };
    follow();
    addEventListener("pageshow", follow); // the browser may have put an answer back
    (input.form || scope).addEventListener("change", follow);
  });
}
