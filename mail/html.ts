/** The HTML of a letter: one column, inline styles only, nothing fetched, the same words as the text. */

import type { Language } from '../words/language';
import type { Line } from './compose-letter';

const P = 'margin:0 0 16px;font:17px/1.5 system-ui,-apple-system,Segoe UI,sans-serif;color:#1C2521';
const SOFT = 'margin:0 0 16px;font:15px/1.5 system-ui,-apple-system,Segoe UI,sans-serif;color:#55615A';
const BUTTON =
  'display:inline-block;padding:14px 24px;background:#1E5B46;color:#ffffff;text-decoration:none;border-radius:4px;font-weight:600';

/** A whole document; every text is escaped. */
export function htmlOf({ language, title, lines }: { language: Language; title: string; lines: Line[] }): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escape(title)}</title></head><body style="margin:0;background:#FBF8F2"><table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center"><table role="presentation" width="560" style="max-width:560px;width:100%;background:#ffffff;border-top:4px double #1E5B46" cellpadding="0" cellspacing="0"><tr><td style="padding:24px">${lines.map(paragraph).join('')}</td></tr></table></td></tr></table></body></html>`;
}

function paragraph({ text, link, strong, soft }: Line): string {
  if (link !== undefined) {
    const address = escape(link.address);
    return `<p style="${P}"><a href="${address}" style="${BUTTON}">${escape(link.button)}</a></p><p style="${SOFT}">${address}</p>`;
  }
  const inner = escape(text).replaceAll('\n', '<br>');
  return `<p style="${soft === true ? SOFT : P}">${strong === true ? `<strong>${inner}</strong>` : inner}</p>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
