// The words inside the elements arguments[0] that stand on two lines although one would hold them. The regular
// expression arguments[1] says what a word is.
const broken = [];
for (const root of arguments[0]) {
  const width = root.getBoundingClientRect().width;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const word of node.data.matchAll(new RegExp(arguments[1], "g"))) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const boxes = [...range.getClientRects()].filter(box => box.width > 0);
      const whole = boxes.reduce((sum, box) => sum + box.width, 0);
      if (new Set(boxes.map(box => Math.round(box.top))).size > 1 && whole < 0.9 * width) broken.push(word[0]);
    }
  }
}
return broken;
