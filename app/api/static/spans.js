// The service counts offsets in Unicode code points; JavaScript strings count UTF-16 units, where an emoji is two.

/**
 * Cut a text at the edges of spans.
 *
 * @param {string} text the text as sent.
 * @param {{start: number, end: number}[]} spans offsets in code points; they may overlap.
 * @returns {{text: string, spans: object[], closes: object[]}[]} pieces in order, each with the spans that cover it and those
 *   that end with it; joined, the pieces are the text.
 */
export function pieces(text, spans) {
  const points = Array.from(text);
  const inside = (offset) => Math.min(Math.max(offset, 0), points.length);
  const edges = new Set([0, points.length]);
  for (const span of spans) edges.add(inside(span.start)).add(inside(span.end));
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1];
    return {
      text: points.slice(from, to).join(""),
      spans: spans.filter((span) => span.start < to && span.end > from),
      closes: spans.filter((span) => inside(span.end) === to && span.start < to),
    };
  });
}
