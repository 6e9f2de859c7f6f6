import { afterStep } from '../../rules/endings';
import { forecast } from '../../rules/forecast';
import { checkNomination } from '../../rules/nomination';
import { checkComment, concludeNotice, endsEarly, mayGoPastNotice, type Comment } from '../../rules/notices';
import type { OpinionAnswer } from '../../rules/opinion-answer';
import { bodiesAsked, checkOpinion, concludeOpinions, hearingOf, type Parties } from '../../rules/opinions';
import { checkPacks } from '../../rules/policy-check';
import { readPolicyPack, resolvePolicy, type Policy } from '../../rules/policy';
import { isRefusal } from '../../rules/refusal';
import { planOpening, type Plan, type StepKind } from '../../rules/stages';
import { packs, readYaml, theCalendar, thePolicy, theWorld } from './given';

const circular = readPolicyPack(readYaml('test/fixtures/heard-circular.yaml'));
const laws = [...packs, circular];
const asked = { authority: 'mpi', title: 'CSTDTQ', year: 2024, openedOn: '2025-01-06' };
const policy = thePolicy(asked, laws);
const calendar = theCalendar();

function policyWith(change: (policy: Policy) => void): Policy {
  const changed = structuredClone(policy);
  change(changed);
  return changed;
}

const silentAs = (silence: 'consent' | 'wait' | 'escalate', onDisagree?: 'goesOn' | 'returns'): Policy =>
  policyWith(({ consultation }) => {
    if (consultation === undefined) throw new Error('no consultation');
    consultation.value = { ...consultation.value, silence, ...(onDisagree === undefined ? {} : { onDisagree }) };
  });

function plan(step: StepKind, openedAt: string, ruled = policy): Plan {
  const planned = planOpening({ policy: ruled, calendar, step, openedAt: new Date(openedAt) });
  if (isRefusal(planned)) throw new Error(JSON.stringify(planned));
  return planned;
}

describe('the road of a title', () => {
  it('goes through the stages its list names, each followed by the next', () => {
    expect(policy.stages).toEqual(['unit-review', 'council', 'notice', 'consultation', 'party-opinion', 'ministry']);
    const after = (step: StepKind, outcome: 'passed' | 'published' | 'heard') =>
      afterStep({ policy, step, outcome: { outcome } });
    expect(after('council', 'passed')).toEqual({ step: 'notice', newRound: false });
    expect(after('notice', 'published')).toEqual({ step: 'consultation', newRound: false });
    expect(after('consultation', 'heard')).toEqual({ step: 'party-opinion', newRound: false });
    expect(after('party-opinion', 'heard')).toEqual({ step: 'submission', newRound: false });
  });

  it('has the local government’s opinion after the bloc where the bloc’s rules ask for it', () => {
    const flag = thePolicy({ ...asked, title: 'CO_BO' }, laws);
    expect(flag.stages).toEqual(['unit-review', 'council', 'bloc', 'local-opinion', 'ministry']);
    expect(flag.localOpinion).toMatchObject({ certainty: 'assumed' });
    expect(thePolicy().stages).not.toContain('local-opinion');
  });

  it.each([
    ['councilSitting', ['unit-review', 'notice', 'council', 'ministry']],
    ['submission', ['unit-review', 'council', 'notice', 'ministry']],
  ] as const)('has the notice a text asks for before %s, also where its list does not name it', (before, road) => {
    const changed = structuredClone(circular);
    changed.titles = { CSTDTQ: { stages: ['unit-review', 'council', 'ministry'] } };
    const leaf = { cite: 'K2 4', certainty: 'confirmed' as const };
    changed.notices = {
      public: [{ ...leaf, value: { titles: ['CSTDTQ'], days: 10, unit: 'workingDay', before } }],
    };
    const later = { ...asked, openedOn: '2024-06-03', year: 2023 };
    const base = structuredClone(packs.find(({ id }) => id === 'vn-national-2017'));
    if (base?.titles?.CSTDTQ === undefined) throw new Error('no title');
    base.titles.CSTDTQ.stages = ['unit-review', 'council', 'ministry'];
    const others = packs.filter(({ id }) => id !== 'vn-national-2017');
    const found = resolvePolicy([...others, base, changed], later);
    expect(Array.isArray(found) ? found : found.stages).toEqual(road);
  });

  it('is refused, and found by a check, where no text says how the public is told', () => {
    const changed = structuredClone(circular);
    changed.titles = { CSTDCS: { stages: ['unit-review', 'council', 'notice'] } };
    const refused = resolvePolicy([...packs, changed], { ...asked, title: 'CSTDCS' });
    expect(refused).toEqual([{ code: 'no-rule', key: 'notices.public' }]);
    const { findings } = checkPacks([...packs, changed], { asked: [changed.id] });
    expect(findings.filter(({ level }) => level === 'error').map(({ path }) => path)).toEqual(['notices.public']);
  });
});

describe('a notice put up on Monday 20 January 2025', () => {
  it('stands ten whole working days around Tết, asks nobody to act, and ends by itself', () => {
    const notice = plan('notice', '2025-01-20T03:00:00Z');
    expect(notice).toMatchObject({ dueOn: '2025-02-10', onClose: 'published' });
    expect(notice.closesAt).toEqual(notice.dueAt);
    expect(notice.moments.map(({ kind }) => kind)).toEqual(['deadline']);
    const [deadline] = notice.moments;
    expect(deadline?.derivation).toMatchObject({
      event: 'published',
      eventOn: '2025-01-20',
      rule: { key: 'notice', n: 10 },
      citation: { clause: '46, Luật Thi đua, khen thưởng 06/2022/QH15, 84.5', certainty: 'confirmed' },
    });
    expect(deadline?.derivation.counted[0]).toBe('2025-01-21');
    expect(deadline?.derivation.skipped.map(({ date }) => date)).toContain('2025-01-29');
  });

  it('is forecast to open the next step when it ends, and that one to wait for no answer longer than its days', () => {
    const { moments, closesAt = null, onClose = null } = plan('notice', '2025-01-20T03:00:00Z');
    const question = { policy, calendar, step: 'notice' as const, openedAt: new Date('2025-01-20T03:00:00Z') };
    const lines = forecast({ ...question, moments, closesAt, onClose });
    expect(lines.filter(({ what }) => what === 'opens').map(({ step, at }) => [step, at])).toEqual([
      ['consultation', '2025-02-10T17:00:00.000Z'],
      ['party-opinion', '2025-02-25T17:00:00.000Z'],
    ]);
    expect(lines.at(-1)).toMatchObject({ what: 'waits', step: 'party-opinion' });
  });

  it('comes to how many wrote, and how many of that is serious', () => {
    const comments = [{ serious: true }, { serious: false }, { serious: false }];
    expect(concludeNotice(policy, comments)).toMatchObject({ outcome: 'published', comments: 3, serious: 1 });
  });

  it('may be made to stand longer, never shorter', () => {
    const notice = { step: 'notice', dueOn: '2025-02-10' };
    expect(endsEarly(policy, { ...notice, to: '2025-02-07' })).toMatchObject({
      code: 'notice-not-run',
      field: 'to',
      until: '2025-02-10',
    });
    expect(endsEarly(policy, { ...notice, to: '2025-02-11' })).toBeUndefined();
    expect(endsEarly(policy, { step: 'consultation', dueOn: '2025-02-10', to: '2025-02-07' })).toBeUndefined();
  });
});

describe('what must wait for a notice', () => {
  const [deadline] = plan('notice', '2025-01-20T03:00:00Z').moments;
  const running = { state: 'open', derivation: deadline?.derivation ?? null };

  it('a dossier is not handed in before the notice has stood its days, and is told until when', () => {
    expect(mayGoPastNotice(policy, 'ministry', [running])).toMatchObject({
      code: 'notice-not-run',
      days: 10,
      unit: 'workingDay',
      from: '2025-01-20',
      until: '2025-02-10',
      citation: { clause: '46, Luật Thi đua, khen thưởng 06/2022/QH15, 84.5' },
    });
    expect(mayGoPastNotice(policy, 'ministry', [{ state: 'void', derivation: null }])).toMatchObject({ days: 10 });
    expect(mayGoPastNotice(policy, 'ministry', [running, { ...running, state: 'settled' }])).toBeUndefined();
  });

  it('a council that sits before the notice in the list does not wait for it, one after it does', () => {
    expect(mayGoPastNotice(policy, 'council', [])).toBeUndefined();
    const first = policyWith((changed) => {
      changed.stages = ['unit-review', 'notice', 'council', 'ministry'];
    });
    expect(mayGoPastNotice(first, 'council', [])).toMatchObject({ code: 'notice-not-run' });
  });
});

describe('a comment of the public', () => {
  const whole: Comment = {
    text: 'Đề nghị xem lại minh chứng số 3.',
    name: 'Nguyễn Thị Mẫu',
    phone: '0912 345 678',
    address: '1 Phan Đình Phùng, Hà Tĩnh',
    signed: true,
    serious: false,
  };

  it('needs all that the policy asks of whoever writes, said at once with the clause', () => {
    expect(checkComment(whole, policy)).toEqual([]);
    const empty = { ...whole, text: '', name: '', phone: '', address: '', signed: false };
    const found = checkComment(empty, policy);
    expect(found.map(({ field }) => field)).toEqual(['signed', 'name', 'phone', 'address', 'text']);
    expect(found[0]?.citation).toMatchObject({ clause: '46, Luật Thi đua, khen thưởng 06/2022/QH15, 84.5' });
  });

  it('has a telephone number that could be one, and a text that fits', () => {
    expect(checkComment({ ...whole, phone: 'gọi lại sau' }, policy)).toMatchObject([
      { field: 'phone', rule: 'number' },
    ]);
    expect(checkComment({ ...whole, text: 'a'.repeat(4001) }, policy)).toMatchObject([{ rule: 'too-long' }]);
    expect(checkComment({ ...whole, name: 'a\u0007b' }, policy)).toMatchObject([{ field: 'name', rule: 'text' }]);
  });
});

describe('the silence of a body that was asked', () => {
  const opened = '2025-02-11T02:00:00Z';

  it('is consent where the policy says so: the step ends with its date', () => {
    const asked = plan('consultation', opened, silentAs('consent'));
    expect(asked).toMatchObject({ dueOn: '2025-02-25', onClose: 'consented' });
    expect(asked.moments.map(({ kind }) => kind)).toEqual(['reminder', 'reminder', 'reminder', 'deadline']);
  });

  it('is waited out where it says nothing more: reminded, and ended by nothing', () => {
    const asked = plan('consultation', opened, silentAs('wait'));
    expect(asked.closesAt).toBeUndefined();
    expect(asked.moments.map(({ kind }) => kind)).toEqual(['reminder', 'reminder', 'reminder', 'deadline', 'missed']);
  });

  it('is told to the next in line where it says so, and still ends nothing', () => {
    const asked = plan('consultation', opened, silentAs('escalate'));
    expect(asked.closesAt).toBeUndefined();
    expect(asked.moments.at(-1)).toMatchObject({ kind: 'escalation', to: 'superior' });
  });
});

describe('what the opinions come to', () => {
  const bodies = ['hatinh-pc', 'mpi'];
  const answer = (body: string, choice: OpinionAnswer['choice'], text = ''): OpinionAnswer => ({
    body,
    choice,
    text,
    paper: '12/CV',
    paperOn: '2025-02-12',
  });
  const concluded = (ruled: Policy, answers: OpinionAnswer[], closed = false) =>
    concludeOpinions({ policy: ruled, step: 'consultation', bodies }, answers, closed);

  it('nothing while a body has not answered, whatever the others said', () => {
    const one = [answer('mpi', 'disagree', 'thiếu minh chứng')];
    expect(concluded(silentAs('wait'), one)).toBeUndefined();
    expect(concluded(silentAs('wait'), one, true)).toBeUndefined();
    expect(concluded(silentAs('escalate'), one, true)).toBeUndefined();
    expect(concluded(silentAs('consent'), one)).toBeUndefined();
  });

  it('consent of whoever is silent at the end, by the clause that says so', () => {
    expect(concluded(silentAs('consent'), [answer('mpi', 'agree')], true)).toMatchObject({
      outcome: 'heard',
      opinions: [
        { body: 'hatinh-pc', choice: 'silent' },
        { body: 'mpi', choice: 'agree', paper: '12/CV' },
      ],
      citation: { clause: '5', certainty: 'confirmed' },
    });
  });

  it('a disagreement goes on to whoever decides next, unless the policy sends the nomination back', () => {
    const both = [answer('mpi', 'disagree', 'thiếu minh chứng'), answer('hatinh-pc', 'noOpinion')];
    expect(concluded(silentAs('wait'), both)).toMatchObject({ outcome: 'heard' });
    expect(concluded(silentAs('wait', 'returns'), both)).toMatchObject({
      outcome: 'returned',
      reason: 'thiếu minh chứng',
      opinions: [{ body: 'hatinh-pc' }, { body: 'mpi', choice: 'disagree' }],
    });
    expect(hearingOf(policy, 'consultation').onDisagreeBy.certainty).toBe('assumed');
  });

  it.each([
    ['perhaps', 'x', '12/CV', '2025-02-12', { code: 'invalid-choice', field: 'choice' }],
    ['disagree', '', '12/CV', '2025-02-12', { code: 'reason-missing', field: 'text' }],
    ['agree', '', '', '2025-02-12', { code: 'paper-missing', field: 'paper' }],
    ['agree', '', '12/CV', '12/02/2025', { code: 'field-wrong', field: 'paperOn', rule: 'date' }],
    ['agree', '', '12/CV', '2025-02-14', { code: 'field-wrong', field: 'paperOn', rule: 'not-in-future' }],
  ])('an opinion %s, "%s", by paper "%s" of %s is refused', (choice, text, paper, paperOn, refusal) => {
    const { citation } = hearingOf(policy, 'consultation');
    expect(checkOpinion({ choice, text, paper, paperOn }, { citation, today: '2025-02-13' })).toMatchObject(refusal);
    const whole = { choice: 'agree', text: '', paper: '12/CV', paperOn: '2025-02-13' };
    expect(checkOpinion(whole, { citation, today: '2025-02-13' })).toBeUndefined();
  });
});

describe('whom an opinion is asked of', () => {
  const parties: Parties = {
    unit: 'office',
    nominee: 'board',
    ministry: 'mpi',
    consulted: ['tax', 'tax', 'nobody'],
    organisations: [
      { id: 'office', kind: 'other', superiorId: 'board' },
      { id: 'board', kind: 'board', superiorId: 'department' },
      { id: 'department', kind: 'other', superiorId: 'province' },
      { id: 'province', kind: 'province', superiorId: null },
      { id: 'mpi', kind: 'ministry' },
      { id: 'tax', kind: 'other' },
    ],
  };
  const askedAs = (...words: string[]) =>
    bodiesAsked(
      {
        policy: policyWith(({ consultation }) => {
          if (consultation !== undefined) consultation.value.asked = words;
        }),
        step: 'consultation',
      },
      parties,
    );

  it('the unit, those above it, the nearest province, the ministry, and those the nomination names', () => {
    expect(askedAs('unit', 'superior', 'province', 'ministry')).toEqual({
      bodies: ['office', 'board', 'province', 'mpi', 'tax'],
      unknown: ['nobody'],
    });
  });

  it('nobody where superiors stand in a circle', () => {
    const circle = [
      { id: 'board', superiorId: 'department' },
      { id: 'department', superiorId: 'board' },
    ];
    expect(
      bodiesAsked(
        { policy: thePolicy({ ...asked, title: 'CO_BO' }, laws), step: 'local-opinion' },
        {
          ...parties,
          organisations: circle,
        },
      ),
    ).toEqual({ bodies: [], unknown: ['province'] });
  });

  it('a nomination is refused while a body it would ask is not on file', () => {
    const world = { ...theWorld('2025-01-06'), packs: laws };
    const raw = {
      title: 'CSTDTQ',
      year: 2024,
      nominee: 'hatinh-ez-board',
      nomineePerson: 'Nguyễn Văn Mẫu',
      ministry: 'mpi',
      reason: 'có sáng kiến phạm vi toàn quốc',
      consulted: ['nobody'],
    };
    const refused = checkNomination(raw, world);
    expect('refusals' in refused ? refused.refusals : []).toMatchObject([
      { code: 'unknown-organisation', field: 'consulted', value: 'superior', citation: { clause: '5' } },
    ]);
    const known = world.organisations.map((one) =>
      one.id === 'hatinh-ez-board' ? { ...one, superiorId: 'hatinh-pc' } : one,
    );
    expect(checkNomination({ ...raw, consulted: [] }, { ...world, organisations: known })).not.toHaveProperty(
      'refusals',
    );
  });
});
