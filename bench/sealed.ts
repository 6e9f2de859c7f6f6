/** The holders of a key and the voters of a secret ballot, as measures and tests call them. */

export { actorOf, castFor, makeKeyOf, openBoxOf, sealedHere, sealFor, seedOf } from '../stack/players/sealed';
