/** Computes a table row by row, off the page: a protocol comes in, its columns go out, then each row as it is done. */
import { loadDialect, type DialectId } from '../../dialects';
import { columnsOf, computeRow, rowHeads, type RowHead, type TableRow } from '../../table/table';
import type { DefenceId } from '../../table/defences';

export type Told =
  | { readonly kind: 'begun'; readonly columns: readonly DefenceId[]; readonly heads: readonly RowHead[] }
  | { readonly kind: 'row'; readonly row: TableRow };

const tell = (told: Told): void => postMessage(told);

async function compute(protocol: DialectId): Promise<void> {
  await loadDialect(protocol);
  const columns = columnsOf(protocol);
  const heads = rowHeads(protocol);
  tell({ kind: 'begun', columns, heads });
  for (const head of heads) tell({ kind: 'row', row: computeRow(protocol, columns, head) });
}

/** What goes wrong here goes wrong there: a rejection is reported to the page as an error. */
onmessage = ({ data }: MessageEvent<DialectId>) =>
  void compute(data).catch((fault: unknown) =>
    setTimeout(() => {
      throw fault;
    }),
  );
