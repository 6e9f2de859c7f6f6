/** What a program is told by its environment: of the machine what every program needs, and of the house what is its own. */

import { WEB_VARIABLES } from '../client/web/settings';
import { WORKER_VARIABLES } from '../worker/settings';

/** Where programs, homes, languages and certificates lie, how Node runs, and which proxies lead outside. */
const OF_THE_MACHINE = new Set([
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'TMPDIR', 'TMP', 'TEMP', 'TZ', 'LANG', 'LANGUAGE'],
  ...['LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'UV_THREADPOOL_SIZE'],
  ...['OPENSSL_CONF', 'OPENSSL_MODULES', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'ALL_PROXY'],
  // Without these no program starts on Windows, or finds where to keep anything.
  ...['SYSTEMROOT', 'SYSTEMDRIVE', 'WINDIR', 'COMSPEC', 'PATHEXT', 'USERPROFILE', 'HOMEDRIVE', 'HOMEPATH'],
  ...['APPDATA', 'LOCALAPPDATA', 'PROGRAMDATA', 'PROGRAMFILES', 'USERNAME', 'NUMBER_OF_PROCESSORS'],
]);
const FAMILIES = /^(?:NODE|LC|XDG)_/i;
/** What the driver of the database reads beside its address, by PostgreSQL's own names, as PGSSLMODE. */
const OF_THE_DATABASE = /^PG[A-Z]+$/;

/** What any program needs; names are told apart as Windows does, where the path may be `Path`. */
export function machineOf(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return picked(environment, (name) => OF_THE_MACHINE.has(name.toUpperCase()) || FAMILIES.test(name));
}

type Programs = Record<'web' | 'worker' | 'keeper', NodeJS.ProcessEnv>;

/**
 * For each of our programs its own variables and no other's: the pages are not lent what opens Temporal, with which they
 * never speak, each has a database user of its own where the settings name one, and the keeper alone is told where the
 * system's own keys lie.
 * @param keys the folder of those keys, unless the environment names one
 */
export function environmentsOf(environment: NodeJS.ProcessEnv, keys: string): Programs {
  const { LAUREL_KEEPER_FOLDER = '', WEB_DATABASE_URL, WORKER_DATABASE_URL } = environment;
  const { DATABASE_URL, KEEPER_DATABASE_URL, LAUREL_LOG_LEVEL } = environment;
  const machine = machineOf(environment);
  return {
    web: {
      ...machine,
      ...picked(environment, (name) => WEB_VARIABLES.includes(name)),
      ...databaseOf(environment, [WEB_DATABASE_URL, DATABASE_URL]),
    },
    worker: {
      ...machine,
      // Keys and certificates of Temporal's own, by whatever name the house gives them.
      ...picked(environment, (name) => WORKER_VARIABLES.includes(name) || name.startsWith('TEMPORAL_')),
      ...databaseOf(environment, [WORKER_DATABASE_URL, DATABASE_URL]),
    },
    keeper: {
      ...machine,
      ...databaseOf(environment, [KEEPER_DATABASE_URL, DATABASE_URL]),
      ...(LAUREL_LOG_LEVEL === undefined ? {} : { LAUREL_LOG_LEVEL }),
      LAUREL_KEEPER_FOLDER: LAUREL_KEEPER_FOLDER === '' ? keys : LAUREL_KEEPER_FOLDER,
    },
  };
}

/** What else leads to them and lets us in: certificates, tokens, a build that is deployed, PostgreSQL's own variables. */
const OF_SERVERS = /^(?:TEMPORAL_\w+|PG[A-Z]+|LAUREL_DEPLOYMENT|LAUREL_BUILD)$/;

/** Of a house's environment what leads players to its database and engine; the inbox is our own, so that no letter of theirs leaves. */
export function serversOf(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = ['DATABASE_URL', 'WEB_DATABASE_URL', 'WORKER_DATABASE_URL', 'KEEPER_DATABASE_URL', 'TEMPORAL_ADDRESS'];
  const others = picked(environment, (name) => OF_SERVERS.test(name));
  return { ...others, ...Object.fromEntries(names.map((name) => [name, environment[name] ?? ''])) };
}

/** The first address that is set, and how it is used. Where it has its own password, that of another user is not lent. */
function databaseOf(environment: NodeJS.ProcessEnv, urls: (string | undefined)[]): NodeJS.ProcessEnv {
  const url = urls.find((one) => one !== undefined && one !== '');
  const hasPassword = url !== undefined && URL.canParse(url) && new URL(url).password !== '';
  return {
    ...picked(environment, (name) => OF_THE_DATABASE.test(name) && !(hasPassword && name === 'PGPASSWORD')),
    ...(url === undefined ? {} : { DATABASE_URL: url }),
  };
}

function picked(environment: NodeJS.ProcessEnv, isWanted: (name: string) => boolean): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => isWanted(name)));
}
