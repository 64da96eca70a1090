// Opened as a file, a page cannot run a lesson: the link then leads to what can be done about it.
if (location.protocol === "file:") {
  addEventListener("DOMContentLoaded", () => {
    for (const link of document.querySelectorAll("a.run")) link.href = "../in_the_browser.html#opened-as-files";
  });
}

// The theme names each fold "Toggle hidden content"; what stands on it says more, and is what a reader speaks to.
addEventListener("DOMContentLoaded", () => {
  for (const fold of document.querySelectorAll("summary[aria-label]")) fold.removeAttribute("aria-label");
});
