// JupyterLab draws an image without its text alternative. This gives every PNG the `alt` of its metadata, and a
// white card around it, so that a figure looks as meant in the dark theme, too.
// Written by hand, as a module federation container, so that nobody needs a JavaScript build.
(() => {
  const CARD = "background: white; padding: 6px; border-radius: 6px; box-sizing: border-box; max-width: 100%";
  let shared;

  function describedImages(rendermime) {
    class DescribedImage extends rendermime.RenderedImage {
      async renderModel(model) {
        await super.renderModel(model);
        const alt = (model.metadata[this.mimeType] || {}).alt;
        const image = this.node.querySelector("img");
        if (image && typeof alt === "string") {
          image.alt = alt;
          image.style.cssText += CARD;
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

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["dnn-utils"] = {
    init: scope => {
      shared = scope;
    },
    get: async () => {
      const [version] = Object.values(shared["@jupyterlab/rendermime"]);
      const rendermime = (await version.get())();
      return () => ({ __esModule: true, default: describedImages(rendermime) });
    },
  };
})();
