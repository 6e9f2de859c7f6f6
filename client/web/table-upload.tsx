/** Where a page takes in a table: the file itself, and what it may be written into. */

import type { VNode } from 'preact';
import type { Refusal } from '../../rules/refusal';
import { importWords } from '../../words/import';
import type { SignedCall } from './call';
import { Field } from './fields';
import { Mark } from './frame';

type UploadProps = { call: SignedCall; action: string; hint: string; refusals: Refusal[] };

/** Sends a CSV or a workbook to be looked through. */
export function TableUpload({ call, action, hint, refusals }: UploadProps): VNode {
  const words = importWords[call.language];
  return (
    <form method="post" action={action} enctype="multipart/form-data">
      <Mark call={call} />
      <Field
        call={call}
        name="file"
        type="file"
        label={words.file}
        hint={hint}
        refusals={refusals}
        isWhole
        attributes={{ accept: '.csv,.tsv,.txt,.xlsx' }}
      />
      <button class="first">{words.look}</button>
    </form>
  );
}

/** Empty tables with the headings that are read. */
export function TableTemplates({ call, at }: { call: SignedCall; at: string }): VNode {
  const words = importWords[call.language];
  return (
    <div class="buttons">
      {(['xlsx', 'csv'] as const).map((kind) => (
        <a class="other" key={kind} href={`${at}/${kind}`}>
          {words.template(kind)}
        </a>
      ))}
    </div>
  );
}
