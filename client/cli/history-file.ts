/** The file that award history is brought in by. */

import { HISTORY_COLUMNS, HistoryRow } from '../../rules/award-history';
import { readTableFile, type TableFile } from '../tables/read-table';

export function readHistoryFile(bytes: Buffer, name: string): Promise<TableFile<HistoryRow>> {
  return readTableFile(bytes, name, { columns: HISTORY_COLUMNS, row: HistoryRow });
}

/** A file to fill in. */
export const historyTemplate = `${HISTORY_COLUMNS.join(',')}
hatinh-ez-board,Nguyễn Văn Mẫu,title,2019,CSTDCS,12/QĐ-BQL,2020-01-15,Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh
hatinh-ez-board,Nguyễn Văn Mẫu,rating,2020,excellent,45/QĐ-BQL,2020-12-10,Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh
hatinh-ez-board,Nguyễn Văn Mẫu,initiative,2020,unit,03/QĐ-HĐSK,2020-11-20,Hội đồng Sáng kiến
hatinh-ez-board,,rating,2020,good,77/QĐ-UBND,2020-12-20,UBND tỉnh Hà Tĩnh
`;
