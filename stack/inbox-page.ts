/** The inbox as pages: plain HTML, made anew at each look, without a script. */

import type { InboxLetter } from './inbox-letter';

const STYLE = `body{font:17px/1.5 system-ui,sans-serif;color:#1C2521;background:#FBF8F2;margin:0 auto;max-width:60rem;padding:1rem}
a{color:#1E5B46}h1{font-size:1.5rem}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #D5D9CF;vertical-align:top}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#fff;border:1px solid #D5D9CF;padding:1rem;border-radius:4px}
iframe{width:100%;height:34rem;border:1px solid #D5D9CF;background:#fff;border-radius:4px}.soft{color:#55615A}td a{overflow-wrap:anywhere}
@media(max-width:40em){thead{display:none}tr{display:block;border-bottom:1px solid #D5D9CF;padding:.6rem 0}td{display:block;border:0;padding:.1rem 0}}`;

function page(title: string, body: string, refresh: boolean): string {
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${
    refresh ? '<meta http-equiv="refresh" content="5">' : ''
  }<title>${escape(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`;
}

/** All letters, newest first; `to` is the mailbox that is looked at. */
export function listPage(letters: readonly InboxLetter[], to: string | null): string {
  const rows = [...letters]
    .reverse()
    .map(
      ({ id, at, to: recipients, subject }) =>
        `<tr><td><a href="/letters/${id}">${escape(subject)}</a></td><td>${recipients
          .map((recipient) => `<a href="/?to=${encodeURIComponent(recipient)}">${escape(recipient)}</a>`)
          .join('<br>')}</td><td class="soft">${escape(at.slice(0, 19).replace('T', ' '))}</td></tr>`,
    )
    .join('');
  const head = to === null ? 'Hộp thư thử nghiệm · Inbox' : `Hộp thư · Inbox: ${to}`;
  const empty = '<p>Chưa có thư nào. Trang tự tải lại. · No letters yet; the page reloads by itself.</p>';
  const table = `<table><thead><tr><th>Thư · Letter</th><th>Tới · To</th><th>Lúc · At (UTC)</th></tr></thead><tbody>${rows}</tbody></table>`;
  const back = to === null ? '' : '<p><a href="/">Tất cả · All</a></p>';
  return page(
    head,
    `<h1>${escape(head)}</h1><p class="soft">Thư không rời khỏi máy này. · Nothing leaves this machine.</p>${back}${rows === '' ? empty : table}`,
    true,
  );
}

/** One letter as it was sent: head, text with its links, HTML in a frame of its own. */
export function letterPage({ id, subject, from, to, text, html, headers, attachments }: InboxLetter): string {
  const linked = escape(text).replace(/https?:\/\/[^\s<]+/g, (link) => `<a href="${link}" target="_top">${link}</a>`);
  const files = attachments
    .map(
      ({ fileName, size }, index) =>
        `<li><a href="/letters/${id}/files/${index}">${escape(fileName)}</a> (${size} B)</li>`,
    )
    .join('');
  const raw = headers.map(({ key, value }) => `${key}: ${value}`).join('\n');
  return page(
    subject,
    `<p><a href="/">← Hộp thư · Inbox</a></p><h1>${escape(subject)}</h1><p class="soft">${escape(from)} → ${escape(to.join(', '))}</p>
<pre>${linked}</pre>${files === '' ? '' : `<ul>${files}</ul>`}${
      html === '' ? '' : `<h2>HTML</h2><iframe title="HTML" src="/letters/${id}/html"></iframe>`
    }<p><a href="/letters/${id}/raw" download="${id}.eml">Toàn văn · As sent (.eml)</a></p><details><summary>Headers</summary><pre>${escape(raw)}</pre></details>`,
    false,
  );
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
