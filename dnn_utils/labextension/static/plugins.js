// Three plugins for JupyterLab and Notebook, written by hand, as a module federation container, so that nobody
// needs a JavaScript build.
(() => {
  const CARD = "background: white; padding: 6px; border-radius: 6px; box-sizing: border-box; max-width: 100%";
  let shared;

  const LEAST = 0.8; // of a figure's own width: below it its labels can hardly be read, and the page scrolls instead

  // JupyterLab draws an image without its text alternative. This gives every PNG the `alt` of its metadata, and a
  // white card around it, so that a figure looks as meant in the dark theme, too.
  function describedImages(rendermime) {
    class DescribedImage extends rendermime.RenderedImage {
      async renderModel(model) {
        await super.renderModel(model);
        const alt = (model.metadata[this.mimeType] || {}).alt;
        const image = this.node.querySelector("img");
        if (image && typeof alt === "string") {
          image.alt = alt;
          image.style.cssText += CARD;
          await image.decode().catch(() => {}); // an image that is broken has no width
          image.style.minWidth = `${Math.round(LEAST * image.naturalWidth)}px`;
        }
      }
    }
    return {
      id: "dnn-utils:images",
      description: "Images get the text alternative that their metadata holds.",
      autoStart: true,
      requires: [rendermime.IRenderMimeRegistry],
      activate: (app, registry) => {
        const rank = registry.getRank("image/png");
        const createRenderer = options => new DescribedImage(options);
        registry.addFactory({ safe: true, mimeTypes: ["image/png"], createRenderer }, rank);
      },
    };
  }

  // "Run all" shows the end of the notebook, also when a cell high above stopped the run. This goes to that cell.
  function stoppedCells({ NotebookActions }) {
    const stopped = cell =>
      cell.model.type === "code" && cell.outputArea.model.toJSON().some(output => output.output_type === "error");
    const show = async (notebook, cell) => {
      const place = notebook.widgets.indexOf(cell);
      if (place < 0 || place === notebook.activeCellIndex) return;
      notebook.deselectAll();
      notebook.activeCellIndex = place;
      await notebook.scrollToItem(place, "smart");
      cell.outputArea.node.scrollIntoView({ block: "center" });
    };
    return {
      id: "dnn-utils:stopped-cells",
      description: "The cell that stops a run comes into view.",
      autoStart: true,
      activate: () => {
        NotebookActions.executed.connect((_, { notebook, cell, success }) => {
          if (!success && stopped(cell)) show(notebook, cell);
        });
      },
    };
  }

  // JupyterLab breaks what a cell prints wherever the page ends, in the middle of a word or a number. And it leaves no
  // space below what is folded, so that "The figure in words" looks like the first line of the text that follows. Of a
  // file's name it shows what fits into one line.
  const easyToRead = {
    id: "dnn-utils:easy-to-read",
    description: "What a cell prints is broken between words, below what is folded there is a space, a long name is shown.",
    autoStart: true,
    activate: () => {
      const style = document.createElement("style");
      style.textContent =
        ".jp-Notebook .jp-OutputArea-output pre { word-break: normal; overflow-wrap: anywhere }" +
        ".jp-Notebook .jp-RenderedMarkdown details + :not(details) { margin-top: 1em }" +
        ".jp-DirListing-itemText { white-space: normal; overflow-wrap: anywhere }";
      document.head.append(style);
    },
  };

  const load = async name => {
    const [version] = Object.values(shared[name]);
    return (await version.get())();
  };

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["dnn-utils"] = {
    init: scope => {
      shared = scope;
    },
    get: async () => {
      const plugins = [
        describedImages(await load("@jupyterlab/rendermime")),
        stoppedCells(await load("@jupyterlab/notebook")),
        easyToRead,
      ];
      return () => ({ __esModule: true, default: plugins });
    },
  };
})();
