/** What the closed words of a pack's rules mean. */

import type { Bilingual } from './language';
import { en } from './policy-terms/en';
import { vi } from './policy-terms/vi';

export const policyTerms: Bilingual<Record<string, string | undefined>> = { vi, en };
