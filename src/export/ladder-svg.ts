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
import { ladderRows, type Ink, type LadderRow, type Stop, type Stretch } from './ladder-rows';
import { clipped, escaped, fits, styleOf, wrapped, type Theme } from './svg';

const words = exportWords.ladder;

const width = 900;
const margin = 24;
const lanes: Readonly<Record<Stop, number>> = { client: 92, attacker: 470, server: 848 };
const lineHeight = 16;
/** Between a line of text and the end of its stretch. */
const inset = 14;
const mostLines = 9;

/** A piece of the ladder: drawn from `y` down, as high as it says. */
interface Piece {
  readonly height: number;
  readonly draw: (y: number) => string;
}

/** The picture with the steps up to `upTo`, of those behind `after`. */
export function ladderSvg(run: Run, upTo = Infinity, theme: Theme = 'auto', after = 0): string {
  const watched = isWatched(run);
  const rows = ladderRows(run, upTo)
    .filter((row) => lastOf(row) > after)
    .map((row) => pieceOf(row, watched));
  const whole = upTo >= run.trace.length;
  const head = headOf(run, watched);
  const pieces = [head, ...rows, ...(whole ? [verdictOf(run)] : []), legend];
  let y = margin;
  const drawn = pieces.map((piece) => {
    const svg = piece.draw(y);
    y += piece.height;
    return svg;
  });
  const height = y + margin / 2;
  const ladderEnd = height - margin / 2 - legend.height - (whole ? verdictOf(run).height : 0);
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
  const sentences = ui.verdictSentence[aboutDialect(scenario.protocol).carries];
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
function headOf(run: Run, watched: boolean): Piece {
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

function pieceOf(row: LadderRow, watched: boolean): Piece {
  switch (row.kind) {
    case 'message': {
      const pieces = row.stretches.map((stretch) => stretchPiece(stretch, watched));
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
            label === null ? '' : text('small quiet', lanes.client + inset, y + 13, label),
            // Both halves of a change end on the same line.
            ...pieces.map((piece) => piece.draw(y + height - piece.height)),
          ].join(''),
      };
    }
    case 'connection':
      return connectionPiece(row.step);
    case 'decision':
      return decisionPiece(row.step);
    case 'lookups':
      return row.count === 0 ? nothing : lookupsPiece(row);
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
function stretchPiece(stretch: Stretch, watched: boolean): Piece {
  const [x1, x2] = [lanes[stretch.from], lanes[stretch.to]];
  const left = Math.min(x1, x2) + inset;
  const room = Math.abs(x2 - x1) - 2 * inset;
  const words = payload(stretch, left, room);
  const label = stretch.sealed === null ? words : above(words, seal(stretch, left, room));
  return {
    height: label.height + 22,
    draw: (y) => `${label.draw(y + 4)}${arrow(stretch, x1, x2, y + label.height + 12, watched)}`,
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
function arrow({ ink, lost, sealed }: Stretch, x1: number, x2: number, y: number, watched: boolean): string {
  const way = Math.sign(x2 - x1);
  const [begin, end] = [x1 + 3 * way, x2 - (lost ? 12 : 3) * way];
  const tip = end - 8 * way;
  const head = lost
    ? `<path class="hand-line" d="M${end - 4} ${y - 5}l10 10m0 -10l-10 10"/>`
    : ink === 'open'
      ? `<path class="open-line" d="M${tip} ${y - 4}L${end} ${y}L${tip} ${y + 4}"/>`
      : `<path class="${ink}-fill" d="M${tip} ${y - 5}L${end} ${y}L${tip} ${y + 5}Z"/>`;
  const dot =
    watched && ink !== 'hand' && Math.abs(x2 - x1) > lanes.attacker
      ? `<circle class="quiet" cx="${lanes.attacker}" cy="${y}" r="2"/>`
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

function connectionPiece(step: ConnectionStep): Piece {
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

function lookupsPiece({ what, first, last, count }: LadderRow & { readonly kind: 'lookups' }): Piece {
  const steps = first === last ? String(first) : `${first}–${last}`;
  return {
    height: 28,
    draw: (y) =>
      text('small quiet', lanes.client + inset, y + 18, fill(words.lookups[what], { steps, count })),
  };
}

const boxWidth = 460;

/** What a party decides, in a box at its lane. */
function decisionPiece({ party, question, answer, rule, number }: DecisionStep): Piece {
  const most = fits('sans', 12, boxWidth - 24);
  const asked = wrapped(`${capital(partyName(party))}: ${say(question)}`, most);
  const told = wrapped(`${capital(say(answer))} (${citeLabel(rule)})`, Math.floor(most * 0.92));
  const left = party === 'client' || party === 'resolver' ? lanes.client - 40 : lanes.server + 40 - boxWidth;
  const height = (asked.length + told.length) * lineHeight + 14;
  return {
    height: height + 14,
    draw: (y) =>
      [
        stepNumber(number, y + 7 + height / 2 + 4),
        `<rect class="box" x="${left}" y="${y + 7}" width="${boxWidth}" height="${height}" rx="5"/>`,
        ...asked.map((one, i) => text('box-text', left + 12, y + 26 + i * lineHeight, one)),
        ...told.map((one, i) =>
          text('box-text bold', left + 12, y + 26 + (asked.length + i) * lineHeight, one),
        ),
      ].join(''),
  };
}

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** How the run ends, and the rule behind it. */
function verdictOf(run: Run): Piece {
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

const legendAt = [margin, 300, 500] as const;

/** What the three inks mean. */
const legend: Piece = {
  height: 36,
  draw: (y) =>
    (['open', 'sealed', 'hand'] as const)
      .map((ink, i) => {
        const x = legendAt[i] ?? margin;
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
        return `${arrow({ ...sample, sealed }, x, x + 40, y + 18, false)}${text('small', x + 50, y + 22, words.legend[ink])}`;
      })
      .join(''),
};
