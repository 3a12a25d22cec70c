/**
 * The ladder of a run as a picture that stands on its own: for a slide, a paper, a wall. Time runs down, the client stands left, everybody
 * beyond the path right. An amber line carries words that anybody on the path can read, a teal double line with a lock what is protected,
 * a hatched crimson line what is the attacker's hand.
 */
import { aboutDialect } from '../dialects';
import { fill, say } from '../locale';
import { exportWords } from '../locale/en/export';
import { sayRule } from '../locale/rule';
import { ui } from '../locale/en/ui';
import { citeLabel } from '../cite';
import type { Run } from '../sim/simulate';
import { isLedElsewhere, type ConnectionStep, type DecisionStep, type Party } from '../sim/trace';

import { isWatched } from './crossings';
import type { Line, Mark } from './diff';
import { sentenceOfItsOwn } from './ending';
import { ladderRows, type Ink, type LadderRow, type Stop, type Stretch } from './ladder-rows';
import { clipped, escaped, fits, styleOf, wrapped, type Theme } from './svg';

const words = exportWords.ladder;

const margin = 24;

/** Where things stand across the picture. */
interface Layout {
  readonly width: number;
  readonly lanes: Readonly<Record<Stop, number>>;
  /** The width of a decision's box. */
  readonly box: number;
  /** Where what the inks mean is told. */
  readonly legend: readonly [number, number, number];
}

/** For a screen or a slide, and for a column of a page, where the same letters are to be larger. */
const layouts = {
  slide: {
    width: 900,
    lanes: { client: 92, attacker: 470, server: 848 },
    box: 460,
    legend: [margin, 300, 500],
  },
  page: {
    width: 640,
    lanes: { client: 84, attacker: 344, server: 604 },
    box: 400,
    legend: [margin, 266, 446],
  },
} as const satisfies Readonly<Record<string, Layout>>;

/** What of a run is drawn, and how. */
export interface LadderOptions {
  /** The last step that is drawn; without it, the run is drawn to its end, which is told. */
  readonly upTo?: number | undefined;
  /** The steps up to this one are left out. */
  readonly after?: number;
  readonly theme?: Theme;
  readonly layout?: keyof typeof layouts;
  /** How high the rows may be together: above it, messages are left out from the beginning, and that is said. */
  readonly most?: number;
  /** A row left blank for the step that comes next, so that somebody can say what it will be. */
  readonly asks?: boolean;
}

const lineHeight = 16;
/** Between a line of text and the end of its stretch. */
const inset = 14;
const mostLines = 9;

/** A piece of the ladder: drawn from `y` down, as high as it says. */
interface Piece {
  readonly height: number;
  readonly draw: (y: number) => string;
}

/** The picture of a run, or of some of its steps. */
export function ladderSvg(
  run: Run,
  {
    upTo = Infinity,
    after = 0,
    theme = 'auto',
    layout = 'slide',
    most = Infinity,
    asks = false,
  }: LadderOptions = {},
): string {
  const place: Layout = layouts[layout];
  const { width, lanes } = place;
  const watched = isWatched(run);
  const all = ladderRows(run, upTo)
    .filter((row) => lastOf(row) > after)
    .map((row) => ({ row, piece: pieceOf(row, watched, place) }));
  const rows = shortened(all, most, place);
  const whole = upTo >= run.trace.length;
  const head = headOf(run, watched, place);
  const legend = legendOf(place);
  const end = whole ? [verdictOf(run, place)] : asks ? [blankPiece(place)] : [];
  const pieces = [head, ...rows, ...end, legend];
  let y = margin;
  const drawn = pieces.map((piece) => {
    const svg = piece.draw(y);
    y += piece.height;
    return svg;
  });
  const height = y + margin / 2;
  const ladderEnd = height - margin / 2 - legend.height - (whole ? (end[0]?.height ?? 0) : 0);
  const stops: readonly Stop[] = watched ? ['client', 'attacker', 'server'] : ['client', 'server'];
  const lifelines = stops.map((stop) =>
    line('lane', lanes[stop], margin + head.height - 6, lanes[stop], ladderEnd),
  );
  const [title, description] = captionsOf(run);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escaped(title)}</title><desc id="description">${escaped(description)}</desc>`,
    styleOf(theme),
    '<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hand-fill" width="2.4" height="5"/></pattern></defs>',
    `<rect class="paper" width="${width}" height="${height}"/>`,
    ...lifelines,
    ...drawn,
    '</svg>',
    '',
  ].join('\n');
}

interface Drawn {
  readonly row: LadderRow;
  readonly piece: Piece;
}

/** The last rows, as long as they are, stay; so does what is decided. */
const lastKept = 4;

/** As many rows as fit: the earliest that are no decisions give way to a line that names their steps. */
function shortened(all: readonly Drawn[], most: number, place: Layout): readonly Piece[] {
  let height = all.reduce((sum, { piece }) => sum + piece.height, 0);
  const out = new Set<Drawn>();
  for (const one of all.slice(0, -lastKept)) {
    if (height <= most) break;
    if (one.row.kind === 'decision') continue;
    out.add(one);
    height -= one.piece.height;
  }
  return all.flatMap((one, i) => {
    if (!out.has(one)) return [one.piece];
    const before = all[i - 1];
    if (before && out.has(before)) return [];
    const length = all.slice(i).findIndex((other) => !out.has(other));
    const last = all[i + length - 1]?.row ?? one.row;
    return [gapPiece(firstOf(one.row), lastOf(last), place)];
  });
}

const firstOf = (row: LadderRow): number => (row.kind === 'lookups' ? row.first : row.step.number);

const lastOf = (row: LadderRow): number => (row.kind === 'lookups' ? row.last : row.step.number);

/** What the picture is called, and what is to be seen on it. */
export function captionsOf(run: Run): readonly [title: string, description: string] {
  const { name } = aboutDialect(run.scenario.protocol);
  const { verdict } = run.outcome;
  const title = fill(words.title, { protocol: name, verdict: ui.verdict[verdict] });
  return [title, `${verdictSentence(run)} ${words.description}`];
}

/** How it ends, in a sentence; what could not work, in the words of whoever gave up. */
export function verdictSentence({ outcome, scenario, trace }: Run): string {
  const { delivery, verdict, reason } = outcome;
  const { carries } = aboutDialect(scenario.protocol);
  const own = sentenceOfItsOwn(outcome, carries);
  if (own !== null) return own;
  const sentences = ui.verdictSentence[carries];
  if (verdict === 'held') return delivery === 'bounced' ? ui.heldAndReturned : sentences.held;
  const done = delivery === 'sent' || delivery === 'completed';
  if (verdict === 'tampered' && isLedElsewhere(trace)) return ui.tamperedElsewhere;
  return verdict === 'failed' || !done ? say(reason) : sentences[verdict];
}

const text = (classes: string, x: number, y: number, content: string): string =>
  `<text class="${classes}" x="${x}" y="${y}">${escaped(content)}</text>`;

const line = (classes: string, x1: number, y1: number, x2: number, y2: number): string =>
  `<line class="${classes}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;

/** The name of the run, and over each lane who stands there. */
function headOf(run: Run, watched: boolean, { lanes }: Layout): Piece {
  const { name } = aboutDialect(run.scenario.protocol);
  const { domain } = run.scenario;
  return {
    height: 78,
    draw: (y) =>
      [
        text('title', margin, y + 14, clipped(name, 70)),
        text('quiet', margin, y + 34, fill(words.about, { domain: domain.name })),
        text('bold middle', lanes.client, y + 62, words.client),
        ...(watched ? [text('bold middle hand', lanes.attacker, y + 62, words.attacker)] : []),
        text('bold middle', lanes.server, y + 62, words.server),
      ].join(''),
  };
}

function pieceOf(row: LadderRow, watched: boolean, place: Layout): Piece {
  switch (row.kind) {
    case 'message': {
      const pieces = row.stretches.map((stretch) => stretchPiece(stretch, watched, place));
      const { channel, from, to } = row.step;
      const isPlain = channel === 'app' && from !== 'substitute-server' && to !== 'substitute-server';
      const label = isPlain ? null : betweenWhom(from, to);
      const above = label === null ? 0 : lineHeight;
      const height = Math.max(...pieces.map((piece) => piece.height)) + above;
      return {
        height,
        draw: (y) =>
          [
            stepNumber(row.step.number, y + height - 6),
            label === null ? '' : text('small quiet', place.lanes.client + inset, y + 13, label),
            // Both halves of a change end on the same line.
            ...pieces.map((piece) => piece.draw(y + height - piece.height)),
          ].join(''),
      };
    }
    case 'connection':
      return connectionPiece(row.step, place);
    case 'decision':
      return decisionPiece(row.step, place);
    case 'lookups':
      return row.count === 0 ? nothing : lookupsPiece(row, place);
  }
}

const nothing: Piece = { height: 0, draw: () => '' };

const stepNumber = (number: number, y: number): string =>
  text('small quiet mono end', margin + 22, y, String(number));

/** Who speaks with whom, where it is not the client and the server. */
const betweenWhom = (from: Party, to: Party): string =>
  fill(words.between, { from: partyName(from), to: partyName(to) });

export function partyName(party: Party): string {
  const [, zone] = /^name-server:(.*)$/.exec(party) ?? [];
  if (zone !== undefined) return fill(words.nameServer, { zone: zone === '' ? '.' : zone });
  return party in exportWords.party ? exportWords.party[party as keyof typeof exportWords.party] : party;
}

/** What can be seen of a message, and below it the line on which it goes. */
function stretchPiece(stretch: Stretch, watched: boolean, { lanes }: Layout): Piece {
  const [x1, x2] = [lanes[stretch.from], lanes[stretch.to]];
  const left = Math.min(x1, x2) + inset;
  const room = Math.abs(x2 - x1) - 2 * inset;
  const words = payload(stretch, left, room);
  const label = stretch.sealed === null ? words : above(words, seal(stretch, left, room));
  return {
    height: label.height + 22,
    draw: (y) =>
      `${label.draw(y + 4)}${arrow(stretch, x1, x2, y + label.height + 12, watched ? lanes.attacker : null)}`,
  };
}

/** One piece, and the other right below it. */
const above = (first: Piece, second: Piece): Piece => ({
  height: first.height + second.height,
  draw: (y) => `${first.draw(y)}${second.draw(y + first.height)}`,
});

function payload({ lines, words: ink }: Stretch, left: number, room: number): Piece {
  const visible = lines.length > mostLines + 1 ? lines.slice(0, mostLines) : lines;
  const most = fits('mono', 12, room);
  const hidden = lines.length - visible.length;
  const drawn = visible.map((one) => (y: number) => payloadLine(one, ink, left, y, most));
  if (hidden > 0) drawn.push((y) => text('small quiet', left, y, fill(words.more, { count: hidden })));
  return {
    height: drawn.length * lineHeight,
    draw: (y) => drawn.map((draw, i) => draw(y + 12 + i * lineHeight)).join(''),
  };
}

const inkOf = (mark: Mark, ink: Ink): string => (mark === 'same' ? ink : `hand ${mark}`);

function payloadLine(one: Line, ink: Ink, x: number, y: number, most: number): string {
  if (one.kind === 'words') return text(`mono ${inkOf(one.mark, ink)}`, x, y, clipped(one.text, most));
  let room = most;
  const spans: string[] = [];
  for (const run of one.runs) {
    if (room < 2) break;
    const shown = clipped(run.text, room);
    room -= shown.length + 1;
    spans.push(`<tspan class="${inkOf(run.mark, ink)}">${escaped(shown)}</tspan>`);
  }
  return `<text class="mono" x="${x}" y="${y}">${spans.join(' ')}</text>`;
}

/** A lock, a few octets and their count; below, what the two ends read. */
function seal({ sealed, inside, ink }: Stretch, left: number, room: number): Piece {
  const octets = fill(words.sealed, { bytes: sealed?.bytes ?? '', count: sealed?.octets ?? 0 });
  const most = fits('sans', 11, room);
  const within = inside === '' ? [] : wrapped(fill(words.inside, { inside }), most).slice(0, 2);
  return {
    height: (1 + within.length) * lineHeight,
    draw: (y) =>
      [
        lock(ink, left, y + 2),
        text(`mono ${ink}`, left + 18, y + 12, clipped(octets, fits('mono', 12, room - 18))),
        ...within.map((one, i) => text('small quiet', left, y + 12 + (i + 1) * lineHeight, one)),
      ].join(''),
  };
}

/** Shut, or, where the attacker has the keys, open. */
const lock = (ink: Ink, x: number, y: number): string => {
  const shackle = ink === 'hand' ? 'M7.5 5V3.2a2.5 2.5 0 0 1 5 0V5' : 'M2.5 5V3.2a2.5 2.5 0 0 1 5 0V5';
  return `<g transform="translate(${x} ${y})"><path class="${ink}-line" d="${shackle}"/><rect class="${ink}" y="5" width="10" height="7" rx="1.5"/></g>`;
};

/** The line of a stretch: one line, two lines, or hatched; a cross at its end where nothing comes out. */
function arrow(
  { ink, lost, sealed }: Stretch,
  x1: number,
  x2: number,
  y: number,
  /** Where somebody on the path watches it pass. */
  watcher: number | null,
): string {
  const way = Math.sign(x2 - x1);
  const [begin, end] = [x1 + 3 * way, x2 - (lost ? 12 : 3) * way];
  const tip = end - 8 * way;
  const head = lost
    ? `<path class="hand-line" d="M${end - 4} ${y - 5}l10 10m0 -10l-10 10"/>`
    : ink === 'open'
      ? `<path class="open-line" d="M${tip} ${y - 4}L${end} ${y}L${tip} ${y + 4}"/>`
      : `<path class="${ink}-fill" d="M${tip} ${y - 5}L${end} ${y}L${tip} ${y + 5}Z"/>`;
  const dot =
    watcher !== null && ink !== 'hand' && Math.abs(x2 - x1) > watcher
      ? `<circle class="quiet" cx="${watcher}" cy="${y}" r="2"/>`
      : '';
  return `${shaft(ink, sealed !== null, begin, lost || ink === 'open' ? end : tip, y)}${head}${dot}`;
}

function shaft(ink: Ink, double: boolean, x1: number, x2: number, y: number): string {
  const [left, length] = [Math.min(x1, x2), Math.abs(x2 - x1)];
  const hatched = `<rect x="${left}" y="${y - 3}" width="${length}" height="6" fill="url(#hatch)"/>`;
  if (ink === 'hand') {
    const edges = double
      ? `${line('hand-line', x1, y - 3.5, x2, y - 3.5)}${line('hand-line', x1, y + 3.5, x2, y + 3.5)}`
      : '';
    return `${hatched}${edges}`;
  }
  if (ink === 'open') return line('open-line', x1, y, x2, y);
  return `${line('sealed-line', x1, y - 2, x2, y - 2)}${line('sealed-line', x1, y + 2, x2, y + 2)}`;
}

/** That a connection is opened, closed or refused, and where it is led. */
export function connectionWords({ event, host, led, port, from, to }: ConnectionStep): string {
  const place = { from: partyName(from), to: partyName(to), host, port };
  return led !== undefined && event !== 'closed'
    ? fill(words.led, { ...place, address: led.address, ledPort: led.port })
    : fill(words[event], place);
}

function connectionPiece(step: ConnectionStep, { lanes }: Layout): Piece {
  const { number } = step;
  const what = connectionWords(step);
  const room = lanes.server - lanes.client - 2 * inset;
  return {
    height: 30,
    draw: (y) =>
      [
        stepNumber(number, y + 19),
        line('thin', lanes.client, y + 24, lanes.server, y + 24),
        text('small quiet', lanes.client + inset, y + 19, clipped(what, fits('sans', 11, room))),
      ].join(''),
  };
}

function lookupsPiece(
  { what, first, last, count }: LadderRow & { readonly kind: 'lookups' },
  { lanes }: Layout,
): Piece {
  const steps = first === last ? String(first) : `${first}–${last}`;
  return {
    height: 28,
    draw: (y) =>
      text('small quiet', lanes.client + inset, y + 18, fill(words.lookups[what], { steps, count })),
  };
}

/** What a party decides, in a box at its lane. */
function decisionPiece(
  { party, question, answer, rule, number }: DecisionStep,
  { lanes, box }: Layout,
): Piece {
  const most = fits('sans', 12, box - 24);
  const asked = wrapped(`${capital(partyName(party))}: ${say(question)}`, most);
  const told = wrapped(`${capital(say(answer))} (${citeLabel(rule)})`, Math.floor(most * 0.92));
  const left =
    party === 'client' || party === 'resolver' ? Math.max(lanes.client - 40, 52) : lanes.server + 40 - box;
  const height = (asked.length + told.length) * lineHeight + 14;
  return {
    height: height + 14,
    draw: (y) =>
      [
        stepNumber(number, y + 7 + height / 2 + 4),
        `<rect class="box" x="${left}" y="${y + 7}" width="${box}" height="${height}" rx="5"/>`,
        ...asked.map((one, i) => text('box-text', left + 12, y + 26 + i * lineHeight, one)),
        ...told.map((one, i) =>
          text('box-text bold', left + 12, y + 26 + (asked.length + i) * lineHeight, one),
        ),
      ].join(''),
  };
}

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Steps that are not drawn, for want of room. */
const gapPiece = (first: number, last: number, { lanes }: Layout): Piece => ({
  height: 28,
  draw: (y) =>
    text(
      'small quiet',
      lanes.client + inset,
      y + 18,
      fill(words.leftOut, { steps: first === last ? String(first) : `${first}–${last}` }),
    ),
});

/** A row for somebody to fill in. It has no number: how far the next row lies is part of the answer. */
const blankPiece = ({ lanes }: Layout): Piece => ({
  height: 54,
  draw: (y) =>
    [
      `<rect class="box" stroke-dasharray="5 4" x="${lanes.client - 20}" y="${y + 8}" width="${lanes.server - lanes.client + 40}" height="40" rx="5"/>`,
      text('title', lanes.client - 4, y + 34, '?'),
    ].join(''),
});

/** How the run ends, and the rule behind it. */
function verdictOf(run: Run, { width }: Layout): Piece {
  const { outcome } = run;
  const room = width - 2 * margin - 32;
  const sentence = wrapped(verdictSentence(run), fits('sans', 12, room));
  const rule = wrapped(`${sayRule(outcome.rule)} (${citeLabel(outcome.rule)})`, fits('sans', 12, room));
  const height = 46 + (sentence.length + rule.length) * lineHeight;
  return {
    height: height + 24,
    draw: (y) =>
      [
        `<rect class="box" x="${margin}" y="${y + 12}" width="${width - 2 * margin}" height="${height}" rx="5"/>`,
        text('box-text title', margin + 16, y + 39, ui.verdict[outcome.verdict]),
        ...sentence.map((one, i) => text('box-text', margin + 16, y + 60 + i * lineHeight, one)),
        ...rule.map((one, i) =>
          text('box-text quiet', margin + 16, y + 60 + (sentence.length + i) * lineHeight, one),
        ),
      ].join(''),
  };
}

/** What the three inks mean. */
const legendOf = ({ legend }: Layout): Piece => ({
  height: 36,
  draw: (y) =>
    (['open', 'sealed', 'hand'] as const)
      .map((ink, i) => {
        const x = legend[i] ?? margin;
        const sample = {
          from: 'client',
          to: 'server',
          ink,
          words: ink,
          lines: [],
          inside: '',
          lost: false,
        } as const;
        const sealed = ink === 'sealed' ? { octets: 0, bytes: '' } : null;
        return `${arrow({ ...sample, sealed }, x, x + 40, y + 18, null)}${text('small', x + 50, y + 22, words.legend[ink])}`;
      })
      .join(''),
});
