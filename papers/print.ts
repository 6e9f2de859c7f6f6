/** PDF by a layout that stands beside this file, with its fonts inside. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** Has the widths of Times New Roman and every mark of Vietnamese. */
const FONTS = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];

export type Layout = 'layout' | 'tables';

let compiler: NodeCompiler | undefined;

/** The same facts give the same bytes, for nothing in the file says when it was made. */
export function print(layout: Layout, facts: object): Buffer {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontBlobs: readFonts() }] });
  const bytes = compiler.pdf({ mainFileContent: readLayout(layout), inputs: { facts: JSON.stringify(facts) } });
  compiler.evictCache(10);
  return bytes;
}

function readFonts(): Buffer[] {
  const folder = path.dirname(createRequire(__filename).resolve('@expo-google-fonts/tinos/package.json'));
  return FONTS.map((style) => readFileSync(path.join(folder, style, `Tinos_${style}.ttf`)));
}

const layouts = new Map<Layout, string>();

/** The layouts stand beside this file in the sources, and two folders up from the build. */
function readLayout(name: Layout): string {
  const isBuilt = __dirname.includes(`${path.sep}dist${path.sep}`);
  const folder = isBuilt ? path.join(__dirname, '..', '..', 'papers') : __dirname;
  const layout = layouts.get(name) ?? readFileSync(path.join(folder, `${name}.typ`), 'utf8');
  layouts.set(name, layout);
  return layout;
}
