// A button that copies the words given back on a kind page. Without JavaScript the words can still be marked by hand.
export function copy(scope) {
  scope.querySelectorAll("[data-copy]").forEach((button) => {
    const words = document.getElementById(button.dataset.copy);
    if (!words || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(words.textContent);
        button.textContent = button.dataset.done;
      } catch {
        getSelection().selectAllChildren(words);
      }
    });
  });
}
