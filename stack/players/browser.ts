/** A browser as far as players need one: cookies, redirects, and the forms of the real pages. */

export type Form = {
  method: string;
  action: string;
  fields: Record<string, string>;
  options: Record<string, string[]>;
  buttons: { name: string; value: string }[];
};
export type Page = { url: string; status: number; html: string; forms: Form[] };

export type Browser = {
  open: (address: string) => Promise<Page>;
  /** Sends a form of a page with some fields filled in, pressing a button by its value. */
  submit: (page: Page, form: Form, filled: Record<string, string>, button?: string) => Promise<Page>;
  /** Sends JSON, as a program of a page does. A refusal, or anything else but an answer of the act, is a fault. */
  send: (address: string, message: object) => Promise<unknown>;
  /** Fetches JSON. */
  fetch: (address: string) => Promise<unknown>;
};

/** What a page was sent and what came back, as whoever watches a player hears it; status 0 where nothing came back. */
export type Exchange = { path: string; sent: Record<string, unknown>; status: number; text: string };
export type Hear = (exchange: Exchange) => void;

const REDIRECTS = 10;

type Asked = { method: string; body?: string; headers?: Record<string, string> };

/**
 * A fresh browser with no cookies, on one site. `hear` is told of everything that is sent; `headers` go with every request,
 * as those of a proxy before the house do.
 */
export function openBrowser(site: string, hear: Hear = () => undefined, headers: Record<string, string> = {}): Browser {
  const cookies = new Map<string, string>();
  const ask = async (url: string, asked: Asked): Promise<Page> => {
    let address = new URL(url, site);
    let options = asked;
    for (let turn = 0; turn < REDIRECTS; turn += 1) {
      const answer = await fetch(address, {
        ...options,
        redirect: 'manual',
        headers: { ...headers, ...options.headers, cookie: cookieLine(cookies), origin: new URL(site).origin },
      });
      for (const line of answer.headers.getSetCookie()) keepCookie(cookies, line);
      const location = answer.headers.get('location');
      if (location === null) return readPage(answer, address);
      await answer.arrayBuffer();
      address = new URL(location, address);
      options = { method: 'GET' };
    }
    throw new Error(`${url} leads round in circles`);
  };
  const talk = async (address: string, message?: object): Promise<Said> => {
    const sent = { method: 'POST', body: JSON.stringify(message) };
    const answer = await fetch(new URL(address, site), {
      ...(message === undefined ? {} : sent),
      redirect: 'manual',
      headers: {
        ...headers,
        'content-type': 'application/json',
        cookie: cookieLine(cookies),
        origin: new URL(site).origin,
      },
    });
    return { status: answer.status, ok: answer.ok, text: await answer.text() };
  };
  return {
    send: async (address, message) =>
      readJson(
        address,
        await overheard(hear, { path: address, sent: { ...message } }, async () => {
          const answer = await talk(address, message);
          return { ...answer, answer };
        }),
      ),
    fetch: async (address) => readJson(address, await talk(address)),
    open: (address) => ask(address, { method: 'GET' }),
    submit: (page, form, filled, button) => {
      const pressed = form.buttons.find(({ value }) => value === button);
      if (button !== undefined && pressed === undefined) throw new Error(`${page.url} has no button ${button}`);
      const fields = { ...form.fields, ...filled, ...(pressed === undefined ? {} : { [pressed.name]: pressed.value }) };
      const url = new URL(form.action, page.url).href;
      if (form.method === 'get') return ask(`${url}?${new URLSearchParams(fields).toString()}`, { method: 'GET' });
      return overheard(hear, { path: new URL(url).pathname, sent: fields }, async () => {
        const answer = await ask(url, {
          method: 'POST',
          body: new URLSearchParams(fields).toString(),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        });
        return { status: answer.status, text: answer.html, answer };
      });
    },
  };
}

/** Lets somebody hear what is sent and what comes back, also where nothing does. */
async function overheard<Answer>(
  hear: Hear,
  about: Pick<Exchange, 'path' | 'sent'>,
  sending: () => Promise<{ status: number; text: string; answer: Answer }>,
): Promise<Answer> {
  try {
    const { status, text, answer } = await sending();
    hear({ ...about, status, text });
    return answer;
  } catch (fault) {
    hear({ ...about, status: 0, text: '' });
    throw fault;
  }
}

type Said = { status: number; ok: boolean; text: string };

function readJson(address: string, { status, ok, text }: Said): unknown {
  if (!ok) throw new Error(`${address} was refused (${status}): ${text.slice(0, 400)}`);
  return JSON.parse(text);
}

function cookieLine(cookies: Map<string, string>): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';');
  const at = pair.indexOf('=');
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
  if (value === '') cookies.delete(name);
  else cookies.set(name, value);
}

async function readPage(answer: Response, address: URL): Promise<Page> {
  const html = await answer.text();
  return { url: address.href, status: answer.status, html, forms: readForms(html) };
}

/** The forms of a page as our pages write them: attributes in double quotes, nothing nested. */
function readForms(html: string): Form[] {
  return [...html.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', body = '']) => {
    const form: Form = {
      method: attribute(head, 'method') ?? 'get',
      action: attribute(head, 'action') ?? '',
      fields: {},
      options: {},
      buttons: [],
    };
    for (const [, tag = ''] of body.matchAll(/<input([^>]*?)\/?>/g)) readInput(form, tag);
    for (const [, tag = '', text = ''] of body.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g))
      form.fields[attribute(tag, 'name') ?? ''] = unescape(text);
    for (const [, tag = ''] of body.matchAll(/<button([^>]*)>/g)) {
      const name = attribute(tag, 'name');
      if (name !== undefined) form.buttons.push({ name, value: attribute(tag, 'value') ?? '' });
    }
    return form;
  });
}

function readInput(form: Form, tag: string): void {
  const name = attribute(tag, 'name');
  const type = attribute(tag, 'type') ?? 'text';
  if (name === undefined || type === 'file') return;
  const value = attribute(tag, 'value') ?? '';
  if (type !== 'radio' && type !== 'checkbox') {
    form.fields[name] = value;
    return;
  }
  form.options[name] = [...(form.options[name] ?? []), value];
  if (/\schecked(\s|=|$)/.test(tag)) form.fields[name] = value;
}

/** The value of an attribute in a tag, its marks resolved; of the first tag that has it, where there are several. */
export function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag);
  return found?.[1] === undefined ? undefined : unescape(found[1]);
}

function unescape(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
