/** The doors of the pages by who may open them; test/client/web/doors.test.ts knocks at every one. */

/** Past the door, by an office that is not held, as if it were not there, to the page that signs in. */
export type Outcome = 'A' | 'F' | 'N' | 'S';

export const ACTORS = [
  'secretary',
  'clerk',
  'head',
  'observer',
  'member',
  'chair',
  'holder',
  'representative',
  'blocHead',
  'ministry',
  'respondent',
  'administrator',
  'outsider',
  'secretary of another unit',
  'secretary kept from it',
  'member kept from it',
  'ministry kept from it',
  'administrator kept from it',
  'nobody',
] as const;

type Door = {
  /** One letter an actor, in their order. */
  opens: string;
  /** A form that whoever holds the office may send and that is then refused for something else, so that nothing changes. */
  fields?: Record<string, string>;
  json?: true;
  /** What stands in the address in the place of its parameters. */
  at?: Record<string, string>;
};

export const DOORS: Record<string, Door> = {
  'GET /': { opens: 'AAAAAAAAAAAAAAAAAAS' },
  'GET /desk': { opens: 'AAAANNNNAANANAANAAS' },
  'GET /go/:pointer': { opens: 'AAAAAAAAAAAAAAAAAAA' },
  'GET /health': { opens: 'AAAAAAAAAAAAAAAAAAA' },
  'GET /help': { opens: 'AAAAAAAAAAAAAAAAAAA' },
  'GET /help/:guide': { opens: 'NNNNNNNNNNNNNNNNNNN' },
  'GET /help/pictures/:name': { opens: 'NNNNNNNNNNNNNNNNNNN' },
  'GET /nominations/:number': { opens: 'AAAAAAAAAANANNNNNNS' },
  'GET /nominations/:number/acts/:act': { opens: 'AAAAAAAAAANANNNNNNS', at: { act: 'hold' } },
  'GET /nominations/:number/award/:duty': { opens: 'NNNNNNNNNNNNNNNNNNS' },
  'GET /nominations/:number/comments': { opens: 'NNNNNNNNNNNNNNNNNNS' },
  'GET /nominations/:number/conflicts': { opens: 'AAAAAAAAAANANNNNNNS' },
  'GET /nominations/:number/corrections/new': { opens: 'AAAAAAAAAANANNNNNNS' },
  'GET /nominations/:number/dossier': { opens: 'AAAAAAAAAANANNNNNNS' },
  'GET /nominations/:number/dossier/:part': { opens: 'AAAAAAAAAANANNNNNNS', at: { part: 'achievementReport' } },
  'GET /nominations/:number/dossier/:part/:version': {
    opens: 'NNNNNNNNNNNNNNNNNNS',
    at: { part: 'achievementReport', version: '1' },
  },
  'GET /nominations/:number/ministry': { opens: 'AAAAAAAAAANANNNNNNS' },
  'GET /nominations/:number/ministry/:act': { opens: 'AAAAAAAAAANANNNNNNS', at: { act: 'receive' } },
  'GET /nominations/:number/papers/:file': { opens: 'NNNNNNNNNNNNNNNNNNS' },
  'GET /nominations/:number/passport': { opens: 'AAAAAAAAAANANNNNNNS' },
  'GET /nominations/:number/policy': { opens: 'AAAAAAAAAANANNNNNNS' },
  'GET /nominations/:number/why': { opens: 'AAAAAAAAAANANNNNNNS' },
  'GET /nominations/import': { opens: 'AAAFFFFFFFFAFAAFFAS' },
  'GET /nominations/import/template/:kind': { opens: 'AAAAAAAAAAAAAAAAAAS' },
  'GET /nominations/imports/:id': { opens: 'NNNNNNNNNNNNNNNNNNS' },
  'GET /nominations/imports/:id/faulty/:kind': { opens: 'NNNNNNNNNNNNNNNNNNS' },
  'GET /nominations/new': { opens: 'AAAAAAAAAAAAAAAAAAS' },
  'GET /notices': { opens: 'AAAAAAAAAAAAAAAAAAA' },
  'GET /papers/*': { opens: 'AAAAAAANNNNANNNNNNS' },
  'GET /sessions': { opens: 'AAAAAAAAAAAAAAAAAAS' },
  'GET /sign-in': { opens: 'AAAAAAAAAAAAAAAAAAA' },
  'GET /sign-in/code': { opens: 'AAAAAAAAAAAAAAAAAAA' },
  'GET /sittings': { opens: 'AAAAAAAAAAAAAAAAAAS' },
  'GET /sittings/:sitting': { opens: 'AAAAAAANNNNANNNNNNS' },
  'GET /sittings/:sitting/acts/:act': { opens: 'AAAAAAANNNNANNNNNNS', at: { act: 'extend' } },
  'GET /sittings/:sitting/box': { opens: 'NNNNNNNNNNNNNNNNNNN' },
  'GET /sittings/:sitting/bundle': { opens: 'NNNNNNNNNNNNNNNNNNN' },
  'GET /sittings/:sitting/envelopes': { opens: 'NNNNNNNNNNNNNNNNNNS' },
  'GET /sittings/:sitting/heads': { opens: 'AAAAAAANNNNANNNNNNS' },
  'GET /sittings/:sitting/papers/:file': { opens: 'NNNNNNNNNNNNNNNNNNS' },
  'GET /sittings/new': { opens: 'AFFFFFFFAFFFFFAFFFS' },
  'GET /tasks': { opens: 'AAAAAAAAAAAAAAAAAAS' },
  'GET /tasks/:task': { opens: 'NNNNNNANNNNNNNNNNNS' },
  'GET /verify': { opens: 'AAAAAAAAAAAAAAAAAAA' },
  'GET /word/*': { opens: 'AAAAAAANNNNANNNNNNS' },
  'POST /go/:pointer': { opens: 'SSSSSSSSSSSSSSSSSSS' },
  'POST /language': { opens: 'AAAAAAAAAAAAAAAAAAA', fields: { language: 'vi' } },
  'POST /nominations/:number/acts/:act': {
    opens: 'AFFFFFFFFANANNNNNNS',
    fields: { cause: 'nothing', reason: 'x', step: 'confirm' },
    at: { act: 'hold' },
  },
  'POST /nominations/:number/award/:duty': { opens: 'NNNNNNNNNNNNNNNNNNS' },
  'POST /nominations/:number/comments': { opens: 'NNNNNNNNNNNNNNNNNNS' },
  'POST /nominations/:number/conflicts': {
    opens: 'AFAFFFFFFFNANNNNNNS',
    fields: { person: 'unknown', reason: 'x', step: 'confirm' },
  },
  'POST /nominations/:number/conflicts/:no': {
    opens: 'AFAFFFFFFFNANNNNNNS',
    fields: { reason: 'x' },
    at: { no: '99' },
  },
  'POST /nominations/:number/corrections/new': {
    opens: 'AFFFFFFFFFNFNNNNNNS',
    fields: { from: 'unit-review', cause: 'clerical', reason: 'x', step: 'confirm' },
  },
  'POST /nominations/:number/dossier/:part': { opens: 'AAAFFFFFAFNANNNNNNS', at: { part: 'achievementReport' } },
  'POST /nominations/:number/ministry/:act': {
    opens: 'FFFFFFFFFANFNNNNNNS',
    fields: { step: 'confirm' },
    at: { act: 'receive' },
  },
  'POST /nominations/:number/policy': {
    opens: 'AFFFFFFFFANANNNNNNS',
    fields: { pack: 'mpi-2018', reason: 'x', paper: 'x', step: 'confirm' },
  },
  'POST /nominations/import': { opens: 'AAAFFFFFFFFAFAAFFAS' },
  'POST /nominations/imports/:id': { opens: 'NNNNNNNNNNNNNNNNNNS' },
  'POST /nominations/new': { opens: 'AAAFFFFFFFFAFFAFFAS', fields: { text: 'NOMINATION', step: 'confirm' } },
  'POST /papers/*': { opens: 'FAFFFFFNNNNFNNNNNNS', fields: { act: 'cancel', reason: 'x', step: 'confirm' } },
  'POST /sessions/:id': { opens: 'NNNNNNNNNNNNNNNNNNS', at: { id: '0000000000000000' } },
  'POST /sessions/of-person': { opens: 'FFFFFFFFFFFAFFFFFAS', fields: { email: 'unknown' } },
  'POST /sessions/others': { opens: 'AAAAAAAAAAAAAAAAAAS' },
  'POST /sign-in': { opens: 'SSSSSSSSSSSSSSSSSSS' },
  'POST /sign-in/code': { opens: 'AAAAAAAAAAAAAAAAAAA' },
  'POST /sign-out': { opens: 'SSSSSSSSSSSSSSSSSSS' },
  'POST /sittings/:sitting/acts/:act': {
    opens: 'AFFFFFFNNNNFNNNNNNS',
    fields: { closesAt: '2020-01-01T08:00', reason: 'x', step: 'confirm' },
    at: { act: 'extend' },
  },
  'POST /sittings/:sitting/envelopes': { opens: 'NNNNNNANNNNNNNNNNNS', json: true },
  'POST /sittings/:sitting/envelopes/:no': { opens: 'NNNNNNANNNNNNNNNNNS' },
  'POST /sittings/:sitting/heads': { opens: 'AAAAAAANNNNANNNNNNS' },
  'POST /sittings/new': { opens: 'AFFFFFFFAFFFFFAFFFS', fields: { body: 'hatinh-ez-council', step: 'confirm' } },
  'POST /tasks/:task': { opens: 'NNNNNNNNNNNNNNNNNNS' },
  'POST /tasks/:task/ballot': { opens: 'NNNNNNNNNNNNNNNNNNS', json: true },
  'POST /tasks/:task/key': { opens: 'NNNNNNANNNNNNNNNNNS', json: true },
  'POST /tasks/:task/share': { opens: 'NNNNNNNNNNNNNNNNNNS', json: true },
};
