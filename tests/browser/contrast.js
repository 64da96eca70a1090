// The texts inside the elements arguments[0], each with its contrast to what is behind it, as WCAG 2 defines it.
const parse = css => {
  const [red, green, blue, alpha = 1] = css.match(/[\d.]+/g).map(Number);
  return [red, green, blue, alpha];
};
const over = (front, back) => front.slice(0, 3).map((value, k) => value * front[3] + back[k] * (1 - front[3]));
const behind = element => {
  if (!element) return [255, 255, 255];
  return over(parse(getComputedStyle(element).backgroundColor), behind(element.parentElement));
};
const opacity = element => (element ? getComputedStyle(element).opacity * opacity(element.parentElement) : 1);
const luminance = color => {
  const [r, g, b] = color.map(v => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const found = [];
for (const root of arguments[0]) {
  for (const element of [root, ...root.querySelectorAll("*")]) {
    const text = [...element.childNodes].filter(n => n.nodeType === Node.TEXT_NODE).map(n => n.data).join("").trim();
    if (!text || !element.getClientRects().length) continue;
    const ground = behind(element);
    const [red, green, blue, alpha] = parse(getComputedStyle(element).color);
    const lights = [luminance(over([red, green, blue, alpha * opacity(element)], ground)), luminance(ground)];
    found.push([(Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05), text]);
  }
}
return found;
