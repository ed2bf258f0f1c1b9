import stringWidth from 'string-width';

/**
 * Returns the start of a text, at most `width` columns wide on a screen. Wide characters count as
 * two.
 */
export function cutToWidth(text: string, width: number): string {
  return takeColumns([...new Intl.Segmenter().segment(text)], width);
}

/** Returns the end of a text under the same rule. */
export function endOfWidth(text: string, width: number): string {
  const segments = [...new Intl.Segmenter().segment(text)];
  const total = stringWidth(text);
  let left = total;
  const start = segments.findIndex(({ segment }) => {
    if (left <= width) {
      return true;
    }
    left -= stringWidth(segment);
    return false;
  });
  return start === -1 ? '' : text.slice(segments[start]?.index);
}

function takeColumns(segments: readonly Intl.SegmentData[], width: number): string {
  let used = 0;
  let taken = '';
  for (const { segment } of segments) {
    used += stringWidth(segment);
    if (used > width) {
      return taken;
    }
    taken += segment;
  }
  return taken;
}
