/** Settings: flags before the environment before the files here and at home before a running `npm start`. */

import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { languageOf, type Language } from '../../words/language';
import { bilingual, failure, type Failure } from './answer';

export const CLI_VARIABLES = [
  'DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'TEMPORAL_NAMESPACE',
  'SMTP_URL',
  'LAUREL_URL',
  'LAUREL_LANG',
  'LAUREL_STAFF',
] as const;

export type SettingName = (typeof CLI_VARIABLES)[number];

export type Setting = { value: string; from: 'environment' | 'file' | 'stack' };

export type Settings = {
  values: Partial<Record<SettingName, Setting>>;
  /** Files that are there and cannot be read: said when something is missing. */
  unreadable: string[];
};

/** What a running stack leaves in .laurel/stack.json, under our names. */
const STACK_NAMES: Record<string, SettingName> = {
  databaseUrl: 'DATABASE_URL',
  temporalAddress: 'TEMPORAL_ADDRESS',
  temporalNamespace: 'TEMPORAL_NAMESPACE',
  smtpUrl: 'SMTP_URL',
  webUrl: 'LAUREL_URL',
};

/**
 * Reads every source once, the strongest last. Values are not judged here.
 * @param folders where `.laurel/` may lie: the project's, then the one the command was typed in
 */
export function readSettings(environment: NodeJS.ProcessEnv, folders: string[]): Settings {
  const settings: Settings = { values: {}, unreadable: [] };
  for (const folder of folders) takeStack(settings, path.join(folder, '.laurel', 'stack.json'));
  takeFile(settings, path.join(homedir(), '.config', 'laurel', 'settings.yaml'));
  for (const folder of folders.slice(-1)) takeFile(settings, path.join(folder, '.laurel', 'settings.yaml'));
  for (const name of CLI_VARIABLES) {
    const value = environment[name]?.trim();
    if (value !== undefined && value !== '') settings.values[name] = { value, from: 'environment' };
  }
  return settings;
}

/** The language flag wherever it stands, before anything else is read; given twice the last one holds, as of every flag. */
export function languageFlag(words: string[]): string | undefined {
  const at = words.findLastIndex((word) => word === '--lang' || word.startsWith('--lang='));
  return words[at] === '--lang' ? words[at + 1] : words[at]?.slice('--lang='.length);
}

/** The language of the answers: the flag, else LAUREL_LANG, else Vietnamese. */
export function languageFrom(flag: string | undefined, { values }: Settings): Language {
  return languageOf(flag === 'vi' || flag === 'en' ? flag : values.LAUREL_LANG?.value);
}

/** The database's address, or why there is none to use. */
export function databaseUrlOf({ values, unreadable }: Settings): string | Failure {
  const setting = values.DATABASE_URL;
  if (setting === undefined) {
    const file = unreadable[0];
    const sentence = bilingual((words) =>
      file === undefined ? words.settingMissing('DATABASE_URL') : words.settingsFile(file),
    );
    return failure('unavailable', 'setting-missing', { sentence, hint: 'npm start' });
  }
  if (isAddress(setting.value, ['postgresql:', 'postgres:'])) return setting.value;
  const shown = withoutSecret(setting.value);
  const sentence = bilingual((words) => words.wrongSetting('DATABASE_URL', 'postgresql://user@host/name', shown));
  return failure('usage', 'setting-wrong', { sentence });
}

/** True of an address of one of the schemes, with a host. */
export function isAddress(value: string, schemes: string[]): boolean {
  try {
    const url = new URL(value);
    return schemes.includes(url.protocol) && url.host !== '';
  } catch {
    return false;
  }
}

/** An address as it may be shown, also one that is none: without its password, whatever stands in it. */
export function withoutSecret(value: string): string {
  return value.replace(/^([a-z+]*:?\/*[^:/@]*):.*@/i, '$1:…@').replace(/(password=)[^&\s]*/gi, '$1…');
}

function takeStack({ values, unreadable }: Settings, file: string): void {
  const text = textOf(file);
  if (text === undefined) return;
  try {
    const content = JSON.parse(text) as Record<string, unknown>;
    for (const [key, name] of Object.entries(STACK_NAMES)) {
      const value = content[key];
      if (typeof value === 'string') values[name] = { value, from: 'stack' };
    }
  } catch {
    unreadable.push(file);
  }
}

/** One `NAME: value` a line: no more of YAML is needed, so the parser need not be loaded. */
function takeFile({ values, unreadable }: Settings, file: string): void {
  const text = textOf(file);
  if (text === undefined) return;
  for (const line of text.split('\n').filter((each) => each.trim() !== '' && !each.trim().startsWith('#'))) {
    const [, name = '', value = ''] = /^\s*([A-Z_]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    const known = CLI_VARIABLES.find((each) => each === name);
    if (known === undefined) unreadable.push(file);
    else values[known] = { value: value.replace(/^(['"])(.*)\1$/, '$2'), from: 'file' };
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
