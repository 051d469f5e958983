(() => {
  const parse = text => {
    const n = text.match(/[\d.]+/g).map(Number);
    return n.length < 4 ? [...n.slice(0, 3), 1] : n;
  };
  const over = (top, share, below) => top.slice(0, 3).map((v, i) => v * share + below[i] * (1 - share));
  const luminance = colour => {
    const c = colour.slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
  };
  const ratio = (a, b) => {
    const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05);
  };
  const page = parse(getComputedStyle(document.body).backgroundColor);
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour[3] > 0) return colour;
    }
    return page;
  };
  const bad = [];
  let checked = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest('title, desc, style')) continue;
    const style = getComputedStyle(element);
    const drawn = element.closest('svg') !== null;
    const grounds = [behind(drawn ? element.closest('svg').parentElement : element)];
    if (drawn && element.matches('.voters, .inside')) {
      const fill = getComputedStyle(element.previousElementSibling).fill;
      if (fill !== 'none') grounds[0] = parse(fill);
    }
    if (drawn && element.matches('.word') && element.closest('.spacetime')) {
      const fault = document.querySelector('rect.fault');
      const shade = getComputedStyle(fault);
      grounds.push(over(parse(shade.fill), Number(shade.fillOpacity), page), parse(shade.fill));
    }
    const colour = parse(drawn ? style.fill : style.color);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    for (const ground of grounds) {
      checked++;
      const found = ratio(colour, ground);
      if (found < (large ? 3 : 4.5)) {
        bad.push(walker.currentNode.data.trim().slice(0, 30).replace(/["\\}]/g, '') + ' ' + found.toFixed(2));
      }
    }
  }
  return checked + ' checked, too faint: ' + [...new Set(bad)].join('; ');
})()
