/** Who signs the papers of a sitting: secretary and chair of a council; every delegate and the secretary of a bloc, and of a bloc's deputy and head whoever was there. */

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
    ...(wasThere(facts, deputy) ? [signer(offices.deputy, deputy)] : []),
    ...(wasThere(facts, chair) ? [signer(offices.head, chair)] : []),
  ];
}

/** Who presided, as far as it is known; nobody leads a bloc's meeting from elsewhere. */
export function presiding(facts: Sitting): string {
  return facts.sittingKind === 'council' || wasThere(facts, facts.chair) ? facts.chair : '';
}

/** In person, by the list of who sat; papers from before there was one tell nothing else. */
function wasThere({ delegates }: Sitting, officer: string): boolean {
  return delegates?.some(({ presence, person }) => presence === 'present' && person === officer) ?? true;
}

/** Who was there for a member; head and deputy sign as such, whoever came with their letter for the member. */
function delegatesWhoSign({ delegates = [], chair, deputy }: Sitting) {
  return delegates.filter(
    ({ presence, person }) => presence === 'proxy' || (presence === 'present' && person !== chair && person !== deputy),
  );
}
