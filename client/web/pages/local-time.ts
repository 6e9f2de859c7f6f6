import { at, isCivilDate } from '../../../rules/calendar';

/** A wall-clock time as browsers send it, in Vietnam time. */
export function readLocal(text: string | undefined): Date | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/.exec(text ?? '');
  const day = parts?.[1] ?? '';
  return isCivilDate(day) ? at(day, parts?.[2] ?? '00:00', 'Asia/Ho_Chi_Minh') : undefined;
}
