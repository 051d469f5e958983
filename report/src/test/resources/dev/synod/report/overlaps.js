(() => {
  const bad = [];
  for (const drawing of document.querySelectorAll('svg.spacetime, svg.map, svg.history')) {
    const words = [...drawing.querySelectorAll('text')].map(e => ({ e, b: e.getBBox() }));
    const view = drawing.viewBox.baseVal;
    for (const { e, b } of words) {
      if (b.x < -1 || b.x + b.width > view.width + 1 || b.y < -1 || b.y + b.height > view.height + 1) {
        bad.push('outside: ' + e.textContent);
      }
    }
    for (let i = 0; i < words.length; i++) {
      for (let j = i + 1; j < words.length; j++) {
        const a = words[i].b, b = words[j].b;
        const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
        const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
        if (across > 1 && down > 1.5) bad.push(words[i].e.textContent + ' / ' + words[j].e.textContent);
      }
    }
  }
  return bad.join('; ').replace(/["\\}]/g, '');
})()
