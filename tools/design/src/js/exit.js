// Leave fast: the button, or Shift three times within five seconds. The screen is blank before anything is loaded.
const WITHIN = 5000;

export function exit() {
  const button = document.querySelector("[data-exit]");
  addEventListener("pageshow", (event) => {
    if (event.persisted && document.documentElement.classList.contains("leaving")) location.reload();
  });
  if (!button) return;

  const leave = (event) => {
    event?.preventDefault();
    document.documentElement.classList.add("leaving");
    document.title = "Weather";
    location.replace(button.href);
  };
  document.querySelectorAll("[data-exit]").forEach((each) => each.addEventListener("click", leave));

  // Words that were typed already stay where they are.
  document.querySelector("[data-exit-known]")?.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
    form.closest("aside").remove();
    document.querySelector("main").focus();
  });

  let pressed = [];
  let alone = false;
  addEventListener("keydown", (event) => { alone = event.key === "Shift" && !event.repeat ? true : event.key === "Shift" && alone; });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) { pressed = event.key === "Shift" ? [] : pressed; return; }
    const now = Date.now();
    pressed = [...pressed.filter((each) => now - each < WITHIN), now];
    if (pressed.length >= 3) leave();
  });
}
