/** What is said in English where ballots are sealed and keys are kept. */

import type { BallotWords } from './ballot-vi';
import { several } from '../numbers';
import { nextStepsWords } from './next-steps';

export const BALLOT_EN: BallotWords = {
  minutes: 'It takes about 5 minutes.',
  items: (n) => `${n} ${n === 1 ? 'nomination' : 'nominations'}`,
  readCase: 'Read the case',
  recused: 'You are recused from this item.',
  writtenNote: (day) => `You are entered as absent on ${day}. The minutes record the manner, not the choice.`,
  concerned:
    'If you have a conflict of interest in a nomination, leave its item blank and tell the chair and the secretary at once, for the minutes.',
  whoSees: 'Who sees what',
  whoSeesBoard: (needed, holders) =>
    `The secretary sees whether you voted. Nobody sees your choice: only the totals are opened, by ${needed} of ${holders} of the counting board together.`,
  whoSeesSystem:
    'The secretary sees whether you voted. Your ballot is sealed on this device and only the totals are opened, but the system holds the key: whoever runs both the system and the place of the key could open it.',
  alone: 'Vote with nobody beside you.',
  unanimity: 'If all approve, everyone knows every vote.',
  limits:
    'Laurel cannot keep anybody from making you vote before their eyes, and it cannot protect a device that has been broken into.',
  begin: 'Begin',
  cannotSeal: (place) =>
    `This browser cannot seal a ballot yet, so you cannot vote here. Open this page in a recent Chrome or Safari with JavaScript on; or fill in a paper ballot, put it into a sealed envelope and hand it to the counting board before the box closes (${place}).`,
  cannotKeep:
    'This browser cannot keep a key share, so this cannot be done here. Open this page in a recent Chrome, Safari or Firefox with JavaScript on.',
  contact: (name, email) => `Help: ${name}, ${email}.`,
  alreadyCast: (receipt) => `You have voted (receipt ${receipt}).`,
  again: 'Vote again',
  inEnvelope: 'Your ballot was handed in on paper in an envelope; you cannot vote here as well.',
  boxClosed: 'The box is closed.',
  toResult: 'See the sitting',
  step: (n, name) => `Step ${n}/3: ${name}`,
  mark: 'Mark',
  check: 'Check',
  cast: 'Cast',
  approve: 'Approve',
  oppose: 'Do not approve',
  abstain: 'Abstain',
  blank: 'blank',
  unmark: 'Clear',
  marked: (n, of) => `Marked ${n}/${of}`,
  toCheck: 'Check',
  change: 'Change',
  changeItem: (n) => `Change item ${n}`,
  back: 'Back',
  blankNote: {
    missing: (n) => `Item ${n} is blank: invalid for this item, counts as not approving.`,
    no: (n) => `Item ${n} is blank: counts as a vote against.`,
    out: (n) =>
      `Item ${n} is blank: invalid for this item, and not among the ballots on which the percentage is reckoned.`,
  },
  sealAndCast: 'Seal and cast',
  sealing: (n, of) => `Sealing ${n}/${of}…`,
  sending: 'Sending…',
  otherHead: 'Another ballot of yours is in the box',
  otherIn:
    'It was cast from another page or device after this page was opened, and it counts. The ballot on this page is not in the box.',
  replaceOther: 'Replace it with the one on this page',
  keepOther: 'Keep the one in the box',
  otherKept: 'The ballot in the box stays as it is',
  cast1: 'Your ballot is in the box',
  castBefore: 'This ballot came into the box when it was sent before.',
  receipt: 'Receipt',
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'The browser does not allow copying: the receipt is marked, for you to copy; or write it down, or print.',
  print: 'Print',
  replaces: 'This ballot replaces the one before; the old receipt is void.',
  receiptNote:
    'It shows that your ballot is in the box, not what you chose, and comes by letter too. Once the result is published, the page of the sitting tells whether it is in the box. You may vote again until the box closes; only the last counts.',
  notRecorded: 'Not confirmed yet. The sealed ballot is still on this page.',
  notRecordedKey: 'Not confirmed yet. The key share is still on this device; nothing is lost.',
  unanswered:
    'The server has not answered; the network may be down. Keep this page open, look at the network, then press Send again. However often it is sent, it counts once.',
  signedOut: 'You are signed out. Sign in again in another tab, then come back and press Send again.',
  sendAgain: 'Send again',
  refused: {
    closed: 'Not recorded: the box is closed.',
    'already-acted': 'Not recorded: this was recorded before with another content.',
    'proof-wrong': 'Not recorded: the server could not verify the seal. Open this page again and start over.',
    stale:
      'Not recorded: something has changed since this page was opened, such as an item withdrawn. Open it again and start over.',
    'not-on-roll':
      'Not recorded: one of them has voted, their envelope has been entered, or you are no longer on the counting board. Open this page again to see whose envelopes may still be entered.',
    'key-step': 'Not recorded: this step is not due yet. The page goes on by itself.',
    other: 'Not recorded.',
  },
  receiptDiffers: 'The server answered with another receipt than that of the ballot sealed here. Call the secretary.',
  myWork: 'My work',
  keyHead: 'Key of the counting board',
  keySteps: '1 Make a key share and keep it ▸ 2 Deal ▸ 3 Compare',
  madeElsewhere:
    'Your key share was made on another page or device before. The one made here is of no use: destroy its file and its sheet, and keep those of the first.',
  keyIntro: (needed, holders) =>
    `The key to the box has ${holders} shares, one for each of you. ${needed} of you open it together; nobody opens it alone.`,
  keyLoss: (needed, holders) =>
    `With ${holders - needed} lost it still opens. With more lost the box can never be opened, and only a new ballot at a new sitting helps. So keep both the file and the sheet.`,
  makeShare: 'Make my key share on this device',
  makeNew: 'Make a new key share',
  keepHead: 'Keep the key share',
  passphrase: 'Passphrase of the key file',
  passphraseHint:
    'A sentence of your own, at least 12 characters. It is used on the device you are at and never sent; Laurel does not know it and cannot restore it.',
  passphraseAgain: 'Passphrase again',
  passphraseShort: 'The passphrase needs at least 12 characters.',
  passphraseDiffers: 'The two are not the same.',
  saveFile: 'Download the key file',
  saved: 'The key file was made; a copy is in this browser too, locked by the passphrase you set.',
  sheetHead: 'Key sheet',
  sheetNote: 'Print it or copy it by hand, and keep it like a seal. Whoever has this sheet has the share.',
  sheetOf: (sitting, holder) => `Sitting ${sitting} · share ${holder}`,
  printSheet: 'Print the key sheet',
  last4: 'Type the last 4 characters of the key sheet',
  last4Wrong: 'These 4 characters are not right; look at the end of the key sheet.',
  saveFirst: 'Download the key file first.',
  goOn: 'Continue',
  waitFor: (names) =>
    `Waiting for: ${names}. This page goes on by itself; leave it open, or come back from the next letter.`,
  stepDone: {
    announce: 'Your key share is made.',
    deal: 'The others have their parts from you.',
    confirm: 'Compared.',
  },
  working: 'Working…',
  compareHead: 'Compare',
  compareText: 'Read these four groups of characters to the others of the board. Every character must be the same.',
  same: 'The same: confirm',
  differs: 'If they differ: do not confirm; tell the secretary to have the key made from the start.',
  wrongShare: (name) =>
    `The part that came from ${name} is wrong, so this key cannot be used. Nothing is lost: tell the secretary to have the key made from the start.`,
  keyMade: 'The key is made',
  keyMadeText: 'Keep the key file and the key sheet until the box is opened.',
  tooLateKey: 'The sitting no longer waits for a key.',
  unlockHead: 'Use your key share',
  unlockTo: {
    announce: 'Step 1/3: the share is kept, but the board has not heard of it. Unlock it to tell them.',
    deal: 'Step 2/3: unlock your share to deal to the others.',
    confirm: 'Step 3/3: unlock your share to check what you were dealt, then compare.',
    'open-box': 'Unlock your share to open the totals with the board. One of these ways is enough.',
  },
  inBrowser: 'The key share in this browser',
  fromFile: 'Key file',
  fromSheet: 'Type the key sheet (56 characters)',
  unlock: 'Unlock the key share',
  chooseFile: 'Choose the key file',
  wrongPassphrase: 'Wrong passphrase. Nothing is lost: try again, or type the key sheet.',
  notAKeyFile: 'This is not a key file of Laurel.',
  sheetWrong: 'The key sheet is not typed right: look at each group of 4 characters.',
  notThisKey: (sitting) => `This share is not of sitting ${sitting}, or not yours; the box is untouched.`,
  lostBefore:
    'Lost both file and sheet? Nobody has voted, so nothing is lost: tell the secretary to have the key made from the start.',
  lostAfter: (needed, holders) =>
    `Lost both file and sheet? ${needed} of ${holders} are enough: tell the secretary and let the others open.`,
  openHead: 'Open the box',
  boxWith: (ballots) => `The box is closed, ${ballots} ${ballots === 1 ? 'ballot' : 'ballots'}.`,
  opened: (n, needed) => `Opened by ${n} of ${several(needed, 'person')} needed.`,
  short: (n) => `${n} more needed: nobody opens it alone.`,
  openBox: 'Open the box with the board',
  notAddedUp: 'The box is closed; the ballots are being added up. The page goes on by itself.',
  checking: (n, of) => `Checking sealed ballots ${n}/${of}…`,
  adding: 'Adding up on this device…',
  sumsDiffer:
    'This device adds up to another sum than the server. Do not open; the box is untouched. Tell the secretary and the others of the board.',
  ballotWrong: (voter) =>
    `The seal of ballot ${voter} does not hold. Do not open; the box is untouched. Tell the secretary.`,
  shareGiven: 'Your share is recorded.',
  boxGivenUp: 'The sitting has no result: the box was given up unopened, and nobody will know what is in it.',
  allOpened: 'The totals are opened. The result is on the page of the sitting.',
  board: 'Counting board',
  keyAwaited: 'Have not done their part of the key',
  boardHint: (n, needed) => `Choose exactly ${n}; ${needed} open the box.`,
  boardSystem: 'Under this policy the system holds the key to the box.',
  heldByBoard: (needed, holders) =>
    `The counting board holds the key: ${several(holders, 'person')}, ${needed} needed to open the box.`,
  heldBySystem: 'The system holds the key, not a counting board.',
  keysMade: (n, of) => `Key made by ${n} of ${several(of, 'person')}.`,
  restartKey: 'Have the key made from the start',
  voidSitting: 'Give up a box that cannot be opened',
  willHappen: {
    extend: 'The old hour stays on record. Whoever was invited and has not voted is told the new one.',
    strike: 'The nomination leaves this agenda and waits for another sitting. This cannot be undone.',
    cancel: `The sitting does not take place; its nominations wait for another one. People with an open task are told. This cannot be undone. Where you cancel to change its hour or who is absent, or to add a nomination, press ${nextStepsWords.en.conveneAnew} afterwards, on the page of the cancelled sitting.`,
    'restart-key':
      'The shares made so far are no longer used; everybody of the board is asked again. Nobody has voted, so no ballot is lost.',
    void: 'This box is never opened and nobody learns what is in it. Its nominations wait for another sitting. This cannot be undone.',
  },
  passFail: 'So few ballots came back that only pass or fail is published.',
  selfCheck: 'Check it yourself',
  receiptField: 'My receipt',
  find: 'Find',
  receiptIn: (receipt) => `Receipt ${receipt} was in the box when it closed.`,
  receiptNotIn: (receipt) =>
    `Receipt ${receipt} was not in the box when it closed. If you voted again, only the last receipt is; otherwise call the secretary.`,
  noReceipt: 'A receipt has 16 letters and digits, in four groups; please look at each group again.',
  publicBox: 'Public box (JSON)',
  bundle: 'Download the bundle to verify',
  enterEnvelopes: 'Enter ballots from envelopes',
  envelopesIntro:
    'For those who handed in a paper ballot in a sealed envelope. Open and mix the envelopes before entering them: which is whose is not written down. With one envelope alone, whoever enters it learns what is in it: wait for others if you can. Where a paper ballot has no mark for an item, or more than one, leave the item blank.',
  envelopesSeats: 'Who handed in an envelope',
  envelope: (n) => `Envelope ${n}`,
  sealEnvelopes: 'Seal, and ask another member of the board to agree',
  envelopesWait: (n) => `${n} ${n === 1 ? 'envelope' : 'envelopes'} entered; another member of the board must agree.`,
  envelopesEnteredBy: (n, name) => `${name} entered ${n} ${n === 1 ? 'envelope' : 'envelopes'}.`,
  envelopesAgreed: (n, name) =>
    `${name} agreed to ${n} ${n === 1 ? 'envelope: its ballot is' : 'envelopes: their ballots are'} in the box.`,
  envelopesDeclined: (n, name) =>
    `${name} did not agree to ${n} ${n === 1 ? 'envelope: its ballot is' : 'envelopes: their ballots are'} not in the box.`,
  envelopesAnew: 'While it is open they can be entered anew.',
  agreeEnvelopesHint:
    'Agree only if you were there when the envelopes were opened and saw each ballot entered as it was marked. They are sealed: nothing can be read here. Once you agree they are in the box and stay there.',
  agreeEnvelopes: 'Agree',
  declineEnvelopes: 'Do not agree',
  envelopesUnconfirmed: (n) =>
    `${n} ${n === 1 ? 'envelope waits' : 'envelopes wait'} for another member of the board to agree; not agreed to before the box closes, ${n === 1 ? 'it does' : 'they do'} not count.`,
  envelopesLapsed: (n) =>
    `${n} ${n === 1 ? 'envelope was' : 'envelopes were'} not agreed to by a second member before the box closed, and ${n === 1 ? 'is' : 'are'} not in it.`,
  confirmEnvelopes: 'Agree to ballots from envelopes',
  envelopesNobody: 'Tick at least one person who handed in an envelope.',
  envelopesSame: 'Envelopes of one batch must be allowed to vote on the same items.',
};
