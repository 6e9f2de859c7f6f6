/** The address of the mail server, as SMTP_URL gives it: judged alike by whoever reads it. */

import { z } from 'zod';

/** What may be said of TLS behind `?tls=`. */
const TLS: readonly string[] = ['required', 'optional'];

/** What is wrong with it, if anything: it is no address of a mail server, or says of TLS what nobody understands. */
export function mailServerFault(value: string): 'address' | 'tls' | undefined {
  if (!URL.canParse(value)) return 'address';
  const { protocol, hostname, searchParams } = new URL(value);
  if (!['smtp:', 'smtps:'].includes(protocol) || hostname === '') return 'address';
  const tls = searchParams.get('tls');
  return tls === null || TLS.includes(tls) ? undefined : 'tls';
}

/** The same as a setting of a program. What is said repeats nothing of the address, which may hold a password. */
export const MailServer = z
  .string()
  .refine((value) => mailServerFault(value) !== 'address', 'expected smtp://user:password@host:port or smtps://…')
  .refine((value) => mailServerFault(value) !== 'tls', 'tls is required or optional');
