/** A holder's seed as it is kept: locked by a passphrase, the same in a file and in this browser. */

import { base64urlOf, bytesOfBase64url, hasExactly } from '../../../ballot/encoding';
import { randomBytes } from './dom';

export type Owner = { sitting: string; attempt: number; holder: number };
export type KeptKey = Owner & { format: 'laurel-key-1'; rounds: number; salt: string; nonce: string; sealed: string };

/** OWASP's figure for PBKDF2 with SHA-256. */
const ROUNDS = 600_000;
const SEED = 32;
const TAG = 16;

/**
 * AES-GCM under a key that PBKDF2 makes of the passphrase, with a new salt and nonce each time. Neither seed nor
 * passphrase leaves the browser.
 */
export async function sealSeed(
  seed: Uint8Array<ArrayBuffer>,
  passphrase: string,
  { sitting, attempt, holder }: Owner,
  rounds = ROUNDS,
): Promise<KeptKey> {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const key = await lockOf(passphrase, salt, rounds);
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, seed));
  return {
    format: 'laurel-key-1',
    sitting,
    attempt,
    holder,
    rounds,
    salt: base64urlOf(salt),
    nonce: base64urlOf(nonce),
    sealed: base64urlOf(sealed),
  };
}

/** Nothing for a passphrase that is not the one. */
export async function openSeed(kept: KeptKey, passphrase: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const salt = bytesOf(kept.salt, 16);
  const nonce = bytesOf(kept.nonce, 12);
  const sealed = bytesOf(kept.sealed, SEED + TAG);
  if (salt === undefined || nonce === undefined || sealed === undefined) return undefined;
  const key = await lockOf(passphrase, salt, kept.rounds);
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, key, sealed));
  } catch {
    return undefined;
  }
}

/** Nothing for a text that is no key file. */
export function readKeptKey(text: string): KeptKey | undefined {
  try {
    const read: unknown = JSON.parse(text);
    const names = ['format', 'sitting', 'attempt', 'holder', 'rounds', 'salt', 'nonce', 'sealed'];
    if (!hasExactly(read, names) || read['format'] !== 'laurel-key-1') return undefined;
    return typeof read['rounds'] === 'number' && read['rounds'] <= 10 * ROUNDS ? (read as KeptKey) : undefined;
  } catch {
    return undefined;
  }
}

/** For this origin, until its data are cleared. False where another page has kept one since `known`, which then stays. */
export function keepHere(kept: KeptKey, known: KeptKey | undefined): boolean {
  const there = keptHere(kept);
  if (there !== undefined && there.salt !== known?.salt) return false;
  try {
    localStorage.setItem(placeOf(kept), JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing leaves the file and the sheet, which the page asked for as well.
  }
  return true;
}

/** Nothing where this browser has none for that sitting, attempt and holder. */
export function keptHere(owner: Owner): KeptKey | undefined {
  try {
    return readKeptKey(localStorage.getItem(placeOf(owner)) ?? '');
  } catch {
    return undefined;
  }
}

/** Whether a key that was kept is for this sitting, this attempt and this holder. */
export function isOf(kept: Owner, { sitting, attempt, holder }: Owner): boolean {
  return kept.sitting === sitting && kept.attempt === attempt && kept.holder === holder;
}

function placeOf({ sitting, attempt, holder }: Owner): string {
  return `laurel-key/${sitting}/${attempt}/${holder}`;
}

async function lockOf(passphrase: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<CryptoKey> {
  const words = new TextEncoder().encode(passphrase.normalize('NFC'));
  const base = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

function bytesOf(text: unknown, length: number): Uint8Array<ArrayBuffer> | undefined {
  const bytes = bytesOfBase64url(text, length);
  return bytes === undefined ? undefined : new Uint8Array(bytes);
}
