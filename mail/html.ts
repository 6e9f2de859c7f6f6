/** The HTML of a letter: one column, inline styles only, nothing fetched, the same words as the text. */

import type { Language } from '../words/language';
import type { LetterLine } from '../words/letters';

/** First a face that Outlook has: of one it does not know it may make Times New Roman. */
const FACE = 'Segoe UI,system-ui,-apple-system,sans-serif';
const P = `margin:0 0 16px;font:17px/1.5 ${FACE};color:#1C2521;word-break:break-word`;
const SOFT = `margin:0 0 16px;font:15px/1.5 ${FACE};color:#55615A;word-break:break-word`;
const ITEM = P.replace('margin:0 0 16px', 'margin:0 0 8px 16px');
const CODE = 'margin:0 0 16px;font:600 30px/1.3 ui-monospace,Consolas,monospace;letter-spacing:2px;color:#1C2521';
const MARK = `margin:0 0 16px;padding:8px 12px;background:#FBEFD3;font:15px/1.5 ${FACE};color:#8A5A00`;
/** Outlook pads no link: there the cell around it has the room of the button. */
const AROUND = 'border-radius:4px;mso-padding-alt:14px 24px';
const BUTTON = `display:inline-block;padding:14px 24px;font:600 17px/1.5 ${FACE};color:#FFFFFF;text-decoration:none`;
const ADDRESS = SOFT.replace('margin:0 0 16px', 'margin:16px 0');
const COLUMN = 'max-width:560px;width:100%;background:#FFFFFF;border-top:4px double #1E5B46';

/** A whole document; every text is escaped. It reads the same with images and styles off. */
export function htmlOf({ language, title, lines }: { language: Language; title: string; lines: LetterLine[] }): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${escape(title)}</title>`;
  const column = `<table role="presentation" width="560" cellpadding="0" cellspacing="0" style="${COLUMN}"><tr><td align="left" style="padding:24px">${lines.map(paragraph).join('')}</td></tr></table>`;
  return `<!doctype html><html lang="${language}"><head>${head}</head><body style="margin:0;background:#FBF8F2"><table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">${column}</td></tr></table></body></html>`;
}

function paragraph({ role, text, link }: LetterLine): string {
  const inner = escape(text);
  switch (role) {
    case 'action': {
      const address = escape(link ?? '');
      const button = `<a href="${address}" style="${BUTTON}">${inner}</a>`;
      return `<table role="presentation" cellpadding="0" cellspacing="0"><tr><td bgcolor="#1E5B46" style="${AROUND}">${button}</td></tr></table><p style="${ADDRESS}">${address}</p>`;
    }
    case 'code':
      return `<p style="${CODE}">${inner}</p>`;
    case 'rehearsal':
      return `<p style="${MARK}">${inner}</p>`;
    case 'due':
      return `<p style="${P}"><strong>${inner}</strong></p>`;
    case 'list':
      return `<p style="${ITEM}">${inner}</p>`;
    case 'greeting':
    case 'middle':
    case 'consequence':
      return `<p style="${P}">${inner}</p>`;
    case 'way':
    case 'never':
    case 'footer':
      return `<p style="${SOFT}">${inner}</p>`;
  }
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
