/** The calendar file of a sitting. Calendars are shared with assistants: no pointer, no nominee, no agenda inside. */

import ical, {
  ICalAlarmType,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import type { SittingFacts } from '../rules/letters';
import { sayShort } from '../words/dates';
import type { Language } from '../words/language';
import { letterFrame } from '../words/letters/frame';
import { tidyFacts } from '../words/letters';
import type { Recipient } from './envelope';

export type CalendarMethod = 'REQUEST' | 'CANCEL';

const HOUR_MS = 3_600_000;
const LONGEST_MEETING_MS = 12 * HOUR_MS;
const ALARM_S = 3_600;

/** What the reader is asked to come for. */
export type Occasion = 'ballot' | 'vote' | 'key';

type Invited = {
  sitting: SittingFacts;
  method: CalendarMethod;
  occasion: Occasion;
  person: Recipient;
  site: string;
  /** Answers of calendar programs go there, and have no effect. */
  replyTo: string;
};

/**
 * One event, all times UTC, only the reader as an attendee. The UID is the sitting's for life, with one of its own for
 * the board that makes the key; SEQUENCE is the sitting's own number, raised by each change of it, so that a later file
 * replaces an earlier one.
 */
export function calendarFile({ sitting: facts, method, occasion, person, site, replyTo }: Invited): {
  contentType: string;
  content: string;
} {
  const sitting = tidyFacts(facts);
  const { hostname } = new URL(site);
  const { language } = person;
  const isCancelled = method === 'CANCEL';
  const calendar = ical({
    prodId: { company: 'Laurel', product: 'Laurel', language: language.toUpperCase() },
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  const event = calendar.createEvent({
    id: `${sitting.sitting}${occasion === 'key' ? '.key' : ''}@${hostname}`,
    sequence: sitting.sequence,
    stamp: new Date(sitting.opensAt),
    ...(occasion === 'key' ? halfHourBefore(sitting.opensAt) : timesOf(sitting)),
    summary: summaryOf(sitting, language, occasion),
    location: occasion === 'key' ? '' : sitting.place,
    description: language === 'vi' ? `Việc của Ông/Bà: ${hostname}` : `Your task: ${hostname}`,
    organizer: { name: letterFrame[language].secretariatOf(sitting.body), email: mailboxOf(replyTo) },
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  event.createAttendee({
    name: person.fullName,
    email: person.email,
    rsvp: false,
    status: ICalAttendeeStatus.NEEDSACTION,
  });
  if (!isCancelled) {
    const description = summaryOf(sitting, language, occasion);
    event.createAlarm({ type: ICalAlarmType.display, trigger: ALARM_S, description });
  }
  return { contentType: `text/calendar; charset=utf-8; method=${method}`, content: calendar.toString() };
}

/** From the meeting to the closing of the box; without a meeting place, the half hour before it closes. */
function timesOf({ meetsAt, closesAt, place }: SittingFacts) {
  const meets = new Date(meetsAt).getTime();
  const closes = new Date(closesAt).getTime();
  if (place === '') return halfHourBefore(closesAt);
  const isOneMeeting = closes > meets && closes - meets <= LONGEST_MEETING_MS;
  const end = new Date(isOneMeeting ? closes : meets + HOUR_MS);
  return { start: new Date(meets), end, transparency: ICalEventTransparency.OPAQUE };
}

/** What is done from one's own desk: it leaves the reader free. */
function halfHourBefore(at: string) {
  const end = new Date(at);
  return {
    start: new Date(end.getTime() - HOUR_MS / 2),
    end,
    transparency: ICalEventTransparency.TRANSPARENT,
  };
}

function summaryOf({ sitting, opensAt, closesAt, zone }: SittingFacts, language: Language, occasion: Occasion): string {
  if (occasion === 'key') {
    const opens = sayShort(opensAt, language, zone);
    return language === 'vi'
      ? `Ban kiểm phiếu ${sitting} (tạo khóa trước ${opens})`
      : `Counting board of ${sitting} (make the key before ${opens})`;
  }
  const isOpenVote = occasion === 'vote';
  const closes = sayShort(closesAt, language, zone);
  if (language === 'vi') {
    return `Phiên họp ${sitting} (${isOpenVote ? 'biểu quyết, đóng' : 'bỏ phiếu kín, đóng hòm'} ${closes})`;
  }
  return `Sitting ${sitting} (${isOpenVote ? 'open vote, closes' : 'secret ballot, box closes'} ${closes})`;
}

/** The mailbox of `"Name" <mailbox>`, or the text itself. */
function mailboxOf(address: string): string {
  return /<([^<>]+)>\s*$/u.exec(address)?.[1] ?? address;
}
