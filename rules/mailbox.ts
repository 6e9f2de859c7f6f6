/** One mailbox and nothing else: what separates, quotes, groups, ends a line or cannot be seen is not in it. */

const MAILBOX = /^[^\s"'(),:;<>@[\\\]\p{Cc}\p{Cf}]{1,64}@[^\s"'(),:;<>@[\\\]\p{Cc}\p{Cf}]{1,189}$/u;

export function isMailbox(text: string): boolean {
  return MAILBOX.test(text);
}
