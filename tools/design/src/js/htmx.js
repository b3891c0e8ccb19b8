// htmx is fetched only where a page asks for it, so that a first visit stays light.
export function htmx(dress) {
  if (!document.querySelector("[hx-get], [hx-post], [hx-boost], [data-hx-get], [data-hx-post]")) return;
  const source = document.querySelector("script[data-htmx]")?.dataset.htmx;
  if (!source) return;
  const settings = document.createElement("meta");
  settings.name = "htmx-config";
  settings.content = JSON.stringify({ includeIndicatorStyles: false, allowEval: false, historyCacheSize: 0, selfRequestsOnly: true });
  document.head.append(settings);
  document.head.append(Object.assign(document.createElement("script"), { src: source }));
  document.addEventListener("htmx:load", (event) => dress(event.detail.elt));
}
