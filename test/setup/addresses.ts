/** Where the servers of this test run are: written once by the set-up, read by every test file. */

const NAMES = {
  databaseUrl: 'LAUREL_TEST_DATABASE',
  temporalAddress: 'LAUREL_TEST_TEMPORAL',
  temporalUiUrl: 'LAUREL_TEST_TEMPORAL_UI',
  smtpUrl: 'LAUREL_TEST_SMTP',
  inboxUrl: 'LAUREL_TEST_INBOX',
} as const;

export type Addresses = Record<keyof typeof NAMES, string>;

/** Workers of Jest inherit the environment of the process that runs the set-up. */
export function tellAddresses(addresses: Addresses): void {
  for (const [key, name] of Object.entries(NAMES)) process.env[name] = addresses[key as keyof Addresses];
}

/** One address; a test that asks for it outside the project `real` has no servers. */
export function addressOf(key: keyof Addresses): string {
  const address = process.env[NAMES[key]];
  if (address === undefined) throw new Error(`${NAMES[key]} is not set: this test belongs to the project "real"`);
  return address;
}
