import { cleanText } from '../read/text.js';
import type { PdfItem, PdfPage } from './open-pdf.js';
import { segmentsOf } from './segments.js';
import type { Fragment, PageText } from './types.js';

/** Typographic ligatures and the private signs that stand for them, taken apart. */
const LIGATURES: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
};
const LIGATURE = /[\ufb00-\ufb06]/g;
const SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;

/** The text of a page with its places, sorted by direction. */
export async function readPage(page: PdfPage, number: number): Promise<PageText> {
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const byAngle = new Map<number, Fragment[]>();
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const { angle, fragment } = place(item, viewport.transform);
    const list = byAngle.get(angle);
    if (list) list.push(fragment);
    else byAngle.set(angle, [fragment]);
  }
  const turned = [...byAngle].filter(([angle]) => angle !== 0).sort(([a], [b]) => a - b);
  return {
    page: number,
    width: viewport.width,
    height: viewport.height,
    segments: segmentsOf(byAngle.get(0) ?? []),
    turned: turned.map(([, fragments]) => segmentsOf(fragments)),
  };
}

/** Where an item stands when the page is turned so that its text runs to the right. */
function place(item: PdfItem, view: readonly number[]): { angle: number; fragment: Fragment } {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = item.transform;
  const [va = 1, vb = 0, vc = 0, vd = -1, ve = 0, vf = 0] = view;
  const dx = va * a + vc * b;
  const dy = vb * a + vd * b;
  const x = va * e + vc * f + ve;
  const y = vb * e + vd * f + vf;
  const angle = Math.round((Math.atan2(dy, dx) * 180) / Math.PI / 5) * 5;
  const turn = (-angle * Math.PI) / 180;
  const u = x * Math.cos(turn) - y * Math.sin(turn);
  const v = x * Math.sin(turn) + y * Math.cos(turn);
  const size = Math.hypot(va * c + vc * d, vb * c + vd * d) || Math.hypot(dx, dy);
  const text = normalise(item.str);
  return {
    angle: angle === -180 ? 180 : angle,
    fragment: { text, x0: u, x1: u + Math.abs(item.width), y: v, size, font: item.fontName },
  };
}

function normalise(text: string): string {
  return cleanText(text)
    .replace(LIGATURE, (sign) => LIGATURES[sign] ?? sign)
    .replace(SPACES, ' ')
    .replace(/[\n\t\f]/g, ' ')
    .normalize('NFC');
}
