/** A table that fills as the worker computes it. */
import type { DialectId } from '../../dialects';
import type { DefenceId } from '../../table/defences';
import type { RowHead, TableRow } from '../../table/table';
import { startWorker } from '../workers';
import type { Told } from './table.worker';

/** A table under way: all heads are known from the beginning, the cells come row by row. */
export interface Filling {
  readonly protocol: DialectId;
  readonly columns: readonly DefenceId[];
  readonly heads: readonly RowHead[];
  readonly rows: readonly TableRow[];
}

export const isDone = ({ heads, rows }: Filling): boolean => heads.length > 0 && rows.length === heads.length;

/**
 * Computes the table of a protocol in a worker of its own.
 * @param show called with each state of it, the last one complete
 * @param complain called where it cannot be computed
 * @returns stops the computation, if it still goes on
 */
export function computeInWorker(
  protocol: DialectId,
  show: (filling: Filling) => void,
  complain: () => void,
): () => void {
  const worker = startWorker.table();
  let filling: Filling = { protocol, columns: [], heads: [], rows: [] };
  worker.onmessage = ({ data }: MessageEvent<Told>) => {
    filling =
      data.kind === 'begun'
        ? { ...filling, columns: data.columns, heads: data.heads }
        : { ...filling, rows: [...filling.rows, data.row] };
    show(filling);
    if (isDone(filling)) worker.terminate();
  };
  worker.onerror = () => {
    worker.terminate();
    complain();
  };
  worker.postMessage(protocol);
  return () => worker.terminate();
}
