// Opened as a file, a page cannot run a lesson: the link then leads to what can be done about it.
if (location.protocol === "file:") {
  addEventListener("DOMContentLoaded", () => {
    for (const link of document.querySelectorAll("a.run")) link.href = "../in_the_browser.html#opened-as-files";
  });
}
