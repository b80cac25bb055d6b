/** A function for pages, as source: returns the first element that matches, including in shadow roots. */
export const findElement = `
  function find(selector, root = document) {
    const found = root.querySelector(selector);
    if (found) return found;
    for (const { shadowRoot } of root.querySelectorAll('*')) {
      const inside = shadowRoot && find(selector, shadowRoot);
      if (inside) return inside;
    }
    return null;
  }`;
