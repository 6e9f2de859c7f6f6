/** Why a case is not corrected, or not from there. */

import type { RefusalOf } from '../rules/refusal';
import type { CorrectionRefusals } from '../rules/refused-corrections';
import type { Bilingual, Language } from './language';
import { endingWords, sayStep } from './terms';

export const correctionSentences: Bilingual<{
  [One in keyof CorrectionRefusals]: (refusal: RefusalOf<One>) => string;
}> = {
  vi: {
    'result-missing': ({ steps }) =>
      steps.length === 0
        ? 'hồ sơ chưa có bước nào có kết quả nên chưa có gì để đính chính: sai sót ở bước đang chờ thì sửa ngay tại bước đó; hồ sơ lập sai thì rút rồi lập lại'
        : `không phải bước đã có kết quả; các bước đã có kết quả: ${sayResults(steps, 'vi')}`,
    'correction-pending': () => 'đã có một đề nghị đính chính đang chờ người thứ hai',
    'not-correctable': ({ ending }) => `hồ sơ đã kết thúc${endedAs(ending, 'vi')} thì không đính chính được`,
    'count-agrees': ({ sitting }) => `đếm lại hòm phiếu của ${sitting} đúng như đã ghi: không có sai sót kiểm phiếu`,
    'nothing-corrected': ({ sitting }) =>
      `các dữ kiện này cho đúng kết quả đã ghi của ${sitting}: không có gì để đính chính`,
  },
  en: {
    'result-missing': ({ steps }) =>
      steps.length === 0
        ? 'no step has a result yet, so there is nothing to correct: what is wrong in the step that is open is put right there; a nomination that was entered wrongly is withdrawn and entered again'
        : `is no step with a result; these have one: ${sayResults(steps, 'en')}`,
    'correction-pending': () => 'a correction already waits for its second person',
    'not-correctable': ({ ending }) => `a nomination that ended${endedAs(ending, 'en')} is not corrected`,
    'count-agrees': ({ sitting }) =>
      `the box of ${sitting} counted again gives what was recorded: there is no count error`,
    'nothing-corrected': ({ sitting }) =>
      `these facts give what was recorded of ${sitting}: there is nothing to correct`,
  },
};

/** By its number, which may be typed, and by its name. */
function sayResults(steps: RefusalOf<'result-missing'>['steps'], language: Language): string {
  return steps.map(({ sequence, step }) => `${sequence} (${sayStep(step, language)})`).join(', ');
}

export function endedAs(ending: string | undefined, language: Language): string {
  return ending === undefined ? '' : ` (${endingWords[language][ending] ?? ending})`;
}
