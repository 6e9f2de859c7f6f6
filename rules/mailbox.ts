/** Mailboxes that letters come from, go to and are answered to. */

import { z } from 'zod';

/** One mailbox and nothing else: what separates, quotes, groups, ends a line or cannot be seen is not in it. */
const MAILBOX = /^[^\s"'(),:;<>@[\\\]\p{Cc}\p{Cf}]{1,64}@[^\s"'(),:;<>@[\\\]\p{Cc}\p{Cf}]{1,189}$/u;
/** A mailbox in angle brackets behind a name, which is quoted where it holds a comma or the like; or a mailbox alone. */
const SENDER = /^(?:(?:"(?<quoted>[^"<>]*)"\s*|(?<plain>[^<>@,;:"]*))<(?<named>[^<>]+)>|(?<bare>[^<>]+))$/u;

/** Whether a text is one mailbox, as name@host, and nothing besides. */
export function isMailbox(text: string): boolean {
  return MAILBOX.test(text);
}

/** Whether a text names one mailbox to write from or to answer to, with a name before it or without. */
export function isSender(text: string): boolean {
  return senderParts(text) !== undefined;
}

/** The name, empty where there is none, and the mailbox; a bracket in the name belongs to it and is no comment. */
export function senderParts(text: string): { name: string; address: string } | undefined {
  const { quoted, plain, named, bare } = SENDER.exec(text.trim())?.groups ?? {};
  const address = named ?? bare ?? '';
  return isMailbox(address) ? { name: (quoted ?? plain ?? '').trim(), address } : undefined;
}

/** Whom letters come from where the house says nothing else: Laurel, at the host of its pages. */
export function senderOf(site: string): string {
  const { hostname } = new URL(site);
  return `"Laurel" <laurel@${hostname.startsWith('[') ? 'localhost' : hostname}>`;
}

/** The same as a setting of the house. */
export const Sender = z.string().refine(isSender, 'expected one address, as name@host or "Name" <name@host>');

/** The address of the pages as a setting, in the one spelling that links are compared with, without a slash at its end. */
export const SiteAddress = z.url().transform((url) => new URL(url).href.replace(/\/$/, ''));
