/** Who signs the papers of a sitting: secretary and chair of a council; every delegate, secretary, deputy and head of a bloc. */

import type { PaperFacts } from '../rules/papers';
import type { Bilingual, Language } from './language';
import type { PaperSignature } from './paper-form';

type Sitting = Extract<PaperFacts, { kind: 'minutes' | 'countRecord' | 'scoreTable' }>;

type Offices = {
  secretary: string;
  chair: string;
  head: string;
  deputy: string;
  delegate: (organisation: string) => string;
  missing: string;
};

const OFFICES: Bilingual<Offices> = {
  vi: {
    secretary: 'THƯ KÝ',
    chair: 'CHỦ TRÌ',
    head: 'KHỐI TRƯỞNG',
    deputy: 'KHỐI PHÓ',
    delegate: (organisation) => `ĐẠI DIỆN\n${organisation.toLocaleUpperCase('vi')}`,
    missing: '[chưa có]',
  },
  en: {
    secretary: 'SECRETARY',
    chair: 'CHAIR',
    head: 'HEAD',
    deputy: 'DEPUTY',
    delegate: (organisation) => `FOR\n${organisation.toLocaleUpperCase('en')}`,
    missing: '[not named]',
  },
};

/** In the order of their hands; whoever leads signs last. A name that is not on file is missing, never blank. */
export function signersOf(facts: Sitting, language: Language): PaperSignature[] {
  const { chair, deputy = '', secretary, sittingKind } = facts;
  const offices = OFFICES[language];
  const signer = (office: string, name: string): PaperSignature => ({
    office,
    name: name === '' ? offices.missing : name,
  });
  const keeper = signer(offices.secretary, secretary);
  if (sittingKind === 'council') return [keeper, signer(offices.chair, chair)];
  return [
    ...delegatesWhoSign(facts).map(({ organisation, person }) => signer(offices.delegate(organisation), person)),
    keeper,
    signer(offices.deputy, deputy),
    signer(offices.head, chair),
  ];
}

/** Who was there for a member; head and deputy sign as such. */
function delegatesWhoSign({ delegates = [], chair, deputy }: Sitting) {
  return delegates.filter(
    ({ presence, person }) => ['present', 'proxy'].includes(presence) && person !== chair && person !== deputy,
  );
}
