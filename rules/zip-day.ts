/** The day every file in a ZIP has: ZIP keeps local time from 1980 on, and one day for all says nothing of when or where it was packed. */
export const FIRST_DAY = new Date(1980, 0, 1);
