/** The calendar file of a sitting. Calendars are shared with assistants: no pointer, no nominee, no agenda inside. */

import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { SittingFacts } from '../rules/letters';
import { sayShort } from '../words/dates';
import type { Recipient } from './compose-letter';

const ONE_HOUR_S = 3_600;

/** The UID is the sitting's for life; SEQUENCE grows with each change. All times are UTC. */
export function calendarFile({
  sitting,
  method,
  person,
  site,
}: {
  sitting: SittingFacts;
  method: 'REQUEST' | 'CANCEL';
  person: Recipient;
  site: string;
}): { contentType: string; content: string } {
  const { hostname } = new URL(site);
  const vi = person.language === 'vi';
  const calendar = ical({
    prodId: { company: 'Laurel', product: 'Laurel', language: 'VI' },
    method: method === 'REQUEST' ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.CANCEL,
  });
  const closes = sayShort(sitting.closesAt, person.language);
  const event = calendar.createEvent({
    id: `${sitting.sitting}@${hostname}`,
    sequence: sitting.sequence + (method === 'CANCEL' ? 1 : 0),
    start: new Date(sitting.meetsAt),
    end: new Date(
      Math.max(new Date(sitting.closesAt).getTime(), new Date(sitting.meetsAt).getTime() + ONE_HOUR_S * 1_000),
    ),
    stamp: new Date(sitting.opensAt),
    summary: vi
      ? `Phiên họp ${sitting.sitting} (đóng hòm ${closes})`
      : `Sitting ${sitting.sitting} (box closes ${closes})`,
    location: sitting.place,
    description: vi ? `Việc của Ông/Bà: ${hostname}` : `Your task: ${hostname}`,
    organizer: { name: 'Laurel', email: `laurel@${hostname}` },
    status: method === 'REQUEST' ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
  });
  event.createAttendee({ name: person.fullName, email: person.email, rsvp: false });
  if (method === 'REQUEST') event.createAlarm({ type: ICalAlarmType.display, trigger: ONE_HOUR_S });
  return { contentType: `text/calendar; charset=utf-8; method=${method}`, content: calendar.toString() };
}
