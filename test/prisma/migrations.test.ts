import path from 'node:path';
import { migrate, proposeMigration } from '../../prisma/migrate';
import { aDatabase } from '../setup/database';

const folder = path.join(__dirname, '..', '..', 'prisma');

test('the migrations lead to schema.prisma, and running them again applies none', async () => {
  const { url, drop } = await aDatabase();
  try {
    expect(await proposeMigration(url, folder)).toBeUndefined();
    expect((await migrate(url, folder)).applied).toEqual([]);
  } finally {
    await drop();
  }
});
