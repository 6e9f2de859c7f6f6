import { at, isCivilDate } from '../../../rules/calendar';

/** A wall-clock time as browsers send it, on the clocks of a zone. */
export function readLocal(text: string | undefined, zone: string): Date | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/.exec(text ?? '');
  const day = parts?.[1] ?? '';
  return isCivilDate(day) ? at(day, parts?.[2] ?? '00:00', zone) : undefined;
}
