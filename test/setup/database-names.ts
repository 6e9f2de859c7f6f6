/** The migrated database that each test file copies. */
export const TEMPLATE = 'laurel_template';
