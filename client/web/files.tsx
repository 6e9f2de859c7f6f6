import type { VNode } from 'preact';
import { exportWords } from '../../words/exports';
import type { SignedCall } from './call';

/** What a file holds, of which kind it is, and where. */
export type FileLink = [
  what: 'cases' | 'letters' | 'papers' | 'season',
  kind: 'csv' | 'xlsx' | 'pdf' | 'zip',
  address: string,
];

/** Files to be taken along. */
export function Files({ call, files }: { call: SignedCall; files: FileLink[] }): VNode {
  const said = exportWords[call.language];
  return (
    <p class="soft">
      {said.files}:{' '}
      {files.map(([what, kind, address], at) => (
        <span key={address}>
          {at > 0 && ' · '}
          <a href={address}>{said.link(said[what], kind)}</a>
        </span>
      ))}
    </p>
  );
}
